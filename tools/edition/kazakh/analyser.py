"""The keys under which the search files a word: a table of endings, a lexicon of stems, and careful guesses.

The grammar is in `grammar.txt`, the stems are in `lexicon.txt`; nothing here knows a suffix or a word. Every chain of
suffixes was spelt out beforehand (Tukeyev's complete system of endings), so that a word is analysed by cutting it at
each place and looking both parts up. Readings are tried in this order, and the first kind that there is wins: the whole
word is a stem; stem of the lexicon and common ending; stem built from one in the lexicon; rare ending; guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from . import lexicon, table
from .alphabet import VOWELS, normal
from .lexicon import CLOSE, FALLEN, SHORTEST, VOWEL, Lexicon
from .resources import read
from .table import ANYTHING, Ending, Endings, Table

TELLING = 4
"""The fewest letters of a plain ending that is evidence of an unknown stem."""

RARE, NEVER = 2, 3
"""The mark of a rare ending, and of one that cannot be."""

DEPTH = 3
"""The most suffixes with which a stem may be built."""

NOTHING = Ending(ANYTHING, 0, 0, "noun", "noun")
"""No ending at all."""


class Analysis(NamedTuple):
    """One reading of a word; a tuple, since many are made and few are kept."""

    mark: int
    """The mark of its chain of endings."""

    length: int
    """Letters of the word that belong to the stem."""

    verbal: bool
    """Whether the stem is a verb's."""

    stem: str
    """The noun, or the verb's root."""


