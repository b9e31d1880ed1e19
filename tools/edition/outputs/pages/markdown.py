"""Markdown in which text stays text: whatever the sources hold comes out letter for letter, never as markup."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote

from edition.annotation.prose import Foreign, Referred, parts
from edition.wording.catalogue import Words

_ESCAPES = str.maketrans(
    {character: f"\\{character}" for character in "\\`*{}[]"}
    | {"<": "&lt;", ">": "&gt;"}
    | {character: f"&#{ord(character)};" for character in "~^$@"}
)
_UNDERLINE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
"""Underlines that do not stand within a word; within an address some program would read what escapes them."""
_STARRED = re.compile(r"(?:^|[^\\])\*")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_WORDS = re.compile(r"[^\W\d_](?:[^\W_]|[ ,;()«»—–]|-(?!-))*")
"""Words between which nothing stands that Markdown knows."""
_OPENING = re.compile(r"^(?:[-+#:|]|\d+[.)](?!\d))")
_RUNS = re.compile(r"(?<=([-.=]))\1(?=\1)|(?<=([-=:]))\2|(?<= )#")
"""What some program makes one sign of, or a line: `...`, `--`, `==`, `::`, and `#` at an end."""


class Markdown(str):
    """A string that is Markdown already; every other string is text and is escaped before it reaches a page."""

    __slots__ = ()


@lru_cache(maxsize=65536)
def escape(text: str, opening: bool = True) -> Markdown:
    """Text as Markdown that renders as just that text, on one line, which it opens or goes on with.

    Characters with a meaning in Markdown are escaped by a backslash where all programs take one (CommonMark 0.31,
    Python-Markdown, pandoc), else by a reference; what would open a list or a heading at the beginning of a line too.
    """
    if _WORDS.fullmatch(text):
        return Markdown(text)
    line = " ".join(re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+", text))
    line = _UNDERLINE.sub(r"\\_", _ENTITY.sub("&amp;", line).translate(_ESCAPES))
    line = _RUNS.sub(lambda match: f"&#{ord(match.group())};", line)
    if not opening:
        return Markdown(line)
    return Markdown(_OPENING.sub(lambda match: _opening(match.group()), line))


def set_off(inner: str, sign: str, before: str, after: str) -> str:
    """Markdown set off by `*` or `**`, where all programs see that; else by the element that they stand for.

    That is so within a word, and where signs would stand side by side, or in what has the same ones. `before` and
    `after` are the characters of the text on either side. Blanks at the ends stay outside.
    """
    words = inner.strip()
    if not words:
        return inner
    first, last = inner[: inner.index(words)], inner[inner.index(words) + len(words) :]
    element = "strong" if sign == "**" else "em"
    within = (before.isalnum() and not first) or (after.isalnum() and not last)
    at_edge = words[0] == "*" or _STARRED.fullmatch(words[-2:])
    has_same = _STARRED.search(words) if sign == "*" else "**" in words
    if within or at_edge or has_same:
        return f"{first}<{element}>{words}</{element}>{last}"
    return f"{first}{sign}{words}{sign}{last}"


def _opening(sign: str) -> str:
    """What would open a list, a heading or a definition, as text; not all take a backslash before `:` and `|`."""
    return f"&#{ord(sign)};" if sign in ":|" else f"{sign[:-1]}\\{sign[-1]}"


def prose(page_of: Callable[[str], str], text: str, root: str) -> Markdown:
    """An editor's prose: `p12` becomes a link to that paragraph, `{en|words}` words in another language.

    `page_of` says on which page a paragraph is read, from `root` on, without a suffix.
    """
    return Markdown("".join(_prose(page_of, part, root, not at) for at, part in enumerate(parts(text))))


def _prose(page_of: Callable[[str], str], part: str | Foreign | Referred, root: str, opening: bool) -> str:
    match part:
        case Foreign():
            return f'<span lang="{part.language}">{escape(part.words)}</span>'
        case Referred():
            return f"[{part.shown}]({root}{page_of(part.id)}.md#{part.id})"
        case _:
            return escape(part, opening)


def cell(text: Markdown) -> Markdown:
    """Markdown in a cell of a table."""
    return Markdown(text.replace("|", "\\|"))


def first_up(text: str) -> str:
    """A text that begins with a capital."""
    return text[:1].upper() + text[1:]


def target(address: str) -> Markdown:
    """An address as the target of a link."""
    return Markdown(re.sub(r"[\s()<>\"'`\\\[\]]", lambda match: quote(match.group()), address))


def quoted(value: object) -> Markdown:
    """A value for the front matter, as JSON, which is YAML too."""
    return Markdown(json.dumps(value, ensure_ascii=False))


def finalize(value: object) -> str:
    """What a template writes for a value: Markdown as it is, anything else escaped."""
    if isinstance(value, Markdown):
        return value
    return str(value) if isinstance(value, int) else escape(str(value))


def in_text(language: str, page: str) -> Callable[[str], Markdown]:
    """What gives words of a text in one language on a page in one: said to be in that language where it is another."""

    def said(words: str) -> Markdown:
        written = words if isinstance(words, Markdown) else escape(words)
        return written if language == page else Markdown(f'<span lang="{language}">{written.strip()}</span>')

    return said


def telling(say: Words) -> Callable[..., Markdown]:
    """What gives sentences of a catalogue that are Markdown; what fills their gaps is text, unless it is Markdown."""

    def tell(key: str, **gaps: object) -> Markdown:
        filled = {name: value if isinstance(value, int) else finalize(value) for name, value in gaps.items()}
        return Markdown(say(key, **filled))

    return tell
