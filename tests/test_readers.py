"""What readers that rebuild a page keep of it: first of all the reader view of Firefox.

The reader view is tried with the library that Firefox uses, Readability (Mozilla, Apache-2.0), in Chromium. `make test`
installs it from npm as `tests/package-lock.json` says; it is no part of the repository.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from edition.model.edition import Edition

READABILITY = Path(__file__).parent / "node_modules/@mozilla/readability/Readability.js"
DROPPED = {"div", "fieldset", "form", "table", "ul"}
"""Elements that Readability throws away when more than a fifth of their letters are links (`_cleanConditionally`)."""

SHOWN = """() => [...document.querySelectorAll("main :is(.sentence, .specimen blockquote)")]
  .flatMap((e) => e.querySelector(".reading") ? [...e.querySelectorAll(".reading, .translated")] : [e])
  .map((e) => e.innerText.replace(/\\s+/g, " ").trim())"""
"""The sentences of the article and of translations that a page shows."""
READ = "() => { %s\n return new Readability(document.cloneNode(true)).parse()?.textContent ?? ''; }"


@pytest.fixture(scope="module")
def reader_view() -> str:
    """A function of JavaScript that gives the words of a page as the reader view shows them."""
    assert READABILITY.is_file(), f"{READABILITY} is missing: `make test` installs it"
    return READ % READABILITY.read_text("utf-8")


@pytest.fixture
def quiet(browser: Browser) -> Iterator[Page]:
    """A page that may say what it likes in the console."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def lost(sentences: list[str], text: str) -> list[str]:
    """The sentences that a text lacks, or has before one that precedes them."""
    text, at, missing = " ".join(text.split()), 0, []
    for sentence in sentences:
        found = text.find(sentence, at)
        if found < 0:
            missing.append(sentence)
        at = max(at, found + len(sentence))
    return missing


def pages_with_text(site: Path) -> list[str]:
    """Every page that shows sentences of the article or of a translation."""
    return [
        str(path.relative_to(site))
        for path in sorted(site.rglob("*.html"))
        if any(mark in path.read_text("utf-8") for mark in ('class="sentence"', 'class="specimen"'))
    ]


@pytest.mark.parametrize("part", [3, pytest.param(1, marks=pytest.mark.thorough)])
def test_the_reader_view_keeps_every_sentence_of_every_page(
    quiet: Page, site: Path, address: str, edition: Edition, reader_view: str, part: int
) -> None:
    """The text, its translations, each paragraph as it is and as it was frozen, and the specimen on the home page.

    Of the paragraphs every third, and in `make faults` each.
    """
    pages = pages_with_text(site)
    assert len(pages) == 2 + len(edition.translations) + len(edition.paragraphs) * (1 + len(edition.releases))
    single = [page for page in pages if page.startswith(("text/", "v/"))]
    losses = {}
    for page in (*(page for page in pages if page not in single), *single[::part]):
        quiet.goto(f"{address}/{page}")
        sentences = quiet.evaluate(SHOWN)
        assert sentences, page
        if missing := lost(sentences, quiet.evaluate(reader_view)):
            losses[page] = f"{len(missing)} of {len(sentences)}: {missing[0]}"
    assert losses == {}


@pytest.mark.parametrize("page", ["text.html", "text/p33.html"])
def test_the_reader_view_keeps_a_translation_beside_the_text(
    page: str, quiet: Page, address: str, reader_view: str
) -> None:
    quiet.goto(f"{address}/{page}?translation=en")
    quiet.locator(".translated").first.wait_for()
    sentences = quiet.evaluate(SHOWN)
    assert len(sentences) == 2 * quiet.locator(".paragraph .sentence").count() + quiet.locator("#remainder").count()
    assert lost(sentences, quiet.evaluate(reader_view)) == []


def test_the_reader_view_drops_a_division_dense_with_links(quiet: Page, reader_view: str) -> None:
    """Else the other tests would show nothing."""
    dense = "Бұл — сілтемесі көп абзац: <a href='/a'>бірінші ұзақ сілтеме</a>, <a href='/b'>екінші ұзақ сілтеме</a>."
    plain = f"<p>{'Бұл — сілтемесіз, жай ғана ұзақ абзац. ' * 20}</p>"
    for tag, kept in (("div", False), ("section", True)):
        quiet.set_content(f"<main><h1>Мәтін</h1>{plain}<{tag}><p>{dense}</p></{tag}>{plain}</main>")
        assert ("сілтемесі көп абзац" in quiet.evaluate(reader_view)) is kept


def test_no_sentence_stands_in_what_a_reader_may_take_for_a_list_of_links(site: Path) -> None:
    wrong = set()
    for page in pages_with_text(site):
        for place in html.parse(site / page).xpath("//*[@class='sentence' or @class='specimen']"):
            within = {str(each.tag) for each in place.xpath("ancestor::*[ancestor::article]")}
            wrong.update((page, tag) for tag in within & DROPPED)
    assert wrong == set()
