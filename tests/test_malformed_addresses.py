"""An address that nobody meant: what a script makes nothing of it leaves alone, and the page works as without it.

Any error in the console fails these tests (see the fixture `page`).
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

FRAGMENTS = ("p3s5%", "%E0%A4%A", "%", "p3'\"]", "%22%5D", "p3%00")


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_malformed_fragment_stops_neither_the_keys_nor_the_explanations(
    fragment: str, page: Page, address: str
) -> None:
    page.goto(f"{address}/text.html#{fragment}")
    page.keyboard.press("j")
    page.wait_for_url("**/text.html#p2")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.wait_for_url("**/text.html#p2")
    page.locator("#at-n1").hover()
    expect(page.locator(".popover")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "text.html?translation=en",
        "witness.html",
        "text/p3.html?mark=ислам",
        "text/p3.html?script=latn&translation=ru",
        "en/text.html",
        "apparatus.html?kind=misprint",
        "search.html?q=ислам",
        "v/1.0.0/p3.html",
        "index.html",
    ],
)
def test_a_malformed_fragment_harms_no_page(path: str, page: Page, address: str) -> None:
    page.goto(f"{address}/{path}#{FRAGMENTS[0]}")
    page.mouse.wheel(0, 600)
    page.wait_for_timeout(200)
    for fragment in FRAGMENTS[1:]:
        page.evaluate("fragment => { location.hash = fragment; }", fragment)
    page.wait_for_timeout(50)
    if "translation=en" in path:
        expect(page.locator("#p3s5 .translated")).to_be_attached()


def test_an_encoded_fragment_names_its_place(page: Page, address: str) -> None:
    page.goto(f"{address}/text.html?mark=Қазақстан#%703s1")
    expect(page.locator("#p3 mark").first).to_be_visible()


@pytest.mark.parametrize(
    "query",
    [
        "view=%E0%A4%A&script=constructor&translation=../../x&mark=%E0%A4%A|[a",
        "view=__proto__&script=__proto__&translation=toString&mark=((((",
        "kind=%22%5D&paragraph=p999&certainty=%E0%A4%A&decision=constructor&q=%E0%A4%A&literal=%",
    ],
)
@pytest.mark.parametrize("path", ["text.html", "text/p3.html", "apparatus.html", "search.html"])
def test_a_malformed_query_harms_no_page(path: str, query: str, page: Page, address: str) -> None:
    page.goto(f"{address}/{path}?{query}#p3s1")
    if path == "text.html":
        page.locator(".views > summary").click()
        page.get_by_label("түсініктемелер", exact=True).click()
        expect(page.locator("#p3 .sign.note").first).to_be_hidden()
    if path == "apparatus.html":
        assert page.locator("h4[data-kind]:visible").count() == page.locator("h4[data-kind]").count()


def test_two_slashes_before_a_path_are_no_other_host(page: Page, address: str) -> None:
    page.goto(f"{address}//text.html")
    page.keyboard.press("j")
    page.wait_for_url("**//text.html#p2")
