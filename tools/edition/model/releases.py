"""Releases: what each froze, for ever, and what has become of it since.

A citation names a release and an id. So that it resolves as long as the site stands, a release keeps the reading text
of every paragraph and all ids that are addresses; a later state of the sources must still answer each of them.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.findings import Code, Finding, shown
from edition.model.edition import Edition
from edition.sources.schema import FrozenParagraph, FrozenSentence, ReleaseRecord, RetiredRecord
from edition.sources.yamlfile import YamlFile
from edition.text.registry import Paragraph

Releases = Sequence[YamlFile[ReleaseRecord]]
"""The release files, the oldest first."""


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words that a paragraph kept, lost or gained."""

    kept: str = ""
    """Words in both."""
    lost: str = ""
    """Words that only the older reading has."""
    gained: str = ""
    """Words that only the newer reading has."""


def number(version: str) -> tuple[int, ...]:
    """A version as numbers that compare."""
    return tuple(int(part) for part in version.partition("-")[0].split("."))


def freeze(edition: Edition, version: str, date: str) -> ReleaseRecord:
    """What a release of an edition keeps."""
    return ReleaseRecord(
        version=version,
        date=date,
        paragraphs=tuple(_freeze(edition, paragraph) for paragraph in edition.paragraphs),
        entries=tuple(sorted(entry.key for entry in edition.entries)),
        sources=tuple(source.number for source in edition.sources),
        emendations=tuple(each.record.id for each in edition.emendations),
        notes=tuple(each.record.id for each in edition.notes),
        quotations=tuple(each.record.id for each in edition.quotations),
        events=tuple(sorted(event.record.key for event in edition.timeline)),
    )


def check(releases: Releases, edition: Edition) -> Iterator[Finding]:
    """Release files that were changed by hand, and addresses of releases that the edition has no more."""
    slices = {_sha256(edition.printed(each)): each.id for each in edition.paragraphs}
    retired = {each.id for each in edition.retired}
    for document in releases:
        if not document.path.endswith(f"/{document.value.version}.json"):
            expected = f"{document.value.version}.json"
            yield Finding(Code.RELEASE_MISNAMED, document.place("version"), document.path, expected)
        for index, frozen in enumerate(document.value.paragraphs):
            if frozen.reading != _sha256(reading(frozen)):
                place = document.place("paragraphs", index, "reading")
                yield Finding(Code.RELEASE_CHANGED, place, f"another text of {frozen.id}", "the text that was released")
            home = slices.get(frozen.witness)
            if home not in (None, frozen.id) and frozen.id not in retired:
                place = document.place("paragraphs", index, "id")
                yield Finding(Code.ID_MOVED, place, f"the text of `{frozen.id}` is now `{home}`", f"`{frozen.id}`")
        yield from _vanished(document, edition)


def reading(frozen: FrozenParagraph) -> str:
    """The reading text of a paragraph in a release."""
    return " ".join(sentence.reading for sentence in frozen.sentences)


def changes(older: str, newer: str) -> tuple[Change, ...]:
    """What became of a reading, word by word."""
    one, other = older.split(), newer.split()
    found = []
    for kind, start, end, first, last in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        before, after = " ".join(one[start:end]), " ".join(other[first:last])
        found.append(Change(kept=before) if kind == "equal" else Change(lost=before, gained=after))
    return tuple(found)


def history(edition: Edition, paragraph: Paragraph | RetiredRecord) -> list[tuple[ReleaseRecord, tuple[Change, ...]]]:
    """The releases that have a paragraph, the newest first, each with what changed from it to the next state.

    A release from which nothing changed until the next has no changes.
    """
    sentences = paragraph.sentences if isinstance(paragraph, Paragraph) else ()
    now = " ".join(edition.text(sentence) for sentence in sentences)
    found = []
    for release in reversed(edition.releases):
        frozen = next((each for each in release.paragraphs if each.id == paragraph.id), None)
        if frozen:
            before = reading(frozen)
            found.append((release, () if before == now else changes(before, now)))
            now = before
    return found


def _freeze(edition: Edition, paragraph: Paragraph) -> FrozenParagraph:
    sentences = tuple(FrozenSentence(id=each.id, reading=edition.text(each)) for each in paragraph.sentences)
    joined = " ".join(each.reading for each in sentences)
    witness = _sha256(edition.printed(paragraph))
    return FrozenParagraph(id=paragraph.id, witness=witness, reading=_sha256(joined), sentences=sentences)


def _vanished(document: YamlFile[ReleaseRecord], edition: Edition) -> Iterator[Finding]:
    release = document.value
    ids = {each.id for each in edition.paragraphs} | {each.id for each in edition.retired}
    alive: Mapping[str, tuple[Collection[str | int], Collection[str | int]]] = {
        "paragraphs": ([each.id for each in release.paragraphs], ids),
        "entries": (release.entries, {each.key for each in edition.entries}),
        "sources": (release.sources, {each.number for each in edition.sources}),
        "emendations": (release.emendations, {each.record.id for each in edition.emendations}),
        "notes": (release.notes, {each.record.id for each in edition.notes}),
        "quotations": (release.quotations, {each.record.id for each in edition.quotations}),
        "events": (release.events, {each.record.key for each in edition.timeline}),
    }
    for name, (released, known) in alive.items():
        for index, key in enumerate(released):
            if key not in known:
                found = f"{shown(str(key))} of {release.version} is gone"
                yield Finding(Code.ADDRESS_VANISHED, document.place(name, index), found, "every address of a release")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
