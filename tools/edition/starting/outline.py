"""What the text of a new edition has besides prose: as its file marks it, else as its lines look, to be reviewed.

What a file marks is taken as it is. Of what it does not mark only what is plain to see is proposed: lines with tabs,
short lines that begin with capitals, names in capitals before what is said, numbers that count on, raised figures that
stand twice, short lines without a full stop between paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from edition.model.undecided import ROMAN
from edition.sources.schema import ShapeKind, ShapeRecord, StyledKind, StyledRecord
from edition.starting.readers.taken import Taken, TakenBlock
from edition.text.characters import RAISED
from edition.text.normalisation import Reading
from edition.text.registry import Division, Paragraph

_NOTE = re.compile(rf"(?P<sign>[{RAISED}]+)\s*\S")
_MARK = re.compile(rf"(?<=\S)[{RAISED}]+")
_STOPPED = re.compile(r"[.?!\u2026:;,][\u00bb\u201d\")\]]*$")
_ITEM = re.compile(r"(?P<marker>[(\[]?(?P<number>\d{1,3})[.)\]]+|[\u2022\u00b7\u25aa\u25cf*-])\s+\S")
_SPEAKER = re.compile(
    r"(?P<speaker>(?P<name>[^\W\d_]{2,}(?:[ -][^\W\d_]+){0,3})(?:\s*\([^()\n]{1,60}\))?\s*(?P<end>[.:]|(?=\n)))\s+\S"
)
_STAGE = re.compile(r"\([^()]+\)[.!]?|\[[^\[\]]+\][.!]?")
_SHORT, _LINE, _HEAD = 90, 62, 3
"""Characters that a heading may have, and a line of verse; lines that a heading may have."""
_FARTHEST, _AGAIN = 12, 4
"""Words on either side that may be quoted to tell a place; speeches there are at least whose speakers speak again."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What is proposed."""

    shapes: tuple[ShapeRecord, ...]
    """What paragraphs are."""
    words: tuple[StyledRecord, ...]
    """Words that are set off."""
    headings: tuple[str, ...]
    """What the title and the headings say."""
    title: str
    """The title that the text has itself; empty where it has none."""
    marked: bool
    """Whether the file marks all of it."""
    lost: int
    """Words that are set off and notes that could not be placed."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many paragraphs are of each kind, and how often words are set off."""
        found: Counter[str] = Counter()
        for each in self.shapes:
            first, _, last = each.paragraphs.partition("-")
            found[each.kind.value] += int((last or first)[1:]) - int(first[1:]) + 1
        for words in self.words:
            found[f"{words.kind.value} words"] += 1
        return found


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph on its way to be recognised."""

    paragraph: Paragraph
    raw: str
    """What the witness has."""
    text: str
    """What is read."""
    known: ShapeRecord | None = None
    """What it is."""

    @property
    def lines(self) -> list[str]:
        """Its lines."""
        return [line.strip() for line in self.raw.strip().split("\n")]

    def shaped(self, kind: ShapeKind, **more: object) -> _Part:
        """The same, known to be something."""
        record = {"paragraphs": self.paragraph.id, "kind": kind.value, **more}
        return replace(self, known=ShapeRecord.model_validate(record))


def propose(reading: Reading, division: Division, taken: Taken, title: str) -> Outline:
    """What a text has; `title` is what it is called."""
    parts = [
        _Part(each, reading.witness[each.start : each.end], reading.text(each.start, each.end).rstrip())
        for each in division.paragraphs
    ]
    places = _Places(reading, division.paragraphs)
    marks, blocks = _marks(taken, places), _blocks_of(parts, taken.blocks)
    parts = [_marked(part, block, marks) for part, block in zip(parts, blocks, strict=True)]
    if taken.title and _is(parts[0], ShapeKind.HEADING) and " ".join(parts[0].text.split()) == taken.title:
        parts[0] = parts[0].shaped(ShapeKind.TITLE)
    has_headings = any(each.kind is ShapeKind.HEADING for each in taken.blocks)
    known = sum(part.known is not None for part in parts)
    steps: list[Callable[[list[_Part]], list[_Part]]] = [_tables, _broken if taken.encoding is None else _verse]
    steps += [_speeches, _items, lambda each: _notes(each, places)]
    steps += [] if has_headings else [lambda each: _headings(each, title)]
    for step in steps:
        parts = step(parts)
    shapes = [part.known for part in parts if part.known]
    words, lost = _styled(parts, taken, places)
    notes = len(taken.marked(ShapeKind.NOTE)) - sum(each.kind is ShapeKind.NOTE for each in shapes)
    return Outline(
        shapes=tuple(_joined(shapes)),
        words=tuple(words),
        headings=tuple(" ".join(each.text.split()) for each in parts if _is(each, ShapeKind.TITLE, ShapeKind.HEADING)),
        title=" ".join(" ".join(each.text.split()) for each in parts if _is(each, ShapeKind.TITLE)),
        marked=len(shapes) == known,
        lost=lost + max(0, notes),
    )


class _Places:
    """Finds words by which a place of the text is told."""

    def __init__(self, reading: Reading, paragraphs: Sequence[Paragraph]) -> None:
        self.reading, self.paragraphs = reading, paragraphs
        self.starts = [paragraph.start for paragraph in paragraphs]

    def within(self, start: int, end: int) -> Iterator[tuple[Paragraph, int, int]]:
        """The parts of a stretch of the witness that lie in paragraphs."""
        at = max(0, bisect_right(self.starts, start) - 1)
        while at < len(self.paragraphs) and self.paragraphs[at].start < end:
            paragraph = self.paragraphs[at]
            first, last = max(start, paragraph.start), min(end, paragraph.end)
            if first < last:
                yield paragraph, first, last
            at += 1

    def quoted(self, paragraph: Paragraph, start: int, end: int) -> dict[str, str] | None:
        """A place by its words, or by more words, of which it is a part; None where none tell it."""
        aligned = self.reading.align(paragraph.start, paragraph.end)
        first, last = bisect_left(aligned.starts, start), bisect_right(aligned.ends, end)
        text = aligned.text
        part = text[first:last].strip()
        first = text.find(part, first)
        for more in range(_FARTHEST) if part else ():
            words = text[_word(text, first, -more) : _word(text, first + len(part), more)].strip()
            if text.count(words) == 1 and words.count(part) == 1:
                told = {"paragraph": paragraph.id, "words": words}
                return told if words == part else {**told, "part": part}
        return None


def _word(text: str, at: int, steps: int) -> int:
    """The place of a text so many words before or behind another one."""
    for _ in range(abs(steps)):
        if steps < 0:
            at = len(text[:at].rstrip())
            at = max(text.rfind(blank, 0, at) for blank in " \n\t") + 1
        else:
            at += len(text[at:]) - len(text[at:].lstrip())
            at = min((found for blank in " \n\t" if (found := text.find(blank, at)) >= 0), default=len(text))
    return at


def _is(part: _Part, *kinds: ShapeKind) -> bool:
    return part.known is not None and part.known.kind in kinds


# What the file marks


def _blocks_of(parts: Sequence[_Part], blocks: Sequence[TakenBlock]) -> list[TakenBlock | None]:
    """For each paragraph what the file marks it as: the block that it lies in."""
    starts = [block.start for block in blocks]
    found: list[TakenBlock | None] = []
    for part in parts:
        at = bisect_right(starts, part.paragraph.start) - 1
        found.append(blocks[at] if at >= 0 and part.paragraph.start < blocks[at].end else None)
    return found


def _marked(part: _Part, block: TakenBlock | None, marks: Mapping[int, dict[str, str]]) -> _Part:
    """A paragraph as the file marks it."""
    if block is None:
        return part
    is_first = block.start == part.paragraph.start and part.text.startswith(block.lead)
    lead, mark = block.lead if is_first else "", marks.get(block.start)
    if block.kind is ShapeKind.NOTE:
        return part.shaped(block.kind, sign=lead, mark=mark) if mark and lead else part
    more: dict[ShapeKind, dict[str, object]] = {
        ShapeKind.HEADING: {"level": block.level},
        ShapeKind.ITEM: {"level": block.level, "marker": lead or None},
        ShapeKind.SPEECH: {"speaker": lead or None},
        ShapeKind.QUOTATION: {"verse": block.verse},
        ShapeKind.TABLE: {"headed": block.headed},
    }
    return part.shaped(block.kind, **more.get(block.kind, {}))


def _marks(taken: Taken, places: _Places) -> dict[int, dict[str, str]]:
    """Where the signs of the notes that the file marks stand, by the places of the notes, which have their order."""
    marks = [each for each in taken.words if each.kind is None]
    found = {}
    for note, mark in zip(taken.marked(ShapeKind.NOTE), marks, strict=False):
        told = [places.quoted(*place) for place in places.within(mark.start, mark.end)]
        if told and told[0]:
            found[note.start] = told[0]
    return found


def _styled(parts: Sequence[_Part], taken: Taken, places: _Places) -> tuple[list[StyledRecord], int]:
    """The words that the file sets off, each once, and how many could not be told; headings are bold as such."""
    heads = {part.paragraph.id for part in parts if _is(part, ShapeKind.HEADING, ShapeKind.TITLE)}
    found, lost = list[StyledRecord](), 0
    for each in taken.words:
        for paragraph, start, end in places.within(each.start, each.end) if each.kind else ():
            if each.kind is StyledKind.BOLD and paragraph.id in heads:
                continue
            told = places.quoted(paragraph, start, end)
            if told:
                found.append(StyledRecord.model_validate({**told, "kind": each.kind}))
            lost += told is None
    for part in parts:
        if part.known and part.known.speaker and (stage := re.search(r"\([^()]+\)", part.known.speaker)):
            at = part.paragraph.start + part.raw.find(stage.group())
            told = places.quoted(part.paragraph, at, at + len(stage.group()))
            if told:
                found.append(StyledRecord.model_validate({**told, "kind": StyledKind.STAGE}))
    return [*dict.fromkeys(found)], lost


# What its lines tell


def _tables(parts: list[_Part]) -> list[_Part]:
    """Lines that all have tabs are rows."""
    return [
        part.shaped(ShapeKind.TABLE)
        if not part.known and len(part.lines) > 1 and all("\t" in line for line in part.lines)
        else part
        for part in parts
    ]


def _verse(parts: list[_Part]) -> list[_Part]:
    """Three short lines that begin with capitals are verse, and so are two beside others."""
    sure = {part.paragraph.id for part in parts if not part.known and len(part.lines) > 2 and _are_verses(part.lines)}
    couplets = {
        part.paragraph.id for part in parts if not part.known and len(part.lines) == 2 and _are_verses(part.lines)
    }
    order = [part.paragraph.id for part in parts]
    for one, other in (*pairwise(order), *pairwise(reversed(order))):
        if one in sure and other in couplets:
            sure.add(other)
    return [part.shaped(ShapeKind.VERSE) if part.paragraph.id in sure else part for part in parts]


def _broken(parts: list[_Part]) -> list[_Part]:
    """Short lines that the file itself ends are verse: no program wraps them."""
    return [
        part.shaped(ShapeKind.VERSE)
        if not part.known
        and len(part.lines) > 1
        and max(map(len, part.lines)) <= _LINE
        and not _are_sentences(part.lines)
        else part
        for part in parts
    ]


def _are_sentences(lines: Sequence[str]) -> bool:
    return sum(line.endswith((".", "!", "?", "…")) for line in lines[:-1]) > 0.6 * (len(lines) - 1)


def _are_verses(lines: Sequence[str]) -> bool:
    """Whether lines end where a verse does, and not where a page or a sentence does."""
    if _in_capitals(lines):
        return False
    capitals = sum(line.lstrip('«“"(—–- ')[:1].isupper() for line in lines)
    return max(map(len, lines)) <= _LINE and capitals >= 0.75 * len(lines) and not _are_sentences(lines)


def _speeches(parts: list[_Part]) -> list[_Part]:
    """Names before what is said: in capitals, twice at least; else with a colon, where names come again."""
    said = {part.paragraph.id: match for part in parts if not part.known and (match := _speaker(part.text))}
    names = Counter(match["name"] for match in said.values())
    capitals = {id_ for id_, match in said.items() if match["name"].isupper()}
    if len(capitals) < 2 or len({said[id_]["name"] for id_ in capitals}) < 2:
        capitals = set()
    again = sum(count for name, count in names.items() if count > 1 and not name.isupper())
    named = {id_ for id_, match in said.items() if match["end"] == ":" and names[match["name"]] > 1}
    speeches = capitals | (named if again >= _AGAIN else set())
    found = []
    for part in parts:
        if part.paragraph.id in speeches:
            match = said[part.paragraph.id]
            lines = part.text[match.end("speaker") :].strip().split("\n")
            verse = len(lines) > 1 and _are_verses([line.strip() for line in lines])
            found.append(part.shaped(ShapeKind.SPEECH, speaker=match["speaker"].strip(), verse=verse))
        elif speeches and not part.known and _STAGE.fullmatch(part.text.strip()):
            found.append(part.shaped(ShapeKind.STAGE))
        else:
            found.append(part)
    return found


def _speaker(text: str) -> re.Match[str] | None:
    match = _SPEAKER.match(text)
    if not match or ROMAN.fullmatch(match["name"].split()[-1]):
        return None
    return match if match["name"].isupper() or match["end"] == ":" else None


def _items(parts: list[_Part]) -> list[_Part]:
    """Paragraphs that follow each other and count on, or have the same dot."""
    markers = [None if part.known else _ITEM.match(part.text) for part in parts]
    found = [*parts]
    for at, (one, other) in enumerate(pairwise(markers)):
        if one and other and _count_on(one, other):
            found[at] = parts[at].shaped(ShapeKind.ITEM, marker=one["marker"])
            found[at + 1] = parts[at + 1].shaped(ShapeKind.ITEM, marker=other["marker"])
    return found


def _count_on(one: re.Match[str], other: re.Match[str]) -> bool:
    if one["number"] and other["number"]:
        return int(other["number"]) == int(one["number"]) + 1
    return one["marker"] == other["marker"]


def _notes(parts: list[_Part], places: _Places) -> list[_Part]:
    """Paragraphs that begin with a raised figure which stands behind a word of an earlier one."""
    signs: dict[str, list[tuple[Paragraph, int, int]]] = {}
    found = []
    for part in parts:
        match = None if part.known else _NOTE.match(part.text)
        waiting = signs.get(match["sign"], []) if match else []
        told = places.quoted(*waiting.pop()) if waiting else None
        found.append(part.shaped(ShapeKind.NOTE, sign=match["sign"], mark=told) if match and told else part)
        for mark in _MARK.finditer(part.raw) if not (match and told) else ():
            start = part.paragraph.start + mark.start()
            signs.setdefault(mark.group(), []).append((part.paragraph, start, start + len(mark.group())))
    return found


def _headings(parts: list[_Part], title: str) -> list[_Part]:
    """Short lines without a full stop, after which the text goes on; those in capitals are above others.

    The first is the title where it says what the text is called or, while that is unknown, has another one next.
    """
    heads = [not part.known and _is_heading(part.text) for part in parts]
    last = max((at for at, is_head in enumerate(heads) if not is_head), default=0)
    found, capitals = [], [_leads(part) for part, is_head in zip(parts, heads, strict=True) if is_head]
    for at, (part, is_head) in enumerate(zip(parts, heads, strict=True)):
        if not is_head or at > last:
            found.append(part)
        elif not any(heads[:at]) and (
            part.text.casefold() == title.casefold() if title else heads[at + 1 : at + 2] == [True]
        ):
            found.append(part.shaped(ShapeKind.TITLE))
        else:
            found.append(part.shaped(ShapeKind.HEADING, level=1 if _leads(part) or not any(capitals) else 2))
    return found


def _leads(part: _Part) -> bool:
    """Whether a heading is in capitals, at least in its first line."""
    return part.lines[0].isupper()


def _is_heading(text: str) -> bool:
    """Whether a paragraph is a short line without a full stop that begins with a capital or a number.

    One in capitals may be followed by another line or two: «ГЛАВА I», and what that is called.
    """
    letters = [letter for letter in text if letter.isalpha()]
    begins = letters and (letters[0].isupper() or text[0].isdigit())
    lines = text.split("\n")
    is_one = len(lines) == 1 or (len(lines) <= _HEAD and _in_capitals(lines))
    return bool(begins) and is_one and len(text) <= _SHORT and not any(map(_STOPPED.search, map(str.strip, lines)))


def _in_capitals(lines: Sequence[str]) -> bool:
    """Whether the first of some lines is in capitals, as it is in no verse."""
    return lines[0].isupper() and not all(map(str.isupper, lines))


def _joined(shapes: Sequence[ShapeRecord]) -> Iterator[ShapeRecord]:
    """Records of paragraphs that follow each other and are the same as one."""
    numbered = ((int(each.paragraphs[1:]), each) for each in shapes)
    alike = groupby(
        enumerate(numbered), key=lambda each: (each[1][0] - each[0], each[1][1].model_copy(update={"paragraphs": ""}))
    )
    for _, group in alike:
        records = [record for _, (_, record) in group]
        first, last = records[0].paragraphs, records[-1].paragraphs
        yield records[0].model_copy(update={"paragraphs": first if first == last else f"{first}-{last}"})
