"""A paragraph's running text as Markdown: the reading text with its annotations, and the witness letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.annotation.mentions import Mention
from edition.annotation.notes import Note
from edition.model.edition import Edition
from edition.outputs.pages.markdown import Markdown, escape
from edition.outputs.pages.signs import row, sign
from edition.outputs.shared.typography import bound
from edition.sources.schema import Certainty
from edition.text.emendations import Emendation
from edition.text.registry import Paragraph
from edition.text.spans import Layer, Node, Piece, Span, Text, fold, tree


def inline(edition: Edition, paragraph: Paragraph, root: str) -> Markdown:
    """A paragraph's text: sentences with their anchors, each as it is read and, hidden, as the witness prints it.

    `root` leads from the page to the folder of the site: nothing, or `../`. What is between two sentences belongs, as
    printed, to the former; what joins the next paragraph, to the last.
    """
    printed = dict(_printed(edition, paragraph))
    reading = _Reading(edition, paragraph, root)
    return Markdown("".join(reading.piece(node, printed) for node in edition.tree(paragraph)))


class _Reading:
    """The reading text of one paragraph, on its way to a page."""

    def __init__(self, edition: Edition, paragraph: Paragraph, root: str) -> None:
        self.edition, self.root = edition, root
        self.mentions = {(each.start, each.entry): each for each in edition.mentions_in(paragraph)}
        noted: tuple[Note | Emendation, ...] = (*edition.notes_in(paragraph), *edition.marked_in(paragraph))
        self.signs = {each.record.id: sign(edition, each) for each in noted}
        self.lifted = {each.record.id: _mention_round(each, self.mentions.values()) for each in noted}

    def piece(self, node: Node, printed: dict[str, str]) -> str:
        """A sentence, or the blank between two."""
        if isinstance(node, Text) or node.span.layer is not Layer.SENTENCE:
            return f'<span class="reading">{fold([node], self._leaf, self._wrap)}</span>'
        inner = fold(node.children, self._leaf, self._wrap)
        return (
            f'<span class="sentence" id="{node.span.key}"><span class="reading">{inner}</span>'
            f'<span class="printed" hidden>{printed[node.span.key]}</span></span>'
        )

    def _leaf(self, text: Text) -> str:
        return escape(bound(self.edition.reading.text(text.start, text.end)))

    def _wrap(self, piece: Piece, inner: str) -> str:
        key = piece.span.key
        match piece.span.layer:
            case Layer.QUOTATION:
                return f'<q class="quotation" data-quotation="{key}">{inner}</q>'
            case Layer.MENTION:
                return self._mention(piece, inner)
            case Layer.NOTE:
                return f'<span class="noted" data-sign="{key}">{inner}</span>{self._sign(piece)}'
            case Layer.EMENDATION:
                return f'<span class="emended" data-sign="{key}">{inner}</span>{self._sign(piece)}'
            case Layer.CITATION:
                return f"{inner}[^{key}]"
            case _:
                return inner

    def _mention(self, piece: Piece, inner: str) -> str:
        mention = self.mentions[piece.span.start, piece.span.key]
        doubt = f' "{escape(mention.reason)}"' if mention.reason and mention.certainty is not Certainty.HIGH else ""
        behind = [self.signs[id_] for id_, home in self.lifted.items() if home is mention] if piece.last else []
        return f"[{inner}]({self.root}glossary/{piece.span.key}.md{doubt}){row(behind)}"

    def _sign(self, piece: Piece) -> str:
        """The sign behind the last piece of a span, unless that lies in a link, which cannot hold another."""
        return self.signs[piece.span.key] if piece.last and self.lifted[piece.span.key] is None else ""


def verbatim(text: str) -> Markdown:
    """Text as Markdown in which every blank and line break stays what it is."""
    parts = re.split(r"([\n\u00A0]|(?<= ) )", text)
    return Markdown("".join(f"&#{ord(part)};" if at % 2 else escape(part) for at, part in enumerate(parts)))


def _printed(edition: Edition, paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    marked = [Span(Layer.EMENDATION, each.start, each.end, each.record.id) for each in edition.marked_in(paragraph)]
    starts = [each.start for each in paragraph.sentences]
    ends = [*starts[1:], edition.after(paragraph)]

    def leaf(text: Text) -> str:
        return verbatim(edition.printed(text))

    def wrap(piece: Piece, inner: str) -> str:
        anchor = f' id="sic-{piece.span.key}"' if piece.first else ""
        return f'<a class="sic"{anchor} href="#{piece.span.key}">{inner}</a>'

    for sentence, start, end in zip(paragraph.sentences, starts, ends, strict=True):
        yield sentence.id, fold(tree(start, end, marked), leaf, wrap)


def _mention_round(each: Note | Emendation, mentions: Iterable[Mention]) -> Mention | None:
    """The mention in which the end of a span lies."""
    return next((mention for mention in mentions if mention.start < each.end <= mention.end), None)
