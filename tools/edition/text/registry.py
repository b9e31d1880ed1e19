"""Paragraphs and sentences: which part of the witness each id names, for ever.

The registry fixes where every paragraph and sentence begins. Where they end follows: a sentence ends before the blanks
that precede the next one, a paragraph before the joint. So slices, joints and blanks add up to the witness.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from edition.findings import Code, Finding, Invalid, nearest, shown
from edition.sources.schema import Certainty, ParagraphRecord, RegistryRecord, RemainderRecord
from edition.sources.yamlfile import Step, YamlFile
from edition.text.witness import Witness

_FEW = 20
"""How many vanished ids are named, at the most."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: the slice of the witness that its id names."""

    id: str
    """Its id, such as `p12s3`."""
    start: int
    """The offset of its first character in the witness, in characters."""
    end: int
    """The offset after its last character, in characters."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the article."""

    id: str
    """Its id, such as `p12`."""
    start: int
    """The offset of its first character in the witness, in characters."""
    end: int
    """The offset after its last character, in characters."""
    joint: str
    """What the witness has between the paragraph before and this one."""
    sentences: tuple[Sentence, ...]
    """Its sentences."""
    certainty: Certainty
    """How sure it is that a paragraph begins here."""
    reason: str | None
    """Why it may be doubted."""

    @property
    def number(self) -> int:
        """The number that readers see."""
        return int(self.id[1:])


@dataclass(frozen=True, slots=True)
class Remainder:
    """What the witness has after the last paragraph."""

    start: int
    """The offset of its first character in the witness, in characters."""
    end: int
    """The offset after its last character, in characters."""
    joint: str
    """What stands between the last paragraph and it."""
    reason: str
    """What it is."""


@dataclass(frozen=True, slots=True)
class Division:
    """The whole witness, divided."""

    paragraphs: tuple[Paragraph, ...]
    """The paragraphs, in its order."""
    remainder: Remainder | None
    """What follows the last of them."""


def divide(witness: Witness, registry: YamlFile[RegistryRecord]) -> Division:
    """The paragraphs and sentences that the registry names.

    Raises `Invalid` with every id that is doubled or vanished, and every start or joint that the witness does not have.
    """
    findings = [*_ids(registry), *_starts(witness, registry)]
    if findings:
        raise Invalid(findings)
    record = registry.value
    starts = [_offset(witness, each.at) for each in _blocks(record)]
    joints = [len(each.joint) for each in _blocks(record)]
    ends = [following - joint for following, joint in zip(starts[1:], joints[1:], strict=True)]
    ends.append(len(witness.text))
    paragraphs = tuple(map(lambda *each: _paragraph(witness, *each), record.paragraphs, starts, ends))
    last = record.remainder
    return Division(paragraphs, Remainder(starts[-1], ends[-1], last.joint, last.reason) if last else None)


def pieces(division: Division) -> Iterator[tuple[int, int]]:
    """The slices of the witness that paragraphs hold, sentence by sentence, in order, and last the remainder.

    What lies between two of them is a blank or a joint, and nothing else.
    """
    for paragraph in division.paragraphs:
        yield from ((sentence.start, sentence.end) for sentence in paragraph.sentences)
    if division.remainder:
        yield division.remainder.start, division.remainder.end


Successors = Mapping[str, Sequence[str]]
"""The ids of retired paragraphs, each with those of the paragraphs that have its text now."""


def successors(record: RegistryRecord) -> Successors:
    """What became of the paragraphs that were split or merged."""
    return {each.id: each.to for each in record.retired}


def unknown(id_: str, known: Iterable[str], retired: Successors) -> str:
    """An id that leads nowhere, as a finding shows it: with the paragraphs that have its text now, or the nearest id.

    It is that of a paragraph, or of a sentence or citation in one: `p12`, `p12s3`, `p12-1`.
    """
    home = id_.partition("s")[0].partition("-")[0]
    if home in retired:
        return f"`{id_}`: {home} is retired; its text is now in {', '.join(retired[home])}"
    return f"`{id_}`{nearest(id_, known)}"


def _retired(record: RegistryRecord) -> list[str]:
    return [each.id for each in record.retired]


def _blocks(record: RegistryRecord) -> tuple[ParagraphRecord | RemainderRecord, ...]:
    return (*record.paragraphs, record.remainder) if record.remainder else record.paragraphs


