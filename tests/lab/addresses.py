"""The list of the addresses that a release has: `python tests/lab/addresses.py site > tests/addresses/1.1.0.txt`.

A file a line, and behind a page the ids that stand in its article, in their order: what a reader may have linked to.
Ids of controls, of the styles of a citation and of what is drawn are none of these; nor are the files of the look of
the site and its map. A list is made once, of the site of the release, and never changed (`tests/test_addresses.py`).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import html

_CONTROLS = ("input", "label", "button", "form", "select", "option", "script")
_OTHERS = re.compile(r"cite-\d+|__.*")
"""Ids of the styles in which a page is cited, and of Material's."""
_LOOK = ("assets/", "sitemap.xml", ".")
"""How the paths begin of what no reader links to."""


def addresses(site: Path) -> Iterator[str]:
    """The lines of the list of a built site."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not name.startswith(_LOOK):
            yield " ".join((name, *(f"#{each}" for each in _ids(path)))) if path.suffix == ".html" else name


def _ids(page: Path) -> Iterator[str]:
    root = html.parse(str(page), html.HTMLParser(encoding="utf-8")).getroot()
    for element in root.xpath("//article//*[@id][not(ancestor-or-self::svg)]"):
        if element.tag not in _CONTROLS and not _OTHERS.fullmatch(element.get("id")):
            yield element.get("id")


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in addresses(Path(sys.argv[1])))
