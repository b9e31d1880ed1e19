"""Bad input: each kind is answered with its finding, with a place and a remedy, and the last good site stays."""

from __future__ import annotations

import hashlib
import html
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from edition.cli import main
from edition.findings import Code, nearest, shown
from faults import digest

Break = Callable[[Path], None]
CASES = Path(__file__).with_name("findings")
"""The broken editions, a file for each finding."""


def replacing(file: str, old: str, new: str, times: int = 1) -> Break:
    """Put `new` in the place of the first `old` in a file of the project, or of as many, with -1 of all."""

    def change(project: Path) -> None:
        path = project / file
        text = path.read_bytes().decode()
        assert old in text, f"{old!r} is not in {file}"
        path.write_bytes(text.replace(old, new, times).encode())

    return change


@dataclass(frozen=True, slots=True)
class Case:
    """A file of an edition that is broken, and what is told of it; tests/findings/README.md says how to write one."""

    code: Code
    """The finding."""
    told: str
    """What its text has, as a regular expression."""
    breaks: list[dict[str, Any]]
    """What is done to files."""


def read(where: str) -> list[Case]:
    """The cases that are about the `sources`, the `pages`, the `site`, what only `check` finds, or what is doubtful."""
    by_number = {code.number: code for code in Code}
    found = ((path.stem, each) for path in sorted(CASES.glob("*.yml")) for each in yaml.safe_load(path.read_text()))
    return [Case(by_number[number], each["told"], each["breaks"]) for number, each in found if each["in"] == where]


def damage(project: Path, case: Case) -> None:
    """Break the files of a project."""
    for each in case.breaks:
        path = project / each["file"]
        path.parent.mkdir(exist_ok=True)
        before = path.read_bytes() if path.exists() else b""
        text = before.decode()
        match each:
            case {"replace": old, "by": new}:
                replacing(each["file"], old, new, -1 if each.get("everywhere") else 1)(project)
            case {"cut": pattern}:
                cut, times = re.subn(pattern, "", text, count=1, flags=re.DOTALL)
                assert times == 1, f"{pattern!r} is not in {path}"
                path.write_text(cut)
            case {"append": more}:
                path.write_text(text + more)
            case {"write": whole}:
                path.write_text(whole)
            case {"bytes": whole}:
                path.write_bytes(bytes.fromhex(whole))
            case {"copy": other}:
                shutil.copyfile(project / other, path)
            case {"remove": True}:
                path.unlink()
            case _:
                raise AssertionError(f"no way to break a file: {each}")
        if each.get("recorded"):
            digests = (hashlib.sha256(content).hexdigest() for content in (before, path.read_bytes()))
            replacing("sources/edition.yml", *digests)(project)


READ, BUILD, SITE, CHECK, DOUBTS = map(read, ("sources", "pages", "site", "check", "doubts"))


def run(command: str, project: Path) -> int:
    return main([command, "--sources", str(project / "sources")])


def told(code: Code, where: str, said: str) -> None:
    """A finding was printed with its code, its place and its remedy."""
    findings = [each for each in re.split(r"\n(?=\S+:\d+:\d+: )", said) if f": error {code.number}: " in each]
    assert any(re.search(where, finding, re.DOTALL) for finding in findings), said
    assert re.search(r"^\S+:\d+:\d+: error [A-Z]\d{3}: ", said)
    assert code.remedy in said
    assert "Traceback" not in said


