"""Archives whose bytes follow from what they hold: no clock, no order of a file system, no user is in them."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Container, Iterable
from pathlib import Path
from typing import Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


class Archive:
    """A ZIP of files, in the order in which they are put in, all of one day (ISO 8601); it ends with its block.

    It grows on the disk: that of a site may be larger than what is free of memory.
    """

    def __init__(self, date: str) -> None:
        self._day = tuple(map(int, date.split("-")))
        self._stream = tempfile.TemporaryFile()  # noqa: SIM115  (it is closed at the end of the block)
        self._made = ZipFile(self._stream, "w")

    def put(self, path: str, content: bytes, *, stored: bool = False) -> None:
        """Put a file in, compressed unless it is to be stored as it is."""
        year, month, day = self._day
        entry = ZipInfo(path, (year, month, day, 0, 0, 0))
        entry.compress_type = ZIP_STORED if stored else ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        entry.create_system = 3
        self._made.writestr(entry, content)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._made.close()
        self._stream.close()

    def content(self) -> bytes:
        """The whole archive; nothing can be put in any more."""
        self._end()
        return self._stream.read()

    def write(self, path: Path) -> str:
        """Put the whole archive into a file; returns its SHA-256, in hexadecimal. Nothing can be put in any more."""
        self._end()
        with path.open("wb") as file:
            shutil.copyfileobj(self._stream, file)
        self._stream.seek(0)
        return hashlib.file_digest(self._stream, "sha256").hexdigest()

    def _end(self) -> None:
        self._made.close()
        self._stream.seek(0)


def archive(files: Iterable[tuple[str, bytes]], date: str, stored: Container[str] = ()) -> bytes:
    """A ZIP of files, in the order given, all of one day (ISO 8601); those in `stored` are not compressed."""
    with Archive(date) as made:
        for path, content in files:
            made.put(path, content, stored=path in stored)
        return made.content()
