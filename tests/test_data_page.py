"""The page about the data files: it names every file and every field that the built site has, and no field besides.

In other languages it says the same of the same.
"""

from __future__ import annotations

import csv
import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from conftest import ROOT
from edition.outputs.exports.web_annotations import TERMS

FOLDERS = ("citations", "dts", "search")
LOADED = ("data/search/", "data/scripts/", "data/translations/", "data/explanations/", "data/patterns/")
"""What pages load, which has no checksum of its own."""
DOWNLOADS = (
    "edition.epub",
    "edition.pdf",
    "edition.docx",
    "edition.zip",
    "edition.zip.sha256",
    "README.txt",
    "LICENSE.txt",
)
MODELS = {
    "EditionData": "json-edition",
    "SectionData": "json-section",
    "ParagraphData": "json-paragraph",
    "SentenceData": "json-sentence",
    "RemainderData": "json-remainder",
    "Edit": "json-edit",
    "Pinned_EmendationRecord_": "json-pinned",
    "Pinned_EventRecord_": "json-pinned",
    "Pinned_NoteRecord_": "json-pinned",
    "Pinned_QuotedRecord_": "json-pinned",
    "Pinned_StyledRecord_": "json-pinned",
    "Structure": "json-structure",
    "Shaped": "json-shaped",
    "Quotation": "json-pinned",
    "Citation": "json-citation",
    "Mention": "json-mention",
    "Translation": "json-translation",
    "Rendering": "json-rendering",
    "Named": "json-named",
    "Cited": "json-cited",
    "ReleaseRecord": "json-release",
}
"""The objects of `edition.json` that the page itself describes, each with its section there."""
TRANSLATED = ("en", "ru")
"""The languages, besides that of the article, in which there is such a page."""
XML = "{http://www.w3.org/XML/1998/namespace}"
NAMESPACES = {"{http://www.tei-c.org/ns/1.0}": "", XML: "xml:"}


@pytest.fixture(scope="module")
def page() -> str:
    return (ROOT / "docs/about/data.md").read_text("utf-8")


def translated(code: str) -> str:
    return (ROOT / f"docs/{code}/about/data.md").read_text("utf-8")


@pytest.fixture(scope="module")
def data(site: Path) -> Path:
    return site / "data"


def section(page: str, id_: str) -> str:
    """What stands under a heading, and under the lesser ones that follow it; nothing where there is no such heading."""
    heading = re.search(rf"^(#+) .* \{{#{re.escape(id_)}\}}$", page, re.MULTILINE)
    if heading is None:
        return ""
    end = re.compile(rf"^#{{1,{len(heading[1])}}} ", re.MULTILINE).search(page, heading.end())
    return page[heading.end() : end.start() if end else len(page)]


def fields(text: str) -> list[str]:
    """What the rows of the tables in a text are about: the code in their first cells."""
    return [name for cell in re.findall(r"^\|(.*?)\|", text, re.MULTILINE) for name in re.findall(r"`([^`]+)`", cell)]


def names(text: str) -> set[str]:
    """Every name that stands in code in a text."""
    return {name for code in re.findall(r"`([^`\n]+)`", text) for name in re.findall(r"[\w$@:.-]+", code)}


def described(page: str, id_: str, wanted: list[str]) -> Iterator[str]:
    """Where the tables of a section are not about exactly the fields that are wanted, in their order."""
    found = fields(section(page, id_))
    yield from (f"{id_} lacks {name}" for name in wanted if name not in found)
    yield from (f"{id_} has {name}" for name in found if name not in wanted)
    if sorted(found) == sorted(wanted) and found != wanted:
        yield f"{id_} has another order"


def named(page: str, id_: str, wanted: set[str]) -> Iterator[str]:
    """The names that a section lacks."""
    yield from (f"{id_} lacks {name}" for name in sorted(wanted - names(section(page, id_))))


def keys(value: Any) -> set[str]:
    """The keys of all objects in some JSON, those of a context apart."""
    if isinstance(value, list):
        return set().union(*map(keys, value))
    if isinstance(value, dict):
        return {*value}.union(*(keys(inner) for name, inner in value.items() if name != "@context"))
    return set()


def unnamed_files(page: str, data: Path) -> Iterator[str]:
    wanted = {f"data/{path.name}{'/' if path.is_dir() else ''}" for path in data.iterdir()} | {*DOWNLOADS}
    for path in sorted(wanted):
        if f"<code>{path}</code>" not in section(page, "list"):
            yield f"list lacks {path}"


