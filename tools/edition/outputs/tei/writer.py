"""The TEI document of an edition: header, text, and what stands off it."""

from __future__ import annotations

from edition.model.edition import Edition
from edition.outputs.shared.xml import block, serialise
from edition.outputs.tei.body import text
from edition.outputs.tei.elements import NAMESPACE
from edition.outputs.tei.header import header
from edition.outputs.tei.knowledge import knowledge
from edition.outputs.tei.standoff import annotation
from edition.outputs.tei.translation import translations

PATH = "data/edition.tei.xml"
"""Where the document lies in the site."""


def write(edition: Edition, site: str) -> bytes:
    """The document, in UTF-8; the same edition and the same address of the site give the same bytes.

    Raises `ValueError` where the text has a character that XML 1.0 cannot hold.
    """
    root = block(
        "TEI",
        {"xmlns": NAMESPACE, "xml:lang": edition.record.language},
        header(edition, site, PATH),
        text(edition),
        *translations(edition),
        *annotation(edition),
        *knowledge(edition, site, PATH),
    )
    return serialise(root)
