"""What mkdocs.yml and the heads of pages say, checked where MkDocs itself takes anything: keys, features, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from edition.findings import Code, Finding, Place, Severity, nearest
from edition.model.edition import Edition
from edition.site.project import Project

Places = Mapping[tuple[str, ...], Place]
"""Where mkdocs.yml says something, by the keys and numbers that lead there."""

_ALWAYS = frozenset({"name", "custom_dir", "locale", "static_templates", "variant"})
"""What MkDocs itself knows of a theme, and Zensical."""
_KEY = re.compile(r"config\.theme\.(\w+)")
_ICON = re.compile(r"config\.theme\.icon\.(\w+)")
_IN_TEMPLATE = re.compile(r"""["']([a-z]+(?:\.[a-z]+)+)["'] (?:not )?in features""")
_IN_SCRIPT = re.compile(r"""\(["']([a-z]+(?:\.[a-z]+)+)["']\)""")
"""A feature that a script asks for, to which the words of a language look alike."""
_WORDS = re.compile(r"""^ *"([\w.]+)":""", re.MULTILINE)
_COLOUR = re.compile(r"""\[data-md-color-(scheme|primary|accent)=["']?([\w-]+)""")
_NAMED = {"scheme": frozenset({"system"}), "primary": frozenset({"custom"}), "accent": frozenset({"custom"})}
"""What a palette may name that has no rules: the colours of the system, and those of the edition itself."""
_ALONE = "navigation.instant"
"""A feature that puts a page into the place of another, whose policy knows nothing of the scripts of the new one."""
_LANGUAGE = re.compile(r"^language: *[\"']?(?P<code>[\w-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the templates, scripts and style sheets of a theme ask of its settings."""

    keys: Set[str]
    """Under `theme`."""
    icons: Set[str]
    """Under `theme.icon`."""
    features: Set[str]
    """Under `theme.features`."""
    colours: Mapping[str, Set[str]]
    """Under `theme.palette`, by `scheme`, `primary` and `accent`."""


def check(project: Project, config: Any, edition: Edition) -> Iterator[Finding]:
    """What is probably a slip in mkdocs.yml or at the head of a page; no build is stopped by it."""
    places, theme = _places(project), config.theme
    known = _known(tuple(theme.dirs), _sheets(project, config))
    named = [steps for steps in places if steps[:1] == ("theme",)]
    for key in (steps[1] for steps in named if len(steps) == 2 and steps[1] not in known.keys):
        yield _told(places["theme", key], f"`{key}` under `theme`", f"a setting of the theme{nearest(key, known.keys)}")
    for key in (steps[2] for steps in named if len(steps) == 3 and steps[1] == "icon" and steps[2] not in known.icons):
        expected = f"an icon of the theme{nearest(key, known.icons)}"
        yield _told(places["theme", "icon", key], f"`{key}` under `icon`", expected)
    yield from _features(theme.get("features") or (), known.features, project, places)
    yield from _colours(theme.get("palette"), known.colours, project, places)
    yield from _languages(project, config, edition, _place(project, places, "theme", "language"))


def _features(features: Any, known: Set[str], project: Project, places: Places) -> Iterator[Finding]:
    """Features that the theme has not, or that pages of an edition cannot have."""
    if not isinstance(features, list):
        place = _place(project, places, "theme", "features")
        yield _told(place, f"`features: {features}`", "a list, each feature behind a `-`")
        return
    for at, feature in enumerate(map(str, features)):
        place = _place(project, places, "theme", "features", str(at))
        if feature not in known:
            yield _told(place, f"feature `{feature}`", f"a feature of the theme{nearest(feature, known)}")
        elif feature.startswith(_ALONE):
            yield _told(place, f"feature `{feature}`", "pages that are opened each by itself, for their scripts to run")


def _colours(palette: Any, known: Mapping[str, Set[str]], project: Project, places: Places) -> Iterator[Finding]:
    """Colours of the palette that no style sheet knows; a space in a name stands for a hyphen."""
    if palette and not isinstance(palette, dict | list):
        place = _place(project, places, "theme", "palette")
        yield _told(place, f"`palette: {palette}`", "`primary`, `accent` and `scheme` under it")
        return
    listed = [((str(at),), each) for at, each in enumerate(palette)] if isinstance(palette, list) else [((), palette)]
    for steps, option in listed:
        for key, colours in known.items():
            name = str(option.get(key) or "").replace(" ", "-") if isinstance(option, dict) else ""
            if name and name not in colours:
                place = _place(project, places, "theme", "palette", *steps, key)
                yield _told(place, f"`{key}: {option[key]}`", f"a colour of the theme{nearest(name, colours)}")


def _languages(project: Project, config: Any, edition: Edition, place: Place) -> Iterator[Finding]:
    """Languages of the site and of its pages that are not those they should be; the text's is spoken instead."""
    found, own = config.theme["language"], edition.record.language
    if found != own:
        yield _told(place, f"`language: {found}` under `theme`", f"the text's, `{own}`", Code.LANGUAGE_UNSPOKEN)
    for path in sorted(project.docs.rglob("*.md")):
        head = path.read_text("utf-8", "replace").partition("\n---\n")[0]
        if (match := _LANGUAGE.search(head)) and head.startswith("---") and not edition.wording.speaks(match["code"]):
            line = head.count("\n", 0, match.start()) + 1
            spot = Place(project.shown(path), line, match.start("code") - match.start() + 1)
            expected = f"one of {', '.join(sorted(edition.wording.words))}; until then the page speaks `{own}`"
            yield _told(spot, f"a page in `{match['code']}`", expected, Code.LANGUAGE_UNSPOKEN)


def _told(place: Place, found: str, expected: str, code: Code = Code.SETTING_UNKNOWN) -> Finding:
    return Finding(code, place, found, expected, Severity.WARNING)


def _place(project: Project, places: Places, *steps: str) -> Place:
    """Where mkdocs.yml says something, else what that stands under; its beginning, where it inherits that."""
    above = (steps[:length] for length in range(len(steps), 0, -1))
    return next((places[each] for each in above if each in places), Place(project.shown(project.config)))


def _places(project: Project) -> Places:
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


def _sheets(project: Project, config: Any) -> str:
    """The style sheets that an editor adds, which may have colours of their own."""
    paths = (project.docs / str(name) for name in config.extra_css)
    return "".join(path.read_text("utf-8", "replace") for path in paths if path.is_file())


@lru_cache(maxsize=4)
def _known(folders: tuple[str, ...], sheets: str) -> _Known:
    """What a theme asks of its settings, by the folders in which it lies, and the style sheets that are added to it."""
    templates = _read(folders, "*.html", "partials/**/*.html")
    scripts = _read(folders, "assets/javascripts/*.js")
    sheets += _read(folders, "assets/**/*.css")
    words = {*_WORDS.findall(_read(folders, "partials/languages/en.html"))}
    colours = {key: {*names} for key, names in _NAMED.items()}
    for key, name in _COLOUR.findall(sheets):
        colours[key].add(name)
    return _Known(
        _ALWAYS | {*_KEY.findall(templates)},
        {*_ICON.findall(templates)},
        {*_IN_TEMPLATE.findall(templates)} | ({*_IN_SCRIPT.findall(scripts)} - words),
        colours,
    )


def _read(folders: tuple[str, ...], *patterns: str) -> str:
    """Files of a theme, one behind the other."""
    paths = chain.from_iterable(Path(folder).glob(pattern) for folder in folders for pattern in patterns)
    return "\n".join(path.read_text("utf-8", "replace") for path in paths)
