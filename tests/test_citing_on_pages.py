"""Citing where one reads: at the foot of pages, at a paragraph's number, and by selecting words."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from playwright.sync_api import BrowserContext, Page, expect

from browser import violations
from edition.model.edition import Edition
from edition.outputs import citing

STYLES = ["ГОСТ Р 7.0.5-2008", "APA 7", "Chicago 18 (author-date)", "MLA 9", "BibTeX", "RIS", "CSL-JSON"]
TODAY = """(() => {
  const now = new Date(), two = (number) => `${number}`.padStart(2, "0");
  return [`${now.getFullYear()}`, two(now.getMonth() + 1), two(now.getDate())];
})()"""
SELECT = """([start, from, end, to]) => {
  const texts = (id) => {
    const walker = document.createTreeWalker(document.querySelector(`#${id} .reading`), NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  };
  const find = (id, words, behind) => {
    const node = texts(id).find((text) => text.data.includes(words));
    return [node, node.data.indexOf(words) + (behind ? words.length : 0)];
  };
  getSelection().setBaseAndExtent(...find(start, from, false), ...find(end, to, true));
}"""


@pytest.fixture
def reader(context: BrowserContext, alone: Page) -> Page:
    """A reader whose clipboard can be looked at."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return alone


def copied(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def plain(markup: str) -> str:
    return re.sub("<[^>]+>", "", markup)


def home(edition: Edition, id_: str) -> str:
    """The page of a paragraph that is cited: of a release, the one that never changes again."""
    return citing.paragraph(edition, "", next(each for each in edition.paragraphs if each.id == id_)).address


def test_every_page_says_how_it_is_cited(site: Path, edition: Edition) -> None:
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        tree = html.parse(path).getroot()
        names = [label.text for label in tree.xpath("//*[@id='cite']//label")]
        entries = dict(zip(names, [each.text_content() for each in tree.find_class("cited")], strict=True))
        if name == "404.html":
            continue
        assert list(entries) == STYLES, name
        frozen = re.match(r"v/([\d.]+)/", name)
        for entry in entries.values():
            assert (frozen[1] if frozen else edition.record.version) in entry
            assert path.name in entry or name in ("index.html", "text.html") or name.split("/")[0] in ("en", "ru")
            assert not re.search(r"\{(p|s|t|path|id|title)\}|None|site\.invalid", entry), name


def test_a_paragraphs_citation_stands_on_its_page_and_is_copied(reader: Page, address: str, edition: Edition) -> None:
    reader.goto(f"{address}/text/p12.html")
    button = reader.locator("#cite").get_by_role("button", name="Көшіру").first
    button.focus()
    reader.keyboard.press("Enter")
    expect(reader.locator(".md-dialog")).to_contain_text("Көшірілді")
    assert copied(reader).startswith(edition.record.title.shown)
    assert edition.record.version in copied(reader)
    assert home(edition, "p12") in copied(reader)
    assert "Көшір" not in copied(reader)
    for suffix in ("bib", "ris", "json"):
        assert reader.request.get(f"{address}/data/citations/p12.{suffix}").ok


def test_a_paragraph_is_cited_from_its_page_by_keyboard_alone(reader: Page, address: str, edition: Edition) -> None:
    reader.goto(f"{address}/text.html#p12")
    reader.locator("#p12 .own a").focus()
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/text/p12.html")
    reader.locator("#p12 .number a").focus()
    reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    dialog = reader.get_by_role("dialog", name="Сілтеме: 12-абзац")
    expect(dialog).to_be_visible()
    reader.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Көшірілді")).to_be_focused()
    for pattern in citing.patterns(edition, "")[""]:
        dialog.get_by_label(pattern.name).check()
        dialog.get_by_role("button", name="Сілтемені көшіру").or_(
            dialog.get_by_role("button", name="Көшірілді")
        ).click()
        today = dict(zip(("year", "month", "day"), reader.evaluate(TODAY), strict=True))
        cited = (pattern.read or pattern.entries)["paragraph"]
        assert copied(reader) == plain(citing.fill(cited, p=12, path=home(edition, "p12"), **today))
        assert (f"(қаралған күні: {'.'.join(reversed(today.values()))})." in copied(reader)) == (pattern.key == "gost")
    assert violations(reader, whole=True) == []
    dialog.get_by_role("button", name="Мекенжайды көшіру").click()
    assert copied(reader) == f"{address}/{home(edition, 'p12')}"
    reader.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(reader.locator("#p12 .cite-this")).to_be_focused()
    reader.goto(f"{address}/text.html")
    reader.locator("#p3 .cite-this").click()
    expect(reader.get_by_role("radio", name="CSL-JSON")).to_be_checked()


def test_selected_words_are_quoted_whole_and_cited_by_their_sentences(
    reader: Page, address: str, edition: Edition
) -> None:
    """Half words are completed, the signs of editors are no part of a quotation, and the address finds the words."""
    reader.goto(f"{address}/text.html#p3")
    reader.evaluate(SELECT, ["p3s2", "тқы саясаттағы", "p3s3", "құрыл"])
    reader.get_by_role("button", name="Осы сөздерге сілтеме жасау").click()
    dialog = reader.get_by_role("dialog", name="Сілтеме: 3-абзац, 2–3-сөйлем")
    quoted = dialog.locator("blockquote").inner_text()
    assert quoted.startswith("«Сыртқы саясаттағы бұл қадам")
    assert quoted.endswith("(ИКҰ) 1969 жылы құрылды»")
    assert not re.search("[°*]", quoted)
    dialog.get_by_label("APA 7").check()
    dialog.get_by_role("button", name="Дәйексөзбен бірге көшіру").click()
    assert copied(reader).startswith(
        f"{quoted} ([Qazaqstannyñ syrtqy saiasaty], n.d./2026, para. 3, sentences 2–3)\n\n"
    )
    dialog.get_by_role("button", name="Мекенжайды көшіру").click()
    link = copied(reader)
    page = home(edition, "p3") if edition.releases else "text.html"
    assert unquote(link).startswith(f"{address}/{page}#p3s2:~:text=Сыртқы саясаттағы")
    reader.goto("about:blank")
    reader.goto(link)
    expect(reader.locator("#p3s2")).to_be_in_viewport()


def test_what_can_not_be_cited_as_words_of_one_paragraph_gets_no_offer(page: Page, address: str) -> None:
    page.goto(f"{address}/text.html")
    offer = page.get_by_role("button", name="Осы сөздерге сілтеме жасау")
    page.evaluate(SELECT, ["p3s2", "саясаттағы", "p4s1", " "])
    page.wait_for_timeout(400)
    expect(offer).to_have_count(0)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    page.wait_for_timeout(400)
    expect(offer).to_have_count(0)
    page.evaluate(SELECT, ["p3s2", "саясаттағы", "p3s2", "саясаттағы"])
    expect(offer).to_be_visible()
    page.evaluate("getSelection().removeAllRanges()")
    expect(offer).to_have_count(0)
