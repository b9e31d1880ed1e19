"""The pages of a translation: the text with the addresses of the original, the glossary, the notes, the search."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from functools import partial
from itertools import chain, groupby

from edition.annotation.citations import Citation
from edition.annotation.notes import Note
from edition.model.edition import Edition, Section
from edition.model.spoken import spoken
from edition.outputs.pages import scholarship
from edition.outputs.pages.inline import cited
from edition.outputs.pages.links import Links
from edition.outputs.pages.markdown import Markdown, escape, in_text
from edition.outputs.pages.page import Page, Press
from edition.outputs.pages.speech import speech
from edition.outputs.shared import extents
from edition.outputs.shared.kinds import by_kind
from edition.outputs.shared.parts import TextPart, parts
from edition.sources.schema import EntryRecord
from edition.text.registry import Paragraph, Sentence
from edition.text.spans import Layer, Node, Piece, Text, fold
from edition.translation.translations import Translation
from edition.wording import phrases
from edition.wording.catalogue import Words

_OWN = ("text", "glossary", "commentary", "search")
"""The pages for which a translation has templates of its own."""
_EXTENTS = {"text": extents.of_text, "glossary": extents.of_glossary, "commentary": extents.of_commentary}
"""What says how much of a page is translated."""
KINDS = ("text", "glossary", "commentary", "apparatus", "timeline", "charts", "references", "search")
"""The pages that a translation may have, by their names in the original, in the order of the navigation."""
_OF_SCHOLARSHIP: Mapping[str, tuple[str, ...]] = {
    "apparatus": ("emendations", "normalisation"),
    "references": ("references", "audit", "quotations", "evidence"),
    "timeline": ("timeline", "evidence"),
}
"""The pages that are those of the original in another language, with what must be translated from end to end first."""


def pages(press: Press, edition: Edition, translation: Translation, by_hand: Collection[str] = ()) -> Iterator[Page]:
    """The pages of a translation; those of the glossary and the notes only where it has them.

    `by_hand` are the paths under `docs/` of what somebody wrote in other languages.
    """
    code = translation.code
    say = edition.wording[code]
    has = present(edition, translation)
    there = {*by_hand, *(f"{code}/{name}.md" for name in has)}
    shared = _shared(edition, translation, there)
    told = spoken(edition, translation)
    known = {each.citation for rendering in translation.sentences.values() for each in rendering.cited}
    yield from _scholarship(press, told, translation, has, there)
    for name in (each for each in has if each in _OWN):
        yield press(
            f"{code}/{name}.md",
            f"translated/{name}",
            **shared,
            **({"edition": told} if name == "commentary" else {}),
            page_title=f"[{translation.title}]" if name == "text" else say(f"titles.{name}"),
            extent=_EXTENTS[name](edition, translation, say) if name in _EXTENTS else "",
            home="",
            links=_links(translation, ""),
            named=named(edition, translation, edition.paragraphs) if name == "text" else [],
            letters=letters(edition, translation) if name == "glossary" else [],
            kinds=by_kind(_ordered(edition, translation)) if name == "glossary" else [],
            cited=_cited_in(translation, known, edition.citations),
        )
    for part in edition.derived(parts):
        yield press(
            f"{code}/{part.page}.md",
            "translated/part",
            **shared,
            part=part,
            page_title=_part_called(edition, translation, part),
            home="../",
            links=_links(translation, "../"),
            named=named(edition, translation, part.paragraphs),
            cited=_cited_in(translation, known, chain.from_iterable(map(edition.citations_in, part.paragraphs))),
            sentences=[each for each in map(translation.sentences.get, _ids(part.paragraphs)) if each],
        )


def _shared(edition: Edition, translation: Translation, present: Set[str]) -> dict[str, object]:
    """What all templates of a translation may use."""
    say, noted = edition.wording[translation.code], _notes_of(edition, translation)

    def line(sentence: Sentence, links: Links) -> Markdown:
        return rendered(edition, translation, sentence, noted.get(sentence.id, ()), links)

    return {
        **speech(say),
        "translation": translation,
        "there": partial(_there, translation.code, present),
        "language": phrases.language(say, edition.record.language),
        "in_language": phrases.in_language(say, edition.record.language),
        "languages": _searched(edition, say, translation.code),
        "headed": partial(_headed, edition, translation),
        "part_called": partial(_part_called, edition, translation),
        "rendered": line,
        "record_of": lambda entry: translation.entries.get(entry.key, entry),
        "text_of": lambda note: translation.notes.get(note.id, note).text,
        "places": _places(edition),
        "printed": _printed(translation),
    }


def _there(code: str, present: Set[str], path: str) -> Markdown:
    """Where a page is, from the folder of a translation on: in its language, if it is among those that are present."""
    return Markdown(path if f"{code}/{path}" in present else f"../{path}")


def _links(translation: Translation, home: str) -> Links:
    """The links of a page, from which `home` leads to the folder of the translation."""
    return Links(f"{home}glossary.md#", "") if translation.entries else Links(f"{home}../glossary/")


def _headed(edition: Edition, translation: Translation, section: Section) -> str:
    """The heading of a section as readers see it; one that is the text's own as its sentences are translated."""
    if section.supplied:
        return f"[{translation.headings.get(section.key, translation.title)}]"
    own = section.paragraphs[0].sentences
    rendered_ = ((translation.sentences.get(each.id), edition.text(each)) for each in own)
    return " ".join(rendering.text if rendering else said for rendering, said in rendered_)


