"""How a text cites, style by style: each module has the grammar of one, and finds its citations in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from edition.annotation.styles import archival, author_year, numeric, patterned
from edition.annotation.styles.marks import CitedPlace, Stretch
from edition.annotation.styles.numeric import Sense, sense_of
from edition.sources.schema import CitationStyle, SourceRecord

__all__ = ["STYLES", "CitedPlace", "Sense", "Stretch", "Style", "find", "looks", "sense_of", "style", "translated"]

Finder = Callable[[str, Sequence[Stretch], Sequence[SourceRecord]], Iterator[CitedPlace]]
"""What finds the citations in stretches of a text, by what its sources are cited as."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style of citing."""

    name: str
    """Its name, or the pattern that it is."""
    find: Finder
    """What finds its citations."""
    like: re.Pattern[str]
    """What looks like one of them."""
    clear: Callable[[str], bool] = bool
    """Whether what looks like one can hardly be anything else."""
    exact: bool = False
    """Whether a translation has its citations letter for letter; else only their numbers are the same."""


STYLES: Mapping[str, Style] = {
    style.name: style
    for style in (
        Style(CitationStyle.NUMERIC.value, numeric.find, numeric.LIKE),
        Style(CitationStyle.AUTHOR_YEAR.value, author_year.find, author_year.LIKE, author_year.is_clear),
        Style(CitationStyle.ARCHIVE.value, archival.find, archival.LIKE),
    )
}
"""The styles that have a name."""


def style(name: str) -> Style:
    """The style of a name; anything else is a pattern of the editor's own."""
    own = Style(name, partial(patterned.find, pattern=name), patterned.LIKE, exact=True)
    return STYLES.get(name, own)


def find(
    text: str,
    stretches: Sequence[Stretch],
    names: Sequence[str],
    sources: Sequence[SourceRecord],
    sense: Sense | None = None,
) -> tuple[CitedPlace, ...]:
    """Every citation in some stretches of a text, in order; where two styles meet, the one named first prevails.

    Where the stretches are not the whole text, `sense` says what numbers without a mark are in the whole.
    """
    taken: list[CitedPlace] = []
    covered: set[int] = set()
    for name in names:
        is_numeric = name == CitationStyle.NUMERIC.value
        every = partial(numeric.find, sense=sense) if is_numeric else style(name).find
        found = [
            place for place in every(text, stretches, sources) if covered.isdisjoint(range(place.start, place.end))
        ]
        covered.update(at for place in found for at in range(place.start, place.end))
        taken += found
    return tuple(sorted(taken, key=lambda place: (place.start, place.end)))


def looks(text: str, stretch: Stretch, name: str) -> Iterator[tuple[Stretch, bool]]:
    """Whatever looks like a citation of a style in a stretch, and whether it can hardly be anything else."""
    one = style(name)
    yield from ((match.span(), one.clear(match.group())) for match in one.like.finditer(text, *stretch))


def translated(
    text: str, names: Sequence[str], sources: Sequence[SourceRecord], sense: Sense
) -> tuple[tuple[Stretch, str, bool], ...]:
    """The citations of a sentence and what a translation of it keeps of each; the last, whether it surely is one.

    A pattern takes what a translation has letter for letter. Of the other styles it keeps the numbers, for the names of
    authors and the marks of pages are written otherwise in another language.
    """
    whole = [(0, len(text))]
    found = find(text, whole, names, sources, sense)
    exact = {place for name in names if style(name).exact for place in style(name).find(text, whole, sources)}
    doubted = author_year.unfound(text, whole, found) if CitationStyle.AUTHOR_YEAR.value in names else ()
    every = sorted(((place, place in found) for place in (*found, *doubted)), key=lambda each: each[0].start)
    return tuple(((place.start, place.end), _kept(text, place, place in exact), sure) for place, sure in every)


def _kept(text: str, place: CitedPlace, exact: bool) -> str:
    printed = text[place.start : place.end]
    return printed if exact else " ".join(re.findall(r"\d+", printed))
