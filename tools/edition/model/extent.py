"""Whether books are made of an edition: a very long text has none, unless its editors ask for them."""

from __future__ import annotations

from collections.abc import Iterator

from edition.findings import Code, Finding, Severity
from edition.model.edition import Edition
from edition.sources.schema import EditionRecord
from edition.sources.yamlfile import YamlFile

LONGEST = 1_000_000
"""Of how many characters of a text, at the most, books are made unasked: each is set as one piece, in memory."""


def has_books(edition: Edition) -> bool:
    """Whether the site has an EPUB and a PDF: what `books` in edition.yml says, else as the text is long."""
    asked = edition.record.books
    return len(edition.witness.text) <= LONGEST if asked is None else asked


def check(document: YamlFile[EditionRecord], edition: Edition) -> Iterator[Finding]:
    """That an edition has no books."""
    if not has_books(edition):
        count = len(edition.witness.text)
        found = f"no EPUB and no PDF of {count} characters"
        expected = f"`books: true`, or at most {LONGEST} characters"
        yield Finding(Code.BOOKS_LEFT_OUT, document.place(), found, expected, Severity.NOTE)
