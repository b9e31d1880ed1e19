"""Sources, mangled at random: `mangling.py 2000`, or `mangling.py 1 4711` for the one with that seed again.

The real sources are what is mangled, with a release beside them, or with `little` behind the numbers those of a little
edition that has something in every file; the project itself is copied and never touched. Each
ends in success or in findings with places. Ends with 1 where anything but findings came of an input: an exception, a
finding without a place, a process that died, more than a minute or three gigabytes, a partial site.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import yaml

import little
from edition.cli import main as edition_main
from edition.findings import Invalid
from edition.model.edition import Edition
from edition.model.loading import examine
from edition.outputs.pages import render
from edition.sources import yamlfile
from faults import FINDING, copied, digest, flaw_of, is_whole, limit, remove

RENDERED, BUILT = 5, 40
"""Of the mangled sources that load, every which is rendered, and every which is built."""
_PATIENCE = 60
"""Seconds that one input may take."""

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
    *("names.yml", "names.yml", "wording/*.yml"),
)
"""The files to mangle, the more weighty twice."""


def mangle(seed: int, sources: Path) -> tuple[str, tuple[str, ...]]:
    """Mangle one file of a copy of the sources: how, in words, and which files are no longer as they were."""
    chance = random.Random(seed)
    there = [found for target in TARGETS if (found := sorted(sources.glob(target)))]
    path = chance.choice(chance.choice(there))
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
                remove(self.sources / name)
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


Begin = Callable[[Path], Path]
"""Puts a project into a folder, with its releases, and returns the folder."""


def released(folder: Path, begin: Begin = copied) -> Path:
    """A project with its releases, and what stands for the last good site."""
    project = begin(folder / "project")
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last good site")
    return project


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


def mangle_sources(count: int, first: int = 0, processes: int = 2, begin: Begin = copied) -> list[Answer]:
    """Mangle the sources of a project (the real one, or what `begin` makes) as many times; what comes of each."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder, ThreadPoolExecutor(processes) as pool:
        model = released(Path(folder), begin)
        lanes = [range(first + number, first + count, processes) for number in range(processes)]
        return [answer for answers in pool.map(lambda seeds: [*_answers(seeds, model)], lanes) for answer in answers]


def main(count: int, first: int = 0, begin: Begin = copied) -> int:
    """Mangle as many sources; prints each that did harm, and a summary."""
    start = time.monotonic()
    made = mangle_sources(count, first, begin=begin)
    for each in made:
        if each.fault or count == 1:
            print(f"seed {each.seed}, {each.how}: {each.end}\n  {each.fault}")
    harm = sum(bool(each.fault) for each in made)
    ends = ", ".join(f"{number} {end}" for end, number in sorted(Counter(each.end for each in made).items()))
    print(f"{len(made)} mangled: {ends}; {harm} did harm; {time.monotonic() - start:.0f} seconds")
    return 1 if harm else 0


if __name__ == "__main__":
    numbers = map(int, (each for each in sys.argv[1:] if each != "little"))
    sys.exit(main(*numbers, begin=little.begin if "little" in sys.argv else copied))
