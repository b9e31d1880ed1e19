"""What must hold between the YAML files of an edition: references that lead somewhere, keys that are unique."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from edition.findings import Code, Finding, Place, nearest, shown
from edition.schema import EntryRecord, Status
from edition.sources import Sources
from edition.yamlfile import Document

PARAGRAPH_IN_PROSE = re.compile(r"(?<![\w/#.-])(?P<id>p[1-9]\d*)(?![\w-])")
"""A paragraph that an editor's prose refers to, such as `p12`."""


def check(sources: Sources) -> Iterator[Finding]:
    """Everything that the files say of each other, checked."""
    yield from _sections(sources)
    yield from _unique(sources)
    yield from _evidence(sources)
    yield from _paragraphs(sources)


def _ids(sources: Sources) -> list[str]:
    return [paragraph.id for paragraph in sources.registry.value.paragraphs]


def _sections(sources: Sources) -> Iterator[Finding]:
    ids = _ids(sources)
    before = -1
    for index, record in enumerate(sources.sections.value):
        place = sources.sections.place(index, "begins")
        if record.begins not in ids:
            yield Finding(Code.SECTION_UNKNOWN_START, place, f"`{record.begins}`", "the id of a paragraph")
            continue
        at = ids.index(record.begins)
        if at <= before or (index == 0 and at != 0):
            expected = "a later paragraph than the section before" if index else f"`{ids[0]}`"
            yield Finding(Code.SECTION_ORDER, place, f"`{record.begins}`", expected)
        before = at


def _unique(sources: Sources) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for document in sources.glossary:
        for index, entry in enumerate(document.value):
            for name, value in (("key", entry.key), ("headword", entry.headword)):
                if (name, value) in seen:
                    place = document.place(index, name)
                    yield Finding(Code.ENTRY_TWICE, place, f"{shown(value)} again", f"a {name} of its own")
                seen.add((name, value))
    anchors: set[str] = set()
    for index, section in enumerate(sources.sections.value):
        if section.key in anchors:
            place = sources.sections.place(index, "key")
            yield Finding(Code.ENTRY_TWICE, place, f"{shown(section.key)} again", "a key of its own")
        anchors.add(section.key)


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
    for document in sources.glossary:
        yield from _lacking(document)


def _evidence_named(sources: Sources) -> Iterator[tuple[Place, tuple[str, ...]]]:
    for document in sources.glossary:
        for index, entry in enumerate(document.value):
            yield document.place(index, "evidence"), entry.evidence
            for ordinal, fact in enumerate(entry.facts):
                yield document.place(index, "facts", ordinal, "evidence"), fact.evidence
            for ordinal, remark in enumerate(entry.remarks):
                yield document.place(index, "remarks", ordinal, "evidence"), remark.evidence
    for index, source in enumerate(sources.references.value):
        for ordinal, statement in enumerate(source.evidence):
            if statement.evidence:
                yield sources.references.place(index, "evidence", ordinal, "evidence"), (statement.evidence,)


def _lacking(document: Document[tuple[EntryRecord, ...]]) -> Iterator[Finding]:
    for index, entry in enumerate(document.value):
        for ordinal, fact in enumerate(entry.facts):
            if fact.status is not Status.UNVERIFIED and not fact.evidence:
                place = document.place(index, "facts", ordinal)
                yield Finding(Code.EVIDENCE_LACKING, place, f"{fact.status.value}, without evidence", "evidence")


def _paragraphs(sources: Sources) -> Iterator[Finding]:
    ids = {*_ids(sources), *(retired.id for retired in sources.registry.value.retired)}
    for document in sources.glossary:
        for index, entry in enumerate(document.value):
            for ordinal, remark in enumerate(entry.remarks):
                for unknown in set(remark.paragraphs) - ids:
                    place = document.place(index, "remarks", ordinal, "paragraphs")
                    yield Finding(Code.PARAGRAPH_UNKNOWN, place, f"`{unknown}`", "the id of a paragraph")
    documents: list[Document[Any]] = [*sources.glossary, sources.references, sources.mentions, sources.evidence]
    for prose in documents:
        for steps, text in prose.texts():
            for match in PARAGRAPH_IN_PROSE.finditer(text):
                if match["id"] not in ids:
                    found = f"`{match['id']}` in {shown(text)}"
                    yield Finding(Code.PARAGRAPH_UNKNOWN, prose.place(*steps), found, "the id of a paragraph")
