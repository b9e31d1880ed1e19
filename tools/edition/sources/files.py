"""The YAML files of an edition, read together."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Any, TypeVar

from pydantic import TypeAdapter

from edition.findings import Code, Finding, Invalid, Place, nearest
from edition.sources import schema, yamlfile
from edition.sources.yamlfile import YamlFile

T = TypeVar("T")
_TIMES = 5
"""How often sources are read that change meanwhile."""
_PAUSE = 0.2
"""How long saving them may take before the next time, in seconds."""


APPARATUS = ("emendations", "normalisation", "audit", "references", "quotations", "timeline", "evidence")
"""The files under `sources/` whose texts a translation may have too, each in a file of the same name."""


@dataclass(frozen=True, slots=True)
class TranslationFiles:
    """The files of a translation."""

    language: str
    """The language, BCP 47."""
    text: YamlFile[schema.TranslationRecord]
    """`translations/en.yml`"""
    entries: YamlFile[dict[str, schema.RenderedEntryRecord]] | None
    """`translations/en/glossary.yml`"""
    notes: YamlFile[dict[str, schema.RenderedNoteRecord]] | None
    """`translations/en/notes.yml`"""
    apparatus: Mapping[str, YamlFile[dict[str, schema.RenderedRecord]]]
    """`translations/en/emendations.yml` and its like, by the names in `APPARATUS`; those that are there."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The YAML files of an edition, each fitting its schema."""

    edition: YamlFile[schema.EditionRecord]
    """`edition.yml`"""
    registry: YamlFile[schema.RegistryRecord]
    """`registry.yml`"""
    sections: YamlFile[tuple[schema.SectionRecord, ...]]
    """`sections.yml`"""
    structure: YamlFile[schema.StructureRecord]
    """`structure.yml`; nothing where there is none"""
    normalisation: YamlFile[tuple[schema.NormalisationRecord, ...]]
    """`normalisation.yml`"""
    references: YamlFile[tuple[schema.SourceRecord, ...]]
    """`references.yml`"""
    evidence: YamlFile[dict[str, schema.EvidenceRecord]]
    """`evidence.yml`"""
    emendations: YamlFile[tuple[schema.EmendationRecord, ...]]
    """`emendations.yml`"""
    quotations: YamlFile[tuple[schema.QuotationRecord, ...]]
    """`quotations.yml`"""
    audit: YamlFile[tuple[schema.AuditRecord, ...]]
    """`audit.yml`"""
    notes: YamlFile[tuple[schema.NoteRecord, ...]]
    """`notes.yml`"""
    timeline: YamlFile[tuple[schema.EventRecord, ...]]
    """`timeline.yml`"""
    omitted: YamlFile[tuple[schema.OmittedRecord, ...]]
    """`omitted.yml`, and the omitted names of `names.yml`"""
    glossary: tuple[YamlFile[tuple[schema.EntryRecord, ...]], ...]
    """`glossary/*.yml`, by name, and the entries of `names.yml`"""
    found_names: tuple[schema.FoundNameRecord, ...]
    """`names.yml`"""
    mentions: YamlFile[tuple[schema.MentionRecord, ...]]
    """`mentions.yml`"""
    releases: tuple[YamlFile[schema.ReleaseRecord], ...]
    """`releases/*.json`, the oldest first"""
    lemmas: YamlFile[dict[str, tuple[str, ...]]]
    """`lemmas.yml`"""
    scripts: YamlFile[tuple[schema.ScriptRecord, ...]]
    """`scripts.yml`"""
    translations: tuple[TranslationFiles, ...]
    """`translations/`, by language"""
    wording: tuple[YamlFile[dict[str, Any]], ...]
    """`wording/*.yml`, by language"""


FILES: dict[str, TypeAdapter[Any]] = {
    "edition": schema.EDITION,
    "registry": schema.REGISTRY,
    "sections": schema.SECTIONS,
    "normalisation": schema.NORMALISATION,
    "references": schema.REFERENCES,
    "evidence": schema.EVIDENCE,
    "mentions": schema.MENTIONS,
    "lemmas": schema.LEMMAS,
    "emendations": schema.EMENDATIONS,
    "quotations": schema.QUOTATIONS,
    "audit": schema.AUDIT,
    "notes": schema.NOTES,
    "timeline": schema.TIMELINE,
    "omitted": schema.OMITTED,
    "scripts": schema.SCRIPTS,
}
"""The files that every edition has, without `.yml`, and their shapes."""
WORDING: TypeAdapter[dict[str, Any]] = TypeAdapter(dict[str, Any])
"""The shape of a catalogue of words, whose sections nest as deep as it likes."""


