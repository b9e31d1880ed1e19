"""Faults, made on purpose: builds killed at random moments, and sources mangled at random.

    python tests/faults.py kills 50          kill as many builds: the site is the last good one, or the whole new one
    python tests/faults.py mangled 2000      mangle as many sources: each ends in success or in findings with places
    python tests/faults.py mangled 1 4711    the one with that seed again, with what it was

The real sources are what is mangled, with a release beside them; the project itself is copied and never touched. Ends
with 1 where a build left a partial site or what the next one does not clear away, or where anything but findings came
of an input: an exception, a finding without a place, a process that died, more than a minute or three gigabytes.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import math
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import yaml

from edition import Edition, Invalid, render, yamlfile
from edition.cli import main as edition_main
from edition.loading import examine

ROOT = Path(__file__).resolve().parent.parent
FINDING = re.compile(r"^.+:\d+:\d+: error [A-Z]\d{3}: .+\n    expected: .+\n    remedy: .+", re.MULTILINE)
"""A finding as it is printed: place, code, what was found, what was expected, and what to do."""
_IN_MAIN = re.compile(r'cli\.py", line \d+, in main')
RENDERED, BUILT = 10, 40
"""Of the mangled sources that load, every which is rendered, and every which is built."""
_PATIENCE, _MEMORY = 60, 3 << 30
"""Seconds and bytes that one input may take."""


def copied(target: Path) -> Path:
    """A copy of the files of the project that a build reads."""
    for name in ("sources", "docs", "tools/theme"):
        shutil.copytree(ROOT / name, target / name, copy_function=shutil.copyfile)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def digest(folder: Path) -> str:
    """What tells a folder from every other: the names and the bytes of all its files."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(folder)}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def command(project: Path, *more: str) -> list[str]:
    """The command that builds a project."""
    return [sys.executable, "-m", "edition", "build", "--sources", str(project / "sources"), *more]


# Builds, killed


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
    def prepare(cls, folder: Path) -> Target:
        """Copy the project and build it in both states, to know what is whole."""
        target = cls(copied(folder / "project"))
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
        own = {**os.environ, "TMPDIR": str(self._temporary), "PYTHONDONTWRITEBYTECODE": "1"}
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
                _remove(self.project / name)


def kill_builds(count: int, first: int = 0, processes: int = 2, mended: int = 1) -> list[Kill]:
    """Kill builds at moments spread over their whole duration, a copy of the project for each process.

    After every so many kills, and the last of all, a build must succeed and make the whole new site.
    """

    def lane(number: int) -> list[Kill]:
        with tempfile.TemporaryDirectory(prefix="faults-") as folder:
            target = Target.prepare(Path(folder))
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


# Sources, mangled

Way = Callable[[random.Random, bytes], bytes]
"""How the bytes of a file become others."""

