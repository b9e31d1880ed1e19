"""What the styles of citing share: brackets, and pages as they are marked in Kazakh, Russian and English.

The words themselves stand in `words.yml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, chain
from typing import Any

import yaml

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĬĮİĶĹĻĽŁŃŅŇÑŌŐŒŔŘŚŞŠŢŤŪŬŮŰŲŹŻŽА-ЯЁӘІҢҒҮҰҚӨҺ"
"""The capitals that names begin with, as a class of a pattern."""
YEAR = r"(?:1[5-9]|20)\d\d"
"""A year, as a pattern."""
LETTERS = "a-eа-д"
"""What tells works of one year apart, as a class of a pattern."""
INITIALS = rf"(?:[{UPPER}][a-zа-я]?\.[\s-]?){{1,3}}"
"""The initials of a person, as a pattern."""
SURNAME = rf"[{UPPER}][^\W\d_]*(?:['’ʼ-][^\W\d_]+)*"
"""A surname, or another name, as a pattern."""
Stretch = tuple[int, int]
"""A part of the witness: the offsets of its first character and after its last, in characters."""


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """One citation as a style reads it."""

    start: int
    """The offset where it begins in the witness: its bracket, or, among several in one, its own first character."""
    end: int
    """The offset after it."""
    whole: Stretch
    """What it needs to be read: its bracket, and the author's name before that where it stands there."""
    named: str
    """What it names its source by: `7`, or `Асанов, 1977`."""
    source: int | None
    """The number of the source, or None where references.yml has none that is cited so."""
    locator: str | None
    """The page, `45–47`; another place in the source as it is printed, `2-т., 45-б.`"""


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of `words.yml`, the longest first."""
    listed: Any = yaml.safe_load((files(__name__.rpartition(".")[0]) / "words.yml").read_text("utf-8"))[name]
    flat = chain.from_iterable(listed) if listed and isinstance(listed[0], list) else listed
    return tuple(sorted(map(str, flat), key=lambda word: (-len(word), word)))


def any_of(*names: str) -> str:
    """One of the words of some lists, as a pattern: in either case, any blank for a blank, a full stop for one."""
    listed = sorted({word for name in names for word in words(name)}, key=lambda word: (-len(word), word))
    return "(?i:" + "|".join(re.escape(word).replace(r"\ ", r"\s").replace(r"\.", r"\.\s?") for word in listed) + ")"


def marked(mark: str, number: str) -> str:
    """A number with a mark before or behind it, as a pattern: `с. 34`, `45-б.`"""
    return rf"(?:{mark}(?!\w)\.?\s?{number}(?!\w)|{number}\s?[-‑–]?\s?{mark}(?!\w)\.?)"


_NUMBER = r"(?:\d{1,5}|(?i:[ivxlc]{1,8}))"
_RANGE = rf"{_NUMBER}(?:\s?[-‑–—]\s?{_NUMBER})?"
_PAGES = rf"{_RANGE}(?:\s?,\s?{_RANGE}){{0,9}}"
_BARE = r"\d{1,5}(?:\s?[-‑–—]\s?\d{1,5})?"
_PART = marked(any_of("parts"), _NUMBER) + r"|№\s?\d{1,5}"
_MARK = any_of("pages")
_MARKED = re.compile(rf"{_MARK}(?!\w)\.?\s?(?P<behind>{_PAGES})|(?P<before>{_PAGES})\s?[-‑–]?\s?{_MARK}(?!\w)\.?")
_PARTS = re.compile(rf"(?:{_PART})(?:\s?,\s?(?:{_PART})){{0,2}}(?:\s?,\s?(?:{_MARKED.pattern}|{_PAGES}))?")
BARE = re.compile(rf"{_BARE}(?:\s?,\s?{_BARE}){{0,19}}")
"""Numbers without a word that says what they are: `45`, `6–8`, `3, 5`."""
_BRACKETS = {
    opening: re.compile(rf"\{opening}[^\[\]()]{{1,300}}\{closing}") for opening, closing in (("[", "]"), ("(", ")"))
}
"""Brackets of 300 characters at the most, which is more than a citation has."""


def locator(text: str, *, bare: bool = True) -> str | None:
    """The place in a source that some words name, or None where they name none.

    Pages are their numbers, without mark and blanks at the ends; with a part of the work before them, all is as
    printed. Numbers without a mark are pages where `bare` says so.
    """
    said = " ".join(text.split())
    if match := _MARKED.fullmatch(said):
        return (match["behind"] or match["before"]).strip()
    if _PARTS.fullmatch(said) or (bare and BARE.fullmatch(said)):
        return said
    return None


def is_page(locator: str) -> bool:
    """Whether a locator is the number of a page, or several, and nothing else."""
    return re.fullmatch(_PAGES, locator) is not None


def brackets(text: str, stretch: Stretch, kinds: str) -> Iterator[Stretch]:
    """What stands in brackets of some kinds (`[`, `(`, or both) in a stretch, innermost, the brackets included."""
    for opening in kinds:
        yield from (match.span() for match in _BRACKETS[opening].finditer(text, *stretch))


def items(text: str, start: int, end: int, parting: str = ";") -> Iterator[Stretch]:
    """The parts of a stretch between some sign, without blanks at their ends; an empty part has no length."""
    at = start
    for piece in text[start:end].split(parting):
        blank = len(piece) - len(piece.lstrip())
        yield at + blank, at + blank + len(piece.strip())
        at += len(piece) + len(parting)


def placed(bracket: Stretch, found: Sequence[CitedPlace]) -> Sequence[CitedPlace]:
    """The citations of a bracket at their places: a single one is the whole bracket, each of several its own words."""
    if len(found) != 1:
        return found
    (only,) = found
    return [CitedPlace(*bracket, only.whole, only.named, only.source, only.locator)]


class Covered:
    """Stretches, to ask whether another one meets them."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self.spans = sorted(stretches)
        self.reached = [*accumulate((end for _, end in self.spans), max)]

    def meets(self, start: int, end: int) -> bool:
        """Whether a stretch has a character in common with one of them."""
        before = bisect_left(self.spans, (end, 0))
        return bool(before) and self.reached[before - 1] > start
