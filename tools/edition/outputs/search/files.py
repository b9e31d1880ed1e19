"""The files that a browser needs to search the edition: each a script, so that it loads from a disk too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from edition.annotation.lemmas import AS_IT_STANDS, Lemmas
from edition.model.edition import Edition
from edition.outputs.search import index, translation
from edition.outputs.search.client import stemmers
from edition.outputs.search.concordance import spellings
from edition.outputs.search.documents import Document, documents
from edition.outputs.shared.scripts import call
from edition.sources.schema import EntryRecord, Kind

LARGE = 1000
"""From how many documents on an edition is large."""
BLOCKS = (400, 4)
"""How many documents share a file of texts: in a small edition, and in a large one, where only those of hits load."""


def files(edition: Edition) -> Iterator[tuple[str, str]]:
    """The data of the search: path in the site, and content."""
    lemmas = _filed_under(edition)
    found = edition.derived(documents)
    large = len(found) >= LARGE
    block = BLOCKS[large]
    indexes = index.build(tuple(index.terms(each, lemmas) for each in found), index.TEXT, parted=large)
    texts = {each.target: _lines(each) for each in found}
    yield from _blocks("texts-0", texts, found, block)
    for code, filed, said in translation.found(edition, found):
        indexes |= index.build(filed, code, parted=large)
        yield from _blocks(f"texts-{code}", said, found, block)
    yield from (_file(f"index-{name}", each) for name, each in indexes.items())
    for code in (edition.record.language, *(each.code for each in edition.translations)):
        words = edition.wording[code].section("scripts.search")
        yield _file(f"said-{code}", {f"search.{key}": each for key, each in words.items()})
    yield _file("words", _words(edition, found, lemmas, [*indexes] if large else None, block))


def _filed_under(edition: Edition) -> Lemmas:
    """What words are filed under: lemmas in Kazakh; in other languages as they stand, for a browser to stem."""
    known = edition.known
    return known if known.are_words else replace(known, language=AS_IT_STANDS)


def _blocks(name: str, texts: Mapping[str, object], found: Sequence[Document], block: int) -> Iterator[tuple[str, str]]:
    """What documents say, so many of them in a file; the first has the name, the others have their number too."""
    for start in range(0, len(found), block):
        targets = (each.target for each in found[start : start + block])
        number = start // block
        yield _file(
            name if not number else f"{name.removesuffix('-0')}-{number}",
            {target: texts[target] for target in targets if target in texts},
        )


def _file(name: str, value: object) -> tuple[str, str]:
    return f"data/search/{name}.js", call("editionSearch", name, value)


def _words(
    edition: Edition, found: Sequence[Document], lemmas: Lemmas, parts: Sequence[str] | None, block: int
) -> dict[str, object]:
    return {
        "language": edition.record.language,
        "forms": {form: known for form, known in lemmas.reviewed.items() if known != lemmas.guessed(form)},
        "shown": dict(spellings(found, lemmas)),
        "names": [[name, entry.key] for entry in edition.entries for name in _names(entry, edition.record.language)],
        "translations": translation.listed(edition),
        "stemmers": stemmers((edition.record.language, *(each.code for each in edition.translations))),
        "parts": parts,
        "documents": runs(found),
        "block": block,
    }


def runs(found: Sequence[Document]) -> list[list[str | int]]:
    """Documents that differ by their number only, as one: the first number, how many they are, and what they share.

    That is target, kind, title, context and address, which have `{n}` where each has the number that ends its target.
    """
    listed: list[tuple[int, list[str]]] = []
    for each in found:
        number = re.search(r"\d+$", each.target)
        fields = [each.target, each.kind.value, each.title, each.context, each.address]
        if number and not any("{n}" in field for field in fields):
            fields = [field.replace(number.group(), "{n}") for field in fields]
        listed.append((int(number.group()) if number else 0, fields))
    result: list[list[str | int]] = []
    for _, run in groupby(enumerate(listed), key=lambda each: (each[0] - each[1][0], each[1][1])):
        (_, (first, fields)), *others = run
        result.append([first, 1 + len(others), *fields])
    return result


def _names(entry: EntryRecord, language: str) -> list[str]:
    """What an entry goes by, in any language; a person by the surname too.

    What is no body or person, and has no acronym, goes by words of the language: they find what has them, no synonyms.
    """
    if not entry.is_actor and not entry.acronyms.of(language):
        return []
    surnames = [name.split()[-1] for name in entry.all_names] if entry.kind is Kind.PERSON else []
    return [*entry.all_names, *dict.fromkeys(name for name in surnames if len(name) > 3)]


def _lines(document: Document) -> list[dict[str, object]]:
    return [
        {"text": line.text}
        | ({"anchor": line.anchor} if line.anchor else {})
        | ({"names": line.names} if line.names else {})
        for line in document.lines
    ]
