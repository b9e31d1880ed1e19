"""The built site, checked as a browser would meet it: every link, anchor and request of every page."""

from __future__ import annotations

import hashlib
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.findings import Code, Finding, Place, nearest, shown

_LINKS = {"a": "href", "area": "href", "form": "action"}
_REQUESTS = {
    "img": "src", "script": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src", "embed": "src",
    "input": "src", "object": "data", "track": "src", "link": "href", "image": "href", "use": "href",
}  # fmt: skip
_RELATIONS_WITHOUT_REQUEST = {"canonical", "prev", "next", "alternate", "cite-as", "license", "author", "help"}
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?(?P<url>[^"')]+)|@import\s+["'](?P<import>[^"']+)""")
_CSS = ("style", "srcset")
"""The attributes in which addresses may stand as in a style sheet."""
_NAMING = frozenset({"id", *_CSS, *_LINKS.values(), *_REQUESTS.values()})
"""The attributes that are read."""
_LOOKING = frozenset({"dir", "data-md-color-scheme", "data-md-color-primary", "data-md-color-accent"})
"""Those by which a style sheet may tell pages apart, besides `class`."""


@dataclass(frozen=True, slots=True)
class Said:
    """An attribute of a page, by what it says; where it stands is looked up only when something is wrong with it."""

    name: str
    """Its name."""
    value: str
    """Its value."""
    nth: int
    """How many attributes of the page said the same before."""


@dataclass(frozen=True, slots=True)
class NamedAddress:
    """An address that a page or a style sheet names."""

    address: str
    """The address as it is written."""
    requested: bool
    """Whether a browser fetches it without being asked."""
    where: Said | Place
    """Where it stands: in an attribute of a page, or at a place of a style sheet."""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """What a page of the built site names."""

    ids: Set[str]
    """Its ids, to which anchors may lead."""
    doubled: tuple[Said, ...]
    """Ids that it has already."""
    references: tuple[NamedAddress, ...]
    """The addresses that it names, in the order of the page."""
    looks: Set[str]
    """What style sheets may ask of it: its `class` attributes, some others as `name=value`, `tab=N` for the Nth tab."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A built site, every page and style sheet read once."""

    site: Path
    """Its folder."""
    base: str
    """The path at which it will be published."""
    pages: Mapping[str, BuiltPage]
    """Its pages, by their path in it."""
    sheets: Mapping[str, tuple[NamedAddress, ...]]
    """What its style sheets ask for, by their path in it."""
    files: frozenset[str]
    """The paths of all its files."""

    @property
    def marks(self) -> Set[str]:
        """What style sheets may ask of its pages: classes, and attributes as `name=value`."""
        looks = {look for page in self.pages.values() for look in page.looks}
        return {mark for look in looks for mark in look.split()}

    def references(self) -> Iterator[tuple[str, NamedAddress]]:
        """Every address that it names, with the path of the file that names it."""
        for name, page in self.pages.items():
            yield from ((name, reference) for reference in page.references)
        for name, references in self.sheets.items():
            yield from ((name, reference) for reference in references)


