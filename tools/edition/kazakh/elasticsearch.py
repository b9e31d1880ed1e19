"""Kazakh for Elasticsearch and OpenSearch: settings of an index, and the files that they name.

Words that are known beforehand are replaced by their keys (`words.txt`), which nothing touches any more (`lemmas.txt`);
other words go through a Hunspell dictionary, and what that does not know stays as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from . import hunspell
from .alphabet import letters
from .vocabulary import Vocabulary, lemmas, stop_words

FOLDER = "analysis/kazakh"
"""Where the lists lie in the folder of the engine's configuration."""

LOCALE = "kk_KZ"
"""What the Hunspell dictionary is called."""


def files(known: Vocabulary) -> Iterator[tuple[str, str]]:
    """Path in the folder of the engine's configuration, and content; `settings.json` is sent to the engine instead."""
    yield "settings.json", json.dumps(settings(), ensure_ascii=False, indent=2) + "\n"
    rules = (f"{form} => {', '.join(keys)}\n" for form, keys in known.items() if keys != (form,))
    yield f"{FOLDER}/words.txt", "".join(rules)
    yield f"{FOLDER}/lemmas.txt", "".join(f"{lemma}\n" for lemma in lemmas(known))
    yield f"{FOLDER}/stop.txt", "".join(f"{word}\n" for word in stop_words())
    dictionary = hunspell.stems(lemmas(known))
    yield f"hunspell/{LOCALE}/{LOCALE}.aff", dictionary.affixes
    yield f"hunspell/{LOCALE}/{LOCALE}.dic", dictionary.words


def settings() -> dict[str, object]:
    """The settings of an index with the analyser `kazakh`."""
    filters = {
        "kazakh_words": {"type": "synonym", "synonyms_path": f"{FOLDER}/words.txt"},
        "kazakh_stop": {"type": "stop", "stopwords_path": f"{FOLDER}/stop.txt"},
        "kazakh_lemmas": {"type": "keyword_marker", "keywords_path": f"{FOLDER}/lemmas.txt"},
        "kazakh_stems": {"type": "hunspell", "locale": LOCALE, "dedup": True},
    }
    analyser = {
        "type": "custom",
        "char_filter": ["kazakh_letters"],
        "tokenizer": "standard",
        "filter": ["lowercase", *filters],
    }
    spelt = {chr(sign): instead for sign, instead in {**letters().alike, **letters().hyphens}.items()}
    plain = {case: instead for sign, instead in spelt.items() for case in (sign, sign.upper())}
    mappings = [f"\\u{ord(sign):04x}=>{plain.get(sign, '')}" for sign in (*plain, *letters().signs)]
    analysis = {
        "char_filter": {"kazakh_letters": {"type": "mapping", "mappings": mappings}},
        "filter": filters,
        "analyzer": {"kazakh": analyser},
    }
    return {"settings": {"analysis": analysis}}
