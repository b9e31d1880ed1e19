"""The TEI header: what the document is, whose, out of what it is made and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from edition.model.edition import Edition
from edition.outputs.shared import rights
from edition.outputs.shared.addresses import address
from edition.outputs.shared.kinds import by_kind
from edition.outputs.shared.rights import Whose
from edition.outputs.shared.xml import Element, block, element
from edition.outputs.tei.elements import EDITORS, prose
from edition.sources.schema import (
    Dating,
    Decision,
    Form,
    Genre,
    Kind,
    Marked,
    Missing,
    NormalisationRecord,
    Oddity,
    Status,
    Verdict,
)
from edition.wording.catalogue import FALLBACK, Words
from edition.wording.dates import day
from edition.wording.phrases import kind, language, term

WITNESS = "witness.article"
"""The id of the witness."""

_CLASSES: tuple[type[Enum], ...] = (Decision, Oddity, Verdict, Form, Marked, Genre, Kind, Status, Dating)
"""The sets of the sources, closed but for the kinds. An `ana` points at a value as `#oddity.spelling`."""


def analysed(*values: Enum) -> str:
    """The `ana` that points at values of closed sets."""
    return " ".join(f"#{type(value).__name__.lower()}.{value.value}" for value in values)


def header(edition: Edition, site: str, path: str) -> Element:
    """The header of the document that will lie at a path in the site."""
    file = (
        _title(edition),
        _edition(edition),
        _publication(edition, site, path),
        _notes(edition),
        _source(edition, site, path),
    )
    return block(
        "teiHeader",
        {"xml:lang": edition.say.language},
        block("fileDesc", {}, *file),
        block(
            "encodingDesc",
            {},
            *(_project(edition), _editorial(edition), references(), _classes(edition)),
            element("variantEncoding", {"method": "double-end-point", "location": "external"}),
        ),
        block("profileDesc", {}, _languages(edition)),
        block("revisionDesc", {}, _revision(edition)),
    )


def _own(edition: Edition) -> dict[str, str]:
    """The language of what editors write, where the header speaks another: there is no catalogue of theirs."""
    own = edition.record.language
    return {} if edition.say.language == own else {"xml:lang": own}


def _title(edition: Edition) -> Element:
    title, say = edition.record.title, edition.say
    supplied = {"type": "supplied", "resp": f"#{EDITORS}", "cert": title.certainty.value} if title.supplied else {}
    editors = element("name", {"xml:id": EDITORS} | _own(edition), edition.record.editors_in())
    return block(
        "titleStmt",
        {},
        element("title", supplied | _own(edition), title.shown),
        _author(edition),
        block("respStmt", {}, editors, element("resp", {}, say("tei.responsibility"))),
    )


def _author(edition: Edition) -> Element | None:
    article = edition.record.article
    if article.author:
        return element("author", _own(edition), article.author)
    unknown = Missing.AUTHOR in article.missing
    return element("author", {"cert": "unknown"}, edition.say("tei.unnamed")) if unknown else None


def _edition(edition: Edition) -> Element:
    record = edition.record
    dated = element("date", {"when": record.date}, day(edition.say, record.date))
    return block("editionStmt", {}, element("edition", {"n": record.version}, f"{_version(edition)}, ", dated))


def _publication(edition: Edition, site: str, path: str) -> Element:
    here = element("idno", {"type": "URI"}, site + path) if site else None
    return block(
        "publicationStmt",
        {},
        element("publisher", _own(edition), edition.record.editors_in()),
        element("date", {"when": edition.record.date}, edition.record.date[:4]),
        here,
        element("ptr", {"type": "site", "target": address(site, "index.html", path)}),
        _availability(edition),
    )


def _availability(edition: Edition) -> Element:
    """On what terms the document may be used: a licence only where all of it is under one."""
    terms = rights.terms(edition, Whose.EDITION)
    if terms.licence:
        return block("availability", {}, element("licence", {"target": terms.licence}, terms.says))
    says = rights.linked(edition.record, terms.says)
    pieces = (element("ref", {"target": licence}, piece) if licence else piece for piece, licence in says)
    return block("availability", {"status": "unknown"}, element("p", {}, *pieces))


def _notes(edition: Edition) -> Element | None:
    reason = edition.record.title.reason
    if not reason:
        return None
    return block("notesStmt", {}, element("note", {"type": "title"} | _own(edition), *prose(reason)))


def _source(edition: Edition, site: str, path: str) -> Element:
    """The witness, and what it lacks."""
    witness, say = edition.record.witness, edition.say
    article = edition.record.article
    lacked = [element("item", {}, say("tei.missing_part", part=term(say, each))) for each in article.missing]
    published = article.published
    held = element(
        "witness",
        {"xml:id": WITNESS},
        say("tei.witness", file=witness.file) + " ",
        element("ptr", {"target": address(site, "data/witness.txt", path)}),
        element("idno", {"type": "sha256"}, witness.sha256),
        element("bibl", _own(edition), published) if published else None,
        block("list", {"type": "missing"}, element("head", {}, say("tei.missing")), *lacked) if lacked else None,
    )
    return block("sourceDesc", {}, block("listWit", {}, held))


def _project(edition: Edition) -> Element:
    """How the two texts and the annotation are encoded, in English too."""
    said = (edition.wording[code] for code in dict.fromkeys((edition.say.language, FALLBACK)))
    keys = ("tei.encoding", *(["tei.structure"] if edition.structure.shapes else []))
    told = (element("p", {"xml:lang": say.language}, text) for say in said for key in keys for text in say.all(key))
    return block("projectDesc", {}, *told)


def _editorial(edition: Edition) -> Element:
    say = edition.say
    return block(
        "editorialDecl",
        {},
        _principle(say, "correction", method="markup", status="high"),
        _principle(say, "normalization", method="markup"),
        *(_rule(edition, rule) for rule in edition.rules),
        _principle(say, "quotation", marks="all"),
        _principle(say, "segmentation"),
        _principle(say, "interpretation"),
    )


def _principle(say: Words, tag: str, **attributes: str) -> Element:
    """A principle of the editors. It is no prose of theirs: the ids in it are examples, which no edition need have."""
    return block(tag, attributes, element("p", {}, say(f"tei.{tag}")))


def _rule(edition: Edition, rule: NormalisationRecord) -> Element:
    pattern = element("code", {"lang": "regex"}, rule.find)
    before, _, after = edition.say("phrases.quoted").partition("{words}")
    replaced = element("p", {}, pattern, f" → {before}", element("code", {}, rule.replace), after)
    named = {"method": "markup", "xml:id": f"rule.{rule.key}"}
    return block("normalization", named, element("p", _own(edition), *prose(rule.reason)), replaced)


def references() -> Element:
    """How a place of the text is named, for programs that find it by its name: `p12`, `p12s3`."""
    sentence = {"unit": "sentence", "match": ".//s[not(@prev)]", "use": "@n", "delim": "s"}
    paragraph = {"unit": "paragraph", "match": "/TEI/text[1]//*[@xml:id][@n][@xml:space]", "use": "@xml:id"}
    return block("refsDecl", {}, block("citeStructure", paragraph, element("citeStructure", sentence)))


def _classes(edition: Edition) -> Element:
    """The closed sets, and the kinds of entries that there are."""
    say = edition.say
    sets = {each.__name__.lower(): {value.value: term(say, value) for value in each} for each in _CLASSES}
    kinds = {key: kind(say, entries[0]) for key, entries in by_kind(edition.entries)}
    return block("classDecl", {}, *(_taxonomy(say, *each) for each in (sets | {"kind": kinds}).items()))


def _taxonomy(say: Words, key: str, values: Mapping[str, str]) -> Element:
    """A set: what it is, and what its values are called."""
    categories = (
        block("category", {"xml:id": f"{key}.{value}"}, element("catDesc", {}, called))
        for value, called in values.items()
    )
    what = element("desc", {}, say(f"tei.taxonomies.{key}"))
    return block("taxonomy", {"xml:id": f"taxonomy.{key}"}, what, *categories)


def _languages(edition: Edition) -> Element:
    named = ((code, language(edition.say, code)) for code in _used(edition))
    return block("langUsage", {}, *(element("language", {"ident": code}, _capital(says)) for code, says in named))


def _used(edition: Edition) -> Iterator[str]:
    """The languages of the document, that of the article first: of names, of translations, and of what it tells."""
    codes = (
        *(edition.record.language, edition.say.language),
        *(code for entry in edition.entries for code in entry.languages),
        *(each.code for each in edition.translations),
        FALLBACK,
    )
    yield from dict.fromkeys(codes)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _revision(edition: Edition) -> Element:
    attributes = {"when": edition.record.date, "n": edition.record.version, "who": f"#{EDITORS}"}
    return element("change", attributes, _version(edition))


def _version(edition: Edition) -> str:
    return edition.say("tei.version", version=edition.record.version)
