"""Citations as the article prints them: `[1; 200]` is page 200 of its source 1."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from edition.findings import Code, Finding, shown
from edition.sources.schema import SourceRecord
from edition.sources.yamlfile import YamlFile
from edition.text.registry import Paragraph
from edition.text.witness import Witness

_SOURCE = re.compile("[0-9]{1,6}")
_REMNANT = re.compile(r"\[\s*\d+[^\]\n]{0,20}|\d\s*\]")


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in the text."""

    id: str
    """Its footnote: `p2-1` is the first in paragraph 2."""
    start: int
    """The offset of its opening bracket in the witness, in characters."""
    end: int
    """The offset after its closing bracket, in characters."""
    source: int
    """The number of the source."""
    locator: str | None
    """The page, where the article names one."""
    paragraph: str
    """The id of its paragraph."""
    sentence: str
    """The id of its sentence."""


def find(witness: Witness, paragraphs: Sequence[Paragraph], pattern: str) -> tuple[Citation, ...]:
    """Every citation in the paragraphs, in order, by the article's pattern."""
    written = re.compile(pattern)
    return tuple(citation for paragraph in paragraphs for citation in _in_paragraph(witness, paragraph, written))


def check(
    witness: Witness,
    citations: Sequence[Citation],
    sources: YamlFile[tuple[SourceRecord, ...]],
    decided: Iterable[tuple[int, int]],
) -> Iterator[Finding]:
    """Brackets that are no citation, citations without a source, sources without a citation, sources listed twice.

    Brackets at places on which editors have decided are what they are.
    """
    spans = sorted([*((citation.start, citation.end) for citation in citations), *decided])
    reached = [*accumulate((end for _, end in spans), max)]
    for match in _REMNANT.finditer(witness.text):
        before = bisect_left(spans, (match.end(), 0))
        if not before or reached[before - 1] <= match.start():
            place = witness.place(match.start())
            yield Finding(
                Code.CITATION_MALFORMED, place, shown(match.group()), "a citation, by the pattern of edition.yml"
            )
    numbers = [source.number for source in sources.value]
    for citation in citations:
        if citation.source not in numbers:
            place = witness.place(citation.start)
            known = ", ".join(map(str, numbers)) or "none yet"
            found = f"source {citation.source}, which references.yml does not have"
            yield Finding(Code.CITATION_UNKNOWN, place, found, f"one of {known}")
    cited = {citation.source for citation in citations}
    for index, number in enumerate(numbers):
        place = sources.place(index, "number")
        if number not in cited:
            yield Finding(Code.SOURCE_UNCITED, place, f"source {number}", "a source that the article cites")
        if number in numbers[:index]:
            yield Finding(Code.SOURCE_TWICE, place, f"source {number} again", "each number once")


def _in_paragraph(witness: Witness, paragraph: Paragraph, written: re.Pattern[str]) -> Iterator[Citation]:
    ordinal = 0
    for sentence in paragraph.sentences:
        for match in written.finditer(witness.text, sentence.start, sentence.end):
            if _SOURCE.fullmatch(match["source"] or ""):
                ordinal += 1
                id_, source = f"{paragraph.id}-{ordinal}", int(match["source"])
                locator = match.groupdict().get("locator")
                yield Citation(id_, *match.span(), source, locator, paragraph.id, sentence.id)
