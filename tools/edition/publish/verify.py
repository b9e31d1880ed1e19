"""The built site, checked as a browser would meet it: every link, anchor and request of every page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from edition.findings import Code, Finding, Place, nearest, shown

_LINKS = {"a": "href", "area": "href", "form": "action"}
_REQUESTS = {
    "img": "src", "script": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src", "embed": "src",
    "input": "src", "object": "data", "track": "src", "link": "href", "image": "href", "use": "href",
}  # fmt: skip
_RELATIONS_WITHOUT_REQUEST = {"canonical", "prev", "next", "alternate", "cite-as", "license", "author", "help"}
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?(?P<url>[^"')]+)|@import\s+["'](?P<import>[^"']+)""")


_NAMED = frozenset({"id", "style", "srcset", *_LINKS.values(), *_REQUESTS.values()})
"""The attributes that are read."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An address that a page names."""

    address: str
    """The address as it is written."""
    requested: bool
    """Whether a browser fetches it without being asked."""
    place: Place
    """Where it stands."""


@dataclass(slots=True)
class _Page(HTMLParser):
    """A page of the built site as a parser sees it."""

    path: str
    ids: dict[str, Place] = field(default_factory=dict)
    doubled: list[tuple[str, Place]] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if attributes.keys().isdisjoint(_NAMED):
            return
        line, column = self.getpos()
        place = Place(self.path, line, column + 1)
        if (id_ := attributes.get("id")) is not None:
            if id_ in self.ids:
                self.doubled.append((id_, place))
            self.ids.setdefault(id_, place)
        if (address := attributes.get(_LINKS.get(tag, ""))) is not None:
            self.references.append(Reference(address, False, place))
        if (address := attributes.get(_REQUESTS.get(tag, ""))) is not None:
            relations = set((attributes.get("rel") or "").split())
            self.references.append(Reference(address, not relations & _RELATIONS_WITHOUT_REQUEST, place))
        for name in ("style", "srcset"):
            if value := attributes.get(name):
                self.references += _in_css(value, place)


@dataclass(frozen=True, slots=True)
class Examined:
    """A built site, every page and style sheet read once."""

    site: Path
    """Its folder."""
    base: str
    """The path at which it will be published."""
    pages: Mapping[str, _Page]
    """Its pages, by their path in it."""
    sheets: Mapping[str, tuple[Reference, ...]]
    """What its style sheets ask for, by their path in it."""
    files: frozenset[str]
    """The paths of all its files."""

    def references(self) -> Iterator[tuple[str, Reference]]:
        """Every address that it names, with the path of the file that names it."""
        for name, page in self.pages.items():
            yield from ((name, reference) for reference in page.references)
        for name, references in self.sheets.items():
            yield from ((name, reference) for reference in references)


def examine(site: Path, base: str = "/") -> Examined:
    """Read a built site; `base` is the path at which it will be published, which addresses from the root begin with."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    named = [(path.relative_to(site).as_posix(), path) for path in files]
    pages = {name: _parse(name, path.read_text("utf-8")) for name, path in named if path.suffix == ".html"}
    sheets = {name: _in_css(path.read_text("utf-8"), Place(name)) for name, path in named if path.suffix == ".css"}
    return Examined(site, base, pages, sheets, frozenset(name for name, _ in named))


def verify(built: Examined) -> Iterator[Finding]:
    """Everything that is wrong with the links, anchors, ids and requests of a built site."""
    for page in built.pages.values():
        for id_, place in page.doubled:
            yield Finding(Code.HTML_ID_TWICE, place, f"id `{id_}` again", "each id once in a page")
    for name, reference in built.references():
        yield from _check_reference(name, reference, built)


def prune(built: Examined, kept: Path) -> None:
    """Remove the theme's files that no page and no style sheet of the built site asks for.

    Assets that the edition brings itself, those under `kept`, stay.
    """
    targets = (_target(name, reference.address, built.base) for name, reference in built.references())
    asked = {target[0] for target in targets if target}
    for name in built.files - asked:
        if name.startswith("assets/") and not (kept / name.removeprefix("assets/")).exists():
            (built.site / name).unlink()
    for folder in sorted((built.site / "assets").rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _check_reference(name: str, reference: Reference, built: Examined) -> Iterator[Finding]:
    parts = urlsplit(reference.address)
    if parts.scheme in ("http", "https") or reference.address.startswith("//"):
        if reference.requested:
            yield Finding(Code.REQUEST_FOREIGN, reference.place, reference.address, "a file of this site")
        return
    target = _target(name, reference.address, built.base)
    if target is None:
        return
    path, anchor = target
    if path not in built.files:
        found = f"{shown(reference.address)}{nearest(path, built.files)}"
        yield Finding(Code.LINK_BROKEN, reference.place, found, "a file of this site")
    elif anchor and path in built.pages and anchor not in built.pages[path].ids:
        found = f"{shown(reference.address)}{nearest(anchor, built.pages[path].ids)}"
        yield Finding(Code.ANCHOR_BROKEN, reference.place, found, f"an id of {path}")


@lru_cache(maxsize=65536)
def _target(name: str, address: str, base: str) -> tuple[str, str] | None:
    """The file and the anchor that an address on a page leads to, or None where it leads to no file."""
    if urlsplit(address).scheme or address.startswith("//"):
        return None
    bare, anchor = urldefrag(address)
    path = unquote(bare.partition("?")[0])
    if path.startswith(base):
        path = "/" + path.removeprefix(base)
    steps = [] if path.startswith("/") else name.split("/")[:-1]
    for step in path.split("/") if path else [name.rsplit("/", maxsplit=1)[-1]]:
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps) or "index.html", unquote(anchor)


@lru_cache(maxsize=512)
def _parse(name: str, text: str) -> _Page:
    page = _Page(name)
    page.feed(text)
    page.close()
    return page


def _in_css(text: str, start: Place) -> tuple[Reference, ...]:
    return tuple(
        Reference(
            match["url"] or match["import"],
            True,
            Place(start.path, start.line + text.count("\n", 0, match.start())),
        )
        for match in _CSS_ADDRESS.finditer(text)
        if not (match["url"] or "").startswith(("data:", "#"))
    )
