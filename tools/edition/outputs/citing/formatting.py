"""Citations as the manuals of style print them, by the CSL processor of pandoc."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from edition.outputs.citing.brackets import alternated
from edition.outputs.citing.items import Item
from edition.outputs.citing.manuals import Manual, manuals
from edition.outputs.citing.sheets import sheet
from edition.outputs.shared import pandoc

_SCRIPT = Path(__file__).parent / "citeproc.lua"
_LEFT = "citations-"
"""How the names of the folders of its runs begin."""
_begun: set[Callable[[], list[str]]] = set()
"""The runs that nobody has waited for: forgotten, they would be ended in their midst."""
_ENTRY = re.compile(r'<div id="(ref|in)-i(\d+)"[^>]*>\n(.*?)\n</div>', re.DOTALL)


class Unformatted(Exception):
    """The processor failed, or left an item out."""

    def __init__(self, manual: str, reason: str) -> None:
        self.manual = manual
        super().__init__(f"{manual}: {reason}")


@dataclass(frozen=True, slots=True)
class Styled:
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


def formatted(items: Sequence[Item]) -> Mapping[str, Mapping[str, Styled]]:
    """Items of one edition in every style: the id of the item, the key of the style, the citation.

    All are one run of pandoc. Raises `Unformatted` where a style fails.
    """
    return begin(items)()


def begin(items: Sequence[Item]) -> Callable[[], Mapping[str, Mapping[str, Styled]]]:
    """Let pandoc begin; what is returned waits for what `formatted` returns, so that other things may be done first."""
    by = manuals(items[0].say) if items else ()
    printed = _run(tuple(_ask(items, manual) for manual in by))

    def done() -> Mapping[str, Mapping[str, Styled]]:
        each = zip(by, printed(), strict=True)
        styles = {manual.key: [*_citations(items, manual, html)] for manual, html in each}
        return {item.id: {key: style[number] for key, style in styles.items()} for number, item in enumerate(items)}

    return done


def _citations(items: Sequence[Item], manual: Manual, printed: str) -> Iterator[Styled]:
    found = {(kind, int(number)): inner for kind, number, inner in _ENTRY.findall(printed)}
    for number, item in enumerate(items):
        try:
            entry, reference = _clean(found["ref", number], item), _clean(found["in", number], item)
        except KeyError:
            raise Unformatted(manual.name, f"no citation of `{item.id}`") from None
        yield Styled(item.id, manual.key, _plain(entry), entry, _plain(reference))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What pandoc is asked to format by one manual."""

    key: str
    """The key of the manual."""
    name: str
    """Its name for readers."""
    language: str
    """The language of its terms."""
    text: str
    """A reference to every item, in Markdown."""
    style: bytes
    """The style."""
    references: str
    """The items, in CSL-JSON."""


def _ask(items: Sequence[Item], manual: Manual) -> _Asked:
    text = "\n\n".join(_reference(number, manual.locator(item)) for number, item in enumerate(items))
    references = [manual.variables(item) | {"id": f"i{number}"} for number, item in enumerate(items)]
    return _Asked(manual.key, manual.name, manual.language, text, sheet(manual), json.dumps(references))


@lru_cache(maxsize=4)
def _run(asked: tuple[_Asked, ...]) -> Callable[[], list[str]]:
    """Begin a run of pandoc; what is returned waits for it. It is kept while one edits what no citation shows.

    It prints, manual by manual, for each item by its number a reference in a text and an entry of a list; it reads and
    writes files, so that nobody has to keep it fed.
    """
    folder = _folder()
    place, languages = Path(folder.name), []
    for each in asked:
        (place / f"{each.key}.md").write_text(each.text, "utf-8")
        (place / f"{each.key}.csl").write_bytes(each.style)
        (place / f"{each.key}.json").write_text(each.references, "utf-8")
        languages += [each.key, each.language]
    errors = place / "errors.txt"
    command = [pandoc.program(), "lua", str(_SCRIPT), *languages]
    with errors.open("wb") as said:
        process = subprocess.Popen(command, cwd=place, stdin=subprocess.DEVNULL, stdout=said, stderr=said)

    @cache
    def done() -> list[str]:
        _begun.discard(done)
        with folder:
            failed = process.wait()
            if not place.exists():  # The build that began it was given up, and its folders with it.
                _run.cache_clear()
                return _run(asked)()
            printed = [place / f"{each.key}.html" for each in asked]
            lacking = [each for each, path in zip(asked, printed, strict=True) if not path.exists()]
            if failed or lacking:
                _run.cache_clear()  # It may succeed when it is tried again.
                raise Unformatted([*lacking, *asked][0].name, errors.read_text("utf-8", "replace").strip())
            return [path.read_text("utf-8") for path in printed]

    _begun.add(done)
    return done


def _folder() -> TemporaryDirectory[str]:
    """A folder for one run, named by this process. What processes that were killed have left is removed."""
    lying = Path(gettempdir()).glob(f"{_LEFT}*-*") if Path("/proc/self").exists() else ()
    for left in lying:
        if not Path("/proc", left.name.split("-")[1]).exists():
            shutil.rmtree(left, ignore_errors=True)
    return TemporaryDirectory(prefix=f"{_LEFT}{os.getpid()}-", ignore_cleanup_errors=True)


def _reference(number: int, locator: str) -> str:
    """A reference in Markdown. The braces keep pandoc from reading a locator, which it would put in its own order."""
    return f"::: {{#in-i{number}}}\n[@i{number}{{}}{', ' + locator if locator else ''}]\n:::"


def _clean(inner: str, item: Item) -> str:
    """HTML without the wrappers that only style sheets use, and without a link where the address is a relative one.

    No style knows of the brackets that a title brings along: none stands in another of its kind, and what a title means
    is no part of it, so it is not set as one.
    """
    means = f" [{html.escape(item.english, quote=False)}]"
    inner = inner.replace(f"{means}</em>", f"</em>{means}") if item.english else inner
    unwanted = r"</?(?:span|p|div)\b[^>]*>" if item.absolute else r"</?(?:span|p|div|a)\b[^>]*>"
    return alternated(re.sub(unwanted, "", inner).strip())


def _plain(inner: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", inner)).split())
