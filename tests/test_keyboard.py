"""Tab leads through every page, from its top to its end, and nothing holds it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from browser import visit

# What Tab should stop at, in the order of the page, is reckoned before the walk: what is shown and takes the focus, of
# some radio buttons one. Where each press has led is written down when the next begins, before the page hears of it.
_BEGIN = """([first, last, most]) => {
  const able = "a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]";
  const takes = (each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility({ visibilityProperty: true });
  const isOther = (each, all) => {
    const group = all.filter((other) => each.type === "radio" && other.type === "radio" && other.name === each.name);
    return group.length > 0 && each !== (group.find((other) => other.checked) ?? group[0]);
  };
  const all = [...document.querySelectorAll(able)].filter((each) => takes(each) && !each.closest(".popover, .md-top"));
  const shown = all.filter((each) => !isOther(each, all));
  const [from, to] = [first, last].map((place) => place && document.querySelector(place));
  const follows = (each, place) =>
    each.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_PRECEDING || place.contains(each);
  const between = shown.filter((each) => (!from || follows(each, from)) && (!to || !follows(each, to)));
  const stops = most < 0 ? between.slice(most) : between.slice(0, most);
  const beyond = shown[shown.indexOf(stops.at(-1)) + 1];
  const walk = window.walk = { stops, way: [], isDone: false };
  const name = (each) => each.outerHTML.slice(0, 240);
  const note = () => {
    const now = document.activeElement, isExplained = now.getAttribute("aria-describedby") === "popover";
    const links = [...document.querySelectorAll(".popover a")].filter((each) => each.checkVisibility());
    const [stop, inside] = [stops, links].map((all) => all.indexOf(now));
    walk.way.push({ stop, inside, leads: isExplained ? links.length : 0, name: name(now) });
  };
  let held = null;
  addEventListener("focusin", (event) => { held = event.target; }, true);
  stops[0].focus();
  addEventListener("keydown", () => {
    const now = document.activeElement;
    // The way back to the top may go while it has the focus: the browser leads on from its place.
    if (now === document.body && held?.matches(".md-top")) { held = null; return; }
    walk.isDone ||= now === document.body || now === beyond || (now === shown[0] && walk.way.length > 1);
    // The way back to the top comes and goes as one scrolls.
    if (!walk.isDone && !now.matches(".md-top")) note();
  }, true);
  return stops.map(name);
}"""


@dataclass(frozen=True, slots=True)
class Press:
    """Where a press has led."""

    stop: int
    """The place among the stops of the page, or -1."""
    inside: int
    """The place among the links of the popover, or -1."""
    leads: int
    """How many links the popover has that explains what has the focus now."""
    name: str
    """The beginning of its HTML."""


def walk(page: Page, first: str = "", last: str = "", most: int = 2000) -> list[Press]:
    """Press Tab from the top of a page, or an element, to its end, or another; every stop is come by, once, in order.

    `most` stops at the most are walked, the last ones if it is less than nothing.
    Asked at each press: the focus is at the next stop, or in the popover of the one before, link by link.
    """
    stops = page.evaluate(_BEGIN, [first, last, most])
    pressed = 0
    while not page.evaluate("walk.isDone") and pressed < 4 * len(stops) + 100:
        for _ in range(50):
            page.keyboard.down("Tab")
        pressed += 50
        stuck = page.evaluate(
            "walk.way.slice(-50).length === 50 && new Set(walk.way.slice(-50).map(e => e.name)).size === 1"
        )
        assert not stuck, page.evaluate("document.activeElement.outerHTML")
    page.keyboard.up("Tab")
    way = [Press(**each) for each in page.evaluate("walk.way")]
    assert page.evaluate("walk.isDone"), f"no end after {pressed} presses, last at {way[-1]}"
    follow(stops, way)
    return way


def follow(stops: list[str], way: list[Press]) -> None:
    """Go along a walk, press by press."""
    at, inside, leads = -1, -1, 0
    for press in way:
        if inside + 1 < leads:
            inside += 1
            assert press.inside == inside, f"not in the popover of {stops[at]}, but at {press}"
        else:
            at, inside, leads = at + 1, -1, press.leads
            assert press.stop == at, f"not at {stops[at] if at < len(stops) else 'the end'}, but at {press}"
    assert at == len(stops) - 1, f"never at {stops[at + 1]}"


KINDS = {
    "home": "index.html",
    "paragraph": "text/p3.html",
    "glossary": "glossary.html",
    "entry": "glossary/oic.html",
    "commentary": "commentary.html",
    "timeline": "timeline.html",
    "charts": "charts.html",
    "references": "references.html",
    "concordance": "concordance.html",
    "letter": "concordance/1.html",
    "about": "about/data-model.html",
    "data": "about/data.html",
    "handbook": "handbook/editors.html",
    "released": "v/1.0.0/p12.html",
    "missing": "404.html",
    "English glossary": "en/glossary.html",
    "Russian search": "ru/search.html?q=ислам",
}


@pytest.mark.parametrize("kind", KINDS)
def test_tab_leads_through_a_page_of_each_kind(kind: str, page: Page, address: str) -> None:
    visit(page, f"{address}/{KINDS[kind]}")
    walk(page, most=80)
    walk(page, most=-15)


@pytest.mark.parametrize("last", ["p13", pytest.param("p37", marks=pytest.mark.thorough)])
def test_tab_leads_through_the_text_and_into_every_explanation(page: Page, address: str, last: str) -> None:
    """Its first third, and in `make faults` the whole."""
    states = {"annotated": ("sign note", "citation", "glossary/"), "apparatus": ("sign emendation",)}
    for state, kinds in states.items():
        page.goto(f"{address}/text.html?view={state}")
        page.evaluate("edition.bring('data/explanations/text.js')")
        way = walk(page, last=f"#{last}")
        for kind in kinds:
            anchors = [press for press in way if press.stop >= 0 and kind in press.name]
            assert len(anchors) > 8, kind
        signs = [press for press in way if '"sign ' in press.name]
        before = [f"#p{number} .sign:not([tabindex='-1'])" for number in range(1, int(last[1:]))]
        shown = page.locator(", ".join(before)).filter(visible=True)
        assert len(signs) >= shown.count() > 20
        assert all(press.leads for press in signs), "what a sign leads to is one Tab away"


def test_tab_leads_through_the_apparatus_and_what_it_was_sieved_to(page: Page, address: str) -> None:
    page.goto(f"{address}/apparatus.html")
    walk(page, last="#e40")
    page.get_by_label("Түрі").select_option("misprint")
    walk(page)


def test_tab_leads_through_the_results_of_a_search(page: Page, address: str) -> None:
    page.goto(f"{address}/search.html?q=ислам")
    expect(page.locator("[data-search-state=done]")).to_have_count(1)
    for folded in page.locator(".hits details > summary").all():
        folded.click()
    assert len(walk(page)) > 100


@pytest.mark.parametrize("language", ["en", "ru"])
def test_tab_leads_through_a_translation(language: str, page: Page, address: str) -> None:
    page.goto(f"{address}/{language}/text.html")
    way = walk(page, first="#p2", last="#p4")
    assert any("sign note" in press.name and press.leads for press in way)
    assert any("sign translator" in press.name for press in way)
    walk(page, first="#names", most=60)


VIEWS = {
    "en": ("?translation=en", "sign translator"),
    "ru": ("?translation=ru", "sign translator"),
    "latn": ("?script=latn", "sign note"),
    "arab": ("?script=arab", "sign emendation"),
    "marked": ("?mark=Ислам|ислам#p12", "sign note"),
}


@pytest.mark.parametrize("view", VIEWS)
def test_tab_leads_through_a_paragraph_in_each_view(view: str, page: Page, address: str) -> None:
    query, kind = VIEWS[view]
    visit(page, f"{address}/text/p12.html{query}")
    found = [press for press in walk(page) if press.stop >= 0 and kind in press.name]
    assert found
    if kind != "sign translator":
        assert all(press.leads for press in found)


@pytest.mark.parametrize("off", ["mentions citations", "notes emendations", "mentions citations notes emendations"])
def test_tab_passes_over_layers_that_are_turned_off(off: str, page: Page, address: str) -> None:
    page.goto(f"{address}/text/p12.html")
    page.evaluate("off => localStorage.setItem('layers-off', off)", off)
    page.reload()
    way = walk(page)
    kinds = {
        "mentions": 'href="../glossary/',
        "citations": "citation",
        "notes": "sign note",
        "emendations": "sign emendation",
    }
    within = [press.name for press in way if press.stop >= 0]
    end = next(at for at, name in enumerate(within) if 'class="back' in name)
    for layer, kind in kinds.items():
        assert any(kind in name for name in within[:end]) == (layer not in off), layer


def test_tab_leads_through_opened_controls_and_the_dialog_for_citing(page: Page, address: str) -> None:
    page.goto(f"{address}/text/p12.html")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.locator("#translation-none").wait_for()
    walk(page)
    page.goto(f"{address}/text/p12.html")
    page.get_by_role("button", name="12-абзацқа сілтеме жасау").click()
    named = []
    for _ in range(12):
        page.keyboard.press("Tab")
        named.append(page.evaluate("document.activeElement.closest('dialog') ? document.activeElement.outerHTML : ''"))
    assert all(one != other for one, other in pairwise(named))
    assert {"Мекенжайды көшіру", "Жабу"} <= {name.partition(">")[2].partition("<")[0] for name in named}


SIGNS = {
    "a note": ("text.html", "#at-n1"),
    "an emendation": ("text.html?view=apparatus", "#at-e17"),
    "a name": ("text.html", "#p2 a[href$='osce.html']"),
    "a citation": ("text.html", "[id='fnref:p2-1']"),
    "a note in English": ("en/text.html", "#at-n1"),
    "a translator’s note in Russian": ("ru/text.html", "#at-t-p12s1"),
}


@pytest.mark.parametrize("kind", SIGNS)
def test_shift_tab_leads_back_out_of_an_explanation_and_escape_closes_it(kind: str, page: Page, address: str) -> None:
    path, place = SIGNS[kind]
    page.goto(f"{address}/{path}")
    sign = page.locator(place).first
    sign.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(sign).to_be_focused()
    expect(page.locator(".popover")).to_have_count(1)
    links = page.locator(".popover a:visible").count()
    inside = "document.activeElement.closest('.popover') !== null"
    for at in range(links):
        page.keyboard.press("Tab")
        assert page.evaluate(inside), f"link {at} of {links}"
    for _ in range(links):
        page.keyboard.press("Shift+Tab")
    expect(sign).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(sign).not_to_be_focused()
    page.keyboard.press("Escape")  # what comes before it may have an explanation of its own
    page.keyboard.press("Tab")
    expect(sign).to_be_focused()
    if links:
        page.keyboard.press("Tab")
        assert page.evaluate(inside)
    page.keyboard.press("Escape")
    expect(sign).to_be_focused()
    expect(page.locator(".popover")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(sign).not_to_be_focused()
    assert not page.evaluate(inside), "Escape has closed it: Tab leads on"


def test_a_popover_under_the_mouse_is_in_no_ones_way(page: Page, address: str) -> None:
    """Tab goes on from where the focus is, and never into what the mouse has opened elsewhere."""
    page.goto(f"{address}/text/p12.html")
    page.locator("#witness + p a").focus()
    page.locator("#at-n42").hover()
    expect(page.locator(".popover")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator(".md-code__button").first).to_be_focused()
    expect(page.locator(".popover")).to_have_count(0)
    page.mouse.move(1, 1)
    last = page.locator("footer a").last
    page.locator("footer a").nth(-2).focus()
    page.locator("#at-n42").scroll_into_view_if_needed()
    page.locator("#at-n42").hover()
    expect(page.locator(".popover")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(last).to_be_focused()


def test_a_walk_that_stands_still_goes_back_or_leaves_something_out_is_found() -> None:
    stops = ["a", "b", "c"]
    sound = [Press(0, -1, 1, "a"), Press(-1, 0, 0, "in a"), Press(1, -1, 0, "b"), Press(2, -1, 0, "c")]
    follow(stops, sound)
    for broken in (
        sound[:3],
        [sound[0], *sound[2:]],
        [sound[0], sound[0], *sound[1:]],
        [*sound[:3], sound[2], sound[3]],
        [*sound, Press(-1, -1, 0, "d")],
    ):
        with pytest.raises(AssertionError):
            follow(stops, broken)
