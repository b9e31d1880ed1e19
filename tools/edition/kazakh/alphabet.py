"""The Kazakh Cyrillic alphabet and its order."""

from __future__ import annotations

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""The 42 letters in their order."""

_RANK = {letter: rank for rank, letter in enumerate(ALPHABET)}


def order(word: str) -> tuple[tuple[int, ...], str]:
    """A key that sorts words as a Kazakh dictionary does: ә after а, ғ after г, і after ы.

    Case, blanks and punctuation do not count, and other alphabets come after; words that are alike so far stay apart by
    their characters.
    """
    ranks = (_RANK.get(letter, len(ALPHABET) + ord(letter)) for letter in word.lower() if letter.isalnum())
    return tuple(ranks), word


def initial(word: str) -> str:
    """The capital letter under which a word is filed."""
    return next((letter.upper() for letter in word if letter.isalnum()), "#")
