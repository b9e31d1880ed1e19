"""What a new edition has found in its text, in numbers: for its editor, who sees at once what was read wrongly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.starting.readers.taken import Taken
from edition.text.registry import Paragraph
from edition.text.witness import Witness

_RAISED = re.compile(r"(?<=[^\s\d])[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
_NOTE = re.compile(r"\s*[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+\s*\S")
_ENDS = re.compile(r"[.?!\u2026:;,]$")
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


def survey(held: Witness, paragraphs: Sequence[Paragraph], taken: Taken) -> Survey:
    """Look through a text that has been divided."""
    texts = [held.text[paragraph.start : paragraph.end].strip() for paragraph in paragraphs]
    marked = tuple(heading.text for heading in taken.headings)
    return Survey(
        headings=marked or tuple(" ".join(text.split()) for text in texts if _is_heading(text)),
        marked=bool(marked),
        footnotes=taken.footnotes
        or min(len(_RAISED.findall(held.text)), sum(bool(_NOTE.match(text)) for text in texts)),
    )


def _is_heading(text: str) -> bool:
    """Whether a paragraph is one short line without a full stop that begins with a capital or a number."""
    letters = [letter for letter in text if letter.isalpha()]
    begins = letters and (letters[0].isupper() or text[0].isdigit())
    return bool(begins) and len(text) <= _SHORT and "\n" not in text and not _ENDS.search(text)
