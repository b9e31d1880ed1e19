"""The translations in TEI: a text beside the article's for each language, every part pointing at what it translates."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition
from edition.outputs.shared.xml import Content, Element, block, element, some
from edition.outputs.tei.elements import EDITORS, entry_id, prose
from edition.text.registry import Paragraph
from edition.text.spans import Layer, Piece, Text
from edition.translation.translations import Translation

TYPE = "translation"
"""The type of the text of a translation."""


def translations(edition: Edition) -> Iterator[Element]:
    """The translations of the article, each with what it has of the commentary and the glossary."""
    for each in edition.translations:
        yield block(
            "text",
            {"type": TYPE, "xml:lang": each.code},
            block("body", {}, *_sections(edition, each)),
            some("back", {}, (*_commentary(each), *_glossary(each))),
        )


def _sections(edition: Edition, translation: Translation) -> Iterator[Element]:
    for section in edition.sections:
        supplied = translation.headings.get(section.key)
        attributes = {"reason": "editorial", "resp": f"#{EDITORS}"}
        head = element("head", {}, element("supplied", attributes, supplied)) if supplied else None
        paragraphs = (_paragraph(edition, translation, each) for each in section.paragraphs)
        named = {"type": "section", "corresp": f"#section.{section.key}"}
        yield block("div", named, head, *paragraphs)


def _paragraph(edition: Edition, translation: Translation, paragraph: Paragraph) -> Element:
    contents: list[Content] = []
    for sentence in (each for each in paragraph.sentences if each.id in translation.sentences):
        contents += [" "] if contents else []
        contents.append(element("s", {"corresp": f"#{sentence.id}"}, *_sentence(edition, translation, sentence.id)))
        note = translation.sentences[sentence.id].note
        if note:
            attributes = {"type": "translator", "corresp": f"#{sentence.id}"}
            contents.append(element("note", attributes, *prose(note)))
    return element("p", {"corresp": f"#{paragraph.id}"}, *contents)


def _sentence(edition: Edition, translation: Translation, id_: str) -> Iterator[Content]:
    """A sentence with its names and its citations."""
    rendering = translation.sentences[id_]
    sources = {each.id: each.source for each in edition.citations} if rendering.cited else {}
    for node in rendering.tree():
        place = node.span if isinstance(node, Piece) else node
        words = rendering.text[place.start : place.end]
        if isinstance(place, Text):
            yield words
        elif place.layer is Layer.MENTION:
            yield element("rs", {"ref": f"#{entry_id(place.key)}"}, words)
        else:
            target = {"type": "citation", "target": f"#ref-{sources[place.key]}", "corresp": f"#{place.key}"}
            yield element("ref", target, words)


def _commentary(translation: Translation) -> Iterator[Element]:
    items = [element("item", {"corresp": f"#{id_}"}, *prose(record.text)) for id_, record in translation.notes.items()]
    if items:
        yield block("div", {"type": "commentary"}, block("list", {}, *items))


def _glossary(translation: Translation) -> Iterator[Element]:
    listed: list[Element] = []
    for key, record in translation.entries.items():
        listed.append(element("label", {"corresp": f"#{entry_id(key)}"}, record.headword))
        said = [record.description, *record.facts, *([record.identification] if record.identification else [])]
        described = (element("p", {}, *prose(text)) for text in said)
        listed.append(block("item", {}, element("p", {}, *prose(record.summary)), *described))
    if listed:
        yield block("div", {"type": "glossary"}, block("list", {"type": "gloss"}, *listed))
