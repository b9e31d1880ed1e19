"""Mentions: where the article names what the glossary explains."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from edition.annotation.citations import Citation
from edition.annotation.lemmas import Lemmas
from edition.findings import Code, Finding, shown
from edition.kazakh.alphabet import normal
from edition.kazakh.tokens import Token, tokens
from edition.sources.schema import Certainty, EntryRecord, Kind, MentionRecord
from edition.sources.yamlfile import YamlFile
from edition.text import loci
from edition.text.loci import Pinned
from edition.text.normalisation import Reading
from edition.text.registry import Paragraph


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an entry in the text."""

    start: int
    """The offset in the witness where it begins, in characters."""
    end: int
    """The offset after its last character, in characters."""
    entry: str
    """The key of the entry."""
    paragraph: str
    """The id of its paragraph."""
    sentence: str
    """The id of its sentence."""
    named: bool
    """Whether the words are a name of the entry, not its role, an adjective made of it or a description."""
    certainty: Certainty = Certainty.HIGH
    """How sure it is that this entry is meant."""
    reason: str | None = None
    """Why, where it is not plain."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entry, as the words of the text may answer it."""

    entry: str
    """The key of the entry."""
    words: tuple[str, ...]
    """Its words, one by one, as the text is divided into them."""
    keys: tuple[frozenset[str], ...]
    """The keys of each word."""
    given: tuple[str, ...] = ()
    """For a surname, the given names that may stand before it, whole or as initials."""


F = TypeVar("F")
_HEAD = re.compile(r"(?<![\w-])(?:\w+|\W)")
"""What a form may begin with: a word that is none's end, or a sign."""
_GOES_ON = re.compile(r"-?\w")
"""What makes a form the beginning of a longer word."""
Glossary = Sequence[YamlFile[tuple[EntryRecord, ...]]]
"""The glossary, file by file."""


def find(
    reading: Reading,
    paragraphs: Sequence[Paragraph],
    glossary: Glossary,
    lemmas: Lemmas,
    placed: YamlFile[tuple[MentionRecord, ...]],
    cited: Sequence[Citation],
) -> tuple[Mention, ...]:
    """Every mention in the paragraphs, in order.

    A mention is placed by hand, or it is one of the forms that an entry lists, or any inflected form of one of its
    names in the language of the text; where two overlap, the former prevails in this order, and then the longer one. A
    name within a citation is none: it leads to the source.
    """
    names: dict[str, list[Name]] = defaultdict(list)
    for name in (name for document in glossary for entry in document.value for name in _names(entry, lemmas)):
        for key in name.keys[0]:
            names[key].append(name)
    forms = _by_head({form: entry for document in glossary for entry in document.value for form in entry.forms})
    by_hand: dict[str, list[Mention]] = defaultdict(list)
    for pinned in loci.pin(reading, {paragraph.id: paragraph for paragraph in paragraphs}, placed.value):
        by_hand[pinned.paragraph].append(_placed(pinned))
    in_citations: dict[str, list[Citation]] = defaultdict(list)
    for each in cited:
        in_citations[each.paragraph].append(each)
    found: list[Mention] = []
    for paragraph in paragraphs:
        here = by_hand[paragraph.id]
        by_form = [*_by_form(reading, paragraph, forms)] if forms else []
        by_name = sorted(_by_name(reading, paragraph, names, lemmas), key=lambda each: each.start - each.end)
        for mention in (*by_form, *by_name):
            others: Iterator[Mention | Citation] = chain(here, in_citations[paragraph.id])
            if not any(mention.start < other.end and other.start < mention.end for other in others):
                here.append(mention)
        found += sorted(here, key=lambda mention: mention.start)
    return tuple(found)


def check(
    reading: Reading,
    paragraphs: Sequence[Paragraph],
    glossary: Glossary,
    placed: YamlFile[tuple[MentionRecord, ...]],
    mentions: Sequence[Mention],
) -> Iterator[Finding]:
    """Forms that the text lacks or two entries claim, entries without mention, mentions that overlap."""
    yield from _check_forms(reading, paragraphs, glossary)
    yield from _unmentioned(glossary, {mention.entry for mention in mentions})
    before: Mention | None = None
    for mention in mentions:
        if before and mention.start < before.end:
            found = f"mentions of `{before.entry}` and `{mention.entry}` overlap in {mention.paragraph}"
            yield Finding(Code.MENTION_OVERLAPS, placed.place(), found, "mentions that lie apart")
        before = mention


def _check_forms(reading: Reading, paragraphs: Sequence[Paragraph], glossary: Glossary) -> Iterator[Finding]:
    text = "\n".join(reading.text(paragraph.start, paragraph.end) for paragraph in paragraphs)
    listed = [form for document in glossary for entry in document.value for form in entry.forms]
    present = {text[start:end] for start, end in _standing(text, _by_head(dict.fromkeys(listed)))}
    owner: dict[str, str] = {}
    for document in glossary:
        for index, entry in enumerate(document.value):
            for ordinal, form in enumerate(entry.forms):
                place = document.place(index, "forms", ordinal)
                if form not in present:
                    yield Finding(Code.FORM_ABSENT, place, shown(form), "words of the reading text")
                if owner.setdefault(form, entry.key) != entry.key:
                    found = f"{shown(form)}, which `{owner[form]}` has too"
                    yield Finding(Code.FORM_SHARED, place, found, "each form with one entry")


