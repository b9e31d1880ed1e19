"""What other programs read: text, annotations, the static text service, tables, references, checksums."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import openpyxl
import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from edition.annotation.prose import plain
from edition.model.edition import Edition
from edition.outputs.exports import checksums, files, workbook
from edition.outputs.exports.bibliography import Work, bibtex
from edition.outputs.exports.places import Excerpt
from edition.outputs.exports.tables import harmless
from edition.outputs.exports.web_annotations import selectors
from edition.sources.schema import Certainty, Decision
from edition.text.registry import Paragraph

SITE = "https://example.org/"
TABLES = (
    *("glossary", "concordance", "mentions", "emendations", "notes", "quotations", "timeline", "citations"),
    *("translations", "evidence"),
)
TEI = "{http://www.tei-c.org/ns/1.0}"
WRAPPER = "{https://w3id.org/api/dts#}wrapper"

Files = dict[str, bytes]
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def published(edition: Edition) -> Files:
    """The exports of a site whose address is known."""
    return dict(files(edition, SITE))


@pytest.fixture(scope="module")
def portable(edition: Edition) -> Files:
    """The exports of a site without an address."""
    return dict(files(edition, ""))


def texts(published: Files) -> dict[str, str]:
    """What every file says: of a workbook, what its parts do."""
    said = {path: content for path, content in published.items() if not path.endswith(".xlsx")}
    for path in published.keys() - said.keys():
        with zipfile.ZipFile(io.BytesIO(published[path])) as parts:
            said[path] = b"\n".join(map(parts.read, parts.namelist()))
    return {path: content.decode("utf-8") for path, content in said.items()}


@pytest.fixture(scope="module")
def lines(published: Files) -> dict[str, str]:
    """The reading text of each paragraph, as `data/article.txt` has it."""
    found = published["data/article.txt"].decode("utf-8").split("\n")
    return {f"p{number}": line for number, line in enumerate(found[::2], 1) if line}


@pytest.fixture(scope="module")
def collection(published: Files) -> Any:
    return json.loads(published["data/annotations.jsonld"])


@pytest.fixture(scope="module")
def annotations(collection: Any) -> dict[str, Any]:
    """The annotations by the anchor of their address."""
    return {urldefrag(each["id"]).fragment: each for each in collection["first"]["items"]}


@pytest.fixture(scope="module")
def table(published: Files) -> Callable[[str], Rows]:
    """A table by name, its cells as they were before a spreadsheet was kept from reckoning with them."""

    def read(name: str) -> Rows:
        text = io.StringIO(published[f"data/{name}.csv"].decode("utf-8-sig"), newline="")
        rows = [[freed(cell) for cell in row] for row in csv.reader(text, strict=True)]
        return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]

    return read


def freed(cell: str) -> str:
    """What a table's guard was put before."""
    return cell[1:] if re.match(r"''*[=+\-@\t\r\n＝＋－＠]", cell) else cell


# All together


def test_the_same_edition_gives_the_same_bytes(edition: Edition, published: Files) -> None:
    again = [*files(edition, SITE)]
    assert dict(again) == published
    assert len(again) == len(published), "no path twice"
    assert all(path.startswith("data/") for path in published)


def test_nothing_missing_and_no_marker_reaches_a_reader(published: Files) -> None:
    for path, text in texts(published).items():
        assert not re.search(r"\bNone\b|\{[a-z]{2,3}\|", text), path


def test_addresses_are_absolute_where_the_site_is_known_and_relative_where_not(
    published: Files, portable: Files
) -> None:
    assert published.keys() == portable.keys()
    for path, content in portable.items():
        assert SITE.encode() not in content, path
    assert "../" not in published["data/annotations.jsonld"].decode()
    assert '"../text/p12.html"' in portable["data/annotations.jsonld"].decode()


def test_the_schwa_of_the_witness_stands_only_where_the_witness_is_quoted(published: Files) -> None:
    quoting = {path for path, text in texts(published).items() if re.search("[əƏ]", text)}
    assert quoting == {"data/annotations.jsonld", "data/emendations.csv", "data/tables.xlsx"}


