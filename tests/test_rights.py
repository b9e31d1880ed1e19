"""Whose what is: every place at which a program looks for a licence says what `edition.rights` says, and no more."""

from __future__ import annotations

import csv
import json
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from conftest import ROOT, Once, begin_second, built
from edition.model.edition import Edition
from edition.model.loading import load
from edition.outputs.shared.rights import Whose, linked, name, terms
from edition.sources.schema import EditionRecord

BY, BY_SA = "https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by-sa/4.0/"
KEYS = re.compile(r"(?:\w+:)?(?:licen[cs]es?|rights|copyrightNotice|usageInfo|conditionsOfAccess)", re.IGNORECASE)
"""Under which keys, names and relations licences and rights stand, in JSON, in tables and in heads of pages."""
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
DC = "{http://purl.org/dc/elements/1.1/}"
FILES_OF_OTHERS = ("assets/",)
"""What has licences of its own: the fonts."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one place says of rights."""

    where: str
    """The file, and the place in it."""
    kind: str
    """What stands there: a `licence` by its address, or a sentence of `rights`."""
    value: str
    """What it says."""
    whose: Whose
    """What the thing is that it says it of."""
    language: str = "kk"
    """In which language."""


def said(site: Path) -> Iterator[Said]:
    """Everything that a site says of rights where programs look for it, and at the feet of its pages."""
    for path in sorted(each for each in site.rglob("*") if each.is_file()):
        here = path.relative_to(site).as_posix()
        if here.startswith(FILES_OF_OTHERS):
            continue
        match path.suffix:
            case ".html":
                yield from in_page(here, path.read_text("utf-8"))
            case ".json" | ".jsonld":
                yield from in_json(here, json.loads(path.read_bytes()))
            case ".xml":
                yield from in_xml(here, path.read_bytes())
            case ".csv":
                yield from in_table(here, path.read_text("utf-8-sig"))
            case ".epub":
                yield from in_epub(here, path)
            case ".pdf":
                yield from in_pdf(here, path)
            case ".bib" | ".ris":
                yield from in_lines(here, path.read_text("utf-8"))


def of_page(here: str) -> tuple[Whose, str]:
    """What a page is, as far as its head goes, and its language."""
    folder, _, rest = here.partition("/")
    if folder in ("en", "ru"):
        return (Whose.TRANSLATION if rest in ("text.html", "search.html") else Whose.EDITORS), folder
    folder = here.rpartition("/")[0]
    return (Whose.EDITORS if folder == "glossary" or here == "glossary.html" else Whose.EDITION), "kk"


def in_page(here: str, text: str) -> Iterator[Said]:
    tree = html.fromstring(text.encode())
    whose, language = of_page(here)
    for element in tree.xpath("//*[@rel]"):
        if {*element.get("rel").split()} & {"license", "copyright", "licence"}:
            yield Said(f"{here} rel", "licence", element.get("href"), whose, language)
    for element in tree.xpath("//meta[@name or @property]"):
        key = element.get("name") or element.get("property")
        if KEYS.search(key):
            kind = "licence" if re.search("licen", key, re.IGNORECASE) else "rights"
            yield Said(f"{here} {key}", kind, element.get("content"), whose, language)
    for element in tree.xpath("//script[@type='application/ld+json']"):
        yield from in_json(here, json.loads(element.text), whose, language)
    (foot,) = tree.xpath("//footer//p[2]")
    sentence = (foot.text or "").strip()
    yield Said(f"{here} foot", "rights", sentence, Whose.EDITION if language == "kk" else Whose.TRANSLATION, language)


def in_json(here: str, value: Any, whose: Whose | None = None, language: str = "kk") -> Iterator[Said]:
    """What objects say under the keys of licences, at whatever depth."""
    if isinstance(value, list):
        for each in value:
            yield from in_json(here, each, whose, language)
    elif isinstance(value, dict):
        if "@context" in value and value.get("@type") in ("ScholarlyArticle", "CreativeWork"):
            whose = Whose.ARTICLE if here.startswith(("text", "v/")) else whose
        for key, each in value.items():
            if KEYS.fullmatch(key):
                yield from _under(here, key, each, whose, language)
            else:
                yield from in_json(here, each, whose, language)


