"""The edition as one immutable value: everything that is published is a function of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from edition.annotation.citations import Citation
from edition.annotation.lemmas import Lemmas, reviewed
from edition.annotation.mentions import Mention
from edition.annotation.notes import Note
from edition.annotation.quotations import Quotation
from edition.sources.schema import (
    AuditRecord,
    Decision,
    EditionRecord,
    EntryRecord,
    EventRecord,
    EvidenceRecord,
    FoundNameRecord,
    NormalisationRecord,
    OmittedRecord,
    ReleaseRecord,
    RetiredRecord,
    ScriptRecord,
    SourceRecord,
    UsageRecord,
)
from edition.text.emendations import Emendation
from edition.text.loci import Pinned, pin
from edition.text.normalisation import Reading
from edition.text.registry import Division, Paragraph, Sentence
from edition.text.spans import Layer, Node, Span, tree
from edition.text.structure import Shaped, Structure, set_off, spans
from edition.text.witness import Witness
from edition.translation.translations import Translation
from edition.wording.catalogue import Wording, Words, wording

Event = Pinned[EventRecord]
"""A dated event at the words that date it."""
Usage = Pinned[UsageRecord]
"""What the article says of an entry, at the words that say it."""


class Part(Protocol):
    """Anything that has a place in the witness."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset after its last character."""


