"""The edition as a Word document: what teachers and journals copy from, its notes as footnotes of the page.

Pandoc writes it, out of the document that is made here in the form of its own JSON. Styles are Word's own, by their
names, so that whoever pastes the text into a template has it look as the template says. The permanent numbers of the
paragraphs stand in frames in the margin: no copied paragraph brings its number along.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from lxml import etree

from edition.annotation.prose import Foreign
from edition.outputs.books.book import Block, Book, Chapter, Explained
from edition.outputs.books.endnotes import Note, NoteKind, doubt
from edition.outputs.books.runs import (
    Address,
    BreakRun,
    CitedRun,
    Label,
    Link,
    Marks,
    PlainRun,
    Run,
    SentenceRun,
    StyledRun,
)
from edition.outputs.books.translation import TranslatedText
from edition.outputs.shared import pandoc
from edition.outputs.shared.archive import archive

Node = dict[str, object]
"""A node of pandoc's document: its type under `t`, what it holds under `c`."""
_STYLES = Path(__file__).parent / "templates" / "styles.docx.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FONT = b"Times New Roman"
"""What journals ask for; whoever has it not sees one of the same widths."""
_FACE = re.compile(rb'(<a:latin typeface=")[^"]*(")')
_VERSION = [1, 23, 1]
"""The version of pandoc's document, as its JSON names it."""
_INDENT = 10
"""How far a line of verse is indented at the most, in the width of its letters."""
_SHAPES = {"verse": "Verse", "item": "List Paragraph", "title": "Title", "stage": "Stage Direction"}
"""The styles of what is no prose; of the other shapes pandoc knows the style, or they have that of prose."""


def write(book: Book) -> bytes:
    """The book as a Word document; the same book gives the same bytes."""
    day = datetime.fromisoformat(book.date).replace(tzinfo=UTC)
    with TemporaryDirectory() as folder:
        styles, made = Path(folder, "styles.docx"), Path(folder, "edition.docx")
        styles.write_bytes(_styles())
        subprocess.run(
            [pandoc.program(), "--from=json", "--to=docx", f"--reference-doc={styles}", f"--output={made}", "--quiet"],
            input=json.dumps(_document(book)).encode(),
            env={**os.environ, "SOURCE_DATE_EPOCH": str(int(day.timestamp()))},
            check=True,
        )
        return made.read_bytes()


@cache
def _styles() -> bytes:
    """The document out of which pandoc takes styles, page and font: its own, with what ours has besides or instead."""
    command = [pandoc.program(), "--print-default-data-file=reference.docx"]
    with ZipFile(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout)) as known:
        parts = {name: known.read(name) for name in known.namelist()}
    ours = etree.parse(_STYLES).getroot()
    with _opened(parts, "word/document.xml") as document:
        document.find(f".//{_W}sectPr")[:] = ours.find(f"{_W}sectPr")
    with _opened(parts, "word/styles.xml") as styles:
        styles.extend(ours.iterfind(f"{_W}style"))
    parts["word/theme/theme1.xml"] = _FACE.sub(rb"\1" + _FONT + rb"\2", parts["word/theme/theme1.xml"])
    return archive(parts.items(), "1980-01-01")


@contextmanager
def _opened(parts: dict[str, bytes], name: str) -> Iterator[etree._Element]:
    """A file of a document, to be changed."""
    root = etree.fromstring(parts[name])
    yield root
    parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _document(book: Book) -> Node:
    """The document as pandoc's JSON has it."""
    said = book.say("books.described", version=book.version, preface=book.preface)
    writer = _Writer(book)
    meta = {
        "title": _inlines(*writer.title()),
        "subtitle": _inlines(_text(book.say("books.genre"))),
        "date": _inlines(_text(book.say("books.dated", version=book.version, day=book.day))),
        "lang": {"t": "MetaString", "c": book.language},
        "subject": {"t": "MetaString", "c": book.say("books.genre")},
        "description": {"t": "MetaString", "c": said},
    }
    return {"pandoc-api-version": _VERSION, "meta": meta, "blocks": [*writer.blocks()]}


