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


Press = Callable[..., Page]
"""What makes a page of a path, the name of a template, and values for it."""
