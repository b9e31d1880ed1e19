"""The edition as tables for spreadsheets and statistics.

CSV of RFC 4180: commas, lines that end in CR LF, quotation marks where needed. The files begin with a byte order mark,
without which Excel takes Kazakh for another alphabet. A cell that a spreadsheet would take for a formula, since it
begins with `=`, `+`, `-`, `@` or a control character, has an apostrophe before it, as OWASP advises; so has one that
begins with apostrophes before such a character. Who takes one apostrophe away there has the cell again.

Places are given as in `data/article.txt`: the paragraph, and characters of its line from 0 (`start` to `end`, `end` not
included). Several values in one cell are joined by `; `. Closed sets have the words of the data model.

A spreadsheet where numbers have a comma for a point expects semicolons of a CSV, and shows such a file in one column:
for it there is `data/tables.xlsx`, which has all tables as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from edition.annotation.prose import plain
from edition.model.edition import Edition
from edition.outputs.exports.places import Excerpt, Places, places
from edition.outputs.pictures import chronological
from edition.outputs.search.concordance import concordance
from edition.outputs.shared.addresses import address, page_of
from edition.outputs.shared.parts import parts

CONTEXT = 48
"""How many characters a concordance line has on either side of its keyword, at the most; half as many in a long text"""
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
Row = tuple[object, ...]
Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table as it is published, in whatever form."""

    name: str
    """What it is called: `glossary`."""
    columns: tuple[str, ...]
    """What its columns are called."""
    rows: Iterable[tuple[Value, ...]]
    """Its rows, to be read once; each has a value for every column."""


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """The tables, each as `data/NAME.csv`."""
    yield from ((f"data/{each.name}.csv", _csv(each)) for each in tables(edition, site))


def tables(edition: Edition, site: str) -> Iterator[DataTable]:
    """The tables, for files in the folder `data/`, from which addresses lead where there is no `site`."""
    every = _Tables(edition, places(edition), _languages(edition), site)
    for name, (columns, rows) in _TABLES.items():
        yield DataTable(
            name, tuple(_called(columns, every.languages)), (tuple(map(_value, row)) for row in rows(every))
        )


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _languages(edition: Edition) -> tuple[str, ...]:
    """The languages in which some entry has a name or an acronym."""
    known = dict.fromkeys(each for entry in edition.entries for each, _ in (*entry.names, *entry.acronyms))
    found = {each for entry in edition.entries for each in entry.languages}
    return tuple(each for each in known if each in found)


def _called(columns: str, languages: Sequence[str]) -> Iterator[str]:
    """What the columns of a table are called."""
    for column in columns.split():
        yield from (column.replace("*", each) for each in languages) if "*" in column else [column]


def _csv(table: DataTable) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(map(_cell, row) for row in table.rows)
    return buffer.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case _:
            return harmless(value)