def test_plain_prose_has_no_markers() -> None:
    assert plain("қысқартуы ({ru|ОИК}), p12 мен p3s1, ¶4") == "қысқартуы (ОИК), ¶12 мен p3s1, ¶4"


def test_checksums_prove_every_file_in_whatever_order_it_comes(published: Files) -> None:
    known = {name: hashlib.sha256(data).hexdigest() for name, data in published.items()}
    path, content = checksums(known)
    sums = dict(reversed(line.split("  ", 1)) for line in content.decode("utf-8").splitlines())
    assert path == "data/checksums.txt"
    assert sums == known
    assert [*sums] == sorted(sums)
    assert checksums(dict(reversed([*known.items()]))) == (path, content)
    assert checksums({**known, "data/article.txt": "00"}) != (path, content)


# Text


def test_the_text_is_the_reading_of_the_paragraphs_and_nothing_else(edition: Edition, lines: dict[str, str]) -> None:
    sentences = {
        paragraph.id: " ".join(edition.text(sentence) for sentence in paragraph.sentences)
        for paragraph in edition.paragraphs
    }
    assert lines == sentences


def test_one_paragraph_a_line_with_an_empty_line_between_two(published: Files) -> None:
    found = published["data/article.txt"].decode("utf-8").split("\n")
    assert found[-1] == ""
    assert not any(found[1::2])
    assert all(found[0:-1:2])
    assert len(found) == 2 * 37


# Annotations


def targets(annotation: Any) -> list[Any]:
    found = annotation["target"]
    return found if isinstance(found, list) else [found]


def bodies(annotation: Any, purpose: str) -> list[Any]:
    return [body for body in annotation["body"] if body["purpose"] == purpose]


def on_pages(annotation: Any) -> list[Any]:
    return [each for each in targets(annotation) if each["source"].endswith(".html")]


def surrounded(quote: Any) -> str:
    """The words of a selector with what it gives of their surroundings."""
    return f"{quote.get('prefix', '')}{quote['exact']}{quote.get('suffix', '')}"


def chosen(text: str, target: Any) -> str:
    """What a position selects of the text of the very source that its target names."""
    assert target["selector"]["type"] == "TextPositionSelector"
    return text[target["selector"]["start"] : target["selector"]["end"]]


def test_every_selector_selects_its_words_and_no_others(
    annotations: dict[str, Any], lines: dict[str, str], published: Files
) -> None:
    text = published["data/article.txt"].decode("utf-8")
    for id_, annotation in annotations.items():
        pages, files = targets(annotation)[::2], targets(annotation)[1::2]
        for page, file in zip(pages, files, strict=True):
            assert file["source"] == f"{SITE}data/article.txt"
            line = lines[re.fullmatch(rf"{SITE}text/(p\d+)\.html", page["source"])[1]]  # type: ignore[index]
            fragment, quote = page["selector"]
            assert (fragment["type"], quote["type"]) == ("FragmentSelector", "TextQuoteSelector")
            assert chosen(text, file) == quote["exact"] == fragment["refinedBy"]["exact"] != "", id_
            context = surrounded(quote)
            assert "" not in quote.values(), "what is empty is found anywhere"
            assert len(re.findall(f"(?={re.escape(context)})", line)) == 1, id_
            at = text.index(line) + line.index(context) + len(quote.get("prefix", ""))
            assert at == file["selector"]["start"], id_


def test_every_quotation_of_an_annotation_is_found_once_on_its_page(annotations: dict[str, Any], site: Path) -> None:
    """As clients find it that know of the page what every browser knows: its text, and the elements with anchors."""
    pages: dict[str, Any] = {}
    for id_, annotation in annotations.items():
        for target in on_pages(annotation):
            name = target["source"].removeprefix(SITE)
            if name not in pages:
                page = html.parse(site / name).getroot()
                for element in page.xpath("//script | //style"):
                    element.drop_tree()
                pages[name] = page, page.body.text_content()
            (page, text), (fragment, quote) = pages[name], target["selector"]
            assert text.count(surrounded(quote)) == 1, id_
            within = page.get_element_by_id(fragment["value"]).text_content()
            assert within.count(surrounded(fragment["refinedBy"])) == 1, id_
    assert len(pages) == 37


