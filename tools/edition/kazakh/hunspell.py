"""The language as dictionaries of stems and affixes, which Hunspell, PostgreSQL and Lucene read.

There are two. `exact` has words that are known beforehand and gives each the keys that the analyser gives. `stems` has
the stems of the lexicon and the endings that each can take, and gives all headwords of which a form may be: what the
analyser would rank or rule out stays in, and an unknown stem is not guessed. Ask the first before the second.

A rule takes letters from the end of a headword and puts others there. Rules that are good for the same words have a
flag together, a number; words of the same flags refer to one line of them (`AF`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from .alphabet import VOWELS
from .analyser import RARE, Analyser, analyser
from .lexicon import SHORTEST
from .table import MARKS, Endings
from .vocabulary import Vocabulary

PLAIN = MARKS["~"]
"""The mark of an ending that is good with a known stem."""

MOST = 65_509
"""The highest flag that Hunspell takes; PostgreSQL takes some more."""

Rule = tuple[str, str]
"""What to take from the end of a headword, and what to put there."""

Paradigm = TypeVar("Paradigm")
"""What words of the same rules have in common."""


class Dictionary(NamedTuple):
    """A dictionary as two texts."""

    affixes: str
    """The rules: a file `.aff`, in PostgreSQL `.affix`."""

    words: str
    """The headwords with their flags: a file `.dic`, in PostgreSQL `.dict`."""


class Shape(NamedTuple):
    """How a noun may look before an ending."""

    lost: str
    """What it has lost of its end."""

    gained: str
    """What it has there instead."""

    kinds: int
    """The kinds of stem that it then is, a bit each, as in `table.Ending`."""

    vocalic: bool
    """Whether it looks so before vowels only."""


def exact(known: Vocabulary) -> Dictionary:
    """A dictionary that gives each form its keys."""
    rules: dict[str, set[Rule]] = {}
    for form, keys in known.items():
        for key in keys:
            rules.setdefault(key, set()).update({_rule(key, form)} - {("", "")})
    return _written({key: {key} for key in rules}, rules)


def stems(more: Iterable[str] = ()) -> Dictionary:
    """A dictionary of the lexicon's stems, and of `more` headwords besides, which are taken for nouns."""
    core = analyser()
    other = {word for word in more if len(word) >= SHORTEST and word.isalpha()} - core.lexicon.closed
    words: dict[str, set[object]] = {}
    rules: dict[object, set[Rule]] = {}
    verbs = core.lexicon.verbs
    for noun in (core.lexicon.nouns | other) - {*verbs.values()}:
        shapes = tuple(_shapes(core, noun))
        words.setdefault(noun, set()).add(shapes)
        if shapes not in rules:
            rules[shapes] = {*_of_nouns(core, shapes)}
    for root, headword in verbs.items():
        alike = (_rule(headword, root), core.kinds(root), core.kinds(root + "у"))
        words.setdefault(headword, set()).add(alike)
        if alike not in rules:
            rules[alike] = {*_of_verbs(core, root, headword)}
    return _written(words, rules)


def _rule(headword: str, form: str, kept: int = 99) -> Rule:
    """The rule that makes a form of a headword, of which it keeps at most so many letters."""
    kept = min(kept, _shared(headword, form))
    return headword[kept:], form[kept:]


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next(
        (at for at, (own, its) in enumerate(zip(one, other, strict=False)) if own != its), min(len(one), len(other))
    )


def _shapes(core: Analyser, noun: str) -> Iterator[Shape]:
    """How a noun may look before endings: the other way round what the analyser undoes (`Analyser._bare`)."""
    sounds = core.sounds

    def shape(form: str, *, vocalic: bool = False) -> Shape:
        loan = form[-1] in sounds.tails or form.endswith(sounds.loose)
        return Shape(*_rule(noun, form), core.kinds(form) | (core.kinds(noun) if loan else 0), vocalic)

    yield shape(noun)
    last, before = noun[-1], noun[-2:-1]
    if last in sounds.voicing and before:
        yield shape(noun[:-1] + sounds.voicing[last], vocalic=True)
    drops = len(noun) > 3 and last in sounds.dropping and before in sounds.restored[1]
    if drops and (noun[-3] in "уи" or noun[-3] not in VOWELS):
        yield shape(noun[:-2] + last, vocalic=True)
    if len(noun) > 4 and last in sounds.tails.get(before, ""):
        yield shape(noun[:-1])
    if noun.endswith(tuple(end[:-1] for end in sounds.linked)):
        yield shape(noun + "і")