CHARACTERS = (
    *"\0\a\b\t\n\r\x1b\x7f\x85\u00a0\u00ad\u0301\u200b\u200d\u200f\u2028\u2029\u202e\ufeff\ufffd\ufffe\U0001f600",
    *"'\"`:-#&*!|>%@{}[],?\\/<~=. ",
    *"0٣əөҚѲA",
)
BYTES = (b"\xff", b"\xfe\xff", b"\x80", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xcf\xf0\xe8")
_SHORT = r"""
!!python/object:os.system {a: b} ¦ !!python/object/apply:os.system [exit] ¦ !!python/name:os.system ¦ !!binary a ¦
!!bool maybe ¦ !!float x ¦ !!int x ¦ !!null x ¦ !!omap [a] ¦ !!pairs [a] ¦ !!set {a, b} ¦ !!timestamp x ¦ !own x ¦
&a [*a] ¦ &a {b: *a} ¦ *a ¦ [&a b, *a] ¦ {<<: {a: b}} ¦ {<<: 3} ¦ {? [a] : b} ¦ {? {a: b} : c} ¦
{1: a, true: b, ~: c, 1.5: d} ¦ {a: 1, a: 2} ¦ = ¦ ~ ¦ yes ¦ .inf ¦ .nan ¦ -1 ¦ 0 ¦ 0o17 ¦ 1_000 ¦ 1:30:00 ¦ 1e400 ¦
99999999999 ¦ 2026-02-30 ¦ [] ¦ {} ¦ [[]] ¦ '' ¦ ' ' ¦ "\0" ¦ "\x1b[31m" ¦ "\uD800" ¦ "\u2028" ¦ "\uFFFF" ¦ >- ¦ @
"""
VALUES = (
    *re.split(r"\s*¦\s*", _SHORT.strip()),
    *("-" + "9" * 40, "9" * 5000, "|\n  a\n b\n"),
    *("[" * 300 + "]" * 300, "[" * 5000, "{a: " * 900 + "b" + "}" * 900, "- " * 400 + "a"),
)
"""What may come after a key, as YAML."""
THINGS: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 10**11, -(10**40), 10**4000, float("inf"), float("nan")),
    *("", " ", "\0", "\n", "\u2028", "\ufeff", "x" * 100_000, "ə" * 300),
    *("(", "(?P<", r"\9", "(a"),
    *("[1; 1", "{oic|", "}", "{nobody|x}", "p1", "p0", "p99999", "p" + "9" * 5000),
    *("p1s1", "p1s9999", "1:1", "999999:1", "9" * 5000 + ":1", "0001-01-01", "2026-13-45", "9999"),
    *("../../etc/passwd", "/", ".", "a/b", "a" * 300, "http://[", "https://a.kz/\x7f"),
    *("<script>", "&amp;", "]]>", "{{ x }}", "{% x %}", "](", "# x", "---", "***", "$x$"),
    *("1.0.0", "1.0", "9.9.9", "high"),
    *([], {}, [[]], [None], [""], {"": ""}, {"a": {"b": []}}, ["p1", "p1"], ["oic"], [1, 2]),
    *({"kk": ["a"]}, {"en": "a"}),
)
"""What may stand in the place of any value."""


def _spot(chance: random.Random, data: bytes) -> int:
    return chance.randint(0, len(data))


def _lines(change: Callable[[random.Random, list[bytes]], None]) -> Way:
    def way(chance: random.Random, data: bytes) -> bytes:
        lines = data.splitlines(keepends=True) or [b""]
        change(chance, lines)
        return b"".join(lines)

    return way


def _delete_lines(chance: random.Random, lines: list[bytes]) -> None:
    start = chance.randrange(len(lines))
    del lines[start : start + chance.choice((1, 1, 1, 3, 20))]


def _double_lines(chance: random.Random, lines: list[bytes]) -> None:
    start, size = chance.randrange(len(lines)), chance.choice((1, 1, 3, 20))
    lines[start:start] = lines[start : start + size]


def _swap_lines(chance: random.Random, lines: list[bytes]) -> None:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _indent_line(chance: random.Random, lines: list[bytes]) -> None:
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((b" ", b"  ", b"\t", b"- ")) + lines[at] if chance.random() < 0.7 else lines[at].lstrip()


def _odd_value(chance: random.Random, lines: list[bytes]) -> None:
    """Put another value behind a key or a dash."""
    places = [at for at, line in enumerate(lines) if re.match(rb"[ -]*[\w-]+: |\s*- ", line)] or [0]
    at = chance.choice(places)
    head = re.match(rb"[ -]*(?:[\w-]+: |)", lines[at])
    lines[at] = (head[0] if head else b"") + chance.choice(VALUES).encode() + b"\n"


def _characters(chance: random.Random, data: bytes) -> bytes:
    text = list(data.decode("utf-8", "surrogateescape"))
    for _ in range(chance.choice((1, 1, 2, 9))):
        at, odd = chance.randint(0, len(text)), chance.choice((*CHARACTERS, *"абв"))
        text[at : at + chance.choice((0, 0, 1, 1, 5))] = chance.choice((odd, odd, odd, ""))
    return "".join(text).encode("utf-8", "surrogateescape")


def _odd_bytes(chance: random.Random, data: bytes) -> bytes:
    at = _spot(chance, data)
    return data[:at] + chance.choice(BYTES) + data[at + chance.choice((0, 1)) :]


