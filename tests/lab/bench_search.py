"""How the search grows: build, load and answers at 37, 100, 1,000 and 10,000 paragraphs, beside lunr as it comes.

    python tests/lab/bench_search.py [PARAGRAPHS ...]

The paragraphs are the article's, over and over, with a share of their words varied so that the vocabulary grows as a
real corpus's does. Each size is searched in the browser with the same queries; times are of whole answers, from the
query to the hits, after the first query has loaded what it needs. What a first answer loads is counted compressed: the
scripts, the list of documents, the files of the index that the query asks for, and what its first hits say. Fails where
an answer takes or loads more than is allowed.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

import browser as chromium
from conftest import ROOT, THEME
from edition.annotation.lemmas import reviewed
from edition.model.loading import load
from edition.outputs.search import index
from edition.outputs.search.client import scripts, small
from edition.outputs.search.documents import Document, DocumentKind, documents
from edition.outputs.search.files import BLOCKS, LARGE, runs

QUERIES = (
    "экстремизм", "экстремизмге", "Қазақстан", "казакстан", "Qazaqstan", "дін", "мемлекеттің", "болу",
    "қауіпсіздік саясат",
    "ислам -радикализм", "радикал*", "экстримизм", '"халықаралық қауіпсіздік"', '"көпвекторлы сыртқы саясат"',
    "жоқсөз", "Назарбаев", "халықаралық ұйым", "келе", "жату", "және",
)  # fmt: skip
SLOWEST, HEAVIEST = 100, 400
"""The most milliseconds of an answer at the 95th percentile, and the most kB, compressed, that a first one loads."""
ENGINE = sorted((THEME / "assets/search/engine").iterdir())
PAGE = [THEME / "assets/search" / name for name in ("answers.js", "page.js", "field.js")]
SCRIPTS = ["lunr.js", "kazakh.js", *(part.name for part in (*ENGINE, *PAGE))]
SYLLABLES = ("бай", "дар", "гер", "ман", "тас", "кен", "лық", "нұр", "шат", "мерт", "қан", "сай", "жол", "біт", "өр")


def many(found: list[Document], count: int) -> Iterator[Document]:
    """As many paragraphs, one word in five varied by syllables that make another word of it."""
    chance = random.Random(1)

    def varied(match: re.Match[str]) -> str:
        if len(match.group()) < 4 or chance.random() > 0.2:
            return match.group()
        return chance.choice(SYLLABLES) + chance.choice(SYLLABLES) + match.group().lower()

    for number in range(count):
        document = found[number % len(found)]
        lines = document.lines
        if number >= len(found):
            lines = tuple(replace(line, text=re.sub(r"\w+", varied, line.text), names=()) for line in lines)
        yield replace(document, target=f"p{number + 1}", title=f"{number + 1}-абзац", lines=lines)


def weight(text: str) -> float:
    """Thousands of bytes, compressed."""
    return len(gzip.compress(text.encode(), 9)) / 1000


def late(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


def data(found: list[Document]) -> dict[str, str]:
    """The files of a search in those documents, by name."""
    lemmas = reviewed(load(ROOT / "sources").lemmas, "kk")
    large = len(found) >= LARGE
    block = BLOCKS[large]
    indexes = index.build(tuple(index.terms(each, lemmas) for each in found), index.TEXT, parted=large)
    words = {
        "forms": lemmas.reviewed,
        "shown": {},
        "names": [],
        "translations": [],
        "parts": [*indexes] if large else None,
        "documents": runs([replace(each, address=f"text.html#{each.target}") for each in found]),
        "block": block,
    }
    texts = {
        f"texts-{start // block}": {
            each.target: [asdict(line) for line in each.lines] for each in found[start : start + block]
        }
        for start in range(0, len(found), block)
    }
    every = {"words": words, **{f"index-{name}": each for name, each in indexes.items()}, **texts}
    return {
        name: f'give("{name}",{json.dumps(value, ensure_ascii=False, separators=(",", ":"))})'
        for name, value in every.items()
    }


def measure(page: Page, folder: Path, found: list[Document]) -> bool:
    """Build, write, load and ask; print a line, and say whether all is within bounds."""
    start = time.perf_counter()
    files = data(found)
    built = time.perf_counter() - start
    for name, text in files.items():
        (folder / f"{name}.js").write_text(text)
    shared = sum(weight((folder / name).read_text()) for name in SCRIPTS) + weight(files["words"])
    page.goto(f"file://{folder}/bench.html")
    answers = page.evaluate("queries => bench(queries)", list(QUERIES))
    times = [time for each in answers for time in each["times"]]
    loads = {
        query: shared + sum(weight(files[name]) for name in each["loaded"])
        for query, each in zip(QUERIES, answers, strict=True)
    }
    heaviest = max(loads, key=lambda query: loads[query])
    stock = page.evaluate(
        "([texts, queries]) => stock(texts, queries)",
        [[" ".join(line.text for line in each.lines) for each in found], list(QUERIES)],
    )
    print(
        f"{len(found):>6} paragraphs: built in {built:.1f} s, {sum(map(weight, files.values())):.0f} kB in "
        f"{len(files)} files; an answer: median {median(times):.1f} ms, 95th percentile {late(times):.1f} ms; "
        f"a first one loads {median(loads.values()):.0f} kB, at most {loads[heaviest]:.0f} kB («{heaviest}»)\n"
        f"       lunr as it comes: median {median(stock['times']):.1f} ms, 95th percentile "
        f"{late(stock['times']):.1f} ms; a first answer loads {stock['bytes'] / 1000:.0f} kB",
        flush=True,
    )
    return late(times) <= SLOWEST and loads[heaviest] <= HEAVIEST


HARNESS = """<!doctype html><meta charset="utf-8">
<script src="lunr.js"></script><script src="kazakh.js"></script>
ENGINE
<script>
const waiting = new Map(), FIRST = 20;
const give = (name, value) => waiting.get(name)(value);
const load = (name) => new Promise((resolve) => {
  const element = document.createElement("script");
  waiting.set(name, resolve);
  element.src = `${name}.js`;
  document.head.append(element);
});
async function bench(queries) {
  const language = kazakh.make(kazakhData), words = await load("words"), answers = [];
  let loaded = new Set();
  const brought = (name) => (loaded.add(name), load(name));
  const spoken = { ...language, isLatin: window.engine.isLatin };
  const made = () => createSearch({ lunr, kazakh: spoken, words, load: (name) => brought(`index-${name}`) });
  for (const query of queries) {
    loaded = new Set();
    const { hits } = await made().search(query);
    for (const { block } of hits.slice(0, FIRST)) loaded.add(`texts-${block}`);
    answers.push({ loaded: [...loaded], times: [] });
  }
  const engine = made();
  for (const query of queries) await engine.search(query);
  for (let round = 0; round < 5; round++) {
    for (const [at, query] of queries.entries()) {
      const start = performance.now();
      await engine.search(query);
      answers[at].times.push(performance.now() - start);
    }
  }
  return answers;
}
async function stock(texts, queries) {
  const index = lunr(function () {
    this.pipeline.reset();
    this.field("text");
    texts.forEach((text, id) => this.add({ id, text }));
  });
  const all = new Blob([JSON.stringify(index), JSON.stringify(texts)]);
  const packed = all.stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = (await new Response(packed).arrayBuffer()).byteLength, times = [];
  for (let round = 0; round < 5; round++) {
    for (const query of queries) {
      const start = performance.now();
      index.search(query.replaceAll('"', ""));
      times.push(performance.now() - start);
    }
  }
  return { bytes, times };
}
</script>"""


def main(*counts: str) -> None:
    """Measure each size."""
    bounds = []
    found = [each for each in documents(load(ROOT / "sources")) if each.kind is DocumentKind.PARAGRAPH]
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for count in map(int, counts or ("37", "100", "1000", "10000")):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                for path, text in scripts():
                    (folder / Path(path).name).write_text(text)
                for part in (*ENGINE, *PAGE):
                    (folder / part.name).write_text(small(part.read_text()))
                tags = "".join(f'<script src="{part.name}"></script>' for part in ENGINE)
                (folder / "bench.html").write_text(HARNESS.replace("ENGINE", tags))
                bounds.append(measure(instance.new_page(), folder, [*many(found, count)]))
        instance.close()
    if not all(bounds):
        sys.exit(f"an answer takes more than {SLOWEST} ms or loads more than {HEAVIEST} kB")


if __name__ == "__main__":
    main(*sys.argv[1:])
