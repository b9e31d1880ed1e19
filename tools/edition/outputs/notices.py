"""What whoever opens the folder of the site finds beside the pages: what it is, and on what terms it may be used."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.extent import has_books
from edition.outputs.shared import rights
from edition.outputs.shared.rights import Whose
from edition.wording.catalogue import Words
from edition.wording.dates import day

_WIDTH = 16
"""How wide the names of files are in a list."""


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """`README.txt` and `LICENSE.txt`, in all languages of the edition and in English.

    `site` is the address at which the site is published, or empty.
    """
    codes = dict.fromkeys((edition.record.language, "en", *(each.code for each in edition.translations)))
    spoken = [edition.wording[code] for code in codes]
    readme = "\n".join("\n".join(_about(edition, say, site)) for say in spoken)
    licence = "\n".join("\n".join(_terms(edition, say)) for say in spoken)
    yield "README.txt", f"{readme}\n".encode()
    yield "LICENSE.txt", licence.encode()


def _about(edition: Edition, say: Words, site: str) -> Iterator[str]:
    record = edition.record
    titles = {each.code: f"[{each.title}]" for each in edition.translations}
    yield titles.get(say.language, record.title.shown)
    yield say("books.genre")
    yield say("books.dated", version=record.version, day=day(say, record.date))
    yield record.editors_in(say.language)
    yield from ([site] if site else [])
    yield ""
    yield say("notices.whole")
    yield ""
    yield from (f"  {name:{_WIDTH}}  {says}" for name, says in _listed(edition, say))
    yield ""


def _listed(edition: Edition, say: Words) -> Iterator[tuple[str, str]]:
    yield "index.html", say("notices.index")
    yield "text.html", say("notices.text")
    if has_books(edition):
        yield "edition.epub", say("notices.epub")
        yield "edition.pdf", say("notices.pdf")
        yield "edition.docx", say("notices.docx")
    yield "data/", say("notices.data")
    yield "LICENSE.txt", say("notices.licence")


def _terms(edition: Edition, say: Words) -> Iterator[str]:
    """Whose what is, with the addresses of the licences that are named."""
    says = rights.terms(edition, Whose.EDITION, say.language).says
    named = rights.linked(edition.record, says)
    yield "".join(f"{words} ({address})" if address else words for words, address in named)
    yield say("notices.code")
    yield ""
