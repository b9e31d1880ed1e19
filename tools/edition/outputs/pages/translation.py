"""The pages of a translation: the text with the addresses of the original, the glossary, the notes, the search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from edition.annotation.citations import Citation
from edition.annotation.notes import Note
from edition.annotation.prose import brief, plain
from edition.model.edition import Edition
from edition.outputs.pages import signs
from edition.outputs.pages.markdown import Markdown, escape
from edition.outputs.pages.page import Page, Press
from edition.outputs.shared.typography import bound
from edition.sources.schema import EntryRecord
from edition.text.registry import Sentence
from edition.text.spans import Layer, Node, Piece, Text, fold
from edition.translation.translations import Translation
from edition.wording.translated import INTERFACES, Interface

KINDS = ("text", "glossary", "commentary", "search")
"""The pages that a translation has, by their names in the original."""


def pages(press: Press, edition: Edition, translation: Translation) -> Iterator[Page]:
    """The pages of a translation; those of the glossary and the notes only where it has them."""
    say, code = INTERFACES[translation.language], translation.code
    noted, cited = _notes_of(edition, translation), _cited_in(edition, translation)
    for name in present(translation):
        yield press(
            f"{code}/{name}.md",
            f"translated/{name}",
            translation=translation,
            say=say,
            page_title=f"[{translation.title}]" if name == "text" else getattr(say, name),
            rendered=lambda sentence: rendered(edition, translation, sentence, noted.get(sentence.id, ())),
            named=named(edition, translation),
            record_of=lambda entry: translation.entries.get(entry.key, entry),
            text_of=lambda note: translation.notes.get(note.id, note).text,
            letters=letters(edition, translation) if name == "glossary" else [],
            places=_places(edition),
            cited=cited,
            citations=_citations(edition, cited, say) if name == "text" else [],
        )


def present(translation: Translation) -> list[str]:
    """The kinds of pages that a translation has."""
    has = {"glossary": translation.entries, "commentary": translation.notes}
    return [name for name in KINDS if has.get(name, True)]


def ways(translation: Translation) -> list[tuple[str, str]]:
    """The pages of a translation: their titles and paths in the site."""
    say = INTERFACES[translation.language]
    return [(getattr(say, name), f"{translation.code}/{name}.html") for name in present(translation)]


def alternates(edition: Edition, name: str) -> list[tuple[str, str]]:
    """In which languages there is a page, and where: pairs of a language and a path of the site."""
    translated = [each.code for each in edition.translations if name in present(each)]
    found = [(edition.record.language, f"{name}.html"), *((code, f"{code}/{name}.html") for code in translated)]
    return found if translated else []


def rendered(edition: Edition, translation: Translation, sentence: Sentence, noted: Sequence[Note]) -> Markdown:
    """A sentence in translation, with its names linked, its citations as footnotes, and the signs of its notes.

    One that is not translated yet is given in Kazakh, which is said behind it.
    """
    say, rendering = INTERFACES[translation.language], translation.sentences.get(sentence.id)
    row = [_noted(edition, translation, each) for each in noted]
    if rendering is None:
        kazakh = _linked(translation, edition.names_in(sentence), edition.reading.text)
        own = f'<span lang="{edition.record.language}">{kazakh}</span>'
        return Markdown(f'{own}{signs.row(row)} <span class="untranslated">{escape(say.lacking)}</span>')
    if rendering.note:
        name = f"{say.translators_note}: {brief(plain(rendering.note))}"
        row.append(signs.link("translator", f"t-{sentence.id}", name))
    stale = f' <span class="stale">{escape(say.stale)}</span>' if rendering.stale else ""
    words = _linked(translation, rendering.tree(), lambda start, end: rendering.text[start:end])
    return Markdown(f"{words}{signs.row(row)}{stale}")


def _noted(edition: Edition, translation: Translation, each: Note) -> str:
    """The sign of a note. It is named by how the note begins, for the words that it is about are Kazakh."""
    translated = translation.notes.get(each.record.id)
    about = plain(translated.text) if translated else edition.text(each)
    return signs.link("note", each.record.id, f"{INTERFACES[translation.language].note}: {brief(about)}")


def _linked(translation: Translation, nodes: Sequence[Node], words: Callable[[int, int], str]) -> str:
    """A sentence with its names linked and its citations as footnotes; `words` gives what stands at a place of it."""
    home, suffix = ("glossary.md#", "") if translation.entries else ("../glossary/", ".md")

    def leaf(text: Text) -> str:
        return escape(bound(words(text.start, text.end)))

    def wrap(piece: Piece, inner: str) -> str:
        key = piece.span.key
        return f"{inner}[^{key}]" if piece.span.layer is Layer.CITATION else f"[{inner}]({home}{key}{suffix})"

    return fold(nodes, leaf, wrap)


def _cited_in(edition: Edition, translation: Translation) -> list[Citation]:
    """The citations that a translation has; a stale one may lack some."""
    cited = {each.citation for rendering in translation.sentences.values() for each in rendering.cited}
    return [each for each in edition.citations if each.id in cited or each.sentence not in translation.sentences]


def _citations(edition: Edition, cited: Sequence[Citation], say: Interface) -> list[dict[str, str]]:
    """What the theme needs to print each footnote's reference as the article does."""
    return [
        {"id": each.id, "label": edition.text(each), "says": say.place_cited(each.source, each.locator)}
        for each in cited
    ]


def named(edition: Edition, translation: Translation) -> list[EntryRecord]:
    """The entries that a translation names, by their headwords in its language."""
    keys = {each.entry for rendering in translation.sentences.values() for each in rendering.names}
    keys |= {each.entry for each in edition.mentions if each.sentence not in translation.sentences}
    found = [entry for entry in edition.entries if entry.key in keys]
    return sorted(found, key=lambda entry: _sorted_by(translation, entry))


def letters(edition: Edition, translation: Translation) -> list[tuple[str, list[EntryRecord]]]:
    """The glossary by the initials of its headwords in a translation."""
    ordered = sorted(edition.entries, key=lambda entry: _sorted_by(translation, entry))
    grouped = groupby(ordered, key=lambda entry: _sorted_by(translation, entry)[:1].upper())
    return [(letter, [*entries]) for letter, entries in grouped]


def _sorted_by(translation: Translation, entry: EntryRecord) -> str:
    """A headword as the alphabet orders it: without marks before it, ё as е."""
    record = translation.entries.get(entry.key)
    headword = record.headword if record else entry.headword
    return headword.lower().lstrip("«»“”‘’„[(").replace("ё", "е")


def _notes_of(edition: Edition, translation: Translation) -> dict[str, list[Note]]:
    """The notes on each sentence, where the notes are translated at all."""
    found: dict[str, list[Note]] = {}
    for note in edition.notes if translation.notes else ():
        found.setdefault(note.sentence, []).append(note)
    return found


def _places(edition: Edition) -> Callable[[EntryRecord], list[str]]:
    """For an entry the paragraphs that mention it."""
    return lambda entry: [*dict.fromkeys(each.paragraph for each in edition.mentions_of(entry))]
