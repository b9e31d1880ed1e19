"""A process beside this one, so that two things are done at the same time.

It is another run of Python, not a fork, and so it does the same on every system and beside any threads. It ends with
the process that asked, however that ends, for it listens on a pipe that then is closed.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import IO, Any, ParamSpec, Protocol, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


COLLECTED = (10_000, 20, 20)
"""How seldom what nothing holds is looked for: what a build makes is kept to its end."""


class Result(Protocol[T_co]):
    """What a process will have done."""

    def __call__(self) -> T_co:
        """Wait for what its call returned, or raise what it raised."""

    def is_there(self) -> bool:
        """Whether nobody has to wait for it any more."""


class Begin(Protocol):
    """How a process is asked for a call; it does one after the other."""

    def __call__(self, call: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Result[T]:
        """Begin the call."""


@contextmanager
def beside() -> Iterator[Begin]:
    """A process that waits to be asked for calls.

    It ends with the block, whatever happens. An interruption from the keyboard does not reach it, for it would answer
    with a traceback.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", f"from {__name__} import answer; answer()"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )

    answers = _Answers(process)

    def begin(call: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Result[T]:
        _say(cast(IO[bytes], process.stdin), (call, arguments, named))
        return answers.next()

    with process:
        try:
            yield begin
        finally:
            process.kill()


class _Answers:
    """What a process says on its standard output, in the order in which it was asked."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.stream = cast(IO[bytes], process.stdout)
        self.asked = 0
        self.heard: list[bytes] = []

    def next(self) -> Result[Any]:
        """The answer to what was asked last."""
        self.asked += 1
        return _Answer(self, self.asked)


@dataclass(frozen=True, slots=True)
class _Answer:
    answers: _Answers
    number: int

    def is_there(self) -> bool:
        answers = self.answers
        while len(answers.heard) < self.number and select.select([answers.stream], [], [], 0)[0]:
            answers.heard.append(_heard(answers.stream))
        return len(answers.heard) >= self.number

    def __call__(self) -> Any:
        answers = self.answers
        while len(answers.heard) < self.number:
            answers.heard.append(_heard(answers.stream))
        if not (said := answers.heard[self.number - 1]):
            raise ChildProcessError(f"a process ended with {answers.process.wait()} before it had done its work")
        raised, result = pickle.loads(said)
        if raised:
            raise result
        return result


def answer() -> None:
    """Do what the process is asked on its standard input, and say on its standard output what came of it."""
    gc.set_threshold(*COLLECTED)
    asked: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(asked,), daemon=True).start()
    output, sys.stdout = sys.stdout.buffer, sys.stderr
    while True:
        try:
            call, arguments, named = pickle.loads(asked.get())
            said = False, call(*arguments, **named)
        except Exception as error:
            said = True, error
        _say(output, said)


def _listen(asked: SimpleQueue[bytes]) -> None:
    """Take in all that the process is asked, so that nobody waits to ask; end when nobody can any more."""
    while call := _heard(sys.stdin.buffer):
        asked.put(call)
    os._exit(0)


def _say(stream: IO[bytes], value: object) -> None:
    pickled = pickle.dumps(value)
    stream.write(len(pickled).to_bytes(8, "big") + pickled)
    stream.flush()


def _heard(stream: IO[bytes]) -> bytes:
    """What was said, or nothing where a stream has ended."""
    return stream.read(int.from_bytes(stream.read(8), "big"))
