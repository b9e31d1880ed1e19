"""Plain text, as the witness keeps it: line ends LF, page breaks as the blank between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.starting.readers.taken import Encoding, Taken

VERSION = "1"
"""What is done to a text; another version may take another text from the same file."""
_LINE_END = re.compile("\r\n|\r")
_LINE_BREAK = re.compile("[\x0b\x85\u2028]")
"""Ends of a line within a paragraph, as word processors write them."""
_PAGE_BREAK = re.compile("(?<!\\s)\\s*\f\\s*")
_GOES_ON = re.compile(r"[^.?!\u2026:;\"\u00bb\u201d)\]]\s*\Z")


def lines(text: str) -> str:
    """A text whose lines end in LF, without a mark at its beginning; places in it are those of the file."""
    return _LINE_END.sub("\n", text.removeprefix("\ufeff"))


def even(text: str) -> str:
    """A text whose ends of lines and pages are those of a witness."""
    return _paged(_LINE_BREAK.sub("\n", lines(text)).replace("\u2029", "\n\n"))


def take(text: str, encoding: Encoding) -> Taken:
    """The text of a file, from its characters."""
    return Taken(
        text=even(text),
        form="plain text",
        reader="plain",
        version=VERSION,
        encoding=encoding,
        changed=tuple(_changed(text)),
    )


def _paged(text: str) -> str:
    """A page break parts paragraphs, unless the sentence goes on with a small letter on the next page."""

    def between(match: re.Match[str]) -> str:
        if not match.start() or match.end() == len(text):
            return "\n"
        goes_on = text[match.end()].islower() and _GOES_ON.search(text[: match.start()][-3:])
        return "\n" if goes_on else "\n\n"

    return _PAGE_BREAK.sub(between, text)


def _changed(text: str) -> Iterator[str]:
    counts = {
        "line ends CRLF": text.count("\r\n"),
        "line ends CR": text.count("\r") - text.count("\r\n"),
        "page breaks": text.count("\f"),
        "line breaks of a word processor": len(_LINE_BREAK.findall(text)) + text.count("\u2029"),
    }
    if text.startswith("\ufeff"):
        yield "the mark at its beginning (BOM) left out"
    yield from (f"{name}, {count}" for name, count in counts.items() if count)
