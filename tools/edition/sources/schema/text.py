"""The files about the text: `edition.yml`, `registry.yml`, `sections.yml`, `normalisation.yml`, `emendations.yml`."""

from __future__ import annotations

import re
from enum import Enum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, TypeAdapter, model_validator
from pydantic_core import PydanticCustomError

from edition.sources.schema.common import (
    NUMBER,
    Address,
    Certainty,
    Count,
    IsoDate,
    ParagraphId,
    Position,
    QuotedRecord,
    Record,
    Sayings,
    Slug,
    Sureness,
    Words,
)


class Decision(Enum):
    """What editors do about an oddity of the text."""

    EMEND = "emend"
    KEEP = "keep"
    ANNOTATE = "annotate"


class Oddity(Enum):
    """The kinds of oddities of the text."""

    JOIN = "join"
    SENTENCE_BREAK = "sentence-break"
    HYPHENATION = "hyphenation"
    BLANK = "blank"
    PUNCTUATION = "punctuation"
    QUOTATION_MARK = "quotation-mark"
    LETTER = "letter"
    MISPRINT = "misprint"
    SPELLING = "spelling"
    NAME = "name"
    GRAMMAR = "grammar"
    OMISSION = "omission"
    REPETITION = "repetition"
    NUMBER = "number"
    STYLE = "style"


class Missing(Enum):
    """What the witness may lack of an article, and the editors not know."""

    TITLE = "title"
    AUTHOR = "author"
    JOURNAL = "journal"
    YEAR = "year"
    BIBLIOGRAPHY = "bibliography"


class TitleRecord(Record):
    """The title of the article: its own, or one that the editors supply because the witness has none."""

    text: Words
    """The title."""
    reason: Words | None = None
    """Why it had to be supplied, and why so; the article's own title has none."""
    certainty: Certainty = Certainty.HIGH
    """How sure it is that the article is called this."""

    @property
    def supplied(self) -> bool:
        """Whether the editors supply it."""
        return self.reason is not None

    @property
    def shown(self) -> str:
        """The title, in square brackets where it is supplied."""
        return f"[{self.text}]" if self.supplied else self.text


class CitationStyle(Enum):
    """The styles of citing that have a name."""

    NUMERIC = "numeric"
    AUTHOR_YEAR = "author-year"
    ARCHIVE = "archive"


def _citing(written: str) -> str:
    """The name of a style, or a pattern; raises a `PydanticCustomError` for what is neither."""
    if written in {style.value for style in CitationStyle}:
        return written
    try:
        named = re.compile(written).groupindex
    except (re.error, RecursionError, OverflowError):
        raise PydanticCustomError("pattern", f"{_STYLES}, or a regular expression of Python") from None
    if "source" not in named:
        groups = "a pattern with a group `source`, `(?P<source>…)`, and perhaps a group `locator`"
        raise PydanticCustomError("pattern", f"{_STYLES}, or {groups}")
    return written


_STYLES = ", ".join(f"`{style.value}`" for style in CitationStyle)
Citing = Annotated[str, StringConstraints(min_length=1), AfterValidator(_citing)]
"""A style of citing: its name, or a regular expression that finds its citations."""


class ArticleRecord(Record):
    """The article as it was published, as far as that is known."""

    author: Words | None = None
    """Who wrote it, as a reference names them, surname first."""
    published: Words | None = None
    """Where and when it appeared, as a reference says it."""
    year: Annotated[str, StringConstraints(pattern=r"^\d{4}$")] | None = None
    """The year in which it appeared."""
    missing: tuple[Missing, ...] = ()
    """What the witness lacks of it and the editors could not find."""
    rights: Sayings = Field(default_factory=dict)
    """Whose its text is, in a sentence by the code of its language, that of the text among them."""
    licence: Address | None = None
    """The licence of its text, where there is one; that of the edition is for what the editors add, and not for it."""
    citation: Citing | Annotated[tuple[Citing, ...], Field(min_length=1)] = (
        r"\[(?P<source>\d+)(?:; ?(?P<locator>\d+))?\]"
    )
    """How it cites: `numeric`, `author-year` or `archive`, or a pattern with the number of the `source` and the page,
    `locator`; a list of them where it cites in several ways."""

    @property
    def styles(self) -> tuple[str, ...]:
        """How it cites, way by way."""
        return (self.citation,) if isinstance(self.citation, str) else self.citation


