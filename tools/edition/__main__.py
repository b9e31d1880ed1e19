"""The program `edition`, from its first moment on: an interruption while its parts are being loaded is one too."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence


def program() -> int:
    """All that the process does. What comes after it is not interrupted: nothing is done any more."""
    try:
        return main()
    finally:
        for sent in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sent, signal.SIG_IGN)
        gc.freeze()  # What is left goes with the process; to look through it takes half a second.


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand. Returns 0 when all is well, 1 when there are findings, 130 when interrupted."""
    try:
        from edition import cli

        return cli.main(arguments)
    except KeyboardInterrupt:
        print("interrupted; no site was left half made.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(program())
