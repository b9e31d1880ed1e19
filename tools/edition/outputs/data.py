"""The edition as one file of data, and read back from it.

`data/edition.json` has all that an `Edition` has. The witness stands in it sentence by sentence, each with what the
witness has before it: put together in their order they are the witness. Every other layer gives its places as offsets
in the witness (in code points, from 0, the end not included). The shape of the file is published as a JSON Schema
(2020-12) beside it, derived from the models here, so the two cannot differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from pydantic import ConfigDict, Field, TypeAdapter

from edition.annotation.citations import Citation
from edition.annotation.mentions import Mention
from edition.annotation.notes import Note
from edition.annotation.quotations import Quotation
from edition.model.edition import Edition, Event, Section
from edition.sources import schema
from edition.text import witness
from edition.text.emendations import Emendation
from edition.text.normalisation import Edit, Reading
from edition.text.registry import Division, Paragraph, Remainder, Sentence, pieces
from edition.text.structure import Structure
from edition.translation.translations import Translation

PATH = "data/edition.json"
"""Where the file lies in the site."""
SCHEMA = "data/edition.schema.json"
"""Where its JSON Schema lies."""


class Slice(schema.Record):
    """A piece of the witness."""

    before: str
    """What the witness has between the piece before and this one."""
    witness: str
    """What the witness has here."""
    reading: str
    """What is read here."""


class SentenceData(Slice):
    """A sentence."""

    id: str
    """Its id, such as `p12s3`."""


class ParagraphData(schema.Record):
    """A paragraph."""

    id: str
    """Its id, such as `p12`."""
    joint: str
    """What the witness has between the paragraph before and this one."""
    certainty: schema.Certainty
    """How sure it is that a paragraph begins here."""
    reason: str | None
    """Why it may be doubted."""
    sentences: tuple[SentenceData, ...]
    """Its sentences."""


class RemainderData(Slice):
    """What the witness has after the last paragraph."""

    joint: str
    """What stands between the last paragraph and it."""
    reason: str
    """What it is."""


class SectionData(schema.Record):
    """A run of paragraphs under a heading, the text's own or one that the editors supply."""

    key: str
    """Its anchor."""
    heading: str
    """Its heading, without the brackets that show it as supplied."""
    paragraphs: tuple[str, ...]
    """The ids of its paragraphs."""
    level: int
    """The level of its heading, from 1; 0 before the first heading."""
    supplied: bool
    """Whether the editors supply its heading."""


class EditionData(schema.Record):
    """An annotated digital edition."""

    model_config = ConfigDict(title="Edition", populate_by_name=True)

    described: str = Field(default="edition.schema.json", alias="$schema")
    """The JSON Schema of this file."""
    edition: schema.EditionRecord
    """Title, editors, version, language, witness."""
    sections: tuple[SectionData, ...]
    """The paragraphs under their headings."""
    paragraphs: tuple[ParagraphData, ...]
    """The text."""
    remainder: RemainderData | None
    """What follows the last paragraph."""
    after: str
    """What the witness has after all of these."""
    rules: tuple[schema.NormalisationRecord, ...]
    """The rules of normalisation."""
    edits: tuple[Edit, ...]
    """Every place where the reading text differs from the witness, by a rule or an emendation."""
    structure: Structure
    """The headings, verse, speeches, lists, tables and notes of the text itself, and the words that it sets off."""
    emendations: tuple[Emendation, ...]
    """What was decided about the oddities of the text."""
    citations: tuple[Citation, ...]
    """The citations of the article."""
    audit: dict[str, schema.AuditRecord]
    """What came of checking each citation, by its id."""
    sources: tuple[schema.SourceRecord, ...]
    """The cited sources."""
    quotations: tuple[Quotation, ...]
    """The words of others."""
    notes: tuple[Note, ...]
    """The commentary."""
    timeline: tuple[Event, ...]
    """The dated events."""
    entries: tuple[schema.EntryRecord, ...]
    """The glossary."""
    mentions: tuple[Mention, ...]
    """Where the article mentions its entries."""
    omitted: tuple[schema.OmittedRecord, ...]
    """The names that have no entry of their own."""
    evidence: dict[str, schema.EvidenceRecord]
    """Where facts were read, by key."""
    lemmas: dict[str, tuple[str, ...]]
    """The reviewed lemmas of the article's words, each with its forms."""
    scripts: tuple[schema.ScriptRecord, ...]
    """How words are spelled in other scripts where the rules are wrong."""
    translations: tuple[Translation, ...]
    """The edition in other languages; places in a sentence are offsets in its text."""
    retired: tuple[schema.RetiredRecord, ...]
    """Ids that only point on."""
    releases: tuple[schema.ReleaseRecord, ...]
    """What has been released."""


