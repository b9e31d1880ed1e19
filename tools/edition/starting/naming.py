"""What an editor reviews of the names of a text: each that nobody has decided on, with its forms and places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import yaml

from edition.model.edition import Edition
from edition.model.undecided import FoundName, Sighting, undecided
from edition.text.registry import Paragraph

FILE = "names.yml"
"""The file under `sources/` in which the names are reviewed."""
_CONTEXTS, _FORMS, _AROUND = 3, 8, 40
"""How many places and forms of a name are shown, and how many characters on either side of it."""
_HEAD = """\
# yaml-language-server: $schema={schema}
# Names of the text, the most frequent first. Decide on each:
#   decision: entry    an entry of the glossary; give it `key`, `kind`, `summary` and `description`
#   decision: omitted  no entry of its own; give the `reason`, and with `into` the entry that covers it
#   decision: other    no name
# What is `open` is asked again. Correct `words` to what the name is called. Records may be moved to glossary/*.yml and
# omitted.yml, too. `edition names >> sources/names.yml` adds what is new in the text.
"""


def proposal(edition: Edition, folder: Path) -> str:
    """The names that are neither decided nor in `names.yml` of the sources, as YAML to put behind what is there.

    In a file that is empty so far it begins with how to go on.
    """
    path = folder / FILE
    asked = {each.words for each in edition.asked}
    names = (each for each in undecided(edition) if not asked & {words for words, _ in each.forms})
    paragraphs = {each.id: each for each in edition.paragraphs}
    records = "".join(_record(edition, paragraphs, each) for each in names)
    begun = path.exists() and path.read_bytes().strip()
    return records if begun else _HEAD.format(schema=_schema(folder)) + (records or "[]\n")


def _schema(folder: Path) -> str:
    """Where the schemas are: where the file of the omitted names says that they are."""
    first = (folder / "omitted.yml").read_text("utf-8").partition("\n")[0]
    _, found, path = first.partition("$schema=")
    return path.replace("omitted", "names") if found else "../schemas/names.json"


def _record(edition: Edition, paragraphs: Mapping[str, Paragraph], name: FoundName) -> str:
    forms = [words for words, _ in name.forms if words != name.spelling]
    said: dict[str, object] = {"words": name.spelling, "decision": "open", "times": len(name.sightings)}
    if forms:
        said["forms"] = forms[:_FORMS]
    said["contexts"] = [*islice(_contexts(edition, paragraphs, name), _CONTEXTS)]
    return yaml.safe_dump([said], allow_unicode=True, sort_keys=False, width=110)


def _contexts(edition: Edition, paragraphs: Mapping[str, Paragraph], name: FoundName) -> Iterator[str]:
    """Places of a name, one a paragraph."""
    seen: set[str] = set()
    for sighting in name.sightings:
        if sighting.paragraph not in seen:
            seen.add(sighting.paragraph)
            yield f"{sighting.paragraph}: {_around(edition, paragraphs[sighting.paragraph], sighting)}"


def _around(edition: Edition, paragraph: Paragraph, sighting: Sighting) -> str:
    before = edition.reading.text(paragraph.start, sighting.start)
    behind = edition.reading.text(sighting.start, paragraph.end)
    end = len(sighting.words) + _AROUND
    start = before if len(before) <= _AROUND else "…" + before[-_AROUND:].partition(" ")[2]
    rest = behind if len(behind) <= end else behind[:end].rpartition(" ")[0] + "…"
    return " ".join(f"{start}{rest}".split())