FileName = Annotated[str, StringConstraints(pattern=r"^[^/\\\x00]+$")]
"""The name of a file in a folder that is known."""
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256, as 64 small hexadecimal digits."""


class OriginalRecord(Record):
    """The file from which the witness was taken, and how, so that it can be taken again."""

    file: FileName
    """Its file name under `sources/original/`, where it lies byte for byte."""
    sha256: Sha256
    """The SHA-256 of its bytes."""
    reader: Words
    """What read it: `plain`, `docx`, `tei` and so on."""
    version: Words
    """The version of that reader, and of the program under it."""
    encoding: Words | None = None
    """How its letters are coded, where it is a text: `utf-8`, `cp1251`."""


class WitnessRecord(Record):
    """The witness of the text."""

    file: FileName
    """Its file name under `sources/`."""
    sha256: Sha256
    """The SHA-256 of its bytes."""
    original: Annotated[OriginalRecord | None, Field(alias="from")] = None
    """The file that it was taken from, in the YAML as `from`; none where that file itself is the witness."""


class KindRecord(Record):
    """A kind of entries that is this edition's own."""

    name: Annotated[Sayings, Field(min_length=1)]
    """What one such thing is called, by the code of the language: `кеме`."""
    heading: Sayings = Field(default_factory=dict)
    """What all of them are called, at the head of their list, likewise: `Кемелер`."""


