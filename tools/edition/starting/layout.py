"""How a text shows where its paragraphs begin: by empty lines, by indents, or by every line being one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.text import segmentation

_INDENT = "[ \\t\u00a0\u3000]+"
_EVERY_LINE = r"\n"
_BY_INDENTS = rf"{segmentation.PLAIN_JOINT}|\n(?={_INDENT}\S)"
_STOPS = re.compile(r"[.?!\u2026:;][\u00bb\u201d\")\]\u00b9\u00b2\u00b3\u2070-\u2079]*\s*$")
_LONG = 120
"""Characters from which a line is one that nobody wrapped."""
_MOST, _NEARLY_ALL = 0.6, 0.8
"""The share of lines that tells a habit, and that tells it for sure."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What parts the paragraphs of a text."""

    joint: str
    """The pattern."""
    said: str
    """The same in words."""
    is_sure: bool
    """Whether nothing speaks against it."""


EMPTY_LINES = Layout(segmentation.PLAIN_JOINT, "parted by empty lines", is_sure=True)


def recognise(text: str) -> Layout:
    """The layout of a text."""
    lines = [line for line in text.split("\n") if line.strip()]
    blocks = [block.split("\n") for block in re.split(r"\n(?:[^\S\n]*\n)+", text.strip("\n"))]
    inner = [pair for block in blocks for pair in pairwise(block)]
    if len(lines) < 2 or not inner:
        return EMPTY_LINES
    indented = [before for before, line in inner if re.match(_INDENT, line)]
    flush = [before for before, line in inner if not re.match(_INDENT, line)]
    if len(indented) >= 2 and len(flush) >= 2 and _stopped(indented) >= _NEARLY_ALL > _stopped(flush):
        return Layout(_BY_INDENTS, "each begins with an indent", is_sure=True)
    if len(blocks) > 1:
        return _with_empty_lines([before for before, _ in inner])
    return _without_empty_lines(lines)


def _with_empty_lines(before: Sequence[str]) -> Layout:
    """Where most lines within the blocks are long and end a sentence, empty lines part more than paragraphs."""
    long = sum(len(line) > _LONG for line in before)
    if len(before) >= 3 and long >= _MOST * len(before) and _stopped(before) >= _NEARLY_ALL:
        return Layout(_EVERY_LINE, "each is one line; empty lines part groups of them", is_sure=False)
    return EMPTY_LINES


def _without_empty_lines(lines: Sequence[str]) -> Layout:
    stopped, longest = _stopped(lines[:-1]), max(map(len, lines))
    if stopped >= _MOST or longest > 2 * _LONG:
        return Layout(_EVERY_LINE, "each is one line", is_sure=stopped >= _NEARLY_ALL)
    full = sum(len(line) > 0.8 * longest for line in lines[:-1])
    if longest <= _LONG and longest > 50 and full >= _MOST * len(lines[:-1]):
        return Layout(segmentation.PLAIN_JOINT, "no empty line and no indent part them", is_sure=False)
    return Layout(_EVERY_LINE, "each is one line", is_sure=False)


def _stopped(lines: Sequence[str]) -> float:
    """The share of lines that end a sentence."""
    return sum(bool(_STOPS.search(line)) for line in lines) / max(1, len(lines))
