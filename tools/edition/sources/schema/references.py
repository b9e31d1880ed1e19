"""The files on what the article cites and quotes: `references.yml`, `evidence.yml`, `audit.yml`, `quotations.yml`."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter

from edition.sources.schema.common import (
    NUMBER,
    Address,
    Certainty,
    Count,
    Day,
    QuotedRecord,
    Record,
    Slug,
    Sureness,
    Words,
)


class Verdict(Enum):
    """What an audit of a citation came to."""

    VERIFIED = "verified"
    PLAUSIBLE = "plausible"
    UNRESOLVED = "unresolved"
    DOUBTFUL = "doubtful"


class Form(Enum):
    """Whether a quotation gives the words themselves."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Marked(Enum):
    """Whether the witness has quotation marks round a quotation."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"


class Genre(Enum):
    """What is quoted."""

    SPEECH = "speech"
    MESSAGE = "message"
    LETTER = "letter"
    BOOK = "book"
    SCRIPTURE = "scripture"
    LAW = "law"
    DECLARATION = "declaration"
    REPORT = "report"
    STATEMENT = "statement"
    DEFINITION = "definition"
    MOTTO = "motto"


def _is_none(value: object) -> bool:
    return value is None


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
    """A source that the article cites."""

    number: Count
    """Its number in the bibliography; where the article numbers none, one that the edition gives it."""
    cited_as: Annotated[Words | None, Field(exclude_if=_is_none)] = None
    """What citations name it by, where they give no number: `Асанов, 1977`; several ways are parted by semicolons."""
    printed: Annotated[str | None, Field(min_length=1, exclude_if=_is_none)] = None
    """Its item in the article's bibliography, letter for letter, with the line ends that are in it."""
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
    seen: Day | None = None
    """The day by which the editors had read it there, at the latest: that on which they recorded it, ISO 8601."""
    archived: Address | None = None
    """The address of a copy in an archive, where the editors know one."""
    note: Words | None = None
    """What to know of it."""

    @property
    def places(self) -> tuple[Address, ...]:
        """Where a reader can open it: its addresses and its copy in an archive."""
        own = (self.address, *self.addresses, self.archived)
        return tuple(each for each in own if each)


class AuditRecord(Record):
    """What came of checking a citation."""

    citation: Words
    """The citation: `p2-1`."""
    verdict: Verdict
    """What it came to."""
    reason: Words
    """What was checked, and what could not be."""
    evidence: tuple[Slug, ...] = ()
    """Keys of `evidence.yml`."""


class QuotationRecord(Record):
    """Words of another that the article quotes or reports."""

    id: Annotated[str, StringConstraints(pattern=f"^q{NUMBER}$")]
    """Its id, for ever."""
    speaker: Slug | None = None
    """The key of the entry that speaks: a person, a body, a work."""
    speaker_text: Words | None = None
    """Who speaks, where no entry does."""
    form: Form
    """Whether it gives the words themselves."""
    marked: Marked
    """Whether the witness has quotation marks round it."""
    genre: Genre
    """What kind of text it gives."""
    begins: QuotedRecord
    """Its first words."""
    ends: QuotedRecord
    """Its last words."""
    citation: Words | None = None
    """The citation that the article gives for it: `p2-1`."""
    occasion: Words | None = None
    """When and on what occasion."""
    note: Words | None = None
    """What is doubtful."""
    evidence: tuple[Slug, ...] = ()
    """Keys of `evidence.yml`."""
    certainty: Sureness
    """How sure its extent and speaker are."""


REFERENCES: TypeAdapter[tuple[SourceRecord, ...]] = TypeAdapter(tuple[SourceRecord, ...])
EVIDENCE: TypeAdapter[dict[Slug, EvidenceRecord]] = TypeAdapter(dict[Slug, EvidenceRecord])
AUDIT: TypeAdapter[tuple[AuditRecord, ...]] = TypeAdapter(tuple[AuditRecord, ...])
QUOTATIONS: TypeAdapter[tuple[QuotationRecord, ...]] = TypeAdapter(tuple[QuotationRecord, ...])
