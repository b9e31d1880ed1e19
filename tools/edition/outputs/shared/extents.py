"""How much of an edition a translation has, said to its readers."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from edition.model.edition import Edition
from edition.translation.translations import Translation
from edition.wording.catalogue import Words


def of_text(edition: Edition, translation: Translation, say: Words) -> str:
    """How many sentences are translated, as a sentence in the language of the page; nothing where all are."""
    ids = (sentence.id for paragraph in edition.paragraphs for sentence in paragraph.sentences)
    return _said(say, "sentences", ids, translation.sentences)


def of_glossary(edition: Edition, translation: Translation, say: Words) -> str:
    """How many entries are translated, likewise."""
    return _said(say, "entries", (each.key for each in edition.entries), translation.entries)


def of_commentary(edition: Edition, translation: Translation, say: Words) -> str:
    """How many notes are translated, likewise."""
    return _said(say, "notes", (each.record.id for each in edition.notes), translation.notes)


def _said(say: Words, what: str, wanted: Iterable[str], has: Collection[str]) -> str:
    there = [key in has for key in wanted]
    return "" if all(there) else say(f"translation.extents.{what}", there=sum(there), total=len(there))
