"""The dated events of the article, a line each, beside the scale of years that fans out to their lines.

On the scale every year is as long as another, so that it shows where events crowd: there the ribbon of a year widens
from the scale to the lines of its events. A stretch that would only be empty is left out, and dotted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from textwrap import wrap

from edition.annotation.prose import brief, plain
from edition.model.edition import Edition, Event
from edition.outputs.pictures.canvas import (
    SVG,
    Shape,
    circle,
    em,
    holding,
    label,
    line,
    link,
    named,
    number,
    path,
    rectangle,
    written,
)
from edition.outputs.shared.addresses import page_of
from edition.sources.schema import Dating
from edition.wording import phrases
from edition.wording.dates import when

_YEAR, _SCALE, _FAN, _DOT, _NAME, _ROOM = 2.5, 3, 1.7, 5.3, 6, 17
"""From left to right, in heights of letters: years end, the scale, ribbons are wide, dots, names, names are long."""
_LETTERS, _LEADING, _BETWEEN = 30, 1.25, 0.75
"""How many letters of a name stand on a line, how far its lines are apart, and how much more events are."""
_SINKING = 0.35
"""How far letters stand under their middle."""
_EMPTY, _BREAK = 5, 3
"""How many rows a stretch without events may be as high as, and how high what stands for a higher one is."""
_RULED = 5
"""Every how many years the scale names one without events."""


def chronological(events: Sequence[Event]) -> list[Event]:
    """The events by the article's date."""
    return sorted(events, key=lambda event: (event.record.date, event.start))


def chronology(edition: Edition, events: Sequence[Event]) -> str:
    """The scale of years, its ribbons, and the events from top to bottom."""
    periods, names = [_period(event) for event in events], [_name(event) for event in events]
    row = _LEADING * max(map(len, names)) + _BETWEEN
    scale = _scale(periods, row)
    shapes = [*_years(scale, periods), _fan(scale, periods, row)]
    for nth, (event, lines) in enumerate(zip(events, names, strict=True)):
        shapes += _event(edition, event, lines, row * nth, row)
    first, last = scale.stretches[0].start, scale.stretches[-1].stop - 1
    name = edition.say("pictures.chronology", first=first, last=last, n=len(events))
    size = {"width": em(_NAME + _ROOM), "height": em(row * len(events))}
    return written(holding("svg", *shapes, kinds=("drawn", "chronology"), extra=SVG | size | named(name)))


def _period(event: Event) -> range:
    """The years that an event covers by the article's date."""
    first, _, last = event.record.date.partition("/")
    return range(int(first[:4]), int((last or first)[:4]) + 1)


def _name(event: Event) -> list[str]:
    """What an event is called, in lines."""
    return wrap(event.record.short or brief(plain(event.record.event), 2 * _LETTERS), _LETTERS)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where years are, in heights of letters from the top."""

    stretches: tuple[range, ...]
    """The years that are shown, without those between."""
    year: float
    """How high a year is."""

    def at(self, year: float) -> float:
        """Where a year begins; with a fraction, a moment of it."""
        above = [each for each in self.stretches if each.stop < year]
        top = sum(len(each) * self.year + _BREAK for each in above)
        return top + (year - self.stretches[len(above)].start) * self.year


def _scale(periods: Sequence[range], row: float) -> _Scale:
    """The scale of some periods, as high as all their rows."""
    first, last = periods[0].start, max(each.stop for each in periods)
    most = _EMPTY * (last - first) / len(periods)
    stretches = [periods[0]]
    for each in periods[1:]:
        if each.start - stretches[-1].stop > most:
            stretches.append(each)
        else:
            stretches[-1] = range(stretches[-1].start, max(stretches[-1].stop, each.stop))
    height = row * len(periods) - _BREAK * (len(stretches) - 1)
    return _Scale(tuple(stretches), height / sum(map(len, stretches)))


def _years(scale: _Scale, periods: Sequence[range]) -> Iterator[Shape]:
    """The scale: its line, dotted where years are left out, the periods along it, and the years that it names."""
    for stretch in scale.stretches:
        yield _along(scale, stretch, "axis")
    for one, other in pairwise(scale.stretches):
        yield _along(scale, range(one.stop, other.start), "axis", "break")
    for period in periods:
        if len(period) > 1:
            yield _along(scale, period, "span")
    eventful = {period.start for period in periods}
    for year in _labelled(scale, eventful):
        kinds = ["end"] if year in eventful else ["end", "faint"]
        yield label(em(_YEAR), em(scale.at(year + 0.5) + _SINKING), str(year), *kinds)


def _along(scale: _Scale, years: range, *kinds: str) -> Shape:
    """A line along some years of the scale."""
    return line(em(_SCALE), em(scale.at(years.start)), em(_SCALE), em(scale.at(years.stop)), *kinds)


def _labelled(scale: _Scale, eventful: set[int]) -> list[int]:
    """The years that the scale names: those of events first, then round ones, as far as there is room."""
    ruled = (year for stretch in scale.stretches for year in stretch if year % _RULED == 0)
    found: list[int] = []
    for year in (*sorted(eventful), *ruled):
        if all(abs(scale.at(year) - scale.at(other)) >= _LEADING for other in found):
            found.append(year)
    return found


def _fan(scale: _Scale, periods: Sequence[range], row: float) -> Shape:
    """A ribbon for each year that events begin in, from its place on the scale to the rows of its events."""
    ribbons, first = [], 0
    for year, begun in groupby(period.start for period in periods):
        last = first + len([*begun])
        ribbons.append(_ribbon(scale.at(year), scale.at(year + 1), row * first, row * last))
        first = last
    height = row * len(periods)
    place = {"x": em(_SCALE), "width": em(_FAN), "height": em(height)}
    size = {"viewBox": f"0 0 100 {number(100 * height)}", "preserveAspectRatio": "none"}
    return holding("g", holding("svg", *ribbons, extra=place | size), kinds=("fan",))


def _ribbon(*heights: float) -> Shape:
    top, bottom, first, last = (100 * height for height in heights)
    upper, lower = ("C", 50, top, 50, first, 100, first), ("C", 50, last, 50, bottom, 0, bottom)
    return path("M", 0, top, *upper, "V", last, *lower, "Z", kinds=("ribbon",))


def _event(edition: Edition, event: Event, lines: Sequence[str], top: float, row: float) -> Iterator[Shape]:
    """A row: the name of an event, which leads to it, and where there is room its date, as known, and its paragraph."""
    record, say, middle = event.record, edition.say, top + row / 2
    level = middle + _SINKING
    hollow = ["hollow"] if record.status is Dating.TEXT_ONLY else []
    first = level - _LEADING * (len(lines) - 1) / 2
    shapes = [
        rectangle(em(_SCALE + _FAN), em(top), em(_NAME - _SCALE - _FAN + _ROOM), em(row), "cell"),
        circle(em(_DOT), em(middle), em(0.36), "event", *hollow),
        *(label(em(_NAME), em(first + _LEADING * nth), each, "name") for nth, each in enumerate(lines)),
    ]
    says = f"{when(say, record.date)}: {plain(record.event)}"
    yield link(f"#{record.key}", f"{record.short}. {says}" if record.short else says, *shapes)
    yield label("0", em(level), when(say, record.verified or record.date), "date", "faint")
    paragraph = event.paragraph[1:]
    place = label("100%", em(level), f"¶{paragraph}", "end", "place")
    yield link(f"{page_of(edition, event.sentence)}.html#{event.sentence}", phrases.paragraph(say, paragraph), place)
