"""How texts cite: by number, by author and year, from archives; the bibliographies at their ends and in files."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.annotation import styles
from edition.cli import main
from edition.model.edition import Edition
from edition.model.loading import examine, load
from edition.sources.schema import SourceRecord
from edition.starting import manner, source_list

NUMBERED = [SourceRecord(number=number, text_says="…", certainty="high") for number in range(1, 9)]
WAYS = (
    *("Асанов, 1977", "Bekova, 2010", "Серікұлы, 2015", "Кеңесбаев, 1977", "Асанов & Серікұлы, 2015"),
    *("Smith & Jones, 2010", "Bekova et al., 2012", "Нұр, 2015а", "Нұр, 2015б", "ҚР Ұлттық статистика бюросы, 2021"),
)
DATED = [
    SourceRecord(number=number, cited_as=way, text_says="…", certainty="high") for number, way in enumerate(WAYS, 1)
]
ARCHIVED = [
    SourceRecord(number=number, cited_as=way, text_says="…", certainty="high")
    for number, way in enumerate(("ҚР ОМА", "ҚР ОМА, 5-қор, 2-тізбе, 78-іс", "ГАРФ, ф. 1235, оп. 140, д. 127"), 1)
]
AUTHOR_YEAR_TEXT = """\
Тіл білімінің тарихы бірнеше кезеңге бөлінеді (Асанов, 1977: 45). Бұл пікірді Серікұлының (2015) еңбегі де қолдайды \
(Асанов, 1977: 46; Bekova, 2010, pp. 12–14).

Архив дерегі де осыны растайды (ҚР ОМА, 5-қор, 2-тізбе, 78-іс, 44-п.). Bekova et al. (2012) басқаша ойлайды.

Әдебиеттер тізімі

1. Асанов А. Тіл тарихы. – Алматы, 1977. – 200 б.
2. Bekova B. Language history. – Almaty,
   2010. – 100 p.
