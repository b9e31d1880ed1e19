"""The table of endings: reads `grammar.txt` and spells out every chain of suffixes for every kind of stem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

FRONT, BACK = 1, 2

ANYTHING = (1 << 20) - 1
"""All kinds of stem."""

MARKS = {"?": 2, "~": 1}
"""The marks of the table, as numbers."""

STEMS = frozenset({"noun", "verb", "participle"})
"""States from which another section of the table goes on."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What a chain of suffixes asks of its stem."""

    kinds: int
    """The kinds of stem it follows, a bit each: twice the final sound, and one more for back vowels."""

    restore: int
    """The letter that the stem lost before it: 0 none, 1 ы or і, 2 й."""

    mark: int
    """0 for a common chain, 1 for one that is no evidence of an unknown stem, 2 for a rare one."""

    origin: str
    """The class of the stem."""

    target: str
    """The state in which the chain ends."""


Endings = dict[str, tuple[Ending, ...]]
Rules = dict[str, list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Sounds:
    """What the table says of letters."""

    finals: Mapping[str, int]
    """The kind of final sound of each letter: а, ы, й, у, и, р, л, м, з, voiceless."""

    samples: tuple[tuple[str, ...], tuple[str, ...]]
    """A letter of each kind in a front and in a back word."""

    archiphonemes: Mapping[str, str]
    """What a sign of the table becomes after each kind of final sound, in a front word."""

    harmony: Mapping[str, int]
    """`FRONT`, `BACK` or both, by vowel; у is left out, since it follows the vowel before it."""

    backing: Mapping[str, str]
    """The back letter for a front one."""

    voicing: Mapping[str, str]
    """The voiced sound for a voiceless one."""

    voiceless: Mapping[str, str]
    """The voiceless sound for a voiced one."""

    restored: tuple[str, ...]
    """Letters that a stem may have lost, by `Ending.restore`."""

    tails: Mapping[str, str]
    """Letters that a loan word may have lost after its last one."""

    linked: tuple[str, ...]
    """Ends of loan words that took an і."""

    loose: tuple[str, ...]
    """Ends of loan words after which endings are front or back."""

    dropping: str
    """Final sounds before which a stem may have lost ы or і."""

    weak: frozenset[str]
    """Endings that an unknown stem may have of its own."""

    beside: frozenset[str]
    """Endings worth a key beside a stem that is the whole word."""

    particles: frozenset[str]
    """What may be hung on any form with a hyphen."""


@dataclass(frozen=True, slots=True)
class Table:
    """The endings, each with what it asks of the stem."""

    sounds: Sounds
    nominal: Endings
    """Chains after nouns, and after participles."""

    participial: Endings
    """Chains after participles alone."""

    participles: Endings
    """Chains that make a participle or a verbal noun of a verb."""

    finite: Endings
    """Other chains after verbs."""

    building: Endings
    """Suffixes that make a stem of a stem."""


def sections(text: str) -> dict[str, list[str]]:
    """The lines under each `[heading]`, without comments."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            lines = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return found


def load(text: str) -> Table:
    """The table that a text in the notation of `grammar.txt` states."""
    parts = sections(text)
    sounds = _sounds(parts["sets"])
    verbal = _spell(sounds, _rules(parts["verbal"]), "verb")
    building = _rules(parts["stem"])
    return Table(
        sounds=sounds,
        nominal=_spell(sounds, _rules(parts["nominal"]), "noun"),
        participial=_spell(sounds, _rules(parts["participle"]), "noun"),
        participles=_select(verbal, participle=True),
        finite=_select(verbal, participle=False),
        building=merged(_spell(sounds, building, origin) for origin in ("noun", "verb")),
    )


def _sounds(lines: Iterable[str]) -> Sounds:
    """The section `[sets]`."""
    sets = {name: items.split() for name, items in (line.split(" : ") for line in lines)}
    front, back, either = sets["harmony"]
    marks = ((front, FRONT), (back, BACK), (either, FRONT | BACK))
    return Sounds(
        finals={letter: kind for kind, letters in enumerate(sets["finals"]) for letter in letters},
        samples=(tuple(sets["front"]), tuple(sets["back"])),
        archiphonemes={item[0]: item[1:] for item in sets["sounds"]},
        harmony={vowel: mark for vowels, mark in marks for vowel in vowels},
        backing={item[0]: item[1] for item in sets["backing"]},
        voicing={item[0]: item[1] for item in sets["voicing"]},
        voiceless={item[1]: item[0] for item in sets["voicing"]},
        restored=("", *sets["restored"]),
        tails={item[0]: item[1:] for item in sets["tails"]},
        linked=tuple(sets["linked"]),
        loose=tuple(sets["loose"]),
        dropping=sets["dropping"][0],
        weak=frozenset(sets["weak"]),
        beside=frozenset(sets["beside"]),
        particles=frozenset(sets["particles"]),
    )


def _rules(lines: Iterable[str]) -> Rules:
    """The lines of one section: for each state, the suffixes it takes and the state after each."""
    rules: Rules = {}
    for line in lines:
        states, suffixes = line.split(" : ")
        origins, target = states.split(" > ")
        for origin in origins.split():
            rules.setdefault(origin, []).extend((suffix, target) for suffix in suffixes.split())
    return rules


def final(sounds: Sounds, form: str) -> int:
    """The kind of sound in which a form ends; what the table does not know counts as voiceless."""
    return sounds.finals.get(form[-1], 9)


def kinds(sounds: Sounds, stem: str) -> int:
    """The kinds of stem for which a stem may be taken, a bit each.

    A soft sign leaves the sound before it, and other alphabets may be anything.
    """
    kind = sounds.finals.get(stem[-2] if stem[-1] == "ь" and len(stem) > 1 else stem[-1])
    return ANYTHING if kind is None else harmony(sounds, stem) << 2 * kind


def harmony(sounds: Sounds, stem: str) -> int:
    """Which vowels may follow: front, back or both, by the last vowel that tells; у within a loan word is back."""
    if stem[-1] in "ьә" or stem.endswith(sounds.loose):
        return FRONT | BACK
    end, loan = len(stem), 0
    for at in range(len(stem) - 1, -1, -1):
        if stem[at] in sounds.harmony:
            return sounds.harmony[stem[at]] | loan
        if stem[at] == "у":
            loan |= 0 if at == end - 1 else BACK
            end = at
    return BACK if end == 0 else FRONT | BACK


def verbal_noun(sounds: Sounds, form: str) -> str:
    """The form with -у after it: ы and і fall, й is taken up, even where they stood between, and и keeps a glide."""
    kind = final(sounds, form)
    head = form[:-1]
    if kind == 1:
        return verbal_noun(sounds, head) if head and final(sounds, head) == 2 else head + "у"
    return head + "ю" if kind == 2 else form + ("ю" if kind == 4 else "у")


def _converb(sounds: Sounds, form: str, sign: str, *, back: bool) -> str:
    """The form with the converb of the present after it, or what else begins like it."""
    kind = final(sounds, form)
    if kind < 2:
        if sign == "R":
            return form
        return form + "й" if kind == 0 else form[:-1] + "и"
    vowel = ("я" if kind in {2, 4} else "а") if back else "е"
    stem = form[:-1] if back and kind == 2 else form
    return stem + vowel + ("й" if sign == "Y" else "")


def _join(sounds: Sounds, form: str, suffix: str, *, back: bool) -> str:
    """The form with a suffix of the table after it, in the sounds that the form asks for."""
    for sign in _chosen(suffix, vocalic=final(sounds, form) < 2):
        if sign in "ERY":
            form = _converb(sounds, form, sign, back=back)
        elif sign == "U":
            form = verbal_noun(sounds, form)
        elif sign in "AI" or sign in sounds.archiphonemes:
            sound = {"A": "е", "I": "і"}.get(sign) or sounds.archiphonemes[sign][final(sounds, form)]
            form += sounds.backing.get(sound, sound) if back else sound
        else:
            form += sign
    return form


def _chosen(suffix: str, *, vocalic: bool) -> str:
    """The suffix without its bracketed sound, or without the brackets."""
    if suffix[0] not in "([":
        return suffix
    keep = vocalic == (suffix[0] == "[")
    return (suffix[1] if keep else "") + suffix[3:]


def _chains(sounds: Sounds, rules: Rules, origin: str, sample: str, *, back: bool) -> Iterator[tuple[str, int, str]]:
    """Every form of a sample stem once: its letters, the gravest mark on the way, and the state reached."""
    queue = [(sample, 0, origin)]
    found = set(queue)
    joined: dict[tuple[str, str], str] = {}
    while queue:
        form, mark, state = queue.pop()
        for suffix, target in rules.get(state, ()):
            # What a suffix sounds like hangs on the last letter before it alone.
            last = form[-1], suffix
            if last not in joined:
                joined[last] = _join(sounds, form[-1], suffix.lstrip("~?"), back=back)
            grave = max(mark, MARKS.get(suffix[0], 0))
            longer = form[:-1] + joined[last], grave, target
            if longer not in found:
                found.add(longer)
                yield longer
                if target not in STEMS:
                    queue.append(longer)


def _spell(sounds: Sounds, rules: Rules, origin: str) -> Endings:
    """The surface endings of all chains from one state."""
    found: dict[tuple[str, int, int, str], int] = {}
    for back, samples in enumerate(sounds.samples):
        for kind, sample in enumerate(samples):
            for form, mark, target in _chains(sounds, rules, origin, sample, back=bool(back)):
                if target in STEMS or target.isupper():
                    same = form[0] == sample
                    restore = 0 if same else 2 if kind == 2 else 1
                    entry = form[1:] if same else form, restore, mark, target
                    found[entry] = found.get(entry, 0) | 1 << (2 * kind + back)
    return merged(
        {text: (Ending(kinds, restore, mark, origin, target),)}
        for (text, restore, mark, target), kinds in found.items()
    )


def _select(endings: Endings, *, participle: bool) -> Endings:
    """Those endings that make participles, or those that do not."""
    chosen = {
        text: tuple(entry for entry in group if (entry.target == "participle") == participle)
        for text, group in endings.items()
    }
    return {text: group for text, group in chosen.items() if group}


def merged(tables: Iterable[Endings]) -> Endings:
    """Several tables of endings as one."""
    merged: Endings = {}
    for table in tables:
        for text, group in table.items():
            merged[text] = merged.get(text, ()) + group
    return merged
