"""The edition as files that other programs read: plain text, annotations, tables, references, a static text service."""

# Without the import of `annotations` from `__future__`: that name is the module of Web Annotations here.
from collections.abc import Iterator

from edition.exports import annotations, dts, references, tables, text
from edition.exports.checksums import checksums
from edition.model import Edition

__all__ = ["checksums", "files"]


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """Every export: path in the site, and content.

    `site` is the address at which the site is published, with a slash at its end; where it is empty, addresses are
    relative to the file that gives them.
    """
    for export in (text, annotations, dts, tables, references):
        yield from export.files(edition, site)
