"""The YAML files of an edition, read together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from edition import schema, yamlfile
from edition.findings import Finding, Invalid
from edition.yamlfile import Document

T = TypeVar("T")


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
    glossary: tuple[Document[tuple[schema.EntryRecord, ...]], ...]
    """`glossary/*.yml`, by name"""
    mentions: Document[tuple[schema.MentionRecord, ...]]
    """`mentions.yml`"""
    lemmas: Document[dict[str, tuple[str, ...]]]
    """`lemmas.yml`"""


def read(folder: Path) -> Sources:
    """Read the YAML files of an edition; raises `Invalid` with the findings of all of them together."""
    findings: list[Finding] = []
    edition = _read(folder, "edition.yml", schema.EDITION, findings)
    registry_ = _read(folder, "registry.yml", schema.REGISTRY, findings)
    sections = _read(folder, "sections.yml", schema.SECTIONS, findings)
    rules = _read(folder, "normalisation.yml", schema.NORMALISATION, findings)
    references = _read(folder, "references.yml", schema.REFERENCES, findings)
    evidence = _read(folder, "evidence.yml", schema.EVIDENCE, findings)
    placed = _read(folder, "mentions.yml", schema.MENTIONS, findings)
    lemmas = _read(folder, "lemmas.yml", schema.LEMMAS, findings)
    names = sorted(path.name for path in (folder / "glossary").glob("*.yml"))
    glossary = [_read(folder, f"glossary/{name}", schema.GLOSSARY, findings) for name in names]
    if findings or not (edition and registry_ and sections and rules and references and evidence and placed and lemmas):
        raise Invalid(findings)
    entries = tuple(document for document in glossary if document)
    return Sources(edition, registry_, sections, rules, references, evidence, entries, placed, lemmas)


def _read(folder: Path, name: str, shape: TypeAdapter[T], findings: list[Finding]) -> Document[T] | None:
    try:
        return yamlfile.read(folder / name, shape, f"{folder.name}/{name}")
    except Invalid as invalid:
        findings += invalid.findings
        return None
