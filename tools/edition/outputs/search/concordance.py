"""The concordance: every lemma of the article with its forms and every place where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.annotation.lemmas import Lemmas
from edition.kazakh.alphabet import ALPHABET, order
from edition.kazakh.tokens import Token, tokens
from edition.model.edition import Edition
from edition.outputs.search.documents import Document, DocumentKind, Line, documents


@dataclass(frozen=True, slots=True)
class Standing:
    """One place where a form of a lemma stands."""

    line: Line
    """The sentence that it stands in."""
    token: Token
    """The word in it."""


@dataclass(frozen=True, slots=True)
class Headword:
    """A lemma and all its places."""

    lemma: str
    """The lemma, in the letters of the index."""
    spelling: str
    """The lemma as it is written, with capitals where it is a name."""
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


def concordance(edition: Edition) -> list[Letter]:
    """The lemmas of the article by letter, in Kazakh alphabetical order."""
    return listed(edition.derived(documents), edition.known)


def listed(found: Sequence[Document], lemmas: Lemmas) -> list[Letter]:
    """The lemmas of the paragraphs among some documents by letter, likewise."""
    places: dict[str, list[Standing]] = defaultdict(list)
    for document in found:
        for line in document.lines if document.kind is DocumentKind.PARAGRAPH else ():
            for token in tokens(line.text):
                for lemma in lemmas.of(token.word) if _is_word(line, token) else ():
                    places[lemma].append(Standing(line, token))
    spelled = dict(spellings(found, lemmas))
    by_letter: dict[int, list[Headword]] = defaultdict(list)
    for lemma in sorted(places, key=order):
        by_letter[ALPHABET.find(lemma[0]) + 1].append(Headword(lemma, spelled.get(lemma, lemma), tuple(places[lemma])))
    return [
        Letter(ALPHABET[number - 1].upper() if number else "", number, tuple(by_letter[number]))
        for number in sorted(by_letter, key=lambda number: number or len(ALPHABET) + 1)
    ]


def _is_word(line: Line, token: Token) -> bool:
    """Whether a run of letters is a word, and not a number or the initial of a name."""
    is_initial = len(token.word) == 1 and line.text[token.end : token.end + 1] == "."
    return not token.word.isdigit() and not is_initial


def spellings(found: Sequence[Document], lemmas: Lemmas) -> Iterator[tuple[str, str]]:
    """Lemmas that are written with capitals wherever they stand within a sentence, in that spelling."""
    seen: dict[str, list[str]] = defaultdict(list)
    for document in found:
        for line in document.lines:
            for token in tokens(line.text):
                if token.start:
                    for lemma in lemmas.of(token.word):
                        seen[lemma].append(line.text[token.start : token.end])
    for lemma, standing in seen.items():
        if len(lemma) > 1 and all(form[:2].isupper() for form in standing):
            yield lemma, lemma.upper()
        elif all(form[0].isupper() for form in standing):
            yield lemma, lemma[0].upper() + lemma[1:]
