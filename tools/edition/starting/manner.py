"""How a text cites, asked of the text itself: what each style would take, and which one to begin with; its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from edition.annotation import citations, styles
from edition.annotation.citations import Citation
from edition.annotation.prose import PARAGRAPH
from edition.annotation.styles import author_year
from edition.annotation.styles.marks import CitedPlace, Covered, Stretch
from edition.sources.schema import Certainty, CitationStyle, SourceRecord
from edition.sources.yamlfile import quoted
from edition.starting.source_list import ListedItem, SourceList, cited_as
from edition.text.registry import Paragraph
from edition.text.segmentation import Proposal
from edition.text.witness import Witness

_BRACKET = re.compile(r"\[[^\[\]\n]*\d[^\[\]\n]*\]|\([^()\n]*\d[^()\n]*\)")


_GREATEST = 999_999


@dataclass(frozen=True, slots=True)
class StyleCount:
    """What a style would make of a text."""

    style: str
    """Its name, or the pattern that it is."""
    citations: int
    """How many citations it would take."""
    brackets: int
    """In how many brackets these stand."""
    left: tuple[str, ...]
    """What looks like its citations and is not taken."""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source as a new edition proposes it."""

    record: SourceRecord
    """What references.yml says of it."""
    doubt: str = ""
    """What an editor should look at, in English; nothing where all is plain."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text cites."""

    styles: tuple[str, ...]
    """The names of its styles, or the pattern that an editor gave."""
    sources: tuple[KnownSource, ...]
    """What it cites, and what its bibliography lists."""
    placed: tuple[Citation, ...]
    """Its citations."""
    told: tuple[str, ...]
    """What each style takes of it and leaves, for people."""
    bibliography: SourceList | None
    """Its own bibliography."""


def counted(
    text: str, stretches: Sequence[Stretch], sources: Sequence[SourceRecord] = (), own: Sequence[str] = ()
) -> list[StyleCount]:
    """For each style that has a name, and for an editor's own pattern, what it would take of a text and leave."""
    return [_counted(text, stretches, name, sources) for name in dict.fromkeys((*own, *styles.STYLES))]


def chosen(counts: Sequence[StyleCount]) -> tuple[str, ...]:
    """The styles to begin with: those that take something, the one with most citations first; else `numeric`."""
    named = [count for count in counts if count.style in styles.STYLES and count.citations]
    most = max((count.citations for count in named), default=0)
    taken = [count for count in named if count.citations * 10 >= most]
    return tuple(count.style for count in sorted(taken, key=lambda count: -count.citations)) or (
        CitationStyle.NUMERIC.value,
    )


def told(counts: Sequence[StyleCount], text: str, stretches: Sequence[Stretch]) -> Iterator[str]:
    """The survey for people, a line a style: `numeric: 41 citations in 38 of 41 brackets with a figure in them`.

    Of a style that has a name, takes nothing and leaves nothing, nothing is said.
    """
    total = sum(1 for stretch in stretches for _ in _BRACKET.finditer(text, *stretch))
    for count in counts:
        if count.style in styles.STYLES and not count.citations and not count.left:
            continue
        name = f"`{count.style}`"
        many = "1 citation" if count.citations == 1 else f"{count.citations} citations"
        line = f"{name}: {many} in {count.brackets} of {total} brackets with a figure in them"
        few = ", ".join(count.left[:3]) + (" …" if len(count.left) > 3 else "")
        yield f"{line}; left over {len(count.left)}: {few}" if count.left else line


def listed(items: Sequence[ListedItem], names: Sequence[str]) -> list[KnownSource]:
    """The sources of a bibliography, with what citations name them by where some do by author and year."""
    found: list[KnownSource] = []
    seen: set[str] = set()
    for item in items:
        way, doubt = _way(item, seen) if CitationStyle.AUTHOR_YEAR.value in names else (None, "")
        found.append(KnownSource(_record(item, way), doubt))
        seen |= {way} if way else set()
    return found


def kept(works: Sequence[tuple[ListedItem, str | None]]) -> list[KnownSource]:
    """The sources of a file of references."""
    seen: set[str] = set()
    found: list[KnownSource] = []
    for item, way in works:
        twice = way in seen
        doubt = f"How is it cited? `{way}` is taken; tell the two apart by a letter behind the year." if twice else ""
        found.append(KnownSource(_record(item, None if twice else way), doubt))
        seen |= {way} if way else set()
    return found


