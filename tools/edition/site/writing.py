"""Rendered pages on disk: written only where they differ, never over a page that somebody wrote by hand."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence, Set
from itertools import groupby
from pathlib import Path

from edition.findings import Code, Finding, Invalid, Place
from edition.model.edition import Edition
from edition.outputs.pages.page import NOTICE, PICTURES, Page
from edition.site.project import Project

_FEW = 3
"""How many pages that are left over in a folder are told one by one."""
_FOLDERS = ("text", "glossary", "concordance", "v", PICTURES, "[a-z][a-z]", "[a-z][a-z][a-z]")
_OWNED = ("*.md", "handbook/*.md", *(f"{folder}/**/*" for folder in _FOLDERS))
"""Where under `docs/` rendered pages lie, some beside pages written by hand; translations by their language."""


def write(project: Project, pages: Sequence[Page]) -> tuple[Path, ...]:
    """Bring `docs/` up to date: write what differs, remove rendered pages that nothing makes any more; returns these.

    Raises `Invalid` where a page written by hand lies in the place of a rendered one; then nothing is written.
    """
    foreign = [finding for finding in stale(project, pages) if finding.code is Code.NOT_OURS]
    if foreign:
        raise Invalid(foreign)
    for page in pages:
        target = project.docs / page.path
        if _read(target) != page.text:
            target.parent.mkdir(parents=True, exist_ok=True)
            replace(target, page.text)
    gone = (*_orphans(project, pages),)
    for orphan in gone:
        orphan.unlink()
    return gone


def by_hand(project: Project, edition: Edition) -> Set[str]:
    """The paths under `docs/` of what somebody wrote about the edition, and in the languages of the translations."""
    folders = (project.docs / each for each in ("about", *(each.code for each in edition.translations)))
    written = (path for folder in folders for path in folder.rglob("*.md") if not _is_rendered(path))
    return frozenset(path.relative_to(project.docs).as_posix() for path in written)


def stale(project: Project, pages: Sequence[Page]) -> Iterator[Finding]:
    """Pages on disk that are not what the sources make."""
    for page in pages:
        target = project.docs / page.path
        place = Place(project.shown(target))
        text = _read(target)
        if text is None:
            yield Finding(Code.PAGE_MISSING, place, "no such page", "the page that the sources make")
        elif NOTICE not in text:
            yield Finding(Code.NOT_OURS, place, "a page written by hand", f"`{NOTICE}` in its front matter")
        elif text != page.text:
            place = Place(place.path, _first_difference(text, page.text))
            yield Finding(Code.PAGE_STALE, place, "another text", "the text that the sources make")
    for folder, orphans in groupby(_orphans(project, pages), key=lambda orphan: orphan.parent):
        yield from _left(project, folder, [*orphans])


def _left(project: Project, folder: Path, orphans: Sequence[Path]) -> Iterator[Finding]:
    """That pages are left over in a folder: each, or many as one."""
    if len(orphans) > _FEW:
        found = f"{len(orphans)} rendered pages, {orphans[0].name} the first"
        yield Finding(Code.PAGE_ORPHAN, Place(project.shown(folder)), found, "no pages that the sources do not make")
        return
    for orphan in orphans:
        yield Finding(Code.PAGE_ORPHAN, Place(project.shown(orphan)), "a rendered page", "no page here")


def _orphans(project: Project, pages: Sequence[Page]) -> list[Path]:
    made = {project.docs / page.path for page in pages}
    found = (path for pattern in _OWNED for path in project.docs.glob(pattern) if path.is_file())
    return sorted(path for path in found if path not in made and _is_rendered(path))


def _is_rendered(path: Path) -> bool:
    return NOTICE in (_read(path) or "")


def _first_difference(one: str, other: str) -> int:
    """The number of the first line in which two texts differ."""
    lines = enumerate(zip(one.split("\n"), other.split("\n"), strict=False), 1)
    return next((number for number, (left, right) in lines if left != right), 1)


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return None


def replace(target: Path, text: str) -> None:
    """Write a file in one step, so that it is never half written."""
    aside = target.with_name(f".{target.name}.part")
    try:
        aside.write_bytes(text.encode("utf-8"))
        os.replace(aside, target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, error.filename or str(target)) from None
    finally:
        aside.unlink(missing_ok=True)
