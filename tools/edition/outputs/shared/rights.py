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

from edition.sources.schema import EditionRecord


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


_ARTICLE = {
    "kk": "Мақала мәтінінің лицензиясы — {}.",
    "en": "The licence of the article’s text is {}.",
    "ru": "Лицензия текста статьи — {}.",
}
"""What is added to whose the text is, where that has a licence."""
_ADDED = {
    Whose.EDITION: {
        "kk": "Редакторлар қосқаны — {}",
        "en": "What the editors added is under {}",
        "ru": "Добавленное редакторами — под лицензией {}",
    },
    Whose.TRANSLATION: {
        "kk": "Редакторлар қосқаны, оның ішінде аудармашының өз еңбегі, — {}",
        "en": "What the editors added, their own part in the translation included, is under {}",
        "ru": "Добавленное редакторами, включая их собственный вклад в перевод, — под лицензией {}",
    },
    Whose.EDITORS: {
        "kk": "Мұны редакторлар жазған, лицензиясы — {}",
        "en": "This was written by the editors and is under {}",
        "ru": "Это написано редакторами и доступно под лицензией {}",
    },
}
"""The licence of what the editors add."""
_NOT_COVERED = {
    Whose.EDITION: {
        "kk": "бұл лицензия мақала мәтініне жүрмейді",
        "en": "that licence does not extend to the text of the article",
        "ru": "на текст статьи эта лицензия не распространяется",
    },
    Whose.EDITORS: {
        "kk": "бұл лицензия мақаладан келтірілген үзінділерге жүрмейді",
        "en": "that licence does not extend to quotations from the article",
        "ru": "на цитаты из статьи эта лицензия не распространяется",
    },
}
"""What it does not reach, where the article has no licence."""
_COMMONS = re.compile(
    r"https?://creativecommons\.org/(?:licenses|publicdomain)/(?P<kind>[a-z-]+)/(?P<version>\d\.\d)(?:/.*)?"
)


def terms(record: EditionRecord, whose: Whose, language: str = "kk") -> Terms:
    """The terms of something, said in a language of the pages: `kk`, `en` or `ru`."""
    return Terms(_licence(record, whose), _says(record, whose, language))


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


def _says(record: EditionRecord, whose: Whose, language: str) -> str:
    article = " ".join(filter(None, (_owned(record, language), _licensed(record, language))))
    if whose is Whose.ARTICLE:
        return article
    added = _added(record, whose, language)
    return added if whose is Whose.EDITORS else f"{article} {added}"


def _owned(record: EditionRecord, language: str) -> str:
    """Whose the text of the article is, as the editors say it; in Kazakh where they do not say it in the language."""
    rights = record.article.rights
    said: str | None = getattr(rights, language, None)
    return said or rights.kk


def _licensed(record: EditionRecord, language: str) -> str:
    licence = record.article.licence
    return _ARTICLE[language].format(name(licence)) if licence else ""


def _added(record: EditionRecord, whose: Whose, language: str) -> str:
    says = _ADDED[whose][language].format(name(record.licence))
    if record.article.licence is None:
        kept = Whose.EDITORS if whose is Whose.EDITORS else Whose.EDITION
        says += f"; {_NOT_COVERED[kept][language]}"
    return f"{says}."