def _part_called(edition: Edition, translation: Translation, part: TextPart) -> str:
    """What a part of the text is called."""
    return part.called(edition.wording[translation.code], _headed(edition, translation, part.sections[0]))


def _ids(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    """The ids of the sentences of some paragraphs."""
    return (sentence.id for paragraph in paragraphs for sentence in paragraph.sentences)


def present(edition: Edition, translation: Translation) -> list[str]:
    """The kinds of pages that a translation has."""
    has: dict[str, bool] = {name: translation.whole.issuperset(files) for name, files in _OF_SCHOLARSHIP.items()}
    has |= {"glossary": bool(translation.entries), "commentary": bool(translation.notes)}
    has["timeline"] &= bool(edition.timeline)
    has["charts"] = bool(edition.mentions) and all(each.key in translation.entries for each in edition.entries)
    return [name for name in KINDS if has.get(name, True)]


def _scholarship(
    press: Press, told: Edition, translation: Translation, has: Sequence[str], there: Set[str]
) -> Iterator[Page]:
    """The pages of what the editors found out, as the original has them, but in another language."""
    code = translation.code

    def page(path: str, template: str, **values: object) -> Page:
        given = {
            **speech(told.say),
            "edition": told,
            "entry_of": {entry.key: entry for entry in told.entries},
            "source_of": {source.number: source for source in told.sources},
            "in_text": in_text(told.record.language, code),
            "translated_into": code,
            "original": "../",
            "there": partial(_there, code, there),
            "root": "",
            "links": _links(translation, ""),
        }
        return press(f"{code}/{path}", template, **given, **values)

    if "apparatus" in has:
        yield scholarship.apparatus(page, told)
    if "references" in has:
        yield scholarship.references(page, told)
    if "timeline" in has:
        yield from scholarship.timeline(page, told)
    if "charts" in has:
        yield from scholarship.charts(page, told, "glossary.html#{}")


def rendered(
    edition: Edition, translation: Translation, sentence: Sentence, noted: Sequence[Note], links: Links
) -> Markdown:
    """A sentence in translation on a line of its own, with its names linked and its footnotes behind it.

    One that is not translated yet is given as the article has it, which is said behind it.
    """
    say, rendering = edition.wording[translation.code], translation.sentences.get(sentence.id)
    signs = "".join(f"[^{each.record.id}]" for each in noted)
    if rendering is None:
        original = _linked(edition, edition.names_in(sentence), edition.reading.text, links)
        lacking = escape(say("translation.lacking"))
        line = f'<span lang="{edition.record.language}">{original}</span>{signs} *{lacking}*'
    else:
        words = _linked(edition, rendering.tree(), lambda start, end: rendering.text[start:end], links)
        own = f"[^t-{sentence.id}]" if rendering.note else ""
        line = f"{words}{signs}{own}" + (f" *{escape(say('translation.stale'))}*" if rendering.stale else "")
    return Markdown(f'<span id="{sentence.id}">{line}</span>')


def _linked(edition: Edition, nodes: Sequence[Node], words: Callable[[int, int], str], links: Links) -> str:
    """A sentence with its names linked and its citations as footnotes; `words` gives what stands at a place of it."""

    def leaf(text: Text) -> str:
        return escape(words(text.start, text.end), False)

    def wrap(piece: Piece, inner: str) -> str:
        key = piece.span.key
        if piece.span.layer is Layer.CITATION:
            return f"{cited(edition, words(piece.span.start, piece.span.end))}[^{key}]"
        return f"[{inner}][{links.to_entry(key)}]"

    return fold(nodes, leaf, wrap)


def _searched(edition: Edition, say: Words, code: str) -> str:
    """The languages that can be searched, as a list in a sentence: that of the page first, that of the text last."""
    codes = [code, *(each.code for each in edition.translations if each.code != code), edition.record.language]
    return phrases.listed(say, [phrases.in_language(say, each) for each in codes], "or")


def _printed(translation: Translation) -> dict[str, str]:
    """How a translation prints its citations, by their ids."""
    rendered = ((each, rendering.text) for rendering in translation.sentences.values() for each in rendering.cited)
    return {each.citation: text[each.start : each.end] for each, text in rendered}


def _cited_in(translation: Translation, known: Set[str], citations: Iterable[Citation]) -> list[Citation]:
    """Those of some citations that a translation has, by the ids that are `known` to it; a stale one may lack some."""
    return [each for each in citations if each.id in known or each.sentence not in translation.sentences]


def named(edition: Edition, translation: Translation, paragraphs: Iterable[Paragraph]) -> list[EntryRecord]:
    """The entries that a translation names in some paragraphs, by their headwords in its language."""
    keys: set[str] = set()
    for paragraph in paragraphs:
        found = filter(None, map(translation.sentences.get, _ids([paragraph])))
        keys |= {each.entry for rendering in found for each in rendering.names}
        keys |= {each.entry for each in edition.mentions_in(paragraph) if each.sentence not in translation.sentences}
    listed = [entry for entry in edition.entries if entry.key in keys]
    return sorted(listed, key=lambda entry: _sorted_by(translation, entry))


def letters(edition: Edition, translation: Translation) -> list[tuple[str, list[EntryRecord]]]:
    """The glossary by the initials of its headwords in a translation."""
    grouped = groupby(_ordered(edition, translation), key=lambda entry: _sorted_by(translation, entry)[:1].upper())
    return [(letter, [*entries]) for letter, entries in grouped]


def _ordered(edition: Edition, translation: Translation) -> list[EntryRecord]:
    """The glossary in the order of its headwords in a translation."""
    return sorted(edition.entries, key=lambda entry: _sorted_by(translation, entry))


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
