"""How long the edition takes to build, and how that grows: `bench_build.py [--sizes 37,370,3700,10000] [--quick]`.

Editions of so many paragraphs are made of the article: its paragraphs over and over with varied words, and with all
that stands off them (sections, citations and their audit, emendations, notes, quotations, events, mentions); every time
round a tenth of the glossary comes again under new names. Each is built by `edition build`, with its pages still to
render (cold) and with all rendered (warm), and by a bare `mkdocs build` of the same pages. What is judged are ratios
within one run, by the clock, for that is what somebody waits for; of a small edition the fastest of three builds, which
the rest of the machine has disturbed least. The downloads are made while MkDocs builds in another process: what they
cost is what a build waits for them when that is done, and the archive at its end. A goal that is missed is told and
fails nothing.
Without `--quick` the picture of the result is written to `docs/assets/bench.svg`.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import hashlib
import json
import math
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.request import urlopen
from xml.etree import ElementTree

import yaml

import faults
from edition.annotation.citations import Citation
from edition.annotation.mentions import Mention
from edition.model.edition import Edition
from edition.model.loading import load
from edition.outputs.pages.page import NOTICE
from edition.outputs.pictures.canvas import Shape, circle, label, line, path, shape
from edition.sources import files as sources
from edition.sources.schema import QuotedRecord, Record
from edition.text import witness
from edition.text.normalisation import Reading, normalise
from edition.text.registry import Paragraph

ROOT = Path(__file__).resolve().parents[2]
SIZES = (37, 370, 3700, 10000)
PATIENCE = 600
"""Seconds: where a build takes longer, no larger edition is tried."""
LARGE = 1000
"""From how many paragraphs on an edition is built once only: cold and warm differ by the step `write`, no more."""
DOWNLOADS = ("exports", "archive")
"""The steps that readers' downloads cost: what is left of them when MkDocs is done, and the archive of all."""
FASTEST = 3
"""How often a small edition is built."""
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{4,}(?![\w-])")


