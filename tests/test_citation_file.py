"""`CITATION.cff`, which hosts of repositories read to say how to cite this one."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from conftest import ROOT
from edition import Edition
from edition.citing.items import GENRE
from edition.rights import name
from test_editions import _Undated

FILE = ROOT / "CITATION.cff"


def schema() -> Any:
    """The schema of the Citation File Format 1.2.0, by which `cffconvert --validate` judges a file."""
    found = find_spec("cffconvert")
    assert found is not None, "the tests need the package cffconvert (its dependencies are not needed)"
    assert found.origin is not None
    return json.loads((Path(found.origin).parent / "schemas/1.2.0/schema.json").read_bytes())


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    return yaml.load(FILE.read_text("utf-8"), _Undated)


def faults(value: object) -> list[str]:
    """What is wrong with a file by the format's own schema."""
    rules = schema()
    checker = jsonschema.Draft7Validator(rules, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
    return [each.message for each in checker.iter_errors(value)]


def test_the_citation_file_is_valid(said: dict[str, Any]) -> None:
    assert faults(said) == []


@pytest.mark.parametrize(
    "wrong", [{"languages": ["kk"]}, {"date-released": "25.11.2026"}, {"license": ["CC BY"]}, {"type": "edition"}]
)
def test_the_check_finds_what_is_wrong(said: dict[str, Any], wrong: dict[str, Any]) -> None:
    assert faults(said | wrong) != []


def test_the_citation_file_is_of_the_version_that_the_sources_are_of(said: dict[str, Any], edition: Edition) -> None:
    record = edition.record
    assert (said["version"], said["date-released"]) == (record.version, record.date)
    assert said["title"] == f"{record.title.shown}: {GENRE}"
    assert said["authors"] == [{"name": record.editors.kk}]


def test_the_citation_file_gives_no_licence_for_all_of_it(said: dict[str, Any], edition: Edition) -> None:
    """Its list of licences would leave the choice between them, for the code and for the article too."""
    assert "license" not in said
    assert "license-url" not in said
    for part in ("MIT", name(edition.record.licence), "no licence is given for the text of the article", "LICENSE"):
        assert part in " ".join(said["abstract"].split())


def test_the_page_that_it_names_is_there(said: dict[str, Any]) -> None:
    assert "docs/about/citing.md" in said["message"]
    assert "Қалай сілтеме жасау керек" in (ROOT / "docs/about/citing.md").read_text("utf-8")
