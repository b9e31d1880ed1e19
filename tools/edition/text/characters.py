"""Characters that readers do not see, or that are written otherwise than they look: which, and where."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.findings import Code

RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
"""Raised figures, the signs of notes, as a class of a pattern."""
RAISING = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
"""What makes figures raised ones."""
_LETTER = r"[^\W\d_]"
_BLANKS = r"\u00A0\u2000-\u200A\u202F\u205F\u3000"
"""Blanks besides the one of the keyboard."""
_JOINING = r"\u0590-\u08FF\u0900-\u0DFF\uFB1D-\uFDFF\uFE70-\uFEFC\U0001F000-\U0001FAFF"
"""Scripts and pictures in which invisible characters do something: they join, part or turn."""


@dataclass(frozen=True, slots=True)
class Irregularity:
    """A kind of characters that a rule of normalisation should decide on."""

    key: str
    """Its name, that of the rule which is proposed for it."""
    name: str
    """What findings call it."""
    code: Code
    """What is said where no rule has decided on it."""
    pattern: re.Pattern[str]
    """What it looks like."""


SOFT_HYPHENS = Irregularity(
    "soft-hyphens", "soft hyphens", Code.CHARACTER_UNSEEN, re.compile(r"\u00AD(?:[ \t]*\n[ \t]*)?")
)
"""Where a program might have broken a word."""
ZERO_WIDTH = Irregularity(
    "zero-width", "characters without width", Code.CHARACTER_UNSEEN, re.compile(r"[\u180E\u200B\u2060\uFEFF]")
)
"""What takes no room and has no meaning."""
JOINERS = Irregularity(
    "joiners",
    "characters that join or turn letters",
    Code.CHARACTER_UNSEEN,
    re.compile(rf"(?<![{_JOINING}])[\u200C-\u200F\u202A-\u202E\u2066-\u2069](?![{_JOINING}])"),
)
"""What joins, parts or turns letters, where no letter is that would be."""
DECOMPOSED = Irregularity(
    "decomposed", "letters apart from their marks", Code.LETTER_DECOMPOSED, re.compile(rf"{_LETTER}[\u0300-\u036F]+")
)
"""A letter and its marks apart."""
HYPHENATED = Irregularity(
    "hyphenation",
    "hyphens at the ends of lines",
    Code.WORD_BROKEN,
    re.compile(rf"(?<={_LETTER})[-\u2010][ \t]*\n[ \t]*(?={_LETTER})"),
)
"""A word that goes on in the next line."""
BLANKS = Irregularity(
    "blanks",
    "blanks",
    Code.BLANK_UNUSUAL,
    re.compile(rf"(?<![ {_BLANKS}])[ {_BLANKS}]*[{_BLANKS}][ {_BLANKS}]*|(?<=\S)  +(?=\S)"),
)
"""Blanks that part no line, and several within a line."""
UNKNOWN = Irregularity(
    "unknown",
    "signs that only one font or program knows",
    Code.SIGN_UNKNOWN,
    re.compile(r"[\x7F-\x84\x86-\x9F\uE000-\uF8FF\uFDD0-\uFDEF\uFFFD\U000F0000-\U0010FFFF]"),
)
"""What Unicode leaves to fonts of one's own, to programs, or undefined; and what stands for a letter that was lost."""
IRREGULARITIES = (SOFT_HYPHENS, ZERO_WIDTH, JOINERS, DECOMPOSED, HYPHENATED, BLANKS, UNKNOWN)
"""All of them."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place of such a character."""

    kind: Irregularity
    """What kind it is."""
    start: int
    """The offset of its first character, in characters."""
    end: int
    """The offset after its last character, in characters."""
    text: str
    """What stands there."""


def occurrences(text: str, kinds: Iterable[Irregularity] = IRREGULARITIES) -> Iterator[Occurrence]:
    """Every such place in a text, kind by kind."""
    for kind in kinds:
        for match in kind.pattern.finditer(text):
            if kind is not DECOMPOSED or unicodedata.normalize("NFC", match.group()) != match.group():
                yield Occurrence(kind, *match.span(), match.group())
