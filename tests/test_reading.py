"""The page one wants to read: light, steady, with its layers, its way through the text, and a way back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import violations, visit
from edition.model.edition import Edition
from edition.outputs.shared.typography import bound
from weigh import BUDGETS, View, first_view


@pytest.mark.parametrize("page", BUDGETS)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_first_view_keeps_its_budget_and_nothing_moves(
    page: str, width: int, browser: Browser, site: Path, address: str
) -> None:
    assert [*first_view(browser, site, address, page, width).faults()] == []


PRELOADED = """() => {
  const faces = [...document.styleSheets].filter((sheet) => sheet.href?.startsWith(document.baseURI.slice(0, 12)))
    .flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSFontFaceRule);
  const said = document.body.innerText;
  return [...document.querySelectorAll("link[rel=preload][as=font]")].map((link) => {
    const name = link.href.split("/").at(-1);
    const ranges = faces.filter((face) => face.cssText.includes(name)).flatMap((face) =>
      face.style.getPropertyValue("unicode-range").split(",").map((each) => each.trim().slice(2).split("-")));
    const spans = ranges.map(([first, last]) => [parseInt(first, 16), parseInt(last ?? first, 16)]);
    return [name, [...said].some((letter) => spans.some(([first, last]) =>
      letter.codePointAt(0) >= first && letter.codePointAt(0) <= last))];
  });
}"""


SENT = {
    **dict.fromkeys(("text.html", "text/p12.html", "glossary/oic.html", "search.html", "concordance/1.html"), 3),
    "handbook/editors.html": 3,
    "ru/text.html": 3,
    "index.html": 4,
    **dict.fromkeys(("en/text.html", "en/about/principles.html"), 2),
}
"""How many files of letters are sent ahead with a page."""


@pytest.mark.parametrize("path", SENT)
def test_letters_that_are_sent_ahead_are_on_the_page(path: str, page: Page, address: str) -> None:
    page.goto(f"{address}/{path}")
    sent = dict(page.evaluate(PRELOADED))
    assert len(sent) == SENT[path]
    assert all(sent.values()), sent


@pytest.mark.parametrize("width", [390, 1280])
def test_what_a_script_brings_has_its_room_kept(width: int, browser: Browser, site: Path, address: str) -> None:
    """The sieve of the apparatus, and the field of the glossary."""
    for path in ("apparatus.html", "glossary.html", "en/glossary.html"):
        assert first_view(browser, site, address, path, width).shift < 0.005, path


def test_what_is_too_heavy_or_moves_is_found() -> None:
    view = View("text.html", {"text.html": 140_000, "assets/a.js": 16_000}, 0.01)
    assert len([*view.faults()]) == 3
    assert not [*View("text.html", {"text.html": 100}, 0.0).faults()]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Мақсаты — бірлік", "Мақсаты~— бірлік"),
        ("Н. Ә. Назарбаев", "Н.~Ә.~Назарбаев"),
        ("2007 ж. мамыр", "2007~ж. мамыр"),
        ("10 млн. доллар", "10~млн. доллар"),
        ("IX саммитінде", "IX~саммитінде"),
        ("2007 жылы бес ел", "2007 жылы бес ел"),
        ("Қазақстан. Ол — ел", "Қазақстан. Ол~— ел"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text: str, said: str) -> None:
    assert bound(text) == said.replace("~", "\u00a0")


def test_the_measure_is_a_readers(page: Page, address: str) -> None:
    """60 to 75 characters a line, where there is room for them."""
    page.goto(f"{address}/text.html")
    assert page.locator("article").evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 18
    lines = page.evaluate(
        """() => {
          const range = document.createRange(), lines = [];
          const walker = document.createTreeWalker(document.getElementById("p3"), NodeFilter.SHOW_TEXT);
          let bottom = null, count = 0;
          while (walker.nextNode()) {
            if (!walker.currentNode.parentElement.closest(".reading")) continue;
            for (let at = 0; at < walker.currentNode.data.length; at += 1) {
              range.setStart(walker.currentNode, at);
              range.setEnd(walker.currentNode, at + 1);
              const box = range.getClientRects()[0];
              if (!box?.width) continue;
              if (bottom !== null && Math.abs(box.bottom - bottom) > 12) { lines.push(count); count = 0; }
              bottom = box.bottom;
              count += 1;
            }
          }
          return lines.slice(1).sort((one, other) => one - other);
        }"""
    )
    assert 60 <= lines[len(lines) // 2] <= 75
    assert lines[-1] <= 75


def test_on_a_phone_the_text_begins_in_the_upper_half_of_the_screen(page: Page, address: str) -> None:
    """What editors say of it is a line to open there, and stands before it where there is room."""
    note = page.locator("#text + details > blockquote")
    page.goto(f"{address}/text.html")
    expect(note).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    first = page.locator("#p1s1").evaluate("e => e.getClientRects()[0].top")
    assert first < 420
    expect(note).to_be_hidden()
    page.get_by_text("Мәтін мен белгілер туралы").click()
    expect(note).to_be_visible()


def test_each_layer_can_be_turned_off_and_stays_off(page: Page, address: str) -> None:
    page.goto(f"{address}/text/p3.html")
    page.locator(".views > summary").click()
    mention = page.locator("#p3").get_by_text("Қазақстан", exact=True).first
    citation = page.locator("#p3 .citation").first
    mentions = page.locator("#p3 a[href*='glossary/']:visible").count()
    assert mentions > 20
    signs = page.locator("#p3 .sign")
    shown = signs.count()
    assert shown > 5
    for layer in ("атаулар", "сілтемелер", "түзетулер", "түсініктемелер"):
        page.get_by_label(layer, exact=True).uncheck()
    assert page.locator("#p3 a[href*='glossary/']:visible").count() == 0
    for link in (mention, citation):
        assert link.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
        assert not link.evaluate("e => e.matches(':any-link')")
    mention.hover()
    page.wait_for_timeout(400)
    expect(page.locator(".popover")).to_have_count(0)
    assert page.locator("#p3 .sign:visible").count() == 0
    page.get_by_label("атаулар", exact=True).check()
    assert page.locator("#p3 a[href*='glossary/']:visible").count() == mentions
    page.goto(f"{address}/text.html")
    assert page.locator(".sign:visible").count() == 0
    page.locator(".views > summary").click()
    page.get_by_label("түсініктемелер", exact=True).check()
    assert page.locator("#p3 .sign.note:visible").count() > 0
    assert page.locator("#p3 .sign.emendation:visible").count() == 0


def test_the_address_and_the_contents_follow_what_is_read(page: Page, address: str) -> None:
    page.goto(f"{address}/text.html")
    before = page.evaluate("history.length")
    expect(page.locator(".way")).to_contain_text("1 / 37")
    page.locator("#p9").evaluate("e => e.scrollIntoView()")
    page.mouse.wheel(0, 40)
    page.wait_for_url("**/text.html#p9")
    expect(page.locator(".way")).to_contain_text("9 / 37")
    current = page.locator(".md-nav--secondary .md-nav__link--active")
    expect(current).to_have_count(1)
    heading = page.locator("h2", has=page.locator(f"xpath=self::*[@id='{current.get_attribute('href')[1:]}']"))
    assert heading.bounding_box()["y"] < page.locator("#p9").bounding_box()["y"]
    assert page.evaluate("history.length") == before


@pytest.mark.parametrize(
    "path", ["apparatus", "commentary", "references", "glossary", "concordance/3", "about/data", "en/glossary"]
)
def test_the_contents_follow_the_reading_of_a_long_page(path: str, page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 600})
    page.goto(f"{address}/{path}.html")
    for part in (0.5, 1):
        page.evaluate("part => scrollTo(0, document.body.scrollHeight * part)", part)
        expect(page.locator("[data-md-component=toc] .md-nav__link--active")).to_be_in_viewport(timeout=2000)
        below = page.locator("[data-md-component=toc] .md-nav__link--active").last.get_attribute("href")
        assert page.locator(f"[id='{below[1:]}']").evaluate("e => e.getBoundingClientRect().top") < 300


def test_the_text_is_walked_by_keys_unless_they_are_turned_off(page: Page, address: str) -> None:
    page.goto(f"{address}/text.html#p5")
    page.keyboard.press("j")
    expect(page.locator("#p6")).to_be_in_viewport()
    page.wait_for_url("**#p6")
    page.keyboard.press("k")
    page.wait_for_url("**#p5")
    page.goto(f"{address}/text/p5.html")
    page.keyboard.press("j")
    page.wait_for_url("**/text/p6.html")
    page.locator(".views > summary").click()
    page.get_by_label("j — келесі").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.wait_for_timeout(300)
    assert page.url.endswith("/text/p6.html")


def test_whoever_leaves_a_sentence_comes_back_to_it(page: Page, address: str, edition: Edition) -> None:
    """From a source, and from an entry: the sentence is in view, in the address, and marked for a moment."""
    citation = edition.citations[12]
    page.goto(f"{address}/text.html")
    link = page.locator(f'[id="fnref:{citation.id}"]')
    link.press("Enter")
    page.locator(".popover a:visible").first.click()
    page.wait_for_url("**/references.html*")
    page.go_back()
    page.wait_for_url(f"**/text.html#{citation.sentence}")
    sentence = page.locator(f"#{citation.sentence}")
    expect(sentence).to_be_in_viewport()
    expect(sentence).to_have_class("sentence returned")
    expect(sentence).to_have_class("sentence")
    mention = page.locator("#p20 a[href*='glossary/']").first
    home = mention.evaluate("e => e.closest('.sentence').id")
    mention.click()
    page.wait_for_url("**/glossary/*.html")
    page.go_back()
    page.wait_for_url(f"**/text.html#{home}")
    expect(page.locator(f"#{home}")).to_be_in_viewport()
    expect(page.locator(f"#{home}")).to_have_class("sentence returned")


def test_a_link_lands_with_its_target_in_view_at_every_width(page: Page, address: str) -> None:
    for width in (320, 390, 768, 1280):
        page.goto("about:blank")
        page.set_viewport_size({"width": width, "height": 700})
        for target in ("p12s3", "p30", "p37"):
            visit(page, f"{address}/text.html#{target}")
            box = page.locator(f"#{target}").bounding_box()
            assert -1 <= box["y"] < 500, (width, target)


def test_copied_words_have_plain_blanks(alone: Page, address: str) -> None:
    alone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    alone.goto(f"{address}/text.html")
    bound_ = alone.locator("#p3 .bound", has_text="—").first
    assert bound_.evaluate("e => getComputedStyle(e).whiteSpace") == "nowrap", "no dash begins a line"
    assert "\u00a0" not in alone.locator("#p3").inner_text(), "programs find words as they are written"
    alone.evaluate("getSelection().selectAllChildren(document.querySelector('#p3'))")
    alone.keyboard.press("Control+c")
    copied = alone.evaluate("navigator.clipboard.readText()")
    assert " — " in copied
    assert "\u00a0" not in copied


SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    "p { margin-bottom: 2em !important; }"
)
PAGES = ("index.html", "text.html", "text/p3.html", "glossary/oic.html", "references.html", "timeline.html")


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_cut_off_by_wide_spacing_or_at_400_per_cent(page: str, browser: Browser, address: str) -> None:
    """WCAG 2.2, 1.4.10 (1280 pixels at 400 % are 320) and 1.4.12 (the spacing that the criterion names)."""
    with browser.new_context(viewport={"width": 320, "height": 256}, bypass_csp=True) as context:
        opened = context.new_page()
        opened.goto(f"{address}/{page}")
        opened.add_style_tag(content=SPACED)
        assert opened.evaluate("document.documentElement.scrollWidth") <= 320
        cut = opened.evaluate(
            """() => [...document.querySelectorAll("main *, header *, footer *")].filter((e) =>
                 e.clientWidth && getComputedStyle(e).overflowX === "hidden" && e.scrollWidth > e.clientWidth + 1
                 && !e.closest(".heard, thead, .cite > dt, .md-sidebar, .md-header .md-ellipsis, .md-ellipsis[title]"))
                 .map((e) => e.outerHTML.slice(0, 80))"""
        )
        assert cut == []


def test_what_only_a_ground_says_is_said_in_forced_colours_too(browser: Browser, address: str) -> None:
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(f"{address}/text.html#p12s3")
        assert page.locator("#p12s3").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
        assert page.locator("#p12s2").evaluate("e => getComputedStyle(e).outlineStyle") == "none"


SMALL = """() => [...document.querySelectorAll("button, summary, label, select, input, nav a, .bar a, .number a")]
  .filter((e) => e.checkVisibility({ checkOpacity: true }))
  .filter((e) => !e.closest(".map:not(.map--open), .heard, .md-overlay, .md-search__inner"))
  .filter((e) => !(e.matches("input") && e.labels?.length))
  .map((e) => [e.getBoundingClientRect(), e])
  .filter(([box]) => box.width && (box.height < 24 || box.width < 24))
  .map(([box, e]) => `${Math.round(box.width)}x${Math.round(box.height)} ${e.outerHTML.slice(0, 80)}`)"""
"""What can be pressed and is too small for a finger; the map is there a second time as contents."""


@pytest.mark.parametrize(
    "path",
    [
        "text.html",
        "text/p3.html",
        "index.html",
        "glossary.html",
        "search.html?q=ислам",
        "apparatus.html",
        "charts.html",
        "timeline.html",
        "concordance/3.html",
        "en/glossary.html",
    ],
)
def test_everything_that_can_be_pressed_is_large_enough(path: str, browser: Browser, address: str) -> None:
    """WCAG 2.2, 2.5.8: 24 pixels, but for links within sentences."""
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        visit(page, f"{address}/{path}")
        if page.locator(".views").count():
            page.locator(".views > summary").click()
        assert page.evaluate(SMALL) == []


LATE = """() => [...document.querySelectorAll(".paragraph, .footnote li")]
  .filter((each) => getComputedStyle(each).contentVisibility === "auto").length"""
"""How many pieces of a text are set only when they come into sight."""


@pytest.mark.parametrize("place", ["", "#p30s2"])
def test_a_phone_sets_what_is_seen_first_and_soon_all(place: str, browser: Browser, address: str) -> None:
    """But where an address leads into the text, all that stands above has its true length from the start."""
    with browser.new_context(viewport={"width": 390, "height": 844}, is_mobile=True) as context:
        page = context.new_page()
        page.add_init_script(
            "self.idle = self.requestIdleCallback; self.requestIdleCallback = (each) => { self.waits = each; }"
        )
        page.goto(f"{address}/text.html{place}")
        late = page.evaluate(LATE)
        if place:
            assert late == 0
            sentence = page.locator(place).bounding_box()
            assert sentence
            assert 0 <= sentence["y"] < 844
        else:
            assert late > 200
            assert page.locator("#p1").evaluate("e => getComputedStyle(e).contentVisibility") == "visible"
            first = page.locator("#p2").bounding_box()
            page.evaluate("() => { self.requestIdleCallback = self.idle; self.idle(self.waits); }")
            page.locator(":root:not(.late)").wait_for(state="attached")
            assert page.evaluate(LATE) == 0
            assert page.locator("#p2").bounding_box() == first, "what has been seen does not move"


FIXED = """() => {
  const over = [...document.querySelectorAll("body *")].filter((each) => {
    const { position, opacity, pointerEvents } = getComputedStyle(each);
    const isPart = each.closest(".md-sidebar--primary, .md-search");
    return position === "fixed" && opacity > 0 && pointerEvents !== "none" && !isPart && each.checkVisibility();
  });
  return over.map((each) => [each.className, each.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height && box.bottom > 0 && box.top < innerHeight)
    .filter(([name, box]) => {
      const article = document.querySelector("article"), main = article.getBoundingClientRect();
      const right = main.right - parseFloat(getComputedStyle(article).paddingRight);
      const isEdge = box.left <= 0 && box.right >= innerWidth - 16 && (box.top <= 0 || box.bottom >= innerHeight - 1);
      return !isEdge && box.left < right && box.right > main.left;
    }).map(([name]) => name);
}"""
"""What floats over the text: not what is an edge of the window itself, as a bar is."""


@pytest.mark.parametrize("width", [390, 768, 1280, 1920])
def test_nothing_floats_over_the_text(width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for path in ("text.html", "text/p3.html", "glossary.html", "commentary.html", "en/text.html", "concordance/3.html"):
        visit(page, f"{address}/{path}")
        page.mouse.move(width - 2, 400)
        page.mouse.wheel(0, 2000)
        page.wait_for_timeout(150)
        page.mouse.wheel(0, -400)
        page.wait_for_timeout(400)
        assert page.evaluate(FIXED) == [], path


def test_the_opened_view_and_the_counter_are_accessible(page: Page, address: str) -> None:
    page.goto(f"{address}/text.html")
    page.locator(".views > summary").click()
    assert violations(page) == []
    expect(page.get_by_role("group", name="Белгілер")).to_be_visible()
    expect(page.get_by_role("navigation", name="Абзацтан абзацқа")).to_be_visible()


def test_the_bar_stays_for_whoever_reads_on(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/text.html")
    page.mouse.move(200, 400)
    for step in (900, 900, -200):
        page.mouse.wheel(0, step)
        page.wait_for_timeout(200)
        for part in (".md-header label[for=__search]", ".md-header label[for=__drawer]", ".bar", ".way__where"):
            expect(page.locator(part).first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("label", "script", "language", "said"),
    [("латын (2021)", "latn", "kk-Latn", "Qazaqstan"), ("төте жазу", "arab", "kk-Arab", "قازاقستان")],
)
def test_the_text_is_read_in_another_alphabet_and_back(
    label: str, script: str, language: str, said: str, page: Page, address: str, edition: Edition
) -> None:
    page.goto(f"{address}/text.html#p3")
    page.locator(".views > summary").click()
    page.get_by_label(label).check()
    place = page.locator("#p3s1")
    expect(place).to_contain_text(said)
    assert place.locator(".reading").get_attribute("lang") == language
    assert page.url.endswith(f"/text.html?script={script}#p3")
    assert not re.search("[а-яәғқңөұүһіё]", page.locator("#p3 .reading").first.inner_text())
    page.goto(f"{address}/text/p3.html")
    expect(page.locator("#p3s1")).to_contain_text(said)
    page.locator(".views > summary").click()
    page.get_by_label("кирилл").check()
    sentence = edition.paragraphs[2].sentences[0]
    expect(page.locator("#p3s1 .reading")).to_have_text(edition.text(sentence), use_inner_text=True)
    assert "script=" not in page.url


def test_arabic_letters_have_a_face_of_the_editions_own(page: Page, address: str) -> None:
    page.goto(f"{address}/text.html")
    assert not page.evaluate(
        "[...document.fonts].some(face => face.family.includes('Naskh') && face.status === 'loaded')"
    )
    page.goto(f"{address}/text.html?script=arab")
    expect(page.locator("#p1 [lang=kk-Arab]").first).to_be_visible()
    page.wait_for_function(
        "[...document.fonts].some(face => face.family.includes('Naskh') && face.status === 'loaded')"
    )


def test_the_home_page_shows_the_text_as_it_is(page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}/index.html")
    shown = page.locator(".specimen blockquote")
    number = shown.locator(".specimen__number")
    paragraph = next(each for each in edition.paragraphs if each.id == f"p{number.inner_text()}")
    said = shown.inner_text().removeprefix(number.inner_text()).strip()
    assert said in {edition.text(sentence) for sentence in paragraph.sentences}
    number.click()
    assert page.url.endswith(f"text.html#{paragraph.id}")


HITS = """(items) => items.map((item) => {
  const link = item.querySelector("a"), to = new URL(link.href);
  const lines = [...item.querySelectorAll("p")].filter((line) => !line.contains(link)).map((line) => line.innerHTML);
  const where = item.querySelector(".where").textContent, path = to.pathname;
  return { title: link.textContent, where, path, query: to.searchParams.get("mark"), hash: to.hash, lines };
})"""


def test_the_home_page_shows_what_a_search_finds(page: Page, address: str) -> None:
    """What it shows is what the search gives, so that a change of the text shows here."""
    page.goto(f"{address}/index.html")
    shown = page.locator(".found")
    counts = shown.locator("p").filter(has=page.locator(".asked")).text_content() or ""
    hits = shown.locator("li").evaluate_all(HITS)
    shown.locator(".asked").click()
    page.locator("[data-search-state=done]").wait_for()
    query, told = page.locator(".ask input").input_value(), page.locator(".told").text_content() or ""
    assert (counts.split(), query) == ([query, *told.split()], "ИКҰ")
    found = {each["title"]: each for each in page.locator(".hits li:has(.where)").evaluate_all(HITS)}
    forms = set()
    for hit in hits:
        (line,), known = hit.pop("lines"), found[hit["title"]]
        lines = known.pop("lines")
        assert hit == known
        assert line in lines
        forms |= {*re.findall("<mark>(.*?)</mark>", line)}
    assert len(forms) == len(hits) == 3, "each hit has another form of what was sought"
    page.go_back()
    page.locator(".found li a").first.click()
    expect(page.locator(".sentence:target mark").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_the_first_screen_says_the_title_once_and_leaves_nothing_alone(
    width: int, page: Page, address: str, edition: Edition
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/index.html")
    titles = page.get_by_text(edition.record.title.shown, exact=True)
    seen = """(all) => all.filter((each) => each.getBoundingClientRect().right > 0
      && each.checkVisibility({ visibilityProperty: true, opacityProperty: true })).map((each) => each.tagName)"""
    assert titles.evaluate_all(seen) == ["H1"]
    ways = [each.bounding_box() for each in page.locator(".doors > p:last-child a").all()]
    assert len(ways) > 1
    assert len({round(each["y"]) for each in ways if each}) == 1
    column = page.locator(".doors").bounding_box()
    door, field = page.locator(".door").bounding_box(), page.locator(".doors form").bounding_box()
    assert column
    assert door
    assert field
    rows = [[door], [field]] if field["y"] > door["y"] + door["height"] else [[door, field]]
    for row in rows:
        assert round(row[0]["x"]) == round(column["x"])
        assert round(row[-1]["x"] + row[-1]["width"]) == round(column["x"] + column["width"])
    tops = {round(each.bounding_box()["y"]) for each in page.locator(".pictured figure").all()}
    assert len(tops) == (1 if width > 1000 else 2)
    page.mouse.wheel(0, 700)
    expect(page.locator(".md-header__title--active .md-header__topic").last).to_have_text(edition.record.title.shown)


def test_the_home_page_calls_the_editors_what_is_recorded(page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}/index.html")
    expect(page.locator(".ways")).to_contain_text(f"«{edition.record.editors[edition.record.language]}»")


def test_on_a_phone_the_ways_are_in_a_drawer_and_the_search_is_in_the_bar(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/text.html")
    bar = page.locator(".md-header")
    assert bar.bounding_box()["height"] < 60
    bar.get_by_title("Бөлімдер").click()
    page.get_by_role("link", name="Глоссарий", exact=True).click()
    page.wait_for_url("**/glossary.html")
    bar.get_by_title("Іздеу", exact=True).click()
    page.keyboard.type("ИКҰ")
    expect(page.locator(".md-search [data-target=p3]")).to_be_visible()


def test_letters_grow_with_a_very_wide_screen(page: Page, address: str) -> None:
    sizes = []
    for width in (1280, 3840):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}/text.html")
        sizes.append(page.evaluate("parseFloat(getComputedStyle(document.querySelector('#p1')).fontSize)"))
    assert 1.6 < sizes[1] / sizes[0] <= 2
