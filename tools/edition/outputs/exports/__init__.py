"""The edition as files that other programs read: plain text, annotations, tables, references, a static text service."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition
from edition.outputs.exports import bibliography, dts, plain_text, tables, web_annotations, workbook
from edition.outputs.exports.checksums import checksums

__all__ = ["checksums", "files"]


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """Every export: path in the site, and content.

    `site` is the address at which the site is published, with a slash at its end; where it is empty, addresses are
    relative to the file that gives them.
    """
    for export in (plain_text, web_annotations, dts, tables, workbook, bibliography):
        yield from export.files(edition, site)
