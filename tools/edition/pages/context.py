"""A place of the text among the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model import Edition

WIDTH = 64
"""How many characters stand on either side, at the most."""


@dataclass(frozen=True, slots=True)
class Context:
    """Some words of the reading text and what surrounds them."""

    before: str
    """The words before, with an ellipsis where they are cut."""
    words: str
    """The words themselves."""
    after: str
    """The words after, likewise."""


def around(edition: Edition, start: int, end: int) -> Context:
    """The words at two offsets of the witness in their sentence; cuts fall between words."""
    sentence = next(
        sentence
        for paragraph in edition.paragraphs
        if paragraph.start <= start < paragraph.end
        for sentence in paragraph.sentences
        if sentence.start <= start < sentence.end
    )
    before = edition.reading.text(sentence.start, start)
    after = edition.reading.text(end, sentence.end)
    if len(before) > WIDTH:
        before = "… " + before[-WIDTH:].partition(" ")[2]
    if len(after) > WIDTH:
        after = after[:WIDTH].rpartition(" ")[0] + " …"
    return Context(before, edition.reading.text(start, end), after)
