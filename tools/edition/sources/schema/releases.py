"""The files of `releases/`: what each release froze. They are written by `edition release` and never by hand."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter

from edition.sources.schema.common import VERSION, Count, ParagraphId, Record, SentenceId, Slug, Words

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 in hexadecimal."""


class FrozenSentence(Record):
    """A sentence as a release has it."""

    id: SentenceId
    """Its id."""
    reading: Words
    """Its reading text."""


class FrozenParagraph(Record):
    """A paragraph as a release has it."""

    id: ParagraphId
    """Its id."""
    witness: Sha256
    """The SHA-256 of its slice of the witness."""
    reading: Sha256
    """The SHA-256 of its sentences' reading texts, joined by blanks."""
    sentences: Annotated[tuple[FrozenSentence, ...], Field(min_length=1)]
    """Its sentences."""


class ReleaseRecord(Record):
    """One release."""

    version: Annotated[str, StringConstraints(pattern=f"^{VERSION}$")]
    """Its version, Semantic Versioning."""
    date: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    """Its day."""
    paragraphs: Annotated[tuple[FrozenParagraph, ...], Field(min_length=1)]
    """The paragraphs, in the order of the text."""
    entries: tuple[Slug, ...]
    """The keys of the glossary."""
    sources: tuple[Count, ...]
    """The numbers of the cited sources."""
    emendations: tuple[str, ...]
    """The ids of the emendations."""
    notes: tuple[str, ...]
    """The ids of the notes."""
    quotations: tuple[str, ...]
    """The ids of the quotations."""
    events: tuple[Slug, ...]
    """The keys of the dated events."""


RELEASE: TypeAdapter[ReleaseRecord] = TypeAdapter(ReleaseRecord)
