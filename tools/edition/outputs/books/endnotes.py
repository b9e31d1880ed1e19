"""The notes of a book: what a citation refers to, what the witness has, what the editors remark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from edition.annotation.citations import Citation
from edition.annotation.notes import Note as Remark
from edition.model.edition import Edition
from edition.outputs.books.runs import Link, PlainRun, Run, prose, woven
from edition.outputs.shared.context import visible
from edition.sources.schema import Certainty, Decision
from edition.text.emendations import Emendation
from edition.text.registry import Paragraph
from edition.wording.catalogue import Words
from edition.wording.phrases import citation_said, stop, term
from edition.wording.phrases import paragraph as paragraph_named


class NoteKind(Enum):
    """What a note is about, as `books.marks` names it."""

    CITATION = "citation"
    CORRECTION = "correction"
    ODDITY = "oddity"
    REMARK = "remark"
    DIVISION = "division"


@dataclass(frozen=True, slots=True)
class Note:
    """One note."""

    id: str
    """Its id: that of the citation, emendation or note of the edition."""
    kind: NoteKind
    """Whether it is about a citation, a note or an emendation."""
    words: str
    """The words that it is about, shortened."""
    body: tuple[Run, ...]
    """What it says to readers, without the words that it is about."""
    reason: tuple[Run, ...] = ()
    """Why, where a short form can do without."""
    certainty: Certainty | None = None
    """How sure it is, where it is a judgement."""
    evidence: tuple[tuple[Run, ...], ...] = ()
    """Where its facts were read."""


def notes_of(edition: Edition, paragraph: Paragraph) -> tuple[Note, ...]:
    """The notes of a paragraph, in the order of their marks."""
    placed = [
        *((each.end, 0, _cited(edition, each)) for each in edition.citations_in(paragraph)),
        *((each.end, 1, _emended(edition, each)) for each in edition.marked_in(paragraph)),
        *((each.end, 2, _remarked(edition, each)) for each in edition.notes_in(paragraph)),
    ]
    return (*_divided(edition, paragraph), *(note for *_, note in sorted(placed, key=lambda each: each[:2])))


def division_note(paragraph: Paragraph) -> str:
    """The id of the note that says why it may be doubted that a paragraph begins here."""
    return f"{paragraph.id}-division"


def doubt(note: Note, say: Words) -> str:
    """How sure a note is, as a sentence after a blank, where it is a judgement and not of high certainty."""
    if note.certainty in {None, Certainty.HIGH}:
        return ""
    return " " + say("phrases.certainty", certainty=term(say, note.certainty))


def _cited(edition: Edition, citation: Citation) -> Note:
    source = next(each for each in edition.sources if each.number == citation.source)
    named = citation_said(edition.say, source, citation.locator)
    place = Link(f"ref-{source.number}", (PlainRun(named),))
    if source.work is None:
        unidentified = woven(edition.say("books.notes.unidentified"), place=place)
        return Note(citation.id, NoteKind.CITATION, edition.text(citation), unidentified)
    says = (place, PlainRun(": "), *prose(source.work), PlainRun(stop(source.work)))
    return Note(citation.id, NoteKind.CITATION, edition.text(citation), says, certainty=source.certainty)


def _emended(edition: Edition, each: Emendation) -> Note:
    record, lemma, why = each.record, _shortened(edition.text(each)), prose(each.record.reason)
    if record.decision is Decision.EMEND:
        return Note(record.id, NoteKind.CORRECTION, lemma, (_printed(edition, each),), why, record.certainty)
    return Note(record.id, NoteKind.ODDITY, lemma, (*why, *_conjecture(edition, each)), certainty=record.certainty)


def _printed(edition: Edition, each: Emendation) -> PlainRun:
    """What the witness has, and what is odd about it."""
    line = visible(edition.printed(each))
    key = "books.notes.printed_lines" if "|" in line else "books.notes.printed"
    return PlainRun(edition.say(key, line=line, kind=term(edition.say, each.record.kind)))


def _conjecture(edition: Edition, each: Emendation) -> Iterator[PlainRun]:
    if each.record.proposed:
        yield PlainRun(" " + edition.say("books.notes.conjecture", proposed=each.record.proposed))


def _remarked(edition: Edition, each: Remark) -> Note:
    record, lemma = each.record, _shortened(edition.text(each))
    evidence = tuple(prose(edition.evidence[key].label) for key in record.evidence)
    return Note(record.id, NoteKind.REMARK, lemma, prose(record.text), certainty=record.certainty, evidence=evidence)


def _divided(edition: Edition, paragraph: Paragraph) -> Iterator[Note]:
    if paragraph.reason:
        named, says = paragraph_named(edition.say, paragraph.number), prose(paragraph.reason)
        yield Note(division_note(paragraph), NoteKind.DIVISION, named, says, certainty=paragraph.certainty)


def _shortened(text: str) -> str:
    """The first words and the last of a longer text, without the mark at its end."""
    each = text.rstrip(".,:;").split()
    return " ".join(each) if len(each) < 6 else f"{' '.join(each[:2])} … {each[-1]}"
