"""The handbook is true: its commands are commands, its examples are accepted, its files exist."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

import locks
from conftest import ROOT
from edition.cli import _parser, main
from edition.findings import Code
from edition.model.loading import load
from edition.sources import schema
from edition.sources.yamlfile import read
from edition.text import registry, witness

HANDBOOK = ROOT / "docs/handbook"
EDITORS, MAINTAINERS = (HANDBOOK / f"{name}.md" for name in ("editors", "maintainers"))
WALK = HANDBOOK / "first-edition.md"
BOTH = (EDITORS, MAINTAINERS)
NEW = "../kitaphana/"
"""The folder of the new edition that the editors' handbook begins."""

FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w+)\n(?P<text>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^`(?P<file>[^`]+)`:\n\n\Z", re.MULTILINE)
IDS = ("id", "key", "citation", "number", "word", "words")
"""What tells the records of a list apart."""


@dataclass(frozen=True)
class Example:
    """A block of code on a page."""

    language: str
    text: str
    file: str | None
    """The file that the line before it names."""
    section: str
    """The id of the section that it stands in."""


def examples(page: Path) -> Iterator[Example]:
    text = page.read_text()
    for match in FENCE.finditer(text):
        before = text[: match.start()]
        named = FILE.search(before)
        section = re.findall(r"^## .* \{#([a-z-]+)\}$", before, re.MULTILINE)[-1]
        lines = (line.removeprefix(match["indent"]) for line in match["text"].splitlines())
        yield Example(match["language"], "\n".join(lines) + "\n", named and named["file"], section)


def commands(page: Path) -> Iterator[str]:
    """The commands of the blocks of code, each on one line, and those that running text names."""
    for example in examples(page):
        if example.language == "sh":
            yield from example.text.replace("\\\n", " ").splitlines()
    yield from re.findall(r"`((?:[A-Z_]+=\S+ )?(?:make|edition) [^`]+)`", page.read_text())


def words_of(program: str) -> list[list[str]]:
    """The arguments with which the handbook calls a program."""
    split = (shlex.split(line.split(" < ")[0]) for page in BOTH for line in commands(page))
    calls = ([word for word in each if not re.match(r"[A-Z_]+=", word)] for each in split)
    return [each[1:] for each in calls if Path(each[0]).name == program]


# Commands


def test_every_target_of_make_exists() -> None:
    known = {*re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)}
    named = {word for words in words_of("make") for word in words}
    assert named - known == set()
    assert {"site", "serve", "check", "test", "release"} <= named
    assert known - named == set(), "a target that the handbook does not name"


def test_every_subcommand_exists_with_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    called = words_of("edition")
    for words in called:
        if len(words) == 1:
            with pytest.raises(SystemExit) as ended:
                _parser().parse_args([*words, "--help"])
            assert ended.value.code == 0, words
        else:
            _parser().parse_args(words)
    with pytest.raises(SystemExit):
        _parser().parse_args(["--help"])
    told = {*re.findall(r"^    ([a-z]+)\b", capsys.readouterr().out.split("COMMAND\n")[-1], re.MULTILINE)}
    assert told == {words[0] for words in called}


@pytest.mark.parametrize("wrong", [["ship"], ["build", "--fast"], ["new", "folder"]])
def test_what_is_no_command_is_found(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Control: the parser refuses what does not exist."""
    with pytest.raises(SystemExit) as ended:
        _parser().parse_args(wrong)
    assert ended.value.code == 2
    assert capsys.readouterr().err


# Examples


def merged(old: Any, new: Any) -> Any:
    """A file of sources after an editor has done what an example shows: a record takes the place of its like, or comes
    last.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{key: merged(old.get(key), value) for key, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list) and new and isinstance(new[0], dict):
        name = next(each for each in IDS if each in new[0])
        given = {each[name] for each in new}
        return [*(each for each in old if each[name] not in given), *new]
    return new


def apply(example: Example, project: Path, beginning: str = NEW) -> None:
    """Do what an example shows in the file that it names, but for the beginning of the path, in a project."""
    assert example.file
    path = project / example.file.removeprefix(beginning)
    old = yaml.load(path.read_text(), yaml.CBaseLoader) if path.exists() else None
    changed = merged(old, yaml.load(example.text, yaml.CBaseLoader))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(changed, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))


OURS = [each for each in examples(EDITORS) if each.language == "yaml" and not (each.file or "").startswith(NEW)]
THEIRS = [each for each in examples(EDITORS) if each.language != "sh" and (each.file or "").startswith(NEW)]


def test_every_example_says_in_which_file_it_belongs() -> None:
    assert all(example.file for example in examples(EDITORS) if example.language == "yaml")
    files = {example.file.split("/")[-1].removesuffix(".yml") for example in OURS if example.file}
    assert {"emendations", "notes", "mentions", "audit", "references", "scripts", "lemmas", "registry"} <= files


def test_the_examples_are_accepted(project: Path) -> None:
    for example in OURS:
        if example.section != "registry":
            apply(example, project)
    load(project / "sources")


def test_a_split_paragraph_as_in_the_example_fits_the_witness(project: Path) -> None:
    """What then refers to the old id is told by `load`, which the page says."""
    example = next(each for each in OURS if each.section == "registry")
    path = project / "sources/registry.yml"
    said, new = (yaml.load(text, yaml.CBaseLoader) for text in (path.read_text(), example.text))
    gone = {each["id"] for each in new["retired"]}
    at = next(index for index, each in enumerate(said["paragraphs"]) if each["id"] in gone)
    kept = [each for each in said["paragraphs"] if each["id"] not in gone]
    said |= {"issued": int(new["issued"]), "retired": new["retired"]}
    said["paragraphs"] = [*kept[:at], *new["paragraphs"], *kept[at:]]
    path.write_text(yaml.dump(said, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))
    document = read(path, schema.REGISTRY, "registry.yml")
    text = witness.decode((project / "sources/article.txt").read_bytes(), "article.txt")
    division = registry.divide(text, document)
    assert {"p38", "p39"} <= {each.id for each in division.paragraphs}


def test_an_example_that_is_wrong_is_refused(project: Path) -> None:
    """Control: what is put into the copy is what is checked."""
    example = next(each for each in OURS if each.file == "sources/notes.yml")
    apply(Example("yaml", example.text.replace("certainty: high", "certainty: sure"), example.file, ""), project)
    with pytest.raises(Exception, match="Y205"):
        load(project / "sources")


def test_the_new_edition_is_begun_and_filled_in_as_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every step of the chapter, in its order, and the site is built."""
    (tmp_path / "edition").mkdir()
    monkeypatch.chdir(tmp_path / "edition")
    text = next(each for each in examples(EDITORS) if each.file == "makala.txt")
    Path("makala.txt").write_text(text.text)
    for line in (line for each in examples(EDITORS) if each.section == "new" for line in _lines(each)):
        assert main(shlex.split(line)[1:]) == 0, capsys.readouterr().err
    folder = tmp_path / "kitaphana"
    assert (folder / "site/text/p2.html").exists()
    for example in THEIRS:
        if example.language == "yaml":
            apply(example, folder)
        else:
            assert example.file
            (folder / example.file.removeprefix(NEW)).write_text(example.text)
    nav = folder / "mkdocs.yml"
    menu = next(each.text for each in examples(EDITORS) if "Түсіндірмелер:\n" in each.text)
    changed, times = re.subn(r"  - Түсіндірмелер:\n(?:      - .*\n)+", menu, nav.read_text())
    assert times == 1
    nav.write_text(changed.replace("about/citing.md\n", "about/citing.md\n      - Аударма: about/translations.md\n"))
    assert main(["build", "--sources", str(folder / "sources")]) == 0, capsys.readouterr().err
    assert 'href="timeline.html"' in (folder / "site/apparatus.html").read_text()
    assert "witness" in (folder / "site/en/text.html").read_text()


def _lines(example: Example) -> list[str]:
    return example.text.replace("\\\n", " ").splitlines() if example.language == "sh" else []


# What is said of files and findings


@pytest.mark.parametrize("page", [*BOTH, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.stem)
def test_every_file_that_it_names_exists(page: Path) -> None:
    tops = r"(?:sources|docs|tools|tests|deploy|\.github|\.ci)/[\w./-]+|[\w-]+\.(?:lock|toml|cff)|mkdocs\.yml"
    named = {each.rstrip(".") for each in re.findall(rf"(?<![\w./])(?:{tops})", page.read_text())}
    made = {
        "sources/original/",
        "sources/releases/",
        "sources/releases/1.0.0.json",
        "sources/wording/kk.yml",
        "sources/names.yml",
    }
    shown = {each for each in named if each not in made and not (ROOT / each).exists()}
    assert shown == set()
    assert len(named) > 8


def test_every_file_of_tests_is_named() -> None:
    """What tests what is listed whole."""
    text = MAINTAINERS.read_text()
    assert [path.name for path in (ROOT / "tests").glob("test_*.py") if f"`tests/{path.name}`" not in text] == []


def test_headings_in_english_say_so_in_the_contents_too(site: Path) -> None:
    def listed(name: str) -> list[html.HtmlElement]:
        return html.parse(str(site / f"handbook/{name}.html")).xpath("//ul[@data-md-component='toc']//a")

    assert len(listed("maintainers")) > 20
    assert all(link.xpath(".//span[@lang='en']") for link in listed("maintainers"))
    assert not any(link.xpath(".//*[@lang]") for link in listed("editors")), "the control: these are Kazakh"


def test_every_place_that_knows_a_language_of_translation_is_named() -> None:
    """BibTeX names the language of a work, and Material that of its search: they need be none of these."""
    section = MAINTAINERS.read_text().partition("{#a-language}")[2].partition("\n### ")[0]
    named = {*re.findall(r"`((?:tools|mkdocs)[\w./-]+)`", section)}
    written = [*(ROOT / "tools").rglob("*.*"), ROOT / "mkdocs.yml"]
    texts = {path: path.read_text() for path in written if path.suffix in {".py", ".js", ".html", ".j2", ".yml"}}
    knowing = {path.relative_to(ROOT).as_posix() for path, text in texts.items() if re.search(r"\b(?:ru|RU)\b", text)}
    others = {"tools/edition/outputs/citing/plain.py", "tools/edition/site/theme/partials/languages/kk.html"}
    assert knowing - others == named


def test_every_package_that_is_asked_for_is_said_to_be_for_something() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        asked = {re.split(r"[<>=]", each)[0] for each in tomllib.load(file)["project"]["dependencies"]}
    section = MAINTAINERS.read_text().partition("{#packages}")[2].partition("\n### ")[0]
    assert {*re.findall(r"^\| `([\w-]+)` \|", section, re.MULTILINE)} == asked


def test_every_code_of_a_finding_exists_and_is_quoted_as_it_is() -> None:
    known = {code.number: code.remedy for code in Code}
    for page in BOTH:
        text = page.read_text()
        assert {*re.findall(r"\b[A-Z]\d{3}\b", text)} - {*known} == set()
        for number, remedy in re.findall(r"(?:error|warning) ([A-Z]\d{3}): .*\n.*\n +remedy: (.*)", text):
            assert remedy == known[number]


def test_the_workflow_builds_by_make_with_no_more_rights_than_it_needs() -> None:
    flow = yaml.load((ROOT / ".github/workflows/publish.yml").read_text(), yaml.CBaseLoader)
    build, deploy = flow["jobs"]["build"], flow["jobs"]["deploy"]
    step = next(each for each in build["steps"] if each.get("run") == "make site")
    assert step["env"] == {"SITE_URL": "${{ steps.pages.outputs.base_url }}/"}
    assert (flow["permissions"], build["permissions"]) == ({}, {"contents": "read", "pages": "read"})
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    used = [each["uses"] for job in (build, deploy) for each in job["steps"] if "uses" in each]
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", each) for each in used)
    assert "secrets" not in str(flow)


def test_every_push_is_proved_on_every_python_and_nothing_is_published_before() -> None:
    checks, publish = (
        yaml.load((ROOT / f".github/workflows/{name}.yml").read_text(), yaml.CBaseLoader)
        for name in ("checks", "publish")
    )
    assert {"pull_request", "workflow_call"} <= {*checks["on"]}
    assert checks["on"]["push"] == {"branches-ignore": publish["on"]["push"]["branches"]}, "each push is proved once"
    job = checks["jobs"]["test"]
    assert {"run": "bash .ci/run"} in job["steps"]
    minors = {each.rpartition(".")[0] for each in locks.PYTHONS}
    assert {*job["strategy"]["matrix"]["python"]} == minors, "what is proved is what the locks serve"
    assert job["strategy"]["matrix"]["include"][0]["system"] == "macos-latest"
    jobs = publish["jobs"]
    assert jobs["checks"]["uses"] == "./.github/workflows/checks.yml"
    assert (jobs["build"]["needs"], jobs["deploy"]["needs"]) == ("checks", "build")


def test_servers_add_what_a_page_cannot_say_itself() -> None:
    """The two samples say the same, and leave the policy to the pages."""
    nginx, static = ((ROOT / "deploy" / name).read_text() for name in ("nginx.conf", "_headers"))
    for name, value in re.findall(r'^    add_header (\S+) "(.*)" always;', nginx, re.MULTILINE):
        assert f"\n  {name}: {value}\n" in static, name
    assert "Content-Security-Policy: frame-ancestors 'none'\n" in static
    assert "script-src" not in nginx + static
    assert nginx.count("{") == nginx.count("}")


def test_the_readme_shows_the_page_and_says_what_is_seen() -> None:
    """On a code host and in a program that reads it aloud; the recipe is `make picture`."""
    (found,) = re.finditer(r"^!\[([^]]+)\]\((\S+)\)$", (ROOT / "README.md").read_text(), re.MULTILINE)
    content = (ROOT / found[2]).read_bytes()
    assert content[:4] + content[8:12] == b"RIFFWEBP"
    assert 10_000 < len(content) < 100_000
    assert 100 < len(found[1]) < 500
    assert found[2] in (ROOT / "Makefile").read_text()
