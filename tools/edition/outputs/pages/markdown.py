"""Markdown in which text stays text: whatever the sources hold comes out letter for letter, never as markup."""

from __future__ import annotations

import html
import json
import re
from functools import lru_cache

from edition.annotation.prose import Foreign, Referred, parts
from edition.outputs.shared.typography import bound

_ESCAPES = str.maketrans(
    {character: f"\\{character}" for character in "\\`*_{}[]#!"}
    | {character: f"&#{ord(character)};" for character in "<>&|~^=$\"'"}
)
_WORDS = re.compile(r"[^\W\d_](?:[^\W_]| )*")
_OPENING = re.compile(r"^(?:[-+]|\d+[.)](?!\d))")


class Markdown(str):
    """A string that is Markdown already; every other string is text and is escaped before it reaches a page."""

    __slots__ = ()


@lru_cache(maxsize=65536)
def escape(text: str) -> Markdown:
    """Text as Markdown that renders as just that text, on one line.

    Characters with a meaning in Markdown (CommonMark 0.31, Python-Markdown with the extensions of mkdocs.yml) are
    escaped by a backslash, those with a meaning in HTML by a reference, and what would open a list or a definition too.
    """
    if _WORDS.fullmatch(text):
        return Markdown(text)
    line = " ".join(re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+", text))
    return Markdown(_OPENING.sub(lambda match: f"{match.group()[:-1]}\\{match.group()[-1]}", line.translate(_ESCAPES)))


def prose(text: str, root: str, paragraph: str = "абзац") -> Markdown:
    """An editor's prose: `p12` becomes a link to that paragraph, `{en|words}` words in another language.

    `paragraph` is what is heard before the number of a paragraph.
    """
    return Markdown("".join(_prose(part, root, paragraph) for part in parts(text)))


def _prose(part: str | Foreign | Referred, root: str, paragraph: str) -> str:
    match part:
        case Foreign():
            return f'<span lang="{part.language}">{escape(part.words)}</span>'
        case Referred():
            return f'[<span class="heard">{paragraph} </span>{part.shown}]({root}text.md#{part.id})'
        case _:
            return escape(bound(part))


def quoted(value: object) -> Markdown:
    """A value for the front matter, as JSON, which is YAML too."""
    return Markdown(json.dumps(value, ensure_ascii=False))


def finalize(value: object) -> str:
    """What a template writes for a value: Markdown as it is, anything else escaped."""
    if isinstance(value, Markdown):
        return value
    return str(value) if isinstance(value, int) else escape(str(value))


def attribute(value: str) -> Markdown:
    """Text within an HTML attribute in double quotation marks."""
    return Markdown(html.escape(value))
