"""What the text itself has: found in files, told by editors, and shown as the text's own in every output."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
import yaml
from lxml import etree, html

from conftest import Once, built
from edition.cli import main
from edition.findings import Invalid
from edition.model.edition import Edition
from edition.model.loading import load
from edition.outputs import data
from edition.outputs.books import files as books
from edition.outputs.pages import render
from edition.outputs.tei import files as tei_files
from edition.outputs.tei import read as read_tei
from edition.sources.schema import ShapeKind, TitleRecord
from edition.text.spans import Layer
from test_books import Pdf
from test_door import written
from test_html import faults
from test_tei import NS, SCHEMA

SCENE = """\
Дала мен қала

БІРІНШІ ТАРАУ

Таңертең тұрып далаға
Қарадым алыс жолына,
  Көктемнің лебі есіп тұр
  Гүл тастап қыстың соңына.

АСАН (күліп). Кел, бері!

ҮСЕН. Келемін¹. Ал сен қайда барасың?

(Кетіп қалады.)

Екінші бөлім

Атауы\tСаны
Алматы\t10

1. Бірінші тармақ. Тағы да.

2. Екінші тармақ.

Бұл — жай абзац, оның ішінде көлбеу сөз де, қалың сөз де бар.

¹ Ауызекі тілде.
"""
PROSE = """\
Қазақ кітапханаларының тарихы әлі толық жазылған жоқ. Бұл
туралы ғалымдар көп айтады. Оның себебі де белгілі
болып отыр.

Екінші абзац: мұнда да жай сөз бар. Ол ұзақ емес.

Алматы қаласында, 2020 жылы.
"""
WORD = """\
---
title: Дала мен қала
---

# Кіріспе

Бұл *көлбеу сөз* және **қалың сөз** бар абзац.[^1] Тағы *бір* сөйлем, *бір* рет.

## Ішкі тақырып

1. Бірінші тармақ.
2. Екінші *тармақ*.

    - ішкі тармақ

> Келтірілген сөз. Екінші сөйлем.

Атауы   Саны
------- ----
Алматы  10

Соңғы абзац[^2].

[^1]: Ескертпе *мәтіні*.
[^2]: Екінші ескертпе.
"""
ADDED = """\
- {paragraph: p11, words: көлбеу сөз, kind: italic}
- {paragraph: p11, words: қалың сөз, kind: bold}
- {paragraph: p11, words: абзац, part: абз, kind: italic}
"""


def begin(folder: Path, text: bytes, name: str = "a.txt", *options: str) -> Path:
    """A new edition out of a file; returns its sources."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text)
    assert main(["new", str(folder / "e"), str(folder / name), "--date", "2026-11-25", *options]) == 0
    return folder / "e/sources"


def kinds(edition: Edition) -> list[str]:
    """What each paragraph is."""
    shapes = (edition.shape(paragraph.id) for paragraph in edition.paragraphs)
    return [shaped.kind.value if shaped else "" for shaped in shapes]


def words(edition: Edition, layer: Layer) -> list[str]:
    """What stands in a layer of the structure."""
    spans = (span for paragraph in edition.paragraphs for span in edition.structured(paragraph))
    return [edition.reading.text(span.start, span.end) for span in spans if span.layer is layer]


def make(folder: Path) -> None:
    """Begin an edition of the scene, add what no file tells, and build it."""
    sources = begin(folder, SCENE.encode(), "a.txt", "--title", "Дала мен қала")
    path = sources / "structure.yml"
    path.write_text(path.read_text() + ADDED)
    built(sources)


@pytest.fixture(scope="module")
def scene(made_once: Once) -> Path:
    """The scene, with its site."""
    return made_once("scene", make) / "e"


@pytest.fixture(scope="module")
def told(scene: Path) -> Edition:
    return load(scene / "sources")


# What is found


