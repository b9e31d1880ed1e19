"""The bar over a text: three states of its annotation, kept, part of the address, and there without a script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browser import visit
from edition.model.edition import Edition
from edition.sources.schema import Decision

LINED = """() => [...document.querySelectorAll(".paragraph a[href]")].filter((each) =>
  each.checkVisibility() && getComputedStyle(each).textDecorationLine !== "none").length"""
"""How many links of the text have a line."""


def choose(page: Page, state: str) -> None:
    page.locator(f"label[for=state-{state}]").click()


def test_the_clean_text_shows_no_sign_and_says_what_is_turned_to(page: Page, address: str) -> None:
    visit(page, f"{address}/text.html")
    assert page.evaluate(LINED) > 300
    choose(page, "clean")
    assert page.evaluate(LINED) == 0
    assert page.locator(".paragraph .sign:visible").count() == 0
    assert page.locator(".gist:visible").count() == 0
    assert page.locator(".emended").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    name = page.locator("#p3 a[href*='glossary/']").first
    name.hover()
    expect(page.locator(".popover")).to_be_visible()
    assert name.evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"
    choose(page, "annotated")
    assert page.evaluate(LINED) > 300


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_chosen_is_kept_and_part_of_the_address(width: int, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    visit(page, f"{address}/text.html#p5")
    choose(page, "apparatus")
    page.wait_for_url("**/text.html?view=apparatus#p5")
    visit(page, f"{address}/text/p3.html")
    expect(page.locator("#state-apparatus")).to_be_checked()
    visit(page, f"{address}/text.html?view=clean")
    expect(page.locator("#state-clean")).to_be_checked()
    choose(page, "annotated")
    page.wait_for_url("**/text.html")
    visit(page, f"{address}/text.html?view=reading")
    expect(page.locator("#state-annotated")).to_be_checked()


def test_the_apparatus_shows_what_stood_and_what_stands(page: Page, address: str, edition: Edition) -> None:
    """The struck letters are in no text: who copies or searches has the reading; alone they give the witness."""
    visit(page, f"{address}/text.html")
    before = page.locator("#p4").text_content()
    choose(page, "apparatus")
    page.locator(".paragraph del").first.wait_for(state="attached")
    adopted = [each for each in edition.emendations if each.record.decision is Decision.EMEND]
    for each in adopted:
        id_, stood = each.record.id, each.record.part or each.record.words
        parts = page.locator(f".paragraph [data-sign={id_}]").evaluate_all(
            """all => all.map((part) => { const copy = part.cloneNode(true);
                 copy.querySelectorAll(".sign, ins").forEach((gone) => gone.remove());
                 copy.querySelectorAll("del").forEach((del) => del.replaceWith(del.dataset.stood));
                 return copy.textContent; })"""
        )
        if parts:
            assert "".join(parts).replace("\u00a0", " ").replace("␣", " ") == " ".join(stood.split()), id_
    changed = page.locator("#p4 .emended", has=page.locator("del"))
    assert changed.count() >= 2
    assert page.locator("#p4").text_content() == before
    assert page.locator("#p4 del").first.evaluate("e => getComputedStyle(e, '::before').textDecorationLine") == (
        "line-through"
    )
    assert page.locator(".paragraph .sign.note:visible").count() == 0
    lines = page.locator(".gist:visible")
    assert lines.count() == page.locator(".paragraph .sign.emendation").count()
    conjecture = page.locator(".gist[data-for=at-e12] span")
    assert conjecture.inner_text() == "ықтимал оқылым: «Ислам Конференциясы Ұйымының (ИКҰ)»", "whole"
    assert conjecture.evaluate("e => e.parentElement.scrollHeight - e.parentElement.clientHeight") <= 1
    assert lines.first.locator("b").evaluate("e => getComputedStyle(e, '::after').content") == '" ]"'
    choose(page, "annotated")
    expect(page.locator(".paragraph :is(del, ins)")).to_have_count(0)
    pieces = page.locator("#p4 .emended").evaluate_all("all => all.map((each) => each.childNodes.length)")
    assert max(pieces) == 1, "the text is whole again"


def test_another_alphabet_has_no_struck_letters(page: Page, address: str) -> None:
    visit(page, f"{address}/text.html?view=apparatus&script=latn")
    expect(page.locator(".paragraph [lang=kk-Latn]").first).to_be_attached()
    page.wait_for_timeout(500)
    assert page.locator(".paragraph :is(del, ins)").count() == 0
    page.locator(".views > summary").click()
    page.get_by_label("кирилл", exact=True).or_(page.locator("#script-cyrl")).first.check()
    expect(page.locator(".paragraph del").first).to_be_attached()


def test_without_a_script_the_states_are_there(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{address}/text.html")
        assert page.locator(".paragraph .sign:visible").count() > 150
        choose(page, "clean")
        assert page.locator(".paragraph .sign:visible").count() == 0
        page.locator(".views > summary").click()
        expect(page.get_by_role("link", name="Түпмәтін, әрпіне дейін")).to_be_visible()


def test_a_translation_has_its_states_too(page: Page, address: str) -> None:
    visit(page, f"{address}/en/text.html")
    assert page.locator(".bar__states label").all_inner_texts() == ["Clean", "Annotated"]
    choose(page, "clean")
    assert page.locator(".paragraph .sign:visible").count() == 0


def test_the_bar_says_the_section_that_is_read(page: Page, address: str, edition: Edition) -> None:
    visit(page, f"{address}/text.html")
    page.locator("#p24").evaluate("e => e.scrollIntoView()")
    said = page.locator("[data-md-component=header-topic] .md-ellipsis")
    section = next(each for each in edition.sections if any(one.id == "p24" for one in each.paragraphs))
    expect(said).to_have_text(f"[{section.heading}]")
    expect(page.locator(".way__where")).to_have_text("24 / 37")


def test_from_the_top_to_the_end_of_the_text_there_are_no_more_than_400_stops_of_tab(page: Page, address: str) -> None:
    visit(page, f"{address}/text.html")
    stops = page.evaluate(
        """() => { const end = [...document.querySelectorAll(".paragraph")].at(-1);
             const isBefore = (each) => end.contains(each) || end.compareDocumentPosition(each) & 2;
             const isStop = (each) => each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true });
             return [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")]
               .filter((each) => isStop(each) && isBefore(each)).length; }"""
    )
    assert stops <= 400
    assert page.evaluate("document.documentElement.scrollHeight") <= 20_000
    # Nothing that explains itself is lost to the keyboard: each entry has one stop, and the readings have theirs.
    kept, named = (
        len(set(page.locator(f".paragraph a[href*='glossary/']{which}").evaluate_all("all => all.map((e) => e.href)")))
        for which in (":not([tabindex='-1'])", "")
    )
    assert kept == named > 100
    assert page.locator(".sign.emendation").first.evaluate("e => e.tabIndex") == -1
    choose(page, "apparatus")
    assert page.locator(".sign.emendation").first.evaluate("e => e.tabIndex") == 0
