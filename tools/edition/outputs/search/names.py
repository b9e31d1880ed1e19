"""What the entries of the glossary go by, for the field in which a reader types one of their names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from edition.kazakh.alphabet import fold
from edition.model.edition import Edition
from edition.outputs.shared.scripts import call
from edition.sources.schema import EntryRecord


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """A script, so that it loads from a disk too: path in the site, and content."""
    known = {entry.key: _known(edition, entry) for entry in edition.entries}
    yield "data/search/names.js", call("editionNames", known)


def _known(edition: Edition, entry: EntryRecord) -> str:
    """The words of what an entry is called, in all languages and in the text, folded; none that begins another one."""
    mentioned = (edition.text(mention) for mention in edition.mentions_of(entry))
    covered = (each.words for each in edition.omitted if each.into == entry.key)
    names = (*entry.all_names, *entry.forms, *mentioned, *covered)
    words = sorted({fold(word) for name in names for word in name.split()})
    return " ".join(each for each, after in zip_longest(words, words[1:], fillvalue="") if not after.startswith(each))
