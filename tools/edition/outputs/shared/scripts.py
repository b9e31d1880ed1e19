"""Data as scripts: a page loads a script from a disk too, which other files it may not ask for."""

from __future__ import annotations

import json

_ENDS = {"\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What ended a line of a script until ECMAScript 2019, and of JSON never."""


def call(function: str, *values: object) -> str:
    """A script that gives values to a function of the page."""
    given = ",".join(json.dumps(value, ensure_ascii=False, separators=(",", ":")) for value in values)
    for sign, written in _ENDS.items():
        given = given.replace(sign, written)
    return f"{function}({given})\n"
