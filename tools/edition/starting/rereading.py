"""The step from the original file to the witness, done again."""

from __future__ import annotations

from pathlib import Path

from edition.findings import Code, Finding, Invalid, Place, shown
from edition.sources import schema, yamlfile
from edition.starting import readers
from edition.text import witness
from edition.text.witness import Witness


def compare(sources: Path) -> str:
    """Take the text of the original again; says that it is the witness.

    Raises `Invalid` where it is another text, at the place where it begins to differ, and where the original is not the
    recorded one.
    """
    document = yamlfile.read(sources / "edition.yml", schema.EDITION, f"{sources.name}/edition.yml")
    record = document.value.witness
    held = witness.read(sources / record.file, record.sha256, f"{sources.name}/{record.file}")
    original = record.original
    if original is None:
        return f"{record.file} is itself the file that the edition was made from."
    witness.check_original(sources, record)
    path = sources / witness.ORIGINALS / original.file
    taken = readers.read(readers.content(path), path, original.encoding or "")
    by = f"`{taken.reader}` {taken.version}"
    if taken.text != held.text:
        raise Invalid([_differing(held, taken.text, f"`{original.reader}` {original.version}", by)])
    return f"{record.file} is what {by} takes from {witness.ORIGINALS}/{original.file}."


def _differing(held: Witness, text: str, before: str, by: str) -> Finding:
    """Where two texts begin to differ."""
    same = next((at for at, (one, other) in enumerate(zip(held.text, text, strict=False)) if one != other), None)
    at = min(len(held.text), len(text)) if same is None else same
    place = held.place(at) if held.text else Place(held.path)
    found = f"{shown(held.text[at : at + 30])}, taken by {before}"
    return Finding(Code.WITNESS_DIFFERS, place, found, f"{shown(text[at : at + 30])}, as {by} takes it")
