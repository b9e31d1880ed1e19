"""A translation as books have it: after the article, its paragraphs with their numbers and the translator's notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.annotation.prose import Foreign
from edition.model.edition import Edition
from edition.outputs.books.runs import Link, PlainRun, Run, prose
from edition.outputs.shared.extents import of_text
from edition.outputs.shared.supplied import supplied
from edition.outputs.shared.titles import own_title, same
from edition.outputs.shared.typography import NO_BREAK
from edition.text.registry import Paragraph
from edition.text.spans import Layer, Piece, Span
from edition.translation.sentences import Rendering
from edition.translation.translations import Translation
from edition.wording.phrases import language


@dataclass(frozen=True, slots=True)
class Rendered:
    """A paragraph in translation."""

    id: str
    """The id of the paragraph, such as `p12`."""
    number: int
    """The number of the paragraph."""
    runs: tuple[Run, ...]
    """Its text, run by run."""


@dataclass(frozen=True, slots=True)
class TranslatedSection:
    """A section in translation."""

    heading: str
    """Its heading, in the brackets that show it as supplied; nothing where it is one of its paragraphs."""
    paragraphs: tuple[Rendered, ...]
    """Its paragraphs, in the order of the article."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A translator's note."""

    place: str
    """What it is on: the paragraph and the sentence, `¶12.3`."""
    paragraph: str
    """The id of the paragraph."""
    runs: tuple[Run, ...]
    """What it says."""


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """The article in another language."""

    language: str
    """The language, BCP 47."""
    name: str
    """What the language calls itself."""
    title: str
    """The title, in the brackets that show it as supplied."""
    notice: str
    """What a reader must know before all else."""
    parts: tuple[TranslatedSection, ...]
    """The article, section by section."""
    remarks_heading: str
    """The heading over the translator's notes."""
    remarks: tuple[Remark, ...]
    """The translator's notes."""


def translated(edition: Edition, translation: Translation) -> TranslatedText:
    """A translation for a book."""
    say = edition.wording[translation.code]
    what = supplied(edition)
    told = say(f"translation.supplied.{what}") if what else ""
    above = _entitled(edition, translation)
    notice = say("translation.notice", language=language(say, edition.record.language))
    return TranslatedText(
        language=translation.code,
        name=say("language.name"),
        title=f"[{translation.title}]",
        notice=" ".join(filter(None, (notice, of_text(edition, translation, say), told))),
        parts=tuple(
            TranslatedSection(
                f"[{heading}]" if (heading := translation.headings.get(section.key)) else "",
                tuple(
                    Rendered(each.id, each.number, tuple(_runs(edition, translation, each)))
                    for each in section.paragraphs
                    if each.id != above
                ),
            )
            for section in edition.sections
        ),
        remarks_heading=say("footnotes.headings.translator"),
        remarks=tuple(_remarks(translation)),
    )


def _entitled(edition: Edition, translation: Translation) -> str:
    """The id of the paragraph that is the title, where it says in translation what the translation is called."""
    title = own_title(edition)
    rendered = [translation.sentences.get(each.id) for each in title.sentences] if title else []
    said = " ".join(each.text for each in rendered if each)
    return title.id if title and same(said, translation.title) else ""


def _runs(edition: Edition, translation: Translation, paragraph: Paragraph) -> Iterator[Run]:
    """A paragraph in translation; a sentence that is not translated yet in the original, which is said behind it."""
    for number, sentence in enumerate(paragraph.sentences):
        yield PlainRun(" " if number else "")
        rendering = translation.sentences.get(sentence.id)
        if rendering:
            yield from _sentence(rendering)
        else:
            yield Foreign(edition.record.language, edition.text(sentence))
            yield PlainRun(f" {edition.wording[translation.code]('translation.lacking')}")


def _sentence(rendering: Rendering) -> Iterator[Run]:
    for node in rendering.tree():
        place = node.span if isinstance(node, Piece) else node
        words = rendering.text[place.start : place.end]
        if not isinstance(place, Span):
            yield PlainRun(words)
        elif place.layer is Layer.MENTION:
            yield Link(f"entry-{place.key}", (PlainRun(words),))
        else:
            yield PlainRun(words.replace(" ", NO_BREAK))
    if rendering.note:
        yield PlainRun("†")


def _remarks(translation: Translation) -> Iterator[Remark]:
    for id_, rendering in translation.sentences.items():
        if rendering.note:
            paragraph, _, number = id_.partition("s")
            yield Remark(f"¶{paragraph[1:]}.{number}", paragraph, prose(rendering.note))
