"""What stands around footnotes and paragraphs, in every language of the pages."""

from __future__ import annotations

from dataclasses import dataclass

from edition.wording.translated import INTERFACES, Interface


@dataclass(frozen=True, slots=True)
class NoteWords:
    """The words of the pages of one language. `{}` is a gap for the number of a paragraph."""

    paragraph: str
    """A paragraph, as it is read aloud."""
    own: str
    """The way from a paragraph to its page: its own or, from a translation, the original's."""
    back: str
    """The way from a footnote to the words that it is about."""
    headings: dict[str, str]
    """The headings over the footnotes, by their kinds."""
    signs: dict[str, str]
    """What a sign is called when it is read aloud, by the kind of its footnote."""


_KAZAKH = NoteWords(
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
)


def _of_translation(say: Interface) -> NoteWords:
    """The words of the pages of a translation; a kind that these do not have is called as in Kazakh."""
    headings = {"citation": say.cited, "note": say.commentary, "translator": say.translators_notes}
    return NoteWords(
        paragraph=f"{say.paragraph} {{}}",
        own=say.original,
        back=say.back,
        headings=_KAZAKH.headings | headings,
        signs=_KAZAKH.signs | {"note": say.note, "translator": say.translators_note},
    )


NOTE_WORDS = {"kk": _KAZAKH} | {language.value: _of_translation(say) for language, say in INTERFACES.items()}
"""By the language of a page, BCP 47."""
