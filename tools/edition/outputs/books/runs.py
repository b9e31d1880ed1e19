"""Running text as books have it: runs that every form of a book writes in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from edition.annotation.prose import Foreign, Referred, parts
from edition.model.edition import Edition
from edition.sources.schema import ShapeKind
from edition.text import structure
from edition.text.registry import Paragraph
from edition.text.spans import Layer, Node, Piece, tree
from edition.text.spans import Text as Leaf
from edition.text.structure import Shaped


@dataclass(frozen=True, slots=True)
class PlainRun:
    """Plain words."""

    text: str
    """The words."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words that say what follows them."""

    text: str
    """The words."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead elsewhere in the book."""

    to: str
    """The anchor: `p12`, `ref-7`, `entry-oic`."""
    runs: tuple[Run, ...]
    """The words."""


@dataclass(frozen=True, slots=True)
class Address:
    """Words that lead out of the book."""

    to: str
    """The absolute address."""
    text: str
    """The words."""


@dataclass(frozen=True, slots=True)
class SentenceRun:
    """A sentence of the article."""

    id: str
    """Its id, such as `p12s3`."""
    runs: tuple[Run, ...]
    """What it says."""


@dataclass(frozen=True, slots=True)
class CitedRun:
    """A citation as the article prints it."""

    note: str
    """The id of the note on it."""
    text: str
    """The citation: `[1; 200]`."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs behind words that notes are about: no part of the text."""

    notes: tuple[str, ...]
    """The ids of the notes."""


@dataclass(frozen=True, slots=True)
class StyledRun:
    """Words that the text sets off."""

    style: str
    """How: `bold` or `italic`."""
    runs: tuple[Run, ...]
    """The words."""


@dataclass(frozen=True, slots=True)
class BreakRun:
    """The end of a line of verse."""

    indent: int
    """How far the next one is indented, in blanks."""


_GAP = re.compile(r"\[(?P<words>[^]]*)\]\(\{(?P<to>\w+)\}\)|\{(?P<gap>\w+)\}")
"""A gap in a sentence of a catalogue, by itself or as where words lead."""
_LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
Run = PlainRun | Label | Foreign | Link | Address | SentenceRun | CitedRun | Marks | StyledRun | BreakRun


def prose(text: str) -> tuple[Run, ...]:
    """An editor's prose: `p12` leads to that paragraph, `{en|words}` are words in another language."""
    return tuple(_said(part) for part in parts(text))


def woven(text: str, **gaps: Run) -> tuple[Run, ...]:
    """A sentence of a catalogue with runs in its gaps: `{place}` is one, `[words]({place})` are words that lead to it.

    What stands in the gap of such words is an `Address`, whose own words they take the place of.
    """
    return tuple(_woven(text, gaps))


def unlinked(text: str) -> str:
    """A sentence of a catalogue whose words lead nowhere."""
    return _LINK.sub(r"\1", text)


def running(edition: Edition, paragraph: Paragraph) -> tuple[Run, ...]:
    """A paragraph's text: each sentence as it is read, its citations, its mentions as links, its marks.

    A mark that would stand in a link, which cannot hold another, stands behind it.
    """
    return _runs(edition, edition.tree(paragraph))


def tabled(edition: Edition, paragraph: Paragraph, shaped: Shaped) -> tuple[tuple[tuple[Run, ...], ...], ...]:
    """A table: its rows, and their cells, as many in each."""
    text, spans = edition.witness.text, edition.spans(paragraph)
    rows = [
        [_runs(edition, tree(start, start + len(text[start:end].rstrip()), spans)) for start, end in row]
        for row in structure.rows(text, shaped, paragraph.end)
    ]
    width = max(map(len, rows))
    return tuple((*row, *[()] * (width - len(row))) for row in rows)


def _said(part: str | Foreign | Referred) -> Run:
    match part:
        case Foreign():
            return part
        case Referred():
            return Link(part.id, (PlainRun(part.shown),))
        case _:
            return PlainRun(part)


def _woven(text: str, gaps: Mapping[str, Run]) -> Iterator[Run]:
    at = 0
    for found in _GAP.finditer(text):
        run = gaps[found["to"] or found["gap"]]
        yield PlainRun(text[at : found.start()])
        yield replace(run, text=found["words"]) if isinstance(run, Address) and found["words"] else run
        at = found.end()
    yield PlainRun(text[at:])


def _runs(edition: Edition, nodes: Sequence[Node]) -> tuple[Run, ...]:
    return tuple(_joined(run for node in nodes for run in _node(edition, node)))


def _node(edition: Edition, node: Node) -> Iterator[Run]:
    if isinstance(node, Leaf):
        yield PlainRun(edition.text(node))
        return
    inner = _runs(edition, node.children)
    match node.span.layer:
        case Layer.SENTENCE:
            yield from [SentenceRun(node.span.key, inner)] if node.first else inner
        case Layer.MARK:
            yield Link(node.span.key, inner)
        case Layer.LEAD:
            yield from _lead(edition, node, inner)
        case Layer.BREAK:
            yield from (run for run in inner if isinstance(run, Marks))
            yield BreakRun(int(node.span.key))
        case Layer.BOLD | Layer.ITALIC | Layer.STAGE as layer:
            yield StyledRun("bold" if layer is Layer.BOLD else "italic", inner)
        case Layer.MENTION:
            yield Link(f"entry-{node.span.key}", tuple(run for run in inner if not isinstance(run, Marks)))
            yield from (run for run in inner if isinstance(run, Marks))
        case Layer.CITATION:
            if node.first:
                yield CitedRun(node.span.key, edition.text(node.span))
        case Layer.NOTE | Layer.EMENDATION:
            yield from (*inner, *_mark(node))
        case _:
            yield from inner


def _lead(edition: Edition, piece: Piece, inner: tuple[Run, ...]) -> Iterator[Run]:
    """What stands before the words of a speech, an item or a note of the text."""
    shaped = edition.shape(piece.span.key)
    if shaped and shaped.mark:
        yield Link(shaped.mark.paragraph, inner)
    elif shaped and shaped.kind is ShapeKind.SPEECH:
        yield StyledRun("bold", inner)
    else:
        yield from inner


def _mark(piece: Piece) -> Iterator[Marks]:
    if piece.last:
        yield Marks((piece.span.key,))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs in which neighbouring marks are one."""
    for _, group in groupby(runs, key=lambda run: isinstance(run, Marks)):
        listed = [*group]
        marks = tuple(id_ for run in listed if isinstance(run, Marks) for id_ in run.notes)
        yield from [Marks(marks)] if marks else listed
