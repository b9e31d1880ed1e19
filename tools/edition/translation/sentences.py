"""Renderings: sentences in translation, with the names and citations that stand in them.

Whatever a Kazakh sentence mentions, its rendering names too: by a name that the glossary has in the language, by a
variant that the translation lists, or by words that the translator marks (`{oic|the organisation}`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.annotation.stems import stems
from edition.findings import Code, Finding, Place, Severity, nearest, shown
from edition.text.spans import Layer, Node, Span, tree

_MARK = re.compile(r"\{(?P<entry>[^{}|]*)\|(?P<words>[^{}|]+)\}")
_NUMBER = re.compile(r"\d+")

Names = Mapping[str, Sequence[tuple[str, ...]]]
"""The names of each entry in a language, each as the stems of its words, the longest first."""


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a rendering that stand for an entry."""

    start: int
    """The offset in the text where they begin, in characters."""
    end: int
    """The offset after them, in characters."""
    entry: str
    """The key of the entry."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in a rendering."""

    start: int
    """The offset in the text where it begins, in characters."""
    end: int
    """The offset after it, in characters."""
    citation: str
    """The id of the citation of the article."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A sentence in translation."""

    id: str
    """The id of the sentence."""
    text: str
    """What it says, without marks."""
    names: tuple[Named, ...]
    """Where it names entries, in its order."""
    cited: tuple[Cited, ...]
    """Its citations, in its order."""
    note: str | None
    """The translator's note."""
    stale: bool
    """Whether the Kazakh sentence has changed since it was translated."""

    def tree(self) -> tuple[Node, ...]:
        """Its text with names and citations, nested."""
        spans = [
            *(Span(Layer.MENTION, each.start, each.end, each.entry) for each in self.names),
            *(Span(Layer.CITATION, each.start, each.end, each.citation) for each in self.cited),
        ]
        return tree(0, len(self.text), spans)


def plain(written: str) -> str:
    """What a translator writes, without marks."""
    return _MARK.sub(lambda match: match["words"], written)


def marked(written: str) -> tuple[Named, ...]:
    """The marks in what a translator writes, placed in the plain text."""
    found, gone = [], 0
    for match in _MARK.finditer(written):
        start = match.start() - gone
        found.append(Named(start, start + len(match["words"]), match["entry"]))
        gone += len(match.group()) - len(match["words"])
    return tuple(found)


def named(written: str, entries: Iterable[str], names: Names, language: str) -> tuple[Named, ...]:
    """Every place where a rendering names one of some entries; where two overlap, marks prevail, then longer names."""
    found = [*marked(written)]
    taken = {at for each in found for at in range(each.start, each.end)}
    words = stems(plain(written), language)
    candidates = sorted(
        ((name, entry) for entry in dict.fromkeys(entries) for name in names.get(entry, ())),
        key=lambda each: -len(each[0]),
    )
    said = tuple(word.stem for word in words)
    for name, entry in candidates:
        for at, stem in enumerate(said):
            if stem != name[0] or said[at : at + len(name)] != name:
                continue
            place = range(words[at].start, words[at + len(name) - 1].end)
            if taken.isdisjoint(place):
                found.append(Named(place.start, place.stop, entry))
                taken.update(place)
    return tuple(sorted(found, key=lambda each: each.start))


Printed = tuple[tuple[tuple[int, int], str, bool], ...]
"""The citations of a text: the place of each, what a translation keeps of it, and whether it surely is one."""


def cited(printed: Printed, citations: Sequence[str], kept: Sequence[str]) -> tuple[Cited, ...]:
    """The citations in a rendering, which are those of the sentence, in its order; `kept` is what it has of each."""
    places = (place for place, _, _ in _meant(printed, kept))
    return tuple(Cited(*place, id_) for place, id_ in zip(places, citations, strict=False))


def _meant(printed: Printed, kept: Sequence[str]) -> Printed:
    """Those that surely are citations, and those that may be and stand where the sentence has one like it."""
    found: list[tuple[tuple[int, int], str, bool]] = []
    for place, says, is_sure in printed:
        if is_sure or kept[len(found) : len(found) + 1] == [says]:
            found.append((place, says, True))
    return tuple(found)


def check(
    written: str,
    mentioned: Sequence[str],
    names: Names,
    language: str,
    place: Place,
    translated: Collection[str],
    called: Mapping[str, Sequence[str]],
) -> Iterator[Finding]:
    """Where a rendering marks what its sentence does not mention, or lacks what that mentions.

    Before an entry is `translated`, its name in the language may not be settled: that stops no build. `called` are the
    names of entries as they are written.
    """
    text = plain(written)
    for mark in marked(written):
        if mark.entry not in mentioned:
            found = f"`{mark.entry}`{nearest(mark.entry, mentioned)}"
            yield Finding(Code.MARK_UNMENTIONED, place, found, "an entry that the sentence of the original mentions")
    if any(brace in text for brace in "{}"):
        yield Finding(Code.MARK_UNMENTIONED, place, shown(text), "no braces but those of marks, `{key|words}`")
    present = {each.entry for each in named(written, mentioned, names, language)}
    for entry in dict.fromkeys(mentioned):
        if entry not in present:
            known = "; ".join(called.get(entry, ())) or "none; `variants` may list some"
            found = f"nothing for `{entry}` in {shown(text)}"
            weight = Severity.ERROR if entry in translated else Severity.WARNING
            yield Finding(Code.NAME_UNTRANSLATED, place, found, f"one of: {known}", weight)


def compare(kazakh: str, text: str, citations: Callable[[str], Printed], place: Place) -> Iterator[Finding]:
    """Where a rendering has other numbers or citations than its sentence; languages order numbers otherwise."""
    original = _meant(citations(kazakh), [])
    kept = [says for _, says, _ in original]
    both = (kazakh, original), (text, _meant(citations(text), kept))
    in_order = ([says for _, says, _ in printed] for _, printed in both)
    sorted_numbers = (sorted(_NUMBER.findall(_without(each, printed))) for each, printed in both)
    for says, (wanted, found) in (("citations", in_order), ("numbers", sorted_numbers)):
        if wanted != found:
            expected = f"{says} {', '.join(wanted) or 'none'}"
            yield Finding(Code.NUMBER_DIFFERS, place, f"{says} {', '.join(found) or 'none'}", expected)


def _without(text: str, printed: Printed) -> str:
    """A text without its citations."""
    for (start, end), _, _ in reversed(printed):
        text = f"{text[:start]} {text[end:]}"
    return text
