"""The program `edition`, from its first moment on: an interruption while its parts are being loaded is one too."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand. Returns 0 when all is well, 1 when there are findings, 130 when interrupted."""
    try:
        from edition import cli

        return cli.main(arguments)
    except KeyboardInterrupt:
        print("interrupted; no site was left half made.", file=sys.stderr)
        return 130
    finally:
        gc.freeze()  # What is left goes with the process; to look through it takes a quarter of a second.
