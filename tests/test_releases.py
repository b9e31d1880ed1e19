"""Releases: what is frozen stays, what has an address keeps it, and history tells the difference."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import faults
from conftest import Once, without_releases
from edition.cli import main
from edition.model.edition import Edition
from edition.model.loading import load
from edition.model.releases import changes, freeze, number
from edition.outputs.pages import render
from edition.outputs.pages.about import Frame
from edition.site import writing
from edition.site.project import locate
from edition.translation.digests import digest
from test_findings import replacing

WORDS = st.lists(st.sampled_from(["ислам", "дін", "сөз", "мен", "1995", "«бар»"]), max_size=12).map(" ".join)


def run(command: str, project: Path, *options: str) -> int:
    return main([command, *options, "--sources", str(project / "sources")])


def files(project: Path) -> dict[str, bytes]:
    inside = (path for path in project.rglob("*") if path.is_file() and "site" not in path.parts)
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in inside}


def release_first(folder: Path) -> None:
    """Make a copy of the project whose first release is 1.0.0."""
    project = faults.copied(folder)
    without_releases(project)
    (project / "CHANGELOG.md").write_text("# Changelog\n\n## 0.9.0 (2026-01-01)\n\n- бір\n")
    assert run("release", project, "1.0.0", "--date", "2026-12-01") == 0


@pytest.fixture(scope="session")
def released(made_once: Once) -> Path:
    """A copy of the project, released as 1.0.0; tests copy it before they change it."""
    return made_once("released", release_first)


@pytest.fixture
def copy(released: Path, tmp_path: Path) -> Path:
    return faults.copied(tmp_path / "project", released)


@given(WORDS, WORDS)
def test_changes_add_up_to_both_readings(older: str, newer: str) -> None:
    found = changes(older, newer)
    assert " ".join(filter(None, (each.kept or each.lost for each in found))) == older
    assert " ".join(filter(None, (each.kept or each.gained for each in found))) == newer


def test_versions_compare_as_numbers() -> None:
    assert number("1.10.0") > number("1.9.9")
    assert number("0.2.0-rc.1") == (0, 2, 0)


def test_a_release_freezes_every_reading_and_every_address(released: Path, edition: Edition) -> None:
    frozen = json.loads((released / "sources/releases/1.0.0.json").read_text())
    assert frozen == freeze(edition, "1.0.0", "2026-12-01").model_dump(mode="json")
    assert [p["id"] for p in frozen["paragraphs"]] == [p.id for p in edition.paragraphs]
    readings = [s["reading"] for p in frozen["paragraphs"] for s in p["sentences"]]
    assert readings == [edition.text(s) for p in edition.paragraphs for s in p.sentences]
    assert set(frozen["entries"]) == {entry.key for entry in edition.entries}


def test_a_release_sets_version_and_date_wherever_they_are_named(released: Path) -> None:
    assert load(released / "sources").record.version == "1.0.0"
    assert Frame(load(released / "sources"), "").imprint().shown_date == "2026 жылғы 1 желтоқсан"
    heading = "# Changelog\n\n## 1.0.0 (2026-12-01)\n\n## 0.9.0 (2026-01-01)\n"
    assert (released / "CHANGELOG.md").read_text().startswith(heading)
    assert "алдын ала нұсқа" not in (released / "docs/text/p5.md").read_text()
    project, edition = locate(released / "sources"), load(released / "sources")
    assert list(writing.stale(project, render(edition, writing.by_hand(project, edition)))) == []


def test_citations_lead_to_the_frozen_text_of_their_own_version(released: Path) -> None:
    frame = Frame(load(released / "sources"), "https://example.org/")
    pages = [frame.about(path, "12-абзац", "") for path in ("text/p12.html", "v/1.0.0/p12.html")]
    assert pages[0].styles == pages[1].styles, "while the version is the release"
    assert "version 1.0.0" in pages[1].styles[3].entry
    for page in pages:
        assert all("https://example.org/v/1.0.0/p12.html" in each.entry for each in page.styles)
    for page in (frame.about("text.html", "", ""), *pages):
        assert page.home == "v/1.0.0/{p}.html"


@pytest.mark.parametrize(
    ("version", "code"),
    [
        ("1.0.0", "V006"),
        ("0.9.0", "V005"),
        ("1.1", "V005"),
        ("1.1.0-rc.1", "V005"),
        ("1.1.1000000", "V005"),
        ("../x", "V005"),
    ],
)
def test_a_version_that_is_none_or_does_not_grow_is_refused(
    version: str, code: str, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(copy)
    assert run("release", copy, version) == 1
    assert f"error {code}: " in capsys.readouterr().err
    assert files(copy) == before, "nothing is written"


def test_nothing_is_released_while_something_is_undecided_or_stale(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replacing("sources/omitted.yml", "words: Араб", "words: Шанхай")(copy)
    before = files(copy)
    assert run("release", copy, "1.1.0") == 1
    assert "X007" in capsys.readouterr().err
    assert files(copy) == before
    replacing("sources/omitted.yml", "words: Шанхай\n  reason: Араб", "words: Араб\n  reason: Араб")(copy)
    (copy / "docs/text/p5.md").unlink()
    assert run("release", copy, "1.1.0") == 1
    assert "P702" in capsys.readouterr().err
    assert not (copy / "sources/releases/1.1.0.json").exists()


@pytest.mark.parametrize(
    ("code", "file", "old", "new"),
    [
        ("V001", "releases/1.0.0.json", '"version": "1.0.0"', '"version": "1.2.0"'),
        ("V002", "releases/1.0.0.json", "Сыртқы саясаттағы бұл", "Сыртқы саясаттағы сол"),
        ("V003", "timeline.yml", "key: oic-founded", "key: oic-began"),
        ("V003", "releases/1.0.0.json", '"kazakhstan"', '"kazakhstan2"'),
    ],
)
def test_a_release_that_was_touched_or_an_address_that_is_gone_stops_the_build(
    code: str, file: str, old: str, new: str, copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replacing(f"sources/{file}", old, new)(copy)
    for path in (copy / "sources/translations").glob("*/timeline.yml"):
        path.write_text(
            path.read_text().replace("oic-founded:", "oic-began:") if file == "timeline.yml" else path.read_text()
        )
    assert run("render", copy) == 1
    said = capsys.readouterr().err
    assert re.search(rf"sources/releases/1\.0\.0\.json:\d+:\d+: error {code}: ", said), said


def test_renumbered_paragraphs_stop_the_build(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frozen = json.loads((copy / "sources/releases/1.0.0.json").read_text())
    one, other = frozen["paragraphs"][4], frozen["paragraphs"][5]
    one["witness"], other["witness"] = other["witness"], one["witness"]
    (copy / "sources/releases/1.0.0.json").write_text(json.dumps(frozen, ensure_ascii=False))
    assert run("render", copy) == 1
    said = capsys.readouterr().err
    assert "error V004: the text of `p5` is now `p6`" in said


def test_an_edit_a_split_and_a_second_release_keep_every_address(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit = (
        "- {id: e900, paragraph: p35, words: бірақ мемлекеттегі, part: бірақ, decision: emend, proposed: алайда, "
        "kind: style, reason: сынақ, certainty: low}\n"
    )
    emendations = copy / "sources/emendations.yml"
    emendations.write_text(emendations.read_text() + edit)
    for path in (copy / "sources/translations").glob("*/emendations.yml"):
        path.write_text(f'{path.read_text()}e900:\n  of: "{digest("сынақ")}"\n  reason: A trial.\n')
    split(copy)
    assert run("release", copy, "1.1.0", "--date", "2027-01-01") == 1, "a stale translation is compared first"
    confirm(copy, "p35s5")
    assert run("render", copy) == 0
    capsys.readouterr()
    assert run("release", copy, "1.1.0", "--date", "2027-01-01") == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(
        r"1\.1\.0 is released\. The site is as it was: build it anew, edition build --sources \S+", last
    )
    assert run("build", copy) == 0, capsys.readouterr().err
    site = copy / "site"
    page = (site / "text/p35.html").read_text()
    assert "<del>бірақ</del> <strong>алайда</strong>" in page
    assert 'href="../v/1.0.0/p35.html"' in page
    assert "өзгермеген" in (site / "text/p5.html").read_text()
    text = (site / "text.html").read_text()
    assert {'id="p31"', 'id="p31s1"', 'id="p31s2"'} <= set(re.findall(r'id="p31[^"]*"', text))
    assert 'href="p38.html"' in (site / "text/p31.html").read_text()
    assert re.search(r'<h1 id="paragraph">31-абзац', (site / "text/p31.html").read_text())
    assert "1.0.0" in (site / "text/p31.html").read_text()
    for version, ids in (("1.0.0", range(1, 38)), ("1.1.0", [*range(1, 31), *range(32, 40)])):
        for id_ in ids:
            assert (site / f"v/{version}/p{id_}.html").exists()
    assert (site / "text/p31.html").exists()
    assert "алайда мемлекеттегі" in (site / "v/1.1.0/p35.html").read_text()
    assert "бірақ мемлекеттегі" in (site / "v/1.0.0/p35.html").read_text()


def confirm(project: Path, id_: str) -> None:
    """Say of a sentence that its translations have been compared."""
    edition = load(project / "sources")
    sentence = next(each for one in edition.paragraphs for each in one.sentences if each.id == id_)
    for path in (project / "sources/translations").glob("*.yml"):
        of = rf'\g<1>"{digest(edition.text(sentence))}"'
        path.write_text(re.sub(rf'(  {id_}:\n    of: )"\w+"', of, path.read_text()))


def split(project: Path) -> None:
    """Split paragraph 31 into its two sentences."""
    registry = project / "sources/registry.yml"
    old = re.search(r"- id: p31\n.*?(?=- id: p32\n)", registry.read_text(), re.DOTALL).group()
    first = old.replace("id: p31", "id: p38").replace(', "117:1"', "")
    second = '- id: p39\n  at: "117:1"\n  incipit: "Президент Н.Ə.Назарбаев"\n  joint: "\\n"\n  sentences: ["117:1"]\n'
    text = registry.read_text().replace(old, first + second).replace("issued: 37", "issued: 39")
    registry.write_text(text.replace("remainder:", "retired: [{id: p31, to: [p38, p39], since: 1.1.0}]\nremainder:"))
    for path in (project / "sources").rglob("*.yml"):
        if path != registry:
            text = re.sub(r"paragraph: p31(\s+words: білім)", r"paragraph: p38\1", path.read_text())
            text = re.sub(r"paragraph: p31\b", "paragraph: p39", text)
            path.write_text(text.replace("  p31s1:\n", "  p38s1:\n").replace("  p31s2:\n", "  p39s1:\n"))