def _truncate(chance: random.Random, data: bytes) -> bytes:
    at = _spot(chance, data)
    return chance.choice((data[:at], data[at:]))


def _replace_whole(chance: random.Random, data: bytes) -> bytes:
    wholes = [
        b"",
        b" \n",
        b"\n" * 999,
        b"~",
        b"# x\n",
        b"---\n---\n",
        b"\xef\xbb\xbf" + data,
        data + data,
        data.upper(),
    ]
    wholes += [data.replace(b"\n", b"\r\n"), data.decode("utf-8", "replace").encode("utf-16")]
    wholes += [b"[" * 100_000, b"- " * 20_000]
    wholes += [chance.choice(VALUES).encode(), json.dumps(chance.choice(THINGS[11:])).encode()]
    return chance.choice(wholes)


def _structure(chance: random.Random, data: bytes) -> bytes:
    """Delete, replace, double, rename or exchange values, whatever they are, and write the document anew."""
    try:
        whole = [yaml.load(data.decode(), yaml.CSafeLoader)]
    except (yaml.YAMLError, ValueError):  # the witness, which is no YAML
        return _characters(chance, data)
    homes = [*_homes(whole)]
    home, key = chance.choice(homes)
    change = chance.choice(("replace", "replace", "delete", "double", "rename", "exchange", "borrow"))
    other, there = chance.choice(homes)
    if change == "delete" and home is not whole:
        del home[key]
    elif change == "double" and isinstance(home, list):
        home.insert(chance.randint(0, len(home)), home[key])
    elif change == "rename" and isinstance(home, dict):
        home[chance.choice(("x", "", "p1", f"{key}x", *filter(None, [str(there)])))] = home.pop(key)
    elif change == "borrow" or (change == "exchange" and home is not whole and other is not whole):
        home[key] = json.loads(json.dumps(other[there], default=str))
    else:
        home[key] = chance.choice(THINGS)
    if data.lstrip().startswith(b"{"):
        return json.dumps(whole[0], ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
    return yaml.dump(whole[0], Dumper=_Plain, allow_unicode=True, sort_keys=False).encode("utf-8", "surrogatepass")


class _Plain(yaml.CSafeDumper):
    """Writes no aliases, which would hide what comes after them."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def _homes(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a value in a document: what holds it, and under which key."""
    for key, inner in [*(value.items() if isinstance(value, dict) else enumerate(value))]:
        yield value, key
        if isinstance(inner, dict | list) and inner:
            yield from _homes(inner)


WAYS: tuple[tuple[str, int, Way], ...] = (
    ("delete lines", 3, _lines(_delete_lines)),
    ("double lines", 2, _lines(_double_lines)),
    ("swap lines", 2, _lines(_swap_lines)),
    ("indent a line", 2, _lines(_indent_line)),
    ("odd value", 6, _lines(_odd_value)),
    ("characters", 8, _characters),
    ("odd bytes", 1, _odd_bytes),
    ("truncate", 1, _truncate),
    ("replace all", 2, _replace_whole),
    ("structure", 14, _structure),
)
"""The ways to mangle a file, with their weights."""
TARGETS = (
    *("article.txt", "article.txt", "registry.yml", "registry.yml", "edition.yml", "sections.yml", "normalisation.yml"),
    *("emendations.yml", "quotations.yml", "notes.yml", "mentions.yml", "references.yml", "evidence.yml", "audit.yml"),
    *(
        "timeline.yml",
        "omitted.yml",
        "lemmas.yml",
        "scripts.yml",
        "glossary/*.yml",
        "glossary/*.yml",
        "releases/*.json",
    ),
    *("releases/*.json", "translations/*.yml", "translations/*.yml", "translations/*/*.yml"),
)
"""The files to mangle, the more weighty twice."""


def mangle(seed: int, sources: Path) -> tuple[str, tuple[str, ...]]:
    """Mangle one file of a copy of the sources: how, in words, and which files are no longer as they were."""
    chance = random.Random(seed)
    path = chance.choice(sorted(sources.glob(chance.choice(TARGETS))))
    name = path.relative_to(sources).as_posix()
    if chance.random() < 0.03:
        how, touched = _misplace(chance, path)
        return f"{name}: {how}", (name, touched.relative_to(sources).as_posix())
    before, ways = (
        path.read_bytes(),
        chance.choices(WAYS, [weight for _, weight, _ in WAYS], k=chance.choice((1, 1, 1, 2, 3))),
    )
    data = before
    for _, _, way in sorted(ways, key=lambda each: each[2] is not _structure):  # which must be able to read it
        data = way(chance, data)
    path.write_bytes(data)
    told = f"{name}: {', '.join(how for how, _, _ in ways)}"
    if name == "article.txt" and chance.random() < 0.7:
        record = sources / "edition.yml"
        old, new = (hashlib.sha256(each).hexdigest().encode() for each in (before, data))
        record.write_bytes(record.read_bytes().replace(old, new))
        return f"{told}, recorded", (name, "edition.yml")
    return told, (name,)


def _misplace(chance: random.Random, path: Path) -> tuple[str, Path]:
    """Take a file away, put another thing in its place, or double it under another name."""
    other = path.with_name(chance.choice(("zz", "1.0.1", "de", "a b", "p\u2028", "..x")) + path.suffix)
    how = chance.choice(("removed", "a folder", "a loop", "doubled", "doubled"))
    if how == "doubled":
        shutil.copyfile(path, other)
        return f"doubled as {other.name!r}", other
    path.unlink()
    if how == "a folder":
        path.mkdir()
    elif how == "a loop":
        path.symlink_to(path.name)
    return how, path


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of mangled sources."""

    seed: int
    """The seed that mangles them so again."""
    how: str
    """What was done to which file."""
    end: str
    """`found`, `loaded`, `rendered`, `built`, or `fault`."""
    fault: str = ""
    """What should not be."""


class _Took(Exception):
    """An input took too long."""


@dataclass(slots=True)
class Bench:
    """Sources to mangle, over and over, and those they are restored from."""

    project: Path
    """A project whose sources are mangled."""
    whole: Path
    """Its sources, whole."""
    loaded: int = 0
    """How many have loaded."""

    @property
    def sources(self) -> Path:
        """The sources that are mangled."""
        return self.project / "sources"

    def answer(self, seed: int) -> Answer:
        """Mangle the sources, see what comes of it, and restore them."""
        how, touched = mangle(seed, self.sources)
        signal.setitimer(signal.ITIMER_REAL, _PATIENCE)
        try:
            return Answer(seed, how, self._use())
        except Invalid as invalid:
            flaw = flaw_of(invalid)
            return Answer(seed, how, "fault" if flaw else "found", flaw)
        except BaseException:
            return Answer(seed, how, "fault", "".join(traceback.format_exc(limit=-3)[-1500:]))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            for name in touched:
                _remove(self.sources / name)
                if (self.whole / name).exists():
                    shutil.copyfile(self.whole / name, self.sources / name)

    def _use(self) -> str:
        edition: Edition = examine(self.sources)[0]
        self.loaded += 1
        if self.loaded % BUILT == 0:
            return self._build()
        if self.loaded % RENDERED == 0:
            render(edition)
            return "rendered"
        return "loaded"

    def _build(self) -> str:
        """Build them: a whole site, or findings and the site that was there."""
        site, said = self.project / "site", io.StringIO()
        before = digest(site)
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
            code = edition_main(["build", "--sources", str(self.sources)])
        if code == 0:
            assert is_whole(site), "the site is not whole"
        else:
            assert FINDING.search(said.getvalue()), said.getvalue()
            assert digest(site) == before, "there were findings, and the site has changed"
        return "built"


def is_whole(site: Path) -> bool:
    """Whether a site has what is made last: the archive of all, which fits its checksum."""
    made = hashlib.sha256((site / "edition.zip").read_bytes()).hexdigest()
    return (site / "index.html").exists() and made in (site / "edition.zip.sha256").read_text()


def flaw_of(invalid: Invalid, homes: tuple[str, ...] = ("sources/", "docs/", "mkdocs.yml")) -> str:
    """What is wrong with findings: there are none, one has no place in the sources, or they cannot be printed."""
    if not invalid.findings:
        return "no finding"
    astray = [each for each in invalid.findings if not each.place.path.startswith(homes)]
    if astray:
        return f"a finding without a place: {astray[0]}"
    try:
        str(invalid).encode()
    except UnicodeEncodeError as error:
        return f"a finding that cannot be printed: {error}"
    split = [each for each in invalid.findings if not FINDING.fullmatch(str(each)) and each.severity.value == "error"]
    return f"a finding of more lines: {split[0]}" if split else ""


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def remembered(whole: Path) -> Iterator[None]:
    """Read files that are as they were only once, as most of the time would go there."""
    known: dict[tuple[str, bytes], Any] = {}
    fresh = {
        path.relative_to(whole.parent).as_posix(): path.read_bytes() for path in whole.rglob("*") if path.is_file()
    }
    read = yamlfile.read

    def once(path: Path, shape: Any, shown_as: str) -> Any:
        if not path.is_file() or path.read_bytes() != fresh.get(shown_as):
            return read(path, shape, shown_as)
        key = (shown_as, fresh[shown_as])
        if key not in known:
            known[key] = read(path, shape, shown_as)
        return known[key]

    yamlfile.read = once
    try:
        yield
    finally:
        yamlfile.read = read


def released(folder: Path) -> Path:
    """A copy of the project that has a release, and what stands for the last good site."""
    project = copied(folder / "project")
    with contextlib.redirect_stdout(io.StringIO()):
        assert edition_main(["release", "1.0.0", "--date", "2026-11-24", "--sources", str(project / "sources")]) == 0
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last good site")
    return project


def limit() -> None:
    """Take from this process memory beyond what an input may need, and the core that it would leave when it dies."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _work(seeds: Sequence[int], model: Path, answers: Connection) -> None:
    """Answer for seeds, in a process of its own that may die of one."""
    limit()
    signal.signal(signal.SIGALRM, _give_up)
    warnings.simplefilter("error")
    with tempfile.TemporaryDirectory(prefix="faults-") as folder, remembered(model / "sources"):
        bench = Bench(Path(shutil.copytree(model, Path(folder) / "project")), model / "sources")
        for seed in seeds:
            answers.send(bench.answer(seed))


def _give_up(*_: object) -> None:
    raise _Took(f"more than {_PATIENCE} seconds")


def _answers(seeds: Sequence[int], model: Path) -> Iterator[Answer]:
    """The answers for seeds; where a process dies, that is the answer, and another goes on."""
    context = get_context("spawn")
    while seeds:
        receive, send = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(seeds, model, send))
        process.start()
        send.close()
        done = 0
        with contextlib.suppress(EOFError):
            while True:
                yield receive.recv()
                done += 1
        process.join()
        if done < len(seeds):
            yield Answer(seeds[done], "?", "fault", f"the process died: {process.exitcode}")
        seeds = seeds[done + 1 :]


