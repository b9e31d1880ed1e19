"""A process beside this one, so that two things are done at the same time.

It is another run of Python, not a fork, and so it does the same on every system and beside any threads. It ends with
the process that asked, however that ends, for it listens on a pipe that then is closed.
"""

from __future__ import annotations

import gc
import os
import pickle
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


class Begin:
    """A process that is asked for calls, and does one after the other.

    It is started when it is asked and there is none: at first, when it was ended, or when it has died.
    """

    def __init__(self) -> None:
        self._answers: _Answers | None = None

    def __call__(self, call: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Result[T]:
        """Begin a call."""
        if self._answers is None or self._answers.process.poll() is not None:
            self.end()
            self._answers = _Answers(_started())
        return self._answers.to((call, arguments, named))

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if self._answers:
            self._answers.end()
            self._answers = None


@contextmanager
def beside() -> Iterator[Begin]:
    """A process beside this one, which ends with the block, whatever happens."""
    begin = Begin()
    try:
        yield begin
    finally:
        begin.end()


def _started() -> subprocess.Popen[bytes]:
    """A process, which loads nothing from the current folder but what this one would.

    An interruption from the keyboard does not reach it, for it would answer with a traceback.
    """
    return subprocess.Popen(
        [sys.executable, "-P", "-c", f"from {__name__} import answer; answer()"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )


class _Answers:
    """What a process says on its standard output, in the order in which it was asked."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.asked = self.came = 0
        self._said: SimpleQueue[bytes] = SimpleQueue()
        self._waiting: dict[int, bytes] = {}
        self._listener = threading.Thread(target=_listen, args=(process.stdout, self._said), daemon=True)
        self._listener.start()

    def to(self, call: object) -> Result[Any]:
        """Ask for a call: the answer to it."""
        _say(cast(IO[bytes], self.process.stdin), call)
        self.asked += 1
        return _Answer(self, self.asked)

    def have(self, number: int) -> bool:
        """Whether an answer has come, or none will."""
        while self.came < number and not self._said.empty():
            self._take()
        return self.came >= number

    def wait(self, number: int) -> bytes:
        """An answer, which can be had once; nothing where the process ended before."""
        while self.came < number:
            self._take()
        return self._waiting.pop(number, b"")

    def _take(self) -> None:
        said = self._said.get()
        self.came = self.came + 1 if said else sys.maxsize  # After the end no answer needs to be waited for.
        self._waiting[self.came] = said

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        self._listener.join()
        with self.process:
            pass


@dataclass(frozen=True, slots=True)
class _Answer:
    answers: _Answers
    number: int

    def is_there(self) -> bool:
        return self.answers.have(self.number)

    def __call__(self) -> Any:
        if not (said := self.answers.wait(self.number)):
            raise ChildProcessError(f"a process ended with {self.answers.process.wait()} before it had done its work")
        raised, result = pickle.loads(said)
        if raised:
            raise result
        return result


def answer() -> None:
    """Do what the process is asked on its standard input, and say on its standard output what came of it."""
    gc.set_threshold(*COLLECTED)
    asked: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_obey, args=(asked,), daemon=True).start()
    output, sys.stdout = sys.stdout.buffer, sys.stderr
    while True:
        try:
            call, arguments, named = pickle.loads(asked.get())
            said = False, call(*arguments, **named)
        except Exception as error:
            said = True, error
        try:
            _say(output, said)
        except BrokenPipeError:
            os._exit(0)  # Nobody is there to hear it.


def _obey(asked: SimpleQueue[bytes]) -> None:
    """Take in what the process is asked, and end it, whatever it is doing, when nobody can ask any more."""
    _listen(sys.stdin.buffer, asked)
    os._exit(0)


def _listen(stream: IO[bytes], heard: SimpleQueue[bytes]) -> None:
    """Take in all that is said, so that nobody waits to say it; at the end of the stream nothing."""
    while said := _heard(stream):
        heard.put(said)
    heard.put(b"")


def _say(stream: IO[bytes], value: object) -> None:
    pickled = pickle.dumps(value)
    stream.write(len(pickled).to_bytes(8, "big") + pickled)
    stream.flush()


def _heard(stream: IO[bytes]) -> bytes:
    """What was said, or nothing where a stream has ended."""
    return stream.read(int.from_bytes(stream.read(8), "big"))