class _Dumper(yaml.CSafeDumper):
    """Safe YAML without aliases."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 (of the base class)
        return True


# Editions of any size


@dataclass(slots=True)
class Grown:
    """An edition of many paragraphs, on its way to files."""

    text: str = ""
    """The witness."""
    files: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    """The records of each file under `sources/`, without `.yml`."""
    starts: list[list[int]] = field(default_factory=list)
    """For each paragraph the offsets of its sentences."""


@dataclass(frozen=True, slots=True)
class Base:
    """The article, out of which larger ones are made."""

    edition: Edition
    """The article."""
    read: sources.Sources
    """Its files."""
    kept: Mapping[str, Sequence[tuple[int, int]]]
    """For each paragraph the places that stay as they are: words that a record quotes, mentions, citations."""

    def number(self, id_: str) -> int:
        """The place of a paragraph in the article, from 1."""
        return next(number for number, each in enumerate(self.edition.paragraphs, 1) if each.id == id_)


def base(folder: Path) -> Base:
    """The article, read."""
    edition, read = load(folder), sources.read(folder)
    normalised = normalise(edition.witness.text, read.normalisation)
    quoted: list[tuple[Reading, QuotedRecord]] = [(normalised, each) for each in read.emendations.value]
    plain = (*read.notes.value, *read.timeline.value, *read.mentions.value)
    ends = (end for each in read.quotations.value for end in (each.begins, each.ends))
    quoted += [(edition.reading, each) for each in (*plain, *ends)]
    kept: dict[str, list[tuple[int, int]]] = defaultdict(list)
    by_id = {each.id: each for each in edition.paragraphs}
    for reading, record in quoted:
        aligned = reading.align(by_id[record.paragraph].start, by_id[record.paragraph].end)
        at = aligned.text.index(record.words)
        kept[record.paragraph].append(aligned.span(at, at + len(record.words)))
    marked: tuple[Mention | Citation, ...] = (*edition.mentions, *edition.citations)
    for each in marked:
        kept[each.paragraph].append((each.start, each.end))
    return Base(edition, read, kept)


def grow(found: Base, count: int) -> Grown:
    """An edition of so many paragraphs."""
    grown, chance, size = Grown(), random.Random(1), len(found.edition.paragraphs)
    for turn in range(math.ceil(count / size)):
        room = count - turn * size
        twins = _twins(found, turn) if turn else {}
        for number, paragraph in enumerate(found.edition.paragraphs[:room], 1):
            _add_paragraph(found, grown, paragraph, turn, chance, twins.get(number, []))
        for name, record in _records(found):
            _add_record(found, grown, name, record, turn, room)
    return grown


def _add_paragraph(
    found: Base, grown: Grown, paragraph: Paragraph, turn: int, chance: random.Random, twins: list[dict[str, Any]]
) -> None:
    """A paragraph, its words varied but for the first time, and names of new entries among them."""
    text = found.edition.printed(paragraph)
    waiting = [*twins]
    changes = [*_changes(found, paragraph, text, chance, waiting)] if turn else []
    grown.files["glossary/more"] += [each for each in twins if each not in waiting]
    joint = "." if grown.starts else ""
    grown.text += joint
    offsets = (each.start - paragraph.start for each in paragraph.sentences)
    grown.starts.append([len(grown.text) + _moved(offset, changes) for offset in offsets])
    for start, end, new in reversed(changes):
        text = text[:start] + new + text[end:]
    grown.text += text
    grown.files["registry"].append({"joint": joint, "incipit": text.split()[0]})


def _changes(
    found: Base, paragraph: Paragraph, text: str, chance: random.Random, waiting: list[dict[str, Any]]
) -> Iterator[tuple[int, int, str]]:
    """What becomes of the words that nothing keeps: the first ones are the names that wait, one in five is varied."""
    kept = [(start - paragraph.start, end - paragraph.start) for start, end in found.kept[paragraph.id]]
    for match in _WORD.finditer(text):
        start, end = match.span()
        if not match.group().islower() or any(start < last and first < end for first, last in kept):
            continue
        if waiting:
            yield start, end, waiting.pop(0)["headword"]
        elif chance.random() < 0.2:
            yield start, end, chance.choice(_syllables()) + chance.choice(_syllables()) + match.group()


def _moved(offset: int, changes: Iterable[tuple[int, int, str]]) -> int:
    return offset + sum(len(new) - (end - start) for start, end, new in changes if end <= offset)


def _twins(found: Base, turn: int) -> dict[int, list[dict[str, Any]]]:
    """A tenth of the glossary under new names, by the paragraph that shall mention them."""
    twins: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for number, entry in enumerate(found.edition.entries):
        if number % 10 == turn % 10:
            name = _coined(turn * 1000 + number)
            record = _plain(entry) | {"key": f"{entry.key}-{turn}", "headword": name, "names": {"kk": [name]}}
            for key in ("acronyms", "usage", "wikidata", "identification"):
                record.pop(key, None)
            home = found.number(found.edition.mentions_of(entry)[0].paragraph)
            twins[home].append(record | {"forms": [name]})
    return twins


def _coined(number: int) -> str:
    """A name that is nobody else's."""
    name = ""
    while number:
        number, digit = divmod(number, len(_syllables()))
        name += _syllables()[digit]
    return name.capitalize()


@cache
def _syllables() -> tuple[str, ...]:
    from bench_search import SYLLABLES  # imports what drives a browser, which no build that is measured may carry

    return SYLLABLES


