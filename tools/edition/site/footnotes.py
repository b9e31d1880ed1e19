"""Footnotes, grown up: an extension of Python-Markdown, by which the plain Markdown of an edition becomes its pages.

A paragraph of the text takes its anchor and its number from its sentences. What is said about words are footnotes, told
apart by their labels: `p3-1` a citation of the article, `n7` a note, `e12` an emendation, `t-p3s1` a translator's note,
`d1` evidence. Each begins with the words that it is about, in bold. In the text a citation is printed as the article
prints it, a note and an emendation by a sign behind their words; below it the footnotes stand by their kinds, under a
heading each, where the first of them is defined. Other labels make ordinary footnotes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor

from edition.site.signs import KINDS, FootnoteKind, PageProcessor, Printed, kind_of
from edition.wording.catalogue import FALLBACK, Words, wording

_ANCHORED = r'(?:(?m:^)|(?<= ))<span id="(p\d+(?:s\d+)?|remainder)">(.*?)</span>(?=(?:  )?(?m:$)| <span id="p\d| \{#)'
"""A sentence of the text: a line, several of verse, or one of those in a heading."""
_ALONE = re.compile(r"<!--.*?-->|<style>.*?</style>", re.DOTALL)
"""What a drawn picture has for itself alone."""
_WITNESS = re.compile(r"(`{3,})witness")
_PUT = "\ue000{}\ue000"
"""What stands for a block until it is put back: characters that Unicode gives no meaning."""


class EditionExtension(FootnoteExtension):
    """The extension `edition`."""

    parser: BlockParser
    md: Markdown

    def __init__(self, **settings: Any) -> None:
        super().__init__()
        self.config |= {
            "language": [FALLBACK, "The language of the page, BCP 47"],
            "wording": [wording(), "The catalogues of words"],
            "folder": [
                "",
                "The folder of the page's Markdown, where pictures are found; nothing where they stay links",
            ],
            "gists": [{}, "What notes come to, by their ids, for the margin"],
            "own": ["", "Where a paragraph `{}` has a page of its own, from this page on; nothing where this is it"],
            "own_says": ["footnotes.own", "The key of the words that lead there"],
        }
        self.setConfigs(settings)

    @property
    def say(self) -> Words:
        """What the site says in the page's language."""
        said: Words = self.getConfig("wording")[self.getConfig("language")]
        return said

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the name is the library's)
        """Register what reads the sentences and places the footnotes, beside what the library registers."""
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_Definitions(self), "footnote", 17)
        witness = _Verbatim(md)
        md.preprocessors.register(witness, "witness", 40)
        md.preprocessors.register(_Put(witness), "put-witness", 26)
        md.inlinePatterns.register(_Anchored(_ANCHORED), "anchored", 195)
        md.treeprocessors.register(_Sections(self), "footnote", 50)
        md.treeprocessors.register(_Pictures(self), "pictures", 12)
        # Before the anchors of the page are counted (5), and its links followed (0).
        md.treeprocessors.register(Printed(self), "printed", 7)
        # After its contents were gathered (5).
        md.treeprocessors.register(_Folded(self), "folded", 3)

    def section(self, kind: FootnoteKind, labels: Sequence[str]) -> Iterator[ElementTree.Element]:
        """The heading and the list of the footnotes of one kind."""
        heading = ElementTree.Element("h2", {"id": kind.section})
        heading.text = self.say(f"footnotes.headings.{kind.name}")
        listed = ElementTree.Element("ol", {"class": f"footnotes {kind.name}s"})
        for label in labels:
            item = ElementTree.SubElement(listed, "li", {"id": self.makeFootnoteId(label)})
            around = ElementTree.Element("div")
            self.parser.parseChunk(around, self.footnotes[label])
            item.extend(list(around))
        yield heading
        yield listed


