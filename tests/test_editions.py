"""Any edition: another text, with other citations, headings and nothing lost, by the same commands."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

import browser as chromium
from conftest import ROOT, SECOND
from edition.cli import main
from edition.findings import Code, Invalid
from edition.model.linting import lint
from edition.model.loading import load
from edition.outputs.pages import render
from edition.outputs.search.files import files
from edition.sources import json_schemas as schemas
from edition.wording import catalogue

OURS = ("қолымыздағы", "Назарбаев", "ИКҰ", "ислам", "Белкезиз", "Қазақстанның сыртқы", "терроризм")
"""Words of the edition that this project is for, which the tool does not bring into another."""


def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*.html")}


@pytest.mark.whole
def test_a_new_edition_builds_as_it_comes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Бірінші абзац. Екінші сөйлем.\n\nЕкінші абзац [1; 5].\n")
    assert main(["new", str(tmp_path / "e"), str(text)]) == 0
    assert "edition build --sources" in capsys.readouterr().out
    assert "\n* -text\n" in (tmp_path / "e/.gitattributes").read_text(), "Git leaves the witness as it is"
    assert main(["build", "--sources", str(tmp_path / "e/sources")]) == 0
    assert (tmp_path / "e/site/text/p2.html").exists()
    assert not [name for name, page in pages(tmp_path / "e/site").items() if "translations.html" in page]


class Settings(yaml.SafeLoader):
    """What mkdocs.yml says, but for what MkDocs alone can build of it."""


Settings.add_multi_constructor("", lambda *_: None)


def settings_of(folder: Path) -> dict[str, Any]:
    """What the mkdocs.yml of a folder says."""
    return yaml.load((folder / "mkdocs.yml").read_text("utf-8"), Settings)


@pytest.mark.parametrize("language", ["kk", "en", "ru"])
def test_a_new_edition_begins_with_the_settings_of_this_one(language: str, tmp_path: Path) -> None:
    """The same features and colours; the toggles say in the language of the edition what they lead to."""
    assert main(["new", str(tmp_path / "e"), str(SECOND / "article.txt"), "--language", language]) == 0
    ours, theirs = settings_of(ROOT), settings_of(tmp_path / "e")
    say = catalogue.wording()[language]
    toggles = [say(f"frame.colours_{view}") for view in ("light", "dark", "system")]
    for option, name in zip(ours["theme"]["palette"], toggles, strict=True):
        option["toggle"]["name"] = name
    assert theirs["theme"] == ours["theme"] | {"language": language, "custom_dir": "theme"}
    assert theirs["markdown_extensions"][2] == {"edition": {"language": language}}
    for key in ("extra_css", "extra_javascript"):
        assert key not in theirs, "the theme links its own files itself"
    assert (tmp_path / "e/docs/index.md").read_text("utf-8").splitlines()[2] == "hide: [navigation, toc]"


@pytest.mark.parametrize("stop", [".", ""], ids=["with its full stop", "without"])
def test_an_abbreviation_ends_no_sentence_and_an_initial_is_no_name(
    stop: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Бұл туралы А. Серіков пен Ә.Нұр айтты. Оны Дж. Смит те білді. Жеті жаста еді. Дәл сол А әрпі.\n")
    options = [option for each in ("А", "Ә", "Дж") for option in ("--abbreviation", f"{each}{stop}")]
    assert main(["new", str(tmp_path / "e"), str(text), *options]) == 0
    assert len(load(tmp_path / "e/sources").paragraphs[0].sentences) == 4
    capsys.readouterr()
    assert main(["render", "--sources", str(tmp_path / "e/sources")]) == 0
    assert re.findall(r"«(\w+)» \(1\)", capsys.readouterr().err) == ["Серіков", "Нұр", "Дж", "А"]


def test_no_sentence_ends_twice(second: Path) -> None:
    """The author of the second edition, where it appeared, and the works that it cites end in full stops."""
    said = {name: re.sub(r"<[^>]+>", "", page) for name, page in pages(second / "site").items()}
    assert "Тегі А. Б. " in said["text.html"]
    assert [name for name, text in said.items() if re.search(r"[^\W\d_]\.\.(?![./])", text)] == []


def test_a_new_edition_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "kept.txt").write_text("бар")
    assert main(["new", str(tmp_path), str(SECOND / "article.txt")]) == 1
    assert "error H807: " in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


@pytest.mark.parametrize("option", ["--citation", "--joint"])
def test_a_pattern_that_is_none_is_found(option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "e"), str(SECOND / "article.txt"), option, "("]) == 1
    assert "error Y205: " in capsys.readouterr().err
    assert not (tmp_path / "e").exists()


def test_the_second_edition_is_checked_without_findings(small: Path) -> None:
    assert main(["check", "--sources", str(small / "sources")]) == 0


def test_its_citations_are_those_of_its_own_style(second: Path) -> None:
    edition = load(second / "sources")
    assert [(each.source, each.locator) for each in edition.citations] == [
        (3, "45"), (1, None), (2, "7–9"), (1, None),
    ]  # fmt: skip
    text = (second / "site/text.html").read_text()
    assert re.search(r'aria-label="3-дереккөз, 45-бет"[^>]*href="#fn:p1-1"[^>]*>\[3, б\. 45\]</a>', text)
    assert "Серіков А. Б. Кітап — куә" in text.replace("\u00a0", " ")
    assert 'id="ref-2"' in (second / "site/references.html").read_text()


def test_what_is_known_of_it_is_said_and_nothing_is_said_to_be_missing(second: Path) -> None:
    text = (second / "site/text.html").read_text().replace("\u00a0", " ")
    assert re.search(r'<h1 id="text">Кітапханалар тарихы', text), "a title of its own has no brackets"
    assert "[Аймақтар]" in text
    cited = re.sub("<[^>]+>", "", (second / "site/text/p3.html").read_text()).replace("\u00a0", " ")
    assert "Тегі А. Б. Кітапханалар тарихы" in cited
    assert "[Түпнұсқасы: 2010]" in cited
    assert not [name for name, page in pages(second / "site").items() if "көшірмеде" in re.sub(r"\s+", " ", page)
                and name != "about/source.html"]  # fmt: skip


def test_nothing_of_this_projects_article_is_in_it(second: Path) -> None:
    for name, page in pages(second / "site").items():
        for word in OURS[1:]:
            assert word not in page, (name, word)
    for form in ("data/edition.json", "data/edition.tei.xml", "data/references.bib", "data/citations/p1.bib"):
        said = (second / "site" / form).read_text()
        assert not [word for word in OURS if word in said], form
    with zipfile.ZipFile(second / "site/edition.epub") as epub:
        for name in epub.namelist():
            if name.endswith((".xhtml", ".opf")):
                assert not [word for word in OURS if word in epub.read(name).decode()], name


def test_it_is_read_searched_and_cited_in_the_browser(second: Path, browser: Browser) -> None:
    with chromium.served(second / "site") as address, browser.new_context() as context:
        page, said = context.new_page(), []
        page.on("console", lambda line: line.type in ("error", "warning") and said.append(line.text))
        page.goto(f"{address}/search.html?q=кітапханалардың")
        page.wait_for_selector("[data-search-state=done]", state="attached")
        targets = page.locator("[data-target]").evaluate_all("all => all.map(each => each.dataset.target)")
        assert {"p1", "p2", "p3"} <= {*targets}
        page.goto(f"{address}/text.html#p2s2")
        page.locator('[id="fnref:p2-2"]').hover()
        page.locator(".popover").wait_for()
        assert "Сирек қорлар" in page.locator(".popover").inner_text()
        assert said == []


def test_a_translation_begins_with_what_is_to_be_translated(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed is a translation once words stand where the dots are; here the Kazakh stands for them."""
    sources = ["--sources", str(small / "sources")]
    assert main(["translate", *sources]) == 0
    written = re.sub(
        r"  # (.*)\n(  \S+:(?:\n    of: \S+\n    text:)?) …",
        lambda match: f"{match[2]} {json.dumps(match[1])}",
        capsys.readouterr().out,
    )
    folder = small / "sources/translations"
    folder.mkdir()
    (folder / "en.yml").write_text(written.replace("title: …", "title: Libraries"))
    edition = load(small / "sources")
    assert {*edition.translations[0].sentences} == {each.id for one in edition.paragraphs for each in one.sentences}
    assert not any(each.stale for each in edition.translations[0].sentences.values())


