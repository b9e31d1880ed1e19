"""What a browser needs of this package: the interpreter, and its data in one small script.

The data are `kazakhData = {grammar, letters, lexicon}`.

The texts lose their comments. Word lists are front-coded: a digit says how many letters a word shares with the one
before (nine at most), then come its other letters, each as one ASCII letter by its place in the alphabet.
"""

from __future__ import annotations

import json
import string

from .alphabet import ALPHABET
from .resources import read
from .table import sections

INTERPRETER = ("unpack", "alphabet", "table", "lexicon", "analyser", "kk")
"""The scripts of the interpreter, in the order in which they need each other."""
LISTS = ("noun", "verb", "closed")
CODE = str.maketrans(ALPHABET, string.ascii_letters[: len(ALPHABET)])


def plain(text: str) -> str:
    """A text without comments and blank lines."""
    return "\n".join(line for line in text.splitlines() if line and not line.startswith("#"))


def packed(words: list[str]) -> str:
    """A word list, sorted and front-coded."""
    parts, before = [], ""
    for word in sorted(words):
        shared = next((at for at in range(9) if before[at : at + 1] != word[at : at + 1] or at == len(word)), 9)
        parts.append(f"{shared}{word[shared:].translate(CODE)}")
        before = word
    return "".join(parts)


def lexicon(text: str) -> str:
    """The lexicon with its word lists packed."""
    parts = sections(text)
    lists = [f"[{name}]\n{packed(' '.join(parts[name]).split())}" for name in LISTS]
    return "\n".join([*lists, "[forms]", *parts["forms"]])


def interpreter() -> str:
    """The scripts of the interpreter as one, which sets `kazakh`."""
    return "\n".join(read(f"{name}.js") for name in INTERPRETER)


def script() -> str:
    """The data script, which `kazakh.make` of kk.js takes."""
    grammar, letters, stems = (read(f"{name}.txt") for name in ("grammar", "letters", "lexicon"))
    data = {"grammar": plain(grammar), "letters": plain(letters), "lexicon": lexicon(stems)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'(typeof globalThis==="object"?globalThis:this).kazakhData={text};\n'