def read(folder: Path, spoken: Collection[str]) -> Sources:
    """Read the YAML files of an edition; raises `Invalid` with the findings of all of them together.

    `spoken` are the languages of the tool's catalogues, into which it may be translated besides those of its own.
    """
    findings: list[Finding] = []
    documents = {name: _read(folder, f"{name}.yml", shape, findings) for name, shape in FILES.items()}
    names = sorted(path.name for path in (folder / "glossary").glob("*.yml"))
    glossary = tuple(_read(folder, f"glossary/{name}", schema.GLOSSARY, findings) for name in names)
    frozen = sorted(path.name for path in (folder / "releases").glob("*.json"))
    releases = [_read(folder, f"releases/{name}", schema.RELEASE, findings) for name in frozen]
    own = sorted(path.name for path in (folder / "wording").glob("*.yml"))
    wording = tuple(_read(folder, f"wording/{name}", WORDING, findings) for name in own)
    original = documents["edition"].value.language if documents["edition"] else None
    known = {*spoken, *(name.removesuffix(".yml") for name in own)} - {original}
    translations = [*_translations(folder, sorted(known), findings)]
    found = _part(folder, "names.yml", schema.FOUND_NAMES, findings)
    structure = _part(folder, "structure.yml", schema.STRUCTURE, findings)
    if findings:
        raise Invalid(findings)
    if found and found.value:
        glossary = (*glossary, _made(found, [each.entry(original) for each in found.value]))
        omitted = _made(found, [each.omitted() for each in found.value])
        documents["omitted"] = yamlfile.joined(documents["omitted"], omitted)
    releases.sort(key=lambda document: tuple(map(int, document.value.version.split("."))))
    return Sources(
        structure=structure or YamlFile("structure.yml", schema.StructureRecord(), {}, {}),
        glossary=glossary,
        found_names=(found and found.value) or (),
        releases=tuple(releases),
        translations=tuple(translations),
        wording=wording,
        **documents,
    )


def _made(document: YamlFile[Any], records: Sequence[T | None]) -> YamlFile[tuple[T, ...]]:
    """What a list in a file makes, each at the place of what it is made from."""
    kept = [(index, record) for index, record in enumerate(records) if record is not None]
    places = {index: number for number, (index, _) in enumerate(kept)}
    return document.holding(tuple(record for _, record in kept), places)


def steady(folder: Path, reading: Callable[[], T]) -> T:
    """What a reading of a folder gives while nothing in it changes, so that files of different moments never mix.

    Where something is saved meanwhile, it is read again. Raises `Invalid` as the reading does, or where the folder does
    not come to rest.
    """
    for _ in range(_TIMES):
        before = _stamps(folder)
        try:
            found = reading()
        except Invalid:
            if _stamps(folder) == before:
                raise
        else:
            if _stamps(folder) == before:
                return found
        time.sleep(_PAUSE)
    place = Place(folder.name)
    raise Invalid([Finding(Code.SOURCES_CHANGING, place, "files that change while they are read", "files at rest")])


def _stamps(folder: Path) -> dict[Path, tuple[int, int, int]]:
    """What tells of every file in a folder that it was written: when it was changed, its size, and which file it is."""
    found = {}
    for path in folder.rglob("*"):
        with suppress(OSError):  # gone meanwhile, or a link that leads nowhere, which the reading finds
            stat = path.stat()
            if S_ISREG(stat.st_mode):
                found[path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return found


def _translations(folder: Path, known: Sequence[str], findings: list[Finding]) -> Iterator[TranslationFiles]:
    """The translations into known languages, each with what it has of the glossary and the notes."""
    home = folder / "translations"
    for code in sorted({path.name.removesuffix(".yml") for path in home.glob("[!.]*")}):
        if code in known:
            if not (home / f"{code}.yml").exists():
                place, found = Place(f"{folder.name}/translations/{code}.yml"), "no such file"
                expected = f"the translation to which the folder `{code}` belongs"
                findings.append(Finding(Code.TRANSLATION_UNBEGUN, place, found, expected))
                continue
            text = _read(folder, f"translations/{code}.yml", schema.TRANSLATION, findings)
            entries = _part(folder, f"translations/{code}/glossary.yml", schema.RENDERED_ENTRIES, findings)
            notes = _part(folder, f"translations/{code}/notes.yml", schema.RENDERED_NOTES, findings)
            rest = {
                name: _part(folder, f"translations/{code}/{name}.yml", schema.RENDERED, findings) for name in APPARATUS
            }
            there = {name: document for name, document in rest.items() if document}
            yield TranslationFiles(code, text, entries, notes, there)
        else:
            place, found = Place(f"{folder.name}/translations/{code}"), f"`{code}`{nearest(code, known)}"
            expected = f"another language with a catalogue: {', '.join(known)}"
            findings.append(Finding(Code.LANGUAGE_UNKNOWN, place, found, expected))


def _part(folder: Path, name: str, shape: TypeAdapter[Any], findings: list[Finding]) -> Any:
    """A file that an edition or a translation may do without."""
    return _read(folder, name, shape, findings) if (folder / name).exists() else None


def _read(folder: Path, name: str, shape: TypeAdapter[Any], findings: list[Finding]) -> Any:
    try:
        return yamlfile.read(folder / name, shape, f"{folder.name}/{name}")
    except Invalid as invalid:
        findings += invalid.findings
        return None
