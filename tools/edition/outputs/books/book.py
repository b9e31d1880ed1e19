"""What a book of the edition holds, whatever its form: chapters, notes, sources, glossary, imprint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.annotation.prose import Foreign
from edition.model.edition import Edition, Section
from edition.outputs import citing
from edition.outputs.books.endnotes import Note, division_note, notes_of
from edition.outputs.books.runs import Address, Label, Link, Marks, PlainRun, Run, prose, running, tabled, unlinked
from edition.outputs.books.translation import TranslatedText, translated
from edition.outputs.shared import rights
from edition.outputs.shared.rights import Whose
from edition.outputs.shared.supplied import supplied
from edition.outputs.shared.titles import own_title
from edition.sources.schema import Decision, EntryRecord, Missing, ShapeKind, SourceRecord
from edition.text.registry import Paragraph
from edition.wording.catalogue import Words
from edition.wording.collation import collation
from edition.wording.dates import day
from edition.wording.phrases import locator_said, missing, term


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the article."""

    id: str
    """Its id, such as `p12`."""
    number: int
    """The number of the paragraph that readers see."""
    aliases: tuple[str, ...]
    """Ids that were merged into it."""
    runs: tuple[Run, ...]
    """Its text, run by run, for whoever sets it; nothing where it is a table."""
    notes: tuple[Note, ...]
    """Its notes, in the order of their marks."""
    shape: str = ""
    """What it is, by the name of its kind; nothing where it is prose."""
    level: int = 0
    """The level of a heading, or of an item within a list."""
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    """The rows of a table, and their cells."""
    headed: bool = False
    """Whether the first row says what the columns are."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the article."""

    key: str
    """Its anchor."""
    heading: str
    """Its heading, in the brackets that show it as supplied."""
    level: int
    """Its level, from 1; 0 before the first heading."""
    begins: bool
    """Whether its heading stands before its blocks, and is none of them."""
    blocks: tuple[Block, ...]
    """Its paragraphs, in the order of the article."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of all its paragraphs."""
        return tuple(note for block in self.blocks for note in block.notes)


@dataclass(frozen=True, slots=True)
class Explained:
    """A thing that a list explains: a source, an entry of the glossary, a fact about the book."""

    anchor: str
    """Its anchor, or nothing."""
    name: str
    """What it is headed by."""
    paragraphs: tuple[tuple[Run, ...], ...]
    """What is said of it."""


@dataclass(frozen=True, slots=True)
class Book:
    """The edition as a book."""

    say: Words
    """What the book itself says, in the language of the text."""
    title: str
    """The title, in brackets where it is supplied."""
    author: str
    """The author, or what stands where the name would, or nothing."""
    preface: str
    """What a reader must know before all else, or nothing."""
    rights: str
    """Whose what is, and on what terms."""
    bibliography: str
    """What must be known of the article's bibliography, or nothing."""
    editors: str
    """Who made the edition."""
    accessible: str
    """The level of WCAG 2.1 to which the editors have found the EPUB to conform, or nothing."""
    language: str
    """The language of the text, BCP 47."""
    version: str
    """The version of the edition."""
    date: str
    """The day of that version, ISO 8601."""
    day: str
    """The same in words."""
    witness: str
    """The SHA-256 of the witness, which names the work for ever."""
    site: str
    """The address of the site, or nothing."""
    heading: Block | None
    """The paragraph that is the title, where the text begins with its own; no chapter has it."""
    chapters: tuple[Chapter, ...]
    """The article, section by section."""
    ending: str
    """What the witness has after the last paragraph, or nothing."""
    ending_note: tuple[Run, ...]
    """What the words after the article are, for readers."""
    translations: tuple[TranslatedText, ...]
    """The article in other languages."""
    sources: tuple[Explained, ...]
    """The cited sources, by number."""
    glossary: tuple[Explained, ...]
    """The entries that the article mentions, in alphabetical order."""
    imprint: tuple[Explained, ...]
    """What the book is, what is not known of the article, whose it is."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every paragraph of the article, that which is the title first."""
        titled = (self.heading,) if self.heading else ()
        return (*titled, *(block for chapter in self.chapters for block in chapter.blocks))


