"""The TEI header: what the document is, whose, out of what it is made and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TypeVar

from edition.model.edition import Edition
from edition.outputs.shared import rights
from edition.outputs.shared.addresses import address
from edition.outputs.shared.rights import Whose
from edition.outputs.tei import principles
from edition.outputs.tei.elements import EDITORS, Element, block, element, prose
from edition.sources.schema import Missing, NormalisationRecord
from edition.wording import kk

WITNESS = "witness.article"
"""The id of the witness."""

_E = TypeVar("_E", bound=Enum)


def _named(values: Mapping[_E, str]) -> dict[str, str]:
    return {value.value: says for value, says in values.items()}


TAXONOMIES = {
    "decision": ("Ерекшелік бойынша шешім", _named(kk.DECISION)),
    "oddity": ("Түпмәтін ерекшелігінің түрі", _named(kk.ODDITY)),
    "verdict": ("Сілтемені тексеру қорытындысы", _named(kk.VERDICT)),
    "form": ("Дәйексөздің берілуі", _named(kk.FORM)),
    "marked": ("Дәйексөздің тырнақшасы", _named(kk.MARKED)),
    "genre": ("Келтірілген сөздің түрі", _named(kk.GENRE)),
    "kind": ("Глоссарий мақаласының түрі", _named(kk.KIND)),
    "status": ("Мәліметтің мәртебесі", _named(kk.STATUS)),
    "dating": ("Мақаладағы күннің дерекке қатысы", _named(kk.DATING)),
}
"""The closed sets of the sources: what each is, and its values. An `ana` points at a value as `#oddity.spelling`."""


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
        {"xml:lang": "kk"},
        block("fileDesc", {}, *file),
        block("encodingDesc", {}, _project(), _editorial(edition), _classes()),
        block("profileDesc", {}, _languages(edition)),
        block("revisionDesc", {}, _revision(edition)),
    )


def _paragraph(text: str, language: str | None = None) -> Element:
    # No editor's prose: the ids in it are examples, which an edition need not have.
    return element("p", {"xml:lang": language}, text)


def _title(edition: Edition) -> Element:
    title = edition.record.title
    supplied = {"type": "supplied", "resp": f"#{EDITORS}", "cert": title.certainty.value} if title.supplied else {}
    author = edition.record.article.author
    lost = element("author", {"cert": "unknown"}, "Аты жоғалған автор")
    editors = element("name", {"xml:id": EDITORS}, edition.record.editors.kk)
    return block(
        "titleStmt",
        {},
        element("title", supplied, title.shown),
        element("author", {}, author) if author else lost if Missing.AUTHOR in edition.record.article.lost else None,
        block("respStmt", {}, editors, element("resp", {}, "мәтінді дайындап, түсініктеме берген")),
    )


def _edition(edition: Edition) -> Element:
    record = edition.record
    day = element("date", {"when": record.date}, kk.day(record.date))
    return block("editionStmt", {}, element("edition", {"n": record.version}, f"{record.version}-нұсқа, ", day))


def _publication(edition: Edition, site: str, path: str) -> Element:
    here = element("idno", {"type": "URI"}, site + path) if site else None
    return block(
        "publicationStmt",
        {},
        element("publisher", {}, edition.record.editors.kk),
        element("date", {"when": edition.record.date}, edition.record.date[:4]),
        here,
        element("ptr", {"type": "site", "target": address(site, "index.html", path)}),
        _availability(edition),
    )


def _availability(edition: Edition) -> Element:
    """On what terms the document may be used: a licence only where all of it is under one."""
    terms = rights.terms(edition.record, Whose.EDITION)
    if terms.licence:
        return block("availability", {}, element("licence", {"target": terms.licence}, terms.says))
    says = rights.linked(edition.record, terms.says)
    pieces = (element("ref", {"target": licence}, piece) if licence else piece for piece, licence in says)
    return block("availability", {"status": "unknown"}, element("p", {}, *pieces))


def _notes(edition: Edition) -> Element | None:
    reason = edition.record.title.reason
    return block("notesStmt", {}, element("note", {"type": "title"}, *prose(reason))) if reason else None


def _source(edition: Edition, site: str, path: str) -> Element:
    """The witness, and what it lacks."""
    witness = edition.record.witness
    lost = [element("item", {}, f"мақаланың {kk.MISSING[what]}") for what in edition.record.article.lost]
    published = edition.record.article.published
    held = element(
        "witness",
        {"xml:id": WITNESS},
        f"Мақаланың қолда бар жалғыз мәтіні, {witness.file} файлы; бұл басылымда ол «түпмәтін» деп аталады. ",
        element("ptr", {"target": address(site, "data/witness.txt", path)}),
        element("idno", {"type": "sha256"}, witness.sha256),
        element("bibl", {}, published) if published else None,
        block("list", {"type": "lost"}, element("head", {}, "Жоғалғаны"), *lost) if lost else None,
    )
    return block("sourceDesc", {}, block("listWit", {}, held))


def _project() -> Element:
    told = (_paragraph(text, language) for language, texts in principles.ENCODING.items() for text in texts)
    return block("projectDesc", {}, *told)


def _editorial(edition: Edition) -> Element:
    return block(
        "editorialDecl",
        {},
        block("correction", {"method": "markup", "status": "high"}, _paragraph(principles.CORRECTION)),
        block("normalization", {"method": "markup"}, _paragraph(principles.NORMALIZATION)),
        *(_rule(rule) for rule in edition.rules),
        block("quotation", {"marks": "all"}, _paragraph(principles.QUOTATION)),
        block("segmentation", {}, _paragraph(principles.SEGMENTATION)),
        block("interpretation", {}, _paragraph(principles.INTERPRETATION)),
    )


def _rule(rule: NormalisationRecord) -> Element:
    pattern = element("code", {"lang": "regex"}, rule.find)
    replaced = element("p", {}, pattern, " → «", element("code", {}, rule.replace), "»")
    named = {"method": "markup", "xml:id": f"rule.{rule.key}"}
    return block("normalization", named, element("p", {}, *prose(rule.reason)), replaced)


def _classes() -> Element:
    return block("classDecl", {}, *(_taxonomy(key, *each) for key, each in TAXONOMIES.items()))


def _taxonomy(key: str, what: str, values: Mapping[str, str]) -> Element:
    categories = (
        block("category", {"xml:id": f"{key}.{value}"}, element("catDesc", {}, says)) for value, says in values.items()
    )
    return block("taxonomy", {"xml:id": f"taxonomy.{key}"}, element("desc", {}, what), *categories)


def _languages(edition: Edition) -> Element:
    return block("langUsage", {}, *(element("language", {"ident": key}, says) for key, says in _used(edition)))


def _used(edition: Edition) -> Iterator[tuple[str, str]]:
    """The languages of the document, that of the article first."""
    own = edition.record.language
    yield own, kk.LANGUAGES.get(own, own)
    yield from ((key, says) for key, says in kk.LANGUAGES.items() if key != own)


def _revision(edition: Edition) -> Element:
    said = f"{edition.record.version}-нұсқа"
    return element("change", {"when": edition.record.date, "n": edition.record.version, "who": f"#{EDITORS}"}, said)
