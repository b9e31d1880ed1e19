"""Undecided names: counted, told in one line, proposed in one file, and decided there; kinds of entries."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import yaml

from edition.cli import main
from edition.findings import Code, Invalid
from edition.model.edition import Edition
from edition.model.linting import lint
from edition.model.loading import load
from edition.model.undecided import undecided
from edition.outputs import data, tei
from edition.outputs.pages import render
from edition.outputs.pictures import together
from edition.sources import json_schemas
from edition.sources.schema import Kind

TEXT = """\
ӘДЕБИЕТ ТАРИХЫ

Ол кейін Орынборда «Қазақ» газетін шығарды. Бұл іске Дулатұлы да қатысты, Орынборға барды.

Ал Орынбор арасында І. Жансүгіров пен Х. Досмұхамедұлы жүрді.
"""
SHELF = """
Әдебиеттер

1. Кеңесбаев І. Қазақ тілі. – Алматы: Мектеп, 1977. – 45 б.

2. Сыздық Р. Абай және тіл. – Алматы: Ғылым, 2004. – 616 б.
"""
NAMES = {"Орынбор": 3, "Дулатұлы": 1, "Жансүгіров": 1, "Досмұхамедұлы": 1}

Begin = Callable[..., Path]


@pytest.fixture
def begin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Begin:
    def begun(text: str = TEXT, **options: str) -> Path:
        """The sources of a new edition of a text."""
        (tmp_path / "text.txt").write_text(text)
        more = [part for name, value in options.items() for part in (f"--{name}", value)]
        assert main(["new", str(tmp_path / "e"), str(tmp_path / "text.txt"), *more]) == 0
        capsys.readouterr()
        return tmp_path / "e/sources"

    return begun


def found(edition: Edition) -> dict[str, int]:
    return {name.spelling: len(name.sightings) for name in undecided(edition)}


@pytest.mark.parametrize("shelf", ["", SHELF], ids=["alone", "with a bibliography"])
def test_names_are_counted_by_lemma_without_headings_in_capitals_and_bibliographies(shelf: str, begin: Begin) -> None:
    assert found(load(begin(TEXT + shelf))) == NAMES


def test_a_single_sentence_with_a_year_is_no_bibliography(begin: Begin) -> None:
    """Without a heading it takes two that look like works."""
    item = SHELF.split("\n\n")[1]
    assert found(load(begin(f"{TEXT}\n{item}"))).items() > NAMES.items()


def test_works_without_a_heading_are_a_bibliography_too(begin: Begin) -> None:
    assert found(load(begin(TEXT + SHELF.replace("Әдебиеттер\n", "")))) == NAMES


def test_all_are_told_in_one_line_the_most_frequent_first(begin: Begin) -> None:
    more = ", ".join(f"Атау{letter * 3}" for letter in "абвгдежзи")
    (told,) = lint(load(begin(f"{TEXT}\nОл жерде {more} бар.")))
    assert str(told).startswith(
        "sources/omitted.yml:1:1: note X007: 13 names without an entry or a reason: «Орынбор» (3)"
    )
    assert " and 5 more\n" in str(told)
    assert "`edition names`" in told.expected


def proposed(sources: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["names", "--sources", str(sources)]) == 0
    return capsys.readouterr().out


def test_the_proposal_is_a_file_of_the_edition_with_forms_and_contexts(
    begin: Begin, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = begin()
    written = proposed(sources, capsys)
    records = yaml.safe_load(written)
    jsonschema.validate(records, json.loads(dict(json_schemas.files())["names.json"]))
    assert {each["words"]: each["times"] for each in records} == NAMES
    assert records[0] == {
        "words": "Орынбор",
        "decision": "open",
        "times": 3,
        "forms": ["Орынборда", "Орынборға"],
        "contexts": [
            "p2: Ол кейін Орынборда «Қазақ» газетін шығарды. Бұл іске…",
            "p3: Ал Орынбор арасында І. Жансүгіров пен Х.…",
        ],
    }
    (sources / "names.yml").write_text(written)
    assert written.startswith("# yaml-language-server: $schema=../schemas/names.json\n")
    assert (sources.parent / "schemas/names.json").exists()
    assert proposed(sources, capsys) == "", "what has been asked is not asked again"
    assert found(load(sources)) == NAMES, "what is open is undecided"


def decide(sources: Path, written: str, **decisions: str) -> None:
    records = yaml.safe_load(written)
    for record in records:
        record.update(yaml.safe_load(decisions.get(record["words"], "{}")))
    (sources / "names.yml").write_text(yaml.safe_dump(records, allow_unicode=True, sort_keys=False))


def test_what_is_decided_in_the_file_is_read_as_it_stands(begin: Begin, capsys: pytest.CaptureFixture[str]) -> None:
    sources = begin()
    decide(
        sources,
        proposed(sources, capsys),
        Орынбор="{decision: entry, key: orynbor, kind: place, summary: қала, description: Қала (p2).}",
        Дулатұлы="{decision: omitted, into: orynbor, reason: Бір-ақ рет аталады (p2).}",
        Жансүгіров="{decision: other}",
    )
    edition = load(sources)
    assert found(edition) == {"Досмұхамедұлы": 1}
    assert [(entry.key, entry.headword, entry.kind) for entry in edition.entries] == [
        ("orynbor", "Орынбор", Kind.PLACE)
    ]
    assert [edition.text(mention) for mention in edition.mentions] == ["Орынборда", "Орынборға", "Орынбор"]
    assert [(each.words, each.into) for each in edition.omitted] == [("Дулатұлы", "orynbor")]
    pages = {page.path: page.text for page in render(edition)}
    assert "Бір-ақ рет аталады" in pages["glossary.md"]
    assert "# Орынбор {#entry}" in pages["glossary/orynbor.md"]


@pytest.mark.parametrize(
    ("decision", "code", "told"),
    [
        ("{decision: omitted}", Code.VALUE_WRONG, "`reason` where `decision` is `omitted`"),
        ("{decision: entry, key: a}", Code.VALUE_WRONG, "`kind` and `summary` and `description`"),
        ("{decision: omitted, into: nobody, reason: жоқ}", Code.ENTRY_UNKNOWN, "the key of a glossary entry"),
        ("{decision: omitted, reason: 'p99 ішінде'}", Code.PARAGRAPH_UNKNOWN, "the id of a paragraph"),
        ("{decision: maybe}", Code.VALUE_WRONG, "'entry', 'omitted'"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_at_its_place(
    decision: str, code: Code, told: str, begin: Begin, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = begin()
    decide(sources, proposed(sources, capsys), Дулатұлы=decision)
    with pytest.raises(Invalid) as caught:
        load(sources)
    (finding,) = caught.value.findings
    assert finding.code is code
    lines = (sources / "names.yml").read_text().splitlines()
    record = next(number for number, line in enumerate(lines, 1) if "words: Дулатұлы" in line)
    assert finding.place.path == "sources/names.yml"
    assert record <= finding.place.line < record + 12
    assert told in finding.expected


ENTRY = """\
- {key: a, kind: %s, headword: Орынбор, summary: қала, names: {%s: [Орынбор]}, description: Қала.}
"""


def of_kind(kind: str, begin: Begin, more: str = "") -> dict[str, str]:
    sources = begin()
    (sources / "glossary/all.yml").write_text(ENTRY % (kind, "kk"))
    path = sources / "edition.yml"
    path.write_text(path.read_text() + more)
    edition = load(sources)
    assert data.read(dict(data.files(edition))["data/edition.json"]).entries == edition.entries
    made = {path: made.decode() for path, made in tei.files(edition, "") if path.endswith(".tei.xml")}
    assert f'xml:id="kind.{kind}"' in made["data/edition.tei.xml"]
    assert not [each for each in re.findall(r'ana="#(kind\.[^" ]+)', made["data/edition.tei.xml"])
                if f'xml:id="{each}"' not in made["data/edition.tei.xml"]]  # fmt: skip
    return {page.path: page.text for page in render(edition)}


@pytest.mark.parametrize("kind", [each.value for each in Kind])
def test_a_known_kind_has_its_name_and_its_place(kind: str, begin: Begin) -> None:
    edition_words = yaml.safe_load((Path(__file__).parents[1] / "tools/edition/wording/kk.yml").read_text())["terms"]
    pages = of_kind(kind, begin)
    assert f"### {edition_words['kinds'][kind]} {{#{kind}}}" in pages["glossary.md"]
    name = edition_words["kind"][kind]
    assert f"[{name[0].upper()}{name[1:]}](../glossary.md#{kind})" in pages["glossary/a.md"]


OWN = """
kinds:
  sailing-ship:
    name: {kk: желкенді кеме, en: sailing ship}
    heading: {kk: Желкенді кемелер}
