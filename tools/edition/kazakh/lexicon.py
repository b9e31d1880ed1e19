"""The stems of the language, to be found by how they look before an ending.

A stem changes in its last letters only, and in few ways. So every look of every stem is written down when the lexicon
is read, and what is left of a word without an ending has only to be asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .alphabet import VOWELS
from .table import Sounds, kinds, sections, verbal_noun

ALWAYS, VOWEL, CLOSE, FALLEN = 0, 1, 2, 2
"""Before what a stem looks so: anything, a vowel, ы or і; above `FALLEN`, an ending that took its last letter."""

SHORTEST = 3
"""The fewest letters of a guessed stem, and of a loan word's look."""


class Look(NamedTuple):
    """What a stem looks like before some endings."""

    stem: str
    """The noun, or the verb's root."""

    verbal: bool
    """Whether it is a verb's."""

    before: int
    """`ALWAYS`, `VOWEL`, `CLOSE`, or `FALLEN` and `Ending.restore`."""

    kinds: int
    """The kinds of stem for which it may be taken."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The stems."""

    nouns: frozenset[str]
    """Whatever takes the endings of nouns."""

    verbs: dict[str, str]
    """Roots, with their lemmas."""

    closed: frozenset[str]
    """Words that take no ending."""

    forms: dict[str, tuple[str, ...]]
    """Forms that the table does not make, with their lemmas."""

    looks: dict[str, list[Look]]
    """Nouns and roots by what they look like before endings."""


def load(text: str, sounds: Sounds) -> Lexicon:
    """The lexicon that a text in the notation of `lexicon.txt` states."""
    parts = sections(text)
    nouns = sorted(" ".join(parts["noun"]).split())
    entries = (entry.partition("=") for entry in sorted(" ".join(parts["verb"]).split()))
    verbs = {root: headword or lemma(sounds, root) for root, _, headword in entries}
    looks: dict[str, list[Look]] = {}
    for noun in nouns:
        for look, before in _noun_looks(sounds, noun):
            loan = kinds(sounds, noun) if is_loan(sounds, look) else 0
            looks.setdefault(look, []).append(Look(noun, False, before, kinds(sounds, look) | loan))
    for root in verbs:
        for look, before in _verb_looks(sounds, root):
            looks.setdefault(look, []).append(Look(root, True, before, kinds(sounds, root)))
    closed = frozenset(" ".join(parts["closed"]).split())
    return Lexicon(frozenset(nouns), verbs, closed, _forms(parts["forms"]), looks)


def lemma(sounds: Sounds, root: str) -> str:
    """The headword of a verb: its root with -у; п, к, қ are voiced before it (жап, жабу)."""
    return verbal_noun(sounds, root[:-1] + sounds.voicing.get(root[-1], root[-1]))


def is_loan(sounds: Sounds, stem: str) -> bool:
    """Whether a stem ends as a loan word may that lost letters, or whose endings are front or back."""
    return stem[-1] in sounds.tails or stem.endswith(sounds.loose)


def _noun_looks(sounds: Sounds, noun: str) -> Iterator[tuple[str, int]]:
    """What a noun looks like, and before what: кітап, кітаб; орын, орн; съезд, съез; акт, акті."""
    head, last = noun[:-1], noun[-1]
    yield noun, ALWAYS
    if last in sounds.voicing:
        yield head + sounds.voicing[last], VOWEL
    falls = last in sounds.dropping and len(noun) > SHORTEST and head[-1] in sounds.restored[1]
    if falls and (noun[-3] in "уи" or noun[-3] not in VOWELS):
        yield head[:-1] + last, VOWEL
    if len(head) >= SHORTEST and last in sounds.tails.get(head[-1], ""):
        yield head, ALWAYS
    for end in sounds.linked:
        if noun.endswith(end[:-1]):
            yield noun + end[-1], ALWAYS


def _verb_looks(sounds: Sounds, root: str) -> Iterator[tuple[str, int]]:
    """What a verb's root looks like, and before what: тап, таб, тау; оқы, оқ; қой, қо."""
    head, last = root[:-1], root[-1]
    yield root, ALWAYS
    if last in sounds.voicing:
        yield head + sounds.voicing[last], VOWEL
    if last == "п":
        yield head + "у", CLOSE
    for restore, letters in enumerate(sounds.restored):
        if last in letters:
            yield head, FALLEN + restore


def _forms(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The forms that the table does not make, with their lemmas."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        headword, _, forms = line.partition(": ")
        for form in forms.split():
            found[form] = (*found.get(form, ()), headword)
    return found
