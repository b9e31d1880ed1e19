"""What a book of the edition holds, whatever its form: chapters, notes, sources, glossary, imprint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.kazakh.alphabet import order
from edition.model.edition import Edition, Section
from edition.outputs.books.endnotes import Note, division_note, notes_of
from edition.outputs.books.runs import Address, Label, Link, Marks, PlainRun, Run, prose, running
from edition.outputs.books.translation import TranslatedText, translated
from edition.outputs.shared import rights
from edition.outputs.shared.rights import Whose
from edition.sources.schema import Decision, EditionRecord, EntryRecord, Missing, SourceRecord
from edition.text.registry import Paragraph
from edition.wording import kk

GENRE = "Түсіндірмелі цифрлық басылым"
"""What kind of book it is."""


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
    """Its text, run by run, for whoever sets it."""
    notes: tuple[Note, ...]
    """Its notes, in the order of their marks."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the article."""

    key: str
    """Its anchor."""
    heading: str
    """Its heading, in the brackets that show it as supplied."""
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
    language: str
    """The language, BCP 47."""
    version: str
    """The version of the edition."""
    date: str
    """The day of that version, ISO 8601."""
    witness: str
    """The SHA-256 of the witness, which names the work for ever."""
    site: str
    """The address of the site, or nothing."""
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
    """What the book is, what is lost, whose it is."""


def compose(edition: Edition, site: str) -> Book:
    """The edition as a book."""
    remainder = edition.division.remainder
    return Book(
        title=edition.record.title.shown,
        author=_author(edition.record),
        preface=_preface(edition.record),
        rights=rights.terms(edition.record, Whose.EDITION).says,
        bibliography=_bibliography(edition.record),
        editors=edition.record.editors.kk,
        language=edition.record.language,
        version=edition.record.version,
        date=edition.record.date,
        witness=edition.witness.sha256,
        site=site,
        chapters=tuple(_chapter(edition, section) for section in edition.sections),
        ending=edition.text(remainder) if remainder else "",
        ending_note=prose(remainder.reason) if remainder else (),
        translations=tuple(translated(edition, each) for each in edition.translations),
        sources=tuple(_source(edition, source) for source in edition.sources),
        glossary=tuple(_glossary(edition, site)),
        imprint=tuple(_imprint(edition, site)),
    )


def _author(record: EditionRecord) -> str:
    return record.article.author or ("[Автор белгісіз]" if Missing.AUTHOR in record.article.lost else "")


def _preface(record: EditionRecord) -> str:
    supplied = "атау мен бөлім тақырыптарын" if record.title.supplied else "бөлім тақырыптарын"
    lost = f": мақаланың {kk.missing(record.article.lost)} жоғалған" if record.article.lost else ""
    return f"Тік жақшадағы {supplied} редакторлар қойған{lost}."


def _bibliography(record: EditionRecord) -> str:
    if Missing.BIBLIOGRAPHY not in record.article.lost:
        return ""
    return (
        "Мақаланың әдебиеттер тізімі жоғалған. Сондықтан мұнда әр нөмір бойынша мақаланың өзінде не айтылғаны және"
        " дереккөздің не болуы мүмкін екені ғана жазылған."
    )


def _chapter(edition: Edition, section: Section) -> Chapter:
    return Chapter(section.key, f"[{section.heading}]", tuple(_block(edition, each) for each in section.paragraphs))


def _block(edition: Edition, paragraph: Paragraph) -> Block:
    doubt = (Marks((division_note(paragraph),)),) if paragraph.reason else ()
    return Block(
        id=paragraph.id,
        number=paragraph.number,
        aliases=edition.pointing_to(paragraph),
        runs=(*doubt, *running(edition, paragraph)),
        notes=notes_of(edition, paragraph),
    )


def _source(edition: Edition, source: SourceRecord) -> Explained:
    name = f"{source.number}-дереккөз. {source.work}" if source.work else f"{source.number}-дереккөз"
    return Explained(f"ref-{source.number}", name, tuple(_about(edition, source)))


