"""Where a site may lie: at the root of a host, in any folder of it, on a disk; and who may read it there."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from stat import S_IMODE
from threading import Thread
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit
from urllib.request import urlopen

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from browser import Server
from conftest import ROOT, THEME, Once, begin_second, built

ADDRESS = "https://example.org/kz/edition/"
FOLDER = "kz/edition"
UNKNOWN = ["nothing.html", "text/p999.html", "nothing/", "a/b/c/d.html", "a/b%20c/?q=1#x"]
"""Addresses that no site has."""
NAMED = """all => all.map(each => each.href || each.action)"""


class _Host(SimpleHTTPRequestHandler):
    """A host that answers with a site's own page for what is not there, as static hosts do."""

    def __init__(self, *given: object, site: Path, folder: str, **named: object) -> None:
        self.site, self.prefix = site, f"/{folder}/" if folder else "/"
        super().__init__(*given, directory=str(site), **named)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        plain = urlsplit(path).path
        inside = plain.startswith(self.prefix)
        return super().translate_path("/" + plain.removeprefix(self.prefix)) if inside else "/nowhere/at/all"

    def send_error(self, code: int, *_: object, **__: object) -> None:
        content = (self.site / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def list_directory(self, path: str) -> None:  # type: ignore[override]
        del path
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def hosted(site: Path, folder: str) -> Iterator[str]:
    """A site in a folder of a host; gives the address of that folder, with a slash at its end."""
    server = Server(("127.0.0.1", 0), partial(_Host, site=site, folder=folder))
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{folder}{'/' if folder else ''}"
    finally:
        server.shutdown()
        server.server_close()


def publish(folder: Path) -> None:
    """Build the second edition for an address, as someone whose files nobody else may read."""
    sources = begin_second(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", ADDRESS)
        before = os.umask(0o077)
        try:
            built(sources)
        finally:
            os.umask(before)


@pytest.fixture(scope="session")
def published(made_once: Once) -> Path:
    """The second edition as it is built for an address."""
    return made_once("hosted", publish) / "site"


def leads(page: Page, site: str) -> dict[str, str]:
    """Where all links and the form of a page lead, by the file that each means; the page must be of this site."""
    assert page.locator("h1").inner_text() == "Мұндай бет жоқ"
    meant = page.locator("[data-to]").evaluate_all("all => all.map(each => each.dataset.to)")
    assert page.locator("a, form").count() == len(meant)
    found = page.locator("[data-to]").evaluate_all(NAMED)
    assert {"index.html", "text.html", "search.html"} <= {*meant}
    return {site + file: address for file, address in zip(meant, found, strict=True)}


def styled(page: Page) -> bool:
    """Whether a page has its own colours and measure, not those of a browser."""
    body = page.locator("body").evaluate(
        "body => [getComputedStyle(body).backgroundColor, getComputedStyle(body).margin]"
    )
    return body == ["rgb(251, 249, 244)", "0px"]


def right(found: dict[str, str]) -> bool:
    return all(expected == address for expected, address in found.items())


@pytest.mark.parametrize("folder", ["", FOLDER])
@pytest.mark.parametrize("unknown", UNKNOWN)
def test_what_is_not_there_leads_on_where_no_address_of_the_site_is_known(
    site: Path, browser: Browser, folder: str, unknown: str
) -> None:
    with hosted(site, folder) as address, browser.new_context(color_scheme="light") as context:
        page, asked = context.new_page(), []
        page.on("request", lambda request: asked.append((request.method, request.url)))
        answer = page.goto(address + unknown, wait_until="networkidle")
        assert answer is not None
        assert answer.status == 404
        assert styled(page)
        assert right(leads(page, address))
        host = urlsplit(address).netloc
        assert {urlsplit(url).netloc for _, url in asked} == {host}
        others = [(method, url) for method, url in asked if url != address + unknown.partition("#")[0]]
        assert all(method == "HEAD" and url.endswith("/assets/edition.css") for method, url in others), others
        page.get_by_role("link", name="Мәтін", exact=True).click()
        page.locator("h1#text").wait_for()


@pytest.mark.parametrize("folder", ["", FOLDER])
def test_without_script_it_leads_on_beside_the_page(site: Path, browser: Browser, folder: str) -> None:
    with hosted(site, folder) as address, browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}nothing.html")
        assert right(leads(page, address))
        assert "өшіріп көріңіз" in page.locator(".without-script").inner_text()
        page.goto(f"{address}a/b/nothing.html")
        assert not right(leads(page, address)), "control: deeper it cannot know, and says what to do"


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_where_the_address_of_the_site_is_known_it_needs_no_script_and_asks_for_nothing(
    published: Path, browser: Browser, unknown: str
) -> None:
    for script in (True, False):
        with hosted(published, FOLDER) as address, browser.new_context(java_script_enabled=script) as context:
            page, asked = context.new_page(), []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(address + unknown, wait_until="networkidle")
            assert right(leads(page, address))
            assert len(asked) == 1


def test_a_copy_of_the_site_in_another_folder_leads_within_itself(published: Path, browser: Browser) -> None:
    with hosted(published, "copy") as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}a/b/nothing.html", wait_until="networkidle")
        assert right(leads(page, address))


