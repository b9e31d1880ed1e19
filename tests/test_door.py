"""The door of a new edition: files as they come are read, kept byte for byte, and what was found is said."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import time
import unicodedata
import zipfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import strange_files
from conftest import SECOND_CITES
from edition.cli import main
from edition.findings import Code, Finding, Invalid
from edition.model.edition import Edition
from edition.model.linting import lint
from edition.model.loading import examine, load
from edition.outputs.shared import pandoc
from edition.starting import readers
from edition.starting.hyphens import broken
from edition.starting.layout import recognise
from edition.starting.readers.taken import Taken
from edition.text.segmentation import propose
from edition.text.witness import decode

KAZAKH = "Қазақ кітапханаларының тарихы жазылған жоқ [1].\n\nҰлттық кітапхана ашылды. Оның қоры өседі.\n\nҮшінші.\n"
RUSSIAN = (
    "История библиотек ещё не написана полностью [1].\n\nНациональная библиотека открыта. Фонд растёт.\n\nТретий.\n"
)
MARKDOWN = """\
# Кітапханалар тарихы

Қазақ *кітапханаларының* тарихы жазылған жоқ.[^1] Бұл — 10^-1^ үлесі.

1. Бірінші тармақ.
2. Екінші тармақ.

| Өлең жолы,
| келесісі.

Атауы   Саны
------- ----
Алматы  10

> Дәйексөз.

[^1]: Ескертпе мәтіні.
"""
READ = [
    "Кітапханалар тарихы",
    "Қазақ кітапханаларының тарихы жазылған жоқ.¹ Бұл — 10⁻¹ үлесі.",
    "1. Бірінші тармақ.",
    "2. Екінші тармақ.",
    "Өлең жолы,\nкелесісі.",
    "Атауы\tСаны\nАлматы\t10",
    "Дәйексөз.",
    "¹ Ескертпе мәтіні.",
]
"""The paragraphs of it, however it was written."""


def begin(folder: Path, data: bytes, name: str = "article.txt", *options: str) -> Edition:
    """An edition out of a file, loaded."""
    (folder / name).write_bytes(data)
    assert main(["new", str(folder / "e"), str(folder / name), *options]) == 0
    return load(folder / "e/sources")


def paragraphs(edition: Edition) -> list[str]:
    """What is read, paragraph by paragraph."""
    return [edition.text(paragraph).strip() for paragraph in edition.paragraphs]


def written(kind: str, text: str = MARKDOWN) -> bytes:
    """A document, written by pandoc."""
    command = [pandoc.program(), "-s", "-f", "markdown-smart", "-t", kind, "-o", "-"]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout


# What is read


@pytest.mark.parametrize(
    ("encoding", "text", "said"),
    [
        ("utf-8", KAZAKH, "UTF-8 (certain"),
        ("utf-8-sig", KAZAKH, "UTF-8 (certain: the mark"),
        ("utf-16", KAZAKH, "UTF-16 LE (certain"),
        ("utf-16-le", KAZAKH, "UTF-16 LE (likely"),
        ("utf-16-be", KAZAKH, "UTF-16 BE (likely"),
        ("kz1048", KAZAKH, "KZ-1048 (likely"),
        ("cp1251", RUSSIAN, "Windows-1251 (likely"),
        ("koi8-r", RUSSIAN, "KOI8-R (likely"),
        ("cp866", RUSSIAN, "IBM 866 (likely"),
        ("ascii", "Plain words [1].\n\nMore of them. And more.\n\nThird.\n", "UTF-8 (certain"),
        ("cp1251", "Так.\n\nДа. Нет.\n\nТри.\n", "Windows-1251 (doubtful"),
    ],
)
def test_a_text_is_read_in_its_encoding_which_is_said(
    encoding: str, text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = text.replace("\n", "\r\n").encode(encoding)
    edition = begin(tmp_path, data)
    assert edition.witness.text == text
    assert len(edition.paragraphs) == 3
    told = capsys.readouterr().out
    assert said in told
    assert ("the encoding" in told) == ("doubtful" in said)
    assert (tmp_path / "e/sources/original/article.txt").read_bytes() == data


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Українська мова — її ґанок, є їжак. Ось і все.", "Windows-1251"),
        ("Беларуская мова — гэта ўсходнеславянская мова. Яна ёсць.", "Windows-1251"),
        ("Српски језик је један од словенских језика. Његова ћирилица.", "Windows-1251"),
        ("Қазақ тілі — ең бай тілдің бірі. Оның әріптері өзгеше.", "KZ-1048"),
    ],
)
def test_the_letters_of_kazakh_are_told_from_those_of_its_neighbours(text: str, encoding: str) -> None:
    """The same bytes are other letters in KZ-1048 and Windows-1251."""
    codec = {"Windows-1251": "cp1251", "KZ-1048": "kz1048"}[encoding]
    taken = readers.read(text.encode(codec), Path("a.txt"))
    assert (taken.text, taken.encoding and taken.encoding.name) == (text, encoding)


def test_an_encoding_that_is_named_is_not_guessed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition = begin(tmp_path, "Џрви".encode("mac-cyrillic"), "a.txt", "--encoding", "mac-cyrillic")
    assert edition.witness.text == "Џрви"
    assert main(["new", str(tmp_path / "f"), str(tmp_path / "a.txt"), "--encoding", "klingon"]) == 1
    assert "--encoding:1:1: error Y205: `klingon`" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["docx", "odt", "html", "markdown", "epub", "jats", "tei"])
def test_a_document_is_read_as_its_reader_sees_it(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its content, whatever its name; only Markdown is known by its name."""
    data = MARKDOWN.encode() if kind == "markdown" else written(kind)
    name = "article.md" if kind == "markdown" else "article.bin"
    edition = begin(tmp_path, data, name)
    read = [text.replace("⁻¹", "-1").replace("10-¹", "10-1") for text in paragraphs(edition)]
    wanted = [text.replace("⁻¹", "-1") for text in READ]
    if kind in ("jats", "docx"):
        read, wanted = ([re.sub(r"\s+", " ", text) for text in texts] for texts in (read, wanted))
    assert read == wanted
    said = capsys.readouterr().out
    assert re.search(r"^headings: +1  marked in the file: «Кітапханалар тарихы»$", said, re.MULTILINE)
    assert re.search(r"^footnotes: +1$", said, re.MULTILINE)
    assert (tmp_path / "e/sources/original" / name).read_bytes() == data


