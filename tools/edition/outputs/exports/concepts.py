"""The glossary as a vocabulary: SKOS (W3C, 2009), in Turtle.

A concept has the address of its entry, as the page of the entry says in JSON-LD, and the scheme that of the glossary.
It is told in every language that the edition has names or translations in. Entries that point to each other are
related; none is above another, because the edition says no such thing; the kinds of entries are collections. What is
known by a number in Wikidata is the same there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.annotation.prose import plain
from edition.model.edition import Edition
from edition.outputs.shared.addresses import address
from edition.outputs.shared.kinds import by_kind
from edition.outputs.shared.rights import Whose, terms
from edition.sources.schema import EntryRecord
from edition.wording.phrases import kinds, term

PATH = "data/glossary.ttl"
"""Where the vocabulary lies in the site."""
_PREFIXES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
Statements = Iterable[tuple[str, str]]
"""What is said of something: each property with its value, both as Turtle writes them."""
Told = Iterator[tuple[str, str]]
"""A text in several languages: the code of each, and the text."""


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:
    """The glossary, where there is one."""
    if edition.entries:
        yield PATH, "\n".join(_Vocabulary(edition, site).blocks()).encode("utf-8")


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """What writes the glossary of one edition."""

    edition: Edition
    site: str

    def blocks(self) -> Iterator[str]:
        """The prefixes, then the scheme, the concepts and the collections, each with all that is said of it."""
        yield "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _PREFIXES.items())
        yield _block(self._iri("glossary.html"), self._scheme())
        for entry in self.edition.entries:
            yield _block(self._concept(entry.key), self._said_of(entry))
        for key, entries in by_kind(self.edition.entries):
            yield _block(self._iri(f"{PATH}#kind-{key}"), self._collection(key, entries))

    def _scheme(self) -> Statements:
        record = self.edition.record
        rights = terms(self.edition, Whose.EDITORS)
        yield "a", "skos:ConceptScheme"
        yield "dcterms:title", _literal(self.edition.say("exports.vocabulary", title=record.title.shown), self._own)
        yield "dc:publisher", _literal(record.editors_in(), self._own)
        yield "dcterms:issued", f'"{record.date}"^^xsd:date'
        yield "owl:versionInfo", _literal(record.version)
        yield "dc:rights", _literal(rights.says, self._own)
        if rights.licence:
            yield "dcterms:license", f"<{rights.licence}>"

    def _said_of(self, entry: EntryRecord) -> Statements:
        yield "a", "skos:Concept"
        yield "skos:inScheme", self._iri("glossary.html")
        yield "skos:topConceptOf", self._iri("glossary.html")
        yield "skos:notation", _literal(entry.key)
        yield from self._labels(entry)
        yield from (("skos:definition", _literal(text, code)) for code, text in self._texts(entry, "summary"))
        yield from (("dcterms:description", _literal(text, code)) for code, text in self._texts(entry, "description"))
        if entry.identification:
            certainty = term(self.edition.say, entry.identification.certainty)
            sure = self.edition.say("phrases.certainty", certainty=certainty)
            yield "skos:editorialNote", _literal(f"{plain(entry.identification.reason)} {sure}", self._own)
        yield from (("skos:related", self._concept(key)) for key in entry.related)
        if entry.wikidata:
            yield "skos:exactMatch", f"<http://www.wikidata.org/entity/{entry.wikidata}>"

    def _labels(self, entry: EntryRecord) -> Statements:
        """Its usual name in each language, its other names, and the forms that the article has besides."""
        taken = set[tuple[str, str]]()
        usual = dict(self._usual(entry))
        others = ((code, name) for code in entry.languages for name in _names(entry, code))
        forms = ((self._own, form) for form in entry.forms)
        for kind, labels in (("pref", usual.items()), ("alt", others), ("hidden", forms)):
            for code, name in labels:
                if (code, name) not in taken:
                    taken.add((code, name))
                    yield f"skos:{kind}Label", _literal(name, code)

    def _usual(self, entry: EntryRecord) -> Told:
        """Its usual name: its headword, also in translation; in other languages the first name."""
        yield from ((code, _names(entry, code)[0]) for code in entry.languages)
        yield from self._texts(entry, "headword")

    def _texts(self, entry: EntryRecord, field: str) -> Told:
        """A text of an entry, in the language of the edition and in those into which the entry is translated."""
        yield self._own, plain(getattr(entry, field))
        for each in self.edition.translations:
            if entry.key in each.entries:
                yield each.code, plain(getattr(each.entries[entry.key], field))

    def _collection(self, key: str, entries: Iterable[EntryRecord]) -> Statements:
        """All entries of a kind, which is called something in every language of the edition."""
        yield "a", "skos:Collection"
        for code in (self._own, *(each.code for each in self.edition.translations)):
            yield "skos:prefLabel", _literal(kinds(self.edition.wording[code], key), code)
        yield from (("skos:member", self._concept(entry.key)) for entry in entries)

    @property
    def _own(self) -> str:
        return self.edition.record.language

    def _concept(self, key: str) -> str:
        return self._iri(f"glossary/{key}.html")

    def _iri(self, target: str) -> str:
        return f"<{address(self.site, target, PATH)}>"


def _names(entry: EntryRecord, language: str) -> tuple[str, ...]:
    return (*entry.names.of(language), *entry.acronyms.of(language))


def _literal(text: str, language: str = "") -> str:
    """A text, whose escapes are those of JSON; in a language, where it is in one."""
    written = json.dumps(" ".join(text.split()), ensure_ascii=False)
    return f"{written}@{language}" if language else written


def _block(subject: str, statements: Statements) -> str:
    said = " ;\n".join(f"    {name} {value}" for name, value in statements)
    return f"{subject}\n{said} .\n"
