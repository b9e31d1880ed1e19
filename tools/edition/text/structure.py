"""What the text itself has besides prose: headings, verse, speeches, lists, tables, notes; words that it sets off.

A layer over the witness like all others: it says what a paragraph is, and the line ends of the witness, which are
blanks in prose, are meant in verse and tables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from edition.findings import Code, Finding, Place, shown
from edition.sources.schema import QuotedRecord, ShapeKind, ShapeRecord, StructureRecord, StyledKind, StyledRecord
from edition.sources.yamlfile import YamlFile
from edition.text import loci
from edition.text.loci import Pinned, PlaceOf
from edition.text.normalisation import Reading
from edition.text.registry import Paragraph, Successors, unknown
from edition.text.spans import Layer, Span

R = TypeVar("R", bound=QuotedRecord)
Styled = Pinned[StyledRecord]
"""Words that the text sets off, at their place."""

_LINE_END = re.compile(r"\s*\n[^\S\n]*")
"""The end of a line, and the indent of the next."""
_CELL_END = re.compile(r"\s*\n\s*|[^\S\t\n]*\t[^\S\t\n]*")
"""What ends a cell of a table."""
_TAB = 4
"""How many blanks a tab is, where it indents a line."""
_LAYERS = {StyledKind.ITALIC: Layer.ITALIC, StyledKind.BOLD: Layer.BOLD, StyledKind.STAGE: Layer.STAGE}


@dataclass(frozen=True, slots=True)
class Shaped:
    """What a paragraph is."""

    paragraph: str
    """The id of the paragraph."""
    record: ShapeRecord
    """What is said of it."""
    start: int
    """The offset of the first character of the paragraph in the witness."""
    begins: int
    """The offset where its own words begin, behind the speaker, marker or sign and the blank there."""
    mark: Pinned[QuotedRecord] | None = None
    """Where the sign of a note stands in the text."""

    @property
    def kind(self) -> ShapeKind:
        """Its kind."""
        return self.record.kind

    @property
    def has_lines(self) -> bool:
        """Whether its lines are verse."""
        return self.kind is ShapeKind.VERSE or self.record.verse


@dataclass(frozen=True, slots=True)
class Structure:
    """What the text itself has besides prose."""

    shapes: tuple[Shaped, ...] = ()
    """The paragraphs that are no prose, in the order of the text."""
    styled: tuple[Styled, ...] = ()
    """The words that are set off, in the order of the text."""


def find(reading: Reading, paragraphs: Mapping[str, Paragraph], record: StructureRecord) -> Structure:
    """The structure, as far as it is where its record says."""
    found = {}
    known = _Known(tuple(paragraphs.values()))
    for each in record.paragraphs:
        for paragraph in known.meant(each):
            found[paragraph.id] = _shape(reading, paragraphs, paragraph, each)
    shapes = tuple(sorted(found.values(), key=lambda shape: shape.start))
    return Structure(shapes, loci.pin(reading, paragraphs, record.words))


def spans(text: str, paragraph: Paragraph, shape: Shaped | None, others: Iterable[Span]) -> Iterator[Span]:
    """The spans of a paragraph in the layers of the structure: line ends, its lead, words that are set off, marks.

    `others` are those of words and marks, which may lie in other paragraphs too. The key of a line end is the indent of
    the next line, in blanks.
    """
    if shape and shape.has_lines:
        ends = _line_ends(text, shape.begins, paragraph.end)
        for (start, end), indent in zip(ends, indents(text, paragraph, shape)[1:], strict=True):
            yield Span(Layer.BREAK, start, end, str(indent))
    if shape and shape.begins > shape.start:
        end = len(text[: shape.begins].rstrip())
        yield Span(Layer.LEAD, shape.start, end, shape.paragraph)
    yield from (span for span in others if paragraph.start <= span.start < paragraph.end)


def set_off(structure: Structure) -> tuple[Span, ...]:
    """The spans of words that are set off and of the marks of notes, in the order of the text."""
    words = (Span(_LAYERS[each.record.kind], each.start, each.end, "") for each in structure.styled)
    marks = (
        Span(Layer.MARK, shape.mark.start, shape.mark.end, shape.paragraph) for shape in structure.shapes if shape.mark
    )
    return tuple(sorted((*words, *marks), key=lambda span: (span.start, span.layer)))


def lines(text: str, shape: Shaped, end: int) -> list[tuple[int, int]]:
    """The lines of verse from the first of its own words to an offset, each with its line end and its indent."""
    return _parted(text, shape.begins, end, _LINE_END)


def indents(text: str, paragraph: Paragraph, shape: Shaped) -> list[int]:
    """How far each line of verse is indented, in blanks, beyond the one that is so the least."""
    blanks = [paragraph.joint if shape.begins == paragraph.start else ""]
    blanks += [text[start:end] for start, end in _line_ends(text, shape.begins, paragraph.end)]
    found = [len(each.rpartition("\n")[2].expandtabs(_TAB)) for each in blanks]
    return [each - min(found) for each in found]


def rows(text: str, shape: Shaped, end: int) -> list[list[tuple[int, int]]]:
    """The rows of a table up to an offset: the stretches of their cells, each with what ends it."""
    found: list[list[tuple[int, int]]] = [[]]
    for first, last in _parted(text, shape.begins, end, _CELL_END):
        found[-1].append((first, last))
        if "\n" in text[first:last]:
            found.append([])
    return [row for row in found if row]


def check(
    reading: Reading, paragraphs: Mapping[str, Paragraph], retired: Successors, document: YamlFile[StructureRecord]
) -> Iterator[Finding]:
    """Paragraphs that do not exist or are two things, leads with which they do not begin, words set off twice."""
    taken: dict[str, str] = {}
    known = _Known(tuple(paragraphs.values()))
    for index, record in enumerate(document.value.paragraphs):
        place = document.place_of("paragraphs", index)
        first, _, last = record.paragraphs.partition("-")
        for id_ in dict.fromkeys((first, last or first)):
            if id_ not in paragraphs:
                found = unknown(id_, paragraphs, retired)
                yield Finding(Code.PARAGRAPH_UNKNOWN, place("paragraphs"), found, "the id of a paragraph")
        meant = known.meant(record)
        if not meant and {first, last or first} <= {*paragraphs}:
            found = f"`{record.paragraphs}`, of which the second stands before the first"
            yield Finding(Code.SHAPE_WRONG, place("paragraphs"), found, f"`{last}-{first}`")
        for paragraph in meant:
            if paragraph.id in taken:
                found = f"{paragraph.id} is `{record.kind.value}` and `{taken[paragraph.id]}`"
                yield Finding(Code.SHAPE_TWICE, place("paragraphs"), found, "each paragraph once")
            taken[paragraph.id] = record.kind.value
            text = reading.text(paragraph.start, paragraph.end)
            if not text.startswith(record.lead):
                name = next(name for name in ("speaker", "marker", "sign") if getattr(record, name))
                found = f"{shown(record.lead)}, and {paragraph.id} begins {shown(text, len(record.lead) + 12)}"
                yield Finding(Code.SHAPE_WRONG, place(name), found, f"the first words of {paragraph.id}")
    styled = loci.pin(reading, paragraphs, document.value.words)
    for kind in StyledKind:
        of_kind = [each for each in styled if each.record.kind is kind]
        yield from _overlapping(of_kind, lambda words: document.place("words", document.value.words.index(words)))
    marks = [record.mark for record in document.value.paragraphs]
    pinned = loci.pin(reading, paragraphs, [mark for mark in marks if mark])
    yield from _overlapping(
        pinned, lambda mark: document.place("paragraphs", len(marks) - 1 - marks[::-1].index(mark), "mark")
    )


def quoted(document: YamlFile[StructureRecord]) -> Iterator[tuple[QuotedRecord, PlaceOf]]:
    """The records that quote the text, each with the way to its places."""
    for index, record in enumerate(document.value.paragraphs):
        if record.mark:
            yield record.mark, document.place_of("paragraphs", index, "mark")
    for index, words in enumerate(document.value.words):
        yield words, document.place_of("words", index)


def _overlapping(pinned: Sequence[Pinned[R]], place: Callable[[R], Place]) -> Iterator[Finding]:
    for one, other in loci.overlapping(pinned):
        found = f"{shown(other.record.words)} begins within {shown(one.record.words)}"
        yield Finding(Code.STYLED_TWICE, place(other.record), found, "words that lie apart")


class _Known:
    """The paragraphs of a text, each with its place among them."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.paragraphs = paragraphs
        self.order = {paragraph.id: at for at, paragraph in enumerate(paragraphs)}

    def meant(self, record: ShapeRecord) -> Sequence[Paragraph]:
        """The paragraphs that a record is about; none where one of them does not exist, or they are in no order."""
        first, _, last = record.paragraphs.partition("-")
        at, until = self.order.get(first), self.order.get(last or first)
        return () if at is None or until is None else self.paragraphs[at : until + 1]


def _shape(reading: Reading, paragraphs: Mapping[str, Paragraph], paragraph: Paragraph, record: ShapeRecord) -> Shaped:
    begins, lead = paragraph.start, record.lead
    aligned = reading.align(paragraph.start, paragraph.end) if lead else None
    if aligned and aligned.text.startswith(lead):
        begins = aligned.span(0, len(lead))[1]
        while begins < paragraph.end and reading.witness[begins].isspace():
            begins += 1
    mark = loci.pin(reading, paragraphs, [record.mark]) if record.mark else ()
    return Shaped(paragraph.id, record, paragraph.start, begins, mark[0] if mark else None)


def _line_ends(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [found.span() for found in _LINE_END.finditer(text, start, end)]


def _parted(text: str, start: int, end: int, ends: re.Pattern[str]) -> list[tuple[int, int]]:
    """A stretch of the text parted behind each match of a pattern."""
    bounds = [start, *(found.end() for found in ends.finditer(text, start, end)), end]
    return [(first, last) for first, last in pairwise(bounds) if first < last]
