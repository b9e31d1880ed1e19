"""MkDocs, called as a library: its configuration, and a build of the pages with everything that it complains of."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from edition.findings import Code, Finding, Invalid, Place
from edition.model.edition import Edition
from edition.site.policy import hardened
from edition.site.project import Project
from edition.wording.kk import day

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

_NAMED_FILE = re.compile(r"(?:Doc file|file) '(?P<file>[^']+\.md)'")
_IS_PARTIAL = re.compile("A 'dirty' build is being performed")
"""What MkDocs warns of whenever it does not clear the folder."""

_SITE_MAP = ("sitemap.xml", "sitemap.xml.gz")
"""The list of all pages by their absolute addresses, of which there must be one at least (sitemaps.org)."""


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
            return load_config(str(project.config), **changes)
        except (MkDocsException, OSError) as error:
            raise _failed(project, [*complaints.messages, str(error)]) from None


def prepare() -> None:
    """Load what a build needs, where there is time for it."""
    for name in ("mkdocs.commands.build", "mkdocs.config", "material", "pymdownx.slugs"):
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


def agreed(project: Project, edition: Edition) -> Settings:
    """What mkdocs.yml says; raises `Invalid` where it is wrong, or says otherwise than the sources."""
    config = configure(project)
    differing = [*_differing(project, config, edition)]
    if differing:
        raise Invalid(differing)
    return settings(config)


def _differing(project: Project, config: Any, edition: Edition) -> Iterator[Finding]:
    """Where mkdocs.yml has another name of the site, version or date than the sources."""
    said = config.extra.get("edition") or {}
    wanted = {
        "site_name": (config.site_name, edition.record.title.shown),
        "extra.edition.version": (said.get("version"), edition.record.version),
        "extra.edition.date": (said.get("date"), edition.record.date),
        "extra.edition.shown_date": (said.get("shown_date"), day(edition.record.date)),
    }
    for key, (found, expected) in wanted.items():
        if str(found) != expected:
            place = Place(project.shown(project.config))
            yield Finding(Code.VERSION_DIFFERS, place, f"`{key}` is {found!r}", repr(expected))


def build(project: Project, folder: Path, date: str) -> Settings:
    """Build the pages under `docs/` into a folder; raises `Invalid` with everything that MkDocs complains of.

    What the folder has stays, also a page that is younger than the file from which it would be built. `date` is the day
    that the site map gives, which is left only where the site has an address. Returns what mkdocs.yml says.
    """
    from mkdocs.commands.build import build as build_site
    from mkdocs.exceptions import MkDocsException

    config = configure(project, site_dir=str(folder), strict=False)
    config.plugins["policy"] = _Hardened()
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(_epoch(date)))
    with _listening() as complaints:
        try:
            build_site(config, dirty=True)
        except (MkDocsException, SystemExit) as error:
            raise _failed(project, complaints.messages or [str(error)]) from None
    if complaints.messages:
        raise _failed(project, complaints.messages)
    if not config.site_url:
        for name in _SITE_MAP:
            (folder / name).unlink(missing_ok=True)
    return settings(config)


class _Hardened:
    """A plugin of MkDocs, by which every page has its policy when it is written."""

    def on_post_page(self, output: str, **_: object) -> str:
        """A page of the edition."""
        return hardened(output)

    def on_post_template(self, output: str, template_name: str, **_: object) -> str:
        """A page of the theme, or the site map."""
        return hardened(output) if template_name.endswith(".html") else output


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
    named = _NAMED_FILE.search(message)
    path = project.docs / named["file"] if named else project.config
    return Finding(Code.BUILD_FAILED, Place(project.shown(path)), " ".join(message.split()), "a build without warnings")


def _epoch(date: str) -> int:
    return int(datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp())
