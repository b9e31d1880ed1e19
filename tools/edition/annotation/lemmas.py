"""Under which keys a word is filed: those of the edition's reviewed table, else those of its language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition.annotation.stems import are_known, stem
from edition.findings import Code, Finding, Place, Severity, shown
from edition.kazakh.alphabet import normal
from edition.kazakh.analyser import keys
from edition.kazakh.tokens import tokens
from edition.sources.yamlfile import YamlFile

AS_IT_STANDS = "und"
"""The code for no language in particular: every word is its own key."""
KAZAKH = "kk"
"""The language that is analysed; of others there are stems, or nothing."""


@dataclass(frozen=True, slots=True)
class Lemmas:
    """The lemmas of an edition's words."""

    reviewed: Mapping[str, tuple[str, ...]]
    """The reviewed table: the lemmas of each form, in the letters of the index."""
    language: str = KAZAKH
    """The language of the words, BCP 47."""

    def of(self, word: str) -> tuple[str, ...]:
        """The keys of a word in lower case."""
        return self.reviewed.get(word) or self.guessed(word)

    def guessed(self, word: str) -> tuple[str, ...]:
        """The keys of a word in lower case, whatever the table says: lemmas in Kazakh, else its stem."""
        if self.are_words:
            return keys(word)
        return (word if self.language == AS_IT_STANDS else stem(word, self.language),)

    @property
    def are_words(self) -> bool:
        """Whether the keys are words that stand in a dictionary."""
        return self.language == KAZAKH


def reviewed(table: Mapping[str, Sequence[str]], language: str) -> Lemmas:
    """Lemmas in a language, from a table that lists the forms of each."""
    found: dict[str, tuple[str, ...]] = {}
    for lemma, forms in table.items():
        for form in forms:
            found[normal(form)] = (*found.get(normal(form), ()), normal(lemma))
    return Lemmas(found, language)


def unanalysed(language: str, place: Place) -> Iterator[Finding]:
    """That words of a language are found as they stand, where nothing is known of their forms."""
    if language != KAZAKH and not are_known(language):
        found, expected = (
            f"no stems of `{language}`: its words are found and listed as they stand",
            "a language of Snowball",
        )
        yield Finding(Code.LANGUAGE_UNANALYSED, place, found, expected, Severity.NOTE)


def check(text: str, table: YamlFile[dict[str, tuple[str, ...]]]) -> Iterator[Finding]:
    """Forms of the table that are no words of the reading text."""
    words = {token.word for token in tokens(text)}
    for lemma, forms in table.value.items():
        for ordinal, form in enumerate(forms):
            if normal(form) not in words:
                place = table.place(lemma, ordinal)
                yield Finding(Code.LEMMA_FORM_ABSENT, place, shown(form), "a word of the reading text")
