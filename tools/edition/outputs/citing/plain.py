"""Citations for programs: BibTeX, RIS and CSL-JSON for databases of references, and COinS within a page.

Each says in the language of the text what the edition is. It is a book, whose edition is the version and its day: given
as a `version`, it would be taken for a program. A paragraph, an entry, a page are chapters of it, for nothing else has
a place of its own that every program keeps and every style prints. The editors stand as publisher: given as `editor` of
what has no author, they would be printed for the author. Of what they wrote themselves they are the author, as a body.
What is not known of the article is left out; programs would print it as it stands.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

from edition.outputs.citing.items import Item, csl
from edition.outputs.shared import interchange
from edition.outputs.shared.interchange import braced, latex_language

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SIGN = re.compile(r"[^\w:/.,-]")
"""What is encoded within a value of COinS: what may mean something there."""
_DOTLESS = {ord("ı"): "i"}
"""A letter that is no other one with a mark."""


def bibtex(item: Item) -> str:
    """An item as an entry of BibTeX and of BibLaTeX, in UTF-8.

    The double braces of a title keep styles from changing its case; `key` is sorted by and stands in labels where
    there is no author.
    """
    kind = "incollection" if item.within else "book"
    return interchange.bibtex(kind, item.key, _bibtex_fields(item))


def ris(item: Item) -> str:
    """An item as RIS: a book, or a chapter of one; the day of an electronic one is taken for that of reading."""
    return interchange.ris(_ris_fields(item))


def csl_json(item: Item) -> str:
    """An item as a list of one in CSL-JSON."""
    return json.dumps([_csl(item)], ensure_ascii=False, indent=1) + "\n"


def coins(item: Item) -> str:
    """An item as a ContextObject of OpenURL (Z39.88-2004, KEV), which a page bears as the `title` of a `Z3988` span.

    Letters stand as they are: whoever decodes the rest leaves them, and Cyrillic ones are lighter by half.
    """
    says = (f"{name}={_SIGN.sub(lambda sign: quote(sign[0]), value)}" for name, value in _coins_fields(item))
    return "&".join(("ctx_ver=Z39.88-2004", *says))


def _author(item: Item) -> tuple[str, bool]:
    """Who wrote it, or nothing, and whether that is a body."""
    return (item.editors, True) if item.part else (item.author or "", False)


def _dated(item: Item) -> str:
    """The version and its day, as an edition of a book is named."""
    year, month, day = item.date.split("-")
    return item.say("citing.dated", version=item.version, year=year, month=month, day=day)


def _csl(item: Item) -> dict[str, object]:
    within, (author, _) = item.within, _author(item)
    found = csl(item) | {"edition": _dated(item)}
    if author:
        found["author"] = [{"literal": author}]
    if within:
        of_whole = ("genre", "title-short")
        found |= {"type": "chapter", "title": within, "container-title": item.title}
        return {name: value for name, value in found.items() if name not in of_whole}
    return found


def _bibtex_fields(item: Item) -> Iterator[tuple[str, str]]:
    within, (author, is_body) = item.within, _author(item)
    year, month, _ = item.date.split("-")
    if author:
        yield "author", f"{{{braced(author)}}}" if is_body else braced(author)
    else:
        yield "key", f"{{{_sorted_by(item)}}}"
    yield "title", f"{{{braced(within or item.title)}}}"
    if within:
        yield "booktitle", f"{{{braced(item.title)}}}"
    yield "publisher", f"{{{braced(item.editors)}}}"
    yield "year", f"{{{year}}}"
    yield "month", _MONTHS[int(month) - 1]
    yield "note", braced(_note(item))
    if item.absolute:
        yield "url", f"{{{item.address}}}"
    yield "langid", f"{{{latex_language(item.language)}}}"


def _sorted_by(item: Item) -> str:
    """What BibTeX sorts by and cuts labels from, byte by byte: letters of ASCII, so that it cuts none in two.

    The words are tied together, as a name is in TeX.
    """
    words = item.romanise(item.short_title).translate(_DOTLESS)
    known = unicodedata.normalize("NFD", words).encode("ascii", "ignore").decode("ascii")
    plain = "~".join("".join(sign if sign.isalnum() else " " for sign in known).split())
    return ", ".join(filter(None, (plain or "edition", item.id if item.locus else "")))


def _ris_fields(item: Item) -> Iterator[tuple[str, str]]:
    within, (author, is_body) = item.within, _author(item)
    year, month, day = item.date.split("-")
    yield "TY", "CHAP" if within else "BOOK"
    yield "ID", item.key
    if author:
        yield "AU", f"{author}," if is_body else author  # All before a comma is one name.
    yield "TI", within or item.title
    if within:
        yield "T2", item.title
    yield "PB", item.editors
    yield "PY", year
    yield "DA", f"{year}/{month}/{day}"
    yield "ET", _dated(item)
    yield "N1", _note(item)
    if item.absolute:
        yield "UR", item.address
    yield "LA", item.language


def _coins_fields(item: Item) -> Iterator[tuple[str, str]]:
    within, (author, is_body) = item.within, _author(item)
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:book"
    yield "rft.genre", "bookitem" if within else "book"
    if within:
        yield "rft.atitle", within
    yield "rft.btitle", item.title
    if author:
        yield "rft.aucorp" if is_body else "rft.au", author
    yield "rft.pub", item.editors
    yield "rft.date", item.date
    yield "rft.edition", _dated(item)
    yield "rft.language", item.language
    if item.absolute:
        yield "rft_id", item.address


def _note(item: Item) -> str:
    """In words what no field holds for certain: the kind, the version and its day, a relative address."""
    relative = "" if item.absolute else item.say("citing.address", address=item.address)
    return "; ".join(filter(None, (item.say("citing.genre"), _dated(item), relative)))
