"""The search in translations: their words, for a browser to find by the stems of its own lunr, and what they say.

A translation adds words to the documents that there are; its index has their numbers, and its texts their targets.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.annotation.prose import plain
from edition.kazakh import alphabet
from edition.model.edition import Edition
from edition.outputs.search.documents import Document
from edition.outputs.search.index import Terms, numbered
from edition.sources.schema import RenderedEntryRecord
from edition.text.script import script
from edition.translation.translations import Translation
from edition.wording import phrases


def found(
    edition: Edition, documents: Sequence[Document]
) -> Iterator[tuple[str, tuple[Terms, ...], dict[str, dict[str, object]]]]:
    """Each translation by its code: the terms under which it files each document, and what it says, by targets."""
    for translation in edition.translations:
        said = {target: (title, lines) for target, title, lines in _said(edition, translation)}
        filed = tuple((_terms(said[each.target][1]) if each.target in said else (), (), ()) for each in documents)
        yield translation.code, filed, {key: {"title": title, "lines": lines} for key, (title, lines) in said.items()}


def listed(edition: Edition) -> list[list[str]]:
    """The languages that can be searched, each with the script of its words."""
    return [[each.code, script(each.code)] for each in edition.translations]


Lines = list[dict[str, str]]


def _said(edition: Edition, translation: Translation) -> Iterator[tuple[str, str, Lines]]:
    """What a translation says: the target, its title, and its lines."""
    say = edition.wording[translation.code]
    for paragraph in edition.paragraphs:
        sentences = [translation.sentences.get(each.id) for each in paragraph.sentences]
        lines = [{"text": each.text, "anchor": each.id} for each in sentences if each]
        yield paragraph.id, phrases.paragraph(say, paragraph.number), lines
    for key, entry in translation.entries.items():
        yield f"glossary:{key}", entry.headword, [{"text": plain(text)} for text in _texts(entry)]
    for note in edition.notes:
        if note.record.id in translation.notes:
            title = say("search.note", number=note.paragraph[1:])
            yield f"note:{note.record.id}", title, [{"text": plain(translation.notes[note.record.id].text)}]


def _texts(entry: RenderedEntryRecord) -> Iterator[str]:
    yield from (entry.headword, entry.summary, entry.description, *entry.facts)
    if entry.identification:
        yield entry.identification


def _terms(lines: Lines) -> tuple[tuple[str, int], ...]:
    words = (alphabet.letters().word.findall(line["text"]) for line in lines)
    return tuple((alphabet.plain(word), number) for number, word in numbered(words))
