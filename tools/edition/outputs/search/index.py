"""The index of lunr: which document has which word, lemma and name; built here, packed small, unpacked by the browser.

What lunr serialises says everything twice, by document (vectors of scores) and by term (postings). Packed, it is the
sorted terms, and for each field and document three lists: the numbers of its terms, each as its distance from the one
before, their scores in tenths, and where they stand, so that a phrase is found without the text. `unpack` of
vocabulary.js makes lunr's own form of it again, in which a term's number is its place in the list.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
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
HEAVY = 30_000
"""The most postings of a file, some 50 kB compressed; only a single term may have more."""

Terms = tuple[tuple[tuple[str, int], ...], ...]
"""The terms of a document, field by field, in the order of its text, each with the number of its word."""

Word = TypeVar("Word")


def build(filed: tuple[Terms, ...], whole: str, *, parted: bool) -> dict[str, dict[str, Any]]:
    """The packed index of the text or a translation, in files by name.

    Whole it is one, of that name. Parted it is many, so that a query loads only what it needs: `all-terms-430` lists
    the terms of an initial, and `all-430-43b` has the postings of those that begin with its letters. Initials and
    beginnings are folded, and named by the code points of their letters in hexadecimal.
    """
    packed = pack(serialise(filed), filed)
    if not parted:
        return {whole: packed}
    return {f"{whole}-{name}": each for name, each in (listed(packed) | split(packed)).items()}


def name_of(beginning: str) -> str:
    """The name of what belongs to a folded beginning."""
    return "-".join(f"{ord(letter):x}" for letter in beginning)


@lru_cache(maxsize=4)
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


def pack(serialised: Mapping[str, Any], filed: Sequence[Terms]) -> dict[str, Any]:
    """An index of lunr without what it says twice, and with the places of its terms."""
    listed = [term for term, _ in serialised["invertedIndex"]]
    number = {posting["_index"]: place for place, (_, posting) in enumerate(serialised["invertedIndex"])}
    vectors: dict[str, dict[str, list[list[Any]]]] = {field: {} for field in FIELDS}
    for reference, vector in serialised["fieldVectors"]:
        field, _, document = reference.partition("/")
        scores = {number[term]: round(score * 10) for term, score in zip(vector[::2], vector[1::2], strict=True)}
        if scores:
            terms = sorted(scores)
            steps = [after - before for before, after in pairwise([0, *terms])]
            standing = defaultdict(list)
            for term, place in filed[int(document)][FIELDS.index(field)]:
                standing[term].append(place)
            places = [standing[listed[term]] for term in terms]
            # Most stand once: their place alone.
            short = [each[0] if len(each) == 1 else each for each in places]
            vectors[field][document] = [steps, [scores[term] for term in terms], short]
    return {"terms": listed, "vectors": vectors}


def listed(packed: Mapping[str, Any]) -> dict[str, Any]:
    """The terms of the words and of the lemmas by their initials."""
    found: dict[str, dict[str, list[str]]] = {}
    for field in ("exact", "lemma"):
        used = {place for steps, *_ in packed["vectors"][field].values() for place in accumulate(steps)}
        for place in sorted(used):
            term = packed["terms"][place]
            fields = found.setdefault(f"terms-{name_of(fold(term)[:1])}", {"exact": [], "lemma": []})
            fields[field].append(term)
    return found


def split(packed: Mapping[str, Any]) -> dict[str, Any]:
    """The postings by the beginnings of their terms, with the scores of the whole."""
    places = (
        place for vectors in packed["vectors"].values() for steps, *_ in vectors.values() for place in accumulate(steps)
    )
    postings = Counter(places)
    weighed = [(fold(term), postings[place], place) for place, term in enumerate(packed["terms"])]
    shards: dict[str, dict[str, Any]] = {}
    home: dict[int, tuple[dict[str, Any], int]] = {}
    for beginning, its in groups(weighed):
        shard = shards[name_of(beginning)] = {"terms": [], "vectors": {field: {} for field in FIELDS}}
        for place in its:
            home[place] = (shard, len(shard["terms"]))
            shard["terms"].append(packed["terms"][place])
    for field, documents in packed["vectors"].items():
        for document, (steps, *said) in documents.items():
            for term, *each in zip(accumulate(steps), *said, strict=True):
                shard, number = home[term]
                own = shard["vectors"][field].setdefault(document, [[], [], []])
                own[0].append(number - sum(own[0]))
                for column, value in zip(own[1:], each, strict=True):
                    column.append(value)
    return shards


def groups(weighed: Sequence[tuple[str, int, int]], beginning: str = "") -> Iterator[tuple[str, list[int]]]:
    """Folded beginnings and the places of their terms, longer ones until none has more than `HEAVY` postings."""
    if beginning and (
        sum(weight for _, weight, _ in weighed) <= HEAVY or all(term == beginning for term, _, _ in weighed)
    ):
        yield beginning, [place for _, _, place in weighed]
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