def _offset(witness: Witness, position: str) -> int:
    offset = witness.offset(position)
    return len(witness.text) if offset is None else offset


def _paragraph(witness: Witness, record: ParagraphRecord, start: int, end: int) -> Paragraph:
    bounds = [*(_offset(witness, position) for position in record.sentences), end]
    sentences = tuple(
        Sentence(f"{record.id}s{index}", first, first + len(witness.text[first:following].rstrip()))
        for index, (first, following) in enumerate(pairwise(bounds), 1)
    )
    return Paragraph(record.id, start, end, record.joint, sentences, record.certainty, record.reason)


def _ids(registry: YamlFile[RegistryRecord]) -> Iterator[Finding]:
    record = registry.value
    seen: set[str] = set()
    for key, ids in (("paragraphs", [each.id for each in record.paragraphs]), ("retired", _retired(record))):
        for index, id_ in enumerate(ids):
            if id_ in seen:
                yield Finding(Code.ID_TWICE, registry.place(key, index, "id"), f"`{id_}` again", "each id once")
            seen.add(id_)
    vanished = (number for number in range(1, record.issued + 1) if f"p{number}" not in seen)
    for number in islice(vanished, _FEW):
        expected = f"`p{number}` among `paragraphs` or `retired`, for ids up to p{record.issued} were given"
        yield Finding(Code.ID_VANISHED, registry.place("issued"), f"no `p{number}`", expected)
    beyond = [each.id for each in record.paragraphs if int(each.id[1:]) > record.issued]
    for id_ in beyond:
        found = f"`{id_}`, though `issued` is {record.issued}"
        yield Finding(Code.ID_VANISHED, registry.place("issued"), found, "`issued` counts every id ever given")
    alive = {each.id for each in record.paragraphs}
    for index, gone in enumerate(record.retired):
        for dangling in set(gone.to) - alive:
            place = registry.place("retired", index, "to")
            found = unknown(dangling, alive, successors(record))
            yield Finding(Code.RETIRED_DANGLING, place, found, "the id of a paragraph")


def _starts(witness: Witness, registry: YamlFile[RegistryRecord]) -> Iterator[Finding]:
    before = 0
    for index, record in enumerate(_blocks(registry.value)):
        steps: tuple[Step, ...] = ("paragraphs", index) if isinstance(record, ParagraphRecord) else ("remainder",)
        start = witness.offset(record.at)
        if start is None or not witness.text.startswith(record.incipit, start):
            place = registry.place(*steps, "at")
            found = "no such place" if start is None else shown(witness.text[start : start + len(record.incipit)])
            yield Finding(Code.START_WRONG, place, f"{record.at}: {found}", shown(record.incipit))
            continue
        joint = witness.text[before if index == 0 else start - len(record.joint) : start]
        if joint != record.joint:
            yield Finding(Code.JOINT_WRONG, registry.place(*steps, "joint"), shown(joint), shown(record.joint))
        if index and start <= before:
            yield Finding(Code.START_UNORDERED, registry.place(*steps, "at"), record.at, "a later place")
        before = start
        if isinstance(record, ParagraphRecord):
            yield from _sentence_starts(witness, registry, index, record)


def _sentence_starts(
    witness: Witness, registry: YamlFile[RegistryRecord], index: int, record: ParagraphRecord
) -> Iterator[Finding]:
    following = _blocks(registry.value)[index + 1 : index + 2]
    end = _offset(witness, following[0].at) if following else len(witness.text)
    before = -1
    for ordinal, position in enumerate(record.sentences):
        place = registry.place("paragraphs", index, "sentences", ordinal)
        offset = witness.offset(position)
        if ordinal == 0 and position != record.at:
            yield Finding(Code.START_WRONG, place, position, f"{record.at}, where the paragraph begins")
        elif offset is None or offset <= before or offset >= end:
            yield Finding(Code.START_UNORDERED, place, position, "a place after the sentence before, in its paragraph")
        elif ordinal and (not witness.text[offset - 1].isspace() or witness.text[offset].isspace()):
            found = shown(witness.text[offset - 8 : offset + 12])
            yield Finding(Code.START_WRONG, place, found, "a sentence begins after a blank")
        before = offset if offset is not None else before
