"""A text put together of what a reader finds: its paragraphs, what each is, and words in them that are set off.

While they are found, words that are set off stand between two characters that Unicode has for a program's own use
(noncharacters, section 23.7); here these are taken out and become offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from edition.sources.schema import ShapeKind, StyledKind
from edition.starting.readers.taken import TakenBlock, TakenWords

_PAIRS: Mapping[str, StyledKind | None] = {
    "\ufdd0": StyledKind.ITALIC,
    "\ufdd1": StyledKind.BOLD,
    "\ufdd2": StyledKind.STAGE,
    "\ufdd3": None,
}
_END = "\ufddf"
_SIGNS = re.compile("[\ufdd0-\ufdef]")
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph as a reader finds it."""

    text: str
    """What it says, with what is set off between its signs."""
    kind: ShapeKind | None = None
    """What it is, where the file says so."""
    level: int = 1
    """Its level."""
    lead: str = ""
    """What the reader puts before its words."""
    verse: bool = False
    """Whether the lines of a quotation are verse."""
    headed: bool = True
    """Whether the first row of a table says what its columns are."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """The text, and what is known of it."""

    text: str
    """The text: a blank line between paragraphs, and a line end behind the last."""
    blocks: tuple[TakenBlock, ...]
    """The paragraphs that are something."""
    words: tuple[TakenWords, ...]
    """The words that are set off, and the signs of notes."""


def clean(text: str) -> str:
    """Text of a file without the characters that are signs here."""
    return _SIGNS.sub("", text)


def set_off(text: str, kind: StyledKind | None) -> str:
    """Words between signs of their kind, or, where there is none, of the mark of a note; blanks stay outside."""
    words = text.strip()
    if not words:
        return text
    start = text.index(words)
    sign = next(sign for sign, meant in _PAIRS.items() if meant is kind)
    return f"{text[:start]}{sign}{words}{_END}{text[start + len(words) :]}"


def assembled(found: Iterable[Found]) -> Assembled:
    """The text of paragraphs in their order; what has no text is none."""
    texts: list[str] = []
    blocks: list[TakenBlock] = []
    words: list[TakenWords] = []
    at = 0
    for each in found:
        text, inner = _unmarked(each.text)
        if not text:
            continue
        if each.kind:
            lead = each.lead if text.startswith(each.lead) else ""
            blocks.append(TakenBlock(at, text, each.kind, each.level, lead, each.verse, each.headed))
        words += (TakenWords(at + start, at + end, kind) for start, end, kind in inner)
        texts.append(text)
        at += len(text) + len(_BETWEEN)
    written = _BETWEEN.join(texts)
    return Assembled(written + "\n" if written else "", tuple(blocks), tuple(sorted(words, key=lambda one: one.start)))


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int, StyledKind | None]]]:
    """A paragraph without signs and blanks at its ends, and the stretches that stood between signs."""
    whole, begun, found = "", list[tuple[int, StyledKind | None]](), list[tuple[int, int, StyledKind | None]]()
    for part in _parts(marked):
        if part in _PAIRS:
            begun.append((len(whole), _PAIRS[part]))
        elif part == _END:
            start, kind = begun.pop()
            found.append((start, len(whole), kind))
        else:
            whole += part
    text = whole.strip()
    cut = len(whole) - len(whole.lstrip())
    kept = ((max(0, start - cut), min(len(text), end - cut), kind) for start, end, kind in found)
    return text, [(start, end, kind) for start, end, kind in kept if start < end]


def _parts(marked: str) -> Iterator[str]:
    at = 0
    for sign in _SIGNS.finditer(marked):
        yield marked[at : sign.start()]
        yield sign.group()
        at = sign.end()
    yield marked[at:]
