"""The sentences with their translations as translation memories: TMX 1.4b (LISA, 2005), one for each pair of languages.

A unit is a sentence of the article, by its id, as it is read. Programs of translators read the status of what they are
given: of the whole in the header, of a sentence whose original has changed since at the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from edition.annotation.prose import plain
from edition.model.edition import Edition
from edition.outputs.shared.extents import of_text
from edition.outputs.shared.rights import Whose, terms
from edition.outputs.shared.xml import Element, block, element, serialise
from edition.text.registry import Sentence
from edition.translation.translations import Translation
from edition.wording.phrases import language


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001 (all exports take the same)
    """The memory of each translation, named by its pair of languages: `data/kk-en.tmx`."""
    for each in edition.translations:
        yield f"data/{edition.record.language}-{each.code}.tmx", serialise(_memory(edition, each))


def _memory(edition: Edition, translation: Translation) -> Element:
    sentences = (sentence for paragraph in edition.paragraphs for sentence in paragraph.sentences)
    units = (_unit(edition, translation, each) for each in sentences if each.id in translation.sentences)
    return block("tmx", {"version": "1.4"}, _header(edition, translation), block("body", {}, *units))


def _header(edition: Edition, translation: Translation) -> Element:
    """Who made it, of what, how much of it there is, and on what terms it may be used."""
    say, extent = edition.wording[translation.code], of_text(edition, translation, edition.wording[translation.code])
    notice = say("translation.notice", language=language(say, edition.record.language))
    said = (edition.record.editors_in(translation.code), notice, extent, _rights(edition, translation))
    status = {
        "x-title": translation.title,
        "x-edition-version": edition.record.version,
        "x-translation-status": "partial" if extent else "complete",
    }
    attributes = {
        "creationtool": "edition",
        "creationtoolversion": version("edition"),
        "segtype": "sentence",
        "o-tmf": "edition",
        "adminlang": translation.code,
        "srclang": edition.record.language,
        "datatype": "plaintext",
        "creationdate": f"{edition.record.date.replace('-', '')}T000000Z",
    }
    notes = (element("note", {}, text) for text in said if text)
    return block("header", attributes, *notes, *_props(status))


def _rights(edition: Edition, translation: Translation) -> str:
    return terms(edition, Whose.TRANSLATION, translation.code).says


def _unit(edition: Edition, translation: Translation, sentence: Sentence) -> Element:
    rendering = translation.sentences[sentence.id]
    note = element("note", {}, plain(rendering.note)) if rendering.note else None
    stale = _props({"x-translation-status": "stale"} if rendering.stale else {})
    original = _variant(edition.record.language, edition.text(sentence))
    return block("tu", {"tuid": sentence.id}, note, *stale, original, _variant(translation.code, rendering.text))


def _variant(language_: str, text: str) -> Element:
    return element("tuv", {"xml:lang": language_}, element("seg", {}, " ".join(text.split())))


def _props(said: dict[str, str]) -> Iterator[Element]:
    """Properties; TMX has none of its own, so that the names of all begin with `x-`."""
    return (element("prop", {"type": kind}, value) for kind, value in said.items())
