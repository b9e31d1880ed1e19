"""Archives whose bytes follow from what they hold: no clock, no order of a file system, no user is in them."""

from __future__ import annotations

import io
from collections.abc import Container, Iterable
from typing import Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


class Archive:
    """A ZIP of files, in the order in which they are put in, all of one day (ISO 8601); it ends with its block."""

    def __init__(self, date: str) -> None:
        self._day = tuple(map(int, date.split("-")))
        self._stream = io.BytesIO()
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

    def content(self) -> bytes:
        """The whole archive; nothing can be put in any more."""
        self._made.close()
        return self._stream.getvalue()


def archive(files: Iterable[tuple[str, bytes]], date: str, stored: Container[str] = ()) -> bytes:
    """A ZIP of files, in the order given, all of one day (ISO 8601); those in `stored` are not compressed."""
    with Archive(date) as made:
        for path, content in files:
            made.put(path, content, stored=path in stored)
        return made.content()
