"""Measure the search: how well forms share keys with their lemma, and how well queries find their paragraphs.

    python tests/lab/measure.py lemmas FILE.tsv          a line a form: form, lemma[, part of speech]
    python tests/lab/measure.py queries FILE.tsv [SITE]  a line a query: kind, query, expected paragraphs (p3,p4)
    python tests/lab/measure.py speed

The first scores every pair of forms: the analyser is right where two forms share a key exactly when they share a lemma.
The second asks each query on the built site in a real browser and compares the paragraphs that are shown. The third
asks both interpreters of the analyser for the keys of many words, each once.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from urllib.parse import quote

TIMED = """text => {
    const started = performance.now(), core = kazakh.make(kazakhData), ready = performance.now();
    for (const word of text.split("\\n")) core.keys(word);
    return [ready - started, performance.now() - ready];
}"""
"""Makes the analyser in a page, asks it for the keys of every line, and gives the milliseconds of both."""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, from 0 to 1."""

    right: int
    """What was found and expected."""
    found: int
    """What was found."""
    expected: int
    """What was expected."""

    @property
    def precision(self) -> float:
        """How much of what was found is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """How much of what was expected was found."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}"


def pairs(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """Every pair of two members of a group."""
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


def lemmas(path: Path) -> Score:
    """Pairwise agreement of the analyser with a list of forms and lemmas."""
    from edition.kazakh.analyser import keys

    rows = [line.split("\t")[:2] for line in path.read_text().splitlines() if line]
    by_lemma: dict[str, set[str]] = defaultdict(set)
    by_key: dict[str, set[str]] = defaultdict(set)
    for form, lemma in rows:
        by_lemma[lemma].add(form)
        for key in keys(form):
            by_key[key].add(form)
    expected, found = pairs(by_lemma.values()), pairs(by_key.values())
    for wrong in sorted(found - expected):
        print("  not one lemma:", *wrong)
    for missed in sorted(expected - found):
        print("  one lemma:    ", *missed)
    return Score(len(expected & found), len(found), len(expected))


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast an interpreter of the analyser is."""

    start: float
    """Seconds that it takes to read its data."""
    pace: float
    """Words a second after that, none of which it was asked before."""

    def __str__(self) -> str:
        return f"{self.pace:,.0f} distinct words a second, after {1000 * self.start:,.0f} ms"


def words(count: int) -> list[str]:
    """Distinct forms that the grammar makes of the lexicon, in no order."""
    from edition.kazakh.analyser import analyser

    chance = random.Random(1917)
    reader = analyser()
    table, lexicon = reader.table, reader.lexicon
    stock = [(sorted(lexicon.nouns), table.nominal), (sorted(lexicon.verbs), table.finite | table.participles)]
    found: dict[str, None] = {}
    while len(found) < count:
        stems, endings = chance.choice(stock)
        stem, ending = chance.choice(stems), chance.choice([*endings])
        if any(entry.kinds & reader.kinds(stem) and not entry.restore for entry in endings[ending]):
            found[stem + ending] = None
    return [*found]


def speed_here(asked: list[str]) -> Speed:
    """The pace in Python, without any memory of words."""
    from edition.kazakh.analyser import analyser

    start = time.perf_counter()
    reader = analyser.__wrapped__()
    ready = time.perf_counter()
    for word in asked:
        reader.keys(word)
    return Speed(ready - start, len(asked) / (time.perf_counter() - ready))


def speed_there(asked: list[str]) -> Speed:
    """The pace in a browser."""
    from playwright.sync_api import sync_playwright

    import browser as chromium
    from edition.kazakh import pack

    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = instance.new_page()
        page.add_script_tag(content=pack.interpreter())
        page.add_script_tag(content=pack.script())
        start, taken = page.evaluate(TIMED, "\n".join(asked))
        instance.close()
    return Speed(start / 1000, 1000 * len(asked) / taken)


def queries(path: Path, site: Path) -> None:
    """Ask every query in the browser, and print what differs and the scores."""
    from playwright.sync_api import sync_playwright

    import browser as chromium

    rows = [[*line.split("\t"), ""][:3] for line in path.read_text().splitlines() if line]
    scores: dict[str, list[Score]] = defaultdict(list)
    with sync_playwright() as playwright:
        instance = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = instance.new_page()
        for kind, query, listed in rows:
            expected = set(filter(None, listed.split(",")))
            page.goto(f"file://{site.resolve()}/search.html?q={quote(query)}")
            page.wait_for_selector("[data-search-state=done]", state="attached")
            targets = page.locator("[data-target]").evaluate_all("all => all.map(each => each.dataset.target)")
            found = {target for target in targets if target.startswith("p")}
            scores[kind].append(Score(len(found & expected), len(found), len(expected)))
            if found != expected:
                print(f"  {kind} {query}: missed {sorted(expected - found)}, wrong {sorted(found - expected)}")
        instance.close()
    everything = [score for each in scores.values() for score in each]
    for kind, listed_scores in [*scores.items(), ("all", everything)]:
        print(f"{kind:10} {summary(listed_scores)}")


def summary(scores: list[Score]) -> str:
    """The mean over queries, and how many were answered exactly."""
    count = len(scores)
    recall = sum(score.recall for score in scores) / count
    precision = sum(score.precision for score in scores) / count
    exact = sum(score.right == score.found == score.expected for score in scores)
    return f"recall {recall:.3f}  precision {precision:.3f}  exact {exact / count:.3f} ({exact} of {count})"


def main(what: str, *files: str) -> None:
    """Run one of the measures."""
    if what == "lemmas":
        print(lemmas(Path(files[0])))
    elif what == "speed":
        asked = words(20_000)
        print(f"in Python: {speed_here(asked)}")
        print(f"in a browser: {speed_there(asked)}")
    else:
        queries(Path(files[0]), Path(files[1] if len(files) > 1 else "site"))


if __name__ == "__main__":
    main(*sys.argv[1:])
