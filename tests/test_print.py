"""On paper: the text and what explains it, in dark ink, within the page, and nothing to click."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from edition.model.edition import Edition

MILLIMETRE = 96 / 25.4
INTERFACE = (
    ".md-header, .md-skip, .md-sidebar, .md-path, .md-top, .md-footer__inner, .bar, .sieve, .own, .cite-this, "
    ".copy, .doors, .popover, .marked, .filters, .help, .tabbed-labels, .margin, .printing, nav, button, dialog, "
    "summary + form"
)
PAGES = ["text.html", "text/p12.html", "glossary/oic.html", "references.html", "timeline.html", "apparatus.html",
         "commentary.html", "charts.html", "glossary.html", "index.html", "concordance.html", "about/data-model.html",
         "search.html?q=ислам"]  # fmt: skip
SHOWN = """(selector) => [...document.querySelectorAll(selector)]
  .filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 80))"""
# What reaches over the paper's edges; pictures may draw over their own, and what they hold is theirs.
WIDE = """(width) => [...document.body.querySelectorAll("*")].filter((each) => {
  const box = each.getBoundingClientRect();
  return !each.closest("svg *") && box.width && (box.left < -1 || box.right > width + 1);
}).map((each) => each.outerHTML.slice(0, 80))"""
# How light the lightest ink is, and how light the darkest ground: 0 is black, 1 is white.
LIGHTNESS = """() => {
  const light = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
    return alpha ? (red * 299 + green * 587 + blue * 114) / 255000 : 1;
  };
  const style = (property) => (each) => light(getComputedStyle(each)[property]);
  const shown = [...document.querySelectorAll("main *, .md-copyright *")]
    .filter((each) => each.checkVisibility() && !each.closest("svg"));
  const grounds = [document.documentElement, document.body, ...shown];
  return [Math.max(...shown.map(style("color"))), Math.min(...grounds.map(style("backgroundColor")))];
}"""


def printed(page: Page, url: str) -> Page:
    """A page as it is laid out for paper of 180 millimetres between its margins."""
    page.set_viewport_size({"width": round(180 * MILLIMETRE), "height": 900})
    page.goto(url)
    page.emulate_media(media="print")
    return page


def numbers(page: Page) -> dict[str, str]:
    """What is printed before or behind elements with an id of their own: signs, and notes in their lists."""
    # Left attached: a session that ends takes the medium that a page is shown for with it.
    session = page.context.new_cdp_session(page)
    snapshot = session.send("DOMSnapshot.captureSnapshot", {"computedStyles": []})
    strings, (document, *_) = snapshot["strings"], snapshot["documents"]
    nodes, laid_out = document["nodes"], document["layout"]
    generated, found = {*nodes["pseudoType"]["index"]}, dict[str, str]()
    for node, text in zip(laid_out["nodeIndex"], laid_out["text"], strict=True):
        if node in generated and text >= 0:
            said = [strings[each] for each in nodes["attributes"][nodes["parentIndex"][node]]]
            id_ = dict(zip(said[::2], said[1::2], strict=True)).get("id", "")
            found[id_] = found.get(id_, "") + strings[text].strip("\u2060")
    return found


def choose(page: Page, scheme: str) -> None:
    """Have a reader's choice of colours kept, as Material keeps it."""
    colours = {"media": "(prefers-color-scheme: dark)", "scheme": scheme, "primary": "custom", "accent": "custom"}
    kept = json.dumps({"index": 2, "color": colours})
    page.add_init_script(f"localStorage.setItem('/.__palette', {json.dumps(kept)})")


def without(page: Page) -> None:
    """Take the style sheet for paper away."""
    assert page.evaluate("""() => {
      const links = [...document.querySelectorAll("link[rel=stylesheet][media=print]")];
      for (const link of links) link.disabled = true;
      return links.length;
    }""")


@pytest.mark.parametrize("name", PAGES)
def test_the_words_are_printed_and_the_interface_is_not(page: Page, address: str, name: str) -> None:
    printed(page, f"{address}/{name}")
    page.wait_for_function("!document.querySelector('.hits') || document.querySelector('.hits li')")
    assert page.evaluate(SHOWN, INTERFACE) == []
    assert page.locator("h1").is_visible()
    assert page.locator(".md-copyright p").first.is_visible()
    if name.startswith("text"):
        assert page.locator("#p12 .reading").first.is_visible()
        assert page.locator("#p12 .citation").first.inner_text() == "[7; 100]"
        assert page.locator("#n42").is_visible()
    if name.startswith("search"):
        assert page.locator(".ask input").is_visible()  # what was sought


