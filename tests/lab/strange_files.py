"""Files to begin with, mangled at random: `strange_files.py 2000`, or `strange_files.py 1 4711` for that seed again.

Each is given to `edition new`, and what begins is loaded. Ends with 1 where anything but findings about the file came
of one, or an edition whose sources cannot be loaded for another reason than its citations.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from edition.findings import Invalid
from edition.model.loading import load
from edition.outputs.shared import pandoc
from edition.starting.new import Wishes, start
from faults import flaw_of
from mangling import CHARACTERS, WAYS

TEXT = """\
# Кітапханалар тарихы

Қазақ кітапханаларының *тарихы* әлі толық жазылған жоқ [1; 45]. Бұл туралы былай дейді: «Әр кітап — бір куә».[^1]

Ұлттық кітап\u00adхана 1931 жылы ашылды. Оның қо\u200bры үнемі то-
лығып отырады.

| Жоғары қарап
| биіктен

Атауы  Саны
------ ----
Алматы 10

## Әдебиеттер

1. Зарубин И. Очерки. – Алматы, 1977.
2. Серіков А. Тіл.

[^1]: Ескертпе мәтіні.
"""
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "kz1048", "cp1251", "koi8-r", "cp866", "utf-32")
DOCUMENTS = ("docx", "odt", "html", "rtf", "epub", "tei", "markdown", "jats")
_ODD = (
    "\r",
    "\r\n",
    "\f",
    "\v",
    "\u2029",
    "\n\n\n",
    "\t",
    "<TEI>",
    "<html>",
    "<?xml?>",
    "%PDF-",
    "PK\x03\x04",
    "{\\rtf1",
)
"""What may stand in a text and means something to a reader."""
_OF_TEXTS = [(how, way) for how, _, way in WAYS if how not in ("structure", "odd value")]
"""The ways to mangle what is no YAML."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a file."""

    seed: int
    """The seed that makes it so again."""
    how: str
    """What it was, and what was done to it."""
    end: str
    """`refused`, `begun` or `fault`."""
    fault: str = ""
    """What should not be."""


@cache
def document(kind: str) -> bytes:
    """The text as a document, written by pandoc."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made"
        command = [pandoc.program(), "-s", "-f", "markdown-smart", "-t", kind, "-o", str(path)]
        subprocess.run(command, input=TEXT.encode(), check=True)
        return path.read_bytes()


def strange(seed: int) -> tuple[str, str, bytes]:
    """A strange file: how it was made, its name, its bytes."""
    chance = random.Random(seed)
    kind = chance.choice((*ENCODINGS, *DOCUMENTS, *DOCUMENTS, "bytes"))
    if kind == "bytes":
        return kind, "чуждый.bin", chance.randbytes(chance.choice((1, 40, 4000)))
    data = document(kind) if kind in DOCUMENTS else _coded(chance, kind)
    name = f"article.{chance.choice((kind, 'txt', 'docx', 'md', 'html'))}"
    if kind in ("docx", "odt", "epub") and chance.random() < 0.7:
        return f"{kind}, a part of it mangled", name, _repacked(chance, data)
    ways = chance.choices(_OF_TEXTS, k=chance.choice((1, 1, 2, 3)))
    for _, way in ways:
        data = way(chance, data)
    return f"{kind}: {', '.join(how for how, _ in ways)}", name, data


def _coded(chance: random.Random, encoding: str) -> bytes:
    text = [*TEXT]
    for _ in range(chance.choice((0, 1, 3, 9))):
        text.insert(chance.randint(0, len(text)), chance.choice((*_ODD, *CHARACTERS)))
    return "".join(text).encode(encoding, "replace")


def _repacked(chance: random.Random, data: bytes) -> bytes:
    """A packed document, a part of which is mangled, empty or gone."""
    with tempfile.TemporaryDirectory() as folder:
        path, made = Path(folder) / "whole", Path(folder) / "made"
        path.write_bytes(data)
        with zipfile.ZipFile(path) as whole, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
            names = whole.namelist()
            chosen = chance.choice([name for name in names if name.endswith((".xml", ".rels", ".xhtml", ".opf"))])
            for name in names:
                content = whole.read(name)
                if name == chosen:
                    _, way = chance.choice(_OF_TEXTS)
                    content = chance.choice((way(chance, content), way(chance, content), b"", b"<a/>"))
                packed.writestr(name, content)
        return made.read_bytes()


def answer(seed: int) -> Answer:
    """Begin an edition out of a strange file, and load it."""
    how, name, data = strange(seed)
    with tempfile.TemporaryDirectory(prefix="strange-") as folder:
        file, begun = Path(folder) / name, Path(folder) / "edition"
        file.write_bytes(data)
        try:
            start(begun, file, "2026-11-25", Wishes())
        except Invalid as invalid:
            left = "; the folder is there" if begun.exists() else ""
            flaw = flaw_of(invalid, (folder,)) + left
            return Answer(seed, how, "fault" if flaw else "refused", flaw)
        except BaseException:
            return Answer(seed, how, "fault", traceback.format_exc(limit=-3)[-1500:])
        return _loaded(partial(Answer, seed, how), begun, data)


def _loaded(said: Callable[..., Answer], begun: Path, data: bytes) -> Answer:
    kept = [path.read_bytes() for path in (begun / "sources/original").iterdir()]
    if kept != [data]:
        return said("fault", "the file is not kept byte for byte")
    try:
        load(begun / "sources")
    except Invalid as invalid:
        others = [each for each in invalid.findings if each.code.number[0] != "C"]
        return said("fault" if others else "begun", "\n".join(map(str, others)))
    except BaseException:
        return said("fault", traceback.format_exc(limit=-3)[-1500:])
    return said("begun")


def try_files(count: int, first: int = 0, processes: int = 2) -> list[Answer]:
    """Try as many strange files."""
    seeds = range(first, first + count)
    if processes == 1:
        return [*map(answer, seeds)]
    with ProcessPoolExecutor(processes) as pool:
        return [*pool.map(answer, seeds, chunksize=10)]


def main(count: int, first: int = 0) -> int:
    """Try as many files; prints each that did harm, and a summary."""
    began = time.monotonic()
    tried = try_files(count, first)
    for each in tried:
        if each.fault or count == 1:
            print(f"seed {each.seed}, {each.how}: {each.end}\n  {each.fault}")
    harm = sum(bool(each.fault) for each in tried)
    ends = ", ".join(f"{number} {end}" for end, number in sorted(Counter(each.end for each in tried).items()))
    print(f"{len(tried)} strange files: {ends}; {harm} did harm; {time.monotonic() - began:.0f} seconds")
    return 1 if harm else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
