"""The Kazakh letters: their order and case, folding, and the way to and from Latin script.

What is said of single letters is in `letters.txt`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from .resources import read

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""The 42 letters in their order."""

VOWELS = "аәеёиоөуұүыіэюя"
"""The letters that make a syllable; и and у may stand for a vowel and a glide."""

FRONT, BACK = "әеөүі", "аоұы"
SOFT, HARD = "кг", "қғ"
"""Consonants of words with front and with back vowels."""

MOST = 24
"""The most spellings that one word in Latin script is given."""

BEAM = 96
"""The most beginnings that are followed on the way."""

LONGEST = 40
"""The most letters of a word in Latin script."""

MARKS = "\u0300-\u036f"
"""The combining marks, as a range of a pattern."""

_NUMERAL = re.compile(r"(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")

_RANK = {letter: rank for rank, letter in enumerate(ALPHABET)}


@dataclass(frozen=True, slots=True)
class Letters:
    """What `letters.txt` says."""

    word: re.Pattern[str]
    """A word in a text of any language."""

    signs: str
    """Unseen signs and apostrophes, which no word is spelt with."""

    dropped: re.Pattern[str]
    """What a word is spelt without: unseen signs, marks, apostrophes."""

    alike: Mapping[int, str]
    """Letters that count as another one."""

    roman: Mapping[int, str]
    """Latin letters of numerals for Cyrillic ones."""

    hyphens: Mapping[int, str]
    """Dashes that are taken for hyphens."""

    mixed: Mapping[int, str]
    """Latin look-alikes to replace in a word that has Cyrillic letters."""

    russian: Mapping[int, str]
    """The Russian letter for a Kazakh one."""

    latin: Mapping[str, tuple[tuple[str, int], ...]]
    """Cyrillic spellings of a Latin one, each with what it costs."""

    modern: Mapping[int, str]
    """The alphabet of 2021, by Cyrillic letter."""


@cache
def letters() -> Letters:
    """The letters as the table beside this module states them."""
    heading = ""
    sets: dict[str, str] = {}
    latin: dict[str, tuple[tuple[str, int], ...]] = {}
    for line in read("letters.txt").splitlines():
        if line.startswith(("#", "[")) or not line:
            heading = line if line.startswith("[") else heading
            continue
        name, values = line.split(" : ")
        if heading == "[latin]":
            latin[name] = tuple((one, cost) for cost, group in enumerate(values.split()) for one in group.split("/"))
        else:
            sets[name] = values
    unseen = "".join(chr(int(code, 16)) for code in sets["unseen"].split())
    apostrophes = sets["apostrophes"].replace(" ", "")
    return Letters(
        word=re.compile(rf"[^\W_](?:[^\W_]|[{unseen}{MARKS}]|[{apostrophes}](?=[^\W_]))*"),
        signs=unseen + apostrophes,
        dropped=re.compile(f"[{unseen}{apostrophes}{MARKS}]"),
        alike=_pairs(sets["alike"]),
        roman=_pairs(sets["roman"]),
        hyphens=_pairs(sets["hyphens"]),
        mixed=_pairs(sets["mixed"]),
        russian=_pairs(sets["russian"]),
        latin=latin,
        modern=_pairs(sets["pairs"]),
    )


def _pairs(items: str) -> dict[int, str]:
    """A translation: the first character of each item becomes the rest."""
    return {ord(item[0]): item[1:] for item in items.split()}


def order(word: str) -> tuple[tuple[int, ...], str]:
    """A key that sorts words as a Kazakh dictionary does: ә after а, ғ after г, і after ы.

    Case, blanks and punctuation do not count, and other alphabets come after; words that are alike so far stay apart by
    their characters.
    """
    ranks = (_RANK.get(letter, len(ALPHABET) + ord(letter)) for letter in lower(word) if letter.isalnum())
    return tuple(ranks), word


def initial(word: str) -> str:
    """The capital letter under which a word is filed."""
    return next((upper(letter) for letter in word if letter.isalnum()), "#")


def lower(text: str) -> str:
    """Small letters; the Latin schwa Ə becomes the Kazakh ә."""
    return text.replace("İ", "i").lower().replace("ə", "ә").replace("ǝ", "ә")


def upper(text: str) -> str:
    """Capital letters; the Latin schwa ə becomes the Kazakh Ә."""
    return text.upper().replace("Ə", "Ә").replace("Ǝ", "Ә")


