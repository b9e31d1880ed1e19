"""The signs behind words: what they are called, where they stand, and how large they are for a finger."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

import pytest
from playwright.sync_api import Page

from browser import visit
from edition.annotation.prose import brief, plain
from edition.model.edition import Edition
from edition.sources.schema import Decision
from test_material import contrast


def called(page: Page) -> dict[str, str]:
    """The names of the signs on a page, by their ids, as a reader aloud hears them."""
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".sign")].map((each, at) =>
             [each.id || `${each.closest(".sentence").id} ${at}`, each.ariaLabel.replaceAll('\u00a0', ' ')]))"""
    )


def test_a_sign_says_what_words_it_is_about(page: Page, address: str, edition: Edition) -> None:
    page.goto(f"{address}/text.html")
    names = called(page)
    assert names["at-n2"] == "Түсініктеме: ОЭС", "brackets round all of the words are not heard"
    assert names["at-e17"] == "Мәтінтанулық аппарат: айқындау — түпмәтінде «айқындай»"
    assert names["at-e69"].startswith("Мәтінтанулық аппарат: Өзбекстанның мұсылмандық қозғалысы — ")
    for note in edition.notes:
        assert edition.text(note).strip("()")[:20].replace("\u00a0", " ") in names[f"at-{note.record.id}"]
    for each in edition.emendations:
        if each.record.decision is Decision.EMEND:
            assert each.record.proposed in names[f"at-{each.record.id}"].replace("…", each.record.proposed[-1])
    assert page.get_by_role("link", name="Түсініктеме: ОЭС", exact=True).count() == 1


@pytest.mark.parametrize("path", ["text.html", "text/p3.html", "en/text.html", "ru/text.html"])
def test_no_two_signs_are_called_the_same_unless_their_words_are(
    path: str, page: Page, address: str, edition: Edition
) -> None:
    page.goto(f"{address}/{path}")
    about = {f"at-{each.record.id}": edition.text(each) for each in (*edition.notes, *edition.emendations)}
    named: dict[str, set[str]] = defaultdict(set)
    for id_, name in called(page).items():
        named[name].add(about.get(id_, id_))
    assert len(named) > 10
    assert [name for name, words in named.items() if len(words) > 1] == []


@pytest.mark.parametrize(
    ("code", "note", "translators"),
    [("en", "Note", "Translator’s note"), ("ru", "Примечание", "Примечание переводчика")],
)
def test_signs_of_a_translation_speak_its_language(
    code: str, note: str, translators: str, page: Page, address: str, edition: Edition
) -> None:
    translation = next(each for each in edition.translations if each.code == code)
    expected = {f"at-{id_}": f"{note}: {brief(plain(each.text))}" for id_, each in translation.notes.items()} | {
        f"at-t-{id_}": f"{translators}: {brief(plain(each.note))}"
        for id_, each in translation.sentences.items()
        if each.note
    }
    page.goto(f"{address}/{code}/text.html")
    names = called(page)
    assert names.keys() == expected.keys()
    assert [id_ for id_, name in names.items() if not name.startswith(expected[id_].rstrip("…"))] == []
    visit(page, f"{address}/text/p12.html?translation={code}")
    beside = page.locator(".translated .sign")
    assert beside.count() > 1
    for sign in beside.all():
        id_ = sign.evaluate("e => e.closest('.sentence').id")
        assert sign.get_attribute("aria-label") == expected[f"at-t-{id_}"]
        assert sign.evaluate("e => e.closest('[lang]').lang") == code


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ОЭС", "ОЭС"),
        ("2007\u00a0ж.\nмамыр", "2007 ж. мамыр"),
        ("Азиядағы өзара ықпалдастық, және басқалары", "Азиядағы өзара ықпалдастық…"),
        ("өзара-ықпалдастыққа-негізделген-байланыс", "өзара-ықпалдастыққа-негізделг…"),
    ],
)
def test_long_words_are_cut_where_a_word_ends(text: str, said: str) -> None:
    assert brief(text, 30) == said


# Each sign, and the last character of the text before it, as they stand on the page.
_STANDING = """() => {
  const range = document.createRange(), parted = [];
  for (const sign of document.querySelectorAll(".sign, .marks")) {
    if (!sign.getClientRects().length) continue;
    const walker = document.createTreeWalker(sign.closest(".paragraph, article"), NodeFilter.SHOW_TEXT);
    walker.currentNode = sign;
    const isSeen = (text) => text.data.trim() && text.parentElement.getClientRects().length;
    let before = walker.previousNode();
    while (!isSeen(before)) before = walker.previousNode();
    const last = before.data.trimEnd().length;
    range.setStart(before, last - 1);
    range.setEnd(before, last);
    const [word, own] = [range.getBoundingClientRect(), sign.getClientRects()[0]];
    if (own.top > word.bottom || own.bottom < word.top) parted.push(`${before.data.slice(-20)}${sign.id}`);
  }
  return parted;
}"""


