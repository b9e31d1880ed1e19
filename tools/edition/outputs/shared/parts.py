"""The parts in which a long text is read: each has a page of its own, and the page of the text is their contents.

A part is a section. Sections of few paragraphs are read together with what follows them, and one that is too long for a
page in runs of its paragraphs. A text of moderate length has no parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.model.edition import Edition, Section
from edition.text.registry import Paragraph
from edition.wording.catalogue import Words

WHOLE = 150
"""How many paragraphs are read on one page, at the most."""
RUN = 100
"""How many paragraphs of a section that is longer than that share a page; its last page may have half as many more."""
LEAST = 10
"""With fewer paragraphs than that a page goes on with the next section."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """What of the text is read on one page."""

    key: str
    """The name of its page in the folder `text/`: that of its first section, or for a later run `p101-on`."""
    sections: tuple[Section, ...]
    """Its sections, each with those of its paragraphs that are in this part."""
    is_run: bool
    """Whether it is one of several of a section."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)

    @property
    def page(self) -> str:
        """Its page, from the root of the site on, without a suffix."""
        return f"text/{self.key}"

    def called(self, say: Words, heading: str) -> str:
        """What it is called, by the heading of its first section; of a run it is said which paragraphs it has."""
        if not self.is_run:
            return heading
        first, *_, last = self.paragraphs
        return f"{heading}, {say('parts.run', first=first.number, last=last.number)}"


def parts(edition: Edition) -> tuple[TextPart, ...]:
    """The parts of a text, in its order; none where it is read on one page."""
    if len(edition.paragraphs) <= WHOLE:
        return ()
    found: list[TextPart] = []
    short: list[Section] = []
    for section in edition.sections:
        if len(section.paragraphs) > WHOLE:
            found += [*_together(short), *_runs(section)]
            short = []
            continue
        short.append(section)
        if sum(len(each.paragraphs) for each in short) >= LEAST:
            found += _together(short)
            short = []
    return (*found, *_together(short))


def _together(sections: Sequence[Section]) -> Iterator[TextPart]:
    """One part of some sections, or none of none."""
    if sections:
        yield TextPart(sections[0].page, tuple(sections), is_run=False)


def _runs(section: Section) -> Iterator[TextPart]:
    """A long section in runs: the last one takes what would be less than half a run."""
    count = len(section.paragraphs)
    starts = range(0, max(count - RUN // 2, RUN + 1), RUN)
    for start in starts:
        end = start + RUN if start != starts[-1] else count
        paragraphs = section.paragraphs[start:end]
        yield TextPart(
            f"{paragraphs[0].id}-on" if start else section.page, (replace(section, paragraphs=paragraphs),), is_run=True
        )
