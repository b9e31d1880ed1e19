"""The margin: a line for each note, reading and citation beside the text, where there is room."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import visit
from edition.model.edition import Edition

LINES = """() => [...document.querySelectorAll(".gist")].filter((line) => line.checkVisibility()).map((line) => {
  const [box, sign] = [line, document.getElementById(line.dataset.for)].map((each) => each.getClientRects()[0]);
  return [line.dataset.for, box.top, box.bottom, box.left, box.right, sign.top, sign.bottom];
})"""
"""Of each line that is shown: its sign, where it stands, and where the sign does."""


def test_each_sign_of_the_text_has_a_line_level_with_it_or_below_another(page: Page, address: str) -> None:
    visit(page, f"{address}/text.html")
    placed = page.evaluate(LINES)
    signs = page.locator(".paragraph :is(.sign, .citation)")
    assert len(placed) == signs.count() > 200
    text = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.sentence')].map(e => e.getBoundingClientRect().right))"
    )
    level = 0
    for one, other in pairwise(placed):
        assert other[1] >= one[2] - 0.5, "none lies over another"
        level += abs(other[1] - other[5]) < 8
        assert other[1] > other[5] - 8, "none stands above its sign"
    assert level > len(placed) / 3
    assert all(text <= left and right <= 1280 for *_, left, right, _, _ in placed)


def test_a_line_says_what_a_note_comes_to_and_what_the_witness_has(page: Page, address: str, edition: Edition) -> None:
    visit(page, f"{address}/text.html")
    said = dict(page.evaluate("[...document.querySelectorAll('.gist')].map(e => [e.dataset.for, e.textContent])"))
    for note in edition.notes:
        assert note.record.short
        assert said[f"at-{note.record.id}"].endswith(note.record.short)
    assert said["at-e17"] == "айқындаутүпмәтінде «айқындай»"
    assert said["fnref:p2-1"] == "1-дереккөз, 200-бет"
    visit(page, f"{address}/en/text.html")
    assert page.locator(".gist[data-for=at-n7] span").inner_text() == "9–12 December, in Conakry (Guinea)"
    original = page.locator(".gist[data-for=at-n7] b")
    assert (original.inner_text(), original.get_attribute("lang")) == ("1995 жылы", "kk")
    assert page.locator(".gist:not(.citations) b:empty").count() == 0
    visit(page, f"{address}/text/p3.html")
    assert page.locator(".gist[data-for=at-n7] span").text_content() == "9–12 желтоқсанда, Конакриде (Гвинея)"


@pytest.mark.parametrize("by", ["its sign", "its line", "the keyboard"])
def test_what_is_pointed_at_opens_in_the_margin_and_pushes_the_others_down(by: str, page: Page, address: str) -> None:
    visit(page, f"{address}/text.html")
    page.locator("#at-n12").scroll_into_view_if_needed()
    if by == "the keyboard":
        page.locator("#at-n12").focus()
    else:
        page.locator("#at-n12" if by == "its sign" else ".gist[data-for=at-n12]").hover()
    opened = page.locator(".popover")
    expect(opened).to_contain_text("57 мемлекет — Бұл сан")
    box = opened.bounding_box()
    words = page.locator("#p3").bounding_box()
    assert box
    assert words
    assert box["x"] >= words["x"] + words["width"], "it covers no text"
    assert 0 <= box["y"] <= 900 - box["height"]
    placed = page.evaluate(LINES)
    assert "at-n12" not in [sign for sign, *_ in placed], "it stands in the place of its line"
    assert all(bottom <= box["y"] + 1 or top >= box["y"] + box["height"] - 1 for _, top, bottom, *_ in placed)
    expect(page.locator(".paragraph .lit").first).to_have_text("57 мемлекет")
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)
    assert "at-n12" in [sign for sign, *_ in page.evaluate(LINES)]


def test_what_is_chosen_stays_open_and_leads_nobody_away(page: Page, address: str) -> None:
    visit(page, f"{address}/text.html")
    page.locator("#at-n12").click()
    opened = page.locator(".popover")
    expect(opened).to_contain_text("57 мемлекет — Бұл сан")
    where = page.evaluate("[scrollY, location.hash]")
    page.locator("#p3s1 a").first.hover()
    page.mouse.move(600, 300)
    page.wait_for_timeout(700)
    expect(opened).to_contain_text("57 мемлекет — Бұл сан")
    assert page.evaluate("[scrollY, location.hash]") == where
    page.locator('[id="fnref:p3-2"]').click()
    expect(opened).to_contain_text("3-дереккөз, 1-бет")
    page.mouse.click(600, 300)
    expect(opened).to_have_count(0)


def test_where_there_is_no_room_there_is_no_margin(page: Page, address: str) -> None:
    for path, width in {"text.html": 1024, "text.html?translation=en": 1280}.items():
        page.set_viewport_size({"width": width, "height": 900})
        visit(page, f"{address}/{path}")
        assert page.evaluate(LINES) == [], path


def test_a_phone_is_spared_its_lines_until_it_is_turned_to_where_there_is_room(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{address}/text.html")
    assert page.locator(".gist").count() == 0
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(page.locator(".gist:visible")).to_have_count(page.locator(".paragraph :is(.sign, .citation)").count())


def test_layers_that_are_turned_off_have_no_lines(page: Page, address: str) -> None:
    visit(page, f"{address}/text/p3.html")
    assert page.locator(".gist.emendations:visible").count() > 5
    page.locator(".views > summary").click()
    page.locator("#layer-emendations").uncheck()
    expect(page.locator(".gist.emendations:visible")).to_have_count(0)
    assert page.locator(".gist.notes:visible").count() > 5


WORDS = """() => {
  const sign = document.querySelector("[aria-describedby=popover]"), id = sign.hash.slice(1);
  const parts = [...document.querySelectorAll(`[data-sign="${CSS.escape(id)}"]`), sign];
  const box = document.querySelector(".popover").getBoundingClientRect();
  const lines = parts.flatMap((each) => [...each.getClientRects()]);
  return {
    covered: lines.filter((one) =>
      one.left < box.right && one.right > box.left && one.top < box.bottom - 1 && one.bottom > box.top + 1).length,
    outside: lines.filter((one) => one.top < 48 || one.bottom > innerHeight).length,
    box: [box.left, box.right, box.bottom],
  };
}"""
"""Of the words that are explained: how many lines are covered, or out of sight; and where the explanation stands."""


def test_for_a_finger_it_is_a_sheet_at_the_foot_that_never_covers_its_words(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        visit(page, f"{address}/text.html")
        for sign in ("#at-n7", "#at-n12", "#at-e17", '[id="fnref:p3-2"]', "#at-n40"):
            for place in ("start", "center", "end"):
                page.locator(sign).evaluate("(e, block) => e.scrollIntoView({ block })", place)
                page.wait_for_timeout(50)
                page.locator(sign).tap()
                page.locator(".popover").wait_for()
                found = page.evaluate(WORDS)
                assert found["covered"] == found["outside"] == 0, (sign, place)
                left, right, bottom = found["box"]
                bar = page.locator(".map").bounding_box()
                assert bar
                assert (left, right) == (0, 390)
                assert abs(bottom - bar["y"]) <= 1
                page.get_by_role("button", name="Жабу").tap()
                expect(page.locator(".popover")).to_have_count(0)


@pytest.mark.parametrize("width", [600, 768, 1100])
def test_where_there_is_no_margin_it_stands_beside_its_words(width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    visit(page, f"{address}/text.html")
    for sign in ("#at-n7", "#at-n12", "#at-e17", "#at-n40"):
        for place in ("start", "center", "end"):
            page.locator(sign).evaluate("(e, block) => e.scrollIntoView({ block })", place)
            page.locator(sign).hover()
            page.locator(".popover").wait_for()
            assert page.evaluate(WORDS)["covered"] == 0, (sign, place)
            page.mouse.move(2, 300)
            page.keyboard.press("Escape")
            expect(page.locator(".popover")).to_have_count(0)


@pytest.mark.parametrize("by", ["a mouse", "the keyboard", "a finger"])
def test_a_sign_leads_nobody_away_from_its_line(by: str, browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=by == "a finger") as context:
        page = context.new_page()
        visit(page, f"{address}/text.html")
        for sign in ("#at-n12", "#at-e17", '[id="fnref:p3-2"]'):
            place = page.locator(sign)
            place.scroll_into_view_if_needed()
            for _ in range(2):
                if by == "a mouse":
                    place.click()
                elif by == "a finger":
                    place.tap()
                else:
                    place.press("Enter")
                page.wait_for_timeout(250)
                expect(place).to_be_in_viewport()
                expect(page.locator(".popover")).to_be_visible()
                assert "#" not in page.url
            page.keyboard.press("Escape")
            expect(page.locator(".popover")).to_have_count(0)
        assert page.locator("details.folded[open]").count() == 0
