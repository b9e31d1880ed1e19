"""Who and what are named together in a paragraph: a network, drawn so that every name can be read on a phone.

Laid out in a plane, so many names would cover one another. Here they stand in one column, those that often meet next to
each other, and an arc joins two that are named together (an arc diagram: Wattenberg, InfoVis 2002). The names are a
list of HTML, all its lines as high as the highest; the arcs are stretched over it, a unit upwards being a line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from edition.model.edition import Edition
from edition.outputs.pictures.canvas import SVG, Shape, circle, holding, link, named, path, rectangle, text, written
from edition.outputs.shared.addresses import page_of
from edition.sources.schema import EntryRecord, Kind
from edition.wording.collation import collation

THRESHOLD = 2
"""In how many paragraphs at least two entries are named together to be joined."""
_ACROSS, _LEAST = 100, 6
"""How far the widest arc reaches, its room's whole width, and the least that any does."""

Pair = tuple[EntryRecord, EntryRecord, tuple[str, ...]]
"""Two entries and the ids of the paragraphs that name both."""


@dataclass(frozen=True, slots=True)
class Together:
    """The organisations, persons and places of the article that are named together often enough."""

    entries: tuple[EntryRecord, ...]
    """Them, those of a community side by side."""
    pairs: tuple[Pair, ...]
    """Those that are named together, the most frequent pairs first."""


def together(edition: Edition) -> Together:
    """Which entries are named together in at least `THRESHOLD` paragraphs; communities by modularity."""
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    listed = {entry.key: entry for entry in edition.entries if entry.is_actor or entry.kind is Kind.PLACE}
    for paragraph in edition.paragraphs:
        here = sorted({mention.entry for mention in edition.mentions_in(paragraph) if mention.entry in listed})
        for pair in combinations(here, 2):
            shared[pair].append(paragraph.id)
    pairs = [(listed[one], listed[other], tuple(ids)) for (one, other), ids in shared.items() if len(ids) >= THRESHOLD]
    order = collation(edition.record.language)
    pairs.sort(key=lambda pair: (-len(pair[2]), order(pair[0].headword), order(pair[1].headword)))
    return Together(tuple(listed[key] for key in _in_communities(pairs)), tuple(pairs))


def network(edition: Edition, found: Together, entry_at: str = "glossary/{}.html") -> str:
    """The names in a column, arcs between those that are named together, the thicker the more often.

    `entry_at` is where an entry is, with a gap for its key.
    """
    place = {entry.key: row + 0.5 for row, entry in enumerate(found.entries)}
    far = max((abs(place[one.key] - place[other.key]) for one, other, _ in found.pairs), default=1.0)
    arcs = [_arc(edition, pair, place, far) for pair in sorted(found.pairs, key=lambda pair: len(pair[2]))]
    names = holding("ul", *(_named(entry, entry_at) for entry in found.entries))
    size = {"viewBox": f"0 0 {_ACROSS} {len(found.entries)}", "preserveAspectRatio": "none"}
    name = edition.say("pictures.network", n=len(found.entries))
    drawn = holding(
        "div", names, holding("svg", *arcs, extra=SVG | size), kinds=("drawn", "network"), extra=named(name)
    )
    return written(drawn)


def _in_communities(pairs: Sequence[Pair]) -> list[str]:
    """The keys of the entries, those of a community together, the largest community first.

    Of all communities that are joined by a pair, the two whose union adds most to the modularity become one, as long as
    it adds anything (Clauset, Newman and Moore, Physical Review E 70, 2004).
    """
    between: dict[str, Counter[str]] = defaultdict(Counter)
    for first, second, ids in pairs:
        between[first.key][second.key] = between[second.key][first.key] = len(ids)
    degree = {key: near.total() for key, near in sorted(between.items())}
    members, total, whole = {key: [key] for key in degree}, dict(degree), sum(degree.values())
    while True:
        gains = [
            (between[one][other] * whole - total[one] * total[other], one, other)
            for one in members
            for other in between[one]
            if one > other
        ]
        gain, gone, kept = max(gains, default=(0, "", ""), key=lambda each: each[0])
        if gain <= 0:
            break
        members[kept] += members.pop(gone)
        total[kept] += total.pop(gone)
        for other, weight in between.pop(gone).items():
            del between[other][gone]
            if other != kept:
                between[kept][other] += weight
                between[other][kept] += weight
    groups = sorted(map(sorted, members.values()), key=lambda group: (-len(group), group))
    return [key for group in groups for key in sorted(group, key=lambda key: (-degree[key], key))]


def _arc(edition: Edition, pair: Pair, place: Mapping[str, float], far: float) -> Shape:
    one, other, ids = pair
    top, bottom = sorted((place[one.key], place[other.key]))
    reach = _LEAST + (_ACROSS - _LEAST) * (bottom - top) / far
    arc = path(
        *("M", 0, top, "A", reach, (bottom - top) / 2, 0, 0, 1, 0, bottom), kinds=("arc", f"times-{min(len(ids), 5)}")
    )
    paragraphs = ", ".join(id_[1:] for id_ in ids)
    says = edition.say("pictures.pair", one=one.headword, other=other.headword, paragraphs=paragraphs)
    return link(f"{page_of(edition, ids[0])}.html#{ids[0]}", says, arc)


def _named(entry: EntryRecord, entry_at: str) -> Shape:
    """A name with the mark of its kind."""
    mark = holding(
        "svg", _mark(entry), kinds=("kind-mark",), extra=SVG | {"viewBox": "0 0 12 12", "aria-hidden": "true"}
    )
    name = holding("a", text("span", entry.headword, "name"), mark, extra={"href": entry_at.format(entry.key)})
    return holding("li", name)


def _mark(entry: EntryRecord) -> Shape:
    if entry.kind is Kind.PERSON:
        return circle(6, 6, 4.8, "mark")
    if entry.kind is Kind.PLACE:
        return path("M", 1, 10.5, "H", 11, "L", 6, 1, "Z", kinds=("mark",))
    return rectangle(1.7, 1.7, 8.6, 8.6, "mark")
