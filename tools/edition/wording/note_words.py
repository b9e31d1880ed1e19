"""What stands around footnotes and paragraphs, in every language of the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteWords:
    """The words of the pages of one language. `{}` is a gap for the number of a paragraph."""

    paragraph: str
    """A paragraph, as it is read aloud."""
    own: str
    """The way from a paragraph to its page: its own or, from a translation, the original's."""
    back: str
    """The way from a footnote to the words that it is about."""
    headings: Mapping[str, str]
    """The headings over the footnotes, by their kinds."""
    signs: Mapping[str, str]
    """What a sign is called when it is read aloud, by the kind of its footnote."""


NOTE_WORDS = {
    "kk": NoteWords(
        paragraph="{}-абзац",
        own="{}-абзац беті",
        back="Мәтінге қайту: {}",
        headings={
            "citation": "Сілтемелер",
            "note": "Түсініктемелер",
            "emendation": "Мәтін аппараты",
            "translator": "Аудармашы ескертпелері",
            "evidence": "Дәлелдер",
        },
        signs={
            "note": "Түсініктеме",
            "emendation": "Мәтін аппараты",
            "translator": "Аудармашы ескертпесі",
            "evidence": "Дәлел",
        },
    ),
    "en": NoteWords(
        paragraph="Paragraph {}",
        own="Original with translation",
        back="Back to the text: {}",
        headings={
            "citation": "Citations",
            "note": "Notes",
            "emendation": "Apparatus",
            "translator": "Translator’s notes",
            "evidence": "Evidence",
        },
        signs={
            "note": "Note",
            "emendation": "Apparatus",
            "translator": "Translator’s note",
            "evidence": "Evidence",
        },
    ),
    "ru": NoteWords(
        paragraph="Абзац {}",
        own="Оригинал с переводом",
        back="Назад к тексту: {}",
        headings={
            "citation": "Ссылки",
            "note": "Примечания",
            "emendation": "Аппарат",
            "translator": "Примечания переводчика",
            "evidence": "Свидетельства",
        },
        signs={
            "note": "Примечание",
            "emendation": "Аппарат",
            "translator": "Примечание переводчика",
            "evidence": "Свидетельство",
        },
    ),
}
"""By the language of a page, BCP 47."""