"""


def test_another_kind_has_the_names_that_the_edition_gives_it(begin: Begin) -> None:
    pages = of_kind("sailing-ship", begin, OWN)
    assert "### Желкенді кемелер {#kind-sailing-ship}" in pages["glossary.md"]
    assert "[Желкенді кеме](../glossary.md#kind-sailing-ship)" in pages["glossary/a.md"]


@pytest.mark.parametrize("kind", ["letters", "sailing-ship", "glossary"])
def test_a_kind_without_a_name_is_shown_as_it_stands_and_takes_no_anchor(kind: str, begin: Begin) -> None:
    pages = of_kind(kind, begin)
    assert f"### {kind.replace('-', ' ').capitalize()} {{#kind-{kind}}}" in pages["glossary.md"]


def test_a_kind_that_is_no_key_is_told(begin: Begin) -> None:
    sources = begin()
    (sources / "glossary/all.yml").write_text(ENTRY % ("Кеме", "kk"))
    with pytest.raises(Invalid) as caught:
        load(sources)
    assert {each.code for each in caught.value.findings} == {Code.VALUE_WRONG}


def test_a_body_of_any_known_kind_is_an_actor(edition: Edition) -> None:
    """It stands in the network of who is named together."""
    entry = next(each for each in edition.entries if each.key == "oic")
    for kind, stands in ((Kind.ORGANISATION, True), (Kind.DYNASTY, True), (Kind.TERM, False), ("ship", False)):
        others = tuple(each if each is not entry else replace_kind(entry, kind) for each in edition.entries)
        assert ("oic" in {each.key for each in together(replace(edition, entries=others)).entries}) is stands


def replace_kind(entry: object, kind: object) -> object:
    return entry.model_copy(update={"kind": kind})  # type: ignore[attr-defined]
