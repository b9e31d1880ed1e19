"""Sentences, signs and footnotes as readers see and hear them: what is done to a page when its Markdown is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from markdown.extensions.footnotes import FN_BACKLINK_TEXT
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from edition.annotation.prose import brief
from edition.outputs.shared.typography import NO_BREAK, bound
from edition.site import paragraphs
from edition.wording.phrases import paragraph as paragraph_called

if TYPE_CHECKING:
    from edition.site.footnotes import EditionExtension

_STASHED = re.compile("\x02[^\x03]*:\\d+\x03")
"""What Python-Markdown puts into a text for HTML that it leaves as it is."""
_ESCAPED = re.compile("\x02(\\d+)\x03")
"""What it puts for a character that a backslash has freed of its meaning: the number of that."""
_BOUND = re.compile(f"((?:{NO_BREAK}[^ {NO_BREAK}]*)+)")
_REFERRED = re.compile(r"¶(\d+)")
_READING = re.compile("(?<=[»”])\\.")
"""What ends the reading of the witness that the footnote of an emendation begins with."""
_VERBATIM = {"pre", "code", "svg", "script", "style"}
"""Elements whose text stays as it is."""


@dataclass(frozen=True, slots=True)
class FootnoteKind:
    """A kind of footnote."""

    name: str
    labels: re.Pattern[str]
    section: str
    """The id of the section that they stand in."""
    home: str
    """The id of a footnote; `{}` is its label, or the number in it."""
    place: str
    """The id of its sign in the text, likewise."""


KINDS = (
    FootnoteKind("citation", re.compile(r"(p\d+-\d+)"), "notes", "fn:{}", "fnref:{}"),
    FootnoteKind("note", re.compile(r"(n\d+)"), "commentary", "{}", "at-{}"),
    FootnoteKind("emendation", re.compile(r"(e\d+)"), "emendations", "{}", "at-{}"),
    FootnoteKind("translator", re.compile(r"(t-p\d+s\d+)"), "translation-notes", "{}", "at-{}"),
    FootnoteKind("evidence", re.compile(r"d(\d+)"), "evidence", "evidence-{}", "cited-{}"),
)
"""The kinds of footnotes, in the order in which they stand below a text."""


def kind_of(label: str) -> tuple[FootnoteKind, str] | None:
    """The kind of a label, and what stands for it in ids."""
    found = ((kind, kind.labels.fullmatch(label)) for kind in KINDS)
    return next(((kind, match[1]) for kind, match in found if match), None)


class PageProcessor(Treeprocessor):
    """What changes a page, and knows what the extension is told of it."""

    def __init__(self, footnotes: EditionExtension) -> None:
        super().__init__(footnotes.md)
        self.footnotes = footnotes


class Printed(PageProcessor):
    """Gives sentences, signs and footnotes what readers see and hear of them, when their Markdown is done."""

    def run(self, root: ElementTree.Element) -> None:
        """Change a page."""
        self.items = {id_: each for each in root.iter("li") if (id_ := each.get("id"))}
        self.paragraphs = dict(paragraphs.found(root))
        self.parents = {child: parent for parent in root.iter() for child in parent}
        for reference in [each for each in root.iter("sup") if each.get("id", "").startswith("fnref")]:
            self._print(reference)
        for parent in [each for each in root.iter() if any(child.tag == "sup" for child in each)]:
            _row(parent)
        for link in root.iter("a"):
            if "aria-label" not in link.attrib and (match := _REFERRED.fullmatch(link.text or "")):
                link.set("aria-label", paragraph_called(self.footnotes.say, match[1]))
        if root.find("h1[@id='letter']") is not None:
            for item in root.iter("li"):
                _align(item)
        for paragraph, number in self.paragraphs.items():
            own = self.footnotes.getConfig("own")
            paragraphs.number(paragraph, number, self.footnotes.say, own, self.footnotes.getConfig("own_says"))
            self._remark(paragraph)
        _bind(root)
        for paragraph in self.paragraphs:
            for sentence in paragraph.iterfind(".//span[@class='sentence']"):
                _unbind(sentence)

    def _remark(self, paragraph: ElementTree.Element) -> None:
        """Tell what is said of a translation from words that the text itself sets off."""
        remarks = {self.footnotes.say(f"translation.{key}") for key in ("lacking", "stale")}
        for each in paragraph.iter("em"):
            if _plain(each.text or "") in remarks:
                each.set("class", "remark")

    def _print(self, reference: ElementTree.Element) -> None:
        """Make of a footnote's reference what its kind is shown by, and of the footnote what leads back to it."""
        label = reference[0].get("href", "").partition(":")[2]
        if not (found := kind_of(label)) or (item := self.items.get(self.footnotes.makeFootnoteId(label))) is None:
            return
        kind, name = found
        again = re.match(r"fnref(\d*)", reference.get("id", ""))[1]  # type: ignore[index]
        place = kind.place.format(name) + (f"-{again}" if again else "")
        item.set("id", kind.home.format(name))
        if kind.name == "emendation" and (lead := item.find("p/strong")) is not None:
            lead.set("id", f"sic-{name}")
        lemma, said = _lemma(item)
        sentence = self._sentence(reference)
        sign = ElementTree.Element("a", {"class": f"sign {kind.name}", "id": place, "href": f"#{item.get('id')}"})
        sign.set("aria-label", self._called(kind, item, lemma, said))
        if gist := self.footnotes.getConfig("gists").get(name):
            sign.set("data-gist", gist)
        if kind.name == "citation":
            sign.set("class", "citation")
            sign.text = lemma if self._take(reference, lemma) else f"[{name}]" if lemma else ""
        elif kind.name == "evidence":
            sign.text = name
        elif sentence is not None and lemma:
            _light(sentence, reference, lemma, {"class": _LIT[kind.name], "data-sign": name})
        self._replace(reference, sign)
        self._lead_back(item, place, sentence, _plain(lemma))

    def _called(self, kind: FootnoteKind, item: ElementTree.Element, lemma: str, said: str) -> str:
        """What a sign is called when it is read aloud: what it is, and of which words; a citation by its source."""
        if kind.name == "citation":
            source = next((each for each in item.iter("a") if each.get("class") != "back"), None)
            return said if source is None else "".join(source.itertext())
        about = _unbracketed(_plain(lemma)) if lemma else said
        if kind.name == "emendation":
            about = f"{about} — {_READING.split(said, maxsplit=1)[0]}"
        return f"{self.footnotes.say(f'footnotes.signs.{kind.name}')}: {brief(about)}"

    def _sentence(self, reference: ElementTree.Element) -> ElementTree.Element | None:
        """The sentence in which a reference stands."""
        at: ElementTree.Element | None = reference
        while at is not None and at.get("class") != "sentence":
            at = self.parents.get(at)
        return at

    def _take(self, reference: ElementTree.Element, words: str) -> bool:
        """Take words away from before a reference, if they stand there."""
        parent = self.parents[reference]
        at = list(parent).index(reference)
        before = parent.text if at == 0 else parent[at - 1].tail
        if not words or not (before or "").endswith(words):
            return False
        rest = (before or "")[: -len(words)]
        if at == 0:
            parent.text = rest
        else:
            parent[at - 1].tail = rest
        return True

    def _replace(self, reference: ElementTree.Element, sign: ElementTree.Element) -> None:
        parent = self.parents[reference]
        sign.tail, reference.tail = reference.tail, None
        if sign.get("class") != "citation":
            # What stands side by side is found again by this, and gets room where there are many.
            around = ElementTree.Element("sup")
            around.append(sign)
            around.tail, sign.tail = sign.tail, None
            sign = around
        parent[list(parent).index(reference)] = sign
        self.parents[sign] = parent

    def _lead_back(
        self, item: ElementTree.Element, place: str, sentence: ElementTree.Element | None, lemma: str
    ) -> None:
        """Let a footnote begin, or go on, with a way back to each place that refers to it, named by its words."""
        say, first = self.footnotes.say, item[0] if len(item) else item
        paragraph = self.parents.get(sentence) if sentence is not None else None
        number = self.paragraphs.get(paragraph) if paragraph is not None else None
        link = ElementTree.Element("a", {"class": "back", "href": f"#{place}"})
        if number:
            link.text = f"¶{number}"
            about = ", ".join(filter(None, (paragraph_called(say, number), brief(lemma, 40))))
            link.set("aria-label", say("footnotes.back", place=about))
        else:
            link.text = FN_BACKLINK_TEXT
            link.set("aria-label", say("footnotes.back", place=brief(_text(first), 40)))
        ways = sum(each.get("class") == "back" for each in first)
        link.tail = (f" {first.text or ''}" if ways == 0 else first[ways - 1].tail) or " "
        if ways == 0:
            first.text = None
        else:
            first[ways - 1].tail = " "
        first.insert(ways, link)


