"""Under which keys a word is filed: those of the edition's reviewed table, else those of the analyser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.findings import Code, Finding, shown
from edition.kazakh.alphabet import normal
from edition.kazakh.analyser import keys
from edition.kazakh.tokens import tokens
from edition.sources.yamlfile import YamlFile


@dataclass(frozen=True, slots=True)
class Lemmas:
    """The lemmas of an edition's words."""

    reviewed: Mapping[str, tuple[str, ...]]
    """The reviewed table: the lemmas of each form, in the letters of the index."""

    def of(self, word: str) -> tuple[str, ...]:
        """The keys of a word in lower case."""
        return self.reviewed.get(word) or keys(word)


def reviewed(table: Mapping[str, Sequence[str]]) -> Lemmas:
    """Lemmas from a table that lists the forms of each."""
    found: dict[str, tuple[str, ...]] = {}
    for lemma, forms in table.items():
        for form in forms:
            found[normal(form)] = (*found.get(normal(form), ()), normal(lemma))
    return Lemmas(found)


def check(text: str, table: YamlFile[dict[str, tuple[str, ...]]]) -> Iterator[Finding]:
    """Forms of the table that are no words of the reading text."""
    words = {token.word for token in tokens(text)}
    for lemma, forms in table.value.items():
        for ordinal, form in enumerate(forms):
            if normal(form) not in words:
                place = table.place(lemma, ordinal)
                yield Finding(Code.LEMMA_FORM_ABSENT, place, shown(form), "a word of the reading text")
