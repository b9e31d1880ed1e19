"""A first proposal of paragraphs and sentences for a witness, which an editor reviews and keeps as the registry."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.text.witness import Witness

PLAIN_JOINT = r"\s*\n\s*\n\s*"
"""Paragraphs are parted by empty lines, as in most text files."""

_SENTENCE_BREAK = re.compile(r"(?P<stop>[.?!…:][»”\")\]]*)(?P<blank>\s+)(?P<opening>[«“\"(\[—]*)(?P<next>\w)")
_INITIAL = re.compile(r"(?:^|[\s.(«])[^\W\d_]\.$")


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

    A sentence ends at a full stop, question or exclamation mark or colon before the end of a line, or before a blank
    within a line and a capital letter; never after an initial or an abbreviation, which may be given with its full stop
    or without, and never before a small letter.
    """
    joints = [match.span() for match in re.finditer(joint, witness.text)]
    blank = len(witness.text) - len(witness.text.lstrip())
    joints = [(start, end) for start, end in joints if start > blank and end < len(witness.text)]
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
            f"  incipit: {_quoted(incipit)}",
            f"  joint: {_quoted(proposal.joint)}",
            f"  sentences: [{sentences}]",
        )
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Text as a scalar of YAML 1.1, in which three more characters than in JSON would break a line."""
    written = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x85\u2028\u2029]", lambda match: f"\\u{ord(match.group()):04x}", written)


def _sentence_starts(text: str, start: int, end: int, abbreviations: Sequence[str]) -> Iterator[int]:
    for match in _SENTENCE_BREAK.finditer(text, start, end):
        before = text[start : match.end("stop")]
        within_line = "\n" not in match["blank"]
        opens = match["next"].isupper() or match["next"].isdigit() or bool(match["opening"])
        if not opens or (within_line and (match["stop"].startswith(":") or _is_abbreviated(before, abbreviations))):
            continue
        yield match.end("blank")


def _is_abbreviated(before: str, abbreviations: Sequence[str]) -> bool:
    return bool(_INITIAL.search(before)) or any(
        re.search(rf"(?<!\w){re.escape(abbreviation.removesuffix('.'))}\.$", before) for abbreviation in abbreviations
    )


def _incipit(text: str) -> str:
    """The first words of a text, three at the most, as far as single blanks part them."""
    words = re.match(r"\S+(?: \S+){0,2}", text)
    return words.group() if words else text[:1]


def _position(witness: Witness, offset: int) -> str:
    place = witness.place(offset)
    return f"{place.line}:{place.column}"
