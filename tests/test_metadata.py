"""What pages say of themselves to programs, parsed back and compared with the sources."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest

import faults
from conftest import Once, built
from edition.model.edition import Edition
from edition.sources.schema import Certainty

ADDRESS = "https://example.org/edition/"


class Head(HTMLParser):
    """The metadata of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: dict[str, list[str]] = {}
        self.links: dict[str, str] = {}
        self.item: dict[str, str] = {}
        """What the page is to reference managers (COinS)."""
        self.data: dict[str, object] = {}
        self._in_data = False
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self._in_data = tag == "script" and given.get("type") == "application/ld+json"
        if tag == "meta" and ("name" in given or "property" in given):
            self.names.setdefault(given.get("name") or given["property"], []).append(given["content"])
        elif tag == "link":
            self.links[given["rel"]] = given["href"]
        elif tag == "span" and given.get("class") == "Z3988":
            assert not self.item, "of several, a reader would have to choose"
            self.item = dict(parse_qsl(given["title"], strict_parsing=True))

    def handle_data(self, data: str) -> None:
        if self._in_data and data.strip():
            self.data = json.loads(data)


def publish(folder: Path) -> None:
    """Build the real edition for an address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", ADDRESS)
        built(faults.copied(folder) / "sources")


@pytest.fixture(scope="session")
def published(made_once: Once) -> Path:
    """The site as it is built for an address."""
    return made_once("published", publish) / "site"


def head(site: Path, page: str) -> Head:
    return Head((site / page).read_text())


def test_the_text_is_described_as_the_sources_say(published: Path, edition: Edition) -> None:
    found = head(published, "text.html")
    title = f"[{edition.record.title.text}]"
    assert found.names["citation_title"] == found.names["DC.title"] == found.names["og:title"] == [title]
    assert re.fullmatch(r"\d{4}/\d\d/\d\d", found.names["citation_publication_date"][0])
    assert found.names["citation_publication_date"][0].replace("/", "-") == edition.record.date
    assert found.names["citation_language"] == ["kk"]
    assert found.names["citation_pdf_url"] == [f"{ADDRESS}edition.pdf"], "in the folder of the page"
    assert (published / "edition.pdf").exists()
    certain = [each.work for each in edition.sources if each.certainty is Certainty.HIGH]
    assert found.names["citation_reference"] == [f"citation_title={work}" for work in certain], "a tag says no doubt"
    assert [each["name"] for each in found.data["citation"]] == certain
    assert 0 < len(certain) < len(edition.sources)
    assert "citation_author" not in found.names, "the author is not known"
    assert found.data["@type"] == "ScholarlyArticle"
    assert "hasPart" not in found.data, "each paragraph says of what it is a part"
    assert found.data["version"] == edition.record.version
    assert not re.search("None|null", json.dumps(found.data))


def test_every_paragraph_says_how_it_is_to_be_cited(published: Path, edition: Edition) -> None:
    for paragraph in edition.paragraphs:
        found = head(published, f"text/{paragraph.id}.html")
        assert found.names["DC.identifier"] == [f"{ADDRESS}text/{paragraph.id}.html"]
        last = f"v/{edition.releases[-1].version}" if edition.releases else "text"
        assert found.links["cite-as"] == f"{ADDRESS}{last}/{paragraph.id}.html"
        assert found.data["text"] == edition.text(paragraph)
        assert found.data["isPartOf"]["@id"] == f"{ADDRESS}text.html"
        assert (found.data["@id"], found.data["position"]) == (found.links["canonical"], paragraph.number)
        assert found.links["canonical"] == f"{ADDRESS}text/{paragraph.id}.html"


def test_a_frozen_paragraph_says_what_it_is(published: Path, edition: Edition) -> None:
    """It has the address that citations give, so it must say as much as the page that it was taken from."""
    for release in edition.releases:
        for frozen in release.paragraphs:
            address = f"{ADDRESS}v/{release.version}/{frozen.id}.html"
            found = head(published, f"v/{release.version}/{frozen.id}.html")
            assert found.links["cite-as"] == found.links["canonical"] == found.data["@id"] == address
            assert found.names["citation_public_url"] == found.names["DC.identifier"] == [address]
            assert found.names["DC.date"] == [release.date]
            assert (found.data["version"], found.data["dateModified"]) == (release.version, release.date)
            assert found.data["exampleOfWork"]["@id"] == f"{ADDRESS}text/{frozen.id}.html"
            assert found.item["rft_id"] == address


def items(site: Path) -> dict[str, dict[str, str]]:
    """What every page is to reference managers, by its path."""
    pages = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    return {page: head(site, page).item for page in pages if page != "404.html"}


def test_every_page_is_one_item_with_version_day_editors_and_language(published: Path, edition: Edition) -> None:
    record = edition.record
    titles = {each.code: f"[{each.title}]" for each in edition.translations}
    for page, item in items(published).items():
        language = page.partition("/")[0] if page.partition("/")[0] in titles else record.language
        assert item["rft.language"] == language, page
        assert item["rft.btitle"] == titles.get(language, record.title.shown), page
        assert item["rft.pub"] == record.editors_in(language), page
        assert item["rft.date"] in {record.date, *(each.date for each in edition.releases)}, page
        assert re.search(r"\d+\.\d+\.\d+", item["rft.edition"]), page
        assert item["rft_id"].startswith(ADDRESS), page
        assert not {"rft.au", "rft.aulast", "rft.aufirst"} & {*item}, "no person is known"


def test_pages_are_items_of_the_right_kind_and_address(published: Path, edition: Edition) -> None:
    found = items(published)
    whole = ("index.html", "text.html", "en/text.html", "ru/text.html")
    for page, item in found.items():
        assert item["rft.genre"] == ("book" if page in whole else "bookitem"), page
    assert found["index.html"]["rft_id"] == found["text.html"]["rft_id"] == ADDRESS
    assert found["en/text.html"]["rft_id"] == f"{ADDRESS}en/text.html"
    last = f"v/{edition.releases[-1].version}"
    assert found["text/p12.html"] == found[f"{last}/p12.html"]
    assert found["text/p12.html"]["rft_id"] == f"{ADDRESS}{last}/p12.html"
    assert found["text/p12.html"]["rft.atitle"] == "12-абзац"
    entry = next(each for each in edition.entries if each.key == "oic")
    assert found["glossary/oic.html"]["rft.atitle"] == entry.headword
    assert found["glossary/oic.html"]["rft.aucorp"] == edition.record.editors_in()
    assert found["timeline.html"]["rft_id"] == f"{ADDRESS}timeline.html"


def test_no_tag_splits_the_editors_or_names_what_is_doubted(published: Path) -> None:
    """Zotero takes `citation_editor` and `DC.contributor` for persons, whose names it turns about."""
    for path in sorted(published.rglob("*.html")):
        names = head(published, path.relative_to(published).as_posix()).names
        assert not {"citation_author", "citation_editor", "DC.creator", "DC.contributor"} & {*names}, path
        if "DC.title" in names:
            assert names["DC.publisher"], path
        if "/" in path.relative_to(published).as_posix() and "citation_title" in names:
            assert names["citation_inbook_title"], "what is in a book is no article of a journal"
        assert path.name == "text.html" or "citation_reference" not in names, path


def test_the_site_its_glossary_and_its_data_are_described(published: Path, edition: Edition) -> None:
    home = head(published, "index.html").data
    assert (home["@type"], home["@id"], home["url"]) == ("WebSite", ADDRESS, ADDRESS)
    assert home["inLanguage"] == ["kk", "en", "ru"]
    assert home["mainEntity"]["@id"] == head(published, "text.html").data["@id"]
    assert "{words}" in home["potentialAction"]["target"]["urlTemplate"]
    terms = head(published, "glossary.html").data
    assert (terms["@type"], terms["@id"]) == (
        "DefinedTermSet",
        head(published, "glossary/oic.html").data["inDefinedTermSet"],
    )
    assert terms["license"] == edition.record.licence
    data = head(published, "about/data.html").data
    assert data["@type"] == "Dataset"
    assert 50 <= len(data["description"]) <= 5000, "as Google Dataset Search asks"
    assert "license" not in data, "no licence covers the article's words"
    assert len(data["distribution"]) >= 4
    for form in data["distribution"]:
        assert (published / form["contentUrl"].removeprefix(ADDRESS)).is_file()


def test_what_a_link_leads_to_is_told_in_a_sentence(published: Path) -> None:
    for path in sorted(published.rglob("*.html")):
        names = head(published, path.relative_to(published).as_posix()).names
        assert path.name == "404.html" or names["og:description"] == names["description"], path


def test_entries_are_defined_terms(published: Path, edition: Edition) -> None:
    for entry in edition.entries[::9]:
        found = head(published, f"glossary/{entry.key}.html")
        assert found.data["@type"] == "DefinedTerm"
        assert found.data["name"] == entry.headword
        assert entry.wikidata is None or found.data["sameAs"].endswith(entry.wikidata)


def test_every_page_has_a_title_a_picture_and_no_address_that_leads_nowhere(published: Path) -> None:
    for path in sorted(published.rglob("*.html")):
        text = path.read_text()
        assert "site.invalid" not in text
        names = Head(text).names
        assert names["og:title"][0]
        locale = {"en": "en_GB", "ru": "ru_RU"}.get(path.relative_to(published).parts[0], "kk_KZ")
        assert names["og:locale"] == [locale]
        picture = urlsplit(names["og:image"][0]).path.removeprefix(urlsplit(ADDRESS).path)
        assert (published / picture).exists()


def test_without_an_address_what_is_named_lies_beside_the_page(site: Path) -> None:
    for page in ("text.html", "text/p12.html", "glossary/oic.html", "index.html", "about/source.html"):
        for address in head(site, page).names.get("DC.identifier", []):
            assert (site / urljoin(f"/{page}", address).lstrip("/")).exists()


def test_open_graph_has_absolute_addresses_or_none(published: Path, site: Path) -> None:
    """Whoever shows a link's preview has no page to which an address could be relative (ogp.me)."""
    for path in sorted(published.rglob("*.html")):
        page = path.relative_to(published).as_posix()
        known, unknown = head(published, page).names, head(site, page).names
        for name in ("og:image", "og:url"):
            assert name not in unknown, page
            for address in known.get(name, []):
                assert address.startswith(ADDRESS), page
        assert ("og:url" in known) == (page != "404.html"), page
        assert known.get("og:url", [""])[0].removeprefix(ADDRESS) in ("", page), page


