"""Kazakh for lunr: one script, to be loaded as the files of lunr-languages are."""

from __future__ import annotations

import json
import string

from . import pack
from .resources import read
from .vocabulary import stop_words

NAME = "lunr.kk.js"
"""What the file is called."""


def script() -> str:
    """The interpreter, its data and the stop words; `lunr.kk` is there when it has run."""
    template = string.Template(read("lunr.js.template"))
    return template.substitute(
        licence=read("LICENSE").strip(),
        interpreter=pack.interpreter().strip(),
        data=pack.script().strip(),
        stopwords=json.dumps(" ".join(stop_words()), ensure_ascii=False),
    )
