"""The words of the article for corpus tools: CoNLL-U (Universal Dependencies, version 2 of the format).

It says of a word what the edition knows and nothing else. The lemma is that under which the concordance files it; a
word class only punctuation, symbols and plain numbers have, which their signs give away; there are no features and no
syntax. What is not known is `_`, which the format allows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.annotation.lemmas import KAZAKH
from edition.kazakh.tokens import tokens
from edition.kazakh.vocabulary import endings
from edition.model.edition import Edition
from edition.outputs.search.concordance import spelled_alike, spellings
from edition.outputs.search.documents import documents
from edition.text.registry import Paragraph, Sentence

PATH = "data/article.conllu"
"""Where the file lies in the site."""
_SIGNS = re.compile(r"\.{2,}|\S")
"""A sign between words; points that stand together are one."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number or a sign of a sentence."""

    form: str
    """How it stands there."""
    start: int
    """The offset of its first character in the sentence."""
    key: str = ""
    """The word in the letters of the index; nothing where it is a sign."""

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.form)


def files(edition: Edition, site: str) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001 (all exports take the same)
    """The article, sentence by sentence."""
    lemmas = _Lemmas(edition, dict(spellings(edition.derived(documents), edition.known)))
    head = "# newdoc id = article\n"
    text = "".join(_paragraph(edition, lemmas, each) for each in edition.paragraphs)
    yield PATH, (head + text).encode("utf-8")


def words(text: str, language: str) -> Iterator[Word]:
    """The words and signs of a sentence, in their order.

    A hyphen parts words, as it does in the search, but a Kazakh ending belongs to what it follows: `ИКҰ-ға`.
    """
    held, at, joined = None, 0, endings() if language == KAZAKH else frozenset()
    for token in tokens(text):
        if held and text[held.end : token.start] == "-" and token.word in joined:
            held = replace(held, form=text[held.start : token.end])
        else:
            if held:
                yield held
            yield from _between(text, at, token.start)
            held = Word(text[token.start : token.end], token.start, token.word)
        at = token.end
    if held:
        yield held
    yield from _between(text, at, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Word]:
    return (Word(found[0], found.start()) for found in _SIGNS.finditer(text, start, end))


def _paragraph(edition: Edition, lemmas: _Lemmas, paragraph: Paragraph) -> str:
    first, *others = (_sentence(edition, lemmas, each) for each in paragraph.sentences)
    return "".join((f"# newpar id = {paragraph.id}\n", first, *others))


def _sentence(edition: Edition, lemmas: _Lemmas, sentence: Sentence) -> str:
    """A sentence: its id and text, its translations, a line a word, and the empty line that ends it."""
    text = _line(edition.text(sentence))
    said = {"sent_id": sentence.id, "text": text}
    for each in edition.translations:
        if sentence.id in each.sentences:
            said[f"text_{each.code}"] = _line(each.sentences[sentence.id].text)
    found = [*words(text, edition.record.language)]
    rows = ("\t".join((str(number), *lemmas.row(each, text))) for number, each in enumerate(found, 1))
    return "".join(f"{line}\n" for line in (*(f"# {name} = {value}" for name, value in said.items()), *rows, ""))


def _line(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


@dataclass(frozen=True, slots=True)
class _Lemmas:
    """What is known of words."""

    edition: Edition
    spelled: dict[str, str]
    """Lemmas that are written with capitals, in that spelling."""

    def row(self, word: Word, text: str) -> tuple[str, ...]:
        """The columns of a word after its number: form, lemma, class, and what cannot be said; what is on its side."""
        lemma, *others = self._lemmas(word)
        aside = {
            "SpaceAfter": "No" if text[word.end : word.end + 1].strip() else "",
            "Lemmas": ",".join((lemma, *others)) if others else "",
        }
        misc = "|".join(f"{name}={value}" for name, value in sorted(aside.items()) if value)
        return word.form, lemma, _class(word, text), *"_____", misc or "_"

    def _lemmas(self, word: Word) -> list[str]:
        """What a word is a form of: a sign or a number of itself; `_` where only stems are known."""
        if not word.key or word.key.isdigit():
            return [word.form]
        known = self.edition.known
        if not known.are_words:
            return ["_"]
        return [spelled_alike(key, self.spelled.get(key, key)) for key in known.of(word.key)]


def _class(word: Word, text: str) -> str:
    """The class (UPOS) of a sign, or of a number that no hyphen makes an ordinal of."""
    if not word.key:
        return "PUNCT" if unicodedata.category(word.form[0]).startswith("P") and word.form != "%" else "SYM"
    return "NUM" if word.form.isdigit() and text[word.end : word.end + 1] != "-" else "_"
