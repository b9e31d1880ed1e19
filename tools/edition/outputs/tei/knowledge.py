"""What is known of the world of the article: the entries of the glossary, the cited sources, and the evidence."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition
from edition.outputs.shared.addresses import address
from edition.outputs.shared.xml import Element, block, element, some
from edition.outputs.tei.body import named
from edition.outputs.tei.elements import dating, entry_id, pointers, prose
from edition.outputs.tei.header import analysed
from edition.sources.schema import EntryRecord, EvidenceRecord, FactRecord, Kind, SourceRecord, UsageRecord

_LISTS = {
    "orgName": ("listOrg", "org"),
    "persName": ("listPerson", "person"),
    "placeName": ("listPlace", "place"),
    "eventName": ("listEvent", "event"),
    "title": ("listBibl", "bibl"),
    "term": ("list", "item"),
}


def knowledge(edition: Edition, site: str, path: str) -> Iterator[Element]:
    """The lists of entries, sources and evidence, as the document at a path in the site has them."""
    lists = (_list(edition, tag, site, path) for tag in _LISTS)
    sources = (_source(each, address(site, f"references.html#ref-{each.number}", path)) for each in edition.sources)
    evidence = (_evidence(key, each) for key, each in edition.evidence.items())
    kinds = {
        "glossary": [each for each in lists if each is not None],
        "sources": _held(some("listBibl", {"type": "sources"}, sources)),
        "evidence": _held(some("listBibl", {"type": "evidence"}, evidence)),
    }
    for kind, held in kinds.items():
        if held:
            yield block("standOff", {"type": kind}, *held)


def _held(made: Element | None) -> list[Element]:
    return [] if made is None else [made]


def _list(edition: Edition, tag: str, site: str, path: str) -> Element | None:
    """The entries whose names are of one kind; terms are a list of glosses, each item after its label."""
    outer, inner = _LISTS[tag]
    made: list[Element] = []
    for entry in (entry for entry in edition.entries if named(entry) == tag):
        if inner == "item":
            made.append(element("label", {"xml:lang": edition.record.language}, entry.headword))
        made.append(_entry(edition, entry, inner, tag, address(site, f"glossary/{entry.key}.html", path)))
    return some(outer, {"type": "gloss" if inner == "item" else "glossary"}, made)


def _entry(edition: Edition, entry: EntryRecord, inner: str, tag: str, page: str) -> Element:
    # Of persons TEI has no type, and there is only one kind of them.
    type_ = None if entry.kind is Kind.PERSON or inner == "item" else entry.kind_key
    return block(
        inner,
        {"xml:id": entry_id(entry.key), "type": type_, "ana": f"#kind.{entry.kind_key}"},
        *_names(edition, entry, tag),
        element("idno", {"type": "Wikidata"}, entry.wikidata) if entry.wikidata else None,
        element("note", {"type": "summary"}, *prose(entry.summary)),
        element(
            "note", {"type": "description", "source": pointers(entry.evidence, "evidence")}, *prose(entry.description)
        ),
        _identification(entry),
        *(_fact(fact) for fact in entry.facts),
        *(_usage(usage) for usage in entry.usage),
        element("ptr", {"type": "entry", "target": pointers(map(entry_id, entry.related))}) if entry.related else None,
        element("ptr", {"type": "page", "target": page}),
    )


def _names(edition: Edition, entry: EntryRecord, tag: str) -> Iterator[Element]:
    """The headword, then all names and acronyms."""
    yield element(tag, {"type": "headword", "xml:lang": edition.record.language}, entry.headword)
    for type_, names in (("name", entry.names), ("acronym", entry.acronyms)):
        for language, listed in names:
            yield from (element(tag, {"type": type_, "xml:lang": language}, name) for name in listed)


def _identification(entry: EntryRecord) -> Element | None:
    if entry.identification is None:
        return None
    attributes = {"type": "identification", "cert": entry.identification.certainty.value}
    return element("note", attributes, *prose(entry.identification.reason))


def _fact(fact: FactRecord) -> Element:
    attributes = {"type": "fact", "ana": analysed(fact.status), "source": pointers(fact.evidence, "evidence")}
    dated = (element("date", dating(fact.date), fact.date), " ") if fact.date else ()
    return element("note", attributes, *dated, *prose(fact.text))


def _usage(usage: UsageRecord) -> Element:
    quoted = element("quote", {}, usage.words)
    return element("note", {"type": "usage", "target": f"#{usage.paragraph}"}, quoted, " ", *prose(usage.text))


def _source(source: SourceRecord, page: str) -> Element:
    """A cited source: what the article says of it, what it probably is, how sure that is and on what it rests."""
    sure = source.certainty.value
    told = (
        ("text-says", None, source.text_says),
        ("probable", sure, source.probable),
        ("unverified", None, source.unverified),
        ("remark", None, source.note),
    )
    grounds = (
        element(
            "note",
            {"type": "evidence", "source": f"#evidence.{each.evidence}" if each.evidence else None},
            *prose(each.text),
        )
        for each in source.evidence
    )
    return block(
        "bibl",
        {"xml:id": f"ref-{source.number}", "type": "source", "n": str(source.number), "cert": sure},
        element("title", {"cert": sure}, source.work) if source.work else None,
        element("note", {"type": "cited-as"}, source.cited_as) if source.cited_as else None,
        element("note", {"type": "printed", "xml:space": "preserve"}, source.printed) if source.printed else None,
        *(element("note", {"type": kind, "cert": cert}, *prose(says)) for kind, cert, says in told if says),
        *(element("note", {"type": "detail", "cert": each.certainty.value}, each.what) for each in source.details),
        *grounds,
        element("ptr", {"type": "page", "target": page}),
    )


def _evidence(key: str, evidence: EvidenceRecord) -> Element:
    addresses = (evidence.address, *evidence.addresses)
    return block(
        "bibl",
        {"xml:id": f"evidence.{key}", "type": "evidence"},
        element("title", {}, *prose(evidence.label)),
        *(element("ptr", {"target": each}) for each in addresses if each),
        element("ptr", {"type": "archived", "target": evidence.archived}) if evidence.archived else None,
        element("date", {"type": "seen", "when": evidence.seen}) if evidence.seen else None,
        element("note", {}, *prose(evidence.note)) if evidence.note else None,
    )
