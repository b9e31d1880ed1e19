"""Where something stands in the reading text, counted as readers of `data/article.txt` count.

Annotations have offsets in the witness. Who has only the reading text counts its characters (Unicode code points, from
0) within a paragraph, which is one line of that file.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.edition import Edition, Part
from edition.text.normalisation import Aligned
from edition.text.registry import Paragraph


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of the reading text of one paragraph."""

    paragraph: Paragraph
    """The paragraph."""
    text: str
    """Its reading text."""
    start: int
    """How many characters of it stand before the stretch."""
    end: int
    """How many characters of it stand before what follows the stretch."""

    @property
    def words(self) -> str:
        """The stretch itself."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Places:
    """The paragraphs of an edition, each character of their reading text with its origin in the witness."""

    lines: tuple[tuple[Paragraph, Aligned], ...]
    """Every paragraph with its reading text, in order."""

    def of(self, part: Part) -> tuple[Excerpt, ...]:
        """The places of what has offsets in the witness: one in each paragraph in which some of it stands."""
        return tuple(self._touched(part))

    def at(self, part: Part) -> Excerpt:
        """The place of what lies in one paragraph; of what runs over several, the part in the first."""
        return next(self._touched(part))

    def _touched(self, part: Part) -> Iterator[Excerpt]:
        first = bisect_right(self.lines, part.start, key=lambda line: line[0].end)
        for paragraph, line in self.lines[first:]:
            if paragraph.start >= part.end:
                return
            yield Excerpt(paragraph, line.text, bisect_right(line.ends, part.start), bisect_left(line.starts, part.end))


def places(edition: Edition) -> Places:
    """The places of an edition."""
    return Places(tuple((each, edition.reading.align(each.start, each.end)) for each in edition.paragraphs))