def _under(here: str, key: str, value: Any, whose: Whose | None, language: str) -> Iterator[Said]:
    if here == "data/edition.schema.json":  # what the fields are, not what they say
        return
    if here == "data/edition.json":
        return  # the record itself, which is compared as a whole
    kind = "licence" if re.search("licen", key, re.IGNORECASE) or str(value).startswith("http") else "rights"
    if whose is None:
        whose = Whose.EDITORS if here == "data/annotations.jsonld" else Whose.EDITION
    for each in value if isinstance(value, list) else [value]:
        yield Said(f"{here} {key}", kind, each["value"] if isinstance(each, dict) else each, whose, language)


def in_xml(here: str, content: bytes) -> Iterator[Said]:
    root = etree.fromstring(content)
    for element in root.iter(f"{{{TEI['t']}}}licence"):
        yield Said(f"{here} licence", "licence", element.get("target"), Whose.EDITION)
    for element in root.iter(f"{{{TEI['t']}}}availability"):
        yield Said(f"{here} availability", "rights", " ".join("".join(element.itertext()).split()), Whose.EDITION)


def in_table(here: str, text: str) -> Iterator[Said]:
    for row in csv.DictReader(text.splitlines()):
        yield from (
            Said(f"{here} {key}", "licence", row[key], Whose.EDITION) for key in row if KEYS.fullmatch(key or "")
        )


def in_epub(here: str, path: Path) -> Iterator[Said]:
    with zipfile.ZipFile(path) as epub:
        package = etree.fromstring(epub.read("EPUB/package.opf"))
    for element in package.iter(f"{DC}rights"):
        yield Said(f"{here} dc:rights", "rights", element.text or "", Whose.EDITION)
    for element in package.xpath("//@rel[contains(., 'licen')]/.. | //@property[contains(., 'licen')]/.."):
        yield Said(f"{here} licence", "licence", element.get("href") or element.text or "", Whose.EDITION)


def in_pdf(here: str, path: Path) -> Iterator[Said]:
    xmp = path.read_bytes()
    for found in re.findall(rb"<(?:cc:license|xmpRights:WebStatement|dc:rights)[^>]*>(.*?)</", xmp, re.DOTALL):
        yield Said(f"{here} xmp", "licence", found.decode(), Whose.EDITION)


def in_lines(here: str, text: str) -> Iterator[Said]:
    for line in re.findall(r"(?im)^\s*(?:copyright|rights|licen[cs]e|C[4R])\s*[=-].*$", text):
        yield Said(here, "licence", line, Whose.EDITION)


def wrong(edition: Edition, everything: Iterator[Said]) -> list[Said]:
    """What is not as the one place says."""
    return [each for each in everything if each.value != _right(edition, each)]


def _right(edition: Edition, each: Said) -> str | None:
    found = terms(edition, each.whose, each.language)
    return found.licence if each.kind == "licence" else found.says


def test_every_place_says_of_rights_what_the_one_place_says(site: Path, edition: Edition) -> None:
    everything = [*said(site)]
    assert wrong(edition, iter(everything)) == []
    assert len(everything) > 900, "pages, their heads and their JSON-LD, DTS, TEI, annotations, EPUB"
    kinds = {re.sub(r"^\S+ ", "", each.where) for each in everything}
    assert {"rel", "DC.rights", "copyrightNotice", "license", "rights", "availability", "dc:rights", "foot"} <= kinds


