"""How far a long build is: a bar on a terminal, elsewhere a line at each tenth; a short one says nothing."""

from __future__ import annotations

import sys
from typing import TextIO

LONG = 500
"""From how many steps, or paragraphs, on somebody waits long enough to be told how far it is."""
_WIDTH = 30
"""How many characters of a terminal the bar is long."""


def stage(says: str, paragraphs: int) -> None:
    """Tell what begins now, in the build of a text of so many paragraphs."""
    if paragraphs >= LONG:
        print(f"{says} …", file=sys.stderr, flush=True)


class Bar:
    """So many steps of something, counted as they are done."""

    def __init__(self, says: str, steps: int, stream: TextIO | None = None) -> None:
        self._says, self._steps, self._stream = says, steps, stream or sys.stderr
        self._done = self._told = 0

    def step(self) -> None:
        """Count one, and tell how far it is where that is worth it."""
        self._done += 1
        percent = 100 * self._done // max(self._steps, 1)
        is_shown = self._stream.isatty()
        if self._steps < LONG or percent < self._told + (1 if is_shown else 10) or percent > 100:
            return
        self._told = percent
        if is_shown:
            done = _WIDTH * percent // 100
            end = "\n" if percent == 100 else ""
            self._stream.write(f"\r{self._says} [{'#' * done}{'.' * (_WIDTH - done)}] {percent:3} %{end}")
        else:
            self._stream.write(f"{self._says}: {percent} %\n")
        self._stream.flush()
