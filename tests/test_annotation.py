"""Spans, citations and mentions: what lies over the text."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from edition.model.edition import Edition
from edition.sources.schema import Certainty, Kind
from edition.text.spans import Layer, Piece, Span, Text, fold, tree

SPANS = st.dictionaries(
    st.sampled_from(Layer),
    st.lists(st.integers(0, 30), unique=True, max_size=6).map(sorted),
)


def spans_of(bounds: dict[Layer, list[int]]) -> list[Span]:
    """Spans from pairs of bounds, so that none of a layer overlaps another."""
    return [
        Span(layer, start, end, f"{layer.name}{start}")
        for layer, edges in bounds.items()
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]


def leaves(nodes: tuple[Piece | Text, ...]) -> list[Text]:
    return [leaf for node in nodes for leaf in ([node] if isinstance(node, Text) else leaves(node.children))]


def pieces(nodes: tuple[Piece | Text, ...], above: int = 0) -> list[Piece]:
    found = []
    for node in nodes:
        if isinstance(node, Piece):
            assert node.span.layer > above, "an inner layer lies in an outer one"
            found += [node, *pieces(node.children, node.span.layer)]
    return found


@given(SPANS)
def test_the_leaves_of_a_tree_are_the_text(bounds: dict[Layer, list[int]]) -> None:
    text = "".join(chr(0x430 + offset) for offset in range(31))
    nodes = tree(0, 31, spans_of(bounds))
    assert fold(nodes, lambda leaf: text[leaf.start : leaf.end], lambda _, inner: inner) == text
    assert all(leaf.start < leaf.end for leaf in leaves(nodes))


@given(SPANS)
def test_every_span_is_in_the_tree_whole_or_in_parts_that_know_it(bounds: dict[Layer, list[int]]) -> None:
    spans = spans_of(bounds)
    parts = pieces(tree(0, 31, spans))
    for span in spans:
        own = [piece for piece in parts if piece.span == span]
        assert [piece.first for piece in own] == [True] + [False] * (len(own) - 1)
        assert [piece.last for piece in own] == [False] * (len(own) - 1) + [True]
        covered = [leaf for piece in own for leaf in leaves(piece.children)]
        assert (covered[0].start, covered[-1].end) == (span.start, span.end)
        assert sum(leaf.end - leaf.start for leaf in covered) == span.end - span.start


def test_an_inner_span_breaks_at_the_edge_of_an_outer_one() -> None:
    sentences = [Span(Layer.SENTENCE, 0, 5, "a"), Span(Layer.SENTENCE, 6, 10, "b")]
    nodes = tree(0, 10, [*sentences, Span(Layer.MENTION, 3, 8, "m")])
    drawn = fold(nodes, lambda t: "." * (t.end - t.start), lambda p, inner: f"{p.span.key}({inner})")
    assert drawn == "a(...m(..))m(.)b(m(..)..)"


def test_the_30_citations_are_the_articles(edition: Edition) -> None:
    printed = re.findall(r"\[(\d+)(?:; (\d+))?\]", edition.witness.text)
    assert [(str(c.source), c.locator or "") for c in edition.citations] == printed
    assert len(printed) == 30
    assert sum(1 for c in edition.citations if c.locator) == 17
    assert {c.source for c in edition.citations} == set(range(1, 14)) == {s.number for s in edition.sources}


def test_a_citation_lies_in_the_paragraph_and_sentence_that_it_names(edition: Edition) -> None:
    for citation in edition.citations:
        paragraph = next(p for p in edition.paragraphs if p.id == citation.paragraph)
        sentence = next(s for s in paragraph.sentences if s.id == citation.sentence)
        assert paragraph.start <= sentence.start <= citation.start < citation.end <= sentence.end <= paragraph.end


def test_the_glossary_has_34_organisations_and_8_persons_and_every_entry_a_mention(edition: Edition) -> None:
    kinds = Counter((entry.kind, entry.is_actor) for entry in edition.entries)
    assert kinds[Kind.PERSON, True] == 8
    assert sum(count for (_, is_actor), count in kinds.items() if is_actor) == 42
    assert kinds[Kind.PERIODICAL, False] == 2
    rest = {kind: count for (kind, is_actor), count in kinds.items() if not is_actor and kind is not Kind.PERIODICAL}
    assert all(count >= 6 for count in rest.values())
    assert all(edition.mentions_of(entry) for entry in edition.entries)


def test_every_standing_of_a_name_is_a_mention(edition: Edition) -> None:
    """Counted by stems that no rule of ours knows of: the stems of names, whatever follows them."""
    stems = {
        r"\bИКҰ\b": "oic", r"\bБИК\b": "oic", r"[ИИ]слам [Кк]онференциясы [Ұұ]йымы": "oic", "СІМК": "oic-cfm",
        "Назарбаев": "nazarbayev", "Ихсаноғлы": "ihsanoglu", "Белкезиз": "belkeziz", r"Дж\.Буш": "bush",
        "Байзаков": "baizakova", "Дербісәлі": "derbisali", "Қуандықов": "quandyqov", "Сәрсенбаев": "sarsenbayev",
        "ЕҚЫҰ": "osce", "ОЭС": "eco", "ШЫҰ": "sco", "АӨІСШК": "cica", "МДБ": "muftiate", "[Әә]л-Каида": "al-qaeda",
        "Хизб-ут-Тахрир": "hizb-ut-tahrir", "Хамас": "hamas", "Талибан": "taliban", "Тайба": "lashkar-e-taiba",
        "қоғамдық келісім ж?ө?н?і?н?д?е?г?і? ?министр": "ministry-info", "Ассамблея": "apk", "Азхар": "al-azhar",
        "мұсылмандар(?:ы|ының) діни басқармасы": "muftiate", "Боз-құрт": "boz-kurt", "исматуллашы": "zikirshi",
    }  # fmt: skip
    for paragraph in edition.paragraphs:
        aligned = edition.reading.align(paragraph.start, paragraph.end)
        for stem, entry in stems.items():
            for match in re.finditer(stem, aligned.text):
                start, end = aligned.span(*match.span())
                over = {m.entry for m in edition.mentions_in(paragraph) if m.start < end and start < m.end}
                assert over == {entry}, f"{match.group()} in {paragraph.id}"


def test_uncertain_mentions_carry_their_reason(edition: Edition) -> None:
    doubtful = {(m.entry, m.paragraph) for m in edition.mentions if m.certainty is not Certainty.HIGH}
    assert doubtful == {("imu", "p10"), ("muftiate", "p32")}
    assert all(m.reason for m in edition.mentions if m.certainty is not Certainty.HIGH)
