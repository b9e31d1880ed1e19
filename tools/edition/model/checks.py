"""What must hold between the YAML files of an edition: references lead somewhere, names and ids are unique."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from edition.annotation.citations import Citation
from edition.annotation.prose import PARAGRAPH
from edition.findings import Code, Finding, Place, Severity, nearest, shown
from edition.sources.files import Sources
from edition.sources.schema import EntryRecord, QuotedRecord, Status
from edition.sources.yamlfile import YamlFile
from edition.text import structure
from edition.text.loci import PlaceOf
from edition.text.registry import successors, unknown

_FRAME = r"cite(-\d+)?|words|patterns|state-(clean|annotated|apparatus)|layer-[a-z]+"
TAKEN = {
    "sections": re.compile(
        rf"text|names|remainder|notes|emendations|commentary|parts|paragraphs|translation-notes|[pne]\d.*|(at|sic)-.*|t-p\d.*|{_FRAME}"
    ),
    "timeline": re.compile(rf"timeline|table|{_FRAME}"),
    "entries": re.compile(rf"all|kinds|kind-.*|letter-\d+|{_FRAME}"),
}
"""The anchors that pages have besides those of sections, of dated events, and of entries in translation."""


def check(sources: Sources) -> Iterator[Finding]:
    """Everything that the files say of each other, checked."""
    yield from _said(sources)
    yield from _unique_entries(sources)
    yield from _unique_ids(sources)
    yield from _taken(sources)
    yield from _entries_named(sources)
    yield from _evidence(sources)
    yield from _paragraphs(sources)


def quoted(sources: Sources) -> Iterator[tuple[QuotedRecord, PlaceOf]]:
    """Every record that quotes the reading text, with the way to its places."""
    yield from structure.quoted(sources.structure)
    documents: tuple[YamlFile[Any], ...] = (sources.mentions, sources.notes, sources.timeline)
    for document in documents:
        yield from ((record, document.place_of(index)) for index, record in enumerate(document.value))
    for index, record in enumerate(sources.quotations.value):
        yield record.begins, sources.quotations.place_of(index, "begins")
        yield record.ends, sources.quotations.place_of(index, "ends")
    for glossary in sources.glossary:
        for index, entry in enumerate(glossary.value):
            for ordinal, usage in enumerate(entry.usage):
                yield usage, glossary.place_of(index, "usage", ordinal)


_AUDITED = "`- citation: {}` once, with what came of checking it (`verdict`) and why (`reason`)"


def audited(sources: Sources, citations: tuple[Citation, ...]) -> Iterator[Finding]:
    """Citations without an audit, with two, and audits of no citation."""
    known = {citation.id: citation for citation in citations}
    times = Counter(record.citation for record in sources.audit.value)
    for index, record in enumerate(sources.audit.value):
        if record.citation not in known:
            found = unknown(record.citation, known, successors(sources.registry.value))
            yield Finding(Code.CITATION_ABSENT, sources.audit.place(index, "citation"), found, "a citation of the text")
    for id_ in known:
        if times[id_] != 1:
            found, severity = f"`{id_}` {times[id_]} times", Severity.ERROR if times[id_] else Severity.WARNING
            yield Finding(Code.CITATION_UNAUDITED, sources.audit.place(), found, _AUDITED.format(id_), severity)


def _ids(sources: Sources) -> list[str]:
    return [paragraph.id for paragraph in sources.registry.value.paragraphs]


def _said(sources: Sources) -> Iterator[Finding]:
    """What is said in several languages is said in that of the text too, on which the others fall back."""
    record = sources.edition.value
    for steps, said in ((("editors",), record.editors), (("article", "rights"), record.article.rights)):
        if said and record.language not in said:
            name = ".".join((*steps, record.language))
            place = sources.edition.place(*steps)
            yield Finding(Code.KEY_MISSING, place, f"no `{name}`", f"the key `{record.language}`")


def _unique_entries(sources: Sources) -> Iterator[Finding]:
    language = sources.edition.value.language
    seen: set[tuple[str, str]] = set()
    owners: dict[str, str] = {}
    for document in sources.glossary:
        for index, entry in enumerate(document.value):
            for name, value in (("key", entry.key), ("headword", entry.headword)):
                if (name, value.lower()) in seen:
                    place = document.place(index, name)
                    yield Finding(Code.ENTRY_TWICE, place, f"{shown(value)} again", f"a {name} of its own")
                seen.add((name, value.lower()))
            for value in (*entry.names.of(language), *entry.acronyms.of(language)):
                owner = owners.setdefault(value, entry.key)
                if owner != entry.key:
                    found = f"{shown(value)}, which `{owner}` has too"
                    yield Finding(
                        Code.NAME_SHARED, document.place(index, "names"), found, f"names in `{language}` of its own"
                    )


def _unique_ids(sources: Sources) -> Iterator[Finding]:
    """Ids and keys that become anchors, each given once in its file."""
    documents: list[tuple[YamlFile[Any], str, Code]] = [
        (sources.sections, "key", Code.ENTRY_TWICE),
        (sources.timeline, "key", Code.ENTRY_TWICE),
        (sources.emendations, "id", Code.ID_TWICE),
        (sources.notes, "id", Code.ID_TWICE),
        (sources.quotations, "id", Code.ID_TWICE),
    ]
    for document, name, code in documents:
        seen: set[str] = set()
        for index, record in enumerate(document.value):
            value = getattr(record, name)
            if value in seen:
                yield Finding(code, document.place(index, name), f"{shown(value)} again", f"a {name} of its own")
            seen.add(value)


def _taken(sources: Sources) -> Iterator[Finding]:
    """Keys that become anchors of a page which has these itself."""
    documents: list[tuple[YamlFile[Any], str]] = [(sources.sections, "sections"), (sources.timeline, "timeline")]
    documents += [(document, "entries") for document in sources.glossary if sources.translations]
    for document, name in documents:
        for index, record in enumerate(document.value):
            if TAKEN[name].fullmatch(record.key):
                place, expected = document.place(index, "key"), "a key that is no anchor of the page itself"
                yield Finding(Code.KEY_TAKEN, place, f"`{record.key}`", expected)


def _entries_named(sources: Sources) -> Iterator[Finding]:
    """Keys of entries that no entry has."""
    known = {entry.key: entry for document in sources.glossary for entry in document.value}
    for place, key in _keys_named(sources):
        if key not in known:
            yield Finding(
                Code.ENTRY_UNKNOWN, place, f"entry `{key}`{nearest(key, known)}", "the key of a glossary entry"
            )


def _keys_named(sources: Sources) -> Iterator[tuple[Place, str]]:
    lists: list[tuple[YamlFile[Any], str]] = [
        *((document, "related") for document in sources.glossary),
        (sources.notes, "about"),
        (sources.timeline, "entries"),
    ]
    for document, name in lists:
        for index, record in enumerate(document.value):
            for ordinal, key in enumerate(getattr(record, name)):
                yield document.place(index, name, ordinal), key
    single: list[tuple[YamlFile[Any], str]] = [
        (sources.mentions, "entry"),
        (sources.quotations, "speaker"),
        (sources.omitted, "into"),
    ]
    for document, name in single:
        for index, record in enumerate(document.value):
            if getattr(record, name) is not None:
                yield document.place(index, name), getattr(record, name)


def _evidence(sources: Sources) -> Iterator[Finding]:
    known = sources.evidence.value
    used: set[str] = set()
    for place, keys in _evidence_named(sources):
        used.update(keys)
        for key in keys:
            if key not in known:
                found = f"evidence `{key}`{nearest(key, known)}"
                yield Finding(Code.EVIDENCE_UNKNOWN, place, found, "a key of evidence.yml")
    for key in known:
        if key not in used:
            place = sources.evidence.place(key)
            yield Finding(Code.EVIDENCE_UNUSED, place, f"`{key}`", "evidence that something refers to")
    yield from _unopenable(sources)
    for document in sources.glossary:
        yield from _lacking(document)


def _evidence_named(sources: Sources) -> Iterator[tuple[Place, tuple[str, ...]]]:
    documents: list[YamlFile[Any]] = [
        *sources.glossary,
        *(sources.notes, sources.audit, sources.timeline, sources.quotations),
    ]
    for document in documents:
        for index, record in enumerate(document.value):
            yield document.place(index, "evidence"), record.evidence
    for glossary in sources.glossary:
        for index, entry in enumerate(glossary.value):
            for ordinal, fact in enumerate(entry.facts):
                yield glossary.place(index, "facts", ordinal, "evidence"), fact.evidence
    for index, source in enumerate(sources.references.value):
        for ordinal, statement in enumerate(source.evidence):
            if statement.evidence:
                yield sources.references.place(index, "evidence", ordinal, "evidence"), (statement.evidence,)


def _unopenable(sources: Sources) -> Iterator[Finding]:
    """Evidence that a reader cannot go to or does not know the day of, and facts that rest on nothing else."""
    known = sources.evidence.value
    for key, record in known.items():
        place, label = sources.evidence.place(key), shown(record.label)
        if not record.places and not record.note:
            yield Finding(Code.EVIDENCE_UNADDRESSED, place, label, "an address", Severity.WARNING)
        if record.places and not record.seen:
            yield Finding(Code.EVIDENCE_UNDATED, place, label, "the day, `seen`", Severity.WARNING)
    for document in sources.glossary:
        for index, entry in enumerate(document.value):
            for ordinal, fact in enumerate(entry.facts):
                rests = [known[key] for key in fact.evidence if key in known]
                if fact.status is Status.VERIFIED and rests and not any(each.places for each in rests):
                    place, found = document.place(index, "facts", ordinal), shown(fact.text)
                    yield Finding(Code.FACT_UNOPENABLE, place, found, "evidence with an address", Severity.WARNING)


def _lacking(document: YamlFile[tuple[EntryRecord, ...]]) -> Iterator[Finding]:
    for index, entry in enumerate(document.value):
        for ordinal, fact in enumerate(entry.facts):
            if fact.status is not Status.UNVERIFIED and not fact.evidence:
                place = document.place(index, "facts", ordinal)
                yield Finding(Code.EVIDENCE_LACKING, place, f"{fact.status.value}, without evidence", "evidence")


def _paragraphs(sources: Sources) -> Iterator[Finding]:
    """Paragraphs that the editors' prose refers to and that do not exist."""
    ids = {*_ids(sources), *(retired.id for retired in sources.registry.value.retired)}
    documents: list[YamlFile[Any]] = [
        *sources.glossary,
        *(sources.references, sources.mentions, sources.evidence, sources.emendations, sources.notes),
        *(sources.quotations, sources.audit, sources.timeline, sources.omitted),
    ]
    for document in documents:
        for steps, text in document.texts():
            for match in PARAGRAPH.finditer(text):
                if match["id"] not in ids:
                    found = f"`{match['id']}` in {shown(text)}"
                    yield Finding(Code.PARAGRAPH_UNKNOWN, document.place(*steps), found, "the id of a paragraph")
