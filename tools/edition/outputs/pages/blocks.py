"""Paragraphs as blocks of Markdown: prose, and whatever else the text itself has: headings, verse, lists, tables."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from edition.model.edition import Edition, Section
from edition.outputs.pages.inline import Leads, Read, Written, indented, line_end, sentences
from edition.outputs.pages.links import Links
from edition.outputs.pages.markdown import Markdown, cell, set_off
from edition.outputs.shared.addresses import page_of
from edition.outputs.shared.parts import parts
from edition.sources.schema import ShapeKind
from edition.text import structure
from edition.text.registry import Paragraph
from edition.text.spans import Layer

_INDENT = "    "
"""What all programs take for the inside of an item."""
_ITEM = "-   "


def block(edition: Edition, paragraph: Paragraph, links: Links) -> Markdown:
    """A paragraph of the text among the others, each sentence in its anchor."""
    return _block(edition, paragraph, links, _among(edition, paragraph), _depth(edition, paragraph))


def alone(edition: Edition, paragraph: Paragraph, links: Links) -> Markdown:
    """A paragraph on the page of its own, where a heading has nothing under it and an item no list around it."""
    return _block(edition, paragraph, links, lambda id_: f"{id_.partition('s')[0]}.md#{id_}", 0)


def entitled(edition: Edition, paragraph: Paragraph, links: Links) -> Markdown:
    """The title of the text within that of its page."""
    gone = [f'<span id="{id_}"></span>' for id_ in edition.pointing_to(paragraph)]
    read = sentences(edition, paragraph, links, _among(edition, paragraph))
    return Markdown(" ".join((*gone, *(each.anchored for each in read))))


def heading(edition: Edition, paragraph: Paragraph) -> Markdown:
    """What opens a heading of the text in Markdown; nothing for what is none."""
    shaped = edition.shape(paragraph.id)
    is_heading = shaped is not None and shaped.kind is ShapeKind.HEADING
    return Markdown("#" * min(6, _depth(edition, paragraph) + 1) if is_heading else "")


def _among(edition: Edition, paragraph: Paragraph) -> Leads:
    """The addresses of sentences from the page on which a paragraph is read."""
    here = page_of(edition, paragraph.id)

    def leads(id_: str) -> str:
        there = page_of(edition, id_)
        return f"#{id_}" if there == here else f"{posixpath.basename(there)}.md#{id_}"

    return leads


def _block(edition: Edition, paragraph: Paragraph, links: Links, leads: Leads, depth: int) -> Markdown:
    shape = edition.shape(paragraph.id)
    gone = [f'<span id="{id_}"></span>' for id_ in edition.pointing_to(paragraph)]
    if shape and shape.kind is ShapeKind.TABLE:
        return Markdown("\n".join(_table(edition, paragraph, Written(edition, paragraph, links, leads), gone)))
    read = [*sentences(edition, paragraph, links, leads)]
    match shape.kind if shape else None:
        case ShapeKind.HEADING if depth:
            return Markdown(" ".join((heading(edition, paragraph), *gone, *(each.anchored for each in read))))
        case ShapeKind.HEADING | ShapeKind.TITLE:
            lines = [*gone, *(_whole(each, "**") for each in read)]
        case ShapeKind.STAGE:
            lines = [*gone, *(_whole(each, "*") for each in read)]
        case ShapeKind.QUOTATION:
            lines = [f"> {line}" for each in (*gone, *_lines(edition, paragraph, read)) for line in each.split("\n")]
        case ShapeKind.ITEM:
            every = [line for each in (*gone, *_lines(edition, paragraph, read)) for line in each.split("\n")]
            around = _INDENT * max(0, depth - 1)
            lines = [around + (_INDENT if at else _ITEM) + line for at, line in enumerate(every)]
        case _:
            lines = [*gone, *_lines(edition, paragraph, read)]
    return Markdown("\n".join(lines))


def _lines(edition: Edition, paragraph: Paragraph, read: list[Read]) -> Iterator[str]:
    """A sentence a line; of verse the lines are those of the text."""
    shape = edition.shape(paragraph.id)
    if not shape or not shape.has_lines:
        yield from (each.anchored for each in read)
        return
    ends = {span.end: int(span.key) for span in edition.structured(paragraph) if span.layer is Layer.BREAK}
    verse, indent = "", structure.indents(edition.witness.text, paragraph, shape)[0]
    for each, sentence in zip(read, paragraph.sentences, strict=True):
        verse += replace(each, text=indented(indent) + each.text).anchored
        indent = 0
        if "\n" in each.behind:
            verse += line_end(0)
            indent = ends.get(sentence.end + len(each.behind), 0)
        elif each.behind:
            verse += " "
    yield verse


def _whole(read: Read, sign: str) -> str:
    """A sentence that is set off as a whole."""
    return f'<span id="{read.id}">{set_off(read.text, sign, "", "")}</span>'


def _table(edition: Edition, paragraph: Paragraph, line: Written, gone: list[str]) -> Iterator[str]:
    """A table of Markdown, which has always a row of heads, be they empty."""
    shape, text = edition.shape(paragraph.id), edition.witness.text
    cut = structure.rows(text, shape, paragraph.end) if shape else []
    rows = [[line.cell(start, start + len(text[start:end].rstrip())) for start, end in row] for row in cut]
    width = max(map(len, rows), default=1)
    rows = [row + [""] * (width - len(row)) for row in rows]
    rows[0][0] = "".join((*gone, rows[0][0]))
    if shape and not shape.record.headed:
        rows.insert(0, [""] * width)
    for number, row in enumerate(rows):
        yield f"| {' | '.join(cell(Markdown(each)) for each in row)} |"
        if not number:
            yield "|---" * width + "|"


def _depth(edition: Edition, paragraph: Paragraph) -> int:
    """The level of a heading, or how deep an item stands in the list that it goes on with."""
    shape = edition.shape(paragraph.id)
    return edition.derived(_depths).get(paragraph.id, 1) if shape else 1


def _levels(edition: Edition) -> Iterator[tuple[Section, int]]:
    """The sections with the levels of their headings on the page on which they are read; a part has its first one's."""
    listed = edition.derived(parts)
    yield from ((section, section.level) for section in edition.sections if not listed)
    for part in listed:
        first, *others = part.sections
        yield first, 1
        yield from ((section, max(1, section.level - max(1, first.level))) for section in others)


def _depths(edition: Edition) -> dict[str, int]:
    levels = {each.id: level for section, level in _levels(edition) for each in section.paragraphs}
    found: dict[str, int] = {}
    before = 0
    for shaped in edition.structure.shapes:
        if shaped.kind is ShapeKind.HEADING:
            found[shaped.paragraph] = levels[shaped.paragraph]
    for paragraph in edition.paragraphs:
        shape = edition.shape(paragraph.id)
        if shape and shape.kind is ShapeKind.ITEM:
            before = found[paragraph.id] = min(shape.record.level, before + 1)
        else:
            before = 0
    return found