def _plain(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", exclude_defaults=True, exclude_none=True)


def _records(found: Base) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every record that comes again with the paragraphs."""
    for name in ("sections", "audit", "emendations", "notes", "quotations", "timeline", "mentions"):
        for record in getattr(found.read, name).value:
            yield name, _plain(record)


def _add_record(found: Base, grown: Grown, name: str, record: dict[str, Any], turn: int, room: int) -> None:
    """A record for the paragraphs of a turn, unless the edition ends before them."""
    size, total = len(found.edition.paragraphs), len(getattr(found.read, name).value)
    beyond = False

    def moved(id_: str) -> str:
        nonlocal beyond
        head, dash, tail = id_.partition("-")
        number = found.number(head)
        beyond = beyond or number > room
        return f"p{number + turn * size}{dash}{tail}"

    for place in (record, record.get("begins"), record.get("ends")):
        for key in ("paragraph", "citation", "begins"):
            if isinstance(place, dict) and isinstance(place.get(key), str):
                place[key] = moved(place[key])
    if "id" in record:
        record["id"] = f"{record['id'][0]}{int(record['id'][1:]) + turn * (total + 1000)}"
    if "key" in record and turn:
        record["key"] = f"{record['key']}-{turn}"
    if not beyond:
        grown.files[name].append(record)


def write(found: Base, grown: Grown, folder: Path) -> None:
    """Put an edition in the place of the article's sources."""
    data = grown.text.encode("utf-8")
    remainder = found.read.registry.value.remainder
    if remainder:
        data += (remainder.joint + remainder.incipit + "\n").encode("utf-8")
    held = witness.decode(data, "article.txt")

    def at(offset: int) -> str:
        return f"{held.place(offset).line}:{held.place(offset).column}"

    registry: dict[str, Any] = {"issued": len(grown.starts), "paragraphs": []}
    for number, (record, starts) in enumerate(zip(grown.files["registry"], grown.starts, strict=True), 1):
        places = [at(start) for start in starts]
        registry["paragraphs"].append({"id": f"p{number}", "at": places[0], **record, "sentences": places})
    if remainder:
        start = len(grown.text) + len(remainder.joint)
        registry["remainder"] = _plain(remainder) | {"at": at(start)}
    (folder / "article.txt").write_bytes(data)
    settings = (folder / "edition.yml").read_text()
    known = found.edition.witness.sha256
    (folder / "edition.yml").write_text(settings.replace(known, hashlib.sha256(data).hexdigest()))
    for name, value in {**grown.files, "registry": registry}.items():
        dumped = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
        (folder / f"{name}.yml").write_text(dumped)


def copied(folder: Path) -> Path:
    """The project, to be changed at will."""

    return faults.copied(folder)


def make(found: Base, count: int, folder: Path) -> Path:
    """A project of so many paragraphs, without translations and releases."""
    from conftest import without_releases, without_translations

    project = copied(folder)
    without_releases(project)
    without_translations(project)
    if count != len(found.edition.paragraphs):
        write(found, grow(found, count), project / "sources")
    return project


# Measuring, each build in a process of its own


@dataclass(frozen=True, slots=True)
class Run:
    """One process."""

    cpu: float
    """Seconds of processor time."""
    wall: float
    """Seconds by the clock."""
    memory: float
    """The most memory that it held, in MB."""
    steps: Mapping[str, float] = field(default_factory=dict)
    """Seconds by the clock of each step of a build."""

    @property
    def mkdocs(self) -> float:
        """The part of MkDocs in a build."""
        return self.steps["mkdocs"]

    @property
    def downloads(self) -> float:
        """The part of what readers may download."""
        return sum(self.steps.get(name, 0) for name in DOWNLOADS)

    @property
    def own(self) -> float:
        """Our own part, without the downloads."""
        return self.wall - self.mkdocs - self.downloads


def run(*command: str) -> Run:
    """Run Python to its end; its last line of output may tell of its steps."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen([sys.executable, *command], stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        said.seek(0)
        lines = said.read().splitlines()
    if process.returncode:
        raise RuntimeError("\n".join([" ".join(command), *lines[-40:]]))
    steps = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1000, steps)


@dataclass(frozen=True, slots=True)
class Measured:
    """An edition, built."""

    count: int
    """Its paragraphs."""
    cold: Run
    """`edition build` without rendered pages."""
    warm: Run
    """`edition build` with them."""
    bare: Run
    """`mkdocs build` of them."""
    weights: Mapping[str, int]
    """The bytes, compressed, of some files."""
    pages: int
    """The pages of its site."""
    site: float
    """The bytes of its site, in MB."""


def measure(project: Path, count: int) -> Measured:
    """Build an edition cold, warm, and with a bare MkDocs."""
    for page in (project / "docs").rglob("*.md"):
        if NOTICE in page.read_text():
            page.unlink()
    build = partial(run, str(Path(__file__).with_name("timed_build.py")), str(project / "sources"))
    times = 1 if count >= LARGE else FASTEST
    cold = build()
    warm = _fastest(build, times) if times > 1 else cold
    mkdocs = ("-m", "mkdocs", "build", "--quiet", "-f", str(project / "mkdocs.yml"), "-d", str(project / "bare"))
    bare = _fastest(partial(run, *mkdocs), times)
    site = project / "site"
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
    return Measured(count, cold, warm, bare, _weights(site), sum(1 for _ in site.rglob("*.html")), size)


def _fastest(build: Callable[[], Run], times: int) -> Run:
    return min((build() for _ in range(times)), key=lambda each: each.wall)


def _weights(site: Path) -> dict[str, int]:
    shards = [_weight(path) for path in (site / "data/search").glob("index-*.js")]
    pages = {"text.html": site / "text.html", "a paragraph": site / "text/p3.html"}
    return {name: _weight(path) for name, path in pages.items()} | {"index": sum(shards), "largest shard": max(shards)}


def _weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


# What an editor waits for


CHANGES = {
    "a note": ("sources/notes.yml", "Мақалада жылы көрсетілмейді", "commentary.html"),
    "a heading": ("sources/sections.yml", "Терроризм, экстремизм және ислам", "text.html"),
    "an entry": ("sources/glossary/organisations.yml", "штаб-пәтері Жидда қаласында", "glossary/oic.html"),
}
"""Some words of the sources, and a page on which they stand."""


@dataclass(frozen=True, slots=True)
class Wait:
    """How long a change of one word takes."""

    wall: float
    """Seconds by the clock, from saving the file until the page has it."""
    cpu: float
    """Seconds of processor time that the server spent on it."""


def serve(project: Path) -> dict[str, Wait]:
    """How long each change takes while the edition is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "edition", "serve", "--sources", str(project / "sources"), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        return {name: _rebuilt(process.pid, project, address, *change) for name, change in CHANGES.items()}
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def _rebuilt(pid: int, project: Path, address: str, file: str, words: str, page: str) -> Wait:
    """The fastest of three changes, which the rest of the machine has disturbed least."""
    path, waits = project / file, []
    _until(f"{address}/{page}", words)
    for number in range(3):
        time.sleep(1)
        former = words
        words = f"{words} сөз{number}"
        spent, start = _spent(pid), time.perf_counter()
        path.write_text(path.read_text().replace(former, words, 1))
        _until(f"{address}/{page}", words)
        waits.append(Wait(time.perf_counter() - start, _spent(pid) - spent))
    return min(waits, key=lambda wait: wait.wall)


def _spent(pid: int) -> float:
    """The processor time of a process, as Linux tells it (proc_pid_stat(5)), or 0 elsewhere."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _until(address: str, words: str) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urlopen(address, timeout=60) as answer:
            if words in re.sub(r"\s", " ", answer.read().decode()):
                return
        time.sleep(0.02)
    raise RuntimeError(f"{address} never had {words!r}")


# What came of it


@dataclass(frozen=True, slots=True)
class Goal:
    """Something measured against what it should be."""

    name: str
    """What it is."""
    found: float
    """What it is found to be."""
    most: float
    """What it should be at the most."""

    def __str__(self) -> str:
        return f"{'pass' if self.found <= self.most else 'MISS'}  {self.found:6.2f} of {self.most:4.2f}  {self.name}"


def goals(whole: Measured, grown: Sequence[Measured], served: Mapping[str, Wait]) -> Iterator[Goal]:
    """Everything that is promised."""
    for name, build in (("warm", whole.warm), ("cold", whole.cold)):
        without = (build.wall - build.downloads) / whole.bare.wall
        yield Goal(f"the edition, {name}, without downloads, against bare MkDocs", without, 1.5)
        yield Goal(f"the edition, {name}, with all, against bare MkDocs", build.wall / whole.bare.wall, 3)
    for name, wait in served.items():
        yield Goal(f"`serve`, one word of {name} changed, seconds ({wait.cpu:.2f} of processor)", wait.wall, 1)
    for each in grown:
        yield Goal(f"{each.count} paragraphs: our share of MkDocs's time", each.warm.own / each.warm.mkdocs, 0.5)
        yield Goal(f"{each.count} paragraphs: GB of memory in one process", each.warm.memory / 1000, 2)
    for each in grown[1:]:
        yield Goal(f"{each.count} paragraphs: MB of site for 500 of them", 500 * each.site / each.count, 40)
    for one, other in pairwise(grown):
        name = f"{one.count} to {other.count} paragraphs: exponent of growth"
        yield Goal(f"{name}, our share", exponent(one, other, lambda build: build.own), 1.1)
        yield Goal(f"{name}, with downloads", exponent(one, other, lambda build: build.own + build.downloads), 1.1)


def growth(measured: Sequence[Measured]) -> Iterator[str]:
    """What an edition of each size costs, and how many times what the one before it did."""
    before: Measured | None = None
    for each in measured:
        costs = (each.warm.wall, each.site, each.warm.memory)
        said = "{:.1f} s, {:.1f} MB of site, {:.0f} MB of memory in one process".format(*costs)
        if before:
            times = zip(costs, (before.warm.wall, before.site, before.warm.memory), strict=True)
            ratios = ", ".join(f"{now / then:.1f}" for now, then in times)
            said += f"; {each.count / before.count:.1f} times the paragraphs: {ratios} times as much"
        yield f"{each.count} paragraphs: {said}"
        before = each


def exponent(one: Measured, other: Measured, of: Callable[[Run], float]) -> float:
    """The power of the number of paragraphs with which a time grows: 1 where it is linear."""
    least = 0.001
    return math.log(max(of(other.warm), least) / max(of(one.warm), least)) / math.log(other.count / one.count)


def table(measured: Sequence[Measured]) -> str:
    """Every step at every size, in seconds, and how it grows from the size before."""
    names = [*dict.fromkeys(name for each in measured for name in each.warm.steps)]
    rows: list[tuple[str, Callable[[Run], float]]] = [(name, _step(name)) for name in names]
    rows += [("the rest", _rest), ("our share", lambda build: build.own), ("downloads", lambda build: build.downloads)]
    rows += [("whole build", lambda build: build.wall), ("of processor", lambda build: build.cpu)]
    rows += [("peak of a process, MB", lambda build: build.memory)]
    lines = [f"{'paragraphs':22}" + "".join(f"{each.count:>16}" for each in measured)]
    lines += [f"{'pages':22}" + "".join(f"{each.pages:>16}" for each in measured)]
    lines += [f"{'site, MB':22}" + "".join(f"{each.site:16.1f}" for each in measured)]
    lines += [f"{name:22}" + "".join(_cells(measured, of)) for name, of in rows]
    lines += [f"{'cold build':22}" + "".join(f"{each.cold.wall:16.2f}" for each in measured)]
    lines += [f"{'bare MkDocs':22}" + "".join(f"{each.bare.wall:16.2f}" for each in measured)]
    lines += [f"{'bare MkDocs, peak, MB':22}" + "".join(f"{each.bare.memory:16.0f}" for each in measured)]
    for name in measured[0].weights:
        lines.append(f"{f'{name}, kB gzip':22}" + "".join(f"{each.weights[name] / 1000:16.1f}" for each in measured))
    return "\n".join(lines)


def _step(name: str) -> Callable[[Run], float]:
    return lambda build: build.steps.get(name, 0)


def _rest(build: Run) -> float:
    return build.wall - sum(build.steps.values())


def _cells(measured: Sequence[Measured], of: Callable[[Run], float]) -> Iterator[str]:
    """The values of a row, each behind the first with its exponent of growth."""
    before: Measured | None = None
    for each in measured:
        grows = f" ^{exponent(before, each, of):4.2f}" if before and of(before.warm) > 0.05 else ""
        yield f"{of(each.warm):.2f}{grows}".rjust(16)
        before = each


_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 340, 340, 62, 26, 12, 50
"""The picture is drawn for a phone, and nowhere shown larger: an image cannot ask how wide the page is."""
_LINES: tuple[tuple[str, str, Callable[[Run], float]], ...] = (
    ("MkDocs", "", lambda build: build.mkdocs),
    ("жүктемелермен", "7 4", lambda build: build.own + build.downloads),
    ("өз үлесіміз", "2 3", lambda build: build.own),
)
"""The lines of the picture: what each is called, how it is dashed, what it shows."""
_FAINT = {"stroke": "currentColor", "stroke-opacity": "0.25"}
_DRESS = {
    "xmlns": "http://www.w3.org/2000/svg",
    "role": "img",
    "aria-labelledby": "bench-title bench-desc",
    "font-family": "sans-serif",
    "font-size": "15",
    "fill": "currentColor",
}


def picture(measured: Sequence[Measured]) -> str:
    """Seconds by paragraphs, both in powers of ten."""
    values = [max(of(each.warm), 0.01) for each in measured for _, _, of in _LINES]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.log10(measured[0].count), math.log10(max(measured[-1].count, measured[0].count * 10))

    def across(count: float) -> float:
        return round(_LEFT + (math.log10(count) - first) / (last - first) * (_WIDTH - _LEFT - _RIGHT), 1)

    def up(seconds: float) -> float:
        part = (math.log10(max(seconds, 10**low)) - low) / (high - low)
        return round(_HEIGHT - _BOTTOM - part * (_HEIGHT - _TOP - _BOTTOM), 1)

    shapes: list[Shape] = [*_axes(measured, range(low, high + 1), across, up)]
    for row, (name, dashes, of) in enumerate(_LINES):
        points = [(across(each.count), up(of(each.warm))) for each in measured]
        shapes += _line(name, dashes, points, _TOP + 20 + 22 * row)
    says = "; ".join(
        f"{each.count} абзац: MkDocs {each.warm.mkdocs:.1f} с, өз үлесіміз {each.warm.own:.1f} с, "
        f"жүктемелермен {each.warm.own + each.warm.downloads:.1f} с"
        for each in measured
    )
    title, description = (shape(name, extra={"id": f"bench-{name}"}) for name in ("title", "desc"))
    title.text, description.text = "Басылымды жинау уақыты абзац санына қарай", says
    drawn = shape("svg", extra={**_DRESS, "viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "width": "360"})
    drawn.extend((title, description, *shapes))
    return ElementTree.tostring(drawn, "unicode") + "\n"


def _axes(
    measured: Sequence[Measured], powers: Iterable[int], across: Callable[[float], float], up: Callable[[float], float]
) -> Iterator[Shape]:
    end = _WIDTH - _RIGHT
    for power in powers:
        y = up(10**power)
        yield _dressed(line(_LEFT, y, end, y), **_FAINT)
        yield _dressed(label(_LEFT - 8, y + 5, f"{10.0**power:g} с"), **{"text-anchor": "end"})
    for each in measured:
        x = across(each.count)
        yield _dressed(line(x, _TOP, x, _HEIGHT - _BOTTOM), **_FAINT)
        number = f"{each.count:,}".replace(",", "\u202f")
        yield _dressed(label(x, _HEIGHT - _BOTTOM + 19, number), **{"text-anchor": "middle"})
    yield _dressed(label((_LEFT + end) / 2, _HEIGHT - 8, "абзац саны"), **{"text-anchor": "middle"})


def _line(name: str, dashes: str, points: Sequence[tuple[float, float]], named_at: float) -> Iterator[Shape]:
    """A line with its dots, and its name in the upper left corner, where no line comes: none falls as it goes on."""
    steps = [each for x, y in points for each in ("L", x, y)]
    look = {"fill": "none", "stroke": "currentColor", "stroke-width": "2"}
    look |= {"stroke-dasharray": dashes} if dashes else {}
    yield _dressed(path("M", *steps[1:], kinds=()), **look)
    yield from (circle(x, y, 3.5) for x, y in points)
    yield _dressed(line(_LEFT + 12, named_at, _LEFT + 42, named_at), **look)
    halo = {"paint-order": "stroke", "stroke": "#fbf9f4", "stroke-width": "5"}
    yield _dressed(label(_LEFT + 50, named_at + 5, name), **halo)


def _dressed(drawn: Shape, **look: str) -> Shape:
    drawn.attrib.update(look)
    return drawn


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and draw."""
    parser = argparse.ArgumentParser(description="How long the edition takes to build, and how that grows.")
    parser.add_argument("--sizes", type=lambda text: [*map(int, text.split(","))], help="numbers of paragraphs")
    parser.add_argument("--quick", action="store_true", help="the smaller sizes only, and no picture")
    parser.add_argument("--make", type=Path, help="only make the edition of the first size, in this folder")
    options = parser.parse_args(arguments)
    counts = options.sizes or SIZES[: 2 if options.quick else None]
    found = base(ROOT / "sources")
    if options.make:
        make(found, counts[0], options.make)
        return
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        whole = measure(copied(Path(name) / "whole"), len(found.edition.paragraphs))
        served = serve(Path(name) / "whole")
        grown = [*_grown(found, counts, Path(name))]
    print(f"Seconds by the clock of a warm build, each with its exponent of growth\n\n{table(grown)}\n")
    print("\n".join(growth(grown)), end="\n\n")
    print("\n".join(map(str, goals(whole, grown, served))), flush=True)
    if not options.quick:
        (ROOT / "docs/assets/bench.svg").write_text(picture(grown), "utf-8")
    return


def _grown(found: Base, counts: Sequence[int], folder: Path) -> Iterator[Measured]:
    """The editions of each size, until one takes too long, or more memory than there is."""
    for count in counts:
        project = make(found, count, folder / str(count))
        try:
            measured = measure(project, count)
        except RuntimeError as error:
            print(f"{count} paragraphs could not be built: {error}", flush=True)
            return
        finally:
            shutil.rmtree(project)
        print(f"{count} paragraphs: {measured.warm.wall:.0f} s by the clock", file=sys.stderr, flush=True)
        yield measured
        if measured.warm.wall > PATIENCE:
            print(f"more than {PATIENCE} s: no larger edition is tried", flush=True)
            return


if __name__ == "__main__":
    main()
