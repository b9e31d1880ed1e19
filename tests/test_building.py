"""Building is safe: whatever happens, the last good site stays whole, and the same sources make the same bytes."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect
from pydantic import TypeAdapter

from edition.__main__ import main as program
from edition.cli import main
from edition.findings import Code, Invalid
from edition.model.loading import load
from edition.site import building, swap
from edition.site.project import locate
from edition.site.workers import worker
from edition.sources import yamlfile
from faults import BY_TWO, command


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def stamps(folder: Path) -> dict[Path, int]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".site.lock")
    return {path: path.stat().st_mtime_ns for path in files}


def start(project: Path) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen(command(project), stdout=pipe, stderr=pipe, env=os.environ | BY_TWO)


def built(project: Path) -> Path:
    assert main(["build", "--sources", str(project / "sources")]) == 0
    return project / "site"


def test_a_build_makes_the_site_and_leaves_nothing_beside_it(small: Path) -> None:
    shutil.rmtree(small / "site")
    before = {path.name for path in small.iterdir()}
    site = built(small)
    assert (site / "text.html").exists()
    assert {path.name for path in small.iterdir()} - before == {"site", ".site.lock"}
    assert built(small) == site


def test_the_site_may_lie_elsewhere(small: Path, tmp_path: Path) -> None:
    shutil.rmtree(small / "site")
    elsewhere = tmp_path / "public" / "html"
    assert main(["build", "--sources", str(small / "sources"), "--site", str(elsewhere)]) == 0
    assert (elsewhere / "text.html").exists()
    assert not (small / "site").exists()


def test_the_site_is_given_as_one_file_that_works_from_a_disk(site: Path, tmp_path: Path, browser: Browser) -> None:
    content = (site / "edition.zip").read_bytes()
    assert (site / "edition.zip.sha256").read_text() == f"{hashlib.sha256(content).hexdigest()}  edition.zip\n"
    with ZipFile(site / "edition.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    given = {
        path.relative_to(tmp_path / "edition"): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    }
    published = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert {name: published[name] for name in given} == given
    assert {str(name) for name in published.keys() - given.keys()} == {"edition.zip", "edition.zip.sha256"}
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        page.goto(f"file://{tmp_path}/edition/index.html")
        page.get_by_role("link", name="Мәтін", exact=True).click()
        page.locator(".md-header input[name=q]").fill("ИКҰ")
        page.keyboard.press("Enter")
        expect(page.locator('[data-search-state="done"] [data-target="p3"]').first).to_be_visible()


def test_the_site_has_no_file_that_nothing_asks_for(site: Path) -> None:
    (bundle,) = (site / "assets/javascripts").rglob("*.*")
    assert bundle.name.startswith("bundle."), "of Material no worker, and no index of words"
    assert (site / "assets/fonts/OFL.txt").exists()


def test_check_changes_nothing(small: Path) -> None:
    before = stamps(small)
    assert main(["check", "--sources", str(small / "sources")]) == 0
    assert stamps(small) == before
    assert (small / "site").exists()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda sent: sent.name)
def test_an_interrupted_build_leaves_the_last_good_site(small: Path, sent: signal.Signals) -> None:
    before = digest(small / "site")
    process = start(small)
    deadline = time.monotonic() + 30
    while not list(small.glob(".site-*")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(sent)
    said = process.communicate()[1]
    assert process.returncode != 0
    assert b"Traceback" not in said
    assert digest(small / "site") == before
    built(small)
    assert digest(small / "site") == before
    assert not list(small.glob(".site-*")), "what a killed build left is cleared away"


def test_an_interruption_while_the_program_is_being_loaded_is_one_too(small: Path) -> None:
    program = Path(sys.executable).with_name("edition")
    command = [sys.executable, "-X", "importtime", str(program), "check", "--sources", str(small / "sources")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        said = [next(line for line in process.stderr if "pydantic" in line)]
        process.send_signal(signal.SIGINT)
        said += process.stderr
    assert process.returncode == 130
    assert "interrupted; no site was left half made.\n" in said
    assert not [line for line in said if "Traceback" in line or "edition.cli" in line]


def test_an_interruption_after_the_exchange_does_not_say_that_the_old_site_is_there(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_in_place = swap.put_in_place

    def interrupted(new: Path, site: Path) -> None:
        put_in_place(new, site)
        raise KeyboardInterrupt

    monkeypatch.setattr(swap, "put_in_place", interrupted)
    assert program(["build", "--sources", str(small / "sources")]) == 130
    assert capsys.readouterr().err == "interrupted; no site was left half made.\n"
    assert (small / "site/text.html").exists()
    assert not list(small.glob(".site-*"))


def test_a_place_that_cannot_be_written_is_a_finding(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(small / "site")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(small / "site"))

    monkeypatch.setattr(building, "files", full)
    with pytest.raises(Invalid) as caught, worker() as other:
        building.build(locate(small / "sources"), other)
    assert caught.value.findings[0].code is Code.BUILD_BLOCKED
    assert "No space left" in str(caught.value)
    assert digest(small / "site") == before


def saving(monkeypatch: pytest.MonkeyPatch, during: str, save: Callable[[], None]) -> None:
    """Have an editor save something whenever a file is read."""
    read = yamlfile.read

    def reading(path: Path, shape: TypeAdapter[Any], shown_as: str) -> yamlfile.YamlFile[Any]:
        if path.name == during:
            save()
        return read(path, shape, shown_as)

    monkeypatch.setattr(yamlfile, "read", reading)


def test_files_of_two_moments_are_never_mixed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The title is read, then title and heading are changed, then the heading is read."""

    edition, sections = (project / f"sources/{name}.yml" for name in ("edition", "sections"))

    def save() -> None:
        if "Жаңа" not in edition.read_text():
            edition.write_text(edition.read_text().replace("text: Қазақстанның", "text: Жаңа"))
            sections.write_text(sections.read_text().replace("heading: Көпконфессиялы", "heading: Жаңа"))

    saving(monkeypatch, "sections.yml", save)
    read = load(project / "sources")
    assert read.record.title.text.startswith("Жаңа")
    assert read.sections[0].heading.startswith("Жаңа")


