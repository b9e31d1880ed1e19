"""The text of a TEI document: its paragraphs, headings, lines of verse and speeches, as a reader of the text has them.

Of what an editor put right (`choice`), the text has what stood there: `sic`, `orig`, `abbr`. What TEI says about the
text (its header, `standOff`) is no part of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from edition.sources.schema import ShapeKind, StyledKind
from edition.starting.readers.assembly import Found, assembled, clean, set_off
from edition.starting.readers.taken import Taken
from edition.text.characters import RAISING

VERSION = "1"
"""How the text is made of the elements."""
NAMESPACE = "http://www.tei-c.org/ns/1.0"
"""The namespace of TEI P5."""
_LEFT_OUT = {
    "corr",
    "reg",
    "expan",
    "del",
    "fw",
    "figDesc",
    "teiHeader",
    "standOff",
    "certainty",
    "interp",
    "interpGrp",
}
_SILENT = {*_LEFT_OUT, "", "pb", "cb", "milestone", "anchor"}
_BLOCKS = {
    *(
        "p",
        "ab",
        "head",
        "speaker",
        "stage",
        "item",
        "label",
        "row",
        "closer",
        "opener",
        "salute",
        "signed",
        "dateline",
    ),
    *("byline", "titlePart", "docAuthor", "docDate", "docEdition", "imprint", "argument", "trailer", "bibl", "cit"),
    *("castItem", "epigraph", "postscript", "figure"),
}
"""Elements each of which is a paragraph, unless it has such elements within."""
_KINDS = {"stage": ShapeKind.STAGE, "item": ShapeKind.ITEM, "epigraph": ShapeKind.QUOTATION}
"""Elements that are something besides prose; heads and speakers are told apart by more."""
_DEEPEST = 6
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def take(root: etree._Element) -> Taken:
    """The text of a document, from its root."""
    walk = _Walk()
    texts = [each for each in root.iter() if _name(each) == "text"]
    found = [*walk.blocks(texts[0], 0)] if texts else []
    signs = (str(number).translate(RAISING) for number in range(1, len(walk.notes) + 1))
    notes = (Found(f"{sign} {note}", ShapeKind.NOTE, lead=sign) for sign, note in zip(signs, walk.notes, strict=True))
    whole = assembled((*found, *notes))
    unsure = [f"{count} {what}" for what, count in walk.passed_over.items()]
    if len(texts) > 1:
        unsure.append(f"{len(texts)} texts, of which the first was taken")
    titles = (each for each in root.iter() if _name(each) == "title")
    title = next(("".join(map(str, each.itertext())) for each in titles), "")
    return Taken(
        text=whole.text,
        form="TEI",
        reader="tei",
        version=VERSION,
        title=" ".join(title.split()),
        blocks=whole.blocks,
        words=whole.words,
        unsure=tuple(unsure),
    )


class _Walk:
    """A walk through a text that keeps its notes."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.passed_over: Counter[str] = Counter()

    def blocks(self, element: etree._Element, depth: int) -> Iterator[Found]:
        """The paragraphs of an element, within so many divisions."""
        name = _name(element)
        if name in _LEFT_OUT:
            return
        if name == "head" and _is_supplied(element):
            self.passed_over["headings that its editors supplied"] += 1
            return
        if name == "lg" and not any(_name(each) in ("lg", "p", "head") for each in element):
            yield Found("\n".join(self.text(line).strip() for line in element if _name(line)), ShapeKind.VERSE)
        elif name in _BLOCKS and (name == "row" or not _has_blocks(element)):
            yield self._block(element, depth)
        elif name == "table":
            rows = [self.text(each) for each in element if _name(each) == "row"]
            yield from (heading for each in element if _name(each) == "head" for heading in self.blocks(each, depth))
            heads = [each.get("role") for each in element if _name(each) == "row"][:1]
            yield Found("\n".join(rows), ShapeKind.TABLE, headed=heads == ["label"])
        elif name == "list":
            yield from self._items(element, depth)
        else:
            yield from self._mixed(element, depth + (name in ("div", "front", "back") or name.startswith("div")))

    def _block(self, element: etree._Element, depth: int) -> Found:
        """An element that is a paragraph."""
        text, name = self.text(element), _name(element)
        if name == "head":
            return Found(text, ShapeKind.HEADING, min(max(1, depth), _DEEPEST))
        if name == "speaker":
            return Found(text, ShapeKind.SPEECH, lead=" ".join(text.split()))
        return Found(text, _KINDS.get(name))

    def _items(self, element: etree._Element, depth: int) -> Iterator[Found]:
        """The items of a list, with their numbers where it is one of numbers."""
        kind = f"{element.get('type', '')} {element.get('rend', '')}"
        number = 0
        for child in element:
            paragraphs = [found for found in self.blocks(child, depth) if found.text.strip()]
            if _name(child) == "item" and re.search("order|number", kind) and paragraphs:
                number += 1
                sign = f"{child.get('n') or number}."
                paragraphs[0] = replace(paragraphs[0], text=f"{sign} {paragraphs[0].text.strip()}", lead=sign)
            yield from paragraphs

    def _mixed(self, element: etree._Element, depth: int) -> Iterator[Found]:
        """What stands in an element that has paragraphs within: they, and the words between them."""
        between = [_spaced(element, element.text)]
        lines = False
        for child in element:
            is_line = _name(child) == "l"
            if is_line or not (_is_block(child) or _has_blocks(child)):
                between += ["\n" if is_line and lines else "", self._inner(child)]
                lines = lines or is_line
            else:
                yield Found("".join(between), ShapeKind.VERSE if lines else None)
                between, lines = [], False
                yield from self.blocks(child, depth)
            between.append(_spaced(element, child.tail))
        yield Found("".join(between), ShapeKind.VERSE if lines else None)

    def text(self, element: etree._Element) -> str:
        """The words of an element."""
        if _name(element) == "row":
            return "\t".join(" ".join(self._inner(cell).split()) for cell in element if _name(cell))
        return "".join((_spaced(element, element.text), *map(self._with_tail, element)))

    def _with_tail(self, element: etree._Element) -> str:
        return self._inner(element) + _spaced(element.getparent(), element.tail)

    def _inner(self, element: etree._Element) -> str:
        match _name(element):
            case "lb":
                written = "" if element.get("break") == "no" else "\n"
            case "note":
                written = self._note(element)
            case "gap":
                self.passed_over["gaps"] += 1
                written = "[\u2026]"
            case "graphic" | "formula" | "notatedMusic" as kind:
                self.passed_over[f"`{kind}`"] += 1
                written = ""
            case "hi" | "emph":
                bold = "bold" in f"{element.get('rend')} {element.get('rendition')} {element.get('style')}"
                written = set_off(self.text(element), StyledKind.BOLD if bold else StyledKind.ITALIC)
            case name:
                written = "" if name in _SILENT else self.text(element)
        return written

    def _note(self, element: etree._Element) -> str:
        """The sign of a note, whose words go to the end."""
        at = len(self.notes)
        self.notes.append("")
        self.notes[at] = " ".join(self.text(element).split())
        return set_off(str(at + 1).translate(RAISING), None)


def _is_supplied(element: etree._Element) -> bool:
    """Whether editors supplied the whole of an element, so that the text does not have it."""
    within = [each for each in element if _name(each)]
    return not (element.text or "").strip() and [_name(each) for each in within] == ["supplied"]


def _has_blocks(element: etree._Element) -> bool:
    """Whether there are paragraphs within an element; those of a note stand elsewhere."""
    return _name(element) != "note" and any(
        _is_block(each) or _has_blocks(each) for each in element if _name(each) != "note"
    )


def _is_block(element: etree._Element) -> bool:
    return _name(element) in _BLOCKS or _name(element) in ("lg", "l", "div", "sp", "list", "listBibl", "table")


def _name(element: etree._Element) -> str:
    """The name of an element without its namespace; none for a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _spaced(within: etree._Element | None, text: str | None) -> str:
    """Characters of a document, its line ends and indents as the one blank that they mean."""
    if within is not None and any(each.get(_SPACE) == "preserve" for each in (within, *within.iterancestors())):
        return clean(text or "")
    return re.sub(r"[ \t\r\n]+", " ", clean(text or ""))
