"""The concordance and the spelling of lemmas, on texts made for the purpose, and how it is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from browser import visit
from edition.annotation.lemmas import Lemmas
from edition.cli import main
from edition.kazakh.alphabet import to_latin
from edition.model.edition import Edition
from edition.outputs.search.anchors import anchors
from edition.outputs.search.concordance import Letter, concordance, listed, spellings
from edition.outputs.search.documents import Document, DocumentKind, Line

KNOWN = Lemmas({
    **dict.fromkeys(("ислам", "исламды"), ("ислам",)),
    **{form: (form,) for form in ("назарбаев", "икұ", "қазақстан", "және", "н", "а", "oic", "б", "ел", "яғни")},
    "аэда": ("аэ",),
})  # fmt: skip


def document(*texts: str, kind: DocumentKind = DocumentKind.PARAGRAPH) -> Document:
    return Document("x", kind, "", "", "", tuple(Line(text, f"s{number}") for number, text in enumerate(texts, 1)))


def found(*texts: str) -> dict[str, list[tuple[str, str]]]:
    """The lemmas, each with its places: the sentence and the word as it is written there."""
    return {
        headword.lemma: [
            (standing.line.anchor, standing.line.text[standing.token.start : standing.token.end])
            for standing in headword.standings
        ]
        for letter in listed([document(*texts)], KNOWN)
        for headword in letter.headwords
    }


def test_every_form_stands_under_its_lemma_with_every_place() -> None:
    assert found("Исламды және ислам.", "Ислам.") == {
        "ислам": [("s1", "Исламды"), ("s1", "ислам"), ("s2", "Ислам")],
        "және": [("s1", "және")],
    }


def test_forms_are_counted_in_alphabetical_order() -> None:
    (letter,) = listed([document("ислам исламды ислам")], KNOWN)
    assert letter.headwords[0].forms == (("ислам", 2), ("исламды", 1))


def test_numbers_and_initials_are_no_words() -> None:
    assert {*found("Н. Назарбаев 1995 ел.", "А б")} == {"назарбаев", "ел", "а", "б"}


def test_what_editors_wrote_has_no_place_in_it() -> None:
    assert listed([document("ислам", kind=DocumentKind.ENTRY)], KNOWN) == []


def test_letters_are_in_kazakh_order_and_another_alphabet_comes_last() -> None:
    letters = listed([document("OIC яғни қазақстан ислам а")], KNOWN)
    assert [(each.letter, each.number, [one.lemma for one in each.headwords]) for each in letters] == [
        ("А", 1, ["а"]),
        ("И", 12, ["ислам"]),
        ("Қ", 15, ["қазақстан"]),
        ("Я", 42, ["яғни"]),
        ("", 0, ["oic"]),
    ]
    assert all(isinstance(each, Letter) for each in letters)


@pytest.mark.parametrize(
    ("texts", "spelled"),
    [
        (("Ел Қазақстан.", "Ел Қазақстан"), {"қазақстан": "Қазақстан"}),
        (("Ел ИКҰ.",), {"икұ": "ИКҰ"}),
        (("Ел АЭда.",), {"аэ": "АЭ"}),
        (("Ел Ислам және ислам.",), {}),
        (("Ел ИКҰ және Икұ.",), {"икұ": "Икұ"}),
        (("Қазақстан және ел.",), {}),
        (("Ел А және.",), {"а": "А"}),
        (("Ел ИСЛАМ және Исламды",), {"ислам": "Ислам"}),
    ],
    ids=[
        *("a name", "an acronym", "a short one with an ending", "a word", "not always in capitals"),
        *("at a beginning", "one letter", "now and then"),
    ],
)
def test_a_lemma_has_the_capitals_that_it_always_has_within_sentences(
    texts: tuple[str, ...], spelled: dict[str, str]
) -> None:
    assert dict(spellings([document(*texts)], KNOWN)) == spelled
    shown = {one.lemma: one.spelling for letter in listed([document(*texts)], KNOWN) for one in letter.headwords}
    assert {lemma: spelling for lemma, spelling in shown.items() if spelling != lemma} == spelled


WORDS = """[...document.querySelectorAll("#letter ~ ul strong")].slice(0, 40).map((each) => {
  const [word, before, after] = [each, each.previousElementSibling, each.nextElementSibling].map((part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    return range.getBoundingClientRect();
  });
  return [word.left, before.width ? before.right : word.left, after.left, word.right, word.top, after.top];
})"""


def test_where_there_is_room_key_words_stand_one_below_the_other(page: Page, address: str) -> None:
    visit(page, f"{address}/concordance/1.html")
    placed = page.evaluate(WORDS)
    assert len({round(left) for left, *_ in placed}) == 1
    for left, before_ends, after_begins, right, top, after_top in placed:
        assert 0 <= left - before_ends < 12, "what stands before ends at the word"
        assert -1 <= after_begins - right < 12
        assert abs(top - after_top) < 4, "on one line"
    page.set_viewport_size({"width": 390, "height": 844})
    assert len({round(left) for left, *_ in page.evaluate(WORDS)}) > 5, "else they are where the line has them"
    line = page.locator("#letter ~ ul > li").first
    assert line.inner_text().startswith("¶3 Ислам конференциясы ұйымының Бас хатшысы Абдулвахид Белкезиз")
    assert line.locator("a").get_attribute("aria-label") == "3-абзац"


def test_a_lemma_of_one_form_is_not_said_twice(page: Page, address: str) -> None:
    page.goto(f"{address}/concordance/1.html")
    assert page.locator("#abdulvahid + ul").count() == 1
    assert page.locator("#ağym + p").inner_text() == "5: ағымдар 1, ағымдарға 1, ағымдардың 2, ағымның 1"


LEMMAS = st.lists(st.one_of(st.text("аийіьъhхһeеэё1", min_size=1, max_size=4), st.text(min_size=1, max_size=9)))


@given(LEMMAS, LEMMAS)
def test_whatever_the_words_each_has_an_anchor_of_its_own(words: list[str], later: list[str]) -> None:
    """And keeps it, whatever words come later."""
    found = anchors(words)
    assert {*found} == {*words}
    assert len({*found.values(), "letter", "cite", "words", "patterns"}) == len(found) + 4
    assert all(re.fullmatch(r"[\w-]+", anchor) for anchor in found.values())
    assert anchors([*words, *later]).items() >= found.items()


def test_anchors_are_the_words_in_latin_letters_as_far_as_these_tell_them_apart() -> None:
    assert anchors(["рол", "роль", "сый", "рөл", "letter", "ь"]) == {
        "рол": "rol", "роль": "rol_2", "сый": "syi", "рөл": "röl", "letter": "letter_2", "ь": "u44c",
    }  # fmt: skip


def test_the_words_of_a_release_keep_their_anchors() -> None:
    """A correction brings a word before one that has been released with the same Latin letters."""
    known = Lemmas({"рол": ("рол",), "роль": ("роль",)})
    now, then = [document("Рол роль.")], [Line("Роль.")]
    assert {each.lemma: each.anchor for each in listed(now, known)[0].headwords} == {"рол": "rol", "роль": "rol_2"}
    assert {each.lemma: each.anchor for each in listed(now, known, then)[0].headwords} == {
        "роль": "rol",
        "рол": "rol_2",
    }
    assert [each.lemma for each in listed([document("Рол.")], known, then)[0].headwords] == ["рол"]


def test_every_lemma_of_this_edition_has_the_anchor_that_was_released(edition: Edition) -> None:
    headwords = [each for letter in concordance(edition) for each in letter.headwords]
    assert len(headwords) > 1000
    assert all(each.anchor == to_latin(each.lemma) for each in headwords)


@pytest.mark.whole
def test_a_text_whose_words_are_alike_in_latin_letters_is_built(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Жанрлық роль мен рол сый сыи мой мои. Letter words cite.\n")
    assert main(["new", str(tmp_path / "e"), str(tmp_path / "text.txt")]) == 0
    assert main(["build", "--sources", str(tmp_path / "e/sources")]) == 0
    page = (tmp_path / "e/site/concordance.html").read_text()
    for target in re.findall(r'href="(concordance/\d+\.html)#([^"]+)"', page):
        assert f'id="{target[1]}"' in (tmp_path / "e/site" / target[0]).read_text()
