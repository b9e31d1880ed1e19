"""Small editions of odd characters and odd annotation, for properties that hold of every edition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml
from hypothesis import strategies as st

from edition.annotation import citations
from edition.annotation.mentions import Mention
from edition.annotation.quotations import Quotation
from edition.model.edition import Edition, Section
from edition.model.loading import load
from edition.sources.schema import REGISTRY, Certainty, EmendationRecord, NoteRecord, QuotationRecord
from edition.sources.yamlfile import YamlFile
from edition.text import emendations, normalisation
from edition.text.loci import Pinned
from edition.text.normalisation import Aligned
from edition.text.registry import divide
from edition.text.segmentation import as_yaml, propose
from edition.text.witness import decode

ROOT = Path(__file__).resolve().parent.parent
TOKENS = (
    "ə",
    "Əль",
    "&amp;",
    "<b>",
    "]]>",
    '"',
    "'",
    "«",
    "»",
    " ",
    "  ",
    "\u00a0",
    " \u00a0",
    "\r",
    "\u2028",
    "\n",
    "-",
    "сөз",
    "😀",
    "[1; 200]",
    "[12]",
)


@cache
def divided(text: str) -> tuple:
    """A text as witness and division, its paragraphs parted by empty lines."""
    witness = decode(text.encode(), "w.txt")
    records = REGISTRY.validate_python(yaml.safe_load(as_yaml(witness, propose(witness))))
    return witness, divide(witness, YamlFile("r.yml", records, {}, {}))


def stretches(draw: st.DrawFn, aligned: Iterable[Aligned]) -> list[tuple[int, int]]:
    """Some places, none of which overlaps another, at the edges of characters of the reading text."""
    found: list[tuple[int, int]] = []
    for each in aligned:
        size = len(each.text)
        edges = sorted(draw(st.sets(st.integers(0, size), max_size=4))) if size else []
        found += [each.span(first, last) for first, last in [*pairwise(edges)][::2]]
    return [(start, end) for start, end in found if start < end]


def apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without those that overlap the one before, as characters of one change have one place."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


@cache
def real() -> Edition:
    """The real edition, from which small ones take their entries; no fixture, as strategies cannot have one."""
    return load(ROOT / "sources")


@st.composite
def odd_editions(draw: st.DrawFn) -> Edition:
    model = real()
    paragraphs = draw(st.lists(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=12), min_size=1, max_size=3))
    text = "\n\n".join(f"А{''.join(words).strip()}. Ə" for words in paragraphs)
    witness, division = divided(text)
    plain = normalisation.normalise(text, YamlFile("n.yml", model.rules, {}, {}))
    sentences = [sentence for paragraph in division.paragraphs for sentence in paragraph.sentences]
    home = {
        sentence.start: (paragraph.id, sentence.id)
        for paragraph in division.paragraphs
        for sentence in paragraph.sentences
    }

    def where(start: int) -> tuple[str, str]:
        return home[max(each for each in home if each <= start)]

    def emendation(number: int, start: int, end: int) -> Pinned[EmendationRecord]:
        decision = draw(st.sampled_from(["emend", "keep", "annotate"]))
        proposed = draw(st.sampled_from(["в", "<&>", "ə э", "]", "сөз [1; 200]"]))
        if proposed == text[start:end]:
            decision = "keep"
        record = EmendationRecord(
            id=f"e{number}",
            paragraph=where(start)[0],
            words="-",
            decision=decision,
            proposed=proposed,
            kind="letter",
            reason="& < {en|>} p1",
            certainty="low",
        )
        return Pinned(record, start, end, *where(start))

    spots = apart(stretches(draw, (plain.align(each.start, each.end) for each in sentences)))
    emended = tuple(emendation(number, *spot) for number, spot in enumerate(spots, 1))
    reading = emendations.emend(plain, emended)
    in_sentences = [reading.align(each.start, each.end) for each in sentences]
    few = tuple(each for number, each in enumerate(model.entries) if number % 20 == 0 or each.key[0].isdigit())
    entries = st.sampled_from([entry.key for entry in few])
    mentions = tuple(
        Mention(start, end, draw(entries), *where(start), draw(st.booleans()), draw(st.sampled_from(Certainty)), "<&>")
        for start, end in apart(stretches(draw, in_sentences))
    )
    notes = tuple(
        Pinned(
            NoteRecord(
                id=f"n{number}", paragraph=where(start)[0], words="-", text="<&>", certainty="low", evidence=["article"]
            ),
            start,
            end,
            *where(start),
        )
        for number, (start, end) in enumerate(apart(stretches(draw, in_sentences)), 1)
    )
    whole = (reading.align(division.paragraphs[0].start, division.paragraphs[-1].end),)
    spoken = [
        (start, end)
        for start, end in apart(stretches(draw, whole))
        if any(each.start <= start < each.end for each in division.paragraphs)
        and any(each.start < end <= each.end for each in division.paragraphs)
    ]
    place = {"paragraph": "p1", "words": "-"}
    quotations = tuple(
        Quotation(
            QuotationRecord(
                id=f"q{number}",
                speaker_text="<&>",
                form="indirect",
                marked="no",
                genre="law",
                begins=place,
                ends=place,
                certainty="low",
            ),
            start,
            end,
            *where(start),
        )
        for number, (start, end) in enumerate(spoken, 1)
    )
    return replace(
        model,
        witness=witness,
        division=division,
        reading=reading,
        emendations=emended,
        mentions=mentions,
        notes=notes,
        quotations=quotations,
        citations=citations.find(witness, division.paragraphs, model.record.article.styles, model.sources),
        audit={},
        timeline=(),
        retired=(),
        sections=(Section("all", "<&>", division.paragraphs),),
        entries=few,
        sources=(),
        evidence={},
        omitted=(),
        releases=(),
        lemmas={},
        scripts=(),
        translations=(),
    )
