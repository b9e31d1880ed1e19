"""The site while one edits: rebuilt at every change, with MkDocs's own server."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG

from edition.findings import Invalid
from edition.site import builder, building
from edition.site.project import Project
from edition.site.workers import Worker

State = dict[Path, bytes]
"""The digests of files."""


def serve(project: Project, host: str, port: int, worker: Worker) -> None:
    """Serve the edition until interrupted. A change that has findings prints them and leaves the last good site.

    The site that `build` made is not touched: this one lies in a folder of its own. Raises `Invalid` where the first
    build has findings.
    """
    from mkdocs.livereload import LiveReloadServer

    with tempfile.TemporaryDirectory(prefix="edition-") as folder:
        own = Project(project.sources, Path(folder).resolve() / "site")
        theme = builder.settings(builder.configure(own)).theme
        watched = [own.sources, own.docs, own.config, *([theme] if theme else [])]
        before = _state(watched)
        building.build(own, worker)
        good = tried = _built(own, before, _state(watched))

        def rebuild() -> None:
            nonlocal good, tried
            now = _state(watched)
            if now == tried:
                return
            changed = {path for path, _ in now.items() ^ good.items()}
            try:
                make = building.rebuild if all(_is_text(own, path) for path in changed) else building.build
                make(own, worker)
                good = tried = _built(own, now, _state(watched))
            except Invalid as invalid:
                tried = now
                print(*map(own.told, invalid.findings), sep="\n", file=sys.stderr, flush=True)

        server = LiveReloadServer(rebuild, host, port, str(own.site), polling_interval=0.1)
        server.build_delay = 0.02  # Whoever saves several files in turn is answered once more, and soon.
        for path in watched:
            server.watch(str(path))
        print(f"http://{host}:{port}/", flush=True)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()


def _is_text(project: Project, path: Path) -> bool:
    """Whether a file bears on single pages only: a page, or a source of pages; the version stands on every page."""
    if path == project.sources / "edition.yml":
        return False
    return path.is_relative_to(project.sources) or (path.is_relative_to(project.docs) and path.suffix == ".md")


def _built(project: Project, before: State, after: State) -> State:
    """What a build has seen: the pages as it left them, all else as it was, for what is saved meanwhile waits still."""
    pages = {path: of for path, of in after.items() if path.is_relative_to(project.docs)}
    return pages | {path: of for path, of in before.items() if not path.is_relative_to(project.docs)}


def _state(watched: list[Path]) -> State:
    """What the watched files hold, so that writing the same again does not count as a change."""
    inside = (file for path in watched for file in (path.rglob("*") if path.is_dir() else [path]))
    return {file: _digest(file, stat.st_mtime_ns, stat.st_size) for file, stat in _files(inside)}


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, os.stat_result]]:
    for path in paths:
        with suppress(FileNotFoundError):  # An editor's temporary file may be gone already.
            if S_ISREG((found := path.stat()).st_mode):
                yield path, found


@lru_cache(maxsize=65536)
def _digest(file: Path, changed: int, size: int) -> bytes:
    """The digest of a file, read anew only when it has changed."""
    del changed, size
    return hashlib.sha256(file.read_bytes()).digest()
