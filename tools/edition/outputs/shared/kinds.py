"""The entries of the glossary by their kinds."""

from __future__ import annotations

from collections.abc import Sequence

from edition.sources.schema import EntryRecord, Kind

_KNOWN = [kind.value for kind in Kind]


def by_kind(entries: Sequence[EntryRecord]) -> list[tuple[str, list[EntryRecord]]]:
    """The key of each kind that there is, the edition's own last, with its entries in their order."""
    own = sorted({entry.kind_key for entry in entries} - {*_KNOWN})
    grouped = ((key, [entry for entry in entries if entry.kind_key == key]) for key in (*_KNOWN, *own))
    return [(key, listed) for key, listed in grouped if listed]


def anchor(key: str) -> str:
    """Where the glossary lists the entries of a kind; what an edition calls its own is no other anchor there."""
    return key if key in _KNOWN else f"kind-{key}"
