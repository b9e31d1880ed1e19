"""The map: the paragraphs as a strip that shows where one is and where something is said, and as contents."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import violations, visit
from edition.model.edition import Edition

CELLS = """() => [...document.querySelectorAll(".map__cell")].map((cell) => {
  const box = cell.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"""
LIT = "() => [...document.querySelectorAll('.map__lit')].map((cell) => cell.hash.slice(1))"


def named(edition: Edition, key: str) -> list[str]:
    """The paragraphs that name an entry."""
    return [
        paragraph.id
        for paragraph in edition.paragraphs
        if any(paragraph.start <= each.start < paragraph.end for each in edition.mentions if each.entry == key)
    ]


def test_on_a_wide_screen_it_stands_beside_the_text_as_high_as_the_window(page: Page, address: str) -> None:
    visit(page, f"{address}/text.html")
    cells = page.evaluate(CELLS)
    assert len(cells) == 37
    text = page.locator("#p1 .sentence").first.bounding_box()
    contents = page.locator(".md-nav--secondary .md-nav__link .md-ellipsis").first.bounding_box()
    assert text
    assert contents
    assert all(right < text["x"] and left > contents["x"] for left, _, right, _ in cells)
    tabs = page.locator(".md-tabs").bounding_box()
    assert tabs
    assert tabs["y"] + tabs["height"] <= cells[0][1] < 110, "below the tabs"
    assert 850 < cells[-1][3] <= 900
    # Each is as long as its paragraph.
    heights = page.locator(".paragraph").evaluate_all("all => all.map((each) => each.offsetHeight)")
    tall, short = heights.index(max(heights)), heights.index(min(heights))
    assert cells[tall][3] - cells[tall][1] > 3 * (cells[short][3] - cells[short][1])


def test_on_a_narrow_screen_it_lies_on_the_edge_of_the_bar(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{address}/text.html")
    cells = page.evaluate(CELLS)
    bar = page.locator(".bar").bounding_box()
    assert bar
    assert all(bottom <= bar["y"] + 1 and bottom - top <= 8 for _, top, _, bottom in cells)
    assert cells[0][0] < 2
    assert cells[-1][2] > 388


def test_it_shows_where_one_is_and_leads_there(page: Page, address: str) -> None:
    visit(page, f"{address}/text.html#p20")
    current = page.locator(".map__cell[aria-current=location]")
    expect(current).to_have_attribute("href", "#p20")
    page.locator(".map__cell[href='#p30']").click()
    expect(current).to_have_attribute("href", "#p30")
    expect(page.locator("#p30")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 1280])
def test_opened_it_is_the_contents(width: int, browser: Browser, address: str, edition: Edition) -> None:
    with browser.new_context(viewport={"width": width, "height": 844}, has_touch=width < 400) as context:
        page = context.new_page()
        visit(page, f"{address}/text.html")
        opener = page.locator(".way__where")
        opener.click()
        expect(opener).to_have_attribute("aria-expanded", "true")
        assert page.locator(".map__section:visible").count() == len(edition.sections)
        small = [box for box in page.evaluate(CELLS) if box[2] - box[0] < 24 or box[3] - box[1] < 24]
        assert small == []
        page.keyboard.press("Escape")
        expect(page.locator(".map__section:visible")).to_have_count(0)
        opener.click()
        page.locator(".map__cell[href='#p13']").click()
        expect(page.locator("#p13")).to_be_in_viewport()
        expect(opener).to_have_attribute("aria-expanded", "false")
        opener.click()
        assert violations(page) == []


def test_by_keyboard_it_is_one_stop_and_the_arrows_lead_on(page: Page, address: str) -> None:
    visit(page, f"{address}/text.html#p4")
    assert page.locator(".map a").evaluate_all("all => all.filter((each) => each.tabIndex >= 0).length") == 1
    page.locator(".map__cell[aria-current]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.hash") == "#p6"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.hash") == "#p37"
    page.keyboard.press("Enter")
    expect(page.locator("#p37")).to_be_in_viewport()


def test_it_lights_up_for_what_is_pointed_at(page: Page, address: str, edition: Edition) -> None:
    visit(page, f"{address}/text.html")
    assert page.evaluate(LIT) == []
    name = page.locator("#p3 a[href*='glossary/oic.html']").first
    name.hover()
    expect(page.locator(".map__lit").first).to_be_attached()
    assert page.evaluate(LIT) == named(edition, "oic")
    widths = page.evaluate(CELLS)
    lit, other = int(page.evaluate(LIT)[0][1:]) - 1, 36
    assert widths[lit][2] - widths[lit][0] > 1.5 * (widths[other][2] - widths[other][0]), "told apart without colour"
    page.keyboard.press("Escape")
    expect(page.locator(".map__lit")).to_have_count(0)


@pytest.mark.parametrize("path", ["text.html", "en/text.html"])
def test_an_entry_of_the_address_is_lit_until_one_has_enough_of_it(
    path: str, page: Page, address: str, edition: Edition
) -> None:
    visit(page, f"{address}/{path}?entry=extremism")
    lit = page.evaluate(LIT)
    assert lit
    if path == "text.html":
        assert lit == named(edition, "extremism")
    assert page.locator(".paragraph a.chosen").count() >= len(lit)
    said = page.locator(".marked")
    expect(said).to_contain_text(re.compile(rf"\b{len(lit)}\b"))
    said.get_by_role("button").click()
    assert page.evaluate(LIT) == []
    page.wait_for_url(f"**/{path}")
    visit(page, f"{address}/{path}?entry=nothing-of-this-name")
    assert page.locator(".marked").count() == 0


def test_what_explains_a_name_leads_to_all_that_name_it(page: Page, address: str, edition: Edition) -> None:
    visit(page, f"{address}/text.html")
    page.locator("#p3 a[href*='glossary/oic.html']").first.hover()
    page.locator(".popover__map").click()
    assert "entry=oic" in page.url
    assert page.evaluate(LIT) == named(edition, "oic")


def test_a_query_lights_up_wherever_its_words_stand(page: Page, address: str, edition: Edition) -> None:
    visit(page, f"{address}/text.html?mark=экстремизм#p9s1")
    found = [each.id for each in edition.paragraphs if re.search(r"\bэкстремизм\b", edition.text(each))]
    assert page.evaluate(LIT) == found
    page.get_by_role("button", name="Белгіні алып тастау").click()
    assert page.evaluate(LIT) == []
