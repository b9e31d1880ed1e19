"""What a reader takes from a file: its text, and what it knows of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from edition.sources.schema import ShapeKind, StyledKind


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
class TakenBlock:
    """A paragraph that the file marks as something."""

    start: int
    """The offset of its first character in the text, in characters."""
    text: str
    """What it says."""
    kind: ShapeKind
    """What it is."""
    level: int = 1
    """Its level, from 1."""
    lead: str = ""
    """What the reader has put before its words: the number of an item, the sign of a note."""
    verse: bool = False
    """Whether the lines of a quotation are verse."""
    headed: bool = True
    """Whether the first row of a table says what its columns are."""

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class TakenWords:
    """Words that the file sets off, or the sign of a note."""

    start: int
    """The offset of their first character in the text, in characters."""
    end: int
    """The offset after their last character."""
    kind: StyledKind | None
    """How they are set off; none for the sign of a note."""


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
    blocks: tuple[TakenBlock, ...] = ()
    """The paragraphs that it marks as something, in their order."""
    words: tuple[TakenWords, ...] = ()
    """The words that it sets off and the signs of its notes, in their order."""
    changed: tuple[str, ...] = field(default=())
    """What the reader did to the text, in words."""
    unsure: tuple[str, ...] = field(default=())
    """What an editor should look at, in words."""

    def marked(self, kind: ShapeKind) -> tuple[TakenBlock, ...]:
        """The paragraphs that the file marks as one thing."""
        return tuple(block for block in self.blocks if block.kind is kind)
