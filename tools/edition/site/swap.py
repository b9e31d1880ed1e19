"""A new site takes the place of the old one in one step, and only when it is whole."""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_IMODE

from edition.findings import Code, Finding, Invalid, Place

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def aside(site: Path) -> Iterator[Path]:
    """A folder beside the site to build in; it is gone afterwards, and so is what a killed build left behind.

    Raises `Invalid` while another build of the same site is going on.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    with _alone(site):
        _tidy(site)
        folder, scratch = (Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent)) for _ in range(2))
        before, tempfile.tempdir = tempfile.tempdir, str(scratch)
        try:
            yield folder
        finally:
            tempfile.tempdir = before
            for each in (folder, scratch):
                shutil.rmtree(each, ignore_errors=True)


def _tidy(site: Path) -> None:
    """Put back a site that a killed exchange left aside, and remove what else killed builds left."""
    for old in site.parent.glob(f".{site.name}-*-old"):
        if not site.exists():
            os.rename(old, site)
    for left in site.parent.glob(f".{site.name}-*"):
        shutil.rmtree(left, ignore_errors=True)


def put_in_place(new: Path, site: Path) -> None:
    """Exchange a finished folder with the site; what was the site before is at `new` then.

    A server that is another user can read all of it, whatever the umask of who builds.
    """
    for path in (new, *new.rglob("*")):
        mode = 0o755 if path.is_dir() else 0o644
        if S_IMODE(path.stat().st_mode) != mode:
            path.chmod(mode)
    if not site.exists():
        os.rename(new, site)
    elif not _exchange(new, site):
        old = new.with_name(f"{new.name}-old")
        os.rename(site, old)
        os.rename(new, site)
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _alone(site: Path) -> Iterator[None]:
    with (site.parent / f".{site.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            finding = Finding(Code.BUILD_BLOCKED, Place(str(site)), "another build of it is going on", "one at a time")
            raise Invalid([finding]) from None
        yield


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically (renameat2(2) of Linux); False where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return done == 0
