"""How words are spelled in other alphabets where the rules are wrong: what editors say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.findings import Code, Finding, shown
from edition.sources.schema import ScriptRecord
from edition.sources.yamlfile import YamlFile

RUN = re.compile(r"[^\W\d_]+")
"""A run of letters."""


def check(text: str, exceptions: YamlFile[tuple[ScriptRecord, ...]]) -> Iterator[Finding]:
    """Exceptions for what is no word of a text, and second ones for a word."""
    words = set(RUN.findall(text))
    seen: set[str] = set()
    for index, record in enumerate(exceptions.value):
        place = exceptions.place(index, "word")
        if record.word not in words:
            yield Finding(Code.SCRIPT_IDLE, place, shown(record.word), "a word of the reading text")
        if record.word in seen:
            yield Finding(Code.KEY_TWICE, place, f"{shown(record.word)} a second time", "each word once")
        seen.add(record.word)
