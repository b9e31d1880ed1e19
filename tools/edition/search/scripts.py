"""The scripts that the search page loads besides its own: lunr and the Kazakh analyser, from their packages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import rjsmin

from edition.kazakh import pack


def scripts() -> Iterator[tuple[str, str]]:
    """Path in the site, and content without comments and needless blanks (but for the licence of lunr)."""
    lunr = files("mkdocs") / "contrib/search/templates/search/lunr.js"
    yield "assets/search/lunr.js", _small(lunr.read_text("utf-8"))
    analyser = (files("edition.kazakh") / "kk.js").read_text("utf-8")
    yield "assets/search/kazakh.js", _small(analyser) + pack.script()


def _small(script: str) -> str:
    return str(rjsmin.jsmin(script, keep_bang_comments=True)) + "\n"
