"""What templates say in a language: its catalogue, and what is put together of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from edition.outputs.pages.markdown import telling
from edition.wording import dates, phrases
from edition.wording.catalogue import Words

_QUOTED = re.compile("^[«“„]+|[»”“]+$")


def speech(say: Words) -> Mapping[str, object]:
    """What a template may call in the language of its page: `say` gives text, `tell` gives sentences of Markdown."""
    return {
        "say": say,
        "tell": telling(say),
        "term": partial(phrases.term, say),
        "kind_called": partial(phrases.kind, say),
        "kinds_called": partial(phrases.kinds, say),
        "missing": partial(phrases.missing, say),
        "paragraph_called": partial(phrases.paragraph, say),
        "place_cited": partial(phrases.place_cited, say),
        "locator_said": partial(phrases.locator_said, say),
        "citation_said": partial(phrases.citation_said, say),
        "language_called": partial(phrases.language, say),
        "stop": phrases.stop,
        "day": partial(dates.day, say),
        "when": partial(dates.when, say),
        "unquoted": unquoted,
    }


def unquoted(words: str) -> str:
    """Words without quotation marks at their ends, where others are put round them."""
    return _QUOTED.sub("", words)
