"""The small links behind words that a note or an emendation is about; the style sheet gives them their shapes.

Their names say what they are about: read aloud one by one, or listed, they are told apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.annotation.notes import Note
from edition.annotation.prose import brief
from edition.model.edition import Edition
from edition.outputs.pages.markdown import attribute
from edition.outputs.shared.context import visible
from edition.sources.schema import Decision, NoteRecord
from edition.text.emendations import Emendation


def sign(edition: Edition, each: Note | Emendation) -> str:
    """The sign of a note or an emendation in the text."""
    kind = "note" if isinstance(each.record, NoteRecord) else "emendation"
    return link(kind, each.record.id, _name(edition, each))


def link(kind: str, id_: str, name: str) -> str:
    """A sign that leads to what it stands for on the same page; `name` is heard, not seen."""
    return f'<a class="sign {kind}" id="at-{id_}" href="#{id_}" aria-label="{attribute(name)}"></a>'


def row(signs: Sequence[str]) -> str:
    """Signs side by side: more than two need room between them for a finger."""
    together = "".join(signs)
    return f'<span class="signs">{together}</span>' if len(signs) > 2 else together


def _name(edition: Edition, each: Note | Emendation) -> str:
    words = brief(edition.text(each))
    if isinstance(each.record, NoteRecord):
        return f"Түсініктеме: {_unbracketed(words)}"
    if each.record.decision is Decision.EMEND:
        return f"Түзету: {words}; түпмәтінде: {brief(visible(edition.printed(each)))}"
    return f"Мәтінге ескерту: {words}"


def _unbracketed(words: str) -> str:
    """Words without the brackets round them, when these are round all of them."""
    return words[1:-1] if words[0] == "(" and words.find(")") == len(words) - 1 else words
