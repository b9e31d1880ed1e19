"""The file about words in other scripts: `scripts.yml`."""

from __future__ import annotations

from typing import Self

from pydantic import TypeAdapter, model_validator
from pydantic_core import PydanticCustomError

from edition.sources.schema.common import Record, Words


class ScriptRecord(Record):
    """A word that the rules do not bring into another script as it is written there."""

    word: Words
    """The whole word, letter for letter as the reading text has it; an ending after a hyphen is a word of its own."""
    latn: Words | None = None
    """How it is written in the Latin alphabet of 2021; without it, by the rules."""
    arab: Words | None = None
    """How it is written in the Arabic script, with its hamza; without it, by the rules."""
    reason: Words
    """What the rules would make of it, and how one knows better."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.latn or self.arab):
            raise PydanticCustomError("script", "`latn` or `arab` or both")
        return self


SCRIPTS: TypeAdapter[tuple[ScriptRecord, ...]] = TypeAdapter(tuple[ScriptRecord, ...])
