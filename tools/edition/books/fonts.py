"""The fonts of the EPUB: those of the site, which have every Kazakh letter, where a device's own may lack some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LICENCE = "OFL.txt"
"""The file with the terms of the fonts."""

_FOLDER = Path(__file__).resolve().parents[3] / "docs" / "assets" / "fonts"
_NAME = re.compile(r"source-serif-4-(?P<part>[a-z-]+)-(?P<weight>\d+)-(?P<style>[a-z]+)\.woff2")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: some of the letters of one style."""

    file: str
    """Its name."""
    part: str
    """Which letters it has: `latin`, `cyrillic-ext` …"""
    weight: str
    """Its weight, as CSS has it."""
    style: str
    """Its slope, as CSS has it."""


def faces() -> tuple[Face, ...]:
    """The font files of the project, by name; none where the package lies without its project."""
    names = (_NAME.fullmatch(path.name) for path in sorted(_FOLDER.glob("*.woff2")))
    return tuple(Face(name.group(), name["part"], name["weight"], name["style"]) for name in names if name)


def files() -> Iterator[tuple[str, bytes]]:
    """The font files and their licence: name and content."""
    listed = [face.file for face in faces()]
    for name in [*listed, LICENCE] if listed else []:
        yield name, (_FOLDER / name).read_bytes()
