"""What an editor should look at: oddities of the reading text that nobody has decided on yet.

A place counts as decided when an emendation covers it, whether it emends, keeps or annotates. A name counts as decided
when it is a mention, or listed in `omitted.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.annotation.lemmas import Lemmas
from edition.findings import Code, Finding, Severity, shown
from edition.kazakh.alphabet import normal
from edition.kazakh.tokens import tokens
from edition.model.edition import Edition
from edition.text.normalisation import Aligned
from edition.text.registry import Paragraph
from edition.text.script import script

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zƏə]")
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
_TWINS = re.compile(r"[aceiopxyABCEHIKMOPTXYəƏ]+")
_ROMAN = re.compile(r"[IVXLCDM]+")
_CYRILLIC_NUMERAL = re.compile(r"[ІХ]{1,4}")
_PATTERNS: tuple[tuple[Code, str, str], ...] = (
    (Code.BLANK_ASTRAY, r" [,.;:?!…»)\]]|[«(\[] ", "no blank"),
    (Code.BLANK_ASTRAY, r"(?<=\w)- +(?=\w)|(?<=\w) +-(?=\w)", "a hyphen without blanks"),
    (Code.BLANK_LACKING, r"[;?!…»)\]](?=[^\W_])|[,:](?=[^\W\d_])|[»)](?=\[)|(?<=[^\W\d_]{3})\.(?=[^\W_])", "a blank"),
    (
        Code.PUNCTUATION_REPEATED,
        r"[,;:][,.;:?!]+|(?<!\.)\.\.(?!\.)|\.{4,}|(?<=\w{3})\.[,;:]",
        "one mark, or an ellipsis of three points",
    ),
)
_PAIRS = {"«": "»", "(": ")", "[": "]"}
_NAME = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][\w-]*(?: [А-ЯЁӘҒҚҢӨҰҮҺІA-Z][\w-]*)*")
_OPENS = re.compile(r"(?:^|[.?!…:]\)?[»”\"]?\s+(?:— )?)[«“(—\s]*$|[«“]$")

_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.\s*$")
"""An initial, after which no sentence begins."""


@dataclass(frozen=True, slots=True)
class _Oddity:
    code: Code
    start: int
    """Where it begins in the reading text of its paragraph, in characters."""
    end: int
    """The character after it there."""
    expected: str


def lint(edition: Edition) -> Iterator[Finding]:
    """The undecided oddities of the reading text and its undecided names, as warnings, in the order of the text."""
    lemmas = edition.known
    unlisted = [_keys(record.words, lemmas) for record in edition.omitted]
    words: list[set[str]] = []
    is_latin = script(edition.record.language) == "Latn"
    for paragraph in edition.paragraphs:
        aligned = edition.reading.align(paragraph.start, paragraph.end)
        decided = [(each.start, each.end) for each in edition.emendations_in(paragraph)]
        cited = [(each.start, each.end) for each in edition.citations_in(paragraph)]
        for oddity in _oddities(aligned.text, is_latin=is_latin):
            start, end = aligned.span(oddity.start, oddity.end)
            if oddity.code is Code.LOOK_ALIKE and any(first <= start < last for first, last in cited):
                continue  # The mark of a page, `p. 12`.
            if not any(first <= end and start <= last for first, last in decided):
                near = aligned.text[max(0, oddity.start - 12) : oddity.end + 12]
                yield _finding(edition, oddity.code, start, shown(near), oddity.expected)
        for run, start in _names(edition, paragraph, aligned):
            if not any(_same(keys, _keys(run, lemmas)) for keys in unlisted):
                yield _finding(edition, Code.NAME_UNLISTED, start, shown(run), "a mention, or a reason in omitted.yml")
        words += _keys(aligned.text, lemmas)
    for record, keys in zip(edition.omitted, unlisted, strict=True):
        if not any(_same(keys, words[at : at + len(keys)]) for at in range(len(words))):
            yield _finding(edition, Code.OMITTED_IDLE, 0, shown(record.words), "words of the text")


def _finding(edition: Edition, code: Code, offset: int, found: str, expected: str) -> Finding:
    return Finding(code, edition.witness.place(offset), found, expected, Severity.WARNING)


def _oddities(text: str, *, is_latin: bool) -> Iterator[_Oddity]:
    """What is odd in a paragraph; in a text in Latin script letters that look like Cyrillic ones are not."""
    for match in _WORD.finditer(text):
        word = match.group()
        if _LATIN.search(word) and _CYRILLIC.search(word):
            yield _Oddity(Code.MIXED_SCRIPT, *match.span(), "letters of one script")
        elif _CYRILLIC_NUMERAL.fullmatch(word) or (
            not is_latin and _TWINS.fullmatch(word) and not _ROMAN.fullmatch(word)
        ):
            yield _Oddity(Code.LOOK_ALIKE, *match.span(), "letters of the script that is meant")
    for code, pattern, expected in _PATTERNS:
        yield from (_Oddity(code, *match.span(), expected) for match in re.finditer(pattern, text))
    yield from _unbalanced(text)


def _unbalanced(text: str) -> Iterator[_Oddity]:
    """Marks that open and never close, or close what never opened."""
    opened: list[int] = []
    for at, character in enumerate(text):
        if character in _PAIRS:
            opened.append(at)
        elif character in _PAIRS.values():
            if opened and _PAIRS[text[opened[-1]]] == character:
                opened.pop()
            else:
                yield _Oddity(Code.MARK_UNBALANCED, at, at + 1, "its opening mark before it")
    for at in opened:
        yield _Oddity(Code.MARK_UNBALANCED, at, at + 1, f"its closing {_PAIRS[text[at]]}")


def _names(edition: Edition, paragraph: Paragraph, aligned: Aligned) -> Iterator[tuple[str, int]]:
    """Runs of capitalised words without a mention or citation, but for the first words of sentences and initials."""
    covered = [(mention.start, mention.end) for mention in edition.mentions_in(paragraph)]
    covered += [(citation.start, citation.end) for citation in edition.citations_in(paragraph)]
    starts = {sentence.start for sentence in paragraph.sentences}
    for match in _NAME.finditer(aligned.text):
        first, run = match.start(), match.group()
        before = aligned.text[:first]
        opens = aligned.starts[first] in starts or (_OPENS.search(before) and not _INITIAL.search(before))
        if opens and not (len(run) > 1 and run[:2].isupper()):
            head, _, run = run.partition(" ")
            first += len(head) + 1
        if len(run) == 1 and aligned.text.startswith(".", first + 1):
            continue
        if not run or _ROMAN.fullmatch(run) or _CYRILLIC_NUMERAL.fullmatch(run):
            continue
        start, end = aligned.span(first, first + len(run))
        if not any(begin < end and start < last for begin, last in covered):
            yield run, start


def _keys(run: str, lemmas: Lemmas) -> list[set[str]]:
    return [{token.word, normal(token.word), *lemmas.of(token.word)} for token in tokens(run)]


def _same(one: Sequence[Iterable[str]], other: Sequence[set[str]]) -> bool:
    return len(one) == len(other) and all(keys.intersection(wanted) for wanted, keys in zip(one, other, strict=True))
