"""The edition outlives its tools: it is built without network, by MkDocs' successors, and anywhere to the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page

import browser as chromium
import faults
from conftest import ROOT, Once
from edition.model.edition import Edition
from edition.site import verify
from edition.translation.sentences import plain

GENERATOR = re.compile(r'<meta name="generator" content="([^"]+)">')
SKIP = "__skip"
"""Where Zensical's frame leads who skips it."""
NO_ANSWER = "Retrying (Retry(total=0"
"""What pip says where the index does not answer at all; where a package is missing it fails otherwise."""


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, in an environment that no `make` has set up."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "WHEEL"))}
    return subprocess.run(
        command, cwd=folder, env=inherited | environment, check=False, capture_output=True, encoding="utf-8"
    )


def differing(one: Path, other: Path) -> list[str]:
    """The files that two folders do not have in common, byte for byte."""
    files = {path.relative_to(at).as_posix() for at in (one, other) for path in at.rglob("*") if path.is_file()}
    return sorted(name for name in files if _bytes(one / name) != _bytes(other / name))


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


# Without network


NOWHERE = "http://127.0.0.1:9"
OFFLINE = {
    **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"), NOWHERE),
    **dict.fromkeys(("NO_PROXY", "no_proxy", "PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL"), ""),
    "PIP_COMPILE": "0",
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_NO_CACHE_DIR": "1",
    "PIP_NO_INDEX": "1",
}
"""Nothing is had from an index, a cache or what this machine's settings name, and whatever asks a network fails."""


def copy_tool(target: Path) -> Path:
    """A copy of the whole project as it is committed, but for the tests."""
    faults.copied(target)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "tools/edition", target / "tools/edition", ignore=ignored, dirs_exist_ok=True)
    (target / "tests").mkdir()
    for name in (
        "Makefile",
        "pyproject.toml",
        "requirements.lock",
        "requirements-test.lock",
        "requirements-cffconvert.lock",
        "tests/package.json",
        "tests/package-lock.json",
        "tools/locks.py",
    ):
        shutil.copy(ROOT / name, target / name)
    return target


@pytest.mark.thorough
def test_the_archived_packages_build_the_same_site_without_network(site: Path, tmp_path: Path) -> None:
    project = copy_tool(tmp_path / "project")
    archived = run(["make", "wheelhouse", "HERE=1", f"PYTHON={sys.executable}"], project)
    if archived.returncode != 0 and NO_ANSWER in archived.stderr:
        pytest.skip(f"the package index cannot be reached: {archived.stderr.splitlines()[-1]}")
    assert archived.returncode == 0, archived.stderr
    assert run(["make", "clean"], project).returncode == 0
    assert run(["make", "site"], project, **OFFLINE).returncode != 0, "packages come from elsewhere"
    built = run(["make", "site", "WHEELHOUSE=wheelhouse"], project, **OFFLINE)
    assert built.returncode == 0, built.stderr
    assert differing(project / "site", site) == []


# Successors of MkDocs


def built_by(module: str, project: Path, folder: Path) -> None:
    """Make a copy of a project, and its pages as MkDocs itself, or what is called like it, makes them."""
    faults.copied(folder, project)
    command = [sys.executable, "-m", module, "build", "--quiet", "--config-file", "mkdocs.yml"]
    said = run(command, folder, NO_MKDOCS_2_WARNING="1")
    assert (said.returncode, said.stderr) == (0, "")


def built_by_zensical(folder: Path) -> None:
    """Make, in a folder, a copy of the project and the pages that Zensical makes; its warnings are errors."""
    faults.copied(folder)
    said = run([sys.executable, "-m", "zensical", "build", "--strict", "--config-file", "mkdocs.yml"], folder)
    assert said.returncode == 0, said.stderr
    assert "Traceback" not in said.stdout + said.stderr


@pytest.fixture(scope="session")
def by_mkdocs(made_once: Once, second: Path) -> Path:
    """The second edition as MkDocs itself makes it."""
    return made_once("by-mkdocs", partial(built_by, "mkdocs", second)) / "site"


@pytest.fixture(scope="session")
def by_properdocs(made_once: Once, second: Path) -> Path:
    """The second edition as ProperDocs makes it."""
    return made_once("by-properdocs", partial(built_by, "properdocs", second)) / "site"


@pytest.fixture(scope="session")
def by_zensical(made_once: Once) -> Path:
    """The pages that Zensical makes."""
    return made_once("by-zensical", built_by_zensical) / "site"