def test_without_the_style_sheet_paper_would_be_a_screen(alone: Page, address: str) -> None:
    choose(alone, "slate")
    alone.add_init_script("localStorage.setItem('layers-off', 'emendations notes')")
    printed(alone, f"{address}/text.html")
    without(alone)
    assert alone.evaluate(SHOWN, ".number, .own")
    ink, paper = alone.evaluate(LIGHTNESS)
    assert ink > 0.8
    assert paper < 0.2
    assert not alone.locator("#cite .cited").first.is_visible()
    assert not alone.locator("#p3 .sign").first.is_visible()
    alone.goto(f"{address}/glossary/oic.html")
    without(alone)
    assert alone.evaluate("getComputedStyle(document.querySelector('a[href^=http]'), '::after').content") == "none"
    alone.evaluate("document.querySelector('h1').style.width = '200mm'")
    assert alone.evaluate(WIDE, 180 * MILLIMETRE)


@pytest.mark.parametrize("name", ["text.html", "references.html", "charts.html"])
@pytest.mark.parametrize("chosen", ["slate", ""])
def test_a_dark_theme_is_printed_dark_on_white(alone: Page, address: str, name: str, chosen: str) -> None:
    """Whether the reader chose it or the system did."""
    alone.emulate_media(color_scheme="dark")
    if chosen:
        choose(alone, chosen)
    printed(alone, f"{address}/{name}")
    ink, paper = alone.evaluate(LIGHTNESS)
    assert ink < 0.3
    assert paper == 1


def test_the_view_is_the_readers_but_no_layer_is_left_out(alone: Page, address: str) -> None:
    alone.add_init_script("localStorage.setItem('layers-off', 'mentions citations emendations notes')")
    printed(alone, f"{address}/text.html")
    assert alone.locator(".views input[type=checkbox]:not(:checked)").count() == 4
    for kind, sign in (("emendation", "°1"), ("note", "*1")):
        first = alone.locator(f".reading .sign.{kind}").first
        assert first.is_visible()
        assert numbers(alone)[first.get_attribute("id") or ""] == sign


@pytest.mark.parametrize("name", ["text.html", "text/p20.html", "en/text.html", "text.html?translation=en"])
def test_a_sign_and_its_note_have_one_number(page: Page, address: str, name: str) -> None:
    """Each kind has its own sign, and is numbered by itself; a citation is known by what the article prints."""
    printed(page, f"{address}/{name}")
    if "translation" in name:
        page.locator(".translated .sign").first.wait_for(state="attached")
    found, kinds = numbers(page), set()
    signs = page.locator(".sentence .sign").evaluate_all(
        "(all) => all.map((each) => [each.id, each.getAttribute('href')])"
    )
    for place, href in signs:
        if note := re.fullmatch("#(.+)", href):
            assert found[place] == found[note[1]]
            kinds.add(found[place][0])
        else:
            assert place not in found, "a sign whose note is on another page"
    for kind in kinds:
        numbered = [int(each[1:]) for id_, each in found.items() if each[0] == kind and id_.startswith("at-")]
        assert numbered == [*range(1, len(numbered) + 1)]
    assert kinds == ({"*", "†"} if name.startswith("en/") else {"*", "°"})
    for citation in page.locator(".sentence .citation").all()[:5]:
        words = page.locator(f"[id='{(citation.get_attribute('href') or '')[1:]}'] strong").text_content()
        assert words == citation.text_content()


def test_what_is_folded_is_printed_open_and_a_heading_stands_with_what_follows(page: Page, address: str) -> None:
    printed(page, f"{address}/text.html")
    assert page.locator("details.folded:not([open])").count() == page.locator("details.folded").count() > 2
    for part in ("#fn\\:p2-1", "#n1", "#e5", "#cite .cited", ".about-text p"):
        expect(page.locator(part).first).to_be_visible()
    for heading in page.locator("summary h2").all():
        assert heading.evaluate("e => getComputedStyle(e.parentNode).breakAfter") == "avoid"
        assert heading.evaluate("e => getComputedStyle(e.closest('details')).breakInside") == "auto"


@pytest.mark.parametrize("name", ["text.html", "text/p12.html"])
def test_the_button_prints_in_all_letters_and_the_book_is_beside_it(
    alone: Page, site: Path, address: str, name: str
) -> None:
    alone.add_init_script("window.print = () => { window.printed = [...document.fonts].map((each) => each.status); }")
    alone.goto(f"{address}/{name}")
    alone.locator(".views summary").click()
    alone.get_by_role("button", name="Басып шығару").click()
    alone.wait_for_function("() => window.printed")
    slanted = "[...document.fonts].filter((each) => each.style === 'italic').map((each) => each.status)"
    assert {*alone.evaluate(slanted)} == {"loaded"}
    href = alone.get_by_role("link", name="Кітап түрінде (PDF)").get_attribute("href") or ""
    assert (site / name).parent.joinpath(href).resolve() == site.resolve() / "edition.pdf"
    assert (site / "edition.pdf").read_bytes().startswith(b"%PDF-")


