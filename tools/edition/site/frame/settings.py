"""What mkdocs.yml and the heads of pages say, checked where MkDocs itself takes anything: keys, features, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from edition.findings import Code, Finding, Place, Severity, nearest
from edition.model.edition import Edition
from edition.site.project import Project

_ALWAYS = {"name", "custom_dir", "locale", "static_templates"}
"""What MkDocs itself knows of a theme."""
_ASKED = re.compile(r"config\.theme\.(\w+)")
_FEATURE = re.compile(r"""["']([a-z]+(?:\.[a-z]+)+)["'](?: (?:not )?in features|\))""")
"""A feature that a template asks for, or a script, to which the words of a language look alike."""
_LANGUAGE = re.compile(r"^language: *[\"']?(?P<code>[\w-]+)", re.MULTILINE)


def check(project: Project, config: Any, edition: Edition) -> Iterator[Finding]:
    """What is probably a slip in mkdocs.yml or at the head of a page; no build is stopped by it."""
    places = _places(project)
    keys, features = _known(tuple(config.theme.dirs))
    named = {key for section, key in (steps for steps in places if len(steps) == 2) if section == "theme"}
    for key in sorted(named - keys):
        expected = f"a setting of the theme{nearest(key, keys)}"
        yield _told(Code.SETTING_UNKNOWN, places["theme", key], f"`{key}` under `theme`", expected)
    for at, feature in enumerate(config.theme.get("features") or ()):
        if feature not in features:
            place = places.get(("theme", "features", str(at)), places["theme", "features"])
            yield _told(Code.SETTING_UNKNOWN, place, f"feature `{feature}`", f"a feature{nearest(feature, features)}")
    place = places.get(("theme", "language"), Place(project.shown(project.config)))
    yield from _languages(project, config, edition, place)


def _languages(project: Project, config: Any, edition: Edition, place: Place) -> Iterator[Finding]:
    """Languages of the site and of its pages that are not those they should be; the text's is spoken instead."""
    found, own = config.theme["language"], edition.record.language
    if found != own:
        yield _told(Code.LANGUAGE_UNSPOKEN, place, f"`language: {found}` under `theme`", f"the text's, `{own}`")
    for path in sorted(project.docs.rglob("*.md")):
        head = path.read_text("utf-8", "replace").partition("\n---\n")[0]
        if (match := _LANGUAGE.search(head)) and head.startswith("---") and not edition.wording.speaks(match["code"]):
            line = head.count("\n", 0, match.start()) + 1
            place = Place(project.shown(path), line, match.start("code") - match.start() + 1)
            expected = f"one of {', '.join(sorted(edition.wording.words))}"
            yield _told(Code.LANGUAGE_UNSPOKEN, place, f"a page in `{match['code']}`", expected)


def _told(code: Code, place: Place, found: str, expected: str) -> Finding:
    return Finding(code, place, found, expected, Severity.WARNING)


def _places(project: Project) -> dict[tuple[str, ...], Place]:
    """Where mkdocs.yml says something, by the keys and numbers that lead there."""
    path = project.shown(project.config)
    node = yaml.compose(project.config.read_text("utf-8"), yaml.SafeLoader)
    return dict(_walk(node, (), path))


def _walk(node: Any, steps: tuple[str, ...], path: str) -> Iterator[tuple[tuple[str, ...], Place]]:
    if isinstance(node, yaml.MappingNode):
        pairs = ((str(key.value), key, value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        pairs = ((str(at), value, value) for at, value in enumerate(node.value))
    else:
        return
    for step, mark, value in pairs:
        yield (*steps, step), Place(path, mark.start_mark.line + 1, mark.start_mark.column + 1)
        yield from _walk(value, (*steps, step), path)


@lru_cache(maxsize=4)
def _known(folders: tuple[str, ...]) -> tuple[Set[str], Set[str]]:
    """What the templates and scripts of a theme ask of its settings: the keys, and the features."""
    keys, features = set(_ALWAYS), set[str]()
    for folder in map(Path, folders):
        files = chain(folder.glob("*.html"), folder.glob("partials/**/*.html"), folder.glob("assets/javascripts/*.js"))
        for path in files:
            text = path.read_text("utf-8")
            keys.update(_ASKED.findall(text))
            features.update(each for each in _FEATURE.findall(text) if not each.startswith("search.result"))
    return keys, features
