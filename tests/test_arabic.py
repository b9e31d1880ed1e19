"""In Arabic letters the frame turns with the text: numbers, contents, notes and map stand on its side."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser import violations, visit

ARABIC, CYRILLIC = re.compile(r"[\u0600-\u06ff]"), re.compile(r"[\u0400-\u04ff]")
PARTS = (
    ".md-nav--secondary .md-nav__list",
    "[data-md-component=header-topic] .md-ellipsis",
    ".bar__states",
    ".map",
    ".gist.notes",
)
"""What stands round the text and speaks of it."""
LEFT_OF = """([one, other]) => {
  const shown = (each) => [...document.querySelectorAll(each)].find((found) => found.checkVisibility());
  const [a, b] = [one, other].map((each) => shown(each).getBoundingClientRect());
  return a.right <= b.left + 1; }"""


def test_the_frame_turns_with_the_text_and_back(page: Page, address: str) -> None:
    visit(page, f"{address}/text.html#p4")
    before = page.locator(".paragraph").all_text_contents()
    page.locator(".views > summary").click()
    page.locator("#script-arab").check()
    expect(page.locator("body")).to_have_attribute("dir", "rtl")
    page.keyboard.press("Escape")
    page.locator("#p4").evaluate("e => e.scrollIntoView()")
    text = "#p4 .reading"
    for beside in (".margin", ".gist"):
        assert page.evaluate(LEFT_OF, [beside, text]), beside
    for beside in ("#p4 .number", ".md-sidebar--primary .md-nav--secondary", ".map"):
        assert page.evaluate(LEFT_OF, [text, beside]), beside
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.wait_for_timeout(400)
    for part in PARTS:
        said = page.locator(part).first.text_content() or ""
        assert ARABIC.search(said), part
        assert not CYRILLIC.search(said), (part, said)
    page.locator("#p4 .sign.note").first.hover()
    said = page.locator(".popover").inner_text()
    assert ARABIC.search(said)
    assert not CYRILLIC.search(said)
    page.keyboard.press("Escape")
    page.locator(".views > summary").click()
    page.locator("#script-cyrl").check()
    expect(page.locator("body")).to_have_attribute("dir", "ltr")
    page.keyboard.press("Escape")
    page.locator("#p4").evaluate("e => e.scrollIntoView()")
    page.wait_for_timeout(400)
    assert page.locator(".paragraph").all_text_contents() == before


@pytest.mark.parametrize("width", [390, 1280])
def test_it_is_accessible_and_nothing_stands_out(width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    visit(page, f"{address}/text.html?script=arab")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    number, text = (page.locator(each).first.bounding_box() for each in ("#p1 .number a", "#p1 .reading"))
    assert number
    assert text
    assert number["x"] + number["width"] / 2 > width / 2
    assert violations(page) == []


def test_words_in_other_languages_keep_their_direction(page: Page, address: str) -> None:
    visit(page, f"{address}/text.html?script=arab&translation=en")
    translated = page.locator(".translated").first
    expect(translated).to_have_css("direction", "ltr")
    assert not ARABIC.search(translated.inner_text())
