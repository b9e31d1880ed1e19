"""Hyphens at the ends of lines: which were put there to break a word, and which belong to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from edition.kazakh.analyser import keys
from edition.kazakh.vocabulary import headwords
from edition.text.characters import HYPHENATED

_LEFT = re.compile(r"[^\W\d_]+$")
_RIGHT = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]+-[^\W\d_]+")
_ENOUGH = 3
"""Letters from which what stands after a hyphen may be a word, and not an ending."""
_FAR = 60
"""Letters that a word may have."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A word that goes on in the next line."""

    left: str
    """Its letters before the hyphen."""
    right: str
    """Its letters in the next line."""
    joins: bool
    """Whether it is one word without the hyphen."""
    is_sure: bool
    """Whether the text or the lexicon has it as it will be."""


def broken(text: str, language: str) -> Iterator[Broken]:
    """Every such word of a text, with what is to be done about its hyphen.

    The hyphen stays where the text has the compound elsewhere, where a capital follows it or an acronym stands before
    it, and where what stands before and after are words and both together are none.
    """
    whole = HYPHENATED.pattern.sub(" \0 ", text)
    apart = re.sub(r"(?<!\S)\S+ \0 \S+", " ", whole)
    words = Counter(word.lower() for word in _RIGHT.findall(apart))
    compounds = {each.lower() for each in _COMPOUND.findall(apart)}
    is_known = _knowing(words, language)
    for match in HYPHENATED.pattern.finditer(text):
        left = _LEFT.search(text, max(0, match.start() - _FAR), match.start())
        right = _RIGHT.match(text, match.end(), match.end() + _FAR)
        if left and right:
            yield _judged(left.group(), right.group(), compounds, is_known)


def _judged(left: str, right: str, compounds: set[str], is_known: Callable[[str], bool]) -> Broken:
    if f"{left}-{right}".lower() in compounds:
        return Broken(left, right, joins=False, is_sure=True)
    is_capital = right[0].isupper() and not left.isupper()
    if is_capital or (left.isupper() and len(left) > 1 and right.islower()):
        return Broken(left, right, joins=False, is_sure=True)
    if is_known(f"{left}{right}"):
        return Broken(left, right, joins=True, is_sure=True)
    if is_known(left) and is_known(right) and len(right) >= _ENOUGH:
        return Broken(left, right, joins=False, is_sure=False)
    return Broken(left, right, joins=True, is_sure=False)


def _knowing(words: Counter[str], language: str) -> Callable[[str], bool]:
    """What tells whether something is a word: the text has it elsewhere, or the lexicon of its language."""
    lexicon = headwords() if language == "kk" else set()

    def is_known(word: str) -> bool:
        small = word.lower()
        return small in words or (bool(lexicon) and any(key in lexicon for key in keys(small)))

    return is_known
