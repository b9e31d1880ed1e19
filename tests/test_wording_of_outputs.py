"""Books, TEI, citations and exports speak the language of the text, and declare it."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml
from lxml import etree

from conftest import ROOT, Once
from edition.cli import main
from edition.findings import Code, Invalid
from edition.model.edition import Edition
from edition.model.loading import load
from edition.outputs import books, citing, data, exports, tei
from edition.outputs.books.book import compose
from edition.outputs.books.pdf import content
from edition.wording.catalogue import wording

OUTPUTS = ROOT / "tools/edition/outputs"
OURS = ("books", "tei", "citing", "exports", "shared", "data.py")
"""What of the outputs is looked through for words of a language."""
ABOUT_LETTERS = {"shared/typography.py"}
"""What is about letters and abbreviations, and says none of them to a reader."""
CYRILLIC = re.compile("[Ѐ-ӿ]+")
KAZAKH = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SITE = "https://example.org/"
LANGUAGES = ("ru", "en")


def begin(language: str) -> Callable[[Path], None]:
    """A small edition, begun as editors do and filled in with what `tests/languages` has in a language."""
    own = ROOT / "tests/languages" / language

    def make(folder: Path) -> None:
        assert main(["new", str(folder), str(own / "article.txt"), "--date", "2026-11-25"]) == 0
        for path in (own / "sources").rglob("*.yml"):
            target = folder / "sources" / path.relative_to(own / "sources")
            target.parent.mkdir(exist_ok=True)
            target.write_text(path.read_text())
        record = yaml.load((folder / "sources/edition.yml").read_text(), yaml.CBaseLoader)
        filled = record | yaml.load((own / "record.yml").read_text(), yaml.CBaseLoader)
        (folder / "sources/edition.yml").write_text(yaml.dump(filled, allow_unicode=True))

    return make


@pytest.fixture(scope="session", params=LANGUAGES)
def spoken(request: pytest.FixtureRequest, made_once: Once) -> Edition:
    """An edition whose text is not Kazakh."""
    return load(made_once(f"in-{request.param}", begin(request.param)) / "sources")


def published(edition: Edition, site: str = SITE) -> dict[str, str]:
    """Every text that the outputs publish, by the path of its file."""
    files = {path: made for module in (books, tei, citing, exports) for path, made in module.files(edition, site)}
    packed = zipfile.ZipFile(io.BytesIO(files.pop("edition.epub")))
    said = {name: packed.read(name) for name in packed.namelist() if name.endswith((".xhtml", ".opf"))}
    files.pop("edition.pdf")
    document = zipfile.ZipFile(io.BytesIO(files.pop("edition.docx")))
    said |= {name: document.read(name) for name in ("word/document.xml", "word/footnotes.xml", "docProps/core.xml")}
    book = zipfile.ZipFile(io.BytesIO(files.pop("data/tables.xlsx")))
    said |= {name: book.read(name) for name in book.namelist() if name.endswith(".xml")}
    texts = {path: made.decode("utf-8") for path, made in (files | said).items()} | dict(data.files(edition))
    texts.pop(data.SCHEMA)
    patterns = citing.patterns(edition, site)[""]
    styles = {f"pattern {each.key}": repr((each.name, each.entries, each.references)) for each in patterns}
    return texts | styles | {"edition.pdf": content(compose(edition, site))}


def words(texts: Iterable[str]) -> set[str]:
    return {word.lower() for text in texts for word in re.findall(r"[^\W\d_]+", text)}


def catalogue(language: str) -> Iterator[str]:
    """Everything that a catalogue says, without its gaps."""
    for said in wording().words[language].said.values():
        forms = [said] if isinstance(said, str) else said.values() if isinstance(said, Mapping) else said
        yield from (re.sub(r"\{\w+\}", " ", each) for each in forms)


@cache
def only_kazakh(language: str) -> set[str]:
    """The Cyrillic words of the Kazakh catalogue that neither a language's own one has nor its sources here."""
    sources = (path.read_text() for path in (ROOT / "tests/languages" / language).rglob("*.*"))
    known = words(catalogue("kk")) - words(catalogue(language)) - words(sources)
    return {word for word in known if CYRILLIC.search(word)}


