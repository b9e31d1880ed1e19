"""The apparatus in another language: what each record has of texts, and the record with these in translation.

A translation names the texts of a record as the record does, so that a record in translation is the record itself with
other texts: whatever shows the one shows the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from edition.findings import Code, Finding, Severity
from edition.sources.files import APPARATUS
from edition.sources.schema import Record, RenderedRecord
from edition.sources.yamlfile import YamlFile
from edition.text.registry import Successors, unknown
from edition.translation.digests import digest

R = TypeVar("R", bound=Record)

Records = Mapping[str, Mapping[str, Record]]
"""The records of each file, by what tells them apart as a string: an id, a key, a number."""
_TEXTS: Mapping[str, tuple[str, ...]] = {
    "emendations": ("reason",),
    "normalisation": ("reason",),
    "audit": ("reason",),
    "references": ("text_says", "probable", "details", "evidence", "unverified", "note"),
    "quotations": ("speaker_text", "occasion", "note"),
    "timeline": ("short", "event", "remark"),
    "evidence": ("label", "note"),
}
"""The texts of the records of each file."""
_OPTIONAL = {"label"}
"""Texts that may stay as they are: a work is called what it is called."""
_WITHIN = {"details": "what", "evidence": "text"}
"""Where the text of a part of a record is, of which there are several."""


def texts(name: str, record: Record) -> dict[str, tuple[str, ...]]:
    """The texts of a record of a file, by their names; those that it has."""
    found = {field: getattr(record, field) for field in _TEXTS[name]}
    listed = {
        field: (said,) if isinstance(said, str) else tuple(getattr(part, _WITHIN[field]) for part in said or ())
        for field, said in found.items()
    }
    return {field: said for field, said in listed.items() if said}


def wanted(name: str, records: Mapping[str, Record]) -> list[str]:
    """Those records of a file that have texts to translate."""
    return [key for key, record in records.items() if texts(name, record).keys() - _OPTIONAL]


def digest_of(name: str, record: Record) -> str:
    """The digest of all texts of a record that may be translated."""
    return digest(*(said for each in texts(name, record).values() for said in each))


def rendered(record: R, translated: RenderedRecord | None) -> R:
    """A record with its texts in translation; itself where it has none."""
    if translated is None:
        return record
    said = translated.model_dump(exclude_defaults=True, exclude={"of"})
    return record.model_copy(update={field: _put(record, field, text) for field, text in said.items()})


def _put(record: Record, field: str, said: Any) -> Any:
    if isinstance(said, str):
        return said
    parts: Sequence[Record] = getattr(record, field)
    return tuple(part.model_copy(update={_WITHIN[field]: text}) for part, text in zip(parts, said, strict=True))


def check(
    documents: Mapping[str, YamlFile[dict[str, RenderedRecord]]],
    records: Records,
    retired: Successors,
    *,
    partial: bool,
) -> Iterator[Finding]:
    """What a translation of the apparatus lacks, has without need, or has of an older text."""
    for name in APPARATUS:
        if name in documents:
            yield from _checked(documents[name], name, records[name], retired, is_partial=partial)


def _checked(
    document: YamlFile[dict[str, RenderedRecord]],
    name: str,
    records: Mapping[str, Record],
    retired: Successors,
    *,
    is_partial: bool,
) -> Iterator[Finding]:
    for key, translated in document.value.items():
        if key not in records:
            found = unknown(key, records, retired)
            yield Finding(Code.TRANSLATION_SURPLUS, document.place(key), found, "what the original has")
            continue
        yield from _compared(document, name, key, records[key], translated)
    for key in wanted(name, records):
        if key not in document.value and not is_partial:
            found = f"no `{key}`"
            yield Finding(Code.TRANSLATION_LACKING, document.place(), found, f"the key `{key}`", Severity.WARNING)


def _compared(
    document: YamlFile[dict[str, RenderedRecord]], name: str, key: str, record: Record, translated: RenderedRecord
) -> Iterator[Finding]:
    """Where a translation of a record has other texts than the record."""
    has = texts(name, record)
    said = translated.model_dump(exclude_defaults=True, exclude={"of"})
    for field in said.keys() - has.keys():
        found = f"`{field}` of `{key}`"
        yield Finding(Code.TRANSLATION_SURPLUS, document.place(key, field), found, "what the original has")
    for field, wanted_ in has.items():
        count = 1 if isinstance(said.get(field), str) else len(said.get(field, ()))
        if count != len(wanted_) and (count or field not in _OPTIONAL):
            found, expected = f"{count} of `{field}` in `{key}`", f"{len(wanted_)}, as in the original"
            severity = Severity.ERROR if count else Severity.WARNING
            yield Finding(Code.TRANSLATION_LACKING, document.place(key), found, expected, severity)
    if translated.of != (now := digest_of(name, record)):
        found = f"`{key}` was translated from another text"
        yield Finding(Code.TRANSLATION_STALE, document.place(key, "of"), found, f"`of: {now}`", Severity.WARNING)
