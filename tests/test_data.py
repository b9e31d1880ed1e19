"""`edition.json`: whole, of the published shape, and read back to the edition that wrote it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from conftest import ROOT
from edition.model.edition import Edition
from edition.outputs import data
from odd import odd_editions


@pytest.fixture(scope="module")
def published(site: Path) -> str:
    return (site / "data/edition.json").read_text("utf-8")


def test_the_witness_can_be_rebuilt_to_the_byte_from_the_published_data(site: Path, published: str) -> None:
    """By hand, as a stranger would who has read the data page."""
    value = json.loads(published)
    slices = [sentence for paragraph in value["paragraphs"] for sentence in paragraph["sentences"]]
    rebuilt = "".join(each["before"] + each["witness"] for each in (*slices, value["remainder"])) + value["after"]
    assert rebuilt.encode() == (ROOT / "sources/article.txt").read_bytes() == (site / "data/witness.txt").read_bytes()
    start = 0
    for each in slices:
        start += len(each["before"])
        at, reading, end = start, "", start + len(each["witness"])
        for edit in (edit for edit in value["edits"] if start <= edit["start"] < end):
            reading += rebuilt[at : edit["start"]] + edit["text"]
            at = edit["end"]
        assert reading + rebuilt[at:end] == each["reading"]
        start = end


def test_the_edition_comes_back_equal(edition: Edition, published: str) -> None:
    assert data.read(published) == edition


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(odd=odd_editions())
def test_any_edition_comes_back_equal(odd: Edition) -> None:
    back = data.read(data.write(odd))
    for layer in ("division", "reading", "citations", "mentions", "emendations", "notes", "quotations", "sections"):
        assert getattr(back, layer) == getattr(odd, layer), layer
    assert back.witness.text == odd.witness.text


def test_the_file_is_of_the_published_shape_and_other_files_are_not(site: Path, published: str) -> None:
    """Checked by another validator than the one that wrote it; it must be able to say no."""
    schema = json.loads((site / "data/edition.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    value = json.loads(published)
    assert value["$schema"] == "edition.schema.json"
    assert not [*validator.iter_errors(value)]
    broken = [
        value | {"mentions": [{**value["mentions"][0], "start": "0"}]},
        value | {"edition": {name: said for name, said in value["edition"].items() if name != "editors"}},
        value | {"invented": 1},
        {name: layer for name, layer in value.items() if name != "entries"},
    ]
    for each in broken:
        assert [*validator.iter_errors(each)]
        with pytest.raises(ValidationError):
            data.read(json.dumps(each))


def test_every_field_is_described(site: Path) -> None:
    schema = json.loads((site / "data/edition.schema.json").read_text("utf-8"))
    for name, definition in {"Edition": schema, **schema["$defs"]}.items():
        for field, said in definition.get("properties", {}).items():
            assert said.get("description"), f"{name}.{field}"


@given(st.text(max_size=60))
def test_what_is_no_edition_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        data.read(text)
