"""The pandoc that is locked with the other packages; another on the machine might read and cite otherwise."""

from __future__ import annotations

import subprocess
from functools import cache
from importlib.resources import files


@cache
def program() -> str:
    """The path of the program."""
    return next(str(path) for path in (files("pypandoc") / "files").iterdir() if path.name in ("pandoc", "pandoc.exe"))


@cache
def version() -> str:
    """Its version, such as `3.9`."""
    said = subprocess.run([program(), "--version"], capture_output=True, encoding="utf-8", check=True)
    return said.stdout.split()[1]
