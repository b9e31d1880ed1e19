"""What is cited: the edition, its paragraphs, words in them, its glossary and its other pages.

What is not known of the article is not invented: an item may have no author, and its title may stand in the square
brackets of what editors supply. Its date and version are those of the edition, which alone can be pinned.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from edition.model.edition import Edition
from edition.outputs.alphabets import romanised
from edition.outputs.citing.brackets import beginning, inside
from edition.outputs.shared.addresses import TEXT
from edition.sources.schema import EditionRecord, EntryRecord, Missing, ReleaseRecord
from edition.text.registry import Paragraph
from edition.translation.translations import Translation
from edition.wording.catalogue import Words

ENGLISH = "en"
"""The language of the manuals that ask for titles in Latin letters, and in which they ask what a title means."""


@dataclass(frozen=True, slots=True)
class Locus:
    """A place in the article."""

    paragraph: int
    """The number of the paragraph."""
    first: int | None = None
    """The number of a sentence in it, or of the first of several."""
    last: int | None = None
    """The number of the last of several sentences."""

    def said(self, say: Words) -> str:
        """The place in the words of a language: `12-абзац, 3–4-сөйлем`."""
        kind = "sentences" if self.last else "sentence" if self.first else "paragraph"
        return say(f"citing.{kind}", paragraph=self.paragraph, first=self.first, last=self.last)

    def english(self, paragraph: str) -> str:
        """The place in English, with the manual's own abbreviation of the paragraph: `para. 12, sentences 3–4`."""
        noun = "sentences" if self.last else "sentence"
        return f"{paragraph} {self.paragraph}" + (f", {noun} {self._sentences}" if self.first else "")

    @property
    def _sentences(self) -> str:
        return "–".join(str(number) for number in (self.first, self.last) if number)


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be cited, pinned to a version of the edition."""

    id: str
    """Its name among the items, such as `p12`."""
    title: str
    """The title of the edition, in brackets where it is supplied."""
    author: str | None
    """Who wrote the article, where that is known."""
    year: str | None
    """When the article appeared: the year, nothing where the witness does not say it, or None where nobody says."""
    editors: str
    """Who answers for the edition, in the language of the text."""
    editors_in_english: str
    """The same for citations in English prose."""
    say: Words = field(repr=False)
    """The words of the language of the text."""
    language: str
    """The language of the title, BCP 47."""
    version: str
    """The version of the edition."""
    date: str
    """The day of that version, ISO 8601."""
    address: str
    """Where it is: an absolute address, or one relative to the site where the site's is unknown."""
    locus: Locus | None = None
    """The place in the article that is meant, unless it is the whole."""
    part: str | None = None
    """The title of an entry or page by the editors, which the edition contains."""
    romanise: Callable[[str], str] = field(default=str, repr=False)
    """Writes words of its language in Latin letters, where they are in others and it is known how."""
    english: str = ""
    """The title of the edition in English, where it has been translated."""
    part_english: str = ""
    """The same of what the edition contains."""
    accessed: str = ""
    """The day on which it was read, ISO 8601; nothing where that is the reader's to add."""

    @property
    def place(self) -> str:
        """The place in the article that is meant, in words, or nothing."""
        return self.locus.said(self.say) if self.locus else ""

    @property
    def within(self) -> str:
        """What it is called within the edition: the place or the part that is meant; nothing where it is the whole."""
        return self.part or self.place

    @property
    def absolute(self) -> bool:
        """Whether the address leads there from anywhere."""
        return "://" in self.address

    @property
    def key(self) -> str:
        """A key for databases of references: `edition-1.0.0-p12`."""
        return "-".join(dict.fromkeys(("edition", self.version, self.id)))

    @property
    def short_title(self) -> str:
        """The beginning of its title, for references in a text: up to the first mark; the brackets stay."""
        title = self.part or self.title
        supplied = inside(title)
        return beginning(title) if supplied is None else f"[{beginning(supplied)}]"


def items(edition: Edition, site: str) -> tuple[Item, ...]:
    """What the edition itself publishes citations of: every paragraph in order, and last the whole."""
    return (*(paragraph(edition, site, each) for each in edition.paragraphs), whole(edition, site))


def whole(edition: Edition, site: str) -> Item:
    """The whole edition."""
    return item(edition, "edition", site or "index.html")


def paragraph(edition: Edition, site: str, paragraph: Paragraph) -> Item:
    """A paragraph: of a release, the text that never changes again."""
    return item(edition, paragraph.id, site + _text(edition, paragraph), locus=Locus(paragraph.number))


