"""What tells whole from broken, after kills (`kills.py`), mangled sources (`mangling.py`) and other faults."""

from __future__ import annotations

import hashlib
import re
import resource
import shutil
import sys
from pathlib import Path

from edition.findings import Invalid

ROOT = Path(__file__).resolve().parent.parent
FINDING = re.compile(r"^.+:\d+:\d+: error [A-Z]\d{3}: .+\n    expected: .+\n    remedy: .+", re.MULTILINE)
"""A finding as it is printed: place, code, what was found, what was expected, and what to do."""
BY_TWO = {"PYTHON_CPU_COUNT": "2"}
"""The environment in which a build has a second process, whatever the machine and the tests say."""
_MEMORY = 3 << 30
"""Bytes that one input may take."""


def copied(target: Path, project: Path = ROOT) -> Path:
    """A copy of the files of a project that a build reads, of the real one unless another is given."""
    for name in ("sources", "docs", "tools/edition/site/theme", "theme"):
        if (project / name).exists():
            shutil.copytree(project / name, target / name, copy_function=shutil.copyfile)
    shutil.copy(project / "mkdocs.yml", target)
    return target


def digest(folder: Path) -> str:
    """What tells a folder from every other: the names and the bytes of all its files."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(folder)}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def command(project: Path, *more: str) -> list[str]:
    """The command that builds a project."""
    return [sys.executable, "-m", "edition", "build", "--sources", str(project / "sources"), *more]


def is_whole(site: Path) -> bool:
    """Whether a site has what is made last: the archive of all, which fits its checksum."""
    made = hashlib.sha256((site / "edition.zip").read_bytes()).hexdigest()
    return (site / "index.html").exists() and made in (site / "edition.zip.sha256").read_text()


def flaw_of(invalid: Invalid, homes: tuple[str, ...] = ("sources/", "docs/", "mkdocs.yml")) -> str:
    """What is wrong with findings: there are none, one has no place in the sources, or they cannot be printed."""
    if not invalid.findings:
        return "no finding"
    astray = [each for each in invalid.findings if not each.place.path.startswith(homes)]
    if astray:
        return f"a finding without a place: {astray[0]}"
    try:
        str(invalid).encode()
    except UnicodeEncodeError as error:
        return f"a finding that cannot be printed: {error}"
    split = [each for each in invalid.findings if not FINDING.fullmatch(str(each)) and each.severity.value == "error"]
    return f"a finding of more lines: {split[0]}" if split else ""


def remove(path: Path) -> None:
    """Take a file or folder away, whatever it is."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def limit() -> None:
    """Take from this process memory beyond what an input may need, and the core that it would leave when it dies."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
