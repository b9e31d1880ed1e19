"""What the site itself says: one catalogue a language, `kk.yml` and its like.

A catalogue is YAML: sections, and in them words by their keys. `{name}` is a gap to fill. Words that depend on a number
stand once for each form that the language's plural has (`one`, `few`, `many`, `other`: CLDR), and their number is
called `n`. Kazakh is the measure: what it says, every language says, with the same gaps. An edition may bring
catalogues of its own, or say some words otherwise, in `sources/wording/`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any

from babel import Locale, UnknownLocaleError

from edition.findings import Code, Finding, Severity, nearest
from edition.sources import yamlfile
from edition.sources.files import WORDING
from edition.sources.schema import KindRecord
from edition.sources.yamlfile import YamlFile

MEASURE = "kk"
"""The language whose catalogue has every key."""
FALLBACK = "en"
"""The language of pages in a language without a catalogue."""
_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
_OPEN = ("languages.", "in_language.", "terms.kind.", "terms.kinds.")
"""Sections in which a catalogue may say more than the measure: there are more languages and kinds than it names."""
_HERE = Path(__file__).parent
Said = str | Sequence[str] | Mapping[str, str]
"""What stands under a key: words, a list of them, or their forms by number."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the site says in one language."""

    language: str
    """The language, BCP 47."""
    said: Mapping[str, Said] = field(repr=False)
    """By keys such as `books.imprint`."""

    def __call__(self, key: str, /, **gaps: object) -> str:
        """The words of a key, their gaps filled; raises `KeyError` for a key or a gap that is not there."""
        said = self.said[key]
        if isinstance(said, Mapping):
            said = said.get(self._form(gaps["n"]), said["other"])
        if not isinstance(said, str):
            raise KeyError(f"{key} is a list")
        return said.format_map(gaps) if gaps else said

    def all(self, key: str) -> Sequence[str]:
        """The list of a key, such as the names of the months."""
        said = self.said[key]
        if isinstance(said, str | Mapping):
            raise KeyError(f"{key} is no list")
        return said

    def section(self, name: str, without: Collection[str] = ()) -> dict[str, Said]:
        """All words of a section, by their keys within it, but for those of some sections within it."""
        within = {key.removeprefix(f"{name}."): said for key, said in self.said.items() if key.startswith(f"{name}.")}
        return {key: said for key, said in within.items() if key.partition(".")[0] not in without}

    def _form(self, number: Any) -> str:
        try:
            return str(Locale.parse(self.language, sep="-").plural_form(number))
        except (UnknownLocaleError, ValueError):
            return "other"


@dataclass(frozen=True, slots=True)
class Wording:
    """The catalogues that an edition speaks by."""

    words: Mapping[str, Words]
    """By language, BCP 47."""

    def __getitem__(self, language: str) -> Words:
        """The words of a language, else of the one that it is a kind of (`kk-Latn`), else English ones."""
        return self.words.get(language) or self.words.get(language.partition("-")[0]) or self.words[FALLBACK]

    def speaks(self, language: str) -> bool:
        """Whether there is a catalogue for a language."""
        return language in self.words or language.partition("-")[0] in self.words


def wording(
    own: Sequence[YamlFile[dict[str, Any]]] = (), kinds: Mapping[str, KindRecord] = MappingProxyType({})
) -> Wording:
    """The catalogues of the tool, over them those that an edition brings, which have been checked, and its `kinds`."""
    words = dict(_spoken())
    for document in own:
        code = Path(document.path).stem
        inherited = words[code].said if code in words else {}
        words[code] = Words(code, {**inherited, **dict(_flat(document.value))})
    if kinds:
        words = {code: Words(code, {**dict(_kinds(kinds, code)), **each.said}) for code, each in words.items()}
    return Wording(words)


def _kinds(kinds: Mapping[str, KindRecord], language: str) -> Iterator[tuple[str, Said]]:
    """What a language calls the kinds of entries that are an edition's own."""
    for key, kind in kinds.items():
        if name := kind.name.get(language):
            yield f"terms.kind.{key}", name
            yield f"terms.kinds.{key}", kind.heading.get(language, name[:1].upper() + name[1:])


@cache
def _spoken() -> Mapping[str, Words]:
    """What the tool itself says, by language: laid out once, for every page asks for it."""
    return {code: Words(code, dict(_flat(document.value))) for code, document in supplied().items()}


@cache
def supplied() -> dict[str, YamlFile[dict[str, Any]]]:
    """The catalogues of the tool, by language."""
    return {path.stem: read(path, f"wording/{path.name}") for path in sorted(_HERE.glob("*.yml"))}


def read(path: Path, shown_as: str) -> YamlFile[dict[str, Any]]:
    """A catalogue; raises `Invalid` where it is no YAML."""
    return yamlfile.read(path, WORDING, shown_as)


def check(document: YamlFile[dict[str, Any]]) -> Iterator[Finding]:
    """What a catalogue lacks, or has that nobody asks for; one that adds to a language of the tool may be short."""
    measure, code = _spoken()[MEASURE].said, Path(document.path).stem
    found = dict(_flat(document.value))
    known = found if document is supplied().get(code) or code not in _spoken() else {**_spoken()[code].said, **found}
    for key in (each for each in measure if each not in known):
        place = document.place(*key.split("."))
        yield Finding(Code.WORDS_LACKING, place, f"no `{key}`", f"the {code} for {_shown(measure[key])}")
    for key, said in found.items():
        place = document.place(*key.split("."))
        if key not in measure and key.startswith(_OPEN):
            continue
        if key not in measure:
            expected = f"a key of `{MEASURE}.yml`{nearest(key, measure)}"
            yield Finding(Code.WORDS_UNKNOWN, place, f"`{key}`", expected)
        elif (gaps := _gaps(said)) != (due := _gaps(measure[key])):
            yield Finding(Code.WORDS_DIFFER, place, f"`{key}` with {_listed(gaps)}", _listed(due))


def unspoken(language: str, place: Any) -> Finding:
    """That the site has no words in a language, and what it says instead; nothing is stopped by it."""
    found, expected = f"no catalogue of words in `{language}`; pages speak English around it", f"`{language}.yml`"
    return Finding(Code.LANGUAGE_UNSPOKEN, place, found, expected, Severity.NOTE)


def _flat(tree: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Said]]:
    """The words of a catalogue by their whole keys."""
    for key, value in tree.items():
        if isinstance(value, Mapping) and not (value and value.keys() <= _FORMS):
            yield from _flat(value, f"{before}{key}.")
        elif isinstance(value, Mapping | list):
            yield f"{before}{key}", value
        else:
            yield f"{before}{key}", str(value)


def _gaps(said: Said) -> frozenset[str]:
    parts = [said] if isinstance(said, str) else [*said.values()] if isinstance(said, Mapping) else [*said]
    return frozenset().union(*map(_gaps_in, map(str, parts)))


def _gaps_in(text: str) -> frozenset[str]:
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset({"{"})


def _listed(gaps: frozenset[str]) -> str:
    return " and ".join(f"`{{{gap}}}`" for gap in sorted(gaps)) or "no gap"


def _shown(said: Said) -> str:
    text = said if isinstance(said, str) else " / ".join(said.values() if isinstance(said, Mapping) else said)
    return f"«{text}»"
