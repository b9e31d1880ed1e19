"""What the witness has after the last paragraph, line by line; the items of a bibliography lead to their sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.edition import Edition
from edition.text.registry import Remainder


@dataclass(frozen=True, slots=True)
class EndingLine:
    """A line, or an item of several."""

    text: str
    """What it says."""
    source: int | None
    """The number of the source whose item it is."""


def ending(edition: Edition, remainder: Remainder) -> Iterator[EndingLine]:
    """The lines of a remainder, each item of its bibliography as one."""
    at = remainder.start
    for start, end, source in sorted(_items(edition, remainder)):
        if start >= at:
            yield from _lines(edition, at, start)
            yield EndingLine(edition.reading.text(start, end), source)
            at = end
    yield from _lines(edition, at, remainder.end)


def _lines(edition: Edition, start: int, end: int) -> Iterator[EndingLine]:
    for line in edition.reading.text(start, end).splitlines():
        if line.strip():
            yield EndingLine(line.strip(), None)


def _items(edition: Edition, remainder: Remainder) -> Iterator[tuple[int, int, int]]:
    """Where the items of sources stand, each after the one before."""
    text, at = edition.witness.text, remainder.start
    for source in edition.sources:
        found = text.find(source.printed, at, remainder.end) if source.printed else -1
        if source.printed and found >= 0:
            at = found + len(source.printed)
            yield found, at, source.number
