"""The index of the search: what a document is filed under, and that its packed and parted forms say the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.annotation.lemmas import Lemmas, reviewed
from edition.kazakh.alphabet import fold
from edition.model.edition import Edition
from edition.outputs.search import index
from edition.outputs.search.documents import Document, DocumentKind, Line, documents
from edition.outputs.search.files import runs

KNOWN = Lemmas({"исламды": ("ислам",), "бар": ("бар",), "oic": ("oic",), "a1": ("a1",)})


def document(kind: DocumentKind, *lines: Line) -> Document:
    return Document("x", kind, "", "", "", lines)


def said(packed: index.Packed) -> dict[tuple[str, str, int], tuple[int, Any]]:
    """The score and the places of each term of each document in each field, unpacked as a browser does it."""
    return {
        (field, term, document): each
        for field in index.FIELDS
        for term, column in zip(packed["terms"], packed[field], strict=True)
        if column
        for document, *each in zip(accumulate(column[0]), *column[1:], strict=True)
    }


def decoded(text: str) -> Iterator[str]:
    """Front-coded terms, as a browser reads them."""
    term = ""
    for each in text.split():
        term = term[: ord(each[0]) - ord("a")] + each[1:]
        yield term


@given(st.lists(st.text("аәбв1a", min_size=1, max_size=40), unique=True))
def test_front_coded_terms_are_read_again(terms: list[str]) -> None:
    assert [*decoded(index.coded(sorted(terms)))] == sorted(terms)


def test_documents_are_listed_by_runs_and_none_is_lost(edition: Edition) -> None:
    listed, found = runs(documents(edition)), []
    for first, count, *shared in listed:
        found += [[field.replace("{n}", str(first + step)) for field in shared] for step in range(count)]
    assert found == [
        [each.target, each.kind.value, each.title, each.context, each.address] for each in documents(edition)
    ]
    paragraphs = [each for each in listed if each[3] == "paragraph"]
    assert len(paragraphs) == len(edition.sections)


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
    lines = document(DocumentKind.PARAGRAPH, Line("Исламды бар"), Line("Бар."))
    assert index.terms(lines, KNOWN)[0] == (("исламды", 0), ("бар", 1), ("бар", 3))


def test_a_line_that_is_not_indexed_is_filed_under_nothing() -> None:
    lines = Line("Исламды", names=((0, 7, "islam"),), indexed=False), Line("бар")
    assert index.terms(document(DocumentKind.PARAGRAPH, *lines), KNOWN) == ((("бар", 0),), (("бар", 0),), ())


@pytest.mark.parametrize("heavy", [200, 10**6], ids=["long beginnings", "initials"])
def test_a_parted_index_has_every_score_of_the_whole_one(
    heavy: int, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    lemmas = reviewed(edition.lemmas, "kk")
    filed = tuple(index.terms(each, lemmas) for each in documents(edition))
    whole = index.build(filed, "all", parted=False)
    assert [*whole] == ["all"]
    monkeypatch.setattr(index, "HEAVY", heavy)
    files = index.build(filed, "all", parted=True)
    parts = {name: each for name, each in files.items() if "name" in each}
    parted = [one for part in parts.values() for one in said(part).items()]
    assert dict(parted) == said(whole["all"])
    assert len(dict(parted)) == len(parted)
    assert (max(len(name.split("-")) for name in parts) > 2) == (heavy == 200)
    for name, part in parts.items():
        beginning = "".join(chr(int(code, 16)) for code in name.split("-")[1:])
        assert part["terms"] == sorted(part["terms"])
        assert all(fold(term).startswith(beginning) for term in part["terms"])
        assert len(said(part)) <= heavy or {fold(term) for term in part["terms"]} == {beginning}
    listed = {
        (field, term)
        for each in files.values()
        if "name" not in each
        for field, terms in each.items()
        for term in decoded(terms)
    }
    assert listed == {(field, term) for field, term, _ in said(whole["all"]) if field != "name"}
