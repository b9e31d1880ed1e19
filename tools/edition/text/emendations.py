"""Emendations: what editors decided about the oddities of the text, and the reading text that follows from it.

An emendation quotes the witness as the rules of normalisation leave it. It takes effect where its decision is `emend`;
the witness itself stays as it is, and so does every place that is kept or annotated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from edition.findings import Code, Finding, shown
from edition.sources.schema import Decision, EmendationRecord
from edition.sources.yamlfile import YamlFile
from edition.text import loci
from edition.text.loci import Pinned
from edition.text.normalisation import Edit, Reading

Emendation = Pinned[EmendationRecord]
"""An emendation at its place."""


def emend(reading: Reading, emendations: Sequence[Emendation]) -> Reading:
    """The reading text with the emendations, which prevail over the rules."""
    adopted = (each for each in emendations if each.record.decision is Decision.EMEND and each.record.proposed)
    return reading.over([_edit(reading.witness, each) for each in adopted])


def check(
    reading: Reading, emendations: Sequence[Emendation], document: YamlFile[tuple[EmendationRecord, ...]]
) -> Iterator[Finding]:
    """Emendations that overlap, that propose nothing, or propose what the witness has."""
    place_of = {record.id: document.place(index) for index, record in enumerate(document.value)}
    for one, other in loci.overlapping(emendations):
        found = f"`{other.record.id}` begins within `{one.record.id}`"
        yield Finding(Code.EMENDATION_OVERLAPS, place_of[other.record.id], found, "emendations that lie apart")
    for each in emendations:
        proposed, now = each.record.proposed, reading.witness[each.start : each.end]
        if each.record.decision is Decision.EMEND and proposed in (None, now):
            found = f"`{each.record.id}` proposes {shown(proposed) if proposed else 'nothing'}"
            expected = f"another reading than {shown(now)}"
            yield Finding(Code.EMENDATION_IDLE, place_of[each.record.id], found, expected)


def _edit(witness: str, emendation: Emendation) -> Edit:
    """The change, no wider than needed, so that the letters around it keep their own places; never of no width."""
    old, new = witness[emendation.start : emendation.end], emendation.record.proposed or ""
    left = _shared(old, new)
    right = min(_shared(old[::-1], new[::-1]), len(old) - left, len(new) - left)
    if left + right == len(old):
        left, right = (left - 1, right) if left else (left, right - 1)
    return Edit(emendation.start + left, emendation.end - right, new[left : len(new) - right], emendation.record.id)


def _shared(one: str, other: str) -> int:
    """How many letters two words share from the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
