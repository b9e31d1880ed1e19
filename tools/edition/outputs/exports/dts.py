"""The reading text as a static text service: Distributed Text Services 1.0 (dtsapi.org), what of level 0 can be files.

A server answers queries; files answer addresses. So the URI templates (RFC 6570) of the entry point put what a query
would name into the path: `navigation/p12;down=1.json`, `document/p12s1/p12s3.xml`. The parameters that only one value
could have (`resource`, `tree`, `page`, `mediaType`) are not in the templates, so a client's values for them expand to
nothing. `start` and `end` are offered for documents, not for navigation, as level 0 allows, and not from any unit to
any other: these would be tens of thousands of files. The description of the text tells what there is. What the
specification answers with an error is here a file that is not there, but for the navigation without any parameter,
which gives the whole tree. A depth that the text does not have is no error: there is a file for one level too many.

The names of the collection and of the text are words, since they stand in paths. Where the address of the site is
known, the context makes of each the same absolute name in every answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar
from xml.etree import ElementTree as ET

from edition.model.edition import Edition
from edition.outputs.citing import Locus
from edition.outputs.shared.addresses import address
from edition.outputs.shared.rights import Whose, terms
from edition.text.registry import Paragraph, Sentence
from edition.wording.catalogue import Words
from edition.wording.dates import day
from edition.wording.phrases import missing

FOLDER = "data/dts"
"""Where the service lies in the site."""
RANGED = 15
"""How many sentences a paragraph has, at the most, of which every range is a document."""
WHOLE = 5
"""How many paragraphs a range of whole paragraphs has, at the most."""
SIBLINGS = 100
"""How many paragraphs an edition has, at the most, in which every unit answers to every depth, and with ranges.

