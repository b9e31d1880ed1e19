"""A PostgreSQL of the tests' own: the system's programs, with dictionary files of ours, for as long as a test runs.

PostgreSQL takes the dictionary files of text search from a folder that only root may write. It finds that folder from
where its program lies, though: a copy of the program in a tree of the same shape looks for it there, and all else in
the tree are links to what the system has. Nothing of the system is changed; no server that runs is asked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

COPIED = ("postgres", "initdb", "pg_ctl")
NOBODY = 65_534
"""The user that runs the server where the tests run as root, which PostgreSQL refuses."""


def programs() -> Path | None:
    """The folder of the server's programs; Debian does not put it into the path."""
    listed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    named = shutil.which("initdb")
    found = [*listed, *([Path(named).resolve()] if named else [])]
    return found[-1].parent if found else None


def _configured(bin_: Path, name: str) -> Path:
    said = subprocess.run([bin_ / "pg_config", f"--{name}"], capture_output=True, text=True, check=True).stdout
    return Path(said.strip())


def _tree(home: Path, bin_: Path, files: Mapping[str, str]) -> Path:
    """Make the tree, with the files among those of text search; returns its folder of programs."""
    share, library = _configured(bin_, "sharedir"), _configured(bin_, "pkglibdir")
    root = Path(os.path.commonpath([bin_, share, library]))
    programs, shared = home / bin_.relative_to(root), home / share.relative_to(root)
    programs.mkdir(parents=True)
    for name in COPIED:
        shutil.copy(bin_ / name, programs)
    (home / library.relative_to(root)).symlink_to(library)
    (shared / "tsearch_data").mkdir(parents=True)
    for path in (*share.iterdir(), *(share / "tsearch_data").iterdir()):
        if path.name != "tsearch_data":
            (shared / path.relative_to(share)).symlink_to(path)
    for name, content in files.items():
        (shared / "tsearch_data" / name).write_text(content, "utf-8")
    return programs


class Server:
    """A server that runs; asked by its own socket."""

    def __init__(self, home: Path, bin_: Path) -> None:
        self._command = [bin_ / "psql", "-h", home, "-U", "postgres", "-XAtq", "-v", "ON_ERROR_STOP=1", "-F", "\t"]

    def ask(self, sql: str) -> list[str]:
        """The rows that statements give, their columns parted by tabs."""
        done = subprocess.run([*self._command, "-f", "-"], input=sql, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()


@contextmanager
def serving(bin_: Path, files: Mapping[str, str]) -> Iterator[Server]:
    """A new server with these dictionary files."""
    home = Path(tempfile.mkdtemp(prefix="pg"))
    user = NOBODY if os.geteuid() == 0 else None

    def run(*command: str | Path) -> None:
        output = subprocess.DEVNULL
        subprocess.run(command, check=True, user=user, stdout=output, stderr=output, cwd=home, timeout=120)

    try:
        copied = _tree(home, bin_, files)
        home.chmod(0o755)
        if user is not None:
            os.chown(home, user, -1)
        data, log = home / "data", home / "log"
        run(copied / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        settings = f"-F -k {home} -c listen_addresses=''"
        run(copied / "pg_ctl", "-D", data, "-l", log, "-o", settings, "-w", "start")
        try:
            yield Server(home, bin_)
        finally:
            run(copied / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home)
