"""Editors' prose: plain sentences, in which `p12` is a paragraph and `{en|words}` are words in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PARAGRAPH = re.compile(r"(?<![\w/#.-])(?P<id>p[1-9]\d*)(?!\w|-\d)")
"""A paragraph that prose refers to, such as `p12`, or `p12-де` with an ending; `p12-1` is a citation."""
FOREIGN = re.compile(r"\{(?P<language>[a-z]{2,3})\|(?P<words>[^{}]+)\}")
"""Words in another language, and which."""
_MARKED = re.compile(f"{FOREIGN.pattern}|{PARAGRAPH.pattern}")


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language."""

    language: str
    """The language, BCP 47."""
    words: str
    """The words, as they are shown."""


@dataclass(frozen=True, slots=True)
class Referred:
    """A paragraph that prose refers to."""

    id: str
    """The id of what is referred to, such as `p12`, `oic` or `ref-7`."""

    @property
    def shown(self) -> str:
        """What readers see: `¶12`."""
        return f"¶{self.id[1:]}"


def parts(prose: str) -> Iterator[str | Foreign | Referred]:
    """Prose, taken apart: plain words, words in other languages, references to paragraphs."""
    at = 0
    for match in _MARKED.finditer(prose):
        if match.start() > at:
            yield prose[at : match.start()]
        yield Foreign(match["language"], match["words"]) if match["language"] else Referred(match["id"])
        at = match.end()
    if at < len(prose):
        yield prose[at:]


def plain(prose: str) -> str:
    """Prose as readers see it: words in other languages without their markers, `p12` as `¶12`."""
    return "".join(_plain(part) for part in parts(prose))


def brief(text: str, width: int = 70) -> str:
    """The beginning of a text on one line, cut between words where it is longer than `width` characters."""
    words = " ".join(text.split())
    if len(words) <= width:
        return words
    kept = words[:width].rpartition(" ")[0] or words[: width - 1]
    return kept.rstrip(" .,:;—–") + "…"


def _plain(part: str | Foreign | Referred) -> str:
    match part:
        case Foreign():
            return part.words
        case Referred():
            return part.shown
        case _:
            return part
