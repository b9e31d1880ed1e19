"""A process beside this one: while it makes one half of a build, this one makes the other."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_INTERRUPTIONS = {signal.SIGINT, signal.SIGTERM}


class Worker:
    """One process, started when something is asked of it, and anew when it was ended or has died.

    `prepare` is called in it once, before anything else. Where this process has only one core, there is no other: what
    is asked is done at once.
    """

    def __init__(self, prepare: Callable[[], object]) -> None:
        self._prepare = prepare
        self._pool: ProcessPoolExecutor | None = None

    def submit(self, call: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Future[T]:
        """Begin a call; its result raises what it raises, and `BrokenProcessPool` where the process has died."""
        if cores() < 2:
            return _done(call, *arguments, **named)
        try:
            return self._ask(call, *arguments, **named)
        except BrokenProcessPool:
            self.end()
            return self._ask(call, *arguments, **named)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if pool := self._pool:
            self._pool = None
            with _uninterrupted():
                for process in [*pool._processes.values()]:  # Python 3.14 has `kill_workers` for this.
                    process.kill()
                pool.shutdown(cancel_futures=True)

    def _ask(self, call: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Future[T]:
        """Ask the process, which the first call starts.

        It loads nothing from the current folder, and is not interrupted from the keyboard. The pool is made before
        interruptions are held back, for in making it the library lets them in again (`resource_tracker`).
        """
        if self._pool is None:
            os.environ["PYTHONSAFEPATH"] = "1"
            self._pool = ProcessPoolExecutor(1, get_context("spawn"), _begin, (self._prepare,))
        with _uninterrupted():
            return self._pool.submit(call, *arguments, **named)


@contextmanager
def worker(prepare: Callable[[], object] = int) -> Iterator[Worker]:
    """A process that begins to prepare itself now, and ends with the block, whatever happens."""
    begun = Worker(prepare)
    try:
        begun.submit(int)
        yield begun
    finally:
        begun.end()


def cores() -> int:
    """How many cores this process may use, or what `PYTHON_CPU_COUNT` says, as in Python 3.13."""
    if said := os.environ.get("PYTHON_CPU_COUNT", ""):
        return int(said)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Interruptions wait until the block is done: within the pool they would be lost, and told as ignored.

    The threads and the process that are started in it inherit that.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTIONS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _done(call: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Future[T]:
    """A call that was done at once, in this process."""
    done: Future[T] = Future()
    try:
        done.set_result(call(*arguments, **named))
    except Exception as error:
        done.set_exception(error)
    return done


def _begin(prepare: Callable[[], object]) -> None:
    """What the process does first: it ends with the one that asked, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _INTERRUPTIONS)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    prepare()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
    os._exit(0)
