"""How the search grows: index size, build time and answer time at 100, 1,000 and 10,000 paragraphs.

    python tests/lab/bench_search.py [PARAGRAPHS ...]

The paragraphs are the article's, over and over, with a share of their words varied so that the vocabulary grows as a
real corpus's does. Each size is searched in the browser with the same queries; times are of whole answers, from the
query to the hits, after the first query has loaded what it needs.
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
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import browser as chromium
from conftest import ROOT, THEME
from edition.annotation.lemmas import reviewed
from edition.model.loading import load
from edition.outputs.search import index
from edition.outputs.search.client import scripts
from edition.outputs.search.documents import Document, DocumentKind, documents
from edition.outputs.search.files import SHARDED

QUERIES = (
    "экстремизм", "экстремизмге", "Қазақстан", "казакстан", "Qazaqstan", "дін", "мемлекеттің", "болу",
    "қауіпсіздік саясат",
    "ислам -радикализм", "радикал*", "экстримизм", "жоқсөз", "Назарбаев", "халықаралық ұйым", "келе", "жату", "және",
)  # fmt: skip
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
        yield replace(document, target=f"p{number + 1}", lines=lines)


def measure(page: Page, folder: Path, found: list[Document], count: int) -> None:
    """Build, write, load and ask; print a line."""
    lemmas = reviewed(load(ROOT / "sources").lemmas)
    listed = [*many(found, count)]
    start = time.perf_counter()
    shards = index.build(listed, lemmas, sharded=count >= SHARDED)
    built = time.perf_counter() - start
    packed = {name: json.dumps(shard, ensure_ascii=False, separators=(",", ":")) for name, shard in shards.items()}
    for name, text in packed.items():
        (folder / f"index-{name}.js").write_text(f'give("{name}",{text})')
    words = {
        "forms": lemmas.reviewed,
        "shown": {},
        "names": [],
        "translations": [],
        "shards": None if index.WHOLE in shards else [*shards],
        "documents": [{"target": each.target, "kind": "paragraph", "title": each.title} for each in listed],
    }
    (folder / "words.js").write_text(f"const words = {json.dumps(words, ensure_ascii=False)};")
    page.goto(f"file://{folder}/bench.html")
    times = page.evaluate("queries => bench(queries)", list(QUERIES))
    ordered = sorted(times)
    whole = sum(len(gzip.compress(text.encode(), 9)) for text in packed.values())
    largest = max(len(gzip.compress(text.encode(), 9)) for text in packed.values())
    print(
        f"{count:>6} paragraphs: built in {built:.1f} s ({1000 * built / count:.2f} ms each), {len(packed)} shards, "
        f"{whole / 1000:.0f} kB compressed, the largest {largest / 1000:.0f} kB; answers: median "
        f"{ordered[len(ordered) // 2]:.1f} ms, 95th percentile {ordered[int(len(ordered) * 0.95)]:.1f} ms",
        flush=True,
    )


HARNESS = """<!doctype html><meta charset="utf-8">
<script src="lunr.js"></script><script src="kazakh.js"></script>
ENGINE<script src="words.js"></script>
<script>
const waiting = new Map();
const give = (name, value) => waiting.get(name)(value);
const load = (name) => new Promise((resolve) => {
  const element = document.createElement("script");
  waiting.set(name, resolve);
  element.src = `index-${name}.js`;
  document.head.append(element);
});
async function bench(queries) {
  const language = kazakh.make(kazakhData), times = [];
  const engine = createSearch({ lunr, kazakh: language, words, load, lines: async () => [] });
  for (const query of queries) await engine.search(query);
  for (let round = 0; round < 5; round++) {
    for (const query of queries) {
      const start = performance.now();
      await engine.search(query);
      times.push(performance.now() - start);
    }
  }
  return times;
}
</script>"""


def main(*counts: str) -> None:
    """Measure each size."""
    found = [each for each in documents(load(ROOT / "sources")) if each.kind is DocumentKind.PARAGRAPH]
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for count in map(int, counts or ("37", "100", "1000", "10000")):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                for path, text in scripts():
                    (folder / Path(path).name).write_text(text)
                parts = sorted((THEME / "assets/search/engine").iterdir())
                for part in parts:
                    (folder / part.name).write_text(part.read_text())
                tags = "".join(f'<script src="{part.name}"></script>' for part in parts)
                (folder / "bench.html").write_text(HARNESS.replace("ENGINE", tags))
                measure(instance.new_page(), folder, found, count)
        instance.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
