"""Pictures at the widths of real screens: letters of one size, names whole, nothing cut off or wider than the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import browser as chromium
from edition.model.edition import Edition
from edition.outputs.pictures import Together, chronological, chronology, network, together
from edition.outputs.pictures.canvas import ticks
from edition.wording.dates import when

PAGES = ("charts.html", "timeline.html", "glossary/oic.html", "glossary/terrorism.html", "handbook/maintainers.html")
WIDTHS = (320, 390, 768, 1280, 1600, 1920)
SMALLEST, LARGEST, ROUNDING = 12, 16, 0.1
OVER = 6
"""Half a number may stand over the end of a scale, into the margin of the page."""

LETTERS = """() => [...document.querySelectorAll(".picture")].flatMap((picture) => {
  const walker = document.createTreeWalker(picture, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || e.closest("figcaption, title, .heard") || !e.checkVisibility()) continue;
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


SVG = "{http://www.w3.org/2000/svg}"
YEARS = ("label end", "label end faint")
"""The classes of the years on the scale of the timeline."""


def boxes(found: Locator) -> list[tuple[float, float, float, float]]:
    """Where elements are shown: left, top, right, bottom."""
    measured: list[dict[str, float]] = found.evaluate_all("all => all.map((e) => e.getBoundingClientRect().toJSON())")
    return [(box["left"], box["top"], box["right"], box["bottom"]) for box in measured]


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
def test_names_in_the_network_leave_its_arcs_room_and_no_emptiness_beside_them(opened: Page, address: str) -> None:
    """A long one may take two lines on a wide screen, so that short ones do not stand far from the edge."""
    opened.goto(f"{address}/charts.html")
    heights = opened.locator(".network .name").evaluate_all(
        "all => all.map((e) => e.clientHeight / parseFloat(getComputedStyle(e).lineHeight))"
    )
    most = max(round(height) for height in heights)
    assert most <= (2 if opened.viewport_size["width"] >= 768 else 4)
    ((left, _, right, _),) = boxes(opened.locator(".drawn.network"))
    ((arcs, _, end, _),) = boxes(opened.locator(".network > svg"))
    assert all(begins - left < 300 for begins, *_ in boxes(opened.locator(".network .name")))
    assert end == pytest.approx(right, abs=1)
    assert end - arcs >= 0.22 * (right - left), "the arcs have room"


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


@wide
def test_every_event_has_its_name_beside_its_dot(opened: Page, address: str, edition: Edition) -> None:
    """A line each, in the order of time; the ribbon of its year ends before them."""
    opened.goto(f"{address}/timeline.html")
    events = chronological(edition.timeline)
    rows = opened.locator(".chronology a:has(.name)")
    assert rows.evaluate_all("all => all.map((e) => e.getAttribute('href').slice(1))") == [e.record.key for e in events]
    said = rows.evaluate_all(
        "all => all.map((e) => [...e.querySelectorAll('text')].map((t) => t.textContent).join(' '))"
    )
    assert said == [event.record.short for event in events]
    dots, names = (boxes(rows.locator(each)) for each in ("circle", ".name:first-of-type"))
    ribbons = max(right for _, _, right, _ in boxes(opened.locator(".ribbon")))
    for (left, top, right, bottom), (begins, upper, _, lower) in zip(dots, names, strict=True):
        assert ribbons + 2 < left < right < begins < right + 8
        assert (top + bottom) / 2 == pytest.approx((upper + lower) / 2, abs=2)
    assert all(next_[1] - one[1] >= 24 for one, next_ in pairwise(dots)), "a finger finds one of them"


@wide
def test_the_scale_of_time_is_in_proportion_and_shows_where_it_is_broken(opened: Page, address: str) -> None:
    opened.goto(f"{address}/timeline.html")
    labels = opened.locator(".chronology .label.end:not(.place)")
    middle = {
        int(year): (top + bottom) / 2
        for year, (_, top, _, bottom) in zip(labels.all_text_contents(), boxes(labels), strict=True)
    }
    (upper, lower), *others = sorted((top, bottom) for _, top, _, bottom in boxes(opened.locator(".chronology .break")))
    assert not others
    after = {year: at for year, at in middle.items() if at > lower}
    assert min(middle) < min(after) - 20, "a break stands for years without events"
    assert all(at < upper for year, at in middle.items() if year not in after)
    first, last = min(after), max(after)
    height = (after[last] - after[first]) / (last - first)
    assert all(at == pytest.approx(after[first] + height * (year - first), abs=1.5) for year, at in after.items())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_event_that_only_the_article_knows_has_an_empty_dot(scheme: str, page: Page, address: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/timeline.html")
    paper = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    fills = page.locator(".chronology circle").evaluate_all(
        "all => all.map((e) => [e.classList.contains('hollow'), getComputedStyle(e).fill])"
    )
    assert {hollow for hollow, _ in fills} == {True, False}
    assert all((fill == paper) == hollow for hollow, fill in fills)


def test_an_event_shows_its_date_and_leads_to_its_paragraph_where_there_is_room(
    page: Page, address: str, edition: Edition
) -> None:
    page.goto(f"{address}/timeline.html")
    events = chronological(edition.timeline)
    dates = [when(edition.say, event.record.verified or event.record.date) for event in events]
    assert page.locator(".chronology .date").all_text_contents() == dates
    places = page.locator(".chronology a:has(.place)")
    assert places.locator("text").all_text_contents() == [f"¶{event.paragraph[1:]}" for event in events]
    places.nth(2).click()
    page.wait_for_url(f"**/text.html#{events[2].sentence}")


@pytest.fixture
def made(edition: Edition) -> Callable[..., ElementTree.Element]:
    """The timeline of events at some dates, nothing else of them being known."""
    some = edition.timeline[0]

    def drawn(*dates: str, **said: str | None) -> ElementTree.Element:
        records = [some.record.model_copy(update={"date": date, "short": None, **said}) for date in dates]
        return ElementTree.fromstring(chronology(edition, [replace(some, record=record) for record in records]))

    return drawn


def test_years_are_left_out_only_where_they_would_be_nothing_but_empty(
    made: Callable[..., ElementTree.Element],
) -> None:
    def breaks(*dates: str) -> int:
        return len([line for line in made(*dates).iter(f"{SVG}line") if "break" in (line.get("class") or "")])

    assert breaks("1931") == 0
    assert breaks("1200", "1300", "1400", "1500") == 0, "evenly far from one another"
    assert breaks("1200", *(str(year) for year in range(1900, 1920))) == 1
    assert breaks("1200/1899", *(str(year) for year in range(1900, 1920))) == 0, "a period is not empty"


def test_years_stand_off_one_another_however_many_there_are(made: Callable[..., ElementTree.Element]) -> None:
    """And lie within the picture, as all of it does."""
    drawn = made("0700", *(str(year) for year in range(1900, 1990, 3)), *["2001"] * 9, "2002")
    heights = [float((text.get("y") or "")[:-2]) for text in drawn.iter(f"{SVG}text") if text.get("class") in YEARS]
    assert heights
    assert all(other - one >= 1.2 for one, other in pairwise(sorted(heights)))
    assert max(heights) <= float((drawn.get("height") or "")[:-2])


def test_an_event_without_a_short_name_is_called_by_the_beginning_of_what_is_said_of_it(
    made: Callable[..., ElementTree.Element],
) -> None:
    def lines(**said: str | None) -> list[str]:
        return [
            text.text or "" for text in made("1931", **said).iter(f"{SVG}text") if text.get("class") == "label name"
        ]

    assert lines(event="Кітапхана ашылды.") == ["Кітапхана ашылды."]
    assert lines(short="Кітапхана", event="Кітапхана ашылды.") == ["Кітапхана"]
    long = lines(event="Ұлттық кітапхана бұрынғы сауда үйінде ашылып, оқырмандарын қабылдай бастады.")
    assert long == ["Ұлттық кітапхана бұрынғы сауда", "үйінде ашылып, оқырмандарын…"]


@pytest.mark.parametrize("path", ["charts.html", "glossary/oic.html"])
def test_pictures_open_the_text_with_the_paragraphs_of_an_entry_lit(page: Page, address: str, path: str) -> None:
    """The entry stands in the address, before the sentence, which is there without a script too."""
    page.goto(f"{address}/{path}")
    links = page.locator(":is(.terms, .strip) a").evaluate_all("all => all.map((e) => e.getAttribute('href'))")
    assert links
    for link in links:
        assert re.fullmatch(r"(\.\./)?text\.html\?entry=[a-z0-9-]+#p\d+s\d+", link), link
    marks = page.locator(".terms svg a, svg.strip a")
    assert marks.evaluate_all("all => all.every((e) => e.getBoundingClientRect().height >= 24)")
    marks.first.click()
    page.wait_for_url("**/text.html?entry=**")
    expect(page.locator(".sentence:target")).to_be_in_viewport()


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


def test_a_picture_of_nothing_leaves_no_element_of_html_open(edition: Edition) -> None:
    assert "<ul></ul>" in network(edition, Together((), ()))


def test_no_picture_has_a_style_that_the_policy_would_refuse(site: Path) -> None:
    for path in PAGES:
        for figure in re.findall(r'<figure class="picture.*?</figure>', (site / path).read_text("utf-8"), re.DOTALL):
            assert " style=" not in figure, path