class EditionRecord(Record):
    """`edition.yml`: the edition as a whole."""

    title: TitleRecord
    """The title."""
    article: ArticleRecord = Field(default_factory=ArticleRecord)
    """The article as it was published."""
    editors: Annotated[Sayings, Field(min_length=1)]
    """Who answers for the edition, by the code of the language that names them so, that of the text among them."""
    licence: Address
    """The licence of what the editors add."""
    report: Annotated[str, StringConstraints(pattern=r"^(mailto:[^?\s<>]+@[^?\s<>]+|https?://[^\s<>]+)$")] | None = None
    """Where readers report errors: `mailto:…`, or the address of a form with `{title}` and `{body}` in it."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    """The language of the text, BCP 47."""
    version: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,6}(\.[0-9]{1,6}){2}(-[a-z0-9.]+)?$")]
    """The version of the edition, Semantic Versioning; `0.…` and `…-…` are pre-releases."""
    date: Annotated[IsoDate, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    """The day of that version."""
    witness: WitnessRecord
    """Its only witness."""
    kinds: dict[Slug, KindRecord] = Field(default_factory=dict)
    """The kinds of its entries that are its own, by their keys."""
    names_decided: bool = False
    """Whether a release waits until every name of the text has an entry, or is omitted with a reason."""
    books: bool | None = None
    """Whether an EPUB and a PDF are made; unless it is said, they are of all but very long texts."""
    accessible: Literal["A", "AA", "AAA"] | None = None
    """The level of WCAG 2.1 to which the EPUB conforms, where the editors have evaluated it and answer for that."""

    def editors_in(self, language: str | None = None) -> str:
        """Who answers for the edition, as a language names them, else as that of the text does."""
        return self.editors.get(language or self.language) or self.editors[self.language]


class ParagraphRecord(Record):
    """One paragraph in the registry."""

    id: ParagraphId
    """Its id, for ever."""
    at: Position
    """Where it begins in the witness."""
    incipit: Words
    """Its first words as the witness has them."""
    joint: str
    """What the witness has between the end of the paragraph before and this one."""
    sentences: Annotated[tuple[Position, ...], Field(min_length=1)]
    """Where its sentences begin; the third is `p12s3`."""
    certainty: Certainty = Certainty.HIGH
    """How sure it is that a paragraph begins here."""
    reason: Words | None = None
    """Why it may be doubted."""


class RetiredRecord(Record):
    """A paragraph that was split or merged: its address points on for ever."""

    id: ParagraphId
    """Its id, never used again."""
    to: Annotated[tuple[ParagraphId, ...], Field(min_length=1)]
    """The paragraphs that have its text now."""
    since: Words
    """The version that retired it."""


class RemainderRecord(Record):
    """What the witness has after the last paragraph."""

    at: Position
    """Where it begins."""
    incipit: Words
    """Its first words."""
    joint: str
    """What the witness has between the last paragraph and it."""
    reason: Words
    """What it is, and why it is no paragraph."""


class RegistryRecord(Record):
    """`registry.yml`: every id ever given, append-only."""

    issued: Count
    """How many paragraph ids were ever given: `p1` to this number."""
    paragraphs: Annotated[tuple[ParagraphRecord, ...], Field(min_length=1)]
    """The paragraphs, in the order of the witness."""
    retired: tuple[RetiredRecord, ...] = ()
    """The ids that now only point on."""
    remainder: RemainderRecord | None = None
    """What follows the last paragraph."""


class SectionRecord(Record):
    """A section of the article, its heading supplied by the editors."""

    key: Slug
    """Its anchor."""
    heading: Words
    """Its heading, shown in square brackets."""
    begins: ParagraphId
    """Its first paragraph."""
    level: Annotated[int, Field(ge=1, le=6)] = 1
    """Its level among the headings of the text."""


class NormalisationRecord(Record):
    """A rule that makes the reading text out of the witness."""

    key: Slug
    """Its name."""
    find: Annotated[str, StringConstraints(min_length=1)]
    """A regular expression over the witness, every blank of it meant."""
    replace: str
    """What the reading text has instead."""
    reason: Words
    """Why."""

    @model_validator(mode="after")
    def _replaces(self) -> Self:
        try:
            found = re.compile(self.find)
        except re.error:
            return self  # what is no pattern is said where it is applied
        try:
            found.sub(self.replace, "")
        except (re.error, IndexError) as error:
            raise PydanticCustomError("rule", "what the regular expression can put in the place of a match") from error
        return self


class EmendationRecord(QuotedRecord):
    """An oddity of the text, and what was decided about it.

    The words are quoted as the rules of normalisation leave the witness.
    """

    id: Annotated[str, StringConstraints(pattern=f"^e{NUMBER}$")]
    """Its id, for ever."""
    decision: Decision
    """Whether the reading text has something else, or the reader is told, or neither."""
    proposed: Words | None = None
    """What should stand there: in the reading text where the decision is `emend`, else a conjecture."""
    kind: Oddity
    """What is odd."""
    reason: Words
    """What is wrong, how one knows, and why so decided."""
    certainty: Sureness
    """How sure the new reading is, or, where none is adopted, the judgement."""


CITING: TypeAdapter[str] = TypeAdapter(Citing)
EDITION: TypeAdapter[EditionRecord] = TypeAdapter(EditionRecord)
REGISTRY: TypeAdapter[RegistryRecord] = TypeAdapter(RegistryRecord)
SECTIONS: TypeAdapter[tuple[SectionRecord, ...]] = TypeAdapter(tuple[SectionRecord, ...])
NORMALISATION: TypeAdapter[tuple[NormalisationRecord, ...]] = TypeAdapter(tuple[NormalisationRecord, ...])
EMENDATIONS: TypeAdapter[tuple[EmendationRecord, ...]] = TypeAdapter(tuple[EmendationRecord, ...])
