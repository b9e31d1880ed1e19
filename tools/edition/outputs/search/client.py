"""The scripts that the search page loads besides its own: lunr and the Kazakh analyser, from their packages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

from pygments.lexers.javascript import JavascriptLexer
from pygments.token import Comment, Whitespace

from edition.annotation.lemmas import KAZAKH
from edition.annotation.stems import are_known
from edition.kazakh import pack
from edition.model.edition import Edition

_LANGUAGES, _NAME = files("mkdocs") / "contrib/search/lunr-language", "lunr.{}.js"
"""Where the scripts of lunr-languages are, and what one is called."""


def scripts(edition: Edition) -> Iterator[tuple[str, str]]:
    """Path in the site, and content without comments and needless blanks (but for the licences)."""
    spoken = {edition.record.language, *(each.code for each in edition.translations)}
    yield from _everywhere()
    yield from ((f"data/search/lunr.{code}.js", _stemmer(code)) for code in stemmers(spoken))


def stemmers(languages: Iterable[str]) -> list[str]:
    """Those of some languages whose stems a script has; those of English, and of no other, lunr knows itself."""
    known = (code for code in {*languages} - {KAZAKH} if are_known(code))
    return sorted(code for code in known if (_LANGUAGES / _NAME.format(code)).is_file())


@cache
def _everywhere() -> tuple[tuple[str, str], ...]:
    lunr = files("mkdocs") / "contrib/search/templates/search/lunr.js"
    return (
        ("data/search/lunr.js", small(lunr.read_text("utf-8"))),
        ("data/search/kazakh.js", small(pack.interpreter()) + pack.script()),
    )


@cache
def _stemmer(code: str) -> str:
    names = (_NAME.format("stemmer.support"), _NAME.format(code))
    return small("".join((_LANGUAGES / name).read_text("utf-8") for name in names))


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