_DATA = TypeAdapter(EditionData)


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """The data files of the site: path and content."""
    yield "data/witness.txt", edition.witness.text
    yield PATH, write(edition)
    yield SCHEMA, json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def write(edition: Edition) -> str:
    """The edition as JSON."""
    return _DATA.dump_json(_data(edition), by_alias=True, indent=1).decode("utf-8") + "\n"


def read(text: str) -> Edition:
    """The edition that some JSON holds; raises pydantic's `ValidationError` where it is not of the published shape."""
    data = _DATA.validate_json(text, strict=True)
    division, text_ = _divided(data)
    known = {paragraph.id: paragraph for paragraph in division.paragraphs}
    return Edition(
        record=data.edition,
        witness=witness.decode(text_.encode("utf-8"), f"sources/{data.edition.witness.file}"),
        division=division,
        reading=Reading(text_, data.edits),
        sections=tuple(
            Section(each.key, each.heading, tuple(known[id_] for id_ in each.paragraphs), each.level, each.supplied)
            for each in data.sections
        ),
        **{name: getattr(data, name) for name in _SAME},
    )


def json_schema() -> dict[str, object]:
    """The JSON Schema of the file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | _DATA.json_schema(by_alias=True)


_SAME = {
    *("rules", "retired", "releases", "sources", "citations", "audit", "emendations", "quotations", "notes"),
    *("timeline", "entries", "omitted", "mentions", "evidence", "lemmas", "scripts"),
    *("translations", "structure"),
}
"""The layers that the file has as the edition has them."""


def _data(edition: Edition) -> EditionData:
    between = dict(_between(edition))
    remainder, text = edition.division.remainder, edition.witness.text

    def cut(part: Sentence | Remainder) -> dict[str, str]:
        return {"before": between[part.start], "witness": edition.printed(part), "reading": edition.text(part)}

    return EditionData(
        edition=edition.record,
        sections=tuple(
            SectionData(
                key=each.key,
                heading=each.heading,
                paragraphs=tuple(one.id for one in each.paragraphs),
                level=each.level,
                supplied=each.supplied,
            )
            for each in edition.sections
        ),
        paragraphs=tuple(
            ParagraphData(
                id=each.id,
                joint=each.joint,
                certainty=each.certainty,
                reason=each.reason,
                sentences=tuple(SentenceData(id=sentence.id, **cut(sentence)) for sentence in each.sentences),
            )
            for each in edition.paragraphs
        ),
        remainder=remainder and RemainderData(joint=remainder.joint, reason=remainder.reason, **cut(remainder)),
        after=text[(remainder or edition.paragraphs[-1].sentences[-1]).end :],
        edits=edition.reading.edits,
        **{name: getattr(edition, name) for name in _SAME},
    )


def _between(edition: Edition) -> Iterator[tuple[int, str]]:
    """For each slice of the witness its start, and the blank or joint before it."""
    for (_, end), (start, _) in pairwise([(0, 0), *pieces(edition.division)]):
        yield start, edition.witness.text[end:start]


def _divided(data: EditionData) -> tuple[Division, str]:
    """The division of the witness, and the witness itself, put together."""
    text, paragraphs, remainder = "", [], None
    for each in data.paragraphs:
        sentences = []
        for sentence in each.sentences:
            start = len(text) + len(sentence.before)
            text += sentence.before + sentence.witness
            sentences.append(Sentence(sentence.id, start, len(text)))
        known = (each.joint, tuple(sentences), each.certainty, each.reason)
        paragraphs.append(Paragraph(each.id, sentences[0].start, len(text), *known))
    if data.remainder:
        start = len(text) + len(data.remainder.before)
        text += data.remainder.before + data.remainder.witness
        remainder = Remainder(start, len(text), data.remainder.joint, data.remainder.reason)
    else:
        paragraphs[-1] = replace(paragraphs[-1], end=len(text + data.after))
    return Division(tuple(paragraphs), remainder), text + data.after
