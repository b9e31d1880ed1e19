"""The edition as Markdown pages: a pure function of `Edition`, one template a kind of page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from edition import words
from edition.citations import Citation
from edition.kazakh.alphabet import ALPHABET, initial, order, to_latin
from edition.lemmas import reviewed
from edition.model import Edition
from edition.pages.context import around, cut
from edition.pages.markdown import Markdown, attribute, finalize, inline, prose, quoted
from edition.registry import Paragraph
from edition.schema import EntryRecord, Kind, RemarkRecord
from edition.search.concordance import concordance
from edition.search.documents import documents

NOTICE = "Generated from sources/ by `edition render`; edit there."
"""What every rendered page says of itself in its first comment."""


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered file."""

    path: str
    """Where it lies under `docs/`."""
    text: str
    """What it holds."""


def render(edition: Edition) -> tuple[Page, ...]:
    """Every page under `docs/` that is made from the sources."""
    templates = _templates(edition)
    return (
        _page(templates, "text.md", "text", citations=edition.citations),
        *_paragraph_pages(templates, edition),
        *_retired_pages(templates, edition),
        _page(templates, "glossary.md", "glossary", letters=_letters(edition), kinds=_kinds(edition)),
        *(_page(templates, f"glossary/{entry.key}.md", "entry", entry=entry) for entry in edition.entries),
        _page(templates, "references.md", "references"),
        *_concordance_pages(templates, edition),
    )


def mentioned(edition: Edition, paragraphs: Sequence[Paragraph]) -> tuple[EntryRecord, ...]:
    """The entries that some paragraphs mention, in alphabetical order."""
    keys = {mention.entry for paragraph in paragraphs for mention in edition.mentions_in(paragraph)}
    return tuple(entry for entry in _alphabetical(edition.entries) if entry.key in keys)


def _templates(edition: Edition) -> Environment:
    templates = Environment(
        loader=PackageLoader("edition.pages"),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",
        comment_end_string="##}",
    )
    templates.filters.update(quoted=quoted, attribute=attribute, raw=Markdown)
    templates.globals.update(
        edition=edition,
        notice=NOTICE,
        words=words,
        inline=partial(inline, edition),
        prose=prose,
        around=partial(around, edition),
        cut=cut,
        latin=to_latin,
        mentioned=partial(mentioned, edition),
        footnotes=partial(_footnotes, edition),
        unnamed=_unnamed,
        evidence_of=_evidence_of,
        source_of={source.number: source for source in edition.sources},
    )
    return templates


def _page(templates: Environment, path: str, template: str, **values: object) -> Page:
    root = "../" * path.count("/")
    return Page(path, templates.get_template(f"{template}.md.j2").render(root=root, **values))


def _footnotes(edition: Edition, citations: Sequence[Citation]) -> list[dict[str, str]]:
    """What the theme needs to print each footnote's reference as the article does."""
    return [
        {
            "id": citation.id,
            "label": edition.text(citation),
            "says": words.place_cited(citation.source, citation.locator),
        }
        for citation in citations
    ]


def _paragraph_pages(templates: Environment, edition: Edition) -> Iterator[Page]:
    order_ = edition.paragraphs
    sections = {paragraph.id: section for section in edition.sections for paragraph in section.paragraphs}
    for before, paragraph, after in zip((None, *order_), order_, (*order_[1:], None), strict=False):
        yield _page(
            templates,
            f"text/{paragraph.id}.md",
            "paragraph",
            paragraph=paragraph,
            section=sections[paragraph.id],
            before=before,
            after=after,
            citations=edition.citations_in(paragraph),
            remarks=_remarks_on(edition, paragraph),
        )


def _retired_pages(templates: Environment, edition: Edition) -> Iterator[Page]:
    for retired in edition.retired:
        yield _page(templates, f"text/{retired.id}.md", "retired", retired=retired)


def _remarks_on(edition: Edition, paragraph: Paragraph) -> list[tuple[EntryRecord, RemarkRecord]]:
    return [
        (entry, remark)
        for entry in _alphabetical(edition.entries)
        for remark in entry.remarks
        if paragraph.id in remark.paragraphs
    ]


def _evidence_of(entry: EntryRecord) -> list[str]:
    """The keys of all evidence that an entry rests on, in the order of its page."""
    facts = (key for fact in entry.facts for key in fact.evidence)
    remarks = (key for remark in entry.remarks for key in remark.evidence)
    return [*dict.fromkeys((*entry.evidence, *facts, *remarks))]


def _unnamed(remark: RemarkRecord) -> list[str]:
    """The paragraphs that a remark is about but does not name."""
    return [id_ for id_ in remark.paragraphs if not re.search(rf"\b{id_}\b", remark.text)]


def _concordance_pages(templates: Environment, edition: Edition) -> Iterator[Page]:
    letters = concordance([*documents(edition)], reviewed(edition.lemmas))
    yield _page(templates, "concordance.md", "concordance", letters=letters)
    for letter in letters:
        yield _page(templates, f"concordance/{letter.number}.md", "letter", letter=letter, letters=letters)


def _alphabetical(entries: Sequence[EntryRecord]) -> list[EntryRecord]:
    return sorted(entries, key=lambda entry: order(entry.headword))


def _letters(edition: Edition) -> list[tuple[str, int, list[EntryRecord]]]:
    """The entries by initial: the letter, its place in the alphabet from 1, and its entries."""
    grouped = groupby(_alphabetical(edition.entries), key=lambda entry: initial(entry.headword))
    return [(letter, ALPHABET.find(letter.lower()) + 1, [*entries]) for letter, entries in grouped]


def _kinds(edition: Edition) -> list[tuple[Kind, list[EntryRecord]]]:
    entries = _alphabetical(edition.entries)
    by_kind = ((kind, [entry for entry in entries if entry.kind is kind]) for kind in Kind)
    return [(kind, listed) for kind, listed in by_kind if listed]
