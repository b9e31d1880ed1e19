"""Where the main terms occur: a line a term, a column a paragraph, a circle as large as they are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt

from edition.annotation.mentions import Mention
from edition.model.edition import Edition
from edition.outputs.pictures.canvas import (
    SVG,
    Shape,
    cell,
    circle,
    em,
    holding,
    label,
    line,
    link,
    lit,
    named,
    percent,
    text,
    ticks,
    written,
)
from edition.sources.schema import EntryRecord, Kind
from edition.wording.catalogue import Words

_LEAST, _NUMBERED = 3, 8
_RADIUS, _LARGEST = 0.2, 0.62
"""The radius of the circle of one mention, and of the largest, in heights of letters."""


def terms(edition: Edition, say: Words) -> str:
    """The terms that are mentioned at least three times, the most frequent first."""
    chosen = _chosen(edition)
    count = len(edition.paragraphs)
    marked = [*ticks(count, _NUMBERED)]
    numbers = [label(percent((n - 0.5) / count), em(1), str(n), "middle", "small") for n in marked]
    head = holding("p", text("span", say("pictures.scale"), "small"), _plot(numbers), kinds=("scale",))
    rows = holding("ol", *(_row(edition, entry, marked, say) for entry in chosen))
    name = say("pictures.terms", terms=len(chosen), paragraphs=count)
    return written(holding("div", head, rows, kinds=("drawn", "terms"), extra=named(name)))


def _chosen(edition: Edition) -> list[EntryRecord]:
    often = Counter(mention.entry for mention in edition.mentions)
    listed = [
        entry for entry in edition.entries if entry.kind in (Kind.CONCEPT, Kind.TERM) and often[entry.key] >= _LEAST
    ]
    return sorted(listed, key=lambda entry: (-often[entry.key], entry.key))


def _row(edition: Edition, entry: EntryRecord, marked: Iterable[int], say: Words) -> Shape:
    mentions, count = edition.mentions_of(entry), len(edition.paragraphs)
    times = Counter(mention.paragraph for mention in mentions)
    first = {mention.paragraph: mention.sentence for mention in reversed(mentions)}
    shapes = [line(at := percent((n - 0.5) / count), "0", at, "100%", "axis") for n in marked]
    shapes.append(line("0", "50%", "100%", "50%", "axis"))
    for column, paragraph in enumerate(edition.paragraphs):
        if paragraph.id in times:
            says = say("pictures.term", headword=entry.headword, number=paragraph.number, n=times[paragraph.id])
            radius = em(min(_RADIUS * sqrt(times[paragraph.id]), _LARGEST))
            dot = circle(percent((column + 0.5) / count), "50%", radius, "dot")
            shapes.append(link(lit(entry.key, first[paragraph.id]), says, cell(column, count, "100%"), dot))
    return holding("li", _named(entry, mentions, say), _plot(shapes))


def _named(entry: EntryRecord, mentions: Sequence[Mention], say: Words) -> Shape:
    """The term, which leads to its first place, and how often it is mentioned in all."""
    often = text("span", str(len(mentions)), "times")
    often.append(text("span", f" {say('pictures.heard', n=len(mentions))}", "heard"))
    name = text("span", entry.headword, "name")
    name.tail = " "
    return holding("a", name, often, extra={"href": lit(entry.key, mentions[0].sentence)})


def _plot(shapes: Iterable[Shape]) -> Shape:
    return holding("svg", *shapes, extra=SVG)
