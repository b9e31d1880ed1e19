"""Citations by author and year: `(Асанов, 1977: 45; Bekova, 2010, p. 12)`, `(Smith & Jones, 2010)`, `Серікұлы (2015)`.

Round or square brackets name one work or several; in a sentence the author may stand before the bracket:

    bracket   = "(" [ see ] item { ";" item } ")"
    item      = authors [ "," ] years [ ( ":" | "," ) locator ]
    narrative = authors "(" years [ ( ":" | "," ) locator ] ")"
    authors   = name { ( "," | "and" ) name } [ "et al." ]
    name      = [ initials ] surname { surname } [ initials ]
    years     = year [ letter ] { "," year [ letter ] }

Every source says in references.yml how it is cited (`cited_as: "Асанов, 1977"`; several ways are parted by semicolons).
A citation finds it by the surname of its first author and its year with the letter; further authors decide only where
several sources have both in common. What a source is cited as is also found letter for letter, so that a body or a
title can stand for an author: `cited_as: "ҚР Ұлттық статистика бюросы, 2021"`.

A name before a year is no author where it is a place or a month (`(Алматы, 1998)`), and years that a dash parts are a
life (`Абай (1845–1904)`). `Лондон (2012)` is a citation only where a source is cited so, for a sentence has many words
with a capital; there the name may have an ending, `Серікұлының (2015)`. A narrative citation is its bracket: the name
before it stays a name of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.annotation.styles.marks import (
    INITIALS,
    LETTERS,
    SURNAME,
    UPPER,
    YEAR,
    CitedPlace,
    Stretch,
    any_of,
    brackets,
    items,
    locator,
    placed,
    words,
)
from edition.sources.schema import SourceRecord

_LETTERS = "abcde", "абвгд"
"""What tells works of one year apart, in two alphabets."""
_DATED = rf"(?:{YEAR}(?:/\d\d(?:\d\d)?)?[{LETTERS}]?|{any_of('undated')}\.?)(?:\s?{any_of('years')}(?!\w)\.?)?(?!\w)"
_NAME = (
    rf"(?:{INITIALS}\s?)?(?:(?:{any_of('particles')})\s){{0,2}}{SURNAME}(?:\s{SURNAME}){{0,4}}"
    rf"(?:,?\s{INITIALS})?"
)
_BETWEEN = rf"(?:\s?,?\s?(?:{any_of('between')})\s|,\s)"
_OTHERS = rf"(?:,?\s(?:{any_of('others')})\.?)"
_AUTHORS = rf"{_NAME}(?:{_BETWEEN}{_NAME}){{0,7}}{_OTHERS}?"
_BEFORE = re.compile(rf"(?:{any_of('before')})(?!\w)[.:,]?\s*")
_ITEM = re.compile(
    rf"(?P<authors>{_AUTHORS}),?\s?(?P<years>{_DATED}(?:\s?,\s?{_DATED})*)(?:\s?[:,]\s?(?P<rest>.+))?", re.DOTALL
)
_NARRATIVE = re.compile(rf"(?P<years>{_DATED}(?:\s?,\s?{_DATED})*)(?:\s?[:,]\s?(?P<rest>.+))?", re.DOTALL)
_ALL_AUTHORS = re.compile(_AUTHORS)
_ONLY_OTHERS = re.compile(_OTHERS)
_LAST_OTHERS = re.compile(rf"{_OTHERS}$")
_PARTING = re.compile(_BETWEEN)
_ANY_INITIALS = re.compile(rf"(?:^|\s|,)\s?{INITIALS}\s?|^{INITIALS}")
_WITH_LETTER = re.compile(rf"{YEAR}(?:/\d+)?[{LETTERS}]?|.+", re.DOTALL)
_LAST_AUTHORS = re.compile(rf"(?<!\w)(?:{_AUTHORS})\s$")
_ENDING = re.compile(r"[а-яәіңғүұқөһ]{1,6}")
_GENITIVE = re.compile(r"(?<=[^\W\d_]{3})[ндт][ыі]ң$")
"""The ending that a Kazakh name commonly has before the year."""
_REACH = 90
"""How many characters before a bracket the authors of a narrative citation may take."""
LIKE = re.compile(
    rf"[(\[]\s*(?!{any_of('no_authors')}\.?\s?,)(?:{any_of('before')}[.:,]?\s)?"
    rf"[{UPPER}«“\"][^()\[\]]{{1,150}}?,\s?{_DATED}(?:\s?[:,;][^()\[\]]{{0,60}})?[)\]]"
)
"""What looks like a citation by author and year: a capital, and a year further on in the bracket."""
_CLEARLY = re.compile(rf"{YEAR}[{LETTERS}]?\s?[:,]\s?[^()\[\]]*\d\s?[^()\[\]]*[)\]]$")


INTERRUPTED = re.compile(rf"{_OTHERS}\s[(\[]")
"""A full stop before a bracket that ends no sentence: `Bekova et al. (2012)`."""


@dataclass(frozen=True, slots=True)
class AuthorYear:
    """What a citation names its source by."""

    authors: tuple[str, ...]
    """The surnames, as they are printed, without initials."""
    year: str
    """The year with its letter, `2015a`."""
    others: bool
    """Whether there are further authors who are not named."""


def find(text: str, stretches: Sequence[Stretch], sources: Sequence[SourceRecord]) -> Iterator[CitedPlace]:
    """Every citation by author and year in some stretches, in order."""
    known = _Sources(sources)
    for stretch in stretches:
        for bracket in sorted(brackets(text, stretch, "([")):
            found = _in_bracket(text, bracket, known)
            yield from found or (_narrative(text, stretch, bracket, known) if text[bracket[0]] == "(" else ())


def named(cited_as: str) -> AuthorYear | None:
    """What a citation, without bracket and locator, names its source by; None for what is no author and year."""
    match = _ITEM.fullmatch(cited_as.strip())
    if not match or match["rest"]:
        return None
    return _authored(match["authors"], match["years"])


def key(cited_as: str) -> str:
    """What is the same for all ways of naming a source: its first author and its year, or else the words."""
    who = named(cited_as)
    return f"{_folded(who.authors[0])}, {_dated(who.year)}" if who and who.authors else _folded(cited_as)


def is_clear(like: str) -> bool:
    """Whether what looks like a citation has a number after its year too, as only citations have."""
    return _CLEARLY.search(like) is not None


class _Sources:
    """The sources by what they are cited as."""

    def __init__(self, sources: Sequence[SourceRecord]) -> None:
        self.words: dict[str, int] = {}
        self.dated: dict[str, list[tuple[AuthorYear, int]]] = {}
        for source in sources:
            for said in filter(None, map(str.strip, (source.cited_as or "").split(";"))):
                self.words.setdefault(_folded(said), source.number)
                if who := named(said):
                    self.dated.setdefault(_dated(who.year), []).append((who, source.number))

    def find(self, who: AuthorYear, *, inflected: bool = False) -> int | None:
        """The number of the source that is cited so, if there is exactly one."""
        same = [
            (one, number)
            for one, number in self.dated.get(_dated(who.year), ())
            if _same_name(one.authors[0], who.authors[0], inflected=inflected)
        ]
        if len({number for _, number in same}) > 1:
            same = [(one, number) for one, number in same if _alike(one, who)]
        numbers = {number for _, number in same}
        return numbers.pop() if len(numbers) == 1 else None


def _in_bracket(text: str, bracket: Stretch, known: _Sources) -> Sequence[CitedPlace]:
    """The citations of a bracket; none where a part of it is no citation."""
    start, end = bracket[0] + 1, bracket[1] - 1
    if before := _BEFORE.match(text, start, end):
        start = before.end()
    found: list[CitedPlace] = []
    for first, last in items(text, start, end):
        cited = _by_words(text, bracket, first, last, known) or _item(text, bracket, first, last, known)
        if not cited:
            return []
        found += cited
    return placed(bracket, found)


def _by_words(text: str, bracket: Stretch, start: int, end: int, known: _Sources) -> list[CitedPlace]:
    """A citation that begins with what a source is cited as, letter for letter."""
    said = text[start:end]
    for at in (end - start, *(match.start() for match in reversed([*re.finditer("[:,]", said)]))):
        number = known.words.get(_folded(said[:at]))
        rest = said[at:].lstrip(":, ")
        dated = said[at : at + 1] == "," and _NARRATIVE.match(rest)
        if number is not None and not dated and (not rest or locator(rest)):
            return [CitedPlace(start, end, bracket, _one_line(said[:at]), number, locator(rest) if rest else None)]
    return []


def _item(text: str, bracket: Stretch, start: int, end: int, known: _Sources) -> list[CitedPlace]:
    match = _ITEM.fullmatch(text, start, end)
    said = match and match["rest"] and locator(match["rest"])
    if not match or (match["rest"] and not said) or _is_no_author(match["authors"]):
        return []
    found: list[CitedPlace] = []
    for first, last in items(text, *match.span("years"), ","):
        who = _authored(match["authors"], text[first:last])
        name = f"{_one_line(match['authors'])}, {who.year}"
        begin = first if found else start
        found.append(CitedPlace(begin, last, bracket, name, known.find(who), None))
    return [*found[:-1], replace(found[-1], end=end, locator=said or None)]


def _narrative(text: str, stretch: Stretch, bracket: Stretch, known: _Sources) -> Sequence[CitedPlace]:
    """The citations of a bracket with the author before it, where sources are cited so."""
    start, end = bracket[0] + 1, bracket[1] - 1
    match = _NARRATIVE.fullmatch(text, start, end)
    authors = match and before(text, stretch, bracket[0])
    said = match and match["rest"] and locator(match["rest"])
    if not match or not authors or (match["rest"] and not said):
        return []
    found: list[CitedPlace] = []
    for first, last in items(text, *match.span("years"), ","):
        year = text[first:last]
        tried = ((at, _authored(each, year)) for at, each in _shorter(text[slice(*authors)].rstrip()))
        numbers = ((at, who, known.find(who, inflected=True)) for at, who in tried if who.authors)
        one = next(((at, who, number) for at, who, number in numbers if number is not None), None)
        if one is None:
            return []
        at, who, number = one
        whole = authors[0] + at, bracket[1]
        found.append(CitedPlace(first, last, whole, f"{', '.join(who.authors)}, {who.year}", number, None))
    found[-1] = replace(found[-1], end=end, locator=said or None)
    return placed(bracket, found)


def before(text: str, stretch: Stretch, bracket: int) -> Stretch | None:
    """Where the names stand that may be the authors of a year in brackets."""
    match = _LAST_AUTHORS.search(text, max(stretch[0], bracket - _REACH), bracket)
    return match.span() if match else None


def unfound(text: str, stretches: Sequence[Stretch], found: Sequence[CitedPlace]) -> Iterator[CitedPlace]:
    """Years in brackets behind a name that are no citation, for no source is cited so."""
    taken = {place.whole[1] for place in found}
    for stretch in stretches:
        for bracket in brackets(text, stretch, "("):
            match = _NARRATIVE.fullmatch(text, bracket[0] + 1, bracket[1] - 1)
            authors = before(text, stretch, bracket[0]) if match and bracket[1] not in taken else None
            if match and authors and not _is_no_author(names := _last(text[slice(*authors)].strip())):
                names = _GENITIVE.sub("", names)
                year = _authored(names, match["years"].split(",")[0]).year
                said = locator(match["rest"]) if match["rest"] else None
                yield CitedPlace(*bracket, (authors[0], bracket[1]), f"{_one_line(names)}, {year}", None, said)


def _last(authors: str) -> str:
    """The last of the words that may be authors: those that `and` joins, without what stands before them."""
    parts = re.split(r",\s", authors)
    return parts[-1] if not _ONLY_OTHERS.fullmatch(f" {parts[-1]}") else ", ".join(parts[-2:])


def _shorter(authors: str) -> Iterator[tuple[int, str]]:
    """Names that may be the authors, with where they begin: all that were found, then without the first words."""
    starts = [0, *(match.end() for match in re.finditer(r"\s", authors))]
    yield from ((at, authors[at:]) for at in starts if _ALL_AUTHORS.fullmatch(authors, at))


def _authored(authors: str, year: str) -> AuthorYear:
    others = _LAST_OTHERS.search(authors)
    parts = _PARTING.split(authors[: others.start()] if others else authors)
    surnames = [_one_line(_ANY_INITIALS.sub(" ", f"{part} ")).strip(" ,") for part in parts]
    dated = _WITH_LETTER.match(year.strip())
    return AuthorYear(tuple(filter(None, surnames)), _one_line(dated.group() if dated else year), bool(others))


def _is_no_author(authors: str) -> bool:
    return _folded(authors).rstrip(".") in words("no_authors")


def _same_name(known: str, cited: str, *, inflected: bool) -> bool:
    one, other = _folded(known), _folded(cited)
    if one == other or one.split()[:1] == [other] or other.split()[-1:] == [one]:
        return True
    return inflected and other.startswith(one) and _ENDING.fullmatch(other[len(one) :]) is not None


def _alike(one: AuthorYear, other: AuthorYear) -> bool:
    same = tuple(map(_folded, one.authors)) == tuple(map(_folded, other.authors))
    return same and one.others == other.others


def _dated(year: str) -> str:
    """A year with its letter in one alphabet."""
    latin, cyrillic = _LETTERS
    return _folded(year).translate(str.maketrans(cyrillic, latin))


def _folded(name: str) -> str:
    return _one_line(name).casefold().replace("ё", "е").replace("’", "'").replace("ʼ", "'")


def _one_line(text: str) -> str:
    return " ".join(text.split())
