"""The TEI document: valid, whole, and read back to what the edition says."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import ParseError

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from edition.model.edition import Edition
from edition.outputs.tei import Transcript, files, read
from edition.sources.schema import Decision
from edition.sources.yamlfile import YamlFile
from edition.text import normalisation
from odd import odd_editions

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT.parent / "shared/schema/tei_all.rng"
NS = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTING = (
    "target",
    "targetEnd",
    "ref",
    "who",
    "prev",
    "next",
    "ana",
    "source",
    "corresp",
    "resp",
    "from",
    "to",
    "wit",
)
LEFT_OUT = {"witness": "self::t:corr or self::t:reg", "reading": "self::t:sic or self::t:orig or self::t:surplus"}


@pytest.fixture(scope="module")
def data(edition: Edition) -> bytes:
    """The document of the real edition."""
    ((path, content),) = files(edition, "")
    assert path == "data/edition.tei.xml"
    return content


@pytest.fixture(scope="module")
def document(data: bytes) -> etree._Element:
    """The same, parsed by another parser than the tool's."""
    return etree.fromstring(data)


def faults(document: etree._Element) -> list[str]:
    """Ids that stand twice, references to ids that do not, and parts that a header must have and has not."""
    ids = [element.get(XML_ID) for element in document.iter() if element.get(XML_ID)]
    twice = [f"twice {id_}" for id_ in {*ids} if ids.count(id_) > 1]
    pointers = (element.get(name, "") for element in document.iter(etree.Element) for name in POINTING)
    local = {each for pointer in pointers for each in pointer.split() if each.startswith("#")}
    dangling = [f"nowhere {each}" for each in sorted(local) if each[1:] not in {*ids}]
    required = (
        "fileDesc/t:titleStmt/t:title",
        "fileDesc/t:titleStmt/t:author",
        "fileDesc/t:editionStmt/t:edition/t:date[@when]",
        "fileDesc/t:publicationStmt/t:availability/t:p/t:ref[@target]",
        "fileDesc/t:sourceDesc//t:witness",
        "encodingDesc/t:editorialDecl/t:normalization",
        "encodingDesc/t:editorialDecl/t:correction",
        "profileDesc/t:langUsage/t:language[@ident='kk']",
        "revisionDesc/t:change[@when]",
    )
    lacking = [f"no {path}" for path in required if not document.xpath(f"t:teiHeader/t:{path}", namespaces=NS)]
    return twice + dangling + lacking


def texts(block: etree._Element, which: str) -> str:
    """The witness or the reading text of a block as the header says that it can be recovered, by XPath alone."""
    parts = block.xpath(f".//text()[not(ancestor::*[{LEFT_OUT[which]}])] | .//t:lb", namespaces=NS)
    kept = (
        part
        for part in parts
        if isinstance(part, str) or not part.xpath(f"ancestor::*[{LEFT_OUT[which]}]", namespaces=NS)
    )
    return "".join(part if isinstance(part, str) else "\n" for part in kept)


def agrees(edition: Edition, transcript: Transcript) -> None:
    """Everything that is read back is what the edition says."""
    assert transcript.witness == edition.witness.text
    parts = [*edition.paragraphs, *([edition.division.remainder] if edition.division.remainder else [])]
    assert transcript.reading == "".join(edition.text(part) for part in parts)
    assert transcript.paragraphs == tuple(each.id for each in edition.paragraphs)
    assert [(s.id, s.start, s.end, s.reading) for s in transcript.sentences] == [
        (s.id, s.start, s.end, edition.text(s)) for p in edition.paragraphs for s in p.sentences
    ]
    assert [(c.id, c.start, c.end, c.source, c.locator) for c in transcript.citations] == [
        (c.id, c.start, c.end, c.source, c.locator) for c in edition.citations
    ]
    assert [(m.start, m.end, m.entry) for m in transcript.mentions] == [
        (m.start, m.end, m.entry) for m in edition.mentions
    ]
    assert [(e.id, e.start, e.end, e.decision, e.proposed) for e in transcript.emendations] == [
        (e.record.id, e.start, e.end, e.record.decision.value, e.record.proposed) for e in edition.emendations
    ]
    for read_back, ours in ((transcript.quotations, edition.quotations), (transcript.notes, edition.notes)):
        assert [(q.id, q.start, q.end) for q in read_back] == [(q.record.id, q.start, q.end) for q in ours]