3. Серікұлы С. Сөз. – Астана, 2015.
4. Bekova B., Smith J., Jones K. Words. – London, 2012.
5. Омаров Б. Ешкім сілтеме жасамаған кітап. – Алматы, 1999.
"""
Read = list[tuple[str, int | None, str | None]]


def read(text: str, style: str, sources: list[SourceRecord]) -> Read:
    found = styles.find(text, [(0, len(text))], [style], sources)
    return [(text[place.start : place.end], place.source, place.locator) for place in found]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("[1]", [("[1]", 1, None)]),
        ("[1; 3]", [("1", 1, None), ("3", 3, None)]),
        ("[1, 3–5]", [("[1, 3–5]", 1, "3–5")]),
        ("[2, 77-б.; 3, 101-б.]", [("2, 77-б.", 2, "77"), ("3, 101-б.", 3, "101")]),
        ("[5, с. 34]", [("[5, с. 34]", 5, "34")]),
        ("[5. С. 34]", [("[5. С. 34]", 5, "34")]),
        ("[4, 6–8]", [("[4, 6–8]", 4, "6–8")]),
        ("[4, p. 12]", [("[4, p. 12]", 4, "12")]),
        ("[4, pp. xii–xiv]", [("[4, pp. xii–xiv]", 4, "xii–xiv")]),
        ("[3, 45-б.]", [("[3, 45-б.]", 3, "45")]),
        ("[3, б. 45]", [("[3, б. 45]", 3, "45")]),
        ("[7, 10-12 бб.]", [("[7, 10-12 бб.]", 7, "10-12")]),
        ("[2, 2-т., 45-б.]", [("[2, 2-т., 45-б.]", 2, "2-т., 45-б.")]),
        ("[1–3]", [("1", 1, None), ("–", 2, None), ("3", 3, None)]),
        ("[1-4]", [("1", 1, None), ("-", 2, None), ("", 3, None), ("4", 4, None)]),
        ("[1;\n3]", [("1", 1, None), ("3", 3, None)]),
        ("[5, 34-бет; 6]", [("5, 34-бет", 5, "34"), ("6", 6, None)]),
        ("[99]", [("[99]", None, None)]),
    ],
)
def test_a_number_in_brackets_is_a_source_with_its_place(text: str, cited: Read) -> None:
    assert read(f"Бұл {text}.", "numeric", NUMBERED) == cited


@pytest.mark.parametrize(
    "text", ["[сонда]", "[1977]", "[1991 жыл]", "[…]", "[]", "[0]", "(1)", "[5 млн]", "[3, сонда]"]
)
def test_other_brackets_are_no_numbers_of_sources(text: str) -> None:
    assert read(f"Бұл {text}.", "numeric", NUMBERED) == []


def test_the_whole_text_tells_what_a_number_without_a_mark_is() -> None:
    """Beside `[1; 200]`, the 3 of `[1; 3]` is a page; beside `[1, 2, 5]`, that of `[1, 3]` is a source."""
    assert read("[1; 3] және [1; 200]", "numeric", NUMBERED)[0] == ("[1; 3]", 1, "3")
    assert read("[1; 3] және [1; 2]", "numeric", NUMBERED)[:2] == [("1", 1, None), ("3", 3, None)]
    assert read("[1, 3] және [1, 2, 5]", "numeric", NUMBERED)[:2] == [("1", 1, None), ("3", 3, None)]
    assert read("[1, 3] және [1, 2, 50]", "numeric", NUMBERED)[0] == ("[1, 3]", 1, "3")


def test_before_there_are_sources_no_text_has_more_of_them_than_numbers() -> None:
    assert read("[1; 5]", "numeric", []) == [("[1; 5]", None, "5")]
    assert [place for place, *_ in read("[1; 2] [2; 3] [3]", "numeric", [])] == ["1", "2", "2", "3", "[3]"]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (
            "(Асанов, 1977: 45; Bekova, 2010, p. 12)",
            [("Асанов, 1977: 45", 1, "45"), ("Bekova, 2010, p. 12", 2, "12")],
        ),
        ("(Кеңесбаев, 1977, 45-б.)", [("(Кеңесбаев, 1977, 45-б.)", 4, "45")]),
        ("(Асанов А., 1977 ж., 45-б.)", [("(Асанов А., 1977 ж., 45-б.)", 1, "45")]),
        ("(А. Асанов, 1977)", [("(А. Асанов, 1977)", 1, None)]),
        ("(Асанов\n1977: 45)", [("(Асанов\n1977: 45)", 1, "45")]),
        ("[Асанов 1977, 45]", [("[Асанов 1977, 45]", 1, "45")]),
        ("(Асанов және Серікұлы, 2015)", [("(Асанов және Серікұлы, 2015)", 5, None)]),
        (
            "(Smith & Jones, 2010; Bekova et al., 2012)",
            [("Smith & Jones, 2010", 6, None), ("Bekova et al., 2012", 7, None)],
        ),
        ("(Bekova және т.б., 2012)", [("(Bekova және т.б., 2012)", 7, None)]),
        ("(қараңыз: Асанов, 1977)", [("(қараңыз: Асанов, 1977)", 1, None)]),
        ("(Нұр, 2015a)", [("(Нұр, 2015a)", 8, None)]),
        ("(Нұр, 2015а, 2015б: 3)", [("Нұр, 2015а", 8, None), ("2015б: 3", 9, "3")]),
        ("(ҚР Ұлттық статистика бюросы, 2021, 5-б.)", [("(ҚР Ұлттық статистика бюросы, 2021, 5-б.)", 10, "5")]),
        ("Серікұлы (2015)", [("(2015)", 3, None)]),
        ("Мысалы, Серікұлының (2015, 12-б.)", [("(2015, 12-б.)", 3, "12")]),
        ("Smith and Jones (2010: 7)", [("(2010: 7)", 6, "7")]),
        ("Bekova et al. (2012)", [("(2012)", 7, None)]),
        ("(van Dijk, 2001; O’Neil, 1999)", [("van Dijk, 2001", None, None), ("O’Neil, 1999", None, None)]),
    ],
)
def test_authors_and_years_find_their_source(text: str, cited: Read) -> None:
    assert read(f"Бұл туралы {text} айтылған.", "author-year", DATED) == cited


@pytest.mark.parametrize(
    "text",
    [
        *("(1977 жылы)", "(Алматы, 1998)", "(Мәскеу, 1998)", "(Қаңтар, 2022)", "Абай (1845–1904)", "Лондон (2012)"),
        *("соғыс (1939)", "(бұл туралы 1977)", "(XX ғасыр)", "(12)", "(Асанов)", "(Асанов, 45)", "(Асанов, 1977"),
        *("Асанов 1977", "(Қазан төңкерісі, 1917)", "()", "(Bekova, 2010; сонда)"),
    ],
)
def test_other_parentheses_are_no_authors_and_years(text: str) -> None:
    assert read(f"Сол кезде {text} болған.", "author-year", DATED) == []


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("(ҚР ҰҚК архиві, 78754-іс, 6-т., 44-п.)", (None, "6-т., 44-п.")),
        ("(ҚР ОМА, 5-қор, 2-тізбе, 78-іс, 44-п.)", (2, "44-п.")),
        ("(ҚР ОМА, 7-қор, 44-п.)", (1, "7-қор, 44-п.")),
        ("(ЦГА РК. Ф. 5. Оп. 2. Д. 78. Л. 44)", (None, "Л. 44")),
        ("[ГАРФ, ф. 1235, оп. 140, д. 127, л. 12 об.]", (3, "л. 12 об.")),
        ("(CSA RK, fond 5, inventory 2, file 78, leaf 44)", (None, "leaf 44")),
    ],
)
def test_an_archive_is_cited_by_fund_file_and_leaf(text: str, cited: tuple[int | None, str]) -> None:
    assert read(f"Дерек {text} бар.", "archive", ARCHIVED) == [(text, *cited)]


@pytest.mark.parametrize(
    "text", ["(5-сынып)", "(бұл іс 5)", "(ҚР ОМА)", "(Асанов, 1977: 45)", "[1; 3]", "(2-т., 45-б.)"]
)
def test_other_brackets_are_no_archives(text: str) -> None:
    assert read(f"Дерек {text} бар.", "archive", ARCHIVED) == []


ANYTHING = st.text("аӘБсp1290 ,;:.-–()[]&\n«", max_size=120) | st.lists(
    st.sampled_from(
        ["(", ")", "[", "]", "Асанов", ", ", "1977", "; ", ": ", "45", " және ", "et al. ", "-б.", "с. ", "5-қор", "\n"]
    ),
    max_size=25,
).map("".join)


@settings(max_examples=300)
@given(ANYTHING, st.permutations(["numeric", "author-year", "archive"]))
def test_whatever_the_text_places_lie_in_it_in_order_and_apart(text: str, names: list[str]) -> None:
    for sources in ([], NUMBERED, DATED):
        before = 0
        for place in styles.find(text, [(0, len(text))], names, sources):
            assert before <= place.start <= place.end <= len(text)
            assert place.whole[0] <= place.start
            assert place.end <= place.whole[1]
            before = place.end


@settings(max_examples=100, deadline=None)
@given(ANYTHING)
def test_whatever_the_text_its_bibliography_is_letter_for_letter(text: str) -> None:
    found = source_list.recognise(f"{text}\nӘдебиеттер\n{text}")
    for item in found.items if found else ():
        assert item.printed in text
        assert item.printed == item.printed.strip()


@pytest.mark.parametrize("unit", ["(Асанов, ", "А. А. ", "[1, ", "ҚР ОМА, 5-қор, ", "Асанов және ", "(Б, 1977, 1"])
def test_no_text_takes_long(unit: str) -> None:
    """A megabyte of half a citation, which a pattern may try over and over."""
    text, begun = unit * (200_000 // len(unit)), time.process_time()
    styles.find(text, [(0, len(text))], [*styles.STYLES], DATED)
    list(styles.looks(text, (0, len(text)), "author-year"))
    assert time.process_time() - begun < 10


HEADINGS = (
    *("Әдебиеттер", "ӘДЕБИЕТТЕР ТІЗІМІ", "Пайдаланылған әдебиеттер", "Пайдаланылған әдебиеттер тізімі:"),
    *(
        "Список литературы",
        "СПИСОК ИСПОЛЬЗОВАННОЙ ЛИТЕРАТУРЫ",
        "Литература",
        "References",
        "BIBLIOGRAPHY",
        "## Әдебиеттер",
    ),
)
LISTS = {
    "1. ": "1. Асанов А. Тіл. – Алматы, 1977.\n2. Bekova B. Words. – London, 2010.",
    "1) ": "1) Асанов А. Тіл. – Алматы, 1977.\n2) Bekova B. Words. – London, 2010.",
    "[1] ": "[1] Асанов А. Тіл. – Алматы, 1977.\n\n[2] Bekova B. Words. – London, 2010.",
    "1 ": "1 Асанов А. Тіл. – Алматы, 1977.\n2 Bekova B. Words. – London, 2010.",
    "none": "Асанов А. Тіл. – Алматы, 1977.\nBekova B. Words. – London, 2010.",
    "blocks": "Асанов А. Тіл.\n – Алматы, 1977.\n\nBekova B. Words. – London, 2010.",
    "years": "1. Асанов А. Тіл. – Алматы,\n1977.\n2. Bekova B. Words. – London,\n2010.",
}


@pytest.mark.parametrize("items", LISTS.values(), ids=LISTS)
def test_items_are_numbered_or_not_and_have_several_lines(items: str) -> None:
    found = source_list.recognise(f"Мәтін.\n\nӘдебиеттер\n\n{items}\n")
    assert found
    assert found.closes
    assert [source_list.cited_as(item.named) for item in found.items] == [
        ("Асанов, 1977", True), ("Bekova, 2010", True),
    ]  # fmt: skip
    assert all(item.printed in items for item in found.items)


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_heading_of_its_own_line_begins_it(heading: str, end: str) -> None:
    text = f"Мәтін.\n\n{heading}\n{LISTS['1. ']}\n".replace("\n", end)
    found = source_list.recognise(text)
    assert found
    assert text[found.start :].startswith(heading)
    assert len(found.items) == 2


@pytest.mark.parametrize("text", ["Әдебиеттер туралы.\n1. Бір.", "Мәтін.\nӘдебиеттер", "Әдебиет\nжақсы нәрсе.", ""])
def test_without_heading_or_items_there_is_none(text: str) -> None:
    assert source_list.recognise(text) is None


@pytest.mark.parametrize(
    ("item", "way"),
    [
        ("Асанов А., Серікұлы С. Тіл. – Алматы, 1977. – 200 б.", ("Асанов & Серікұлы, 1977", True)),
        ("Smith, J., & Jones, K. (2010a). Words in 1999. Almaty: Press.", ("Smith & Jones, 2010a", True)),
        ("Bekova B., Smith J., Jones K. Words. – London, 2012.", ("Bekova et al., 2012", True)),
        ("Омаров Б. 1916 жылғы көтеріліс. – Алматы, 1999.", ("Омаров, 1999", False)),
        ("Омаров Б. Сөз. – Алматы, 1999. URL: https://a.kz (қаралған күні: 12.05.2023)", ("Омаров, 1999", True)),
        ("Қазақ тілінің сөздігі. – Алматы, 1999.", ("Қазақ тілінің сөздігі, 1999", False)),
        ("Омаров Б. Жылы жоқ кітап.", None),
    ],
)
def test_an_item_tells_what_it_is_cited_as(item: str, way: tuple[str, bool] | None) -> None:
    assert source_list.cited_as(item) == way


def started(folder: Path, text: str, *options: str) -> Path:
    """The sources of a new edition of a text."""
    (folder / "text.txt").write_text(text)
    assert main(["new", str(folder / "e"), str(folder / "text.txt"), "--date", "2026-01-01", *options]) == 0
    return folder / "e/sources"


def cited(edition: Edition) -> list[tuple[str, str, int, str | None]]:
    return [(each.id, edition.printed(each), each.source, each.locator) for each in edition.citations]


def test_a_new_edition_finds_style_and_bibliography(tmp_path: Path) -> None:
    edition = load(started(tmp_path, AUTHOR_YEAR_TEXT))
    assert edition.record.article.citation == ("author-year", "archive")
    assert cited(edition) == [
        ("p1-1", "(Асанов, 1977: 45)", 1, "45"), ("p1-2", "(2015)", 3, None), ("p1-3", "Асанов, 1977: 46", 1, "46"),
        ("p1-4", "Bekova, 2010, pp. 12–14", 2, "12–14"),
        ("p2-1", "(ҚР ОМА, 5-қор, 2-тізбе, 78-іс, 44-п.)", 6, "44-п."), ("p2-2", "(2012)", 4, None),
    ]  # fmt: skip
    assert [len(each.sentences) for each in edition.paragraphs] == [2, 2], "no full stop within a citation ends one"
    assert edition.division.remainder
    assert edition.printed(edition.division.remainder).startswith("Әдебиеттер тізімі\n")
    assert [each.printed for each in edition.sources][
        1
    ] == "2. Bekova B. Language history. – Almaty,\n   2010. – 100 p."
    assert edition.sources[4].cited_as == "Омаров, 1999"


@pytest.mark.whole
def test_its_pages_data_and_tei_show_them(tmp_path: Path) -> None:
    sources = started(tmp_path, AUTHOR_YEAR_TEXT)
    assert main(["build", "--sources", str(sources)]) == 0
    text = (tmp_path / "e/docs/text.md").read_text()
    assert "бөлінеді (Асанов, 1977: 45)[^p1-1]." in text
    assert "(Асанов, 1977: 46[^p1-3]; Bekova, 2010, pp. 12–14[^p1-4])." in text
    assert "[^p1-4]: **Bekova, 2010, pp. 12–14** [Bekova, 2010, 12–14-бет](references.md#ref-2). Bekova B." in text
    assert "\n\n1\\. Асанов А. Тіл тарихы. – Алматы, 1977. – 200 б. [→ 1-дереккөз](references.md#ref-1)\n\n" in text
    site = tmp_path / "e/site"
    page = (site / "text.html").read_text()
    assert re.search(r'aria-label="Асанов, 1977, 45-бет"[^>]*>\(Асанов, 1977: 45\)</a>', page.replace("\u00a0", " "))
    assert 'id="ref-5"' in (site / "references.html").read_text(), "a source that only the bibliography has"
    data = json.loads((site / "data/edition.json").read_text())
    assert data["sources"][0]["cited_as"] == "Асанов, 1977"
    assert [each["source"] for each in data["citations"]] == [1, 3, 1, 2, 6, 4]
    tei = (site / "data/edition.tei.xml").read_text()
    assert '<citedRange unit="page">12–14</citedRange>' in tei
    assert "<citedRange>44-п.</citedRange>" in tei


def test_several_sources_in_a_bracket_are_built(tmp_path: Path) -> None:
    text = "Айтылады [1; 3]. Бетімен: [2, 77-б.; 3, 101-б.], [5, с. 34], [4, 10-12 бб.], [1–3]."
    sources = started(tmp_path, text)
    edition = load(sources)
    assert edition.record.article.citation == "numeric"
    assert [each.source for each in edition.citations] == [1, 3, 2, 3, 5, 4, 1, 2, 3]
    assert main(["render", "--sources", str(sources)]) == 0
    assert "****" not in (tmp_path / "e/docs/text.md").read_text()


def findings(sources: Path) -> list[str]:
    return [str(each) for each in examine(sources)[1] if each.code.number.startswith("C")]


def test_what_no_declared_style_takes_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Бірі [1]. Екіншісі (Асанов, 1977: 45). Үшіншісі (ҚР ОМА, 5-қор, 78-іс, 44-п.)."
    sources = started(tmp_path, text, "--citation", "numeric")
    told = "\n".join(findings(sources))
    assert "warning C407: «(Асанов, 1977: 45)», a citation of the style `author-year`" in told
    assert "`citation: [numeric, archive]`" in told
    edition = sources / "edition.yml"
    edition.write_text(edition.read_text().replace('citation: "numeric"', "citation: [numeric, author-year]"))
    assert main(["render", "--sources", str(sources)]) == 1
    said = capsys.readouterr().err
    assert "error C402: «Асанов, 1977», as which no source of references.yml is cited" in said
    assert "one source with `cited_as: Асанов, 1977` in references.yml" in said


def test_what_looks_like_a_citation_of_the_style_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    others = "Үшіншісі (Қазан төңкерісі, 1917). Лондон (2012), (Алматы, 1998)."
    text = f"Бірі (Асанов, 1977). Екіншісі (Асанов, 1977, сонда 45). {others}"
    sources = started(tmp_path, text, "--citation", "author-year")
    assert main(["render", "--sources", str(sources)]) == 1
    said = capsys.readouterr().err
    assert "error C401: «(Асанов, 1977, сонда 45)»" in said
    assert "warning C401: «(Қазан төңкерісі, 1917)»" in said, "it may be something else"
    assert said.count("C401") == 2, "a place is no author"


def test_a_name_is_proposed_without_its_ending(tmp_path: Path) -> None:
    text = "Бекованың (2010: 12) айтуынша, солай (Асанов, 1977).\n\nӘдебиеттер\n1. Асанов А. Тіл. – 1977. – 9 б."
    sources = started(tmp_path, text)
    assert "expected: `cited_as: Бекова, 2010` at its source" in "\n".join(findings(sources))


def test_a_translation_writes_names_its_own_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = started(tmp_path, AUTHOR_YEAR_TEXT)
    capsys.readouterr()
    assert main(["translate", "--sources", str(sources)]) == 0
    written = capsys.readouterr().out.replace("title: …", "title: Words").replace("beginning: …", "beginning: One")
    english = iter(
        [
            "It has periods (Asanov, 1977: 45).",
            "So says Serikuly (2015) (Asanov, 1977: 46; Bekova, 2010, pp. 12–14).",
            "An archive has it (CSA RK, fond 5, inventory 2, file 78, leaf 44).",
            "Bekova et al. (2012) think otherwise.",
        ]
    )
    written = re.sub("text: …", lambda _: f"text: {json.dumps(next(english))}", written)
    (sources / "translations").mkdir()
    (sources / "translations/en.yml").write_text(written)
    edition = load(sources)
    renderings = edition.translations[0].sentences.values()
    assert [each.citation for one in renderings for each in one.cited] == [each.id for each in edition.citations]


REFERENCES = {
    "works.bib": "@book{a, author={Асанов, Ахмет}, title={Тіл тарихы}, year={1977}, address={Алматы}, "
    "publisher={Ғылым}}\n@article{b, author={Bekova, Banu and Smith, John}, title={Words}, journal={Language}, "
    "year={2010}, pages={1--9}}",
    "works.json": json.dumps(
        [
            {
                "id": "a",
                "type": "book",
                "title": "Тіл тарихы",
                "author": [{"family": "Асанов", "given": "Ахмет"}],
                "issued": {"date-parts": [[1977]]},
                "publisher": "Ғылым",
                "publisher-place": "Алматы",
            },
            {
                "id": "b",
                "type": "article-journal",
                "title": "Words",
                "container-title": "Language",
                "author": [{"family": "Bekova", "given": "Banu"}, {"family": "Smith", "given": "John"}],
                "issued": {"date-parts": [[2010]]},
                "page": "1-9",
            },
        ]
    ),
    "works.ris": "TY  - BOOK\nAU  - Асанов, Ахмет\nTI  - Тіл тарихы\nPY  - 1977\nCY  - Алматы\nPB  - Ғылым\nER  - \n"
    "TY  - JOUR\nAU  - Bekova, Banu\nAU  - Smith, John\nTI  - Words\nJO  - Language\nPY  - 2010\nSP  - 1\nEP  - 9\n"
    "ER  - \n",
}


@pytest.mark.parametrize("name", REFERENCES)
def test_a_bibliography_is_read_from_a_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(REFERENCES[name])
    text = "Бірі (Асанов, 1977: 45). Екіншісі (Bekova & Smith, 2010)."
    sources = started(tmp_path, text, "--bibliography", str(tmp_path / name))
    assert (sources / "original" / name).read_text() == REFERENCES[name], "the file is kept"
    edition = load(sources)
    assert [each.source for each in edition.citations] == [1, 2]
    place = "" if name.endswith(".ris") else "Алматы: "  # Pandoc does not read the place from RIS.
    assert [each.work for each in edition.sources] == [
        f"Асанов А. Тіл тарихы. — {place}Ғылым, 1977.",
        "Bekova B., Smith J. Words // Language. — 2010. — 1–9.",
    ]


@pytest.mark.parametrize(("name", "data"), [("a.txt", "@book{a}"), ("a.json", "{"), ("a.bib", ""), ("a.ris", "x")])
def test_a_file_that_is_no_bibliography_is_told(
    name: str, data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text(data)
    (tmp_path / "t.txt").write_text("Мәтін.")
    options = [str(tmp_path / "e"), str(tmp_path / "t.txt"), "--bibliography", str(tmp_path / name)]
    assert main(["new", *options]) == 1
    assert f"{name}:1:1: error Y205: " in capsys.readouterr().err
    assert not (tmp_path / "e").exists()


def test_the_text_itself_tells_how_it_cites() -> None:
    text = "Бірі (Асанов, 1977: 45). Екіншісі (Bekova, 2010). Үшіншісі [1]."
    pattern = r"\{(?P<source>\d+)\}"
    counts = manner.counted(text, [(0, len(text))], own=[pattern])
    assert [(each.style, each.citations) for each in counts] == [
        (pattern, 0), ("numeric", 1), ("author-year", 2), ("archive", 0),
    ]  # fmt: skip
    assert manner.chosen(counts) == ("author-year", "numeric")
    told = [*manner.told(counts, text, [(0, len(text))])]
    assert told[0].startswith(f"`{pattern}`: 0 citations in 0 of 3 brackets with a figure in them; left over 1: [1]")


@pytest.mark.parametrize("style", ["authoryear", r"\[(\d+)\]", "(", "(?P<source>"])
def test_what_is_neither_style_nor_pattern_is_told(
    style: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.txt").write_text("Мәтін [1].")
    assert main(["new", str(tmp_path / "e"), str(tmp_path / "t.txt"), "--citation", style]) == 1
    assert "`numeric`, `author-year`, `archive`, or a " in capsys.readouterr().err


FRAGMENTS = (
    *("Сөз ", "[1]", "[1; 2]", "(Асанов, 1977)", " Асанов (1977) ", "Әдебиеттер", "\n", "\n\n", "1. ", "А. Б. 1999."),
    *("(Bekova et al., 2012: 3)", "{", "p12", "(ҚР ОМА, 5-қор, 3-іс, 4-п.)", "; ", "\t"),
)
WORDS = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=16).map("".join).filter(str.strip)


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_any_text_of_citations_can_be_begun_and_read(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        sources = started(Path(folder), text)
        edition, _ = examine(sources)
        assert len({each.id for each in edition.citations}) == len(edition.citations)
        for each in edition.citations:
            assert 0 <= each.start <= each.end <= len(edition.witness.text)