def compose(edition: Edition, site: str) -> Book:
    """The edition as a book."""
    remainder, heading = edition.division.remainder, _heading(edition)
    chapters = (_chapter(edition, section, heading) for section in edition.sections)
    return Book(
        say=edition.say,
        title=edition.record.title.shown,
        author=_author(edition),
        preface=_preface(edition),
        rights=rights.terms(edition, Whose.EDITION).says,
        bibliography=_bibliography(edition),
        editors=edition.record.editors_in(),
        accessible=edition.record.accessible or "",
        language=edition.record.language,
        version=edition.record.version,
        date=edition.record.date,
        day=day(edition.say, edition.record.date),
        witness=edition.witness.sha256,
        site=site,
        heading=heading,
        chapters=tuple(each for each in chapters if each.blocks),
        ending=edition.text(remainder) if remainder else "",
        ending_note=prose(remainder.reason) if remainder else (),
        translations=tuple(translated(edition, each) for each in edition.translations),
        sources=tuple(_source(edition, source) for source in edition.sources),
        glossary=tuple(_glossary(edition, site)),
        imprint=tuple(_imprint(edition, site)),
    )


def _author(edition: Edition) -> str:
    article = edition.record.article
    return article.author or (edition.say("books.unnamed") if Missing.AUTHOR in article.missing else "")


def _preface(edition: Edition) -> str:
    what, lacked = supplied(edition), edition.record.article.missing
    if not what or not lacked:
        return edition.say(f"text.supplied.{what}") if what else ""
    return unlinked(edition.say(f"text.supplied_missing.{what}", missing=missing(edition.say, lacked), known=""))


def _bibliography(edition: Edition) -> str:
    return edition.say("books.sources.missing") if Missing.BIBLIOGRAPHY in edition.record.article.missing else ""


def _heading(edition: Edition) -> Block | None:
    title = own_title(edition)
    return _block(edition, edition.sections[0], title) if title and len(edition.paragraphs) > 1 else None


def _chapter(edition: Edition, section: Section, heading: Block | None) -> Chapter:
    begins = section.supplied and section.level > 0
    above = heading and heading.id
    blocks = tuple(_block(edition, section, each) for each in section.paragraphs if each.id != above)
    return Chapter(section.key, section.shown, section.level, begins, blocks)


def _block(edition: Edition, section: Section, paragraph: Paragraph) -> Block:
    shaped = edition.shape(paragraph.id)
    is_table = shaped is not None and shaped.kind is ShapeKind.TABLE
    is_heading = shaped is not None and shaped.kind is ShapeKind.HEADING
    doubt = (Marks((division_note(paragraph),)),) if paragraph.reason else ()
    return Block(
        id=paragraph.id,
        number=paragraph.number,
        aliases=edition.pointing_to(paragraph),
        runs=doubt if is_table else (*doubt, *running(edition, paragraph)),
        notes=notes_of(edition, paragraph),
        shape=shaped.kind.value if shaped else "",
        level=section.level if is_heading else shaped.record.level if shaped else 0,
        rows=tabled(edition, paragraph, shaped) if shaped and is_table else (),
        headed=bool(shaped and shaped.record.headed),
    )


def _source(edition: Edition, source: SourceRecord) -> Explained:
    named = "named" if source.work else "unnamed"
    name = edition.say(f"books.sources.{named}", number=source.number, work=source.work)
    return Explained(f"ref-{source.number}", name, tuple(_about(edition, source)))


