"""The files about whom and what the article names: `glossary/*.yml`, `mentions.yml`, `omitted.yml`."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

from pydantic import ConfigDict, StringConstraints, TypeAdapter

from edition.sources.schema.common import (
    Certainty,
    IsoDate,
    LanguageCode,
    Name,
    QuotedRecord,
    Record,
    Slug,
    Status,
    Words,
)


class Kind(Enum):
    """What a glossary entry is about, in the order in which the glossary lists them."""

    INTERSTATE = "interstate"
    STATE = "state"
    RELIGIOUS = "religious"
    EDUCATION = "education"
    MOVEMENT = "movement"
    CURRENT = "current"
    PERSON = "person"
    PLACE = "place"
    WORK = "work"
    EVENT = "event"
    CONCEPT = "concept"

    @property
    def is_actor(self) -> bool:
        """Whether it is a body or a person, which goes by names of its own."""
        return self in {Kind.INTERSTATE, Kind.STATE, Kind.RELIGIOUS, Kind.EDUCATION, Kind.MOVEMENT, Kind.PERSON}


class NamesRecord(Record):
    """Names by the code of their language, the usual one first."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[LanguageCode, tuple[Name, ...]]

    kk: tuple[Name, ...] = ()
    """In Kazakh."""
    ru: tuple[Name, ...] = ()
    """In Russian."""
    en: tuple[Name, ...] = ()
    """In English."""

    def of(self, language: str) -> tuple[str, ...]:
        """The names in a language; none where there is no such."""
        found: tuple[str, ...] = dict(self).get(language, ())
        return found


class IdentificationRecord(Record):
    """Whom or what the article means."""

    certainty: Certainty
    """How sure it is."""
    reason: Words
    """Why."""


class FactRecord(Record):
    """A statement that can be checked."""

    text: Words
    """The statement."""
    date: IsoDate | None = None
    """Its date."""
    status: Status
    """How it stands to its evidence."""
    evidence: tuple[Slug, ...] = ()
    """Keys of `evidence.yml`."""


class UsageRecord(QuotedRecord):
    """How the article itself defines or uses a term."""

    text: Words
    """What the quotation shows."""


class EntryRecord(Record):
    """An entry of the glossary."""

    key: Slug
    """Its address."""
    kind: Kind
    """What it is about."""
    headword: Words
    """What it is headed by."""
    summary: Words
    """One short phrase that says what it is."""
    names: NamesRecord
    """Full names."""
    acronyms: NamesRecord = NamesRecord()
    """Acronyms."""
    identification: IdentificationRecord | None = None
    """Whom or what the article means, where that is not plain."""
    description: Words
    """One neutral paragraph."""
    evidence: tuple[Slug, ...] = ()
    """Keys of `evidence.yml` on which the description rests."""
    facts: tuple[FactRecord, ...] = ()
    """Statements that can be checked."""
    related: tuple[Slug, ...] = ()
    """Keys of entries that a reader should see too."""
    usage: tuple[UsageRecord, ...] = ()
    """How the article itself defines or uses it."""
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")] | None = None
    """Its Wikidata number, where verified."""
    forms: tuple[Words, ...] = ()
    """The forms by which the article names it, as the reading text has them."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name and acronym in every language, and the headword."""
        listed = (name for each in self.languages for name in (*self.names.of(each), *self.acronyms.of(each)))
        return tuple(dict.fromkeys((self.headword, *listed)))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it has a name or an acronym, by their codes."""
        known = dict.fromkeys(language for names in (self.names, self.acronyms) for language, _ in names)
        return tuple(each for each in known if self.names.of(each) or self.acronyms.of(each))


class MentionRecord(QuotedRecord):
    """A mention that its form alone does not give away, placed by hand."""

    entry: Slug
    """The key of the entry that they mention."""
    role: bool = False
    """Whether they speak of it by its role, not by a name."""
    certainty: Certainty
    """How sure it is."""
    reason: Words
    """Why."""


class OmittedRecord(Record):
    """A name in the text that has no entry of its own."""

    words: Words
    """The name, in the form that the check finds."""
    into: Slug | None = None
    """The key of the entry that covers it."""
    reason: Words
    """Why."""


GLOSSARY: TypeAdapter[tuple[EntryRecord, ...]] = TypeAdapter(tuple[EntryRecord, ...])
MENTIONS: TypeAdapter[tuple[MentionRecord, ...]] = TypeAdapter(tuple[MentionRecord, ...])
OMITTED: TypeAdapter[tuple[OmittedRecord, ...]] = TypeAdapter(tuple[OmittedRecord, ...])
