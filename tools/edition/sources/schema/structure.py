"""The file about what the text itself has: `structure.yml`."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, TypeAdapter, model_validator
from pydantic_core import PydanticCustomError

from edition.sources.schema.common import NUMBER, QuotedRecord, Record, Words

ParagraphRange = Annotated[str, StringConstraints(pattern=f"^p{NUMBER}(-p{NUMBER})?$")]
"""A paragraph, `p5`, or some that follow each other, `p5-p9`."""
Level = Annotated[int, Field(ge=1, le=6)]
"""How deep something stands, from 1 to 6."""


class ShapeKind(Enum):
    """What a paragraph of the text may be; one of prose is nothing of it."""

    TITLE = "title"
    HEADING = "heading"
    VERSE = "verse"
    SPEECH = "speech"
    STAGE = "stage"
    QUOTATION = "quotation"
    ITEM = "item"
    TABLE = "table"
    NOTE = "note"


class StyledKind(Enum):
    """What words within a paragraph may be."""

    ITALIC = "italic"
    BOLD = "bold"
    STAGE = "stage"


_OF_KINDS = {
    "level": (ShapeKind.HEADING, ShapeKind.ITEM),
    "speaker": (ShapeKind.SPEECH,),
    "marker": (ShapeKind.ITEM,),
    "sign": (ShapeKind.NOTE,),
    "verse": (ShapeKind.SPEECH, ShapeKind.QUOTATION),
    "mark": (ShapeKind.NOTE,),
    "headed": (ShapeKind.TABLE,),
}
"""The kinds that a field belongs to."""


class ShapeRecord(Record):
    """What some paragraphs of the text are."""

    paragraphs: ParagraphRange
    """The paragraph, or the first and the last of some that follow each other."""
    kind: ShapeKind
    """What each of them is."""
    level: Level = 1
    """The level of a heading, or of an item within a list."""
    speaker: Words | None = None
    """What a speech begins with: who speaks."""
    marker: Words | None = None
    """What an item begins with: its number, its dot."""
    sign: Words | None = None
    """What a note of the text begins with: the sign by which the text refers to it."""
    verse: bool = False
    """Whether the lines of a speech or a quotation are verse."""
    mark: QuotedRecord | None = None
    """Where that sign stands in the text."""
    headed: bool = True
    """Whether the first row of a table says what its columns are."""

    @model_validator(mode="after")
    def _of_its_kind(self) -> Self:
        for name, kinds in _OF_KINDS.items():
            if self.kind not in kinds and getattr(self, name) != type(self).model_fields[name].default:
                named = " or ".join(f"`{kind.value}`" for kind in kinds)
                raise PydanticCustomError("shape", f"`{name}` only with the kind {named}")
        if self.kind is ShapeKind.NOTE and not (self.sign and self.mark):
            raise PydanticCustomError("shape", "a note with its `sign`, and where that stands in the text, `mark`")
        return self

    @property
    def lead(self) -> str:
        """What the paragraph begins with before its own words; empty where it has no such thing."""
        return self.speaker or self.marker or self.sign or ""


class StyledRecord(QuotedRecord):
    """Words that the text sets off from others."""

    kind: StyledKind
    """How they are printed, or that they are a stage direction."""


class StructureRecord(Record):
    """`structure.yml`: what the text itself has besides prose."""

    paragraphs: tuple[ShapeRecord, ...] = ()
    """Paragraphs that are no prose."""
    words: tuple[StyledRecord, ...] = ()
    """Words within paragraphs that are set off."""


STRUCTURE: TypeAdapter[StructureRecord] = TypeAdapter(StructureRecord)
