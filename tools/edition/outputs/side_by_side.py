"""The translation beside the text: for each language what a page puts beside each sentence when asked to."""

from __future__ import annotations

from collections.abc import Iterator

from edition.annotation.prose import brief, plain
from edition.model.edition import Edition
from edition.outputs.shared.scripts import call
from edition.text.spans import Layer, Piece, Span
from edition.translation.sentences import Rendering
from edition.translation.translations import Translation
from edition.wording.catalogue import Words


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """A file for each language, as a script that loads from a disk too: path in the site, and content."""
    for translation in edition.translations:
        content = _content(edition.wording[translation.code], translation)
        yield f"data/translations/{translation.code}.js", call("editionTranslation", translation.code, content)


def _content(say: Words, translation: Translation) -> dict[str, object]:
    note = say("footnotes.signs.translator")
    return {
        "headings": translation.headings,
        "lacking": say("translation.lacking"),
        "sentences": {id_: [*_pieces(rendering)] for id_, rendering in translation.sentences.items()},
        "notes": {id_: [f"{note}: {brief(text)}", text] for id_, text in _notes(translation)},
        "entries": {key: [entry.headword, plain(entry.summary)] for key, entry in translation.entries.items()},
    }


def _notes(translation: Translation) -> Iterator[tuple[str, str]]:
    """The sentences that a translator has a note on, by their ids, and the notes."""
    return ((id_, plain(each.note)) for id_, each in translation.sentences.items() if each.note)


def _pieces(rendering: Rendering) -> Iterator[str | list[str]]:
    """A sentence in pieces: plain words, or words with the key of the entry that they name."""
    for node in rendering.tree():
        place = node.span if isinstance(node, Piece) else node
        words = rendering.text[place.start : place.end]
        yield [words, place.key] if isinstance(place, Span) and place.layer is Layer.MENTION else words
