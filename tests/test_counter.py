"""Where one is in the text, and the next step: it covers neither words nor anything that can be pressed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser import visit

# What lies under the counter, as far as it is shown: lines of text, and what can be pressed.
_UNDER = """() => {
  const way = document.querySelector(".bar"), box = way.getBoundingClientRect(), found = [];
  // In the bar above the page it covers nothing but what the bar has itself.
  const bar = document.querySelector(".md-header"), isInBar = box.bottom <= bar.getBoundingClientRect().bottom;
  const meets = (one) => one.width > 0 && one.height > 0
    && one.left < box.right - 1 && one.right > box.left + 1 && one.top < box.bottom - 1 && one.bottom > box.top + 1;
  const cut = (one, by) => !by ? one : new DOMRect(one.x, Math.max(one.y, by.y), one.width,
    Math.min(one.bottom, by.bottom) - Math.max(one.y, by.y));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (walker.nextNode()) {
    const text = walker.currentNode, parent = text.parentElement;
    if (isInBar && !bar.contains(parent)) continue;
    if (!text.data.trim() || parent.closest(".bar, .heard, script")) continue;
    if (!parent.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    range.selectNodeContents(text);
    const frame = parent.closest(".md-sidebar__scrollwrap")?.getBoundingClientRect();
    const short = parent.closest(".md-header__title .md-ellipsis");  // what is longer than it is not shown
    const lines = [...(short ?? range).getClientRects()];
    if (lines.some((line) => meets(cut(line, frame)))) found.push(text.data.slice(0, 40));
  }
  for (const each of document.querySelectorAll("a, button, input, summary")) {
    const isElsewhere = each.closest(".bar, .md-sidebar, .md-header") || !each.checkVisibility();
    const isAside = isInBar ? !bar.contains(each) || way.contains(each) : isElsewhere;
    if (!isAside && meets(each.getBoundingClientRect())) found.push(each.outerHTML.slice(0, 60));
  }
  return found;
}"""
_STRIP = """() => {
  const way = document.querySelector(".bar"), box = way.getBoundingClientRect(), style = getComputedStyle(way);
  const middle = box.top + box.height / 2, wide = document.documentElement.clientWidth;
  const across = [0.01, 0.2, 0.4, 0.6, 0.8, 0.99].map((part) => document.elementFromPoint(wide * part, middle));
  return {
    isWhole: box.left <= 0 && box.right >= wide && Math.abs(box.bottom - innerHeight) < 1,
    isOpaque: !style.backgroundColor.includes("rgba") && style.opacity === "1",
    isOnTop: across.every((each) => way.contains(each)),
    height: box.height,
    clear: parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom),
  };
}"""


def go_to_the_end(page: Page) -> None:
    """Scroll to the end of the page, when what was scrolled before has come to rest."""
    before = -1.0
    while (now := page.evaluate("scrollY")) != before:
        before = now
        page.wait_for_timeout(250)
    page.evaluate("scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
    page.wait_for_timeout(250)


def turn_back(page: Page, place: str) -> None:
    """Scroll to a place and a little back, as one does who looks for something."""
    page.locator(place).evaluate("e => e.scrollIntoView()")
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(150)
    page.mouse.wheel(0, -160)


@pytest.mark.parametrize(
    ("width", "view"),
    [
        (1240, "text.html?translation=en"),
        (1280, "text.html"),
        (1280, "text.html?translation=ru"),
        (1280, "en/text.html"),
        (1920, "text.html?translation=en"),
    ],
)
def test_beside_the_contents_nothing_lies_under_it(width: int, view: str, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, f"{address}/{view}")
    assert page.evaluate(_UNDER) == []
    for place in ("#p3", "#p20", "#p36", "#names"):
        turn_back(page, place)
        expect(page.locator(".bar")).to_be_in_viewport()
        assert page.evaluate(_UNDER) == [], place
    go_to_the_end(page)
    assert page.evaluate(_UNDER) == []


@pytest.mark.parametrize(
    ("width", "view"),
    [
        (320, "text.html"),
        (390, "text.html?translation=en"),
        (390, "ru/text.html"),
        (768, "text.html"),
        (900, "text.html"),
        (1100, "text.html?translation=en"),
    ],
)
def test_on_a_narrow_screen_it_is_a_strip_at_the_edge(width: int, view: str, page: Page, address: str) -> None:
    """As wide as the window and opaque, it is an edge to the text, and rests in a room of its own."""
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, f"{address}/{view}")
    for place in ("#p3", "#p20"):
        turn_back(page, place)
        found = page.evaluate(_STRIP)
        assert found["isWhole"]
        assert found["isOpaque"]
        assert found["isOnTop"]
        assert found["height"] <= 48
        assert found["clear"] >= found["height"]
    go_to_the_end(page)
    assert page.evaluate(_UNDER) == []


def test_the_foot_of_the_page_stands_above_it(page: Page, address: str) -> None:
    """At the end of the page what can be pressed there is not under the strip."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}/text.html")
    go_to_the_end(page)
    for link in page.locator("footer a").all():
        assert link.evaluate(
            """e => { const box = e.getClientRects()[0];
                 return e.contains(document.elementFromPoint(box.x + 3, box.y + 3)); }"""
        )


@pytest.mark.parametrize("width", [390, 1100])
def test_where_there_are_no_contents_it_is_a_strip_too(width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/text.html")
    page.locator(".md-sidebar").evaluate("e => e.remove()")
    turn_back(page, "#p20")
    found = page.evaluate(_STRIP)
    assert found["isOpaque"]
    assert found["clear"] >= found["height"]
    shown = page.screenshot(clip={"x": 0, "y": 762, "width": 40, "height": 36})
    page.locator(".paragraph").evaluate_all("all => all.forEach(each => { each.style.visibility = 'hidden'; })")
    assert page.screenshot(clip={"x": 0, "y": 762, "width": 40, "height": 36}) == shown, "nothing shines through"


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_the_marks_of_a_search_can_be_taken_away(width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    visit(page, f"{address}/text.html?mark=ислам|Қазақстанның#p3s1")
    button = page.get_by_role("button", name="Белгіні алып тастау")
    is_free = """e => { const box = e.getBoundingClientRect();
      return [0.1, 0.5, 0.9].every((across) => [0.1, 0.5, 0.9].every((down) =>
        e === document.elementFromPoint(box.x + box.width * across, box.y + box.height * down))); }"""
    for step in (300, -150, 200, -100, 500, -200):
        page.mouse.move(4, 300)  # beside the text, where nothing explains itself
        page.mouse.wheel(0, step)
        page.wait_for_timeout(200)
        expect(button).to_be_in_viewport(ratio=1)
        assert button.evaluate(is_free), step
    button.click()
    expect(page.locator("mark")).to_have_count(0)
    expect(button).to_have_count(0)


@pytest.mark.parametrize("width", [390, 900, 1280])
def test_nothing_that_has_the_focus_is_under_it(width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(f"{address}/text.html?view=reading")
    turn_back(page, "#p5")
    page.locator("#p5 a").first.focus()
    for _ in range(80):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => { const [one, way] = [document.activeElement, document.querySelector(".bar")];
                 const [box, edge] = [one, way].map((each) => each.getBoundingClientRect());
                 return !one.closest(".popover") && box.right > edge.left && box.left < edge.right
                   && box.bottom > edge.top + 1 && box.top < edge.bottom - 1 && one.outerHTML.slice(0, 80); }"""
        )
        assert not hidden
