"""What the frame of a page says of it to programs, and offers around it: how to cite it, its other languages.

Nothing of this is written into the pages under `docs/`: whoever builds them asks for it, page by page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.annotation.lemmas import KAZAKH
from edition.model.edition import Edition
from edition.model.extent import has_books
from edition.outputs import citing
from edition.outputs.citing import Item
from edition.outputs.pages import metadata
from edition.outputs.pages.metadata import Head
from edition.outputs.shared import rights
from edition.outputs.shared.addresses import TEXT, page_of
from edition.outputs.shared.parts import TextPart, parts
from edition.outputs.shared.rights import Whose
from edition.outputs.shared.scripts import call
from edition.translation.translations import Translation
from edition.wording import dates

_PARAGRAPH = re.compile(r"(?:text|v/(?P<version>[^/]+))/(?P<id>p(?P<number>\d+))\.html")
_CITING = "about/citing.html"
"""The page that tells how to cite, in the language of the text or in the folder of another."""
_WORDS = "data/words.js"
"""The script that has the words of the scripts of paragraphs' pages, where there are many of these."""
_OF_OTHERS = ("search", "sieve", "looking")
"""The scripts that these pages do not have."""
_ENTRY = re.compile(r"glossary/(?P<key>[^/]+)\.html")
_TRANSLATED = re.compile(r"(?P<code>[a-z]{2,3})/(?P<name>\w[\w/-]*)\.html")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What every page says of the edition."""

    version: str
    date: str
    """Its day, ISO 8601."""
    shown_date: str
    """Its day in words, in the language of the text."""
    rights: Mapping[str, str]
    """By the language of a page, under which terms it may be used."""
    citing: Mapping[str, str]
    """By the language of a page, where in the site it is told how to cite."""
    languages: Sequence[tuple[str, str]]
    """The translations: code and name."""
    alphabets: bool
    """Whether the text can be read in other alphabets."""
    books: bool
    """Whether it is a book too."""


@dataclass(frozen=True, slots=True)
class PageCitation:
    """What a page is cited as, in one style or one format."""

    name: str
    """The style or the format, for readers."""
    language: str
    """The language of its terms, BCP 47; nothing for a format."""
    entry: str
    """The citation: HTML, or what the format prescribes."""


@dataclass(frozen=True, slots=True)
class About:
    """A page, as its frame presents it."""

    kind: str
    """What of the edition it is cited as: the `whole`, a `page`, or a `paragraph`."""
    styles: Sequence[PageCitation]
    """Its citations."""
    formats: Sequence[PageCitation]
    """Its citations for programs."""
    head: Head | None = None
    """What it says to programs, where it has more to say than its title."""
    files: str = ""
    """Where the files of its citations are, without their suffix; nothing for a page that has none."""
    patterns: str = ""
    """The script that has the patterns of citations for a page with the article's text; nothing for others."""
    words: str = ""
    """The script that has the words of the scripts of a page, where it shares them with many; else it has its own."""
    coins: str = ""
    """What it is cited as, for reference managers that save a page as an item."""
    home: str = ""
    """Where each paragraph `{p}` stands unchanging, from the root of the site on, once this version is released."""
    name: str = ""
    """The title of the edition in the page's language, where that is not the article's."""
    translated: str = ""
    """The language of the translation that it belongs to; nothing for a page of the article's."""
    alternates: Sequence[tuple[str, str]] = ()
    """In which languages there is such a page: code and path."""
    is_translation: bool = False
    """Whether it holds the article in translation."""
    is_text: bool = False
    """Whether it holds the article as it is read now: what can be shown in other alphabets, beside a translation."""
    is_contents: bool = False
    """Whether it only leads to the parts in which a long article, or its translation, is read."""
    read_on: str = ""
    """Where what it holds of the article is read among the rest, from the root of the site on, without a suffix."""
    anchor: str = ""
    """The one paragraph that it is about, as the end of an address."""
    beside: str = ""
    """Where a translation has the one paragraph or entry that it is about, from the folder of that on."""


