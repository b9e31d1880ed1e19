"""Builds, killed at random moments: `kills.py 50`, or `kills.py 1 4711` for the one with that seed again.

The site that is left is the last good one, or the whole new one. The project is copied and never touched. Ends with 1
where a build left a partial site, or what the next one does not clear away.
"""

from __future__ import annotations

import math
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from faults import BY_TWO, command, copied, digest, remove

_IN_MAIN = re.compile(r'cli\.py", line \d+, in main')


def worked(process: subprocess.Popen[bytes], until: float = math.inf) -> float:
    """Wait until a process has worked for so many seconds, with its children, or has ended: how long it has."""
    start, seconds = time.monotonic(), 0.0
    while seconds < until and process.poll() is None:
        time.sleep(0.003)
        try:
            ticks = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:15]
            seconds = max(seconds, sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK"))
        except OSError:  # no Linux: the time that passes must do
            seconds = time.monotonic() - start
    return seconds


@dataclass(frozen=True, slots=True)
class Kill:
    """What came of a build that was killed."""

    seed: int
    """The seed of its moment."""
    sent: signal.Signals
    """The signal."""
    after: float
    """Seconds of work after the start."""
    end: str
    """`before` the program was in its command line, `old` or `new` by the site that was left, or `finished`."""
    faults: tuple[str, ...]
    """What should not be."""


@dataclass(slots=True)
class Target:
    """A copy of the project with two states of its sources, of which each build makes the other."""

    project: Path
    """The copy."""
    states: tuple[bytes, bytes] = (b"", b"")
    """The two contents of `sections.yml`."""
    sites: list[str] = field(default_factory=list)
    """The digest of the site that either makes."""
    pages: list[str] = field(default_factory=list)
    """The digest of the `docs/` that either makes."""
    beside: frozenset[str] = frozenset()
    """What lies in the project after a build."""
    now: int = 0
    """Which of the two was built last."""
    seconds: float = 0
    """How long a build works, which unlike how long it takes depends little on what else the machine does."""

    @classmethod
    def prepare(cls, project: Path) -> Target:
        """Build a project in both states, to know what is whole."""
        target = cls(project)
        target._temporary.mkdir()
        here = target._changed.read_bytes()
        target.states = (here, here.replace(b"\n  heading: ", b"\n  heading: \xd3\x98\xd2\x99 ", 1))
        for state in (1, 0):
            target.turn(state)
            process = target.start()
            target.seconds = worked(process)
            said = process.communicate()[1].decode()
            assert process.returncode == 0, f"the unbroken project does not build: {said}"
            target.sites.insert(0, target.site())
            target.pages.insert(0, digest(target.project / "docs"))
        target.beside = target.names()
        return target

    @property
    def _changed(self) -> Path:
        return self.project / "sources/sections.yml"

    @property
    def _temporary(self) -> Path:
        return self.project / "temporary"

    def turn(self, state: int) -> None:
        """Write the other state of the sources."""
        self._changed.write_bytes(self.states[state])
        self.now = state

    def site(self) -> str:
        """The digest of the site that lies there."""
        return digest(self.project / "site")

    def names(self) -> frozenset[str]:
        """What lies in the project and in its folder for temporary files."""
        found = (path.relative_to(self.project).as_posix() for path in self.project.iterdir())
        return frozenset(found) | {f"temporary/{path.name}" for path in self._temporary.iterdir()}

    def start(self) -> subprocess.Popen[bytes]:
        """Begin a build."""
        own = {**os.environ, **BY_TWO, "TMPDIR": str(self._temporary), "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.Popen(command(self.project), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=own)

    def kill(self, seed: int, share: tuple[float, float], *, mended: bool) -> Kill:
        """Change the sources, kill the build in a share of its duration, see what it left, and perhaps build again."""
        chance = random.Random(seed)
        sent = chance.choice((signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT))
        after = chance.uniform(*share) * self.seconds
        old, new = self.now, 1 - self.now
        self.turn(new)
        process = self.start()
        done = worked(process, after)
        process.send_signal(sent)  # which does nothing where it has ended
        said = process.communicate()[1].decode()
        if process.returncode == 0:
            self.seconds = min(self.seconds, done)
        left = self.site()
        end = self._end(process.returncode, said, left == self.sites[new])
        faults = [*self._judge(process.returncode, said, end, left, self.sites[old])]
        if mended:
            faults += self.mend(new)
        self.now = new if mended or left == self.sites[new] else old
        return Kill(seed, sent, after, end, tuple(faults))

    def until_killed(self, seed: int, share: tuple[float, float], *, mended: bool) -> Iterator[Kill]:
        """Kill a build; and another one where that one finished before."""
        for _ in range(3):
            yield (kill := self.kill(seed, share, mended=mended))
            if kill.end != "finished":
                break

    @staticmethod
    def _end(code: int, said: str, is_new: bool) -> str:
        if code == 0:
            return "finished"
        if code == -signal.SIGTERM or ("Traceback" in said and not _IN_MAIN.search(said)):
            return "before"
        return "new" if is_new else "old"

    def _judge(self, code: int, said: str, end: str, left: str, old: str) -> Iterator[str]:
        if left not in (old, self.sites[self.now]):
            yield "the site is neither the last good one nor the new one"
        if end == "finished" and left != self.sites[self.now]:
            yield "the build finished, and the site is not the new one"
        if end != "before" and "Traceback" in said:
            yield f"a traceback: {said[-600:]}"
        if code not in (0, 130, -signal.SIGKILL, -signal.SIGTERM, -signal.SIGINT):
            yield f"exit code {code}: {said[-600:]}"

    def mend(self, state: int) -> Iterator[str]:
        """Build once more; what is not as a build leaves it."""
        process = self.start()
        said = process.communicate()[1].decode()
        if process.returncode or said:
            yield f"the next build ends with {process.returncode}: {said[-600:]}"
        if self.site() != self.sites[state]:
            yield "the next build makes another site"
        if digest(self.project / "docs") != self.pages[state]:
            yield "the next build leaves other pages in docs/"
        if lying := self.names() - self.beside:
            yield f"the next build leaves lying {', '.join(sorted(lying))}"
            for name in lying:
                remove(self.project / name)


def kill_builds(
    count: int, first: int = 0, processes: int = 2, mended: int = 1, copy: Callable[[Path], Path] = copied
) -> list[Kill]:
    """Kill builds at moments spread over their whole duration, a copy of a project for each process.

    After every so many kills, and the last of all, a build must succeed and make the whole new site. `copy` makes a
    project in a folder, the real one unless another is given.
    """

    def lane(number: int) -> list[Kill]:
        with tempfile.TemporaryDirectory(prefix="faults-") as folder:
            target = Target.prepare(copy(Path(folder) / "project"))
            mine = range(number, count, processes)
            shares = {each: (each / count, (each + 1) / count) for each in mine}
            last = [each for at, each in enumerate(mine, 1) if at % mended == 0 or at == len(mine)]
            return [
                kill
                for each, share in shares.items()
                for kill in target.until_killed(first + each, share, mended=each in last)
            ]

    with ThreadPoolExecutor(processes) as pool:
        return [kill for killed in pool.map(lane, range(processes)) for kill in killed]


def main(count: int, first: int = 0) -> int:
    """Kill as many builds; prints each that did harm, and a summary."""
    start = time.monotonic()
    made = kill_builds(count, first)
    for each in made:
        if each.faults or count == 1:
            print(f"seed {each.seed}, {each.sent.name} after {each.after:.2f} s: {each.end}", *each.faults, sep="\n  ")
    harm = sum(bool(each.faults) for each in made)
    ends = ", ".join(f"{number} {end}" for end, number in sorted(Counter(each.end for each in made).items()))
    print(f"{len(made)} kills: {ends}; {harm} did harm; {time.monotonic() - start:.0f} seconds")
    return 1 if harm else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
