"""`llms.txt`: what a language model that comes to the site is told, and that all of it is there."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import little
from edition.model.edition import Edition
from edition.model.loading import load
from edition.outputs.exports import llms
from edition.outputs.pages import render
from edition.outputs.shared import pandoc
from test_scholarship import written

SITE = "https://example.org/edition/"
LINK = re.compile(r"- \[([^\]]+)\]\(([^)\s]+)\)(?:: .+)?")


@pytest.fixture(scope="module")
def text(site: Path) -> str:
    return (site / "llms.txt").read_text("utf-8")


def links(text: str) -> list[str]:
    return [match[2] for match in map(LINK.fullmatch, text.splitlines()) if match]


def test_it_has_the_form_that_llmstxt_org_asks_for(text: str) -> None:
    """A title, a summary as a quotation, details without headings, then lists of links, as pandoc reads it."""
    command = [pandoc.program(), "-f", "commonmark", "-t", "json"]
    blocks = json.loads(subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout)["blocks"]
    title, summary, details, *sections = blocks
    assert (title["t"], title["c"][0], summary["t"], details["t"]) == ("Header", 1, "BlockQuote", "BulletList")
    headings, lists = sections[::2], sections[1::2]
    assert {(each["t"], each["c"][0]) for each in headings} == {("Header", 2)}
    assert len(headings) == len(lists) == 5
    for listed in lists:
        assert listed["t"] == "BulletList"
        assert {item[0]["c"][0]["t"] for item in listed["c"]} == {"Link"}


def test_every_link_leads_to_something(text: str, site: Path) -> None:
    found = links(text)
    assert len(found) == len({*found}) > 35
    assert [each for each in found if not (site / each).is_file()] == []
    for address in re.findall(r"`([\w./-]+\.html)(?:#(\w+))?`", text):
        page = (site / address[0]).read_text("utf-8")
        assert not address[1] or f'id="{address[1]}"' in page


def test_it_names_every_file_for_programs_and_every_book(text: str, site: Path) -> None:
    files = {f"data/{path.name}" for path in (site / "data").iterdir() if path.is_file()}
    assert files | {"edition.epub", "edition.pdf", "edition.docx", "edition.zip"} <= {*links(text)}
    bare = [line for line in text.splitlines() if line.endswith(")") and LINK.fullmatch(line)]
    assert [line for line in bare if "about/" not in line] == [], "each with what it is"


def test_it_says_what_may_be_done_with_the_text_and_how_it_is_cited(text: str, edition: Edition) -> None:
    assert text.startswith("# [Kazakhstan’s foreign policy, Islam and security]\n")
    assert "No licence is given for the words of the text itself" in text
    assert "CC BY 4.0" in text
    assert "lacks: title, author, journal, year and bibliography. Do not supply any of it by conjecture" in text
    last = edition.releases[-1].version
    assert f"`v/{last}/p1.html`" in text


def test_where_the_site_has_an_address_it_is_in_every_link(edition: Edition) -> None:
    whole = llms(edition, SITE, ["data/article.txt"], ["about/citing.md"])[1].decode()
    assert all(each.startswith(SITE) for each in links(whole))
    assert f"[How to cite]({SITE}about/citing.html)" in whole


def plain(folder: Path) -> Path:
    return written(folder / "sources", "Бір. Екі.\n\nҮш.")


def partly_translated(folder: Path) -> Path:
    return little.begin(folder / "little") / "sources"


@pytest.mark.parametrize(("begun", "translated"), [(plain, False), (partly_translated, True)])
def test_of_another_edition_it_names_only_what_that_has(
    begun: Callable[[Path], Path], translated: bool, tmp_path: Path
) -> None:
    """One without a timeline and a translation; one in Russian that is partly in English."""
    other = load(begun(tmp_path))
    text = llms(other, "", ["data/article.txt"], [])[1].decode()
    there = {page.path.replace(".md", ".html") for page in render(other)}
    there |= {"data/article.txt", "edition.zip", "data/dts/index.json", "data/citations/edition.json"}
    assert {*links(text)} <= there
    assert ("en/text.html" in links(text)) is translated
    assert "en/references.html" not in text
