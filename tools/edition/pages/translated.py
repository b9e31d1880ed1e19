"""The pages of a translation: the text with the addresses of the original, the glossary, the notes, the search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from edition.interface import INTERFACES, Interface
from edition.model import Edition
from edition.pages import metadata
from edition.pages.markdown import Markdown, attribute, escape
from edition.pages.page import Page, Press
from edition.pages.typography import bound
from edition.schema import EntryRecord
from edition.spans import Layer, Piece, Text, fold
from edition.translations import Translation

KINDS = ("text", "glossary", "commentary", "search")
"""The pages that a translation has, by their names in the original."""


def pages(press: Press, edition: Edition, translation: Translation) -> Iterator[Page]:
    """The pages of a translation; those of the glossary and the notes only where it has them."""
    say, code = INTERFACES[translation.language], translation.code
    listed = (("text", True), ("glossary", translation.entries), ("commentary", translation.notes), ("search", True))
    present = [name for name, has in listed if has]
    noted = _notes_of(edition, translation)
    for name in present:
        yield press(
            f"{code}/{name}.md",
            f"translated/{name}",
            translation=translation,
            say=say,
            page_title=f"[{translation.title}]" if name == "text" else getattr(say, name),
            ways=[[getattr(say, each), f"{code}/{each}.html"] for each in present],
            alternates=alternates(edition, name),
            head=metadata.of_translation(edition, translation, name),
            rendered=lambda id_: rendered(translation, id_, noted.get(id_, ())),
            named=named(edition, translation),
            notes_of=noted,
            letters=letters(edition, translation) if name == "glossary" else [],
            places=_places(edition),
            citations=_citations(edition, say) if name == "text" else [],
        )


def alternates(edition: Edition, name: str) -> list[list[str]]:
    """In which languages there is a page, and where: pairs of a language and a path of the site."""
    found = [[edition.record.language, f"{name}.html"]]
    for translation in edition.translations:
        has = {"glossary": translation.entries, "commentary": translation.notes}.get(name, True)
        if has and name in KINDS:
            found.append([translation.code, f"{translation.code}/{name}.html"])
    return found if len(found) > 1 else []


def rendered(translation: Translation, id_: str, noted: Sequence[str]) -> Markdown:
    """A sentence in translation, with its names linked, its citations as footnotes, and the signs of its notes."""
    say, rendering = INTERFACES[translation.language], translation.sentences[id_]
    home = "glossary.md#" if translation.entries else "../glossary/"

    def leaf(text: Text) -> str:
        return escape(bound(rendering.text[text.start : text.end]))

    def wrap(piece: Piece, inner: str) -> str:
        key = piece.span.key
        if piece.span.layer is Layer.CITATION:
            return f"{inner}[^{key}]"
        return f"[{inner}]({home}{key}{'' if translation.entries else '.md'})"

    signs = [_sign("note", each, say.note) for each in noted]
    if rendering.note:
        signs.append(_sign("translator", f"t-{id_}", say.translators_note))
    stale = f' <span class="stale">{escape(say.stale)}</span>' if rendering.stale else ""
    return Markdown(f"{fold(rendering.tree(), leaf, wrap)}{''.join(signs)}{stale}")


def _citations(edition: Edition, say: Interface) -> list[dict[str, str]]:
    """What the theme needs to print each footnote's reference as the article does."""
    return [
        {"id": each.id, "label": edition.text(each), "says": say.place_cited(each.source, each.locator)}
        for each in edition.citations
    ]


def _sign(kind: str, id_: str, says: str) -> str:
    return f'<a class="sign {kind}" id="at-{id_}" href="#{id_}" aria-label="{attribute(says)}"></a>'


def named(edition: Edition, translation: Translation) -> list[EntryRecord]:
    """The entries that a translation names, by their headwords in its language."""
    keys = {each.entry for rendering in translation.sentences.values() for each in rendering.names}
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


def _notes_of(edition: Edition, translation: Translation) -> dict[str, list[str]]:
    """The ids of the translated notes on each sentence."""
    found: dict[str, list[str]] = {}
    for note in edition.notes:
        if note.record.id in translation.notes:
            found.setdefault(note.sentence, []).append(note.record.id)
    return found


def _places(edition: Edition) -> Callable[[EntryRecord], list[str]]:
    """For an entry the paragraphs that mention it."""
    return lambda entry: [*dict.fromkeys(each.paragraph for each in edition.mentions_of(entry))]
