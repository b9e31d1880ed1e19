"""The keys under which the search files a word: a table of endings, a lexicon of stems, and careful guesses.

The grammar is in `grammar.txt`, the stems are in `lexicon.txt`; nothing here knows a suffix or a word. Every chain of
suffixes was spelt out beforehand (Tukeyev's complete system of endings), so that a word is analysed by cutting it at
each place and looking both parts up. Readings are tried in this order, and the first kind that there is wins: the whole
word is a stem; stem of the lexicon and common ending; stem built from one in the lexicon; rare ending; guess.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from .alphabet import VOWELS, normal
from .table import BACK, FRONT, Ending, Endings, Table, load, merged, sections, verbal_noun

HERE = Path(__file__).parent

SHORTEST = 3
"""The fewest letters of a guessed stem."""

TELLING = 4
"""The fewest letters of a plain ending that is evidence of an unknown stem."""

RARE, NEVER = 2, 3
"""The mark of a rare ending, and of one that cannot be."""

DEPTH = 3
"""The most suffixes with which a stem may be built."""

ANYTHING = (1 << 20) - 1
"""All kinds of stem."""

NOTHING = Ending(ANYTHING, 0, 0, "noun", "noun")
"""No ending at all."""


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

    def __init__(self, grammar: str, lexicon: str) -> None:
        self.table: Table = load(grammar)
        self.sounds = self.table.sounds
        self.lexicon: Lexicon = self._lexicon(sections(lexicon))
        self._endings: Endings = merged([self.table.participial, self.table.nominal])
        self._longest = _longest(self._endings)
        self._longest_finite = _longest(self.table.finite)
        self._longest_participle = _longest(self.table.participles)
        self._longest_building = _longest(self.table.building)
        self._lasts = frozenset(ending[-1] for ending in self.table.participles)
        self._kinds: dict[str, int] = {}
        self._built: dict[tuple[str, str], bool] = {}

    def _lexicon(self, words: dict[str, list[str]]) -> Lexicon:
        """The lexicon, with the lemma of each verb worked out."""
        entries = (entry.partition("=") for entry in " ".join(words["verb"]).split())
        return Lexicon(
            nouns=frozenset(" ".join(words["noun"]).split()),
            verbs={root: headword or self.lemma(root) for root, _, headword in entries},
            closed=frozenset(" ".join(words["closed"]).split()),
            forms=_forms(words["forms"]),
        )

    def lemma(self, root: str) -> str:
        """The headword of a verb: its root with -у; п, к, қ are voiced before it (жап, жабу)."""
        return verbal_noun(self.sounds, root[:-1] + self.sounds.voicing.get(root[-1], root[-1]))

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
        lexicon = self.lexicon
        if word in lexicon.forms:
            return lexicon.forms[word]
        if word in lexicon.nouns:
            return _distinct((word, *self._beside(word)))
        if word in lexicon.closed or len(word) < SHORTEST:
            return (word,)
        cuts = self._cuts(word)
        known = self._nominal(cuts, lexicon.nouns) + self._verbal(word, cuts, lexicon.verbs)
        found = [one for one in known if one.mark < RARE]
        if found:
            return self._best(found)
        verbal = self._verbal(word, cuts)
        found = self._derived(self._nominal(cuts), verbal)
        if found:
            return self._best(found)
        if word in lexicon.verbs:
            known.append(Analysis(RARE, len(word), True, word))
        guessed = self._guess(word, cuts, verbal)
        return _distinct((*self._best(known), word, *guessed) if known else guessed)

    def _beside(self, word: str) -> Iterator[str]:
        """Stems of the lexicon that make the same word with an ending as one that is the whole word."""
        cuts = [(stem, ending) for stem, ending in self._cuts(word) if ending in self.sounds.beside]
        return (one.stem for one in self._nominal(cuts, self.lexicon.nouns) if len(one.stem) == one.length)

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

        Of verbs the shorter roots stay in: «алмаса» is of ал- as well as of алмас-. Beside a noun so does the verb
        whose root is no longer: «қаламын» is of қал- as well as of қалам.
        """
        ranked = sorted(found, key=lambda one: (one.mark, -one.length, not one.verbal))
        best = ranked[0]
        alike = [one for one in ranked if one.mark == best.mark]
        same = [one for one in alike if one.length == best.length or (one.verbal and best.verbal)]
        if not best.verbal:
            same += [one for one in ranked if one.verbal and one.mark < RARE and one.length <= best.length][:1]
        return _distinct(self._key(one) for one in same)

    def _key(self, one: Analysis) -> str:
        """The lemma of a reading."""
        return self.lexicon.verbs.get(one.stem) or self.lemma(one.stem) if one.verbal else one.stem

    def _guess(self, word: str, cuts: list[tuple[str, str]], verbal: list[Analysis]) -> Iterator[str]:
        """Keys of an unknown word: what is left without the longest endings, and the word where they say little."""
        nominal = [
            (stem, ending)
            for stem, ending in cuts
            if len(stem) >= SHORTEST and ending and any(_tells(one, word) for one in self._nominal([(stem, ending)]))
        ]
        shortest = len(nominal[-1][0]) if nominal else len(word)
        strong = [(one.length, one.stem) for one in verbal if _tells(one, word) and 2 <= one.length <= shortest]
        length, root = min(strong, default=(len(word), ""))
        if length < shortest:
            yield self.lemma(root)
        for stem, ending in reversed(nominal):
            if len(stem) == shortest or stem[shortest:] in self.sounds.weak:
                yield self._unvoiced(stem, ending)
        if root:
            yield self.lemma(root)
        elif not nominal or len(nominal[-1][1]) < SHORTEST:
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

    def _nominal(self, cuts: list[tuple[str, str]], stems: Container[str] | None = None) -> list[Analysis]:
        """Readings as a noun with an ending; only those with one of the stems, where there are any."""
        found: list[Analysis] = []
        for stem, ending in cuts:
            bases = self._bare(stem, ending)
            if stems is not None:
                bases = [base for base in bases if base in stems]
            if bases:
                loan = stem[-1] in self.sounds.tails or stem.endswith(self.sounds.loose)
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

    def _verbal(self, word: str, cuts: list[tuple[str, str]], stems: Container[str] | None = None) -> list[Analysis]:
        """Readings as a verb's form: finite ones, and participles with the endings of nouns."""
        found = self._read(word, self.table.finite, self._longest_finite, 0, stems)
        for stem, ending in cuts:
            mark = self._follows(stem, ending) if stem[-1] in self._lasts else NEVER
            if mark < NEVER:
                found += self._read(stem, self.table.participles, self._longest_participle, mark, stems)
        return found

    def _read(
        self, form: str, endings: Endings, longest: int, mark: int, stems: Container[str] | None
    ) -> list[Analysis]:
        """Readings of a form as a root with one of the endings, where what follows it has that mark."""
        found: list[Analysis] = []
        for at in _places(form, 0, longest):
            for entry in endings.get(form[at:], ()):
                roots = self._roots(form[:at], form[at], entry, stems)
                found += [Analysis(max(mark, entry.mark), at, True, root) for root in roots]
        return found

    def _follows(self, stem: str, ending: str) -> int:
        """The mark of an ending after a participle; `NEVER` where it cannot follow."""
        if not ending:
            return 0
        kind = self.kinds(stem)
        return min((entry.mark for entry in self._endings[ending] if entry.kinds & kind), default=NEVER)

    def _roots(self, stem: str, first: str, entry: Ending, stems: Container[str] | None = None) -> list[str]:
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
        return [root for root in roots if (stems is None or root in stems) and self.kinds(root) & entry.kinds]

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
            found = self._kinds[stem] = self._kinds_of(stem)
        return found

    def _kinds_of(self, stem: str) -> int:
        """See `kinds`; a soft sign leaves the sound before it, and other alphabets may be anything."""
        kind = self.sounds.finals.get(stem[-2] if stem[-1] == "ь" and len(stem) > 1 else stem[-1])
        return ANYTHING if kind is None else self._harmony(stem) << 2 * kind

    def _harmony(self, stem: str) -> int:
        """Which vowels may follow: front, back or both, by the last vowel that tells; у within a loan word is back."""
        if stem[-1] in "ьә" or stem.endswith(self.sounds.loose):
            return FRONT | BACK
        end, loan = len(stem), 0
        for at in range(len(stem) - 1, -1, -1):
            if stem[at] in self.sounds.harmony:
                return self.sounds.harmony[stem[at]] | loan
            if stem[at] == "у":
                loan |= 0 if at == end - 1 else BACK
                end = at
        return BACK if end == 0 else FRONT | BACK


def _forms(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The forms that the table does not make, with their lemmas."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        headword, _, forms = line.partition(": ")
        for form in forms.split():
            found[form] = (*found.get(form, ()), headword)
    return found


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
    grammar, lexicon = ((HERE / name).read_text(encoding="utf-8") for name in ("grammar.txt", "lexicon.txt"))
    return Analyser(grammar, lexicon)


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
