"""The bibliography at the end of a text: its heading, and its items as they are printed.

It is known by a heading on a line of its own («Әдебиеттер», «Список литературы», “References” …: `bibliographies` in
words.yml) with items after it. These are numbered (`1.`, `1)`, `[1]`, `1`), each from its number to the next one; or
not numbered, each from a line that begins with a capital, after a blank line or an item that has its year already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.annotation.styles import author_year
from edition.annotation.styles.marks import INITIALS, LETTERS, SURNAME, UPPER, YEAR, any_of, words

_NUMBER = re.compile(r"\s*(?:\[(?P<a>\d{1,3})\]\.?|(?P<b>\d{1,3})[.)](?!\d)|(?P<c>\d{1,3})(?=[ \t]+[^\W\d_]))\s*")
_YEAR = re.compile(rf"(?<![\d-]){YEAR}(?P<letter>[{LETTERS}](?!\w))?(?![\d-])")
_BRACKETED = re.compile(rf"\(\s*(?P<year>{_YEAR.pattern})[^()]{{0,20}}\)")
_READ = re.compile(rf"{any_of('read_on')}[^()\]]{{0,40}}")
"""When a page of the web was read, which is no year of a work."""
_SOURCE_LIKE = re.compile(rf"{_YEAR.pattern}|https?://|//|\s[–—]\s|№")
_PERSON = rf"(?:{SURNAME},?\s{INITIALS}|{INITIALS}\s?{SURNAME})"
_NEXT = rf"(?:\s?[,;]\s?(?:{any_of('between')}\s?)?|\s{any_of('between')}\s)"
_PEOPLE = re.compile(rf"{_PERSON}(?:{_NEXT}{_PERSON}){{0,20}}")
_BEFORE_HEADING = re.compile(r"^[\s#*_]*(?:\d{1,2}[.)]\s|[IVX]{1,4}\.\s)?")
_FARTHEST = 12
"""How many lines an item may have."""


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item of a bibliography."""

    number: int
    """The number that it prints, or, where it prints none, its place in the list."""
    printed: str
    """The item letter for letter, with its number."""
    named: str
    """It on one line, without its number."""


@dataclass(frozen=True, slots=True)
class SourceList:
    """A bibliography in a text."""

    start: int
    """The offset of its heading, in characters."""
    items: tuple[ListedItem, ...]
    """Its items."""
    closes: bool
    """Whether it ends the text: nothing follows it, unless another bibliography."""
    repeated: bool
    """Whether another one follows, which is commonly the same list in other letters."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str


def recognise(text: str) -> SourceList | None:
    """The bibliography of a text, or None where it has none that is plain to see."""
    lines = [_Line(match.start(), match[1]) for match in re.finditer(r"([^\r\n]*)(?:\r\n|\r|\n|$)", text)]
    headings = [at for at, line in enumerate(lines) if is_heading(line.text)]
    found: SourceList | None = None
    for heading, following in pairwise([*headings, len(lines)]):
        spans, ended = _items(lines[heading + 1 : following])
        if not spans:
            continue
        items = [_item(text, span, place) for place, span in enumerate(spans, 1)]
        is_repeated = following < len(lines)
        closes = not text[ended : lines[following].start if is_repeated else None].strip()
        found = SourceList(_first(lines[heading]), tuple(items), closes, is_repeated)
        if closes:
            return found
    return found


def cited_as(named: str) -> tuple[str, bool] | None:
    """What citations by author and year may name an item by, and whether that is sure; None where no year is in it.

    The author is whoever it begins with, surname and initials; else it begins with its title. The year stands in
    brackets behind the authors, or is the last one in the item.
    """
    people = _PEOPLE.match(named)
    bracketed = _BRACKETED.search(named)
    years = [match.group() for match in _YEAR.finditer(_READ.sub(" ", named))]
    if not years:
        return None
    year = bracketed["year"] if bracketed else years[-1]
    is_sure = bracketed is not None or len(set(years)) == 1
    if not people:
        title = re.split(r"\s*(?:[.:/(]|\s[–—]\s)", named, maxsplit=1)[0].strip(" ,")
        return (f"{title.replace(';', ',')}, {year}", False) if title else None
    surnames = [
        re.sub(rf",?\s?{INITIALS}\s?", "", each.group()).strip(" ,") for each in re.finditer(_PERSON, people.group())
    ]
    who = {1: surnames[0], 2: " & ".join(surnames[:2])}.get(len(surnames), f"{surnames[0]} et al.")
    way = f"{who}, {year}"
    return way, is_sure and author_year.named(way) is not None


def is_heading(line: str) -> bool:
    """Whether a line is the heading of a bibliography."""
    bare = _BEFORE_HEADING.sub("", line.strip()).rstrip(" .:*_")
    return " ".join(bare.casefold().split()) in words("bibliographies")


def _first(line: _Line) -> int:
    return line.start + len(line.text) - len(line.text.lstrip())


def _items(lines: Sequence[_Line]) -> tuple[list[tuple[int, int]], int]:
    """Where the items stand among some lines, and where the last one ends."""
    filled = [line for line in lines if line.text.strip()]
    if not filled:
        return [], 0
    is_numbered = (match := _NUMBER.match(filled[0].text)) is not None and _number(match) == 1
    heads = [*(_numbered(lines) if is_numbered else _unnumbered(lines))]
    spans: list[tuple[int, int]] = []
    for head, following in pairwise([*heads, len(lines)]):
        body = lines[head:following]
        if following == len(lines):
            blank = next((at for at, line in enumerate(body) if at and not line.text.strip()), len(body))
            body = body[:blank]
        body = [line for line in body if line.text.strip()][:_FARTHEST]
        spans.append((_first(body[0]), body[-1].start + len(body[-1].text.rstrip())))
    return spans, spans[-1][1] if spans else 0


def _numbered(lines: Sequence[_Line]) -> Iterator[int]:
    expected = 1
    for at, line in enumerate(lines):
        match = _NUMBER.match(line.text)
        if match and _number(match) == expected and line.text[match.end() :].strip():
            yield at
            expected += 1


def _unnumbered(lines: Sequence[_Line]) -> Iterator[int]:
    """Lines where items begin; the list ends before what has nothing that sources have."""
    heads, is_parted, said = [], True, ""
    for at, line in enumerate(lines):
        text = line.text.strip()
        opens = re.match(rf"[«“\"\[({UPPER}]", text) is not None
        if not text:
            is_parted = True
        elif not said or (opens and (is_parted or _YEAR.search(said))):
            heads.append(at)
            said, is_parted = text, False
        else:
            said, is_parted = f"{said} {text}", False
    for head, following in pairwise([*heads, len(lines)]):
        if not _SOURCE_LIKE.search(" ".join(line.text for line in lines[head:following])):
            return
        yield head


def _number(match: re.Match[str]) -> int:
    return int(match["a"] or match["b"] or match["c"])


def _item(text: str, span: tuple[int, int], place: int) -> ListedItem:
    printed = text[slice(*span)]
    match = _NUMBER.match(printed)
    if match and _number(match) == place:
        return ListedItem(place, printed, " ".join(printed[match.end() :].split()))
    return ListedItem(place, printed, " ".join(printed.split()))
