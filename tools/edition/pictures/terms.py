"""Where the main terms occur: a line a term, a column a paragraph, a circle as large as they are many."""

from __future__ import annotations

from collections import Counter
from math import sqrt

from edition.model import Edition
from edition.pictures.canvas import Shape, canvas, circle, label, line, link
from edition.schema import EntryRecord, Kind

_STEP, _ROW, _TOP, _LEAST = 10, 34, 14, 3


def terms(edition: Edition) -> str:
    """The terms that are mentioned at least three times, the most frequent first."""
    chosen = _chosen(edition)
    count = len(edition.paragraphs)
    width, height = _STEP * count, _TOP + _ROW * len(chosen)
    shapes = [label(_STEP * (n - 0.5), 9, str(n), "middle", "small") for n in (1, *range(5, count, 5), count)]
    for row, entry in enumerate(chosen):
        shapes += _row(edition, entry, _TOP + _ROW * row)
    name = f"Негізгі {len(chosen)} ұғымның {count} абзацта аталуы"
    return canvas(width, height, name, shapes, "terms")


def _chosen(edition: Edition) -> list[EntryRecord]:
    often = Counter(mention.entry for mention in edition.mentions)
    listed = [entry for entry in edition.entries if entry.kind is Kind.CONCEPT and often[entry.key] >= _LEAST]
    return sorted(listed, key=lambda entry: (-often[entry.key], entry.key))


def _row(edition: Edition, entry: EntryRecord, top: int) -> list[Shape]:
    mentions = edition.mentions_of(entry)
    times = Counter(mention.paragraph for mention in mentions)
    first = {mention.paragraph: mention.sentence for mention in reversed(mentions)}
    middle = top + 23
    named = label(0, top + 11, f"{entry.headword} · {len(mentions)}", "row")
    shapes = [
        link(f"glossary/{entry.key}.html", f"{entry.headword}: {len(mentions)} рет", named),
        line(0, middle, _STEP * len(edition.paragraphs), middle, "axis"),
    ]
    for column, paragraph in enumerate(edition.paragraphs):
        if paragraph.id in times:
            says = f"{entry.headword}, {paragraph.number}-абзац: {times[paragraph.id]} рет"
            dot = circle(_STEP * (column + 0.5), middle, min(2.2 * sqrt(times[paragraph.id]), 7.5), "dot")
            shapes.append(link(f"text.html#{first[paragraph.id]}", says, dot))
    return shapes