def examine(site: Path, base: str = "/") -> Examined:
    """Read a built site; `base` is the path at which it will be published, which addresses from the root begin with."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    named = [(path.relative_to(site).as_posix(), path) for path in files]
    digests = {name: _read(path.read_bytes()) for name, path in named if path.suffix == ".html"}
    pages = {name: _known[digest] for name, digest in digests.items()}
    for digest in {*_known}.difference(digests.values()):
        del _known[digest]
    sheets = {name: _in_sheet(name, path.read_text("utf-8")) for name, path in named if path.suffix == ".css"}
    return Examined(site, base, pages, sheets, frozenset(name for name, _ in named))


def ahead(site: Path) -> Iterator[None]:
    """Read pages of a site that is still being built, one at each step, so that `examine` knows them already."""
    read: set[Path] = set()
    while True:
        for path in {*site.rglob("*.html")} - read:
            _read(path.read_bytes())
            read.add(path)
            yield
        time.sleep(0.02)
        yield


def verify(built: Examined) -> Iterator[Finding]:
    """Everything that is wrong with the links, anchors, ids and requests of a built site."""
    for name, page in built.pages.items():
        for id_ in page.doubled:
            place = _place(built, name, id_)
            yield Finding(Code.HTML_ID_TWICE, place, f"id `{id_.value}` again", "each id once in a page")
    for name, reference in built.references():
        yield from _check_reference(name, reference, built)


def prune(built: Examined, kept: Iterable[Path]) -> None:
    """Remove Material's files that no page and no style sheet of the built site asks for.

    Those that the edition and its own theme bring, under the folders `kept`, stay.
    """
    brought = {f"assets/{path.relative_to(folder).as_posix()}" for folder in kept for path in folder.rglob("*")}
    targets = (_target(name, reference.address, built.base) for name, reference in built.references())
    asked = {target[0] for target in targets if target}
    for name in built.files - asked:
        if name.startswith("assets/") and name not in brought:
            (built.site / name).unlink()
    for folder in sorted((built.site / "assets").rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _check_reference(name: str, reference: NamedAddress, built: Examined) -> Iterator[Finding]:
    if _is_foreign(reference.address):
        if reference.requested:
            place = _place(built, name, reference.where)
            yield Finding(Code.REQUEST_FOREIGN, place, reference.address, "a file of this site")
        return
    target = _target(name, reference.address, built.base)
    if target is None:
        return
    path, anchor = target
    if path not in built.files:
        found = f"{shown(reference.address)}{nearest(path, built.files)}"
        yield Finding(Code.LINK_BROKEN, _place(built, name, reference.where), found, "a file of this site")
    elif anchor and path in built.pages and anchor not in built.pages[path].ids:
        found = f"{shown(reference.address)}{nearest(anchor, built.pages[path].ids)}"
        yield Finding(Code.ANCHOR_BROKEN, _place(built, name, reference.where), found, f"an id of {path}")


def _is_foreign(address: str) -> bool:
    return address.startswith(("http://", "https://", "//"))


def _target(name: str, address: str, base: str) -> tuple[str, str] | None:
    """The file and the anchor that an address on a page leads to, or None where it leads to no file."""
    bare, _, anchor = address.partition("#")
    path = _path(name.rpartition("/")[0], bare, base) if bare else name
    return None if path is None else (path or name, unquote(anchor))


@lru_cache(maxsize=65536)
def _path(folder: str, bare: str, base: str) -> str | None:
    """The file that an address without its anchor leads to from a folder: empty for the page itself, or None."""
    if urlsplit(bare).scheme or bare.startswith("//"):
        return None
    path = unquote(bare.partition("?")[0])
    if not path:
        return ""
    if path.startswith(base):
        path = "/" + path.removeprefix(base)
    steps = [] if path.startswith("/") or not folder else folder.split("/")
    for step in path.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps) or "index.html"


_known: dict[bytes, BuiltPage] = {}
"""The pages that have been read, by a digest of what they hold; those of the last site stay."""


def _read(content: bytes) -> bytes:
    """Read a page, unless it is known; returns its digest."""
    digest = hashlib.blake2b(content, digest_size=16).digest()
    if digest not in _known:
        _known[digest] = _parsed(content)
    return digest


@lru_cache(maxsize=65536)
def _said(name: str, value: str, nth: int) -> Said:
    """An attribute; most are those of the frame, which all pages have."""
    return Said(name, value, nth)


@lru_cache(maxsize=65536)
def _address(address: str, requested: bool, said: Said) -> NamedAddress:
    """An address that an attribute names, likewise."""
    return NamedAddress(address, requested, said)


def _parsed(content: bytes) -> BuiltPage:
    """What a page names."""
    said: Counter[tuple[str, str]] = Counter()
    doubled: list[Said] = []
    references: list[NamedAddress] = []
    ids: set[str] = set()
    looks: set[str] = set()
    tabs: Counter[str] = Counter()
    tree = etree.fromstring(content, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    for element in () if tree is None else tree.iter(etree.Element):  # A page may hold nothing.
        for name, value in element.items():
            if name not in _NAMING:
                if name == "class":
                    looks.add(sys.intern(value))
                elif name == "name" and value.startswith("__tabbed"):
                    tabs[value] += 1
                    looks.add(f"tab={tabs[value]}")
                elif name in _LOOKING:
                    looks.add(f"{name}={value}")
                continue
            here = _said(name, value, said[name, value])
            said[name, value] += 1
            if name != "id":
                references += _named(element, here)
            elif here.nth:
                doubled.append(here)
            else:
                ids.add(here.value)
    return BuiltPage(ids, tuple(doubled), tuple(references), looks)


def _named(element: etree._Element, said: Said) -> Iterator[NamedAddress]:
    """The addresses that an attribute of an element names."""
    if said.name in _CSS:
        yield from (_address(address, True, said) for address, _ in _in_css(said.value))
    elif said.name == _LINKS.get(element.tag):
        yield _address(said.value, False, said)
    elif said.name == _REQUESTS.get(element.tag):
        relations = {*(element.get("rel") or "").split()}
        yield _address(said.value, not relations & _RELATIONS_WITHOUT_REQUEST, said)


def _in_sheet(name: str, text: str) -> tuple[NamedAddress, ...]:
    return tuple(NamedAddress(address, True, Place(name, 1 + text.count("\n", 0, at))) for address, at in _in_css(text))


def _in_css(text: str) -> Iterator[tuple[str, int]]:
    """The addresses that CSS asks for, and where they stand."""
    for match in _CSS_ADDRESS.finditer(text):
        if not (match["url"] or "").startswith(("data:", "#")):
            yield match["url"] or match["import"], match.start()


def _place(built: Examined, name: str, where: Said | Place) -> Place:
    """The line and column of what is wrong."""
    if isinstance(where, Place):
        return where
    found = _places(name, (built.site / name).read_text("utf-8", "replace")).get((where.name, where.value), ())
    return found[where.nth] if where.nth < len(found) else Place(name)


@lru_cache(maxsize=8)
def _places(name: str, page: str) -> Mapping[tuple[str, str | None], Sequence[Place]]:
    """Where the attributes of a page stand, by their names and values; kept, for what is wrong seldom comes alone."""
    places = _Places(name)
    places.feed(page)
    return places.of


class _Places(HTMLParser):
    """Where the attributes of a page stand, which the faster parser does not tell."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path
        self.of: dict[tuple[str, str | None], list[Place]] = defaultdict(list)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        line, column = self.getpos()
        for attribute in attrs:
            self.of[attribute].append(Place(self.path, line, column + 1))
