"""Citations by number: `[1]`, `[1; 3]`, `[2, 77-б.; 3, 101-б.]`, `[5, с. 34]`, `[4, 6–8]`, `[1–3]`, `[1, 2, 5]`.

A bracket names one source or several, each with its place:

    bracket = "[" item { ";" item } "]"
    item    = number [ dash number ] [ ( "," | ":" | "." ) locator ]

A number with a mark (`77-б.`, `с. 34`, `p. 12`, `2-т., 45-б.`) is a place in the source. One without a mark may be
either, and only the whole text tells; so it is decided once for all of its brackets:

- After a semicolon it is a source: `[1; 3]` cites sources 1 and 3. Only where such a number is greater than any source
  can be, semicolons part sources from pages throughout the text: beside `[1; 200]`, `[1; 3]` is page 3 of source 1.
- After a comma or a colon it is a page: `[4, 6–8]`. Only where some bracket lists three numbers or more by commas, and
  no number after a comma is greater than a source can be, commas part sources throughout: beside `[1, 2, 5]`, `[1, 3]`
  cites sources 1 and 3.

The greatest source is the last of references.yml, or a greater number with which a bracket begins. Where that file has
none yet, it is as great as there are numbers in all brackets: a bibliography lists what the text cites, so it has no
more sources than the text has citations.

Of a range of sources, `[1–4]`, each is cited: the first and the last at their numbers, the second at the dash, and
those between behind it, where they have no words of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.annotation.styles.marks import BARE, CitedPlace, Stretch, brackets, items, locator, placed
from edition.sources.schema import SourceRecord

LIKE = re.compile(r"\[\s*\d{1,3}(?!\d)[^\]\n]{0,60}\]?|(?<!\d)\d{1,3}\s*\]")
"""What looks like a citation by number."""
_ITEM = re.compile(
    r"(?P<first>[1-9]\d{0,2})(?!\d)(?:\s?[-‑–—]\s?(?P<last>[1-9]\d{0,2})(?!\d))?(?:\s*(?P<sign>[,:.]?)\s*(?P<rest>.+))?",
    re.DOTALL,
)
_FARTHEST = 50
"""How many sources a range may have."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What numbers without a mark are in a text."""

    pages_after_semicolon: bool
    """Whether `[1; 3]` is page 3 of source 1."""
    sources_after_comma: bool
    """Whether `[1, 3]` cites two sources."""


def find(
    text: str, stretches: Sequence[Stretch], sources: Sequence[SourceRecord], sense: Sense | None = None
) -> Iterator[CitedPlace]:
    """Every citation by number in some stretches, in order; without a `sense` the stretches themselves give it."""
    known = {source.number for source in sources}
    sense = sense or sense_of(text, stretches, sources)
    for bracket in (bracket for stretch in stretches for bracket in brackets(text, stretch, "[")):
        cited = _read(text, bracket, sense)
        if cited is not None:
            numbered = [
                CitedPlace(start, end, bracket, str(source), source if source in known else None, said)
                for start, end, source, said in cited
            ]
            yield from placed(bracket, numbered)


def sense_of(text: str, stretches: Sequence[Stretch], sources: Sequence[SourceRecord]) -> Sense:
    """What numbers without a mark are in a text, by all of its brackets and its greatest source, if that is known."""
    after_semicolon, after_comma, total, longest, first = 0, 0, 0, 0, 0
    for start, end in (bracket for stretch in stretches for bracket in brackets(text, stretch, "[")):
        parts = [text[slice(*part)] for part in items(text, start + 1, end - 1)]
        bare = [[int(number) for number in re.findall(r"\d+", part)] for part in parts if BARE.fullmatch(part)]
        first = max(first, *(int(match["first"]) for part in parts[:1] if (match := _ITEM.fullmatch(part))), 0)
        total += sum(map(len, bare)) + len(parts) - len(bare)
        if len(parts) == len(bare) == 2 and len(bare[0]) == 1:
            after_semicolon = max(after_semicolon, *bare[1])
        after_comma = max(after_comma, *(number for numbers in bare for number in numbers[1:]), 0)
        longest = max(longest, *(part.count(",") + 1 for part in parts if BARE.fullmatch(part)), 0)
    known = max((source.number for source in sources), default=0)
    bound = max(known, first) if known else total
    return Sense(after_semicolon > bound, longest > 2 and after_comma <= bound)


_Cited = tuple[int, int, int, str | None]
"""Where a citation begins and ends, its source, its locator."""


def _read(text: str, bracket: Stretch, sense: Sense) -> list[_Cited] | None:
    """The citations of a bracket, or None where it is none."""
    parts = [*items(text, bracket[0] + 1, bracket[1] - 1)]
    if sense.pages_after_semicolon and len(parts) == 2:
        (start, middle), (second, end) = parts
        if re.fullmatch(r"[1-9]\d{0,2}", text[start:middle]) and BARE.fullmatch(text[second:end]):
            return [(start, end, int(text[start:middle]), text[second:end])]
    found: list[_Cited] = []
    for start, end in parts:
        cited = _listed(text, start, end) if sense.sources_after_comma else None
        cited = cited or _item(text, start, end)
        if cited is None:
            return None
        found += cited
    return found


def _listed(text: str, start: int, end: int) -> list[_Cited] | None:
    """Sources that commas part, or None where there is something else among them."""
    found: list[_Cited] = []
    for part in items(text, start, end, ","):
        cited = _item(text, *part) if BARE.fullmatch(text[slice(*part)]) else None
        if cited is None:
            return None
        found += cited
    return found


def _item(text: str, start: int, end: int) -> list[_Cited] | None:
    """A source, or a range of them, with its place."""
    match = _ITEM.fullmatch(text, start, end)
    if not match:
        return None
    said = match["rest"] and locator(match["rest"], bare=match["sign"] in {",", ":"})
    if match["rest"] and not said:
        return None
    first = int(match["first"])
    if not match["last"]:
        return [(start, end, first, said)]
    last = int(match["last"])
    if not first < last <= first + _FARTHEST or said:
        return None
    dash, behind = match.end("first"), match.start("last")
    bounds = [start, dash, *(behind for _ in range(first + 1, last)), end]
    return [(*place, number, None) for place, number in zip(pairwise(bounds), range(first, last + 1), strict=True)]
