"""Every address that a release had leads to what it named.

`tests/addresses/` has a list for each release, taken from its site: a file a line, and behind a page the ids that it
had, but for those of its controls. A list is never changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from edition.model.checks import TAKEN
from edition.model.edition import Edition
from edition.site import verify

LISTS = sorted(Path(__file__).with_name("addresses").glob("*.txt"))


def broken(addresses: list[str], site: Path) -> list[str]:
    """The addresses of a list that lead nowhere."""
    built, found = verify.examine(site), []
    for line in addresses:
        name, *anchors = line.split()
        if name not in built.files:
            found.append(name)
        else:
            found += [name + anchor for anchor in anchors if anchor[1:] not in built.pages[name].ids]
    return found


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_address_of_a_release_still_leads_somewhere(path: Path, site: Path) -> None:
    addresses = path.read_text("utf-8").splitlines()
    assert len(addresses) > 1000
    assert broken(addresses, site) == []


SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


@pytest.mark.parametrize(
    ("path", "name", "own"),
    [
        ("text.html", "sections", lambda edition: {each.key for each in edition.sections}),
        ("en/text.html", "sections", lambda edition: {each.key for each in edition.sections}),
        ("timeline.html", "timeline", lambda edition: {each.record.key for each in edition.timeline}),
        ("en/glossary.html", "entries", lambda edition: {each.key for each in edition.entries}),
    ],
)
def test_no_key_that_an_editor_can_give_is_an_anchor_twice(
    path: str, name: str, own: Callable[[Edition], set[str]], site: Path, edition: Edition
) -> None:
    """Whatever a page has for an anchor besides the keys of editors is refused as a key (T604)."""
    others = {*verify.examine(site).pages[path].ids} - own(edition)
    assert len(others) > 10
    assert [each for each in others if SLUG.fullmatch(each) and not TAKEN[name].fullmatch(each)] == []


def test_every_release_has_its_list() -> None:
    assert {path.stem for path in LISTS} == {path.stem for path in (ROOT / "sources/releases").glob("*.json")}


def test_a_sentence_of_a_release_stands_where_it_stood(site: Path) -> None:
    """Or, where it was changed since, what became of it; the page of the release has it letter for letter."""
    for path in (ROOT / "sources/releases").glob("*.json"):
        for paragraph in json.loads(path.read_text("utf-8"))["paragraphs"]:
            page = (site / f"v/{path.stem}/{paragraph['id']}.html").read_text("utf-8")
            said = " ".join(re.sub(r"<[^>]+>", "", page).replace("\u00a0", " ").split())
            assert all(" ".join(each["reading"].split()) in said for each in paragraph["sentences"]), paragraph["id"]


def test_an_address_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p id="p1"></p>')
    told = broken(["a.html #p1", "a.html #p2 #p1", "b.html", "c.json"], tmp_path)
    assert told == ["a.html#p2", "b.html", "c.json"]
