"""The second process of a build: it renders half of the pages, and then lets MkDocs build them all.

It is started before anything else, so that it loads what it needs while the first one does too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from edition.publish.beside import Begin, beside


@contextmanager
def second() -> Iterator[Begin]:
    """The process, which ends with the block."""
    with beside() as begin:
        begin(_prepare)
        yield begin


def _prepare() -> None:
    """Load everything before it is needed."""
    from edition import pages
    from edition.publish import mkdocs_builder

    pages.prepare()
    mkdocs_builder.prepare()
