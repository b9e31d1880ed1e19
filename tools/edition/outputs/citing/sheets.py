"""The style file of a manual, made ready: with the terms it lacks, and without what concerns only lists of works."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from edition.outputs.citing.manuals import Manual

_CSL = "http://purl.org/net/xbiblio/csl"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def sheet(manual: Manual) -> bytes:
    """The style of a manual in which every item is formatted as if it were the only one.

    All items are formatted together, but nobody cites them together: so years get no letters to tell them apart, and no
    title is replaced by a dash for standing under its like.
    """
    style = ET.fromstring(manual.read())
    for element in (*style.iter(_tag("citation")), *style.iter(_tag("bibliography"))):
        for name in [*element.attrib]:
            if name.startswith(("disambiguate-", "subsequent-author-")) or name == "collapse":
                del element.attrib[name]
    for element in style.iter(_tag("text")):
        if element.get("variable") == "edition":
            element.attrib.pop("text-case", None)
    if manual.locale:
        style.insert(1, _locale(manual.locale))
    if manual.terms:
        _override(style, manual)
    written: bytes = ET.tostring(style, encoding="utf-8", xml_declaration=True)
    return written


def _locale(path: Path) -> ET.Element:
    """A locale as an element of a style, which a processor uses though it knows nothing of the language."""
    locale = ET.parse(path).getroot()
    inner = ET.Element(_tag("locale"), {_LANG: locale.attrib[_LANG].partition("-")[0]})
    inner.extend(each for each in locale if each.tag != _tag("info"))
    return inner


def _override(style: ET.Element, manual: Manual) -> None:
    """Put terms into the style's own locale for the language, in all their forms."""
    language = manual.language.partition("-")[0]
    own = [each for each in style.findall(_tag("locale")) if each.get(_LANG, "").startswith(language)]
    for terms in (found for each in own if (found := each.find(_tag("terms"))) is not None):
        for term in [each for each in terms if each.get("name") in manual.terms]:
            terms.remove(term)
    inner = ET.Element(_tag("locale"), {_LANG: language})
    terms = ET.SubElement(inner, _tag("terms"))
    for name, says in sorted(manual.terms.items()):
        for form in ({}, {"form": "short"}):
            ET.SubElement(terms, _tag("term"), {"name": name, **form}).text = says
    style.insert(1, inner)


def _tag(name: str) -> str:
    return f"{{{_CSL}}}{name}"