def test_what_the_edition_publishes_as_tei_begins_an_edition_with_the_same_witness(
    second: Path, tmp_path: Path
) -> None:
    data = (second / "site/data/edition.tei.xml").read_bytes()
    made = begin(tmp_path, data, "edition.xml", "--citation", SECOND_CITES)
    assert made.witness.text.split() == load(second / "sources").witness.text.split()


def test_tei_keeps_what_stood_there_and_parts_verse_speech_and_notes(tmp_path: Path) -> None:
    body = """<div><head>Тарау</head><p>Бір <choice><sic>сөс</sic><corr>сөз</corr></choice><note>Ескертпе.</note>
      осы<lb/>жерде бөлін<lb break="no"/>ді.</p><lg><l>Жол,</l><l>екінші.</l></lg>
      <sp><speaker>АСАН</speaker><stage>күліп</stage><p>Кел!</p></sp></div>"""
    header = "<teiHeader><fileDesc><titleStmt><title>Аты</title></titleStmt></fileDesc></teiHeader>"
    root = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text><body>{body}</body></text></TEI>'
    edition = begin(tmp_path, root.encode(), "a.txt")
    assert paragraphs(edition) == [
        "Тарау", "Бір сөс¹ осы\nжерде бөлінді.", "Жол,\nекінші.", "АСАН", "күліп", "Кел!", "¹ Ескертпе.",
    ]  # fmt: skip
    assert edition.record.title.text == "Аты"