class Frame:
    """What stands around the pages of an edition.

    `site` is the address of the site with a slash at its end, or empty where that is not known. To make one begins the
    work of the processor of citations; the first page waits for it.
    """

    pages: Collection[str] = ()
    """The pages that there are, by their paths in the site."""
    titles: Mapping[str, str] = {}
    """Their titles as text, by their paths, once they have been read."""

    def __init__(self, edition: Edition, site: str) -> None:
        self._edition, self._site = edition, site
        self._patterns = citing.begin_patterns(edition, site)
        self._paragraphs = {each.id: each for each in edition.paragraphs}
        self._entries = {each.key: each for each in edition.entries}
        self._releases = {each.version: each for each in edition.releases}
        self._translations = {each.code: each for each in edition.translations}
        self._parts = {each.page: each for each in edition.derived(parts)}
        frozen = all(citing.released(edition, paragraph) for paragraph in edition.paragraphs)
        self._home = f"v/{edition.record.version}/{{p}}.html" if frozen else ""

    def imprint(self) -> Imprint:
        """What every page says of the edition."""
        edition, record = self._edition, self._edition.record
        holds = {record.language: Whose.EDITION} | {each.code: Whose.TRANSLATION for each in edition.translations}
        citing_ = {code: self._told(code, _CITING) for code in holds}
        terms = {code: rights.terms(edition, whose, code).says for code, whose in holds.items()}
        languages = [(each.code, edition.wording[each.code]("language.name")) for each in edition.translations]
        return Imprint(
            record.version,
            record.date,
            dates.day(edition.say, record.date),
            terms,
            citing_,
            languages,
            record.language == KAZAKH,
            has_books(edition),
        )

    def _told(self, code: str, path: str) -> str:
        """Where a page is in a language, or else in that of the text."""
        return f"{code}/{path}" if f"{code}/{path}" in self.pages else path

    def own(self, path: str) -> tuple[str, str]:
        """Where a paragraph `{}` of a page has a page of its own, from that page on, and the key of what leads there.

        Both are nothing where this is that page.
        """
        if path == f"{TEXT}.html":
            return "text/{}.md", "footnotes.own"
        if path.removesuffix(".html") in self._parts:
            return "{}.md", "footnotes.own"
        match = _TRANSLATED.fullmatch(path)
        if not match or not self._is_read_on(match["name"]):
            return "", ""
        root = "../" * path.count("/")
        return f"{root}{match['name']}.md?translation={match['code']}#{{}}", "translation.original"

    def _is_read_on(self, page: str) -> bool:
        """Whether the article, or a part of it, is read on a page, from the root of the site on, without a suffix."""
        return page in self._parts or (page == TEXT and not self._parts)

    def about(self, path: str, title: str, root: str) -> About:
        """A page: its path in the site, its title as text, and what leads from it to the root of the site."""
        edition, site = self._edition, self._site or root
        name = path.removesuffix(".html")
        if path == f"{TEXT}.html":
            return self._of_text(title, site)
        if part := self._parts.get(name):
            return self._of_part(part, path, title, site)
        if match := _PARAGRAPH.fullmatch(path):
            return self._of_paragraph(match, path, title, site)
        if (match := _ENTRY.fullmatch(path)) and (entry := self._entries.get(match["key"])):
            item = citing.entry(edition, self._site, entry)
            about = replace(self._cited("page", item, title), beside=f"glossary.html#{entry.key}")
            return replace(about, head=metadata.of_entry(edition, site, entry))
        if (match := _TRANSLATED.fullmatch(path)) and (translation := self._translations.get(match["code"])):
            return self._of_translation(translation, match["name"], path, title, site)
        return replace(self._of_other(path, title, site), alternates=self._alternates(name))

    def _of_other(self, path: str, title: str, site: str) -> About:
        """The first page, or one that the editors wrote."""
        edition = self._edition
        if path == "index.html":
            whole = self._cited("whole", citing.whole(edition, self._site), title)
            return replace(whole, head=metadata.of_home(edition, site))
        about = self._cited("page", self._page(path, title), title)
        if path == metadata.GLOSSARY:
            return replace(about, head=metadata.of_glossary(edition, site, title))
        return replace(about, head=metadata.of_data(edition, site, title)) if path == metadata.DATA else about

    def _page(self, path: str, title: str) -> Item:
        """A page as an item, with what it is called in English where it has been translated."""
        return citing.page(self._edition, self._site, path, title, self.titles.get(f"{citing.ENGLISH}/{path}", ""))

    def _of_text(self, title: str, site: str) -> About:
        """The article, or the contents of a long one."""
        edition = self._edition
        whole = citing.whole(edition, self._site)
        about = replace(self._cited("whole", whole, title), alternates=self._alternates(TEXT))
        about = replace(about, head=metadata.of_text(edition, site))
        if self._parts:
            return replace(about, is_contents=True)
        return replace(about, home=self._home, is_text=True, read_on=TEXT, patterns=_script(""))

    def _of_part(self, part: TextPart, path: str, title: str, site: str) -> About:
        """A part of a long article."""
        return replace(
            self._cited("page", self._page(path, title), title),
            head=metadata.of_part(self._edition, site, part, title),
            alternates=self._alternates(part.page),
            home=self._home,
            is_text=True,
            read_on=part.page,
            patterns=_script(""),
        )

    def _of_paragraph(self, match: re.Match[str], path: str, title: str, site: str) -> About:
        """A paragraph as it is, as a release has it, or what became of it."""
        edition = self._edition
        if version := match["version"]:
            release, number = self._releases[version], int(match["number"])
            about = self._cited("paragraph", citing.frozen(edition, self._site, release, number), title, version)
            head = metadata.of_frozen(edition, site, release, number, title)
            return replace(about, head=head, home=f"v/{version}/{{p}}.html", patterns=_script(version))
        if not (paragraph := self._paragraphs.get(match["id"])):
            return self._cited("page", self._page(path, title), title)
        about = self._cited("paragraph", citing.paragraph(edition, self._site, paragraph), title)
        return replace(
            about,
            head=metadata.of_paragraph(edition, site, paragraph),
            home=self._home,
            patterns=_script(""),
            is_text=True,
            read_on=page_of(edition, paragraph.id),
            anchor=f"#{paragraph.id}",
            beside=f"{page_of(self._edition, paragraph.id)}.html#{paragraph.id}",
        )

    def _of_translation(self, translation: Translation, name: str, path: str, title: str, site: str) -> About:
        edition = self._edition
        is_part = name in self._parts
        cited = self._page(path, title) if is_part else citing.whole(edition, self._site)
        return replace(
            self._cited("page" if is_part else "whole", cited, title),
            coins=citing.coins(citing.translated(edition, self._site, translation, path, title)),
            head=metadata.of_translation(edition, site, translation, name, title),
            name=f"[{translation.title}]",
            translated=translation.code,
            alternates=self._alternates(name),
            is_translation=self._is_read_on(name),
            is_contents=name == TEXT and bool(self._parts),
        )

    def _alternates(self, name: str) -> Sequence[tuple[str, str]]:
        """In which languages there is a page, and where, if there is more than one: codes, and paths of the site."""
        own = (self._edition.record.language, f"{name}.html")
        found = [own, *((code, f"{code}/{name}.html") for code in self._translations)]
        there = [each for each in found if each[1] in self.pages]
        return there if len(there) > 1 else []

    def _cited(self, kind: str, item: Item, title: str, version: str = "") -> About:
        """A page as the item that it is cited as; of a release its version."""
        path, number = item.address.removeprefix(self._site), item.locus.paragraph if item.locus else ""
        gaps = {"p": number, "path": path, "id": item.id}
        styles, formats = [], []
        for pattern in self._patterns()[version]:
            entry = citing.fill(pattern.entries[kind], **gaps)
            if pattern.language:
                styles.append(PageCitation(pattern.name, pattern.language, self._titled(entry, pattern, item, title)))
            else:
                formats.append(PageCitation(pattern.name, "", entry.replace("{title}", title)))
        if self._parts and kind == "paragraph" and not version:
            formats = []  # They are files, to which the page leads; ten thousand pages are lighter without them.
        file = f"data/citations/{item.id if item.locus else 'edition'}"
        files = "" if kind == "page" or version else file
        return About(kind, styles, formats, files=files, words=self._words(path), coins=citing.coins(item))

    def _titled(self, entry: str, pattern: citing.Pattern, item: Item, title: str) -> str:
        """A citation with the titles of the page and of the edition, each in the language and the letters it is in."""
        language, is_english = item.language, pattern.language == citing.ENGLISH
        for gap, each, means in (("{title}", title, item.part_english), (None, item.title, "")):
            latin = item.romanise(each) if is_english else each
            said = _said(latin, language if latin == each else f"{language}-Latn")
            said += html.escape(citing.in_english("", means)) if is_english else ""
            entry = entry.replace(gap or html.escape(latin), said)
        return entry

    def _words(self, path: str) -> str:
        """The script that has the words of the scripts of a paragraph's page, where there are many of these."""
        return _WORDS if self._parts and _PARAGRAPH.fullmatch(path) else ""

    def scripts(self) -> Iterator[tuple[str, str]]:
        """What pages share that is made for them: path, and content.

        That is the patterns by which the text is cited, now and in each release, and the words of scripts.
        """
        for version, patterns in self._patterns().items():
            yield _script(version), call("editionPatterns", citing.carried(patterns))
        if self._parts:
            yield _WORDS, call("editionWords", self._edition.say.section("scripts", without=_OF_OTHERS))


def _script(version: str) -> str:
    """The script that has the patterns of a release, or of now."""
    return f"data/patterns/{version or 'now'}.js"


def _said(text: str, language: str) -> str:
    return f'<span lang="{language}">{html.escape(text)}</span>'