def mangle_sources(count: int, first: int = 0, processes: int = 2) -> list[Answer]:
    """Mangle the real sources as many times, and see what comes of each."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder, ThreadPoolExecutor(processes) as pool:
        model = released(Path(folder))
        lanes = [range(first + number, first + count, processes) for number in range(processes)]
        return [answer for answers in pool.map(lambda seeds: [*_answers(seeds, model)], lanes) for answer in answers]


def main(what: str, count: int, first: int = 0) -> int:
    """Make as many faults; prints each that did harm, and a summary."""
    start = time.monotonic()
    made: Sequence[Kill | Answer] = (kill_builds if what == "kills" else mangle_sources)(count, first)
    harm = 0
    for each in made:
        faults = each.faults if isinstance(each, Kill) else tuple(filter(None, [each.fault]))
        about = f"{each.sent.name} after {each.after:.2f} s" if isinstance(each, Kill) else each.how
        harm += bool(faults)
        if faults or count == 1:
            print(f"seed {each.seed}, {about}: {each.end}\n  {'; '.join(faults)}")
    ends = ", ".join(f"{number} {end}" for end, number in sorted(Counter(each.end for each in made).items()))
    print(f"{len(made)} {what}: {ends}; {harm} did harm; {time.monotonic() - start:.0f} seconds")
    return 1 if harm else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
