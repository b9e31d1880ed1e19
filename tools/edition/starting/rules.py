"""Rules of normalisation that are proposed for a text: for characters that no reader sees or that cut words in two."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.starting.hyphens import Broken, broken
from edition.text import characters
from edition.text.characters import Irregularity, occurrences
from edition.wording.catalogue import Words

_JOINS = re.compile(r"[\u0590-\u08FF\u0900-\u0DFF\uFB1D-\uFDFF\uFE70-\uFEFC\U0001F000-\U0001FAFF]")
_AFTER = r"[ \t]*\n[ \t]*"
"""The end of a line, and the indent of the next."""
_SCHWA = {"schwa-small": ("\u0259", chr(0x4D9)), "schwa-capital": ("\u018f", chr(0x4D8))}
"""Latin letters that stand for Kazakh ones, in a word with other Cyrillic ones."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that is proposed, as `normalisation.yml` has it."""

    key: str
    """Its name."""
    find: str
    """The pattern."""
    replace: str
    """What the reading text has instead."""
    reason: str
    """Why, in the language of the edition."""
    times: int
    """How often it does something."""


def propose(text: str, language: str, say: Words) -> tuple[tuple[Rule, ...], tuple[Broken, ...]]:
    """The rules for a text, and the words in it that go on in the next line."""
    words = tuple(broken(text, language))
    plain = (*_classes(text, say), *_composed(text, say), *_schwas(text, say))
    return (*plain, *_hyphens(words, say), *_blanks(text, say)), words


def _classes(text: str, say: Words) -> Iterator[Rule]:
    """What is taken out wherever it stands."""
    reasons = {
        characters.SOFT_HYPHENS: say("starting.rules.soft_hyphens"),
        characters.ZERO_WIDTH: say("starting.rules.zero_width"),
        characters.JOINERS: say("starting.rules.joiners"),
    }
    for kind, reason in reasons.items():
        found = [each.text for each in occurrences(text, [kind])]
        if found:
            yield Rule(kind.key, _find(kind, text, found), "", reason, len(found))


def _find(kind: Irregularity, text: str, found: Sequence[str]) -> str:
    """The pattern of a kind; no longer than the text asks for."""
    if kind is characters.SOFT_HYPHENS or _JOINS.search(text):
        return kind.pattern.pattern
    return f"[{_escaped({*found})}]"


def _escaped(letters: Iterable[str]) -> str:
    """Characters as a pattern writes them that is to be read."""
    codes = (f"{ord(each):04X}" for each in sorted(letters))
    return "".join(rf"\u{code}" if len(code) == 4 else rf"\U{code:0>8}" for code in codes)


def _composed(text: str, say: Words) -> Iterator[Rule]:
    """A rule for each letter that is written apart from its marks."""
    times = Counter(each.text for each in occurrences(text, [characters.DECOMPOSED]))
    for apart in sorted(times, key=len, reverse=True):
        codes = [f"{ord(each):04x}" for each in apart]
        find = "".join(map(_escaped, apart))
        composed = unicodedata.normalize("NFC", apart)
        key = f"composed-{'-'.join(codes)}"
        yield Rule(key, find, composed, say("starting.rules.composed"), times[apart])


def _schwas(text: str, say: Words) -> Iterator[Rule]:
    for key, (latin, kazakh) in _SCHWA.items():
        times = len(re.findall(rf"(?<=[\u0400-\u04FF]){latin}|{latin}(?=[\u0400-\u04FF])", text))
        if times:
            yield Rule(key, f"\\u{ord(latin):04X}", kazakh, say("starting.sources.rule"), times)


def _hyphens(words: Sequence[Broken], say: Words) -> Iterator[Rule]:
    """Words that keep their hyphen are named; where two rules meet, the earlier one prevails."""
    kept = [word for word in words if not word.joins]
    if kept:
        named = sorted({(word.left, word.right) for word in kept})
        each = "|".join(rf"(?<={left}[-\u2010]){_AFTER}(?={right})" for left, right in named)
        yield Rule("kept-hyphens", each, "", say("starting.rules.kept_hyphens"), len(kept))
    joined = len(words) - len(kept)
    if joined:
        find = characters.HYPHENATED.pattern.pattern
        yield Rule(characters.HYPHENATED.key, find, "", say("starting.rules.hyphenation"), joined)


def _blanks(text: str, say: Words) -> Iterator[Rule]:
    found = [each.text for each in occurrences(text, [characters.BLANKS])]
    if not found:
        return
    unusual = _escaped({*"".join(found)} - {" "})
    ways = ([rf"(?<![ {unusual}])[ {unusual}]*[{unusual}][ {unusual}]*"] if unusual else []) + (
        [r"(?<=\S)  +(?=\S)"] if any(set(each) == {" "} for each in found) else []
    )
    yield Rule(characters.BLANKS.key, "|".join(ways), " ", say("starting.rules.blanks"), len(found))