def _unmentioned(glossary: Glossary, mentioned: set[str]) -> Iterator[Finding]:
    for document in glossary:
        for index, entry in enumerate(document.value):
            if entry.key not in mentioned:
                found = f"`{entry.key}` has no mention"
                yield Finding(Code.ENTRY_UNMENTIONED, document.place(index), found, "an entry that the article names")


def _by_head(entries: Mapping[str, F]) -> dict[str, dict[str, F]]:
    """Forms by their first word, or by the sign that they begin with; the longest first."""
    found: dict[str, dict[str, F]] = defaultdict(dict)
    for form in sorted(entries, key=len, reverse=True):
        found[_HEAD.match(form).group()][form] = entries[form]  # type: ignore[union-attr]
    return found


def _standing(text: str, forms: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[int, int]]:
    """Where in a text forms stand, whole: neither within a word nor beside a hyphen that joins it to another."""
    for head in _HEAD.finditer(text):
        for form in forms.get(head.group(), ()):
            end = head.start() + len(form)
            if text.startswith(form, head.start()) and not _GOES_ON.match(text, end):
                yield head.start(), end


def _by_form(
    reading: Reading, paragraph: Paragraph, forms: Mapping[str, Mapping[str, EntryRecord]]
) -> Iterator[Mention]:
    for sentence in paragraph.sentences:
        aligned = reading.align(sentence.start, sentence.end)
        before = 0
        for start, end in _standing(aligned.text, forms):
            if start < before:
                continue
            before = end
            entry = forms[_HEAD.match(aligned.text, start).group()][aligned.text[start:end]]  # type: ignore[union-attr]
            span = aligned.span(start, end)
            yield Mention(*span, entry.key, paragraph.id, sentence.id, entry.is_actor)


def _placed(pinned: Pinned[MentionRecord]) -> Mention:
    record = pinned.record
    doubt = record.reason if record.certainty is not Certainty.HIGH else None
    place = (pinned.start, pinned.end, record.entry, pinned.paragraph, pinned.sentence)
    return Mention(*place, not record.role, record.certainty, doubt)


def _names(entry: EntryRecord, lemmas: Lemmas) -> Iterator[Name]:
    """The names and acronyms of an entry in the language of the text; of a person the surname, after given names."""
    for name in (*entry.names.of(lemmas.language), *entry.acronyms.of(lemmas.language)):
        words = tuple(name[token.start : token.end] for token in tokens(name))
        keys_ = tuple(frozenset((normal(word), *lemmas.guessed(normal(word)))) for word in words)
        if entry.kind is Kind.PERSON:
            yield Name(entry.key, words[-1:], keys_[-1:], words[:-1])
        else:
            yield Name(entry.key, words, keys_)


def _by_name(
    reading: Reading, paragraph: Paragraph, names: Mapping[str, Sequence[Name]], lemmas: Lemmas
) -> Iterator[Mention]:
    """Mentions by the names that begin with some word, found by the keys of that word."""
    for sentence in paragraph.sentences:
        aligned = reading.align(sentence.start, sentence.end)
        words = [*tokens(aligned.text)]
        keys_ = [{token.word, *lemmas.of(token.word)} for token in words]
        for at in range(len(words)):
            beginning = {name for key in keys_[at] for name in names.get(key, ())}
            for name in sorted(beginning, key=lambda name: (name.entry, name.words)):
                if _answers(name, aligned.text, words, keys_, at):
                    start = _with_given(name, aligned.text, words, at)
                    end = _with_ending(aligned.text, words[at + len(name.words) - 1].end)
                    yield Mention(*aligned.span(start, end), name.entry, paragraph.id, sentence.id, True)


def _answers(name: Name, text: str, words: Sequence[Token], keys_: Sequence[set[str]], at: int) -> bool:
    """Whether the words from a place on are the name: capitals where it has them, an acronym in capitals throughout."""
    if at + len(name.words) > len(words):
        return False
    first = text[words[at].start : words[at].end]
    if name.words[0].isupper() and len(name.words[0]) > 1:
        return first == name.words[0]
    if name.words[0][0].isupper() and not first[0].isupper():
        return False
    return all(keys_[at + step] & wanted for step, wanted in enumerate(name.keys))


def _with_given(name: Name, text: str, words: Sequence[Token], at: int) -> int:
    """Where the given names begin that stand before a surname, each whole or as an initial with its full stop."""
    start, given = words[at].start, [*name.given]
    for token in reversed(words[:at]):
        word = text[token.start : token.end]
        between = text[token.end : start]
        fitting = [each for each in given if each == word or (between.startswith(".") and each.startswith(word))]
        if not fitting or between not in (" ", "-", ".", ". "):
            break
        given = given[: given.index(fitting[-1])]
        start = token.start
    return start


def _with_ending(text: str, end: int) -> int:
    """The end of a name with the ending that a hyphen joins to it: «ИКҰ-ның»."""
    ending = re.match(r"-[^\W\d_]+", text[end:])
    return end + ending.end() if ending and ending.group()[1:].islower() else end
