"""What is said about places of the text: apparatus, commentary, quotations, citations, events and doubtful mentions."""

from __future__ import annotations

from collections.abc import Iterator

from edition.annotation.citations import Citation
from edition.annotation.quotations import Quotation
from edition.annotation.styles.marks import is_page
from edition.model.edition import Edition, Event
from edition.outputs.shared.xml import Content, Element, block, element, some
from edition.outputs.tei.body import event_id, mention_id
from edition.outputs.tei.elements import EDITORS, dating, entry_id, lines, pointers, prose
from edition.outputs.tei.header import WITNESS, analysed
from edition.sources.schema import AuditRecord, Certainty, Decision
from edition.text.emendations import Emendation


def annotation(edition: Edition) -> Iterator[Element]:
    """The annotation of the text, kind by kind; a kind of which there is none is left out."""
    kinds = {
        "apparatus": _listed(edition),
        "commentary": _commentary(edition),
        "quotations": (_quotation(each) for each in edition.quotations),
        "citations": _citations(edition),
        "timeline": _timeline(edition),
        "certainty": _doubts(edition),
    }
    for kind, notes in kinds.items():
        made = some("standOff", {"type": kind}, notes)
        if made is not None:
            yield made


def _place(id_: str) -> dict[str, str | None]:
    return {"target": f"#{id_}.from", "targetEnd": f"#{id_}.to"}


def _evidence(keys: tuple[str, ...]) -> str | None:
    return pointers(keys, "evidence")


def _listed(edition: Edition) -> Iterator[Element]:
    """The apparatus as programs that show one read it: a list of entries, each between its two anchors."""
    made = some("listApp", {"type": "apparatus"}, (_apparatus(edition, each) for each in edition.emendations))
    if made is not None:
        yield made


def _apparatus(edition: Edition, each: Emendation) -> Element:
    """A decision about a place: what is read there, what the witness has or might have, and why.

    What is emended has the id itself, in the text.
    """
    record = each.record
    adopted = record.decision is Decision.EMEND
    own = {"corresp": f"#{record.id}"} if adopted else {"xml:id": record.id}
    attributes = {
        "from": f"#{record.id}.from",
        "to": f"#{record.id}.to",
        "ana": analysed(record.decision, record.kind),
        "cert": record.certainty.value,
        "resp": f"#{EDITORS}",
    }
    witness = element("rdg" if adopted else "lem", {"wit": f"#{WITNESS}"}, *lines(edition.printed(each)))
    conjecture = None
    if record.proposed:
        kind = {} if adopted else {"type": "conjecture"}
        conjecture = element("lem" if adopted else "rdg", kind | {"resp": f"#{EDITORS}"}, *lines(record.proposed))
    readings = (conjecture, witness) if adopted else (witness, conjecture)
    return block("app", own | attributes, *readings, element("note", {}, *prose(record.reason)))


def _commentary(edition: Edition) -> Iterator[Element]:
    for each in edition.notes:
        record = each.record
        attributes = {
            "type": "commentary",
            "xml:id": record.id,
            "cert": record.certainty.value,
            "resp": f"#{EDITORS}",
            "source": _evidence(record.evidence),
            "corresp": pointers(map(entry_id, record.about)),
        }
        yield element("note", _place(record.id) | attributes, *prose(record.text))


def _quotation(each: Quotation) -> Element:
    """What is known of a quotation: whose words, on what occasion, where cited, what is doubtful."""
    record = each.record
    attributes = {
        "type": "quotation",
        "target": f"#{record.id}",
        "ana": analysed(record.form, record.marked, record.genre),
        "cert": record.certainty.value,
        "source": _evidence(record.evidence),
    }
    cited = element("ref", {"type": "citation", "target": f"#{record.citation}"}) if record.citation else None
    told = (("speaker", record.speaker_text), ("occasion", record.occasion), ("doubt", record.note))
    return block("note", attributes, *_notes(told), cited)


def _notes(told: tuple[tuple[str, str | None], ...]) -> Iterator[Element]:
    return (element("note", {"type": kind}, *prose(says)) for kind, says in told if says)


def _citations(edition: Edition) -> Iterator[Element]:
    made = some("listBibl", {"type": "citations"}, (_citation(edition, each) for each in edition.citations))
    if made is not None:
        yield made


def _citation(edition: Edition, each: Citation) -> Element:
    """A citation: its source, the page that it names, and what came of checking it."""
    unit = "page" if each.locator and is_page(each.locator) else None
    page = element("citedRange", {"unit": unit}, each.locator) if each.locator else None
    source = element("ptr", {"target": f"#ref-{each.source}"})
    audit = edition.audit.get(each.id)
    return block("bibl", {"type": "citation", "corresp": f"#{each.id}"}, source, page, _audit(audit) if audit else None)


def _audit(audit: AuditRecord) -> Element:
    attributes = {"type": "audit", "ana": analysed(audit.verdict), "source": _evidence(audit.evidence)}
    return element("note", attributes, *prose(audit.reason))


def _timeline(edition: Edition) -> Iterator[Element]:
    made = some("listEvent", {"type": "timeline"}, (_event(edition, each) for each in edition.timeline))
    if made is not None:
        yield made


def _event(edition: Edition, each: Event) -> Element:
    """A dated event: the date that the article gives, the words that give it, and what the record says."""
    record, id_ = each.record, event_id(each.record.key)
    found = {"type": "verified", "source": _evidence(record.evidence)}
    verified = record.verified
    contents: tuple[Content, ...] = (element("date", dating(verified), verified),) if verified else ()
    if record.remark:
        contents = (*contents, " " if contents else None, *prose(record.remark))
    return block(
        "event",
        {"xml:id": id_, "ana": analysed(record.status)} | dating(record.date),
        element("desc", {}, *prose(record.event)),
        element("note", _place(id_) | {"type": "words"}, edition.text(each)),
        element("note", found, *contents) if contents else None,
        _related(record.entries),
    )


def _related(keys: tuple[str, ...]) -> Element | None:
    return element("ptr", {"type": "entry", "target": pointers(map(entry_id, keys))}) if keys else None


def _doubts(edition: Edition) -> Iterator[Element]:
    """Why a paragraph may not begin where it does, or a mention not mean what it is taken for."""
    for paragraph in edition.paragraphs:
        if paragraph.reason:
            attributes = {"type": "division", "target": f"#{paragraph.id}", "cert": paragraph.certainty.value}
            yield element("note", attributes, *prose(paragraph.reason))
    for mention in edition.mentions:
        if mention.reason and mention.certainty is not Certainty.HIGH:
            attributes = {"type": "mention", "target": f"#{mention_id(mention)}", "cert": mention.certainty.value}
            yield element("note", attributes, *prose(mention.reason))