def test_nothing_that_is_published_speaks_kazakh(spoken: Edition) -> None:
    """With the address of the site and without."""
    for site in (SITE, ""):
        for path, text in published(spoken, site).items():
            assert not KAZAKH.search(text), (path, KAZAKH.search(text))
            assert words([text]) & only_kazakh(spoken.record.language) == set(), path
            if spoken.record.language == "en":
                assert not CYRILLIC.search(text), (path, CYRILLIC.search(text))


def test_kazakh_would_be_found(edition: Edition) -> None:
    """Control: in the Kazakh edition it is."""
    texts = published(edition)
    for path in ("EPUB/nav.xhtml", "edition.pdf", "data/annotations.jsonld", "data/citations/p1.ris", "pattern gost"):
        assert words([texts[path]]) & only_kazakh("ru"), path


def test_books_declare_the_language_of_the_text(spoken: Edition) -> None:
    language, made = spoken.record.language, dict(books.files(spoken, ""))
    with zipfile.ZipFile(io.BytesIO(made["edition.epub"])) as epub:
        roots = [etree.fromstring(epub.read(each)) for each in epub.namelist() if each.endswith(".xhtml")]
        package = etree.fromstring(epub.read("EPUB/package.opf"))
    assert {(root.get("lang"), root.get(LANG)) for root in roots} == {(language, language)}
    assert package.get(LANG) == package.findtext(".//{http://purl.org/dc/elements/1.1/}language") == language
    assert f"/Lang({language})".encode() in made["edition.pdf"]


SAID = {
    "ru": {
        "EPUB/title.xhtml": ("[Автор неизвестен]", "Версия 0.1.0, 25 ноября 2026 года", "глоссарии</a>"),
        "EPUB/nav.xhtml": ("Содержание", "Об издании"),
        "EPUB/references.xhtml": ("Источник 1. Иванов", "(с. 45, вероятно)"),
        "EPUB/text-history.xhtml": ("источник 1, с. 45", "в исходном тексте «библеотека» (опечатка)"),
        "EPUB/imprint.xhtml": ("исправили только 1 место", "наследникам автора", "25.11.2026. Абзац 2. URL"),
        "data/edition.tei.xml": ("25 ноября 2026 года", '<language ident="ru">Русский</language>', "Чего нет в копии"),
        "data/references.bib": ("langid = {russian}", "Страницы, указанные в статье: 45"),
        "data/citations/p1.ris": ("абзац 1", "LA  - ru", "ET  - версия 0.1.0"),
        "data/dts/navigation.json": ("абзац 1, предложение 2",),
        "pattern gost": ("[Электронный ресурс]", "Версия 0.1.0", "Редакторы издания, 25.11.2026", "Абзац {p}"),
    },
    "en": {
        "EPUB/title.xhtml": ("[Author unknown]", "Version 0.1.0, 25 November 2026", "glossary</a>"),
        "EPUB/nav.xhtml": ("Contents", "About the edition"),
        "EPUB/references.xhtml": ("Source 1. Johnson", "(p. 45, plausible)"),
        "EPUB/text-history.xhtml": ("source 1, p. 45", "the witness has “libary” (misprint)"),
        "EPUB/imprint.xhtml": ("emended only the 1 place", "author’s heirs", "Paragraph 2. URL"),
        "data/edition.tei.xml": ("25 November 2026", '<language ident="en">English</language>', "What the copy lacks"),
        "data/references.bib": ("langid = {english}", "Pages named in the article: 45"),
        "data/citations/p1.ris": ("paragraph 1", "LA  - en", "ET  - version 0.1.0"),
        "data/dts/navigation.json": ("paragraph 1, sentence 2",),
        "pattern gost": (
            "[Electronic resource]",
            "Version 0.1.0",
            "Editors of the edition, 25/11/2026",
            "Paragraph {p}",
        ),
    },
}
"""What files say in each language: dates, places, names of parts."""


def test_dates_and_places_are_said_as_the_language_says_them(spoken: Edition) -> None:
    texts = published(spoken)
    for path, all_said in SAID[spoken.record.language].items():
        for said in all_said:
            assert said in texts[path].replace("\u00a0", " "), path


