"""What a page may do: nothing that an editor typed runs, nothing but the site is asked, links out let nothing back."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Browser

import browser as chromium
from conftest import begin_second
from edition.cli import main
from edition.site.frame.policy import hardened, policy

HOSTILE = (
    "<script>window.hit=1</script><img src=x onerror=window.hit=1>\"'`{{7*7}}{%x%}"
    "](javascript:window.hit=1)</style><svg onload=window.hit=1>"
)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def test_every_page_allows_only_what_it_has(site: Path) -> None:
    for path in site.rglob("*.html"):
        page = path.read_text()
        (found,) = POLICY.findall(page)
        directives = dict(each.strip().split(" ", 1) for each in found.split(";"))
        assert directives["default-src"] == "'none'"
        assert "unsafe" not in found, path
        assert "http" not in found, path
        for content in re.findall(r"<script>(.*?)</script>", page, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in directives["script-src"], path
        head = page.index("Content-Security-Policy")
        assert not re.search(r"<(script|link|style|img)", page[:head]), "nothing is asked for before the policy"
        assert not re.search(r"<[^>]+ on[a-z]+=", page), "no handler stands in a page"


def test_links_out_let_nothing_reach_back(site: Path) -> None:
    for path in site.rglob("*.html"):
        for link in re.findall(r'<a [^>]*href="https?://[^>]*>', path.read_text()):
            assert "noopener" in link, (path, link)


def test_a_script_that_the_page_has_not_is_refused(browser: Browser, address: str) -> None:
    """Control: the policy bites."""
    with browser.new_context() as context:
        page, said = context.new_page(), []
        page.on("console", lambda line: said.append(line.text))
        page.goto(f"{address}/text.html")
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit=1\">')")
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.hit=1'}))"
        )
        page.wait_for_timeout(300)
        assert page.evaluate("window.hit !== 1")
        assert any("Content Security Policy" in line for line in said)


def test_a_page_is_hardened_once_and_what_is_data_is_no_script() -> None:
    page = '<head><meta charset="utf-8"><script>a()</script><script type="application/json">{"b":1}</script></head>'
    assert policy(page).count("sha256-") == 1
    assert hardened(page).count("http-equiv") == 1
    assert 'rel="noopener"' in hardened(page + '<a href="https://a.kz/">a</a>')
    assert 'rel="license"' in hardened(page + '<a rel="license" href="https://a.kz/">a</a>')


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition in which every text that an editor can type is an attack."""
    sources = begin_second(tmp_path_factory.mktemp("hostile") / "edition")
    entry = {
        "key": "x",
        "kind": "person",
        "headword": HOSTILE,
        "summary": HOSTILE,
        "names": {"kk": ["Серіков", HOSTILE], "en": [HOSTILE], "ru": [HOSTILE]},
        "description": HOSTILE,
        "facts": [{"text": HOSTILE, "status": "unverified"}],
    }
    note = {"id": "n1", "paragraph": "p2", "words": "1931 жылы", "text": HOSTILE, "certainty": "low", "evidence": ["k"]}
    oddity = {"id": "e1", "paragraph": "p3", "words": "аз", "decision": "emend", "proposed": HOSTILE, "kind": "style",
              "reason": HOSTILE, "certainty": "low"}  # fmt: skip
    written = {
        "glossary/x.yml": [entry],
        "notes.yml": [note],
        "emendations.yml": [oddity],
        "evidence.yml": {
            "k": {"label": HOSTILE, "address": "https://a.kz/?\"'><script>window.hit=1</script>".replace(" ", "")}
        },
        "omitted.yml": [],
    }
    for name, value in written.items():
        (sources / name).write_text(yaml.safe_dump(value, allow_unicode=True))
    sections = (sources / "sections.yml").read_text().replace("heading: Аймақтар", f"heading: {HOSTILE!r}")
    (sources / "sections.yml").write_text(yaml.safe_dump([
        {"key": "history", "heading": HOSTILE, "begins": "p1"}, {"key": "regions", "heading": "а", "begins": "p3"},
    ], allow_unicode=True) if sections else "")  # fmt: skip
    edition = yaml.safe_load((sources / "edition.yml").read_text())
    edition["title"]["text"] = HOSTILE
    edition["article"]["author"] = edition["article"]["published"] = edition["article"]["rights"]["kk"] = HOSTILE
    edition["editors"] = {"kk": HOSTILE, "en": HOSTILE}
    (sources / "edition.yml").write_text(yaml.safe_dump(edition, allow_unicode=True))
    settings = sources.parent / "mkdocs.yml"
    settings.write_text(settings.read_text().replace('"Кітапханалар тарихы"', json.dumps(HOSTILE)))
    assert main(["build", "--sources", str(sources)]) == 0
    return sources.parent / "site"


def test_nothing_that_an_editor_types_is_executed(hostile: Path, browser: Browser) -> None:
    with chromium.served(hostile) as address, browser.new_context() as context:
        page, wrong = context.new_page(), []
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        page.on("console", lambda line: "Content Security Policy" in line.text and wrong.append(line.text))
        for path in sorted(hostile.rglob("*.html")):
            page.goto(f"{address}/{path.relative_to(hostile).as_posix()}")
            assert page.evaluate("window.hit !== 1"), path
        page.goto(f"{address}/text.html#p2")
        for anchor in ("#at-n1", "#at-e1", "#p1 a[href*='glossary/']"):
            page.locator(anchor).first.hover()
            page.locator(".popover").wait_for()
            page.keyboard.press("Escape")
        assert page.evaluate("window.hit !== 1")
        assert wrong == [], "the policy had nothing to refuse: texts came out as texts"
        assert HOSTILE in html.unescape((hostile / "glossary/x.html").read_text())


@pytest.mark.parametrize("path", ["search.html?q={}", "en/search.html?q={}", "text.html?mark={}#p1", "text.html#{}",
                                  "text.html?view={}", "text.html?script={}", "text.html?translation={}",
                                  "apparatus.html?kind={}#e1"])  # fmt: skip
def test_queries_and_fragments_inject_nothing(browser: Browser, address: str, path: str) -> None:
    with browser.new_context() as context:
        page, wrong = context.new_page(), []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: "Content Security Policy" in line.text and wrong.append(line.text))
        page.goto(f"{address}/{path.format(quote(HOSTILE, safe=''))}")
        page.wait_for_timeout(500)
        assert page.evaluate("window.hit !== 1")
        assert wrong == []