def test_what_is_half_saved_is_read_again_and_not_told(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project / "sources/registry.yml"
    whole = path.read_text()
    path.write_text("issued: 37\nparagraphs: [")
    saving(monkeypatch, "sections.yml", lambda: path.read_text() == whole or path.write_text(whole))
    assert load(project / "sources").paragraphs


def test_sources_that_do_not_come_to_rest_are_a_finding(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.sources.files._PAUSE", 0)
    path = project / "sources/notes.yml"
    saving(monkeypatch, "sections.yml", lambda: path.write_text(path.read_text() + "\n"))
    with pytest.raises(Invalid, match="sources:1:1: error Y207: files that change"):
        load(project / "sources")


def test_a_second_build_at_the_same_time_is_refused(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (small / ".site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert main(["build", "--sources", str(small / "sources")]) == 1
    assert "another build" in capsys.readouterr().err


def test_where_folders_cannot_be_exchanged_they_are_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    site = tmp_path / "site"
    for content in ("one", "two"):
        with swap.aside(site) as new:
            (new / "index.html").write_text(content)
            swap.put_in_place(new, site)
        assert (site / "index.html").read_text() == content
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site.lock"}


class Served:
    """An edition that is served while it is edited."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.project, self.log = project, project / "said.txt"
        command = [sys.executable, "-m", "edition", "serve", "--sources", str(project / "sources")]
        command += ["--port", str(self.port)]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | BY_TWO)

    def page(self, name: str) -> str:
        with urlopen(f"http://127.0.0.1:{self.port}/{name}", timeout=10) as answer:
            return answer.read().decode()

    def told(self) -> str:
        return self.log.read_text()

    def until(self, wanted: str, read: Callable[[], str]) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                if wanted in read():
                    return
            time.sleep(0.1)
        raise AssertionError(f"{wanted!r} did not appear")

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.project / file
        path.write_text(path.read_text().replace(old, new))


@contextlib.contextmanager
def serving(project: Path) -> Iterator[Served]:
    served = Served(project)
    yield served
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(20) == 0
    assert "Traceback" not in served.told()


def test_serve_shows_changes_keeps_the_last_good_site_and_does_not_loop(small: Path) -> None:
    """Changes of sources, pages and theme; between them a mistake, which is told and changes nothing."""
    shutil.rmtree(small / "site")
    with serving(small) as served:
        served.until("Аймақтар", lambda: served.page("text.html"))
        served.replace("sources/sections.yml", "Аймақтар", "Жаңа тақырып")
        served.until("Жаңа тақырып", lambda: served.page("text.html"))
        served.replace("docs/about/source.md", "Мәтін туралы", "Мәтін қандай екен")
        served.until("Мәтін қандай екен", lambda: served.page("about/source.html"))
        served.replace("sources/sections.yml", "begins: p3", "begins: p90")
        served.until("error T601", served.told)
        assert "Жаңа тақырып" in served.page("text.html")
        served.replace("sources/sections.yml", "begins: p90", "begins: p3")
        served.replace("theme/404.html", '<h1 id="missing">', '<h1 id="missing">Ондай бет жоқ. ')
        served.until("Ондай бет жоқ", lambda: served.page("404.html"))
        time.sleep(1)
        before = stamps(small / "docs")
        own_site = re.search(r"livereload\((\d+)", served.page("text.html")).group(1)
        time.sleep(3)
        assert re.search(r"livereload\((\d+)", served.page("text.html")).group(1) == own_site, "built again for nothing"
        assert stamps(small / "docs") == before
        assert not (small / "site").exists()
