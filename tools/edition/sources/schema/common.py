"""What all files share: how texts, ids, dates and certainties are written."""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import cache
from typing import Annotated

from babel import Locale
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from pydantic_core import PydanticCustomError

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$")]
"""A short name in Latin letters that becomes part of an address."""
NUMBER = "[1-9][0-9]{0,5}"
"""The number of an id, as a pattern: six digits at the most."""
VERSION = rf"{NUMBER}(\.[0-9]{{1,6}}){{2}}"
"""A version that can be released, as a pattern (Semantic Versioning)."""
Count = Annotated[int, Field(ge=1, le=999_999)]
"""A number from 1, of six digits at the most."""
ParagraphId = Annotated[str, StringConstraints(pattern=f"^p{NUMBER}$")]
"""The id of a paragraph: `p12`."""
SentenceId = Annotated[str, StringConstraints(pattern=f"^p{NUMBER}s{NUMBER}$")]
"""The id of a sentence: `p12s3`."""
Position = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,8}:[1-9][0-9]{0,8}$")]
"""A place in the witness: `line:column`, in characters, from 1."""
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Text that is not empty."""
Gist = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True, pattern=r"^[^\n]*[^.\s]$")]
"""One line of a margin, without a full stop."""
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
"""A web address."""


def _named(text: str) -> str:
    if not any(character.isalnum() for character in text):
        raise PydanticCustomError("name", "a name: text with a letter or a figure in it")
    return text


Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_named)]
"""A name: text with a letter or a figure in it."""


@cache
def _languages() -> frozenset[str]:
    """The codes of the languages that the Unicode CLDR has names for."""
    return frozenset(Locale("en").languages)


def _spoken(code: str) -> str:
    if code.partition("-")[0] not in _languages():
        raise PydanticCustomError("language", "the code of a language, such as `kk` (BCP 47)")
    return code


LanguageCode = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"), AfterValidator(_spoken)
]
"""The code of a language, BCP 47: `kk`, `kk-Latn`, `en-GB`."""
Sayings = Annotated[dict[LanguageCode, Words], Field(json_schema_extra={"additionalProperties": False})]
"""The same in several languages, by their codes."""


def _dated(text: str) -> str:
    for moment in text.split("/"):
        try:
            date.fromisoformat(f"{moment}-01-01"[:10])
        except ValueError:
            raise PydanticCustomError("date", "days that there are, in the form of ISO 8601") from None
    return text


IsoDate = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"),
    AfterValidator(_dated),
]
"""A year, month or day of ISO 8601, or two of them joined by a slash."""


Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_dated)]
"""A day of ISO 8601."""


class Record(BaseModel):
    """What every record has in common: it is immutable and has no keys but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Certainty(Enum):
    """How sure an editor is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"


def _decided(certainty: Certainty) -> Certainty:
    if certainty is Certainty.UNKNOWN:
        raise PydanticCustomError("certainty", "one of `high`, `medium`, `low`")
    return certainty


Sureness = Annotated[Certainty, AfterValidator(_decided)]
"""How sure an editor is who has decided: high, medium or low."""


class Status(Enum):
    """How a statement stands to its evidence."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"


class QuotedRecord(Record):
    """A place of the article, given by its own words."""

    paragraph: ParagraphId
    """The paragraph."""
    words: Words
    """Words that stand there once."""
    part: Words | None = None
    """The part of the words that is meant, once in them; without it, all."""


LEMMAS: TypeAdapter[dict[Words, tuple[Words, ...]]] = TypeAdapter(dict[Words, tuple[Words, ...]])
