"""The edition as an EPUB 3: a chapter a file, notes that pop up, and the words of every language marked."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from edition.annotation.prose import Foreign
from edition.outputs.books import fonts
from edition.outputs.books.book import Book, Chapter
from edition.outputs.books.cover import cover
from edition.outputs.books.endnotes import NoteKind
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
    woven,
)
from edition.outputs.books.translation import TranslatedText
from edition.outputs.shared.archive import archive
from edition.wording.phrases import term

_INDENT = 10
"""How far a line of verse is indented at the most, in the width of its letters."""


@dataclass(frozen=True, slots=True)
class XhtmlFile:
    """One XHTML document of the book."""

    name: str
    """Its name without `.xhtml`."""
    template: str
    """The template that writes it."""
    heading: str
    """What the table of contents calls it."""
    language: str
    """Its language, BCP 47."""
    chapter: Chapter | None = None
    """The chapter that it holds."""
    translation: TranslatedText | None = None
    """The translation that it holds."""


def pack(book: Book) -> bytes:
    """The book as an EPUB; the same book gives the same bytes."""
    return archive(_files(book), book.date, stored={"mimetype"})


def _files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Every file of the EPUB, the one that says what it is first."""
    documents = [*_documents(book)]
    press = _Press(book, documents)
    yield "mimetype", b"application/epub+zip"
    yield "META-INF/container.xml", press.render("container.xml")
    yield "EPUB/package.opf", press.render("package.opf", identifier=_identifier(book))
    yield "EPUB/nav.xhtml", press.render("nav.xhtml")
    yield "EPUB/style.css", press.render("style.css")
    yield "EPUB/cover.png", cover(book)
    yield from ((f"EPUB/fonts/{name}", content) for name, content in fonts.files())
    for document in documents:
        yield f"EPUB/{document.name}.xhtml", press.render(f"{document.template}.xhtml", document=document)


def _documents(book: Book) -> Iterator[XhtmlFile]:
    yield _framing(book, "title")
    for chapter in book.chapters:
        yield XhtmlFile(f"text-{chapter.key}", "chapter", chapter.heading, book.language, chapter)
    for each in book.translations:
        yield XhtmlFile(f"text-{each.language}", "translation", each.title, each.language, translation=each)
    yield from (_framing(book, name) for name in ("references", "glossary", "imprint"))


def _framing(book: Book, name: str) -> XhtmlFile:
    """A document beside the chapters."""
    return XhtmlFile(name, name, book.say(f"books.parts.{name}"), book.language)


def _identifier(book: Book) -> str:
    """The name of the work, the same in every version: made of the witness, which never changes."""
    return uuid.uuid5(uuid.NAMESPACE_OID, book.witness).urn


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("edition.outputs.books"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


class _Press:
    """What writes the documents of one book, and knows where each anchor lies."""

    def __init__(self, book: Book, documents: Sequence[XhtmlFile]) -> None:
        self.say = book.say
        self.homes = dict(_homes(book, documents))
        self.signs = dict(_signs(book))
        self.shared = {
            "book": book,
            "documents": documents,
            "chapters": [each for each in documents if each.chapter],
            "say": book.say,
            "term": partial(term, book.say),
            "guide": woven(book.say("books.guide"), glossary=Address("glossary.xhtml", "")),
            "kinds": NoteKind,
            "languages": dict.fromkeys(each.language for each in documents),
            "signs": self.signs,
            "fonts": fonts.faces(),
            "licence": fonts.LICENCE,
            "written": self.written,
            "home": self.homes.__getitem__,
        }

    def render(self, template: str, **values: object) -> bytes:
        """A file by its template."""
        return _templates().get_template(f"{template}.j2").render(self.shared, **values).encode()

    def written(self, runs: Sequence[Run]) -> Markup:
        """Runs as XHTML."""
        return Markup("").join(self._run(run) for run in runs)

    def _run(self, run: Run) -> Markup:
        match run:
            case PlainRun(text):
                xhtml = escape(text)
            case Label(text):
                xhtml = _element("i", escape(text))
            case Foreign(language, text):
                xhtml = _element("span", escape(text), **{"lang": language, "xml:lang": language})
            case Link(to, runs):
                kind = {"class": "mention"} if to.startswith("entry-") else {}
                xhtml = _element("a", self.written(runs), href=f"{self.homes[to]}#{to}", **kind)
            case Address(to, text):
                xhtml = _element("a", escape(text), href=to)
            case StyledRun(style, runs):
                xhtml = _element("b" if style == "bold" else "i", self.written(runs))
            case BreakRun(indent):
                xhtml = Markup("<br/>") + "\u2003" * min(_INDENT, (indent + 1) // 2)
            case SentenceRun(id_, runs):
                xhtml = _element("span", self.written(runs), id=id_)
            case CitedRun(note, text):
                xhtml = self._reference(note, escape(text), "citation")
            case Marks(notes):
                signs = Markup(",").join(self._mark(id_) for id_ in notes)
                xhtml = _element("sup", signs, **{"class": "marks"})
        return xhtml

    def _mark(self, id_: str) -> Markup:
        number, kind = self.signs[id_]
        named = self.say(f"books.marks.{kind.value}", number=number)
        return self._reference(id_, escape(number), "mark", **{"aria-label": named})

    def _reference(self, id_: str, inner: Markup, kind: str, **more: str) -> Markup:
        named = {"id": f"at-{id_}", "class": kind, "epub:type": "noteref", "role": "doc-noteref", **more}
        return _element("a", inner, href=f"{self.homes[id_]}#{id_}", **named)


def _homes(book: Book, documents: Sequence[XhtmlFile]) -> Iterator[tuple[str, str]]:
    """The document of every anchor."""
    placed = [(documents[0], book.heading)] if book.heading else []
    placed += [(each, block) for each in documents if each.chapter for block in each.chapter.blocks]
    for document, block in placed:
        for anchor in (block.id, *block.aliases, *(note.id for note in block.notes)):
            yield anchor, f"{document.name}.xhtml"
    yield from ((item.anchor, "references.xhtml") for item in book.sources)
    yield from ((item.anchor, "glossary.xhtml") for item in book.glossary)


def _signs(book: Book) -> Iterator[tuple[str, tuple[str, NoteKind]]]:
    """For every note its sign, which is counted within a chapter, or, for a citation, is what the article prints."""
    for notes in (book.heading.notes if book.heading else (), *(chapter.notes for chapter in book.chapters)):
        counted = [note for note in notes if note.kind is not NoteKind.CITATION]
        yield from ((note.id, (note.words, note.kind)) for note in notes if note not in counted)
        yield from ((note.id, (str(number), note.kind)) for number, note in enumerate(counted, start=1))


def _element(name: str, inner: Markup, **attributes: str) -> Markup:
    written = Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in attributes.items())
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), written, inner)
