"""The edition as a PDF to print: set by Typst, tagged so that it can be read aloud (PDF/UA-1)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path

import typst

from edition.outputs.books.book import Book
from edition.outputs.books.endnotes import Note, NoteKind, doubt
from edition.outputs.books.runs import PlainRun
from edition.outputs.shared.typography import bound
from edition.wording.catalogue import Words

_LACKING = re.compile(r"the text `(?P<text>\".*?\")` could not be displayed with font")
"""What Typst says of a sign that none of its fonts has."""
_TEMPLATE = Path(__file__).parent / "templates" / "article.typ"


def typeset(book: Book) -> bytes:
    """The book as a PDF; the same book gives the same bytes."""
    return typst.compile(
        _TEMPLATE,
        format="pdf",
        font_paths=[],
        ignore_system_fonts=True,
        sys_inputs={"book": content(book)},
        pdf_standards=["ua-1"],
    )


def lacking(error: typst.TypstError) -> str:
    """The sign that stopped a PDF because no font has it; empty where something else did."""
    found = _LACKING.search(str(error))
    if not found:
        return ""
    coded = re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), found["text"])
    return coded.strip('"')


def content(book: Book) -> str:
    """What the template is given: the book as JSON, each run with its kind."""
    notes = {note.id: _brief(note, book.say) for block in book.blocks for note in block.notes}
    kept = [field.name for field in fields(book) if field.name not in {"say", "glossary"}]
    plain = {name: _plain(getattr(book, name)) for name in kept}
    return json.dumps({**plain, "says": _said(book), "notes": notes}, ensure_ascii=False)


def _said(book: Book) -> dict[str, str]:
    """What frames the text, by the names that the template knows it by."""
    say = book.say
    return {
        "genre": say("books.genre"),
        "version": say("books.version", version=book.version),
        "guide": say("books.guide_printed"),
        "section": say("books.parts.section"),
        "references": say("books.parts.references"),
        "imprint": say("books.parts.imprint"),
        "font": say("books.imprint.font"),
    }


def _brief(note: Note, say: Words) -> dict[str, object]:
    """A note as it stands at the foot of a page: short, with its certainty where that is not high."""
    lemma = "" if note.kind is NoteKind.CITATION else note.words
    return {"words": lemma, "runs": _plain((*note.body, PlainRun(bound(doubt(note, say)))))}


def _plain(value: object) -> object:
    if is_dataclass(value):
        named = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {"kind": type(value).__name__.lower(), **named}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value
