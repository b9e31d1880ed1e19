"""Documents that pandoc reads, as text: one blank line between paragraphs, no line wrapped, notes behind the text.

What a reader of the document sees is what stays: numbers of lists and notes, rows of tables as lines with tabs between
their cells. Headings are paragraphs of their own.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from edition.findings import Code, Finding, Invalid, Place
from edition.outputs.shared import pandoc
from edition.sources.schema import ShapeKind, StyledKind
from edition.starting import source_list
from edition.starting.readers.assembly import Found, assembled, clean, set_off
from edition.starting.readers.taken import Encoding, Taken
from edition.text.characters import RAISING

VERSION = "1"
"""How the text is made of what pandoc reads."""
_PATIENCE = 120
"""Seconds that a document may take."""
_HEAP = "-M1500M"
"""The memory that pandoc may take, as its runtime system reads it."""
_PRINTED = ("title", "subtitle", "author", "date", "abstract")
"""What pandoc takes out of the text of a file, though it is printed there, in its order."""
_WITH_FRONT = ("docx", "odt", "jats", "docbook")
"""The formats in which that is so."""
_LOWERED = str.maketrans("0123456789", "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089")
_QUOTES = {"SingleQuote": "\u2018{}\u2019", "DoubleQuote": "\u201c{}\u201d"}
_STYLES = {"Emph": StyledKind.ITALIC, "Strong": StyledKind.BOLD}
_DEEPEST = 6
"""The deepest level of headings and items."""
_PASSED_OVER = {"Image": "pictures", "RawInline": "pieces in another language of markup", "Math": "formulas, as TeX"}

Node = dict[str, Any]
"""A node of pandoc's document: its type under `t`, what it holds under `c`."""


def take(data: bytes, shown_as: str, name: str, syntax: str, form: str, encoding: Encoding | None = None) -> Taken:
    """The text of a document; `syntax` is what pandoc calls it. Raises `Invalid` where pandoc cannot read it."""
    document = _read(data, shown_as, syntax, form)
    walk = _Walk()
    meta = document["meta"]
    front = walk.front(meta) if name in _WITH_FRONT else []
    body = [*walk.found(document["blocks"])]
    ends = _bibliography(body)
    whole = assembled((*front, *body[:ends], *walk.endnotes(), *body[ends:]))
    title = " ".join(clean(" ".join(_Walk().meta(meta.get("title")))).split())
    return Taken(
        text=whole.text,
        form=form,
        reader=name,
        version=f"{VERSION}, pandoc {pandoc.version()}",
        encoding=encoding,
        title=title,
        blocks=whole.blocks,
        words=whole.words,
        unsure=tuple(f"{count} {what}" for what, count in walk.passed_over.items()),
    )


def _bibliography(body: Sequence[Found]) -> int:
    """Where the bibliography begins that ends a document, before which its notes stand; the end where it has none."""
    at = next((place for place, each in enumerate(body) if source_list.is_heading(clean(each.text))), len(body))
    return len(body) if any(each.kind is ShapeKind.HEADING for each in body[at + 1 :]) else at


