"""The words of a text, as the index and the browser both cut them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .alphabet import normal

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word in a text."""

    start: int
    """The offset of its first letter in the text, in characters."""
    end: int
    """The offset after its last letter, in characters."""
    word: str
    """The word in lower case, in the letters of the index."""


def tokens(text: str) -> Iterator[Token]:
    """Every run of letters and digits; a hyphen or full stop parts words, so that initials stand alone."""
    for match in _WORD.finditer(text):
        yield Token(*match.span(), normal(match.group()))