def plain(word: str) -> str:
    """A word of any language as an index spells it.

    It is composed (NFC), in small letters, without unseen signs, marks and apostrophes, with е for ё. A Roman numeral
    is in Latin letters, whatever it was typed in; a small і or х alone is none.
    """
    small = letters().dropped.sub("", lower(unicodedata.normalize("NFC", word))).translate(letters().alike)
    numeral = small.translate(letters().roman)
    return numeral if _NUMERAL.fullmatch(numeral) and (len(word) > 1 or word != small) else small


@lru_cache(maxsize=65536)
def normal(word: str) -> str:
    """A Kazakh word as the index spells it: `plain`, with one kind of hyphen and no look-alikes of the Latin alphabet.

    Latin letters are taken for Cyrillic ones only in a word that has Cyrillic letters besides, save the schwa, which no
    other language of this text uses.
    """
    one = plain(word).translate(letters().hyphens).strip("-")
    return one.translate(letters().mixed) if any(letter in _RANK for letter in one) else one


def fold(word: str) -> str:
    """What a keyboard without Kazakh letters leaves of a word."""
    return normal(normal(word).translate(letters().russian))


def to_latin(word: str) -> str:
    """A word in the alphabet of 2021; small letters only where the word has them."""
    return "".join(_capital(letter, lower(letter).translate(letters().modern)) for letter in word)


def _capital(letter: str, latin: str) -> str:
    """A Latin letter in the case of the Cyrillic one; i and ı keep their dots apart."""
    if letter == lower(letter) or not latin:
        return latin
    first = {"i": "İ", "ı": "I"}.get(latin[0], latin[0].upper())
    return first + latin[1:]


def from_latin(word: str) -> tuple[str, ...]:
    """Cyrillic spellings that a word in Latin script may stand for, the likeliest first; at most `MOST`.

    Accepts the alphabet of 2021, its plain-ASCII habits, BGN/PCGN, ISO 9 and the older drafts. A word without Latin
    letters has no spelling here, nor has one of more than `LONGEST`.
    """
    typed = plain(word).translate(letters().hyphens)
    if len(typed) > LONGEST or not any(letter in letters().latin for letter in typed):
        return ()
    beams: list[dict[str, int]] = [{} for _ in range(len(typed) + 1)]
    beams[0][""] = 0
    for at in range(len(typed)):
        for text, cost in _cheapest(beams[at], BEAM):
            for length, spelling, extra in _spellings(typed, at):
                target = beams[at + length]
                target[text + spelling] = min(cost + extra, target.get(text + spelling, cost + extra))
    found = {text: 2 * cost + discord(text) for text, cost in beams[-1].items()}
    return tuple(text for text, _ in _cheapest(found, MOST))


def _cheapest(costs: Mapping[str, int], most: int) -> list[tuple[str, int]]:
    """The cheapest spellings, in an order that does not depend on how they were found."""
    return sorted(costs.items(), key=lambda one: (one[1] + discord(one[0]), one[0]))[:most]


def _spellings(typed: str, at: int) -> Iterator[tuple[int, str, int]]:
    """How many Latin letters are read, as what, and at what cost."""
    known = letters().latin
    whole = typed[at : at + 2] in known
    for length in range(4, 0, -1):
        for spelling, cost in known.get(typed[at : at + length], ()) if at + length <= len(typed) else ():
            yield length, spelling, 2 * cost + (1 if length > 1 and len(spelling) > 1 else 0) + (whole and length == 1)
    if typed[at] not in known:
        yield 1, typed[at], 0


def discord(word: str) -> int:
    """How far a spelling is from Kazakh: vowels and consonants of both harmonies, glides out of place."""
    front = sum(letter in FRONT for letter in word)
    back = sum(letter in BACK for letter in word)
    wrong = 2 * min(sum(letter in "өүі" for letter in word), back)
    wrong += sum(letter in (HARD if front > back else SOFT) for letter in word) * (front != back)
    return wrong + sum(_misplaced(word, at) for at in range(len(word)))


def _misplaced(word: str, at: int) -> int:
    """How unlikely a letter is at its place."""
    letter, before, after = word[at], word[at - 1 : at], word[at + 1 : at + 2]
    if letter == "й":
        return 3 * (before not in VOWELS or not before)
    if letter in "ыі":
        return 3 * ((before != "" and before in VOWELS) or (after != "" and after in VOWELS))
    if letter in "эе":
        return 3 * (letter == "э" and before != "") + (letter == "е" and before == "")
    return 2 * (letter in "ұүө" and at > 2)
