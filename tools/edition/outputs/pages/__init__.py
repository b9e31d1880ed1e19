"""The edition as Markdown pages: a pure function of `Edition`, one template a kind of page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby
from operator import attrgetter

from jinja2 import Environment, PackageLoader, StrictUndefined

from edition.annotation.prose import brief, plain
from edition.findings import Code
from edition.model.edition import Edition, Section
from edition.model.releases import history, reading
from edition.outputs import pictures
from edition.outputs.pages import scholarship, translation
from edition.outputs.pages.blocks import alone, block, entitled, heading
from edition.outputs.pages.ending import ending
from edition.outputs.pages.inline import cited
from edition.outputs.pages.links import Links
from edition.outputs.pages.markdown import Markdown, cell, escape, finalize, first_up, in_text, prose, quoted, target
from edition.outputs.pages.page import NOTICE, PICTURES, Page, Press, picture
from edition.outputs.pages.reporting import report
from edition.outputs.pages.speech import speech
from edition.outputs.pages.verbatim import verbatim
from edition.outputs.search.concordance import concordance
from edition.outputs.shared.addresses import page_of
from edition.outputs.shared.context import around, cut, in_witness, visible
from edition.outputs.shared.kinds import anchor, by_kind
from edition.outputs.shared.parts import WHOLE, TextPart, parts
from edition.outputs.shared.supplied import supplied
from edition.outputs.shared.titles import own_title
from edition.sources.schema import Decision, EntryRecord, Missing, NamesRecord, ShapeKind
from edition.text.registry import Paragraph
from edition.wording import collation as alphabet
from edition.wording.catalogue import Words

CHECKS = "handbook/checks.md"
"""The page of the handbook that says what each finding means."""
_PLACES = ((1000, 5), (WHOLE, 20))
"""With more paragraphs than the first number, how many places of a word are shown; the search has the others."""
Pages = tuple[Page, ...]
_BLANK = re.compile(r"^(?P<verbatim>(?P<fence>`{3,})witness$.*?^(?P=fence)$)|\n{3,}", re.MULTILINE | re.DOTALL)
"""More than one blank line; or the witness, in which blank lines are its own."""


def prepare() -> None:
    """Load what `of_knowledge` needs, where there is time for it."""
    for name in _templates().list_templates(filter_func=lambda name: name.startswith("translated/")):
        _templates().get_template(name)


def render(edition: Edition, by_hand: Collection[str] = ()) -> Pages:
    """Every page under `docs/` that is made from the sources.

    `by_hand` are the paths there of what somebody wrote in other languages, to which their pages lead.
    """
    return (*of_article(edition), *of_knowledge(edition, by_hand))


def of_article(edition: Edition) -> Pages:
    """The pages of the article, of what stands under it, and of the entries."""
    page = _press(edition)
    return (
        _text_page(page, edition),
        *_part_pages(page, edition),
        *_paragraph_pages(page, edition),
        *_retired_pages(page, edition),
        *_released_pages(page, edition),
        page("witness.md", "witness"),
        scholarship.references(page, edition),
        scholarship.apparatus(page, edition),
        page("commentary.md", "commentary"),
        *_entry_pages(page, edition),
        page(CHECKS, "checks", groups=_checks(edition.say)),
    )


def of_knowledge(edition: Edition, by_hand: Collection[str] = ()) -> Pages:
    """The pages of what is drawn from the article as a whole, and those of its translations; see `render`."""
    page = _press(edition)
    return (
        _glossary_page(page, edition),
        *scholarship.timeline(page, edition),
        *scholarship.charts(page, edition),
        *_concordance_pages(page, edition),
        *(page_ for each in edition.translations for page_ in translation.pages(page, edition, each, by_hand)),
    )


def _mentioned(
    known: Mapping[str, EntryRecord], edition: Edition, paragraphs: Sequence[Paragraph]
) -> tuple[EntryRecord, ...]:
    """The entries that some paragraphs mention, in alphabetical order."""
    keys = {mention.entry for paragraph in paragraphs for mention in edition.mentions_in(paragraph)}
    return tuple(_alphabetical(edition, [known[key] for key in sorted(keys)]))


@lru_cache(maxsize=1)
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("edition.outputs.pages"),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",
        comment_end_string="##}",
    )
    templates.filters.update(quoted=quoted, raw=Markdown, first_up=first_up, cell=cell, md=escape)
    return templates


def _shared(edition: Edition) -> dict[str, object]:
    """What every template may use."""
    entry_of = {entry.key: entry for entry in edition.entries}
    return {
        "edition": edition,
        "notice": NOTICE,
        **speech(edition.say),
        "languages": _languages(edition),
        "block": partial(block, edition),
        "alone": partial(alone, edition),
        "entitled": partial(entitled, edition),
        "heading": partial(heading, edition),
        "supplied": supplied(edition),
        "kind_anchor": anchor,
        "prose": partial(prose, partial(page_of, edition)),
        "read_on": partial(_read_on, edition),
        "parts": edition.derived(parts),
        "headed": attrgetter("shown"),
        "part_called": partial(_part_called, edition),
        "heads": partial(_heads, edition),
        "target": target,
        "plain": plain,
        "brief": brief,
        "around": partial(around, edition),
        "cut": cut,
        "mentioned": partial(_mentioned, entry_of, edition),
        "as_cited": partial(cited, edition),
        "verbatim": partial(verbatim, edition),
        "ending": partial(ending, edition),
        "without_bibliography": Missing.BIBLIOGRAPHY in edition.record.article.missing,
        "usages_of": edition.usages_of,
        "in_witness": partial(in_witness, edition),
        "visible": visible,
        "in_text": in_text(edition.record.language, edition.record.language),
        "translated_into": "",
        "original": "",
        "there": Markdown,
        "evidence_of": _evidence_of,
        "reported": partial(report, edition),
        "history": partial(history, edition),
        "entry_of": entry_of,
        "source_of": {source.number: source for source in edition.sources},
        "citation_of": {citation.id: citation for citation in edition.citations},
    }


def _press(edition: Edition) -> Press:
    return partial(_page, _shared(edition))


def _page(shared: Mapping[str, object], path: str, template: str, **values: object) -> Page:
    root = "../" * path.count("/")
    given = {**shared, "root": root, "links": Links(f"{root}glossary/"), **values}
    return Page(path, _settled(_templates().get_template(f"{template}.md.j2").render(given)))


def _settled(text: str) -> str:
    """A page without the blank lines that a template leaves behind; what is verbatim keeps all of its own."""
    return _BLANK.sub(lambda match: match["verbatim"] or "\n\n", text).rstrip("\n") + "\n"


def _text_page(page: Press, edition: Edition) -> Page:
    return page(
        "text.md",
        "text",
        marked=[each for each in edition.emendations if each.record.decision is not Decision.KEEP],
        own_title=own_title(edition),
    )


def _part_pages(page: Press, edition: Edition) -> Iterator[Page]:
    """The pages of the parts in which a long text is read."""
    listed = edition.derived(parts)
    for part in listed:
        remainder = edition.division.remainder if part is listed[-1] else None
        yield page(f"{part.page}.md", "part", part=part, remainder=remainder)


def _read_on(edition: Edition, id_: str) -> Markdown:
    """The page on which a paragraph or sentence is read, for the target of a link."""
    return Markdown(page_of(edition, id_))


def _heads(edition: Edition, part: TextPart, section: Section) -> bool:
    """Whether a section begins a part with a heading of the text itself, which is that of the page then."""
    shaped = edition.shape(section.paragraphs[0].id)
    is_heading = shaped is not None and shaped.kind in (ShapeKind.HEADING, ShapeKind.TITLE)
    return is_heading and section is part.sections[0] and not part.is_run


def _part_called(edition: Edition, part: TextPart) -> str:
    """What a part of the text is called."""
    return part.called(edition.say, part.sections[0].shown)


def _paragraph_pages(page: Press, edition: Edition) -> Iterator[Page]:
    sections = {paragraph.id: section for section in edition.sections for paragraph in section.paragraphs}
    for paragraph in edition.paragraphs:
        yield page(
            f"text/{paragraph.id}.md",
            "paragraph",
            paragraph=paragraph,
            section=sections[paragraph.id],
            kept=[each for each in edition.emendations_in(paragraph) if each.record.decision is Decision.KEEP],
        )


def _retired_pages(page: Press, edition: Edition) -> Iterator[Page]:
    for retired in edition.retired:
        yield page(f"text/{retired.id}.md", "retired", retired=retired)


def _released_pages(page: Press, edition: Edition) -> Iterator[Page]:
    """Every paragraph as every release has it."""
    now = {each.id: " ".join(map(edition.text, each.sentences)) for each in edition.paragraphs}
    for release in edition.releases:
        for frozen in release.paragraphs:
            yield page(
                f"v/{release.version}/{frozen.id}.md",
                "released",
                release=release,
                frozen=frozen,
                alive=frozen.id in now,
                same=now.get(frozen.id) == reading(frozen),
            )


def _entry_pages(page: Press, edition: Edition) -> Iterator[Page]:
    """Each entry, and the picture of where it is mentioned."""
    for entry in edition.entries:
        strip = pictures.strip(edition, entry)
        usages = edition.usages_of(entry)
        yield page(f"glossary/{entry.key}.md", "entry", entry=entry, usages=usages, strip=pictures.name_of(strip))
        yield picture(f"{PICTURES}/{entry.key}.svg", strip)


def _glossary_page(page: Press, edition: Edition) -> Page:
    kinds = by_kind(_alphabetical(edition, edition.entries))
    return page("glossary.md", "glossary", letters=_letters(edition), kinds=kinds)


def _checks(say: Words) -> list[tuple[str, list[Code]]]:
    """Every kind of finding, by what it is about: the letter of its code, in the order of the catalogue."""
    groups = say.section("checks.groups")
    grouped = groupby(sorted(Code, key=lambda code: [*groups].index(code.number[0])), lambda code: code.number[0])
    return [(say(f"checks.groups.{letter}"), [*codes]) for letter, codes in grouped]


def _languages(edition: Edition) -> list[str]:
    """The languages in which an entry tells its names: that of the text, then the others."""
    translated = (each.code for each in edition.translations)
    return [*dict.fromkeys((edition.record.language, *NamesRecord.model_fields, *translated))]


def _evidence_of(entry: EntryRecord) -> list[str]:
    """The keys of all evidence that an entry rests on, in the order of its page."""
    facts = (key for fact in entry.facts for key in fact.evidence)
    return [*dict.fromkeys((*entry.evidence, *facts))]


def _concordance_pages(page: Press, edition: Edition) -> Iterator[Page]:
    letters, count = edition.derived(concordance), len(edition.paragraphs)
    most = next((places for paragraphs, places in _PLACES if count > paragraphs), None)
    yield page("concordance.md", "concordance", letters=letters)
    for letter in letters:
        yield page(f"concordance/{letter.number}.md", "letter", letter=letter, letters=letters, most=most)


def _alphabetical(edition: Edition, entries: Sequence[EntryRecord]) -> list[EntryRecord]:
    order = alphabet.collation(edition.record.language)
    return sorted(entries, key=lambda entry: order(entry.headword))


def _letters(edition: Edition) -> list[tuple[str, int, list[EntryRecord]]]:
    """The entries by initial: the letter, a number of its own, and its entries; those of numbers have number 0."""
    language = edition.record.language
    grouped = groupby(
        _alphabetical(edition, edition.entries), key=lambda entry: alphabet.initial(entry.headword, language)
    )
    return [(alphabet.letter(number) or "0–9", number, [*listed]) for number, listed in grouped]
