"""What editors add: emendations, quotations, notes, audit, dates, pictures; and what they are told to look at."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from edition.cli import main
from edition.findings import Severity
from edition.model.edition import Edition
from edition.model.linting import lint
from edition.model.loading import load
from edition.outputs.pages import render
from edition.outputs.pictures import chronology, network, strip, terms, together
from edition.outputs.shared.context import visible
from edition.sources.files import FILES
from edition.sources.schema import (
    Certainty,
    Dating,
    Decision,
    EmendationRecord,
    Form,
    Genre,
    Kind,
    Marked,
    Missing,
    Oddity,
    QuotedRecord,
    Status,
    Verdict,
)
from edition.text.emendations import emend
from edition.text.loci import Pinned, pin
from edition.text.normalisation import Edit, Reading
from edition.text.registry import Paragraph, Sentence
from edition.text.segmentation import as_yaml, propose
from edition.text.witness import decode
from edition.wording.catalogue import wording
from edition.wording.dates import when
from edition.wording.phrases import term
from test_findings import replacing, run

WORD = st.text("абвгдəә -«»[]\u00a0\n", min_size=1, max_size=12)
SVG = "{http://www.w3.org/2000/svg}"


def emendation(start: int, end: int, proposed: str) -> Pinned[EmendationRecord]:
    record = EmendationRecord(
        id="e1",
        paragraph="p1",
        words="x",
        decision=Decision.EMEND,
        proposed=proposed,
        kind=Oddity.MISPRINT,
        reason="r",
        certainty=Certainty.HIGH,
    )
    return Pinned(record, start, end, "p1", "p1s1")


@given(WORD, WORD, WORD, WORD.filter(lambda text: text.strip() == text and "ə" not in text))
def test_an_emendation_changes_its_words_and_nothing_else(before: str, old: str, after: str, new: str) -> None:
    witness = before + old + after
    start, end = len(before), len(before) + len(old)
    rules = tuple(Edit(at, at + 1, "ә", "schwa") for at, letter in enumerate(witness) if letter == "ə")
    reading = emend(Reading(witness, rules), [emendation(start, end, new)])
    assert reading.text(start, end) == new
    assert reading.text(0, start) == before.replace("ə", "ә")
    assert reading.text(end, len(witness)) == after.replace("ə", "ә")
    assert all(edit.start < edit.end for edit in reading.edits), "a change has a place that can be pointed at"


def test_a_change_is_no_wider_than_needed() -> None:
    reading = emend(Reading("бір бұрыңғы сөз", ()), [emendation(4, 11, "бұрынғы")])
    assert reading.edits == (Edit(8, 9, "н", "e1"),)


@given(st.text("абв ", min_size=1, max_size=40), st.data())
def test_words_that_stand_once_are_found_where_they_stand(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    if len(places) != 1 or words != words.strip():
        return
    paragraph = Paragraph("p1", 0, len(text), "", (Sentence("p1s1", 0, len(text)),), Certainty.HIGH, None)
    found = pin(Reading(text, ()), {"p1": paragraph}, [QuotedRecord(paragraph="p1", words=words)])
    assert [(each.start, each.end) for each in found] == [(start, end)]


def test_the_emendations_are_in_the_reading_text_and_not_in_the_witness(edition: Edition) -> None:
    plain = Reading(edition.witness.text, tuple(e for e in edition.reading.edits if not re.fullmatch(r"e\d+", e.cause)))
    for each in edition.emendations:
        if each.record.decision is Decision.EMEND:
            assert edition.text(each) == each.record.proposed
            assert edition.printed(each) != each.record.proposed
        else:
            assert edition.text(each) == plain.text(each.start, each.end)
    assert edition.witness.text.encode() == (Path(__file__).parent.parent / "sources/article.txt").read_bytes()


def test_certain_slips_are_emended(edition: Edition) -> None:
    """A few that every reader sees, of each kind."""
    text = edition.reading.text(0, len(edition.witness.text))
    for wrong, right in {
        "ұығымдарды": "ұғымдарды", "бұрыңғы": "бұрынғы", "Дохададағы": "Дохадағы", "және.2002": "және 2002",
        "кұрылтайдың": "құрылтайдың", "тусуде": "нығайта түсуде", "басшылығыныздың": "басшылығыңыздың",
        "Хез болла": "«Хезболла»", "33- сессиясында": "33-сессиясында", "Өз дінің": "Өз дінін",
        "келдік»[8]": "келдік» [8]",        "кітабында әлемдегі": "кітабында «әлемдегі", "Боз- құрт": "Боз-құрт",
    }.items():  # fmt: skip
        assert wrong not in text
        assert right in text


def test_inside_quotations_only_slips_of_letters_marks_and_blanks_are_emended(edition: Edition) -> None:
    plain = {Oddity.MISPRINT, Oddity.QUOTATION_MARK, Oddity.BLANK, Oddity.SENTENCE_BREAK, Oddity.HYPHENATION}
    for each in edition.emendations:
        inside = [q for q in edition.quotations if q.record.form.value == "direct" and q.start < each.end <= q.end]
        if inside and each.record.decision is Decision.EMEND:
            assert each.record.kind in plain, each.record.id


def test_ids_are_in_the_order_of_the_text_and_without_gaps(edition: Edition) -> None:
    """True of this first list; later ones are appended and stand where they belong."""
    for prefix, layer in (("e", edition.emendations), ("n", edition.notes), ("q", edition.quotations)):
        assert {each.record.id for each in layer} == {f"{prefix}{number}" for number in range(1, len(layer) + 1)}


def test_every_quotation_begins_and_ends_with_its_marks(edition: Edition) -> None:
    for each in edition.quotations:
        text = edition.text(each).strip()
        if each.record.marked is Marked.YES:
            assert text[0] + text[-1] == "«»", each.record.id
            assert text.count("«") == text.count("»"), each.record.id
        assert each.record.speaker in {entry.key for entry in edition.entries} or each.record.speaker_text


def test_quotations_run_over_sentences_and_some_have_no_citation(edition: Edition) -> None:
    sentences = [s for paragraph in edition.paragraphs for s in paragraph.sentences]
    over = [q for q in edition.quotations if sum(s.start < q.end and q.start < s.end for s in sentences) > 1]
    assert len(over) >= 4
    uncited = {q.paragraph for q in edition.quotations if not q.record.citation}
    assert {"p2", "p11", "p13"} <= uncited
    law = next(q for q in edition.quotations if q.record.genre is Genre.LAW)
    assert law.record.speaker == "constitution"


def test_a_quotation_of_which_nothing_is_left_out_stands_whole() -> None:
    told = (ROOT / "docs/references.md").read_text()
    assert "«дінде ешқандай зорлық жоқ» —" in told
    assert "«Біз үшін мұсылман … дамытып келеміз» —" in told


def test_every_direct_quotation_in_marks_is_in_the_layer(edition: Edition) -> None:
    """Marks round more than six words are a quotation; round fewer, mostly names and terms."""
    for paragraph in edition.paragraphs:
        aligned = edition.reading.align(paragraph.start, paragraph.end)
        for match in re.finditer("«[^«»]+»", aligned.text):
            start, end = aligned.span(*match.span())
            if len(match.group().split()) > 6:
                assert any(q.start <= start and end <= q.end for q in edition.quotations), match.group()


def test_each_citation_is_audited(edition: Edition) -> None:
    assert set(edition.audit) == {citation.id for citation in edition.citations}
    verdicts = [audit.verdict for audit in edition.audit.values()]
    assert {verdicts.count(verdict) for verdict in Verdict} != {0}
    assert all(audit.evidence for audit in edition.audit.values() if audit.verdict is not Verdict.UNRESOLVED)
    assert edition.audit["p11-2"].verdict is edition.audit["p23-1"].verdict is Verdict.PLAUSIBLE, "not word for word"


def test_evidence_can_be_opened_and_says_when_it_was_seen(edition: Edition) -> None:
    for key, record in edition.evidence.items():
        assert record.seen if record.places else record.note, key
    verified = [fact for entry in edition.entries for fact in entry.facts if fact.status is Status.VERIFIED]
    assert len(verified) > 100
    assert all(any(edition.evidence[key].places for key in fact.evidence) for fact in verified)


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        (r"(?ms)^  note: GitHub сайтындағы ашық файлдың.*?(?=^\w)", r"evidence\.yml:\d+:\d+: warning G514: «.*20-бап"),
        (r'(?m)^  seen: "[\d-]+"\n', r"evidence\.yml:3:3: warning G515: «Қазақстан Президентінің"),
        (
            r"(?ms)^  address: \S*(?:s-cica|1343399).*?(?=^\w)",
            r"organisations\.yml:\d+:\d+: warning G516: «Кең",
        ),
    ],
)
def test_evidence_without_an_address_or_a_day_is_told(
    sources: Path, capsys: pytest.CaptureFixture[str], cut: str, told: str
) -> None:
    """An editor is told, and the edition is built."""
    for path in (sources / "sources/translations").glob("*/evidence.yml"):
        path.unlink()
    path = sources / "sources/evidence.yml"
    path.write_text(re.sub(cut, "", path.read_text()))
    assert main(["render", "--sources", str(sources / "sources")]) == 0
    assert re.search(told, capsys.readouterr().err)


@pytest.mark.parametrize(
    ("target", "begins"),
    [
        ("mailto:editors@example.org", "mailto:editors@example.org?subject="),
        ("https://example.org/new?title={title}&body={body}", "https://example.org/new?title="),
        (None, ""),
    ],
)
def test_an_error_is_reported_from_its_place(edition: Edition, target: str | None, begins: str) -> None:
    """The message names the address and quotes the words; an edition that names nobody has no link."""
    named = replace(edition, record=edition.record.model_copy(update={"report": target}))
    pages = {page.path: page.text for page in render(named)}
    for path, address in (
        ("text/p12.md", "text/p12.html"),
        ("commentary.md", "commentary.html#n8"),
        ("glossary/oic.md", "glossary/oic.html"),
    ):
        links = re.findall(r"\[Қате туралы хабарлау\]\((\S+)\)", pages[path])
        assert bool(links) is bool(target)
        assert all(link.startswith(begins) for link in links)
        assert not target or any(f"%3A%20{quote(address, safe='')}" in link for link in links)
        assert not target or "%C2%AB" in links[0], "its words are quoted"


def test_the_timeline_quotes_the_articles_own_dates(edition: Edition) -> None:
    years = [int(event.record.date[:4]) for event in edition.timeline]
    assert (min(years), max(years)) == (1969, 2008)
    for event in edition.timeline:
        words, date = edition.text(event), event.record.date[:4]
        if re.search(r"\d{4}", words):
            assert date in words, event.record.key


def test_entries_of_terms_quote_the_article(edition: Edition) -> None:
    defined = {entry.key for entry in edition.entries if entry.usage}
    assert {"terrorism", "extremism", "bitimgershilik", "radicalism", "islam"} <= defined
    kinds = {entry.kind for entry in edition.entries}
    assert kinds <= set(Kind)
    assert len(kinds) == 12


def test_roles_are_mentions_where_the_text_leaves_no_doubt(edition: Edition) -> None:
    found = {(edition.text(m), m.entry) for m in edition.mentions}
    assert ("Елбасымыз", "nazarbayev") in found
    assert not any("АҚШ" in words and entry == "nazarbayev" for words, entry in found)
    assert any(words.lower().startswith("ұйым") and entry == "oic" for words, entry in found)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("1969", "1969 жыл"),
        ("1990/1999", "1990–1999 жылдар"),
        ("2001-10", "2001 жылғы қазан"),
        ("2001-10/2001-11", "2001 жылғы қазан–қараша"),
        ("2000-11-12/2000-11-13", "2000 жылғы 12–13 қараша"),
        ("2001-09-11", "2001 жылғы 11 қыркүйек"),
        ("2001-09-30/2001-10-02", "2001 жылғы 30 қыркүйек – 2001 жылғы 2 қазан"),
    ],
)
def test_a_date_in_words(date: str, said: str) -> None:
    assert when(wording()["kk"], date) == said


def test_closed_sets_have_kazakh_words() -> None:
    say = wording()["kk"]
    for kind in (Certainty, Dating, Decision, Form, Genre, Kind, Marked, Missing, Oddity, Status, Verdict):
        assert {*say.section(f"terms.{kind.__name__.lower()}")} == {each.value for each in kind}
        assert all(re.fullmatch("[А-ЯЁӘҒҚҢӨҰҮҺІа-яёәғқңөұүһі ,-]+", term(say, each)) for each in kind)


def test_a_line_break_of_the_witness_is_shown() -> None:
    assert visible("ж.\nмамыр\u00a0 бар") == "ж. | мамыр  бар"


def drawn(picture: str) -> ElementTree.Element:
    """A picture as XML, with what every one must have."""
    assert "\n" not in picture
    root = ElementTree.fromstring(picture)
    assert root.get("aria-label")
    links = [*root.iter(f"{SVG}a")]
    assert links
    for link in links:
        assert link.get("href")
        assert link.get("aria-label") == link.find(f"{SVG}title").text
    return root


def test_an_entrys_picture_shows_where_it_is_mentioned(edition: Edition) -> None:
    oic = next(entry for entry in edition.entries if entry.key == "oic")
    links = [*drawn(strip(edition, oic)).iter(f"{SVG}a")]
    here = [p for p in edition.paragraphs if any(m.paragraph == p.id for m in edition.mentions_of(oic))]
    assert [link.get("aria-label").partition("-")[0] for link in links] == [str(p.number) for p in here]
    assert all(re.fullmatch(r"\.\./text\.html\?entry=oic#p\d+s\d+", link.get("href")) for link in links)


def test_the_picture_of_terms_counts_their_mentions(edition: Edition) -> None:
    root = drawn(terms(edition))
    says = [link.get("aria-label") for link in root.iter(f"{SVG}a")]
    total = sum(m.entry == "extremism" for m in edition.mentions)
    assert f"экстремизм {total} рет" in ["".join(link.itertext()) for link in root.iter("a")]
    counted = [int(re.search(r"(\d+) рет", each).group(1)) for each in says if each.startswith("экстремизм, ")]
    assert sum(counted) == total


def test_the_network_joins_what_is_named_together_twice(edition: Edition) -> None:
    found = together(edition)
    drawn(network(edition, found))
    assert {entry.key for one, other, _ in found.pairs for entry in (one, other)} == {e.key for e in found.entries}
    for one, other, ids in found.pairs:
        assert len(ids) >= 2
        for id_ in ids:
            here = {m.entry for m in edition.mentions if m.paragraph == id_}
            assert {one.key, other.key} <= here
    assert network(edition, together(edition)) == network(edition, found), "the same every time"


def test_the_chronology_leads_to_each_event_and_to_its_place(edition: Edition) -> None:
    events = sorted(edition.timeline, key=lambda event: (event.record.date, event.start))
    links = [link.get("href") for link in drawn(chronology(edition, events)).iter(f"{SVG}a")]
    assert links[::2] == [f"#{event.record.key}" for event in events]
    assert links[1::2] == [f"text.html#{event.sentence}" for event in events]


LINTED = [
    ("X001", "1:9", "Бұл сөз іші" + "i" + "нде әріп бар."),
    ("X002", "1:5", "Бұл ІХ ғасыр."),
    ("X002", "1:5", "Бұл coop сөзі."),
    ("X002", "1:5", "Бұл Х ғасыр."),
    ("X002", "1:5", "Бұл ІХ. Енді."),
    ("X003", "1:4", "Ол «бар деді."),
    ("X003", "1:7", "Ол бар» деді."),
    ("X003", "1:4", "Ол (бар деді."),
    ("X004", "1:7", "Ол бар , деді."),
    ("X004", "1:4", "Ол « бар» деді."),
    ("X004", "1:9", "Ол қарым- қатынас деді."),
    ("X005", "1:7", "Ол бар,деді."),
    ("X005", "1:7", "Ол бар.2002 жылы."),
    ("X005", "1:8", "Ол «бар»[1] деді."),
    ("X006", "1:7", "Ол бар,, деді."),
    ("X006", "1:7", "Ол бар:. Деді."),
    ("X007", "1:4", "Ол Токио қаласында."),
    ("X007", "1:1", "ТҚО деді."),
]
"""A text, what is found in it, and where."""


def written(folder: Path, text: str, **files: str) -> Path:
    """A small edition of one text."""
    witness = decode(text.encode(), "article.txt")
    plain = dict.fromkeys(FILES, "[]\n") | {"evidence": "{}\n", "lemmas": "{}\n"}
    plain["registry"] = as_yaml(witness, propose(witness))
    plain["sections"] = "- {key: all, heading: Бәрі, begins: p1}\n"
    if "[1]" in text:
        plain["references"] = "- {number: 1, text_says: жоқ, certainty: unknown}\n"
        plain["audit"] = "- {citation: p1-1, verdict: unresolved, reason: жоқ}\n"
    plain["edition"] = (
        "title: {text: Сынақ, reason: сынақ, certainty: low}\neditors: {kk: Біз, en: We}\n"
        "licence: https://example.org/\nlanguage: kk\nversion: 0.1.0\ndate: '2026-01-01'\n"
        f"witness: {{file: article.txt, sha256: {witness.sha256}}}\n"
    )
    folder.mkdir(parents=True)
    (folder / "article.txt").write_text(text)
    for name, content in {**plain, **files}.items():
        (folder / f"{name}.yml").write_text(content)
    return folder


@pytest.mark.parametrize(("code", "where", "text"), LINTED)
def test_an_editor_is_told_what_nobody_has_decided(code: str, where: str, text: str, tmp_path: Path) -> None:
    found = [*lint(load(written(tmp_path / "sources", text)), each_name=True)]
    assert [(f.code.number, f"{f.place.line}:{f.place.column}") for f in found] == [(code, where)]
    weight = Severity.NOTE if code == "X007" else Severity.WARNING
    assert all(f.severity is weight and f.code.remedy for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "Ол «бар» деді, (жоқ); кейін де... ол емес, т.б., 1,5 миллиард. IX ғасыр.",
        "Қазір: «Біз келдік», — деді. Сен ше? Иә!",
        "Бұл туралы І. пен Х. де айтты, Ғ. да айтты.",
    ],
)
def test_a_sound_text_has_nothing_to_look_at(text: str, tmp_path: Path) -> None:
    assert [*lint(load(written(tmp_path / "sources", text)))] == []


def test_what_an_editor_has_decided_is_not_asked_again(tmp_path: Path) -> None:
    kept = (
        "- {id: e1, paragraph: p1, words: 'бар,деді', decision: keep, kind: blank, reason: сол күйі, certainty: high}\n"
    )
    omitted = "- {words: Токио, reason: мысал}\n"
    assert [*lint(load(written(tmp_path / "a", "Ол бар,деді.", emendations=kept)))] == []
    assert [*lint(load(written(tmp_path / "b", "Ол Токиода.", omitted=omitted)))] == []
    idle = [*lint(load(written(tmp_path / "c", "Ол бар.", omitted=omitted)))]
    assert [finding.code.number for finding in idle] == ["X008"]


def test_everything_in_the_article_is_decided(edition: Edition) -> None:
    assert [*lint(edition)] == []


@pytest.mark.whole
def test_check_stops_at_undecided_names_only_where_the_editors_ask_for_that(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Anyone is told of them, in one line; every place is told on request."""
    replacing("sources/omitted.yml", "words: Серіков", "words: Кітап")(small)
    assert run("build", small) == 0
    told = r"sources/omitted\.yml:1:1: {} X007: 1 name without an entry or a reason: «Серіков» \(1\)\n"
    assert re.search(told.format("note"), capsys.readouterr().err)
    assert run("check", small) == 0
    assert re.search(told.format("note"), capsys.readouterr().err)
    replacing("sources/edition.yml", "language: kk\n", "language: kk\nnames_decided: true\n")(small)
    assert run("check", small) == 1
    assert re.search(told.format("warning"), capsys.readouterr().err)
    assert main(["check", "--names", "--sources", str(small / "sources")]) == 1
    assert re.search(r"sources/article\.txt:1:\d+: warning X007: «Серіков»", capsys.readouterr().err)


def test_an_edition_without_any_annotation_renders(tmp_path: Path) -> None:
    pages = {page.path: page.text for page in render(load(written(tmp_path / "sources", "Бір. Екі.\n\nҮш.")))}
    assert {"text.md", "apparatus.md", "commentary.md", "text/p2.md"} <= set(pages)
    assert "timeline.md" not in pages
    assert "charts.md" not in pages