def passage(edition: Edition, site: str, start: int, end: int) -> Item:
    """Words of the article between two offsets of the witness, by the sentences of one paragraph that they lie in.

    Raises `ValueError` where no sentence of any paragraph lies there, or sentences of two.
    """
    homes = [each for each in edition.paragraphs if each.start < end and each.end > start]
    if len(homes) != 1:
        raise ValueError(f"offsets {start} to {end} lie in {len(homes)} paragraphs, not in one")
    numbers = [n for n, each in enumerate(homes[0].sentences, 1) if each.start < end and each.end > start]
    if not numbers:
        raise ValueError(f"no sentence of {homes[0].id} lies between offsets {start} and {end}")
    first, last = numbers[0], numbers[-1]
    locus = Locus(homes[0].number, first, last if last > first else None)
    page = _text(edition, homes[0]) if released(edition, homes[0]) else "text.html"
    id_ = homes[0].sentences[first - 1].id
    named = id_ + (f"-s{last}" if last > first else "")
    return item(edition, named, f"{site}{page}#{id_}", locus=locus)


def entry(edition: Edition, site: str, entry: EntryRecord) -> Item:
    """An entry of the glossary."""
    translated = _in_english(edition)
    said = translated.entries.get(entry.key) if translated else None
    return page(edition, site, f"glossary/{entry.key}.html", entry.headword, said.headword if said else "")


def page(edition: Edition, site: str, path: str, title: str, english: str = "") -> Item:
    """Any other page that the editors wrote, by its path in the site and its title, which may have an English one."""
    named = path.removesuffix(".html").replace("/", "-")
    return replace(item(edition, named, site + path, part=title), part_english=english)


def frozen(edition: Edition, site: str, release: ReleaseRecord, number: int) -> Item:
    """A paragraph as a release has it."""
    record = edition.record.model_copy(update={"version": release.version, "date": release.date})
    address = f"{site}v/{release.version}/p{number}.html"
    return item(edition, f"p{number}", address, locus=Locus(number), record=record)


def translated(edition: Edition, site: str, translation: Translation, path: str, title: str) -> Item:
    """The article in translation, or another page of that language, by its path in the site and its title there."""
    say, record = edition.wording[translation.code], edition.record
    own = f"[{translation.title}]" if record.title.supplied else translation.title
    is_text = path == f"{translation.code}/{TEXT}.html"
    return replace(
        page(edition, site, path, title),
        title=own,
        part=None if is_text else title,
        editors=record.editors_in(translation.code),
        say=say,
        language=translation.code,
        romanise=str,
    )


def released(edition: Edition, paragraph: Paragraph) -> bool:
    """Whether the edition's version is a release that froze the paragraph, under an address of its own."""
    latest = edition.releases[-1] if edition.releases else None
    return (
        latest is not None
        and latest.version == edition.record.version
        and any(frozen.id == paragraph.id for frozen in latest.paragraphs)
    )


def csl(item: Item) -> dict[str, object]:
    """What every style and every database of references is told of an item: variables of CSL 1.0.2."""
    address = item.say("citing.address", address=item.address)
    found: dict[str, object | None] = {
        "id": item.key,
        "type": "chapter" if item.part else "book",
        "title": item.part or item.title,
        "title-short": None if item.short_title == (item.part or item.title) else item.short_title,
        "container-title": item.title if item.part else None,
        "genre": item.say("citing.genre"),
        "publisher": item.editors,
        "issued": _day(item.date),
        "accessed": _day(item.accessed) if item.accessed else None,
        "author": [{"literal": item.author}] if item.author and not item.part else None,
        "language": item.language,
        **({"URL": item.address} if item.absolute else {"archive_location": address}),
    }
    return {name: value for name, value in found.items() if value is not None}


def original(item: Item, unknown: str) -> dict[str, object]:
    """When the article appeared, for CSL; `unknown` is what stands for a year that is not known."""
    if item.part or item.year is None:
        return {}
    return {"original-date": {"date-parts": [[int(item.year)]]} if item.year else {"literal": unknown}}


def _day(date: str) -> dict[str, object]:
    return {"date-parts": [[*map(int, date.split("-"))]]}


def item(
    edition: Edition,
    id_: str,
    address: str,
    locus: Locus | None = None,
    part: str | None = None,
    record: EditionRecord | None = None,
) -> Item:
    """Anything that the edition has, in its version or in that of the record, in the words of the text's language."""
    record = record or edition.record
    article = record.article
    english = _in_english(edition)
    return Item(
        id=id_,
        title=record.title.shown,
        author=article.author,
        year="" if Missing.YEAR in article.missing else article.year,
        editors=record.editors_in(),
        editors_in_english=record.editors_in(ENGLISH),
        say=edition.say,
        language=record.language,
        version=record.version,
        date=record.date,
        address=address,
        locus=locus,
        part=part,
        romanise=partial(romanised, edition),
        english=english.title if english else "",
    )


def _in_english(edition: Edition) -> Translation | None:
    return next((each for each in edition.translations if each.code == ENGLISH), None)


def _text(edition: Edition, paragraph: Paragraph) -> str:
    """The path of a paragraph's page: of a release, the one that is frozen."""
    folder = f"v/{edition.record.version}" if released(edition, paragraph) else "text"
    return f"{folder}/{paragraph.id}.html"
