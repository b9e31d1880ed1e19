"""Forms that other programs take up: Word, memories of translators, CoNLL-U, SKOS, Atom; read back by such programs."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import conllu
import docx
import feedparser
import mammoth
import pytest
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import HealthCheck, given, settings
from lxml import etree, html
from rdflib import DC, DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from edition.model.edition import Edition
from edition.model.releases import freeze
from edition.outputs.books import docx as word
from edition.outputs.books.book import Book, compose
from edition.outputs.books.endnotes import NoteKind
from edition.outputs.exports import concepts, feed, translation_memory, treebank
from edition.outputs.exports.treebank import words
from edition.sources.schema import FrozenParagraph
from odd import odd_editions

SITE = "https://example.org/"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ATOM = "{http://www.w3.org/2005/Atom}"
TRANSLATED = ("en", "ru")

# Word


@pytest.fixture(scope="module")
def book(edition: Edition) -> Book:
    return compose(edition, SITE)


@pytest.fixture(scope="module")
def written(book: Book) -> bytes:
    return word.write(book)


@pytest.fixture(scope="module")
def document(written: bytes) -> Any:
    """The document as python-docx reads it."""
    return docx.Document(io.BytesIO(written))


@pytest.fixture(scope="module")
def page(written: bytes) -> html.HtmlElement:
    """The document as mammoth makes HTML of it."""
    return html.fromstring(f"<main>{mammoth.convert_to_html(io.BytesIO(written)).value}</main>")


def marked(paragraph: WordParagraph) -> list[str]:
    """The names of the bookmarks that begin in a paragraph."""
    return [each.get(f"{W}name") for each in paragraph._p.iter(f"{W}bookmarkStart")]


def test_the_word_document_has_every_paragraph_with_its_number_before_it(edition: Edition, document: Any) -> None:
    """Of a paragraph nothing is in the text but its words: what is copied is what the article says."""
    found = {id_: pair for pair in pairwise(document.paragraphs) for id_ in marked(pair[1])}
    for paragraph in edition.paragraphs:
        number, text = found[paragraph.id]
        assert (number.style.name, number.text) == ("Paragraph Number", str(paragraph.number))
        assert number._p.find(f".//{W}framePr") is not None
        signs = "".join(run.text for run in text.runs if run.font.superscript)
        assert not signs.strip(",")
        assert "".join(run.text for run in text.runs if not run.font.superscript) == edition.text(paragraph)
        assert [id_ for id_ in marked(text) if "s" in id_] == [each.id for each in paragraph.sentences]


def test_the_word_document_has_the_headings_and_says_what_it_is(edition: Edition, document: Any) -> None:
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings[: len(edition.sections)] == [section.shown for section in edition.sections]
    assert [each.text for each in document.paragraphs if each.style.name == "Title"] == [edition.record.title.shown]
    properties = document.core_properties
    assert (properties.title, properties.language) == (edition.record.title.shown, "kk")
    assert not properties.author
    assert properties.created.date().isoformat() == edition.record.date


def test_notes_are_footnotes_of_word(book: Book, page: html.HtmlElement) -> None:
    """Each stands at its mark, in the order of the text; mammoth makes a list of them."""
    notes = {each.get("id"): each.text_content() for each in page.xpath("//li[starts-with(@id, 'footnote-')]")}
    marks = [each.get("href")[1:] for each in page.xpath("//sup/a[starts-with(@href, '#footnote-')]")]
    assert marks == [*notes]
    wanted = [note for chapter in book.chapters for block in chapter.blocks for note in in_order(block)]
    assert len(wanted) == len(notes) > 100
    for note, says in zip(wanted, notes.values(), strict=True):
        assert note.kind is NoteKind.CITATION or says.strip().startswith(f"{note.words}:")
        assert all(part.text in says for part in note.body if hasattr(part, "text"))


def in_order(block: Any) -> Iterator[Any]:
    """The notes of a paragraph in the order of their marks."""
    known = {note.id: note for note in block.notes}
    for id_ in re.findall(r"(?:note=|notes=\()((?:'[\w-]+'(?:, )?)+)", repr(block.runs)):
        yield from (known[each] for each in re.findall(r"'([\w-]+)'", id_))


def test_links_of_the_word_document_lead_to_places_in_it(written: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        roots = [etree.fromstring(parts.read(f"word/{name}.xml")) for name in ("document", "footnotes")]
    places = {each.get(f"{W}name") for root in roots for each in root.iter(f"{W}bookmarkStart")}
    leading = {each.get(f"{W}anchor") for root in roots for each in root.iter(f"{W}hyperlink")} - {None}
    assert len(leading) > 20
    assert leading <= places


def test_words_in_other_languages_are_marked_in_the_word_document(written: bytes, document: Any) -> None:
    """A program that checks spelling goes by this: the document is in Kazakh, translations in their languages."""
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        styles = etree.fromstring(parts.read("word/styles.xml"))
    assert styles.find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == "kk"
    begins = next(index for index, each in enumerate(document.paragraphs) if each.text.startswith("[Kazakhstan’s"))
    notice = document.paragraphs[begins + 1]
    assert {run._r.find(f"{W}rPr/{W}lang").get(f"{W}val") for run in notice.runs if run.text.strip()} == {"en"}


def test_the_same_book_gives_the_same_word_document(book: Book, written: bytes) -> None:
    assert hashlib.sha256(word.write(book)).digest() == hashlib.sha256(written).digest()


# Translation memories


@pytest.fixture(scope="module")
def memories(edition: Edition) -> dict[str, bytes]:
    return dict(translation_memory.files(edition, SITE))


def wrong_memory(memory: bytes) -> Iterator[str]:
    """What TMX 1.4b asks for and a memory has not."""
    root = etree.fromstring(memory)
    if root.tag != "tmx" or root.get("version") != "1.4" or [each.tag for each in root] != ["header", "body"]:
        yield "no header and body in a tmx of version 1.4"
        return
    header, body = root
    needed = ("creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype")
    yield from (f"the header lacks {name}" for name in needed if not header.get(name))
    if not re.fullmatch(r"\d{8}T\d{6}Z", header.get("creationdate", "")):
        yield "a date that is none"
    yield from (f"{each.tag} in the header" for each in header if each.tag not in ("note", "prop", "ude"))
    for unit in body:
        tags = "".join(f"{each.tag} " for each in unit)
        if unit.tag != "tu" or not re.fullmatch(r"((note|prop) )*(tuv ){2,}", tags):
            yield f"{unit.tag} of {tags}"
        languages = [each.get(f"{XML}lang") for each in unit.iter("tuv")]
        if header.get("srclang") not in languages or None in languages or len({*languages}) < len(languages):
            yield f"languages {languages}"
        if any([each.tag for each in variant] != ["seg"] for variant in unit.iter("tuv")):
            yield "a variant without a segment"
    yield from (f"a property {each.get('type')}" for each in root.iter("prop") if not each.get("type"))
    identifiers = Counter(each.get("tuid") for each in body)
    yield from (f"{id_} twice" for id_, count in identifiers.items() if count > 1)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_memory_has_every_pair_of_sentences(edition: Edition, memories: dict[str, bytes], language: str) -> None:
    memory = memories[f"data/kk-{language}.tmx"]
    assert [*wrong_memory(memory)] == []
    root = etree.fromstring(memory)
    (translation,) = [each for each in edition.translations if each.code == language]
    units = {
        unit.get("tuid"): {each.get(f"{XML}lang"): each.findtext("seg") for each in unit} for unit in root.iter("tu")
    }
    sentences = [each for paragraph in edition.paragraphs for each in paragraph.sentences]
    assert [*units] == [each.id for each in sentences]
    for each in sentences:
        pair = {key: says for key, says in units[each.id].items() if key}
        assert pair == {"kk": edition.text(each), language: translation.sentences[each.id].text}
    assert (root[0].get("srclang"), root[0].get("adminlang")) == ("kk", language)


def test_a_memory_says_how_complete_it_is_and_what_is_stale(edition: Edition) -> None:
    def status(told: Edition) -> tuple[str, list[str]]:
        root = etree.fromstring(dict(translation_memory.files(told, ""))["data/kk-en.tmx"])
        of_all = root.findtext("header/prop[@type='x-translation-status']")
        return of_all, [unit.get("tuid") for unit in root.iter("tu") if unit.find("prop") is not None]

    assert status(edition) == ("complete", [])
    english = edition.translations[0]
    (first, rendering), (second, _), *_ = english.sentences.items()
    left = {id_: each for id_, each in english.sentences.items() if id_ != second}
    left[first] = replace(rendering, stale=True)
    assert status(replace(edition, translations=(replace(english, sentences=left),))) == ("partial", [first])


@pytest.mark.parametrize(
    ("there", "instead", "fault"),
    [
        (' srclang="kk"', "", "the header lacks srclang"),
        ('<tuv xml:lang="kk">', "<tuv>", "languages [None, 'en']"),
        ('tuid="p1s2"', 'tuid="p1s1"', "p1s1 twice"),
        ("<seg>", "<segment>", "a variant without a segment"),
        ("T000000Z", "", "a date that is none"),
    ],
)
def test_the_check_of_memories_finds_what_is_wrong(
    memories: dict[str, bytes], there: str, instead: str, fault: str
) -> None:
    """Control."""
    memory = memories["data/kk-en.tmx"].decode()
    assert there in memory
    broken = memory.replace(there, instead).replace(
        "</seg>", instead.replace("<", "</") if "seg" in there else "</seg>"
    )
    assert fault in [*wrong_memory(broken.encode())]


# Words


@pytest.fixture(scope="module")
def corpus(edition: Edition) -> str:
    return dict(treebank.files(edition, SITE))[treebank.PATH].decode("utf-8")


CLASSES = {"NUM", "PUNCT", "SYM", "_"}


def wrong_corpus(text: str) -> Iterator[str]:
    """What the rules of CoNLL-U ask for and a file has not (universaldependencies.org/format.html)."""
    if "\r" in text or not text.endswith("\n\n") or "\n\n\n" in text:
        yield "line ends"
    seen = Counter[str]()
    for block in text.removesuffix("\n\n").split("\n\n"):
        comments = dict(re.findall(r"(?m)^# (sent_id|text) = (.*)$", block))
        rows = [line.split("\t") for line in block.split("\n") if not line.startswith("#")]
        id_, said = comments.get("sent_id", ""), comments.get("text", "")
        seen[id_] += 1
        if not re.fullmatch(r"[^\s/]+", id_) or said != said.strip() or not said:
            yield f"{id_}: no id or text"
        if any(len(row) != 10 or not all(row) for row in rows) or [row[0] for row in rows] != numbers(len(rows)):
            yield f"{id_}: rows"
            continue
        if any(" " in cell for row in rows for cell in (*row[:9],)) or any({*row[4:9]} != {"_"} for row in rows):
            yield f"{id_}: blanks, or what nobody knows"
        yield from (f"{id_}: class {row[3]}" for row in rows if row[3] not in CLASSES)
        misc = [dict(part.split("=") for part in row[9].split("|")) if row[9] != "_" else {} for row in rows]
        glued = "".join(
            row[1] + ("" if aside.get("SpaceAfter") == "No" else " ") for row, aside in zip(rows, misc, strict=True)
        )
        if glued.removesuffix(" ") != said:
            yield f"{id_}: words that do not make the text"
    yield from (f"{id_} twice" for id_, count in seen.items() if count > 1)


def numbers(count: int) -> list[str]:
    return [*map(str, range(1, count + 1))]


def test_the_words_make_the_sentences_of_the_edition(edition: Edition, corpus: str) -> None:
    assert [*wrong_corpus(corpus)] == []
    sentences = conllu.parse(corpus)
    wanted = [each for paragraph in edition.paragraphs for each in paragraph.sentences]
    assert [(each.metadata["sent_id"], each.metadata["text"]) for each in sentences] == [
        (each.id, edition.text(each)) for each in wanted
    ]
    english = edition.translations[0]
    assert all(each.metadata["text_en"] == english.sentences[each.metadata["sent_id"]].text for each in sentences)
    assert [each.metadata["newpar id"] for each in sentences if "newpar id" in each.metadata] == [
        paragraph.id for paragraph in edition.paragraphs
    ]


def test_lemmas_are_those_of_the_concordance_and_classes_only_what_is_plain(edition: Edition, corpus: str) -> None:
    tokens = [token for sentence in conllu.parse(corpus) for token in sentence]
    known = {token["form"]: (token["lemma"], token["upos"]) for token in tokens}
    assert known["Қазақстанның"] == ("Қазақстан", "_")
    assert known["ИКҰ-ға"] == ("ИКҰ", "_")
    assert known["бағдарламаларының"] == ("бағдарлама", "_")
    assert (known["1995"], known[","], known["—"]) == (("1995", "NUM"), (",", "PUNCT"), ("—", "PUNCT"))
    found = {token["lemma"].lower() for token in tokens}
    assert {*edition.lemmas} - found == {"сонымен", "ға", "ның", "нің", "тің"}, "a second lemma, and endings"
    assert any(token["misc"] and "Lemmas" in token["misc"] for token in tokens)


def test_where_only_stems_are_known_no_lemma_is_said(edition: Edition) -> None:
    english = replace(edition, record=edition.record.model_copy(update={"language": "en"}), lemmas={})
    made = dict(treebank.files(english, ""))[treebank.PATH].decode()
    tokens = [token for each in conllu.parse(made) for token in each if re.search(r"[^\W\d]", token["form"])]
    assert {(token["lemma"], token["upos"]) for token in tokens} == {("_", "_")}


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(odd=odd_editions())
def test_any_text_is_words_by_the_rules(odd: Edition) -> None:
    made = dict(treebank.files(odd, ""))[treebank.PATH].decode("utf-8")
    assert [*wrong_corpus(made)] == []
    assert len(conllu.parse(made)) == sum(len(paragraph.sentences) for paragraph in odd.paragraphs)


@pytest.mark.parametrize(
    ("text", "language", "forms"),
    [
        ("ИКҰ-ның 34-сессиясы…", "kk", ["ИКҰ-ның", "34", "-", "сессиясы", "…"]),
        ("1995-тен 90 % -ға дейін", "kk", ["1995-тен", "90", "%", "-", "ға", "дейін"]),
        ("«Қарым-қатынас»?..", "kk", ["«", "Қарым", "-", "қатынас", "»", "?", ".."]),
        ("кто-та из 5-ти", "ru", ["кто", "-", "та", "из", "5", "-", "ти"]),
        ("", "kk", []),
    ],
)
def test_words_are_parted_as_the_search_parts_them_but_for_endings(text: str, language: str, forms: list[str]) -> None:
    found = [*words(text, language)]
    assert [each.form for each in found] == forms
    assert all(text[each.start : each.end] == each.form for each in found)


@pytest.mark.parametrize(
    ("there", "instead", "fault"),
    [
        ("# sent_id = p1s2", "# sent_id = p1s1", "p1s1 twice"),
        ("\n2\tконфессиялы\t", "\n3\tконфессиялы\t", "p1s1: rows"),
        ("\tSpaceAfter=No\n3\t,", "\t_\n3\t,", "p1s1: words that do not make the text"),
        (",\tPUNCT\t", ",\tCOMMA\t", "p1s1: class COMMA"),
        ("1\tКөп\tкөп\t_\t_\t", "1\tКөп\tкөп\t_\tADJ\t", "p1s1: blanks, or what nobody knows"),
    ],
)
def test_the_check_of_words_finds_what_is_wrong(corpus: str, there: str, instead: str, fault: str) -> None:
    """Control."""
    assert there in corpus
    assert fault in [*wrong_corpus(corpus.replace(there, instead, 1))]


# The vocabulary


def graph(edition: Edition, site: str) -> Graph:
    return Graph().parse(
        data=dict(concepts.files(edition, site))[concepts.PATH], format="turtle", publicID=f"{SITE}{concepts.PATH}"
    )


@pytest.fixture(scope="module")
def vocabulary(edition: Edition) -> Graph:
    return graph(edition, SITE)


def broken_rules(found: Graph) -> Iterator[str]:
    """What contradicts the conditions of integrity of SKOS (S9, S13, S14, S27, S37), or leads to no concept."""
    kinds = {kind: {*found.subjects(RDF.type, kind)} for kind in (SKOS.Concept, SKOS.ConceptScheme, SKOS.Collection)}
    every = [each for subjects in kinds.values() for each in subjects]
    if len(every) > len({*every}):
        yield "one thing of two kinds"
    for each in kinds[SKOS.Concept] | kinds[SKOS.Collection]:
        usual = [*found.objects(each, SKOS.prefLabel)]
        labels = [*usual, *found.objects(each, SKOS.altLabel), *found.objects(each, SKOS.hiddenLabel)]
        if len(labels) > len({*labels}) or len(usual) > len({label.language for label in usual}) or not usual:
            yield f"labels of {each}"
    for name in (SKOS.related, SKOS.member):
        yield from (f"no concept {to}" for to in found.objects(None, name) if to not in kinds[SKOS.Concept])
    if {*found.subject_objects(SKOS.related)} & {*found.subject_objects(SKOS.broader)}:
        yield "related and broader at once"


def test_the_vocabulary_keeps_the_rules_of_skos(vocabulary: Graph) -> None:
    assert [*broken_rules(vocabulary)] == []
    twice = Graph() + vocabulary
    one = next(twice.subjects(RDF.type, SKOS.Concept))
    twice.add((one, SKOS.prefLabel, Literal("тағы бірі", lang="kk")))
    twice.add((one, SKOS.related, URIRef(f"{SITE}glossary/nothing.html")))
    assert {f"labels of {one}", f"no concept {SITE}glossary/nothing.html"} == {*broken_rules(twice)}, "a control"


def test_every_entry_is_a_concept_with_what_the_edition_says_of_it(edition: Edition, vocabulary: Graph) -> None:
    scheme = URIRef(f"{SITE}glossary.html")
    assert {*vocabulary.subjects(SKOS.inScheme, scheme)} == {
        URIRef(f"{SITE}glossary/{entry.key}.html") for entry in edition.entries
    }
    assert vocabulary.value(scheme, DCTERMS.license) == URIRef(edition.record.licence)
    assert vocabulary.value(scheme, DC.publisher) == Literal(edition.record.editors_in(), lang="kk")
    for entry in edition.entries:
        concept = URIRef(f"{SITE}glossary/{entry.key}.html")
        usual = {label.language: str(label) for label in vocabulary.objects(concept, SKOS.prefLabel)}
        labels = {str(each) for name in ("prefLabel", "altLabel") for each in vocabulary.objects(concept, SKOS[name])}
        assert usual["kk"] == entry.headword
        for translation in edition.translations:
            assert usual[translation.code] == translation.entries[entry.key].headword
            summary = Literal(translation.entries[entry.key].summary, lang=translation.code)
            assert summary in [*vocabulary.objects(concept, SKOS.definition)]
        assert {*entry.all_names} <= labels
        assert {*vocabulary.objects(concept, SKOS.related)} == {
            URIRef(f"{SITE}glossary/{key}.html") for key in entry.related
        }
        known = URIRef(f"http://www.wikidata.org/entity/{entry.wikidata}")
        assert [*vocabulary.objects(concept, SKOS.exactMatch)] == ([known] if entry.wikidata else [])
    members = [*vocabulary.objects(None, SKOS.member)]
    assert len(members) == len({*members}) == len(edition.entries)


def test_a_vocabulary_without_an_address_is_the_same_where_it_lies(edition: Edition, vocabulary: Graph) -> None:
    assert {*graph(edition, "")} == {*vocabulary}


# Releases


def parsed(edition: Edition, site: str) -> Any:
    return feedparser.parse(dict(feed.files(edition, site))[feed.PATH])


def wrong_feed(content: bytes) -> Iterator[str]:
    """What RFC 4287 asks for and a feed has not."""
    root = etree.fromstring(content)
    for each in (root, *root.iter(f"{ATOM}entry")):
        yield from (f"not one {name}" for name in ("id", "title", "updated") if len(each.findall(f"{ATOM}{name}")) != 1)
        if each is not root and each.find(f"{ATOM}link[@rel='alternate']") is None:
            yield "an entry that leads nowhere"
    if not root.findtext(f"{ATOM}author/{ATOM}name"):
        yield "no author"
    identifiers = [each.text for each in root.iter(f"{ATOM}id")]
    if len(identifiers) > len({*identifiers}) or not all(each.startswith("urn:uuid:") for each in identifiers):
        yield "ids"
    moments = [each.text for each in root.iter(f"{ATOM}updated")]
    if (
        not all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", each) for each in moments)
        or max(moments) != moments[0]
    ):
        yield "moments"


def second_release(edition: Edition) -> Edition:
    """The edition with its first release and one more, in which one paragraph reads otherwise."""
    first = edition.releases[0]
    later = freeze(edition, "1.1.0", "2026-12-24")
    other: FrozenParagraph = later.paragraphs[2].model_copy(update={"reading": "0" * 64})
    later = later.model_copy(update={"paragraphs": (*first.paragraphs[:2], other)})
    return replace(edition, releases=(first, later))


def test_a_reader_of_feeds_is_told_of_releases(edition: Edition) -> None:
    told = second_release(edition)
    assert [*wrong_feed(dict(feed.files(told, SITE))[feed.PATH])] == []
    found = parsed(told, SITE)
    assert not found.bozo
    assert (found.version, found.feed.language) == ("atom10", "kk")
    assert [entry.title for entry in found.entries] == ["1.1.0 шығарылымы", "1.0.0 шығарылымы"]
    assert [entry.link for entry in found.entries] == [f"{SITE}v/1.1.0/p1.html", f"{SITE}v/1.0.0/p1.html"]
    assert "p3." in found.entries[0].summary
    assert "p2" not in found.entries[0].summary
    assert found.feed.updated == "2026-12-24T00:00:00Z"
    assert [link.href for link in found.feed.links] == [f"{SITE}{feed.PATH}", f"{SITE}index.html"]


def test_entries_keep_their_names_when_more_come_and_the_site_moves(edition: Edition) -> None:
    after = second_release(edition)
    before, after = parsed(replace(after, releases=after.releases[:1]), ""), parsed(after, SITE)
    assert [entry.id for entry in before.entries] == [after.entries[1].id]
    assert before.feed.id == after.feed.id


def test_a_feed_without_a_release_is_one_too(edition: Edition) -> None:
    none = dict(feed.files(replace(edition, releases=()), SITE))[feed.PATH]
    assert [*wrong_feed(none)] == []
    assert feedparser.parse(none).entries == []


@pytest.mark.parametrize(
    ("there", "instead", "fault"),
    [
        ("<name>", "<uri>", "no author"),
        ("T00:00:00Z", "", "moments"),
        ("urn:uuid:", "", "ids"),
        ('rel="alternate"', 'rel="related"', "an entry that leads nowhere"),
    ],
)
def test_the_check_of_feeds_finds_what_is_wrong(edition: Edition, there: str, instead: str, fault: str) -> None:
    """Control."""
    content = dict(feed.files(edition, SITE))[feed.PATH].decode()
    assert there in content
    broken = content.replace(there, instead).replace("</name>", "</uri>" if there == "<name>" else "</name>")
    assert fault in [*wrong_feed(broken.encode())]