@pytest.mark.parametrize(
    "path",
    [
        "text.html",
        "en/text.html",
        "ru/text.html",
        "text.html?translation=en",
        "text.html?script=arab",
        "text.html?script=latn",
        "glossary/oic.html",
    ],
)
def test_no_sign_begins_a_line_without_its_word(path: str, page: Page, address: str) -> None:
    visit(page, f"{address}/{path}")
    for width in (*range(320, 431, 10), 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(_STANDING) == [], width


# How far what a press hits is the sign, from its middle to either side, in pixels.
_REACH = """() => {
  const hits = (sign, x, y) => document.elementFromPoint(x, y) === sign;
  return [...document.querySelectorAll(".sign")].filter((sign) => sign.getClientRects().length).map((sign) => {
    sign.scrollIntoView({ block: "center" });
    const box = sign.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
    const far = (across, down) => {
      let at = 0;
      const isOwn = (more) => at + more < 40 && hits(sign, x + across * (at + more), y + down * (at + more));
      for (const step of [4, 1, 0.5]) while (isOwn(step)) at += step;
      return at + 0.5;
    };
    return { width: far(-1, 0) + far(1, 0), height: far(0, -1) + far(0, 1), name: sign.id };
  });
}"""


@pytest.mark.parametrize(
    ("width", "path"),
    [(390, "text.html"), (1280, "text.html"), (390, "en/text.html"), (390, "text/p12.html?script=arab")],
)
def test_every_sign_is_large_enough_for_a_finger(width: int, path: str, page: Page, address: str) -> None:
    """WCAG 2.2, 2.5.8, though signs in a sentence are exempt: 24 pixels that belong to no other sign."""
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, f"{address}/{path}")
    page.locator(".way").evaluate_all("all => all.forEach((each) => each.remove())")
    reached = page.evaluate(_REACH)
    assert len(reached) > 5
    assert [each for each in reached if each["width"] < 23.5 or each["height"] < 23.5] == []


def test_a_press_beside_a_sign_opens_what_it_stands_for(page: Page, address: str) -> None:
    page.goto(f"{address}/text.html#p15")
    for id_, aside in (("e122", -8), ("n47", 8)):
        box = page.locator(f"#at-{id_}").bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2 + aside, box["y"] + box["height"] / 2)
        page.locator(".popover").wait_for()
        assert page.locator(f"#at-{id_}").get_attribute("aria-describedby") == "popover"
        page.keyboard.press("Escape")
        page.mouse.move(1, 1)


LINES = """() => {
  const lines = (letters) => {
    let count = 0;
    for (let at = letters.parentElement; at.closest(".sentence"); at = at.parentElement)
      count += getComputedStyle(at).textDecorationLine.includes("underline");
    return count;
  };
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT), all = [];
  while (walker.nextNode()) {
    const letters = walker.currentNode, link = letters.parentElement.closest("a[href*='glossary/']");
    if (letters.parentElement.closest(".paragraph .sentence") && !letters.parentElement.closest(".citation, .sign"))
      all.push([letters.data, letters.parentElement.closest(".paragraph").id, link?.href ?? "", lines(letters)]);
  }
  return all;
}"""
"""Of each piece of the text: its letters, its paragraph, the entry it leads to, and how many lines are under it."""


def test_only_the_first_mention_of_an_entry_in_a_paragraph_has_a_line_and_no_word_has_two(
    page: Page, address: str, edition: Edition
) -> None:
    page.goto(f"{address}/text.html")
    pieces = page.evaluate(LINES)
    assert {lines for *_, lines in pieces} == {0, 1}
    known: set[tuple[str, str]] = set()
    for letters, paragraph, entry, lines in pieces:
        if entry and (paragraph, entry) not in known:
            assert lines == 1, letters
            known.add((paragraph, entry))
    assert len(known) == len({(each.paragraph, each.entry) for each in edition.mentions if each.entry})
    again = page.locator(".paragraph a.again")
    assert again.count() > 100
    assert page.locator(".paragraph a[href*='glossary/']").count() == len(known) + again.count(), "all are links"
    first = again.first
    line = "e => getComputedStyle(e).textDecorationLine"
    assert first.evaluate(line) == "none"
    first.hover()
    assert first.evaluate(line) == "underline"
    page.mouse.move(0, 0)
    first.focus()
    assert first.evaluate(line) == "underline"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_under_words_can_be_seen(scheme: Literal["light", "dark"], page: Page, address: str) -> None:
    """3 : 1 (WCAG 2.2, 1.4.11)."""
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/text/p3.html")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for selector in (".paragraph a[href*='glossary/']:not(.again)", ".paragraph .emended:not(:has(a))"):
        line = page.locator(selector).first.evaluate("e => getComputedStyle(e).textDecorationColor")
        assert contrast(page, line, ground) >= 3, selector
