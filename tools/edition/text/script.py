"""The script of a language."""

from __future__ import annotations

from babel.core import get_global


def script(language: str) -> str:
    """The script in which a language is usually written, ISO 15924 (CLDR): `Cyrl`; nothing where none is known."""
    _, _, rest = str(get_global("likely_subtags").get(language, "")).partition("_")
    return rest.partition("_")[0]
