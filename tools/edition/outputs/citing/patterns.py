"""Citations with gaps: what all pages, paragraphs and sentences have in common when they are cited.

A processor of CSL is slow and no page can carry one. But citations of two paragraphs differ in nothing but the number
and the address. So each kind of thing is formatted once, with figures and words that stand nowhere else, and these are
the gaps: `{title}` and `{path}` of a page, `{p}` for a paragraph, `{s}` and `{t}` for its first and last sentence.
Whoever shows a citation, the pages at build time or their script for words that a reader has selected, fills them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from edition.model.edition import Edition
from edition.outputs.citing import formatting
from edition.outputs.citing.formatting import Styled
from edition.outputs.citing.items import Item, Locus, item
from edition.outputs.citing.manuals import manuals
from edition.outputs.citing.plain import bibtex, csl_json, ris
from edition.sources.schema import EditionRecord
from edition.wording.catalogue import Words

_PATH, _ID, _TITLE = "edition-path-here", "edition-id-here", "70404"
_READ = "7919-11-23"
"""A day that stands nowhere else, in whose place comes the day on which something is read."""
_DAY = re.compile(r"23(?P<sign>\D)11(?P=sign)7919")
_GAPS = {_PATH: "{path}", _ID: "{id}", _TITLE: "{title}", "70101": "{p}", "70202": "{s}", "70303": "{t}"}
_LOCI = {"paragraph": Locus(70101), "sentence": Locus(70101, 70202), "sentences": Locus(70101, 70202, 70303)}
_KINDS = ("whole", "page", *_LOCI)
_FORMATS: dict[str, Callable[[Item], str]] = {"BibTeX": bibtex, "RIS": ris, "CSL-JSON": csl_json}


@dataclass(frozen=True, slots=True)
class Pattern:
    """How one manual of style, or one format for databases, cites whatever the edition has."""

    key: str
    """Its name among the patterns, such as `apa`."""
    name: str
    """Its name for readers."""
    language: str
    """The language of its terms, BCP 47; nothing for a format."""
    entries: Mapping[str, str]
    """The citation of the `whole`, a `page`, a `paragraph`, a `sentence` or several `sentences`: HTML, or a format."""
    references: Mapping[str, str]
    """The reference within a text, as plain text, likewise; none for a format."""
    read: Mapping[str, str] = field(default_factory=dict)
    """The citation with `{day}`, `{month}` and `{year}` of reading, likewise, where the manual asks for that day."""


def fill(text: str, **gaps: object) -> str:
    """A text with its gaps filled."""
    for name, value in gaps.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


Patterns = Mapping[str, tuple[Pattern, ...]]
"""The patterns of every release by its version; of the edition as it is by nothing."""


def patterns(edition: Edition, site: str) -> Patterns:
    """The patterns of every release, and of the edition as it is.

    `site` is the address of the site, absolute and ending in a slash, or empty for citations that say where in the
    edition something is.
    """
    return begin(edition, site)()


def begin(edition: Edition, site: str) -> Callable[[], Patterns]:
    """Begin to make them, which takes another program a while; what is returned waits for them."""
    released = ((release.version, {"version": release.version, "date": release.date}) for release in edition.releases)
    records = {"": edition.record} | {version: edition.record.model_copy(update=new) for version, new in released}
    listed = ((version, _items(edition, record, site)) for version, record in records.items())
    asked = {(version, kind): each for version, items in listed for kind, each in items}
    # An item's id must be its own among all that are formatted together.
    dated = [replace(each, id="-".join((*name, _READ)), accessed=_READ) for name, each in asked.items()]
    formatted = formatting.begin([*(replace(each, id="-".join(name)) for name, each in asked.items()), *dated])

    def made(found: Mapping[str, Mapping[str, Styled]], version: str) -> tuple[Pattern, ...]:
        items = {kind: asked[version, kind] for kind in _KINDS}
        cited = {kind: found[f"{version}-{kind}"] for kind in _KINDS}
        read = {kind: found[f"{version}-{kind}-{_READ}"] for kind in _KINDS}
        return (*_printed(cited, read, edition.say), *_written(items))

    @cache
    def done() -> Patterns:
        found = formatted()
        return {version: made(found, version) for version in records}

    return done


def carried(patterns: Iterable[Pattern]) -> list[dict[str, object]]:
    """What the script of a page of the text needs: the patterns of paragraphs and of sentences in them."""
    return [
        {
            "key": each.key,
            "name": each.name,
            "language": each.language,
            "entries": {kind: text for kind, text in each.entries.items() if kind in _LOCI},
            "references": {kind: text for kind, text in each.references.items() if kind in _LOCI},
            **({"read": {kind: each.read[kind] for kind in _LOCI}} if each.read else {}),
        }
        for each in patterns
    ]


def _items(edition: Edition, record: EditionRecord, site: str) -> Iterator[tuple[str, Item]]:
    yield "whole", item(edition, "edition", site or "index.html", record=record)
    yield "page", item(edition, _ID, site + _PATH, part=_TITLE, record=record)
    for kind, locus in _LOCI.items():
        id_ = "p70101" + ("s70202" if locus.first else "") + ("-s70303" if locus.last else "")
        yield kind, item(edition, id_, site + _PATH, locus=locus, record=record)


_Cited = Mapping[str, Mapping[str, Styled]]


def _printed(cited: _Cited, read: _Cited, say: Words) -> Iterator[Pattern]:
    """The patterns of the manuals of style."""
    for manual in manuals(say):
        entries = {kind: _gaps(each[manual.key].html) for kind, each in cited.items()}
        references = {kind: _gaps(each[manual.key].in_text) for kind, each in cited.items()}
        dated = {kind: _gaps(each[manual.key].html) for kind, each in read.items()}
        asks = dated if dated != entries else {}
        yield Pattern(manual.key, manual.name, manual.language.partition("-")[0], entries, references, asks)


def _written(items: Mapping[str, Item]) -> Iterator[Pattern]:
    """The patterns of the formats for databases."""
    for name, write in _FORMATS.items():
        entries = {kind: _gaps(write(each)).rstrip() for kind, each in items.items()}
        yield Pattern(name.lower(), name, "", entries, {})


def _gaps(text: str) -> str:
    for figure, gap in _GAPS.items():
        text = text.replace(figure, gap)
    return _DAY.sub(r"{day}\g<sign>{month}\g<sign>{year}", text)
