"""Citations as the article prints them, each with its source: `[1; 200]`, `(Асанов, 1977: 45)`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.annotation import styles
from edition.annotation.styles import author_year
from edition.annotation.styles.marks import CitedPlace, Covered, Stretch
from edition.findings import Code, Finding, Severity, nearest, shown
from edition.sources.schema import CitationStyle, SourceRecord
from edition.sources.yamlfile import YamlFile
from edition.text.registry import Division, Paragraph
from edition.text.witness import Witness


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in the text."""

    id: str
    """Its footnote: `p2-1` is the first in paragraph 2."""
    start: int
    """The offset where it begins in the witness, in characters: its bracket, or its own words among several in one."""
    end: int
    """The offset after it, in characters."""
    source: int
    """The number of the source."""
    locator: str | None
    """The page, where the article names one; or another place in the source, as it is printed."""
    paragraph: str
    """The id of its paragraph."""
    sentence: str
    """The id of its sentence."""


def find(
    witness: Witness, paragraphs: Sequence[Paragraph], names: Sequence[str], sources: Sequence[SourceRecord]
) -> tuple[Citation, ...]:
    """Every citation in the paragraphs, in order, by the article's styles.

    One whose source is not among `sources` has the number that it prints, or 0; `check` finds it.
    """
    places = iter(placed(witness, paragraphs, names, sources))
    place = next(places, None)
    found: list[Citation] = []
    for paragraph in paragraphs:
        ordinal = 0
        for sentence in paragraph.sentences:
            while place and place.start < sentence.end:
                ordinal += 1
                number = place.source or (int(place.named) if place.named.isdecimal() else 0)
                ids = f"{paragraph.id}-{ordinal}", paragraph.id, sentence.id
                found.append(Citation(ids[0], place.start, place.end, number, place.locator, *ids[1:]))
                place = next(places, None)
    return tuple(found)


def placed(
    witness: Witness, paragraphs: Sequence[Paragraph], names: Sequence[str], sources: Sequence[SourceRecord]
) -> tuple[CitedPlace, ...]:
    """The citations of the paragraphs as the styles read them, none of which goes beyond its sentence."""
    return styles.find(witness.text, stretches(paragraphs), names, sources)


def stretches(paragraphs: Sequence[Paragraph]) -> list[Stretch]:
    """The places of all sentences."""
    return [(sentence.start, sentence.end) for paragraph in paragraphs for sentence in paragraph.sentences]


def check(
    witness: Witness,
    division: Division,
    names: Sequence[str],
    sources: YamlFile[tuple[SourceRecord, ...]],
    decided: Iterable[Stretch],
) -> Iterator[Finding]:
    """Brackets that look like citations and are none, citations without a source, and what is wrong with the sources.

    Brackets at places on which editors have decided are what they are.
    """
    places = placed(witness, division.paragraphs, names, sources.value)
    yield from _unread(witness, division, names, sources.value, places, [*decided])
    yield from _unknown(witness, sources.value, places)
    yield from _sources(witness, sources, {place.source for place in places})


def _unread(
    witness: Witness,
    division: Division,
    names: Sequence[str],
    sources: Sequence[SourceRecord],
    places: Sequence[CitedPlace],
    decided: Sequence[Stretch],
) -> Iterator[Finding]:
    """What looks like a citation and is none: of a declared style, then of another one."""
    end = division.remainder.start if division.remainder else len(witness.text)
    text, parts = witness.text, stretches(division.paragraphs)
    taken = [*(place.whole for place in places), *decided]
    for name in names:
        expected = f"a citation, by the {f'style `{name}`' if name in styles.STYLES else 'pattern'} of edition.yml"
        seen = Covered(taken)
        found = [(span, sure) for span, sure in styles.looks(text, (0, end), name) if not seen.meets(*span)]
        for (start, last), is_clear in found:
            severity = Severity.ERROR if is_clear else Severity.WARNING
            says = shown(text[start:last])
            yield Finding(Code.CITATION_MALFORMED, witness.place(start), says, expected, severity)
        taken += [span for span, _ in found]
        if name == CitationStyle.AUTHOR_YEAR.value:
            seen = Covered(taken)
            for place in author_year.unfound(text, parts, places):
                start, last = place.whole
                if not seen.meets(start, last):
                    says = f"{shown(text[start:last])}, behind which no source stands"
                    expected = f"`cited_as: {place.named}` at its source in references.yml, if it is a citation"
                    yield Finding(Code.CITATION_MALFORMED, witness.place(start), says, expected, Severity.WARNING)
    for name in [name for name in styles.STYLES if name not in names]:
        found_so = styles.find(text, parts, [name], sources)
        seen = Covered(taken)
        for start, last in dict.fromkeys(place.whole for place in found_so):
            if not seen.meets(start, last):
                says = f"{shown(text[start:last])}, a citation of the style `{name}`"
                expected = f"`citation: [{', '.join((*(n if n in styles.STYLES else '…' for n in names), name))}]`"
                yield Finding(Code.STYLE_UNDECLARED, witness.place(start), says, expected, Severity.WARNING)
        taken += [place.whole for place in found_so]


def _unknown(witness: Witness, sources: Sequence[SourceRecord], places: Sequence[CitedPlace]) -> Iterator[Finding]:
    """Citations whose source is not in references.yml, with what to write there."""
    numbers = [source.number for source in sources]
    ways = [way.strip() for source in sources for way in (source.cited_as or "").split(";") if way.strip()]
    for place in places:
        if place.source is not None:
            continue
        at = witness.place(place.start)
        if place.named.isdecimal():
            known = ", ".join(map(str, numbers)) or "none yet"
            found = f"source {place.named}, which references.yml does not have"
            yield Finding(Code.CITATION_UNKNOWN, at, found, f"one of {known}")
        else:
            found = f"{shown(place.named)}, as which no source of references.yml is cited{nearest(place.named, ways)}"
            expected = f"one source with `cited_as: {place.named}` in references.yml"
            yield Finding(Code.CITATION_UNKNOWN, at, found, expected)


def _sources(
    witness: Witness, sources: YamlFile[tuple[SourceRecord, ...]], cited: set[int | None]
) -> Iterator[Finding]:
    """Sources without a citation that no bibliography lists, listed twice, cited alike, printed otherwise."""
    numbers = [source.number for source in sources.value]
    ways: dict[str, int] = {}
    for index, source in enumerate(sources.value):
        place = sources.place(index, "number")
        if source.number not in cited and source.printed is None:
            yield Finding(
                Code.SOURCE_UNCITED, place, f"source {source.number}", "a source that the article cites or lists"
            )
        if source.number in numbers[:index]:
            yield Finding(Code.SOURCE_TWICE, place, f"source {source.number} again", "each number once")
        if source.printed is not None and source.printed not in witness.text:
            found = shown(source.printed)
            yield Finding(Code.ITEM_ABSENT, sources.place(index, "printed"), found, "an item as the witness has it")
        for way in {each.strip() for each in (source.cited_as or "").split(";") if each.strip()}:
            other = ways.setdefault(way, source.number)
            if other != source.number:
                found = f"{shown(way)}, as source {other} is cited too"
                yield Finding(Code.SOURCES_ALIKE, sources.place(index, "cited_as"), found, "a way of citing of its own")