def pages(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


def read(page: str) -> html.HtmlElement:
    """A page without what is no text."""
    root = html.document_fromstring(page)
    for element in root.xpath("//script | //style"):
        element.drop_tree()
    return root


def said(page: str) -> html.HtmlElement:
    """What a page says for itself, without what its frame says of it: that comes from the plugin.

    So does what the page of addresses that are not there says, but for its form and its ways on.
    """
    found = read(page).xpath("//article | //body[not(.//article)]")[0]
    of_plugin = (
        "details[@id='cite' or @class='views']",
        "span[@class='own']",
        "div[@class='footnote']//h2",
        "details/summary[../blockquote]",
    )
    missing = ("h1[@id='missing']", "p[../h1/@id='missing']")
    for element in found.xpath(" | ".join(f".//{each}" for each in (*of_plugin, *missing, "figure", "img"))):
        element.drop_tree()
    return found


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def generators(site: Path) -> set[str]:
    return {name for page in pages(site).values() for name in GENERATOR.findall(page)}


def test_mkdocs_by_itself_makes_the_whole_site(by_mkdocs: Path, second: Path) -> None:
    assert differing(by_mkdocs, second / "site") == []


def test_properdocs_builds_the_same_pages_but_for_its_name(by_properdocs: Path, by_mkdocs: Path) -> None:
    for site, builder in ((by_mkdocs, version("mkdocs")), (by_properdocs, f"ProperDocs {version('properdocs')}")):
        assert generators(site) == {
            f"mkdocs-{builder}, mkdocs-material-{version('mkdocs-material')}",
            f"mkdocs-{builder}",
        }
    expected, found = pages(by_mkdocs), pages(by_properdocs)
    assert found.keys() == expected.keys()
    assert [name for name, page in found.items() if GENERATOR.sub("", page) != GENERATOR.sub("", expected[name])] == []
    archive = {"edition.zip", "edition.zip.sha256"}
    assert set(differing(by_mkdocs, by_properdocs)) - archive <= {*expected}, "data, styles, fonts and pictures"


def test_on_zensicals_pages_every_sentence_stands_at_its_address(by_zensical: Path, edition: Edition) -> None:
    made = pages(by_zensical)
    for name, paragraphs in {"text.html": edition.paragraphs, "text/p3.html": edition.paragraphs[2:3]}.items():
        page = read(made[name])
        for paragraph in paragraphs:
            inside = page.get_element_by_id(paragraph.id)
            for sentence in paragraph.sentences:
                shown = inside.get_element_by_id(sentence.id).find_class("reading")
                assert words(shown[0]) == " ".join(edition.text(sentence).split()), f"{name}#{sentence.id}"
    english, page = next(each for each in edition.translations if each.code == "en"), read(made["en/text.html"])
    for id_, sentence in english.sentences.items():
        assert words(page.get_element_by_id(id_)) == " ".join(plain(sentence.text).split()), id_


def test_zensicals_pages_say_the_same_in_the_same_places(by_zensical: Path, site: Path) -> None:
    """Every page, the glossary's with it, has the words and the anchors that MkDocs gives it, in the same order."""
    assert generators(by_zensical) == {f"zensical-{version('zensical')}"}
    expected, found = pages(site), pages(by_zensical)
    assert found.keys() == expected.keys()
    assert "glossary/oic.html" in found
    for name, page in found.items():
        ours, theirs = said(expected[name]), said(page)
        assert [id_ for id_ in theirs.xpath(".//@id") if id_ != SKIP] == ours.xpath(".//@id"), name
        assert words(theirs) == words(ours), name


def test_on_zensicals_pages_every_link_and_footnote_leads_somewhere(by_zensical: Path, site: Path) -> None:
    made = verify.examine(by_zensical)
    assert read(pages(by_zensical)["text.html"]).find_class("citation")
    assert sum(each.address.startswith("#fn") for each in made.pages["text.html"].references) > 0
    beside = verify.examine(site).files - made.pages.keys()
    broken = [each for each in verify.verify(replace(made, files=made.files | beside)) if "#cite" not in each.found]
    assert [*map(str, broken)] == [], "but for what the plugin puts into the frame"


def test_zensicals_pages_do_without_what_the_plugin_says(by_zensical: Path, alone: Page) -> None:
    """The frame speaks the Kazakh of Material, nothing stands where words would lack, and no script misses them."""
    with chromium.served(by_zensical) as address:
        for name in ("text.html", "text/p3.html", "en/text.html", "search.html", "apparatus.html", "index.html"):
            chromium.visit(alone, f"{address}/{name}")
            assert alone.locator("html").get_attribute("lang") == "kk", name
            assert alone.locator(".md-header__inner").get_attribute("aria-label") == "Жоғарғы бөлік", name
            for lacking in ("#words", ".views", ".citing", ".md-copyright p"):
                assert alone.locator(lacking).count() == 0, (name, lacking)
            letters = alone.locator("h1").first.evaluate("e => getComputedStyle(e).fontFamily")
            assert "Edition Serif" in letters, name
        alone.locator(".md-search__button").click()
        alone.keyboard.type("экстремизм")
        alone.get_by_text("экстремизм", exact=True).first.wait_for()


# Anywhere


LISTED = '''
import os


class Listed:
    """What `os.scandir` gives, in an order that is given."""

    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def close(self, *_):
        pass

    __exit__ = close


BACKWARDS = os.environ["ORDER"] == "backwards"
listdir, scandir = os.listdir, os.scandir
os.listdir = lambda *where: sorted(listdir(*where), reverse=BACKWARDS)
os.scandir = lambda *where: Listed(sorted(scandir(*where), key=lambda entry: str(entry.name), reverse=BACKWARDS))
'''
"""A `sitecustomize` with which a folder lists its files forwards or backwards, as file systems may."""

ELSEWHERE: tuple[int, Mapping[str, str]] = (
    0o077,
    {
        "ORDER": "backwards",
        "PYTHON_CPU_COUNT": "2",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "TZ": "Asia/Almaty",
        "PYTHONHASHSEED": "1",
    },
)
HERE: tuple[int, Mapping[str, str]] = (
    0o002,
    {
        "ORDER": "forwards",
        "PYTHON_CPU_COUNT": "1",
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        "PYTHONHASHSEED": "2",
    },
)
"""Two machines as unlike as they may be: how each masks permissions, and its environment."""


def start(code: Iterable[str], umask: int, environment: Mapping[str, str], shim: Path) -> subprocess.Popen[str]:
    """Start Python on one of the places."""
    inherited = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    variables = inherited | environment | {"PYTHONPATH": str(shim)}
    pipe = subprocess.PIPE
    command = [sys.executable, *code]
    return subprocess.Popen(command, env=variables, umask=umask, stdout=pipe, stderr=pipe, encoding="utf-8")


@pytest.fixture
def shim(tmp_path: Path) -> Path:
    """A folder with the `sitecustomize` that sets the order of files."""
    folder = tmp_path / "shim"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(LISTED)
    return folder


@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="there is no repository to clone")
@pytest.mark.parametrize("setting", ["true", "input", "false"])
def test_git_gives_every_byte_as_it_was_committed(setting: str, tmp_path: Path) -> None:
    git = ["git", "-c", f"core.autocrlf={setting}"]
    assert (
        run([*git, "clone", "--quiet", "--no-local", "--depth=1", f"file://{ROOT}", "clone"], tmp_path).returncode == 0
    )
    clone = tmp_path / "clone"
    committed = dict(
        reversed(line.split("\t")) for line in run(["git", "ls-tree", "-r", "HEAD"], clone).stdout.splitlines()
    )
    for name in ("sources/article.txt", "docs/text/p1.md", "requirements.lock", "sources/releases/1.0.0.json"):
        found = run(["git", "hash-object", "--no-filters", name], clone).stdout.strip()
        assert committed[name].endswith(found), name
    assert b"\r" not in (clone / "sources/article.txt").read_bytes()


