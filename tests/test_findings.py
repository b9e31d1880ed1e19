"""Bad input: each kind is answered with its finding, with a place and a remedy, and the last good site stays."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.cli import main
from edition.findings import Code, nearest, shown
from faults import digest

Break = Callable[[Path], None]


def replacing(file: str, old: str, new: str, times: int = 1) -> Break:
    """Put `new` in the place of the first `old` in a file of the project, or of as many, with -1 of all."""

    def change(project: Path) -> None:
        path = project / file
        text = path.read_bytes().decode()
        assert old in text, f"{old!r} is not in {file}"
        path.write_bytes(text.replace(old, new, times).encode())

    return change


def in_witness(old: str, new: str) -> Break:
    """Change the witness, and record the changed one as the witness."""
    import hashlib

    def change(project: Path) -> None:
        before = hashlib.sha256((project / "sources/article.txt").read_bytes()).hexdigest()
        replacing("sources/article.txt", old, new)(project)
        after = hashlib.sha256((project / "sources/article.txt").read_bytes()).hexdigest()
        replacing("sources/edition.yml", before, after)(project)

    return change


def appending(file: str, text: str) -> Break:
    return lambda project: (project / file).write_text((project / file).read_text() + text)


def cutting(file: str, pattern: str) -> Break:
    """Take the first match of a pattern out of a file."""

    def change(project: Path) -> None:
        path = project / file
        text, times = re.subn(pattern, "", path.read_text(), count=1, flags=re.DOTALL)
        assert times == 1
        path.write_text(text)

    return change


def adding(file: str, data: bytes) -> Break:
    return lambda project: (project / file).write_bytes(data) and None


def removing(file: str) -> Break:
    return lambda project: (project / file).unlink()


MENTION = "- {{paragraph: {0}, words: {1}, entry: {2}, certainty: low, reason: сынақ}}\n"

ODDITY = "- {{id: {0}, paragraph: {1}, words: {2}, decision: {3}, kind: style, reason: сынақ, certainty: {4}}}\n"
NOTE = "- {{id: {0}, paragraph: {1}, words: {2}, text: сынақ, certainty: {3}, evidence: [article]}}\n"
QUOTATION = (
    "- {{id: q998, speaker: oic, form: direct, marked: 'no', genre: report, certainty: low, "
    "begins: {{paragraph: p2, words: {0}}}, ends: {{paragraph: p2, words: {1}}}}}\n"
)

READ: list[tuple[Code, str, Break]] = [
    (Code.WITNESS_MISSING, r"sources/article\.txt:1:1", removing("sources/article.txt")),
    (Code.WITNESS_ENCODING, r"sources/article\.txt:1:1", adding("sources/article.txt", b"\xff\xfe")),
    (Code.WITNESS_CHANGED, r"sources/article\.txt:1:1: .*SHA-256", replacing("sources/article.txt", "Көп", "Коп")),
    (
        Code.WITNESS_CHANGED,
        r"article\.txt:1:1: .*other line ends.*core\.autocrlf.*expected: line ends LF.*\* -text.*\.gitattributes",
        replacing("sources/article.txt", "\n", "\r\n", times=-1),
    ),
    (
        Code.WITNESS_CHANGED,
        r"article\.txt:1:1: .*other line ends",
        replacing("sources/article.txt", "\n", "\r", times=-1),
    ),
    (Code.FILE_MISSING, r"sources/sections\.yml:1:1", removing("sources/sections.yml")),
    (
        Code.YAML_MALFORMED,
        r"sources/sections\.yml:4:10",
        replacing("sources/sections.yml", "- key: context", "- [key"),
    ),
    (Code.YAML_MALFORMED, r"evidence\.yml:1:1", adding("sources/evidence.yml", b"a: \xff")),
    (Code.YAML_MALFORMED, r"mentions\.yml:1:3", adding("sources/mentions.yml", b"- &a {paragraph: p1}\n- *a\n")),
    (
        Code.KEY_UNKNOWN,
        r"sections\.yml:4:\d+: error Y203: unknown key `0\.headding`\n.*`heading`",
        replacing("sources/sections.yml", "heading:", "headding:"),
    ),
    (Code.KEY_MISSING, r"sections\.yml:3:3", replacing("sources/sections.yml", "  begins: p1\n", "")),
    (
        Code.KEY_MISSING,
        r"edition\.yml:\d+:\d+: .*`en`",
        replacing("sources/edition.yml", "  en: Editors of the edition\n", ""),
    ),
    (Code.KEY_MISSING, r"edition\.yml:3:1: .*`licence`", replacing("sources/edition.yml", "licence: ", "# licence: ")),
    (Code.VALUE_WRONG, r"edition\.yml:\d+:\d+", replacing("sources/edition.yml", "licence: https", "licence: ftp")),
    (Code.VALUE_WRONG, r"references\.yml:2:11", replacing("sources/references.yml", "number: 1", "number: бір")),
    (Code.KEY_TWICE, r"edition\.yml:\d+:1", appending("sources/edition.yml", "language: kk\n")),
    (Code.ID_TWICE, r"registry\.yml:\d+:7", replacing("sources/registry.yml", "- id: p3\n", "- id: p2\n")),
    (Code.ID_VANISHED, r"registry\.yml:10:9.*no `p5`", cutting("sources/registry.yml", r"- id: p5\n.*?(?=- id: p6\n)")),
    (Code.ID_VANISHED, r"registry\.yml:10:9", replacing("sources/registry.yml", "issued: 37", "issued: 36")),
    (Code.START_WRONG, r"registry\.yml:\d+:7", replacing("sources/registry.yml", 'at: "2:162"', 'at: "2:163"')),
    (Code.START_WRONG, r"no such place", replacing("sources/registry.yml", 'at: "2:162"', 'at: "999:1"')),
    (Code.START_WRONG, r"registry\.yml:\d+:\d+", replacing("sources/registry.yml", '"2:162", "3:1"', '"2:162", "3:4"')),
    (Code.JOINT_WRONG, r"registry\.yml:\d+:10", replacing("sources/registry.yml", 'joint: "..."', 'joint: ":.."')),
    (Code.START_UNORDERED, r"registry\.yml", replacing("sources/registry.yml", '"3:1", "4:1"', '"4:1", "3:1"')),
    (
        Code.RETIRED_DANGLING,
        r"`p99`",
        replacing("sources/registry.yml", "issued: 37", "issued: 38\nretired: [{id: p38, to: [p99], since: 0.2.0}]"),
    ),
    (Code.CITATION_MALFORMED, r"article\.txt:59:\d+", in_witness("[7; 100]", "[7; 100 ")),
    (Code.CITATION_MALFORMED, r"article\.txt:59:\d+", in_witness("[7; 100]", " 7; 100]")),
    (Code.CITATION_MALFORMED, r"article\.txt:59:\d+: .*«\[7777", in_witness("[7; 100]", f"[{'7' * 5000}; 100]")),
    (Code.CITATION_UNKNOWN, r"article\.txt:59:\d+.*source 99", in_witness("[7; 100]", "[99; 10]")),
    (Code.SOURCE_UNCITED, r"references\.yml:2:11", replacing("sources/references.yml", "number: 1\n", "number: 14\n")),
    (Code.SOURCE_TWICE, r"references\.yml", replacing("sources/references.yml", "number: 2\n", "number: 1\n")),
    (Code.ENTRY_TWICE, r"organisations\.yml", replacing("sources/glossary/organisations.yml", "key: isdb", "key: oic")),
    (
        Code.EVIDENCE_UNKNOWN,
        r"organisations\.yml.*did you mean `akorda_oic`",
        replacing("sources/glossary/organisations.yml", "[akorda_oic, mfa_oic, ", "[akorda_oci, mfa_oic, "),
    ),
    (Code.EVIDENCE_UNUSED, r"evidence\.yml:\d+:3", appending("sources/evidence.yml", "spare:\n  label: бос\n")),
    (
        Code.EVIDENCE_LACKING,
        r"persons\.yml",
        replacing("sources/glossary/persons.yml", "status: unverified", "status: verified"),
    ),
    (
        Code.FORM_ABSENT,
        r"organisations\.yml",
        replacing("sources/glossary/organisations.yml", "[ОЭС]", "[ОЭС, Буштан]"),
    ),
    (Code.FORM_SHARED, r"organisations\.yml", replacing("sources/glossary/organisations.yml", "[ОЭС]", "[ОЭС, Тайба]")),
    (
        Code.ENTRY_UNMENTIONED,
        r"movements\.yml",
        replacing("sources/glossary/movements.yml", "kk: [Хамас]", "kk: [Жоқ]"),
    ),
    (Code.ENTRY_UNKNOWN, r"did you mean `imu`", replacing("sources/mentions.yml", "entry: imu", "entry: imuu")),
    (
        Code.PARAGRAPH_UNKNOWN,
        r"mentions\.yml:\d+",
        appending("sources/mentions.yml", MENTION.format("p77", "Біз", "imu")),
    ),
    (Code.PARAGRAPH_UNKNOWN, r"`p88`", replacing("sources/references.yml", "(p2)", "(p88)")),
    (
        Code.WORDS_ABSENT,
        r"mentions\.yml:\d+",
        appending("sources/mentions.yml", MENTION.format("p7", "жоқ сөз", "imu")),
    ),
    (
        Code.WORDS_AMBIGUOUS,
        r"mentions\.yml",
        appending("sources/mentions.yml", MENTION.format("p7", "Қазақстан", "imu")),
    ),
    (
        Code.MENTION_OVERLAPS,
        r"mentions\.yml",
        appending("sources/mentions.yml", MENTION.format("p10", "Өзбекстанның мұсылмандық", "imu")),
    ),
    (
        Code.NAME_SHARED,
        r"movements\.yml:\d+:\d+: .*`hezbollah`",
        replacing("sources/glossary/movements.yml", "kk: [Хамас]", "kk: [Хамас, Хезболла]"),
    ),
    (
        Code.CITATION_UNAUDITED,
        r"audit\.yml:\d+:\d+: .*`p2-1` 0 times",
        cutting("sources/audit.yml", r"- citation: p2-1\n.*?\n\n"),
    ),
    (
        Code.CITATION_ABSENT,
        r"audit\.yml:2:\d+.*did you mean",
        replacing("sources/audit.yml", "citation: p2-1", "citation: p2-9"),
    ),
    (
        Code.CITATION_ABSENT,
        r"quotations\.yml:\d+:\d+.*`p2-7`",
        replacing("sources/quotations.yml", "citation: p2-1", "citation: p2-7"),
    ),
    (
        Code.EMENDATION_OVERLAPS,
        r"emendations\.yml:\d+:3.*`e998`",
        appending("sources/emendations.yml", ODDITY.format("e998", "p24", "бұрыңғы Кеңес", "keep", "high")),
    ),
    (
        Code.EMENDATION_IDLE,
        r"emendations\.yml:\d+:3.*proposes nothing",
        appending("sources/emendations.yml", ODDITY.format("e998", "p24", "айқын", "emend", "high")),
    ),
    (
        Code.WORDS_ABSENT,
        r"emendations\.yml:\d+:\d+: .*stand in p24",
        appending("sources/emendations.yml", ODDITY.format("e998", "p23", "бұрыңғы", "keep", "high")),
    ),
    (
        Code.WORDS_AMBIGUOUS,
        r"emendations\.yml:\d+:\d+",
        appending("sources/emendations.yml", ODDITY.format("e998", "p24", "Орта Азия", "keep", "high")),
    ),
    (
        Code.VALUE_WRONG,
        r"emendations\.yml:\d+:\d+.*certainty.*`high`, `medium`, `low`",
        appending("sources/emendations.yml", ODDITY.format("e998", "p24", "айқын", "keep", "unknown")),
    ),
    (
        Code.VALUE_WRONG,
        r"notes\.yml:\d+:\d+",
        appending("sources/notes.yml", NOTE.format("n998", "p24", "айқын", "sure")),
    ),
    (Code.ID_TWICE, r"notes\.yml:\d+:\d+", appending("sources/notes.yml", NOTE.format("n1", "p24", "айқын", "low"))),
    (
        Code.WORDS_ABSENT,
        r"notes\.yml:\d+:\d+",
        appending("sources/notes.yml", NOTE.format("n998", "p24", "жоқ сөз", "low")),
    ),
    (
        Code.NOTE_OVERLAPS,
        r"notes\.yml:\d+:3",
        appending("sources/notes.yml", NOTE.format("n998", "p2", "Соның ішінде Елбасы", "low")),
    ),
    (
        Code.QUOTATION_BACKWARDS,
        r"quotations\.yml:\d+:3.*`q998`",
        appending("sources/quotations.yml", QUOTATION.format("«Батыс пен", "Тәуелсіздік")),
    ),
    (
        Code.QUOTATION_OVERLAPS,
        r"quotations\.yml:\d+:3",
        appending("sources/quotations.yml", QUOTATION.format("«Батыс пен", "Шығысқа")),
    ),
    (
        Code.SPEAKER_UNCLEAR,
        r"quotations\.yml:\d+:3",
        appending("sources/quotations.yml", QUOTATION.format("Тәуелсіздік", "алғаннан").replace("speaker: oic, ", "")),
    ),
    (
        Code.ENTRY_UNKNOWN,
        r"notes\.yml:\d+:\d+.*did you mean `osce`",
        replacing("sources/notes.yml", "[osce]", "[osec]"),
    ),
    (Code.LEMMA_FORM_ABSENT, r"lemmas\.yml:\d+", replacing("sources/lemmas.yml", "[абыройы]", "[абыройы, абыройға]")),
    (Code.SCRIPT_IDLE, r"scripts\.yml:\d+:\d+", replacing("sources/scripts.yml", "word: Шанхай", "word: Токио")),
    (
        Code.LANGUAGE_UNKNOWN,
        r"translations/eng:1:1.*did you mean `en`",
        adding("sources/translations/eng.yml", b"title: a\n"),
    ),
    (
        Code.TRANSLATION_INCOMPLETE,
        r"translations/en\.yml:\d+:\d+: .*no `terms`",
        cutting("sources/translations/en.yml", r"  terms: [^\n]*\n"),
    ),
    (
        Code.TRANSLATION_SURPLUS,
        r"translations/en\.yml:\d+:\d+: .*`p3s55`.*did you mean `p3s5`",
        replacing("sources/translations/en.yml", "  p3s6:", '  p3s55: {of: "00000000", text: More}\n  p3s6:'),
    ),
    (
        Code.KEY_TWICE,
        r"translations/en\.yml:\d+:\d+: .*`p3s5` a second time",
        replacing("sources/translations/en.yml", "  p3s6:", '  p3s5: {of: "00000000", text: More}\n  p3s6:'),
    ),
    (
        Code.NAME_UNTRANSLATED,
        r"translations/en\.yml:\d+:\d+: .*nothing for `oic` in «Today",
        replacing("sources/translations/en.yml", "members of the OIC", "its members"),
    ),
    (
        Code.MARK_UNMENTIONED,
        r"translations/en\.yml:\d+:\d+: .*`oicc`.*did you mean `oic`",
        replacing("sources/translations/en.yml", "{oic|this organisation}", "{oicc|this organisation}"),
    ),
    (
        Code.MARK_UNMENTIONED,
        r"translations/en\.yml:\d+:\d+: .*no braces",
        replacing("sources/translations/en.yml", "Today 57 states", "Today {57 states"),
    ),
    (
        Code.NUMBER_DIFFERS,
        r"translations/en\.yml:\d+:\d+: .*numbers 56.*numbers 57",
        replacing("sources/translations/en.yml", "Today 57 states", "Today 56 states"),
    ),
    (
        Code.NUMBER_DIFFERS,
        r"translations/ru\.yml:\d+:\d+: .*citations \[3; 2\].*citations \[3; 1\]",
        replacing("sources/translations/ru.yml", "[3; 1]", "[3; 2]"),
    ),
    (
        Code.ENTRY_UNKNOWN,
        r"translations/en\.yml:\d+:\d+: .*`oik`",
        replacing("sources/translations/en.yml", "variants:\n  oic:", "variants:\n  oik:"),
    ),
    (
        Code.VALUE_WRONG,
        r"translations/en\.yml:\d+:\d+: .*of",
        replacing("sources/translations/en.yml", '    of: "', '    of: "x'),
    ),
    (Code.SECTION_UNKNOWN_START, r"sections\.yml", replacing("sources/sections.yml", "begins: p9\n", "begins: p90\n")),
    (Code.SECTION_ORDER, r"sections\.yml", replacing("sources/sections.yml", "begins: p9\n", "begins: p2\n")),
]
"""What is found when the sources are read."""

BUILD: list[tuple[Code, str, Break]] = [
    (Code.VERSION_DIFFERS, r"mkdocs\.yml", appending("mkdocs.yml", "extra: {edition: {version: 0.0.9}}\n")),
    (Code.NOT_OURS, r"docs/text/p1\.md", adding("docs/text/p1.md", "# Қолмен жазылған\n".encode())),
    (Code.BUILD_FAILED, r"docs/index\.md", replacing("docs/index.md", "(text.md)", "(textt.md)")),
    (Code.BUILD_FAILED, r"mkdocs\.yml", replacing("mkdocs.yml", "name: material", "name: no-such-theme")),
]
"""What keeps the pages from being built; the second edition is broken."""

SITE: list[tuple[Code, str, Break]] = [
    (
        Code.LINK_BROKEN,
        r"site.*|index\.html",
        replacing("docs/index.md", "</div>", '<a href="text/p99.html">а</a></div>'),
    ),
    (Code.ANCHOR_BROKEN, r"index\.html", replacing("docs/index.md", "</div>", '<a href="text.html#p99">а</a></div>')),
    (
        Code.REQUEST_FOREIGN,
        r"index",
        replacing("docs/index.md", "</div>", '<img src="https://a.kz/a.png" alt=""></div>'),
    ),
    (
        Code.REQUEST_FOREIGN,
        r"edition\.css",
        appending("theme/assets/edition.css", "a { background: url(//a.kz/b.png) }"),
    ),
    (Code.HTML_ID_TWICE, r"index\.html", replacing("docs/index.md", "</div>", '<i id="home"></i></div>')),
]
"""What is found in the site that was built aside, all of it at once; the second edition is broken."""

CHECK: list[tuple[Code, str, Break]] = [
    (Code.PAGE_STALE, r"docs/text/p2\.md:\d+:1", replacing("docs/text/p2.md", "үнемі", "жиі")),
    (Code.PAGE_MISSING, r"docs/text/p3\.md", removing("docs/text/p3.md")),
    (
        Code.PAGE_ORPHAN,
        r"docs/text/p99\.md",
        lambda p: shutil.copy(p / "docs/text/p1.md", p / "docs/text/p99.md") and None,
    ),
]
"""What `check` finds and `build` mends; the second edition is broken."""


def run(command: str, project: Path) -> int:
    return main([command, "--sources", str(project / "sources")])


def told(code: Code, where: str, said: str) -> None:
    """A finding was printed with its code, its place and its remedy."""
    findings = [each for each in re.split(r"\n(?=\S+:\d+:\d+: )", said) if f": error {code.number}: " in each]
    assert any(re.search(where, finding, re.DOTALL) for finding in findings), said
    assert re.search(r"^\S+:\d+:\d+: error [A-Z]\d{3}: ", said)
    assert code.remedy in said
    assert "Traceback" not in said


@pytest.mark.parametrize(("code", "where", "change"), READ, ids=lambda value: getattr(value, "number", ""))
def test_bad_sources_are_answered_with_their_finding_and_nothing_is_written(
    code: Code, where: str, change: Break, sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(sources)
    assert run("render", sources) == 1
    told(code, where, capsys.readouterr().err)
    assert [path.name for path in sources.iterdir()] == ["sources"]


@pytest.mark.parametrize(("code", "where", "change"), BUILD, ids=lambda value: getattr(value, "number", ""))
def test_bad_pages_are_answered_with_their_finding_and_the_last_good_site_stays(
    code: Code, where: str, change: Break, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digest(small / "site")
    change(small)
    assert run("build", small) == 1
    told(code, where, capsys.readouterr().err)
    assert digest(small / "site") == before


def test_a_build_from_bad_sources_leaves_the_last_good_site(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = digest(small / "site")
    replacing("sources/sections.yml", "heading:", "headding:")(small)
    assert run("build", small) == 1
    told(Code.KEY_UNKNOWN, r"sections\.yml", capsys.readouterr().err)
    assert digest(small / "site") == before


@pytest.mark.whole
def test_all_that_is_wrong_with_a_site_is_told_at_once(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = digest(small / "site")
    for _, _, change in SITE:
        change(small)
    assert run("build", small) == 1
    said = capsys.readouterr().err
    for code, where, _ in SITE:
        told(code, where, said)
    assert len(re.findall("^.+: error ", said, re.MULTILINE)) == len(SITE)
    assert digest(small / "site") == before


def test_pages_that_are_not_what_the_sources_make_are_found_and_mended(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _, _, change in CHECK:
        change(small)
    assert run("check", small) == 1
    said = capsys.readouterr().err
    for code, where, _ in CHECK:
        told(code, where, said)
    assert run("render", small) == 0
    assert run("check", small) == 0


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
    provoked = {code for code, _, _ in (*READ, *BUILD, *SITE, *CHECK)}
    elsewhere = {Code.BUILD_BLOCKED, Code.FOLDER_TAKEN, Code.SOURCES_CHANGING}
    elsewhere |= {Code.TRANSLATION_STALE, Code.TRANSLATION_LACKING}
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
    for view in re.search(r'id="p1s1">(.*?)<span class="printed" hidden>(.*?)</span>', page).groups():
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
