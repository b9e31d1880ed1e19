"""The index of lunr: which document has which word, lemma and name; built here, packed small, unpacked by the browser.

What lunr serialises says everything twice, by document (vectors of scores) and by term (postings). Packed, it is the
sorted terms, and for each term in each field three lists: its documents, each as its distance from the one before,
their scores in tenths, and the numbers of the words where it stands in each, so that a phrase is found without the
text. `unpack` of vocabulary.js makes lunr's own form of it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeVar

from lunr.builder import Builder

from edition.annotation.lemmas import Lemmas
from edition.kazakh.alphabet import fold
from edition.kazakh.tokens import tokens
from edition.outputs.search.documents import Document, DocumentKind

FIELDS = ("exact", "lemma", "name")
"""The words of a paragraph as they stand, the lemmas of all words, and the glossary entries that are mentioned."""
TEXT = "all"
"""The name of the index of the text; a translation's is its code."""
HEAVY = 5_000
"""The most postings of a file, some 30 kB compressed; only a single term may have more."""

Terms = tuple[tuple[tuple[str, int], ...], ...]
"""The terms of a document, field by field, in the order of its text, each with the number of its word."""

Packed = dict[str, list[Any]]
"""A packed index: `terms`, and for each field what is said of each."""

Word = TypeVar("Word")


def build(filed: tuple[Terms, ...], whole: str, *, parted: bool) -> dict[str, dict[str, Any]]:
    """The packed index of the text or a translation, in files by name.

    Whole it is one, of that name. Parted it is many, so that a query loads only what it needs: `all-terms-430` lists
    the terms of an initial, and `all-430-43b` has the postings of those that begin with its letters. Initials and
    beginnings are folded, and named by the code points of their letters in hexadecimal.
    """
    packed = pack(serialise(filed) if parted else _kept(filed), filed)
    if not parted:
        return {whole: packed}
    return {f"{whole}-{name}": each for name, each in (listed(packed) | split(packed)).items()}


def name_of(beginning: str) -> str:
    """The name of what belongs to a folded beginning."""
    return "-".join(f"{ord(letter):x}" for letter in beginning)


@lru_cache(maxsize=4)
def _kept(documents: tuple[Terms, ...]) -> dict[str, Any]:
    """The index of lunr, kept for whoever edits; that of a long text would be kept for nothing, in much memory."""
    return serialise(documents)


def serialise(documents: tuple[Terms, ...]) -> dict[str, Any]:
    """The index of lunr in its own form; a document's reference is its number."""
    builder = Builder()
    builder.ref("number")
    for field in FIELDS:
        builder.field(field)
    for number, document in enumerate(documents):
        fields = ([term for term, _ in field] for field in document)
        builder.add({"number": number, **dict(zip(FIELDS, fields, strict=True))})
    serialised: dict[str, Any] = builder.build().serialize()
    return serialised


def pack(serialised: Mapping[str, Any], filed: Sequence[Terms]) -> Packed:
    """An index of lunr without what it says twice, and with the places of its terms."""
    term_of = {posting["_index"]: term for term, posting in serialised["invertedIndex"]}
    standing: dict[str, dict[str, list[tuple[int, int, list[int]]]]] = {field: defaultdict(list) for field in FIELDS}
    for reference, vector in serialised["fieldVectors"]:
        field, _, document = reference.partition("/")
        places = defaultdict(list)
        for term, place in filed[int(document)][FIELDS.index(field)]:
            places[term].append(place)
        for number, score in zip(vector[::2], vector[1::2], strict=True):
            term = term_of[number]
            standing[field][term].append((int(document), round(score * 10), places[term]))
    terms = [term for term, _ in serialised["invertedIndex"]]
    return {"terms": terms, **{field: [columns(standing[field].get(term, ())) for term in terms] for field in FIELDS}}


def columns(standing: Iterable[tuple[int, int, list[int]]]) -> list[Any]:
    """Where a term stands, as three lists; a place alone is not in a list of its own."""
    if not standing:
        return []
    documents, scores, places = zip(*sorted(standing), strict=True)
    steps = [after - before for before, after in pairwise([0, *documents])]
    return [steps, [*scores], [each[0] if len(each) == 1 else each for each in places]]


def listed(packed: Packed) -> dict[str, Any]:
    """The terms of the words and of the lemmas by their initials, front-coded."""
    found: dict[str, dict[str, list[str]]] = {}
    for number, term in enumerate(packed["terms"]):
        for field in ("exact", "lemma"):
            if packed[field][number]:
                fields = found.setdefault(f"terms-{name_of(fold(term)[:1])}", {"exact": [], "lemma": []})
                fields[field].append(term)
    return {name: {field: coded(terms) for field, terms in fields.items()} for name, fields in found.items()}


def coded(terms: Iterable[str]) -> str:
    """Sorted terms, each as a letter for how many of the one before it repeats (a: none, b: one …), and its others."""
    parts, before = [], ""
    for term in terms:
        shared = next(at for at in range(26) if at == 25 or term[at : at + 1] != before[at : at + 1] or at == len(term))
        parts.append(chr(ord("a") + shared) + term[shared:])
        before = term
    return " ".join(parts)


def split(packed: Packed) -> dict[str, Packed]:
    """The postings by the beginnings of their terms."""
    weights = [
        sum(len(packed[field][number][:1] and packed[field][number][0]) for field in FIELDS)
        for number in range(len(packed["terms"]))
    ]
    weighed = [
        (fold(term), weight, number) for number, (term, weight) in enumerate(zip(packed["terms"], weights, strict=True))
    ]
    return {
        name_of(beginning): {key: [column[number] for number in numbers] for key, column in packed.items()}
        for beginning, numbers in groups(weighed)
    }


def groups(weighed: Sequence[tuple[str, int, int]], beginning: str = "") -> Iterator[tuple[str, list[int]]]:
    """Folded beginnings and the numbers of their terms, longer ones until none has more than `HEAVY` postings."""
    if beginning and (
        sum(weight for _, weight, _ in weighed) <= HEAVY or all(term == beginning for term, _, _ in weighed)
    ):
        yield beginning, [number for _, _, number in weighed]
        return
    longest: dict[str, list[tuple[str, int, int]]] = {}
    for each in weighed:
        longest.setdefault(each[0][: len(beginning) + 1], []).append(each)
    for longer, group in longest.items():
        yield from groups(group, longer)


def terms(document: Document, lemmas: Lemmas) -> Terms:
    """The terms under which a document is filed.

    The editors' Latin words are none: they would stand in the way of Kazakh that is typed in Latin letters.
    """
    lines = [line for line in document.lines if line.indexed]
    exact: list[tuple[str, int]] = []
    lemma: list[tuple[str, int]] = []
    for place, token in numbered(tokens(line.text) for line in lines):
        if document.kind is DocumentKind.PARAGRAPH:
            exact.append((token.word, place))
        elif token.word.isascii() and token.word.isalpha():
            continue
        lemma += ((each, place) for each in lemmas.of(token.word))
    return tuple(exact), tuple(lemma), tuple((entry, 0) for line in lines for _, _, entry in line.names)


def numbered(lines: Iterable[Iterable[Word]]) -> Iterator[tuple[int, Word]]:
    """Each word with its number in the document; one is left out between lines, for no phrase goes across."""
    number = 0
    for words in lines:
        for word in words:
            yield number, word
            number += 1
        number += 1
