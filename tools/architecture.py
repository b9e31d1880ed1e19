"""The architecture of the tool, read from its code: `python tools/architecture.py` draws it into the handbook.

A stage imports only from stages before it. What each folder is for is the first sentence of its package.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

STAGES = (
    "findings",
    "kazakh",
    "sources",
    "text",
    "annotation",
    "translation",
    "wording",
    "model",
    "outputs",
    "site",
    "starting",
    "cli",
    "__main__",
)
"""The folders and modules at the root of the package, in the order of the data."""

PACKAGE = Path(__file__).resolve().parent / "edition"
HANDBOOK = PACKAGE.parents[1] / "docs/handbook/maintainers.md"
_DRAWN = re.compile(r"(?<=^### Stages \{#stages\}\n\n).*?(?=^### )", re.MULTILINE | re.DOTALL)
"""The section of the handbook that is drawn."""


@dataclass(frozen=True, slots=True)
class Import:
    """One module that imports from another of the package."""

    module: str
    """The dotted name of the one that imports, without the package's."""
    line: int
    """Where it says so, from 1."""
    of: str
    """The dotted name of what it imports, likewise."""


def modules(package: Path = PACKAGE) -> dict[str, Path]:
    """The files of a package by their dotted names, without the package's; a folder by its own name."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(package: Path = PACKAGE) -> Iterator[Import]:
    """Every import from within a package, also those in functions and for types only."""
    known = modules(package)
    for name, path in known.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == package.name:
                home = (node.module or "").partition(".")[2]
                for alias in node.names:
                    inner = f"{home}.{alias.name}".removeprefix(".")
                    yield Import(name, node.lineno, inner if inner in known else home)
            elif isinstance(node, ast.Import):
                inside = (alias.name for alias in node.names if alias.name.split(".")[0] == package.name)
                yield from (Import(name, node.lineno, each.partition(".")[2]) for each in inside)


def stage(module: str) -> str:
    """The stage that a module belongs to."""
    return module.partition(".")[0]


def backwards(found: Iterable[Import]) -> list[str]:
    """The imports that run against the order of the stages, each with its place."""
    told = []
    for each in found:
        one, other = stage(each.module), stage(each.of)
        if one and STAGES.index(one) < STAGES.index(other):
            told.append(f"{each.module}:{each.line}: `{one}` imports from `{other}`, which stands after it")
    return told


def purpose(path: Path) -> str:
    """The first sentence that a module says of itself."""
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return re.split(r"(?<=\.)\s", " ".join(said.split()), maxsplit=1)[0]


def drawn(package: Path = PACKAGE) -> str:
    """The stages, each with what it is for and which stages it imports from, and the folders in them, as Markdown."""
    known, used = modules(package), {name: set[str]() for name in STAGES}
    for each in imports(package):
        if stage(each.module):
            used[stage(each.module)].add(stage(each.of))
    rows = ["| Stage | What it is | Imports from |", "|---|---|---|"]
    for name in STAGES:
        before = ", ".join(f"`{other}`" for other in STAGES if other in used[name] - {name}) or "—"
        end = "/" if known[name].name == "__init__.py" else ".py"
        rows.append(f"| `{name}{end}` | {purpose(known[name])} | {before} |")
    rows += ["", "| Folder in a stage | What it is |", "|---|---|"]
    inner = [name for name in known if name.count(".") == 1 and known[name].name == "__init__.py"]
    rows += [f"| `tools/edition/{name.replace('.', '/')}/` | {purpose(known[name])} |" for name in inner]
    return "\n".join(rows) + "\n\n"


def main() -> int:
    """Draw the stages into the handbook; ends with 1 where an import runs against their order."""
    text = HANDBOOK.read_text("utf-8")
    HANDBOOK.write_text(_DRAWN.sub(lambda _: drawn(), text, count=1), "utf-8")
    told = backwards(imports())
    print(*told, sep="\n", file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