def packed(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "W109", "an empty file"),
        (b" \r\n \n", "W109", "an empty file"),
        (b"%PDF-1.7\n...", "W107", "a PDF.*ask for the Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "W107", r"\.doc.*save it as \.docx"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "W107", r"picture.*\(OCR\)"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "W107", "picture"),
        (packed(a="b"), "W107", "an archive.*unpack it"),
        (b"PK\x03\x04" + bytes(40), "W107", "damaged"),
        (packed(**{"word/document.xml": "<broken"}), "W107", "cannot be read.*save it anew"),
        (bytes(range(256)) * 9, "W107", "no text"),
        ("Бірі\0нші.".encode(), "W104", r"article\.txt:1:5: .*U\+0000"),
        ("Бірі\r\rек\x1bінші \x1b.".encode(), "W104", r"article\.txt:3:3: .*U\+001B, 2 times"),
        ("Бірінші ".encode() * 9 + b"\xff", "W108", r"article\.txt:1:73: .*0xff"),
        (b'<?xml version="1.0"?><svg/>', "W107", "XML whose root is `svg`"),
        (b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>', "W107", "malformed"),
        (b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body/></text></TEI>', "W109", "TEI without text"),
        (b"<html><body></body></html>", "W109", "HTML without text"),
    ],
)
def test_what_cannot_be_read_is_a_finding_about_the_file_that_was_named(
    data: bytes, code: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(data)
    assert main(["new", str(tmp_path / "e"), str(file)]) == 1
    told = capsys.readouterr().err
    assert f"error {code}: " in told
    assert re.search(said, told, re.DOTALL)
    assert told.startswith(str(file))
    assert not (tmp_path / "e").exists()


def test_a_name_that_is_no_file_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "makala.txt").write_text("бар")
    for name, said in (("makal.txt", r"No such file.*did you mean `makala\.txt`"), (".", "a folder"), ("a\0b", "null")):
        for command in (["new", str(tmp_path / "e")], ["segment"]):
            assert main([*command, f"{tmp_path}/{name}"]) == 1
            assert re.search(f"error W106: .*{said}", capsys.readouterr().err)
    (tmp_path / "taken").write_text("")
    for folder in ("taken", "taken/e", "a\0b"):
        assert main(["new", f"{tmp_path}/{folder}", str(tmp_path / "makala.txt")]) == 1
        assert "error H807: " in capsys.readouterr().err


# What is kept


def test_the_step_from_the_file_to_the_witness_can_be_done_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(tmp_path, written("docx"), "мақала.docx")
    sources = tmp_path / "e/sources"
    record = yaml.safe_load((sources / "edition.yml").read_text())["witness"]
    assert record["sha256"] == hashlib.sha256((sources / "article.txt").read_bytes()).hexdigest()
    assert record["from"] == {
        "file": "мақала.docx",
        "sha256": hashlib.sha256((sources / "original/мақала.docx").read_bytes()).hexdigest(),
        "reader": "docx",
        "version": f"1, pandoc {pandoc.version()}",
    }
    capsys.readouterr()
    assert main(["reread", "--sources", str(sources)]) == 0
    assert "article.txt is what `docx` 1" in capsys.readouterr().out
    text = (sources / "article.txt").read_text().replace("жазылған", "жазылмаған")
    (sources / "article.txt").write_text(text)
    known = (sources / "edition.yml").read_text()
    changed = hashlib.sha256(text.encode()).hexdigest()
    (sources / "edition.yml").write_text(known.replace(record["sha256"], changed))
    assert main(["reread", "--sources", str(sources)]) == 1
    assert re.search(r"article\.txt:3:\d+: error W110: «маған", capsys.readouterr().err)


def test_an_original_that_changes_is_told_at_every_load(tmp_path: Path) -> None:
    begin(tmp_path, KAZAKH.encode("kz1048"))
    (tmp_path / "e/sources/original/article.txt").write_bytes(KAZAKH.encode())
    with pytest.raises(Invalid, match=r"sources/original/article\.txt:1:1: error W105: SHA-256"):
        load(tmp_path / "e/sources")


def test_a_witness_that_is_itself_the_file_has_no_original(capsys: pytest.CaptureFixture[str], sources: Path) -> None:
    assert main(["reread", "--sources", str(sources / "sources")]) == 0
    assert "itself the file" in capsys.readouterr().out


# Characters


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like_and_pages_part_paragraphs(end: str, tmp_path: Path) -> None:
    text = "Бірінші абзац осы.\fЕкінші абзац, ол бет\n\fсоңында бітпейді.\n\nҮшінші.".replace("\n", end)
    read = [re.sub(r"\s+", " ", each) for each in paragraphs(begin(tmp_path, text.encode()))]
    assert read == ["Бірінші абзац осы.", "Екінші абзац, ол бет соңында бітпейді.", "Үшінші."]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_no_witness_has_the_breaks_of_a_word_processor(name: str, tmp_path: Path) -> None:
    edition = begin(tmp_path, "<p>Бір\vекі.</p>\f<p>Үш\u2028төрт.</p>\n".encode(), name)
    assert not re.search("[\v\f\u2028]", edition.witness.text)
    assert len(edition.paragraphs) == 2


def test_what_no_reader_sees_becomes_rules_and_the_text_reads_as_it_should(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    apart = unicodedata.normalize("NFD", "Бұйрық пен Йод.")
    text = (
        f"Кітап\u00adхана ісі. Тари\u200bхы ұл\u200cттық. {apart}\n\n"
        "Мұнда кітапхана-\nларының толық-\nтығы, ұлт-\nазаттық пен ИКҰ-\nға дейін.\n\n"
        "Бір\u00a0жерде  екі \u2009бос орын. қəзір\ufeff.\n"
    )
    edition = begin(tmp_path, text.encode())
    assert edition.witness.text == text, "the witness keeps them"
    assert paragraphs(edition) == [
        "Кітапхана ісі. Тарихы ұлттық. Бұйрық пен Йод.",
        "Мұнда кітапханаларының толықтығы, ұлт-азаттық пен ИКҰ-ға дейін.",
        "Бір жерде екі бос орын. қәзір.",
    ]
    said = capsys.readouterr().out
    for told in ("soft-hyphens (1)", "zero-width (2)", "joiners (1)", "composed letters (2)", "hyphenation (2)"):
        assert told in said
    assert "a word at the end of a line, left with the hyphen: ұлт-азаттық" in said
    assert not [each for each in lint(edition) if each.code.number in ("X011", "X012", "X013", "X014")]


def test_such_characters_without_a_rule_are_told_once_each_with_their_number(tmp_path: Path) -> None:
    """A rule that puts a character in its own place has decided on it."""
    text = "Кітап\u00adхана мен кітап\u00adхана. Бұи\u0306рық.\n\nМұнда-\nғы бір\u00a0жерде.\n"
    begin(tmp_path, text.encode())
    rules = tmp_path / "e/sources/normalisation.yml"
    rules.write_text("[]\n")
    told = {each.code.number: each for each in lint(load(edition_of(rules)))}
    assert {"X011", "X012", "X013", "X014"} <= {*told}
    assert (told["X011"].place.line, told["X011"].place.column) == (1, 6)
    assert "2 times" in told["X011"].found
    rules.write_text('- {key: kept, find: "\\u00a0", replace: "\\u00a0", reason: Автордікі.}\n')
    assert "X014" not in {each.code.number for each in lint(load(edition_of(rules)))}


def edition_of(file: Path) -> Path:
    """The sources in which a file lies."""
    return file.parent


def test_joiners_stay_where_a_script_or_a_picture_asks_for_them(tmp_path: Path) -> None:
    text = "Парсыша: می\u200cخواهم. Сурет: \U0001f468\u200d\U0001f469.\n"
    assert paragraphs(begin(tmp_path, text.encode())) == [text.strip()]


@pytest.mark.parametrize(
    ("text", "word", "joins"),
    [
        ("Осы мекте-\nбінде.", "мектебінде", True),
        ("Осы кітап-\nта.", "кітапта", True),
        ("Осы зуль-\nбурның. Ол зульбурның осы.", "зульбурның", True),
        ("Осы ұлт-\nазаттық.", "ұлт-азаттық", False),
        ("Осы тере-\nдене. Ол тере-дене осы.", "тере-дене", False),
        ("Осы Алматы-\nАстана.", "Алматы-Астана", False),
        ("Осы БҰҰ-\nның.", "БҰҰ-ның", False),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_breaks_a_word_or_belongs_to_it(text: str, word: str, *, joins: bool) -> None:
    (found,) = broken(text, "kk")
    assert (found.joins, f"{found.left}{'' if joins else '-'}{found.right}") == (joins, word)


def test_a_pattern_of_normalisation_means_its_blanks(tmp_path: Path) -> None:
    edition = begin(tmp_path, "Осы арыз-тілегі бар - сөз ұлт-азаттық.\n".encode())
    rules = tmp_path / "e/sources/normalisation.yml"
    rules.write_text('- {key: dash, find: "- ", replace: "– ", reason: Сызықша.}\n')
    assert paragraphs(load(edition_of(rules))) == ["Осы арыз-тілегі бар – сөз ұлт-азаттық."]
    assert edition.rules == ()


def test_a_sign_that_only_one_font_knows_is_doubted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition = begin(tmp_path, "Сөз \ue000 бен сөз.\n".encode())
    assert "only one font or program knows (U+E000)" in capsys.readouterr().out
    assert "X015" in {each.code.number for each in lint(edition)}


def test_a_sign_that_no_font_of_the_pdf_has_is_a_finding_at_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(tmp_path, "Сөз.\n\nМұнда 文 таңбасы тұр.\n".encode())
    assert main(["build", "--sources", str(tmp_path / "e/sources")]) == 1
    assert re.search(r"article\.txt:3:7: error H811: «文» \(U\+6587\)", capsys.readouterr().err)
    rule = "- {key: sign, find: 文, replace: вэнь, reason: Қаріпте жоқ.}\n"
    (tmp_path / "e/sources/normalisation.yml").write_text(rule)
    assert main(["build", "--sources", str(tmp_path / "e/sources")]) == 0


# Paragraphs and sentences


LINE = "Бұл сөйлем осы жерде басталып, біраз жүріп барып бітеді де, келесісі басталады"


@pytest.mark.parametrize(
    ("text", "count", "said"),
    [
        ("Бір.\n\nЕкі.\n \t\nҮш.", 3, "empty lines"),
        ("Бір екі\nүш төрт.\n\nБес алты\nжеті.", 2, "empty lines"),
        ("Бір.\nЕкі.\nҮш.", 3, "one line"),
        (f"Тақырып\n{LINE}.\n{LINE}.\n{LINE}.", 4, "one line"),
        (f"   {LINE}\nжүрді.\n   Екінші {LINE}\nтағы\nбітті.\n   Үшінші.\n   Төртінші {LINE}\nбітті.", 4, "indent"),
        (f"Тарау\n\n   {LINE}\nжүрді.\n   Екінші\nбітті.\n   Үшінші\nда.\n", 4, "indent"),
        (f"{LINE * 2}.\n{LINE * 2}.\n\nТақырып\n\n{LINE * 2}.\n{LINE * 2}.\n{LINE * 2}.", 6, "one line"),
        (
            "Таңертең тұрып далаға\nҚарадым алыс жолына,\n  Көктемнің лебі\n  Гүл тастап.\n\nАсан. Кел!",
            2,
            "empty lines",
        ),
        ("\n".join([LINE] * 6), 1, "no empty line"),
        ("Бірінші абзац осы.\n  Шегініспен,\n  Екінші жол.\n", 3, "one line"),
    ],
)
def test_what_parts_paragraphs_is_told_by_the_text(text: str, count: int, said: str) -> None:
    layout = recognise(text)
    assert said in layout.said
    assert len(propose(decode(text.encode(), "a"), layout.joint)) == count


@pytest.mark.parametrize("joint", [r"\n+", r"\n", r"\n(?= )", r"[^\S\n]*\n", r"(?<=\.)\n"])
def test_blanks_before_a_paragraph_belong_to_the_joint(joint: str, tmp_path: Path) -> None:
    text = "  Бірінші абзац осы. \n  Шегініспен.\n\u00a0\n \t Екінші жол.\n \n"
    edition = begin(tmp_path, text.encode(), "a.txt", "--joint", joint)
    for paragraph in edition.paragraphs:
        assert not edition.witness.text[paragraph.start].isspace()
    assert edition.paragraphs[0].start == 2


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--citation", r"\[(\d+)\]", r"expected: `numeric`, `author-year`, `archive`, or a pattern"),
        ("--joint", r"\n*", "matches where nothing stands"),
        ("--joint", "(", "Y205"),
    ],
)
def test_a_pattern_that_cannot_work_is_told_with_its_option(
    option: str, value: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(KAZAKH)
    assert main(["new", str(tmp_path / "e"), str(tmp_path / "a.txt"), option, value]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"{option}:1:1: error Y205: ")
    assert re.search(said, told, re.DOTALL)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("5. Зарубин И. Очерки. Алматы.", 2),
        ("[5]. Зарубин. Алматы.", 2),
        ("1.2. Тақырып туралы.", 1),
        ("II. Кіріспе сөз.", 1),
        ("Әдебиеттер\n1. Асанов. Тіл.\n2. Серіков. Сөз.", 4),
        ("Жыл 1931. Ол осы.", 2),
    ],
)
def test_the_number_of_an_item_ends_no_sentence(text: str, count: int) -> None:
    (only,) = propose(decode(text.encode(), "a"))
    assert len(only.sentences) == count


def test_notes_stand_before_the_bibliography_that_ends_a_document(tmp_path: Path) -> None:
    text = "# Кіріспе\n\nСөз.[^1] Тағы сөз.\n\n# Әдебиеттер\n\n1\\. Асанов А. Тіл. – 1977. – 9 б.\n\n[^1]: Ескертпе.\n"
    (tmp_path / "a.md").write_text(text)
    assert main(["new", str(tmp_path / "e"), str(tmp_path / "a.md")]) == 0
    edition, found = examine(tmp_path / "e/sources")
    assert [edition.text(each) for each in edition.paragraphs] == ["Кіріспе", "Сөз.¹ Тағы сөз.", "¹ Ескертпе."]
    assert edition.division.remainder
    assert found == ()
    assert [*lint(edition)] == [], "the sign of a note lacks no blank before it, and its first word is no name"


def test_a_title_that_is_given_is_the_texts_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Сөз.")
    for name, options in (("own", ["--title", "Сөз туралы"]), ("none", [])):
        assert main(["new", str(tmp_path / name), str(tmp_path / "a.txt"), *options]) == 0
        assert main(["render", "--sources", str(tmp_path / name / "sources")]) == 0
    assert "\n# Сөз туралы {#text}\n" in (tmp_path / "own/docs/text.md").read_text()
    assert "\n# \\[" in (tmp_path / "none/docs/text.md").read_text()


# What is said


def test_one_screen_says_what_was_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "КІРІСПЕ\n\nБір [3, 45-б.], екі [5, с. 34] және үш [3, 45-б.] [7] (Асанов, 1977: 45). Сөз¹.\n\n"
        "¹ Ескертпе.\n\nПайдаланылған әдебиеттер:\n\n1. Асанов А. Тіл. 1977.\n\n2. Серіков С. Сөз. 2015.\n"
    )
    (tmp_path / "a.txt").write_text(text)
    assert main(["new", str(tmp_path / "e"), str(tmp_path / "a.txt")]) == 0
    said = capsys.readouterr().out
    assert re.search(r"^paragraphs: +3 ", said, re.MULTILINE)
    assert re.search(r"^headings: +1 .*«КІРІСПЕ»", said, re.MULTILINE)
    assert re.search(r"^footnotes: +1$", said, re.MULTILINE)
    assert re.search(r"^citations: +5 .*numeric, author-year", said, re.MULTILINE)
    assert "`numeric`: 4 citations in 4 of 5 brackets with a figure in them" in said
    assert re.search(r"^bibliography: +2 .*«1. Асанов А. Тіл. 1977.»", said, re.MULTILINE)
    assert len(said.splitlines()) <= 30, "one screen"
    named = re.findall(r"^  (\S+\.yml)", said, re.MULTILINE)
    first = ["edition", "registry", "structure", "normalisation", "references"]
    assert [Path(name).name for name in named] == [f"{name}.yml" for name in first]
    assert all(Path(name).exists() for name in named)
    wrong = ["new", str(tmp_path / "f"), str(tmp_path / "a.txt"), "--citation", r"<(?P<source>\d+)>"]
    assert main(wrong) == 0
    assert "citations: 0" in (told := " ".join(capsys.readouterr().out.split()))
    assert r"`<(?P<source>\d+)>`: 0 citations in 0 of 5 brackets" in told