@given(st.text("аб ", min_size=1, max_size=5), st.integers(1, 60), st.data())
def test_words_are_given_so_much_context_that_they_stand_only_once(part: str, times: int, data: st.DataObject) -> None:
    text = part * times
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    nowhere = Paragraph("p1", 0, len(text), "", (), Certainty.HIGH, None)
    fragment, quote = selectors(Excerpt(nowhere, text, start, end), {})
    context = surrounded(quote)
    assert [m.start() for m in re.finditer(f"(?={context})", text)] == [start - len(str(quote.get("prefix", "")))]
    assert (fragment["value"], fragment["refinedBy"]) == ("p1", quote), "what lies in no sentence, in its paragraph"


def test_every_layer_is_annotated_whole(edition: Edition, collection: Any, annotations: dict[str, Any]) -> None:
    assert len(annotations) == collection["total"] == len(collection["first"]["items"])
    assert collection["first"]["id"] == collection["last"]
    assert set(annotations) >= {each.record.id for each in (*edition.emendations, *edition.notes, *edition.quotations)}
    assert set(annotations) >= {each.id for each in edition.citations}
    motivations = Counter(each["motivation"] for each in annotations.values())
    named = sum(mention.named for mention in edition.mentions)
    assert motivations == {
        "identifying": named,
        "linking": len(edition.mentions) - named + len(edition.citations),
        "editing": len(edition.emendations),
        "commenting": len(edition.notes),
        "classifying": len(edition.quotations),
    }


def test_a_mention_leads_to_its_entry(edition: Edition, annotations: dict[str, Any]) -> None:
    first = annotations["m-p3-oic-1"]
    assert first["body"][0]["source"] == f"{SITE}glossary/oic.html"
    pages = {f"{SITE}glossary/{entry.key}.html" for entry in edition.entries}
    found = Counter(each["body"][0]["source"] for id_, each in annotations.items() if id_.startswith("m-"))
    assert set(found) == pages
    assert found[f"{SITE}glossary/oic.html"] == len([m for m in edition.mentions if m.entry == "oic"])
    doubtful = [id_ for id_, each in annotations.items() if id_.startswith("m-") and each["certainty"] != "high"]
    assert doubtful == ["m-p10-imu-1", "m-p32-muftiate-1"]
    assert all(bodies(annotations[id_], "commenting") for id_ in doubtful)


def test_an_emendation_says_what_was_decided_and_what_is_printed(
    edition: Edition, annotations: dict[str, Any], published: Files
) -> None:
    text = published["data/article.txt"].decode("utf-8")
    for each in edition.emendations:
        annotation = annotations[each.record.id]
        assert annotation["decision"] == each.record.decision.value
        assert annotation["printed"] in edition.witness.text
        adopted = each.record.decision is Decision.EMEND
        assert [body["value"] for body in bodies(annotation, "editing")] == ([each.record.proposed] if adopted else [])
        if adopted:
            page, file = annotation["target"]
            assert chosen(text, file) == each.record.proposed
            assert annotation["printed"] != page["selector"][1]["exact"]
    assert annotations["e17"]["printed"] == "айқындай"
    assert bodies(annotations["e5"], "describing")[0]["value"] == "ЭЫҰ"


def test_a_citation_leads_to_its_source(annotations: dict[str, Any]) -> None:
    citation = annotations["p2-1"]
    assert citation["body"][0]["source"] == f"{SITE}references.html#ref-1"
    assert (citation["locator"], citation["target"][0]["selector"][1]["exact"]) == ("200", "[1; 200]")
    assert "locator" not in annotations["p22-1"], "the article names no page there"


