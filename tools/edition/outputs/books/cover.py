"""The cover of the EPUB: the title on paper, for the shelf of a reading device."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from edition.outputs.books.book import Book

_TEMPLATE = Path(__file__).parent / "templates" / "cover.typ"


def cover(book: Book) -> bytes:
    """The cover as a PNG; the same book gives the same bytes."""
    words = {"title": book.title, "language": book.language, "author": book.author, "genre": book.say("books.genre")}
    return typst.compile(
        _TEMPLATE,
        format="png",
        ppi=144,
        font_paths=[],
        ignore_system_fonts=True,
        sys_inputs={"words": json.dumps(words, ensure_ascii=False)},
    )
