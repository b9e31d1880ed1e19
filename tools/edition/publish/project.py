"""Where an edition's files lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of an edition."""

    sources: Path
    """What editors write."""
    site: Path
    """The site that people read."""

    @property
    def root(self) -> Path:
        """The folder that holds the edition."""
        return self.sources.parent

    @property
    def docs(self) -> Path:
        """The Markdown pages and the assets."""
        return self.root / "docs"

    @property
    def config(self) -> Path:
        """The configuration of MkDocs."""
        return self.root / "mkdocs.yml"

    def shown(self, path: Path) -> str:
        """A path as findings name it: relative to the folder of the edition where it lies within."""
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)


def locate(sources: Path, site: Path | None = None) -> Project:
    """The project of a `sources` folder; the site is its neighbour `site` unless another place is given."""
    here = sources.resolve()
    return Project(here, (site or here.parent / "site").resolve())