def test_a_quotation_has_its_speaker_and_may_run_over_two_paragraphs(annotations: dict[str, Any]) -> None:
    assert bodies(annotations["q2"], "identifying")[0]["source"] == f"{SITE}glossary/nazarbayev.html"
    assert "айтылмайды" in bodies(annotations["q1"], "identifying")[0]["value"]
    over = {id_: len(on_pages(each)) for id_, each in annotations.items() if len(on_pages(each)) > 1}
    assert over == {"q27": 2}


def test_text_bodies_say_their_language_and_our_terms_are_explained(
    collection: Any, annotations: dict[str, Any]
) -> None:
    known = {urldefrag(term["id"]).fragment for term in collection["terms"]}
    standard = {"id", "type", "motivation", "body", "target"}
    used = {name for annotation in annotations.values() for name in annotation} - standard
    assert used == known
    assert collection["@context"][1]["@vocab"] == f"{SITE}data/annotations.jsonld#"
    for annotation in annotations.values():
        for body in annotation["body"]:
            assert body["type"] != "TextualBody" or (body["language"] == "kk" and body["value"])


# Tables


def test_tables_open_in_a_spreadsheet(published: Files) -> None:
    assert {path for path in published if path.endswith(".csv")} == {f"data/{name}.csv" for name in TABLES}
    for name in TABLES:
        content = published[f"data/{name}.csv"]
        assert content.startswith(b"\xef\xbb\xbf"), "without the mark Excel reads another encoding"
        text = content.decode("utf-8-sig")
        assert text.endswith("\r\n")
        rows = [*csv.reader(io.StringIO(text, newline=""), strict=True)]
        assert len({len(row) for row in rows}) == 1, name
        assert not [cell for row in rows for cell in row if re.match(r"[=+\-@\t\r\n]", cell)], name


def test_the_workbook_has_every_table_as_it_is(published: Files) -> None:
    """Read by another program: what a CSV says is what a sheet says, numbers are numbers, and nothing is a formula."""
    book = openpyxl.load_workbook(io.BytesIO(published["data/tables.xlsx"]))
    assert sorted(book.sheetnames) == sorted(TABLES)
    for name in TABLES:
        (head, *rows) = csv.reader(io.StringIO(published[f"data/{name}.csv"].decode("utf-8-sig"), newline=""))
        sheet = [*book[name].iter_rows()]
        assert [cell.value for cell in sheet[0]] == head
        assert [[said(cell) for cell in row] for row in sheet[1:]] == [[freed(cell) for cell in row] for row in rows]
        assert {cell.data_type for row in sheet for cell in row} <= {"s", "n", "b"}, name
        assert not any(cell.hyperlink for row in sheet for cell in row)
    starts = [row[4].value for row in book["concordance"].iter_rows(min_row=2)]
    assert all(isinstance(each, int) for each in starts)
    assert any(
        cell.value.startswith("-") for (cell,) in book["concordance"].iter_rows(min_col=7, max_col=7) if cell.value
    )


def said(cell: openpyxl.cell.Cell) -> str:
    """A cell as a CSV has it."""
    match cell.value:
        case None:
            return ""
        case bool():
            return str(cell.value).lower()
        case _:
            return str(cell.value)


def test_a_table_that_is_too_long_for_a_sheet_goes_on_in_another(
    edition: Edition, published: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "HEIGHT", 1001)
    ((_, content),) = workbook.files(edition, SITE)
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    parts = [each for each in book.sheetnames if each.startswith("concordance")]
    whole = published["data/concordance.csv"].decode("utf-8-sig").splitlines()
    assert parts == ["concordance", "concordance 2", "concordance 3", "concordance 4"]
    assert sum(book[each].max_row - 1 for each in parts) == len(whole) - 1
    assert len({book[each]["A1"].value for each in parts}) == 1


