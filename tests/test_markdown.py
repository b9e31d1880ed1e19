"""The Markdown is the text as a person would write it: any program reads it, and a change shows as that change.

pandoc reads it as its own Markdown and as that of a code host (`gfm`); the footnotes and anchors are read back out of
what it understood, not out of the files.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

import faults
from conftest import ROOT, without_releases
from edition.cli import main
from edition.model.edition import Edition
from edition.outputs.pages.markdown import escape, prose
from edition.outputs.shared.addresses import TEXT
from edition.sources.schema import Decision
from edition.translation.sentences import plain as as_plain
from legible import legibility

READERS = ("markdown", "gfm")
ODD = (
    "*бір* **екі** _үш_ __төрт__ `бес` ~алты~ ~~жеті~~ ==сегіз== ^тоғыз^ $он$",
    "[а](б) ![а](б) [а][б] [а] [kazakhstan] [^n7] [^n7]: [а]: б ]: [2; 1][^p3-1]",
    "<b>бір</b> <!-- екі --> &amp; &copy; < > & <http://a.kz> a@b.kz @kazakhstan",
    "{#x} {: .y} {en} \\ \\* \\[ a\\",
    "# бір",
    "## екі ##",
    "- үш",
    "+ төрт",
    "* бес",
    "1. алты",
    "2) жеті",
    "> сегіз",
    ": тоғыз",
    "| он | бір |",
    "=== ---",
    "a -- b --- c ... d :: e ::: f",
    "''бір'' \"екі\"",
    "C # б #",
    "http://a.kz/б_в_г?д=е&ж",
    "a  б",
)
"""What means something in Markdown, in HTML, or to one of the readers."""
PANDOC = next(str(path) for path in (files("pypandoc") / "files").iterdir() if path.name in ("pandoc", "pandoc.exe"))
DOCS = ROOT / "docs"


@cache
def understood(path: Path, reader: str) -> dict[str, Any]:
    """What pandoc takes a page for."""
    return parsed(path.read_text("utf-8"), f"{reader}+yaml_metadata_block")


@cache
def paragraphs(reader: str) -> dict[str, list[Any]]:
    """What pandoc takes the pages of all paragraphs for, read in one run but each for itself: their blocks."""
    paths = sorted((DOCS / "text").glob("p*.md"), key=lambda path: int(path.stem[1:]))
    blocks = parsed("", f"{reader}+yaml_metadata_block", "--file-scope", *map(str, paths))["blocks"]
    starts = [at for at, block in enumerate(blocks) if block["t"] == "Header" and block["c"][0] == 1]
    ends = [*starts[1:], len(blocks)]
    return {path.stem: blocks[start:end] for path, start, end in zip(paths, starts, ends, strict=True)}


def parsed(text: str, reader: str, *more: str) -> dict[str, Any]:
    command = [PANDOC, "--from", reader, "--to", "json", *more]
    said = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    document: dict[str, Any] = json.loads(said.stdout)
    return document


def texts(node: object, *, notes: bool = False) -> Iterator[str]:
    """The words of a document in their order, without code, comments and, unless they are asked for, footnotes."""
    if isinstance(node, list):
        for each in node:
            yield from texts(each, notes=notes)
    elif isinstance(node, dict):
        match node.get("t"):
            case "Str":
                yield node["c"]
            case "Space" | "SoftBreak" | "LineBreak":
                yield " "
            case "Quoted":
                yield '"'
                yield from texts(node["c"][1], notes=notes)
                yield '"'
            case "CodeBlock" | "RawInline" | "RawBlock":
                pass
            case "Code":
                yield node["c"][1]
            case "Note" if not notes:
                pass
            case "Header":
                yield " "
                yield from texts(node["c"][2], notes=notes)
                yield " "
            case "Span" | "Link" | "Div":
                yield from texts(node["c"][1], notes=notes)
            case _:
                yield " " if node.get("t") in ("Para", "Plain") else ""
                yield from texts(node.get("c", node.get("blocks", [])), notes=notes)


def words(node: object, **how: bool) -> str:
    return " ".join("".join(texts(node, **how)).split())


def found(node: object, kind: str) -> Iterator[Any]:
    """The nodes of a kind in a document."""
    if isinstance(node, list):
        for each in node:
            yield from found(each, kind)
    elif isinstance(node, dict):
        if node.get("t") == kind:
            yield node["c"]
        for value in node.values():
            yield from found(value, kind)


def once(sentences: Sequence[str], text: str) -> list[str]:
    """The sentences that a text does not have just once."""
    return [each for each in sentences if text.count(" ".join(each.split())) != 1]


@pytest.mark.whole
@pytest.mark.parametrize("reader", READERS)
def test_pandoc_finds_each_sentence_of_the_text_once(reader: str, edition: Edition) -> None:
    sentences = {p.id: [edition.text(each) for each in p.sentences] for p in edition.paragraphs}
    assert sum(map(len, sentences.values())) == 163
    whole = words(understood(DOCS / "text.md", reader))
    assert once([each for own in sentences.values() for each in own], whole) == []
    for id_, own in sentences.items():
        assert once(own, words(paragraphs(reader)[id_])) == [], id_


@pytest.mark.parametrize("reader", READERS)
def test_pandoc_finds_each_sentence_of_a_translation_once(reader: str, edition: Edition) -> None:
    for translation in edition.translations:
        text = words(understood(DOCS / translation.code / "text.md", reader))
        assert once([as_plain(each.text) for each in translation.sentences.values()], text) == [], translation.code


@pytest.mark.parametrize("reader", READERS)
def test_pandoc_finds_each_footnote_with_its_words(reader: str, edition: Edition) -> None:
    notes = [words(each, notes=True) for each in found(understood(DOCS / "text.md", reader), "Note")]
    about = [edition.text(each) for each in (*edition.citations, *edition.notes)]
    about += [edition.text(each) for each in edition.emendations if each.record.decision is not Decision.KEEP]
    assert len(notes) == len(about)
    for words_ in about:
        assert any(note.startswith(" ".join(words_.split())) for note in notes), words_
    for note in edition.notes:
        said = " ".join(re.sub(r"\{\w+\|([^}]*)\}", r"\1", note.record.text).split())[:40]
        assert any(re.sub(r"\bp(?=\d)", "¶", said) in each for each in notes), note.record.id


@pytest.mark.parametrize("reader", READERS)
def test_pandoc_follows_every_name(reader: str, edition: Edition) -> None:
    for paragraph in edition.paragraphs[::6]:
        page = paragraphs(reader)[paragraph.id]
        targets = [target[0] for _, _, target in found(page, "Link")]
        for mention in edition.mentions_in(paragraph):
            assert f"../glossary/{mention.entry}.md" in targets, mention.entry
        assert "][" not in words(page, notes=True), "no reference is left as it is written"


@pytest.mark.whole
def test_pandoc_takes_the_witness_for_code_letter_for_letter(edition: Edition) -> None:
    blocks = [text for _, text in found(understood(DOCS / "witness.md", "markdown"), "CodeBlock")]
    assert "".join(blocks) == edition.witness.text
    for paragraph, text in zip(edition.paragraphs, blocks, strict=False):
        page = paragraphs("markdown")[paragraph.id]
        assert [block for _, block in found(page, "CodeBlock")] == [text]


def test_a_paragraph_is_mostly_its_text(edition: Edition) -> None:
    """As `make legible` measures it: the share of text, tags, front matter and bytes are within their bounds."""
    assert [*legibility(DOCS, edition).faults()] == []


def test_front_matter_is_what_a_person_would_write() -> None:
    for path in DOCS.rglob("*.md"):
        front = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
        assert set(front) <= {"title", "description", "language", "contents", "hide", "headings"}, path
        assert all(isinstance(value, str) for key, value in front.items() if key not in ("contents", "hide")), path


def test_a_picture_is_a_file_with_words_that_say_what_it_shows() -> None:
    for path in (DOCS / "timeline.md", *(DOCS / "glossary").glob("*.md")):
        page = path.read_text("utf-8")
        assert not re.search("<(svg|figure|img|div|table|dl|section)", page), path
        says, picture = re.search(r"^!\[(.+?)\]\(([^ )]+\.svg)", page, re.MULTILINE).groups()  # type: ignore[union-attr]
        drawn = ElementTree.fromstring((path.parent / picture).read_text("utf-8"))
        assert drawn.get("aria-label") == says


@pytest.mark.parametrize("reader", READERS)
def test_signs_of_markdown_and_html_come_out_as_text_everywhere(reader: str) -> None:
    """Whatever the sources hold, at the beginning of a line and within it; words that are a key on the page too."""
    given = ODD
    page = "\n\n".join(f"{escape(each)}\n\n- а{escape(each, opening=False)}" for each in given)
    blocks = parsed(f"{page}\n\n[kazakhstan]: x.md\n", f"{reader}-smart" if reader == "markdown" else reader)["blocks"]
    said = ["".join(texts(each)) for each in blocks]
    expected = [line for each in given for line in (each, f"а{each}")]
    assert [" ".join(each.split()) for each in said] == [" ".join(each.split()) for each in expected]


def test_every_row_of_a_table_has_the_cells_of_its_head() -> None:
    """A bar in a cell that is not escaped ends the cell, and the words behind it are lost to the reader."""
    rows = 0
    for page in DOCS.rglob("*.md"):
        for table in re.findall(r"(?:^\|.*\n)+", page.read_text(encoding="utf-8"), re.MULTILINE):
            cells = [len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()]
            assert len(set(cells)) == 1, f"{page}: {table.splitlines()[0]}"
            rows += len(cells)
    assert rows


def test_prose_stays_prose() -> None:
    text = "[3] жолы: *бір* _екі_ [^n7]: ]: <b> `x` p3"
    (block,) = parsed(str(prose(lambda _: TEXT, text, "")), "gfm")["blocks"]
    assert words(block) == "[3] жолы: *бір* _екі_ [^n7]: ]: <b> `x` ¶3"


# Changes


def rendered(project: Path) -> dict[str, list[str]]:
    """The rendered pages of a project, line by line."""
    assert main(["render", "--sources", str(project / "sources")]) == 0
    docs = project / "docs"
    return {path.relative_to(docs).as_posix(): path.read_text("utf-8").split("\n") for path in docs.rglob("*.md")}


def changed(project: Path, change: Callable[[Path], object], but: str = "$.") -> dict[str, list[tuple[str, str]]]:
    """What a change of the sources changes: by page the lines, each as it was and as it is; but for some pages."""
    before = rendered(project)
    change(project / "sources")
    after = rendered(project)
    assert before.keys() == after.keys()
    other = [path for path in before if before[path] != after[path] and not re.match(but, path)]
    return {path: differing(before[path], after[path]) for path in other}


def differing(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    matcher, found_ = difflib.SequenceMatcher(None, before, after, autojunk=False), []
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            assert end - start == last - first, "lines are changed, none comes or goes"
            found_ += list(zip(before[start:end], after[first:last], strict=True))
    return found_


def replacing(name: str, old: str, new: str) -> Callable[[Path], object]:
    def change(sources: Path) -> None:
        text = (sources / name).read_text("utf-8")
        assert text.count(old) == 1, (name, old)
        (sources / name).write_text(text.replace(old, new), "utf-8")

    return change


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return faults.copied(tmp_path / "project")


@pytest.mark.whole
def test_a_corrected_word_of_a_translation_changes_one_line(project: Path) -> None:
    found_ = changed(project, replacing("translations/en.yml", "bear directly on", "bear immediately on"))
    assert {path: len(lines) for path, lines in found_.items()} == {"en/text.md": 1}


@pytest.mark.whole
def test_a_corrected_word_of_a_note_changes_one_line_of_each_page_it_stands_on(project: Path) -> None:
    found_ = changed(project, replacing("notes.yml", "бұл ұйымға 1992 жылы кірген", "осы ұйымға 1992 жылы кірген"))
    assert {"text.md", "commentary.md"} <= found_.keys()
    assert sum(path.startswith("text/") for path in found_) == 1
    assert {len(lines) for lines in found_.values()} == {1}


@pytest.mark.whole
def test_a_corrected_word_of_the_text_changes_one_line_of_each_page_it_stands_on(project: Path) -> None:
    without_releases(project)  # A paragraph says what became of it since.

    def correct(sources: Path) -> None:
        replacing("article.txt", "Бүгінде ИКҰ-ға 57", "Қазірде ИКҰ-ға 57")(sources)
        digest = hashlib.sha256((sources / "article.txt").read_bytes()).hexdigest()
        record = (sources / "edition.yml").read_text("utf-8")
        (sources / "edition.yml").write_text(re.sub(r"sha256: \w+", f"sha256: {digest}", record), "utf-8")

    shutil.rmtree(project / "sources/translations")
    found_ = changed(project, correct, but="concordance")
    assert {path: len(lines) for path, lines in found_.items() if "glossary" not in path} == {
        "text.md": 1, "text/p3.md": 2, "witness.md": 1,
    }, "on the page of a paragraph the witness stands too"  # fmt: skip
    for path, lines in found_.items():
        assert all("Бүгінде" in old and "Қазірде" in new for old, new in lines), path


@pytest.mark.whole
def test_a_new_version_changes_no_page_but_those_that_say_it(project: Path, edition: Edition) -> None:
    record = edition.record
    released = f'version: {record.version}\ndate: "{record.date}"'
    found_ = changed(project, replacing("edition.yml", released, 'version: 9.0.1\ndate: "2027-02-03"'))
    assert found_ == {}, "the frame says it, and the plugin puts it there"
