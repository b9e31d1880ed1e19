"""The edition as TEI P5: one document with the text, its annotation and what is known of it, and its reader."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition
from edition.outputs.tei.reader import Transcript, read
from edition.outputs.tei.writer import PATH, write

__all__ = ["PATH", "Transcript", "files", "read", "write"]


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """The TEI document of an edition: path in the site, and content.

    `site` is the address at which the site is published, with a slash at its end; where it is empty, addresses of the
    site are relative to the document.
    """
    yield PATH, write(edition, site)
