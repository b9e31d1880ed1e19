"""The paragraphs of the text on a page: their anchors and numbers, and the way to the page that each has of its own.

One is a paragraph of HTML, or a heading, an item, a table, as the text has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from edition.wording.catalogue import Words
from edition.wording.phrases import paragraph as paragraph_called

_NAMED = re.compile(r"glossary(?:/|\.md#).+")
"""What leads to an entry, within an address."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "table", *_HEADINGS)
"""What a paragraph of the text may be."""
_LISTS = ("ul", "ol")


def found(root: ElementTree.Element) -> Iterator[tuple[ElementTree.Element, str]]:
    """The paragraphs of the text, each with its number."""
    for item in root.iter("li"):
        _wrap(item)
    for paragraph in (each for each in root.iter() if each.tag in _BLOCKS):
        within = paragraph.iter() if paragraph.tag == "table" else paragraph
        sentence = next((each for each in within if each.get("class") == "sentence"), None)
        if sentence is not None and (match := re.match(r"p(\d+)s", sentence.get("id", ""))):
            yield paragraph, match[1]


def number(paragraph: ElementTree.Element, number: str, say: Words, own: str, own_says: str) -> None:
    """Give a paragraph its anchor, its number before it, and behind it the way to `own`, the address of its own page.

    There is no such way where `own` is empty; `own_says` is the key of the words that lead there.
    """
    if paragraph.tag in _HEADINGS:
        # What the contents of a page call a heading is what it says, without its number.
        paragraph.set("data-toc-label", " ".join("".join(paragraph.itertext()).split()))
    for each in paragraph:
        each.tail = each.tail and re.sub(r"\s*\n\s*", " ", each.tail)
        if each.tail == " " and each.get("class") == "sentence":
            _end_with_blank(each)
    _know_again(paragraph)
    shown = ElementTree.Element("span", {"class": "number"})
    if "id" in paragraph.attrib:
        # The title of the text is that of its page, which has an anchor of its own.
        shown.set("id", f"p{number}")
    else:
        paragraph.attrib.update({"id": f"p{number}", "class": "paragraph"})
    link = ElementTree.SubElement(shown, "a", {"href": f"#p{number}", "aria-label": paragraph_called(say, number)})
    link.text, shown.tail = number, " "
    around = _captioned(paragraph) if paragraph.tag == "table" else paragraph
    around.insert(0, shown)
    if own:
        around[-1].tail = " "
        _end_with_blank(around[-1])
        behind = ElementTree.SubElement(around, "span", {"class": "own"})
        way = ElementTree.SubElement(behind, "a", {"href": own.format(f"p{number}")})
        way.text = say(own_says, number=number)


def _captioned(table: ElementTree.Element) -> ElementTree.Element:
    """The caption of a table, which has room for what is no cell."""
    caption = ElementTree.Element("caption")
    table.insert(0, caption)
    return caption


def _wrap(item: ElementTree.Element) -> None:
    """Make a paragraph of a sentence that stands in an item itself, as it does where a list has no other one."""
    if any(each.get("class") == "sentence" for each in item):
        paragraph = ElementTree.Element("p")
        paragraph.text, item.text = item.text, None
        inner = [each for each in item if each.tag not in (*_LISTS, "p")]
        for each in inner:
            item.remove(each)
        paragraph.extend(inner)
        item.insert(0, paragraph)


def _know_again(paragraph: ElementTree.Element) -> None:
    """Tell the first mention of an entry in a paragraph from later ones, which need no line to be found."""
    known: set[str] = set()
    for link in paragraph.iter("a"):
        if (target := _NAMED.search(link.get("href", ""))) and target[0] in known:
            link.set("class", "again")
        elif target:
            known.add(target[0])


def _end_with_blank(sentence: ElementTree.Element) -> None:
    """Take the blank behind a sentence into its last words: on its own a browser would give it a place, and take it."""
    reading = sentence[-1]
    if len(reading) and reading[-1].tail:
        reading[-1].tail += " "
        sentence.tail = None
    elif not len(reading) and reading.text:
        reading.text += " "
        sentence.tail = None