T = TypeVar("T", bound=Part)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Section:
    """A run of paragraphs under a heading: that of the text, or one that the editors supply.

    What stands before the first heading is a section of level 0, under the title of the text.
    """

    key: str
    """Its anchor: for a heading of the text that of the paragraph which it is."""
    heading: str
    """Its heading, without the brackets that show it as supplied."""
    paragraphs: tuple[Paragraph, ...]
    """Its paragraphs, those that are its heading among them; those of the sections within it are theirs."""
    level: int = 1
    """Its level, from 1; 0 before the first heading."""
    supplied: bool = True
    """Whether its heading is the editors' and not the text's own."""

    @property
    def page(self) -> str:
        """What a page of it is called: its key, but where that is the name of another page already."""
        first = self.paragraphs[0].id
        return f"{first}-on" if self.key == first or not self.level else self.key

    @property
    def shown(self) -> str:
        """Its heading, in square brackets where it is supplied."""
        return f"[{self.heading}]" if self.supplied else self.heading


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
    """The paragraphs under their headings, in the order of the text; each is in one section."""
    retired: tuple[RetiredRecord, ...]
    """Ids that only point on."""
    releases: tuple[ReleaseRecord, ...]
    """What has been released, the oldest first."""
    sources: tuple[SourceRecord, ...]
    """The cited sources, by number."""
    citations: tuple[Citation, ...]
    """The citations, in the order of the text."""
    audit: Mapping[str, AuditRecord]
    """What came of checking each citation, by its id."""
    emendations: tuple[Emendation, ...]
    """What was decided about the oddities of the text, in its order."""
    quotations: tuple[Quotation, ...]
    """The words of others, in the order of the text."""
    notes: tuple[Note, ...]
    """The commentary, in the order of the text."""
    timeline: tuple[Event, ...]
    """The dated events, in the order of the text."""
    entries: tuple[EntryRecord, ...]
    """The glossary, in the order of the sources."""
    omitted: tuple[OmittedRecord, ...]
    """The names that have no entry of their own."""
    mentions: tuple[Mention, ...]
    """The mentions of its entries, in the order of the text."""
    evidence: Mapping[str, EvidenceRecord]
    """Where facts were read, by key."""
    lemmas: Mapping[str, tuple[str, ...]]
    """The reviewed lemmas of the article's words, each with its forms."""
    scripts: tuple[ScriptRecord, ...]
    """How words are spelled in other scripts where the rules are wrong."""
    translations: tuple[Translation, ...]
    """The edition in other languages."""
    structure: Structure = field(default_factory=Structure)
    """What the text itself has besides prose."""
    asked: tuple[FoundNameRecord, ...] = field(default=(), repr=False, compare=False)
    """The names of `names.yml`, with what editors decided; no part of the edition's data."""
    wording: Wording = field(default_factory=wording, repr=False, compare=False)
    """What the site itself says, by language; no part of the edition's data."""
    told_in: str = field(default="", repr=False, compare=False)
    """The language of a translation, where it is the edition as that tells it."""
    _listed: Mapping[tuple[str, Hashable], tuple[Any, ...]] = field(init=False, repr=False, compare=False)
    """Layers by what they are about, so that no look-up reads a whole layer."""
    _derived: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was worked out of this edition, by the function that did."""

    def __post_init__(self) -> None:
        listed: dict[tuple[str, Hashable], list[Any]] = defaultdict(list)
        for mention in self.mentions:
            listed["mentions", mention.entry].append(mention)
        for citation in self.citations:
            listed["citations", citation.source].append(citation)
        for note in self.notes:
            for key in dict.fromkeys(note.record.about):
                listed["notes", key].append(note)
        for quotation in self.quotations:
            listed["quotations", quotation.record.speaker].append(quotation)
        object.__setattr__(self, "_listed", {key: tuple(found) for key, found in listed.items()})

    def derived(self, view: Callable[[Edition], V]) -> V:
        """What a function makes of this edition, worked out when it is first asked for and kept with the edition."""
        if view not in self._derived:
            self._derived[view] = view(self)
        found: V = self._derived[view]
        return found

    @property
    def say(self) -> Words:
        """What the site itself says in the language of the text, or in that in which the edition is told."""
        return self.wording[self.told_in or self.record.language]

    @property
    def known(self) -> Lemmas:
        """Under which keys words are filed: those of the reviewed table, else those of the rules."""
        return self.derived(_known)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs, in order."""
        return self.division.paragraphs

    def text(self, part: Part) -> str:
        """The reading text of a part."""
        return self.reading.text(part.start, part.end)

    def printed(self, part: Part) -> str:
        """The witness at a part, letter for letter."""
        return self.witness.text[part.start : part.end]

    def after(self, paragraph: Paragraph) -> int:
        """The offset where the next paragraph begins, or what follows the last one, or the end of the witness."""
        number = bisect_left(self.paragraphs, paragraph.end, key=lambda each: each.start)
        following = (*self.paragraphs[number : number + 1], self.division.remainder)[0]
        return following.start if following else len(self.witness.text)

    def pointing_to(self, paragraph: Paragraph) -> tuple[str, ...]:
        """The ids of retired paragraphs, and of their released sentences, whose addresses lead to a paragraph now."""
        gone = [each.id for each in self.retired if each.to[0] == paragraph.id]
        frozen = (each for release in self.releases for each in release.paragraphs if each.id in gone)
        return tuple(dict.fromkeys((*gone, *(sentence.id for each in frozen for sentence in each.sentences))))

    def tree(self, paragraph: Paragraph) -> tuple[Node, ...]:
        """A paragraph with its annotations, nested."""
        return tree(paragraph.start, paragraph.end, self.spans(paragraph))

    def spans(self, paragraph: Paragraph) -> list[Span]:
        """The annotations of a paragraph as spans.

        The key of a span is the id of a sentence, quotation, note, emendation or citation, or the entry that is
        mentioned. Emendations that keep the text leave no trace in it.
        """
        return [
            *(Span(Layer.SENTENCE, each.start, each.end, each.id) for each in paragraph.sentences),
            *(Span(Layer.QUOTATION, each.start, each.end, each.record.id) for each in self.quotations_in(paragraph)),
            *(Span(Layer.MENTION, each.start, each.end, each.entry) for each in self.mentions_in(paragraph)),
            *(Span(Layer.NOTE, each.start, each.end, each.record.id) for each in self.notes_in(paragraph)),
            *(Span(Layer.EMENDATION, each.start, each.end, each.record.id) for each in self.marked_in(paragraph)),
            *(Span(Layer.CITATION, each.start, each.end, each.id) for each in self.citations_in(paragraph)),
            *self.structured(paragraph),
        ]

    def shape(self, paragraph: str) -> Shaped | None:
        """What the paragraph with an id is; nothing where it is prose."""
        return self.derived(_shapes).get(paragraph)

    def structured(self, paragraph: Paragraph) -> Sequence[Span]:
        """The spans of a paragraph in the layers of the text's own structure."""
        every, shape = self.derived(_set_off), self.shape(paragraph.id)
        if shape is None and not every:
            return ()
        return [*spans(self.witness.text, paragraph, shape, _within(every, paragraph))]

    def names_in(self, sentence: Sentence) -> tuple[Node, ...]:
        """A sentence with its mentions and citations only, nested."""
        return tree(sentence.start, sentence.end, self.named(sentence))

    def named(self, part: Part) -> list[Span]:
        """The mentions and citations that begin in a part, as spans."""
        return [
            *(Span(Layer.MENTION, each.start, each.end, each.entry) for each in _within(self.mentions, part)),
            *(Span(Layer.CITATION, each.start, each.end, each.id) for each in _within(self.citations, part)),
        ]

    def citations_in(self, paragraph: Paragraph) -> tuple[Citation, ...]:
        """The citations of a paragraph."""
        return _within(self.citations, paragraph)

    def mentions_in(self, paragraph: Paragraph) -> tuple[Mention, ...]:
        """The mentions in a paragraph."""
        return _within(self.mentions, paragraph)

    def emendations_in(self, paragraph: Paragraph) -> tuple[Emendation, ...]:
        """The emendations of a paragraph, whatever was decided."""
        return _within(self.emendations, paragraph)

    def marked_in(self, paragraph: Paragraph) -> tuple[Emendation, ...]:
        """Those emendations of a paragraph that the text shows: what is merely kept needs no mark."""
        here = self.emendations_in(paragraph)
        return tuple(each for each in here if each.record.decision is not Decision.KEEP)

    def notes_in(self, paragraph: Paragraph) -> tuple[Note, ...]:
        """The notes on a paragraph."""
        return _within(self.notes, paragraph)

    def events_in(self, paragraph: Paragraph) -> tuple[Event, ...]:
        """The dated events of a paragraph."""
        return _within(self.timeline, paragraph)

    def quotations_in(self, paragraph: Paragraph) -> tuple[Quotation, ...]:
        """The quotations of which some part lies in a paragraph."""
        first = bisect_right(self.quotations, paragraph.start, key=lambda each: each.end)
        return self.quotations[first : bisect_left(self.quotations, paragraph.end, key=lambda each: each.start)]

    def citations_of(self, source: SourceRecord) -> tuple[Citation, ...]:
        """The citations of a source."""
        return self._listed.get(("citations", source.number), ())

    def mentions_of(self, entry: EntryRecord) -> tuple[Mention, ...]:
        """The mentions of an entry."""
        return self._listed.get(("mentions", entry.key), ())

    def notes_about(self, entry: EntryRecord) -> tuple[Note, ...]:
        """The notes that concern an entry."""
        return self._listed.get(("notes", entry.key), ())

    def usages_of(self, entry: EntryRecord) -> tuple[Usage, ...]:
        """Where the article defines or uses what an entry is about, in the order of the entry."""
        return self.derived(_usages)[entry.key]

    def quotations_by(self, entry: EntryRecord) -> tuple[Quotation, ...]:
        """The quotations of which an entry is the speaker."""
        return self._listed.get(("quotations", entry.key), ())


def _shapes(edition: Edition) -> dict[str, Shaped]:
    return {shape.paragraph: shape for shape in edition.structure.shapes}


def _set_off(edition: Edition) -> tuple[Span, ...]:
    return set_off(edition.structure)


def _known(edition: Edition) -> Lemmas:
    return reviewed(edition.lemmas, edition.record.language)


def _usages(edition: Edition) -> dict[str, tuple[Usage, ...]]:
    by_id = {paragraph.id: paragraph for paragraph in edition.paragraphs}
    return {entry.key: pin(edition.reading, by_id, entry.usage) for entry in edition.entries}


def _within(items: tuple[T, ...], part: Part) -> tuple[T, ...]:
    """Those of some items in the order of the text that begin in a part of it."""
    first = bisect_left(items, part.start, key=lambda item: item.start)
    return items[first : bisect_left(items, part.end, key=lambda item: item.start)]