def wrong_tables(page: str, data: Path) -> Iterator[str]:
    for path in sorted(data.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from described(page, f"{path.stem}-csv", next(csv.reader(file)))


def definitions(data: Path) -> dict[str, Any]:
    schema = json.loads((data / "edition.schema.json").read_text("utf-8"))
    return {"EditionData": schema, **schema["$defs"]}


def wrong_models(page: str, data: Path) -> Iterator[str]:
    known = definitions(data)
    for name, id_ in MODELS.items():
        yield from described(page, id_, [*known[name]["properties"]])
    for definition in known.values():
        yield from named(page, "values", {*definition.get("enum", ())})


def unnamed_terms(page: str, data: Path) -> Iterator[str]:
    yield from described(page, "annotations-terms", [*TERMS])
    collection = json.loads((data / "annotations.jsonld").read_text("utf-8"))
    yield from named(page, "annotations-jsonld", keys(collection))


def unnamed_elements(page: str, data: Path) -> Iterator[str]:
    """Elements and attributes of the text and of what stands off it, its layers and the kinds of notes."""
    parts = "//*[local-name()='text' or local-name()='standOff']/descendant-or-self::*"
    elements = etree.parse(data / "edition.tei.xml").xpath(parts)
    used = {name for each in elements for name in (each.tag, *each.attrib)}
    for namespace, prefix in NAMESPACES.items():
        used = {name.replace(namespace, prefix) for name in used}
    kinds = {each.get("type") for each in elements if etree.QName(each).localname in ("note", "standOff", "div")}
    yield from named(page, "edition-tei-xml", used | kinds - {None})


def unnamed_in_references(page: str, data: Path) -> Iterator[str]:
    for id_, stem in (("references", "references"), ("citations", "citations/p12")):
        bibtex, ris = ((data / f"{stem}.{suffix}").read_text("utf-8") for suffix in ("bib", "ris"))
        yield from named(page, id_, {*re.findall(r"^  (\w+) =", bibtex, re.MULTILINE)})
        yield from named(page, id_, {*re.findall(r"^([A-Z][A-Z0-9])  -", ris, re.MULTILINE)})
        yield from named(page, id_, keys(json.loads((data / f"{stem}.json").read_text("utf-8"))))


def unnamed_in_forms(page: str, data: Path) -> Iterator[str]:
    """Elements, attributes, comments, columns and properties of what other programs take up."""
    for id_, pattern in (("tmx", "*.tmx"), ("feed", "releases.atom")):
        for root in (etree.parse(path).getroot() for path in data.glob(pattern)):
            elements = [*root.iter()]
            used = {name for each in elements for name in (etree.QName(each).localname, *each.attrib)}
            kinds = {each.get("type") for each in elements if each.tag == "prop"}
            yield from named(page, id_, {name.replace(XML, "xml:") for name in used} | kinds)
    corpus = (data / "article.conllu").read_text("utf-8")
    yield from named(page, "conllu", {*re.findall(r"(?m)^# (\w+)(?: id)? = ", corpus)})
    yield from named(page, "conllu", {*re.findall(r"(?m)[\t|](\w+)=", corpus)})
    vocabulary = (data / "glossary.ttl").read_text("utf-8")
    yield from named(page, "skos", {*re.findall(r"(?m)^    (\w+:\w+) ", vocabulary)})


def wrong(page: str, data: Path) -> list[str]:
    """Everything in which the page and the files differ."""
    checks = (
        *(unnamed_files, wrong_tables, wrong_models, unnamed_terms, unnamed_elements),
        *(unnamed_in_references, unnamed_in_forms),
    )
    return [fault for check in checks for fault in check(page, data)]


def test_every_file_and_every_field_is_described_and_no_other(page: str, data: Path) -> None:
    assert wrong(page, data) == []


def shape(page: str) -> list[tuple[str, object]]:
    """What a page is about, whatever its language: under each heading its names, the rows of its tables, its links.

    A link within the edition counts as where it leads in it, from whichever folder.
    """
    parts = re.split(r"^#+ .* \{#([\w-]+)\}$", page, flags=re.MULTILINE)
    found: list[tuple[str, object]] = []
    for id_, text in zip(parts[1::2], parts[2::2], strict=True):
        rows = [
            (sorted(re.findall(r"`([^`]+)`", row)), row.count("|")) for row in re.findall(r"^\|.*", text, re.MULTILINE)
        ]
        leads = re.findall(r'\]\(([^)]+)\)|href="([^"]+)"', text)
        to = sorted(posixpath.basename(one or other) for one, other in leads)
        programs = re.findall(r"^```.*?^```$", text, re.MULTILINE | re.DOTALL)
        found.append((id_, (rows, sorted({*re.findall(r"`([^`\n]+)`", text)}), to, programs)))
    return found


def differences(page: str, other: str) -> list[str]:
    """The headings under which two pages differ, or which only one of them has."""
    one, two = dict(shape(page)), dict(shape(other))
    if [*one] != [*two]:
        return sorted({*one} ^ {*two}) or ["the order of the headings"]
    return [id_ for id_ in one if one[id_] != two[id_]]


@pytest.mark.parametrize("code", TRANSLATED)
def test_in_another_language_it_describes_the_same_files_and_fields(code: str, page: str, data: Path) -> None:
    """Whoever describes something in one language does so in all."""
    assert wrong(translated(code), data) == []
    assert differences(page, translated(code)) == []


@pytest.mark.parametrize(
    ("there", "instead", "where"),
    [
        ("{#notes-csv}", "{#notes}", ["notes", "notes-csv"]),
        ("| `locator` |", "| |", ["json-citation", "annotations-terms", "citations-csv"]),
        ("`high`, `medium`, `low`, `unknown`", "`high`, `medium`, `low`", ["values"]),
        ("](#tei-ids)", "](#tei-text)", ["stable-ids"]),
        ("sha256sum -c data", "sha256sum data", ["checksums"]),
    ],
)
def test_what_one_language_lacks_is_found(page: str, there: str, instead: str, where: list[str]) -> None:
    """Control: the comparison above can fail."""
    other = translated("en")
    assert there in other
    assert differences(page, other.replace(there, instead)) == where


@pytest.mark.parametrize(
    ("there", "instead", "faults"),
    [
        ("<code>data/article.txt</code>", "", {"list lacks data/article.txt"}),
        ("<code>data/dts/</code>", "", {"list lacks data/dts/"}),
        ("| `speaker_text` |", "| |", {"quotations-csv lacks speaker_text"}),
        ("{#notes-csv}", "{#notes}", {"notes-csv lacks about", "notes-csv lacks words"}),
        ("| `lemma` |", "| `lemmas` |", {"concordance-csv lacks lemma", "concordance-csv has lemmas"}),
        ("| `start`, `end` | түпмәтіндегі орны, тік", "| |", {"json-citation lacks start", "json-citation lacks end"}),
        ("| `after` |", "| |", {"json-edition lacks after"}),
        ("| `start`, `end` | жазба", "| `end`, `start` | жазба", {"json-pinned has another order"}),
        ("`hyphenation`", "", {"values lacks hyphenation"}),
        ("| `printed` |", "| |", {"annotations-terms lacks printed"}),
        ("`startIndex`", "", {"annotations-jsonld lacks startIndex"}),
        ("`citedRange`", "", {"edition-tei-xml lacks citedRange"}),
        ('`type="doubt"`', "", {"edition-tei-xml lacks doubt"}),
        ("`booktitle`", "", {"citations lacks booktitle"}),
        ("`x-title`", "", {"tmx lacks x-title"}),
        ("`sent_id`", "", {"conllu lacks sent_id"}),
        ("`skos:notation`", "", {"skos lacks skos:notation"}),
        ("`summary` | шығарылымда", "| шығарылымда", {"feed lacks summary"}),
    ],
)
def test_the_check_finds_what_is_wrong(page: str, data: Path, there: str, instead: str, faults: set[str]) -> None:
    """Control: the check above can fail, for every kind of thing that it checks."""
    assert there in page
    assert faults <= {*wrong(page.replace(there, instead), data)}


def test_every_object_is_described_here_or_is_a_record_of_the_data_model(page: str, data: Path) -> None:
    """No kind of object of `edition.json` is left out; for records of the sources the page refers to another."""
    model = names((ROOT / "docs/about/data-model.md").read_text("utf-8"))
    frozen = names(section(page, "json-release"))
    for name, definition in definitions(data).items():
        if name in MODELS or "enum" in definition:
            continue
        assert {*definition["properties"]} <= (frozen if name.startswith("Frozen") else model), name
        assert name.startswith("Frozen") or name.endswith("Record")


def test_what_the_page_tells_to_do_gives_what_it_says(
    page: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its programs, run as they stand, in the folder of the site; what they make is compared there by themselves."""
    programs = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert len(programs) == 4
    assert all("assert " in program for program in programs)
    monkeypatch.chdir(site)
    space: dict[str, Any] = {}
    for program in programs:
        exec(compile(program, "data.md", "exec"), space)
    assert space["witness"].encode() == (ROOT / "sources/article.txt").read_bytes()
    assert capsys.readouterr().out == ""


def test_checksums_are_of_what_the_page_says(data: Path) -> None:
    listed = {line.split("  ", 1)[1] for line in (data / "checksums.txt").read_text("utf-8").splitlines()}
    here = {path.relative_to(data.parent).as_posix() for path in data.rglob("*") if path.is_file()}
    left_out = {path for path in here if path.startswith(LOADED)} | {"data/checksums.txt"}
    assert listed == (here - left_out) | {"edition.epub", "edition.pdf", "edition.docx", "README.txt", "LICENSE.txt"}
