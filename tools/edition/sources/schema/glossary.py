"""The files about whom and what the article names: `glossary/*.yml`, `mentions.yml`, `omitted.yml`, `names.yml`."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, model_validator
from pydantic_core import PydanticCustomError

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
    """The known kinds of what a glossary entry is about, in the order in which the glossary lists them."""

    INTERSTATE = "interstate"
    STATE = "state"
    RELIGIOUS = "religious"
    EDUCATION = "education"
    ORGANISATION = "organisation"
    MOVEMENT = "movement"
    CURRENT = "current"
    PERSON = "person"
    DYNASTY = "dynasty"
    PEOPLE = "people"
    PLACE = "place"
    WORK = "work"
    PERIODICAL = "periodical"
    EVENT = "event"
    OFFICE = "office"
    LANGUAGE = "language"
    CONCEPT = "concept"
    TERM = "term"


_ACTORS = {
    *(Kind.INTERSTATE, Kind.STATE, Kind.RELIGIOUS, Kind.EDUCATION, Kind.ORGANISATION, Kind.MOVEMENT),
    *(Kind.PERSON, Kind.DYNASTY, Kind.PEOPLE),
}


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
    kind: Annotated[Kind | Slug, Field(union_mode="left_to_right")]
    """What it is about: a known kind, or one of this edition, which `kinds` in `edition.yml` names."""
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
    def kind_key(self) -> str:
        """The key of its kind."""
        return self.kind.value if isinstance(self.kind, Kind) else self.kind

    @property
    def is_actor(self) -> bool:
        """Whether it is about a body or a person, which goes by names of its own."""
        return self.kind in _ACTORS

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


class Treatment(Enum):
    """What editors do about a name that `edition names` has found."""

    OPEN = "open"
    ENTRY = "entry"
    OMITTED = "omitted"
    OTHER = "other"


_NEEDED = {Treatment.ENTRY: ("key", "kind", "summary", "description"), Treatment.OMITTED: ("reason",)}


class FoundNameRecord(Record):
    """A name that `edition names` has found in the text, and what the editors decide about it."""

    words: Words
    """The name, in any form; the headword of an entry."""
    decision: Treatment = Treatment.OPEN
    """An `entry` of the glossary, `omitted` with a reason, something `other` than a name, or still `open`."""
    times: Annotated[int, Field(ge=0)] | None = None
    """How often it stands in the text."""
    forms: tuple[Words, ...] = ()
    """Its forms there, the most frequent first."""
    contexts: tuple[Words, ...] = ()
    """Some of its places."""
    reason: Words | None = None
    """Why it is omitted."""
    into: Slug | None = None
    """The key of the entry that covers what is omitted."""
    key: Slug | None = None
    """The address of the entry."""
    kind: Annotated[Kind | Slug | None, Field(union_mode="left_to_right")] = None
    """What the entry is about."""
    summary: Words | None = None
    """One short phrase that says what it is."""
    description: Words | None = None
    """One neutral paragraph."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        lacking = [f"`{each}`" for each in _NEEDED.get(self.decision, ()) if getattr(self, each) is None]
        if lacking:
            message = f"{' and '.join(lacking)} where `decision` is `{self.decision.value}`"
            raise PydanticCustomError("decision", message)
        return self

    def entry(self, language: str) -> EntryRecord | None:
        """The entry that it is, with its name in the language of the text."""
        if self.decision is not Treatment.ENTRY:
            return None
        given = self.model_dump(include={"key", "summary", "description"})
        names = {language: (self.words,)}
        return EntryRecord.model_validate({**given, "kind": self.kind, "headword": self.words, "names": names})

    def omitted(self) -> OmittedRecord | None:
        """The omitted name that it is."""
        if self.decision is not Treatment.OMITTED or self.reason is None:
            return None
        return OmittedRecord(words=self.words, into=self.into, reason=self.reason)


GLOSSARY: TypeAdapter[tuple[EntryRecord, ...]] = TypeAdapter(tuple[EntryRecord, ...])
MENTIONS: TypeAdapter[tuple[MentionRecord, ...]] = TypeAdapter(tuple[MentionRecord, ...])
OMITTED: TypeAdapter[tuple[OmittedRecord, ...]] = TypeAdapter(tuple[OmittedRecord, ...])
FOUND_NAMES: TypeAdapter[tuple[FoundNameRecord, ...] | None] = TypeAdapter(tuple[FoundNameRecord, ...] | None)
