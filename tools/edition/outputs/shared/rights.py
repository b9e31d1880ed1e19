"""Whose what is, and on what terms: the one place that every page, file and book asks.

The licence of an edition is that of what its editors add. It says nothing of the article, which is its author's: only
where `edition.yml` names a licence of the article itself do the article's words have one. What holds words of both has
a licence as a whole only where both have the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from edition.model.edition import Edition
from edition.sources.schema import EditionRecord
from edition.wording.catalogue import Words


class Whose(Enum):
    """What a page, a file or a part of one holds, by whose words these are."""

    ARTICLE = "article"
    """The article's own words."""
    EDITION = "edition"
    """The article's words and what the editors add to them: nearly every page and file."""
    TRANSLATION = "translation"
    """The article in another language: the editors' work, but of the author's words."""
    EDITORS = "editors"
    """What the editors wrote, which may quote the article: entries, notes, the apparatus, annotations."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms something may be used."""

    licence: str | None
    """The address of the licence that all of it is under, or None where there is no such licence."""
    says: str
    """The same in one or two sentences."""


_COMMONS = re.compile(
    r"https?://creativecommons\.org/(?:licenses|publicdomain)/(?P<kind>[a-z-]+)/(?P<version>\d\.\d)(?:/.*)?"
)


def terms(edition: Edition, whose: Whose, language: str = "") -> Terms:
    """The terms of something, said in a language, or in that of the text."""
    say = edition.wording[language or edition.record.language]
    return Terms(_licence(edition.record, whose), _says(edition, whose, say))


def name(licence: str) -> str:
    """What a licence is called, by its address: `CC BY 4.0`; of one that is not known here the address itself."""
    found = _COMMONS.fullmatch(licence)
    if not found:
        return licence
    kind = {"zero": "CC0", "mark": "Public Domain Mark"}.get(found["kind"], f"CC {found['kind'].upper()}")
    return f"{kind} {found['version']}"


def linked(record: EditionRecord, says: str) -> Iterator[tuple[str, str | None]]:
    """What is said of rights, in pieces: each name of a licence with its address, what stands between without one."""
    known = {name(each): each for each in (record.licence, record.article.licence) if each}
    named = "|".join(re.escape(each) for each in sorted(known, key=len, reverse=True))
    yield from ((piece, known.get(piece)) for piece in re.split(f"({named})", says) if piece)


def _licence(record: EditionRecord, whose: Whose) -> str | None:
    if whose is Whose.EDITORS:
        return record.licence
    if whose is Whose.ARTICLE:
        return record.article.licence
    return record.licence if record.article.licence == record.licence else None


def _says(edition: Edition, whose: Whose, say: Words) -> str:
    article = " ".join(filter(None, (_owned(edition.record, say), _licensed(edition.record, say))))
    if whose is Whose.ARTICLE:
        return article
    added = _added(edition.record, whose, say)
    return added if whose is Whose.EDITORS else f"{article} {added}"


def _owned(record: EditionRecord, say: Words) -> str:
    """Whose the text of the article is: as the editors say it in the language, else in that of the text."""
    rights = record.article.rights
    return rights.get(say.language) or rights.get(record.language) or say("rights.article")


def _licensed(record: EditionRecord, say: Words) -> str:
    licence = record.article.licence
    return say("rights.licensed", licence=name(licence)) if licence else ""


def _added(record: EditionRecord, whose: Whose, say: Words) -> str:
    """The licence of what the editors add, and that it does not reach the article's words, where they have none."""
    alone = "" if record.article.licence else "_alone"
    return say(f"rights.{whose.value}{alone}", licence=name(record.licence))
