"""A place of the text among the words around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from edition.model.edition import Edition
from edition.text.registry import Sentence

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
    sentence = _sentence(edition, start)
    before, words = edition.reading.text(sentence.start, start), edition.reading.text(start, end)
    return cut(before + words + edition.reading.text(end, sentence.end), len(before), len(before) + len(words))


def in_witness(edition: Edition, start: int, end: int) -> Context:
    """The witness at two offsets, in its sentence, letter for letter but on one line."""
    sentence = _sentence(edition, start)
    before, words, after = (
        visible(edition.witness.text[first:last])
        for first, last in ((sentence.start, start), (start, end), (end, max(end, sentence.end)))
    )
    return cut(before + words + after, len(before), len(before) + len(words))


def visible(text: str) -> str:
    """Words of the witness on one line: a bar where it has a line break, plain blanks where it has others."""
    return re.sub(r"[ \u00A0]*\n[ \u00A0]*", " | ", text).replace("\u00a0", " ")


def _sentence(edition: Edition, offset: int) -> Sentence:
    paragraph = edition.paragraphs[bisect_right(edition.paragraphs, offset, key=lambda each: each.start) - 1]
    return paragraph.sentences[bisect_right(paragraph.sentences, offset, key=lambda each: each.start) - 1]


def cut(text: str, start: int, end: int, width: int = WIDTH) -> Context:
    """The characters `start` to `end` of a text with what surrounds them, cut between words."""
    before, after = text[:start], text[end:]
    if len(before) > width:
        before = "… " + before[-width:].partition(" ")[2]
    if len(after) > width:
        after = after[:width].rpartition(" ")[0] + " …"
    return Context(before, text[start:end], after)
