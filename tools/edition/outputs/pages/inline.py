"""A paragraph's running text as Markdown that people read: a sentence a line, names as links, the rest footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.annotation.mentions import Mention
from edition.annotation.notes import Note
from edition.model.edition import Edition
from edition.outputs.pages.links import Links
from edition.outputs.pages.markdown import Markdown, escape
from edition.sources.schema import Certainty
from edition.text.emendations import Emendation
from edition.text.registry import Paragraph, Sentence
from edition.text.spans import Layer, Piece, Text, fold

_PLAIN_BRACKETS = re.compile(r"\[[\w ;:,.–-]+\]")
"""A citation in brackets that no program takes for anything else."""
_SIGN = re.compile(r"\[\^\w+\]")


def inline(edition: Edition, paragraph: Paragraph, links: Links) -> Markdown:
    """A paragraph's text: each sentence on a line of its own, in its anchor.

    Behind what they are about stand the footnotes: citations, notes, emendations. `links` learns where names lead.
    """
    gone = [f'<span id="{id_}"></span>' for id_ in edition.pointing_to(paragraph)]
    line = _Line(edition, paragraph, links)
    read = [f'<span id="{each.id}">{line.of(each)}</span>' for each in paragraph.sentences]
    return Markdown("\n".join((*gone, *read)))


def cited(edition: Edition, text: str) -> str:
    """What the article prints to cite, as it stands, but where a program would take it for a name."""
    is_plain = _PLAIN_BRACKETS.fullmatch(text) and all(text[1:-1].lower() != entry.key for entry in edition.entries)
    return text if is_plain else escape(text, False)


class _Line:
    """A sentence, on its way to a page."""

    def __init__(self, edition: Edition, paragraph: Paragraph, links: Links) -> None:
        self.edition, self.links = edition, links
        self.mentions = {(each.start, each.entry): each for each in edition.mentions_in(paragraph)}
        both: tuple[Note | Emendation, ...] = (*edition.notes_in(paragraph), *edition.marked_in(paragraph))
        noted = sorted(both, key=lambda each: (each.end, -each.start))
        self.signs = [(each.end, each.record.id) for each in noted]

    def of(self, sentence: Sentence) -> str:
        """The sentence."""
        return fold(self.edition.names_in(sentence), self._leaf, self._wrap)

    def _leaf(self, text: Text) -> str:
        """Text with the signs behind the words in it that they belong to."""
        parts, at = [], text.start
        for end, signs in self._signs(text.start, text.end):
            parts += [escape(self.edition.reading.text(at, end), False), *(f"[^{sign}]" for sign in signs)]
            at = end
        return "".join((*parts, escape(self.edition.reading.text(at, text.end), False)))

    def _signs(self, start: int, end: int) -> Iterator[tuple[int, Sequence[str]]]:
        """The signs behind `start`, up to `end`; those that would stand within a link stand behind it."""
        found: dict[int, list[str]] = {}
        for place, sign in self.signs:
            within = next((each for each in self.mentions.values() if each.start < place <= each.end), None)
            if start < (behind := within.end if within else place) <= end:
                found.setdefault(behind, []).append(sign)
        return iter(sorted(found.items()))

    def _wrap(self, piece: Piece, inner: str) -> str:
        signs = "".join(_SIGN.findall(inner))
        if piece.span.layer is Layer.CITATION:
            printed = self.edition.reading.text(piece.span.start, piece.span.end)
            return f"{cited(self.edition, printed)}[^{piece.span.key}]{signs}"
        plain = _SIGN.sub("", inner)
        mention = self.mentions[piece.span.start, piece.span.key]
        return f"[{plain}][{self.links.to_entry(piece.span.key, _doubt(mention))}]{signs}"


def _doubt(mention: Mention) -> str:
    """Why it is not certain that a mention is one; nothing where it is."""
    return (mention.reason or "") if mention.certainty is not Certainty.HIGH else ""