def test_of_plain_text_what_is_plain_to_see_is_proposed(told: Edition) -> None:
    wanted = ["title", "heading", "verse", "speech", "speech", "stage", "heading", "table", "item", "item", "", "note"]
    assert kinds(told) == wanted
    assert words(told, Layer.LEAD) == ["АСАН (күліп).", "ҮСЕН.", "1.", "2.", "¹"]
    assert words(told, Layer.MARK) == ["¹"]
    assert words(told, Layer.STAGE) == ["(күліп)"]
    assert [(each.key, each.heading, each.level, each.supplied) for each in told.sections] == [
        ("text", "Дала мен қала", 0, False),
        ("p2", "БІРІНШІ ТАРАУ", 1, False),
        ("p7", "Екінші бөлім", 2, False),
    ]


def test_prose_stays_prose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Control: lines that a program wrapped, a short line at the end."""
    sources = begin(tmp_path, PROSE.encode())
    assert kinds(load(sources)) == ["", "", ""]
    assert yaml.safe_load((sources / "structure.yml").read_text()) == {}
    assert "besides prose" not in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["docx", "html", "markdown"])
def test_what_a_document_marks_is_taken(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = WORD.encode() if kind == "markdown" else written(kind, WORD)
    edition = load(begin(tmp_path, source, "a.md" if kind == "markdown" else "a.bin"))
    found = kinds(edition)
    assert [each for each in found if each != "title"] == (
        ["heading", "", "heading", "item", "item", "item", "quotation", "table", "", "note", "note"]
    )
    assert ("title" in found) == (kind != "markdown")
    assert words(edition, Layer.ITALIC) == ["көлбеу сөз", "бір", "бір", "тармақ", "мәтіні"]
    assert words(edition, Layer.BOLD) == ["қалың сөз"]
    assert words(edition, Layer.MARK) == ["¹", "²"]
    assert [each.record.level for each in edition.structure.shapes if each.kind is ShapeKind.ITEM] == [1, 1, 2]
    said = capsys.readouterr().out
    assert re.search(r"^headings: +[23]  marked in the file: .*«Кіріспе», «Ішкі тақырып»$", said, re.MULTILINE)
    assert re.search(
        r"^besides prose: +\d+ .*item 3, quotation 1, table 1, italic words 5, bold words 1$", said, re.MULTILINE
    )
    assert "by how lines look" not in said


# What is shown


def test_pages_are_markdown_as_people_write_it(told: Edition) -> None:
    page = next(each.text for each in render(told) if each.path == "text.md")
    for wanted in (
        '# <span id="p1s1">Дала мен қала</span> {#text}',
        '## <span id="p2s1">БІРІНШІ ТАРАУ</span>',
        '<span id="p3s1">Таңертең тұрып далаға  \nҚарадым алыс жолына,  \n&emsp;Көктемнің лебі есіп тұр  \n&emsp;Гүл',
        '<span id="p4s1">**АСАН *(күліп)*.**</span>\n<span id="p4s2">Кел, бері!</span>',
        '<span id="p5s2">Келемін[¹](#p12s1).</span>',
        '<span id="p6s1">*(Кетіп қалады.)*</span>',
        '### <span id="p7s1">Екінші бөлім</span>',
        '| <span id="p8s1">Атауы</span> | Саны |\n|---|---|\n| Алматы | 10 |',
        '-   <span id="p9s1">1. Бірінші тармақ.</span>\n    <span id="p9s2">Тағы да.</span>\n\n-   <span id="p10s1">2.',
        "<em>абз</em>ац, оның ішінде *көлбеу сөз* де, **қалың сөз** де бар.",
        '<span id="p12s1">[¹](#p5s2) Ауызекі тілде.</span>',
    ):
        assert wanted in page, wanted
    assert "\\[" not in page, "nothing is supplied"
    own = {each.path: each.text for each in render(told)}
    assert "— өлең" in own["text/p3.md"]
    assert "](p12.md#p12s1)" in own["text/p5.md"]


def test_the_built_page_has_lines_headings_lists_and_tables(scene: Path) -> None:
    page = html.parse(scene / "site/text.html").getroot()
    assert len(page.xpath("//p[@id='p3']//br")) == 3
    assert [each.get("id") for each in page.xpath("//h2[@id='p2'] | //h3[@id='p7']")] == ["p2", "p7"]
    assert page.xpath("//h1//span[@id='p1']")
    assert page.xpath("string(//table[@id='p8']//td[2])") == "10"
    assert [each.get("id") for each in page.xpath("//ul/li/p[@class='paragraph']")] == ["p9", "p10"]
    contents = [" ".join(each.text_content().split()) for each in page.xpath("//a[@href='#p2'] | //a[@href='#p7']")]
    assert {"БІРІНШІ ТАРАУ", "Екінші бөлім"} <= {*contents}
    for paragraph in range(1, 13):
        assert page.xpath(f"//*[@id='p{paragraph}']"), paragraph
    assert not page.xpath("//h2[contains(., '[')]")
    for path in (scene / "site").rglob("*.html"):
        assert [*faults(html.parse(path).getroot())] == [], path


def test_tei_has_an_element_for_each_and_gives_the_witness_back(told: Edition) -> None:
    written_ = dict(tei_files(told, ""))["data/edition.tei.xml"]
    document = etree.fromstring(written_)
    if SCHEMA.exists():
        schema = etree.RelaxNG(etree.parse(SCHEMA))
        assert schema.validate(document), schema.error_log
    named = [etree.QName(each).localname for each in document.xpath("//t:body//*[@xml:space]", namespaces=NS)]
    assert named == ["head", "head", "lg", "sp", "sp", "stage", "head", "table", "item", "item", "p", "note"]
    nested = "//t:div[@xml:id='section.p2']/t:div[@xml:id='section.p7']"
    assert document.xpath(nested, namespaces=NS)
    assert len(document.xpath("//t:lg/t:l", namespaces=NS)) == 4
    assert document.xpath("string(//t:sp[2]/t:speaker/t:s)", namespaces=NS) == "ҮСЕН."
    assert document.xpath("string(//t:ref[@type='note']/@target)", namespaces=NS) == "#p12"
    assert document.xpath("string(//t:hi[@rend='bold'])", namespaces=NS) == "қалың сөз"
    transcript = read_tei(written_)
    assert transcript.witness == told.witness.text
    assert transcript.paragraphs == tuple(each.id for each in told.paragraphs)
    sentences = [sentence for paragraph in told.paragraphs for sentence in paragraph.sentences]
    assert [(each.id, each.start, each.end) for each in transcript.sentences] == [
        (each.id, each.start, each.end) for each in sentences
    ]
    assert [each.reading for each in transcript.sentences] == [told.text(each) for each in sentences]


def test_books_have_it(scene: Path) -> None:
    with zipfile.ZipFile(scene / "site/edition.epub") as book:
        chapters = {name: book.read(name).decode() for name in book.namelist() if "/text-" in name}
    assert "Таңертең тұрып далаға<br/>Қарадым алыс жолына,<br/>\u2003Көктемнің" in chapters["EPUB/text-p2.xhtml"]
    assert "<b>АСАН <i>(күліп)</i>.</b>" in chapters["EPUB/text-p2.xhtml"]
    assert re.search(r'<h1 id="p7">.*Екінші бөлім', chapters["EPUB/text-p7.xhtml"])
    assert "<td>Алматы</td><td>10</td>" in chapters["EPUB/text-p7.xhtml"]
    assert '<a href="text-p7.xhtml#p12">¹</a>' in chapters["EPUB/text-p2.xhtml"]
    document = docx.Document(str(scene / "site/edition.docx"))
    shown = {(each.style.name, each.text) for each in document.paragraphs}
    assert {("Heading 1", "БІРІНШІ ТАРАУ"), ("Heading 2", "Екінші бөлім")} <= shown
    assert any(style == "Verse" and says.startswith("Таңертең тұрып далаға\nҚарадым алыс") for style, says in shown)
    assert ["Алматы", "10"] in [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    pdf = Pdf((scene / "site/edition.pdf").read_bytes())
    read = {
        tag: "|".join(pdf.own_text(number) for number in pdf.numbers(f"/Type/StructElem/S/{tag}/".encode()))
        for tag in ("H1", "H2", "P", "TH", "TD")
    }
    assert "БІРІНШІ ТАРАУ" in read["H1"]
    assert "Екінші бөлім" in read["H2"]
    assert "Таңертең тұрып далаға" in read["P"]
    assert "Алматы" in read["TD"]
    assert "Атауы" in read["TH"]


def test_a_title_of_the_text_stands_in_a_book_once(tmp_path: Path) -> None:
    """With its address; in capitals or not, it is the title of the edition. Control: another title is not."""
    told = load(begin(tmp_path, SCENE.replace("Дала мен қала", "ДАЛА МЕН ҚАЛА").encode()))
    for title, chapters, times in (("Дала мен қала", ["p2", "p7"], 1), ("Басқа атау", ["text", "p2", "p7"], 0)):
        record = told.record.model_copy(update={"title": TitleRecord(text=title)})
        made = dict(books(replace(told, record=record), ""))
        with zipfile.ZipFile(io.BytesIO(made["edition.docx"])) as word:
            titled, rest = word.read("word/document.xml").decode().split('w:name="p2"', 1)
        assert titled.count('w:name="p1"') == 1
        assert (titled + rest).count("ДАЛА МЕН ҚАЛА") == 1, "in a Word document with its anchor too"
        with zipfile.ZipFile(io.BytesIO(made["edition.epub"])) as epub:
            pages = {name: epub.read(name).decode() for name in epub.namelist() if name.endswith(".xhtml")}
        assert [name for name in pages if "/text-" in name] == [f"EPUB/text-{each}.xhtml" for each in chapters]
        assert sum("ДАЛА МЕН ҚАЛА</span></h1>" in page for page in pages.values()) == times
        assert sum(page.count("ДАЛА МЕН ҚАЛА</span>") for page in pages.values()) == 1
        assert sum(page.count('id="p1s1"') for page in pages.values()) == 1
        pdf = Pdf(made["edition.pdf"])
        (heading,) = pdf.numbers(rb"/Type/StructElem/S/Title")
        assert pdf.own_text(heading) == ("ДАЛА МЕН ҚАЛА" if times else title)
        spoken = "|".join(pdf.own_text(number) for number in pdf.numbers(rb"/Type/StructElem"))
        assert spoken.count("ДАЛА МЕН ҚАЛА") == 1


def test_the_data_file_has_it_and_gives_the_edition_back(told: Edition) -> None:
    assert data.read(data.write(told)) == told


# What editors write


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ("{paragraphs: p11, kind: verse, level: 2}", "`level` only with the kind `heading` or `item`"),
        ("{paragraphs: p12, kind: note, sign: ¹}", "a note with its `sign`, and where that stands in the text, `mark`"),
        ("{paragraphs: p99, kind: verse}", "the id of a paragraph"),
        ("{paragraphs: p12, kind: note, sign: ¹, mark: {paragraph: p3, words: ¹}}", "words of p3"),
        ("{paragraphs: p9, kind: item, marker: 1.}", "a valid string"),
        ("{paragraphs: p11, kind: poem}", "'title', 'heading'"),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(record: str, found: str, tmp_path: Path) -> None:
    sources = begin(tmp_path, SCENE.encode())
    (sources / "structure.yml").write_text(f"paragraphs:\n- {record}\n")
    with pytest.raises(Invalid) as raised:
        load(sources)
    assert any("structure.yml:2:" in str(each) and found in str(each) for each in raised.value.findings), raised.value


def test_headings_of_editors_and_of_the_text_stand_side_by_side(tmp_path: Path) -> None:
    """Those of the text are no others' to translate; no level is left out."""
    sources = begin(tmp_path, SCENE.encode())
    (sources / "structure.yml").write_text("paragraphs:\n- {paragraphs: p7, kind: heading, level: 3}\n")
    (sources / "sections.yml").write_text("- {key: beginning, heading: Басы, begins: p1}\n")
    edition = load(sources)
    assert [(each.shown, each.level) for each in edition.sections] == [("[Басы]", 1), ("Екінші бөлім", 2)]
    page = next(each.text for each in render(edition) if each.path == "text.md")
    assert "## \\[Басы\\] {#beginning}" in page
    assert '### <span id="p7s1">Екінші бөлім</span>' in page


def test_without_the_file_all_is_prose(tmp_path: Path) -> None:
    sources = begin(tmp_path, SCENE.encode())
    (sources / "structure.yml").unlink()
    (sources / "sections.yml").write_text("- {key: beginning, heading: Басы, begins: p1}\n")
    assert {*kinds(load(sources))} == {""}
