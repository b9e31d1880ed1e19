"""Mentions: where the article names what the glossary explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.findings import Code, Finding, Place, nearest, shown
from edition.normalisation import Reading
from edition.registry import Paragraph
from edition.schema import Certainty, EntryRecord, MentionRecord
from edition.yamlfile import Document


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an entry in the text."""

    start: int
    """The offset in the witness where it begins."""
    end: int
    """The offset after its last character."""
    entry: str
    """The key of the entry."""
    paragraph: str
    """The id of its paragraph."""
    sentence: str
    """The id of its sentence."""
    certainty: Certainty = Certainty.HIGH
    """How sure it is that this entry is meant."""
    reason: str | None = None
    """Why, where it is not plain."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A form of an entry, and the place where an editor gave it."""

    form: str
    """The form, as the reading text has it."""
    entry: str
    """The key of the entry."""
    place: Place
    """Where the form stands in the sources."""


def claims(glossary: Sequence[Document[tuple[EntryRecord, ...]]]) -> tuple[Claim, ...]:
    """Every form of every entry."""
    return tuple(
        Claim(form, entry.key, document.place(index, "forms", ordinal))
        for document in glossary
        for index, entry in enumerate(document.value)
        for ordinal, form in enumerate(entry.forms)
    )


def find(
    reading: Reading,
    paragraphs: Sequence[Paragraph],
    forms: Sequence[Claim],
    placed: Document[tuple[MentionRecord, ...]],
) -> tuple[Mention, ...]:
    """Every mention in the paragraphs, in order: those placed by hand, then the longest form at each place."""
    by_hand = [mention for record in placed.value for mention in _placed(reading, paragraphs, record)]
    entries = {claim.form: claim.entry for claim in forms}
    by_form = (
        mention
        for mention in (_by_form(reading, paragraphs, entries) if entries else ())
        if not any(mention.start < other.end and other.start < mention.end for other in by_hand)
    )
    return tuple(sorted((*by_hand, *by_form), key=lambda mention: mention.start))


def check(
    reading: Reading,
    paragraphs: Sequence[Paragraph],
    glossary: Sequence[Document[tuple[EntryRecord, ...]]],
    placed: Document[tuple[MentionRecord, ...]],
    mentions: Sequence[Mention],
) -> Iterator[Finding]:
    """Forms that the text lacks or two entries claim, entries without mention, mentions placed where they cannot be."""
    forms = claims(glossary)
    text = "\n".join(reading.text(paragraph.start, paragraph.end) for paragraph in paragraphs)
    owner: dict[str, str] = {}
    for claim in forms:
        if not re.search(_pattern([claim.form]), text):
            yield Finding(Code.FORM_ABSENT, claim.place, shown(claim.form), "words of the reading text")
        if owner.setdefault(claim.form, claim.entry) != claim.entry:
            found = f"{shown(claim.form)}, which `{owner[claim.form]}` has too"
            yield Finding(Code.FORM_SHARED, claim.place, found, "each form with one entry")
    known = {entry.key for document in glossary for entry in document.value}
    by_id = {paragraph.id: paragraph for paragraph in paragraphs}
    for index, record in enumerate(placed.value):
        yield from _check_placed(reading, by_id, known, placed, index, record)
    yield from _unmentioned(glossary, {mention.entry for mention in mentions})
    before: Mention | None = None
    for mention in mentions:
        if before and mention.start < before.end:
            found = f"mentions of `{before.entry}` and `{mention.entry}` overlap in {mention.paragraph}"
            yield Finding(Code.MENTION_OVERLAPS, placed.place(), found, "mentions that lie apart")
        before = mention


def _unmentioned(glossary: Sequence[Document[tuple[EntryRecord, ...]]], mentioned: set[str]) -> Iterator[Finding]:
    for document in glossary:
        for index, entry in enumerate(document.value):
            if entry.key not in mentioned:
                found = f"`{entry.key}` has no mention"
                yield Finding(Code.ENTRY_UNMENTIONED, document.place(index), found, "an entry that the article names")


def _check_placed(
    reading: Reading,
    paragraphs: Mapping[str, Paragraph],
    known: set[str],
    placed: Document[tuple[MentionRecord, ...]],
    index: int,
    record: MentionRecord,
) -> Iterator[Finding]:
    if record.entry not in known:
        found = f"entry `{record.entry}`{nearest(record.entry, known)}"
        yield Finding(Code.ENTRY_UNKNOWN, placed.place(index, "entry"), found, "the key of a glossary entry")
    paragraph = paragraphs.get(record.paragraph)
    if paragraph is None:
        place, found = placed.place(index, "paragraph"), f"`{record.paragraph}`"
        yield Finding(Code.PARAGRAPH_UNKNOWN, place, found, "the id of a paragraph")
        return
    text = reading.text(paragraph.start, paragraph.end)
    times, place = text.count(record.words), placed.place(index, "words")
    if times == 0:
        yield Finding(Code.WORDS_ABSENT, place, shown(record.words), f"words of {record.paragraph}")
    elif times > 1:
        found = f"{shown(record.words)} {times} times in {record.paragraph}"
        yield Finding(Code.WORDS_AMBIGUOUS, place, found, "words that stand there once")


def _pattern(forms: Sequence[str]) -> str:
    longest_first = sorted(forms, key=len, reverse=True)
    return rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?!-?\w)"


def _by_form(reading: Reading, paragraphs: Sequence[Paragraph], entries: Mapping[str, str]) -> Iterator[Mention]:
    pattern = re.compile(_pattern([*entries]))
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            aligned = reading.align(sentence.start, sentence.end)
            for match in pattern.finditer(aligned.text):
                yield Mention(*aligned.span(*match.span()), entries[match.group()], paragraph.id, sentence.id)


def _placed(reading: Reading, paragraphs: Sequence[Paragraph], record: MentionRecord) -> Iterator[Mention]:
    for paragraph in paragraphs:
        if paragraph.id != record.paragraph:
            continue
        for sentence in paragraph.sentences:
            aligned = reading.align(sentence.start, sentence.end)
            at = aligned.text.find(record.words)
            if at >= 0:
                span = aligned.span(at, at + len(record.words))
                yield Mention(*span, record.entry, paragraph.id, sentence.id, record.certainty, record.reason)
