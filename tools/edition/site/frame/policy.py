"""What a page may do: a policy that allows what the page itself has, and nothing else (CSP Level 3, W3C).

Scripts and style sheets within a page are allowed one by one, by their digest; files only from the site, which over
`file://` is the disk. Links out of the site keep what they open from reaching back.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

_CHARSET = re.compile(r'<meta charset="utf-8">', re.IGNORECASE)
_INLINE = re.compile(r"<(?P<tag>script|style)(?P<attributes>[^>]*)>(?P<content>.*?)</(?P=tag)>", re.DOTALL)
_DATA = re.compile(r"\b(?:src|type)=")
_OUTWARD = re.compile(r'<a (?P<attributes>[^>]*href="https?://[^>]*)>')
_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self' file:",
    "style-src": "'self' file:",
    "img-src": "'self' file: data:",
    "font-src": "'self' file:",
    "connect-src": "'self'",
    "form-action": "'self' file:",
    "base-uri": "'none'",
}
"""What is allowed to every page; a page read from a disk takes its files from there, which no other page can."""


def hardened(page: str) -> str:
    """A page with its policy, before anything that it could ask for."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(page)}">'
    return _CHARSET.sub(lambda match: f"{match.group()}\n    {meta}", _OUTWARD.sub(_apart, page), count=1)


def policy(page: str) -> str:
    """The policy of a page."""
    sources = dict(_DIRECTIVES)
    for directive, digest in _digests(page):
        if digest not in sources[directive]:
            sources[directive] += f" {digest}"
    return "; ".join(f"{name} {allowed}" for name, allowed in sources.items())


def _digests(page: str) -> Iterator[tuple[str, str]]:
    """The directive and the digest of each script and style sheet within a page; data are no scripts."""
    for match in _INLINE.finditer(page):
        if match["tag"] == "style" or not _DATA.search(match["attributes"]):
            digest = base64.b64encode(hashlib.sha256(match["content"].encode("utf-8")).digest()).decode("ascii")
            yield f"{match['tag']}-src", f"'sha256-{digest}'"


def _apart(match: re.Match[str]) -> str:
    attributes = match["attributes"]
    return match.group() if "rel=" in attributes else f'<a {attributes} rel="noopener">'