def _read(data: bytes, shown_as: str, syntax: str, form: str) -> Any:
    with tempfile.TemporaryDirectory(prefix="edition-reading-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "document"
        path.write_bytes(data)
        command = [pandoc.program(), "+RTS", _HEAP, "-RTS", "--sandbox", "-f", syntax, "-t", "json", str(path)]
        try:
            done = subprocess.run(
                command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            raise _unread(shown_as, form, f"no end after {_PATIENCE} seconds") from None
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split()).replace(str(path), "the file")
        raise _unread(shown_as, form, said[:160] or f"pandoc ended with {done.returncode}")
    try:
        return json.loads(done.stdout)
    except (ValueError, RecursionError):
        raise _unread(shown_as, form, "it nests too deep") from None


def _unread(shown_as: str, form: str, said: str) -> Invalid:
    expected = "a file that is whole: open it in its own program, save it anew, or save its text as UTF-8"
    return Invalid([Finding(Code.FORMAT_UNREADABLE, Place(shown_as), f"{form} that cannot be read: {said}", expected)])


class _Walk:
    """A walk through a document that keeps what it meets besides text."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.passed_over: Counter[str] = Counter()

    def front(self, meta: Node) -> list[Found]:
        """What the document says of itself and prints before its text."""
        kinds = {"title": ShapeKind.TITLE}
        return [Found(text, kinds.get(key)) for key in _PRINTED for text in self.meta(meta.get(key))]

    def meta(self, value: Node | None) -> Iterator[str]:
        """The paragraphs of a field of what the document says of itself."""
        match value:
            case {"t": "MetaInlines", "c": content}:
                yield self.inlines(content)
            case {"t": "MetaBlocks", "c": content}:
                yield from self.blocks(content)
            case {"t": "MetaString", "c": content}:
                yield content
            case {"t": "MetaList", "c": content}:
                yield from (text for each in content for text in self.meta(each))

    def endnotes(self) -> Iterator[Found]:
        """The notes that were met, after the text."""
        for number, text in enumerate(self.notes, 1):
            sign = str(number).translate(RAISING)
            yield Found(f"{sign} {text}", ShapeKind.NOTE, lead=sign)

    def blocks(self, blocks: Iterable[Node]) -> Iterator[str]:
        """The texts of the paragraphs of blocks."""
        return (each.text for each in self.found(blocks))

    def found(self, blocks: Iterable[Node], depth: int = 0) -> Iterator[Found]:
        """The paragraphs of blocks, in their order, within so many lists."""
        for block in blocks:
            match block:
                case {"t": "Plain" | "Para", "c": inlines}:
                    yield Found(self.inlines(inlines))
                case {"t": "Header", "c": [level, _, inlines]}:
                    yield Found(self.inlines(inlines), ShapeKind.HEADING, min(level, _DEEPEST))
                case {"t": "LineBlock", "c": lines}:
                    yield Found("\n".join(map(self.inlines, lines)), ShapeKind.VERSE)
                case {"t": "CodeBlock", "c": [_, code]}:
                    yield Found(clean(code))
                case {"t": "BlockQuote", "c": inner}:
                    yield from map(_quoted, self.found(inner))
                case {"t": "Div", "c": [_, inner]}:
                    yield from self.found(inner, depth)
                case {"t": "Figure", "c": [_, [_, caption], inner]}:
                    yield from (*self.found(inner), *self.found(caption))
                case _:
                    yield from self._grouped(block, depth)

    def _grouped(self, block: Node, depth: int) -> Iterator[Found]:
        """The paragraphs of a list or a table; what is neither has no text."""
        match block:
            case {"t": "OrderedList", "c": [[first, style, delimiter], items]}:
                yield from self._items(items, _numbers(first, style["t"], delimiter["t"]), depth + 1)
            case {"t": "BulletList", "c": items}:
                yield from self._items(items, iter(lambda: "\u2022 ", ""), depth + 1)
            case {"t": "DefinitionList", "c": items}:
                yield from self._meanings(items)
            case {"t": "Table", "c": [_, [_, caption], _, head, bodies, foot]}:
                yield from self.found(caption)
                rows = "\n".join(map(self._row, _rows(head, bodies, foot)))
                yield Found(rows, ShapeKind.TABLE, headed=bool(head[1]))
            case {"t": "HorizontalRule"}:
                yield Found("* * *")
            case {"t": "RawBlock"}:
                self.passed_over[_PASSED_OVER["RawInline"]] += 1

    def _items(self, items: Iterable[Sequence[Node]], signs: Iterator[str], depth: int) -> Iterator[Found]:
        for item, sign in zip(items, signs, strict=False):
            first, *others = [*self.found(item, depth)] or [Found("")]
            if first.kind is None:
                yield Found(f"{sign}{first.text}", ShapeKind.ITEM, min(depth, _DEEPEST), sign.strip())
            else:
                yield replace(first, text=f"{sign}{first.text}", kind=None)
            yield from others

    def _meanings(self, items: Iterable[Any]) -> Iterator[Found]:
        for term, meanings in items:
            yield Found(self.inlines(term))
            yield from (each for meaning in meanings for each in self.found(meaning))

    def _row(self, row: Any) -> str:
        return "\t".join(" ".join(" ".join(self.blocks(cell[4])).split()) for cell in row[1])

    def inlines(self, inlines: Iterable[Node]) -> str:
        """The text of what stands in a line."""
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Node) -> str:
        match inline:
            case {"t": "Str", "c": text} | {"t": "Code", "c": [_, text]}:
                written = clean(str(text))
            case {"t": "Emph" | "Strong" as kind, "c": inner}:
                written = set_off(self.inlines(inner), _STYLES[kind])
            case {"t": "Space" | "SoftBreak" | "LineBreak" as kind}:
                written = "\n" if kind == "LineBreak" else " "
            case {"t": "Superscript" | "Subscript" as kind, "c": inner}:
                written = self.inlines(inner).translate(RAISING if kind == "Superscript" else _LOWERED)
            case {"t": "Quoted", "c": [kind, inner]}:
                written = _QUOTES[kind["t"]].format(self.inlines(inner))
            case {"t": "Span" | "Cite", "c": [_, inner]} | {"t": "Link", "c": [_, inner, _]}:
                written = self.inlines(inner)
            case {"t": "Note", "c": blocks}:
                written = self._note(blocks)
            case {"t": "Math" | "Image" | "RawInline" as kind, "c": content}:
                self.passed_over[_PASSED_OVER[kind]] += 1
                written = str(content[1]) if kind == "Math" else ""
            case _:
                written = self.inlines(inline.get("c", ()))
        return written

    def _note(self, blocks: Iterable[Node]) -> str:
        """The sign of a note, whose words go to the end."""
        at = len(self.notes)
        self.notes.append("")
        self.notes[at] = " ".join(self.blocks(blocks))
        return set_off(str(at + 1).translate(RAISING), None)


def _quoted(found: Found) -> Found:
    """A paragraph of a quotation; what is something else too stays that, but for verse."""
    is_verse = found.kind is ShapeKind.VERSE
    return replace(found, kind=ShapeKind.QUOTATION, verse=is_verse) if is_verse or not found.kind else found


def _rows(head: Any, bodies: Any, foot: Any) -> Iterator[Any]:
    yield from head[1]
    for _, _, above, below in bodies:
        yield from (*above, *below)
    yield from foot[1]


def _numbers(first: int, style: str, delimiter: str) -> Iterator[str]:
    """The numbers of a list, as they are printed."""
    number = first
    while True:
        match style:
            case "LowerAlpha" | "UpperAlpha":
                printed = chr(ord("a") + (number - 1) % 26)
            case "LowerRoman" | "UpperRoman":
                printed = _roman(number)
            case _:
                printed = str(number)
        printed = printed.upper() if style.startswith("Upper") else printed
        yield {"OneParen": f"{printed}) ", "TwoParens": f"({printed}) "}.get(delimiter, f"{printed}. ")
        number += 1


def _roman(number: int) -> str:
    written = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        times, number = divmod(number, value)
        written += sign * times
    return written
