"""The built site, checked as a browser would meet it: every link, anchor and request of every page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
        line, column = self.getpos()
        place = Place(self.path, line, column + 1)
        attributes = dict(attrs)
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
            self.references += _in_css(attributes.get(name) or "", place)


def verify(site: Path) -> tuple[Finding, ...]:
    """Everything that is wrong with the links, anchors, ids and requests of a built site."""
    pages = {path.relative_to(site).as_posix(): _parse(site, path) for path in sorted(site.rglob("*.html"))}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    return tuple(_check(site, pages, files))


def prune(site: Path, kept: Path) -> None:
    """Remove the theme's files that no page and no style sheet of the built site asks for.

    Assets that the edition brings itself, those under `kept`, stay.
    """
    asked: set[str] = set()
    for path in (*site.rglob("*.html"), *site.rglob("*.css")):
        references = _parse(site, path).references if path.suffix == ".html" else _style_sheet(site, path)
        for reference in references:
            if target := _target(path.relative_to(site).as_posix(), reference.address):
                asked.add(target[0])
    for path in sorted((site / "assets").rglob("*"), reverse=True):
        name = path.relative_to(site).as_posix()
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and name not in asked and not (kept / path.relative_to(site / "assets")).exists():
            path.unlink()


def _check(site: Path, pages: Mapping[str, _Page], files: set[str]) -> Iterator[Finding]:
    for name, page in pages.items():
        for id_, place in page.doubled:
            yield Finding(Code.HTML_ID_TWICE, place, f"id `{id_}` again", "each id once in a page")
        for reference in page.references:
            yield from _check_reference(name, reference, pages, files)
    for path in sorted(site.rglob("*.css")):
        for reference in _style_sheet(site, path):
            yield from _check_reference(path.relative_to(site).as_posix(), reference, pages, files)


def _check_reference(name: str, reference: Reference, pages: Mapping[str, _Page], files: set[str]) -> Iterator[Finding]:
    parts = urlsplit(reference.address)
    if parts.scheme in ("http", "https") or reference.address.startswith("//"):
        if reference.requested:
            yield Finding(Code.REQUEST_FOREIGN, reference.place, reference.address, "a file of this site")
        return
    target = _target(name, reference.address)
    if target is None:
        return
    path, anchor = target
    if path not in files:
        found = f"{shown(reference.address)}{nearest(path, files)}"
        yield Finding(Code.LINK_BROKEN, reference.place, found, "a file of this site")
    elif anchor and path in pages and anchor not in pages[path].ids:
        found = f"{shown(reference.address)}{nearest(anchor, pages[path].ids)}"
        yield Finding(Code.ANCHOR_BROKEN, reference.place, found, f"an id of {path}")


def _target(name: str, address: str) -> tuple[str, str] | None:
    """The file and the anchor that an address on a page leads to, or None where it leads to no file."""
    if urlsplit(address).scheme or address.startswith("//"):
        return None
    bare, anchor = urldefrag(address)
    path = unquote(bare.partition("?")[0])
    steps = [] if path.startswith("/") else name.split("/")[:-1]
    for step in path.split("/") if path else [name.rsplit("/", maxsplit=1)[-1]]:
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps) or "index.html", unquote(anchor)


def _parse(site: Path, path: Path) -> _Page:
    page = _Page(path.relative_to(site).as_posix())
    page.feed(path.read_text("utf-8"))
    page.close()
    return page


def _style_sheet(site: Path, path: Path) -> list[Reference]:
    text = path.read_text("utf-8")
    return _in_css(text, Place(path.relative_to(site).as_posix()))


def _in_css(text: str, start: Place) -> list[Reference]:
    return [
        Reference(
            match["url"] or match["import"],
            True,
            Place(start.path, start.line + text.count("\n", 0, match.start())),
        )
        for match in _CSS_ADDRESS.finditer(text)
        if not (match["url"] or "").startswith(("data:", "#"))
    ]
