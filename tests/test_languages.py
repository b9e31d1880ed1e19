"""A text in another language than Kazakh: marked, searched, sorted and listed as its language asks, or plainly."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import browser as chromium
from conftest import Once, built
from edition.cli import main
from edition.findings import Code, Severity
from edition.model.loading import examine, load
from edition.outputs.search.concordance import concordance
from edition.wording.collation import collation, initial, letter

TEXTS = {
    "ru": "Капитан вышел на площадь. Площади города были пусты, и никто не видел капитана.\n\n"
    "Ёлка стояла у дома. О ёлках тогда не говорили, а Машеньку знали все.\n\n"
    "Енот жил у моей дочки, и был мой дом пуст [1].\n",
    "en": "The captain walked across the square. Nobody saw the captains of the towns.\n\n"
    "A café stood by the letter house, and Alice knew it. Letters and words were cited there [1].\n",
    "ky": "Китеп жөнүндө сөз. Ал китептер көп, өмүр кыска.\n\nБул шаардын көчөлөрү таза [1].\n",
}
"""By language: a text of two or three paragraphs."""
ENTRY = "- {{key: a, kind: person, headword: {0}, summary: x, names: {{{1}: [{0}]}}, description: X.}}\n"
NAMED = {"ru": "Машенька", "en": "Alice"}


def begun(language: str, folder: Path) -> Path:
    """The sources of a new edition in a language, with an entry of its glossary."""
    folder.mkdir(exist_ok=True)
    (folder / "text.txt").write_text(TEXTS[language])
    options = ["--language", language, "--date", "2026-11-25", "--title", "T"]
    assert main(["new", str(folder / "e"), str(folder / "text.txt"), *options]) == 0
    if language in NAMED:
        (folder / "e/sources/glossary/persons.yml").write_text(ENTRY.format(NAMED[language], language))
    return folder / "e/sources"


def making(language: str) -> Callable[[Path], None]:
    return lambda folder: built(begun(language, folder))


@pytest.fixture(scope="session", params=[*TEXTS])
def spoken(request: pytest.FixtureRequest, made_once: Once) -> tuple[str, Path]:
    """A language, and the site of an edition in it."""
    return request.param, made_once(f"spoken-{request.param}", making(request.param)) / "e/site"


def test_every_page_says_its_language_and_none_is_said_to_be_kazakh(spoken: tuple[str, Path]) -> None:
    language, site = spoken
    pages = {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*.html")}
    assert {"text.html", "text/p1.html", "search.html", "concordance.html", "404.html"} <= {*pages}
    for name, page in pages.items():
        assert re.search(rf'<html[^>]* lang="{language}"', page), name
        assert 'lang="kk' not in page, name
    assert not (site / "data/scripts").exists(), "other alphabets are those of Kazakh"


ASKED = {
    "ru": {
        "капитаном": ["p1"],
        "площадью": ["p1"],
        "елку": ["p2"],
        "Машенькой": ["p2", "glossary:a"],
        "капитанский": [],
    },
    "en": {"captain": ["p1"], "town": ["p1"], "citing": ["p2"], "walking": ["p1"], "alice": ["p2", "glossary:a"]},
    "ky": {"китеп": ["p1"], "Китептер": ["p1"], "китептерди": [], "өмүр": ["p1"], "омур": ["p1"]},
}
"""By language: queries, and what each finds of the text and the glossary."""


def test_a_reader_finds_every_form_that_is_known(spoken: tuple[str, Path], browser: Browser) -> None:
    language, site = spoken
    with chromium.served(site) as address, browser.new_context() as context:
        page, said = context.new_page(), []
        page.on("console", lambda line: line.type in ("error", "warning") and said.append(line.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        for query, targets in ASKED[language].items():
            page.goto(f"{address}/search.html?q={query}")
            page.wait_for_selector(".hits[data-search-state=done]", state="attached")
            if targets:
                found = page.locator(".hits [data-target]").evaluate_all("all => all.map(each => each.dataset.target)")
                assert found == targets, query
                assert page.locator(".hits mark").count(), query
                assert page.locator(".hits li p").first.get_attribute("lang") == language
            else:
                assert f"{query}" in page.locator(".understood").inner_text()
                assert page.locator(".understood strong").count() == 0 or "китеп" in query
        assert said == []


def test_common_words_are_passed_over_where_they_are_known(made_once: Once, browser: Browser) -> None:
    site = made_once("spoken-ru", making("ru")) / "e/site"
    with chromium.served(site) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/search.html?q=и капитаны")
        page.wait_for_selector(".hits[data-search-state=done]", state="attached")
        assert page.locator(".hits [data-target=p1]").count() == 1
        assert "и" in page.locator(".understood").inner_text()


def test_the_text_offers_no_alphabet_but_its_own(spoken: tuple[str, Path], browser: Browser) -> None:
    language, site = spoken
    with chromium.served(site) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/text.html?script=latn")
        page.locator(".views summary").click()
        expect(page.locator("[name=layer-notes]")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert page.locator("[name=script]").count() == 0
        assert page.locator("#p1s1").inner_text().startswith(TEXTS[language][:10])


LISTED = {
    "ru": [
        ("В", ["видел", "все", "вышел"]),
        ("К", ["капитан"]),
        ("М", ["машеньку", "мой"]),
        ("П", ["площади", "пуст"]),
    ],
    "en": [("C", ["café", "captain", "cited"]), ("L", ["letter"]), ("W", ["walked", "were", "words"])],
    "ky": [("К", ["китеп", "китептер", "көп", "көчөлөрү", "кыска"]), ("Ө", ["өмүр"])],
}


@pytest.mark.parametrize("language", [*TEXTS])
def test_the_concordance_lists_words_by_letters_of_their_own(language: str, tmp_path: Path) -> None:
    """Under the shortest form of each, where forms are known by their stem alone."""
    letters = {
        each.letter: [one.lemma for one in each.headwords] for each in concordance(load(begun(language, tmp_path)))
    }
    for capital, words in LISTED[language]:
        assert letters[capital] == words
    assert "" not in letters, "every word has a letter"
    assert [*letters] == sorted(letters, key=collation(language))


@pytest.mark.parametrize("language", [*NAMED])
def test_a_name_is_known_again_in_any_form(language: str, tmp_path: Path) -> None:
    edition = load(begun(language, tmp_path))
    assert [edition.text(each) for each in edition.mentions] == [{"ru": "Машеньку", "en": "Alice"}[language]]


@pytest.mark.parametrize("language", [*TEXTS])
def test_an_editor_is_told_of_a_language_that_is_not_known_and_nothing_is_stopped(
    language: str, tmp_path: Path
) -> None:
    _, findings = examine(begun(language, tmp_path))
    told = {each.code for each in findings if each.code in (Code.LANGUAGE_UNANALYSED, Code.LANGUAGE_UNSPOKEN)}
    assert told == ({Code.LANGUAGE_UNANALYSED, Code.LANGUAGE_UNSPOKEN} if language == "ky" else set())
    assert all(each.severity is Severity.NOTE for each in findings)
    assert all(each.place.path == "sources/edition.yml" and each.place.line > 1 for each in findings)


def test_forms_that_belong_together_can_be_listed_in_any_language(tmp_path: Path) -> None:
    sources = begun("ky", tmp_path)
    (sources / "lemmas.yml").write_text("китеп: [китептер]\n")
    headwords = {one.lemma: one.forms for each in concordance(load(sources)) for one in each.headwords}
    assert headwords["китеп"] == (("китеп", 1), ("китептер", 1))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ["ад", "әже", "бір", "ед", "ёлка", "жол", "ін", "этно", "apple"]),
        ("ru", ["ёлка", "ель", "енот", "ещё", "жук", "яма"]),
        ("de", ["Apfel", "Äpfel", "Arzt", "Zoo"]),
        ("en", ["cafe", "café", "cage"]),
    ],
)
def test_words_are_in_the_order_of_their_language(language: str, words: list[str]) -> None:
    assert sorted({*words}, key=collation(language)) == words


@pytest.mark.parametrize(
    ("language", "word", "capital"),
    [
        *(("kk", "«әже»", "Ә"), ("kk", "apple", ""), ("kk", "12", ""), ("ru", "ёлка", "Е"), ("ru", "йод", "Й")),
        *(("ru", "apple", "A"), ("de", "äpfel", "A"), ("en", "12", ""), ("en", "zoo", "Z"), ("en", "", "")),
        ("ky", "үй", "Ү"),
    ],
)
def test_a_word_is_filed_under_its_initial(language: str, word: str, capital: str) -> None:
    assert letter(initial(word, language)) == capital
