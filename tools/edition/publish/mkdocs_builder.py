"""MkDocs, called as a library: the only place that knows it."""

from __future__ import annotations

import logging
import os
import re
from datetime import UTC, datetime
from typing import Any

from edition.findings import Code, Finding, Invalid, Place
from edition.model import Edition
from edition.publish.project import Project
from edition.words import day

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

_NAMED_FILE = re.compile(r"(?:Doc file|file) '(?P<file>[^']+\.md)'")
_IS_PARTIAL = re.compile("A 'dirty' build is being performed")
"""What MkDocs warns of whenever it builds only what changed."""


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


def build(project: Project, config: Any, edition: Edition, *, only_changed: bool = False) -> None:
    """Build the pages under `docs/` as configured; raises `Invalid` with everything that MkDocs complains of.

    With `only_changed`, pages whose file is older than what the folder of the site has of them stay as they are.
    """
    from mkdocs.commands.build import build as build_site
    from mkdocs.exceptions import MkDocsException

    os.environ.setdefault("SOURCE_DATE_EPOCH", str(_epoch(edition.record.date)))
    with _listening() as complaints:
        try:
            build_site(config, dirty=only_changed)
        except (MkDocsException, SystemExit) as error:
            raise _failed(project, complaints.messages or [str(error)]) from None
    if complaints.messages:
        raise _failed(project, complaints.messages)


def check_config(project: Project, config: Any, edition: Edition) -> None:
    """Raise `Invalid` where mkdocs.yml says otherwise than the sources: the site's name, the version and its date."""
    said = config.extra.get("edition") or {}
    wanted = {
        "site_name": (config.site_name, edition.record.title.shown),
        "extra.edition.version": (said.get("version"), edition.record.version),
        "extra.edition.date": (said.get("date"), edition.record.date),
        "extra.edition.shown_date": (said.get("shown_date"), day(edition.record.date)),
    }
    differing = [
        Finding(Code.VERSION_DIFFERS, Place(project.shown(project.config)), f"`{key}` is {found!r}", repr(expected))
        for key, (found, expected) in wanted.items()
        if str(found) != expected
    ]
    if differing:
        raise Invalid(differing)


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
