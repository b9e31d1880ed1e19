"""Brackets in citations: what editors supply stands in square ones, and none stands in another of its own kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PAIRS = {"(": ")", "[": "]"}
_OTHER = {"(": "[", "[": "(", ")": "]", "]": ")"}
_AROUND = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))
_TAG = re.compile(r"<[^>]*>")
_CUT = re.compile(r"[,:;.(\[]| — ")
"""Where a title may be cut short: at the first mark, or at a bracket that opens."""


def inside(text: str) -> str | None:
    """What stands in the square brackets that hold the whole of a text; None where there are no such brackets."""
    return text[1:-1] if text.startswith("[") and (0, len(text) - 1) in _pairs(text) else None


def beginning(title: str) -> str:
    """A title up to its first mark that stands in no brackets and no quotation marks; all of it where there is none."""
    for match in _CUT.finditer(title):
        before = title[: match.start()].rstrip()
        if before and all(before.count(one) == before.count(other) for one, other in _AROUND):
            return before
    return title


def alternated(text: str) -> str:
    """A text, plain or HTML, in which brackets within brackets of their own kind are of the other: `[a (b) c]`.

    Those around a bracket that belongs to no other stay: it could belong to them then.
    """
    written, open_, pairs = [*text], list[tuple[str, int]](), _pairs(text)
    alone = {at for at, sign in enumerate(_plain(text)) if sign in _OTHER} - {at for pair in pairs for at in pair}
    for start, end in pairs:
        while open_ and open_[-1][1] < start:
            open_.pop()
        if open_ and open_[-1][0] == text[start] and alone.isdisjoint(range(start, end)):
            written[start], written[end] = _OTHER[text[start]], _OTHER[text[end]]
        open_.append((written[start], end))
    return "".join(written)


def _pairs(text: str) -> list[tuple[int, int]]:
    """Where brackets open and close that belong together, in the order in which they open; no others count."""
    return sorted(_closed(text))


def _closed(text: str) -> Iterator[tuple[int, int]]:
    plain = _plain(text)
    waiting: list[int] = []
    for at, sign in enumerate(plain):
        if sign in _PAIRS:
            waiting.append(at)
        elif waiting and sign == _PAIRS[plain[waiting[-1]]]:
            yield waiting.pop(), at


def _plain(text: str) -> str:
    """A text with blanks in the place of its tags."""
    return _TAG.sub(lambda tag: " " * len(tag[0]), text)
