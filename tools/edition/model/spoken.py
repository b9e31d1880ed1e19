"""The edition as a translation tells it: the same text and places, what the editors say of them in another language."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from edition.model.edition import Edition
from edition.sources.schema import EntryRecord, Record
from edition.translation import apparatus
from edition.translation.translations import Translation

R = TypeVar("R", bound=Record)


def spoken(edition: Edition, translation: Translation) -> Edition:
    """The edition with every text of its apparatus that is translated; the others are as they were."""

    def said(name: str, key: str, record: R) -> R:
        return apparatus.rendered(record, translation.apparatus.get(name, {}).get(key))

    return replace(
        edition,
        told_in=translation.code,
        rules=tuple(said("normalisation", each.key, each) for each in edition.rules),
        sources=tuple(said("references", str(each.number), each) for each in edition.sources),
        audit={key: said("audit", key, each) for key, each in edition.audit.items()},
        emendations=tuple(
            replace(each, record=said("emendations", each.record.id, each.record)) for each in edition.emendations
        ),
        quotations=tuple(
            replace(each, record=said("quotations", each.record.id, each.record)) for each in edition.quotations
        ),
        timeline=tuple(
            replace(each, record=said("timeline", each.record.key, each.record)) for each in edition.timeline
        ),
        evidence={key: said("evidence", key, each) for key, each in edition.evidence.items()},
        entries=tuple(_named(each, translation) for each in edition.entries),
    )


def _named(entry: EntryRecord, translation: Translation) -> EntryRecord:
    has = translation.entries.get(entry.key)
    return entry.model_copy(update={"headword": has.headword, "summary": has.summary}) if has else entry
