"""The edition as files that other programs read.

Plain text, annotations, tables, references, a static text service, translation memories, words for corpora, a
vocabulary, a feed of the releases.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition
from edition.outputs.exports import (
    bibliography,
    concepts,
    dts,
    feed,
    plain_text,
    tables,
    translation_memory,
    treebank,
    web_annotations,
    workbook,
)
from edition.outputs.exports.checksums import checksums
from edition.outputs.exports.llms import llms

__all__ = ["checksums", "files", "llms"]

_ALL = (
    plain_text,
    web_annotations,
    dts,
    tables,
    workbook,
    bibliography,
    translation_memory,
    treebank,
    concepts,
    feed,
)


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """Every export: path in the site, and content.

    `site` is the address at which the site is published, with a slash at its end; where it is empty, addresses are
    relative to the file that gives them.
    """
    for export in _ALL:
        yield from export.files(edition, site)
