"""What a page says of itself to programs: Highwire tags, Dublin Core, Open Graph, schema.org, links.

`site` is the address of the site with a slash at its end or, where it has none, what leads from the page to the root of
the site. What is lost (author, journal, year of the article) is left out; what these tags describe is the edition.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.model.edition import Edition
from edition.model.extent import has_books
from edition.outputs import citing
from edition.outputs.citing import Item
from edition.outputs.shared.addresses import TEXT
from edition.outputs.shared.parts import TextPart, parts
from edition.outputs.shared.rights import Whose, terms
from edition.sources.schema import Certainty, EntryRecord, ReleaseRecord, SourceRecord
from edition.text.registry import Paragraph
from edition.translation.translations import Translation
from edition.wording import phrases

_SCHEMA = "https://schema.org"
_FORMS = {"data/edition.tei.xml": "application/tei+xml"}
"""The other forms in which the whole text is given, and their media types."""
_BOOKS = {
    "edition.epub": "application/epub+zip",
    "edition.pdf": "application/pdf",
    "edition.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""Those in which it is a book."""
_DATA = {
    "data/edition.json": "application/json",
    "data/article.txt": "text/plain",
    "data/annotations.jsonld": "application/ld+json",
    "edition.zip": "application/zip",
}
"""The forms in which the whole edition is given as data, besides."""
GLOSSARY, DATA = "glossary.html", "about/data.html"
"""The pages of the glossary and of the data."""
_TRANSLATED = (TEXT, "search")
"""The pages of a translation that hold the article in translation, besides its parts."""


@dataclass(frozen=True, slots=True)
class Head:
    """What goes into the head of a page."""

    names: tuple[tuple[str, str], ...]
    """`<meta name content>`."""
    properties: tuple[tuple[str, str], ...]
    """`<meta property content>`."""
    links: tuple[tuple[str, str, str], ...]
    """`<link rel href type>`; without a type it is empty."""
    linked_data: str
    """JSON-LD, for search engines."""


def of_home(edition: Edition, site: str) -> Head:
    """The first page: the site itself, and what it is about."""
    title, record = edition.record.title.shown, edition.record
    data = {
        "@context": _SCHEMA,
        "@type": "WebSite",
        "@id": site,
        "url": site,
        "name": title,
        "inLanguage": [record.language, *(each.code for each in edition.translations)],
        "version": record.version,
        "dateModified": record.date,
        "publisher": _editors(record.editors_in()),
        "mainEntity": _whole(edition, site),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{site}search.html?q={{words}}"},
            "query-input": "required name=words",
        },
    }
    item = citing.whole(edition, site)
    names = (*_highwire(item), *_dublin_core(edition, site, title, "", Whose.EDITION))
    graph = _open_graph(edition, site, title, "", "website")
    return Head(names, graph, _links(edition, site, "", Whose.EDITION), as_json(data))


def of_text(edition: Edition, site: str) -> Head:
    """The whole text."""
    title = edition.record.title.shown
    forms = _FORMS | (_BOOKS if has_books(edition) else {})
    pdf = [("citation_pdf_url", f"{site}edition.pdf")] if has_books(edition) else []
    item = replace(citing.whole(edition, site), address=f"{site}{TEXT}.html")
    highwire = (*_highwire(item), *pdf, *_references(edition))
    names = (*highwire, *_dublin_core(edition, site, title, "text.html", Whose.EDITION))
    data = _work(edition, site, title, "text.html", "ScholarlyArticle", Whose.ARTICLE) | {
        "citation": [_cited(site, source.number, named) for source in edition.sources if (named := _named(source))],
    }
    links = tuple(("alternate", site + path, kind) for path, kind in forms.items())
    graph = _open_graph(edition, site, title, "text.html", "article")
    return Head(names, graph, (*_links(edition, site, "text.html", Whose.EDITION), *links), as_json(data))


def of_part(edition: Edition, site: str, part: TextPart, title: str) -> Head:
    """A part of a long text, on its page of this title."""
    address, named = f"{part.page}.html", f"{edition.record.title.shown}, {title}"
    item = citing.page(edition, site, address, title)
    names = [*_highwire(item), *_dublin_core(edition, site, named, address, Whose.EDITION)]
    names.append(("DC.isPartOf", f"{site}text.html"))
    data = _work(edition, site, named, address, "CreativeWork", Whose.ARTICLE) | {"isPartOf": _whole(edition, site)}
    links = _links(edition, site, address, Whose.EDITION)
    return Head(tuple(names), _open_graph(edition, site, named, address, "article"), links, as_json(data))


