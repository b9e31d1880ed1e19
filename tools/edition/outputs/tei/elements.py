"""Elements of TEI: how they are made, laid out on lines, named and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree

from edition.annotation.prose import Foreign, Referred, parts
from edition.sources.schema import IsoDate

Element = ElementTree.Element
Content = Element | str | None
"""What stands in an element; nothing where it is None."""
Attributes = Mapping[str, str | None]
"""Attributes by name; one without a value is left out."""

NAMESPACE = "http://www.tei-c.org/ns/1.0"
"""The namespace of TEI P5."""
EDITORS = "resp.editors"
"""The id of the editors. Like all ids that are no addresses of the site it has a full stop, which no key has."""

_TAKEN = re.compile(r"[enmq]\d+|p\d+(s\d+|-\d+)?|ref-\d+|\d.*")
_UNWRITABLE = re.compile("[^\t\n\r\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(tag: str, attributes: Attributes, *contents: Content) -> Element:
    """An element whose contents follow each other without a blank."""
    made = Element(tag, {name: value for name, value in attributes.items() if value})
    for content in contents:
        if isinstance(content, Element):
            made.append(content)
        elif content and len(made):
            made[-1].tail = (made[-1].tail or "") + content
        elif content:
            made.text = (made.text or "") + content
    return made


def block(tag: str, attributes: Attributes, *children: Element | None) -> Element:
    """An element that holds only elements, each on lines of its own."""
    made = element(tag, attributes, *children)
    if len(made):
        made.text = "\n"
    for child in made:
        child.tail = "\n"
    return made


def some(tag: str, attributes: Attributes, children: Iterable[Element]) -> Element | None:
    """A block, or nothing where there is nothing to hold."""
    made = block(tag, attributes, *children)
    return made if len(made) else None


def lines(text: str) -> Iterator[Content]:
    """Words of the witness, each line break as the element that stands for it."""
    for index, line in enumerate(text.split("\n")):
        if index:
            yield element("lb", {})
        yield line


def prose(text: str) -> Iterator[Content]:
    """An editor's prose: `p12` refers to that paragraph, `{en|words}` are words in another language."""
    for part in parts(text):
        match part:
            case Foreign():
                yield element("foreign", {"xml:lang": part.language}, part.words)
            case Referred():
                yield element("ref", {"target": f"#{part.id}"}, part.id)
            case _:
                yield part


def entry_id(key: str) -> str:
    """The xml:id of an entry: its key, after a low line where that is no legal id or might be one of something else."""
    return f"_{key}" if _TAKEN.fullmatch(key) else key


def pointers(ids: Iterable[str], kind: str = "") -> str | None:
    """References to ids, each after the kind that is the first part of it; None where there are none."""
    return " ".join(f"#{kind}.{each}" if kind else f"#{each}" for each in ids) or None


def dating(date: IsoDate | None) -> dict[str, str]:
    """The attributes that say when: a moment, or an interval."""
    first, _, last = (date or "").partition("/")
    return {"from": first, "to": last} if last else {"when": first}


def serialise(root: Element) -> bytes:
    """A document in UTF-8.

    Raises `ValueError` for a character that XML 1.0 cannot hold.
    """
    text = ElementTree.tostring(root, encoding="unicode")
    unwritable = _UNWRITABLE.search(text)
    if unwritable:
        near = text[max(0, unwritable.start() - 24) : unwritable.start()]
        raise ValueError(f"XML cannot hold U+{ord(unwritable.group()):04X}, which stands after {near!r}")
    # A reader of XML would make a line feed of a carriage return that is not written as a reference.
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + text.replace("\r", "&#13;") + "\n").encode("utf-8")
