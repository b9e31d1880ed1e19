"""A paragraph's running text as Markdown that people read: a sentence a line, names as links, the rest footnotes.

What the text itself sets off is set off; its notes and their signs lead to each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from edition.annotation.mentions import Mention
from edition.annotation.notes import Note
from edition.model.edition import Edition
from edition.outputs.pages.links import Links
from edition.outputs.pages.markdown import escape, set_off
from edition.sources.schema import Certainty, ShapeKind
from edition.text.emendations import Emendation
from edition.text.registry import Paragraph, Sentence
from edition.text.spans import Layer, Piece, Span, Text, fold, tree

_PLAIN_BRACKETS = re.compile(r"\[[\w ;:,.–-]+\]")
"""A citation in brackets that no program takes for anything else."""
_SIGN = re.compile(r"\[\^\w+\]")
_MOST = 10
"""How far a line is indented at the most, in the width of its letters."""


Leads = Callable[[str], str]
"""What gives the address of a sentence by its id, from the page that is written."""


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence as a page has it."""

    id: str
    """Its id."""
    text: str
    """What it says, in Markdown."""
    behind: str
    """What the witness has between it and the next one."""

    @property
    def anchored(self) -> str:
        """The sentence in its anchor."""
        return f'<span id="{self.id}">{self.text}</span>'


def sentences(edition: Edition, paragraph: Paragraph, links: Links, leads: Leads) -> Iterator[Read]:
    """The sentences of a paragraph, each on a line of its own but for those of verse.

    Behind what they are about stand the footnotes: citations, notes, emendations. `links` learns where names lead.
    """
    line = Written(edition, paragraph, links, leads)
    for each, following in zip_longest(paragraph.sentences, paragraph.sentences[1:]):
        behind = edition.witness.text[each.end : following.start] if following else ""
        yield Read(each.id, line.of(each), behind)


def cited(edition: Edition, text: str) -> str:
    """What the article prints to cite, as it stands, but where a program would take it for a name."""
    is_plain = _PLAIN_BRACKETS.fullmatch(text) and all(text[1:-1].lower() != entry.key for entry in edition.entries)
    return text if is_plain else escape(text, False)


class Written:
    """What stands in a paragraph, on its way to a page."""

    def __init__(self, edition: Edition, paragraph: Paragraph, links: Links, leads: Leads) -> None:
        self.edition, self.paragraph, self.links, self.leads = edition, paragraph, links, leads
        self.structured = edition.structured(paragraph)
        self.mentions = {(each.start, each.entry): each for each in edition.mentions_in(paragraph)}
        both: tuple[Note | Emendation, ...] = (*edition.notes_in(paragraph), *edition.marked_in(paragraph))
        noted = sorted(both, key=lambda each: (each.end, -each.start))
        self.signs = [(each.end, each.record.id) for each in noted]

    def of(self, sentence: Sentence) -> str:
        """A sentence."""
        spans = [*self.edition.named(sentence), *self.structured]
        return fold(tree(sentence.start, sentence.end, spans), self._leaf, self._wrap)

    def cell(self, start: int, end: int) -> str:
        """A cell of a table; of a sentence that goes on into others, the first part has its anchor."""
        inside = [each for each in self.paragraph.sentences if each.start < end and each.end > start]
        anchors = [Span(Layer.SENTENCE, each.start, each.end, each.id) for each in inside]
        named = [span for each in inside for span in self.edition.named(each)]
        return fold(tree(start, end, [*anchors, *named, *self.structured]), self._leaf, self._wrap)

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
        key = piece.span.key
        match piece.span.layer:
            case Layer.SENTENCE:
                written = f'<span id="{key}">{inner}</span>' if piece.first else inner
            case Layer.CITATION:
                printed = self.edition.reading.text(piece.span.start, piece.span.end)
                written = f"{cited(self.edition, printed)}[^{key}]{_signs_in(inner)}"
            case Layer.MENTION:
                doubt = _doubt(self.mentions[piece.span.start, key])
                written = f"[{_SIGN.sub('', inner)}][{self.links.to_entry(key, doubt)}]{_signs_in(inner)}"
            case Layer.BREAK:
                written = f"{_signs_in(inner)}{line_end(int(key))}"
            case Layer.MARK:
                written = f"[{inner}]({self.leads(f'{key}s1')})"
            case Layer.LEAD:
                written = self._lead(piece, inner)
            case layer:
                written = self._set_off(piece, inner, "**" if layer is Layer.BOLD else "*")
        return written

    def _lead(self, piece: Piece, inner: str) -> str:
        """What stands before the words of a speech, an item or a note of the text."""
        shape = self.edition.shape(self.paragraph.id)
        if shape and shape.mark:
            return f"[{inner}]({self.leads(shape.mark.sentence)})"
        return self._set_off(piece, inner, "**") if shape and shape.kind is ShapeKind.SPEECH else inner

    def _set_off(self, piece: Piece, inner: str, sign: str) -> str:
        text, places = self.edition.witness.text, [*_leaves(piece)]
        start, end = places[0].start, places[-1].end
        return set_off(inner, sign, text[start - 1 : start], text[end : end + 1])


def line_end(indent: int) -> str:
    """The end of a line of verse, with the indent of the next one."""
    return "  \n" + indented(indent)


def indented(indent: int) -> str:
    """What stands for blanks at the beginning of a line."""
    return "&emsp;" * min(_MOST, (indent + 1) // 2)


def _signs_in(inner: str) -> str:
    return "".join(_SIGN.findall(inner))


def _leaves(piece: Piece) -> Iterator[Text]:
    for child in piece.children:
        if isinstance(child, Text):
            yield child
        else:
            yield from _leaves(child)


def _doubt(mention: Mention) -> str:
    """Why it is not certain that a mention is one; nothing where it is."""
    return (mention.reason or "") if mention.certainty is not Certainty.HIGH else ""