def _of_nouns(core: Analyser, shapes: Iterable[Shape]) -> Iterator[Rule]:
    """The rules of nouns that may look so."""
    for ending, kinds in _common(core.table.nominal):
        for shape in shapes:
            if kinds & shape.kinds and (ending[0] in VOWELS or not shape.vocalic):
                yield shape.lost, shape.gained + ending


def _of_verbs(core: Analyser, root: str, headword: str) -> Iterator[Rule]:
    """The rules of a verb: finite forms, and participles with the endings that they take.

    Of the endings of nouns these are the commonest alone (no «айтқанымды»): all would make twice as many rules, and no
    list of running text is filed better by them.
    """
    kept = _shared(headword, root)
    after = [*_common(core.table.nominal, PLAIN), *_common(core.table.participial)]
    for form in _inflected(core, root, core.table.finite):
        yield _rule(headword, form, kept)
    for form in _inflected(core, root, core.table.participles):
        lost, gained = _rule(headword, form, kept)
        yield lost, gained
        own = core.kinds(form)
        yield from ((lost, gained + ending) for ending, kinds in after if kinds & own)


def _inflected(core: Analyser, root: str, endings: Endings) -> Iterator[str]:
    """Forms of a verb: the other way round what the analyser undoes (`Analyser._roots`)."""
    sounds, own = core.sounds, core.kinds(root)
    for ending, group in endings.items():
        for entry in group:
            if entry.mark >= RARE or not entry.kinds & own:
                continue
            if entry.restore:
                if root[-1] in sounds.restored[entry.restore]:
                    yield root[:-1] + ending
                continue
            vocalic = ending[0] in VOWELS
            yield root[:-1] + (sounds.voicing.get(root[-1], root[-1]) if vocalic else root[-1]) + ending
            if root[-1] == "п" and ending[0] in sounds.restored[1]:
                yield root[:-1] + "у" + ending


def _common(endings: Endings, mark: int = RARE) -> list[tuple[str, int]]:
    """The endings of a lesser mark than this, each with the kinds of stem that it follows."""
    return [(ending, entry.kinds) for ending, group in endings.items() for entry in group if entry.mark < mark]


def _written(words: Mapping[str, set[Paradigm]], rules: Mapping[Paradigm, set[Rule]]) -> Dictionary:
    """Words with their paradigms, and these with their rules, in Hunspell's notation.

    Raises `ValueError` where there are more sets of rules than the notation has numbers for.
    """
    numbers = {paradigm: number for number, paradigm in enumerate(rules)}
    having: dict[Rule, list[int]] = defaultdict(list)
    for paradigm, found in rules.items():
        for rule in found:
            having[rule].append(numbers[paradigm])
    together: dict[tuple[int, ...], list[Rule]] = defaultdict(list)
    for rule in sorted(having):
        together[tuple(having[rule])].append(rule)
    if len(together) > MOST:
        raise ValueError(f"a Hunspell dictionary has at most {MOST} flags, and these words need {len(together)}")
    flags: dict[int, list[int]] = defaultdict(list)
    affixes = []
    for flag, (own, group) in enumerate(together.items(), 1):
        for number in own:
            flags[number].append(flag)
        affixes.append(f"SFX {flag} Y {len(group)}")
        affixes += [f"SFX {flag} {lost or 0} {gained or 0} ." for lost, gained in group]
    sets = {
        word: tuple(sorted({flag for one in own for flag in flags[numbers[one]]}))
        for word, own in sorted(words.items())
    }
    lines = {own: line for line, own in enumerate(sorted({*sets.values()} - {()}), 1)}
    aliases = [f"AF {len(lines)}", *("AF " + ",".join(map(str, own)) for own in lines)]
    listed = [f"{word}/{lines[own]}" if own else word for word, own in sets.items()]
    return Dictionary(_lines("SET UTF-8", "FLAG num", *aliases, *affixes), _lines(str(len(listed)), *listed))


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"