def test_the_document_says_of_the_text_what_the_edition_says(edition: Edition, data: bytes) -> None:
    agrees(edition, read(data))


def test_both_texts_are_recovered_as_the_header_says(edition: Edition, document: etree._Element) -> None:
    blocks = document.xpath("t:text[1]//t:p | t:text[1]//t:ab", namespaces=NS)
    assert "".join(texts(block, "witness") for block in blocks) == edition.witness.text
    for paragraph, block in zip(edition.paragraphs, blocks, strict=False):
        assert texts(block, "reading") == edition.text(paragraph)
        assert texts(block, "witness") == paragraph.joint + edition.printed(paragraph)


def test_the_style_sheet_of_the_data_page_leaves_the_reading_text(edition: Edition, document: etree._Element) -> None:
    """As a browser takes it that has the elements of TEI under other names. Control: without it both forms stand."""
    (css,) = re.findall(r"^```css\n(.*?)^```$", (ROOT / "docs/about/data.md").read_text(), re.MULTILINE | re.DOTALL)
    hidden = [
        name for names in re.findall(r"^(.*) \{ display: none; \}$", css, re.MULTILINE) for name in names.split(", ")
    ]
    gone = " or ".join(f"ancestor::t:{name.removeprefix('tei-')}" for name in hidden)
    paragraphs = document.xpath("t:text[1]//t:p", namespaces=NS)
    seen = ["".join(each.xpath(f".//text()[not({gone})]", namespaces=NS)) for each in paragraphs]
    outside = document.xpath(f"//text()[normalize-space() and not({gone}) and not(ancestor::t:text)]", namespaces=NS)
    assert outside == []
    assert [each.split() for each in seen] == [edition.text(each).split() for each in edition.paragraphs]
    assert ["".join(each.itertext()).split() for each in paragraphs] != [each.split() for each in seen]


def test_every_pointer_resolves_and_the_header_is_whole(document: etree._Element) -> None:
    assert faults(document) == []


def test_the_check_finds_what_is_wrong(data: bytes) -> None:
    """Control: the check above can fail."""
    broken = (
        data.replace(b'<anchor xml:id="e8.from"', b'<anchor xml:id="e9.to"')
        .replace(b"<availability", b"<p")
        .replace(b"</availability", b"</p")
    )
    found = faults(etree.fromstring(broken, etree.XMLParser(collect_ids=False)))
    assert {"twice e9.to", "nowhere #e8.from"} <= {*found}
    assert any("availability" in fault for fault in found)
    with pytest.raises(KeyError):
        read(broken)


def bare(edition: Edition) -> bytes:
    """The document of the same text without any annotation."""
    none = dict.fromkeys(("sources", "citations", "emendations", "quotations", "notes", "timeline", "entries"), ())
    reading = normalisation.normalise(edition.witness.text, YamlFile("n.yml", edition.rules, {}, {}))
    plain = replace(edition, **none, reading=reading, mentions=(), evidence={}, audit={}, omitted=(), translations=())
    return dict(files(plain, "https://example.org/"))["data/edition.tei.xml"]


def test_a_text_without_annotation_has_a_whole_document(edition: Edition) -> None:
    assert faults(etree.fromstring(bare(edition))) == []
    assert read(bare(edition)).witness == edition.witness.text


@pytest.mark.thorough
@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema of TEI is not here")
def test_the_document_is_valid_tei(edition: Edition, data: bytes) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    for valid in (data, bare(edition), dict(files(edition, "https://example.org/"))["data/edition.tei.xml"]):
        assert schema.validate(etree.fromstring(valid)), schema.error_log
    assert not schema.validate(etree.fromstring(data.replace(b"surplus", b"superfluous")))


