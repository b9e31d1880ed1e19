"""The scripts that the search page loads besides its own: lunr and the Kazakh analyser, from their packages."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Whitespace

from edition.kazakh import pack


@cache
def scripts() -> tuple[tuple[str, str], ...]:
    """Path in the site, and content without comments and needless blanks (but for the licences)."""
    lunr = files("mkdocs") / "contrib/search/templates/search/lunr.js"
    languages = files("mkdocs") / "contrib/search/lunr-language"
    russian = "".join((languages / name).read_text("utf-8") for name in ("lunr.stemmer.support.js", "lunr.ru.js"))
    return (
        ("data/search/lunr.js", small(lunr.read_text("utf-8"))),
        ("data/search/lunr.ru.js", small(russian)),
        ("data/search/kazakh.js", small(pack.interpreter()) + pack.script()),
    )


@lru_cache(maxsize=64)
def small(script: str) -> str:
    """A script without comments and indentation; the licence of a library, which begins with `/*!`, stays."""
    kept = [""]
    for kind, words in JavascriptLexer().get_tokens(script):
        if kind in Whitespace or (kind in Comment and not words.startswith("/*!")):
            blank = "\n" if "\n" in words or kept[-1] == "\n" else " "
            kept[-1:] = [blank] if not kept[-1].strip() else [kept[-1], blank]
        else:
            kept.append(words)
    return "".join(kept).strip() + "\n"
