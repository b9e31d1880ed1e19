"""What Material's frame writes that HTML does not allow, or that leaves listeners without the language of a word."""

from __future__ import annotations

import re

_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
"""A checkbox, which nothing completes (HTML, 4.10.18.7)."""
_NUMBERLESS = re.compile(r' tabindex=""')
"""What a part of the navigation says that takes no focus (HTML, 6.6.3)."""
_SWITCH = re.compile(r'hreflang="([\w-]+)" class="md-select__link"')
"""A language, called by its own name (WCAG 2.2, 3.1.2)."""


def valid(page: str) -> str:
    """A page with these put right."""
    page = _NUMBERLESS.sub("", _TOGGLE.sub(r"\1", page))
    return _SWITCH.sub(r'hreflang="\1" lang="\1" class="md-select__link"', page)
