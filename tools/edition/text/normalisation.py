"""The reading text: the witness as rules normalise it, every change recoverable."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import repeat

from edition.findings import Code, Finding, Invalid, shown
from edition.sources.schema import NormalisationRecord
from edition.sources.yamlfile import YamlFile


@dataclass(frozen=True, slots=True)
class Edit:
    """One place where the reading text differs from the witness."""

    start: int
    """The offset in the witness where the change begins."""
    end: int
    """The offset after the characters that it replaces."""
    text: str
    """What the reading text has instead."""
    cause: str
    """The key of the rule, or the id of the emendation, that made it."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A stretch of the reading text whose characters know where they come from in the witness."""

    text: str
    """The stretch."""
    starts: tuple[int, ...]
    """For each character, the offset in the witness where what it stands for begins."""
    ends: tuple[int, ...]
    """For each character, the offset in the witness after what it stands for."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the witness of the characters `start` to `end` (`end` not included)."""
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading text over a witness."""

    witness: str
    """The text of the witness."""
    edits: tuple[Edit, ...]
    """The changes, in order, none overlapping another."""

    def over(self, edits: Iterable[Edit]) -> Reading:
        """This reading with further changes, which prevail over its own."""
        return Reading(self.witness, tuple(_prevailing((*edits, *self.edits))))

    def within(self, start: int, end: int) -> tuple[Edit, ...]:
        """The changes between two offsets of the witness."""
        first = bisect_left(self.edits, start, key=lambda edit: edit.start)
        return self.edits[first : bisect_left(self.edits, end, key=lambda edit: edit.start)]

    def align(self, start: int, end: int) -> Aligned:
        """The reading text between two offsets of the witness, each character with its origin."""
        starts: list[int] = []
        ends: list[int] = []
        at = start
        for edit in self.within(start, end):
            starts += (*range(at, edit.start), *repeat(edit.start, len(edit.text)))
            ends += (*range(at + 1, edit.start + 1), *repeat(edit.end, len(edit.text)))
            at = edit.end
        starts += range(at, end)
        ends += range(at + 1, end + 1)
        return Aligned(self.text(start, end), tuple(starts), tuple(ends))

    def text(self, start: int, end: int) -> str:
        """The reading text between two offsets of the witness."""
        parts: list[str] = []
        at = start
        for edit in self.within(start, end):
            parts += (self.witness[at : edit.start], edit.text)
            at = edit.end
        return "".join((*parts, self.witness[at:end]))


def normalise(text: str, rules: YamlFile[tuple[NormalisationRecord, ...]]) -> Reading:
    """The reading of a witness under rules; where two rules meet, the earlier one prevails.

    Raises `Invalid` for a rule that is no regular expression or that matches nothing at all.
    """
    edits: list[Edit] = []
    for index, rule in enumerate(rules.value):
        try:
            matches = [*re.finditer(rule.find, text)]
        except re.error as error:
            place = rules.place(index, "find")
            raise Invalid([Finding(Code.VALUE_WRONG, place, shown(rule.find), f"a pattern: {error}")]) from None
        edits += (
            Edit(*match.span(), match.expand(rule.replace), rule.key)
            for match in matches
            if match.group() and match.group() != match.expand(rule.replace)
        )
    return Reading(text, tuple(_prevailing(edits)))


def _prevailing(edits: Iterable[Edit]) -> list[Edit]:
    taken: list[Edit] = []
    covered: set[int] = set()
    for edit in edits:
        extent = range(edit.start, edit.end)
        if covered.isdisjoint(extent):
            covered.update(extent)
            taken.append(edit)
    return sorted(taken, key=lambda edit: edit.start)
