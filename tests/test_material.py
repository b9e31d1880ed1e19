"""Material for MkDocs in Kazakh: what its own templates say, whole and fit to be offered to it."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader

from conftest import THEME

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