def test_addresses_of_the_site_are_ids(edition: Edition, document: etree._Element) -> None:
    ids = {element.get(XML_ID) for element in document.iter()}
    promised = {
        *(each.id for each in (*edition.paragraphs, *edition.citations)),
        *(sentence.id for paragraph in edition.paragraphs for sentence in paragraph.sentences),
        *(each.record.id for each in (*edition.emendations, *edition.notes, *edition.quotations)),
        *(f"ref-{source.number}" for source in edition.sources),
        *(entry.key for entry in edition.entries if not entry.key[0].isdigit()),
        *(f"event.{event.record.key}" for event in edition.timeline),
    }
    assert promised <= ids
    assert all(re.fullmatch(r"[^\W\d][\w.-]*", id_) for id_ in ids if id_)


def test_what_is_supplied_is_said_to_be_and_what_is_missing_is_not_invented(document: etree._Element) -> None:
    (title,) = document.xpath("t:teiHeader//t:titleStmt/t:title", namespaces=NS)
    assert title.get("type") == "supplied"
    assert re.fullmatch(r"\[.+\]", title.text)
    for head in document.xpath("t:text//t:head", namespaces=NS):
        assert head.xpath("t:supplied[@resp]", namespaces=NS)
    missing = document.xpath("string(t:teiHeader//t:list[@type='missing'])", namespaces=NS)
    assert all(what in missing for what in ("атауы", "авторы", "журналы", "жылы", "әдебиеттер"))
    assert b"None" not in etree.tostring(document, encoding="utf-8")


def test_an_emendation_is_a_choice_of_whole_words_where_nothing_crosses_it(document: etree._Element) -> None:
    (choice,) = document.xpath("//t:choice[@xml:id='e17']", namespaces=NS)
    assert [(each.tag.split("}")[1], each.text) for each in choice] == [("sic", "айқындай"), ("corr", "айқындау")]
    assert choice[1].get("cert") == "high"


def test_the_apparatus_says_what_is_read_what_the_witness_has_and_what_is_guessed(
    edition: Edition, document: etree._Element
) -> None:
    """As programs that show an apparatus read it: the first is what the edition reads, each has where it is from."""
    assert document.xpath("//t:variantEncoding[@method='double-end-point'][@location='external']", namespaces=NS)
    listed = {
        (each.get("corresp") or each.get(XML_ID)).lstrip("#"): each for each in document.iter(f"{{{NS['t']}}}app")
    }
    assert [*listed] == [each.record.id for each in edition.emendations]
    for each in edition.emendations:
        app, record, printed = listed[each.record.id], each.record, edition.printed(each)
        *readings, note = app
        assert (app.get("from"), app.get("to")) == (f"#{record.id}.from", f"#{record.id}.to")
        assert note.xpath("string()").strip()
        if record.decision is Decision.EMEND:
            wanted = [("lem", record.proposed, None), ("rdg", printed, None)]
        else:
            guess = [("rdg", record.proposed, "conjecture")] if record.proposed else []
            wanted = [("lem", printed, None), *guess]
        assert [(each.tag.split("}")[1], texts(each, "witness"), each.get("type")) for each in readings] == wanted
        assert [each.get("wit") for each in readings] == [
            "#witness.article" if says == printed else None for _, says, _ in wanted
        ]


def test_places_are_named_as_the_header_says(edition: Edition, document: etree._Element) -> None:
    """By its `citeStructure` alone: the names of paragraphs, and of sentences in them, are their addresses."""
    root = etree.fromstring(re.sub(rb' xmlns="[^"]*"', b"", etree.tostring(document), count=1))
    (outer,) = root.xpath("/TEI/teiHeader/encodingDesc/refsDecl/citeStructure")
    (inner,) = outer
    assert (outer.get("unit"), inner.get("unit")) == ("paragraph", "sentence")
    named = {
        paragraph.xpath(f"string({outer.get('use')})"): [
            inner.get("delim") + sentence.xpath(f"string({inner.get('use')})")
            for sentence in paragraph.xpath(inner.get("match"))
        ]
        for paragraph in root.xpath(outer.get("match"))
    }
    assert [*named] == [each.id for each in edition.paragraphs]
    assert [id_ + each for id_, below in named.items() for each in below] == [
        sentence.id for paragraph in edition.paragraphs for sentence in paragraph.sentences
    ]


