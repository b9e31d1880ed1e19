"""Where a reader reports an error: a prepared message to the target that `edition.yml` names, with place and words."""

from __future__ import annotations

from urllib.parse import quote

from edition.model.edition import Edition
from edition.outputs.pages.markdown import Markdown

_LONGEST = 160
"""How many characters of the words a message quotes; addresses of more than 2,000 fail in some programs."""


def report(edition: Edition, place: str, words: str) -> Markdown | None:
    """The target of a link by which a place of the site is reported, or None where the edition names nobody."""
    target = edition.record.report
    if target is None:
        return None
    title = f"{edition.record.title.shown}, {edition.record.version}: {place}"
    said = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    subject, body = quote(title, safe=""), quote(f"{place}\n«{said}»\n\n", safe="")
    if target.startswith("mailto:"):
        return Markdown(f"{target}?subject={subject}&body={body}")
    return Markdown(target.replace("{title}", subject).replace("{body}", body))