def test_without_a_script_no_button_is_shown_that_would_do_nothing(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/text.html")
        page.locator(".views summary").click()
        expect(page.get_by_role("link", name="Кітап түрінде (PDF)")).to_be_visible()
        assert page.locator(".printing button").is_hidden()


@pytest.mark.parametrize("name", ["text.html", "text/p12.html"])
def test_paragraphs_have_their_numbers_in_the_margin(page: Page, address: str, name: str) -> None:
    printed(page, f"{address}/{name}")
    for paragraph in page.locator(".paragraph").all():
        number = paragraph.locator(".number")
        assert number.inner_text().strip() == (paragraph.get_attribute("id") or "")[1:]
        at, text = number.bounding_box(), paragraph.bounding_box()
        assert at
        assert text
        assert 0 <= at["x"] < at["x"] + at["width"] <= text["x"]
        assert abs(at["y"] - text["y"]) < 8


def test_addresses_outside_the_edition_are_printed_and_those_within_are_not(page: Page, address: str) -> None:
    printed(page, f"{address}/glossary/oic.html")
    links = page.locator("article a[href]").evaluate_all(
        "(all) => all.map((each) => [each.getAttribute('href'), getComputedStyle(each, '::after').content])"
    )
    outside = [(href, after) for href, after in links if href.startswith("http")]
    assert len(outside) > 5
    for href, after in outside:
        assert after == f'" ⟨{href}⟩"'
    assert {after for href, after in links if not href.startswith("http")} == {"none"}
    assert {page.evaluate("getComputedStyle(document.querySelector('#entry ~ p a')).textDecorationLine")} == {"none"}


def test_what_a_script_brings_is_printed_without_addresses(page: Page, address: str) -> None:
    """There links within the edition are named in full."""
    for name, links in (("text.html?translation=en", ".translated a:not(.sign)"), ("search.html?q=ИКҰ", ".hits a")):
        printed(page, f"{address}/{name}")
        page.locator(links).first.wait_for(state="attached")
        shown = "(all) => all.map((each) => [each.getAttribute('href'), getComputedStyle(each, '::after').content])"
        brought = [after for href, after in page.locator(links).evaluate_all(shown) if href.startswith("http")]
        assert {*brought} == {"none"}


@pytest.mark.parametrize("name", ["text.html", "index.html", "glossary/oic.html"])
def test_how_to_cite_is_printed_opened_without_the_files_for_programs(page: Page, address: str, name: str) -> None:
    printed(page, f"{address}/{name}")
    assert page.locator("#cite").get_attribute("open") is None
    assert page.locator("#cite .cited[lang]").count() == 4
    for entry in page.locator("#cite .cited[lang]").all():
        assert entry.is_visible()
    assert page.evaluate(SHOWN, "#cite pre, #cite > p") == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_paper(page: Page, address: str, name: str) -> None:
    """152 mm is what the margins of the style sheet leave of an A4 page."""
    printed(page, f"{address}/{name}")
    for width in (180, 152):
        page.set_viewport_size({"width": round(width * MILLIMETRE), "height": 900})
        assert page.evaluate(WIDE, width * MILLIMETRE) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= round(width * MILLIMETRE)


def test_pages_say_above_the_text_what_they_are(page: Page, address: str, site: Path, edition: Edition) -> None:
    """A style sheet has no other way to the title than what the page tells it."""
    assert "var(--edition" in (site / "assets" / "print.css").read_text(encoding="utf-8")
    headword = next(entry.headword for entry in edition.entries if entry.key == "oic")
    own, english = edition.record.title.shown, next(each for each in edition.translations if each.code == "en").title
    heads = (
        ("text/p12.html", own, "12-абзац"),
        ("glossary/oic.html", own, headword),
        ("index.html", own, ""),
        ("en/text.html", f"[{english}]", ""),
    )
    for name, above, title in heads:
        page.goto(f"{address}/{name}")
        page.emulate_media(media="print")
        for names, says in (("--edition", above), ("--running", title)):
            said = page.evaluate(f"getComputedStyle(document.documentElement).getPropertyValue('{names}')")
            assert said.strip("'\" ") == says


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("text.html", 20, 45),
        ("text/p12.html", 2, 5),
        ("glossary/oic.html", 3, 8),
        ("references.html", 10, 25),
        ("timeline.html", 7, 16),
    ],
)
def test_a_page_makes_a_plausible_number_of_a4_sheets(
    page: Page, address: str, name: str, least: int, most: int
) -> None:
    page.goto(f"{address}/{name}")
    pdf = page.pdf(prefer_css_page_size=True)
    sheets = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert least <= sheets <= most
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {(595, 842)}
