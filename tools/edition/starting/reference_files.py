"""Bibliographies that editors keep in programs: BibTeX, CSL-JSON and RIS, read by pandoc."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from edition.findings import Code, Finding, Invalid, Place, shown
from edition.outputs.shared import pandoc
from edition.starting.source_list import ListedItem

_FORMATS = {".bib": "biblatex", ".bibtex": "bibtex", ".json": "csljson", ".ris": "ris"}
"""What pandoc calls the format of a file, by its ending."""
_LONGEST = 120
"""How long pandoc may read, in seconds."""


def read(name: str, data: bytes) -> tuple[tuple[ListedItem, str | None], ...]:
    """The works of a file, numbered in its order, each with what citations by author and year name it by.

    Raises `Invalid` for an ending that is none of `.bib`, `.json`, `.ris`, and for a file that pandoc cannot read.
    """
    format_ = _FORMATS.get(Path(name).suffix.lower())
    if format_ is None:
        raise _unread(name, "another ending", f"a file whose name ends in {', '.join(_FORMATS)}")
    text = data.removeprefix(b"\xef\xbb\xbf")
    command = [pandoc.program(), "-f", format_, "-t", "csljson"]
    try:
        made = subprocess.run(command, input=text, capture_output=True, timeout=_LONGEST, check=True)
        works = json.loads(made.stdout)
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace")
        raise _unread(name, shown(said, 160), f"{format_}, as pandoc reads it") from None
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise _unread(name, shown(str(error), 160), f"{format_}, as pandoc reads it") from None
    found = tuple(_work(number, work) for number, work in enumerate(filter(_is_named, works), 1))
    if not found:
        raise _unread(name, "no work", f"works in {format_}")
    return found


def _unread(name: str, found: str, expected: str) -> Invalid:
    return Invalid([Finding(Code.VALUE_WRONG, Place(name), found, expected)])


def _is_named(work: Any) -> bool:
    return isinstance(work, dict) and bool(work.get("title") or work.get("author") or work.get("editor"))


def _work(number: int, work: Mapping[str, Any]) -> tuple[ListedItem, str | None]:
    reference = ". — ".join(part.rstrip(". ") for part in _areas(work) if part.strip()) + "."
    return ListedItem(number, "", " ".join(reference.split())), _cited_as(work)


def _areas(work: Mapping[str, Any]) -> Iterator[str]:
    """A work in the order of a Kazakh bibliography: author and title, where it stands, place and year, pages."""
    people = ", ".join(_names(work))
    title = str(work.get("title", ""))
    within = str(work.get("container-title", ""))
    head = f"{people.rstrip('.')}. {title}" if people and title else people or title
    yield f"{head} // {within}" if within else head
    place = ": ".join(str(work[key]) for key in ("publisher-place", "publisher") if work.get(key))
    yield ", ".join(filter(None, (place, _year(work))))
    yield ", ".join(str(work[key]) for key in ("volume", "issue") if work.get(key))
    yield str(work.get("page", "")).replace("-", "–")
    yield str(work.get("URL") or work.get("DOI") or "")


def _names(work: Mapping[str, Any]) -> Iterator[str]:
    for person in work.get("author") or work.get("editor") or ():
        given = " ".join(f"{each[0]}." for each in str(person.get("given", "")).split())
        yield " ".join(filter(None, (_surname(person), given)))


def _surname(person: Mapping[str, Any]) -> str:
    particle = person.get("non-dropping-particle") or person.get("dropping-particle") or ""
    return " ".join(filter(None, (str(particle), str(person.get("family") or person.get("literal") or ""))))


def _year(work: Mapping[str, Any]) -> str:
    issued = work.get("issued") or {}
    parts = issued.get("date-parts") or [[]]
    return str(parts[0][0] if parts[0] else issued.get("literal", ""))


def _cited_as(work: Mapping[str, Any]) -> str | None:
    surnames = [name for person in work.get("author") or work.get("editor") or () if (name := _surname(person))]
    year = _year(work)
    if not surnames or not year:
        return None
    who = {1: surnames[0], 2: " & ".join(surnames[:2])}.get(len(surnames), f"{surnames[0]} et al.")
    return f"{who}, {year}".replace(";", ",")
