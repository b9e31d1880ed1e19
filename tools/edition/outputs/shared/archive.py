"""Archives whose bytes follow from what they hold: no clock, no order of a file system, no user is in them."""

from __future__ import annotations

import io
from collections.abc import Container, Iterable
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo


def archive(files: Iterable[tuple[str, bytes]], date: str, stored: Container[str] = ()) -> bytes:
    """A ZIP of files, in the order given, all of one day (ISO 8601); those in `stored` are not compressed."""
    year, month, day = map(int, date.split("-"))
    stream = io.BytesIO()
    with ZipFile(stream, "w") as made:
        for path, content in files:
            entry = ZipInfo(path, (year, month, day, 0, 0, 0))
            entry.compress_type = ZIP_STORED if path in stored else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            made.writestr(entry, content)
    return stream.getvalue()