The documents of paragraphs and sentences of a longer one have no header, and JSON no indents.
"""
FINE = 1000
"""How many it has, at the most, in which sentences are units too: of 11,000 they would be 200,000 files."""
_COLLECTION = f"{FOLDER}/collection{{/id,nav}}.json"
_NAVIGATION = f"{FOLDER}/navigation{{/ref}}{{;down}}.json"
_DOCUMENT = f"{FOLDER}/document{{/ref,start,end}}.xml"
_TEI = "http://www.tei-c.org/ns/1.0"
_CONTEXT = "https://dtsapi.org/context/v1.0.json"
_DTS = "https://w3id.org/api/dts#"

Json = dict[str, object]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unit:
    """What can be cited: a paragraph or a sentence."""

    id: str
    """Its id."""
    title: str
    """What it is called: its numbers in words."""
    parent: str | None = None
    """The id of its paragraph, for a sentence."""


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """Every answer of the service: its entry point, collections, navigation and documents."""
    answers = _Answers(edition, site)
    indent, separators = (1, None) if len(edition.paragraphs) <= SIBLINGS else (None, (",", ":"))
    for path, value in chain(answers.collections(), answers.navigations()):
        yield path, (json.dumps(value, ensure_ascii=False, indent=indent, separators=separators) + "\n").encode("utf-8")
    yield from _documents(edition)


def units(paragraph: Paragraph, say: Words) -> Iterator[Unit]:
    """A paragraph and its sentences, as units that can be cited, named in the words of a language."""
    yield Unit(paragraph.id, Locus(paragraph.number).said(say))
    for number, sentence in enumerate(paragraph.sentences, 1):
        yield Unit(sentence.id, Locus(paragraph.number, number).said(say), paragraph.id)


@dataclass(frozen=True, slots=True)
class _Answers:
    """What answers the questions about the text, in JSON-LD."""

    edition: Edition
    site: str

    def collections(self) -> Iterator[tuple[str, Json]]:
        """The entry point, and for both the collection and its one text themselves and their parents."""
        entry = f"{FOLDER}/index.json"
        templates = {"collection": _COLLECTION, "navigation": _NAVIGATION, "document": _DOCUMENT}
        links = {name: address(self.site, template, entry) for name, template in templates.items()}
        yield entry, {**self._head(address(self.site, entry, entry), "EntryPoint"), **links}
        for id_, nav in ((id_, nav) for id_ in ("", "/edition", "/article") for nav in ("", "/children", "/parents")):
            path = f"{FOLDER}/collection{id_}{nav}.json"
            own, other = self._collection(path), self._resource(path)
            if id_ == "/article":
                yield path, self._answer(other, [own] if nav == "/parents" else [])
            else:
                yield path, self._answer(own, [] if nav == "/parents" else [other])

    def navigations(self) -> Iterator[tuple[str, Json]]:
        """The tree of the whole text, and of each paragraph and each sentence; of a longer text fewer of these."""
        trees = [tuple(units(each, self.edition.say))[: None if self._fine else 1] for each in self.edition.paragraphs]
        paragraphs, everything = [tree[0] for tree in trees], [unit for tree in trees for unit in tree]
        yield self._navigation("", None, everything)
        deeper = {"2": everything, "3": everything} if self._every else {"2": everything} if self._fine else {}
        for down, members in ({"1": paragraphs} | deeper | {"-1": everything}).items():
            yield self._navigation(f";down={down}", None, members)
        for paragraph, *sentences in trees:
            below = [paragraph, *sentences] if self._fine else None
            yield from self._unit_navigations(paragraph, paragraphs, below)
            for sentence in sentences:
                yield from self._unit_navigations(sentence, sentences, [sentence] if self._every else None)

    def _unit_navigations(
        self, unit: Unit, siblings: Sequence[Unit], below: Sequence[Unit] | None
    ) -> Iterator[tuple[str, Json]]:
        """What a unit answers by itself, with its siblings, and with what is below it, where that is offered."""
        yield self._navigation(f"/{unit.id}", unit, None)
        if self._every:
            yield self._navigation(f"/{unit.id};down=0", unit, siblings)
        for down in ("1", *(["2"] if self._every else []), "-1") if below else ():
            yield self._navigation(f"/{unit.id};down={down}", unit, below)

    @property
    def _every(self) -> bool:
        """Whether every unit answers to every depth."""
        return len(self.edition.paragraphs) <= SIBLINGS

    @property
    def _fine(self) -> bool:
        """Whether sentences are units too."""
        return len(self.edition.paragraphs) <= FINE

    def _navigation(self, asked: str, ref: Unit | None, members: Sequence[Unit] | None) -> tuple[str, Json]:
        path = f"{FOLDER}/navigation{asked}.json"
        answer = self._head(address(self.site, path, path), "Navigation") | {"resource": self._text(path)}
        if ref:
            answer["ref"] = self._unit(ref)
        if members is not None:
            answer["member"] = [self._unit(member) for member in members]
        return path, answer

    def _unit(self, unit: Unit) -> Json:
        return {
            "identifier": unit.id,
            "@type": "CitableUnit",
            "level": 2 if unit.parent else 1,
            "parent": unit.parent,
            "citeType": "sentence" if unit.parent else "paragraph",
            "dublinCore": {"title": _said(unit.title, self.edition.say.language)},
        }

    def _collection(self, here: str) -> Json:
        record, say = self.edition.record, self.edition.say
        return {
            "@id": "edition",
            "@type": "Collection",
            "title": say("exports.dts.collection", title=record.title.shown),
            "description": say("exports.dts.version", version=record.version, day=day(say, record.date)),
            "totalParents": 0,
            "totalChildren": 1,
            "collection": address(self.site, _COLLECTION, here),
        }

    def _resource(self, here: str) -> Json:
        """The text with all that is said of it."""
        record, say = self.edition.record, self.edition.say
        count = len(self.edition.paragraphs)
        offered = "offered" if count <= SIBLINGS else "offered_long" if self._fine else "offered_by_paragraph"
        return self._text(here) | {
            "title": record.title.shown,
            "description": say(f"exports.dts.{offered}", ranged=RANGED, whole=WHOLE),
            "totalParents": 1,
            "totalChildren": 0,
            "download": address(self.site, f"{FOLDER}/document.xml", here),
            "mediaTypes": ["application/tei+xml"],
            "dublinCore": {
                "title": _said(record.title.shown, record.language),
                "contributor": _said(record.editors_in(), record.language),
                "rights": _said(terms(self.edition, Whose.EDITION).says, say.language),
                "language": [record.language],
                "issued": record.date,
            },
        }

    def _head(self, id_: str, kind: str) -> Json:
        context = [_CONTEXT, {"@base": f"{self.site}{FOLDER}/"}] if self.site else _CONTEXT
        return {"@context": context, "dtsVersion": "1.0", "@id": id_, "@type": kind}

    def _answer(self, value: Json, members: list[Json]) -> Json:
        return self._head(str(value["@id"]), str(value["@type"])) | value | {"member": members}

    def _structure(self) -> Json:
        """What can be cited, and within it what else."""
        return _structure("paragraph", *(["sentence"] if self._fine else []))

    def _text(self, here: str) -> Json:
        """The text with what an answer about its tree must say of it."""
        return {
            "@id": "article",
            "@type": "Resource",
            "collection": address(self.site, _COLLECTION, here),
            "navigation": address(self.site, _NAVIGATION, here),
            "document": address(self.site, _DOCUMENT, here),
            "citationTrees": [{"@type": "CitationTree", "citeStructure": [self._structure()]}],
        }


def _said(text: str, language: str) -> list[Json]:
    return [{"lang": language, "value": text}]


def _structure(kind: str, *below: str) -> Json:
    inner: Json = {"citeStructure": [_structure(*below)]} if below else {}
    return {"@type": "CiteStructure", "citeType": kind} | inner


def _documents(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """The whole text, its units, and where it is short its ranges."""
    total, folder = len(edition.paragraphs), f"{FOLDER}/document"
    yield f"{folder}.xml", _whole(edition)
    for paragraph in edition.paragraphs:
        yield f"{folder}/{paragraph.id}.xml", _some(edition, [paragraph])
        for sentence in paragraph.sentences if total <= FINE else ():
            yield f"{folder}/{sentence.id}.xml", _part(edition, paragraph, [sentence])
    if total <= SIBLINGS:
        yield from ((f"{folder}/{first}/{last}.xml", content) for first, last, content in _ranges(edition))


def _ranges(edition: Edition) -> Iterator[tuple[str, str, bytes]]:
    """Ranges of whole paragraphs and, within a paragraph, of sentences: the ids of the first and the last, the text."""
    for paragraphs in _runs(edition.paragraphs, WHOLE):
        yield paragraphs[0].id, paragraphs[-1].id, _some(edition, paragraphs)
    for paragraph in edition.paragraphs:
        count = len(paragraph.sentences)
        for sentences in _runs(paragraph.sentences, count) if count <= RANGED else ():
            yield sentences[0].id, sentences[-1].id, _part(edition, paragraph, sentences)


def _runs(items: Sequence[T], longest: int) -> Iterator[Sequence[T]]:
    """Every run of some items that is not longer than that."""
    for start in range(len(items)):
        yield from (items[start:end] for end in range(start + 1, min(start + longest, len(items)) + 1))


def _whole(edition: Edition) -> bytes:
    root, body = _frame(edition)
    for section in edition.sections:
        division = ET.SubElement(body, "div", {"n": section.key})
        if section.supplied and section.level:
            supplied = ET.SubElement(ET.SubElement(division, "head"), "supplied", {"resp": "#editors"})
            supplied.text = section.shown
        for paragraph in section.paragraphs:
            _put(edition, _paragraph(division, paragraph), paragraph.sentences)
    return _bytes(root)


def _some(edition: Edition, paragraphs: Sequence[Paragraph]) -> bytes:
    """Whole paragraphs, in the wrapper of the specification."""
    root, body = _fragment(edition)
    wrapper = _wrapper(body)
    for paragraph in paragraphs:
        _put(edition, _paragraph(wrapper, paragraph), paragraph.sentences)
    return _bytes(root)


def _part(edition: Edition, paragraph: Paragraph, sentences: Sequence[Sentence]) -> bytes:
    """Some sentences of a paragraph, likewise."""
    root, body = _fragment(edition)
    around = ET.SubElement(body, "p", {"n": str(paragraph.number)})
    if len(sentences) < len(paragraph.sentences):
        around.set("part", "Y")
    _put(edition, _wrapper(around), sentences)
    return _bytes(root)


def _fragment(edition: Edition) -> tuple[ET.Element, ET.Element]:
    return _frame(edition) if len(edition.paragraphs) <= SIBLINGS else _bare(edition)


def _frame(edition: Edition) -> tuple[ET.Element, ET.Element]:
    """A document with its header, and the body to fill. The names carry their prefixes, which the root declares."""
    record, say = edition.record, edition.say
    root = _root(edition)
    description = ET.SubElement(ET.SubElement(root, "teiHeader", {"xml:lang": say.language}), "fileDesc")
    titles = ET.SubElement(description, "titleStmt")
    title = ET.SubElement(ET.SubElement(titles, "title"), "supplied", {"resp": "#editors"})
    title.text = record.title.shown
    ET.SubElement(titles, "editor", {"xml:id": "editors"}).text = record.editors_in()
    version = ET.SubElement(ET.SubElement(description, "editionStmt"), "edition", {"n": record.version})
    version.text = say("exports.dts.edition", version=record.version) + ", "
    ET.SubElement(version, "date", {"when": record.date}).text = record.date
    published = ET.SubElement(description, "publicationStmt")
    ET.SubElement(published, "publisher").text = record.editors_in()
    ET.SubElement(ET.SubElement(published, "availability"), "p").text = terms(edition, Whose.EDITION).says
    ET.SubElement(ET.SubElement(description, "sourceDesc"), "p").text = _source(edition)
    return root, ET.SubElement(ET.SubElement(root, "text"), "body")


def _bare(edition: Edition) -> tuple[ET.Element, ET.Element]:
    """The same without a header, which would be most of thousands of files: the document of the whole text has it."""
    root = _root(edition)
    return root, ET.SubElement(ET.SubElement(root, "text"), "body")


def _root(edition: Edition) -> ET.Element:
    return ET.Element("TEI", {"xmlns": _TEI, "xml:lang": edition.record.language})


def _source(edition: Edition) -> str:
    lacked, say = edition.record.article.missing, edition.say
    return say("exports.dts.text_missing", missing=missing(say, lacked)) if lacked else say("exports.dts.text")


def _wrapper(parent: ET.Element) -> ET.Element:
    return ET.SubElement(parent, "dts:wrapper", {"xmlns:dts": _DTS})


def _paragraph(parent: ET.Element, paragraph: Paragraph) -> ET.Element:
    return ET.SubElement(parent, "p", {"xml:id": paragraph.id, "n": str(paragraph.number)})


def _put(edition: Edition, parent: ET.Element, sentences: Sequence[Sentence]) -> None:
    """Sentences with the blanks between them, as the reading text has both."""
    for number, sentence in enumerate(sentences):
        element = ET.SubElement(parent, "s", {"xml:id": sentence.id, "n": sentence.id.rpartition("s")[2]})
        element.text = edition.text(sentence)
        if number + 1 < len(sentences):
            element.tail = edition.reading.text(sentence.end, sentences[number + 1].start)


def _bytes(root: ET.Element) -> bytes:
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
