"""A browser for the tests, the system's Chromium, else one that can be installed; and a server for what it shows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Programs that will do. The first is Chromium without a window of its own: a page costs a third of the work."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """A server of this machine that does not report what a browser breaks off."""

    def handle_error(self, *_: object) -> None:
        """A browser that leaves a page may break off a request."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine; gives the address, without a slash at its end."""
    server = Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def visit(page: Page, url: str) -> None:
    """Open a page and wait until all of it is shown as its address asks, in its own letters."""
    page.goto(url)
    if "translation=" in url:
        page.locator(".translated").first.wait_for()
    if "script=" in url:
        page.locator("[lang^='kk-']").first.wait_for(state="attached")
    page.locator(":root:not(.late)").wait_for(state="attached")
    page.evaluate("document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => done(null))))")


SHORTEN = """() => {
  const short = /^(ARTICLE|CODE|DIV|DL|OL|P|PRE|SECTION|TABLE|TBODY|UL)$/;
  const many = /^(A|BLOCKQUOTE|DD|DT|H\\d|LI|P|SECTION|SPAN|TABLE|TR|UL) /;
  const everywhere = {};
  for (const list of [...document.querySelectorAll("main *")].filter((each) => short.test(each.tagName))) {
    const here = {};
    for (const child of list.isConnected ? [...list.children] : []) {
      const kind = `${child.tagName} ${child.className}`, within = `${list.tagName} ${list.className} ${kind}`;
      here[kind] = (here[kind] ?? 0) + 1;
      everywhere[within] = (everywhere[within] ?? 0) + 1;
      const isPair = /^D[TD] /.test(kind);  // Each needs the other.
      if ((here[kind] > 8 || (everywhere[within] > 24 && !isPair)) && many.test(kind)) child.remove();
    }
  }
}"""
"""Takes out of long lists and paragraphs what is like the eight before, or two dozen on the page."""


def violations(page: Page, *, whole: bool = False, **options: object) -> list[str]:
    """What axe finds wrong with a page as it is shown: each rule that is broken, and the first place where it is.

    Of a long list it is asked about the beginning, and of the page no more than what is wrong, which takes a tenth of
    the time; the page is not the same afterwards, unless it is asked about as a whole.
    """
    from axe_playwright_python.sync_playwright import Axe

    if not whole:
        page.evaluate(SHORTEN)
    found = Axe().run(page, options={"resultTypes": ["violations"], **options}).response["violations"]
    return [f"{each['id']}: {' '.join(each['nodes'][0]['html'].split())[:200]}" for each in found]


def installed() -> str | None:
    """The path of the system's Chromium."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def playwrights_own() -> str | None:
    """The path of the browser that Playwright installed, if it did."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None


def find() -> str | None:
    """The path of a browser that is there already."""
    return installed() or playwrights_own()


def install() -> None:
    """Try what may work on this machine; what does not is passed over in silence."""
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        install = "apt-get install -y --no-install-recommends"
        attempts.insert(
            0, ["sh", "-c", f"apt-get update && {{ {install} chromium-headless-shell || {install} chromium; }}"]
        )
    for attempt in attempts:
        subprocess.run(attempt, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if find():
            return


if __name__ == "__main__":
    if not find():
        print("installing Chromium for the tests ...", flush=True)
        install()
    if not find():
        sys.exit("The tests need Chromium: install `chromium-headless-shell` or `chromium`, or name it in CHROMIUM.")
