"""Kazakh for PostgreSQL: dictionaries of its full-text search, and the statements that make a configuration of them.

A word is looked up among those that are known beforehand (`kazakh_words`), then among the forms of all stems
(`kazakh_stems`); what neither knows stays as it is. A word with a hyphen is filed by its parts alone: «ИКҰ-ға» is found
by «ИКҰ-ның», and the endings are stop words.
"""

from __future__ import annotations

from collections.abc import Iterator

from . import hunspell
from .resources import read
from .vocabulary import Vocabulary, lemmas, stop_words

SCRIPT = "kazakh.sql"
"""The statements; what else there is goes into the folder `tsearch_data` of the server."""


def files(known: Vocabulary) -> Iterator[tuple[str, str]]:
    """Name and content of each file."""
    yield SCRIPT, read(SCRIPT)
    yield "kazakh.stop", "".join(f"{word}\n" for word in stop_words())
    for name, dictionary in (("words", hunspell.exact(known)), ("stems", hunspell.stems(lemmas(known)))):
        yield f"kazakh_{name}.affix", dictionary.affixes
        yield f"kazakh_{name}.dict", dictionary.words
