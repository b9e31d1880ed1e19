"""Dates in words: the patterns of a catalogue, and the names of months that the language has (CLDR)."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

from edition.wording.catalogue import FALLBACK, Words

_PARTS = ("year", "month", "day")
"""What a date of ISO 8601 can go down to."""


def day(say: Words, date: str) -> str:
    """A day of ISO 8601 in words: `2026 жылғы 23 қараша`."""
    return _moment(say, date)


def when(say: Words, date: str) -> str:
    """A date of ISO 8601, a year, a month, a day or an interval, in words: `2000 жылғы 12–13 қараша`."""
    first, _, last = date.partition("/")
    if not last:
        return _moment(say, first)
    *shared, _ = first.split("-")
    *also, end = last.split("-")
    if shared != also:
        return say("dates.between", first=_moment(say, first), last=_moment(say, last))
    part = _PARTS[len(shared)]
    ending = _month(say.language, int(end), "stand-alone") if part == "month" else _plain(part, end)
    return say(f"dates.{part}s", **_gaps(say, first), last=ending)


def _moment(say: Words, date: str) -> str:
    return say(f"dates.{_PARTS[date.count('-')]}", **_gaps(say, date))


def _gaps(say: Words, date: str) -> dict[str, str]:
    """The parts of a date as a pattern has them; a month without a day stands alone."""
    gaps = dict(zip(_PARTS, date.split("-"), strict=False))
    if "month" in gaps:
        gaps["month"] = _month(say.language, int(gaps["month"]), "format" if "day" in gaps else "stand-alone")
    return {part: _plain(part, value) for part, value in gaps.items()}


def _plain(part: str, value: str) -> str:
    """A day without the nought before it."""
    return value.lstrip("0") if part == "day" else value


def _month(language: str, number: int, context: str) -> str:
    """The name of a month within a sentence: CLDR has those that stand alone with a capital for some languages."""
    months = _locale(language).months
    name = str(months[context]["wide"][number])
    return name.lower() if str(months["format"]["wide"][number]).islower() else name


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)
