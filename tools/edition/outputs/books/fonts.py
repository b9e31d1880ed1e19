"""The fonts of the EPUB: those of the site, which have every Kazakh letter, where a device's own may lack some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

LICENCE = "OFL.txt"
"""The file with the terms of the fonts."""

_FOLDER = resources.files("edition") / "site/theme/assets/fonts"
_NAME = re.compile(r"source-serif-4-(?P<part>[a-z-]+)-(?P<weight>\d+)-(?P<style>[a-z]+)\.woff2")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: some of the letters of one style."""

    file: str
    """Its name in the folder of fonts."""
    part: str
    """Which letters it has: `latin`, `cyrillic-ext` …"""
    weight: str
    """Its weight, as CSS has it."""
    style: str
    """Its slope, as CSS has it."""


def faces() -> tuple[Face, ...]:
    """The font files of the theme, by name."""
    names = (_NAME.fullmatch(name) for name in sorted(path.name for path in _FOLDER.iterdir()))
    return tuple(Face(name.group(), name["part"], name["weight"], name["style"]) for name in names if name)


def files() -> Iterator[tuple[str, bytes]]:
    """The font files and their licence: name and content."""
    for name in (*(face.file for face in faces()), LICENCE):
        yield name, (_FOLDER / name).read_bytes()