def test_a_page_names_itself_in_every_language_and_no_other_page(published: Path) -> None:
    """By whole addresses, as search engines ask for; pages that are in one language say nothing."""
    for page in ("text", "glossary", "commentary", "references", "about/principles", "about/data"):
        expected = {
            (code, f"{ADDRESS}{path}{page}.html")
            for code, path in {"kk": "", "en": "en/", "ru": "ru/", "x-default": ""}.items()
        }
        for path in ("", "en/", "ru/"):
            said = re.findall(
                r'<link [^>]*hreflang="([^"]+)" href="([^"]+)"', (published / f"{path}{page}.html").read_text()
            )
            assert {*said} == expected
            assert len(said) == 4
    assert "hreflang" not in (published / "text/p3.html").read_text().partition("</head>")[0]


def test_every_page_is_called_by_its_own_name_and_the_editions(published: Path, edition: Edition) -> None:
    titles = {each.code: f"[{each.title}]" for each in edition.translations}
    called: dict[str, str] = {}
    for path in sorted(published.rglob("*.html")):
        page = path.relative_to(published).as_posix()
        title = titles.get(page.partition("/")[0], edition.record.title.shown)
        (shown,) = head(published, page).names["og:title"]
        (named,) = re.findall(r"<head>.*?<title>(.*?)</title>", path.read_text(), re.DOTALL)
        for each in (shown, html.unescape(named)):
            assert each.count(title) == 1, (page, each)
            assert "Басты бет" not in each
        if page not in ("text.html", "404.html"):
            assert shown not in called, f"{page} is called as {called[shown]}"
            called[shown] = page
    assert called[edition.record.title.shown] == "index.html"
    assert called[titles["en"]] == "en/text.html"


def test_the_site_map_names_every_page_and_robots_name_the_site_map(published: Path, site: Path) -> None:
    listed = set(re.findall(r"<loc>(.*?)</loc>", (published / "sitemap.xml").read_text()))
    pages = {path.relative_to(published).as_posix() for path in published.rglob("*.html")} - {"404.html"}
    assert {address.removeprefix(ADDRESS) or "index.html" for address in listed} == pages
    assert f"Sitemap: {ADDRESS}sitemap.xml\n" in (published / "robots.txt").read_text()
    assert "Sitemap" not in (site / "robots.txt").read_text()
    assert [path.name for path in site.iterdir() if "sitemap" in path.name] == [], "one without an address is invalid"
