"""The witness on pages: a fenced block, in which every letter, blank and line break stays what it is."""

from __future__ import annotations

import re

from edition.model.edition import Edition
from edition.outputs.pages.markdown import Markdown
from edition.text.registry import Paragraph


def verbatim(edition: Edition, paragraph: Paragraph | None) -> Markdown:
    """The witness of a paragraph, or what follows the last one, with all that stands before the next.

    The blocks of all paragraphs, one behind the other, are the witness. Before the line that ends a block stands a line
    break that is none of the text (CommonMark 0.31, 4.5).
    """
    remainder = edition.division.remainder
    if paragraph:
        start, end = paragraph.start if paragraph is not edition.paragraphs[0] else 0, edition.after(paragraph)
    else:
        start, end = (remainder.start if remainder else len(edition.witness.text)), len(edition.witness.text)
    text = edition.witness.text[start:end]
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`{3,}", text)), 3)
    return Markdown(f"{fence}witness\n{text}\n{fence}")
