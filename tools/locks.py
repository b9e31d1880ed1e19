"""The locked lists of packages, and their archive: `locks.py FOLDER` puts the wheels of all into a folder.

The lists serve every Python and machine in `PYTHONS` and `PLATFORMS`, and so does the archive; with `--here` it has
only what this one needs.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
LOCKS = tuple(ROOT / f"requirements{each}.lock" for each in ("", "-test", "-cffconvert"))
"""What a site needs; what the tests need, which holds what a site does; what a checker of its own environment needs."""
PYTHONS = ("3.11.0", "3.11.20", "3.12.20", "3.13.20", "3.14.20")
"""The Pythons that the locks serve: of a minor version the last patch, and the first where markers tell them apart."""
_GLIBC = [f"_2_{minor}" for minor in range(5, 29)]
PLATFORMS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("linux", "x86_64"): tuple(f"manylinux{each}_x86_64" for each in ("1", "2010", "2014", *_GLIBC)),
    ("linux", "aarch64"): tuple(f"manylinux{each}_aarch64" for each in ("2014", *_GLIBC)),
    ("darwin", "x86_64"): ("macosx_14_0_x86_64",),
    ("darwin", "arm64"): ("macosx_14_0_arm64",),
}
"""The systems and machines that the locks serve, and the tags of their wheels (PEP 600)."""
_SYSTEMS = {"linux": "Linux", "darwin": "Darwin"}


@dataclass(frozen=True, slots=True)
class Locked:
    """A package as a lock has it."""

    requirement: Requirement
    """Its name, its version and the marker of the machines that it is for (PEP 508)."""
    hashes: tuple[str, ...]
    """The digests of its files, as pip writes them."""


def read(lock: Path) -> tuple[Locked, ...]:
    """The packages of a lock, in its order."""
    found = re.finditer(r"(?m)^([a-zA-Z].*?)((?: \\\n +--hash=\S+)*)$", lock.read_text("utf-8"))
    return tuple(Locked(Requirement(each[1]), tuple(re.findall(r"--hash=(\S+)", each[2]))) for each in found)


def environments() -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
    """The machines that the locks serve, as markers ask for them (PEP 508), and the tags of their wheels."""
    for python in PYTHONS:
        for (system, machine), tags in PLATFORMS.items():
            yield (
                {
                    "python_version": python.rpartition(".")[0],
                    "python_full_version": python,
                    "implementation_name": "cpython",
                    "implementation_version": python,
                    "platform_python_implementation": "CPython",
                    "os_name": "posix",
                    "sys_platform": system,
                    "platform_system": _SYSTEMS[system],
                    "platform_machine": machine,
                    "extra": "",
                },
                tags,
            )


def serves(requirement: Requirement, environment: Mapping[str, str]) -> bool:
    """Whether a requirement is for a machine."""
    return not requirement.marker or requirement.marker.evaluate(dict(environment))


def archive(folder: Path, locks: tuple[Path, ...], *, here: bool) -> None:
    """Download the wheels of locks: those of this machine, or of all. Ends the program where one is not to be had."""
    for packages in map(read, locks):
        if here:
            _download(folder, (_line(each, marked=True) for each in packages), [])
            continue
        for environment, tags in environments():
            wanted = (each for each in packages if serves(each.requirement, environment))
            machine = [*(f"--platform={tag}" for tag in tags), f"--python-version={environment['python_full_version']}"]
            _download(folder, (_line(each, marked=False) for each in wanted), machine)


def _line(package: Locked, *, marked: bool) -> str:
    """A package as pip reads it, with the marker of its machines or, where these are chosen already, without."""
    marker = f" ; {package.requirement.marker}" if marked and package.requirement.marker else ""
    named = f"{package.requirement.name}{package.requirement.specifier}{marker}"
    return " ".join([named, *(f"--hash={digest}" for digest in package.hashes)])


def _download(folder: Path, packages: Iterable[str], machine: list[str]) -> None:
    """Download packages for one machine; what is in the folder already is not downloaded again."""
    with tempfile.TemporaryDirectory() as temporary:
        listed = Path(temporary) / "requirements.txt"
        listed.write_text("\n".join(packages), "utf-8")
        options = ["--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:", f"--dest={folder}"]
        command = [sys.executable, "-m", "pip", "download", *options, *machine, f"--requirement={listed}"]
        if subprocess.run(command, check=False).returncode:
            sys.exit(f"not all packages could be archived: {' '.join(machine[-2:]) or 'this machine'}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Archive the locked packages as wheels.")
    parser.add_argument("folder", type=Path, help="the folder to put them into")
    parser.add_argument("--here", action="store_true", help="only what this machine and this Python need")
    asked = parser.parse_args()
    archive(asked.folder, LOCKS, here=asked.here)
