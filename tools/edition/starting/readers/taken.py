"""What a reader takes from a file: its text, and what it knows of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Sureness(Enum):
    """How sure it is what a file is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the letters of a text are coded."""

    codec: str
    """Its name in Python, such as `cp1251`."""
    name: str
    """Its name for readers."""
    sureness: Sureness
    """How sure it is."""
    reason: str
    """What tells."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the file marks as one."""

    start: int
    """The offset of its first character in the text, in characters."""
    level: int
    """Its level, from 1."""
    text: str
    """Its words."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The text of a file, as a witness has it: Unicode, line ends LF, no mark at its beginning."""

    text: str
    """The text."""
    form: str
    """What the file is, in words."""
    reader: str
    """What read it, by the name that edition.yml records."""
    version: str
    """The version of the reader, and of the program under it."""
    encoding: Encoding | None = None
    """How its letters are coded, where the file is a text."""
    title: str = ""
    """Its title, where the file names one."""
    headings: tuple[Heading, ...] = ()
    """The headings that it marks, in their order."""
    footnotes: int = 0
    """How many footnotes it has."""
    changed: tuple[str, ...] = field(default=())
    """What the reader did to the text, in words."""
    unsure: tuple[str, ...] = field(default=())
    """What an editor should look at, in words."""
