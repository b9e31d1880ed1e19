"""Draw docs/assets/social.png, the picture that is shown where the edition is shared. Run by hand when the title changes.

Needs Chromium, as the tests do: .venv/bin/python tools/social.py /usr/bin/chromium
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from edition.model.loading import load

ROOT = Path(__file__).resolve().parent.parent
PAGE = """
<style>
@font-face {{ font-family: s; font-weight: 600; src: url({fonts}/source-serif-4-cyrillic-600-normal.woff2); unicode-range: U+401-457, U+4B0-4B1; }}
@font-face {{ font-family: s; font-weight: 600; src: url({fonts}/source-serif-4-cyrillic-ext-600-normal.woff2); unicode-range: U+492-4A3, U+4AE-4AF, U+4BA-4E9; }}
@font-face {{ font-family: s; font-weight: 600; src: url({fonts}/source-serif-4-latin-600-normal.woff2); unicode-range: U+20-7E, U+A0-BF; }}
body {{ margin: 0; width: 1200px; height: 630px; background: #fbf9f4; color: #211d17; font-family: s; display: grid; align-content: center; box-sizing: border-box; padding: 0 110px; border-left: 26px solid #0b5961; }}
h1 {{ font-size: 74px; line-height: 1.15; margin: 0 0 44px; text-wrap: balance; }}
p {{ font: 30px system-ui, sans-serif; color: #645c4f; margin: 0; }}
</style>
<h1>[{title}]</h1><p>Түсіндірмелі цифрлық басылым</p>
"""


def main() -> None:
    """Draw the picture."""
    title = load(ROOT / "sources").record.title.text
    page_file = ROOT / "docs/assets/social.html"
    page_file.write_text(PAGE.format(fonts="fonts", title=title), "utf-8")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1200, "height": 630})
            page.goto(page_file.as_uri())
            page.evaluate("document.fonts.ready")
            page.screenshot(path=ROOT / "docs/assets/social.png")
            browser.close()
    finally:
        page_file.unlink()


if __name__ == "__main__":
    main()
