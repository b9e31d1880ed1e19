"""What tests share: the real edition, a copy of it to break, its built site, and a browser."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Error,
    Page,
    ViewportSize,
    sync_playwright,
)

import browser as chromium
from edition.cli import main
from edition.model.edition import Edition
from edition.model.loading import load
from faults import copied

# How long an example takes says more of the machine than of the code. The suite tries the same examples every time;
# `make faults` looks for others.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None, max_examples=1000)
settings.load_profile("steady")

# Run in the background, tests have interruptions ignored, and so would every program that they start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

# What tests build is built by one process; by two where builds are interrupted, and in test_workers.py.
os.environ.setdefault("PYTHON_CPU_COUNT", "1")

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "tools/edition/site/theme"
SCREEN = ViewportSize(width=1280, height=900)
SECOND = ROOT / "tests/second"
SECOND_CITES = r"\[(?P<source>\d+)(?:, б\. (?P<locator>[\d–]+))?\]"
"""How the article of the second edition cites."""


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The real edition."""
    return load(ROOT / "sources")


def without_translations(project: Path) -> None:
    """Take the translations out of a project, and what leads to them on pages written by hand."""
    shutil.rmtree(project / "sources/translations")
    index, about = project / "docs/index.md", project / "docs/about/translations.md"
    index.write_text(re.sub(r'<div class="greetings" markdown>.*?</div>', "", index.read_text(), flags=re.DOTALL))
    about.write_text(re.sub(r"\]\(\.\./(en|ru)/text\.md\)", "]", about.read_text()))


def without_releases(project: Path) -> None:
    """Take the releases out of a project, so that its first one can be made."""
    shutil.rmtree(project / "sources/releases", ignore_errors=True)
    shutil.rmtree(project / "docs/v", ignore_errors=True)
    settings = project / "sources/edition.yml"
    settings.write_text(re.sub(r"(?m)^version: .*$", "version: 0.9.0", settings.read_text()))
    assert main(["render", "--sources", str(project / "sources")]) == 0


def begin_second(folder: Path) -> Path:
    """A new edition out of the second text, with some of its files filled in; returns its sources."""
    made = ["new", str(folder), str(SECOND / "article.txt"), "--title", "Кітапханалар тарихы", "--date", "2026-11-25"]
    assert main([*made, "--citation", SECOND_CITES, "--abbreviation", "А.", "--abbreviation", "Б."]) == 0
    shutil.copytree(SECOND / "sources", folder / "sources", dirs_exist_ok=True)
    path = folder / "sources/edition.yml"
    known = re.sub(r"  reason: .*\n  certainty: unknown\n", "", path.read_text(), count=1)
    for key in ("author", "published", "year"):
        known = known.replace(f"  # {key}:", f"  {key}:")
    path.write_text(known)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace('"[Кітапханалар тарихы]"', '"Кітапханалар тарихы"'))
    return folder / "sources"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project."""
    return copied(tmp_path / "project")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A project that has no more than its sources."""
    shutil.copytree(ROOT / "sources", tmp_path / "project/sources", copy_function=shutil.copyfile)
    return tmp_path / "project"


Once = Callable[[str, Callable[[Path], object]], Path]
"""Gives a folder by its name; the first worker of a run that asks for it makes it, and the others wait."""


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """What takes long to make is made once for all workers of a run; no test changes it."""
    own = tmp_path_factory.getbasetemp()
    home = own if worker_id == "master" else own.parent

    def once(name: str, make: Callable[[Path], object]) -> Path:
        with (home / f"{name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not os.fstat(lock.fileno()).st_size:
                make(home / name)
                lock.write("made")
        return home / name

    return once


def built(sources: Path) -> None:
    """Build an edition."""
    assert main(["build", "--sources", str(sources)]) == 0


@pytest.fixture(scope="session")
def site(made_once: Once) -> Path:
    """The site of the real edition."""
    return made_once("real", lambda folder: built(copied(folder) / "sources")) / "site"


@pytest.fixture(scope="session")
def second(made_once: Once) -> Path:
    """The second edition, which is small, with its site."""
    return made_once("second", lambda folder: built(begin_second(folder)))


@pytest.fixture
def small(second: Path, tmp_path: Path) -> Path:
    """A copy of the second edition and its site, to be broken at will; it builds in a quarter of the time."""
    return Path(shutil.copytree(second, tmp_path / "small", ignore=shutil.ignore_patterns(".site.lock")))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the built site on this machine, without a slash at its end."""
    with chromium.served(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        yield instance
        instance.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=SCREEN)
    yield context
    context.close()


_LATE = "/assets/fonts/source-serif-4-"
"""A font of the text that came too late is not swapped in; a browser that is short of time says that it went unused."""


@contextmanager
def without_complaints(page: Page) -> Iterator[Page]:
    """Any error or warning in the console of a page fails the test."""
    said: list[str] = []

    def failed(error: Error) -> None:
        said.append(f"{page.url}: {error}")

    def wrote(line: ConsoleMessage) -> None:
        if line.type in ("error", "warning") and _LATE not in line.text:
            said.append(f"{page.url}: {line.text}")

    page.on("pageerror", failed)
    page.on("console", wrote)
    yield page
    page.remove_listener("pageerror", failed)
    page.remove_listener("console", wrote)
    assert said == []


@pytest.fixture
def alone(context: BrowserContext) -> Iterator[Page]:
    """A page of its own, for tests that listen to it, change what it is given, or are allowed more."""
    with without_complaints(context.new_page()) as page:
        yield page


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """A page that most tests use in turn: to open another one takes as much work as to show most of what is shown."""
    with browser.new_context(viewport=SCREEN) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def storage(tab: Page) -> CDPSession:
    """What the page of most tests remembers."""
    return tab.context.new_cdp_session(tab)


@pytest.fixture
def page(tab: Page, storage: CDPSession, address: str) -> Iterator[Page]:
    """A page that is as if it were new."""
    tab.goto("about:blank")
    storage.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
    tab.set_viewport_size(SCREEN)
    tab.emulate_media(media="null", color_scheme="light", reduced_motion="null", forced_colors="null")
    tab.mouse.move(0, 0)
    with without_complaints(tab) as page:
        yield page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a whole site or a browser; `make quick` leaves them out."""
    for item in items:
        if {"made_once", "browser"} & {*getattr(item, "fixturenames", ())}:
            item.add_marker("whole")
