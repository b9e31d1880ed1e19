"""Notes: the commentary of the editors at exact words of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.findings import Code, Finding
from edition.sources.schema import NoteRecord
from edition.sources.yamlfile import YamlFile
from edition.text import loci
from edition.text.loci import Pinned

Note = Pinned[NoteRecord]
"""A note at its words."""


def check(notes: Sequence[Note], document: YamlFile[tuple[NoteRecord, ...]]) -> Iterator[Finding]:
    """Notes that overlap."""
    place_of = {record.id: document.place(index) for index, record in enumerate(document.value)}
    for one, other in loci.overlapping(notes):
        found = f"`{other.record.id}` begins within `{one.record.id}`"
        yield Finding(Code.NOTE_OVERLAPS, place_of[other.record.id], found, "notes that lie apart")
