"""The reading text in other scripts: for each a table by which a browser rewrites the letters of a page.

What is said beside the text is rewritten with it: contents, notes, readings, names, and the words of the page itself.
A table maps every run of letters as it stands in a text node to that run in the other script. Where markup cuts a word,
its parts are rewritten in the context of the whole: capitals of acronyms, the hamza, letters that depend on their
neighbours. Exceptions hold for words that stand whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from edition.annotation.lemmas import KAZAKH
from edition.annotation.prose import parts
from edition.annotation.spellings import RUN
from edition.kazakh.arabic import PUNCTUATION, arabic
from edition.kazakh.latin import latin
from edition.model.edition import Edition
from edition.outputs.shared.scripts import call
from edition.sources.schema import ScriptRecord
from edition.text.spans import Node, Text


@dataclass(frozen=True, slots=True)
class Script:
    """Another script for the reading text."""

    spell: Callable[[str], Sequence[str]]
    """What each letter of a word becomes in it."""
    exception: Callable[[ScriptRecord], str | None]
    """What an editor says of it."""
    marks: Mapping[str, str]
    """What signs of punctuation become in it, by the sign."""


SCRIPTS = {
    "latn": Script(latin, lambda record: record.latn, {}),
    "arab": Script(arabic, lambda record: record.arab, PUNCTUATION),
}
"""The scripts, by their ISO 15924 code in small letters."""
_SAID = ("text", "frame", "scripts", "footnotes", "apparatus", "phrases", "terms", "citing")
"""The sections of the catalogue whose words stand on the page of the text."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of letters in a text node: a word, or a part of one that markup cuts."""

    word: str
    """The whole word."""
    start: int
    """The offset in the word where the run begins, in letters."""
    end: int
    """The offset after the run, in characters."""

    @property
    def text(self) -> str:
        """Its letters."""
        return self.word[self.start : self.end]

    @property
    def whole(self) -> bool:
        """Whether it is the word."""
        return self.text == self.word


def romanised(edition: Edition, text: str) -> str:
    """Words of the edition in Latin letters, spelled as the text is in that script; as they are in other languages."""
    if edition.record.language != KAZAKH:
        return text
    decided = {record.word: record.latn for record in edition.scripts if record.latn}
    return RUN.sub(lambda word: decided.get(word[0]) or "".join(latin(word[0])), text)


def files(edition: Edition, exceptions: Sequence[ScriptRecord]) -> Iterator[tuple[str, str]]:
    """A table for each script, as a script that loads from a disk too: path in the site, and content.

    These are the scripts of Kazakh; a text in another language has none.
    """
    for code in SCRIPTS if edition.record.language == KAZAKH else ():
        yield f"data/scripts/{code}.js", call("editionScript", code, spellings(edition, exceptions, code))


def spellings(edition: Edition, exceptions: Sequence[ScriptRecord], code: str) -> dict[str, str]:
    """What changes in a script, by what it is made of, in the order of the characters.

    Where a part of a cut word would have to become two things, what it is as a whole word prevails, else what comes
    first in the text.
    """
    script = SCRIPTS[code]
    found = {word: "".join(script.spell(word)) for text in _beside(edition) for word in RUN.findall(text)}
    found |= {text: spelled[0] for text, spelled in outcomes(edition, exceptions, code).items()}
    changed = {text: spelled for text, spelled in found.items() if spelled != text}
    return dict(sorted({**changed, **script.marks}.items()))


def outcomes(edition: Edition, exceptions: Sequence[ScriptRecord], code: str) -> dict[str, tuple[str, ...]]:
    """What each run of letters becomes in a script; more than one thing is a conflict of contexts."""
    script = SCRIPTS[code]
    decided = {record.word: said for record in exceptions if (said := script.exception(record))}
    found: dict[str, dict[str, None]] = {}
    for run in sorted(dict.fromkeys(runs(edition)), key=lambda run: not run.whole):
        spelled = "".join(script.spell(run.word)[run.start : run.end])
        found.setdefault(run.text, {})[decided.get(run.word, spelled) if run.whole else spelled] = None
    return {text: tuple(spelled) for text, spelled in found.items()}


def runs(edition: Edition) -> Iterator[Run]:
    """Every run of letters of the reading view: its title, its headings and its text, node by node."""
    for text in (edition.record.title.text, *(section.heading for section in edition.sections if section.supplied)):
        yield from _runs([text])
    for paragraph in edition.paragraphs:
        leaves = _leaves(edition.tree(paragraph))
        yield from _runs([edition.reading.text(leaf.start, leaf.end) for leaf in leaves])


def _beside(edition: Edition) -> Iterator[str]:
    """What stands beside the text in its language; words in another one keep their letters."""
    said = edition.wording[edition.record.language]
    for section in _SAID:
        yield from (words for words in said.section(section).values() if isinstance(words, str))
    prose = [words for each in edition.notes for words in (each.record.text, each.record.short or "")]
    prose += [each.record.reason for each in edition.emendations]
    prose += [words for entry in edition.entries for words in (entry.headword, entry.summary)]
    for words in prose:
        yield from (part for part in parts(words) if isinstance(part, str))


def _runs(nodes: Sequence[str]) -> Iterator[Run]:
    """The runs of letters of text nodes that follow on each other."""
    cuts = set(accumulate(map(len, nodes)))
    for match in RUN.finditer("".join(nodes)):
        first, last = match.span()
        inner = [at for at in range(first + 1, last) if at in cuts]
        for start, end in pairwise([first, *inner, last]):
            yield Run(match.group(), start - first, end - first)


def _leaves(nodes: Sequence[Node]) -> Iterator[Text]:
    for node in nodes:
        if isinstance(node, Text):
            yield node
        else:
            yield from _leaves(node.children)
