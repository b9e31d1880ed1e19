"""`CITATION.cff` and `.zenodo.json`, by which hosts of repositories say how to cite this one and give it a DOI."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from edition.model.edition import Edition
from edition.outputs.shared.rights import name
from test_editions import _Undated

FILE = ROOT / "CITATION.cff"
DEPOSIT = {"title", "upload_type", "creators", "description", "version", "publication_date", "language", "keywords"}
"""What Zenodo is told; each is a field of its deposit metadata (developers.zenodo.org)."""


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    return yaml.load(FILE.read_text("utf-8"), _Undated)


def is_valid(file: Path) -> bool:
    """Whether the format's own checker, which the tests' set-up installs apart, accepts a file."""
    program = Path(sys.prefix) / "cffconvert/bin/cffconvert"
    return subprocess.run([program, "--validate", "-i", file], capture_output=True, check=False).returncode == 0


def test_the_citation_file_is_valid() -> None:
    assert is_valid(FILE)


@pytest.mark.parametrize(
    "wrong", [{"languages": ["kk"]}, {"date-released": "25.11.2026"}, {"license": ["CC BY"]}, {"type": "edition"}]
)
def test_the_check_finds_what_is_wrong(said: dict[str, Any], wrong: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "CITATION.cff").write_text(yaml.safe_dump(said | wrong, allow_unicode=True))
    assert not is_valid(tmp_path / "CITATION.cff")


def test_a_file_that_is_written_anew_is_valid_too(said: dict[str, Any], tmp_path: Path) -> None:
    """Control: it is not the way of writing it that the checker refuses above."""
    (tmp_path / "CITATION.cff").write_text(yaml.safe_dump(said, allow_unicode=True))
    assert is_valid(tmp_path / "CITATION.cff")


def test_the_citation_file_is_of_the_version_that_the_sources_are_of(said: dict[str, Any], edition: Edition) -> None:
    record = edition.record
    assert (said["version"], said["date-released"]) == (record.version, record.date)
    assert said["title"] == f"{record.title.shown}: {edition.say('citing.genre')}"
    assert said["authors"] == [{"name": record.editors_in()}]


def test_the_citation_file_gives_no_licence_for_all_of_it(said: dict[str, Any], edition: Edition) -> None:
    """Its list of licences would leave the choice between them, for the code and for the article too."""
    assert "license" not in said
    assert "license-url" not in said
    for part in ("MIT", name(edition.record.licence), "no licence is given for the text of the article", "LICENSE"):
        assert part in " ".join(said["abstract"].split())


def test_the_page_that_it_names_is_there(said: dict[str, Any]) -> None:
    assert "docs/about/citing.md" in said["message"]
    assert "Қалай сілтеме жасау керек" in (ROOT / "docs/about/citing.md").read_text("utf-8")


def test_zenodo_is_told_the_same(said: dict[str, Any], edition: Edition) -> None:
    found = json.loads((ROOT / ".zenodo.json").read_text("utf-8"))
    assert {*found} == DEPOSIT | {"access_right", "license"}
    for field, other in (("title", "title"), ("version", "version"), ("publication_date", "date-released")):
        assert found[field] == said[other]
    assert found["upload_type"] == said["type"] == "dataset"
    assert found["creators"] == said["authors"] == [{"name": edition.record.editors_in()}]
    assert found["language"] == "kaz", "ISO 639-2"


def test_zenodo_is_told_that_no_open_licence_covers_all_of_it(edition: Edition) -> None:
    """Without a licence it would take its default, CC BY 4.0, which the article's words are not under."""
    found = json.loads((ROOT / ".zenodo.json").read_text("utf-8"))
    assert (found["access_right"], found["license"]) == ("open", "other-closed")
    for part in ("MIT", name(edition.record.licence), "no licence is given for the text of the article"):
        assert part in found["description"]
