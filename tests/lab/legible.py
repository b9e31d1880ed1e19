"""How much of the rendered Markdown is text that people read: `legible.py SOURCES DOCS …`.

Prints, for each folder of pages, the share of text in the paragraphs, the tags in them, the length of the front matter,
and bytes. Ends with 1 where the first folder is over a bound.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from edition.model.edition import Edition
from edition.model.loading import load
from edition.outputs.pages.page import NOTICE

SHARE = 0.65
"""Of the characters of a paragraph, how many at least are its text: the median of all pages."""
FRONT = 300
"""Characters of a front matter."""
BYTES = {"text/": 350 << 10, "text.md": 220 << 10, "": 2_600_000}
"""Bytes of the pages of paragraphs, of the page of the text, and of all rendered pages in the language of the text,
those of the last release among them."""
_ANCHOR = re.compile(r'^<span id="[ps\d]+">(.*)</span>$', re.MULTILINE)
_TAG = re.compile(r"</?[a-z][^>]*>")
_FRONT = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Legibility:
    """What rendered pages are made of."""

    shares: tuple[float, ...]
    """The share of text in each paragraph of its page."""
    tags: int
    """HTML tags in these paragraphs, but for the anchors of sentences."""
    front: int
    """The characters of the longest front matter."""
    sizes: dict[str, int]
    """Bytes, by what `BYTES` names."""

    @property
    def share(self) -> float:
        """The median of the shares."""
        return median(self.shares)

    def faults(self) -> Iterator[str]:
        """Where it is over a bound."""
        if self.share < SHARE:
            yield f"{self.share:.3f} of a paragraph is text, less than {SHARE}"
        if self.tags:
            yield f"{self.tags} tags in paragraphs"
        if self.front > FRONT:
            yield f"{self.front} characters of front matter, more than {FRONT}"
        for name, size in self.sizes.items():
            if size > BYTES[name]:
                yield f"{name or 'all pages'}: {size} bytes, more than {BYTES[name]}"

    def __str__(self) -> str:
        sizes = ", ".join(f"{name or 'all'} {size:,}" for name, size in self.sizes.items())
        return f"text {self.share:.3f} of a paragraph, {self.tags} tags, front matter {self.front}; bytes: {sizes}"


def legibility(docs: Path, edition: Edition) -> Legibility:
    """What the rendered pages of an edition are made of."""
    pages = {path: path.read_text("utf-8") for path in sorted(docs.rglob("*.md"))}
    rendered = {path.relative_to(docs).as_posix(): text for path, text in pages.items() if NOTICE in text}
    besides = (
        *(f"{each.code}/" for each in edition.translations),
        *(f"v/{each.version}/" for each in edition.releases[:-1]),
    )
    shares, tags = [], 0
    for paragraph in edition.paragraphs:
        page = rendered[f"text/{paragraph.id}.md"]
        lines = [match.group() for match in _ANCHOR.finditer(page)]
        assert len(lines) == len(paragraph.sentences), paragraph.id
        text = " ".join(edition.text(sentence) for sentence in paragraph.sentences)
        shares.append(len(text) / len("\n".join(lines)))
        tags += sum(len(_TAG.findall(_ANCHOR.sub(r"\1", line))) for line in lines)
    sizes = {
        name: sum(
            len(text.encode())
            for path, text in rendered.items()
            if path.startswith(name) and not path.startswith(besides)
        )
        for name in BYTES
    }
    front = max(len(match.group()) for text in rendered.values() if (match := _FRONT.match(text)))
    return Legibility(tuple(shares), tags, front, sizes)


def main(arguments: list[str]) -> int:
    """Measure, and compare with the bounds."""
    sources, *folders = map(Path, arguments)
    edition, faults = load(sources), []
    for number, docs in enumerate(folders):
        found = legibility(docs, edition)
        print(f"{docs}: {found}")
        faults += [] if number else [*found.faults()]
    print(*faults, sep="\n", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
