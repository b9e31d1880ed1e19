"""From the files that editors write to one `Edition`, checked throughout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from edition import (
    checks,
    citations,
    emendations,
    lemmas,
    loci,
    mentions,
    normalisation,
    notes,
    quotations,
    registry,
    releases,
    schema,
    scripts,
    translations,
    witness,
)
from edition.findings import Finding, Invalid, errors
from edition.model import Edition, Section
from edition.registry import Paragraph
from edition.sources import read


def load(folder: Path) -> Edition:
    """Read and check everything under a `sources` folder, once; raises `Invalid` as `examine` does."""
    return examine(folder)[0]


def examine(folder: Path) -> tuple[Edition, tuple[Finding, ...]]:
    """Read and check everything under a `sources` folder, once: the edition, and findings that stop no build.

    Raises `Invalid` with all findings that one reading can give.
    """
    sources = read(folder)
    record = sources.edition.value
    text = witness.read(folder / record.witness.file, record.witness.sha256, f"{folder.name}/{record.witness.file}")
    division = registry.divide(text, sources.registry)
    by_id = {paragraph.id: paragraph for paragraph in division.paragraphs}
    normalised = normalisation.normalise(text.text, sources.normalisation)
    emended = loci.pin(normalised, by_id, sources.emendations.value)
    reading = emendations.emend(normalised, emended)
    known = lemmas.reviewed(sources.lemmas.value)
    cited = citations.find(text, division.paragraphs, record.article.citation)
    mentioned = mentions.find(reading, division.paragraphs, sources.glossary, known, sources.mentions)
    quoted = quotations.find(reading, by_id, sources.quotations.value)
    noted = loci.pin(reading, by_id, sources.notes.value)
    oddities = ((each, sources.emendations.place_of(index)) for index, each in enumerate(sources.emendations.value))
    supplied = (record.title.text, *(section.heading for section in sources.sections.value))
    words = reading.text(0, len(text.text))
    original = translations.Original(
        reading=reading,
        paragraphs=division.paragraphs,
        sections=sources.sections.value,
        mentions=mentioned,
        citations=cited,
        entries=[entry for document in sources.glossary for entry in document.value],
        notes=sources.notes.value,
        citation=re.compile(record.article.citation),
    )
    findings = [
        *checks.check(sources),
        *checks.audited(sources, cited),
        *loci.check(normalised, by_id, oddities),
        *loci.check(reading, by_id, checks.quoted(sources)),
        *emendations.check(normalised, emended, sources.emendations),
        *notes.check(noted, sources.notes),
        *quotations.check(quoted, cited, sources.quotations),
        *citations.check(text, cited, sources.references, [(each.start, each.end) for each in emended]),
        *mentions.check(reading, division.paragraphs, sources.glossary, sources.mentions, mentioned),
        *lemmas.check(words, sources.lemmas),
        *scripts.check("\n".join((words, *supplied)), sources.scripts),
        *(finding for files in sources.translations for finding in translations.check(files, original)),
    ]
    if errors(findings):
        raise Invalid(findings)
    edition = Edition(
        record=record,
        witness=text,
        division=division,
        reading=reading,
        rules=sources.normalisation.value,
        sections=_sections(division.paragraphs, sources.sections.value),
        retired=sources.registry.value.retired,
        releases=tuple(document.value for document in sources.releases),
        sources=tuple(sorted(sources.references.value, key=lambda source: source.number)),
        citations=cited,
        audit={each.citation: each for each in sources.audit.value},
        emendations=emended,
        quotations=quoted,
        notes=noted,
        timeline=loci.pin(reading, by_id, sources.timeline.value),
        entries=tuple(original.entries),
        omitted=sources.omitted.value,
        mentions=mentioned,
        evidence=sources.evidence.value,
        lemmas=sources.lemmas.value,
        scripts=sources.scripts.value,
        translations=tuple(translations.compose(files, original) for files in sources.translations),
    )
    broken = [*releases.check(sources.releases, edition)]
    if broken:
        raise Invalid(broken)
    return edition, tuple(findings)


def _sections(paragraphs: Sequence[Paragraph], records: Sequence[schema.SectionRecord]) -> tuple[Section, ...]:
    ids = [paragraph.id for paragraph in paragraphs]
    bounds = [*(ids.index(record.begins) for record in records), len(paragraphs)]
    return tuple(
        Section(record.key, record.heading, tuple(paragraphs[start:end]))
        for record, start, end in zip(records, bounds, bounds[1:], strict=False)
    )
