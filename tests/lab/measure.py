"""Measure the search: how well forms share keys with their lemma, and how well queries find their paragraphs.

    python tests/lab/measure.py lemmas FILE.tsv          a line a form: form, lemma[, part of speech]
    python tests/lab/measure.py queries FILE.tsv [SITE]  a line a query: kind, query, expected paragraphs (p3,p4)

The first scores every pair of forms: the analyser is right where two forms share a key exactly when they share a lemma.
The second asks each query on the built site in a real browser and compares the paragraphs that are shown.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from urllib.parse import quote


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


def speed(path: Path) -> float:
    """Distinct words a second."""
    from edition.kazakh.analyser import keys

    words = sorted({line.split("\t")[0] for line in path.read_text().splitlines()})
    start = time.perf_counter()
    for word in words:
        keys(word)
    return len(words) / (time.perf_counter() - start)


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
    """Run one of the two measures."""
    if what == "lemmas":
        print(lemmas(Path(files[0])))
        print(f"{speed(Path(files[0])):,.0f} distinct words a second")
    else:
        queries(Path(files[0]), Path(files[1] if len(files) > 1 else "site"))


if __name__ == "__main__":
    main(*sys.argv[1:])
