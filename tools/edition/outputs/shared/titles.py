"""The title that the text itself has."""

from __future__ import annotations

from edition.model.edition import Edition
from edition.sources.schema import ShapeKind
from edition.text.registry import Paragraph


def own_title(edition: Edition) -> Paragraph | None:
    """The paragraph that is the title of the edition, in capitals perhaps, where the text begins with it."""
    first = edition.paragraphs[0]
    shaped = edition.shape(first.id)
    is_title = shaped is not None and shaped.kind is ShapeKind.TITLE
    return first if is_title and same(edition.text(first), edition.record.title.shown) else None


def same(one: str, other: str) -> bool:
    """Whether two titles have the same words, whatever the size of their letters and the blanks between them."""
    return one.casefold().split() == other.casefold().split()
