"""What a first view of a reading page weighs, and whether it moves while it loads: `weigh.py SITE`.

Everything that a browser asks for until the page is quiet is counted as a server would send it: compressed with gzip,
fonts as they are. Ends with 1 where a page is heavier than its budget or shifts.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

import browser as chromium

BUDGETS = {"text.html": 150_000, "text/p3.html": 130_000}
"""Bytes of a first view, by page."""
SCRIPTS = 15_000
"""Bytes of our own scripts on a reading page."""
_UNSEEN = 0.002
"""A shift of letters that came late, on a machine that is short of time: of few lines, by less than a letter."""
_SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""


@dataclass(frozen=True, slots=True)
class View:
    """A first view of a page."""

    page: str
    """Its path in the site."""
    parts: dict[str, int]
    """What it asked for, and the bytes of each."""
    shift: float
    """How far its layout shifted (Cumulative Layout Shift)."""

    @property
    def weight(self) -> int:
        """All bytes."""
        return sum(self.parts.values())

    @property
    def scripts(self) -> int:
        """The bytes of our own scripts, without Material's."""
        ours = (path for path in self.parts if path.endswith(".js") and not path.startswith("assets/javascripts/"))
        return sum(self.parts[path] for path in ours)

    def faults(self) -> Iterator[str]:
        """Where it is more than it may be."""
        if self.weight > BUDGETS[self.page]:
            yield f"{self.page}: {self.weight} bytes, more than {BUDGETS[self.page]}"
        if self.scripts > SCRIPTS:
            yield f"{self.page}: {self.scripts} bytes of scripts, more than {SCRIPTS}"
        if self.shift > _UNSEEN:
            yield f"{self.page}: shifts by {self.shift:.4f}"


def first_view(browser: Browser, site: Path, address: str, page: str, width: int = 1280) -> View:
    """What a page of a site, served at an address, asks for when nothing of it is known yet."""
    asked: dict[str, int] = {}
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        opened = context.new_page()
        opened.on("response", lambda response: asked.update(_weighed(site, response.url)))
        opened.goto(f"{address}/{page}", wait_until="networkidle")
        opened.evaluate("document.fonts.ready.then(() => true)")
        shift = opened.evaluate(_SHIFT)
    return View(page, asked, shift)


def _weighed(site: Path, url: str) -> dict[str, int]:
    path = urlsplit(url).path.lstrip("/")
    content = (site / path).read_bytes()
    return {path: len(content) if path.endswith((".woff2", ".png")) else len(gzip.compress(content, 9))}


def main(site: Path) -> int:
    """Weigh every page that has a budget."""
    faults = []
    with chromium.served(site) as address, sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for page, budget in BUDGETS.items():
            view = first_view(opened, site, address, page)
            print(f"{page}: {view.weight} of {budget} bytes, scripts {view.scripts}, shift {view.shift:.4f}")
            for path, size in sorted(view.parts.items(), key=lambda part: -part[1]):
                print(f"  {size:7} {path}")
            faults += view.faults()
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
