"""A first proposal of paragraphs and sentences for a witness, which an editor reviews and keeps as the registry."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.sources.yamlfile import quoted
from edition.text.witness import Witness

PLAIN_JOINT = r"\n[^\S\n]*\n"
"""Paragraphs are parted by empty lines, as in most text files."""

_SENTENCE_BREAK = re.compile(r"(?P<stop>[.?!…:][»”\")\]]*)(?P<blank>\s+)(?P<opening>[«“\"(\[—]*)(?P<next>\w)")
_INITIAL = re.compile(r"(?:^|[\s.(«])[^\W\d_]\.$")
_ITEM = re.compile(r"(?:^|\n)\s*[(\[]?(?:\d{1,4}(?:\.\d{1,3})*|[IVXL\u0406\u0425]{1,6})[)\]]*[.:][)\]]*$")
"""The number of an item of a list, of a section or of a heading at the beginning of a line, with its full stop."""
_FAR = 80
"""How many characters before the end of a sentence may tell that it is none."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A paragraph as rules see it."""

    start: int
    """The offset of its first character in the witness, in characters."""
    joint: str
    """What stands before it."""
    sentences: tuple[int, ...]
    """The offsets where its sentences begin."""


def propose(witness: Witness, joint: str = PLAIN_JOINT, abbreviations: Sequence[str] = ()) -> tuple[Proposal, ...]:
    """Divide a witness: `joint` is a regular expression for what stands between paragraphs.

    Blanks before a paragraph and after it belong to the joint, whatever the pattern says of them. A sentence ends at a
    full stop, question or exclamation mark or colon before the end of a line, or before a blank within a line and a
    capital letter; never after an initial, the number of an item or an abbreviation, which may be given with its full
    stop or without, and never before a small letter.
    """
    blank = len(witness.text) - len(witness.text.lstrip())
    joints = [*_joints(witness.text, joint, blank)]
    starts = [blank, *(end for _, end in joints)]
    ends = [*(start for start, _ in joints), len(witness.text)]
    texts = [witness.text[:blank], *(witness.text[start:end] for start, end in joints)]
    return tuple(
        Proposal(start, text, (start, *_sentence_starts(witness.text, start, end, abbreviations)))
        for start, end, text in zip(starts, ends, texts, strict=True)
    )


def as_yaml(witness: Witness, proposals: Sequence[Proposal]) -> str:
    """The proposal as a `registry.yml` to review."""
    lines = [f"issued: {len(proposals)}", "paragraphs:"]
    for number, proposal in enumerate(proposals, 1):
        at = _position(witness, proposal.start)
        incipit = _incipit(witness.text[proposal.start : proposal.start + 80])
        sentences = ", ".join(json.dumps(_position(witness, start)) for start in proposal.sentences)
        lines += (
            f"- id: p{number}",
            f"  at: {json.dumps(at)}",
            f"  incipit: {quoted(incipit)}",
            f"  joint: {quoted(proposal.joint)}",
            f"  sentences: [{sentences}]",
        )
    return "\n".join(lines) + "\n"


def _joints(text: str, joint: str, first: int) -> Iterator[tuple[int, int]]:
    """Where a pattern parts a text whose first paragraph begins at `first`; each with the blanks about it."""
    pattern, after, end_of_text = re.compile(joint), first, len(text.rstrip())
    match = pattern.search(text)
    while match:
        start, end = match.span()
        while end < len(text) and text[end].isspace():
            end += 1
        while start > after and text[start - 1].isspace():
            start -= 1
        if start > after and end < end_of_text:
            yield start, end
            after = end
        match = pattern.search(text, max(end, match.start() + 1))


def _sentence_starts(text: str, start: int, end: int, abbreviations: Sequence[str]) -> Iterator[int]:
    for match in _SENTENCE_BREAK.finditer(text, start, end):
        before = text[max(start, match.end("stop") - _FAR) : match.end("stop")]
        within_line = "\n" not in match["blank"]
        opens = match["next"].isupper() or match["next"].isdigit() or bool(match["opening"])
        if not opens or (within_line and (match["stop"].startswith(":") or _is_abbreviated(before, abbreviations))):
            continue
        if _ITEM.search(before):
            continue
        yield match.end("blank")


def _is_abbreviated(before: str, abbreviations: Sequence[str]) -> bool:
    return bool(_INITIAL.search(before)) or any(
        re.search(rf"(?<!\w){re.escape(abbreviation.removesuffix('.'))}\.$", before) for abbreviation in abbreviations
    )


def _incipit(text: str) -> str:
    """The first words of a text, three at the most, as far as single blanks part them."""
    words = re.match(r"\S+(?: \S+){0,2}", text)
    return words.group() if words else ""


def _position(witness: Witness, offset: int) -> str:
    place = witness.place(offset)
    return f"{place.line}:{place.column}"
