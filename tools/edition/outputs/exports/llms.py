"""`llms.txt`, by which a language model that reads the site finds what it needs, and how it is used (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from edition.model.edition import Edition
from edition.outputs.pages import translation
from edition.outputs.shared import rights
from edition.outputs.shared.rights import Whose
from edition.wording import dates, phrases

PATH = "llms.txt"
"""Where it lies in the site."""
_LANGUAGE = "en"
"""Its language."""
_ABOUT = ("about/source", "about/principles", "about/citing", "about/data")
"""The pages about an edition, which its editors write, in the order in which they are named."""


def llms(edition: Edition, site: str, published: Iterable[str], by_hand: Collection[str]) -> tuple[str, bytes]:
    """The file: path in the site, and content; in English, whatever the language of the text.

    `published` are the paths in the site of all files for programs and of the books, `by_hand` the paths under `docs/`
    of the pages that somebody wrote. Where `site` is empty, the addresses are relative to the root of the site.
    """
    record, say = edition.record, edition.wording[_LANGUAGE]
    spoken = next((each for each in edition.translations if each.code == _LANGUAGE), None)
    has = translation.present(edition, spoken) if spoken else ()
    text = _template().render(
        edition=edition,
        at=lambda path: f"{site}{path}",
        title=record.title.shown,
        english=spoken.title if spoken else "",
        language=phrases.language(say, record.language),
        day=dates.day(say, record.date),
        missing=phrases.missing(say, record.article.missing) if record.article.missing else "",
        rights=rights.terms(edition, Whose.EDITION, _LANGUAGE).says,
        editors=record.editors_in(_LANGUAGE),
        translations=[(each.code, phrases.language(say, each.code)) for each in edition.translations],
        page=lambda name: f"{_LANGUAGE}/{name}.html" if name in has else f"{name}.html",
        about=[name for name in (_told(each, by_hand) for each in _ABOUT) if name],
        files=[each for each in published if each.count("/") <= 1],
        tables=[each for each in published if each.endswith(".csv")],
    )
    return PATH, text.encode("utf-8")


def _told(name: str, by_hand: Collection[str]) -> str:
    """Where a page about the edition is, in the language of the file or else in that of the text; or nothing."""
    return next((each for each in (f"{_LANGUAGE}/{name}", name) if f"{each}.md" in by_hand), "")


@lru_cache(maxsize=1)
def _template() -> Template:
    templates = Environment(
        loader=PackageLoader("edition.outputs.exports"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # Markdown for programs, read as it stands.
    )
    return templates.get_template("llms.txt.j2")
