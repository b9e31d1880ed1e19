"""Checksums of what is published, so that a copy can be proved whole."""

from __future__ import annotations

from collections.abc import Mapping

PATH = "data/checksums.txt"
"""Where they lie in the site."""


def checksums(sums: Mapping[str, str]) -> tuple[str, bytes]:
    """The file of the SHA-256 of every file, given in hexadecimal by its path in the site.

    It has the lines of GNU coreutils, in the order of the paths: `sha256sum -c data/checksums.txt`, run in the folder
    of the site, proves them all.
    """
    return PATH, "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode("utf-8")