class Analyser:
    """The table and the lexicon, ready to read words."""

    def __init__(self, grammar: str, stems: str) -> None:
        self.table: Table = table.load(grammar)
        self.sounds = self.table.sounds
        self.lexicon: Lexicon = lexicon.load(stems, self.sounds)
        self._endings: Endings = table.merged([self.table.participial, self.table.nominal])
        self._longest = _longest(self._endings)
        self._longest_finite = _longest(self.table.finite)
        self._longest_participle = _longest(self.table.participles)
        self._longest_building = _longest(self.table.building)
        self._lasts = frozenset(ending[-2:] for ending in self.table.participles)
        self._reach = {vowel: CLOSE if vowel in self.sounds.restored[1] else VOWEL for vowel in VOWELS}
        self._kinds: dict[str, int] = {}
        self._built: dict[tuple[str, str], bool] = {}

    def lemma(self, root: str) -> str:
        """The headword of a verb."""
        return lexicon.lemma(self.sounds, root)

    def keys(self, word: str) -> tuple[str, ...]:
        """The lemmas under which a word is filed, the likeliest first; see the function `keys`."""
        plain = normal(word)
        head, hyphen, tail = plain.rpartition("-")
        if not hyphen or plain in self.lexicon.closed:
            return self._whole(plain)
        if tail in self.sounds.particles:
            return self.keys(head)
        if tail in self.table.nominal and (tail not in self.lexicon.nouns or len(tail) < SHORTEST):
            return (head,)
        if not any(letter.isalpha() for letter in head):
            return self._whole(tail)
        return tuple(f"{head}-{key}" for key in self._whole(tail))

    def related(self, word: str) -> tuple[str, ...]:
        """Lemmas of the lexicon of which the word's own is built; see the function `related`."""
        return _distinct(base for key in self.keys(word) for base in self._sources(key))

    def _sources(self, key: str) -> Iterator[str]:
        """Lemmas of which a noun's is built with one suffix."""
        for at in _places(key, 1, self._longest_building):
            for entry in self.table.building.get(key[at:], ()):
                if entry.target == "noun":
                    bases = self._bases(key[:at], key[at:], entry)
                    known = (base for base in bases if self._is_stem(base, entry.origin, 0))
                    yield from (self.lemma(base) if entry.origin == "verb" else base for base in known)

    def _whole(self, word: str) -> tuple[str, ...]:
        """Keys of a word without hyphens."""
        stems = self.lexicon
        if word in stems.forms:
            return stems.forms[word]
        if word in stems.nouns:
            return _distinct((word, *self._beside(word)))
        if word in stems.closed or len(word) < SHORTEST:
            return (word,)
        known = self._known(word)
        found = [one for one in known if one.mark < RARE]
        if found:
            return self._best(found)
        cuts = self._cuts(word)
        nominal, verbal = self._nominal(cuts), self._verbal(word, cuts)
        found = self._derived(nominal, verbal)
        if found:
            return self._best(found)
        if word in stems.verbs:
            known.append(Analysis(RARE, len(word), True, word))
        guessed = self._guess(word, cuts, nominal, verbal)
        return _distinct((*self._best(known), word, *guessed) if known else guessed)

    def _known(self, word: str) -> list[Analysis]:
        """Readings whose stem is in the lexicon."""
        found = self._rooted(word, self.table.finite, self._longest_finite, "")
        endings, looks = self._endings, self.lexicon.looks
        for at in range(len(word), max(1, len(word) - self._longest - 1), -1):
            ending = word[at:]
            if ending and ending not in endings:
                continue
            form = word[:at]
            if form in looks:
                reach = self._reach.get(ending[:1], 0)
                stems = [one for one in looks[form] if not one.verbal and one.before <= reach]
                entries = self.table.nominal.get(ending, ()) if ending else (NOTHING,)
                found += [
                    Analysis(entry.mark, at, False, one.stem)
                    for one in stems
                    for entry in entries
                    if entry.kinds & one.kinds
                ]
            if form[-2:] in self._lasts or form[-1] in self._lasts:
                found += self._rooted(form, self.table.participles, self._longest_participle, ending)
        return found

    def _rooted(self, form: str, endings: Endings, longest: int, rest: str) -> list[Analysis]:
        """Readings of a form as a root of the lexicon with one of the endings, where the rest follows it."""
        found: list[Analysis] = []
        for at in range(len(form) - 1, max(0, len(form) - longest - 1), -1):
            entries = endings.get(form[at:])
            if entries and form[:at] in self.lexicon.looks:
                mark, reach = self._follows(form, rest), self._reach.get(form[at], 0)
                roots = [one for one in self.lexicon.looks[form[:at]] if one.verbal and mark < NEVER]
                found += [
                    Analysis(max(mark, entry.mark), at, True, one.stem)
                    for one in roots
                    for entry in entries
                    if entry.kinds & one.kinds
                    and (one.before == FALLEN + entry.restore if entry.restore else one.before <= reach)
                ]
        return found

    def _beside(self, word: str) -> Iterator[str]:
        """Stems of the lexicon that make the same word with an ending as one that is the whole word."""
        for at in range(len(word) - 1, 1, -1):
            if word[at:] in self.sounds.beside:
                kinds = sum(entry.kinds for entry in self.table.nominal[word[at:]])
                stems = self.lexicon.looks.get(word[:at], ())
                yield from (one.stem for one in stems if not one.verbal and len(one.stem) == at and one.kinds & kinds)

    def _derived(self, nominal: list[Analysis], verbal: list[Analysis]) -> list[Analysis]:
        """Readings whose stem is built from one in the lexicon."""
        return [
            one
            for readings, target in ((nominal, "noun"), (verbal, "verb"))
            for one in readings
            if one.mark < RARE and self._is_built(one.stem, target)
        ]

    def _best(self, found: list[Analysis]) -> tuple[str, ...]:
        """The keys of the readings with the commonest endings and the longest stem.

        Of verbs the shorter roots stay in: «алмаса» is of ал- as well as of алмас-. So does a noun that is a letter
        shorter, and the verb whose root is no longer: «дәрісі» is of дәрі as well as of дәріс, «қаламын» of қал-.
        """
        ranked = sorted(found, key=lambda one: (one.mark, -one.length, not one.verbal))
        best = ranked[0]
        alike = [one for one in ranked if one.mark == best.mark]
        same = [
            one for one in alike if one.length == best.length or (one.verbal if best.verbal else _is_less(one, best))
        ]
        if not best.verbal:
            same += [one for one in ranked if one.verbal and one.mark < RARE and one.length <= best.length][:1]
        return _distinct(self._key(one) for one in same)

    def _key(self, one: Analysis) -> str:
        """The lemma of a reading."""
        return self.lexicon.verbs.get(one.stem) or self.lemma(one.stem) if one.verbal else one.stem

    def _guess(
        self, word: str, cuts: list[tuple[str, str]], nominal: list[Analysis], verbal: list[Analysis]
    ) -> Iterator[str]:
        """Keys of an unknown word: what is left without the longest endings, and the word where they say little."""
        told = {one.length for one in nominal if _tells(one, word)}
        likely = [(stem, ending) for stem, ending in cuts if ending and len(stem) >= SHORTEST and len(stem) in told]
        shortest = len(likely[-1][0]) if likely else len(word)
        strong = [(one.length, one.stem) for one in verbal if _tells(one, word) and 2 <= one.length <= shortest]
        length, root = min(strong, default=(len(word), ""))
        if length < shortest:
            yield self.lemma(root)
        for stem, ending in reversed(likely):
            if len(stem) == shortest or stem[shortest:] in self.sounds.weak:
                yield self._unvoiced(stem, ending)
        if root:
            yield self.lemma(root)
        elif not likely or len(likely[-1][1]) < SHORTEST:
            yield word

    def _unvoiced(self, stem: str, ending: str) -> str:
        """A guessed stem as its headword has it: voiceless where a vowel had voiced it, with the т of -ист."""
        if ending[0] in VOWELS and stem[-1] in "бгғ" and not (stem[-1] == "г" and stem[-2] in "аоуэи"):
            return stem[:-1] + self.sounds.voiceless[stem[-1]]
        return stem + "т" if ending[0] == "т" and stem.endswith("ис") else stem

    def _cuts(self, word: str) -> list[tuple[str, str]]:
        """Stem and ending of nouns and participles, the longest stem first."""
        endings = self._endings
        places = _places(word, 1, self._longest)
        return [(word, ""), *((word[:at], word[at:]) for at in places if word[at:] in endings)]

    def _nominal(self, cuts: list[tuple[str, str]]) -> list[Analysis]:
        """Readings as a noun with an ending."""
        found: list[Analysis] = []
        for stem, ending in cuts:
            bases = self._bare(stem, ending)
            loan = lexicon.is_loan(self.sounds, stem)
            for entry in self.table.nominal.get(ending, ()) if ending else (NOTHING,):
                agrees = entry.kinds & self.kinds(stem)
                if agrees or loan:
                    fit = (base for base in bases if agrees or entry.kinds & self.kinds(base))
                    found += [Analysis(entry.mark, len(stem), False, base) for base in fit]
        return found

    def _bare(self, stem: str, ending: str) -> list[str]:
        """What a noun's stem may be without an ending: itself first, then what sound changes may have hidden."""
        bases, sounds = [stem], self.sounds
        last = stem[-1]
        if ending and ending[0] in VOWELS:
            if last in sounds.voiceless:
                bases.append(stem[:-1] + sounds.voiceless[last])
            if last in sounds.dropping and len(stem) > 2 and (stem[-2] in "уи" or stem[-2] not in VOWELS):
                bases += [f"{stem[:-1]}{vowel}{last}" for vowel in sounds.restored[1]]
        if len(stem) >= SHORTEST:
            bases += [stem + tail for tail in sounds.tails.get(last, "")]
            if stem.endswith(sounds.linked):
                bases.append(stem[:-1])
        return bases

    def _verbal(self, word: str, cuts: list[tuple[str, str]]) -> list[Analysis]:
        """Readings as a verb's form: finite ones, and participles with the endings of nouns."""
        found = self._read(word, self.table.finite, self._longest_finite, 0)
        for stem, ending in cuts:
            mark = self._follows(stem, ending) if stem[-2:] in self._lasts or stem[-1] in self._lasts else NEVER
            if mark < NEVER:
                found += self._read(stem, self.table.participles, self._longest_participle, mark)
        return found

    def _read(self, form: str, endings: Endings, longest: int, mark: int) -> list[Analysis]:
        """Readings of a form as a root with one of the endings, where what follows it has that mark."""
        found: list[Analysis] = []
        for at in _places(form, 0, longest):
            for entry in endings.get(form[at:], ()):
                roots = self._roots(form[:at], form[at], entry)
                found += [Analysis(max(mark, entry.mark), at, True, root) for root in roots]
        return found

    def _follows(self, stem: str, ending: str) -> int:
        """The mark of an ending after a participle; `NEVER` where it cannot follow."""
        if not ending:
            return 0
        kind = self.kinds(stem)
        return min((entry.mark for entry in self._endings.get(ending, ()) if entry.kinds & kind), default=NEVER)

    def _roots(self, stem: str, first: str, entry: Ending) -> list[str]:
        """What a verb's root may be before an ending with that first letter."""
        sounds = self.sounds
        if entry.restore:
            roots = [stem + letter for letter in sounds.restored[entry.restore]]
        elif first not in VOWELS:
            roots = [stem]
        elif stem[-1] in sounds.voiceless:
            roots = [stem[:-1] + sounds.voiceless[stem[-1]], stem]
        elif stem[-1] == "у" and first in sounds.restored[1]:
            roots = [stem, stem[:-1] + "п"]
        else:
            roots = [stem]
        return [root for root in roots if self.kinds(root) & entry.kinds]

    def _is_built(self, stem: str, target: str, depth: int = DEPTH) -> bool:
        """Whether a stem is a word of the class built from a stem of the lexicon."""
        if depth < DEPTH:
            return self._build(stem, target, depth)
        found = self._built.get((stem, target))
        if found is None:
            found = self._built[stem, target] = self._build(stem, target, depth)
        return found

    def _build(self, stem: str, target: str, depth: int) -> bool:
        """Whether some suffix of stem building makes the stem of a shorter one."""
        for at in _places(stem, 1, self._longest_building):
            for entry in self.table.building.get(stem[at:], ()):
                if entry.target == target and any(
                    self._is_stem(base, entry.origin, depth - 1) for base in self._bases(stem[:at], stem[at:], entry)
                ):
                    return True
        return False

    def _bases(self, stem: str, suffix: str, entry: Ending) -> list[str]:
        """What a stem may be before a suffix of stem building."""
        if entry.origin == "verb":
            return self._roots(stem, suffix[0], entry)
        return [base for base in self._bare(stem, suffix) if self.kinds(base) & entry.kinds]

    def _is_stem(self, base: str, origin: str, depth: int) -> bool:
        """Whether a stem of the class is known, or built in turn."""
        known = len(base) > 2 and base in self.lexicon.nouns if origin == "noun" else base in self.lexicon.verbs
        return known or (depth > 0 and self._is_built(base, origin, depth))

    def kinds(self, stem: str) -> int:
        """The kinds of stem for which a stem may be taken, a bit each."""
        found = self._kinds.get(stem)
        if found is None:
            if len(self._kinds) > 100_000:
                self._kinds.clear()
            found = self._kinds[stem] = table.kinds(self.sounds, stem)
        return found


