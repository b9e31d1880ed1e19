"""The notes of a book: what a citation refers to, what the witness has, what the editors remark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from edition.annotation.citations import Citation
from edition.annotation.notes import Note as Remark
from edition.model.edition import Edition
from edition.outputs.books.runs import Link, PlainRun, Run, prose
from edition.outputs.shared.context import visible
from edition.sources.schema import Certainty, Decision
from edition.text.emendations import Emendation
from edition.text.registry import Paragraph
from edition.wording import kk


class NoteKind(Enum):
    """What a note is about, in Kazakh."""

    CITATION = "сілтеме"
    CORRECTION = "түзету"
    ODDITY = "мәтінге ескерту"
    REMARK = "түсініктеме"
    DIVISION = "абзац шегі"


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
    return (*_divided(paragraph), *(note for *_, note in sorted(placed, key=lambda each: each[:2])))


def division_note(paragraph: Paragraph) -> str:
    """The id of the note that says why it may be doubted that a paragraph begins here."""
    return f"{paragraph.id}-division"


def _cited(edition: Edition, citation: Citation) -> Note:
    source = next(each for each in edition.sources if each.number == citation.source)
    place = Link(f"ref-{source.number}", (PlainRun(kk.place_cited(citation.source, citation.locator)),))
    if source.work is None:
        return Note(citation.id, NoteKind.CITATION, edition.text(citation), (place, PlainRun(", анықталмаған.")))
    says = (place, PlainRun(": "), *prose(source.work), PlainRun(kk.stop(source.work)))
    return Note(citation.id, NoteKind.CITATION, edition.text(citation), says, certainty=source.certainty)


def _emended(edition: Edition, each: Emendation) -> Note:
    record, lemma, why = each.record, _shortened(edition.text(each)), prose(each.record.reason)
    if record.decision is Decision.EMEND:
        line = visible(edition.printed(each))
        kind = kk.ODDITY[record.kind] + ("; тік сызық — жолдың шегі" if "|" in line else "")
        says = (PlainRun(f"түпмәтінде «{line}» ({kind})."),)
        return Note(record.id, NoteKind.CORRECTION, lemma, says, why, record.certainty)
    conjecture = (PlainRun(f" Ықтимал оқылым: «{record.proposed}»."),) if record.proposed else ()
    return Note(record.id, NoteKind.ODDITY, lemma, (*why, *conjecture), certainty=record.certainty)


def _remarked(edition: Edition, each: Remark) -> Note:
    record, lemma = each.record, _shortened(edition.text(each))
    evidence = tuple(prose(edition.evidence[key].label) for key in record.evidence)
    return Note(record.id, NoteKind.REMARK, lemma, prose(record.text), certainty=record.certainty, evidence=evidence)


def _divided(paragraph: Paragraph) -> Iterator[Note]:
    if paragraph.reason:
        says = prose(paragraph.reason)
        id_ = division_note(paragraph)
        yield Note(id_, NoteKind.DIVISION, f"{paragraph.number}-абзац", says, certainty=paragraph.certainty)


def _shortened(text: str) -> str:
    """The first words and the last of a longer text, without the mark at its end."""
    each = text.rstrip(".,:;").split()
    return " ".join(each) if len(each) < 6 else f"{' '.join(each[:2])} … {each[-1]}"
