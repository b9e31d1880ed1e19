"""Words that many outputs put together of the same parts: terms, lists, paragraphs, citations, languages."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from babel import Locale, UnknownLocaleError

from edition.annotation.styles.marks import is_page
from edition.sources.schema import EntryRecord, Missing, SourceRecord
from edition.wording.catalogue import Words


def term(say: Words, value: Enum) -> str:
    """What a value of a closed set of the sources is called: for `Certainty.HIGH` what `terms.certainty.high` says."""
    return say(f"terms.{type(value).__name__.lower()}.{value.value}")


def kind(say: Words, entry: EntryRecord) -> str:
    """What the kind of an entry is called; its key, where nobody has named it in the language."""
    said = say.said.get(f"terms.kind.{entry.kind_key}")
    return said if isinstance(said, str) else _unnamed(entry.kind_key)


def kinds(say: Words, key: str) -> str:
    """What all entries of a kind are called, at the head of their list, likewise."""
    said = say.said.get(f"terms.kinds.{key}")
    return said if isinstance(said, str) else _unnamed(key).capitalize()


def _unnamed(key: str) -> str:
    return key.replace("-", " ").replace("_", " ")


def missing(say: Words, lacked: Sequence[Missing]) -> str:
    """What the witness lacks of an article, as a list in a sentence: `атауы, авторы және жылы`."""
    return listed(say, [term(say, each) for each in lacked])


def listed(say: Words, parts: Sequence[str], joined: str = "and") -> str:
    """A list in a sentence, its last part joined by the word of `phrases.and` or `phrases.or`; at least one part."""
    *former, last = parts
    return say(f"phrases.{joined}", former=", ".join(former), last=last) if former else last


def paragraph(say: Words, number: int | str) -> str:
    """A paragraph by its number: `12-абзац`."""
    return say("phrases.paragraph", number=number)


def place_cited(say: Words, source: int, locator: str | None) -> str:
    """A citation by number said in words: `1-дереккөз, 200-бет`."""
    if locator and not is_page(locator):
        return say("phrases.named_place", source=say("phrases.source", source=source), place=locator)
    return say("phrases.source_page", source=source, page=locator) if locator else say("phrases.source", source=source)


def citation_said(say: Words, source: SourceRecord, locator: str | None) -> str:
    """A citation said in words, its source as the article names it: `Асанов, 1977, 45-бет`, else by its number."""
    name = (source.cited_as or "").partition(";")[0].strip()
    if not name or not locator:
        return name or place_cited(say, source.number, locator)
    return say(f"phrases.named_{'page' if is_page(locator) else 'place'}", source=name, page=locator, place=locator)


def locator_said(say: Words, locator: str) -> str:
    """A place in a source, said in words: a page, `200-бет`, or as the article prints it, `2-т., 45-б.`"""
    return say("phrases.page", page=locator) if is_page(locator) else locator


def language(say: Words, code: str) -> str:
    """What a language is called, within a sentence; by its own catalogue, else by CLDR, else by its code."""
    known = say.said.get(f"languages.{code}")
    return known if isinstance(known, str) else _in_cldr(say.language, code)


def in_language(say: Words, code: str) -> str:
    """How a sentence says that something is in a language: `по-казахски`."""
    known = say.said.get(f"in_language.{code}")
    return known if isinstance(known, str) else say("phrases.in_language", language=language(say, code))


def stop(text: str) -> str:
    """The full stop of a sentence that ends in a text, unless the text brings its own, as `Тегі А. Б.` does."""
    return "" if text.endswith((".", "!", "?", "…")) else "."


def _in_cldr(language: str, code: str) -> str:
    try:
        return Locale.parse(code, sep="-").get_language_name(language) or code
    except (UnknownLocaleError, ValueError):
        return code
