"""The edition as books: an EPUB to read on a device, and a PDF to print."""

from __future__ import annotations

from collections.abc import Iterator

from edition.books.book import compose
from edition.books.epub import pack
from edition.books.pdf import typeset
from edition.model import Edition


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """The books of the site: path and content.

    `site` is the absolute address of the published site, ending in a slash, or nothing when it is not known; then the
    books name no address, because a book is read far from the site.
    """
    book = compose(edition, site)
    yield "edition.epub", pack(book)
    yield "edition.pdf", typeset(book)