def test_the_articles_words_have_no_licence_in_any_language(site: Path) -> None:
    """Said once more without the module that all ask: not even it may give a licence for the article."""
    for each in said(site):
        if each.whose is not Whose.EDITORS:
            assert each.kind == "rights", each
            assert not each.value.startswith("http"), each
    entry = {each.value for each in said(site) if each.where == "glossary/oic.html rel"}
    assert entry == {BY}
    for page in ("text.html", "text/p12.html", "en/text.html", "ru/text.html", "v/1.0.0/p12.html"):
        head = (site / page).read_text().partition("</head>")[0]
        assert "creativecommons" not in head, page


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("text.html", '<link rel="cite-as"', f'<link rel="license" href="{BY}"><link rel="cite-as"'),
        ("text/p12.html", '"isAccessibleForFree":true', f'"isAccessibleForFree":true,"license":"{BY}"'),
        ("text.html", '"isAccessibleForFree":true', f'"isAccessibleForFree":true,"license":"{BY}"'),
        ("text/p3.html", 'name="DC.rights" content="', f'name="DC.rights" content="{BY}'),
        ("en/text.html", '"version":', f'"license":"{BY}","version":'),
        ("glossary/oic.html", f'rel="license" href="{BY}"', f'rel="license" href="{BY_SA}"'),
        ("data/dts/collection.json", '"dublinCore": {', f'"dublinCore": {{"license": "{BY}",'),
        ("data/dts/document.xml", "<availability>", f'<availability><licence target="{BY}"/>'),
        ("data/edition.tei.xml", '<availability status="unknown">', f'<availability><licence target="{BY}"/>'),
        ("data/annotations.jsonld", f'"rights": "{BY}"', f'"rights": "{BY_SA}"'),
        ("index.html", "бұл лицензия мақала мәтініне жүрмейді", "бәрі еркін"),
    ],
)
def test_the_check_finds_a_wrong_licence(
    site: Path, edition: Edition, file: str, old: str, new: str, tmp_path: Path
) -> None:
    """Control: planted in one file, a licence that is not its own is found there."""
    text = (site / file).read_text("utf-8")
    assert old in text
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
    found = wrong(edition, said(tmp_path))
    assert found
    assert {each.where.partition(" ")[0] for each in found} == {file}


def test_the_data_file_has_the_record_and_its_schema_tells_the_two_licences_apart(site: Path, edition: Edition) -> None:
    data = json.loads((site / "data/edition.json").read_bytes())
    assert EditionRecord.model_validate(data["edition"], strict=False) == edition.record
    assert (data["edition"]["licence"], data["edition"]["article"]["licence"]) == (BY, None)
    fields = json.loads((site / "data/edition.schema.json").read_bytes())["$defs"]
    assert "editors add" in fields["EditionRecord"]["properties"]["licence"]["description"]
    assert "its text" in fields["ArticleRecord"]["properties"]["licence"]["description"]


def test_the_books_say_at_their_end_what_pages_say_at_their_feet(site: Path, edition: Edition) -> None:
    says = terms(edition, Whose.EDITION).says
    with zipfile.ZipFile(site / "edition.epub") as epub:
        imprint = etree.fromstring(epub.read("EPUB/imprint.xhtml"))
    assert says in ["".join(each.itertext()) for each in imprint.iter("{http://www.w3.org/1999/xhtml}dd")]


def test_the_licence_of_the_code_travels_with_it(site: Path) -> None:
    """The MIT licence asks that its notice is in every copy; a new edition takes its assets from here too."""
    notice = (ROOT / "LICENSE").read_text().partition("MIT License")[2]
    with zipfile.ZipFile(site / "edition.zip") as whole:
        assert notice in whole.read("edition/assets/LICENSE.txt").decode()
        assert "SIL OPEN FONT LICENSE" in whole.read("edition/assets/fonts/OFL.txt").decode()


def test_whoever_opens_the_archive_is_told_what_it_is_and_whose(site: Path) -> None:
    """In each language of the edition. What others made of the code is named, and its licences are there."""
    with zipfile.ZipFile(site / "edition.zip") as whole:
        paths = whole.namelist()
        given = ("README.txt", "LICENSE.txt", "assets/LICENSE.txt")
        readme, licence, code = (whole.read(f"edition/{each}").decode() for each in given)
    listed = re.findall(r"^  (\S+)  ", readme, re.MULTILINE)
    assert len(listed) == 3 * len({*listed}) > 0
    assert not [each for each in listed if not any(path.startswith(f"edition/{each}") for path in paths)]
    assert licence.count(BY) == 3
    assert all(says in licence for says in ("Редакторлар қосқаны", "What the editors added", "Добавленное редакторами"))
    leads = re.findall(r"(?:assets|fonts|licences|\.\.)/[\w./-]*\w", licence + code)
    wanted = {posixpath.normpath(f"edition/assets/{each.removeprefix('assets/')}") for each in leads}
    assert len(wanted) > 4
    assert not [each for each in wanted if not any(path.startswith(each) for path in paths)]
    for holder in ("Martin Donath", "Oliver Nightingale", "Mihai Valentin", "Oleg Mazko", "Zeno Rocha", "Google, Inc."):
        assert holder in code


