"""The texts that lie beside these modules, wherever the package is: in a folder, a wheel or an archive."""

from __future__ import annotations

from importlib.resources import files


def read(name: str) -> str:
    """A file of this package, by its name."""
    return (files(__name__.rpartition(".")[0]) / name).read_text("utf-8")
