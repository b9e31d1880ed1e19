"""Material for MkDocs: its Kazakh, whole and fit to be offered to it; and its settings, which work in mkdocs.yml."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, Page

import browser as chromium
from conftest import SCREEN, THEME, without_complaints
from edition.cli import main

LANGUAGES = "partials/languages"
KEY = re.compile(r'^  "([^"]+)": ', re.MULTILINE)
OURS = THEME / LANGUAGES / "kk.html"
THEIRS = Path(str(files("material"))) / "templates" / LANGUAGES
SETTINGS = {"language", "direction", "search.config.lang", "search.config.pipeline", "search.config.separator"}
"""Keys whose values are no words."""


def said(path: Path) -> dict[str, str]:
    """What a file of Material says, by its keys."""
    templates = Environment(loader=FileSystemLoader(path.parent))
    module = templates.get_template(path.name).module
    return {key: str(module.t(key)) for key in KEY.findall(path.read_text("utf-8"))}


def test_the_kazakh_of_material_has_all_keys_in_their_order() -> None:
    assert [*said(OURS)] == [*said(THEIRS / "en.html")]


def test_every_word_of_it_is_kazakh() -> None:
    english = said(THEIRS / "en.html")
    for key, words in said(OURS).items():
        if key not in SETTINGS:
            assert words != english[key], key
            assert re.fullmatch(r"[А-ЯЁӘҒҚҢӨҰҮҺІа-яёәғқңөұүһі #:1-]+", words.replace("RSS ", "")), key
        assert ("#" in words) == ("#" in english[key]), key


def test_material_itself_speaks_it(tmp_path: Path) -> None:
    """With nothing of ours but this file."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Бет\n\n## Бірінші\n\n## Екінші\n", "utf-8")
    ours = tmp_path / "own" / LANGUAGES
    ours.mkdir(parents=True)
    (ours / "kk.html").write_text(OURS.read_text("utf-8"), "utf-8")
    theme = {"name": "material", "custom_dir": "own", "language": "kk", "font": False}
    settings = {"site_name": "Сайт", "theme": theme, "plugins": ["search"]}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(tmp_path / "mkdocs.yml")]
    made = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert made.returncode == 0, made.stderr
    page = (tmp_path / "site/index.html").read_text("utf-8")
    assert '<html lang="kk"' in page
    for key in ("toc", "search.placeholder", "search.result.initializer", "header"):
        assert said(OURS)[key] in page, key


# Settings


def setting(project: Path, key: str, lines: str = "") -> None:
    """Give a key under `theme` another value in mkdocs.yml, or none; or put it there."""
    path = project / "mkdocs.yml"
    text, times = re.subn(rf"(?m)^  {key}:.*\n(?:    .*\n)*", lines, path.read_text(), count=1)
    path.write_text(text if times else text.replace("theme:\n", f"theme:\n{lines}", 1))


def feature(project: Path, name: str, *, on: bool) -> None:
    """Put a feature into mkdocs.yml, or take it out."""
    path = project / "mkdocs.yml"
    text = path.read_text().replace(f"    - {name}\n", "")
    path.write_text(text.replace("  features:\n", f"  features:\n    - {name}\n") if on else text)


def settle(project: Path, lines: str) -> None:
    """Put settings beside `theme` into mkdocs.yml."""
    path = project / "mkdocs.yml"
    path.write_text(path.read_text().replace("nav:\n", f"{lines}nav:\n", 1))


@contextmanager
def shown(project: Path, browser: Browser, *, anew: bool = True) -> Iterator[Page]:
    """The reading page of an edition as it is built now; its console says nothing, and no other host is asked."""
    assert not anew or main(["build", "--sources", str(project / "sources")]) == 0
    with (
        chromium.served(project / "site") as address,
        browser.new_context(viewport=SCREEN) as context,
        without_complaints(context.new_page()) as page,
    ):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        chromium.visit(page, f"{address}/text.html")
        yield page
        page.wait_for_load_state("networkidle")
        assert [url for url in asked if not url.startswith(address)] == []


def style(page: Page, selector: str, of: str) -> str:
    """A property of the first of some elements, as it is shown."""
    return str(page.locator(selector).first.evaluate(f"e => getComputedStyle(e).{of}"))


CHANNELS = """([colour, ground]) => {
  const brush = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  for (const each of [ground, colour]) {
    brush.fillStyle = each;
    brush.fillRect(0, 0, 1, 1);
  }
  return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
}"""


