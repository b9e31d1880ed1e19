"""Editors' prose: plain sentences, in which `p12` is a paragraph and `{en|words}` are words in another language."""

from __future__ import annotations

import re

PARAGRAPH = re.compile(r"(?<![\w/#.-])(?P<id>p[1-9]\d*)(?![\w-])")
"""A paragraph that prose refers to, such as `p12`."""
FOREIGN = re.compile(r"\{(?P<language>[a-z]{2,3})\|(?P<words>[^{}]+)\}")
"""Words in another language, and which."""


def plain(prose: str) -> str:
    """Prose as readers see it: words in other languages without their markers, `p12` as `¶12`."""
    return PARAGRAPH.sub(lambda match: f"¶{match['id'][1:]}", FOREIGN.sub(r"\g<words>", prose))
