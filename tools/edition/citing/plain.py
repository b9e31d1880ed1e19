"""Citations for databases of references: BibTeX, RIS and CSL-JSON.

Each says in Kazakh what the edition is, and keeps version, day, place and address: in fields of their own where every
program reads these, else in a note. The editors stand as publisher, as in the styles: given as `editor`, they would be
printed for the author.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from edition.citing.items import EDITORS, GENRE, Item, csl

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LANGUAGES = {"kk": "kazakh", "ru": "russian", "en": "english"}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}


def bibtex(item: Item) -> str:
    """An item as an entry of BibTeX and of BibLaTeX, in UTF-8.

    The double braces of the title keep styles from changing its case.
    """
    kind = "incollection" if item.part else "misc"
    body = "".join(f"  {name} = {value},\n" for name, value in _bibtex_fields(item))
    return f"@{kind}{{{item.key},\n{body}}}\n"


def ris(item: Item) -> str:
    """An item as RIS, lines ended as the format has it; an electronic book, or a chapter of one."""
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in _ris_fields(item))


def csl_json(item: Item) -> str:
    """An item as a list of one in CSL-JSON."""
    return json.dumps([csl(item)], ensure_ascii=False, indent=1) + "\n"


def _bibtex_fields(item: Item) -> Iterable[tuple[str, str]]:
    year, month, _ = item.date.split("-")
    yield "title", f"{{{{{_escaped(item.part or item.title)}}}}}"
    if item.part:
        yield "booktitle", f"{{{{{_escaped(item.title)}}}}}"
        yield "publisher", f"{{{{{EDITORS}}}}}"
    else:
        yield "howpublished", f"{{{{{EDITORS}}}}}"
    yield "year", f"{{{year}}}"
    yield "month", _MONTHS[int(month) - 1]
    yield "note", f"{{{_escaped(_note(item))}}}"
    if item.absolute:
        yield "url", f"{{{item.address}}}"
    yield "langid", f"{{{_LANGUAGES.get(item.language, item.language)}}}"


def _ris_fields(item: Item) -> Iterable[tuple[str, str]]:
    year, month, day = item.date.split("-")
    yield "TY", "ECHAP" if item.part else "EBOOK"
    yield "ID", item.key
    yield "TI", item.part or item.title
    if item.part:
        yield "T2", item.title
    yield "PB", EDITORS
    yield "PY", year
    yield "DA", f"{year}/{month}/{day}"
    yield "ET", f"{item.version} нұсқасы"
    if item.locus:
        yield "SE", item.locus.kazakh
    yield "N1", _note(item)
    if item.absolute:
        yield "UR", item.address
    yield "LA", item.language
    yield "ER", ""


def _note(item: Item) -> str:
    """In words what no field holds for certain: the kind, the place, the version and its day, a relative address."""
    year, month, day = item.date.split("-")
    says = [
        GENRE,
        item.locus.kazakh if item.locus else "",
        f"{item.version} нұсқасы ({day}.{month}.{year})",
        "" if item.absolute else f"басылымдағы мекенжайы: {item.address}",
    ]
    return "; ".join(filter(None, says))


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in text)
