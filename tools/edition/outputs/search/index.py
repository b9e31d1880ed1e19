"""The index of lunr: which document has which word, lemma and name; built here, packed small, unpacked by the browser.

What lunr serialises says everything twice, by document (vectors of scores) and by term (postings). Packed, it is the
sorted terms, and for each document and field the places of its terms in that list, each as its distance from the one
before, with their scores in tenths. `unpack` of vocabulary.js makes lunr's own form of it again, in which a term's
number is its place in the list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from lunr.builder import Builder

from edition.annotation.lemmas import Lemmas
from edition.kazakh.alphabet import fold
from edition.kazakh.tokens import tokens
from edition.outputs.search.documents import Document, DocumentKind

FIELDS = ("exact", "lemma", "name")
"""The words of a paragraph as they stand, the lemmas of all words, and the glossary entries that are mentioned."""
WHOLE = "all"
"""The name of the one shard of a small edition."""

Terms = tuple[tuple[str, ...], ...]
"""The terms of a document, field by field, in the order of its text."""


def build(found: Sequence[Document], lemmas: Lemmas, *, sharded: bool) -> dict[str, dict[str, Any]]:
    """The packed index by shard.

    A small edition has one shard, `all`. A large one has a shard for every folded initial of a term, named by the code
    point of that letter in hexadecimal, so that a query loads only what it needs.
    """
    packed = pack(serialise(tuple(terms(document, lemmas) for document in found)))
    return split(packed) if sharded else {WHOLE: packed}


def shard_of(term: str) -> str:
    """The shard that holds a term."""
    return f"{ord(fold(term)[:1] or '0'):x}"


@lru_cache(maxsize=4)
def serialise(documents: tuple[Terms, ...]) -> dict[str, Any]:
    """The index of lunr in its own form; a document's reference is its number."""
    builder = Builder()
    builder.ref("number")
    for field in FIELDS:
        builder.field(field)
    for number, document in enumerate(documents):
        builder.add({"number": number, **dict(zip(FIELDS, document, strict=True))})
    serialised: dict[str, Any] = builder.build().serialize()
    return serialised


def pack(serialised: Mapping[str, Any]) -> dict[str, Any]:
    """An index of lunr without what it says twice."""
    listed = [term for term, _ in serialised["invertedIndex"]]
    number = {posting["_index"]: place for place, (_, posting) in enumerate(serialised["invertedIndex"])}
    vectors: dict[str, dict[str, list[list[int]]]] = {field: {} for field in FIELDS}
    for reference, vector in serialised["fieldVectors"]:
        field, _, document = reference.partition("/")
        scored = sorted(
            (number[term], round(score * 10)) for term, score in zip(vector[::2], vector[1::2], strict=True)
        )
        if scored:
            steps = [after - before for before, after in pairwise([0, *(place for place, _ in scored)])]
            vectors[field][document] = [steps, [score for _, score in scored]]
    return {"terms": listed, "vectors": vectors}


def split(packed: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """A packed index in shards, with the scores of the whole."""
    shards: dict[str, dict[str, Any]] = {}
    home = []
    for term in packed["terms"]:
        shard = shards.setdefault(shard_of(term), {"terms": [], "vectors": {field: {} for field in FIELDS}})
        home.append((shard, len(shard["terms"])))
        shard["terms"].append(term)
    for field, documents in packed["vectors"].items():
        for document, (steps, scores) in documents.items():
            for place, score in zip(accumulate(steps), scores, strict=True):
                shard, number = home[place]
                own = shard["vectors"][field].setdefault(document, [[], []])
                own[0].append(number - sum(own[0]))
                own[1].append(score)
    return shards


def terms(document: Document, lemmas: Lemmas) -> Terms:
    """The terms under which a document is filed.

    The editors' Latin words are none: they would stand in the way of Kazakh that is typed in Latin letters.
    """
    exact: list[str] = []
    lemma: list[str] = []
    name: list[str] = []
    for line in (line for line in document.lines if line.indexed):
        for token in tokens(line.text):
            if document.kind is DocumentKind.PARAGRAPH:
                exact.append(token.word)
            elif token.word.isascii() and token.word.isalpha():
                continue
            lemma += lemmas.of(token.word)
        name += (entry for _, _, entry in line.names)
    return tuple(exact), tuple(lemma), tuple(name)
