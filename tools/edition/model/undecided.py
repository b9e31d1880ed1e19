"""The names in the text that nobody has decided on: neither mentions of an entry nor omitted, each with its places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.annotation.lemmas import Lemmas
from edition.kazakh.alphabet import normal
from edition.kazakh.tokens import tokens
from edition.model.edition import Edition
from edition.sources.schema import Treatment
from edition.text.characters import RAISED
from edition.text.normalisation import Aligned
from edition.text.registry import Paragraph

Keys = Sequence[set[str]]
"""Under which keys each word of a name is known."""

ROMAN = re.compile(r"[IVXLCDM]+|[ІХ]{1,4}")
"""A Roman number, in Latin letters or in Cyrillic ones that look like them."""
_CAPITAL = "".join(chr(code) for code in range(0x590) if chr(code).isupper())
"""The capital letters of Latin, Greek, Cyrillic and Armenian, which lie before the letters that have none."""
_NAME = re.compile(rf"[{_CAPITAL}][\w-]*(?: [{_CAPITAL}][\w-]*)*")
_OPENS = re.compile(rf"(?:^|[.?!…:]\)?[»”\"]?[{RAISED}]*\s+(?:— )?)[«“(—\s{RAISED}]*$|[«“]$")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.\s*$")
"""An initial, after which no sentence begins."""
_ITEM = re.compile(r"\W*(?:\d{1,3}\W+)?[^\W\d_].*\b(?:1[5-9]|20)\d\d\b", re.DOTALL)
"""An item of a bibliography: perhaps its number, words, and a year."""
_PARTS = re.compile(r" [–—-] |//|: [^\W\d_]|\d\s*[–—-]\s*\d|\bURL\b|https?:")
"""What divides the parts of such an item."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place of a name."""

    words: str
    """The name as it stands there."""
    start: int
    """The offset in the witness where it begins, in characters."""
    paragraph: str
    """The id of its paragraph."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name that nobody has decided on, in all its forms."""

    spelling: str
    """How it is spelled most plainly: the shortest of its forms, of those the most frequent."""
    sightings: tuple[Sighting, ...]
    """Its places, in the order of the text."""

    @property
    def forms(self) -> list[tuple[str, int]]:
        """Its forms with how often each stands, the most frequent first."""
        return Counter(each.words for each in self.sightings).most_common()


class Known:
    """Names that are known by the keys of their words, found by any form."""

    def __init__(self, names: Iterable[Keys]) -> None:
        self._by_first: dict[str, list[tuple[int, Keys]]] = defaultdict(list)
        for number, keys in enumerate(names):
            self.add(number, keys)

    def add(self, number: int, keys: Keys) -> None:
        """Know a name by a number."""
        for key in keys[0] if keys else ():
            self._by_first[key].append((number, keys))

    def find(self, words: Keys) -> int | None:
        """The number of the name that words are, if any."""
        return next((number for number, keys in self._at(words) if len(keys) == len(words)), None)

    def begun(self, words: Keys) -> Iterator[int]:
        """The numbers of the names that words begin with."""
        return (number for number, _ in self._at(words))

    def _at(self, words: Keys) -> Iterator[tuple[int, Keys]]:
        candidates = {number: keys for key in words[0] for number, keys in self._by_first.get(key, ())} if words else {}
        for number, keys in sorted(candidates.items()):
            if len(keys) <= len(words) and all(one & other for one, other in zip(keys, words, strict=False)):
                yield number, keys


def keys_of(run: str, lemmas: Lemmas) -> list[set[str]]:
    """Under which keys each word of a run is known."""
    return [{token.word, normal(token.word), *lemmas.of(token.word)} for token in tokens(run)]


def undecided(edition: Edition) -> tuple[FoundName, ...]:
    """The names of the text that nobody has decided on, the most frequent first."""
    lemmas, known = edition.known, Known(())
    none = (each.words for each in edition.asked if each.decision is Treatment.OTHER)
    decided = Known(keys_of(words, lemmas) for words in (*(each.words for each in edition.omitted), *none))
    grouped: list[list[Sighting]] = []
    for paragraph in _prose(edition):
        aligned = edition.reading.align(paragraph.start, paragraph.end)
        for words, start in _sightings(edition, paragraph, aligned):
            keys = keys_of(words, lemmas)
            if decided.find(keys) is not None:
                continue
            number = known.find(keys)
            if number is None:
                number = len(grouped)
                known.add(number, keys)
                grouped.append([])
            grouped[number].append(Sighting(words, start, paragraph.id))
    names = [FoundName(_plainest(sightings), tuple(sightings)) for sightings in grouped]
    return tuple(sorted(names, key=lambda each: (-len(each.sightings), each.sightings[0].start)))


def _plainest(sightings: Sequence[Sighting]) -> str:
    counted = Counter(each.words for each in sightings)
    return min(counted, key=lambda words: (len(words), -counted[words]))


def _prose(edition: Edition) -> Sequence[Paragraph]:
    """The paragraphs but those of a bibliography at the end, in which every other word is a name."""
    paragraphs, end = edition.paragraphs, len(edition.paragraphs)
    while end and _is_item(edition.text(paragraphs[end - 1])):
        end -= 1
    return paragraphs[:end] if len(paragraphs) - end > 1 else paragraphs


def _is_item(text: str) -> bool:
    return len(text) < 600 and bool(_ITEM.match(text)) and len(_PARTS.findall(text)) > 1


def _opens_line(edition: Edition, paragraph: Paragraph, offset: int) -> bool:
    """Whether a line of verse begins at an offset of the witness."""
    shape = edition.shape(paragraph.id)
    return bool(
        shape and shape.has_lines and "\n" in re.findall(r"\s*$", edition.witness.text[paragraph.start : offset])[0]
    )


def _sightings(edition: Edition, paragraph: Paragraph, aligned: Aligned) -> Iterator[tuple[str, int]]:
    """Runs of capitalised words in no mention or citation; headings in capitals, first words and initials are none."""
    covered = [(mention.start, mention.end) for mention in edition.mentions_in(paragraph)]
    covered += [(citation.start, citation.end) for citation in edition.citations_in(paragraph)]
    starts = {sentence.start for sentence in paragraph.sentences}
    for match in _NAME.finditer("" if aligned.text.isupper() else aligned.text):
        first, run = match.start(), match.group()
        before = aligned.text[:first]
        at = aligned.starts[first]
        opens = (
            at in starts
            or (_OPENS.search(before) and not _INITIAL.search(before))
            or _opens_line(edition, paragraph, at)
        )
        if opens and not (len(run) > 1 and run[:2].isupper()):
            head, _, run = run.partition(" ")
            first += len(head) + 1
        if len(run) == 1 and aligned.text.startswith(".", first + 1):
            continue
        if not run or ROMAN.fullmatch(run):
            continue
        start, end = aligned.span(first, first + len(run))
        if not any(begin < end and start < last for begin, last in covered):
            yield run, start
