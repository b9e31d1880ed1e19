"""What `edition new` says at its end, on one screen: what the file was, what was found in it, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.findings import shown
from edition.sources.schema import ShapeKind
from edition.starting.hyphens import Broken
from edition.starting.layout import Layout
from edition.starting.manner import Manner
from edition.starting.outline import Outline
from edition.starting.readers.taken import Sureness, Taken
from edition.starting.rules import Rule
from edition.text.registry import Division

_FIRST = (
    ("edition.yml", "title, author, rights: what is known of the article"),
    ("registry.yml", "where paragraphs and sentences begin: to correct before the first release"),
    ("structure.yml", "headings, verse, lists, notes and the like of the text itself: to keep or correct"),
    ("normalisation.yml", "the rules that are proposed: to keep, change or take out"),
    ("references.yml", "the sources that it cites"),
)
"""The files that an editor looks at first, and what for."""


@dataclass(frozen=True, slots=True)
class Begun:
    """An edition that has begun."""

    folder: Path
    """Its folder."""
    file: Path
    """The file that an editor has named."""
    kept: Path
    """Where it is kept, byte for byte."""
    taken: Taken
    """What was read from it."""
    layout: Layout
    """What parts its paragraphs."""
    division: Division
    """Its paragraphs and sentences."""
    outline: Outline
    """What the text has besides prose."""
    cited: Manner
    """How it cites."""
    rules: tuple[Rule, ...]
    """The rules that are proposed."""
    broken: tuple[Broken, ...]
    """The words that go on in the next line."""
    unknown: tuple[str, ...]
    """The signs in it that only one font or program knows."""


def lines(begun: Begun) -> Iterator[str]:
    """What is said of it, line by line."""
    yield from _file(begun)
    yield ""
    yield from _text(begun)
    yield from _citations(begun.cited)
    yield from _rules(begun)
    doubts = [*_doubts(begun)]
    if doubts:
        yield ""
        yield "Not sure, please look:"
        yield from (f"  - {doubt}" for doubt in doubts)
    yield ""
    yield "Begin with these; the other files can wait:"
    sources = begun.folder / "sources"
    kept = [(name, what) for name, what in _FIRST if name != "structure.yml" or begun.outline.counts]
    yield from (f"  {sources / name}  {what}" for name, what in kept)
    yield ""
    yield f"Then: edition build --sources {sources}"


def _file(begun: Begun) -> Iterator[str]:
    taken = begun.taken
    coded = (
        f", {taken.encoding.name} ({taken.encoding.sureness.value}: {taken.encoding.reason})" if taken.encoding else ""
    )
    yield f"{begun.file.name}: {taken.form}{coded}"
    yield f"  kept byte for byte as {begun.kept}"
    yield f"  its text, by the reader `{taken.reader}` {taken.version}, is {begun.folder / 'sources/article.txt'}"
    if taken.changed:
        yield f"  made even on the way: {'; '.join(taken.changed)}"


def _text(begun: Begun) -> Iterator[str]:
    paragraphs, found = begun.division.paragraphs, begun.outline
    sentences = sum(len(paragraph.sentences) for paragraph in paragraphs)
    yield _row("paragraphs", len(paragraphs), begun.layout.said)
    yield _row("sentences", sentences, "")
    told = "marked in the file" if begun.taken.marked(ShapeKind.HEADING) else "short lines without a full stop"
    yield _row("headings", len(found.headings), _examples(found.headings, told) if found.headings else "")
    yield _row("footnotes", found.counts["note"], "")
    others = {kind: count for kind, count in found.counts.items() if kind not in ("title", "heading", "note")}
    named = ", ".join(f"{kind} {count}" for kind, count in others.items())
    yield from [_row("besides prose", sum(others.values()), named)] if others else []


def _citations(cited: Manner) -> Iterator[str]:
    found = "" if cited.placed else ", until the text has some"
    yield _row("citations", len(cited.placed), f"`citation` is {', '.join(cited.styles)}{found}")
    yield from (f"{'':15} {line}" for line in cited.told)
    listed = cited.bibliography
    said = f"read from {shown(listed.items[0].printed, 40)} on" if listed else "no list of sources at its end"
    yield _row("bibliography", len(listed.items) if listed else 0, said)


def _rules(begun: Begun) -> Iterator[str]:
    composed = [rule for rule in begun.rules if rule.key.startswith("composed-")]
    named = [f"{rule.key} ({rule.times})" for rule in begun.rules if rule not in composed]
    named += [f"composed letters ({sum(rule.times for rule in composed)})"] if composed else []
    yield _row("rules proposed", len(begun.rules), ", ".join(named))


def _row(name: str, count: int | str, said: str) -> str:
    return f"{name + ':':15} {count}{'  ' + said if said else ''}"


def _examples(of: Sequence[str], told: str) -> str:
    few = ", ".join(shown(each, 28) for each in of[:3])
    return f"{told}: {few}{', …' if len(of) > 3 else ''}"


def _doubts(begun: Begun) -> Iterator[str]:
    coded = begun.taken.encoding
    if coded and coded.sureness is Sureness.DOUBTFUL:
        yield "the encoding: if the text reads strangely, begin again with --encoding, such as cp1251 or kz1048"
    if not begun.layout.is_sure:
        yield f"the paragraphs: {begun.layout.said}; --joint says what parts them"
    longest = max(begun.division.paragraphs, key=lambda paragraph: paragraph.end - paragraph.start)
    if longest.end - longest.start > 5000:
        yield f"{longest.id} is {longest.end - longest.start} characters long: is it one paragraph?"
    yield from (f"{each} in the file, which the text does not have or has otherwise" for each in begun.taken.unsure)
    if begun.unknown:
        few = ", ".join(f"U+{ord(each):04X}" for each in begun.unknown[:6])
        yield f"signs that only one font or program knows ({few}): write rules for what they stand for"
    yield from _hyphens(begun.broken)
    if begun.outline.shapes and not begun.outline.marked:
        yield "what is besides prose: structure.yml proposes some of it by how lines look"
    if begun.outline.lost:
        yield f"{begun.outline.lost} notes, or words in italics or bold, of which no words tell the place"
    if not begun.cited.placed and begun.cited.told:
        yield "no citation was found: `edition new --citation` says how the text cites, if it does"
    doubted = [source.record.number for source in begun.cited.sources if source.doubt]
    if doubted:
        yield f"{len(doubted)} sources, each with a question in references.yml: {', '.join(map(str, doubted[:8]))}"


def _hyphens(words: Sequence[Broken]) -> Iterator[str]:
    for joins, told in ((True, "joined"), (False, "left with the hyphen")):
        doubtful = [word for word in words if word.joins is joins and not word.is_sure]
        if doubtful:
            sign = "" if joins else "-"
            few = ", ".join(f"{word.left}{sign}{word.right}" for word in doubtful[:4])
            many = "a word" if len(doubtful) == 1 else f"{len(doubtful)} words"
            yield f"{many} at the end of a line, {told}: {few}{', …' if len(doubtful) > 4 else ''}"
