"""Where an edition's files lie."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from edition.findings import Finding


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

    def here(self, path: Path) -> str:
        """A path as messages name it: from the current folder on, where that or the edition's folder holds it."""
        near = path.is_relative_to(Path.cwd()) or path.is_relative_to(self.root)
        return os.path.relpath(path) if near else str(path)

    def told(self, finding: Finding) -> str:
        """A finding with its path from the current folder on, to be followed; a page of the site has none yet."""
        first = Path(finding.place.path).parts[0]
        if first != self.sources.name and not (self.root / first).exists():
            return str(finding)
        path = self.here(self.root / finding.place.path)
        return str(replace(finding, place=replace(finding.place, path=path)))


def locate(sources: Path, site: Path | None = None) -> Project:
    """The project of a `sources` folder; the site is its neighbour `site` unless another place is given."""
    here = sources.resolve()
    return Project(here, (site or here.parent / "site").resolve())
