"""The witness on pages: a fenced block, in which every letter, blank and line break stays what it is."""

from __future__ import annotations

import re

from edition.model.edition import Edition
from edition.outputs.pages.markdown import Markdown
from edition.text.registry import Paragraph, Remainder


def verbatim(edition: Edition, part: Paragraph | Remainder) -> Markdown:
    """The witness of a paragraph, or of what follows the last one, with all that stands before the next.

    The blocks of all parts, one behind the other, are the witness. Before the line that ends a block stands a line
    break that is none of the text (CommonMark 0.31, 4.5).
    """
    start = 0 if part is edition.paragraphs[0] else part.start
    end = edition.after(part) if isinstance(part, Paragraph) else len(edition.witness.text)
    text = edition.witness.text[start:end]
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`{3,}", text))])
    return Markdown(f"{fence}witness\n{text}\n{fence}")
