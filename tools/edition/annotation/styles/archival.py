"""Citations of archives: `(ҚР ОМА, 5-қор, 2-тізбе, 78-іс, 44-п.)`, `(ЦГА РК, ф. 5, оп. 2, д. 78, л. 44)`.

Round or square brackets name an archive, then fund, inventory and file, each with its mark, then the leaf:

    bracket = "(" item { ";" item } ")"
    item    = archive { sign unit } { sign leaf }      at least one unit; the sign is a comma or a full stop
    unit    = `5-қор`, `ф. 5`, `fond 5`, …             in words.yml: `archive_units`
    leaf    = `6-т.`, `44-п.`, `л. 12 об.`, `leaf 44`  in words.yml: `archive_leaves`

The source of a citation is what a source of references.yml is cited as (`cited_as: "ҚР ОМА, 5-қор, 2-тізбе, 78-іс"`),
and the rest is the place in it. Where several fit, the longest is meant: a source can be an archive, a fund or a file.
What a new edition proposes is the file: the citation as far as its last unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.annotation.styles.marks import CitedPlace, Stretch, any_of, brackets, items, marked, placed
from edition.sources.schema import SourceRecord

_NUMBER = r"\d{1,6}(?:[-‑–—/]\d{1,6})?[а-яa-z]?"
_UNIT = marked(any_of("archive_units"), _NUMBER)
_LEAF = rf"{marked(any_of('archive_leaves'), _NUMBER)}(?:\s?{any_of('archive_back')}(?!\w)\.?)?"
_SIGN = r"\s?[,.]\s?"
_ITEM = re.compile(
    rf"(?P<source>(?P<archive>[^\W\d_][^,()\[\];]{{1,120}}?)(?:{_SIGN}{_UNIT})+)(?P<rest>(?:{_SIGN}{_LEAF})*)\.?"
)
LIKE = re.compile(rf"[(\[][^()\[\]]{{0,200}}?(?<!\w){_UNIT}[^()\[\]]{{0,100}}?(?<!\w){_LEAF}[^()\[\]]{{0,20}}[)\]]")
"""What looks like a citation of an archive: a unit and a leaf."""


@dataclass(frozen=True, slots=True)
class _Known:
    words: str
    """What a source is cited as."""
    number: int


def find(text: str, stretches: Sequence[Stretch], sources: Sequence[SourceRecord]) -> Iterator[CitedPlace]:
    """Every citation of an archive in some stretches, in order."""
    said = ((each.strip(), source.number) for source in sources for each in (source.cited_as or "").split(";"))
    known = sorted((_Known(_folded(each), number) for each, number in said if each), key=lambda one: -len(one.words))
    for stretch in stretches:
        for bracket in sorted(brackets(text, stretch, "([")):
            found = [_item(text, bracket, *part, known) for part in items(text, bracket[0] + 1, bracket[1] - 1)]
            if all(found):
                yield from placed(bracket, [place for place in found if place])


def _item(text: str, bracket: Stretch, start: int, end: int, known: Sequence[_Known]) -> CitedPlace | None:
    match = _ITEM.fullmatch(text, start, end)
    if not match or not match["archive"][0].isupper():
        return None
    for one in known:
        reach = _reach(text[start:end], one.words)
        if reach is not None:
            return CitedPlace(start, end, bracket, one.words, one.number, _place(text[start + reach : end]))
    return CitedPlace(start, end, bracket, _one_line(match["source"]), None, _place(match["rest"]))


def _reach(said: str, known: str) -> int | None:
    """How many characters of a citation are what a source is cited as; None where it does not begin so."""
    for match in re.finditer(r"(?=\s?[,.]|$)", said):
        if _folded(said[: match.start()]).rstrip(".") == known.rstrip("."):
            return match.start()
    return None


def _place(rest: str) -> str | None:
    """What follows the source, without the sign between them."""
    return _one_line(rest).lstrip(" ,.").rstrip(" ,") or None


def _folded(words: str) -> str:
    return _one_line(words).casefold()


def _one_line(text: str) -> str:
    return " ".join(text.split())