class _Writer:
    """What makes the nodes of one book's document."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.notes = {note.id: note for block in book.blocks for note in block.notes}

    def title(self) -> list[Node]:
        """The title: that of the text itself, with its anchors and notes, where it has one."""
        return self._anchored(self.book.heading) if self.book.heading else [_text(self.book.title)]

    def blocks(self) -> Iterator[Node]:
        """The whole document but for its title."""
        if self.book.preface:
            yield _styled("Abstract", self._para((PlainRun(self.book.preface),)))
        for chapter in self.book.chapters:
            yield from self._chapter(chapter)
        yield from self._ending()
        for translation in self.book.translations:
            yield _div({"lang": translation.language}, [*self._translation(translation)])
        if self.book.sources:
            yield _header(1, "references", [_text(self.book.say("books.parts.references"))])
            if self.book.bibliography:
                yield self._para((PlainRun(self.book.bibliography),))
            for item in self.book.sources:
                yield from self._source(item)
        yield _header(1, "imprint", [_text(self.book.say("books.parts.imprint"))])
        yield {"t": "DefinitionList", "c": [self._fact(item) for item in self.book.imprint]}

    def _chapter(self, chapter: Chapter) -> Iterator[Node]:
        if chapter.begins:
            yield _header(chapter.level, chapter.key, [_text(chapter.heading)])
        for block in chapter.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Node]:
        """A paragraph after its number."""
        yield _number(block.number)
        inlines = self._anchored(block)
        match block.shape:
            case "heading":
                yield _header(max(1, block.level), "", inlines)
            case "table":
                yield _para(inlines)
                yield self._table(block)
            case "quotation":
                yield {"t": "BlockQuote", "c": [_para(inlines)]}
            case shape if shape in _SHAPES:
                yield _styled(_SHAPES[shape], _para(inlines))
            case _:
                yield _para(inlines)

    def _anchored(self, block: Block) -> list[Node]:
        """What a paragraph says, found by its id and by those that were merged into it."""
        return [*(_span(each, []) for each in block.aliases), _span(block.id, self._written(block.runs))]

    def _table(self, block: Block) -> Node:
        rows = [_row([[self._plain(cell)] for cell in row]) for row in block.rows]
        head, body = (rows[:1], rows[1:]) if block.headed else ([], rows)
        columns = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]] * len(block.rows[0])
        bodies = [[_NOTHING, 0, [], body]]
        return {"t": "Table", "c": [_NOTHING, [None, []], columns, [_NOTHING, head], bodies, [_NOTHING, []]]}

    def _ending(self) -> Iterator[Node]:
        """What the witness has after the last paragraph, and what that is."""
        lines = [line for line in self.book.ending.splitlines() if line.strip()]
        yield from (self._para((PlainRun(line),)) for line in lines)
        if lines:
            yield _styled("Abstract", self._para(self.book.ending_note))

    def _translation(self, translation: TranslatedText) -> Iterator[Node]:
        yield _header(1, f"text-{translation.language}", [_text(translation.title)])
        yield _styled("Abstract", self._para((PlainRun(translation.notice),)))
        for part in translation.parts:
            if part.heading:
                yield _header(2, "", [_text(part.heading)])
            for each in part.paragraphs:
                yield _number(each.number)
                yield self._para(each.runs)
        if translation.remarks:
            yield _header(2, "", [_text(translation.remarks_heading)])
        for remark in translation.remarks:
            place = Link(remark.paragraph, (PlainRun(remark.place),))
            yield self._para((place, PlainRun(" "), *remark.runs))

    def _source(self, item: Explained) -> Iterator[Node]:
        yield _header(2, item.anchor, [_text(item.name)])
        yield from map(self._para, item.paragraphs)

    def _fact(self, item: Explained) -> list[object]:
        return [[_text(item.name)], [[self._para(says) for says in item.paragraphs]]]

    def _para(self, runs: Sequence[Run]) -> Node:
        return _para(self._written(runs))

    def _plain(self, runs: Sequence[Run]) -> Node:
        return {"t": "Plain", "c": self._written(runs)}

    def _written(self, runs: Iterable[Run]) -> list[Node]:
        """Runs as nodes."""
        return [*chain.from_iterable(map(self._run, runs))]

    def _run(self, run: Run) -> Iterator[Node]:
        match run:
            case PlainRun(text):
                yield _text(text)
            case Label(text):
                yield {"t": "Emph", "c": [_text(text)]}
            case Foreign(language, text):
                yield _span("", [_text(text)], lang=language)
            case Link(to, runs):
                yield from self._written(runs) if to.startswith("entry-") else [_link(f"#{to}", self._written(runs))]
            case Address(to, text):
                yield _link(to, [_text(text)])
            case StyledRun(style, runs):
                yield {"t": "Strong" if style == "bold" else "Emph", "c": self._written(runs)}
            case BreakRun(indent):
                yield {"t": "LineBreak"}
                yield _text("\u2003" * min(_INDENT, (indent + 1) // 2))
            case SentenceRun(id_, runs):
                yield _span(id_, self._written(runs))
            case CitedRun(note, text):
                yield _text(text)
                yield self._note(self.notes[note])
            case Marks(notes):
                for number, id_ in enumerate(notes):
                    if number:
                        yield {"t": "Superscript", "c": [_text(",")]}
                    yield self._note(self.notes[id_])

    def _note(self, note: Note) -> Node:
        """A footnote: the words that it is about, where the mark does not stand behind them alone, and what it says."""
        about = () if note.kind is NoteKind.CITATION else (Label(f"{note.words}:"), PlainRun(" "))
        return {"t": "Note", "c": [self._para((*about, *note.body, PlainRun(doubt(note, self.book.say))))]}


_FRAME = (
    '<w:p><w:pPr><w:pStyle w:val="ParagraphNumber"/><w:keepNext/><w:framePr w:w="560" w:hSpace="120" w:wrap="around" '
    'w:vAnchor="text" w:hAnchor="margin" w:x="-680" w:y="1"/></w:pPr>'
)
"""A paragraph that stands beside the one that follows it, left of the column; measures in twentieths of a point."""
_NOTHING: list[object] = ["", [], []]
"""The attributes of a node that has none."""


def _text(text: str) -> Node:
    return {"t": "Str", "c": text}


def _inlines(*nodes: Node) -> Node:
    return {"t": "MetaInlines", "c": [*nodes]}


def _para(inlines: list[Node]) -> Node:
    return {"t": "Para", "c": inlines}


def _header(level: int, id_: str, inlines: list[Node]) -> Node:
    return {"t": "Header", "c": [level, [id_, [], []], inlines]}


def _div(attributes: dict[str, str], blocks: list[Node]) -> Node:
    return {"t": "Div", "c": [["", [], [[*each] for each in attributes.items()]], blocks]}


def _styled(style: str, block: Node) -> Node:
    return _div({"custom-style": style}, [block])


def _span(id_: str, inlines: list[Node], **attributes: str) -> Node:
    return {"t": "Span", "c": [[id_, [], [[*each] for each in attributes.items()]], inlines]}


def _number(number: int) -> Node:
    """The number of the paragraph that follows, in a frame in the margin, which pandoc has no other word for."""
    return {"t": "RawBlock", "c": ["openxml", f"{_FRAME}<w:r><w:t>{number}</w:t></w:r></w:p>"]}


def _link(to: str, inlines: list[Node]) -> Node:
    return {"t": "Link", "c": [_NOTHING, inlines, [to, ""]]}


def _row(cells: list[list[Node]]) -> list[object]:
    return [_NOTHING, [[_NOTHING, {"t": "AlignDefault"}, 1, 1, cell] for cell in cells]]
