"""Whether the tests would notice: `mutants.py [--sample 40] [--seed 1]` breaks the core in small ways, one at a time.

Each mutant is one changed operator, constant, condition or result of a module, in a copy of the project; it is killed
when one of the tests that concern the module fails. The score is the part of the mutants that is killed. Survivors are
listed: some of them mean the same as the original, the others want a test.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = {
    "text/segmentation": (["test_text.py"],),
    "text/spans": (["test_annotation.py", "test_scripts.py"],),
    "kazakh/analyser": (["test_kazakh.py", "-k", "not many_words"], ["test_kazakh.py", "-k", "many_words"]),
    "outputs/search/index": (["test_index.py"], ["test_search.py", "-k", "json or packed or same_paragraphs"]),
    "outputs/search/concordance": (["test_concordance.py"],),
}
"""The modules that everything rests on, and the tests that concern each, the quick ones first."""
_PATIENCE = 180
"""Seconds after which a mutant that does not end counts as killed."""
_SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


def mutants(tree: ast.Module) -> Iterator[tuple[int, str, ast.Module]]:
    """Every mutant of a module: the line that is changed, what was done, and the changed module."""
    for number, node in enumerate(ast.walk(tree)):
        for said, change in _changes(node):
            other = copy.deepcopy(tree)
            change(next(each for at, each in enumerate(ast.walk(other)) if at == number))
            yield getattr(node, "lineno", 0), said, other


def _changes(node: ast.AST) -> Iterator[tuple[str, object]]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in _SWAPPED:
            swapped = _SWAPPED[type(op)]
            yield f"{type(op).__name__} is {swapped.__name__}", lambda each: setattr(each, "ops", [swapped()])
        case ast.BinOp(op=op) | ast.BoolOp(op=op) if type(op) in _SWAPPED:
            swapped = _SWAPPED[type(op)]
            yield f"{type(op).__name__} is {swapped.__name__}", lambda each: setattr(each, "op", swapped())
        case ast.Constant(value=bool(value)):
            yield f"{value} is {not value}", lambda each: setattr(each, "value", not value)
        case ast.Constant(value=int(value)):
            yield f"{value} is {value + 1}", lambda each: setattr(each, "value", value + 1)
        case ast.If(test=test) | ast.IfExp(test=test):
            yield f"not {ast.unparse(test)}", lambda each: setattr(each, "test", ast.UnaryOp(ast.Not(), each.test))
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield "returns None", lambda each: setattr(each, "value", ast.Constant(None))
        case ast.comprehension(ifs=[test]):
            yield f"without if {ast.unparse(test)}", lambda each: setattr(each, "ifs", [])


def killed(project: Path, tests: Sequence[Sequence[str]]) -> bool:
    """Whether a test of a copy of the project fails."""
    return any(_fails(project, each) for each in tests)


def _fails(project: Path, tests: Sequence[str]) -> bool:
    files = [f"tests/{each}" if each.endswith(".py") else each for each in tests]
    command = [sys.executable, "-m", "pytest", "-n0", "-x", "-q", "-p", "no:cacheprovider", *files]
    environment = {**os.environ, "PYTHONPATH": str(project / "tools"), "HYPOTHESIS_STORAGE_DIRECTORY": str(project)}
    try:
        done = subprocess.run(
            command, cwd=project, env=environment, capture_output=True, check=False, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def score(project: Path, module: str, sample: int, seed: int) -> None:
    """Try a sample of the mutants of a module, and print what came of it."""
    path = project / "tools/edition" / f"{module}.py"
    original = path.read_text("utf-8")
    if killed(project, TESTS[module]):
        raise RuntimeError(f"the tests of {module} fail without any mutant")
    found = [*mutants(ast.parse(original))]
    tried = random.Random(seed).sample(found, min(sample, len(found)))
    survivors = []
    for line, said, mutant in tried:
        path.write_text(ast.unparse(ast.fix_missing_locations(mutant)), "utf-8")
        if not killed(project, TESTS[module]):
            survivors.append(f"  {module}.py:{line}: {said}")
    path.write_text(original, "utf-8")
    dead = len(tried) - len(survivors)
    print(f"{module}: {dead} of {len(tried)} killed ({len(found)} possible), {dead / len(tried):.0%}", flush=True)
    print("".join(f"{each}\n" for each in sorted(survivors)), end="", flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Try the mutants of each module."""
    parser = argparse.ArgumentParser(description="Whether the tests would notice.")
    parser.add_argument("modules", nargs="*", default=[*TESTS], help="such as kazakh/analyser (default: all)")
    parser.add_argument("--sample", type=int, default=40, help="how many mutants of each are tried")
    parser.add_argument("--seed", type=int, default=1, help="which ones")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        project = Path(name) / "project"
        ignored = shutil.ignore_patterns(".git", ".venv", ".build", "__pycache__", ".*_cache", ".hypothesis")
        shutil.copytree(ROOT, project, ignore=ignored)
        for module in options.modules:
            score(project, module, options.sample, options.seed)


if __name__ == "__main__":
    main()
