"""What a build is at: a bar for whoever watches a terminal, nothing for anybody else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import click


class Steps(Protocol):
    """What is told of each step."""

    def __call__(self, name: str) -> None:
        """A step begins."""


@contextmanager
def steps(count: int) -> Iterator[Steps]:
    """Show a bar of some steps while they are taken, on a terminal; call what is given as each begins."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=count, file=sys.stderr, item_show_func=lambda name: name, width=24) as bar:
        taken = iter(range(count))

        def begin(name: str) -> None:
            bar.update(1 if next(taken, None) else 0, name)

        yield begin
        bar.update(1, "done")
