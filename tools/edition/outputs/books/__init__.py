"""The edition as books: an EPUB to read on a device, a PDF to print, a Word document to copy from."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition
from edition.outputs.books import docx
from edition.outputs.books.book import compose
from edition.outputs.books.epub import pack
from edition.outputs.books.pdf import lacking, typeset

__all__ = ["files", "lacking"]


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """The books of the site: path and content.

    `site` is the absolute address of the published site, ending in a slash, or nothing when it is not known; then the
    books name no address, because a book is read far from the site.
    """
    book = compose(edition, site)
    yield "edition.epub", pack(book)
    yield "edition.pdf", typeset(book)
    yield "edition.docx", docx.write(book)
