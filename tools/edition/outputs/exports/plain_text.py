"""Plain text: the article as it is read, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001 (all exports take the same)
    """The reading text and nothing else: one paragraph a line, an empty line between two.

    What the witness has after its last paragraph, such as the heading of a lost bibliography, is not here.
    """
    yield "data/article.txt", ("\n\n".join(map(edition.text, edition.paragraphs)) + "\n").encode("utf-8")
