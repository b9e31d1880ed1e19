"""Reading the TEI document back: witness, reading text and annotation from it alone.

It follows the description of the encoding in the document's header and knows nothing of the program that wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMES = {"orgName", "persName", "placeName", "eventName", "title", "term", "rs"}
_PARAGRAPH = re.compile(r"p\d+")
_LEFT_OUT = {"corr": "witness", "reg": "witness", "sic": "reading", "orig": "reading", "surplus": "reading"}
"""The text to which the characters of an element do not belong."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A place in the witness that has a name."""

    id: str
    """Its xml:id."""
    start: int
    """The offset of its first character in the witness, in characters."""
    end: int
    """The offset after its last character, in characters."""


@dataclass(frozen=True, slots=True)
class ReadSentence(Stretch):
    """A sentence."""

    reading: str
    """Its reading text."""


@dataclass(frozen=True, slots=True)
class ReadCitation(Stretch):
    """A citation."""

    source: int
    """The number of its source."""
    locator: str | None
    """The page, where it names one."""


@dataclass(frozen=True, slots=True)
class Mentioned(Stretch):
    """A mention of an entry of the glossary."""

    entry: str
    """The key of the entry."""


@dataclass(frozen=True, slots=True)
class Decided(Stretch):
    """A place of the apparatus."""

    decision: str
    """What was decided: `emend`, `keep` or `annotate`."""
    proposed: str | None
    """What should or might stand there."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """What the document says of the text, in the order of the text."""

    witness: str
    """The witness, letter for letter."""
    reading: str
    """The reading text of all paragraphs and of the remainder, one after the other."""
    paragraphs: tuple[str, ...]
    """The ids of the paragraphs."""
    sentences: tuple[ReadSentence, ...]
    """The sentences."""
    quotations: tuple[Stretch, ...]
    """The quotations."""
    citations: tuple[ReadCitation, ...]
    """The citations."""
    mentions: tuple[Mentioned, ...]
    """The mentions."""
    emendations: tuple[Decided, ...]
    """The apparatus."""
    notes: tuple[Stretch, ...]
    """The commentary."""
    translations: dict[str, dict[str, str]]
    """The translations by language, each sentence by its id."""


def read(data: bytes) -> Transcript:
    """What a document says of the text.

    Raises `ElementTree.ParseError` for what is no XML, and `KeyError` for a reference to what it does not have.
    """
    root = ElementTree.fromstring(data)
    walk = _Walk()
    article, *translations = root.findall(f"{_TEI}text")
    for block in article.iter():
        if block.get(_SPACE) == "preserve":
            walk.enter(block, frozenset(walk.texts))
    wholes = [each for each in walk.elements if each.get("prev") is None]
    pages = {each.get("corresp", ""): each.findtext(f"{_TEI}citedRange") for each in root.iter(f"{_TEI}bibl")}
    return Transcript(
        witness="".join(walk.texts["witness"]),
        reading="".join(walk.texts["reading"]),
        paragraphs=tuple(_id(each) for each in wholes if each.get(_SPACE) and _PARAGRAPH.fullmatch(_id(each))),
        sentences=tuple(ReadSentence(*walk.place(each), walk.reading(each)) for each in wholes if _tag(each) == "s"),
        quotations=tuple(Stretch(*walk.place(each)) for each in wholes if _tag(each) == "q"),
        citations=tuple(_cited(walk, each, pages) for each in wholes if each.get("type") == "citation"),
        mentions=tuple(_mentioned(walk, each) for each in wholes if _tag(each) in _NAMES),
        emendations=tuple(_decided(walk, each) for each in root.iter(f"{_TEI}app")),
        notes=tuple(_remarked(walk, each) for each in _notes(root, "commentary")),
        translations={_language(each): dict(_translated(each)) for each in translations},
    )


class _Walk:
    """A walk through the text that keeps account of where in the witness it is."""

    def __init__(self) -> None:
        self.at = 0
        self.texts: dict[str, list[str]] = {"witness": [], "reading": []}
        self.elements: list[ElementTree.Element] = []
        self.readings: dict[str, str] = {}
        self.starts: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        self.following: dict[str, str] = {}

    def enter(self, element: ElementTree.Element, into: frozenset[str]) -> None:
        """Walk through an element, whose characters belong into the texts that are named."""
        tag, id_, before = _tag(element), element.get(_ID), len(self.texts["reading"])
        into -= {_LEFT_OUT.get(tag, "")}
        if id_:
            self.elements.append(element)
            self.starts[id_] = self.at
        if id_ and element.get("next"):
            self.following[id_] = element.attrib["next"][1:]
        self.add("\n" if tag == "lb" else element.text, into)
        for child in element:
            self.enter(child, into)
            self.add(child.tail, into)
        if id_:
            self.ends[id_] = self.at
            self.readings[id_] = "".join(self.texts["reading"][before:])

    def add(self, text: str | None, into: frozenset[str]) -> None:
        """Append characters to the texts that are named."""
        for name in into if text else ():
            self.texts[name].append(text or "")
        if text and "witness" in into:
            self.at += len(text)

    def place(self, element: ElementTree.Element) -> tuple[str, int, int]:
        """The id of an element, where it begins, and where the last of its parts ends."""
        id_ = last = _id(element)
        while last in self.following:
            last = self.following[last]
        return id_, self.starts[id_], self.ends[last]

    def reading(self, element: ElementTree.Element) -> str:
        """The reading text of an element and of all its parts."""
        id_ = _id(element)
        parts = [self.readings[id_]]
        while id_ in self.following:
            id_ = self.following[id_]
            parts.append(self.readings[id_])
        return "".join(parts)

    def between(self, first: str, last: str) -> tuple[int, int]:
        """The offsets of two anchors, by references to them."""
        return self.starts[first[1:]], self.ends[last[1:]]


def _language(text: ElementTree.Element) -> str:
    return text.attrib["{http://www.w3.org/XML/1998/namespace}lang"]


def _translated(text: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for sentence in text.iter(f"{_TEI}s"):
        yield sentence.attrib["corresp"][1:], "".join(sentence.itertext())


def _tag(element: ElementTree.Element) -> str:
    return element.tag.removeprefix(_TEI)


def _id(element: ElementTree.Element) -> str:
    return element.attrib[_ID]


def _notes(root: ElementTree.Element, kind: str) -> list[ElementTree.Element]:
    return root.findall(f"{_TEI}standOff/{_TEI}note[@type='{kind}']")


def _cited(walk: _Walk, ref: ElementTree.Element, pages: dict[str, str | None]) -> ReadCitation:
    number = ref.attrib["target"].removeprefix("#ref-")
    return ReadCitation(*walk.place(ref), int(number), pages[f"#{_id(ref)}"])


def _mentioned(walk: _Walk, name: ElementTree.Element) -> Mentioned:
    # A low line before a key that could be no xml:id is no part of the key.
    return Mentioned(*walk.place(name), name.attrib["ref"][1:].removeprefix("_"))


def _remarked(walk: _Walk, note: ElementTree.Element) -> Stretch:
    return Stretch(_id(note), *walk.between(note.attrib["target"], note.attrib["targetEnd"]))


def _decided(walk: _Walk, app: ElementTree.Element) -> Decided:
    id_ = app.get(_ID) or app.attrib["corresp"][1:]
    decision = next(each for each in app.attrib["ana"].split() if each.startswith("#decision."))
    proposed = next((_words(each) for each in app if each.get("resp")), None)
    place = walk.between(app.attrib["from"], app.attrib["to"])
    return Decided(id_, *place, decision.removeprefix("#decision."), proposed)


def _words(element: ElementTree.Element) -> str:
    parts = (("\n" if _tag(each) == "lb" else each.text or "") + (each.tail or "") for each in element)
    return (element.text or "") + "".join(parts)
