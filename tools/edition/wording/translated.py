"""What books say around a translation from Kazakh, until they ask the edition for its words."""

from __future__ import annotations

from dataclasses import dataclass

from edition.wording.catalogue import Words, wording
from edition.wording.phrases import language


@dataclass(frozen=True, slots=True)
class Interface:
    """The words of one language."""

    name: str
    notice: str
    supplied: str
    lacking: str
    translators_notes: str


def _of(say: Words) -> Interface:
    return Interface(
        say("language.name"),
        say("translation.notice", language=language(say, "kk")),
        say("translation.supplied_title"),
        say("translation.lacking"),
        say("footnotes.headings.translator"),
    )


INTERFACES = {code: _of(say) for code, say in wording().words.items()}