_LIT = {"note": "noted", "emendation": "emended", "translator": "noted"}
"""The class of the words that a footnote is about, by its kind."""


def _text(element: ElementTree.Element) -> str:
    """The text of an element, without its signs."""
    return _STASHED.sub("", "".join(part for part, _ in _slots(element, None)))


def _lemma(item: ElementTree.Element) -> tuple[str, str]:
    """The words that a footnote is about, as the text has them, and what it says of them.

    There are none where it names none, or names them in the language of another text.
    """
    first = item[0] if len(item) else item
    lead = next((each for each in first if each.get("class") != "back"), None)
    said = " ".join(_plain(_text(first)).split())
    if lead is None or lead.tag != "strong" or _STASHED.sub("", first.text or "").strip():
        return "", said
    lemma = _text(lead)
    behind = said.removeprefix(" ".join(_plain(lemma).split())).lstrip(" —:")
    return ("" if (first.text or "").strip() else lemma), behind


def _plain(text: str) -> str:
    """A text with the characters that were escaped in it."""
    return _ESCAPED.sub(lambda match: chr(int(match[1])), text)


def _unbracketed(words: str) -> str:
    """Words without the brackets round them, when these are round all of them."""
    return words[1:-1] if words[0] == "(" and words.find(")") == len(words) - 1 else words


