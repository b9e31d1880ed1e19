"""A place of the text among the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model import Edition

WIDTH = 64
"""How many characters stand on either side, at the most."""


@dataclass(frozen=True, slots=True)
class Context:
    """Some words and what surrounds them."""

    before: str
    """The words before, with an ellipsis where they are cut."""
    words: str
    """The words themselves."""
    after: str
    """The words after, likewise."""


def around(edition: Edition, start: int, end: int) -> Context:
    """The reading text at two offsets of the witness, in its sentence."""
    sentence = next(
        sentence
        for paragraph in edition.paragraphs
        if paragraph.start <= start < paragraph.end
        for sentence in paragraph.sentences
        if sentence.start <= start < sentence.end
    )
    before, words = edition.reading.text(sentence.start, start), edition.reading.text(start, end)
    return cut(before + words + edition.reading.text(end, sentence.end), len(before), len(before) + len(words))


def cut(text: str, start: int, end: int, width: int = WIDTH) -> Context:
    """The characters `start` to `end` of a text with what surrounds them, cut between words."""
    before, after = text[:start], text[end:]
    if len(before) > width:
        before = "… " + before[-width:].partition(" ")[2]
    if len(after) > width:
        after = after[:width].rpartition(" ")[0] + " …"
    return Context(before, text[start:end], after)
