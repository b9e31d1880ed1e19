"""Plain text: the article as it is read, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate

from edition.model.edition import Edition

PATH = "data/article.txt"
"""Where the file lies in the site."""
_BETWEEN = "\n\n"


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001 (all exports take the same)
    """The reading text and nothing else: one paragraph a line, an empty line between two.

    What the witness has after its last paragraph, such as the heading of a lost bibliography, is not here.
    """
    yield PATH, (_BETWEEN.join(map(edition.text, edition.paragraphs)) + "\n").encode("utf-8")


def lines(edition: Edition) -> Mapping[str, int]:
    """How many characters of the file stand before each paragraph, by its id."""
    lengths = (len(edition.text(each)) + len(_BETWEEN) for each in edition.paragraphs)
    return {each.id: at for each, at in zip(edition.paragraphs, accumulate(lengths, initial=0), strict=False)}
