"""The cited sources for reference managers: BibTeX, RIS, CSL-JSON.

Where the witness has no bibliography, nothing is invented in its place. A source that the editors could not name is an
entry with a note, whose title says just that, in square brackets: without one it would be lost among others. One that
they could name has its title, in brackets too unless the work is certain, and an author where the name of the work
gives one; how sure that is, is in its note. Kinds, years and editions are unknown throughout, so every entry is of the
kind that says nothing: `misc`, `GEN`, `document`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from edition.annotation.prose import plain
from edition.model.edition import Edition
from edition.outputs.shared import interchange
from edition.outputs.shared.interchange import braced, latex_language
from edition.sources.schema import Certainty, SourceRecord
from edition.wording.catalogue import Words
from edition.wording.phrases import term

_AUTHORED = re.compile(r"(?P<family>\w+) (?P<given>(?:\w\. ?)+)«(?P<title>[^«»]+)»")
"""A work named by a surname, initials and a quoted title."""


@dataclass(frozen=True, slots=True)
class Work:
    """A cited source as far as it is known."""

    id: str
    """Its anchor: `ref-7`."""
    note: str
    """What is known of it, and how surely."""
    language: str
    """The language in which it is named, BCP 47."""
    title: str
    """The work, where it could be named; else that it could not."""
    family: str | None = None
    """The surname of its author, where the name of the work gives it."""
    given: str | None = None
    """The initials of that author."""


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """The cited sources, in three formats."""
    found = [_reference(edition, source, site) for source in edition.sources]
    for name, write in (("bib", bibtex), ("ris", ris), ("json", csl)):
        yield f"data/references.{name}", write(found).encode("utf-8")


def bibtex(references: list[Work]) -> str:
    """References as BibTeX in UTF-8; titles keep their capitals."""
    return "\n".join(interchange.bibtex("misc", each.id, _bibtex_fields(each)) for each in references)


def ris(references: list[Work]) -> str:
    """References as RIS, with the line ends that it prescribes."""
    return "".join(interchange.ris(_ris_fields(each)) for each in references)


def csl(references: list[Work]) -> str:
    """References as CSL-JSON."""
    return json.dumps([_csl(each) for each in references], ensure_ascii=False, indent=1) + "\n"


def _bibtex_fields(reference: Work) -> Iterator[tuple[str, str]]:
    if reference.family:
        yield "author", braced(f"{reference.family}, {reference.given}")
    else:
        yield "key", braced(reference.id)  # Which the programs sort by.
    yield "title", f"{{{braced(reference.title)}}}"
    yield "langid", f"{{{latex_language(reference.language)}}}"
    yield "note", braced(reference.note)


def _ris_fields(reference: Work) -> Iterator[tuple[str, str]]:
    yield "TY", "GEN"
    yield "ID", reference.id
    if reference.family:
        yield "AU", f"{reference.family}, {reference.given}"
    yield "TI", reference.title
    yield "LA", reference.language
    yield "N1", reference.note


def _csl(reference: Work) -> dict[str, object]:
    item: dict[str, object] = {"id": reference.id, "type": "document"}
    if reference.family:
        item["author"] = [{"family": reference.family, "given": reference.given}]
    return item | {"title": reference.title, "language": reference.language, "note": reference.note}


def _reference(edition: Edition, source: SourceRecord, site: str) -> Work:
    id_ = f"ref-{source.number}"
    more = edition.say("exports.references.more", address=f"{site}references.html#{id_}")
    note, language = " ".join(" ".join((*_note(edition, source), more)).split()), edition.record.language
    if source.work is None:
        return Work(id_, note, language, edition.say("exports.references.untitled", number=source.number))
    match = _AUTHORED.fullmatch(source.work)
    named = match["title"] if match else plain(source.work)
    title = named if source.certainty is Certainty.HIGH else f"[{named}]"
    return Work(id_, note, language, title, *((match["family"], match["given"].strip()) if match else ()))


def _first(pages: str) -> int:
    """The first of some pages, `45–47`."""
    match = re.search(r"\d+", pages)
    return int(match.group()) if match else 0


def _note(edition: Edition, source: SourceRecord) -> Iterator[str]:
    """What is known of a source, sentence by sentence."""
    say = partial(_said, edition.say)
    sure = term(edition.say, source.certainty)
    yield say("number", number=source.number)
    if source.work is None:
        yield say("unidentified")
    else:
        parts = "; ".join(f"{each.what} — {term(edition.say, each.certainty)}" for each in source.details)
        yield say("certainty_parts", certainty=sure, parts=parts) if parts else say("certainty", certainty=sure)
    pages = dict.fromkeys(each.locator for each in edition.citations_of(source) if each.locator)
    if pages:
        yield say("pages", pages=", ".join(sorted(pages, key=_first)))
    yield say("text_says", words=plain(source.text_says))
    if source.probable:
        yield say(_guessed(source), words=plain(source.probable), certainty=sure)


def _guessed(source: SourceRecord) -> str:
    """How it is said what a source probably is."""
    if source.certainty is Certainty.HIGH:
        return "identified"
    return "guess" if source.work or source.certainty is Certainty.UNKNOWN else "guess_doubted"


def _said(say: Words, key: str, **gaps: object) -> str:
    return say(f"exports.references.{key}", **gaps)