@given(st.text("'=+-@\t\r\n＝а", max_size=5))
def test_a_guarded_cell_is_harmless_and_can_be_freed(cell: str) -> None:
    assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", harmless(cell))
    assert freed(harmless(cell)) == cell


def test_only_cells_that_need_it_are_guarded() -> None:
    assert harmless("=1+1") == "'=1+1"
    assert harmless("'=1") == "''=1"
    assert [harmless(cell) for cell in ("ИКҰ", "", "'ия", "1-2")] == ["ИКҰ", "", "'ия", "1-2"]


@pytest.mark.parametrize("name", ["mentions", "notes", "citations", "timeline", "emendations", "concordance"])
def test_places_in_tables_are_places_of_the_text(
    table: Callable[[str], Rows], lines: dict[str, str], name: str
) -> None:
    words = {"emendations": "reading", "concordance": "keyword"}.get(name, "words")
    rows = table(name)
    assert rows
    for row in rows:
        assert lines[row["paragraph"]][int(row["start"]) : int(row["end"])] == row[words] != ""
        assert row["sentence"].startswith(f"{row['paragraph']}s")


def test_the_concordance_has_every_word_with_its_context(
    edition: Edition, table: Callable[[str], Rows], lines: dict[str, str]
) -> None:
    rows = table("concordance")
    assert all(row["left"] + row["keyword"] + row["right"] in lines[row["paragraph"]] for row in rows)
    assert any(row["left"].startswith("-") for row in rows), "a cell that had to be guarded is whole again"
    standing = {(row["paragraph"], int(row["start"])) for row in rows}
    words = {
        (id_, match.start())
        for id_, line in lines.items()
        for match in re.finditer(r"[^\W\d_]{2,}", line)
        if not re.search(r"\d$", line[: match.start()])
    }
    assert words <= standing
    oic = {row["paragraph"] for row in rows if row["lemma"] == "ИКҰ"}
    assert oic == {paragraph.id for paragraph in edition.paragraphs if re.search(r"\bИКҰ\b", edition.text(paragraph))}


def test_the_glossary_table_has_every_entry_with_its_mentions(edition: Edition, table: Callable[[str], Rows]) -> None:
    rows = {row["key"]: row for row in table("glossary")}
    assert [*rows] == [entry.key for entry in edition.entries]
    mentions = Counter(mention.entry for mention in edition.mentions)
    assert {key: int(row["mentions"]) for key, row in rows.items()} == mentions
    oic = rows["oic"]
    assert (oic["kind"], oic["address"]) == ("interstate", f"{SITE}glossary/oic.html")
    assert "ИКҰ" in oic["acronyms_kk"].split("; ")
    assert "p3" in oic["paragraphs"].split("; ")
    for entry in edition.entries:
        assert tuple(filter(None, rows[entry.key]["names_kk"].split("; "))) == entry.names.kk, "no name has the joint"
        assert rows[entry.key]["wikidata"] == (entry.wikidata or "")


def test_citations_come_with_what_checking_them_came_to(edition: Edition, table: Callable[[str], Rows]) -> None:
    rows = {row["id"]: row for row in table("citations")}
    assert len(rows) == 30
    assert {id_: row["verdict"] for id_, row in rows.items()} == {
        id_: audit.verdict.value for id_, audit in edition.audit.items()
    }
    assert (rows["p2-1"]["source"], rows["p2-1"]["locator"]) == ("1", "200")


def test_every_key_of_evidence_that_a_table_names_is_in_the_table_of_evidence(table: Callable[[str], Rows]) -> None:
    known = {row["key"] for row in table("evidence")}
    for name in ("glossary", "notes", "quotations", "timeline", "citations"):
        named = {key for row in table(name) for key in row["evidence"].split("; ") if key}
        assert named, name
        assert named <= known, name


def test_emendations_show_witness_reading_and_proposal(edition: Edition, table: Callable[[str], Rows]) -> None:
    rows = {row["id"]: row for row in table("emendations")}
    assert (rows["e17"]["witness"], rows["e17"]["reading"]) == ("айқындай", "айқындау")
    assert rows["e32"]["witness"] == "ж.\nмамыр", "a line break of the witness stays one"
    for each in edition.emendations:
        row = rows[each.record.id]
        assert (row["reading"] == row["proposed"]) or row["decision"] != "emend"