# Anything


def test_strange_files_end_in_an_edition_or_in_findings_about_them() -> None:
    tried = strange_files.try_files(60, first=10_000, processes=1)
    assert [each for each in tried if each.fault] == []
    ends = [each.end for each in tried]
    assert ends.count("refused") > 10, "the control: mangling does harm"
    assert ends.count("begun") > 10, "and not always so much that nothing is read"


RUNS = ["[", "(", "а", "а,", " ", "\n ", "1", "\u00b9", "<", "<!--", "А. ", "(а 1977 ", "\f", "\u00a0 ", "а-"]


@pytest.mark.parametrize("run", RUNS, ids=repr)
def test_a_long_run_of_one_sign_takes_no_longer_than_other_text(run: str, tmp_path: Path) -> None:
    """What looks back over the whole run at each sign of it would take a minute."""
    text = f"Бас{run * (100_000 // len(run))}соңы.\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    began = time.process_time()
    main(["new", str(tmp_path / "e"), str(tmp_path / "a.txt")])
    assert time.process_time() - began < 10


@settings(max_examples=200)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=120).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_a_text_or_findings(data: bytes) -> None:
    told = {Code.FORMAT_UNREADABLE, Code.ENCODING_UNCLEAR, Code.TEXT_EMPTY, Code.CHARACTER_EXCLUDED}
    found, taken = tried(data)
    assert {(each.code, each.place.path) for each in found} <= {(code, "a.txt") for code in told}
    if taken:
        assert not re.search("[\r\f\0]|\\A\ufeff", taken.text)
        assert readers.read(data, Path("a.txt"), taken.encoding.codec if taken.encoding else "").text == taken.text


def tried(data: bytes) -> tuple[tuple[Finding, ...], Taken | None]:
    """What is found wrong with a file, or what is taken from it."""
    try:
        return (), readers.read(data, Path("a.txt"))
    except Invalid as invalid:
        return invalid.findings, None