def of_paragraph(edition: Edition, site: str, paragraph: Paragraph) -> Head:
    """A paragraph's page; what it asks to be cited by is its latest release, or itself while there is none."""
    address = f"text/{paragraph.id}.html"
    title = f"{edition.record.title.shown}, {phrases.paragraph(edition.say, paragraph.number)}"
    item = citing.paragraph(edition, site, paragraph)
    released = [
        release.version for release in edition.releases if any(each.id == paragraph.id for each in release.paragraphs)
    ]
    cited = f"v/{released[-1]}/{paragraph.id}.html" if released else address
    names = [*_highwire(item), *_dublin_core(edition, site, title, address, Whose.EDITION)]
    names.append(("DC.isPartOf", f"{site}text.html"))
    data = _work(edition, site, title, address, "CreativeWork", Whose.ARTICLE) | {
        "isPartOf": _whole(edition, site),
        "position": paragraph.number,
        **({} if edition.derived(parts) else {"text": edition.text(paragraph)}),
    }
    links = _links(edition, site, cited, Whose.EDITION)
    return Head(tuple(names), _open_graph(edition, site, title, address, "article"), links, as_json(data))


def of_frozen(edition: Edition, site: str, release: ReleaseRecord, number: int, title: str) -> Head:
    """A paragraph as a release has it, on its page of this title, under the address that citations give."""
    address, of = f"v/{release.version}/p{number}.html", f"text/p{number}.html"
    title = f"{edition.record.title.shown}, {title}"
    dated = {"version": release.version, "date": release.date}
    then = replace(edition, record=edition.record.model_copy(update=dated))
    names = [*_highwire(citing.frozen(edition, site, release, number))]
    names += _dublin_core(then, site, title, address, Whose.EDITION)
    names.append(("DC.isVersionOf", site + of))
    data = _work(then, site, title, address, "CreativeWork", Whose.ARTICLE) | {
        "isPartOf": _whole(edition, site),
        "position": number,
        "exampleOfWork": {"@type": "CreativeWork", "@id": site + of},
    }
    links = _links(edition, site, address, Whose.EDITION)
    return Head(tuple(names), _open_graph(edition, site, title, address, "article"), links, as_json(data))


def of_entry(edition: Edition, site: str, entry: EntryRecord) -> Head:
    """An entry of the glossary."""
    address = f"glossary/{entry.key}.html"
    data: dict[str, object] = {
        "@context": _SCHEMA,
        "@type": "DefinedTerm",
        "@id": f"{site}{address}",
        "name": entry.headword,
        "alternateName": [name for name in entry.all_names if name != entry.headword],
        "description": entry.summary,
        "inLanguage": edition.record.language,
        "inDefinedTermSet": f"{site}{GLOSSARY}",
        **({"sameAs": f"https://www.wikidata.org/entity/{entry.wikidata}"} if entry.wikidata else {}),
    }
    return _of_editors(edition, site, address, entry.headword, data)


def of_glossary(edition: Edition, site: str, title: str) -> Head:
    """The glossary, on its page of this title: the set that each entry says it belongs to."""
    data = _work(edition, site, title, GLOSSARY, "DefinedTermSet", Whose.EDITORS)
    return _of_editors(edition, site, GLOSSARY, title, data)


def of_data(edition: Edition, site: str, title: str) -> Head:
    """The data, on their page of this title, for those who search for data."""
    forms = {f"{site}{path}": kind for path, kind in (_DATA | _FORMS).items()}
    data = _work(edition, site, f"{title}: {edition.record.title.shown}", DATA, "Dataset", Whose.EDITION) | {
        "description": edition.say("exports.dataset"),
        "isBasedOn": _whole(edition, site),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": path, "encodingFormat": kind} for path, kind in forms.items()
        ],
    }
    return _of_editors(edition, site, DATA, title, data, Whose.EDITION)


def _of_editors(
    edition: Edition, site: str, address: str, title: str, data: dict[str, object], whose: Whose = Whose.EDITORS
) -> Head:
    """A page that the editors wrote, and whose words it holds or leads to."""
    names = tuple(_dublin_core(edition, site, title, address, whose))
    title = f"{title} — {edition.record.title.shown}"
    links = _links(edition, site, address, whose)
    return Head(names, _open_graph(edition, site, title, address, "article"), links, as_json(data))


def of_translation(edition: Edition, site: str, translation: Translation, name: str, title: str) -> Head:
    """A page of a translation, which says what it is a translation of; `name` is its path without language, suffix."""
    address, of = f"{translation.code}/{name}.html", f"[{translation.title}]"
    say, whose = edition.wording[translation.code], _whose(name)
    title = of if name == TEXT else title
    names = [*_dublin_core(edition, site, title, address, whose, translation.code)]
    names.append(("DC.isVersionOf", f"{site}{name}.html"))
    data = _work(edition, site, title, address, "CreativeWork", whose, translation.code)
    data |= _translated(edition, site, name)
    graph = dict(_open_graph(edition, site, title if name == TEXT else f"{title} — {of}", address, "article"))
    graph["og:locale"] = say("language.locale")
    links = _links(edition, site, f"{name}.html", whose)
    return Head(tuple(names), tuple(graph.items()), links, as_json(data))


