"""Whatever happens to a build or is done to the sources: a clear message, and the last good site is whole.

The kills and the mangled sources here are a fraction; `make faults` makes as many as are asked for.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

import faults
import kills
import little
import mangling
from edition.findings import Code, Finding, Invalid, Place
from edition.sources import schema, yamlfile
from edition.sources.files import FILES

AS_ROOT = os.geteuid() == 0
WITHOUT_PRIVILEGE = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner"]
"""Runs a command as root who must keep to permissions like everybody."""
MORE = {"glossary": schema.GLOSSARY, "release": schema.RELEASE, "translation": schema.TRANSLATION}
SHAPES = {**FILES, **MORE, "entries": schema.RENDERED_ENTRIES, "rendered notes": schema.RENDERED_NOTES}


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def build(project: Path, *more: str, prefix: list[str] | None = None) -> subprocess.CompletedProcess[str]:
    """A build in a process of its own, where the project is; it may take no more than a minute and three gigabytes."""
    command = [*(prefix or []), *faults.command(project, *more)]
    limits = {"timeout": 60, "preexec_fn": faults.limit, "cwd": project}
    return subprocess.run(command, capture_output=True, text=True, check=False, **limits)


def refused(done: subprocess.CompletedProcess[str], *said: str) -> None:
    """The build ended with findings that name a place and a remedy and say as much."""
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert faults.FINDING.search(done.stderr), done.stderr
    assert all(each in done.stderr for each in said), done.stderr


@pytest.fixture
def unbuilt(sources: Path) -> Path:
    """A project that has its sources, and what stands for its last good site."""
    (sources / "site").mkdir()
    (sources / "site/index.html").write_text("the last good site")
    return sources


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own of so many bytes, where the machine lets one mount it."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if not AS_ROOT or not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here: that takes root, and a machine that lets it")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_builds_killed_at_random_moments_leave_one_whole_site(second: Path) -> None:
    """It is the second edition that is built; `make faults` kills builds of the real one too."""
    made = kills.kill_builds(4, first=1, processes=1, mended=4, copy=lambda target: faults.copied(target, second))
    assert [kill for kill in made if kill.faults] == []
    assert {kill.end for kill in made} & {"old", "before"}


@pytest.mark.parametrize(("begin", "count"), [(faults.copied, 100), (little.begin, 150)], ids=["real", "little"])
def test_mangled_sources_end_in_success_or_in_findings_with_places(begin: mangling.Begin, count: int) -> None:
    answers = mangling.mangle_sources(count, first=1, processes=1, begin=begin)
    assert [answer for answer in answers if answer.fault] == []
    ends = [answer.end for answer in answers]
    assert len(ends) == count
    assert ends.count("found") > 40, "the control: mangling does harm"
    assert {"loaded", "rendered"} <= {*ends}, "and not always so much that nothing is read"


ODD_YAML = (
    *("", "\n", "# nothing\n", "~", "\ufeff", "\0", "a: \x07", "%YAML 9.9\n---\na", '"\\uD800"', "[" * 300 + "]" * 300),
    *("{? [a, b] : c}", "? {a: b}\n: c", "&a [*a]", "{<<: 3}", "!!bool maybe", "!!timestamp x", "!!int x", "!!null x"),
    *("!!python/object:os.system {a: b}", "!!binary a", "!!omap [a]", "!!set {a}", "=", f"issued: {'9' * 5000}"),
)


@pytest.mark.parametrize("text", ODD_YAML, ids=lambda text: repr(text[:20]))
def test_odd_yaml_is_a_finding_with_its_place(text: str, tmp_path: Path) -> None:
    (tmp_path / "odd.yml").write_bytes(text.encode())
    with pytest.raises(Invalid, match=r"^odd\.yml:\d+:\d+: error Y") as caught:
        yamlfile.read(tmp_path / "odd.yml", schema.REGISTRY, "odd.yml")
    assert faults.flaw_of(caught.value, ("odd.yml",)) == ""


def test_yaml_that_nests_too_deep_is_a_finding(unbuilt: Path) -> None:
    """In a process of its own: a parser in C that nests too deep takes its process with it."""
    before = faults.digest(unbuilt / "site")
    deep = {"mentions": "[" * 100_000, "omitted": "- " * 20_000, "scripts": "{a: " * 20_000, "timeline": "? " * 20_000}
    for name, text in deep.items():
        (unbuilt / f"sources/{name}.yml").write_text(text)
    refused(build(unbuilt), *(f"sources/{name}.yml:1:" for name in deep), "error Y202: ")
    assert faults.digest(unbuilt / "site") == before


@given(
    st.sampled_from(sorted(SHAPES)),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=["Cs"])),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab1:-", max_size=3), inner, max_size=3),
        max_leaves=8,
    ),
)
@example("registry", {"issued": 10**400, "paragraphs": []})
@example("lemmas", {"a": [""]})
def test_any_data_in_any_file_is_read_or_found_wrong(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: object
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    findings: tuple[Finding, ...] = ()
    try:
        yamlfile.read(path, SHAPES[name], "any.yml")
    except Invalid as invalid:
        findings = invalid.findings or (Finding(Code.YAML_MALFORMED, Place("none"), "", ""),)
    assert [finding for finding in findings if finding.place.path != "any.yml"] == []


IMPOSSIBLE = {
    "Y205": [
        ("sources/registry.yml", 'at: "2:162"', f'at: "2:{"9" * 5000}"'),
        ("sources/edition.yml", "file: article.txt", 'file: "article\\0.txt"'),
        ("sources/edition.yml", 'date: "20', 'date: "2026-13-45" # "'),
        ("sources/glossary/organisations.yml", "kk: [", "kk: ['-', "),
        ("sources/timeline.yml", "date: ", "date: '2026-99-99' # "),
        ("sources/sections.yml", "begins: p1\n", f"begins: p{'9' * 5000}\n"),
        ("sources/emendations.yml", "- id: e1\n", "- id: e1000000\n"),
        ("sources/notes.yml", "- id: n1\n", "- id: n1000000\n"),
        ("sources/quotations.yml", "- id: q1\n", "- id: q1000000\n"),
        ("sources/references.yml", "number: 1\n", "number: 1000000\n"),
        ("sources/translations/en.yml", "  p1s1:\n", "  p1s1000000:\n"),
    ],
    "R302": [("sources/registry.yml", "issued: 37", "issued: 999999")],
    "Y205 of a count": [("sources/registry.yml", "issued: 37", "issued: 1000000")],
    "Y205 of a version": [("sources/edition.yml", "\nversion: ", f"\nversion: {'9' * 5000}")],
    "Y205 of a rule": [("sources/normalisation.yml", "replace: ", "replace: \\9 #")],
}
"""Values of the right kind that cannot be, by the code of their finding; those of a list are found together."""


@pytest.mark.parametrize("code", IMPOSSIBLE)
def test_a_value_of_the_right_kind_that_cannot_be_is_a_finding(unbuilt: Path, code: str) -> None:
    before = faults.digest(unbuilt / "site")
    for file, old, new in IMPOSSIBLE[code]:
        replace(unbuilt / file, old, new)
    done = build(unbuilt)
    refused(done, f"error {code[:4]}: ")
    where = [line.partition(":")[0] for line in done.stderr.splitlines() if f"error {code[:4]}: " in line]
    assert {*where} == {file for file, _, _ in IMPOSSIBLE[code]}
    assert len(done.stderr) < 20_000
    assert faults.digest(unbuilt / "site") == before


def room_of(folder: Path) -> int:
    """How many bytes the files of a folder take on a disk that gives whole pages."""
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in folder.rglob("*"))


@pytest.mark.parametrize("share", [0.3, 0.7])
def test_a_full_disk_is_a_finding_and_the_last_good_site_stays(small: Path, tmp_path: Path, share: float) -> None:
    """Beside the last good site there is room for a third of the new one, which ends among the pages, or for two."""
    with small_disk(tmp_path / "disk", str(round(room_of(small / "site") * (1 + share)))) as disk:
        site = Path(shutil.copytree(small / "site", disk / "site"))
        before = faults.digest(site)
        refused(build(small, "--site", str(site)), "error H806: ", "No space left on device", str(disk), "make room")
        assert faults.digest(site) == before
        assert {path.name for path in disk.iterdir()} <= {"site", ".site.lock"}, "the room is given back"


def test_a_full_disk_under_the_pages_is_a_finding(small: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "16m") as disk:
        project = Path(shutil.copytree(small, disk / "project"))
        replace(project / "sources/sections.yml", "heading: ", "heading: Жаңа ")
        with (disk / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
            while filler.write(bytes(4096)):
                pass
        before = faults.digest(project / "site")
        refused(build(project), "docs/text.md:1:1: error H806: ", "No space left on device", "make room")
        assert faults.digest(project / "site") == before
        assert not [*project.rglob("*.part")]


@pytest.fixture
def common() -> list[str]:
    """What makes permissions hold for who runs the tests."""
    if not AS_ROOT:
        return []
    if not shutil.which("setpriv") or subprocess.run([*WITHOUT_PRIVILEGE, "true"], check=False).returncode:
        pytest.skip("root may write everywhere, and setpriv, which takes that away, does not work here")
    return WITHOUT_PRIVILEGE


@pytest.mark.parametrize(
    ("locked", "mode", "said"),
    [
        ("sources/sections.yml", 0o000, ("sources/sections.yml:1:1: error Y201: ", "Permission denied")),
        ("sources/article.txt", 0o000, ("sources/article.txt:1:1: error W101: ", "Permission denied")),
        (".", 0o555, ("error H806: ", "Permission denied", "set the permissions right")),
        ("docs/text", 0o555, ("error H806: ", "docs/text/", "Permission denied")),
        ("docs/index.md", 0o000, ("error H8", "docs/index.md", "Permission denied")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_may_not_be_read_or_written_is_a_finding(
    small: Path, common: list[str], locked: str, mode: int, said: tuple[str, ...]
) -> None:
    if locked == "docs/text":
        (small / "docs/text/p1.md").unlink()
    before, path = faults.digest(small / "site"), small / locked
    usual = path.stat().st_mode
    path.chmod(mode)
    try:
        refused(build(small, prefix=common), *said)
    finally:
        path.chmod(usual)
    assert faults.digest(small / "site") == before
    assert not [*small.glob(".site-*")]


@contextlib.contextmanager
def meanwhile(act: list[tuple[Path, tuple[bytes, bytes]]]) -> Iterator[None]:
    """Write files over and over, now with the one content and now with the other; at last with the other."""
    over = threading.Event()

    def write() -> None:
        while not over.wait(0.02):
            for turn in (1, 0):
                for path, contents in act:
                    path.write_bytes(contents[turn])
        for path, contents in act:
            path.write_bytes(contents[1])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        over.set()
        writer.join()


def test_sources_that_change_during_the_build_make_one_state_of_the_site_or_a_finding(small: Path) -> None:
    """The witness and its record change together, and so belong together on every page, or not at all."""
    good = small / "site"
    witness, record = small / "sources/article.txt", small / "sources/edition.yml"
    before = faults.digest(good)
    text, known = witness.read_bytes(), record.read_bytes()
    other = text.replace("үнемі толығып".encode(), "үнемі-ақ толығып".encode(), 1)
    changed = known.replace(*(hashlib.sha256(each).hexdigest().encode() for each in (text, other)))
    assert other != text
    assert changed != known
    with meanwhile([(witness, (text, other)), (record, (known, changed))]):
        done = build(small)
    if done.returncode:
        refused(done)
        assert faults.digest(good) == before
    else:
        assert faults.is_whole(good)
        texts = [path.read_text() for path in good.rglob("*") if path.suffix in {".html", ".json", ".txt", ".xml"}]
        said = [sum(words in each for each in texts) for words in ("үнемі толығып", "үнемі-ақ толығып")]
        assert sorted(map(bool, said)) == [False, True], said


def test_sources_that_change_after_they_were_read_do_not_reach_the_site(small: Path) -> None:
    """The change comes while the site is built aside; the next build has it."""
    heading = small / "sources/sections.yml"
    process = subprocess.Popen(faults.command(small), stderr=subprocess.PIPE, env=os.environ | faults.BY_TWO)
    deadline = time.monotonic() + 30
    while not [*small.glob(".site-*/*.html")] and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    heading.write_text("- [")
    assert process.communicate()[1] == b""
    site = small / "site"
    assert process.returncode == 0
    assert faults.is_whole(site)
    before = faults.digest(site)
    refused(build(small), "sources/sections.yml:", "error Y202: ")
    assert faults.digest(site) == before
