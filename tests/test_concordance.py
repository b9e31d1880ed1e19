"""The concordance and the spelling of lemmas, on texts made for the purpose."""

from __future__ import annotations

import pytest

from edition.annotation.lemmas import Lemmas
from edition.outputs.search.concordance import Letter, listed, spellings
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
    assert letter.headwords[0].forms == [("ислам", 2), ("исламды", 1)]


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