def contrast(page: Page, one: str, ground: str) -> float:
    """How far a colour is from the one on which it lies (WCAG 2.2)."""
    weights = (0.2126, 0.7152, 0.0722)

    def luminance(colour: str) -> float:
        channels = [channel / 255 for channel in page.evaluate(CHANNELS, [colour, ground])]
        linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
        return sum(weight * each for weight, each in zip(weights, linear, strict=True))

    darker, lighter = sorted((luminance(one), luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


LINK = "article blockquote a"
TEAL = "rgb(0, 148, 133)"
"""What Material calls teal."""


def test_a_palette_colours_bar_links_and_page(small: Path, browser: Browser) -> None:
    with shown(small, browser, anew=False) as page:
        plain, link = style(page, ".md-header", "backgroundColor"), style(page, LINK, "color")
        assert plain == style(page, "body", "backgroundColor"), "the control: paper, until mkdocs.yml says otherwise"
    setting(small, "palette", "  palette: {scheme: slate, primary: teal, accent: red}\n")
    with shown(small, browser) as page:
        paper = style(page, "body", "backgroundColor")
        assert style(page, ".md-header", "backgroundColor") == TEAL
        assert style(page, LINK, "color") != link
        assert contrast(page, style(page, LINK, "color"), paper) > 4.5
        assert contrast(page, paper, "white") > 12, "dark, though the browser asks for light"
        assert style(page, "html", "colorScheme") == "dark"
        page.locator(LINK).first.hover()
        assert style(page, LINK, "color") == page.evaluate("getComputedStyle(document.body)" + ACCENT)
        assert page.locator("form[data-md-component=palette]").count() == 0, "there is nothing to choose"


ACCENT = """.getPropertyValue("--md-accent-fg-color").replace(/^#(..)(..)(..)$/,
    (_, ...parts) => `rgb(${parts.slice(0, 3).map((each) => parseInt(each, 16)).join(", ")})`)"""


def test_words_are_legible_in_whichever_colour_is_named(small: Path, browser: Browser) -> None:
    schemes, colours = ("default", "slate"), ("yellow", "deep purple", "white", "black")
    named = [(scheme, primary) for scheme in schemes for primary in colours]
    toggle = "toggle: {icon: material/brightness-4, name: түс}"
    lines = "".join(f"    - {{scheme: {scheme}, primary: {primary}, {toggle}}}\n" for scheme, primary in named)
    setting(small, "palette", f"  palette:\n{lines}")
    with shown(small, browser) as page:
        for at, (scheme, primary) in enumerate(named):
            body = page.locator("body")
            assert body.get_attribute("data-md-color-primary") == primary.replace(" ", "-")
            assert body.get_attribute("data-md-color-scheme") == scheme
            paper, bar = style(page, "body", "backgroundColor"), style(page, ".md-header", "backgroundColor")
            for selector in (LINK, ".md-nav__link--active", ".citing > summary"):
                assert contrast(page, style(page, selector, "color"), paper) > 4.5, (scheme, primary, selector)
            assert contrast(page, style(page, ".md-header__topic", "color"), bar) > 4.5, (scheme, primary)
            chosen = style(page, ".md-tabs__item--active a", "color")
            assert contrast(page, chosen, style(page, ".md-tabs", "backgroundColor")) > 4.5, (scheme, primary)
            page.locator(f"label[for=__palette_{(at + 1) % len(named)}]:visible").click()


def test_features_come_and_go(small: Path, browser: Browser) -> None:
    seen = {"navigation.tabs": ".md-tabs", "navigation.top": ".md-top", "navigation.footer": ".md-footer__inner"}
    with shown(small, browser, anew=False) as page:
        for selector in seen.values():
            assert page.locator(selector).count() == 1, selector
        assert page.locator(".md-sidebar--primary .md-nav--secondary").is_visible()
        assert page.locator(".md-sidebar--secondary").count() == 0
    for name in (*seen, "toc.integrate"):
        feature(small, name, on=False)
    for name in ("header.autohide", "navigation.sections"):
        feature(small, name, on=True)
    with shown(small, browser) as page:
        for selector in seen.values():
            assert page.locator(selector).count() == 0, selector
        contents = page.locator(".md-sidebar--secondary .md-nav--secondary").bounding_box()
        text = page.locator("article").bounding_box()
        assert contents
        assert text
        assert contents["x"] >= text["x"] + text["width"], "at the right of the text"
        section = page.locator(".md-sidebar--primary .md-nav__item--section > .md-nav").first
        assert section.is_visible(), "the pages of every section, also of those that one is not in"
        page.set_viewport_size({"width": SCREEN["width"], "height": 400})
        for _ in range(8):
            page.mouse.wheel(0, 150)
            page.wait_for_timeout(100)
        page.locator(".md-header[hidden]").wait_for(state="attached")


DOCUMENTED = [
    *("announce.dismiss", "header.autohide", "toc.follow"),
    *(f"content.{each}" for each in ("action.edit", "action.view", "code.annotate", "code.copy", "code.select")),
    *(f"content.{each}" for each in ("footnote.tooltips", "tabs.link", "tooltips")),
    *(f"navigation.{each}" for each in ("expand", "footer", "indexes", "path", "prune", "sections", "tabs")),
    *(f"navigation.{each}" for each in ("tabs.sticky", "top", "tracking")),
    *(f"search.{each}" for each in ("highlight", "share", "suggest")),
]


def test_every_feature_of_the_theme_may_be_asked_for(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those that Material documents for its pages; one of them takes pages that are not opened by themselves."""
    setting(small, "features", "  features: [" + ", ".join(DOCUMENTED) + "]\n")
    assert main(["build", "--sources", str(small / "sources")]) == 0
    assert capsys.readouterr().err == ""


def test_icons_and_links_out_of_the_site_are_those_of_mkdocs_yml(small: Path, browser: Browser) -> None:
    setting(small, "logo")
    setting(small, "icon", "  icon:\n    logo: material/book-open-page-variant\n    menu: material/dots-vertical\n")
    social = "extra:\n  social:\n    - {icon: fontawesome/brands/github, link: 'https://github.com/a/b'}\n"
    settle(small, f"{social}copyright: <b>Біз</b> &copy; 2026\nrepo_url: https://github.com/a/b\n")
    icons = Path(str(files("material"))) / "templates/.icons"
    with shown(small, browser) as page:
        for selector, icon in {
            "header .md-logo": "material/book-open-page-variant",
            "header label[for=__drawer]": "material/dots-vertical",
            ".md-social__link": "fontawesome/brands/github",
        }.items():
            (shape,) = re.findall(r'<path d="([^"]+)"', (icons / f"{icon}.svg").read_text())
            assert page.locator(f"{selector} path").get_attribute("d") == shape, selector
        link = page.locator(".md-social__link")
        assert link.get_attribute("href") == "https://github.com/a/b"
        assert "noopener" in str(link.get_attribute("rel"))
        assert page.locator("header .md-source").get_attribute("href") == "https://github.com/a/b"
        said = page.locator(".md-copyright p").last
        assert said.inner_text() == "Біз © 2026"
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        for each in (said, link):
            box = each.bounding_box()
            assert box
            assert each.evaluate("(e, [x, y]) => e.contains(document.elementFromPoint(x, y))",
                                 [box["x"] + 4, box["y"] + box["height"] / 2]), "nothing lies over it"  # fmt: skip


def test_style_sheets_scripts_and_templates_of_an_editor_prevail(small: Path, browser: Browser) -> None:
    """His style sheet, script, partial and block of the page; what else is on the page stays as it is."""
    assets = small / "docs/assets"
    assets.mkdir(exist_ok=True)
    primary = '[data-md-color-primary="own"] { --md-primary-fg-color: rgb(3, 2, 1); }'
    (assets / "own.css").write_text(f".md-typeset h1 {{ color: rgb(1, 2, 3); }}\n{primary}\n")
    does = "document.documentElement.dataset.own = edition.say('marks.found')"
    (assets / "own.js").write_text(f'addEventListener("DOMContentLoaded", () => {{ {does}; }});\n')
    settle(small, "extra_css: [assets/own.css]\nextra_javascript: [assets/own.js]\n")
    setting(small, "palette", "  palette: {scheme: default, primary: own}\n")
    (small / "theme/partials/copyright.html").write_text('<div class="md-copyright">Біздікі</div>\n')
    with (small / "theme/main.html").open("a") as template:
        template.write("{% block announce %}<p>Жаңа шығарылым</p>{% endblock %}\n")
    configuration = small / "mkdocs.yml"
    tabbed = "markdown_extensions:\n  - pymdownx.tabbed: {alternate_style: true}\n"
    configuration.write_text(configuration.read_text().replace("markdown_extensions:\n", tabbed))
    with (small / "docs/about/principles.md").open("a") as written:
        written.writelines(f'\n=== "{number}"\n\n    Бет {number}\n' for number in range(1, 13))
    with shown(small, browser) as page:
        assert style(page, "h1", "color") == "rgb(1, 2, 3)"
        assert style(page, ".md-header", "backgroundColor") == "rgb(3, 2, 1)"
        assert page.locator("html").get_attribute("data-own") == "Ізделген сөздер белгіленді."
        assert page.locator(".md-copyright").inner_text() == "Біздікі"
        assert page.locator(".md-banner").inner_text() == "Жаңа шығарылым"
        assert page.locator(".views").count() == page.locator("#cite").count() == 1
        page.goto(page.url.replace("text.html", "about/principles.html"))
        page.locator(".tabbed-labels label", has_text="12").click()
        tabs = page.locator("article .tabbed-block:not(#cite *)")
        shown_tabs = tabs.evaluate_all("all => all.map(each => each.checkVisibility())")
        assert shown_tabs == [False] * 11 + [True], "of a set of more tabs than the edition's own"


def test_letters_of_another_host_are_not_published(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The one setting of Material's that an edition does without: its fonts come from another host."""
    setting(small, "font", "  font: {text: Roboto, code: Roboto Mono}\n")
    assert main(["build", "--sources", str(small / "sources")]) == 1
    assert "error H803: https://fonts.googleapis.com" in capsys.readouterr().err
