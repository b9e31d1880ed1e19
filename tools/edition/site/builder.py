"""MkDocs, called as a library: its configuration, and a build of the pages with everything that it complains of."""

from __future__ import annotations

import gc
import logging
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from traceback import FrameSummary, extract_tb
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from edition.findings import Code, Finding, Invalid, Place, nearest
from edition.model.edition import Edition
from edition.site.frame import settings as frame
from edition.site.project import Project

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

_NAMED_FILE = re.compile(r"(?:Doc file|file) '(?P<file>[^']+\.md)'")
_NOT_INSTALLED = re.compile(
    r"The \"(?P<plugin>[^\"]+)\" plugin is not installed"
    r"|Fail(?:ed to load|ed loading) extension '(?P<extension>[^']+)'"
)
_PACKAGES = {"pymdownx": "pymdown-extensions", "material": "mkdocs-material", "edition": "FOLDER_OF_THE_TOOL"}
"""What is installed to have what mkdocs.yml names otherwise, by the first part of its name."""
_ICONS = ".icons/"
"""Where a theme has its icons."""
_IS_PARTIAL = re.compile("A 'dirty' build is being performed")
"""What MkDocs warns of whenever it does not clear the folder."""


class _Complaints(logging.Handler):
    """What MkDocs warns of during one build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not _IS_PARTIAL.match(message := record.getMessage()):
            self.messages.append(message)


def configure(project: Project, **changes: Any) -> Any:
    """The configuration of MkDocs; raises `Invalid` with what it finds wrong."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    with _listening() as complaints:
        try:
            config = load_config(str(project.config), **changes)
        except (MkDocsException, OSError) as error:
            raise _failed(project, [*complaints.messages, str(error)]) from None
    if "edition" not in config.plugins:
        raise Invalid([Finding(Code.PLUGIN_MISSING, _named(project, "plugins"), "no plugin `edition`", "`- edition`")])
    return config


def prepare() -> None:
    """Load what a build needs, where there is time for it."""
    for name in ("mkdocs.commands.build", "mkdocs.config", "material", "pymdownx.slugs", "edition.site.plugin"):
        import_module(name)


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml says that a build needs to know besides MkDocs."""

    address: str
    """Where the site will stand, with a slash at its end, or nothing where that is not known."""
    theme: Path | None
    """The folder of the edition's own theme."""


def settings(config: Any) -> Settings:
    """What a configuration of MkDocs says."""
    custom = config.theme.custom_dir
    return Settings(config.site_url or "", Path(custom) if custom else None)


def doubtful(project: Project, edition: Edition) -> tuple[Finding, ...]:
    """What is probably a slip in mkdocs.yml, which stops no build; nothing where it cannot be read at all."""
    try:
        return tuple(frame.check(project, configure(project), edition))
    except Invalid:
        return ()  # The build tells of it.


def agreed(project: Project, edition: Edition) -> Settings:
    """What mkdocs.yml says; raises `Invalid` where it is wrong, or says otherwise than the sources."""
    config = configure(project)
    agree(project, config, edition)
    return settings(config)


def agree(project: Project, config: Any, edition: Edition) -> None:
    """Raise `Invalid` where mkdocs.yml has another name of the site than the sources."""
    found, expected = config.site_name, edition.record.title.shown
    if found != expected:
        place = Place(project.shown(project.config))
        raise Invalid([Finding(Code.VERSION_DIFFERS, place, f"`site_name` is {found!r}", repr(expected))])


def build(project: Project, folder: Path, edition: Edition) -> Settings:
    """Build the pages under `docs/` into a folder; raises `Invalid` with everything that MkDocs complains of.

    What the folder has stays, also a page that is younger than the file from which it would be built. The pages are
    those of the edition already, and whoever asks makes what stands beside them. Returns what mkdocs.yml says.
    """
    from mkdocs.commands.build import build as build_site
    from mkdocs.exceptions import MkDocsException

    config = configure(project, site_dir=str(folder), strict=False)
    config.plugins["edition"].handed = edition
    with uncollected(), _listening() as complaints:
        try:
            build_site(config, dirty=True)
        except (MkDocsException, SystemExit) as error:
            raise _failed(project, complaints.messages or [str(error)]) from None
        except Exception as error:
            if wrong := template(project, error, config.theme):
                raise Invalid([wrong]) from None
            raise
    if complaints.messages:
        raise _failed(project, complaints.messages)
    return settings(config)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage: a build drops little before its end, and to look for it takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _listening:
    """Collect what MkDocs says, and keep it from saying it elsewhere."""

    def __enter__(self) -> _Complaints:
        self.logger = logging.getLogger("mkdocs")
        self.complaints = _Complaints()
        self.before = self.logger.propagate
        self.logger.addHandler(self.complaints)
        self.logger.propagate = False
        return self.complaints

    def __exit__(self, *_: object) -> None:
        self.logger.removeHandler(self.complaints)
        self.logger.propagate = self.before


