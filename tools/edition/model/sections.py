"""The sections of the text: under its own headings, and under those that the editors supply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.findings import Code, Finding
from edition.model.edition import Section
from edition.sources.files import Sources
from edition.sources.schema import ShapeKind
from edition.text.normalisation import Reading
from edition.text.registry import Division, Paragraph, successors, unknown
from edition.text.structure import Structure


def of(division: Division, reading: Reading, structure: Structure, sources: Sources) -> tuple[Section, ...]:
    """The sections of a text, which together are all of its paragraphs.

    Headings of one level that follow each other at once are one: «ГЛАВА I», and what that chapter is called. No section
    is more than a level deeper than the one before it.
    """
    paragraphs, title = division.paragraphs, sources.edition.value.title
    supplied = {record.begins: record for record in sources.sections.value}
    own = _own(paragraphs, structure)
    starts = [at for at, each in enumerate(paragraphs) if at == 0 or each.id in own or each.id in supplied]
    found: list[Section] = []
    for start, end in zip(starts, [*starts[1:], len(paragraphs)], strict=True):
        first, within = paragraphs[start], paragraphs[start:end]
        if first.id in own:
            level, headings = own[first.id]
            heading = " ".join(" ".join(reading.text(each.start, each.end).split()) for each in headings)
            found.append(Section(first.id, heading, within, _next(found, level), supplied=False))
        elif first.id in supplied:
            record = supplied[first.id]
            found.append(Section(record.key, record.heading, within, _next(found, record.level)))
        else:
            found.append(Section("text", title.text, within, 0, title.supplied))
    return tuple(found)


def check(sources: Sources, division: Division, structure: Structure) -> Iterator[Finding]:
    """Supplied sections that begin nowhere, in another order than the text, or where the text has a heading itself."""
    ids = [paragraph.id for paragraph in division.paragraphs]
    order = {id_: at for at, id_ in enumerate(ids)}
    headings = {shape.paragraph for shape in structure.shapes if shape.kind is ShapeKind.HEADING}
    before = -1
    for index, record in enumerate(sources.sections.value):
        place = sources.sections.place(index, "begins")
        if record.begins not in order:
            found = unknown(record.begins, ids, successors(sources.registry.value))
            yield Finding(Code.SECTION_UNKNOWN_START, place, found, "the id of a paragraph")
            continue
        at = order[record.begins]
        if at <= before or (index == 0 and at != 0 and not headings):
            expected = "a later paragraph than the section before" if index else f"`{ids[0]}`"
            yield Finding(Code.SECTION_ORDER, place, f"`{record.begins}`", expected)
        if record.begins in headings:
            found = f"`{record.key}` begins at {record.begins}, a heading of the text"
            yield Finding(Code.HEADING_DOUBLE, place, found, "a paragraph that is no heading")
        before = at


def _next(before: Sequence[Section], level: int) -> int:
    """The level of a section that is to have some level, after others."""
    return min(level, before[-1].level + 1) if before else 1


def _own(paragraphs: Sequence[Paragraph], structure: Structure) -> dict[str, tuple[int, list[Paragraph]]]:
    """The headings of the text, each with its level, by the id of its first paragraph."""
    levels = {shape.paragraph: shape.record.level for shape in structure.shapes if shape.kind is ShapeKind.HEADING}
    found: dict[str, tuple[int, list[Paragraph]]] = {}
    before, first = 0, ""
    for paragraph in paragraphs:
        level = levels.get(paragraph.id, 0)
        if level and level == before:
            found[first][1].append(paragraph)
        elif level:
            first = paragraph.id
            found[first] = (level, [paragraph])
        before = level
    return found
