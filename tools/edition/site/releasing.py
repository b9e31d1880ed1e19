"""Making a release: check everything, freeze it, and only then write."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

from edition.findings import Code, Finding, Invalid, Place, blocking
from edition.model.edition import Edition
from edition.model.linting import lint
from edition.model.loading import load
from edition.model.releases import freeze, number
from edition.outputs.pages import render
from edition.site import building, writing
from edition.site.project import Project, locate
from edition.site.workers import Worker
from edition.sources.schema import VERSION

_VERSION = re.compile(VERSION)


def release(project: Project, version: str, date: str, worker: Worker) -> tuple[Path, ...]:
    """Release an edition: freeze its text under `sources/releases/`, and set version and date where they are named.

    Returns the files that were written. Raises `Invalid` where the version is none or does not grow, where the sources
    or the pages have findings, or an address of an earlier release would vanish; nothing is written then.
    """
    edition = load(project.sources)
    findings = [*_wrong(project, edition, version), *blocking(lint(edition))]
    if findings:
        raise Invalid(findings)
    building.check(project, worker)
    with tempfile.TemporaryDirectory(prefix="release-") as folder:
        copy = _copy(project, Path(folder))
        texts = _texts(copy, version, date)
        record = freeze(load(copy.sources), version, date)
        frozen = json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"
        texts[copy.sources / "releases" / f"{version}.json"] = frozen
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        pages = render(load(copy.sources), writing.by_hand(project, edition))
        written = [(project.root / path.relative_to(copy.root), text) for path, text in texts.items()]
    for path, text in written:
        path.parent.mkdir(parents=True, exist_ok=True)
        writing.replace(path, text)
    writing.write(project, pages)
    return tuple(path for path, _ in written)


def _wrong(project: Project, edition: Edition, version: str) -> list[Finding]:
    place = Place(project.shown(project.sources / "edition.yml"))
    if not _VERSION.fullmatch(version):
        return [Finding(Code.VERSION_WRONG, place, f"`{version}`", "a version of a release, such as `1.0.0`")]
    last = edition.releases[-1].version if edition.releases else "0.0.0"
    if number(version) <= number(last):
        return [Finding(Code.VERSION_SHRINKS, place, f"`{version}`", f"a version after {last}")]
    return []


def _copy(project: Project, folder: Path) -> Project:
    """The files of a project that a release reads or writes, elsewhere."""
    shutil.copytree(project.sources, folder / project.sources.name)
    for name in ("CHANGELOG.md", "CITATION.cff", ".zenodo.json"):
        if (project.root / name).exists():
            shutil.copy(project.root / name, folder)
    return locate(folder / project.sources.name)


def _texts(copy: Project, version: str, date: str) -> dict[Path, str]:
    """The files that name the version, with the new one, written in the copy at once."""
    changed = {
        copy.sources / "edition.yml": ((r"^version: .*$", f"version: {version}"), (r"^date: .*$", f'date: "{date}"')),
        copy.root / "CITATION.cff": (
            (r"^version: .*$", f"version: {version}"),
            (r"^date-released: .*$", f'date-released: "{date}"'),
        ),
        copy.root / ".zenodo.json": (
            (r'"version": ".*?"', f'"version": "{version}"'),
            (r'"publication_date": ".*?"', f'"publication_date": "{date}"'),
        ),
        copy.root / "CHANGELOG.md": ((r"^(?:## Unreleased\n\n?|(?=## ))", f"## {version} ({date})\n\n"),),
    }
    texts = {}
    for path, rules in changed.items():
        if path.exists():
            text = path.read_text("utf-8")
            for pattern, new in rules:
                text = re.sub(pattern, new.replace("\\", r"\\"), text, count=1, flags=re.MULTILINE)
            texts[path] = text
            path.write_bytes(text.encode("utf-8"))
    return texts