def _failed(project: Project, messages: list[str]) -> Invalid:
    return Invalid(_finding(project, message) for message in dict.fromkeys(messages))


def _finding(project: Project, message: str) -> Finding:
    said = " ".join(message.split())
    if missing := _NOT_INSTALLED.search(said):
        name = missing["plugin"] or missing["extension"]
        package = _PACKAGES.get(name.partition(".")[0], name)
        return Finding(Code.PLUGIN_MISSING, _named(project, name), said, f"`python -m pip install {package}`")
    named = _NAMED_FILE.search(message)
    path = project.docs / named["file"] if named else project.config
    return Finding(Code.BUILD_FAILED, Place(project.shown(path)), said, "a build without warnings")


def template(project: Project, error: BaseException, theme: Any) -> Finding | None:
    """What is wrong with a template, and where: the innermost one that was being read; `None` where it is none.

    `theme` is that of the configuration of MkDocs, in whose folders icons lie.
    """
    passed = extract_tb(error.__traceback__)
    if not isinstance(error, TemplateError) and not passed[-1].filename.endswith(".html"):
        return None
    said = " ".join(str(error).split())
    if isinstance(error, TemplateNotFound):
        name = str(error.name)
        if name.startswith(_ICONS):
            return _icon(project, name.removeprefix(_ICONS).removesuffix(".svg"), theme)
        said = f"no template `{name}`{nearest(name, _within(theme, '*.html', 'partials/**/*.html'))}"
    place = _where(project, error, [each for each in passed if each.filename.endswith(".html")])
    return Finding(Code.TEMPLATE_WRONG, place, said, "a template that can be rendered")


def _where(project: Project, error: BaseException, templates: Sequence[FrameSummary]) -> Place:
    """Where a template is wrong, by those that were being read."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Place(project.shown(Path(error.filename)), error.lineno)
    if templates:
        return Place(project.shown(Path(templates[-1].filename)), templates[-1].lineno or 1)
    return _asked(project, error)


def _icon(project: Project, name: str, theme: Any) -> Finding:
    """That an icon is not there, where mkdocs.yml names it."""
    group = name.partition("/")[0]
    icons = {each.removesuffix(".svg").removeprefix(_ICONS) for each in _within(theme, f"{_ICONS}{group}/**/*.svg")}
    found = f"no icon `{name}`{nearest(name, icons)}"
    return Finding(Code.TEMPLATE_WRONG, _named(project, name), found, "an icon of the theme")


def _asked(project: Project, error: BaseException) -> Place:
    """Where the head of a page asks for a template of its own; the beginning of mkdocs.yml, where none does."""
    name = str(getattr(error, "name", ""))
    for path in sorted(project.docs.rglob("*.md")):
        for number, line in enumerate(path.read_text("utf-8", "replace").partition("\n---\n")[0].split("\n"), 1):
            if line.startswith("template:") and name and name in line:
                return Place(project.shown(path), number, line.index(name) + 1)
    return Place(project.shown(project.config))


def _within(theme: Any, *patterns: str) -> set[str]:
    """The files of a theme, by their paths in it."""
    folders = [Path(folder) for folder in theme.dirs]
    found = ((folder, path) for folder in folders for pattern in patterns for path in folder.glob(pattern))
    return {path.relative_to(folder).as_posix() for folder, path in found}


def _named(project: Project, name: str) -> Place:
    """Where mkdocs.yml first names something; its beginning, where it does not."""
    path = project.shown(project.config)
    for number, line in enumerate(project.config.read_text("utf-8", "replace").split("\n"), 1):
        if (at := line.find(name)) >= 0:
            return Place(path, number, at + 1)
    return Place(path)
