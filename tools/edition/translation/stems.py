"""Stems of English and Russian words, by which a name is known again in any of its forms (Snowball, Porter 2001)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import Stemmer  # type: ignore[import-not-found]

from edition.sources.schema import Language

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_ALGORITHMS = {Language.EN: "english", Language.RU: "russian"}


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
def stems(text: str, language: Language) -> tuple[Stem, ...]:
    """The stems of the words of a text, in its order; ё counts as е, and a possessive ending does not count."""
    return tuple(
        Stem(_stem(language, match.group().lower().replace("ё", "е").replace("’", "'")), *match.span())
        for match in _WORD.finditer(text)
    )


@cache
def _stem(language: Language, word: str) -> str:
    return str(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: Language) -> Any:
    return Stemmer.Stemmer(_ALGORITHMS[language])