def _is_less(one: Analysis, best: Analysis) -> bool:
    """Whether a reading has a noun as it stands in the word, one letter shorter than the best."""
    return not one.verbal and one.length == len(one.stem) == best.length - 1


def _tells(one: Analysis, word: str) -> bool:
    """Whether a reading is evidence of an unknown stem: its ending is a common one, or a plain one that is long."""
    return one.mark == 0 or (one.mark < RARE and len(word) - one.length >= TELLING)


def _longest(endings: Endings) -> int:
    """Letters of the longest ending."""
    return max(map(len, endings))


def _places(word: str, least: int, longest: int) -> range:
    """Where a word may be cut, from the end: more than `least` letters before the cut, `longest` after it."""
    return range(len(word) - 1, max(least, len(word) - longest - 1), -1)


def _distinct(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys without repetition."""
    return tuple(dict.fromkeys(keys))


@cache
def analyser() -> Analyser:
    """The analyser with the table and the lexicon of this folder."""
    return Analyser(read("grammar.txt"), read("lexicon.txt"))


@lru_cache(maxsize=65536)
def keys(word: str) -> tuple[str, ...]:
    """The lemmas under which the search files a word, the likeliest first.

    A noun's lemma is its headword, a verb's its form in -у. Any string has keys; an unknown word has itself or what
    is left when its endings are cut off.
    """
    return analyser().keys(word)


def related(word: str) -> tuple[str, ...]:
    """Weaker keys, for a query that finds nothing by its own: экстремизмсіз is of экстремизм, басшы of бас."""
    return analyser().related(word)