def test_data_declares_the_language_of_the_text(spoken: Edition) -> None:
    language, texts = spoken.record.language, published(spoken)
    collection = json.loads(texts["data/annotations.jsonld"])
    bodies = [body for each in collection["first"]["items"] for body in each["body"] if "language" in body]
    assert bodies
    assert {body["language"] for body in bodies} == {language}
    dublin = json.loads(texts["data/dts/collection/article.json"])["dublinCore"]
    assert dublin["language"] == [language]
    assert {each["lang"] for name in ("title", "contributor", "rights") for each in dublin[name]} == {language}
    assert {each.get("language", language) for each in json.loads(texts["data/references.json"])} == {language}
    assert json.loads(texts["data/citations/edition.json"])[0]["language"] == language
    document = etree.fromstring(texts["data/edition.tei.xml"].encode())
    names = {each.text: each.get(LANG) for each in document.iter("{*}orgName") if each.get("type") == "name"}
    assert document.get(LANG) == document.find("{*}teiHeader").get(LANG) == language
    assert names == {entry: code for code in (language, "ar") for entry in spoken.entries[0].names.of(code)}
    encoding = [each.get(LANG) for each in document.find(".//{*}projectDesc")]
    assert [*dict.fromkeys(encoding)] == [*dict.fromkeys((language, "en"))]


def test_a_language_without_a_catalogue_is_told_apart_from_the_english_around_it(spoken: Edition) -> None:
    record = spoken.record.model_copy(update={"language": "uz", "editors": {"uz": "Nashr muharrirlari"}})
    texts = published(replace(spoken, record=record))
    document = etree.fromstring(texts["data/edition.tei.xml"].encode())
    header = document.find("{*}teiHeader")
    assert (document.get(LANG), header.get(LANG)) == ("uz", "en")
    assert [header.find(f".//{{*}}{name}").get(LANG) for name in ("title", "name", "publisher")] == ["uz"] * 3
    dublin = json.loads(texts["data/dts/collection/article.json"])["dublinCore"]
    assert [dublin[name][0]["lang"] for name in ("title", "contributor", "rights")] == ["uz", "uz", "en"]
    assert "langid = {uzbek}" in texts["data/citations/p1.bib"]


def test_names_have_a_column_for_each_language_that_occurs(spoken: Edition) -> None:
    language = spoken.record.language
    (row,) = csv.DictReader(io.StringIO(published(spoken)["data/glossary.csv"].removeprefix("\ufeff")))
    columns = [name for name in row if name.startswith(("names_", "acronyms_"))]
    assert columns == [f"{kind}_{code}" for kind in ("names", "acronyms") for code in (language, "ar")]
    assert row["names_ar"] == "المكتبة العامة"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (("editors:\n  en:", "editors:\n  ru:"), Code.KEY_MISSING),
        (("rights:\n    en:", "rights:\n    ru:"), Code.KEY_MISSING),
        (("editors:\n  en:", "editors:\n  english:"), Code.VALUE_WRONG),
        (("editors:\n  en:", "editors:\n  zz:"), Code.VALUE_WRONG),
    ],
    ids=["editors", "rights", "no code", "no language"],
)
def test_what_is_said_by_language_is_said_in_that_of_the_text(
    changed: tuple[str, str], told: Code, tmp_path: Path
) -> None:
    begin("en")(tmp_path / "e")
    path = tmp_path / "e/sources/edition.yml"
    assert changed[0] in path.read_text()
    path.write_text(path.read_text().replace(*changed))
    with pytest.raises(Invalid) as invalid:
        load(tmp_path / "e/sources")
    assert {each.code for each in invalid.value.findings} == {told}


def test_no_words_of_a_language_stand_in_the_code() -> None:
    """Comments and docstrings quote Kazakh; what is said to readers comes out of the catalogues."""
    found = {path.relative_to(OUTPUTS).as_posix() for path in written() if CYRILLIC.search(said_in(path))}
    assert found == ABOUT_LETTERS
    assert CYRILLIC.search(said_in(OUTPUTS / "shared/typography.py")), "the control: a literal is found"


def written() -> Iterator[Path]:
    for path in (OUTPUTS / each for each in OURS):
        listed = path.rglob("*") if path.is_dir() else [path]
        yield from (each for each in listed if each.suffix in {".py", ".j2", ".typ", ".lua"})


def said_in(path: Path) -> str:
    """What a file says without its comments and docstrings."""
    text = path.read_text()
    if path.suffix != ".py":
        return re.sub(r"(?s)\{#.*?#\}|(?m:^\s*(?://|--).*$)", "", text)
    tree = ast.parse(text)
    told = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    strings = (each for each in ast.walk(tree) if isinstance(each, ast.Constant) and id(each) not in told)
    return "\n".join(each.value for each in strings if isinstance(each.value, str))
