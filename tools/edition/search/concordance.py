"""The concordance: every lemma of the article with its forms and every place where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from edition.kazakh.alphabet import ALPHABET, order
from edition.kazakh.tokens import Token, tokens
from edition.lemmas import Lemmas
from edition.search.documents import Document, Kind, Line


@dataclass(frozen=True, slots=True)
class Standing:
    """One place where a form of a lemma stands."""

    line: Line
    """The sentence."""
    token: Token
    """The word in it."""


@dataclass(frozen=True, slots=True)
class Headword:
    """A lemma and all its places."""

    lemma: str
    """The lemma."""
    standings: tuple[Standing, ...]
    """Its places, in the order of the text."""

    @property
    def forms(self) -> list[tuple[str, int]]:
        """Its forms, each with how often it stands."""
        counted = Counter(standing.token.word for standing in self.standings)
        return sorted(counted.items(), key=lambda item: order(item[0]))


@dataclass(frozen=True, slots=True)
class Letter:
    """The lemmas that begin with one letter."""

    letter: str
    """The letter; empty for words in another alphabet."""
    number: int
    """Its place in the Kazakh alphabet from 1; 0 for another alphabet."""
    headwords: tuple[Headword, ...]
    """The lemmas, in alphabetical order."""


def concordance(found: Sequence[Document], lemmas: Lemmas) -> list[Letter]:
    """The lemmas of the article's paragraphs by letter, in Kazakh alphabetical order; numbers are no words."""
    places: dict[str, list[Standing]] = defaultdict(list)
    for document in found:
        for line in document.lines if document.kind is Kind.PARAGRAPH else ():
            for token in tokens(line.text):
                for lemma in () if token.word.isdigit() else lemmas.of(token.word):
                    places[lemma].append(Standing(line, token))
    by_letter: dict[int, list[Headword]] = defaultdict(list)
    for lemma in sorted(places, key=order):
        by_letter[ALPHABET.find(lemma[0]) + 1].append(Headword(lemma, tuple(places[lemma])))
    return [
        Letter(ALPHABET[number - 1].upper() if number else "", number, tuple(by_letter[number]))
        for number in sorted(by_letter, key=lambda number: number or len(ALPHABET) + 1)
    ]