Slot = tuple[ElementTree.Element, str]
"""Where a piece of text is kept: an element, and `text` or `tail`."""


def _slots(element: ElementTree.Element, until: ElementTree.Element | None) -> Iterator[tuple[str, Slot]]:
    """The pieces of text in an element, in their order, up to another; those of signs are none."""
    stack: list[tuple[ElementTree.Element, bool]] = [(element, False)]
    while stack:
        at, is_tail = stack.pop()
        if is_tail:
            if at.tail:
                yield at.tail, (at, "tail")
            continue
        if at is until:
            return
        if at is not element:
            stack.append((at, True))
        if at.tag == "sup" or at.get("class") == "back":
            continue
        if at.text:
            yield at.text, (at, "text")
        stack.extend((child, False) for child in reversed(at))


def _put(within: ElementTree.Element, slot: Slot, before: str, elements: Sequence[ElementTree.Element]) -> None:
    """Let a slot keep some text, and put elements behind that."""
    element, kept = slot
    if kept == "text":
        element.text, home, at = before, element, 0
    else:
        element.tail = before
        home = next(each for each in within.iter() if element in list(each))
        at = list(home).index(element) + 1
    home[at:at] = elements


def _light(sentence: ElementTree.Element, until: ElementTree.Element, words: str, given: dict[str, str]) -> None:
    """Put the last words of these before a sign, if they are there, into elements of their own, piece by piece."""
    pieces = list(_slots(sentence, until))
    start = "".join(text for text, _ in pieces).rfind(words)
    end, at = start + len(words), 0
    for text, slot in pieces if start >= 0 else ():
        first, last = max(start - at, 0), min(end - at, len(text))
        at += len(text)
        if first < last:
            lit = ElementTree.Element("span", given)
            lit.text, lit.tail = text[first:last], text[last:]
            if not any(map(str.isalnum, lit.text)):
                lit.set("class", f"{given['class']} point")  # Narrow: signs on either side of it share the room.
            _put(sentence, slot, text[:first], [lit])


def _row(parent: ElementTree.Element) -> None:
    """Take signs out of what marked them; more than two side by side get room between them for a finger."""
    children, at = list(parent), 0
    while at < len(children):
        row = [children[at]] if children[at].tag == "sup" and children[at].get("id") is None else []
        while row and not row[-1].tail and at + len(row) < len(children) and children[at + len(row)].tag == "sup":
            row.append(children[at + len(row)])
        at += max(len(row), 1)
        if not row:
            continue
        tail, signs = row[-1].tail, [each[0] for each in row]
        if signs[0].get("class") == "sign evidence":
            signs = [_raised(signs)]
        elif len(signs) > 2:
            around = ElementTree.Element("span", {"class": "signs"})
            around.extend(signs)
            signs = [around]
        signs[-1].tail = tail
        where = list(parent).index(row[0])
        parent[where : where + len(row)] = signs


def _raised(signs: Sequence[ElementTree.Element]) -> ElementTree.Element:
    """Numbers of evidence, raised behind what they support; Material shows by their class what stands at their foot."""
    around = ElementTree.Element("span", {"class": "marks"})
    for number, sign in enumerate(signs):
        sign.set("class", "footnote-ref")
        sign.tail = ", " if number < len(signs) - 1 else None
        around.append(sign)
    return around


def _align(item: ElementTree.Element) -> None:
    """Part a line of the concordance into what stands before its key word and behind it, to be set on either side."""
    if [each.tag for each in item] != ["a", "strong"]:
        return
    for at, (around, place) in enumerate(zip(("before", "after"), list(item), strict=True)):
        context = ElementTree.Element("span", {"class": around})
        context.text, place.tail = (place.tail or "").strip(), " "
        item.insert(2 * at + 1, context)
    item[1].tail = " "


def _unbind(sentence: ElementTree.Element) -> None:
    """Give a sentence its plain blanks back, by which programs find its words; the style sheet keeps lines whole.

    A blank and what follows it, in an element that no line breaks, are as good as a blank that does not break.
    """
    for text, slot in [each for each in _slots(sentence, None) if NO_BREAK in each[0]]:
        first, *parts = _BOUND.split(text)
        spans = []
        for word, behind in zip(parts[::2], parts[1::2], strict=True):
            span = ElementTree.Element("span", {"class": "bound"})
            span.text, span.tail = word.replace(NO_BREAK, " "), behind
            spans.append(span)
        _put(sentence, slot, first, spans)


def _bind(element: ElementTree.Element) -> None:
    """Let no line break where none may, in all text but what is given letter for letter."""
    if element.tag not in _VERBATIM and not isinstance(element.text, AtomicString) and element.text:
        element.text = bound(element.text)
    for child in element:
        if child.tag not in _VERBATIM:
            _bind(child)
        if child.tail:
            child.tail = bound(child.tail)
