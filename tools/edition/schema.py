"""What editors may write: the shape of every YAML file under `sources/`, field by field."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")]
"""A short name in Latin letters that becomes part of an address."""
ParagraphId = Annotated[str, StringConstraints(pattern=r"^p[1-9][0-9]*$")]
"""The id of a paragraph: `p12`."""
Position = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]*:[1-9][0-9]*$")]
"""A place in the witness: `line:column`, in characters, from 1."""
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Text that is not empty."""
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
"""A web address."""
IsoDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$")]
"""A year, month or day of ISO 8601, or two of them joined by a slash."""


class Record(BaseModel):
    """What every record has in common: it is immutable and has no keys but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Certainty(Enum):
    """How sure an editor is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"


class Status(Enum):
    """How a statement stands to its evidence."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"


class Kind(Enum):
    """What a glossary entry is about, in the order in which the glossary lists them."""

    INTERSTATE = "interstate"
    STATE = "state"
    RELIGIOUS = "religious"
    EDUCATION = "education"
    MOVEMENT = "movement"
    PERSON = "person"


class Supplied(Record):
    """Something the editors supply because the witness lacks it."""

    text: Words
    """What is supplied."""
    reason: Words
    """Why it had to be supplied, and why so."""
    certainty: Certainty
    """How sure it is that the lost original said this."""


class WitnessRecord(Record):
    """The witness of the text."""

    file: Words
    """Its file name under `sources/`."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """The SHA-256 of its bytes."""


class EditionRecord(Record):
    """`edition.yml`: the edition as a whole."""

    title: Supplied
    """The title, supplied because it is lost."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    """The language of the text, BCP 47."""
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+(-[a-z0-9.]+)?$")]
    """The version of the edition, Semantic Versioning; `0.…` and `…-…` are pre-releases."""
    date: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    """The day of that version."""
    witness: WitnessRecord
    """Its only witness."""


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

    issued: Annotated[int, Field(ge=1)]
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


class NormalisationRecord(Record):
    """A rule that makes the reading text out of the witness."""

    key: Slug
    """Its name."""
    find: Words
    """A regular expression over the witness."""
    replace: str
    """What the reading text has instead."""
    reason: Words
    """Why."""


class DetailRecord(Record):
    """How sure one part of an identification is."""

    what: Words
    """The part: the author, the work, the edition …"""
    certainty: Certainty
    """How sure it is."""


class StatementRecord(Record):
    """A statement and where it may be checked."""

    text: Words
    """The statement."""
    evidence: Slug | None = None
    """The key in `evidence.yml` of where it was read."""


class SourceRecord(Record):
    """A source that the article cites by number."""

    number: Annotated[int, Field(ge=1)]
    """Its number in the lost bibliography."""
    text_says: Words
    """What the article itself tells of it."""
    probable: Words | None = None
    """What it probably is."""
    work: Words | None = None
    """The work, named so that it can be cited; only where it is certain or nearly so."""
    certainty: Certainty
    """How sure the identification is."""
    details: tuple[DetailRecord, ...] = ()
    """How sure its parts are."""
    evidence: tuple[StatementRecord, ...] = ()
    """What the identification rests on."""
    unverified: Words | None = None
    """General knowledge that was not checked."""
    note: Words | None = None
    """What else a reader should know."""


class EvidenceRecord(Record):
    """A place where facts of the glossary were read."""

    label: Words
    """What it is."""
    address: Address | None = None
    """Its address."""
    addresses: tuple[Address, ...] = ()
    """Its addresses, where there are several."""
    note: Words | None = None
    """What to know of it."""


class NamesRecord(Record):
    """Names by language, the usual one first."""

    kk: tuple[Words, ...] = ()
    """In Kazakh."""
    ru: tuple[Words, ...] = ()
    """In Russian."""
    en: tuple[Words, ...] = ()
    """In English."""


class IdentificationRecord(Record):
    """Whom or what the article means."""

    certainty: Certainty
    """How sure it is."""
    reason: Words
    """Why."""


class FactRecord(Record):
    """A statement that can be checked."""

    text: Words
    """The statement."""
    date: IsoDate | None = None
    """Its date."""
    status: Status
    """How it stands to its evidence."""
    evidence: tuple[Slug, ...] = ()
    """Keys of `evidence.yml`."""


class RemarkRecord(Record):
    """Where the article's wording differs from the record, or is unclear."""

    text: Words
    """The remark."""
    paragraphs: tuple[ParagraphId, ...] = ()
    """The paragraphs that it is about."""
    evidence: tuple[Slug, ...] = ()
    """Keys of `evidence.yml`."""


class EntryRecord(Record):
    """An entry of the glossary."""

    key: Slug
    """Its address."""
    kind: Kind
    """What it is about."""
    headword: Words
    """What it is headed by."""
    summary: Words
    """One short phrase that says what it is."""
    names: NamesRecord
    """Full names."""
    acronyms: NamesRecord = NamesRecord()
    """Acronyms."""
    identification: IdentificationRecord | None = None
    """Whom or what the article means, where that is not plain."""
    description: Words
    """One neutral paragraph."""
    evidence: tuple[Slug, ...] = ()
    """Keys of `evidence.yml` on which the description rests."""
    facts: tuple[FactRecord, ...] = ()
    """Statements that can be checked."""
    remarks: tuple[RemarkRecord, ...] = ()
    """Where the article differs from the record."""
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")] | None = None
    """Its Wikidata number, where verified."""
    forms: tuple[Words, ...] = ()
    """The forms by which the article names it, as the reading text has them."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name and acronym in every language, and the headword."""
        listed = (self.names.kk, self.acronyms.kk, self.names.ru, self.acronyms.ru, self.names.en, self.acronyms.en)
        return tuple(dict.fromkeys((self.headword, *(name for names in listed for name in names))))


class MentionRecord(Record):
    """A mention that its form alone does not give away, placed by hand."""

    paragraph: ParagraphId
    """The paragraph."""
    words: Words
    """The words, as the reading text has them, once in that paragraph."""
    entry: Slug
    """The key of the entry that they mention."""
    certainty: Certainty
    """How sure it is."""
    reason: Words
    """Why."""


EDITION: TypeAdapter[EditionRecord] = TypeAdapter(EditionRecord)
REGISTRY: TypeAdapter[RegistryRecord] = TypeAdapter(RegistryRecord)
SECTIONS: TypeAdapter[tuple[SectionRecord, ...]] = TypeAdapter(tuple[SectionRecord, ...])
NORMALISATION: TypeAdapter[tuple[NormalisationRecord, ...]] = TypeAdapter(tuple[NormalisationRecord, ...])
REFERENCES: TypeAdapter[tuple[SourceRecord, ...]] = TypeAdapter(tuple[SourceRecord, ...])
EVIDENCE: TypeAdapter[dict[Slug, EvidenceRecord]] = TypeAdapter(dict[Slug, EvidenceRecord])
GLOSSARY: TypeAdapter[tuple[EntryRecord, ...]] = TypeAdapter(tuple[EntryRecord, ...])
LEMMAS: TypeAdapter[dict[Words, tuple[Words, ...]]] = TypeAdapter(dict[Words, tuple[Words, ...]])
MENTIONS: TypeAdapter[tuple[MentionRecord, ...]] = TypeAdapter(tuple[MentionRecord, ...])
