"""How to cite the edition and every part of it: printed in the styles of four manuals, and as files for databases."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition
from edition.outputs.citing.formatting import Styled, Unformatted, formatted
from edition.outputs.citing.items import (
    ENGLISH,
    Item,
    Locus,
    entry,
    frozen,
    items,
    page,
    paragraph,
    passage,
    released,
    translated,
    whole,
)
from edition.outputs.citing.manuals import in_english, manuals
from edition.outputs.citing.patterns import Pattern, Patterns, carried, fill, patterns
from edition.outputs.citing.patterns import begin as begin_patterns
from edition.outputs.citing.plain import bibtex, coins, csl_json, ris

__all__ = [
    "ENGLISH",
    "Item",
    "Locus",
    "Pattern",
    "Patterns",
    "Styled",
    "Unformatted",
    "begin_patterns",
    "bibtex",
    "carried",
    "coins",
    "csl_json",
    "entry",
    "files",
    "fill",
    "formatted",
    "frozen",
    "in_english",
    "items",
    "manuals",
    "page",
    "paragraph",
    "passage",
    "patterns",
    "released",
    "ris",
    "translated",
    "whole",
]


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """The files for databases of references: path in the site and content, for every paragraph and the whole.

    `site` is the absolute address of the site, ending in a slash, or nothing where it is unknown.
    """
    for item in items(edition, site):
        for suffix, written in (("bib", bibtex(item)), ("ris", ris(item)), ("json", csl_json(item))):
            yield f"data/citations/{item.id}.{suffix}", written.encode("utf-8")
