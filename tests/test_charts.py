"""Pictures at the widths of real screens: letters of one size, names whole, nothing cut off or wider than the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

import browser as chromium
from edition.model.edition import Edition
from edition.outputs.pictures import Together, network, together
from edition.outputs.pictures.canvas import ticks
from edition.wording.catalogue import wording

PAGES = ("charts.html", "timeline.html", "glossary/oic.html", "glossary/terrorism.html", "handbook/maintainers.html")
WIDTHS = (320, 390, 768, 1280, 1600, 1920)
SMALLEST, LARGEST, ROUNDING = 12, 16, 0.1
OVER = 6
"""Half a number may stand over the end of a scale, into the margin of the page."""

LETTERS = """() => [...document.querySelectorAll(".picture")].flatMap((picture) => {
  const walker = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || e.closest("figcaption, title, .heard")) continue;
    const scale = e.getScreenCTM?.() ?? { a: 1, d: 1 }, size = parseFloat(getComputedStyle(e).fontSize);
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = e.getScreenCTM ? e.getBoundingClientRect() : range.getBoundingClientRect();
    found.push({ says: walker.currentNode.data, size: size * scale.a, tall: size * scale.d,
                 left: box.left, right: box.right, top: box.top, bottom: box.bottom });
  }
  return found;
})"""
"""Every piece of writing in a picture: how large its letters are shown, and where."""
EDGES = """() => [...document.querySelectorAll(".picture")].map((e) => e.getBoundingClientRect())
  .map(({ left, right, top, bottom }) => ({ left, right, top, bottom }))"""
DOTS = """() => [...document.querySelectorAll(".picture svg :is(circle, rect, .arc, .mark)")]
  .map((e) => e.getBoundingClientRect()).map(({ left, right }) => [left, right])"""


ENDS = """(e) => {
  const box = e.getBBox(), matrix = e.getScreenCTM();
  return [matrix.e + box.x * matrix.a, ...[box.y, box.y + box.height].map((y) => matrix.f + y * matrix.d)];
}"""
"""Where the ends of an arc are, its line being without width: left, upper, lower."""


@dataclass(frozen=True)
class Seen:
    """The pictures of a page at a width."""

    page: str
    width: int
    scrolls: bool
    letters: list[dict[str, Any]]
    images: list[dict[str, Any]]
    edges: list[dict[str, float]]
    dots: list[tuple[float, float]]


@pytest.fixture(scope="module")
def pictures(browser: Browser, address: str) -> list[Seen]:
    """All pages with pictures at all widths."""
    found = []
    with browser.new_context() as context:
        opened = context.new_page()
        for width in WIDTHS:
            opened.set_viewport_size({"width": width, "height": 900})
            for page in PAGES:
                opened.goto(f"{address}/{page}")
                scrolls = opened.evaluate("document.documentElement.scrollWidth > innerWidth")
                letters, edges, dots = (opened.evaluate(each) for each in (LETTERS, EDGES, DOTS))
                found.append(Seen(page, width, scrolls, letters, [*images(opened)], edges, dots))
    return found


def images(page: Page) -> Iterator[dict[str, Any]]:
    """The letters of pictures that are images, by the size in their files and the width at which they are shown."""
    for image in page.locator(".picture img").all():
        drawn = ElementTree.fromstring(page.request.get(image.evaluate("e => e.src")).text())
        shown = image.evaluate("e => e.clientWidth - 2 * parseFloat(getComputedStyle(e).paddingLeft)")
        size = float(drawn.attrib["font-size"]) * shown / float(drawn.attrib["viewBox"].split()[2])
        yield {"says": drawn[0].text, "size": size, "tall": size}


@pytest.fixture
def opened(page: Page, request: pytest.FixtureRequest) -> Page:
    """A page as wide as the test asks for."""
    page.set_viewport_size({"width": request.param, "height": 900})
    return page


wide = pytest.mark.parametrize("opened", WIDTHS, indirect=True)


def test_letters_in_pictures_are_neither_small_nor_larger_than_those_of_the_text(pictures: list[Seen]) -> None:
    wrong = []
    for seen in pictures:
        assert seen.letters or seen.images, seen.page
        for each in (*seen.letters, *seen.images):
            fits = SMALLEST - ROUNDING <= each["size"] <= LARGEST + ROUNDING
            if not fits or abs(each["size"] - each["tall"]) > ROUNDING:
                wrong.append((seen.page, seen.width, each["says"], each["size"]))
    assert wrong == []


def test_pictures_keep_within_the_page_and_their_writing_within_them(pictures: list[Seen]) -> None:
    for seen in pictures:
        assert not seen.scrolls, (seen.page, seen.width)
        assert all(edge["left"] >= 0 and edge["right"] <= seen.width for edge in seen.edges)
        assert all(left >= 0 and right <= seen.width for left, right in seen.dots)
        for each in seen.letters:
            assert any(
                edge["left"] - OVER <= each["left"]
                and each["right"] <= edge["right"] + OVER
                and edge["top"] - 1 <= each["top"]
                and each["bottom"] <= edge["bottom"] + 1
                for edge in seen.edges
            ), (seen.page, seen.width, each)


def test_no_writing_in_a_picture_covers_another(pictures: list[Seen]) -> None:
    for seen in pictures:
        for one, other in combinations(seen.letters, 2):
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            upwards = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            assert across <= 1 or upwards <= 3, (seen.page, seen.width, one["says"], other["says"])


@wide
def test_every_name_in_the_network_is_whole_and_level_with_its_arcs(
    opened: Page, address: str, edition: Edition
) -> None:
    opened.goto(f"{address}/charts.html")
    found = together(edition)
    assert opened.locator(".network li .name").all_inner_texts() == [entry.headword for entry in found.entries]
    names = opened.locator(".network .name")
    assert not names.evaluate_all("all => all.some((e) => e.scrollWidth > e.clientWidth + 1)")
    marks = opened.locator(".network .mark").evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect()).map((box) => [box.right, (box.top + box.bottom) / 2])"
    )
    place = dict(zip([entry.key for entry in found.entries], marks, strict=True))
    arcs = {
        arc.get_attribute("aria-label").replace("\u00a0", " "): arc.locator(".arc").evaluate(ENDS)
        for arc in opened.locator(".network > svg a").all()
    }
    for one, other, ids in found.pairs:
        left, *level = arcs[f"{one.headword} — {other.headword}: {', '.join(id_[1:] for id_ in ids)}-абзацтар"]
        ends = sorted(y for _, y in (place[one.key], place[other.key]))
        assert level == pytest.approx(ends, abs=1.5)
        assert 0 <= left - place[one.key][0] < 16


@wide
def test_a_long_name_in_the_network_stands_on_one_line_where_there_is_room(opened: Page, address: str) -> None:
    opened.goto(f"{address}/charts.html")
    heights = opened.locator(".network .name").evaluate_all(
        "all => all.map((e) => e.clientHeight / parseFloat(getComputedStyle(e).lineHeight))"
    )
    most = max(round(height) for height in heights)
    assert most == 1 if opened.viewport_size["width"] >= 768 else most <= 4


@wide
def test_the_scale_of_terms_says_that_it_counts_paragraphs(opened: Page, address: str, edition: Edition) -> None:
    """And a term's circle for a paragraph stands under the paragraph's number."""
    opened.goto(f"{address}/charts.html")
    said = opened.locator(".terms .scale").inner_text().split()
    assert said[:2] == ["абзац", "1"]
    assert said[-1] == str(len(edition.paragraphs))
    expect(opened.locator(".terms .scale .small").first).to_be_in_viewport()
    middle = "e => { const box = e.getBoundingClientRect(); return (box.left + box.right) / 2; }"
    over = opened.locator(".terms .scale text", has_text=re.compile("^10$")).evaluate(middle)
    below = opened.locator(".terms a[aria-label^='терроризм, 10-абзац'] circle").evaluate(middle)
    assert over == pytest.approx(below, abs=1.5)


def test_an_entrys_strip_says_that_it_counts_paragraphs(page: Page, address: str) -> None:
    page.goto(f"{address}/glossary/oic.html")
    assert page.locator("svg.strip text").first.text_content() == "1-абзац"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_number_of_the_timeline_stands_off_its_dot(scheme: str, page: Page, address: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/timeline.html")
    fills = page.locator(".chronology a").evaluate_all(
        """all => all.map((e) => ["circle", "text"].map((each) => getComputedStyle(e.querySelector(each)).fill))"""
    )
    assert fills
    assert all(dot != letters for dot, letters in fills)


def test_letters_of_pictures_grow_with_those_of_the_page(browser: Browser, address: str) -> None:
    """Who sets larger letters in the browser has them here too, and the picture makes room for them."""
    with browser.new_context(viewport={"width": 800, "height": 900}, bypass_csp=True) as context:
        opened = context.new_page()
        for path in PAGES[:3]:
            opened.goto(f"{address}/{path}")
            opened.add_style_tag(content="html { font-size: 250% !important }")  # twice what Material sets
            assert all(each["size"] >= 23 for each in opened.evaluate(LETTERS))
            assert all(left >= 0 and right <= 800 for left, right in opened.evaluate(DOTS))
            assert all(edge["right"] <= 800 for edge in opened.evaluate(EDGES))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES[:3])
def test_pages_with_pictures_stay_accessible(path: str, scheme: str, page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/{path}")
    assert chromium.violations(page, whole=True) == []


@pytest.mark.parametrize(
    ("count", "most", "numbered"),
    [
        (1, 8, [1]),
        (3, 8, [1, 2, 3]),
        (37, 8, [1, 5, 10, 15, 20, 25, 30, 37]),
        (37, 4, [1, 10, 20, 30, 37]),
        (40, 8, [1, 5, 10, 15, 20, 25, 30, 35, 40]),
        (3700, 8, [1, 500, 1000, 1500, 2000, 2500, 3000, 3700]),
    ],
)
def test_scales_have_few_round_numbers_and_both_ends(count: int, most: int, numbered: list[int]) -> None:
    assert [*ticks(count, most)] == numbered


def test_a_picture_of_nothing_leaves_no_element_of_html_open() -> None:
    assert "<ul></ul>" in network(Together((), ()), wording()["kk"])


def test_no_picture_has_a_style_that_the_policy_would_refuse(site: Path) -> None:
    for path in PAGES:
        for figure in re.findall(r'<figure class="picture.*?</figure>', (site / path).read_text("utf-8"), re.DOTALL):
            assert " style=" not in figure, path
