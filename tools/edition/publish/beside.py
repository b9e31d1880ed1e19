"""A call in a process of its own, so that two things are made at the same time.

It is another run of Python, not a fork, and so it does the same on every system and beside any threads. It ends with
the process that asked, however that ends, for it listens on a pipe that then is closed.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_ANSWER = f"""import sys
size = int.from_bytes(sys.stdin.buffer.read(8), "big")
asked = sys.stdin.buffer.read(size)
from {__name__} import answer
answer(asked)"""
"""What the process runs: it takes in what it is asked before anything else, so that nobody waits for its imports."""


@contextmanager
def beside(call: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Iterator[Callable[[], T]]:
    """Begin a call; what the block is given waits for its result, and raises what it raised.

    The process ends with the block, whatever happens. An interruption from the keyboard does not reach it, for it
    would answer with a traceback.
    """
    places = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "TMPDIR": tempfile.gettempdir()}
    process = subprocess.Popen(
        [sys.executable, "-c", _ANSWER],
        env={**os.environ, **places},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    with process:
        try:
            asked = pickle.dumps((call, arguments, named))
            stream = cast(IO[bytes], process.stdin)
            stream.write(len(asked).to_bytes(8, "big") + asked)
            stream.flush()
            yield lambda: _result(process)
        finally:
            process.kill()


def _result(process: subprocess.Popen[bytes]) -> Any:
    said = cast(IO[bytes], process.stdout).read()
    if not said:
        raise ChildProcessError(f"a process ended with {process.wait()} before it had done its work")
    raised, result = pickle.loads(said)
    if raised:
        raise result
    return result


def answer(asked: bytes) -> None:
    """Do what the process is asked, and say on its standard output what came of it."""
    threading.Thread(target=_end_with_asker, daemon=True).start()
    output, sys.stdout = sys.stdout.buffer, sys.stderr
    try:
        call, arguments, named = pickle.loads(asked)
        said = False, call(*arguments, **named)
    except Exception as error:
        said = True, error
    output.write(pickle.dumps(said))
    output.flush()


def _end_with_asker() -> None:
    """Wait until nobody can say anything on the standard input any more."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os._exit(1)
