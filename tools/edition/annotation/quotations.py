"""Quotations: where the words of others begin and end in the article, whoever marked them, over sentences too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.annotation.citations import Citation
from edition.findings import Code, Finding, Place
from edition.sources.schema import QuotationRecord
from edition.sources.yamlfile import YamlFile
from edition.text import loci
from edition.text.normalisation import Reading
from edition.text.registry import Paragraph, Successors, unknown


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation at its place."""

    record: QuotationRecord
    """Who speaks, and what is known of it."""
    start: int
    """The offset in the witness where it begins, its opening mark included."""
    end: int
    """The offset after it, its closing mark included."""
    paragraph: str
    """The id of the paragraph in which it begins."""
    sentence: str
    """The id of the sentence in which it begins."""


def find(
    reading: Reading, paragraphs: Mapping[str, Paragraph], records: Iterable[QuotationRecord]
) -> tuple[Quotation, ...]:
    """The quotations whose first and last words stand where they say, in the order of the text."""
    found = []
    for record in records:
        begins = loci.pin(reading, paragraphs, [record.begins])
        ends = loci.pin(reading, paragraphs, [record.ends])
        if begins and ends:
            first = begins[0]
            found.append(Quotation(record, first.start, ends[0].end, first.paragraph, first.sentence))
    return tuple(sorted(found, key=lambda each: each.start))


def check(
    quotations: Sequence[Quotation],
    citations: Sequence[Citation],
    retired: Successors,
    document: YamlFile[tuple[QuotationRecord, ...]],
) -> Iterator[Finding]:
    """Quotations that end before they begin or overlap, without one speaker, or with a citation that is not there."""
    known = {citation.id: citation for citation in citations}
    places = {record.id: document.place(index) for index, record in enumerate(document.value)}
    for index, record in enumerate(document.value):
        if (record.speaker is None) == (record.speaker_text is None):
            found = "no speaker" if record.speaker is None else "`speaker` and `speaker_text`"
            yield Finding(Code.SPEAKER_UNCLEAR, document.place(index), found, "one of `speaker` and `speaker_text`")
        if record.citation and record.citation not in known:
            found = unknown(record.citation, known, retired)
            yield Finding(Code.CITATION_ABSENT, document.place(index, "citation"), found, "a citation, such as `p2-1`")
    yield from _misplaced(quotations, places)


def _misplaced(quotations: Sequence[Quotation], places: Mapping[str, Place]) -> Iterator[Finding]:
    for each in quotations:
        if each.end <= each.start:
            found = f"`{each.record.id}` ends before it begins"
            yield Finding(Code.QUOTATION_BACKWARDS, places[each.record.id], found, "an end after the beginning")
    for one, other in pairwise(quotations):
        if other.start < one.end:
            found = f"`{other.record.id}` begins within `{one.record.id}`"
            yield Finding(Code.QUOTATION_OVERLAPS, places[other.record.id], found, "quotations that lie apart")
