"""Make an annotated digital edition out of plain files."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.findings import Code, Finding, Invalid, Place, Severity
    from edition.loading import load
    from edition.model import Edition, Section
    from edition.pages import render
    from edition.pages.page import Page

__all__ = ["Code", "Edition", "Finding", "Invalid", "Page", "Place", "Section", "Severity", "load", "render"]

_HOMES = {
    "edition.findings": ("Code", "Finding", "Invalid", "Place", "Severity"),
    "edition.loading": ("load",),
    "edition.model": ("Edition", "Section"),
    "edition.pages": ("render",),
    "edition.pages.page": ("Page",),
}


def __getattr__(name: str) -> object:
    """Each name is looked up where it lives when it is first used, so that a command loads only what it needs."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
