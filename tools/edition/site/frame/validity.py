"""What Material's frame writes that HTML does not allow, put right."""

from __future__ import annotations

import re

_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
"""A checkbox, which nothing completes (HTML, 4.10.18.7)."""
_NUMBERLESS = re.compile(r' tabindex=""')
"""What a part of the navigation says that takes no focus (HTML, 6.6.3)."""


def valid(page: str) -> str:
    """A page without it."""
    return _NUMBERLESS.sub("", _TOGGLE.sub(r"\1", page))
