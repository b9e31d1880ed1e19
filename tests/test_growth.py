"""A long text is read in parts, to which every address that is promised leads; what is made of it stays bearable."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
import yaml
from playwright.sync_api import Browser, Page

import browser as chromium
from conftest import SCREEN, Once, built, without_complaints
from edition.cli import main
from edition.model.edition import Edition, Section
from edition.model.extent import LONGEST, has_books
from edition.model.loading import load
from edition.outputs.exports import dts
from edition.outputs.shared.addresses import page_of
from edition.outputs.shared.parts import LEAST, RUN, WHOLE, parts
from edition.site import building, verify
from edition.site.progress import LONG, Bar
from edition.translation.translations import digest

COUNT = WHOLE + 12
BEGINNINGS = {"opening": 1, "middle": 3, "end": 91}
"""Sections by their keys, and where each begins: the first is too short for a page, and goes on with the second."""
MENTIONED, NOTED, CITING = 40, 120, 150
"""Paragraphs that name the entry, that have a note, and that cite."""


def make(folder: Path) -> None:
    """An edition that is a little too long for one page, with a translation, and its site."""
    folder.mkdir(parents=True)
    text = folder.with_suffix(".txt")
    text.write_text("\n\n".join(map(_said, range(1, COUNT + 1))) + "\n")
    folder.rmdir()
    assert main(["new", str(folder), str(text), "--title", "Ұзақ мәтін", "--date", "2026-11-25"]) == 0
    sources = folder / "sources"
    sections = [{"key": key, "heading": f"{key} бөлімі", "begins": f"p{number}"} for key, number in BEGINNINGS.items()]
    _write(sources, "sections", sections)
    _write(sources, "evidence", {"report": {"label": "Есеп", "address": "https://example.org/"}})
    entry = {"key": "library", "kind": "education", "headword": "Ұлттық кітапхана", "summary": "кітапхана"}
    entry |= {"description": "Елдің кітапханасы (p2).", "names": {"kk": ["Ұлттық кітапхана"]}, "evidence": ["report"]}
    _write(sources, "glossary/all", [entry])
    note = {"id": "n1", "paragraph": f"p{NOTED}", "words": "бірінші", "text": "Алғашқысы (p150).", "certainty": "high"}
    _write(sources, "notes", [note | {"evidence": ["report"]}])
    sentence = load(sources).paragraphs[CITING - 1].sentences[0]
    said = {sentence.id: {"of": digest(load(sources).text(sentence)), "text": "It is the one with the number 150."}}
    (sources / "translations").mkdir(exist_ok=True)
    headings = {key: key.capitalize() for key in BEGINNINGS}
    translation = {"title": "A long text", "headings": headings, "partial": True, "sentences": said}
    _write(sources, "translations/en", translation)
    with (sources / "edition.yml").open("a") as record:
        record.write("books: false\n")
    (folder / "docs/about/translations.md").write_text("# Аудармалар {#translations}\n\n## Ағылшынша {#en}\n")
    nav = folder / "mkdocs.yml"
    page = "      - about/citing.md\n      - about/translations.md\n"
    nav.write_text(re.sub(r" *- .*about/citing\.md\n", page, nav.read_text()))
    built(sources)


def _said(number: int) -> str:
    named = "Оны Ұлттық кітапхана сақтайды." if number == MENTIONED else "Екінші сөйлем де осында."
    return f"Бұл — мәтіннің {number} саны бар бірінші сөйлемі. {named}"


def _write(sources: Path, name: str, value: object) -> None:
    (sources / f"{name}.yml").write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False))


@pytest.fixture(scope="session")
def long(made_once: Once) -> Path:
    """The folder of that edition."""
    return made_once("long", make)


@pytest.fixture(scope="module")
def told(long: Path) -> Edition:
    """What it says."""
    return load(long / "sources")


@pytest.fixture(scope="module")
def served(long: Path) -> Iterator[str]:
    """The address of its site on this machine, without a slash at its end."""
    with chromium.served(long / "site") as found:
        yield found


@pytest.mark.parametrize(
    "lengths",
    [(COUNT,), (2, 88, 72), (1, 2, 159), (151, 11), (5, 4, 3, 150), (LEAST,) * 16 + (2,), (11, 151)],
    ids=str,
)
def test_every_paragraph_is_read_on_one_page_in_the_order_of_the_text(lengths: tuple[int, ...], told: Edition) -> None:
    assert sum(lengths) == COUNT
    ends = [sum(lengths[:nth]) for nth in range(len(lengths) + 1)]
    cut = [Section(f"s{n}", "", told.paragraphs[ends[n] : ends[n + 1]]) for n in range(len(lengths))]
    found = parts(replace(told, sections=tuple(cut)))
    assert tuple(paragraph for part in found for paragraph in part.paragraphs) == told.paragraphs
    assert len({part.key for part in found}) == len(found) > 1
    assert max(len(part.paragraphs) for part in found) <= WHOLE
    assert all(len(part.paragraphs) >= LEAST for part in found[:-1] if part.sections[0].key != "s0")
    assert all(len(part.paragraphs) >= RUN / 2 for part in found if part.is_run)


def test_the_page_of_a_part_is_never_that_of_a_paragraph(told: Edition) -> None:
    """A section may have the id of its first paragraph for a key."""
    cut = [Section(f"p{n}", "", told.paragraphs[n - 1 : n + 80]) for n in (1, 82)]
    assert [part.page for part in parts(replace(told, sections=tuple(cut)))] == ["text/p1-on", "text/p82-on"]


def test_a_text_that_is_no_longer_than_a_page_has_no_parts(edition: Edition, site: Path, told: Edition) -> None:
    assert parts(edition) == ()
    assert {page_of(edition, paragraph.id) for paragraph in edition.paragraphs} == {"text"}
    assert not [*(site / "text").glob("[!p]*")]
    assert parts(replace(told, division=replace(told.division, paragraphs=told.paragraphs[:WHOLE]))) == ()


def test_the_contents_lead_to_every_paragraph_and_sentence(long: Path, told: Edition) -> None:
    """Without a script too: what has the id is the number of the paragraph, which is a link, or stands behind it."""
    for home in ("", "en/"):
        page = (long / f"site/{home}text.html").read_text("utf-8")
        built_ = verify.examine(long / "site").pages
        for paragraph in told.paragraphs:
            place = f"{page_of(told, paragraph.id)}.html"
            behind = "".join(f'<i id="{each.id}"></i>' for each in paragraph.sentences)
            way = f'<a id="{paragraph.id}" href="{place}#{paragraph.id}">{paragraph.number}</a>{behind}'
            assert way in page
            assert {paragraph.id, *(each.id for each in paragraph.sentences)} <= built_[f"{home}{place}"].ids


def test_whatever_the_tool_links_leads_to_the_page_of_the_part(long: Path, told: Edition) -> None:
    """Pages that people wrote may lead to the contents, from where one is led on."""
    pages, away = verify.examine(long / "site").pages, re.compile(r"(^|/)text\.html(\?[^#]*)?#[pa]")
    led = {
        (name, each.address) for name, page in pages.items() for each in page.references if away.search(each.address)
    }
    assert {(name, address) for name, address in led if not name.startswith("about/")} == set()
    assert away.search("../text.html?entry=oic#p3s1"), "control"
    direct = f"{page_of(told, f'p{MENTIONED}')}.html?entry=library#p{MENTIONED}s2"
    assert direct in {each.address.removeprefix("../") for each in pages["glossary/library.html"].references}
    assert f'"{page_of(told, "p150")}.html#p{{n}}"' in (long / "site/data/search/words.js").read_text("utf-8")
    assert f"en/{page_of(told, 'p150')}.html#p150s1" in (long / "site/data/translations.csv").read_text("utf-8")


def test_each_part_has_its_notes_and_its_neighbours(long: Path) -> None:
    first, last = ((long / f"site/text/{name}.html").read_text("utf-8") for name in ("opening", "end"))
    assert 'id="n1"' in last
    assert 'id="n1"' not in first
    assert 'href="end.html" class="md-footer__link md-footer__link--next"' in first
    assert 'href="opening.html" class="md-footer__link md-footer__link--prev"' in last
    assert "glossary/library.html" in first


@pytest.fixture
def read(browser: Browser) -> Iterator[Page]:
    """A page in a browser."""
    with browser.new_context(viewport=SCREEN) as context, without_complaints(context.new_page()) as page:
        yield page


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("text.html#p150s1", "text/end.html#p150s1"),
        ("text.html#p1", "text/opening.html#p1"),
        ("text.html?view=clean&mark=сөйлем#p40s2", "text/opening.html?view=clean&mark=сөйлем#p40s2"),
        ("text.html#middle", "text/opening.html#middle"),
        ("en/text.html#p150s1", "en/text/end.html#p150s1"),
        ("text.html?view=printed#p150", "witness.html#p150"),
    ],
)
def test_an_address_of_the_text_leads_on_to_its_part(asked: str, place: str, read: Page, served: str) -> None:
    read.goto(f"{served}/{asked}")
    read.wait_for_url(lambda url: unquote(url) == f"{served}/{place}")
    assert read.locator(f"[id='{place.split('#')[1]}']").first.is_visible()


def test_the_contents_lead_on_when_only_the_end_of_the_address_changes(read: Page, served: str) -> None:
    read.goto(f"{served}/text.html")
    assert read.locator("#parts + ul a").all_text_contents() == ["[opening бөлімі]", "[middle бөлімі]", "[end бөлімі]"]
    read.evaluate("location.hash = 'p150s2'")
    read.wait_for_url(f"{served}/text/end.html#p150s2")


def test_without_a_script_the_number_of_the_paragraph_leads_on(browser: Browser, served: str) -> None:
    with browser.new_context(viewport=SCREEN, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served}/text.html#p150s1")
        assert page.url == f"{served}/text.html#p150s1"
        number = page.locator("#p150")
        top = number.bounding_box()["y"]  # type: ignore[index]
        assert 0 <= top < SCREEN["height"]
        number.click()
        page.wait_for_url(f"{served}/text/end.html#p150")
        assert "150 саны" in page.locator("#p150").inner_text()


def test_books_are_made_unless_the_text_is_very_long_or_its_editors_say_otherwise(
    long: Path, edition: Edition, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not [*(long / "site").glob("edition.[ep][pd]*")]
    assert "edition.pdf" not in (long / "site/text/end.html").read_text("utf-8")
    assert "edition.pdf" not in (long / "site/text.html").read_text("utf-8")
    assert main(["render", "--sources", str(long / "sources")]) == 0
    assert "H812" in capsys.readouterr().err
    assert has_books(edition)
    very = replace(edition, witness=replace(edition.witness, text="а" * (LONGEST + 1)))
    assert not has_books(very)
    assert has_books(replace(very, record=very.record.model_copy(update={"books": True})))


def test_the_concordance_shows_some_places_of_a_word_and_leads_to_the_others(long: Path, site: Path) -> None:
    page = next(each for each in (long / "docs/concordance").glob("*.md") if "## мәтін {#" in each.read_text("utf-8"))
    shown = page.read_text("utf-8").partition("## мәтін {#")[2].partition("\n## ")[0]
    assert shown.count("\n- [¶") == 20
    assert re.search(rf"\[тағы {COUNT - 20} орны — іздеуде\]\(\.\./search\.md\?q=%D0%BC", shown)
    assert not any("search.html?q=" in each.read_text("utf-8") for each in (site / "concordance").glob("*.html"))


def test_the_workbook_of_a_long_text_has_every_table_but_the_concordance(long: Path) -> None:
    book = openpyxl.load_workbook(long / "site/data/tables.xlsx", read_only=True)
    tables = {path.stem for path in (long / "site/data").glob("*.csv")}
    assert {*book.sheetnames} == tables - {"concordance"} != tables
    with (long / "site/data/translations.csv").open(encoding="utf-8-sig", newline="") as file:
        assert book["translations"].max_row == sum(1 for _ in csv.reader(file))


def test_the_pages_of_many_paragraphs_share_the_words_of_their_scripts(long: Path, read: Page, served: str) -> None:
    assert 'id="words"' not in (long / "site/text/p150.html").read_text("utf-8")
    assert 'id="words"' in (long / "site/text/end.html").read_text("utf-8")
    read.goto(f"{served}/text/p150.html")
    assert read.locator(".cite-this").get_attribute("aria-label") == "150-абзацқа сілтеме жасау"


def test_the_text_service_of_a_very_long_text_has_a_document_for_each_paragraph_it_names(
    told: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    fine = {path for path, _ in dts.files(told, "")}
    monkeypatch.setattr(dts, "FINE", WHOLE)
    coarse = dict(dts.files(told, ""))
    assert len(coarse) < len(fine) / 2
    tree = json.loads(coarse["data/dts/navigation;down=-1.json"])
    assert [each["identifier"] for each in tree["member"]] == [each.id for each in told.paragraphs]
    (structure,) = tree["resource"]["citationTrees"][0]["citeStructure"]
    assert structure == {"@type": "CiteStructure", "citeType": "paragraph"}
    assert all(f"data/dts/document/{each.id}.xml" in coarse for each in told.paragraphs)
    assert "data/dts/document/p1s1.xml" in fine - coarse.keys()


def test_the_documents_of_a_long_text_have_no_header_each(told: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dts, "SIBLINGS", WHOLE)
    found = dict(dts.files(told, ""))
    assert b"teiHeader" in found["data/dts/document.xml"]
    assert b"teiHeader" not in found["data/dts/document/p1.xml"]
    assert "мәтіннің 1 саны".encode() in found["data/dts/document/p1.xml"]


def test_files_are_put_in_their_place_one_by_one(tmp_path: Path) -> None:
    """What is published of a long text is more than is held at once."""

    def made() -> Iterator[tuple[str, bytes]]:
        for number in range(3):
            assert [each.name for each in sorted(tmp_path.iterdir())] == [f"{n}" for n in range(number)]
            yield f"{number}", b"..."

    building.write(tmp_path, made())


class _Terminal(io.StringIO):
    """A terminal that remembers."""

    def isatty(self) -> bool:
        return True


def test_a_long_build_tells_how_far_it_is_and_a_short_one_nothing() -> None:
    screen, file, short = _Terminal(), io.StringIO(), _Terminal()
    for steps, stream in ((LONG, screen), (LONG, file), (LONG - 1, short)):
        bar = Bar("pages", steps, stream)
        for _ in range(steps):
            bar.step()
    assert file.getvalue().splitlines() == [f"pages: {percent} %" for percent in range(10, 101, 10)]
    shown = screen.getvalue().split("\r")[1:]
    assert len(shown) == 100
    assert shown[49] == f"pages [{'#' * 15}{'.' * 15}]  50 %"
    assert shown[-1].endswith("100 %\n")
    assert short.getvalue() == ""
