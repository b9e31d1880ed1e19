"""The dated events of the article on one scale of years, numbered as in the table beneath."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from edition.model import Event
from edition.pictures.canvas import Shape, canvas, circle, label, line, link
from edition.schema import Dating
from edition.words import when

_WIDTH, _LEFT, _STEP, _RADIUS = 340, 58, 26, 9.5
_FULL, _EMPTY = 24, 6
"""How high a year with events is, and one without."""
_RULED = 5
"""Every how many years the scale names one without events."""


def chronological(events: Sequence[Event]) -> list[Event]:
    """The events by the article's date."""
    return sorted(events, key=lambda event: (event.record.date, event.start))


def chronology(events: Sequence[Event]) -> str:
    """Years from top to bottom, those without events narrower; in each its events from left to right."""
    years = [int(event.record.date[:4]) for event in events]
    middle = _scale(set(years))
    height = round(max(middle.values()) + _FULL)
    shapes = [*_axis(middle, set(years), height)]
    taken: dict[int, int] = defaultdict(int)
    for number, (event, year) in enumerate(zip(events, years, strict=True), 1):
        x, y = _LEFT + _STEP * (taken[year] + 0.5), middle[year]
        taken[year] += 1
        until = int(event.record.date.rpartition("/")[2][:4])
        if until > year:
            shapes.append(line(x, y, x, middle[min(until, max(years))], "span"))
        kinds = ["event", "hollow"] if event.record.status is Dating.TEXT_ONLY else ["event"]
        mark = circle(x, y, _RADIUS, *kinds)
        says = f"{number}. {when(event.record.date)}: {event.record.event}"
        shapes.append(link(f"#{event.record.key}", says, mark, label(x, y + 3.5, str(number), "middle", *kinds)))
    name = f"{min(years)}–{max(years)} жылдардағы {len(events)} оқиға; толық мәтіні төмендегі кестеде"
    return canvas(_WIDTH, height, name, shapes, "chronology")


def _scale(eventful: set[int]) -> dict[int, float]:
    """For every year where its middle lies."""
    middle: dict[int, float] = {}
    top = 4.0
    for year in range(min(eventful), max(eventful) + 1):
        height = _FULL if year in eventful else _EMPTY
        middle[year] = top + height / 2
        top += height
    return middle


def _axis(middle: dict[int, float], eventful: set[int], height: int) -> list[Shape]:
    shapes = [line(_LEFT - 10, 0, _LEFT - 10, height, "axis")]
    for year, y in middle.items():
        shapes.append(line(_LEFT - 14, y, _LEFT - 10, y, "axis"))
        crowded = {year - 1, year + 1} & eventful
        if year in eventful or (year % _RULED == 0 and not crowded):
            shapes.append(label(_LEFT - 18, y + 4, str(year), "end", *([] if year in eventful else ["faint"])))
    return shapes
