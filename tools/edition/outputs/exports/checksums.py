"""Checksums of what is published, so that a copy can be proved whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

PATH = "data/checksums.txt"
"""Where they lie in the site."""


def checksums(files: Iterable[tuple[str, bytes]]) -> tuple[str, bytes]:
    """The file of the SHA-256 of every file, given as path in the site and content.

    It has the lines of GNU coreutils, in the order of the paths: `sha256sum -c data/checksums.txt`, run in the folder
    of the site, proves them all.
    """
    sums = {path: hashlib.sha256(content).hexdigest() for path, content in files}
    return PATH, "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode("utf-8")
