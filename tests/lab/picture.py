"""The picture of the page in README.md: `picture.py SITE FILE.webp`, of a built site.

It is the text as a reader meets it on a wide screen, its notes in the margin, drawn by Chromium and compressed by it as
a WebP. Letters are drawn otherwise on another machine, so the picture is committed, and made anew when the page looks
different.
"""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import browser as chromium

PAGE = "text.html#p3"
WIDTH, HEIGHT = 1280, 640
_AS_WEBP = """async (png) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 1).split(",")[1];
}"""


def taken(page: Page, address: str) -> bytes:
    """The page as it is shown, as a PNG."""
    chromium.visit(page, f"{address}/{PAGE}")
    page.wait_for_timeout(500)
    return page.screenshot()


def compressed(page: Page, png: bytes) -> bytes:
    """A PNG as a WebP, without loss: of letters that is smaller too."""
    page.goto("about:blank")
    return base64.b64decode(page.evaluate(_AS_WEBP, base64.b64encode(png).decode()))


def main(site: Path, target: Path) -> None:
    """Take the picture and put it into a file."""
    with chromium.served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.installed(), args=chromium.FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="kk")
        target.write_bytes(compressed(page, taken(page, address)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
