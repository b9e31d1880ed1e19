"""From the files that editors write to one `Edition`, checked throughout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.annotation import citations, lemmas, mentions, notes, quotations, spellings, styles
from edition.annotation.citations import Citation
from edition.annotation.mentions import Mention
from edition.annotation.notes import Note
from edition.annotation.quotations import Quotation
from edition.findings import Finding, Invalid, errors
from edition.model import checks, extent, releases, sections
from edition.model.edition import Edition
from edition.sources.files import Sources, read, steady
from edition.sources.schema import AuditRecord, Verdict
from edition.text import emendations, loci, normalisation, registry, structure, witness
from edition.text.emendations import Emendation
from edition.text.normalisation import Reading
from edition.text.registry import Division, Paragraph
from edition.text.structure import Structure
from edition.text.witness import Witness
from edition.translation import translations
from edition.wording import catalogue


def load(folder: Path) -> Edition:
    """Read and check everything under a `sources` folder, once; raises `Invalid` as `examine` does."""
    return examine(folder)[0]


def examine(folder: Path) -> tuple[Edition, tuple[Finding, ...]]:
    """Read and check everything under a `sources` folder, once: the edition, and findings that stop no build.

    Raises `Invalid` with all findings that one reading can give.
    """
    sources, text = steady(folder, lambda: _read(folder))
    layers = _placed(text, sources)
    findings = tuple(_wrong(sources, layers))
    if errors(findings):
        raise Invalid(findings)
    edition = _edition(sources, layers)
    broken = [*releases.check(sources.releases, edition)]
    if broken:
        raise Invalid(broken)
    return edition, (*findings, *extent.check(sources.edition, edition))


@dataclass(frozen=True, slots=True)
class _Layers:
    """The text, and what the sources say of it at its places."""

    witness: Witness
    division: Division
    normalised: Reading
    reading: Reading
    structure: Structure
    emendations: tuple[Emendation, ...]
    citations: tuple[Citation, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    notes: tuple[Note, ...]

    @property
    def paragraphs(self) -> dict[str, Paragraph]:
        """The paragraphs by their ids."""
        return {paragraph.id: paragraph for paragraph in self.division.paragraphs}

    def original(self, sources: Sources) -> translations.Original:
        """What translations are made from."""
        return translations.Original(
            reading=self.reading,
            paragraphs=self.division.paragraphs,
            retired=registry.successors(sources.registry.value),
            sections=sources.sections.value,
            mentions=self.mentions,
            citations=self.citations,
            entries=[entry for document in sources.glossary for entry in document.value],
            notes=sources.notes.value,
            apparatus={
                "emendations": {each.id: each for each in sources.emendations.value},
                "normalisation": {each.key: each for each in sources.normalisation.value},
                "audit": {each.citation: each for each in sources.audit.value},
                "references": {str(each.number): each for each in sources.references.value},
                "quotations": {each.id: each for each in sources.quotations.value},
                "timeline": {each.key: each for each in sources.timeline.value},
                "evidence": sources.evidence.value,
            },
            citing=sources.edition.value.article.styles,
            sources=sources.references.value,
            sense=styles.sense_of(
                self.witness.text, citations.stretches(self.division.paragraphs), sources.references.value
            ),
        )


def _read(folder: Path) -> tuple[Sources, Witness]:
    """The files that editors write, and the witness."""
    sources = read(folder, catalogue.supplied())
    record = sources.edition.value.witness
    witness.check_original(folder, record)
    return sources, witness.read(folder / record.file, record.sha256, f"{folder.name}/{record.file}")


def _placed(text: Witness, sources: Sources) -> _Layers:
    """Everything at its place: the witness divided, emended and read, then what stands over it."""
    division = registry.divide(text, sources.registry)
    by_id = {paragraph.id: paragraph for paragraph in division.paragraphs}
    normalised = normalisation.normalise(text.text, sources.normalisation)
    emended = loci.pin(normalised, by_id, sources.emendations.value)
    reading = emendations.emend(normalised, emended)
    known = lemmas.reviewed(sources.lemmas.value, sources.edition.value.language)
    cited = citations.find(text, division.paragraphs, sources.edition.value.article.styles, sources.references.value)
    return _Layers(
        witness=text,
        division=division,
        normalised=normalised,
        reading=reading,
        structure=structure.find(reading, by_id, sources.structure.value),
        emendations=emended,
        citations=cited,
        mentions=mentions.find(reading, division.paragraphs, sources.glossary, known, sources.mentions, cited),
        quotations=quotations.find(reading, by_id, sources.quotations.value),
        notes=loci.pin(reading, by_id, sources.notes.value),
    )


def _wrong(sources: Sources, layers: _Layers) -> Iterator[Finding]:
    """Everything that is wrong with the sources and with the places that they name."""
    reading, by_id, original = layers.reading, layers.paragraphs, layers.original(sources)
    oddities = ((each, sources.emendations.place_of(index)) for index, each in enumerate(sources.emendations.value))
    decided = [(each.start, each.end) for each in layers.emendations]
    words = reading.text(0, len(layers.witness.text))
    supplied = (sources.edition.value.title.text, *(section.heading for section in sources.sections.value))
    yield from checks.check(sources)
    yield from sections.check(sources, layers.division, layers.structure)
    yield from structure.check(reading, by_id, original.retired, sources.structure)
    yield from checks.audited(sources, layers.citations)
    yield from loci.check(layers.normalised, by_id, original.retired, oddities)
    yield from loci.check(reading, by_id, original.retired, checks.quoted(sources))
    yield from emendations.check(layers.normalised, layers.emendations, sources.emendations)
    yield from notes.check(layers.notes, sources.notes)
    yield from quotations.check(layers.quotations, layers.citations, original.retired, sources.quotations)
    yield from citations.check(layers.witness, layers.division, original.citing, sources.references, decided)
    yield from mentions.check(reading, original.paragraphs, sources.glossary, sources.mentions, layers.mentions)
    yield from lemmas.check(words, sources.lemmas)
    yield from spellings.check("\n".join((words, *supplied)), sources.scripts)
    for files in sources.translations:
        yield from translations.check(files, original)
    yield from _unsaid(sources)


def _unsaid(sources: Sources) -> Iterator[Finding]:
    """What is wrong with the words of the site itself; a language without any is told, and has English ones."""
    for document in sources.wording:
        yield from catalogue.check(document)
    language = sources.edition.value.language
    yield from lemmas.unanalysed(language, sources.edition.place("language"))
    if not catalogue.wording(sources.wording).speaks(language):
        yield catalogue.unspoken(language, sources.edition.place("language"))


def _unaudited(sources: Sources, layers: _Layers) -> dict[str, AuditRecord]:
    """What stands for an audit that nobody has written yet."""
    reason = catalogue.wording(sources.wording)[sources.edition.value.language]("starting.sources.unchecked")
    ids = (each.id for each in layers.citations)
    return {id_: AuditRecord(citation=id_, verdict=Verdict.UNRESOLVED, reason=reason) for id_ in ids}


def _edition(sources: Sources, layers: _Layers) -> Edition:
    original = layers.original(sources)
    return Edition(
        record=sources.edition.value,
        witness=layers.witness,
        division=layers.division,
        reading=layers.reading,
        rules=sources.normalisation.value,
        sections=sections.of(layers.division, layers.reading, layers.structure, sources),
        retired=sources.registry.value.retired,
        releases=tuple(document.value for document in sources.releases),
        sources=tuple(sorted(sources.references.value, key=lambda source: source.number)),
        citations=layers.citations,
        audit={**_unaudited(sources, layers), **{each.citation: each for each in sources.audit.value}},
        emendations=layers.emendations,
        quotations=layers.quotations,
        notes=layers.notes,
        timeline=loci.pin(layers.reading, layers.paragraphs, sources.timeline.value),
        entries=tuple(original.entries),
        omitted=sources.omitted.value,
        mentions=layers.mentions,
        evidence=sources.evidence.value,
        lemmas=sources.lemmas.value,
        scripts=sources.scripts.value,
        translations=tuple(translations.compose(files, original) for files in sources.translations),
        structure=layers.structure,
        asked=sources.found_names,
        wording=catalogue.wording(sources.wording, sources.edition.value.kinds),
    )