@pytest.mark.parametrize("edition", ["second", pytest.param("real", marks=pytest.mark.thorough)])
def test_locale_zone_hashes_permissions_and_order_of_files_leave_no_trace(
    edition: str, site: Path, second: Path, tmp_path: Path, shim: Path
) -> None:
    """The site of this machine is that of one as unlike it as may be, made by two processes where here it was one."""
    here, of = (second / "site", second) if edition == "second" else (site, ROOT)
    project = faults.copied(tmp_path / "there/quite/another", of)
    umask, environment = ELSEWHERE
    build = start(["-m", "edition", "build", "--sources", str(project / "sources")], umask, environment, shim)
    said = build.communicate()[1]
    assert build.returncode == 0, said
    assert {"edition.epub", "edition.pdf", "edition.zip"} <= {path.name for path in here.iterdir()}
    assert differing(project / "site", here) == []


def test_the_two_places_are_unlike(shim: Path) -> None:
    """Control: what the places set does reach Python."""
    code = "import locale, os, sys, time; print(os.listdir(sys.argv[1]), [e.name for e in os.scandir(sys.argv[1])], "
    code += "locale.getpreferredencoding(False), time.tzname, hash('a'), oct(os.umask(0)), sep='\\n')"
    one, other = (
        start(["-c", code, str(ROOT / "sources")], umask, environment, shim).communicate()[0].splitlines()
        for umask, environment in (HERE, ELSEWHERE)
    )
    assert len(one) == len(other) == 6
    assert [(ours, theirs) for ours, theirs in zip(one, other, strict=True) if ours == theirs] == []
