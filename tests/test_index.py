"""The index of the search: what a document is filed under, and that its packed and parted forms say the same."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import pytest

from edition.annotation.lemmas import Lemmas, reviewed
from edition.kazakh.alphabet import fold
from edition.model.edition import Edition
from edition.outputs.search import index
from edition.outputs.search.documents import Document, DocumentKind, Line, documents

KNOWN = Lemmas({"исламды": ("ислам",), "бар": ("бар",), "oic": ("oic",), "a1": ("a1",)})


def document(kind: DocumentKind, *lines: Line) -> Document:
    return Document("x", kind, "", "", "", lines)


def scores(packed: dict[str, Any]) -> dict[tuple[str, str, str], int]:
    """The score of each term of each document in each field, unpacked as a browser does it."""
    return {
        (field, number, packed["terms"][place]): score
        for field, vectors in packed["vectors"].items()
        for number, (steps, found) in vectors.items()
        for place, score in zip(accumulate(steps), found, strict=True)
    }


def test_a_paragraph_is_filed_under_its_words_their_lemmas_and_its_names() -> None:
    line = Line("Исламды OIC", names=((8, 11, "oic"),))
    assert index.terms(document(DocumentKind.PARAGRAPH, line), KNOWN) == (
        ("исламды", "oic"),
        ("ислам", "oic"),
        ("oic",),
    )


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind is not DocumentKind.PARAGRAPH])
def test_what_editors_wrote_is_filed_under_lemmas_but_not_under_latin_words(kind: DocumentKind) -> None:
    assert index.terms(document(kind, Line("Исламды OIC a1 бар")), KNOWN) == ((), ("ислам", "a1", "бар"), ())


def test_a_line_that_is_not_indexed_is_filed_under_nothing() -> None:
    lines = Line("Исламды", names=((0, 7, "islam"),), indexed=False), Line("бар")
    assert index.terms(document(DocumentKind.PARAGRAPH, *lines), KNOWN) == (("бар",), ("бар",), ())


@pytest.mark.parametrize(
    ("term", "shard"), [("ислам", "438"), ("өсу", f"{ord(fold('ө')):x}"), ("1995", "31"), ("oic", "6f"), ("", "30")]
)
def test_a_shard_is_named_by_the_folded_initial(term: str, shard: str) -> None:
    assert index.shard_of(term) == shard


def test_an_index_in_shards_has_every_score_of_the_whole_one_in_the_shard_of_its_term(edition: Edition) -> None:
    found, lemmas = [*documents(edition)], reviewed(edition.lemmas)
    whole = index.build(found, lemmas, sharded=False)
    assert [*whole] == [index.WHOLE]
    shards = index.build(found, lemmas, sharded=True)
    assert len(shards) > 20
    parted = [(key, score) for shard in shards.values() for key, score in scores(shard).items()]
    assert dict(parted) == scores(whole[index.WHOLE])
    assert len({key for key, _ in parted}) == len(parted)
    for name, shard in shards.items():
        assert shard["terms"] == sorted(shard["terms"])
        assert {index.shard_of(term) for term in shard["terms"]} == {name}
