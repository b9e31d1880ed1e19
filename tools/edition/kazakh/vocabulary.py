"""Words with their keys, written out: what a search engine is given that cannot run the analyser itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .alphabet import order
from .analyser import analyser, keys
from .resources import read
from .table import sections
from .tokens import tokens

Vocabulary = dict[str, tuple[str, ...]]
"""Forms, in the letters of the index, each with its keys; in the order of a Kazakh dictionary."""

Spelling = Callable[[str], str]
"""How some readers type a word: `alphabet.fold`, `alphabet.to_latin`."""


def vocabulary(words: Iterable[str], *spellings: Spelling) -> Vocabulary:
    """Every word that has a letter, with its keys.

    A spelling adds what each word becomes by it, with the word's keys; what is a word of the list itself stays what it
    is, and what several words become has the keys of all.
    """
    known = {word: keys(word) for word in words if any(map(str.isalpha, word))}
    typed: Vocabulary = {}
    for word, found in known.items():
        for spelled in {spelling(word) for spelling in spellings}:
            if spelled not in known:
                typed[spelled] = tuple(dict.fromkeys((*typed.get(spelled, ()), *found)))
    both = known | typed
    return {word: both[word] for word in sorted(both, key=order)}


def words_of(text: str) -> set[str]:
    """The distinct words of a text."""
    return {token.word for token in tokens(text)}


def lemmas(known: Vocabulary) -> list[str]:
    """The distinct keys, in the order of a Kazakh dictionary."""
    return sorted({key for found in known.values() for key in found}, key=order)


def headwords() -> set[str]:
    """The words that the lexicon has as they stand: headwords, and what takes no ending or is irregular."""
    lexicon = analyser().lexicon
    return {*lexicon.nouns, *lexicon.verbs.values(), *lexicon.closed, *lexicon.forms}


def stop_words() -> list[str]:
    """Words that say nothing of what a text is about, and endings that a hyphen or an apostrophe has parted."""
    listed = sections(read("stopwords.txt"))
    return sorted({word for lines in listed.values() for word in " ".join(lines).split()}, key=order)


def endings() -> frozenset[str]:
    """Endings that a hyphen or an apostrophe parts from the word before: ИКҰ-ға, 1995-тен."""
    return frozenset(" ".join(sections(read("stopwords.txt"))["endings"]).split())
