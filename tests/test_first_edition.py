"""The handbook's walk from a Word file to a release, word by word: what is typed and written, what the screen says."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from edition.cli import main
from edition.model.loading import examine
from test_handbook import Example, apply, examples

PAGE = ROOT / "docs/handbook/first-edition.md"
WORD = ROOT / "tests/walk/makala.docx"
AUTHOR = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def said(line: str) -> str:
    """What the screen shows after a command."""
    command, _, file = line.partition(" > ")
    program, *words = shlex.split(command)
    if program == "git":
        subprocess.run([program, *words], check=True, env={**os.environ, **AUTHOR})
        return ""
    screen = io.StringIO()
    shown = io.StringIO() if file else screen
    with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(screen):
        assert main(words) == 0, screen.getvalue()
    if file:
        Path(file).write_text(shown.getvalue())
    return screen.getvalue()


def write(example: Example) -> None:
    """Do what an editor does with an example: a whole file, which begins with its schema, is written as it stands."""
    assert example.file
    if example.text.startswith("# yaml-language-server"):
        Path(example.file).write_text(example.text)
    else:
        apply(example, Path("../auyl"), "../auyl/")


def walked() -> Iterator[tuple[str, str]]:
    """What the page says that the screen shows, and what it does show, command after command."""
    screen = ""
    for example in examples(PAGE):
        match example.language:
            case "sh":
                assert not screen, "what the screen shows is told"
                screen = "".join(map(said, example.text.replace("\\\n", " ").splitlines()))
            case "text":
                yield example.text, screen
                screen = ""
            case "yaml":
                write(example)
            case other:
                raise AssertionError(other)
    assert not screen


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the commands are typed."""
    (tmp_path / "tool").mkdir()
    shutil.copy(WORD, tmp_path / "tool")
    monkeypatch.chdir(tmp_path / "tool")
    return tmp_path


@pytest.mark.whole
def test_the_walk_says_what_is_typed_and_what_the_screen_shows(tool: Path) -> None:
    told, shown = zip(*walked(), strict=True)
    assert shown == told
    edition, findings = examine(tool / "auyl/sources")
    assert findings == ()
    assert [each.version for each in edition.releases] == ["1.0.0"]
    assert [each.id for each in edition.citations] == ["p3-1", "p5-1", "p5-2", "p6-1", "p6-2", "p6-3"]
    assert {each.source for each in edition.citations} == {1, 2, 3}
    assert edition.entries[0].key == "national-library"
    page = (tool / "auyl/site/text.html").read_text()
    assert re.search(r"<h1[^>]*>\s*(?:<[^>]*>|\s|1)*Ауыл кітапханасы: өткені мен бүгіні", page), (
        "its own title, without brackets"
    )
    assert (tool / "auyl/site/v/1.0.0/p5.html").exists()
    tracked = subprocess.run(["git", "-C", "../auyl", "ls-files"], capture_output=True, encoding="utf-8", check=True)
    assert "sources/original/makala.docx" in tracked.stdout
    assert "site/" not in tracked.stdout
