"""Loci: where the words stand that a record quotes, as offsets of the witness."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from edition.findings import Code, Finding, Place, shown
from edition.sources.schema import QuotedRecord
from edition.text.normalisation import Aligned, Reading
from edition.text.registry import Paragraph, Successors, unknown

R = TypeVar("R", bound=QuotedRecord)
PlaceOf = Callable[..., Place]
"""The place of a record's values in its file, by the steps that lead to them."""


@dataclass(frozen=True, slots=True)
class Pinned(Generic[R]):
    """A record pinned to the words that it quotes."""

    record: R
    """The record."""
    start: int
    """The offset in the witness where the words begin, in characters."""
    end: int
    """The offset after them, in characters."""
    paragraph: str
    """The id of their paragraph."""
    sentence: str
    """The id of the sentence in which they begin."""


def pin(reading: Reading, paragraphs: Mapping[str, Paragraph], records: Iterable[R]) -> tuple[Pinned[R], ...]:
    """The records whose words stand where they say, in the order of the text."""
    aligned: dict[str, Aligned] = {}
    found: list[Pinned[R]] = []
    for record in records:
        paragraph = paragraphs.get(record.paragraph)
        if paragraph and paragraph.id not in aligned:
            aligned[paragraph.id] = reading.align(paragraph.start, paragraph.end)
        if paragraph:
            found += _pin(aligned[paragraph.id], paragraph, record)
    return tuple(sorted(found, key=lambda pinned: (pinned.start, pinned.end)))


def check(
    reading: Reading,
    paragraphs: Mapping[str, Paragraph],
    retired: Successors,
    records: Iterable[tuple[QuotedRecord, PlaceOf]],
) -> Iterator[Finding]:
    """Records whose paragraph does not exist, or whose words do not stand in it, or more than once."""
    for record, place in records:
        paragraph = paragraphs.get(record.paragraph)
        if paragraph is None:
            found = unknown(record.paragraph, paragraphs, retired)
            yield Finding(Code.PARAGRAPH_UNKNOWN, place("paragraph"), found, "the id of a paragraph")
            continue
        text = reading.text(paragraph.start, paragraph.end)
        times = _times(text, record.words)
        if times == 0:
            found = shown(record.words) + _elsewhere(reading, paragraphs, record.words)
            yield Finding(Code.WORDS_ABSENT, place("words"), found, f"words of {record.paragraph}")
        elif times > 1:
            found = f"{shown(record.words)} {times} times in {record.paragraph}"
            yield Finding(Code.WORDS_AMBIGUOUS, place("words"), found, "words that stand there once")
        if record.part and _times(record.words, record.part) != 1:
            found = f"{shown(record.part)} {_times(record.words, record.part)} times in {shown(record.words)}"
            yield Finding(Code.WORDS_AMBIGUOUS, place("part"), found, "a part of `words` that stands in them once")


def overlapping(pinned: Sequence[Pinned[R]]) -> Iterator[tuple[Pinned[R], Pinned[R]]]:
    """Neighbours of which the later begins before the earlier ends."""
    return ((one, other) for one, other in itertools.pairwise(pinned) if other.start < one.end)


def _pin(aligned: Aligned, paragraph: Paragraph, record: R) -> Iterator[Pinned[R]]:
    part = record.part or record.words
    at = aligned.text.find(record.words)
    if at < 0 or part not in record.words:
        return
    first = at + record.words.index(part)
    start, end = aligned.span(first, first + len(part))
    sentence = [each.id for each in paragraph.sentences if each.start <= start][-1]
    yield Pinned(record, start, end, paragraph.id, sentence)


def _times(text: str, words: str) -> int:
    """How often words stand in a text, also where they overlap themselves."""
    times, at = 0, text.find(words)
    while at >= 0:
        times, at = times + 1, text.find(words, at + 1)
    return times


def _elsewhere(reading: Reading, paragraphs: Mapping[str, Paragraph], words: str) -> str:
    homes = [id_ for id_, each in paragraphs.items() if words in reading.text(each.start, each.end)]
    return f" (they stand in {', '.join(homes)})" if homes else ""