@pytest.mark.parametrize("broken", READ, ids=lambda each: each.code.number)
def test_bad_sources_are_answered_with_their_finding_and_nothing_is_written(
    broken: Case, sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(sources, broken)
    assert run("render", sources) == 1
    told(broken.code, broken.told, capsys.readouterr().err)
    assert [path.name for path in sources.iterdir()] == ["sources"]


@pytest.mark.parametrize("broken", BUILD, ids=lambda each: each.code.number)
def test_bad_pages_are_answered_with_their_finding_and_the_last_good_site_stays(
    broken: Case, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digest(small / "site")
    damage(small, broken)
    assert run("build", small) == 1
    told(broken.code, broken.told, capsys.readouterr().err)
    assert digest(small / "site") == before


def test_after_a_build_that_failed_midway_the_next_one_succeeds(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one process, as `edition serve` builds: nothing that the first has begun and given up is waited for."""
    replacing("sources/edition.yml", "date: ", "date: 2026-11-24 # ")(small)  # Citations say it.
    template = small / "theme/404.html"
    good = template.read_text()
    template.write_text(good + "{% if %}\n")
    assert run("build", small) == 1
    template.write_text(good)
    assert run("build", small) == 0, capsys.readouterr().err


def test_a_build_from_bad_sources_leaves_the_last_good_site(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = digest(small / "site")
    replacing("sources/sections.yml", "heading:", "headding:")(small)
    assert run("build", small) == 1
    told(Code.KEY_UNKNOWN, r"sections\.yml", capsys.readouterr().err)
    assert digest(small / "site") == before


@pytest.mark.whole
def test_all_that_is_wrong_with_a_site_is_told_at_once(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = digest(small / "site")
    for each in SITE:
        damage(small, each)
    assert run("build", small) == 1
    said = capsys.readouterr().err
    for each in SITE:
        told(each.code, each.told, said)
    assert len(re.findall("^.+: error ", said, re.MULTILINE)) == len(SITE)
    assert digest(small / "site") == before


def test_pages_that_are_not_what_the_sources_make_are_found_and_mended(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for each in CHECK:
        damage(small, each)
    assert run("check", small) == 1
    said = capsys.readouterr().err
    for each in CHECK:
        told(each.code, each.told, said)
    assert run("render", small) == 0
    assert run("check", small) == 0


def doubted(said: str) -> list[Case]:
    """The doubtful cases that are not told, each as a warning, with its place and remedy."""
    told_of = re.split(r"\n(?=\S.*:\d+:\d+: )", said)
    assert "Traceback" not in said
    return [
        each
        for each in DOUBTS
        if not any(re.search(each.told, one, re.DOTALL) and each.code.remedy in one for one in told_of)
    ]


def test_what_is_doubtful_is_told_and_stops_no_build_but_the_check(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", small) == 0
    assert doubted(capsys.readouterr().err) == DOUBTS, "the control: nothing is doubtful yet"
    for each in DOUBTS:
        damage(small, each)
    assert run("build", small) == 0
    assert doubted(capsys.readouterr().err) == []
    for name in ("text.html", "search.html"):
        assert '<html lang="kk"' in (small / "site" / name).read_text(), "the language of the text is spoken"
    assert run("check", small) == 1
    assert doubted(capsys.readouterr().err) == []


@pytest.mark.whole
@pytest.mark.parametrize("broken", [None, *(each for each in BUILD if each.code is Code.TEMPLATE_WRONG)])
def test_mkdocs_by_itself_tells_the_same(broken: Case | None, small: Path) -> None:
    """What is doubtful, and builds; or which template is wrong, which stops it, without a traceback."""
    for each in [broken] if broken else DOUBTS:
        damage(small, each)
    command = [sys.executable, "-m", "mkdocs", "build"]
    made = subprocess.run(command, cwd=small, capture_output=True, encoding="utf-8", check=False)
    if broken:
        assert made.returncode == 1
        assert re.search(broken.told, made.stderr), made.stderr
        assert broken.code.remedy in made.stderr
        assert "Traceback" not in made.stderr
    else:
        assert made.returncode == 0, made.stderr
        assert doubted(made.stderr) == []


def test_what_mkdocs_inherits_is_doubted_where_it_is_inherited(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A place in another file is not known: the beginning of mkdocs.yml stands for it."""
    for each in DOUBTS:
        damage(small, each)
    (small / "mkdocs.yml").rename(small / "base.yml")
    (small / "mkdocs.yml").write_text("INHERIT: base.yml\n")
    assert run("build", small) == 0
    said = capsys.readouterr().err
    assert "mkdocs.yml:1:1: warning H810: feature `navigation.topp`" in said
    assert "mkdocs.yml:1:1: warning U004: `language: kz` under `theme`" in said


def test_what_names_a_retired_paragraph_is_told_where_its_text_is_now(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A paragraph is merged into the next, and everything that names it, its sentences and its citation is found."""
    path = sources / "sources/registry.yml"
    text, times = re.subn(
        r"- id: p3\n.*?(?=- id: p4\n).*?(?=- id: p5\n)",
        lambda match: re.sub(r"- id: p4\n.*", "", match[0], flags=re.DOTALL).replace("id: p3", "id: p38"),
        path.read_text().replace("issued: 37", "issued: 38"),
        flags=re.DOTALL,
    )
    assert times == 1
    path.write_text(f"{text}retired: [{{id: p3, to: [p38], since: 0.3.0}}, {{id: p4, to: [p38], since: 0.3.0}}]\n")
    replacing("sources/sections.yml", "begins: p9\n", "begins: p4\n")(sources)
    assert run("render", sources) == 1
    said = capsys.readouterr().err
    for file in ("notes", "emendations", "quotations", "timeline", "audit", "sections", "glossary/persons"):
        assert re.search(rf"{file}\.yml:.*`p[34]\S*`: p[34] is retired; its text is now in p38\n", said), file
    assert re.search(r"en\.yml:.* K003: `p3s5`: p3 is retired; its text is now in p38\n", said)
    assert re.search(r"audit\.yml:.* C406: `p3-1`: p3 is retired; its text is now in p38\n", said)
    assert not re.search(r"(G509|T601|C406|K003): `p[34][s-]?\d*`\n", said)


def test_every_code_is_provoked_by_a_test() -> None:
    provoked = {each.code for each in (*READ, *BUILD, *SITE, *CHECK, *DOUBTS)}
    elsewhere = {Code.BUILD_BLOCKED, Code.FOLDER_TAKEN, Code.SOURCES_CHANGING}
    elsewhere |= {
        Code.FILE_UNREADABLE,
        Code.FORMAT_UNREADABLE,
        Code.ENCODING_UNCLEAR,
        Code.TEXT_EMPTY,
        Code.WITNESS_DIFFERS,
    }
    elsewhere |= {Code.EVIDENCE_UNADDRESSED, Code.EVIDENCE_UNDATED, Code.FACT_UNOPENABLE}
    elsewhere |= {Code.GLYPH_LACKING, Code.TRANSLATION_STALE, Code.TRANSLATION_LACKING, Code.LANGUAGE_UNANALYSED}
    elsewhere |= {code for code in Code if code.number[0] in "XV"}
    assert set(Code) - provoked == elsewhere, "these are provoked in test files of their own"


def test_codes_are_unique_and_every_one_has_a_remedy() -> None:
    assert len({code.number for code in Code}) == len(Code)
    assert all(re.fullmatch("[A-Z][0-9]{3}", code.number) and code.remedy for code in Code)


@pytest.mark.whole
def test_the_unbroken_project_has_no_findings(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The control case of all the tests above; the real site is built for others, and checked in `make faults`."""
    before = digest(project / "docs")
    assert run("render", project) == 0
    assert capsys.readouterr().err == ""
    assert digest(project / "docs") == before


@pytest.mark.thorough
def test_the_unbroken_project_is_checked_without_findings(project: Path) -> None:
    assert run("check", project) == 0


@pytest.mark.whole
def test_markup_in_the_source_text_comes_out_as_text(tmp_path: Path) -> None:
    hostile = "<b>тікелей</b> *қатысты* [қатысты](http://a.kz) `қатысты` &amp; {#x} ![а](b) $y$"
    (tmp_path / "text.txt").write_text(f"Бұл {hostile}.\n")
    assert main(["new", str(tmp_path / "made"), str(tmp_path / "text.txt")]) == 0
    assert run("build", tmp_path / "made") == 0
    page = (tmp_path / "made/site/text.html").read_text()
    witness = (tmp_path / "made/site/witness.html").read_text()
    for view in (re.search(r'id="p1s1">(.*?)\n', page)[1], re.search(r"(?s)<pre.*?</pre>", witness)[0]):
        assert hostile in html.unescape(re.sub(r"<[^>]+>", "", view)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("here", "shown"),
    [("project", "sources/notes.yml"), (".", "project/sources/notes.yml"), ("near", "../project/sources/notes.yml")],
)
def test_a_finding_is_shown_from_the_current_folder_on(
    here: str, shown: str, sources: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    replacing("sources/notes.yml", "paragraph: p2\n", "paragraph: p99\n")(sources)
    (sources.parent / "near").mkdir()
    monkeypatch.chdir(sources.parent / here)
    assert run("render", sources) == 1
    place = capsys.readouterr().err.partition(" ")[0]
    assert re.fullmatch(rf"{re.escape(shown)}:\d+:\d+:", place)
    assert Path(shown).exists()


def test_what_is_said_of_the_site_can_be_followed_too(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(small.parent)
    assert main(["build", "--sources", "small/sources"]) == 0
    assert "open small/site/index.html\n" in capsys.readouterr().out
    replacing("docs/index.md", "</div>", '<a href="text/p99.html">а</a></div>')(small)
    assert main(["build", "--sources", "small/sources"]) == 1
    assert capsys.readouterr().err.startswith(("index.html:", "small/docs/index.md:"))
    assert main(["build", "--sources", str(tmp_path / "none/sources")]) == 1
    assert capsys.readouterr().err.startswith("none/sources/edition.yml:1:1: error Y201: ")


@pytest.mark.parametrize("command", [["new", "folder", "text"], ["schemas", "folder"], ["segment", "text"]])
def test_an_option_is_offered_only_where_it_is_used(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--sources", "--site"):
        with pytest.raises(SystemExit, match="2"):
            main([*command, option, "folder"])
        assert f"unrecognized arguments: {option} folder" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    said = capsys.readouterr().out
    assert all(command in said for command in ("build", "check", "render", "release", "serve", "segment", "analyse"))


def test_a_segment_of_a_plain_text_is_a_registry(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.txt").write_text("Бір. Екі.\n\nҮш.\n")
    assert main(["segment", str(tmp_path / "t.txt")]) == 0
    assert capsys.readouterr().out.startswith('issued: 2\nparagraphs:\n- id: p1\n  at: "1:1"\n  incipit: "Бір. Екі."')


def test_the_nearest_word_is_suggested() -> None:
    assert nearest("oci", ["oic", "osce"]) == " (did you mean `oic`?)"
    assert nearest("zzz", ["oic"]) == ""
    assert shown("а\nб") == "«а б»"
    assert len(shown("а" * 99)) == 50