def test_it_greets_in_every_language_and_in_the_colours_that_a_reader_chose(site: Path, browser: Browser) -> None:
    for chosen, ground in (("slate", "rgb(23, 25, 27)"), ("default", "rgb(251, 249, 244)"), ("system", None)):
        with hosted(site, FOLDER) as address, browser.new_context(color_scheme="dark") as context:
            page = context.new_page()
            page.goto(address)
            kept = json.dumps({"index": 0, "color": {"scheme": chosen}})
            page.evaluate(f"localStorage.setItem('/{FOLDER}/.__palette', {json.dumps(kept)})")
            page.goto(f"{address}a/b/nothing.html", wait_until="networkidle")
            shown = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
            assert shown == (ground or "rgb(23, 25, 27)")
            assert page.locator("[lang=en] a").get_attribute("href") == f"{address}en/text.html"
            assert page.locator("p[lang]").count() == 2


@pytest.mark.parametrize("which", ["site", "published"])
def test_on_a_disk_it_leads_to_the_files_beside_it(
    which: str, request: pytest.FixtureRequest, browser: Browser, tmp_path: Path
) -> None:
    site: Path = request.getfixturevalue(which)
    folder = tmp_path / "бума бос"
    folder.mkdir()
    shutil.unpack_archive(site / "edition.zip", folder)
    with browser.new_context(color_scheme="light") as context:
        page, asked, said = context.new_page(), [], []
        page.on("request", lambda each: asked.append(each.url))
        page.on("console", lambda line: said.append(line.text))
        page.goto((folder / "edition/404.html").as_uri())
        assert styled(page)
        for meant, address in leads(page, f"{folder}/edition/").items():
            assert unquote(urlsplit(address).path) == meant
            assert Path(meant).exists()
        assert (len(asked), said) == (1, [])


def test_it_has_the_colours_of_the_other_pages() -> None:
    """Its style stands in it, so what changes in the style sheet must change here too."""
    missing, sheet = (THEME / "404.html").read_text(), (THEME / "assets/paper.css").read_text()
    colour = re.compile(r"(--[a-z]+): light-dark\((#\w+), (#\w+)\);")
    assert len(colour.findall(missing)) == 6
    assert {*colour.findall(missing)} <= {*colour.findall(sheet)}


def test_without_an_address_no_page_names_one_from_the_root_of_a_host(site: Path) -> None:
    """In a folder of a host and on a disk `/assets/…` is another file, and `//assets/…` another host."""
    for path in sorted(site.rglob("*.html")):
        tree = html.parse(path).getroot()
        named = tree.xpath("//@href | //@src | //@action | //@content | //@data-root | //@data-scripts")
        assert [each for each in named if each.startswith("/")] == [], path


def test_whatever_the_umask_a_server_can_read_the_site(published: Path) -> None:
    everything = [published, *published.rglob("*")]
    assert {S_IMODE(path.stat().st_mode) for path in everything if path.is_file()} == {0o644}
    assert {S_IMODE(path.stat().st_mode) for path in everything if path.is_dir()} == {0o755}
    pages = published.parent / "docs/text.md"
    assert S_IMODE(pages.stat().st_mode) == 0o600, "control: that umask was in force; editors' files are theirs"


TYPES = {
    "application/ld+json": ["data/annotations.jsonld", "data/dts/index.json", "data/dts/navigation/p12.json"],
    "application/tei+xml": ["data/edition.tei.xml", "data/dts/document/p12.xml"],
    "application/x-bibtex": ["data/references.bib"],
    "application/x-research-info-systems": ["data/references.ris"],
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["data/tables.xlsx"],
    "application/epub+zip": ["edition.epub"],
    "text/html": ["index.html"],
    "text/csv": ["data/glossary.csv"],
    "application/json": ["data/edition.json"],
}
"""What programs know some files by."""
KNOWN_TO_HOSTS = {"text/html", "text/csv", "application/json"}


def test_a_static_host_is_told_the_types_that_it_may_not_know(site: Path) -> None:
    """By `deploy/_headers`, where `*` is anything; no file is told two."""
    rules = re.findall(r"^(/\S+)\n  Content-Type: ([^;\n]+)", (ROOT / "deploy/_headers").read_text(), re.MULTILINE)
    for kind, paths in TYPES.items():
        for path in paths:
            assert (site / path).exists()
            told = [says for pattern, says in rules if fnmatchcase(f"/{path}", pattern)]
            assert told == ([] if kind in KNOWN_TO_HOSTS else [kind]), path


@pytest.mark.skipif(not shutil.which("nginx"), reason="needs nginx")
def test_nginx_gives_each_file_its_type_and_its_headers(site: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    conf = (ROOT / "deploy/nginx.conf").read_text()
    conf = conf.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("    listen [::]:80;\n", "")
    conf = conf.replace("/srv/edition/site", str(site)).replace("mime.types", "/etc/nginx/mime.types")
    parts = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    aside = "".join(f"{each}_temp_path {tmp_path}/{each}; " for each in parts)
    http = f"http {{ access_log off; {aside} {conf} }}"
    main = f"daemon off; master_process off; pid {tmp_path}/pid; error_log stderr; events {{}} {http}"
    (tmp_path / "nginx.conf").write_text(main)
    with subprocess.Popen(["nginx", "-c", tmp_path / "nginx.conf", "-p", tmp_path]) as server:
        try:
            for kind, paths in TYPES.items():
                for path in paths:
                    given = answered(f"http://127.0.0.1:{port}/{path}")
                    assert given.get_content_type() == kind, path
                    assert given["X-Content-Type-Options"] == "nosniff"
                    assert (given["Access-Control-Allow-Origin"] == "*") == path.startswith("data/")
        finally:
            server.terminate()


def answered(address: str) -> Message:
    """The headers of an answer, of a server that may be about to start."""
    for _ in range(50):
        try:
            with urlopen(address) as answer:
                return answer.headers
        except HTTPError:
            raise
        except URLError:
            time.sleep(0.1)
    raise AssertionError(address)