def _whose(name: str) -> Whose:
    """Whose a page of a translation is: the article's in translation, or what the editors wrote about it."""
    return Whose.TRANSLATION if name in _TRANSLATED or name.startswith(f"{TEXT}/") else Whose.EDITORS


def _translated(edition: Edition, site: str, name: str) -> dict[str, object]:
    """What a page of a translation translates: the article, or what the editors wrote about it."""
    original: dict[str, object] = {"@type": "CreativeWork", "@id": f"{site}{name}.html"}
    if name == TEXT:
        original |= {"@type": "ScholarlyArticle", "name": edition.record.title.shown}
    return {"translationOfWork": original | {"inLanguage": edition.record.language}}


def _highwire(item: Item) -> Iterator[tuple[str, str]]:
    """The tags that Google Scholar and reference managers read, of the item that the page is cited as.

    There is no `citation_author`: the article's is not known, and so Scholar, which asks for one, will not list it. The
    editors are a publisher, for each `citation_editor` is taken for a person.
    """
    yield "citation_title", item.within or item.title
    if item.within:
        yield "citation_inbook_title", item.title
    yield "citation_publisher", item.editors
    yield "citation_publication_date", item.date.replace("-", "/")
    yield "citation_language", item.language
    yield "citation_public_url", item.address


def _references(edition: Edition) -> Iterator[tuple[str, str]]:
    """A tag for each cited source that is known for certain: a tag cannot say a doubt."""
    for source in edition.sources:
        if named := _named(source):
            yield "citation_reference", f"citation_title={named}"


def _named(source: SourceRecord) -> str | None:
    """The item of the article's own bibliography, or the work that it certainly is."""
    return source.printed or (source.work if source.certainty is Certainty.HIGH else None)


def _dublin_core(
    edition: Edition, site: str, title: str, address: str, whose: Whose, language: str = ""
) -> Iterator[tuple[str, str]]:
    """Dublin Core of a page, in its language, which is that of the article unless another is given."""
    yield "DC.title", title
    yield "DC.publisher", edition.record.editors_in(language or None)
    yield "DC.date", edition.record.date
    yield "DC.language", language or edition.record.language
    yield "DC.type", "Text"
    yield "DC.identifier", site + address
    yield "DC.rights", terms(edition, whose, language).says


def _open_graph(edition: Edition, site: str, title: str, address: str, kind: str) -> tuple[tuple[str, str], ...]:
    return (
        ("og:title", title),
        ("og:type", kind),
        ("og:url", site + address),
        ("og:site_name", edition.record.title.shown),
        ("og:locale", edition.say("language.locale")),
        ("og:image", f"{site}assets/social.png"),
        ("og:image:alt", edition.record.title.shown),
    )


def _links(edition: Edition, site: str, address: str, whose: Whose) -> tuple[tuple[str, str, str], ...]:
    licence = terms(edition, whose).licence
    return (
        ("cite-as", site + address, ""),
        *([("license", licence, "")] if licence else []),
        ("alternate", f"{site}data/edition.json", "application/json"),
    )


def _work(
    edition: Edition, site: str, title: str, address: str, kind: str, whose: Whose, language: str = ""
) -> dict[str, object]:
    """A work of schema.org, where `license` is that of the very work: one without has the notice of rights alone."""
    rights = terms(edition, whose, language)
    return {
        "@context": _SCHEMA,
        "@type": kind,
        "@id": site + address,
        "name": title,
        "inLanguage": language or edition.record.language,
        "version": edition.record.version,
        "dateModified": edition.record.date,
        "editor": _editors(edition.record.editors_in(language or None)),
        "copyrightNotice": rights.says,
        **({"license": rights.licence} if rights.licence else {}),
        "isAccessibleForFree": True,
    }


def _whole(edition: Edition, site: str) -> dict[str, object]:
    """The whole text, as its parts name it."""
    return {"@type": "ScholarlyArticle", "@id": f"{site}{TEXT}.html", "name": edition.record.title.shown}


def _editors(name: str) -> dict[str, object]:
    return {"@type": "Organization", "name": name}


def _cited(site: str, number: int, named: str) -> dict[str, object]:
    return {"@type": "CreativeWork", "@id": f"{site}references.html#ref-{number}", "name": named}


def as_json(value: object) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
