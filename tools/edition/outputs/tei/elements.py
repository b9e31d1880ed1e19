"""What is of TEI in its elements: names, ids, pointers, dates, and prose as it has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.annotation.prose import Foreign, Referred, parts
from edition.outputs.shared.xml import Content, element
from edition.sources.schema import IsoDate

NAMESPACE = "http://www.tei-c.org/ns/1.0"
"""The namespace of TEI P5."""
EDITORS = "resp.editors"
"""The id of the editors. Like all ids that are no addresses of the site it has a full stop, which no key has."""

_TAKEN = re.compile(r"[enmq]\d+|p\d+(s\d+|-\d+)?|ref-\d+|\d.*")


def lines(text: str) -> Iterator[Content]:
    """Words of the witness, each line break as the element that stands for it."""
    for index, line in enumerate(text.split("\n")):
        if index:
            yield element("lb", {})
        yield line


def prose(text: str) -> Iterator[Content]:
    """An editor's prose: `p12` refers to that paragraph, `{en|words}` are words in another language."""
    for part in parts(text):
        match part:
            case Foreign():
                yield element("foreign", {"xml:lang": part.language}, part.words)
            case Referred():
                yield element("ref", {"target": f"#{part.id}"}, part.id)
            case _:
                yield part


def entry_id(key: str) -> str:
    """The xml:id of an entry: its key, after a low line where that is no legal id or might be one of something else."""
    return f"_{key}" if _TAKEN.fullmatch(key) else key


def pointers(ids: Iterable[str], kind: str = "") -> str | None:
    """References to ids, each after the kind that is the first part of it; None where there are none."""
    return " ".join(f"#{kind}.{each}" if kind else f"#{each}" for each in ids) or None


def dating(date: IsoDate | None) -> dict[str, str]:
    """The attributes that say when: a moment, or an interval."""
    first, _, last = (date or "").partition("/")
    return {"from": first, "to": last} if last else {"when": first}
