"""What an editor should look at: oddities of the reading text that nobody has decided on yet.

A place counts as decided when an emendation covers it, whether it emends, keeps or annotates, and so does the number of
an item of a list. A name counts as decided when it is a mention, or listed in `omitted.yml` or `names.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from edition.findings import Code, Finding, Place, Severity, shown
from edition.model.edition import Edition
from edition.model.undecided import Known, keys_of, undecided
from edition.sources.schema import ShapeKind
from edition.text import characters
from edition.text.script import script

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zƏə]")
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
_TWINS = re.compile(r"[aceiopxyABCEHIKMOPTXYəƏ]+")
_ROMAN = re.compile(r"[IVXLCDM]+")
_CYRILLIC_NUMERAL = re.compile(r"[ІХ]{1,4}")
_WORDLIKE = rf"[^\W_{characters.RAISED}]"
"""A letter or a figure, unless it is raised: that is the sign of a note."""
_PATTERNS: tuple[tuple[Code, str, str], ...] = (
    (Code.BLANK_ASTRAY, r" [,.;:?!…»)\]]|[«(\[] ", "no blank"),
    (Code.BLANK_ASTRAY, r"(?<=\w)- +(?=\w)|(?<=\w) +-(?=\w)", "a hyphen without blanks"),
    (
        Code.BLANK_LACKING,
        rf"[;?!…»)\]](?={_WORDLIKE})|[,:](?=[^\W\d_])|[»)](?=\[)|(?<=[^\W\d_]{{3}})\.(?={_WORDLIKE})",
        "a blank",
    ),
    (
        Code.PUNCTUATION_REPEATED,
        r"[,;:][,.;:?!]+|(?<!\.)\.\.(?!\.)|\.{4,}|(?<=\w{3})\.[,;:]",
        "one mark, or an ellipsis of three points",
    ),
)
_PAIRS = {"«": "»", "(": ")", "[": "]"}
_MOST = 8
"""How many names the summary tells."""


@dataclass(frozen=True, slots=True)
class _Oddity:
    code: Code
    start: int
    """Where it begins in the reading text of its paragraph, in characters."""
    end: int
    """The character after it there."""
    expected: str


def lint(edition: Edition, *, each_name: bool = False) -> Iterator[Finding]:
    """The undecided oddities of the reading text, and its undecided names in one finding or `each_name` in its own."""
    is_latin = script(edition.record.language) == "Latn"
    for paragraph in edition.paragraphs:
        aligned = edition.reading.align(paragraph.start, paragraph.end)
        decided = [(each.start, each.end) for each in edition.emendations_in(paragraph)]
        shaped = edition.shape(paragraph.id)
        if shaped and shaped.kind is ShapeKind.ITEM and shaped.begins > shaped.start:
            decided.append((shaped.start, shaped.begins))
        cited = [(each.start, each.end) for each in edition.citations_in(paragraph)]
        for oddity in _oddities(aligned.text, is_latin=is_latin):
            start, end = aligned.span(oddity.start, oddity.end)
            if oddity.code is Code.LOOK_ALIKE and any(first <= start < last for first, last in cited):
                continue  # The mark of a page, `p. 12`.
            if not any(first <= end and start <= last for first, last in decided):
                near = aligned.text[max(0, oddity.start - 12) : oddity.end + 12]
                place = edition.witness.place(start)
                yield Finding(oddity.code, place, shown(near), oddity.expected, Severity.WARNING)
    yield from _unlisted(edition, each_name=each_name)
    yield from _characters(edition)
    yield from _idle(edition)


def _unlisted(edition: Edition, *, each_name: bool) -> Iterator[Finding]:
    """The names that nobody has decided on; they keep an edition from release where its editors want them decided."""
    found = undecided(edition)
    weight = Severity.WARNING if edition.record.names_decided else Severity.NOTE
    if each_name:
        for each in sorted((each for name in found for each in name.sightings), key=lambda each: each.start):
            place, expected = edition.witness.place(each.start), "a mention, or a reason in omitted.yml"
            yield Finding(Code.NAME_UNLISTED, place, shown(each.words), expected, weight)
    elif found:
        told = ", ".join(f"{shown(each.spelling)} ({len(each.sightings)})" for each in found[:_MOST])
        more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
        said = f"{len(found)} name{'s' if len(found) > 1 else ''} without an entry or a reason: {told}{more}"
        expected = "none left (`edition names` proposes a file for all, `edition check --names` lists every place)"
        yield Finding(Code.NAME_UNLISTED, _file(edition, "omitted.yml"), said, expected, weight)


def _idle(edition: Edition) -> Iterator[Finding]:
    """Omitted names that the text does not have."""
    lemmas = edition.known
    listed = [keys_of(record.words, lemmas) for record in edition.omitted]
    names, longest = Known(listed), max(map(len, listed), default=0)
    met: set[int] = set()
    words = [keys for paragraph in edition.paragraphs for keys in keys_of(edition.text(paragraph), lemmas)]
    for at in range(len(words)):
        met.update(names.begun(words[at : at + longest]))
    for number, record in enumerate(edition.omitted):
        if number not in met:
            place = _file(edition, "omitted.yml")
            yield Finding(Code.OMITTED_IDLE, place, shown(record.words), "words of the text", Severity.WARNING)


def _file(edition: Edition, name: str) -> Place:
    """The beginning of a file beside the witness."""
    return Place(f"{edition.witness.path.rpartition('/')[0]}/{name}")


def _characters(edition: Edition) -> Iterator[Finding]:
    """Characters of each kind that the reading text has and no rule says anything of, once, at the first place."""
    met: dict[characters.Irregularity, list[tuple[int, str]]] = {}
    for paragraph in edition.paragraphs:
        aligned = edition.reading.align(paragraph.start, paragraph.end)
        for each in characters.occurrences(aligned.text):
            near = aligned.text[max(0, each.start - 12) : each.end + 12]
            at = range(each.start - max(0, each.start - 12), each.end - max(0, each.start - 12))
            if not any(at.start < found.end() and found.start() < at.stop for found in _ruled(edition, near)):
                met.setdefault(each.kind, []).append((aligned.starts[each.start], near))
    for kind, places in met.items():
        start, near = places[0]
        found = f"{shown(near)}, {len(places)} times" if len(places) > 1 else shown(near)
        yield Finding(kind.code, edition.witness.place(start), found, f"a rule about {kind.name}", Severity.WARNING)


def _ruled(edition: Edition, text: str) -> Iterator[re.Match[str]]:
    """What the rules of normalisation match in a text, those too that leave it as it is."""
    for rule in edition.rules:
        yield from re.finditer(rule.find, text)


def _oddities(text: str, *, is_latin: bool) -> Iterator[_Oddity]:
    """What is odd in a paragraph; in a text in Latin script letters that look like Cyrillic ones are not."""
    for match in _WORD.finditer(text):
        word = match.group()
        if _LATIN.search(word) and _CYRILLIC.search(word):
            yield _Oddity(Code.MIXED_SCRIPT, *match.span(), "letters of one script")
        elif len(word) == 1 and text.startswith(".", match.end()):
            continue  # an initial: «І. Жансүгіров»
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
