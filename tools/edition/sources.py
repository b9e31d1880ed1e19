"""The YAML files of an edition, read together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from edition import schema, yamlfile
from edition.findings import Code, Finding, Invalid, Place, nearest
from edition.schema import Language
from edition.translations import Files
from edition.yamlfile import Document


@dataclass(frozen=True, slots=True)
class Sources:
    """The YAML files of an edition, each fitting its schema."""

    edition: Document[schema.EditionRecord]
    """`edition.yml`"""
    registry: Document[schema.RegistryRecord]
    """`registry.yml`"""
    sections: Document[tuple[schema.SectionRecord, ...]]
    """`sections.yml`"""
    normalisation: Document[tuple[schema.NormalisationRecord, ...]]
    """`normalisation.yml`"""
    references: Document[tuple[schema.SourceRecord, ...]]
    """`references.yml`"""
    evidence: Document[dict[str, schema.EvidenceRecord]]
    """`evidence.yml`"""
    emendations: Document[tuple[schema.EmendationRecord, ...]]
    """`emendations.yml`"""
    quotations: Document[tuple[schema.QuotationRecord, ...]]
    """`quotations.yml`"""
    audit: Document[tuple[schema.AuditRecord, ...]]
    """`audit.yml`"""
    notes: Document[tuple[schema.NoteRecord, ...]]
    """`notes.yml`"""
    timeline: Document[tuple[schema.EventRecord, ...]]
    """`timeline.yml`"""
    omitted: Document[tuple[schema.OmittedRecord, ...]]
    """`omitted.yml`"""
    glossary: tuple[Document[tuple[schema.EntryRecord, ...]], ...]
    """`glossary/*.yml`, by name"""
    mentions: Document[tuple[schema.MentionRecord, ...]]
    """`mentions.yml`"""
    releases: tuple[Document[schema.ReleaseRecord], ...]
    """`releases/*.json`, the oldest first"""
    lemmas: Document[dict[str, tuple[str, ...]]]
    """`lemmas.yml`"""
    scripts: Document[tuple[schema.ScriptRecord, ...]]
    """`scripts.yml`"""
    translations: tuple[Files, ...]
    """`translations/`, by language"""


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


def read(folder: Path) -> Sources:
    """Read the YAML files of an edition; raises `Invalid` with the findings of all of them together."""
    findings: list[Finding] = []
    documents = {name: _read(folder, f"{name}.yml", shape, findings) for name, shape in FILES.items()}
    names = sorted(path.name for path in (folder / "glossary").glob("*.yml"))
    glossary = tuple(_read(folder, f"glossary/{name}", schema.GLOSSARY, findings) for name in names)
    frozen = sorted(path.name for path in (folder / "releases").glob("*.json"))
    releases = [_read(folder, f"releases/{name}", schema.RELEASE, findings) for name in frozen]
    translations = [*_translations(folder, findings)]
    if findings:
        raise Invalid(findings)
    releases.sort(key=lambda document: tuple(map(int, document.value.version.split("."))))
    return Sources(glossary=glossary, releases=tuple(releases), translations=tuple(translations), **documents)


def _translations(folder: Path, findings: list[Finding]) -> Iterator[Files]:
    """The translations, each with what it has of the glossary and the notes."""
    known = [language.value for language in Language]
    home = folder / "translations"
    for code in sorted({path.name.removesuffix(".yml") for path in home.glob("[!.]*")}):
        if code in known:
            text = _read(folder, f"translations/{code}.yml", schema.TRANSLATION, findings)
            entries = _part(folder, f"translations/{code}/glossary.yml", schema.RENDERED_ENTRIES, findings)
            notes = _part(folder, f"translations/{code}/notes.yml", schema.RENDERED_NOTES, findings)
            yield Files(Language(code), text, entries, notes)
        else:
            place, found = Place(f"{folder.name}/translations/{code}"), f"`{code}`{nearest(code, known)}"
            findings.append(Finding(Code.LANGUAGE_UNKNOWN, place, found, f"one of {', '.join(known)}"))


def _part(folder: Path, name: str, shape: TypeAdapter[Any], findings: list[Finding]) -> Any:
    """A file that a translation may do without."""
    return _read(folder, name, shape, findings) if (folder / name).exists() else None


def _read(folder: Path, name: str, shape: TypeAdapter[Any], findings: list[Finding]) -> Any:
    try:
        return yamlfile.read(folder / name, shape, f"{folder.name}/{name}")
    except Invalid as invalid:
        findings += invalid.findings
        return None
