"""Where a page stands among the others: what it belongs to, what comes before and after it, and where its source is.

MkDocs knows this of the pages that mkdocs.yml lists. The pages of paragraphs, entries and letters are too many for it;
each belongs to the page that lists them, which names the way to it and is lit in the navigation while one reads it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup
from mkdocs.structure.nav import Section

from edition.model.edition import Edition
from edition.outputs.shared.addresses import TEXT
from edition.outputs.shared.parts import parts
from edition.wording.catalogue import Words
from edition.wording.collation import collation

_LISTED_ON = {"text": "text.md", "v": "text.md", "glossary": "glossary.md", "concordance": "concordance.md"}
"""The page that lists those of a folder."""
_SOURCES = {
    "apparatus.md": "emendations.yml",
    "charts.md": "mentions.yml",
    "commentary.md": "notes.yml",
    "concordance.md": "lemmas.yml",
    "references.md": "references.yml",
    "timeline.md": "timeline.yml",
}
"""What editors write of a page that is rendered, in the folder of the sources."""
_OF_TEXT = {"text.md", "witness.md"}
_KEY = re.compile(r"^- key: *(?P<key>[\w-]+)", re.MULTILINE)
"""Where a glossary file begins an entry."""
_SPOKEN = re.compile(r'<h[2-4](?=[^>]* id="(?P<id>[^"]+)")[^>]*>(?:<span)?[^<>]* lang="(?P<language>[\w-]+)"')
"""A heading whose words begin in another language, or that is in one itself."""
_GOES_ON = re.compile(
    r'<h[2-4](?=[^>]* id="(?P<id>[^"]+)")[^>]*>[^<]*\w[^<]*<span lang="(?P<language>[\w-]+)">(?P<words>[^<]+)'
)
"""A heading that goes on in another language."""
_NUMBER = re.compile(r"\d+")


class Renamed:
    """A page by another name, for the navigation of another language."""

    def __init__(self, page: Any, title: str) -> None:
        self._page = page
        self.title = title

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)

    def __eq__(self, other: object) -> bool:
        return other is self._page or other is self

    def __hash__(self) -> int:
        return hash(self._page)


def attach(files: Any, edition: Edition) -> None:
    """Give the pages that mkdocs.yml does not list what they belong to, and their neighbours."""
    pages = {file.src_uri: file.page for file in files.documentation_pages()}
    for home, row in _rows(pages, edition):
        present = [pages[name] for name in row if name in pages]
        for at, page in enumerate(present):
            page.parent = pages.get(home)
            page.previous_page = present[at - 1] if at else None
            page.next_page = present[at + 1] if at + 1 < len(present) else None


def _rows(pages: Iterable[str], edition: Edition) -> Iterator[tuple[str, Sequence[str]]]:
    """The pages that are read one after another, and the one that lists them."""
    order = collation(edition.record.language)
    entries = sorted(edition.entries, key=lambda entry: order(entry.headword))
    yield _LISTED_ON["glossary"], [f"glossary/{entry.key}.md" for entry in entries]
    read = [f"{part.page}.md" for part in edition.derived(parts)]
    for home in ("", *(f"{each.code}/" for each in edition.translations)):
        yield f"{home}{TEXT}.md", [f"{home}{name}" for name in read]
    rows: dict[str, list[str]] = {}
    for name in pages:
        folder = posixpath.dirname(name)
        if folder.partition("/")[0] in _LISTED_ON and folder != "glossary" and name not in read:
            rows.setdefault(folder, []).append(name)
    for folder, row in rows.items():
        yield _LISTED_ON[folder.partition("/")[0]], sorted(row, key=_natural)


def _natural(name: str) -> tuple[list[int], str]:
    return [int(number) for number in _NUMBER.findall(posixpath.basename(name))], name


def spoken(nav: Any, own: Words, say: Words, files: Any) -> Any:
    """The navigation in another language: that of the site, with the pages that there are in it.

    What mkdocs.yml calls as the catalogue of the text's language does is called by that of the other; a page else by
    its own title.
    """
    pages = {file.page.url: file.page for file in files if file.page}
    keys = {str(said): f"titles.{key}" for key, said in own.section("titles").items()}

    def there(listed: Iterable[Any]) -> Iterator[Any]:
        for each in listed:
            title = say(keys[each.title]) if each.title in keys else ""
            if each.is_section and (children := [*there(each.children)]):
                section = Section(title or each.title, children)
                section.active = any(child.active for child in children)
                yield section
            elif each.is_page and (page := pages.get(f"{say.language}/{each.url}")):
                yield Renamed(page, title or page.title)

    items = [*there(nav.items)]
    return SimpleNamespace(items=items, homepage=nav.homepage, pages=items)


def sources_of(edition: Edition, folder: Path) -> dict[str, str | None]:
    """What an editor changes to change a page, by the page under `docs/`, from the root of the project on.

    `folder` is the one that editors write in. A page written by hand is its own source, and not named; one that is
    made of many files has none.
    """
    found: dict[str, str | None] = dict(_SOURCES)
    found |= dict.fromkeys(_OF_TEXT, edition.record.witness.file) | {"glossary.md": None, "handbook/checks.md": None}
    read = [each.page for each in edition.derived(parts)]
    found |= {f"text/{each.id}.md": edition.record.witness.file for each in edition.paragraphs}
    found |= {f"{page}.md": edition.record.witness.file for page in read}
    for path in sorted((folder / "glossary").glob("*.yml")):
        for key in _KEY.findall(path.read_text("utf-8")):
            found[f"glossary/{key}.md"] = f"glossary/{path.name}"
    for each in edition.translations:
        found |= {f"{each.code}/{page}.md": f"translations/{each.code}.yml" for page in (TEXT, *read)}
        found[f"{each.code}/glossary.md"] = f"translations/{each.code}/glossary.yml"
        found[f"{each.code}/commentary.md"] = f"translations/{each.code}/notes.yml"
        found[f"{each.code}/charts.md"] = None
        for name in ("apparatus", "references", "timeline"):
            found[f"{each.code}/{name}.md"] = f"translations/{each.code}/{_SOURCES[f'{name}.md']}"
    return {page: source and f"{folder.name}/{source}" for page, source in found.items()}


def edit_address(page: Any, sources: Mapping[str, str | None], docs: str) -> str | None:
    """Where the source of a page is edited, by where MkDocs says that the page itself is.

    Nothing where mkdocs.yml names no repository, and for pages that are made of many files or are never altered.
    """
    name = page.file.src_uri
    if not page.edit_url or name.split("/")[0] in ("v", "concordance"):
        return None
    address: str = page.edit_url
    own = f"{docs}/{name}"
    if name not in sources or not address.endswith(own):
        return address
    source = sources[name]
    return urljoin(address.removesuffix(own), source) if source else None


def shorten(contents: Iterable[Any], level: int) -> None:
    """Leave out of the contents of a page the headings below a level."""
    for item in contents:
        item.children = [each for each in item.children if each.level <= level]
        shorten(item.children, level)


def say_languages(contents: Iterable[Any], page: str, headings: str | None = None) -> None:
    """Mark the headings of a page, in its contents, that are in another language than the page.

    `page` is its HTML, which says so of some; `headings` is the language of all others, where that is not the page's.
    Contents that have been kept since they were marked stay as they are.
    """
    for match in _GOES_ON.finditer(page):
        if item := _found(contents, match["id"]):
            words = r"[ \u00a0]".join(map(re.escape, re.split("[ \u00a0]", match["words"])))
            begins, said, ends = re.split(f"({words})", str(item.title), maxsplit=1)
            item.title = Markup(f'{begins}<span lang="{match["language"]}">{said}</span>{ends}')
    _mark(contents, {match["id"]: match["language"] for match in _SPOKEN.finditer(page)}, headings)


def _found(contents: Iterable[Any], id_: str) -> Any:
    """The item of contents that leads to a heading."""
    for item in contents:
        if item.id == id_:
            return item
        if there := _found(item.children, id_):
            return there
    return None


def _mark(contents: Iterable[Any], spoken: Mapping[str, str], headings: str | None) -> None:
    for item in contents:
        if (language := spoken.get(item.id, headings)) and not isinstance(item.title, Markup):
            item.title = Markup('<span lang="{}">{}</span>').format(language, Markup(item.title))
        _mark(item.children, spoken, headings)
