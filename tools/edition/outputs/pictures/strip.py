"""Where in the article an entry is mentioned: one mark a paragraph, the taller the more often."""

from __future__ import annotations

from collections import Counter

from edition.model.edition import Edition
from edition.outputs.pictures.canvas import Shape, canvas, cell, em, label, line, link, lit, percent, rectangle, ticks
from edition.sources.schema import EntryRecord
from edition.wording.catalogue import Words

_BASE, _UNIT, _MOST, _NUMBERS = 2.2, 0.5, 4, 3.3
"""In heights of letters: where bars stand, what a mention adds to one, up to how many mentions, where numbers stand."""


def strip(edition: Edition, entry: EntryRecord) -> str:
    """The paragraphs from left to right, those that mention the entry as bars that lead there."""
    mentions = edition.mentions_of(entry)
    times = Counter(mention.paragraph for mention in mentions)
    first = {mention.paragraph: mention.sentence for mention in reversed(mentions)}
    count = len(edition.paragraphs)
    shapes = [line("0", em(_BASE), "100%", em(_BASE), "axis"), *_numbers(edition.say, count)]
    for column, paragraph in enumerate(edition.paragraphs):
        if paragraph.id in times:
            height = _UNIT * min(times[paragraph.id], _MOST)
            across = percent((column + 0.1) / count), em(_BASE - height), percent(0.8 / count), em(height)
            bar = rectangle(*across, "bar-mark")
            says = edition.say("pictures.mentioned", number=paragraph.number, n=times[paragraph.id])
            address = f"../{lit(edition, entry.key, first[paragraph.id])}"
            shapes.append(link(address, says, cell(column, count, em(_BASE)), bar))
    name = edition.say("pictures.strip", paragraphs=count, mentioned=len(times), n=len(mentions))
    return canvas("strip", name, shapes)


def _numbers(say: Words, count: int) -> list[Shape]:
    """The numbers under the axis; the first says what is numbered."""
    first, *others = ticks(count, 4)
    return [
        label("0", em(_NUMBERS), say("pictures.first", number=first), "small"),
        *(label(percent((n - 0.5) / count), em(_NUMBERS), str(n), "middle", "small") for n in others),
    ]
