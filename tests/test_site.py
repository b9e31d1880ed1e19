"""The built site in a real browser, as its readers meet it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

import browser as chromium
from edition.model.edition import Edition
from edition.sources.schema import Certainty, Decision, Oddity
from edition.text.emendations import Emendation

KINDS = {
    "home": "index.html",
    "text": "text.html",
    "paragraph": "text/p3.html",
    "glossary": "glossary.html",
    "entry": "glossary/oic.html",
    "references": "references.html",
    "commentary": "commentary.html",
    "apparatus": "apparatus.html",
    "timeline": "timeline.html",
    "charts": "charts.html",
    "witness": "witness.html",
    "term": "glossary/terrorism.html",
    "search": "search.html?q=ислам",
    "concordance": "concordance.html",
    "letter": "concordance/1.html",
    "about": "about/data-model.html",
    "data": "about/data.html",
    "frozen": "v/1.0.0/p15.html",
    "missing": "404.html",
}


def words(place: Locator) -> str:
    """What a place shows, blanks that do not break as plain ones."""
    return place.inner_text().replace("\u00a0", " ")


def popover(page: Page) -> Locator:
    return page.locator(".popover")


def test_every_paragraph_has_an_address_that_lands_on_it(page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}/text.html")
    for paragraph in edition.paragraphs:
        page.goto(f"{address}/text.html#{paragraph.id}")
        block = page.locator(f"#{paragraph.id}")
        expect(block).to_be_in_viewport()
        assert 0 <= block.bounding_box()["y"] < 300 or paragraph is edition.paragraphs[-1]
        assert edition.text(paragraph.sentences[0]) in words(block)


@pytest.mark.parametrize("part", [5, pytest.param(1, marks=pytest.mark.thorough)])
def test_every_paragraph_has_a_page_of_its_own_between_its_neighbours(
    page: Page, address: str, edition: Edition, part: int
) -> None:
    """The first and every fifth, and in `make faults` each."""
    all_ = edition.paragraphs
    for before, paragraph, after in [*zip((None, *all_), all_, (*all_[1:], None), strict=False)][::part]:
        page.goto(f"{address}/text/{paragraph.id}.html")
        shown = words(page.locator(f"#{paragraph.id}"))
        assert all(edition.text(sentence) in shown for sentence in paragraph.sentences)
        links = page.locator("a.md-footer__link")
        ways = links.evaluate_all("all => all.map((each) => each.getAttribute('href'))")
        assert ways == [f"{each.id}.html" for each in (before, after) if each]
        assert page.locator(".md-path a").last.get_attribute("href") == "../text.html"


def test_every_sentence_has_an_address(page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}/text.html")
    for paragraph in edition.paragraphs:
        for sentence in paragraph.sentences:
            assert words(page.locator(f"#{sentence.id}")).rstrip(" ") == edition.text(sentence)


def test_the_number_in_the_margin_is_the_paragraphs_link(page: Page, address: str) -> None:
    page.goto(f"{address}/text.html")
    number = page.locator("#p12 .number a")
    assert number.inner_text().startswith("12")
    number.click()
    assert page.url.endswith("#p12")
    text = page.locator("#p12 .sentence").first.bounding_box()
    assert number.bounding_box()["x"] + number.bounding_box()["width"] <= text["x"]


@pytest.mark.parametrize("part", [3, pytest.param(1, marks=pytest.mark.thorough)])
def test_citations_lead_to_their_footnotes_and_back(page: Page, address: str, edition: Edition, part: int) -> None:
    """Every third, and in `make faults` each."""
    page.goto(f"{address}/text.html")
    assert page.locator(".citation").count() == 30
    for citation in edition.citations[::part]:
        anchor = page.locator(f'[id="fnref:{citation.id}"]')
        assert anchor.inner_text() == edition.text(citation)
        said = f"{citation.source}-дереккөз" + (f", {citation.locator}-бет" if citation.locator else "")
        assert anchor.get_attribute("aria-label") == said
        page.keyboard.press("Escape")
        anchor.press("Enter")
        expect(popover(page)).to_contain_text(said)
        expect(anchor).to_be_in_viewport()
        note = page.locator(f'[id="fn:{citation.id}"]')
        page.evaluate("hash => { location.hash = hash; }", f"fn:{citation.id}")
        expect(note).to_be_in_viewport()
        assert said in note.inner_text()
        note.locator(".back").click()
        assert page.url.endswith(f"#fnref:{citation.id}")
        expect(anchor).to_be_in_viewport()


def test_sources_list_every_place_that_cites_them(page: Page, address: str, edition: Edition) -> None:
    for source in edition.sources:
        page.goto(f"{address}/references.html#ref-{source.number}")
        expect(page.locator(f"#ref-{source.number}")).to_be_in_viewport()
    page.goto(f"{address}/references.html")
    places = page.locator("dd a").filter(has_text=re.compile(r"^\d+-абзац$"))
    links = places.evaluate_all("all => all.map(a => a.getAttribute('href'))")
    cited = [c.sentence for source in edition.sources for c in edition.citations_of(source)]
    assert links == [f"text.html#{sentence}" for sentence in cited]


def test_a_popover_by_mouse_can_be_entered_and_copied_from(page: Page, address: str) -> None:
    page.goto(f"{address}/text.html")
    anchor = page.locator('[id="fnref:p2-1"]')
    anchor.hover()
    expect(popover(page)).to_contain_text("1-дереккөз, 200-бет")
    box, place = popover(page).bounding_box(), anchor.bounding_box()
    is_beside = box["x"] >= place["x"] + place["width"]
    is_apart = box["y"] >= place["y"] + place["height"] or box["y"] + box["height"] <= place["y"]
    assert is_beside or is_apart, "it covers its anchor"
    popover(page).hover()
    page.wait_for_timeout(500)
    expect(popover(page)).to_be_visible()
    popover(page).locator("p").first.click(click_count=3)
    assert "дереккөз" in page.evaluate("getSelection().toString()")
    page.mouse.move(5, 5)
    expect(popover(page)).to_have_count(0)


def test_a_mention_is_previewed_and_leads_to_its_entry(page: Page, address: str) -> None:
    page.goto(f"{address}/text.html")
    anchor = page.locator("#p3").get_by_role("link", name="ИКҰ-ға").first
    anchor.hover()
    expect(popover(page)).to_contain_text("үкіметаралық ұйым")
    anchor.click()
    assert page.url.endswith("/glossary/oic.html")
    page.locator("figure + ul a").first.click()
    assert page.url.endswith("/text.html#p3s1")


def test_only_one_popover_at_a_time(page: Page, address: str) -> None:
    page.goto(f"{address}/text.html#p3")
    for anchor in page.locator("#p3 .sentence a").all()[:4]:
        anchor.hover()
        expect(popover(page)).to_have_count(1)


def test_a_popover_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/text.html#p2")
    page.locator("#p2").get_by_role("link", name="ЕҚЫҰ", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(popover(page)).to_contain_text("еуропалық ұйым")
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "popover"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.popover') !== null")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.textContent") == "ЕҚЫҰ"
    for _ in range(3):  # what explains it, all that name it, and on
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.sign.note')"), "the note on the same word comes next"
    expect(popover(page)).to_contain_text("Сенімділігі")
    page.keyboard.press("Tab")
    expect(popover(page).get_by_role("link", name="Дәлелдері")).to_be_focused()
    page.keyboard.press("Escape")
    expect(popover(page)).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('.sign.note')"), "Escape gives the focus back"


def test_a_popover_by_touch(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}/text.html#p2")
    anchor = page.locator("#p2").get_by_role("link", name="ЕҚЫҰ", exact=True)
    anchor.tap()
    expect(popover(page)).to_contain_text("еуропалық ұйым")
    assert page.url.endswith("#p2")
    box = popover(page).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.touchscreen.tap(386, box["y"] - 60)
    expect(popover(page)).to_have_count(0)
    anchor.tap()
    popover(page).get_by_role("link").first.tap()
    page.wait_for_url("**/glossary/osce.html")
    page.goto(f"{address}/text.html#p2")
    anchor.tap()
    anchor.tap()
    page.wait_for_url("**/glossary/osce.html")
    context.close()


def an_emendation(edition: Edition, proposed: str) -> Emendation:
    return next(each for each in edition.emendations if each.record.proposed == proposed)


def test_an_emended_place_tells_what_stood_there_on_hover_focus_and_touch(
    browser: Browser, page: Page, address: str, edition: Edition
) -> None:
    place = an_emendation(edition, "бұрынғы")
    page.goto(f"{address}/text.html#{place.paragraph}")
    words = page.locator(f"[data-sign={place.record.id}]")
    assert words.inner_text() == "бұрынғы"
    words.hover()
    expect(popover(page)).to_contain_text("бұрынғы — түпмәтінде «бұрыңғы»")
    expect(popover(page)).to_contain_text("сенімділігі — жоғары")
    page.keyboard.press("Escape")
    expect(popover(page)).to_have_count(0)
    page.mouse.move(1, 1)
    page.locator(f"#at-{place.record.id}").focus()
    expect(popover(page)).to_contain_text("бұрынғы — түпмәтінде «бұрыңғы»")
    popover(page).get_by_role("link", name="Аппаратта").click()
    page.wait_for_url(f"**/apparatus.html#{place.record.id}")
    expect(page.locator(f"#{place.record.id}")).to_be_in_viewport()
    page.locator(f"#{place.record.id} + p a").first.click()
    page.wait_for_url(f"**/text.html#at-{place.record.id}")
    expect(words).to_be_in_viewport()
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone = context.new_page()
    phone.goto(f"{address}/text.html#{place.paragraph}")
    phone.locator(f"[data-sign={place.record.id}]").tap()
    expect(popover(phone)).to_contain_text("бұрынғы — түпмәтінде «бұрыңғы»")
    context.close()


def test_every_mark_in_the_text_has_its_explanation_on_the_page(page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}/text.html")
    signs = page.locator(".sign").evaluate_all("all => all.map(each => each.hash.slice(1))")
    marked = [e.record.id for e in edition.emendations if e.record.decision is not Decision.KEEP]
    assert sorted(signs) == sorted([*marked, *(note.record.id for note in edition.notes)])
    assert page.evaluate(
        "[...document.querySelectorAll('.sign')].every(e => document.querySelector(e.hash).matches('li'))"
    )
    assert page.locator("a a").count() == 0, "no link lies in another"


def test_a_note_stands_at_its_words_and_leads_to_its_evidence(page: Page, address: str, edition: Edition) -> None:
    note = edition.notes[0]
    page.goto(f"{address}/text.html#{note.paragraph}")
    page.locator(f"#at-{note.record.id}").hover()
    expect(popover(page)).to_be_visible()
    popover(page).get_by_role("link", name="Дәлелдері").click()
    page.wait_for_url(f"**/commentary.html#{note.record.id}")
    assert page.locator(f"#{note.record.id} + p + p a").count() >= len(note.record.evidence)
    assert "Сенімділігі" in page.locator(f"#{note.record.id} + p + p").inner_text()


def copied(page: Page, within: str) -> str:
    """What a reader gets who selects an element and copies."""
    page.evaluate("selector => getSelection().selectAllChildren(document.querySelector(selector))", within)
    page.keyboard.press("Control+C")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_the_witness_is_shown_letter_for_letter(context: BrowserContext, address: str, edition: Edition) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/witness.html")
    assert copied(page, "article") == edition.witness.text
    for paragraph in edition.paragraphs[::9]:
        page.goto(f"{address}/text/{paragraph.id}.html")
        end = edition.after(paragraph)
        assert copied(page, "#witness ~ pre") == edition.witness.text[paragraph.start : end]
        assert "Дохададағы" not in copied(page, f"#{paragraph.id}")


def test_the_view_as_printed_leads_to_the_witness_at_the_same_place(page: Page, address: str, edition: Edition) -> None:
    place = an_emendation(edition, "бұрынғы")
    asked = {
        f"text.html?view=printed#{place.paragraph}": f"#{place.paragraph}",
        f"text.html?view=printed#{place.sentence}": f"#{place.paragraph}",
        f"text.html?view=printed#at-{place.record.id}": f"#{place.paragraph}",
        f"text/{place.paragraph}.html?view=printed": f"#{place.paragraph}",
        "text.html?view=printed": "",
    }
    for path, anchor in asked.items():
        page.goto("about:blank")
        page.goto(f"{address}/{path}")
        page.wait_for_url(f"{address}/witness.html{anchor}")
    page.goto(f"{address}/text/{place.paragraph}.html")
    page.locator(".views > summary").click()
    page.get_by_role("link", name="Түпмәтін, әрпіне дейін").click()
    page.wait_for_url(f"{address}/witness.html#{place.paragraph}")
    expect(page.locator(f"#{place.paragraph}")).to_be_in_viewport()
    assert "бұрыңғы" in page.locator(f"#{place.paragraph} + pre").inner_text()


def test_each_sentence_stands_once_on_a_page(page: Page, address: str, edition: Edition) -> None:
    """But for the witness in its block: no second text is hidden on the page."""
    for path, paragraphs in {"text.html": edition.paragraphs, "text/p24.html": [edition.paragraphs[23]]}.items():
        page.goto(f"{address}/{path}")
        shown = page.evaluate(
            """() => { for (const each of document.querySelectorAll("pre, details, script")) each.remove();
                 return document.body.textContent; }"""
        )
        said = " ".join(shown.replace("\u00a0", " ").split())
        for sentence in (each for paragraph in paragraphs for each in paragraph.sentences):
            assert said.count(" ".join(edition.text(sentence).split())) == 1, sentence.id


def test_the_apparatus_is_whole_without_javascript(browser: Browser, address: str, edition: Edition) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/apparatus.html")
    assert page.locator("h4[data-kind]:visible").count() == len(edition.emendations)
    assert page.locator(".sieve").count() == 0
    context.close()


def test_the_apparatus_is_sieved_by_kind_and_certainty(page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}/apparatus.html")
    items = page.locator("h4[data-kind]:visible")
    assert items.count() == len(edition.emendations)
    page.get_by_label("Түрі").select_option("misprint")
    misprints = [e for e in edition.emendations if e.record.kind is Oddity.MISPRINT]
    assert items.count() == len(misprints)
    page.get_by_label("Сенімділігі").select_option("high")
    sure = [e for e in misprints if e.record.certainty is Certainty.HIGH]
    assert items.evaluate_all("all => all.map(each => each.id)") == [e.record.id for e in sure]
    expect(page.locator(".sieve").get_by_role("status")).to_have_text(f"{len(sure)} жер")
    page.reload()
    assert items.count() == len(sure), "the choice is part of the address"
    page.get_by_label("Түрі").select_option("")
    page.get_by_label("Сенімділігі").select_option("")
    assert items.count() == len(edition.emendations)
    assert "?" not in page.url


def test_the_apparatus_is_sieved_by_paragraph(page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}/apparatus.html")
    page.get_by_role("combobox", name="Абзац").select_option("12-абзац")
    twelfth = [each.record.id for each in edition.emendations if each.paragraph == "p12"]
    items = page.locator("h4[data-kind]:visible")
    assert items.evaluate_all("all => all.map(each => each.id)") == twelfth
    assert page.locator("h3:visible").all_inner_texts() == ["12-абзац"]
    assert page.locator(".md-nav--secondary [href^='#p']:visible").all_inner_texts() == ["12-абзац"]
    sieved = page.url
    assert sieved.endswith("?paragraph=p12")
    page.goto("about:blank")
    page.goto(sieved)
    expect(items).to_have_count(len(twelfth))
    page.evaluate("location.hash = '#e1'")
    expect(page.locator("#e1")).to_be_in_viewport()
    expect(items).to_have_count(len(edition.emendations))
    assert page.url.endswith("apparatus.html#e1"), "an address that names a place outweighs the choice"


ROW = """() => ["#e1", "#e1 + p", "#e1 + p + ul", "#e1 ~ blockquote"].map((each) => {
  const { left, top } = document.querySelector(each).getBoundingClientRect();
  return [Math.round(left), Math.round(top)];
})"""


def test_a_place_of_the_apparatus_is_a_row_where_there_is_room(page: Page, address: str) -> None:
    """The lemma, its reading, what was decided; on a telephone one below the other."""
    page.goto(f"{address}/apparatus.html")
    for width in (1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        (lemma, _), (reading, row), (decided, beside), (witness, below) = page.evaluate(ROW)
        assert lemma < reading == witness < decided
        assert abs(row - beside) < 8 < below - row
    page.set_viewport_size({"width": 390, "height": 844})
    places = page.evaluate(ROW)
    assert len({left for left, _ in places}) == 1
    assert [top for _, top in places] == sorted({top for _, top in places})


SOUGHT = [
    ("glossary", "ИКҰ", "oic", "kazakhstan"),
    ("glossary", "казак", "kazakhstan", "oic"),
    ("glossary", "Qazaq", "kazakhstan", "oic"),
    ("glossary", "Назарбаевтың", "nazarbayev", "oic"),
    ("glossary", "organisation islamic", "oic", "kazakhstan"),
    ("en/glossary", "исламск", "oic", "kazakhstan"),
    ("ru/glossary", "qazaq", "kazakhstan", "oic"),
]
"""What is typed on a page; an entry that goes by it, and one that does not."""


@pytest.mark.parametrize(("path", "typed", "found", "other"), SOUGHT)
def test_the_glossary_is_looked_through_as_one_types(
    path: str, typed: str, found: str, other: str, page: Page, address: str, edition: Edition
) -> None:
    page.goto(f"{address}/{path}.html")
    field, told = page.get_by_role("searchbox").last, page.locator(".sieve").get_by_role("status")
    links = "article [href='glossary/{0}.html']:visible, article [href='#{0}']:visible, h3[id='{0}']:visible"
    whole = page.locator("article :is(h2, h3):visible").count()
    expect(told).to_contain_text(str(len(edition.entries)))
    field.press_sequentially(typed)
    expect(page.locator(links.format(other))).to_have_count(0)
    assert page.locator(links.format(found)).count() >= 2, "by its kind, and in the alphabet"
    listed = page.evaluate(
        """() => new Set([...document.querySelectorAll("article li > a:first-child, article h3[id]")]
          .filter((each) => each.checkVisibility() && !each.matches("#kinds ~ h3:has(+ ul)"))
          .map((each) => each.id || each.getAttribute("href").match(/[\\w-]+(?=(\\.html)?$)/)[0])).size"""
    )
    expect(told).to_have_text(re.compile(rf"^{listed} "))
    assert page.locator("article :is(h2, h3):visible").count() < whole
    field.press("Escape")
    assert not field.input_value()
    expect(told).to_contain_text(str(len(edition.entries)))
    assert page.locator("article :is(h2, h3):visible").count() == whole


def test_the_glossary_leads_to_its_letters_and_is_whole_without_a_script(
    browser: Browser, address: str, edition: Edition
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/glossary.html")
    assert page.locator(".sieve").count() == 0
    assert page.locator("#letters ~ ul > li > a:visible").count() >= len(edition.entries)
    kinds, letters = (page.locator(each).bounding_box()["y"] for each in ("#kinds", "#letters"))
    assert kinds < letters
    bar = page.locator("#glossary + p + p > a")
    assert bar.count() == page.locator("#letters ~ h3").count() > 20
    bar.get_by_text("Қ", exact=True).click()
    expect(page.locator("h3:target")).to_have_text("Қ")
    expect(page.locator("h3:target")).to_be_in_viewport()
    context.close()


def test_a_letter_is_led_to_whatever_is_typed(page: Page, address: str) -> None:
    page.goto(f"{address}/glossary.html")
    page.get_by_role("searchbox").last.press_sequentially("терроризм")
    letter = page.locator("#letters ~ h3", has_text=re.compile("^Қ$"))
    expect(letter).to_be_hidden()
    page.locator("#glossary + p + p > a").get_by_text("Қ", exact=True).click()
    expect(letter).to_be_in_viewport()


WHERE = {
    "about/source.html": ["index.html", "about/source.html"],
    "about/data.html": ["index.html", "about/source.html"],
    "handbook/checks.html": ["index.html", "about/source.html"],
    "apparatus.html": ["index.html", "commentary.html"],
    "glossary/oic.html": ["index.html", "glossary.html"],
    "text/p12.html": ["index.html", "text.html"],
    "concordance/3.html": ["index.html", "concordance.html"],
    "v/1.0.0/p1.html": ["index.html", "text.html"],
}
"""What stands above a page."""


@pytest.mark.parametrize("path", WHERE)
def test_where_one_is_is_said_and_in_sight(path: str, page: Page, address: str) -> None:
    """By the way to the page, by the tabs and the navigation, and on a telephone in the drawer."""
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto(f"{address}/{path}")
    crumbs = page.locator(".md-path a").evaluate_all("all => all.map(each => each.href)")
    assert crumbs == [f"{address}/{each}" for each in WHERE[path]]
    tab, own = page.locator(".md-tabs [aria-current]"), page.locator(".md-nav--primary [aria-current=page]")
    expect(tab).to_be_in_viewport()
    assert tab.evaluate("e => e.pathname") == f"/{WHERE[path][-1]}"
    expect(own).to_be_in_viewport()
    assert own.evaluate("e => e.pathname") == f"/{path}"
    page.set_viewport_size({"width": 390, "height": 500})
    page.reload()
    page.locator(".md-header label[for=__drawer]").click()
    current = page.locator(".md-nav--primary .md-nav__link--active:visible").first
    expect(current).to_be_in_viewport(ratio=0.9)


def test_pictures_lead_into_the_text(page: Page, address: str) -> None:
    page.goto(f"{address}/charts.html")
    page.locator(".terms svg a[href^='text.html']").first.click()
    page.wait_for_url(re.compile(r"/text\.html\?entry=[a-z-]+#p\d+s\d+$"))
    page.goto(f"{address}/timeline.html")
    page.locator("svg.chronology a:has(.name)").nth(5).click()
    expect(page.locator("h3:target")).to_be_in_viewport()
    page.goto(f"{address}/glossary/oic.html")
    page.locator("svg.strip a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/text\.html\?entry=oic#p3s\d+$"))


@pytest.mark.parametrize("part", [8, pytest.param(1, marks=pytest.mark.thorough)])
def test_no_page_has_an_error_or_asks_another_host(
    alone: Page, address: str, site: Path, edition: Edition, part: int
) -> None:
    """Every page of each folder, or where there are many of a kind every eighth; `make faults` opens them all."""
    hosts: set[str | None] = set()
    failed: list[tuple[str, str | None]] = []
    alone.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    alone.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
    of_a_kind: dict[Path, list[Path]] = {}
    for path in sorted(site.rglob("*.html")):
        of_a_kind.setdefault(path.parent, []).append(path)
    for path in (path for paths in of_a_kind.values() for path in (paths if len(paths) < 12 else paths[::part])):
        alone.goto(f"{address}/{path.relative_to(site).as_posix()}")
        assert alone.locator("h1").count() == 1, path
        language, said = alone.evaluate("document.documentElement.lang"), alone.locator("footer").inner_text()
        assert language == {"en": "en", "ru": "ru"}.get(path.relative_to(site).parts[0], "kk")
        preview = {"kk": "алдын ала нұсқа", "en": "preview", "ru": "предварительная"}[language]
        assert (preview in said) == edition.record.version.startswith("0.")
    assert hosts == {"127.0.0.1"}
    assert [url for url, reason in failed if reason != "net::ERR_ABORTED"] == [], (
        "leaving a page may break off a request"
    )


def test_every_page_reads_without_javascript(browser: Browser, address: str, edition: Edition) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/text.html")
    shown = words(page.locator("article"))
    assert all(edition.text(sentence) in shown for p in edition.paragraphs for sentence in p.sentences)
    page.locator('[id="fnref:p2-1"]').click()
    expect(page.locator('[id="fn:p2-1"]')).to_contain_text("1-дереккөз, 200-бет")
    page.goto(f"{address}/text/p3.html")
    expect(page.locator("#names + ul")).to_contain_text("Ислам Конференциясы Ұйымы")
    page.locator(".md-header input[name=q]").fill("ислам")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.get_by_role("link", name="сөзтізбеден")).to_be_visible()
    context.close()


def test_the_site_works_from_a_disk(page: Page, site: Path) -> None:
    page.goto(f"file://{site}/index.html")
    page.get_by_role("link", name="Оқу").click()
    page.wait_for_url("**/text.html", wait_until="load")  # a popover needs its script
    page.locator('[id="fnref:p2-1"]').hover()
    expect(popover(page)).to_contain_text("1-дереккөз, 200-бет")
    page.locator(".md-header input[name=q]").fill("ЕҚЫҰ")
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-state=done] [data-target^=p]")).to_have_count(2)


def test_the_theme_is_the_systems_until_the_reader_chooses(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/index.html")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.get_by_title("Күндізгі көрініс").click()
    light = page.evaluate(ground)
    assert dark != light
    page.goto(f"{address}/text.html")
    assert page.evaluate(ground) == light
    page.get_by_title("Түнгі көрініс").click()
    assert page.evaluate(ground) == dark
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) == dark, "what was chosen stays"
    page.mouse.move(0, 400)  # the tooltip takes the title of what is pointed at
    page.get_by_title("Жүйенің түстері").click()
    assert page.evaluate(ground) == light, "who goes back to the system's colours follows it again"
    page.reload()
    assert page.evaluate(ground) == light
    context.close()


def test_search_leads_from_any_page_to_the_paragraph(page: Page, address: str) -> None:
    page.goto(f"{address}/glossary/oic.html")
    page.locator(".md-header input[name=q]").fill("Түркістан Кентау")
    page.keyboard.press("Enter")
    hits = page.locator("[data-search-state=done] [data-target^=p]")
    expect(hits).to_have_count(1)
    assert hits.first.get_attribute("data-target") == "p18"
    expect(page.locator("mark").first).to_have_text("Түркістан")
    hits.first.get_by_role("link").click()
    page.wait_for_url("**/text.html?mark=*#p18s1")


def test_nothing_is_wider_than_a_phone(page: Page, address: str) -> None:
    for path in KINDS.values():
        page.goto(f"{address}/{path}")
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.thorough)])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(page: Page, address: str, kind: str, whole: bool) -> None:
    """All rules on a wide screen; of the dark colours what depends on them, and on a narrow screen the rest."""
    page.goto(f"{address}/{KINDS[kind]}")
    if kind == "text":
        page.locator('[id="fnref:p2-1"]').hover()
        expect(popover(page)).to_be_visible()
    assert chromium.violations(page, whole=whole) == []
    page.emulate_media(color_scheme="dark")
    assert chromium.violations(page, whole=whole, runOnly=["color-contrast"]) == []
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 390, "height": 844})
    # The map is there a second time as contents, whose lines are large enough for a finger.
    page.evaluate("document.querySelector('.map')?.remove()")
    narrow = {"color-contrast": {"enabled": False}, "target-size": {"enabled": True}}
    assert chromium.violations(page, whole=whole, rules=narrow) == []


def test_axe_finds_what_is_wrong(page: Page, address: str) -> None:
    """Control: in the text, in a list, and in the dark."""
    page.goto(f"{address}/text.html")
    page.evaluate("document.querySelector('#p2').append(document.createElement('img'))")
    assert "image-alt" in {each.partition(":")[0] for each in chromium.violations(page)}
    page.emulate_media(color_scheme="dark")
    assert chromium.violations(page, runOnly=["color-contrast"]) == []
    page.evaluate("document.querySelector('#p1 .sentence').style.color = '#333'")
    assert len(chromium.violations(page, runOnly=["color-contrast"])) == 1


@pytest.mark.parametrize(("asked", "shown"), [("script=latn", ".reading"), ("translation=en", ".translated")])
def test_letters_that_come_late_are_waited_for(page: Page, address: str, asked: str, shown: str) -> None:
    """What a reader asks for is in the letters of the edition, although the page began without them."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/source-serif-4-latin-*", hold)
    page.goto(f"{address}/text.html?{asked}#p4", wait_until="domcontentloaded")
    expect(page.locator(f"#p4s1 {shown}")).to_be_visible()
    page.wait_for_timeout(500)
    for each in held:
        each.continue_()
    page.unroute("**/source-serif-4-latin-*")
    page.evaluate("document.fonts.ready.then(() => null)")
    asking = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        asking.send(f"{domain}.enable")
    root = asking.send("DOM.getDocument")["root"]["nodeId"]
    node = asking.send("DOM.querySelector", {"nodeId": root, "selector": f"#p4s1 {shown}"})["nodeId"]
    fonts = asking.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert held
    assert {each["familyName"] for each in fonts} == {"Source Serif 4"}