def completed(
    witness: Witness, paragraphs: Sequence[Paragraph], names: Sequence[str], known: Sequence[KnownSource]
) -> list[KnownSource]:
    """Known sources, and those that the text cites beside them, by the number or the words by which it does."""
    found = {source.record.number: source for source in known}
    ways = {author_year.key(source.record.cited_as) for source in known if source.record.cited_as}
    places = citations.placed(witness, paragraphs, names, [source.record for source in known])
    doubted: Iterable[CitedPlace] = ()
    if CitationStyle.AUTHOR_YEAR.value in names and not known:
        doubted = author_year.unfound(witness.text, citations.stretches(paragraphs), places)
    listed_nowhere = "The text cites it; no bibliography lists it." if known else ""
    each_with_doubt = chain(
        ((place, listed_nowhere) for place in places if place.source is None),
        ((place, "Is it a citation? The name stands before the year in the sentence.") for place in doubted),
    )
    for place, doubt in each_with_doubt:
        is_number = place.named.isdecimal()
        key, number = author_year.key(place.named), int(place.named) if is_number else max(found, default=0) + 1
        if (number in found) if is_number else (key in ways):
            continue
        if 0 < number <= _GREATEST:
            ways.add(key)
            way = None if is_number else place.named
            record = SourceRecord(number=number, cited_as=way, text_says="…", certainty=Certainty.UNKNOWN)
            found[number] = KnownSource(record, doubt)
    return [found[number] for number in sorted(found)]


def apart(
    held: Witness, proposals: Sequence[Proposal], found: SourceList | None
) -> tuple[tuple[Proposal, ...], tuple[int, str] | None]:
    """Paragraphs without the bibliography that ends the text, and where that begins and what joins it to them.

    No sentence begins within what looks like a citation: `(Bekova, 2010, pp. 12)` has full stops too.
    """
    whole = Covered(_uncut(held.text))
    start = found.start if found and found.closes and proposals and proposals[0].start < found.start else None
    kept_ = []
    for each in (each for each in proposals if start is None or each.start < start):
        inside = [at for at in each.sentences if start is None or at < start]
        free = tuple(at for at in inside if at == each.start or not whole.meets(at - 1, at))
        kept_.append(Proposal(each.start, each.joint, free))
    if start is None:
        return tuple(kept_), None
    end = len(held.text[:start].rstrip())
    return tuple(kept_), (start, held.text[end:start])


def remainder(held: Witness, start: int, joint: str, reason: str) -> str:
    """What the registry says of a bibliography that ends the text."""
    place = held.place(start)
    heading = held.text[start : start + 80].split("\n")[0].split("\r")[0].strip()
    record = {"at": f"{place.line}:{place.column}", "incipit": heading, "joint": joint, "reason": reason}
    return "remainder:\n" + "".join(f"  {key}: {quoted(said)}\n" for key, said in record.items())


def _uncut(text: str) -> Iterator[Stretch]:
    """What no sentence may begin within: brackets that look like citations, and the blank after `et al.`"""
    for name in styles.STYLES:
        yield from (span for span, _ in styles.looks(text, (0, len(text)), name))
    yield from (match.span() for match in author_year.INTERRUPTED.finditer(text))


def _counted(text: str, stretches: Sequence[Stretch], name: str, sources: Sequence[SourceRecord]) -> StyleCount:
    places = styles.find(text, stretches, [name], sources)
    wholes = [*dict.fromkeys(place.whole for place in places)]
    taken = Covered(wholes)
    left = [
        " ".join(text[slice(*span)].split())
        for stretch in stretches
        for span, is_clear in styles.looks(text, stretch, name)
        if is_clear and not taken.meets(*span)
    ]
    return StyleCount(name, len(places), len(wholes), tuple(left))


def _way(item: ListedItem, seen: set[str]) -> tuple[str | None, str]:
    """What citations by author and year name an item by, and what is doubtful about that."""
    way = cited_as(item.named)
    if way is None:
        return None, "How is it cited? It has no year. Write `cited_as: author, year`."
    if way[0] in seen:
        return None, f"How is it cited? `{way[0]}` is taken; tell the two apart by a letter behind the year."
    return way[0], "" if way[1] else "Is it cited so? Author and year were not plain."


def _record(item: ListedItem, way: str | None) -> SourceRecord:
    plain = not PARAGRAPH.search(item.named) and not set("{}").intersection(item.named)
    return SourceRecord(
        number=item.number,
        cited_as=way,
        printed=item.printed or None,
        text_says="…",
        work=item.named if plain else None,
        certainty=Certainty.HIGH if plain else Certainty.UNKNOWN,
    )
