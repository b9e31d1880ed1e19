"""Stems of words, by which a name is known again in any of its forms (Snowball, Porter 2001)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import Stemmer  # type: ignore[import-not-found]
from babel import Locale, UnknownLocaleError

from edition.kazakh.alphabet import letters


@dataclass(frozen=True, slots=True)
class Stem:
    """The stem of a word of a text."""

    stem: str
    """The stem, under which the search files the word."""
    start: int
    """The offset in the text where the word begins, in characters."""
    end: int
    """The offset after it, in characters."""


@lru_cache(maxsize=65536)
def stems(text: str, language: str) -> tuple[Stem, ...]:
    """The stems of the words of a text, in its order; ё counts as е, and a possessive ending does not count.

    In a language that Snowball does not know every word is its own stem.
    """
    return tuple(
        Stem(stem(match.group().lower().replace("ё", "е").replace("’", "'"), language), *match.span())
        for match in letters().word.finditer(text)
    )


@cache
def stem(word: str, language: str) -> str:
    """The stem of a word in small letters; the word itself in a language that Snowball does not know."""
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(word)) if stemmer else word


def are_known(language: str) -> bool:
    """Whether the stems of a language are known."""
    return _stemmer(language) is not None


@cache
def _stemmer(language: str) -> Any:
    """The algorithm for a language, which goes by its English name; None where there is none."""
    try:
        name = Locale.parse(language, sep="-").english_name or ""
    except (UnknownLocaleError, ValueError):
        return None
    algorithm = name.partition(" ")[0].lower()
    return Stemmer.Stemmer(algorithm) if algorithm in Stemmer.algorithms() else None
