"""Who and what are named together in a paragraph: a network, drawn so that every name can be read on a phone.

Laid out in a plane, so many names would cover one another. Here they stand in one column, those that often meet next to
each other, and an arc joins two that are named together (an arc diagram: Wattenberg, InfoVis 2002).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from edition.kazakh.alphabet import order
from edition.model import Edition
from edition.pictures.canvas import Shape, canvas, circle, label, link, path, rectangle
from edition.schema import EntryRecord, Kind

THRESHOLD = 2
"""In how many paragraphs at least two entries are named together to be joined."""
_ROW, _TOP, _NAMES, _WIDTH = 20, 6, 214, 400

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
    listed = {entry.key: entry for entry in edition.entries if entry.kind.is_actor or entry.kind is Kind.PLACE}
    for paragraph in edition.paragraphs:
        here = sorted({mention.entry for mention in edition.mentions_in(paragraph) if mention.entry in listed})
        for pair in combinations(here, 2):
            shared[pair].append(paragraph.id)
    pairs = [(listed[one], listed[other], tuple(ids)) for (one, other), ids in shared.items() if len(ids) >= THRESHOLD]
    pairs.sort(key=lambda pair: (-len(pair[2]), order(pair[0].headword), order(pair[1].headword)))
    return Together(tuple(listed[key] for key in _in_communities(pairs)), tuple(pairs))


def network(found: Together) -> str:
    """The names in a column, arcs between those that are named together, the thicker the more often."""
    place = {entry.key: _TOP + _ROW * (row + 0.5) for row, entry in enumerate(found.entries)}
    shapes = [_arc(pair, place) for pair in sorted(found.pairs, key=lambda pair: len(pair[2]))]
    for entry in found.entries:
        y = place[entry.key]
        named = label(_NAMES - 14, y + 4, _short(entry.headword), "end", "row")
        shapes.append(link(f"glossary/{entry.key}.html", entry.headword, named, _mark(entry, _NAMES, y)))
    name = f"Бірге аталатын {len(found.entries)} ұйым, тұлға мен жер; жұптары төмендегі кестеде"
    return canvas(_WIDTH, _TOP * 2 + _ROW * len(found.entries), name, shapes, "network")


def _in_communities(pairs: Sequence[Pair]) -> list[str]:
    import networkx  # only where it is needed: it takes a while to load

    graph = networkx.Graph()
    graph.add_weighted_edges_from((one.key, other.key, len(ids)) for one, other, ids in pairs)
    if not graph:
        return []
    found = networkx.community.greedy_modularity_communities(graph, weight="weight")
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    return [key for group in groups for key in sorted(group, key=lambda key: (-graph.degree(key, "weight"), key))]


def _arc(pair: Pair, place: Mapping[str, float]) -> Shape:
    one, other, ids = pair
    top, bottom = sorted((place[one.key], place[other.key]))
    reach = min((bottom - top) / 2, _WIDTH - _NAMES - 16)
    x, kinds = _NAMES + 7, ("arc", f"times-{min(len(ids), 5)}")
    arc = path("M", x, top, "A", reach, (bottom - top) / 2, 0, 0, 1, x, bottom, kinds=kinds)
    paragraphs = ", ".join(id_[1:] for id_ in ids)
    return link(f"text.html#{ids[0]}", f"{one.headword} — {other.headword}: {paragraphs}-абзацтар", arc)


def _mark(entry: EntryRecord, x: float, y: float) -> Shape:
    if entry.kind is Kind.PERSON:
        return circle(x, y, 4.5, "mark")
    if entry.kind is Kind.PLACE:
        return path("M", x - 5, y + 4, "H", x + 5, "L", x, y - 5, "Z", kinds=("mark",))
    return rectangle(x - 4, y - 4, 8, 8, "mark")


def _short(headword: str, length: int = 26) -> str:
    return headword if len(headword) <= length else headword[: length - 1].rstrip() + "…"
