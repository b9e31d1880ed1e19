"""The dated events of the article on one scale of years, numbered as in the table beneath."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from edition.model.edition import Event
from edition.outputs.pictures.canvas import EM, SVG, Shape, circle, em, holding, label, line, link, named, written
from edition.sources.schema import Dating
from edition.wording.catalogue import Words
from edition.wording.dates import when

_LEFT, _STEP, _RADIUS, _MOST = 56, 28, 11, 7
"""Where the first event of a year begins, how far the next is from it, how large they are, how many stand in a line."""
_FULL, _EMPTY = 27, 6
"""How high a line of events is, and a year without any."""
_RULED = 5
"""Every how many years the scale names one without events."""


def chronological(events: Sequence[Event]) -> list[Event]:
    """The events by the article's date."""
    return sorted(events, key=lambda event: (event.record.date, event.start))


def chronology(events: Sequence[Event], say: Words) -> str:
    """Years from top to bottom, those without events narrower; in each its events from left to right."""
    years = [int(event.record.date[:4]) for event in events]
    top = _scale(Counter(years))
    middle = {year: at + (_FULL if year in years else _EMPTY) / 2 for year, at in top.items()}
    height = round(max(top.values()) + _FULL * -(-Counter(years)[max(years)] // _MOST) + 4)
    shapes = [*_axis(middle, set(years), height)]
    taken: dict[int, int] = defaultdict(int)
    for number, (event, year) in enumerate(zip(events, years, strict=True), 1):
        lines, place = divmod(taken[year], _MOST)
        x, y = _LEFT + _STEP * (place + 0.5), middle[year] + _FULL * lines
        taken[year] += 1
        until = int(event.record.date.rpartition("/")[2][:4])
        if until > year:
            shapes.append(line(x, y, x, middle[min(until, max(years))], "span"))
        kinds = ["event", "hollow"] if event.record.status is Dating.TEXT_ONLY else ["event"]
        mark = circle(x, y, _RADIUS, *kinds)
        says = f"{number}. {when(say, event.record.date)}: {event.record.event}"
        shapes.append(link(f"#{event.record.key}", says, mark, label(x, y + 4.5, str(number), "middle", *kinds)))
    name = say("pictures.chronology", first=min(years), last=max(years), n=len(events))
    width = _LEFT + _STEP * min(_MOST, max(taken.values()))
    size = {"viewBox": f"0 0 {width} {height}", "width": em(width / EM), "height": em(height / EM)}
    return written(holding("svg", *shapes, kinds=("drawn", "chronology"), extra=SVG | size | named(name)))


def _scale(times: Mapping[int, int]) -> dict[int, float]:
    """For every year where it begins."""
    begins: dict[int, float] = {}
    top = 4.0
    for year in range(min(times), max(times) + 1):
        begins[year] = top
        top += _FULL * -(-times[year] // _MOST) if times[year] else _EMPTY
    return begins


def _axis(middle: Mapping[int, float], eventful: set[int], height: int) -> list[Shape]:
    shapes = [line(_LEFT - 10, 0, _LEFT - 10, height, "axis")]
    for year, y in middle.items():
        shapes.append(line(_LEFT - 14, y, _LEFT - 10, y, "axis"))
        crowded = {year - 1, year + 1} & eventful
        if year in eventful or (year % _RULED == 0 and not crowded):
            shapes.append(label(_LEFT - 18, y + 4.5, str(year), "end", *([] if year in eventful else ["faint"])))
    return shapes
