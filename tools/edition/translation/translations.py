"""Translations: the edition in another language, sentence by sentence.

A translation lies in files of its own and knows what it translates by a digest; when the Kazakh changes, it is stale
until somebody has looked at it and written the new digest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from edition.annotation import styles
from edition.annotation.citations import Citation
from edition.annotation.mentions import Mention
from edition.annotation.stems import stems
from edition.findings import Code, Finding, Severity, nearest
from edition.sources.files import TranslationFiles
from edition.sources.schema import (
    EntryRecord,
    NoteRecord,
    RenderedEntryRecord,
    RenderedNoteRecord,
    RenderedRecord,
    SectionRecord,
    SourceRecord,
    TranslationRecord,
)
from edition.sources.yamlfile import YamlFile
from edition.text.normalisation import Reading
from edition.text.registry import Paragraph, Sentence, Successors, unknown
from edition.translation import apparatus
from edition.translation import sentences as renderings
from edition.translation.digests import digest
from edition.translation.sentences import Names, Rendering


@dataclass(frozen=True, slots=True)
class Translation:
    """The edition in another language."""

    language: str
    """The language, BCP 47."""
    title: str
    """The supplied title, without the brackets that show it as supplied."""
    headings: Mapping[str, str]
    """The headings of the sections, by their keys."""
    sentences: Mapping[str, Rendering]
    """The sentences that are translated, by their ids."""
    entries: Mapping[str, RenderedEntryRecord]
    """What is translated of the glossary, by the keys of its entries."""
    notes: Mapping[str, RenderedNoteRecord]
    """What is translated of the commentary, by the ids of its notes."""
    apparatus: Mapping[str, Mapping[str, RenderedRecord]]
    """What is translated of the apparatus: by the names of the files of the original, and what tells records apart."""
    whole: frozenset[str]
    """The files of the apparatus that are translated from end to end."""

    @property
    def code(self) -> str:
        """The language, as the folder of its pages is called."""
        return self.language


@dataclass(frozen=True, slots=True)
class Original:
    """What a translation is made from and checked against."""

    reading: Reading
    """The reading text."""
    paragraphs: Sequence[Paragraph]
    """The paragraphs."""
    retired: Successors
    """What became of those that were split or merged."""
    sections: Sequence[SectionRecord]
    """The sections."""
    mentions: Sequence[Mention]
    """The mentions, in the order of the text."""
    citations: Sequence[Citation]
    """The citations, in the order of the text."""
    entries: Sequence[EntryRecord]
    """The glossary."""
    notes: Sequence[NoteRecord]
    """The notes."""
    apparatus: apparatus.Records
    """The records of the apparatus."""
    citing: Sequence[str]
    """How the article cites."""
    sources: Sequence[SourceRecord]
    """What it cites."""
    sense: styles.Sense
    """What numbers without a mark are in its citations."""

    def printed(self, text: str) -> renderings.Printed:
        """The citations of a sentence, or of its translation."""
        return styles.translated(text, self.citing, self.sources, self.sense)

    def kept(self, sentence: Sentence) -> Sequence[str]:
        """What a translation keeps of each citation of a sentence."""
        return [says for _, says, is_sure in self.printed(self.text(sentence)) if is_sure]

    def sentences(self) -> Iterator[Sentence]:
        """All sentences."""
        return (sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    def text(self, sentence: Sentence) -> str:
        """What a sentence says."""
        return self.reading.text(sentence.start, sentence.end)

    def mentioned(self) -> Mapping[str, Sequence[str]]:
        """The entries that each sentence mentions, by its id."""
        return _grouped((each.sentence, each.entry) for each in self.mentions)

    def cited(self) -> Mapping[str, Sequence[str]]:
        """The ids of the citations of each sentence, by its id."""
        return _grouped((each.sentence, each.id) for each in self.citations)


def digest_of_entry(entry: EntryRecord) -> str:
    """The digest of all texts of an entry that are translated."""
    identified = entry.identification.reason if entry.identification else None
    facts, usage = (fact.text for fact in entry.facts), (each.text for each in entry.usage)
    return digest(entry.headword, entry.summary, entry.description, *facts, *usage, identified)


def compose(files: TranslationFiles, original: Original) -> Translation:
    """A translation, with the names and citations in it found."""
    said, names = files.text.value, _stemmed(files, _called(files, original.entries))
    mentioned, cited = original.mentioned(), original.cited()
    sentences = {}
    for sentence in original.sentences():
        record = said.sentences.get(sentence.id)
        if record is None:
            continue
        text = renderings.plain(record.text)
        sentences[sentence.id] = Rendering(
            id=sentence.id,
            text=text,
            names=renderings.named(record.text, mentioned[sentence.id], names, files.language),
            cited=renderings.cited(original.printed(text), cited[sentence.id], original.kept(sentence)),
            note=record.note,
            stale=record.of != digest(original.text(sentence)),
        )
    return Translation(
        language=files.language,
        title=said.title,
        headings=said.headings,
        sentences=sentences,
        entries=files.entries.value if files.entries else {},
        notes=files.notes.value if files.notes else {},
        apparatus={name: document.value for name, document in files.apparatus.items()},
        whole=frozenset(_whole(files, original)),
    )


def _whole(files: TranslationFiles, original: Original) -> Iterator[str]:
    for name, records in original.apparatus.items():
        has = files.apparatus[name].value if name in files.apparatus else {}
        if all(key in has for key in apparatus.wanted(name, records)):
            yield name


def check(files: TranslationFiles, original: Original) -> Iterator[Finding]:
    """Where a translation lacks something or has it without need, disagrees with the Kazakh, or is stale.

    What a partial one lacks is only noted, sentences, entries and notes in one finding each.
    """
    if not files.text.value.partial:
        yield from _wrong(files, original)
        return
    for finding in _wrong(files, original):
        waits = finding.code in (Code.TRANSLATION_LACKING, Code.NAME_UNTRANSLATED)
        is_open = waits and finding.severity is Severity.WARNING
        yield replace(finding, severity=Severity.NOTE) if is_open else finding
    yield from _extents(files, original)


def _extents(files: TranslationFiles, original: Original) -> Iterator[Finding]:
    """How much of the edition a partial translation has, where that is not all."""
    wanted: dict[str, tuple[YamlFile[Any] | None, Mapping[str, Any], Sequence[str]]] = {
        "sentences": (files.text, files.text.value.sentences, [each.id for each in original.sentences()]),
        "entries": (files.entries, files.entries.value if files.entries else {}, [e.key for e in original.entries]),
        "notes": (files.notes, files.notes.value if files.notes else {}, [each.id for each in original.notes]),
    }
    for name, (document, has, all_) in wanted.items():
        there = sum(key in has for key in all_)
        if document and there < len(all_):
            found = f"{there} of {len(all_)} {name} translated, which `partial` allows"
            yield Finding(Code.TRANSLATION_LACKING, document.place(), found, f"all {len(all_)}", Severity.NOTE)


def _wrong(files: TranslationFiles, original: Original) -> Iterator[Finding]:
    headings, sentences = [each.key for each in original.sections], [each.id for each in original.sentences()]
    yield from _surplus(files.text, "headings", headings, {})
    yield from _incomplete(files.text, headings)
    yield from _surplus(files.text, "sentences", sentences, original.retired)
    is_partial = files.text.value.partial
    yield from () if is_partial else _lacking(files.text, "sentences", sentences)
    known = [entry.key for entry in original.entries]
    for key in files.text.value.variants:
        if key not in known:
            place = files.text.place("variants", key)
            yield Finding(Code.ENTRY_UNKNOWN, place, f"entry `{key}`{nearest(key, known)}", "the key of an entry")
    yield from _sentences(files, original)
    if files.entries:
        yield from _surplus(files.entries, None, known, {})
        yield from () if is_partial else _lacking(files.entries, None, known)
        yield from _entries(files.entries, original.entries)
    yield from apparatus.check(files.apparatus, original.apparatus, original.retired, partial=is_partial)
    if files.notes:
        ids = [note.id for note in original.notes]
        yield from _surplus(files.notes, None, ids, {})
        yield from () if is_partial else _lacking(files.notes, None, ids)
        for note in original.notes:
            if note.id in files.notes.value:
                yield from _stale(files.notes, (note.id,), files.notes.value[note.id].of, digest(note.text))


def _sentences(files: TranslationFiles, original: Original) -> Iterator[Finding]:
    """Where sentences disagree with the Kazakh; one that is stale stops no build whatever it says."""
    called = _called(files, original.entries)
    names, mentioned = _stemmed(files, called), original.mentioned()
    rendered = files.entries.value if files.entries else {}
    for sentence in original.sentences():
        record, text = files.text.value.sentences.get(sentence.id), original.text(sentence)
        if record is not None:
            place = files.text.place("sentences", sentence.id, "text")
            found = [
                *renderings.check(record.text, mentioned[sentence.id], names, files.language, place, rendered, called),
                *renderings.compare(text, renderings.plain(record.text), original.printed, place),
            ]
            stale = [*_stale(files.text, ("sentences", sentence.id), record.of, digest(text))]
            yield from (replace(each, severity=Severity.WARNING) for each in found) if stale else found
            yield from stale


def _entries(document: YamlFile[dict[str, RenderedEntryRecord]], entries: Sequence[EntryRecord]) -> Iterator[Finding]:
    for entry in entries:
        record = document.value.get(entry.key)
        if record is None:
            continue
        identified = int(entry.identification is not None), int(record.identification is not None)
        counts = {
            "facts": (len(entry.facts), len(record.facts)),
            "usage": (len(entry.usage), len(record.usage)),
            "identification": identified,
        }
        for name, (wanted, found) in counts.items():
            if wanted != found:
                place = document.place(entry.key, name)
                says = f"{found} of `{name}` in `{entry.key}`", f"{wanted}, as in the original"
                yield Finding(Code.TRANSLATION_LACKING, place, *says, Severity.WARNING)
        yield from _stale(document, (entry.key,), record.of, digest_of_entry(entry))


def _called(files: TranslationFiles, entries: Iterable[EntryRecord]) -> Mapping[str, Sequence[str]]:
    """The names of each entry in the language of a translation, as they are written."""
    code, variants = files.language, files.text.value.variants
    rendered = files.entries.value if files.entries else {}
    found = {}
    for entry in entries:
        listed = [*entry.names.of(code), *entry.acronyms.of(code), *variants.get(entry.key, ())]
        if entry.key in rendered:
            listed.append(rendered[entry.key].headword)
        found[entry.key] = [*dict.fromkeys(listed)]
    return found


def _stemmed(files: TranslationFiles, called: Mapping[str, Sequence[str]]) -> Names:
    """The names as the stems of their words, the longest first."""
    found = {}
    for key, listed in called.items():
        names = {tuple(word.stem for word in stems(name, files.language)) for name in listed}
        found[key] = sorted(filter(None, names), key=lambda name: (-len(name), name))
    return found


def _listed(document: YamlFile[Any], within: str | None) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """A mapping of a file, or the file itself, with the steps that lead to it."""
    return (getattr(document.value, within), (within,)) if within else (document.value, ())


def _surplus(
    document: YamlFile[Any], within: str | None, wanted: Sequence[str], retired: Successors
) -> Iterator[Finding]:
    """Keys of a mapping that are not wanted."""
    listed, steps = _listed(document, within)
    for key in listed:
        if key not in wanted:
            found = unknown(key, wanted, retired)
            yield Finding(Code.TRANSLATION_SURPLUS, document.place(*steps, key), found, "what the original has")


def _incomplete(document: YamlFile[TranslationRecord], headings: Sequence[str]) -> Iterator[Finding]:
    """Headings that a translation lacks."""
    for key in headings:
        if key not in document.value.headings:
            place = document.place("headings")
            yield Finding(Code.TRANSLATION_INCOMPLETE, place, f"no `{key}`", f"the key `{key}`")


def _lacking(document: YamlFile[Any], within: str | None, wanted: Sequence[str]) -> Iterator[Finding]:
    """Wanted keys that a mapping lacks, in the place of which the Kazakh is shown."""
    listed, steps = _listed(document, within)
    for key in wanted:
        if key not in listed:
            place = document.place(*steps)
            yield Finding(Code.TRANSLATION_LACKING, place, f"no `{key}`", f"the key `{key}`", Severity.WARNING)


def _stale(document: YamlFile[Any], steps: tuple[str, ...], of: str, now: str) -> Iterator[Finding]:
    if of != now:
        place, found = document.place(*steps, "of"), f"`{steps[-1]}` was translated from another text"
        yield Finding(Code.TRANSLATION_STALE, place, found, f"`of: {now}`", Severity.WARNING)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
