"""The pages of what the editors found out about the text, in the language of the edition that they are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from edition.model.edition import Edition
from edition.outputs import pictures
from edition.outputs.pages.page import PICTURES, Page, Press, picture
from edition.sources.schema import Verdict


def references(page: Press, edition: Edition) -> Page:
    """What the text cites and quotes, with the audit of its citations."""
    verdicts = Counter(audit.verdict for audit in edition.audit.values())
    return page(
        "references.md",
        "references",
        verdicts=[(verdict, verdicts[verdict]) for verdict in Verdict],
        cited=[each for each in edition.quotations if each.record.citation],
        uncited=[each for each in edition.quotations if not each.record.citation],
    )


def apparatus(page: Press, edition: Edition) -> Page:
    """What was decided about the oddities of the text."""
    decisions = Counter(each.record.decision.value for each in edition.emendations)
    causes = Counter(edit.cause for edit in edition.reading.edits)
    return page(
        "apparatus.md",
        "apparatus",
        count=decisions.__getitem__,
        joints=[each.joint.strip() for each in edition.paragraphs if each.joint.strip()],
        rules=[(rule, causes[rule.key]) for rule in edition.rules],
    )


def timeline(page: Press, edition: Edition) -> Iterator[Page]:
    """The dated events and their picture, where there are any; each language has one of its own."""
    if not edition.timeline:
        return
    events = pictures.chronological(edition.timeline)
    drawn = pictures.chronology(edition, events)
    language = edition.say.language
    translated = "" if language == edition.record.language else f"-{language}"
    at = f"{PICTURES}/timeline{translated}.svg"
    shown = f"../{at}" if translated else at
    yield page("timeline.md", "timeline", events=events, picture=pictures.name_of(drawn), drawn=shown)
    yield picture(at, drawn)


def charts(page: Press, edition: Edition, entry_at: str = "glossary/{}.html") -> Iterator[Page]:
    """The text as pictures, where it mentions something; `entry_at` is where an entry is."""
    if edition.mentions:
        together = pictures.together(edition)
        yield page(
            "charts.md",
            "charts",
            terms=pictures.terms(edition),
            network=pictures.network(edition, together, entry_at),
            pairs=together.pairs,
            threshold=pictures.THRESHOLD,
        )