class _Verbatim(Preprocessor):
    """Takes the witness out of its fenced blocks before Markdown takes tabs and blanks in it for something else."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.texts: list[str] = []

    def run(self, lines: list[str]) -> list[str]:
        self.texts.clear()
        found, given = [], iter(lines)
        for line in given:
            if not (match := _WITNESS.fullmatch(line)):
                found.append(line)
                continue
            found += ["", _PUT.format(len(self.texts)), ""]
            self.texts.append("\n".join(takewhile(lambda line: line != match[1], given)))
        return found


class _Put(Preprocessor):
    """Puts it back, when Markdown has settled the blanks of all else."""

    def __init__(self, witness: _Verbatim) -> None:
        super().__init__(witness.md)
        self.witness = witness

    def run(self, lines: list[str]) -> list[str]:
        for number, text in enumerate(self.witness.texts):
            block = f'<pre class="witness"><code>{html.escape(text, quote=False)}</code></pre>'
            lines[lines.index(_PUT.format(number))] = self.md.htmlStash.store(block)
        return lines


class _Definitions(FootnoteBlockProcessor):
    """Remembers where the first footnote is defined."""

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        first = not self.footnotes.footnotes
        found: bool = super().run(parent, blocks)
        if found and first:
            ElementTree.SubElement(parent, "div", {"class": "footnote"})
        return found


class _Anchored(InlineProcessor):
    """A line in an anchor: a sentence; or nothing, where an address leads to the paragraph that it stands in."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element, int, int]:  # noqa: N802
        del data
        anchor = ElementTree.Element("span", {"id": m[1]})
        if m[2]:
            anchor.set("class", "sentence")
            ElementTree.SubElement(anchor, "span", {"class": "reading"}).text = m[2]
        return anchor, m.start(), m.end()


class _Sections(PageProcessor):
    """Puts the footnotes where the first of them is defined, by their kinds; others as the library does."""

    def run(self, root: ElementTree.Element) -> None:
        place = next((each for each in root.iter("div") if each.get("class") == "footnote" and not len(each)), None)
        if place is None:
            return
        ours = {label: found[0] for label in self.footnotes.footnotes if (found := kind_of(label))}
        for kind in KINDS:
            if labels := [label for label in ours if ours[label] is kind]:
                place.extend(self.footnotes.section(kind, labels))
        others = {label: text for label, text in self.footnotes.footnotes.items() if label not in ours}
        known, self.footnotes.footnotes = self.footnotes.footnotes, type(self.footnotes.footnotes)(others)
        if (listed := self.footnotes.makeFootnotesDiv(root)) is not None:
            place.extend(list(listed))
        self.footnotes.footnotes = known


class _Folded(PageProcessor):
    """Folds the lists behind a text of more than one paragraph: the page ends with the text, as a book's does."""

    def run(self, root: ElementTree.Element) -> None:
        paragraphs = [at for at, each in enumerate(root) if any(one.get("class") == "paragraph" for one in each.iter())]
        if len(paragraphs) < 2:
            return
        behind = list(root)[paragraphs[-1] + 1 :]
        is_own = self.footnotes.getConfig("own") and self.footnotes.getConfig("own_says") == "footnotes.own"
        if is_own and (title := root.find("h1[@id='text']")) is not None:
            self._fold_note(root, root[list(root).index(title) + 1])
        for parent in (*(each for each in behind if each.get("class") == "footnote"), root):
            self._fold(parent, [each for each in parent if parent is not root or each in behind])

    def _fold_note(self, root: ElementTree.Element, note: ElementTree.Element) -> None:
        """Put what editors say of the whole text into a part that opens, where there is no room for it."""
        if note.tag == "blockquote":
            part = ElementTree.Element("details", {"class": "about-text"})
            ElementTree.SubElement(part, "summary").text = self.footnotes.say("footnotes.about")
            root[list(root).index(note)] = part
            part.append(note)

    def _fold(self, parent: ElementTree.Element, elements: Sequence[ElementTree.Element]) -> None:
        """Put each heading with what follows it into a part that opens."""
        part = None
        for each in elements:
            if each.tag == "h2":
                part = ElementTree.Element("details", {"class": "folded"})
                parent.insert(list(parent).index(each), part)
                parent.remove(each)
                ElementTree.SubElement(part, "summary").append(each)
            elif part is not None and each.tag != "div":
                parent.remove(each)
                part.append(each)


class _Pictures(PageProcessor):
    """Puts a drawn picture into the page, where it has its colours and its links; its title becomes its caption."""

    def run(self, root: ElementTree.Element) -> None:
        folder = self.footnotes.getConfig("folder")
        for paragraph in list(root.iter("p")) if folder else ():
            if [each.tag for each in paragraph] == ["img"] and not (paragraph.text or paragraph[0].tail or "").strip():
                self._draw(paragraph, Path(folder))

    def _draw(self, paragraph: ElementTree.Element, folder: Path) -> None:
        (image,) = paragraph
        path = folder / image.get("src", "")
        if path.suffix == ".svg" and path.is_file():
            drawn = _ALONE.sub("", path.read_text("utf-8")).strip()
            title = html.escape(image.get("title", ""))
            figure = f"{drawn}<figcaption>{title}</figcaption>" if title else drawn
            paragraph.remove(image)
            paragraph.text = self.md.htmlStash.store(f'<figure class="picture">{figure}</figure>')
