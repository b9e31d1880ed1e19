"""From the witness to the reading text: nothing is lost on the way, and nothing is added."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from edition.findings import Invalid
from edition.model.edition import Edition
from edition.sources.schema import NORMALISATION, REGISTRY
from edition.sources.yamlfile import YamlFile
from edition.sources.yamlfile import read as read_yaml
from edition.text import normalisation as n
from edition.text.registry import divide, pieces
from edition.text.segmentation import as_yaml, propose
from edition.text.witness import decode, read

ROOT = Path(__file__).resolve().parent.parent
SHA256 = "4bd50724f1efba8f82d991e9e7d3972d44ed9347d0702e26de5afd4c2ca30ab5"
ARTICLE_JOINT = r"(?<=\.)\.(?=[^\s.])|(?<=:)\.(?=\S)|(?<=\w)\.(?=«)|(?<=\.)\.\.\.(?=\S)"


def rules(**found_and_replaced: str) -> YamlFile:
    records = [{"key": "r", "find": f, "replace": r, "reason": "."} for f, r in found_and_replaced.items()]
    return YamlFile("rules.yml", NORMALISATION.validate_python(records), {}, {})


def test_the_witness_is_the_recorded_one(edition: Edition) -> None:
    data = (ROOT / "sources/article.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256 == edition.witness.sha256
    assert edition.witness.text.encode("utf-8") == data
    assert edition.witness.text.count("\n") == 129


def test_slices_joints_and_blanks_add_up_to_the_witness(edition: Edition) -> None:
    text = edition.witness.text
    rebuilt = ""
    for (_, end), (start, following) in pairwise([(0, 0), *pieces(edition.division)]):
        between = text[end:start]
        assert between == "" or between.isspace() or set(between) == {"."}
        rebuilt += between + text[start:following]
    assert rebuilt == text


def test_there_are_37_paragraphs_of_163_sentences(edition: Edition) -> None:
    assert [paragraph.id for paragraph in edition.paragraphs] == [f"p{number}" for number in range(1, 38)]
    assert sum(len(paragraph.sentences) for paragraph in edition.paragraphs) == 163
    for paragraph in edition.paragraphs:
        ids = [sentence.id for sentence in paragraph.sentences]
        assert ids == [f"{paragraph.id}s{number}" for number in range(1, len(ids) + 1)]


def test_false_sentence_breaks_are_joined_and_missing_ones_made(edition: Edition) -> None:
    sentences = {edition.text(s) for p in edition.paragraphs for s in p.sentences}
    assert any("2007 ж. мамыр)" in sentence for sentence in sentences)
    assert any("10 млн. долл. көлемінде" in sentence for sentence in sentences)
    assert any(sentence.startswith("Сөйтіп, халық арасында") for sentence in sentences)
    assert "Бұл мәселені тез арада қолға алу керек." in sentences


def test_one_paragraph_begins_doubtfully_and_says_so(edition: Edition) -> None:
    assert [paragraph.id for paragraph in edition.paragraphs if paragraph.reason] == ["p27"]


def test_the_rules_of_segmentation_propose_the_registry(edition: Edition) -> None:
    proposals = propose(edition.witness, ARTICLE_JOINT, ["т.б", "млн", "долл"])
    ours = [tuple(sentence.start for sentence in paragraph.sentences) for paragraph in edition.paragraphs]
    assert [proposal.sentences for proposal in proposals[:-1]] == ours
    assert proposals[-1].start == edition.division.remainder.start


@pytest.mark.parametrize(
    "sentences",
    [
        ["Бірінші. ", "Екінші? ", "Үшінші! ", "Төртінші."],
        ["Ол айтты: Біз келдік. ", "Солай."],
        ["Мынау:\n", "Бірінші."],
        ["Ш. Уәлиханов келді. ", "Ол кетті."],
        ["Ол (Ш. Уәлиханов) келді."],
        ["5 млн. Теңге алды. ", "Болды."],
        ["Емлн. ", "Сөз осы."],
        ["Ол «Кел.» деді. ", "«Жоқ», — деді."],
        ["«Кел!» ", "Солай деді."],
        ["Бұл 1991. жыл. ", "2 адам келді."],
        ["Жол бітті.\n", "Жаңа жол."],
        ["Ол осында болды… сосын кетті."],
    ],
)
def test_where_sentences_end(sentences: list[str]) -> None:
    text = "".join(sentences)
    [proposal] = propose(decode(text.encode(), "w.txt"), abbreviations=["млн"])
    bounds = pairwise([*proposal.sentences, len(text)])
    assert [text[start:end] for start, end in bounds] == sentences


def test_paragraphs_stand_between_blank_lines_and_nothing_before_or_after_them_is_one() -> None:
    first, second = propose(decode("\n\n А.\n \nБ. В.\n\n".encode(), "w.txt"))
    assert (first.start, first.joint, first.sentences) == (3, "\n\n ", (3,))
    assert (second.start, second.joint, second.sentences) == (8, "\n \n", (8,))


def test_a_proposal_is_a_registry_with_the_first_words_and_the_places() -> None:
    witness = decode("Бір екі үш төрт. Бес.\n\n«Алты  жеті» сегіз.".encode(), "w.txt")
    assert yaml.safe_load(as_yaml(witness, propose(witness))) == {
        "issued": 2,
        "paragraphs": [
            {"id": "p1", "at": "1:1", "incipit": "Бір екі үш", "joint": "", "sentences": ["1:1", "1:18"]},
            {"id": "p2", "at": "3:1", "incipit": "«Алты", "joint": "\n\n", "sentences": ["3:1"]},
        ],
    }
    assert "Бір екі үш" in as_yaml(witness, propose(witness))


@given(st.lists(st.lists(st.text("абə .,«»?:\u00a0", min_size=1), min_size=1), min_size=1))
def test_any_text_is_divided_without_loss(paragraphs: list[list[str]]) -> None:
    text = "\n\n".join(f"А{' '.join(words)}." for words in paragraphs)
    witness = decode(text.encode(), "w.txt")
    proposals = propose(witness)
    registry = YamlFile("r.yml", REGISTRY.validate_python(yaml.safe_load(as_yaml(witness, proposals))), {}, {})
    division = divide(witness, registry)
    rebuilt = ""
    for (_, end), (start, following) in pairwise([(0, 0), *pieces(division)]):
        assert text[end:start] == "" or text[end:start].isspace()
        rebuilt += text[end:following]
    assert text.startswith(rebuilt)
    assert text[len(rebuilt) :].strip() == ""


@given(st.text(), st.data())
def test_lines_and_columns_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    witness = decode(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode(), "w.txt")
    if witness.text:
        offset = data.draw(st.integers(0, len(witness.text) - 1))
        place = witness.place(offset)
        assert witness.offset(f"{place.line}:{place.column}") == offset


def test_the_reading_text_has_no_latin_schwa_and_no_stray_blank(edition: Edition) -> None:
    for paragraph in edition.paragraphs:
        text = edition.text(paragraph)
        assert not re.search("[əƏ\u00a0\n]|  |\\w- \\w", text)
    whole = "".join(edition.text(paragraph) for paragraph in edition.paragraphs)
    assert {"33-сессиясында", "әл-Каида", "Боз-құрт"} <= set(re.findall(r"[\w-]+", whole))


def test_what_is_normalised_can_be_undone(edition: Edition) -> None:
    """Every difference of the reading is an edit that knows what it replaced."""
    for paragraph in edition.paragraphs:
        aligned = edition.reading.align(paragraph.start, paragraph.end)
        restored, at = "", paragraph.start
        for start, end in zip(aligned.starts, aligned.ends, strict=True):
            restored += edition.witness.text[at:end]
            at = max(at, end)
            assert start >= paragraph.start
        assert restored == edition.witness.text[paragraph.start : paragraph.end]


@given(st.text("аə -\u00a0\n", max_size=40), st.data())
def test_a_reading_and_its_alignment_agree(text: str, data: st.DataObject) -> None:
    reading = n.normalise(text, rules(**{"ə": "ә", r"(?<=\w)-[ \u00a0]+(?=\w)": "-", r"[ \u00a0\n]+": " "}))
    assert reading.align(0, len(text)).text == reading.text(0, len(text))
    again = n.normalise(reading.text(0, len(text)), rules(**{"ə": "ә", r"[ \u00a0\n]+": " "}))
    assert again.text(0, len(again.witness)) == again.witness, "normalising twice changes nothing more"
    edges = [0, *(edit.end for edit in reading.edits), len(text)]
    cut = data.draw(st.sampled_from(edges))
    assert reading.text(0, cut) + reading.text(cut, len(text)) == reading.text(0, len(text))


def test_a_rule_that_is_no_pattern_is_a_finding() -> None:
    with pytest.raises(Invalid, match="Y205"):
        n.normalise("а", rules(**{"(": ""}))


def test_a_witness_that_is_not_utf_8_says_where(tmp_path: Path) -> None:
    (tmp_path / "w.txt").write_bytes("бір\nекі ".encode() + b"\xff")
    with pytest.raises(Invalid, match=r"w\.txt:2:5: error W102"):
        read(tmp_path / "w.txt", SHA256, "w.txt")


@given(st.binary(max_size=200))
def test_any_bytes_as_yaml_are_a_value_or_findings(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("y") / "f.yml"
    path.write_bytes(data)
    with pytest.raises(Invalid):
        read_yaml(path, REGISTRY, "f.yml")


@pytest.mark.parametrize("blank", ["\u2028", "\u2029", "\x85"])
def test_a_proposed_registry_keeps_what_yaml_takes_for_a_line_break(blank: str) -> None:
    witness = decode(f"Бір{blank} \n\nЕкі".encode(), "w.txt")
    records = REGISTRY.validate_python(yaml.safe_load(as_yaml(witness, propose(witness))))
    assert divide(witness, YamlFile("r.yml", records, {}, {})).paragraphs[1].joint == f"{blank} \n\n"