def _value(value: object) -> Value:
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return str(value.value)
        case tuple():
            return "; ".join(map(str, value))
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class _Tables:
    """The rows of every table."""

    edition: Edition
    places: Places
    languages: tuple[str, ...]
    """The languages in which entries have names."""
    site: str

    def link(self, target: str) -> str:
        return address(self.site, target, "data/tables")

    def glossary(self) -> Iterator[Row]:
        for entry in self.edition.entries:
            mentions = self.edition.mentions_of(entry)
            yield (
                *(entry.key, entry.kind_key, entry.headword),
                *(names.of(each) for names in (entry.names, entry.acronyms) for each in self.languages),
                *(plain(entry.summary), plain(entry.description)),
                entry.identification and entry.identification.certainty,
                entry.identification and plain(entry.identification.reason),
                *(entry.wikidata, entry.related, len(mentions)),
                tuple(dict.fromkeys(mention.paragraph for mention in mentions)),
                *(entry.evidence, self.link(f"glossary/{entry.key}.html")),
            )

    def concordance(self) -> Iterator[Row]:
        letters = self.edition.derived(concordance)
        sentences = {each.id: self.places.at(each) for line in self.edition.paragraphs for each in line.sentences}
        context = CONTEXT // 2 if self.edition.derived(parts) else CONTEXT
        for headword in (headword for letter in letters for headword in letter.headwords):
            for standing in headword.standings:
                sentence, token = sentences[standing.line.anchor], standing.token
                start, end = sentence.start + token.start, sentence.start + token.end
                place = Excerpt(sentence.paragraph, sentence.text, start, end)
                left, right = place.text[max(0, start - context) : start], place.text[end : end + context]
                spot = _spot(place, standing.line.anchor)
                yield headword.spelling, token.word, *spot, left, place.words, right

    def mentions(self) -> Iterator[Row]:
        headwords = {entry.key: entry.headword for entry in self.edition.entries}
        for each in self.edition.mentions:
            place = self.places.at(each)
            doubt = plain(each.reason) if each.reason else None
            spot = _quoted(place, each.sentence)
            yield each.entry, headwords[each.entry], *spot, each.named, each.certainty, doubt

    def emendations(self) -> Iterator[Row]:
        for each in self.edition.emendations:
            place, record = self.places.at(each), each.record
            readings = (self.edition.printed(each), place.words, record.proposed)
            spot = _spot(place, each.sentence)
            judged = (record.decision, record.kind, record.certainty, plain(record.reason))
            yield record.id, *spot, *readings, *judged, self.link(f"apparatus.html#{record.id}")

    def notes(self) -> Iterator[Row]:
        for each in self.edition.notes:
            place, record = self.places.at(each), each.record
            says = (plain(record.text), record.certainty, record.about, record.evidence)
            yield record.id, *_quoted(place, each.sentence), *says, self.link(f"commentary.html#{record.id}")

    def quotations(self) -> Iterator[Row]:
        for each in self.edition.quotations:
            found, record = self.places.of(each), each.record
            yield (
                *(record.id, record.speaker, plain(record.speaker_text or "")),
                *(record.form, record.marked, record.genre),
                *(each.paragraph, each.sentence, found[0].start, found[-1].paragraph.id, found[-1].end),
                "\n".join(place.words for place in found),
                *(record.citation, plain(record.occasion or ""), plain(record.note or "")),
                *(record.certainty, record.evidence),
            )

    def timeline(self) -> Iterator[Row]:
        for each in chronological(self.edition.timeline):
            place, record = self.places.at(each), each.record
            dated = (record.key, record.date, record.verified, record.status)
            says = (plain(record.event), plain(record.remark or ""))
            known = (record.entries, record.evidence, self.link(f"timeline.html#{record.key}"))
            yield *dated, *says, *_quoted(place, each.sentence), *known

    def citations(self) -> Iterator[Row]:
        for each in self.edition.citations:
            place, audit = self.places.at(each), self.edition.audit[each.id]
            cited = (each.id, each.source, each.locator)
            judged = (audit.verdict, plain(audit.reason), audit.evidence)
            address_ = self.link(f"references.html#ref-{each.source}")
            yield *cited, *_quoted(place, each.sentence), *judged, address_

    def translations(self) -> Iterator[Row]:
        for paragraph in self.edition.paragraphs:
            for sentence in paragraph.sentences:
                for each in (one for one in self.edition.translations if sentence.id in one.sentences):
                    rendering = each.sentences[sentence.id]
                    said = (self.edition.text(sentence), each.language, rendering.text, plain(rendering.note or ""))
                    page = self.link(f"{each.code}/{page_of(self.edition, sentence.id)}.html#{sentence.id}")
                    yield paragraph.id, sentence.id, *said, page

    def evidence(self) -> Iterator[Row]:
        for key, record in self.edition.evidence.items():
            addresses = (*([record.address] if record.address else []), *record.addresses)
            yield key, plain(record.label), addresses, record.seen, record.archived, plain(record.note or "")


def _spot(place: Excerpt, sentence: str) -> Row:
    return place.paragraph.id, sentence, place.start, place.end


def _quoted(place: Excerpt, sentence: str) -> Row:
    return *_spot(place, sentence), place.words


_TABLES: dict[str, tuple[str, Callable[[_Tables], Iterator[Row]]]] = {
    "glossary": (
        "key kind headword names_* acronyms_* summary description "
        "certainty reason wikidata related mentions paragraphs evidence address",
        _Tables.glossary,
    ),
    "concordance": ("lemma form paragraph sentence start end left keyword right", _Tables.concordance),
    "mentions": ("entry headword paragraph sentence start end words named certainty reason", _Tables.mentions),
    "emendations": (
        "id paragraph sentence start end witness reading proposed decision kind certainty reason address",
        _Tables.emendations,
    ),
    "notes": ("id paragraph sentence start end words text certainty about evidence address", _Tables.notes),
    "quotations": (
        "id speaker speaker_text form marked genre paragraph sentence start end_paragraph end words citation occasion "
        "note certainty evidence",
        _Tables.quotations,
    ),
    "timeline": (
        "key date verified status event remark paragraph sentence start end words entries evidence address",
        _Tables.timeline,
    ),
    "citations": (
        "id source locator paragraph sentence start end words verdict reason evidence address",
        _Tables.citations,
    ),
    "translations": ("paragraph sentence original language text note address", _Tables.translations),
    "evidence": ("key label addresses seen archived note", _Tables.evidence),
}
"""The tables: what their columns are called, and what fills them; `*` is a column for each language of names."""
