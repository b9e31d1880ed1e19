"""Overlapping annotations made into one tree: the only place where layers meet.

Annotations stand off: each is a span of the witness in a layer, and knows nothing of the others. A page, however,
nests: a citation lies in a sentence, a quotation runs over three of them. `tree` decides it once, for every renderer,
by one rule: an outer layer is never broken; an inner span that crosses its edge is, and its parts know that they are
parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum


class Layer(IntEnum):
    """The layers of annotation, outermost first."""

    SENTENCE = 1
    QUOTATION = 2
    LEAD = 3
    MARK = 4
    MENTION = 5
    NOTE = 6
    EMENDATION = 7
    CITATION = 8
    BREAK = 9
    STAGE = 10
    BOLD = 11
    ITALIC = 12


@dataclass(frozen=True, slots=True)
class Span:
    """An annotation's place in the witness."""

    layer: Layer
    """Its layer; two spans of one layer never overlap."""
    start: int
    """The offset of its first character in the witness, in characters."""
    end: int
    """The offset after its last character, in characters."""
    key: str
    """What it is, within its layer."""


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of the witness that no annotation divides."""

    start: int
    """The offset of its first character in the witness, in characters."""
    end: int
    """The offset after its last character, in characters."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A span, or the part of it that lies within an outer one."""

    span: Span
    """The span."""
    first: bool
    """Whether the span begins here."""
    last: bool
    """Whether it ends here."""
    children: tuple[Piece | Text, ...]
    """What lies in it, in order."""


Node = Piece | Text


def tree(start: int, end: int, spans: Sequence[Span]) -> tuple[Node, ...]:
    """The spans between two offsets, nested: `Text` leaves in order add up to exactly that stretch."""
    return tuple(_grow(start, end, sorted(spans, key=lambda span: (span.layer, span.start)), min(Layer)))


def fold(nodes: Sequence[Node], leaf: Callable[[Text], str], wrap: Callable[[Piece, str], str]) -> str:
    """Render a tree: `leaf` writes each stretch of text, `wrap` puts a piece around what is rendered within it."""
    return "".join(
        leaf(node) if isinstance(node, Text) else wrap(node, fold(node.children, leaf, wrap)) for node in nodes
    )


def _grow(start: int, end: int, spans: Sequence[Span], layer: int) -> Iterator[Node]:
    if start >= end:
        return
    inside = [span for span in spans if span.start < end and span.end > start]
    if not inside:
        yield Text(start, end)
        return
    inner = [span for span in inside if span.layer > layer]
    at = start
    for span in (span for span in inside if span.layer == layer):
        first, last = max(span.start, start), min(span.end, end)
        yield from _grow(at, first, inner, layer + 1)
        yield Piece(span, first == span.start, last == span.end, tuple(_grow(first, last, inner, layer + 1)))
        at = last
    yield from _grow(at, end, inner, layer + 1)
