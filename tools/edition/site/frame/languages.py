"""In which language the frame of a page speaks: Material's words, the switch of languages, the names of the colours.

Material knows one language a site. Here a page of a translation speaks its own: before a page is rendered, what
Material reads of its settings is put into the language of that page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import ChoiceLoader, Environment, FunctionLoader

from edition.wording.catalogue import FALLBACK, Words

_PARTIAL = "partials/languages/"
_TOGGLES = {
    "(prefers-color-scheme)": "frame.colours_light",
    "(prefers-color-scheme: light)": "frame.colours_dark",
    "(prefers-color-scheme: dark)": "frame.colours_system",
}
"""What a toggle of colours leads to, by the medium that Material keeps the present ones under."""


def interpret(templates: Environment) -> None:
    """Let Material speak English where it does not know a language, and yet say which language a page is in."""
    known = templates.loader
    templates.loader = ChoiceLoader([*([known] if known else []), FunctionLoader(_partial)])


def _partial(name: str) -> str | None:
    if not name.startswith(_PARTIAL):
        return None
    code = name.removeprefix(_PARTIAL).removesuffix(".html")
    return (
        f'{{% import "{_PARTIAL}{FALLBACK}.html" as known %}}'
        f'{{% macro t(key) %}}{{{{ "{code}" if key == "language" else known.t(key) }}}}{{% endmacro %}}'
    )


def speak(config: Any, language: str, say: Words, alternates: Mapping[str, str]) -> None:
    """Put what Material reads of its settings into the language of a page; `alternates` are the pages that are it."""
    config.theme["language"] = language
    config.extra["alternate"] = _led(config.extra.get("alternate") or (), alternates, say("frame.untranslated"))
    for option in _options(config.theme.get("palette")):
        if "toggle" in option and (key := _TOGGLES.get(option.get("media", ""))):
            option["toggle"]["name"] = say(key)


def _led(languages: Sequence[dict[str, str]], alternates: Mapping[str, str], lacking: str) -> list[dict[str, str]]:
    """The switch of languages: each leads to this page in it where there is one.

    Else it leads to where mkdocs.yml says, with the note that such a page is `lacking`.
    """
    homes = {each["lang"]: each.setdefault("home", each["link"]) for each in languages}
    there = {code: {"link": alternates.get(code, home)} for code, home in homes.items()}
    return [each | there[each["lang"]] | {"note": "" if each["lang"] in alternates else lacking} for each in languages]


def _options(palette: Any) -> Sequence[dict[str, Any]]:
    return palette if isinstance(palette, list) else ()
