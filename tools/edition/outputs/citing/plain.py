"""Citations for databases of references: BibTeX, RIS and CSL-JSON.

Each says in the language of the text what the edition is, and keeps version, day, place and address: in fields of their
own where every program reads these, else in a note. The editors stand as publisher, as in the styles: given as
`editor`, they would be printed for the author.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from edition.outputs.citing.items import Item, csl
from edition.outputs.shared import interchange
from edition.outputs.shared.interchange import braced, latex_language

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(item: Item) -> str:
    """An item as an entry of BibTeX and of BibLaTeX, in UTF-8.

    The double braces of the title keep styles from changing its case.
    """
    kind = "incollection" if item.part else "misc"
    return interchange.bibtex(kind, item.key, _bibtex_fields(item))


def ris(item: Item) -> str:
    """An item as RIS: an electronic book, or a chapter of one."""
    return interchange.ris(_ris_fields(item))


def csl_json(item: Item) -> str:
    """An item as a list of one in CSL-JSON."""
    return json.dumps([csl(item)], ensure_ascii=False, indent=1) + "\n"


def _bibtex_fields(item: Item) -> Iterable[tuple[str, str]]:
    year, month, _ = item.date.split("-")
    yield "title", f"{{{braced(item.part or item.title)}}}"
    if item.part:
        yield "booktitle", f"{{{braced(item.title)}}}"
        yield "publisher", f"{{{braced(item.editors)}}}"
    else:
        yield "howpublished", f"{{{braced(item.editors)}}}"
    yield "year", f"{{{year}}}"
    yield "month", _MONTHS[int(month) - 1]
    yield "note", braced(_note(item))
    if item.absolute:
        yield "url", f"{{{item.address}}}"
    yield "langid", f"{{{latex_language(item.language)}}}"


def _ris_fields(item: Item) -> Iterable[tuple[str, str]]:
    year, month, day = item.date.split("-")
    yield "TY", "ECHAP" if item.part else "EBOOK"
    yield "ID", item.key
    yield "TI", item.part or item.title
    if item.part:
        yield "T2", item.title
    yield "PB", item.editors
    yield "PY", year
    yield "DA", f"{year}/{month}/{day}"
    yield "ET", item.say("citing.version", version=item.version)
    if item.place:
        yield "SE", item.place
    yield "N1", _note(item)
    if item.absolute:
        yield "UR", item.address
    yield "LA", item.language


def _note(item: Item) -> str:
    """In words what no field holds for certain: the kind, the place, the version and its day, a relative address."""
    year, month, day = item.date.split("-")
    says = [
        item.say("citing.genre"),
        item.place,
        item.say("citing.dated", version=item.version, year=year, month=month, day=day),
        "" if item.absolute else item.say("citing.address", address=item.address),
    ]
    return "; ".join(filter(None, says))
