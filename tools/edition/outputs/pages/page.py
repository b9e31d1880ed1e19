"""A page: a rendered file under `docs/`, and what makes one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered file."""

    path: str
    """Where it lies under `docs/`."""
    text: str
    """Markdown with its front matter, or YAML, as it is written to the disk."""


NOTICE = "Generated from sources/ by `edition render`; edit there."
"""What every rendered page says of itself in its first comment."""
PICTURES = "pictures"
"""The folder of the pictures that pages show."""
_ALONE = (
    "<style>.drawn{font:13px sans-serif}.axis,.ribbon{stroke:#777}.break{stroke-dasharray:2 4}.label{fill:#333}"
    ".middle{text-anchor:middle}.end{text-anchor:end}.bar-mark,.event{fill:#0b5961}.hollow{fill:#fff;stroke:#0b5961}"
    ".span{stroke:#0b5961;stroke-width:4}.ribbon,.cell{fill:transparent;vector-effect:non-scaling-stroke}"
    ".date,.place{display:none}</style>"
)
"""Colours and letters of a picture that stands alone; within a page it has those of the page."""


Press = Callable[..., Page]
"""What makes a page of a path, the name of a template, and values for it."""


def picture(path: str, drawn: str) -> Page:
    """A picture as a file, with what a program needs to show it that knows nothing of the edition's style sheets."""
    head, _, rest = drawn.partition(">")
    return Page(path, f"<!-- {NOTICE} -->\n{head}>{_ALONE}{rest}\n")
