"""The concordance: every lemma of the article with its forms and every place where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.annotation.lemmas import Lemmas
from edition.kazakh.alphabet import ALPHABET, order
from edition.kazakh.tokens import Token, tokens
from edition.model.edition import Edition
from edition.outputs.search.anchors import anchors
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
    anchor: str
    """Its anchor on the page of its letter."""
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
    frozen = (paragraph for release in edition.releases for paragraph in release.paragraphs)
    released = (Line(sentence.reading) for paragraph in frozen for sentence in paragraph.sentences)
    return listed(edition.derived(documents), edition.known, released)


def listed(found: Sequence[Document], lemmas: Lemmas, released: Iterable[Line] = ()) -> list[Letter]:
    """The lemmas of the paragraphs among some documents by letter, likewise.

    Those of `released` lines, the oldest first, keep their anchors.
    """
    places: dict[str, list[Standing]] = defaultdict(list)
    for document in found:
        for line in document.lines if document.kind is DocumentKind.PARAGRAPH else ():
            for lemma, token in _lemmas(line, lemmas):
                places[lemma].append(Standing(line, token))
    before = (lemma for line in released for lemma, _ in _lemmas(line, lemmas))
    by_letter: dict[int, list[str]] = defaultdict(list)
    for lemma in (*before, *places):
        by_letter[_number(lemma)].append(lemma)
    spelled = dict(spellings(found, lemmas))
    return [
        _letter(number, by_letter[number], places, spelled)
        for number in sorted({*map(_number, places)}, key=lambda number: number or len(ALPHABET) + 1)
    ]


def _letter(
    number: int, lemmas: Sequence[str], places: Mapping[str, Sequence[Standing]], spelled: Mapping[str, str]
) -> Letter:
    """A letter with its lemmas, of which some may have no place any more."""
    anchor = anchors(lemmas)
    headwords = tuple(
        Headword(lemma, spelled.get(lemma, lemma), anchor[lemma], tuple(places[lemma]))
        for lemma in sorted(anchor, key=order)
        if lemma in places
    )
    return Letter(ALPHABET[number - 1].upper() if number else "", number, headwords)


def _number(lemma: str) -> int:
    """The place of its first letter in the Kazakh alphabet, from 1; 0 for another alphabet."""
    return ALPHABET.find(lemma[0]) + 1


def _lemmas(line: Line, lemmas: Lemmas) -> Iterator[tuple[str, Token]]:
    """The lemmas of the words of a line."""
    for token in tokens(line.text):
        for lemma in lemmas.of(token.word) if _is_word(line, token) else ():
            yield lemma, token


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
