"""One build as the command does it, which prints as JSON how long each step took: `timed_build.py PROJECT`.

It loads nothing before the command does, and what it measures with is put in place when the second process is running.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.__main__ import main as program

if TYPE_CHECKING:
    from edition.model.edition import Edition
    from edition.site.project import Project
    from edition.site.workers import Worker

_SPENT = "EDITION_MKDOCS_SPENT"
"""The variable that names the file in which the second process writes how long MkDocs took."""


def main(sources: Path) -> None:
    """Build, and print."""
    from edition import cli

    spent: dict[str, float] = defaultdict(float)
    begun = cli.worker
    told = sources.parent / ".mkdocs-spent"
    os.environ[_SPENT] = str(told)

    @contextmanager
    def worker(prepare: Callable[[], None]) -> Iterator[Worker]:
        with begun(prepare) as other:
            _measure(spent)
            yield other

    vars(cli)["worker"] = worker
    if program(["build", "--sources", str(sources)]):
        sys.exit(1)
    spent["mkdocs"] = float(told.read_text())
    spent["exports"] = max(spent.pop("both") - spent["mkdocs"], 0)
    told.unlink()
    print(f"\n{json.dumps(spent)}")


def _measure(spent: dict[str, float]) -> None:
    """Have the functions that make up a build count their time; what none of them does is the rest."""
    from edition.site import builder, building, verify, writing

    for module, name, step in (
        *((building, "examine", "load"), (building, "lint", "lint"), (building, "of_article", "render")),
        *((writing, "write", "write"), (building, "_fill", "both"), (building.Whole, "put_into", "archive")),
        *((verify, "examine", "verify"), (verify, "verify", "verify"), (verify, "prune", "verify")),
    ):
        setattr(module, name, _timed(getattr(module, name), step, spent))
    import timed_build  # what the second process can load too

    vars(builder)["build"] = timed_build.mkdocs


def mkdocs(project: Project, folder: Path, edition: Edition) -> None:
    """Let MkDocs build, and write down how long it takes."""
    from edition.site import builder

    start = time.perf_counter()
    builder.build(project, folder, edition)
    Path(os.environ[_SPENT]).write_text(str(time.perf_counter() - start))


def _timed(function: Callable[..., Any], step: str, spent: dict[str, float]) -> Callable[..., Any]:
    """A function whose time is counted, also where it yields, without that of others which are counted in it."""

    @wraps(function)
    def counted(*arguments: Any, **named: Any) -> Any:
        start, before = time.perf_counter(), sum(spent.values())
        try:
            result = function(*arguments, **named)
            return [*result] if isinstance(result, Iterator) else result
        finally:
            within = sum(spent.values()) - before
            spent[step] += time.perf_counter() - start - within

    return counted


if __name__ == "__main__":
    main(Path(sys.argv[1]))
