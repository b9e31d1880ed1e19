"""The files that comment on the text: `notes.yml`, `timeline.yml`."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter

from edition.sources.schema.common import NUMBER, Gist, IsoDate, QuotedRecord, Slug, Sureness, Words


class Dating(Enum):
    """How the record stands to the article's date of an event."""

    CONFIRMED = "confirmed"
    PRECISE = "precise"
    PARTLY = "partly"
    DIFFERS = "differs"
    TEXT_ONLY = "text-only"
    UNDATED = "undated"


class NoteRecord(QuotedRecord):
    """A note at exact words."""

    id: Annotated[str, StringConstraints(pattern=f"^n{NUMBER}$")]
    """Its id, for ever."""
    short: Gist | None = None
    """What it comes to, for the margin: a few words that go on from those that it is about."""
    text: Words
    """What it says."""
    certainty: Sureness
    """How sure it is."""
    evidence: Annotated[tuple[Slug, ...], Field(min_length=1)]
    """Keys of `evidence.yml`."""
    about: tuple[Slug, ...] = ()
    """Keys of the entries that it concerns."""


class EventRecord(QuotedRecord):
    """A dated event of the article, at the words that date it."""

    key: Slug
    """Its anchor."""
    date: IsoDate
    """The date that the article gives or means."""
    short: Gist | None = None
    """What it is called, for the picture of all events: a few words."""
    event: Words
    """What happened, as the article tells it."""
    verified: IsoDate | None = None
    """The date of the record, where it is more exact or differs."""
    status: Dating
    """How the record stands to the article's date."""
    remark: Words | None = None
    """What the record says."""
    evidence: tuple[Slug, ...] = ()
    """Keys of `evidence.yml`."""
    entries: tuple[Slug, ...] = ()
    """Keys of the entries that it concerns."""


NOTES: TypeAdapter[tuple[NoteRecord, ...]] = TypeAdapter(tuple[NoteRecord, ...])
TIMELINE: TypeAdapter[tuple[EventRecord, ...]] = TypeAdapter(tuple[EventRecord, ...])
