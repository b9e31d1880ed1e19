"""Where in the article an entry is mentioned: one mark a paragraph, the taller the more often."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from edition.model import Edition
from edition.pictures.canvas import canvas, label, line, link, rectangle
from edition.schema import EntryRecord

_STEP, _HEIGHT, _UNIT, _MOST = 10, 34, 6, 4


def strip(edition: Edition, entry: EntryRecord) -> str:
    """The paragraphs from left to right, those that mention the entry as bars that lead there."""
    mentions = edition.mentions_of(entry)
    times = Counter(mention.paragraph for mention in mentions)
    first = {mention.paragraph: mention.sentence for mention in reversed(mentions)}
    starts = [paragraph.start for paragraph in edition.paragraphs]
    count, base = len(edition.paragraphs), _HEIGHT - 9
    shapes = [line(0, base, _STEP * count, base, "axis")]
    step = 10 ** max(1, len(str(count)) - 1)
    numbered = {0, count - 1, *range(step - 1, count, step)}
    for column in sorted(numbered.union(bisect_right(starts, mention.start) - 1 for mention in mentions)):
        paragraph = edition.paragraphs[column]
        if column in numbered:
            shapes.append(label(_STEP * (column + 0.5), _HEIGHT, str(paragraph.number), "middle", "small"))
        if paragraph.id in times:
            height = _UNIT * min(times[paragraph.id], _MOST)
            bar = rectangle(_STEP * column + 1, base - height, _STEP - 2, height, "bar-mark")
            says = f"{paragraph.number}-абзац: {times[paragraph.id]} рет"
            shapes.append(link(f"../text.html#{first[paragraph.id]}", says, bar))
    name = f"{count} абзацтың ішінен {len(times)} абзацта аталады, барлығы {len(mentions)} рет"
    return canvas(_STEP * count, _HEIGHT, name, shapes, "strip")
