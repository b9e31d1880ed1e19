"""The text of the article in TEI: witness and reading in one, with the annotation that nests in it.

Quotations, mentions and citations are elements; where they cross the edge of a sentence or of each other, they are
broken as the tree of spans says, and their parts refer to each other. Whatever else has a place in the text (a note, an
emendation, a dated event) has it between two anchors, for such places may overlap anything.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise, takewhile

from edition.annotation.mentions import Mention
from edition.model.edition import Edition, Part, Section
from edition.outputs.shared.xml import Content, Element, block, element
from edition.outputs.tei import shapes
from edition.outputs.tei.elements import EDITORS, entry_id, lines, pointers, prose
from edition.sources.schema import Certainty, Decision, EntryRecord, Form, Kind
from edition.text.registry import Paragraph
from edition.text.spans import Layer, Node, Piece, Text, tree

_NAMED: Mapping[Kind | str, str] = {
    Kind.INTERSTATE: "orgName",
    Kind.STATE: "orgName",
    Kind.RELIGIOUS: "orgName",
    Kind.EDUCATION: "orgName",
    Kind.ORGANISATION: "orgName",
    Kind.MOVEMENT: "orgName",
    Kind.PERSON: "persName",
    Kind.DYNASTY: "orgName",
    Kind.PEOPLE: "orgName",
    Kind.PLACE: "placeName",
    Kind.WORK: "title",
    Kind.PERIODICAL: "title",
    Kind.EVENT: "eventName",
}
"""The element of a name, by what it names; of all else, a term."""


def named(entry: EntryRecord) -> str:
    """The element of the names of an entry."""
    return _NAMED.get(entry.kind, "term")


def event_id(key: str) -> str:
    """The xml:id of a dated event; entries have keys of their own, which may be the same."""
    return f"event.{key}"


def mention_id(mention: Mention) -> str:
    """The xml:id of a mention: where it begins in the witness, which never changes."""
    return f"m{mention.start}"


def text(edition: Edition) -> Element:
    """The article, section by section, and what the witness has after it."""
    writer = _Writer(edition)
    remainder = writer.remainder()
    return block(
        "text",
        {"xml:lang": edition.record.language},
        block("body", {}, *writer.sections()),
        block("back", {}, remainder) if remainder is not None else None,
    )


class _Writer:
    """What writes the text of one edition."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.entries = {entry.key: entry for entry in edition.entries}
        self.mentions = {(each.start, each.entry): each for each in edition.mentions}
        self.quotations = {each.record.id: each for each in edition.quotations}
        self.citations = {each.id: each for each in edition.citations}
        adopted = (each for each in edition.emendations if each.record.decision is Decision.EMEND)
        self.adopted = {each.record.id: each for each in adopted}
        self.begins: dict[int, list[str]] = defaultdict(list)
        self.ends: dict[int, list[str]] = defaultdict(list)
        for id_, part in _places(edition):
            self.begins[part.start].append(id_)
            self.ends[part.end].append(id_)
        self.points = sorted({*self.begins, *self.ends})
        self.parts: Counter[str] = Counter()

    def sections(self) -> Iterator[Element]:
        """The sections, each in the one that it is a part of."""
        yield from (self.section(each) for each in _nested(self.edition.sections))

    def section(self, sections: Sequence[Section]) -> Element:
        """A section with those within it; a heading that editors supply is marked as supplied."""
        first, named = sections[0], {"type": "section", "xml:id": f"section.{sections[0].key}"}
        attributes = {"reason": "editorial", "resp": f"#{EDITORS}"}
        is_supplied = first.supplied and first.level > 0
        head = element("head", {}, element("supplied", attributes, first.heading)) if is_supplied else None
        paragraphs = self.listed(first.paragraphs)
        return block("div", named, head, *paragraphs, *(self.section(each) for each in _nested(sections[1:])))

    def listed(self, paragraphs: Sequence[Paragraph]) -> Iterator[Element]:
        """Paragraphs as elements; items that follow each other are a list."""
        heads = takewhile(lambda each: shapes.is_head(self.edition.shape(each.id)), paragraphs)
        first = {each.id for each in heads}
        for is_list, group in groupby(paragraphs, key=lambda each: shapes.is_item(self.edition.shape(each.id))):
            each_made = [self.paragraph(paragraph, is_first=paragraph.id in first) for paragraph in group]
            yield from [block("list", {}, *each_made)] if is_list else each_made

    def paragraph(self, paragraph: Paragraph, *, is_first: bool) -> Element:
        """A paragraph as what it is, after what joins it to the one before, and the ids whose addresses lead to it."""
        shaped = self.edition.shape(paragraph.id)
        spans = self.edition.spans(paragraph)
        before = (
            *_joint(paragraph.joint),
            *(element("anchor", {"xml:id": id_, "type": "retired"}) for id_ in self.edition.pointing_to(paragraph)),
        )
        named = {"xml:id": paragraph.id, "n": str(paragraph.number), "xml:space": "preserve"}
        attributes = named | _sure(paragraph.certainty)
        tag, more = shapes.named(shaped, is_first=is_first)
        parts = shapes.parts(self.edition.witness.text, paragraph, shaped)
        return shapes.filled(
            element(tag, attributes | more), parts, before, lambda start, end: self.render(tree(start, end, spans))
        )

    def remainder(self) -> Element | None:
        """What the witness has after the last paragraph."""
        rest = self.edition.division.remainder
        if rest is None:
            return None
        printed = (*_joint(rest.joint), *self.leaf(rest))
        attributes = {"xml:id": "text.remainder", "xml:space": "preserve"}
        reason = element("note", {"type": "remainder", "resp": f"#{EDITORS}"}, *prose(rest.reason))
        return block("div", {"type": "remainder"}, element("ab", attributes, *printed), reason)

    def render(self, nodes: Sequence[Node]) -> Iterator[Content]:
        """A tree of spans as elements and text."""
        for node in nodes:
            if isinstance(node, Text):
                yield from self.leaf(node)
            else:
                yield from self.piece(node)

    def piece(self, piece: Piece) -> Iterator[Content]:
        """A span, or a part of it; notes and emendations have their places between anchors and are passed through."""
        key, contents = piece.span.key, self.render(piece.children)
        match piece.span.layer:
            case Layer.SENTENCE:
                yield element("s", self.part(piece, key) | {"n": key.partition("s")[2]}, *contents)
            case Layer.MARK:
                yield element("ref", {"type": "note", "target": f"#{key}"}, *contents)
            case Layer.BOLD | Layer.ITALIC as layer:
                yield element("hi", {"rend": layer.name.lower()}, *contents)
            case Layer.STAGE:
                yield element("seg", {"type": "stage"}, *contents)
            case Layer.QUOTATION:
                record = self.quotations[key].record
                who = pointers([entry_id(record.speaker)] if record.speaker else [])
                said = "direct" if record.form is Form.DIRECT else "indirect"
                attributes = {"who": who, "type": record.genre.value, "subtype": said} | _sure(record.certainty)
                yield element("q", self.part(piece, key) | attributes, *contents)
            case Layer.MENTION:
                yield self.mention(piece, contents)
            case Layer.CITATION:
                citation = self.citations[key]
                label = f"{citation.source}; {citation.locator}" if citation.locator else str(citation.source)
                attributes = {"type": "citation", "target": f"#ref-{citation.source}", "n": label}
                yield element("ref", self.part(piece, key) | attributes, *contents)
            case _:
                yield from contents

    def mention(self, piece: Piece, contents: Iterator[Content]) -> Element:
        """A mention: a name or a term, or words that refer to the entry otherwise."""
        mention, entry = self.mentions[piece.span.start, piece.span.key], self.entries[piece.span.key]
        tag = named(entry) if mention.named or named(entry) == "term" else "rs"
        attributes = {"ref": f"#{entry_id(mention.entry)}", "type": entry.kind_key if tag == "rs" else None}
        part = self.part(piece, mention_id(mention))
        return element(tag, part | attributes | _sure(mention.certainty), *contents)

    def part(self, piece: Piece, id_: str) -> dict[str, str | None]:
        """The id of a span, or of a part of it, which refers to the part before and the part after it."""
        self.parts[id_] += 1
        number = self.parts[id_]
        return {
            "xml:id": id_ if piece.first else f"{id_}.{number}",
            "prev": None if piece.first else pointers([id_ if number == 2 else f"{id_}.{number - 1}"]),
            "next": None if piece.last else pointers([f"{id_}.{number + 1}"]),
        }

    def leaf(self, leaf: Part) -> Iterator[Content]:
        """A stretch of the witness, between the anchors that stand in it."""
        inner = self.points[bisect_right(self.points, leaf.start) : bisect_left(self.points, leaf.end)]
        for start, end in pairwise((leaf.start, *inner, leaf.end)):
            yield from (element("anchor", {"xml:id": f"{id_}.from"}) for id_ in self.begins.get(start, ()))
            yield from self.stretch(start, end)
            yield from (element("anchor", {"xml:id": f"{id_}.to"}) for id_ in self.ends.get(end, ()))

    def stretch(self, start: int, end: int) -> Iterator[Content]:
        """A stretch without anchors: as a whole where it is emended, else what the rules leave and what they change."""
        printed, reading = self.edition.witness.text, self.edition.reading
        rest = min(self.begun(start), end)
        if rest > start:
            # An edge lies within a change: the reading of all of it has been given before the edge.
            yield element("surplus", {"reason": "changed"}, *lines(printed[start:rest]))
            start = rest
        causes = [edit.cause for edit in reading.within(start, end)]
        emended = [self.adopted[cause] for cause in causes if cause in self.adopted]
        if emended:
            record = emended[0].record
            corr = element(
                "corr", {"resp": f"#{EDITORS}", "cert": record.certainty.value}, *lines(reading.text(start, end))
            )
            yield element("choice", {"xml:id": record.id}, element("sic", {}, *lines(printed[start:end])), corr)
            return
        at = start
        for first, last in self.changed(start, end):
            yield from lines(printed[at:first])
            rules = dict.fromkeys(edit.cause for edit in reading.within(first, last))
            reg = element("reg", {"ana": pointers(rules, "rule")}, *lines(reading.text(first, last)))
            yield element("choice", {}, element("orig", {}, *lines(printed[first:last])), reg)
            at = last
        yield from lines(printed[at:end])

    def begun(self, offset: int) -> int:
        """Where a change ends that began before an offset; or the offset."""
        before = bisect_left(self.edition.reading.edits, offset, key=lambda edit: edit.start)
        return max(offset, *(edit.end for edit in self.edition.reading.edits[max(0, before - 1) : before]), 0)

    def changed(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches that rules change, each as wide as the word that it touches."""
        printed, found = self.edition.witness.text, list[tuple[int, int]]()
        for edit in self.edition.reading.within(start, end):
            first, last = edit.start, min(edit.end, end)
            while first > start and printed[first - 1 : first + 1].isalpha():
                first -= 1
            while last < end and printed[last - 1 : last + 1].isalpha():
                last += 1
            if found and first < found[-1][1]:
                before = found.pop()
                first, last = before[0], max(before[1], last)
            found.append((first, last))
        return found


def _nested(sections: Sequence[Section]) -> Iterator[Sequence[Section]]:
    """Sections that follow each other, each with those within it; what stands before all headings has none."""
    start = 0
    for at in range(1, len(sections) + 1):
        first = sections[start]
        if at == len(sections) or sections[at].level <= first.level or first.level == 0:
            yield sections[start:at]
            start = at


def _places(edition: Edition) -> Iterator[tuple[str, Part]]:
    """Whatever has its place between two anchors, by the first part of their ids."""
    yield from ((each.record.id, each) for each in edition.emendations)
    yield from ((each.record.id, each) for each in edition.notes)
    yield from ((event_id(each.record.key), each) for each in edition.timeline)


def _joint(joint: str) -> Iterator[Content]:
    if joint:
        yield element("surplus", {"reason": "joint", "resp": f"#{EDITORS}"}, *lines(joint))


def _sure(certainty: Certainty) -> dict[str, str | None]:
    return {} if certainty is Certainty.HIGH else {"cert": certainty.value}
