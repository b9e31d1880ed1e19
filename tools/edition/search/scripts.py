"""The scripts that the search page loads besides its own: lunr and the Kazakh analyser, from their packages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import rjsmin

from edition.kazakh import pack


@cache
def scripts() -> tuple[tuple[str, str], ...]:
    """Path in the site, and content without comments and needless blanks (but for the licences)."""
    lunr = files("mkdocs") / "contrib/search/templates/search/lunr.js"
    languages = files("mkdocs") / "contrib/search/lunr-language"
    russian = "".join((languages / name).read_text("utf-8") for name in ("lunr.stemmer.support.js", "lunr.ru.js"))
    analyser = (files("edition.kazakh") / "kk.js").read_text("utf-8")
    return (
        ("assets/search/lunr.js", _small(lunr.read_text("utf-8"))),
        ("data/search/lunr.ru.js", _small(russian)),
        ("assets/search/kazakh.js", _small(analyser) + pack.script()),
    )


def _small(script: str) -> str:
    return str(rjsmin.jsmin(script, keep_bang_comments=True)) + "\n"
