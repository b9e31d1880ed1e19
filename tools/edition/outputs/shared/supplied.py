"""Which headings of an edition its editors supply, so that readers are told."""

from __future__ import annotations

from edition.model.edition import Edition


def supplied(edition: Edition) -> str:
    """The ending of the key of the words that say it: the title and headings, headings, the title alone, or nothing."""
    has_headings = any(section.supplied and section.level for section in edition.sections)
    if edition.record.title.supplied:
        return "title" if has_headings else "title_alone"
    return "headings" if has_headings else ""