@pytest.mark.parametrize(("licence", "called"), [
    (BY, "CC BY 4.0"), (BY_SA, "CC BY-SA 4.0"),
    ("http://creativecommons.org/licenses/by-nc/3.0/kz/deed", "CC BY-NC 3.0"),
    ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
    ("https://creativecommons.org/publicdomain/mark/1.0/", "Public Domain Mark 1.0"),
    ("https://example.org/terms", "https://example.org/terms"),
])  # fmt: skip
def test_a_licence_is_called_by_its_name(licence: str, called: str) -> None:
    assert name(licence) == called


def under(edition: Edition, licence: str, article: str | None) -> Edition:
    """The edition under one licence, and its article under another."""
    known = edition.record.article.model_copy(update={"licence": article})
    return replace(edition, record=edition.record.model_copy(update={"licence": licence, "article": known}))


@pytest.mark.parametrize("language", ["kk", "en", "ru"])
def test_the_whole_has_a_licence_only_where_both_parts_have_the_same(edition: Edition, language: str) -> None:
    for mixed in (Whose.EDITION, Whose.TRANSLATION):
        assert terms(under(edition, BY, None), mixed, language).licence is None
        assert terms(under(edition, BY, BY_SA), mixed, language).licence is None
        assert terms(under(edition, BY, BY), mixed, language).licence == BY
    assert terms(under(edition, BY, BY_SA), Whose.ARTICLE, language).licence == BY_SA
    assert terms(under(edition, BY_SA, None), Whose.EDITORS, language).licence == BY_SA
    named = terms(under(edition, BY, BY_SA), Whose.EDITION, language).says
    assert "CC BY 4.0" in named
    assert "CC BY-SA 4.0" in named
    pieces = [*linked(under(edition, BY, BY_SA).record, named)]
    assert "".join(text for text, _ in pieces) == named
    assert [(text, to) for text, to in pieces if to] == [("CC BY-SA 4.0", BY_SA), ("CC BY 4.0", BY)]


def test_no_sentence_says_it_twice_and_all_are_in_their_own_letters(edition: Edition) -> None:
    for whose in Whose:
        for language in ("kk", "en", "ru"):
            says = terms(edition, whose, language).says
            assert says.endswith(".")
            assert ".." not in says
            assert "ə" not in says
            assert bool(re.search("[А-я]", says)) == (language != "en")


def give_licence(folder: Path) -> None:
    """Build the second edition with a licence of the article."""
    sources = begin_second(folder)
    path = sources / "edition.yml"
    text = (
        path.read_text()
        .replace(f"  # licence: {BY}", f"  licence: {BY_SA}")
        .replace(f"\nlicence: {BY}", f"\nlicence: {BY_SA}")
    )
    path.write_text(text)
    built(sources)


@pytest.fixture(scope="session")
def licensed(made_once: Once) -> Path:
    """The second edition, whose article has a licence, the same that its editors give."""
    return made_once("licensed", give_licence)


def test_an_article_with_a_licence_is_told_with_it_wherever_it_stands(licensed: Path) -> None:
    edition, everything = load(licensed / "sources"), [*said(licensed / "site")]
    assert wrong(edition, iter(everything)) == []
    licences = {each.where: each.value for each in everything if each.kind == "licence"}
    assert {*licences.values()} == {BY_SA}
    assert {"text.html license", "text/p1.html rel", "data/edition.tei.xml licence"} <= {*licences}
    assert not [path for path in (licensed / "site").rglob("*.html") if "CC BY 4.0" in path.read_text()]