def test_every_citation_has_its_source_page_and_audit(edition: Edition, document: etree._Element) -> None:
    for citation in edition.citations:
        (bibl,) = document.xpath(f"//t:bibl[@corresp='#{citation.id}']", namespaces=NS)
        assert bibl.find("t:ptr", NS).get("target") == f"#ref-{citation.source}"
        assert bibl.findtext("t:citedRange", None, NS) == citation.locator
        assert bibl.find("t:note", NS).get("ana") == f"#verdict.{edition.audit[citation.id].verdict.value}"


def test_every_entry_source_and_event_is_listed(edition: Edition, document: etree._Element) -> None:
    for entry in edition.entries:
        (made,) = document.xpath(f"//*[@xml:id='{entry.key}' or @xml:id='_{entry.key}']", namespaces=NS)
        assert {*entry.names.kk, *entry.names.ru, *entry.names.en, *entry.acronyms.ru} <= {*made.itertext()}
        assert made.findtext("t:idno", None, NS) == entry.wikidata
    assert len(document.xpath("//t:listBibl[@type='sources']/t:bibl", namespaces=NS)) == len(edition.sources) == 13
    events = document.xpath("//t:listEvent[@type='timeline']/t:event", namespaces=NS)
    for made, event in zip(events, edition.timeline, strict=True):
        first, _, last = event.record.date.partition("/")
        assert [made.get("from", ""), made.get("to", ""), made.get("when", "")] == (
            [first, last, ""] if last else ["", "", first]
        )
        assert made.findtext("t:note[@type='words']", None, NS) == edition.text(event)


def test_the_same_edition_gives_the_same_bytes(edition: Edition, data: bytes) -> None:
    assert dict(files(edition, "")) == {"data/edition.tei.xml": data}
    ((_, absolute),) = files(edition, "https://example.org/e/")
    assert b'target="https://example.org/e/glossary/oic.html"' in absolute
    assert b'target="../glossary/oic.html"' in data
    assert data.isascii() is False
    assert b'<idno type="URI">https://example.org/e/data/edition.tei.xml</idno>' in absolute


def test_what_is_no_xml_is_not_read(data: bytes) -> None:
    with pytest.raises(ParseError):
        read(data[:-20])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(odd=odd_editions())
def test_any_text_and_any_annotation_come_back(odd: Edition) -> None:
    ((_, content),) = files(odd, "")
    agrees(odd, read(content))
    document = etree.fromstring(content)
    blocks = document.xpath("t:text//t:p | t:text//t:ab", namespaces=NS)
    assert "".join(texts(block, "witness") for block in blocks) == odd.witness.text
    ids = [element.get(XML_ID) for element in document.iter() if element.get(XML_ID)]
    assert len(ids) == len({*ids})


def test_a_key_that_could_be_something_else_is_kept_apart(edition: Edition) -> None:
    """An entry may be called as a paragraph, a note or a source is."""
    keys = ("p1", "p1s1", "p2-1", "e17", "n1", "q2", "ref-1")
    changed = {old.key: new for old, new in zip(edition.entries, keys, strict=False)}
    entries = tuple(entry.model_copy(update={"key": changed.get(entry.key, entry.key)}) for entry in edition.entries)
    mentions = tuple(replace(each, entry=changed.get(each.entry, each.entry)) for each in edition.mentions)
    odd = replace(edition, entries=entries, mentions=mentions)
    ids = [
        e.get(XML_ID) for e in etree.fromstring(dict(files(odd, ""))["data/edition.tei.xml"]).iter() if e.get(XML_ID)
    ]
    assert {"_e17", "_99-names"} <= {*ids}
    assert [(m.start, m.entry) for m in read(dict(files(odd, ""))["data/edition.tei.xml"]).mentions] == [
        (m.start, m.entry) for m in mentions
    ]


def test_a_character_that_xml_cannot_hold_is_refused(edition: Edition) -> None:
    record = edition.record.model_copy(update={"title": edition.record.title.model_copy(update={"text": "а\x00"})})
    with pytest.raises(ValueError, match=r"U\+0000"):
        dict(files(replace(edition, record=record), ""))