# References

NAMED = {"ref-6": "Құран, 2:256", "ref-7": "[Сындарлы он жыл]"}
"""Two works that could be named, the second not surely."""


def by_pandoc(published: Files, extension: str, format_: str) -> dict[str, Any]:
    text = published[f"data/references.{extension}"].decode("utf-8")
    return {item["id"]: item for item in json.loads(pypandoc.convert_text(text, "csljson", format=format_))}


def test_a_source_that_is_not_known_is_a_note_and_says_so(edition: Edition, published: Files) -> None:
    items = {item["id"]: item for item in json.loads(published["data/references.json"])}
    assert [*items] == [f"ref-{number}" for number in range(1, 14)]
    for source in edition.sources:
        item = items[f"ref-{source.number}"]
        assert (item["title"] == f"[{source.number}-дереккөз: анықталмаған]") == (source.work is None)
        assert ("Дереккөз анықталмаған" in item["note"]) == (source.work is None)
        assert f"{SITE}references.html#ref-{source.number}" in item["note"]
        allowed = {"id", "type", "note", "title", "language"} | ({"author"} if source.work else set())
        assert set(item) <= allowed
    assert {id_: items[id_]["title"] for id_ in NAMED} == NAMED
    assert [id_ for id_, item in items.items() if "author" in item] == ["ref-7"]
    assert items["ref-7"]["author"] == [{"family": "Назарбаев", "given": "Н. Ә."}]


def test_only_a_certain_work_has_its_title_without_brackets(edition: Edition, published: Files) -> None:
    items = {item["id"]: item for item in json.loads(published["data/references.json"])}
    for source in edition.sources:
        if source.work:
            sure = source.certainty is Certainty.HIGH
            assert items[f"ref-{source.number}"]["title"].startswith("[") != sure
            assert "сенімділігі" in items[f"ref-{source.number}"]["note"]


@pytest.mark.parametrize(("extension", "format_"), [("bib", "bibtex"), ("bib", "biblatex"), ("ris", "ris")])
def test_other_formats_say_the_same_as_csl(published: Files, extension: str, format_: str) -> None:
    expected = {item["id"]: item for item in json.loads(published["data/references.json"])}
    found = by_pandoc(published, extension, format_)
    assert found.keys() == expected.keys()
    for id_, item in expected.items():
        title = re.sub(r"</?span[^>]*>", "", found[id_].get("title", ""))
        assert title == item.get("title", "")
        assert found[id_].get("author") == item.get("author")
        if extension == "bib":
            assert found[id_]["note"] == item["note"]


def test_what_means_something_to_tex_is_text_in_bibtex() -> None:
    note = r"5 % & $3 #7 a_b {c} ~d ^e \f «Ә» [1; 200]"
    text = bibtex([Work("ref-1", note, "kk", title="Ислам & {қауіп}")])
    (item,) = json.loads(pypandoc.convert_text(text, "csljson", format="bibtex"))
    assert item["note"] == note
    assert re.sub(r"</?span[^>]*>", "", item["title"]) == "Ислам & {қауіп}"
    assert r"\%" in text
    assert text.count("{") == text.count("}"), "braces that a parser without TeX pairs too"


def test_ris_is_lines_of_tags_with_the_ends_it_prescribes(published: Files) -> None:
    text = published["data/references.ris"].decode("utf-8")
    lines_ = text.split("\r\n")
    assert lines_[-1] == ""
    assert "\n" not in "".join(lines_)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines_[:-1])
    assert lines_.count("TY  - GEN") == lines_.count("ER  - ") == 13
    notes = [line[6:] for line in lines_ if line.startswith("N1")]
    assert notes == [item["note"] for item in json.loads(published["data/references.json"])]
