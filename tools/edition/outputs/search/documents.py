"""What can be found: paragraphs, glossary entries and sources, each as a document of lines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from edition.annotation.notes import Note
from edition.annotation.prose import plain
from edition.model.edition import Edition, Section
from edition.outputs.shared.addresses import page_of
from edition.sources.schema import EntryRecord, SourceRecord
from edition.text.registry import Paragraph, Sentence
from edition.wording import phrases


class DocumentKind(Enum):
    """The kinds of documents, in the order in which results show them."""

    PARAGRAPH = "paragraph"
    ENTRY = "entry"
    NOTE = "note"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text that is shown as a whole: a sentence, a name, a remark."""

    text: str
    """Its text, as readers see it."""
    anchor: str = ""
    """The id of its place on the page, where it has one."""
    names: tuple[tuple[int, int, str], ...] = ()
    """The mentions in it: start, end, and the key of the entry."""
    indexed: bool = True
    """Whether its words are indexed; names in other languages are not, they are read as names."""


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that a search can find."""

    target: str
    """What it is, such as `p12`, `glossary:oic`, `ref-7`."""
    kind: DocumentKind
    """Its kind, by which results are grouped."""
    title: str
    """What it is headed by."""
    context: str
    """Where it belongs: its section or kind."""
    address: str
    """Its page in the site, with its anchor."""
    lines: tuple[Line, ...]
    """What it says, in the order in which it is shown."""


def documents(edition: Edition) -> tuple[Document, ...]:
    """Everything that can be found, in the order of the edition."""
    return (
        *(_of_paragraph(edition, section, each) for section in edition.sections for each in section.paragraphs),
        *(_of_entry(edition, entry) for entry in edition.entries),
        *(_of_note(edition, note) for note in edition.notes),
        *(_of_source(edition, source) for source in edition.sources),
    )


def _of_paragraph(edition: Edition, section: Section, paragraph: Paragraph) -> Document:
    lines = tuple(_of_sentence(edition, paragraph, sentence) for sentence in paragraph.sentences)
    title = phrases.paragraph(edition.say, paragraph.number)
    address = f"{page_of(edition, paragraph.id)}.html#{paragraph.id}"
    return Document(paragraph.id, DocumentKind.PARAGRAPH, title, section.shown, address, lines)


def _of_sentence(edition: Edition, paragraph: Paragraph, sentence: Sentence) -> Line:
    place = edition.reading.align(sentence.start, sentence.end)
    names = tuple(
        (place.starts.index(mention.start), place.ends.index(mention.end) + 1, mention.entry)
        for mention in edition.mentions_in(paragraph)
        if mention.sentence == sentence.id and mention.named
    )
    return Line(place.text, sentence.id, names)


def _of_entry(edition: Edition, entry: EntryRecord) -> Document:
    names = [
        Line("; ".join((*entry.names.of(each), *entry.acronyms.of(each))), indexed=each == edition.record.language)
        for each in entry.languages
    ]
    prose = [entry.description, *(fact.text for fact in entry.facts)]
    if entry.identification:
        prose.append(entry.identification.reason)
    head = Line(entry.headword, names=((0, len(entry.headword), entry.key),))
    lines = (head, *names, *(Line(plain(text)) for text in prose))
    address = f"glossary/{entry.key}.html"
    kind = phrases.kind(edition.say, entry)
    return Document(f"glossary:{entry.key}", DocumentKind.ENTRY, entry.headword, kind, address, lines)


def _of_note(edition: Edition, note: Note) -> Document:
    lines = (Line(edition.text(note), indexed=False), Line(plain(note.record.text)))
    title = edition.say("search.note", number=note.paragraph[1:])
    address = f"commentary.html#{note.record.id}"
    return Document(f"note:{note.record.id}", DocumentKind.NOTE, title, "", address, lines)


def _of_source(edition: Edition, source: SourceRecord) -> Document:
    prose = [source.work, source.cited_as, source.text_says, source.probable, source.unverified, source.note]
    lines = tuple(Line(plain(text)) for text in (*prose, *(each.text for each in source.evidence)) if text)
    title, address = edition.say("search.source", source=source.number), f"references.html#ref-{source.number}"
    count = edition.say("search.citations", n=len(edition.citations_of(source)))
    return Document(f"ref-{source.number}", DocumentKind.SOURCE, title, count, address, lines)
