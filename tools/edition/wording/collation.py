"""The order of words and their initials, as dictionaries of a language have them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

from edition.kazakh.alphabet import ALPHABET, order

Order = Callable[[str], tuple[tuple[int, ...], str]]
"""What words are sorted by."""


@cache
def collation(language: str) -> Order:
    """What words of a language are sorted by: Kazakh ones by the alphabet that has those of Russian in order too.

    In other languages ё counts as е, and a Latin letter with a mark as the letter; what differs only so stays apart.
    """
    return order if language == "kk" else lambda word: (order(_bare(word))[0], word)


def initial(word: str, language: str) -> int:
    """The number under which a language files words that begin as this one does.

    It is the place of the letter in the Kazakh alphabet, from 1; for a letter of another alphabet its code point, which
    is higher. Among Kazakh words such a letter is no initial, and has number 0 as all figures have.
    """
    letter = next((each for each in (word if language == "kk" else _bare(word)).lower() if each.isalnum()), "")
    known = ALPHABET.find(letter) + 1 if letter else 0
    return known or (ord(letter) if letter.isalpha() and language != "kk" else 0)


def letter(number: int) -> str:
    """The capital letter of a number that `initial` gives; nothing for 0."""
    return (ALPHABET[number - 1] if number <= len(ALPHABET) else chr(number)).upper() if number else ""


def _bare(word: str) -> str:
    """A word without the marks that do not count."""
    return "".join(_base(each) for each in word.lower().replace("ё", "е"))


@cache
def _base(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() else letter