def test_every_file_fits_the_schema_that_it_names() -> None:
    """What an editor's program says of a file is what the edition says: each names its schema, and fits it."""
    known = dict(schemas.files())
    for path in sorted((ROOT / "sources").rglob("*.yml")):
        text = path.read_text()
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert named, f"{path} names no schema"
        file = (path.parent / named[1]).resolve()
        assert file.parent == ROOT / "tools/schemas"
        assert file.read_text() == known[file.name], f"{file.name} is stale: run `edition schemas tools/schemas`"
        jsonschema.validate(yaml.load(text, _Undated), json.loads(known[file.name]))


class _Undated(yaml.SafeLoader):
    """YAML in which dates stay text, as the edition reads it."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def codes_of(sources: Path) -> set[Code]:
    """The kinds of findings that stop an edition."""
    try:
        load(sources)
    except Invalid as invalid:
        return {each.code for each in invalid.findings}
    return set()


WORDS = st.lists(st.text("аәийіьъеэёhБcéß19-–«»()[]*_#<&{|}\\'’.,:!", min_size=1, max_size=6), min_size=1, max_size=30)


@settings(max_examples=40)
@given(WORDS, st.sampled_from(["kk", "ru", "en", "ky"]))
def test_whatever_the_words_pages_and_search_are_made_of_them(words: list[str], language: str) -> None:
    """And no page has an anchor twice."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.txt"
        path.write_text(" ".join(words))
        if main(["new", f"{folder}/e", str(path), "--language", language]):
            return
        if codes := codes_of(Path(folder) / "e/sources"):
            assert codes <= {Code.CITATION_MALFORMED, Code.LANGUAGE_UNANALYSED, Code.LANGUAGE_UNSPOKEN}
            return
        edition = load(Path(folder) / "e/sources")
        assert dict(files(edition))
        for page in render(edition):
            anchors = re.findall(r"(?m)^#+ .*\{#([^} ]+)\}$", page.text)
            assert len(anchors) == len({*anchors}), page.path
        assert all(finding.code.remedy for finding in lint(edition))


@settings(max_examples=40)
@given(st.text("аб. \n[1;2]«»—Ж", min_size=1, max_size=80).filter(str.strip))
def test_any_text_can_be_begun(text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.txt"
        path.write_text(text)
        assert main(["new", f"{folder}/e", str(path)]) in (0, 1)
        if (Path(folder) / "e").exists():
            assert codes_of(Path(folder) / "e/sources") <= {Code.CITATION_MALFORMED}