def _about(edition: Edition, source: SourceRecord) -> Iterator[tuple[Run, ...]]:
    yield Label("Мақалада айтылғаны:"), PlainRun(" "), *prose(source.text_says)
    if source.probable:
        yield Label("Не болуы мүмкін:"), PlainRun(" "), *prose(source.probable)
    if source.note:
        yield Label("Ескертпе:"), PlainRun(" "), *prose(source.note)
    yield (
        Label("Анықталу сенімділігі:"),
        PlainRun(f" {kk.CERTAINTY[source.certainty]}. "),
        Label("Сілтеме жасалған жерлер:"),
        PlainRun(" "),
        *_places(edition, source),
        PlainRun("."),
    )


def _places(edition: Edition, source: SourceRecord) -> Iterator[Run]:
    for number, each in enumerate(edition.citations_of(source)):
        page = f"{each.locator}-бет, " if each.locator else ""
        yield PlainRun("; " if number else "")
        yield Link(each.paragraph, (PlainRun(f"¶{each.paragraph[1:]}"),))
        yield PlainRun(f" ({page}{kk.VERDICT[edition.audit[each.id].verdict]})")


def _glossary(edition: Edition, site: str) -> Iterator[Explained]:
    for entry in sorted(edition.entries, key=lambda entry: order(entry.headword)):
        places = [*dict.fromkeys(mention.paragraph for mention in edition.mentions_of(entry))]
        if places:
            says = (*prose(entry.summary), PlainRun(". "), *_listed(places), *_elsewhere(entry, site))
            yield Explained(f"entry-{entry.key}", entry.headword, (says,))


def _listed(paragraphs: list[str]) -> Iterator[Run]:
    for number, each in enumerate(paragraphs):
        yield PlainRun(", " if number else "")
        yield Link(each, (PlainRun(f"¶{each[1:]}"),))


def _elsewhere(entry: EntryRecord, site: str) -> Iterator[Run]:
    if site:
        yield PlainRun(". ")
        yield Address(f"{site}glossary/{entry.key}.html", "Толығырақ")


def _imprint(edition: Edition, site: str) -> Iterator[Explained]:
    record = edition.record
    corrected = sum(each.record.decision is Decision.EMEND for each in edition.emendations)
    version = f"{record.version}-нұсқа, {kk.day(record.date)}"
    named = ". ".join(filter(None, (_author(record), record.title.shown)))
    yield _fact("Атауы", PlainRun(". ".join(filter(None, (record.title.shown, record.title.reason)))))
    if record.article.published:
        yield _fact("Жарияланған жері", PlainRun(record.article.published))
    if record.article.lost:
        lost = f"Мақаланың {kk.missing(record.article.lost)} сақталмаған."
        yield _fact("Не жоғалған", PlainRun(f"{lost} Редакторлар олардың орнын болжаммен толтырған жоқ."))
    yield _fact(
        "Мәтіні",
        PlainRun(
            "Мақаланың қолда бар жалғыз көшірмесі бойынша берілді. Редакторлар тек анық қате деп таныған"
            f" {corrected} жерді түзетті; түпмәтіндегі түрі әр жердің ескертпесінде көрсетілген. Қалған өзгешеліктер"
            " сол күйі сақталды."
        ),
    )
    yield _fact("Түпмәтіннің SHA-256 сомасы", PlainRun(edition.witness.sha256))
    yield _fact("Дайындаған", PlainRun(record.editors.kk))
    yield _fact("Нұсқасы", PlainRun(version))
    if site:
        yield _fact("Мекенжайы", Address(site, site))
    yield _fact(
        "Сілтеме жасау үлгісі",
        PlainRun(f"{named}: түсіндірмелі цифрлық басылым. — {version}. — 12-абзац."),
    )
    terms = rights.linked(record, rights.terms(record, Whose.EDITION).says)
    yield _fact("Құқықтар", *(Address(licence, says) if licence else PlainRun(says) for says, licence in terms))


def _fact(name: str, *runs: Run) -> Explained:
    return Explained("", name, (runs,))
