"""The static text service: every call that it offers is answered as DTS 1.0 says, and a client finds its way.

The client here knows nothing but the address of the entry point and RFC 6570. Clients that are published ask a server
with a query (`?id=…`), whatever templates an entry point gives: thunderdots 0.1.8 and MyCapytain 3.0.2, the latter by a
draft of 2018. None of them can read files, so none of them is asked here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from lxml import etree
from rdflib import RDF, Graph, URIRef

from edition.model.edition import Edition
from edition.outputs.exports import dts
from edition.text.registry import Paragraph

SITE = "https://example.org/"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
WRAPPER = "{https://w3id.org/api/dts#}wrapper"
CONTEXT = "https://dtsapi.org/context/v1.0.json"
API = "https://w3id.org/api/dts#"
WHOLE, RANGED = 5, 15
"""The longest ranges that the data page promises: of paragraphs, and of sentences in a paragraph."""

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def published(edition: Edition) -> Files:
    """The service of a site whose address is known."""
    return dict(dts.files(edition, SITE))


@pytest.fixture(scope="module")
def portable(edition: Edition) -> Files:
    """That of a site without an address."""
    return dict(dts.files(edition, ""))


@pytest.fixture(scope="module")
def lines(edition: Edition) -> dict[str, str]:
    """The reading text of each paragraph."""
    return {paragraph.id: edition.text(paragraph) for paragraph in edition.paragraphs}


def expand(template: str, **values: str) -> str:
    """A URI template of RFC 6570, of which the service needs two operators."""

    def expression(match: re.Match[str]) -> str:
        given_ = [(name, values[name]) for name in match["names"].split(",") if name in values]
        return "".join(f"/{value}" if match["operator"] == "/" else f";{name}={value}" for name, value in given_)

    return re.sub(r"\{(?P<operator>[/;])(?P<names>[a-z,]+)\}", expression, template)


class Client:
    """A reader of the service who knows nothing but the address of its entry point."""

    def __init__(self, published: Files, site: str) -> None:
        self.files, self.site, self.read = published, site, set[str]()

    def get(self, address: str) -> bytes:
        path = unquote(address.removeprefix(self.site))
        self.read.add(path)
        return self.files[path]

    def ask(self, base: str, template: str, **values: str) -> tuple[str, Any]:
        """The answer to a query, and its address, to which its own addresses are relative."""
        address = urljoin(base, expand(template, **values))
        answer = json.loads(self.get(address))
        assert answer["dtsVersion"] == "1.0"
        assert CONTEXT in (answer["@context"], answer["@context"][0])
        return address, answer

    def document(self, base: str, template: str, **values: str) -> etree._Element:
        return etree.fromstring(self.get(urljoin(base, expand(template, **values))))


@pytest.mark.parametrize("site", [SITE, ""])
def test_a_client_finds_the_whole_text_from_the_entry_point(
    published: Files, portable: Files, lines: dict[str, str], site: str
) -> None:
    client = Client(published if site else portable, site or "https://elsewhere.example/copy/")
    entry = f"{client.site}data/dts/index.json"
    index = json.loads(client.get(entry))
    assert index["@type"] == "EntryPoint"
    base, root = client.ask(entry, index["collection"])
    (resource,) = root["member"]
    assert (root["@type"], resource["@type"]) == ("Collection", "Resource")
    assert resource["title"].startswith("[")
    base, answer = client.ask(base, resource["navigation"], resource="ignored", down="1")
    assert [unit["identifier"] for unit in answer["member"]] == [*lines]
    for unit in answer["member"]:
        assert (unit["level"], unit["parent"], unit["citeType"]) == (1, None, "paragraph")
        document = client.document(base, answer["resource"]["document"], ref=unit["identifier"])
        assert "".join(document.find(f".//{WRAPPER}").itertext()) == lines[unit["identifier"]]
        below, inner = client.ask(base, answer["resource"]["navigation"], ref=unit["identifier"], down="-1")
        assert inner["ref"] == unit
        _sentences(client, below, inner, lines[unit["identifier"]])


def _sentences(client: Client, base: str, answer: Any, line: str) -> None:
    """Each sentence by itself, and the text that they make together."""
    paragraph, *sentences = answer["member"]
    texts = []
    for sentence in sentences:
        assert (sentence["level"], sentence["parent"]) == (2, paragraph["identifier"])
        document = client.document(base, answer["resource"]["document"], ref=sentence["identifier"])
        (element,) = document.iter(f"{TEI}s")
        assert element.get(XML_ID) == sentence["identifier"]
        assert element.getparent().tag == WRAPPER
        texts.append(element.text)
    assert " ".join(texts) == line


def test_ranges_are_the_text_between(edition: Edition, published: Files) -> None:
    """Of whole paragraphs, and of sentences in one; a range of one unit is that unit."""
    client, template = Client(published, SITE), json.loads(published["data/dts/index.json"])["document"]
    wanted = {**paragraph_ranges(edition), **sentence_ranges(edition)}
    wholes = {(each.sentences[0].id, each.sentences[-1].id) for each in edition.paragraphs}
    for (start, end), texts in wanted.items():
        document = client.document(SITE, template, start=start, end=end)
        assert ["".join(each.itertext()) for each in document.find(f".//{WRAPPER}")] == texts
        is_part = "s" in start and (start, end) not in wholes
        assert (document.find(f".//{TEI}body//{TEI}p").get("part") == "Y") == is_part
    assert client.read == {path for path in published if path.count("/") == 4 and "/document/" in path}
    assert len(wanted) > 800


def paragraph_ranges(edition: Edition) -> dict[tuple[str, str], list[str]]:
    found = edition.paragraphs
    return {
        (found[first].id, found[last].id): [edition.text(each) for each in found[first : last + 1]]
        for first in range(len(found))
        for last in range(first, min(first + WHOLE, len(found)))
    }


def sentence_ranges(edition: Edition) -> dict[tuple[str, str], list[str]]:
    assert max(len(paragraph.sentences) for paragraph in edition.paragraphs) <= RANGED, "every range of this edition"
    return {
        (inner[first].id, inner[last].id): [edition.text(each) for each in inner[first : last + 1]]
        for inner in (paragraph.sentences for paragraph in edition.paragraphs)
        for first in range(len(inner))
        for last in range(first, len(inner))
    }


def calls(edition: Edition) -> Iterator[tuple[dict[str, str], list[str] | None]]:
    """Every valid call of the navigation (level 0), and the members of its answer by the table of the specification."""
    paragraphs = [paragraph.id for paragraph in edition.paragraphs]
    everything = [id_ for paragraph in edition.paragraphs for id_ in family(paragraph)]
    yield from (({"down": down}, everything) for down in ("2", "3", "-1"))
    yield {"down": "1"}, paragraphs
    for paragraph in edition.paragraphs:
        yield from of_unit(paragraph.id, paragraphs, family(paragraph))
        for id_ in family(paragraph)[1:]:
            yield from of_unit(id_, family(paragraph)[1:], [id_])


def family(paragraph: Paragraph) -> list[str]:
    return [paragraph.id, *(each.id for each in paragraph.sentences)]


def of_unit(id_: str, siblings: list[str], below: list[str]) -> Iterator[tuple[dict[str, str], list[str] | None]]:
    yield {"ref": id_}, None
    yield {"ref": id_, "down": "0"}, siblings
    yield from (({"ref": id_, "down": down}, below) for down in ("1", "2", "-1"))


def test_every_valid_call_of_the_navigation_is_answered_as_the_specification_says(
    edition: Edition, published: Files
) -> None:
    client, entry = Client(published, SITE), f"{SITE}data/dts/index.json"
    template = json.loads(published["data/dts/index.json"])["navigation"]
    for query, members in calls(edition):
        address, answer = client.ask(entry, template, **query)
        assert answer["@id"] == address
        assert [unit["identifier"] for unit in answer["member"]] == members if members else "member" not in answer
        assert answer.get("ref", {}).get("identifier") == query.get("ref")
    rest = {path for path in published if path.startswith("data/dts/navigation")} - client.read
    assert rest == {"data/dts/navigation.json"}, "without a parameter: an error there, the whole tree here"


@pytest.mark.parametrize("query", [{"down": "0"}, {"ref": "p99"}, {"ref": "p1s99", "down": "1"}, {"ref": "e1"}])
def test_what_is_an_error_is_no_file(published: Files, query: dict[str, str]) -> None:
    """Control: the client would find no answer that is not there."""
    template = json.loads(published["data/dts/index.json"])["navigation"]
    with pytest.raises(KeyError):
        Client(published, SITE).ask(f"{SITE}data/dts/index.json", template, **query)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib’s own use of it
def test_a_thing_has_one_absolute_name_in_all_answers(published: Files, portable: Files) -> None:
    """As a reader of JSON-LD sees them; the context of the specification, which lies elsewhere, is stood in for."""
    stand_in: dict[str, Any] = {"@vocab": API} | {
        name: {"@type": "@id"} for name in ("collection", "navigation", "document", "download")
    }
    found: dict[str, set[URIRef]] = {"Resource": set(), "Collection": set()}
    for path, content in published.items():
        if path.endswith(".json"):
            answer = json.loads(content)
            assert answer["@context"][0] == CONTEXT
            answer["@context"][0] = stand_in
            read = Graph().parse(data=json.dumps(answer), format="json-ld", publicID=f"{SITE}{path}")
            for kind, names in found.items():
                names |= {*read.subjects(RDF.type, URIRef(f"{API}{kind}"))}
    assert found == {
        "Resource": {URIRef(f"{SITE}data/dts/article")},
        "Collection": {URIRef(f"{SITE}data/dts/edition")},
    }
    assert json.loads(portable["data/dts/index.json"])["@context"] == CONTEXT


def test_the_text_says_what_is_offered(published: Files) -> None:
    says = json.loads(published["data/dts/collection/article.json"])["description"]
    assert f"ең көбі {WHOLE}" in says
    assert f"ең көбі {RANGED}" in says


def test_collections_name_their_children_and_parents(published: Files) -> None:
    client, entry = Client(published, SITE), f"{SITE}data/dts/index.json"
    template = json.loads(published["data/dts/index.json"])["collection"]
    family = {
        "edition": {"children": ["article"], "parents": []},
        "article": {"children": [], "parents": ["edition"]},
    }
    for id_, relatives in family.items():
        for nav, members in relatives.items():
            _, answer = client.ask(entry, template, id=id_, nav=nav)
            assert answer["@id"] == id_
            assert [member["@id"] for member in answer["member"]] == members
            assert answer[f"total{nav.capitalize()}"] == len(members)
        _, answer = client.ask(entry, template, id=id_)
        assert [member["@id"] for member in answer["member"]] == relatives["children"]


def test_the_whole_document_has_every_paragraph_under_its_supplied_heading(
    edition: Edition, published: Files, lines: dict[str, str]
) -> None:
    root = etree.fromstring(published["data/dts/document.xml"])
    assert root.tag == f"{TEI}TEI"
    found = {each.get(XML_ID): "".join(each.itertext()) for each in paragraphs(root)}
    assert found == lines
    heads = ["".join(head.itertext()) for head in root.iter(f"{TEI}head")]
    assert heads == [f"[{section.heading}]" for section in edition.sections]
    for path, content in published.items():
        if path.startswith("data/dts/document/"):
            assert etree.fromstring(content).tag == f"{TEI}TEI"
            assert content.count(b"<dts:wrapper") == 1


def paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    yield from root.find(f"{TEI}text").iter(f"{TEI}p")
