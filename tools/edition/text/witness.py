"""The witness: the one text that came down to us, read as it is and never altered."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from edition.findings import Code, Finding, Invalid, Place
from edition.sources.schema import WitnessRecord

ORIGINALS = "original"
"""The folder under `sources/` of the files from which witnesses were taken."""
_EXCLUDED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML document can hold (XML 1.0, section 2.2), and hence neither TEI nor EPUB."""
_LINE_ENDS = {"LF": b"\n", "CRLF": b"\r\n", "CR": b"\r"}


@dataclass(frozen=True, slots=True)
class Witness:
    """A text and its places. Offsets count characters (code points) from 0, lines and columns from 1."""

    path: str
    """The file, as findings name it."""
    sha256: str
    """The SHA-256 of its bytes."""
    text: str
    """Its characters, decoded from UTF-8 and otherwise untouched."""
    _lines: tuple[int, ...] = field(repr=False)

    def offset(self, position: str) -> int | None:
        """The offset of a place written `line:column`, or None where the witness has no such place."""
        line, column = map(int, position.split(":"))
        if line > len(self._lines):
            return None
        offset = self._lines[line - 1] + column - 1
        end = self._lines[line] if line < len(self._lines) else len(self.text)
        return offset if offset < end else None

    def place(self, offset: int) -> Place:
        """The line and column of an offset."""
        line = bisect_right(self._lines, offset)
        return Place(self.path, line, offset - self._lines[line - 1] + 1)


def decode(data: bytes, path: str) -> Witness:
    """A witness from its bytes; raises `Invalid` where they are not UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        place = Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise Invalid([Finding(Code.WITNESS_ENCODING, place, f"byte 0x{data[error.start]:02x}", "UTF-8")]) from None
    lines = (0, *(index + 1 for index, character in enumerate(text) if character == "\n"))
    return Witness(path, hashlib.sha256(data).hexdigest(), text, lines)


def read(path: Path, sha256: str, shown_as: str) -> Witness:
    """Read the witness and make sure that it is the recorded one.

    Raises `Invalid` where it is missing, not UTF-8, has another SHA-256 than the one given, or characters that XML
    excludes.
    """
    data = _bytes(path, shown_as, Code.WITNESS_MISSING, "the witness")
    witness = decode(data, shown_as)
    if witness.sha256 != sha256:
        raise Invalid([Finding(Code.WITNESS_CHANGED, Place(shown_as), *_change(data, sha256))])
    excluded = [*unfit(witness)]
    if excluded:
        raise Invalid(excluded)
    return witness


def unfit(witness: Witness) -> Iterator[Finding]:
    """The characters of a witness that XML excludes, each at the first of its places."""
    times = Counter(_EXCLUDED.findall(witness.text))
    for character in sorted(times, key=witness.text.index):
        often = f", {times[character]} times" if times[character] > 1 else ""
        found = f"U+{ord(character):04X}{often}, a character that no XML holds"
        expected = "text that can be read: neither TEI, EPUB nor PDF can have this character"
        yield Finding(Code.CHARACTER_EXCLUDED, witness.place(witness.text.index(character)), found, expected)


def check_original(folder: Path, record: WitnessRecord) -> None:
    """Make sure that the file from which the witness was taken is the recorded one.

    `folder` is that of the sources. Raises `Invalid` where the file is missing or has another SHA-256.
    """
    if record.original is None:
        return
    shown_as = f"{folder.name}/{ORIGINALS}/{record.original.file}"
    path = folder / ORIGINALS / record.original.file
    expected = "the file that the witness was taken from"
    sha256 = hashlib.sha256(_bytes(path, shown_as, Code.ORIGINAL_CHANGED, expected)).hexdigest()
    if sha256 != record.original.sha256:
        expected = f"SHA-256 {record.original.sha256}, as recorded in edition.yml"
        raise Invalid([Finding(Code.ORIGINAL_CHANGED, Place(shown_as), f"SHA-256 {sha256}", expected)])


def _bytes(path: Path, shown_as: str, code: Code, expected: str) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        found = getattr(error, "strerror", None) or str(error)
        raise Invalid([Finding(code, Place(shown_as), found, expected)]) from None


def _change(data: bytes, sha256: str) -> tuple[str, str]:
    """How a witness differs from the recorded one: what is found, and what was expected.

    Git and editors may write other line ends without a word, and that is told apart from another text.
    """
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    for name, end in _LINE_ENDS.items():
        if hashlib.sha256(end.join(lines)).hexdigest() == sha256:
            expected = (
                f"line ends {name}, as recorded in edition.yml: write `* -text` into .gitattributes, so that Git "
                "leaves them alone, remove the file, and take it out of version control again (`git checkout -- FILE`)"
            )
            return "the recorded text with other line ends, as Git (`core.autocrlf`) or an editor writes them", expected
    return f"SHA-256 {hashlib.sha256(data).hexdigest()}", f"SHA-256 {sha256}, as recorded in edition.yml"
