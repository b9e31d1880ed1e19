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


def scores(packed: dict[str, Any]) -> dict[tuple[str, str, str], tuple[int, Any]]:
    """The score and the places of each term of each document in each field, unpacked as a browser does it."""
    return {
        (field, number, packed["terms"][term]): (score, places)
        for field, vectors in packed["vectors"].items()
        for number, (steps, *said) in vectors.items()
        for term, score, places in zip(accumulate(steps), *said, strict=True)
    }


def test_a_paragraph_is_filed_under_its_words_their_lemmas_and_its_names() -> None:
    line = Line("Исламды OIC", names=((8, 11, "oic"),))
    assert index.terms(document(DocumentKind.PARAGRAPH, line), KNOWN) == (
        (("исламды", 0), ("oic", 1)),
        (("ислам", 0), ("oic", 1)),
        (("oic", 0),),
    )


@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind is not DocumentKind.PARAGRAPH])
def test_what_editors_wrote_is_filed_under_lemmas_but_not_under_latin_words(kind: DocumentKind) -> None:
    lemmas = (("ислам", 0), ("a1", 2), ("бар", 3))
    assert index.terms(document(kind, Line("Исламды OIC a1 бар")), KNOWN) == ((), lemmas, ())


def test_no_phrase_goes_from_a_line_to_the_next() -> None:
    said = document(DocumentKind.PARAGRAPH, Line("Исламды бар"), Line("Бар."))
    assert index.terms(said, KNOWN)[0] == (("исламды", 0), ("бар", 1), ("бар", 3))


def test_a_line_that_is_not_indexed_is_filed_under_nothing() -> None:
    lines = Line("Исламды", names=((0, 7, "islam"),), indexed=False), Line("бар")
    assert index.terms(document(DocumentKind.PARAGRAPH, *lines), KNOWN) == ((("бар", 0),), (("бар", 0),), ())


@pytest.mark.parametrize("heavy", [200, 10**6], ids=["long beginnings", "initials"])
def test_a_parted_index_has_every_score_of_the_whole_one(
    heavy: int, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    lemmas = reviewed(edition.lemmas)
    filed = tuple(index.terms(each, lemmas) for each in documents(edition))
    whole = index.build(filed, "all", parted=False)
    assert [*whole] == ["all"]
    monkeypatch.setattr(index, "HEAVY", heavy)
    files = index.build(filed, "all", parted=True)
    parts = {name: each for name, each in files.items() if "vectors" in each}
    parted = [(key, score) for part in parts.values() for key, score in scores(part).items()]
    assert dict(parted) == scores(whole["all"])
    assert len({key for key, _ in parted}) == len(parted)
    assert (max(len(name.split("-")) for name in parts) > 2) == (heavy == 200)
    for name, part in parts.items():
        beginning = "".join(chr(int(code, 16)) for code in name.split("-")[1:])
        assert part["terms"] == sorted(part["terms"])
        assert all(fold(term).startswith(beginning) for term in part["terms"])
        assert len(scores(part)) <= heavy or {fold(term) for term in part["terms"]} == {beginning}
    listed = {
        (field, term) for each in files.values() for field in each.keys() & {"exact", "lemma"} for term in each[field]
    }
    assert listed == {(field, term) for field, _, term in scores(whole["all"]) if field != "name"}
