"""Who copies the text gets its words: no number, no button, no sign, no word of the frame."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from browser import visit
from edition.model.edition import Edition

_SELECT = """([first, last]) => {
  const [from, to] = [first, last].map((place) => document.querySelector(place));
  getSelection().setBaseAndExtent(from, 0, to, to.childNodes.length);
}"""
_RICH = """async () => {
  const [item] = await navigator.clipboard.read();
  return item.types.includes("text/html") ? (await item.getType("text/html")).text() : "";
}"""


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that may use the clipboard."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context.new_page()


def copied(page: Page, first: str, last: str) -> str:
    """What is in the clipboard when everything from one element to the end of another was copied."""
    page.evaluate(_SELECT, [first, last])
    page.keyboard.press("Control+c")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def lines(text: str) -> list[str]:
    """The lines of a text on which there is something."""
    return [line for line in text.split("\n") if line]


def words(edition: Edition, first: str, last: str, code: str = "") -> list[str]:
    """What a reader sees from one paragraph to another: these, and between them heads in their brackets."""
    translation = next((each for each in edition.translations if each.code == code), None)
    blocks: list[str] = []
    for section in edition.sections:
        blocks.append(f"[{translation.headings[section.key] if translation else section.heading}]")
        for paragraph in section.paragraphs:
            said = (
                translation.sentences[each.id].text if translation else edition.text(each)
                for each in paragraph.sentences
            )
            blocks.append(" ".join(said))
            if paragraph.id == first:
                del blocks[:-1]
            if paragraph.id == last:
                return blocks
    raise LookupError(last)


def test_two_paragraphs_are_copied_as_their_words(page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}/text.html")
    text = copied(page, "#p2", "#p3")
    assert lines(text) == words(edition, "p2", "p3")
    assert not re.search("\n\n\n| \n| $", text)
    assert page.evaluate(_RICH) == "", "what is pasted takes on the look of where it is put"


def test_the_editors_doubts_between_paragraphs_are_not_copied_with_them(
    page: Page, address: str, edition: Edition
) -> None:
    page.goto(f"{address}/text.html")
    before, after = page.evaluate(
        """() => { const doubt = document.querySelector(".paragraph + blockquote");
             return [doubt.previousElementSibling.id, doubt.nextElementSibling.id]; }"""
    )
    assert lines(copied(page, f"#{before}", f"#{after}")) == words(edition, before, after)
    assert "сенімділігі" in copied(page, ".paragraph + blockquote", ".paragraph + blockquote"), (
        "who wants the doubt itself can have it"
    )


@pytest.mark.parametrize("name", ["text/p3.html", "v/1.0.0/p3.html"])
def test_a_page_of_one_paragraph_gives_its_words(name: str, page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}/{name}")
    assert lines(copied(page, "#p3", "#p3")) == words(edition, "p3", "p3")


@pytest.mark.parametrize("code", ["en", "ru"])
def test_a_translation_gives_its_words(code: str, page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}/{code}/text.html")
    assert lines(copied(page, "#p2", "#p3")) == words(edition, "p2", "p3", code)


def test_beside_a_translation_each_sentence_has_its_lines(page: Page, address: str, edition: Edition) -> None:
    visit(page, f"{address}/text.html?translation=en")
    translation = next(each for each in edition.translations if each.code == "en")
    sentences = [each for paragraph in edition.paragraphs[1:3] for each in paragraph.sentences]
    expected = [line for each in sentences for line in (edition.text(each), translation.sentences[each.id].text)]
    assert [line for line in lines(copied(page, "#p2", "#p3")) if not line.startswith("[")] == expected


def test_the_witness_is_copied_over_paragraphs(page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}/witness.html")
    first, last = edition.paragraphs[1], edition.paragraphs[2]
    assert copied(page, "#p2 + pre", "#p3 + pre") == edition.witness.text[first.start : edition.after(last)]


@pytest.mark.parametrize("script", ["latn", "arab"])
def test_another_alphabet_is_copied_without_a_number(script: str, page: Page, address: str) -> None:
    visit(page, f"{address}/text.html?script={script}")
    shown = copied(page, "#p2", "#p3")
    assert len(lines(shown)) == 3, "two paragraphs, and a head between them"
    assert not re.search("абзац|[❝°*]", shown)


def test_marks_of_a_search_and_the_offer_to_cite_are_not_copied(page: Page, address: str, edition: Edition) -> None:
    visit(page, f"{address}/text.html?mark=Қазақстан#p2")
    page.evaluate(_SELECT, ["#p2s1", "#p2s1"])
    page.get_by_role("button", name="Осы сөздерге сілтеме жасау").wait_for()
    assert lines(copied(page, "#p2", "#p3")) == words(edition, "p2", "p3")


def test_without_the_script_a_browser_copies_no_number_either(browser: Browser, address: str, edition: Edition) -> None:
    """Both as plain and as rich text."""
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.route("**/assets/reading.js", lambda route: route.abort())
        page.goto(f"{address}/text.html")
        plain = copied(page, "#p2", "#p3")
        assert lines(plain.replace("\u00a0", " ").replace(" \n", "\n").strip()) == words(edition, "p2", "p3")
        rich = page.evaluate(_RICH)
        assert "секулярлы" in rich
        assert not re.search("абзац|❝|<button", rich)


def test_what_is_not_the_text_is_copied_as_ever(page: Page, address: str) -> None:
    page.goto(f"{address}/glossary/oic.html")
    assert "Ислам" in copied(page, "article", "article")
