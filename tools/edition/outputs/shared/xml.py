"""Documents in XML: how elements are made, laid out on lines, and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

Element = ElementTree.Element
Content = Element | str | None
"""What stands in an element; nothing where it is None."""
Attributes = Mapping[str, str | None]
"""Attributes by name; one without a value is left out."""

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
