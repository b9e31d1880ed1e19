"""What a new edition has found in its text, in numbers: for its editor, who sees at once what was read wrongly."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from edition.annotation.citations import Citation
from edition.starting.readers.taken import Taken
from edition.text.registry import Paragraph
from edition.text.witness import Witness

_BRACKET = re.compile(r"\[[^\[\]\n]{0,60}\d[^\[\]\n]{0,60}\]")
_YEAR = re.compile(r"\((?=[^()\n]{0,40}[^\W\d_])[^()\n]{1,60}?\b(?:1[5-9]|20)\d\d[a-z\u0430-\u0433]?\b[^()\n]{0,60}\)")
_RAISED = re.compile(r"(?<=[^\s\d])[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
_NOTE = re.compile(r"\s*[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+\s*\S")
_ENDS = re.compile(r"[.?!\u2026:;,]$")
_NUMBERED = re.compile(r"^\s*(?:\[?\d{1,3}[\].)]|\d{1,3}\s+(?=\w))", re.MULTILINE)
_SHORT = 90
"""Characters that a heading may have."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found."""

    headings: tuple[str, ...]
    """Headings: those that the file marks, else short lines without a full stop."""
    marked: bool
    """Whether the file marks them."""
    footnotes: int
    """Footnotes."""
    brackets: tuple[str, ...]
    """Square brackets with a figure in them, which look like citations."""
    taken: int
    """How many of these the pattern of citations takes."""
    left: tuple[str, ...]
    """Examples of those that it does not take."""
    years: tuple[str, ...]
    """Round brackets with a year, which look like citations by author."""
    bibliography: str
    """The heading of the bibliography; empty where there is none."""
    items: int
    """How many works it lists."""


def survey(held: Witness, paragraphs: Sequence[Paragraph], cited: Sequence[Citation], taken: Taken) -> Survey:
    """Look through a text that has been divided."""
    texts = [held.text[paragraph.start : paragraph.end].strip() for paragraph in paragraphs]
    spans = [(citation.start, citation.end) for citation in cited]
    brackets = [*_BRACKET.finditer(held.text)]
    left = [each.group() for each in brackets if not any(at < each.end() and each.start() < to for at, to in spans)]
    marked = tuple(heading.text for heading in taken.headings)
    bibliography, items = _bibliography(texts)
    return Survey(
        headings=marked or tuple(" ".join(text.split()) for text in texts if _is_heading(text)),
        marked=bool(marked),
        footnotes=taken.footnotes
        or min(len(_RAISED.findall(held.text)), sum(bool(_NOTE.match(text)) for text in texts)),
        brackets=tuple(each.group() for each in brackets),
        taken=len(brackets) - len(left),
        left=tuple(each for each, _ in Counter(left).most_common(3)),
        years=tuple(each.group() for each in _YEAR.finditer(held.text)),
        bibliography=bibliography,
        items=items,
    )


def _is_heading(text: str) -> bool:
    """Whether a paragraph is one short line without a full stop that begins with a capital or a number."""
    letters = [letter for letter in text if letter.isalpha()]
    begins = letters and (letters[0].isupper() or text[0].isdigit())
    return bool(begins) and len(text) <= _SHORT and "\n" not in text and not _ENDS.search(text)


def _bibliography(texts: Sequence[str]) -> tuple[str, int]:
    """The last paragraph that is, or begins with, the heading of a bibliography, and the works after it."""
    for at in range(len(texts) - 1, -1, -1):
        first, _, rest = texts[at].partition("\n")
        plain = re.sub(r"[^\w\s]", "", first).strip().lower()
        if plain in _known():
            following = [rest, *texts[at + 1 :]] if rest else texts[at + 1 :]
            whole = "\n".join(following)
            return first.strip(), len(_NUMBERED.findall(whole)) or len(
                [line for line in whole.split("\n") if line.strip()]
            )
    return "", 0


@cache
def _known() -> frozenset[str]:
    listed = (resources.files("edition.starting") / "bibliographies.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in listed if line and not line.startswith("#"))
