"""What Material's frame writes that HTML does not allow, that is not so, or that says too little to a listener."""

from __future__ import annotations

import re

_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
"""A checkbox, which nothing completes (HTML, 4.10.18.7)."""
_NUMBERLESS = re.compile(r' tabindex=""')
"""What a part of the navigation says that takes no focus (HTML, 6.6.3)."""
_ALTERNATE = re.compile(r'<link rel="alternate" href="[^"]*" hreflang="[\w-]+">\s*')
"""The first page of another language, which is said to be this page in that language."""
_SWITCH = re.compile(r'hreflang="([\w-]+)" class="md-select__link"')
"""A language, called by its own name (WCAG 2.2, 3.1.2)."""

_HERE = re.compile(r'(<a href="[^"]*") (class="md-nav__link md-nav__link--active")')
_WITHIN = re.compile(r'(md-tabs__item--active">\s*<a)')
"""The page that one reads, and the section that it is in (WAI-ARIA 1.2, 6.6)."""


def valid(page: str) -> str:
    """A page with these put right."""
    page = _NUMBERLESS.sub("", _TOGGLE.sub(r"\1", page))
    page = _ALTERNATE.sub("", page)
    page = _WITHIN.sub(r'\1 aria-current="true"', _HERE.sub(r'\1 aria-current="page" \2', page))
    return _SWITCH.sub(r'hreflang="\1" lang="\1" class="md-select__link"', page)
