"""Addresses of the site as its data files give them."""

from __future__ import annotations

from posixpath import dirname, relpath


def address(site: str, target: str, here: str) -> str:
    """The address of a path in the site, as the file `here` gives it.

    It is absolute where the site's own address is known, else it leads from the folder of `here` to the target, so that
    it holds on any host and on a disk. A target may carry an anchor, or be a URI template (RFC 6570).
    """
    return site + target if site else relpath(f"/{target}", f"/{dirname(here)}")
