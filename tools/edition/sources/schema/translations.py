"""The files of a translation: `translations/en.yml`, and what `translations/en/` has of the rest of the edition."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter

from edition.sources.schema.common import Gist, Record, SentenceId, Slug, Words

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
"""What was translated, as eight hexadecimal digits: the beginning of the SHA-256 of the original."""


class SentenceRecord(Record):
    """The translation of a sentence."""

    of: Digest
    """The sentence that was translated, by the digest of its reading text."""
    text: Words
    """The translation; `{oic|the organisation}` marks words that stand for an entry and are no name of it."""
    note: Words | None = None
    """What the translator must tell: what is obscure in the original and how it was understood."""


class TranslationRecord(Record):
    """`translations/en.yml`: the article in another language."""

    title: Words
    """The supplied title."""
    headings: dict[Slug, Words]
    """The supplied headings of the sections, by their keys."""
    variants: dict[Slug, tuple[Words, ...]] = Field(default_factory=dict)
    """Names by which the translation calls entries, besides those that the glossary has in the language."""
    partial: bool = False
    """Whether it may be released while something of the edition is not translated."""
    sentences: dict[SentenceId, SentenceRecord]
    """The sentences that are translated, by their ids; the others are shown as the article has them."""


class RenderedEntryRecord(Record):
    """The translation of a glossary entry."""

    of: Digest
    """The entry that was translated, by the digest of its texts."""
    headword: Words
    """What it is headed by."""
    summary: Words
    """One short phrase that says what it is."""
    description: Words
    """One neutral paragraph."""
    facts: tuple[Words, ...] = ()
    """Its facts, in their order."""
    usage: tuple[Words, ...] = ()
    """What each quotation of the article shows, in their order."""
    identification: Words | None = None
    """Why the entry is thought to be meant."""


class RenderedNoteRecord(Record):
    """The translation of a note."""

    of: Digest
    """The note that was translated, by the digest of its text."""
    short: Gist | None = None
    """What it comes to, for the margin."""
    text: Words
    """What it says."""


class RenderedRecord(Record):
    """The translation of a record of the apparatus: its texts, by the names that they have in the original."""

    of: Digest
    """The record that was translated, by the digest of its texts."""
    reason: Words | None = None
    """Of `emendations.yml`, `normalisation.yml` and `audit.yml`."""
    text_says: Words | None = None
    """Of `references.yml`, as the next ones."""
    probable: Words | None = None
    """What a source probably is."""
    details: tuple[Words, ...] = ()
    """The parts of which the certainty is told, in their order."""
    evidence: tuple[Words, ...] = ()
    """What the identification rests on, in the order of the original."""
    unverified: Words | None = None
    """General knowledge that was not checked."""
    short: Gist | None = None
    """Of `timeline.yml`, as the next ones: what the event is called."""
    event: Words | None = None
    """What happened, as the article tells it."""
    remark: Words | None = None
    """What the record says."""
    speaker_text: Words | None = None
    """Of `quotations.yml`: who speaks."""
    occasion: Words | None = None
    """When and on what occasion."""
    label: Words | None = None
    """Of `evidence.yml`: what it is; the title of a work stays as it is."""
    note: Words | None = None
    """Of `references.yml`, `quotations.yml` and `evidence.yml`: what a reader should know."""


TRANSLATION: TypeAdapter[TranslationRecord] = TypeAdapter(TranslationRecord)
RENDERED_ENTRIES: TypeAdapter[dict[Slug, RenderedEntryRecord]] = TypeAdapter(dict[Slug, RenderedEntryRecord])
RENDERED_NOTES: TypeAdapter[dict[str, RenderedNoteRecord]] = TypeAdapter(dict[str, RenderedNoteRecord])
RENDERED: TypeAdapter[dict[str, RenderedRecord]] = TypeAdapter(dict[str, RenderedRecord])
