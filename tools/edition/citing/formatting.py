"""Citations as the manuals of style print them, by the CSL processor of pandoc."""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc  # type: ignore[import-untyped]

from edition.citing.items import Item
from edition.citing.manuals import MANUALS, Manual
from edition.citing.sheets import sheet

_ENTRY = re.compile(r'<div id="(ref|in)-i(\d+)"[^>]*>\n(.*?)\n</div>', re.DOTALL)


class Unformatted(Exception):
    """The processor failed, or left an item out."""

    def __init__(self, manual: Manual, reason: str) -> None:
        self.manual = manual
        super().__init__(f"{manual.name}: {reason}")


@dataclass(frozen=True, slots=True)
class Citation:
    """An item as one style cites it. The day on which it was read is the reader's to add."""

    id: str
    """The id of the item."""
    style: str
    """The key of the style: `gost`, `apa`, `chicago` or `mla`."""
    text: str
    """The entry for a list of works, as plain text on one line."""
    html: str
    """The same as HTML: titles in `em` where the style has italics, absolute addresses in `a`."""
    in_text: str
    """The reference within a text, as plain text."""


def formatted(items: Sequence[Item]) -> Mapping[str, Mapping[str, Citation]]:
    """Items in every style: the id of the item, the key of the style, the citation.

    Each style is one run of pandoc for all items together. Raises `Unformatted` where one fails.
    """
    with ThreadPoolExecutor() as pool:
        styles = [*pool.map(partial(_in_style, items), MANUALS)]
    return {
        item.id: {manual.key: style[number] for manual, style in zip(MANUALS, styles, strict=True)}
        for number, item in enumerate(items)
    }


def _in_style(items: Sequence[Item], manual: Manual) -> tuple[Citation, ...]:
    found = {(kind, int(number)): inner for kind, number, inner in _ENTRY.findall(_run(items, manual))}
    return tuple(_citations(items, manual, found))


def _citations(items: Sequence[Item], manual: Manual, found: Mapping[tuple[str, int], str]) -> Iterator[Citation]:
    for number, item in enumerate(items):
        try:
            entry, reference = _clean(found["ref", number], item), _clean(found["in", number], item)
        except KeyError:
            raise Unformatted(manual, f"no citation of `{item.id}`") from None
        yield Citation(item.id, manual.key, _plain(entry), entry, _plain(reference))


def _run(items: Sequence[Item], manual: Manual) -> str:
    """What pandoc prints: for each item by its number a reference in a text and an entry of a list."""
    references = [manual.variables(item) | {"id": f"i{number}"} for number, item in enumerate(items)]
    text = "\n\n".join(_reference(number, manual.locator(item)) for number, item in enumerate(items))
    with TemporaryDirectory() as folder:
        style, data = Path(folder, "style.csl"), Path(folder, "items.json")
        style.write_bytes(sheet(manual))
        data.write_text(json.dumps(references), encoding="utf-8")
        command = [
            pypandoc.get_pandoc_path(),
            *("--from=markdown", "--to=html", "--wrap=none", "--quiet", "--citeproc"),
            *(f"--csl={style}", f"--bibliography={data}", f"--metadata=lang:{manual.language}"),
        ]
        done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise Unformatted(manual, done.stderr.strip())
    return done.stdout


def _reference(number: int, locator: str) -> str:
    """A reference in Markdown. The braces keep pandoc from reading a locator, which it would put in its own order."""
    return f"::: {{#in-i{number}}}\n[@i{number}{{}}{', ' + locator if locator else ''}]\n:::"


def _clean(inner: str, item: Item) -> str:
    """HTML without the wrappers that only style sheets use, and without a link where the address is a relative one."""
    unwanted = r"</?(?:span|p|div)\b[^>]*>" if item.absolute else r"</?(?:span|p|div|a)\b[^>]*>"
    return re.sub(unwanted, "", inner).strip()


def _plain(inner: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", inner)).split())
