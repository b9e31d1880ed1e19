"""The anchors of lemmas: whatever the words, each has its own, which stays as it is when others come."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

from edition.kazakh.alphabet import to_latin

_FRAME = frozenset({"letter", "cite", "words", "patterns"})
"""The anchors that a page of the concordance has already."""
_UNFIT = re.compile(r"[^\w-]|_")
"""What an attribute list of Markdown, or an address, does not take as it is."""


def anchors(lemmas: Iterable[str]) -> dict[str, str]:
    """The anchor of each lemma: the lemma in Latin letters, with a number where an earlier one has that already.

    «мой» and «мои» are both `moi`, so the later one is `moi_2`. What comes later changes nothing of what came earlier:
    whoever gives the lemmas of a release first keeps its addresses.
    """
    found: dict[str, str] = {}
    taken = set(_FRAME)
    for lemma in dict.fromkeys(lemmas):
        plain = _UNFIT.sub("-", to_latin(lemma)).strip("-") or "-".join(f"u{ord(letter):x}" for letter in lemma)
        numbered = (f"{plain}_{number}" if number > 1 else plain for number in count(1))
        found[lemma] = next(each for each in numbered if each not in taken)
        taken.add(found[lemma])
    return found
