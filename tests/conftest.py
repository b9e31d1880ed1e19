"""What tests share: the real edition, a copy of it to break, its built site, and a browser."""

from __future__ import annotations

import re
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from edition import Edition, load
from edition.cli import main

sys.path.insert(0, str(Path(__file__).parent))
import browser as chromium

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")  # how long an example takes says more of the machine than of the code

# Run in the background, tests have interruptions ignored, and so would every program that they start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The real edition."""
    return load(ROOT / "sources")


def copy_project(target: Path) -> Path:
    """A copy of the project's files that a build reads, to be broken at will."""
    for name in ("sources", "docs", "tools/theme"):
        shutil.copytree(ROOT / name, target / name, copy_function=shutil.copyfile)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


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


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project."""
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once from a copy of the project."""
    copy = copy_project(tmp_path_factory.mktemp("built") / "project")
    assert main(["build", "--sources", str(copy / "sources")]) == 0
    return copy / "site"


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
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which any error in the console fails the test."""
    page, said = context.new_page(), []
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("console", lambda line: line.type in ("error", "warning") and said.append(f"{page.url}: {line.text}"))
    yield page
    assert said == []
