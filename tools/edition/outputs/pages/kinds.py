"""The entries of the glossary by their kinds."""

from __future__ import annotations

from collections.abc import Sequence

from edition.sources.schema import EntryRecord, Kind


def by_kind(entries: Sequence[EntryRecord]) -> list[tuple[Kind, list[EntryRecord]]]:
    """Each kind that there is, with its entries in the order that they have already."""
    grouped = ((kind, [entry for entry in entries if entry.kind is kind]) for kind in Kind)
    return [(kind, listed) for kind, listed in grouped if listed]
