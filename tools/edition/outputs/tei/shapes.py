"""What paragraphs of the text are in TEI: prose, heads, stanzas, speeches, stage directions, items, tables, notes.

Whatever a paragraph is, its element has its id and `xml:space="preserve"`; the characters in it are those of the
witness, its line ends and tabs too, which stand at the end of the line or cell that they end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from edition.outputs.shared.xml import Content, Element, element
from edition.sources.schema import ShapeKind
from edition.text import structure
from edition.text.registry import Paragraph
from edition.text.structure import Shaped

_TAGS = {
    ShapeKind.HEADING: "head",
    ShapeKind.VERSE: "lg",
    ShapeKind.SPEECH: "sp",
    ShapeKind.STAGE: "stage",
    ShapeKind.QUOTATION: "quote",
    ShapeKind.ITEM: "item",
    ShapeKind.TABLE: "table",
    ShapeKind.NOTE: "note",
}
_HEADS = (ShapeKind.TITLE, ShapeKind.HEADING)


@dataclass(frozen=True, slots=True)
class Inner:
    """An element within that of a paragraph, with a stretch of the witness or with elements."""

    tag: str
    """Its name; none for what stands in the paragraph itself."""
    start: int
    """The offset of its first character in the witness."""
    end: int
    """The offset after its last one."""
    within: tuple[Inner, ...] = ()
    """The elements in it, which hold all of the stretch."""
    role: str = ""
    """Its role, where it is a row that says what the columns are."""


def is_item(shaped: Shaped | None) -> bool:
    """Whether a paragraph belongs to a list."""
    return shaped is not None and shaped.kind is ShapeKind.ITEM


def is_head(shaped: Shaped | None) -> bool:
    """Whether a paragraph is a heading or a title."""
    return shaped is not None and shaped.kind in _HEADS


def named(shaped: Shaped | None, *, is_first: bool) -> tuple[str, dict[str, str | None]]:
    """The element of a paragraph, and what it says of itself; TEI has heads only where a division begins."""
    if shaped is None:
        return "p", {}
    match shaped.kind:
        case ShapeKind.TITLE:
            return ("head" if is_first else "ab"), {"type": "title"}
        case ShapeKind.VERSE:
            return "lg", {"type": "stanza"}
        case ShapeKind.NOTE if shaped.mark:
            return "note", {"place": "foot", "target": f"#{shaped.mark.sentence}"}
        case ShapeKind.ITEM if shaped.record.level > 1:
            return "item", {"rend": f"level-{shaped.record.level}"}
    return _TAGS[shaped.kind], {}


def parts(text: str, paragraph: Paragraph, shaped: Shaped | None) -> Sequence[Inner]:
    """The elements within that of a paragraph, which hold all of it in its order."""
    whole = (Inner("", paragraph.start, paragraph.end),)
    if shaped is None:
        return whole
    match shaped.kind:
        case ShapeKind.TABLE:
            return [*_rows(text, paragraph, shaped)]
        case ShapeKind.SPEECH:
            speaker = [Inner("speaker", paragraph.start, shaped.begins)] if shaped.begins > paragraph.start else []
            said = _lines(text, paragraph, shaped) if shaped.has_lines else [Inner("p", shaped.begins, paragraph.end)]
            return [*speaker, *said]
    return _lines(text, paragraph, shaped) if shaped.has_lines else whole


def filled(
    made: Element,
    inner: Iterable[Inner],
    before: Iterable[Content],
    written: Callable[[int, int], Iterable[Content]],
) -> Element:
    """An element with what is within it; what stands before all of it is in the first element that holds text."""
    rest: list[Content] = [*before]
    for each in inner:
        contents = () if each.within else written(each.start, each.end)
        if each.within:
            child: Sequence[Content] = [filled(element(each.tag, {"role": each.role}), each.within, rest, written)]
        elif each.tag:
            child = [element(each.tag, {}, *rest, *contents)]
        else:
            child = [*rest, *contents]
        rest = []
        _append(made, child)
    return made


def _append(made: Element, contents: Iterable[Content]) -> None:
    grown = element(made.tag, {}, *contents)
    made.text = grown.text
    made.extend(list(grown))


def _lines(text: str, paragraph: Paragraph, shaped: Shaped) -> list[Inner]:
    return [Inner("l", start, end) for start, end in structure.lines(text, shaped, paragraph.end)]


def _rows(text: str, paragraph: Paragraph, shaped: Shaped) -> Iterable[Inner]:
    for number, row in enumerate(structure.rows(text, shaped, paragraph.end)):
        cells = tuple(Inner("cell", start, end) for start, end in row)
        role = "label" if shaped.record.headed and not number else ""
        yield Inner("row", row[0][0], row[-1][1], cells, role)
