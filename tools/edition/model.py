"""The edition as one immutable value: everything that is published is a function of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from edition.citations import Citation
from edition.mentions import Mention
from edition.normalisation import Reading
from edition.registry import Division, Paragraph, Sentence
from edition.schema import (
    EditionRecord,
    EntryRecord,
    EvidenceRecord,
    NormalisationRecord,
    RetiredRecord,
    SourceRecord,
)
from edition.spans import Layer, Node, Span, tree
from edition.witness import Witness


@dataclass(frozen=True, slots=True)
class Section:
    """A run of paragraphs under a heading that the editors supply."""

    key: str
    """Its anchor."""
    heading: str
    """Its heading, without the brackets that show it as supplied."""
    paragraphs: tuple[Paragraph, ...]
    """Its paragraphs."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The witness, its division, and the layers of annotation over it. All offsets are offsets of the witness."""

    record: EditionRecord
    """Title, version, language."""
    witness: Witness
    """The text as it came down."""
    division: Division
    """Its paragraphs and sentences, and what follows them."""
    reading: Reading
    """The reading text."""
    rules: tuple[NormalisationRecord, ...]
    """The rules that made it."""
    sections: tuple[Section, ...]
    """The paragraphs under their headings."""
    retired: tuple[RetiredRecord, ...]
    """Ids that only point on."""
    sources: tuple[SourceRecord, ...]
    """The cited sources, by number."""
    citations: tuple[Citation, ...]
    """The citations, in the order of the text."""
    entries: tuple[EntryRecord, ...]
    """The glossary, in the order of the sources."""
    mentions: tuple[Mention, ...]
    """The mentions of its entries, in the order of the text."""
    evidence: Mapping[str, EvidenceRecord]
    """Where facts were read, by key."""
    lemmas: Mapping[str, tuple[str, ...]]
    """The reviewed lemmas of the article's words, each with its forms."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs, in order."""
        return self.division.paragraphs

    def text(self, part: Paragraph | Sentence | Citation | Mention) -> str:
        """The reading text of a part."""
        return self.reading.text(part.start, part.end)

    def tree(self, paragraph: Paragraph) -> tuple[Node, ...]:
        """A paragraph with its annotations, nested.

        The key of a span is the id of a sentence or citation, or the entry that is mentioned.
        """
        spans = [
            *(Span(Layer.SENTENCE, each.start, each.end, each.id) for each in paragraph.sentences),
            *(Span(Layer.MENTION, each.start, each.end, each.entry) for each in self.mentions_in(paragraph)),
            *(Span(Layer.CITATION, each.start, each.end, each.id) for each in self.citations_in(paragraph)),
        ]
        return tree(paragraph.start, paragraph.end, spans)

    def citations_in(self, paragraph: Paragraph) -> tuple[Citation, ...]:
        """The citations of a paragraph."""
        return tuple(citation for citation in self.citations if citation.paragraph == paragraph.id)

    def mentions_in(self, paragraph: Paragraph) -> tuple[Mention, ...]:
        """The mentions in a paragraph."""
        return tuple(mention for mention in self.mentions if mention.paragraph == paragraph.id)

    def citations_of(self, source: SourceRecord) -> tuple[Citation, ...]:
        """The citations of a source."""
        return tuple(citation for citation in self.citations if citation.source == source.number)

    def mentions_of(self, entry: EntryRecord) -> tuple[Mention, ...]:
        """The mentions of an entry."""
        return tuple(mention for mention in self.mentions if mention.entry == entry.key)