def _about(edition: Edition, source: SourceRecord) -> Iterator[tuple[Run, ...]]:
    say = edition.say
    told = (("text_says", source.text_says), ("probable", source.probable), ("note", source.note))
    for name, says in told:
        if says:
            yield Label(f"{say(f'references.{name}')}:"), PlainRun(" "), *prose(says)
    yield (
        Label(f"{say('references.certainty')}:"),
        PlainRun(f" {term(say, source.certainty)}. "),
        Label(f"{say('references.places')}:"),
        PlainRun(" "),
        *_places(edition, source),
        PlainRun("."),
    )


def _places(edition: Edition, source: SourceRecord) -> Iterator[Run]:
    say = edition.say
    for number, each in enumerate(edition.citations_of(source)):
        page = locator_said(say, each.locator) if each.locator else ""
        judged = ", ".join(filter(None, (page, term(say, edition.audit[each.id].verdict))))
        yield PlainRun("; " if number else "")
        yield Link(each.paragraph, (PlainRun(f"¶{each.paragraph[1:]}"),))
        yield PlainRun(f" ({judged})")


def _glossary(edition: Edition, site: str) -> Iterator[Explained]:
    order = collation(edition.record.language)
    for entry in sorted(edition.entries, key=lambda entry: order(entry.headword)):
        places = [*dict.fromkeys(mention.paragraph for mention in edition.mentions_of(entry))]
        if places:
            says = (*prose(entry.summary), PlainRun(". "), *_listed(places), *_elsewhere(edition, entry, site))
            yield Explained(f"entry-{entry.key}", entry.headword, (says,))


def _listed(paragraphs: list[str]) -> Iterator[Run]:
    for number, each in enumerate(paragraphs):
        yield PlainRun(", " if number else "")
        yield Link(each, (PlainRun(f"¶{each[1:]}"),))


def _elsewhere(edition: Edition, entry: EntryRecord, site: str) -> Iterator[Run]:
    if site:
        yield PlainRun(". ")
        yield Address(f"{site}glossary/{entry.key}.html", edition.say("phrases.more"))


def _imprint(edition: Edition, site: str) -> Iterator[Explained]:
    """What the book is, fact by fact: what each is called, and what it is."""
    for name, runs in _facts(edition, site):
        yield Explained("", edition.say(f"books.imprint.{name}"), (runs,))


def _cited(edition: Edition, site: str) -> Iterator[Run]:
    """How a paragraph, the twelfth or the last, is cited: as on its page, by every manual."""
    item = citing.paragraph(edition, site, edition.paragraphs[:12][-1])
    cited = citing.formatted([item])[item.id]
    for number, manual in enumerate(citing.manuals(edition.say)):
        yield PlainRun(" " if number else "")
        yield Label(f"{manual.name}:")
        yield PlainRun(" ")
        text, language = cited[manual.key].text, manual.language.partition("-")[0]
        yield PlainRun(text) if language == edition.record.language else Foreign(language, text)


def _facts(edition: Edition, site: str) -> Iterator[tuple[str, tuple[Run, ...]]]:
    record, say = edition.record, edition.say
    corrected = sum(each.record.decision is Decision.EMEND for each in edition.emendations)
    version = say("books.dated", version=record.version, day=day(say, record.date))
    yield "title", (PlainRun(". ".join(filter(None, (record.title.shown, record.title.reason)))),)
    if record.article.published:
        yield "published", (PlainRun(record.article.published),)
    if record.article.missing:
        yield "missing", (PlainRun(say("books.imprint.missing_says", missing=missing(say, record.article.missing))),)
    yield "text", (PlainRun(say("books.imprint.text_says", n=corrected)),)
    yield "witness", (PlainRun(edition.witness.sha256),)
    yield "editors", (PlainRun(record.editors_in()),)
    yield "version", (PlainRun(version),)
    if site:
        yield "address", (Address(site, site),)
    yield "example", tuple(_cited(edition, site))
    terms = rights.linked(record, rights.terms(edition, Whose.EDITION).says)
    yield "rights", tuple(Address(licence, says) if licence else PlainRun(says) for says, licence in terms)
