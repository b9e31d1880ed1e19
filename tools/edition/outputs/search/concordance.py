"""The concordance: every lemma of the article with its forms and every place where they stand."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.annotation.lemmas import Lemmas
from edition.kazakh.tokens import Token, tokens
from edition.model.edition import Edition
from edition.outputs.search.anchors import anchors
from edition.outputs.search.documents import Document, DocumentKind, Line, documents
from edition.wording.collation import collation, initial, letter


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
    forms: tuple[tuple[str, int], ...]
    """Its forms in alphabetical order, each with how often it stands."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The lemmas that begin with one letter."""

    letter: str
    """The letter; empty for words in another alphabet."""
    number: int
    """The number that the language files it under: for Kazakh its place in the alphabet, and 0 for another alphabet."""
    headwords: tuple[Headword, ...]
    """The lemmas, in alphabetical order."""


def concordance(edition: Edition) -> list[Letter]:
    """The lemmas of the article by letter, in the alphabetical order of its language."""
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
        by_letter[initial(lemma, lemmas.language)].append(lemma)
    spelled = dict(spellings(found, lemmas))
    listed_ = [_letter(number, by_letter[number], places, spelled, lemmas) for number in by_letter]
    return sorted((each for each in listed_ if each.headwords), key=lambda each: each.number or sys.maxsize)


def _letter(
    number: int,
    keys: Sequence[str],
    places: Mapping[str, Sequence[Standing]],
    spelled: Mapping[str, str],
    lemmas: Lemmas,
) -> Letter:
    """A letter with its lemmas, of which some may have no place any more."""
    order = collation(lemmas.language)
    headwords = []
    for key, anchor in anchors(keys).items():
        if key in places:
            forms = Counter(standing.token.word for standing in places[key])
            listed_ = tuple(sorted(forms.items(), key=lambda item: order(item[0])))
            lemma = key if lemmas.are_words else min(forms, key=lambda form: (len(form), -forms[form], form))
            spelling = spelled_alike(lemma, spelled.get(key, lemma))
            headwords.append(Headword(lemma, spelling, anchor, tuple(places[key]), listed_))
    return Letter(letter(number), number, tuple(sorted(headwords, key=lambda each: order(each.lemma))))


def spelled_alike(lemma: str, spelled: str) -> str:
    """A lemma with capitals where its key is spelled with them."""
    if spelled.isupper() and len(spelled) > 1:
        return lemma.upper()
    return lemma[:1].upper() + lemma[1:] if spelled[:1].isupper() else lemma


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
