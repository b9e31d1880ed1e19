"""Addresses of the site: as its data files give them, and where in the text a paragraph is read."""

from __future__ import annotations

from posixpath import dirname, relpath

from edition.model.edition import Edition
from edition.outputs.shared.parts import parts

TEXT = "text"
"""The page of the text, from the root of the site on, without a suffix: where a text has parts, their contents."""


def address(site: str, target: str, here: str) -> str:
    """The address of a path in the site, as the file `here` gives it.

    It is absolute where the site's own address is known, else it leads from the folder of `here` to the target, so that
    it holds on any host and on a disk. A target may carry an anchor, or be a URI template (RFC 6570).
    """
    return site + target if site else relpath(f"/{target}", f"/{dirname(here)}")


def page_of(edition: Edition, id_: str) -> str:
    """The page on which a paragraph or a sentence is read, from the root of the site on, without a suffix.

    `id_` may be that of a retired paragraph; one that was never issued is answered with the page of the text. What it
    names is cited by the page of the text all the same (`text.html#p12`), from where a reader is led on.
    """
    return edition.derived(_pages).get(id_.partition("s")[0], TEXT)


def _pages(edition: Edition) -> dict[str, str]:
    """The pages of the paragraphs that are read in parts, by their ids."""
    found = {paragraph.id: part.page for part in edition.derived(parts) for paragraph in part.paragraphs}
    return found | {each.id: found[each.to[0]] for each in edition.retired if each.to[0] in found}
