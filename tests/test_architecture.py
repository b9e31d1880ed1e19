"""The folders of the tool are its stages, in the order of the data, and the handbook draws them as they are."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import architecture
from architecture import PACKAGE, STAGES, backwards, drawn, imports, modules

SAME = {
    "__main__",
    "files",
    "glossary",
    "references",
    "releases",
    "spellings",
    "structure",
    "text",
    "translation",
    "translations",
}
"""Names that a schema, an output or a list of files shares with what it is about; and what Python calls a program."""


def test_a_stage_imports_only_what_stands_above_it() -> None:
    found = list(imports())
    assert len(found) > 500
    assert backwards(found) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "from edition.outputs.data import read",
            "text.witness:1: `text` imports from `outputs`",
        ),
        ("from edition.model import edition", "text.witness:1: `text` imports from `model`"),
        ("import edition.cli", "text.witness:1: `text` imports from `cli`"),
        ("def f():\n    from edition import cli", "text.witness:2: `text` imports from `cli`"),
        ("from edition.sources import yamlfile", None),
    ],
)
def test_an_import_against_the_order_is_told(line: str, told: str | None, tmp_path: Path) -> None:
    package = tmp_path / "edition"
    for name in ("text/witness", "outputs/data", "model/edition", "sources/yamlfile", "cli", "__init__"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / f"{name}.py").write_text("")
    (package / "text/witness.py").write_text(line + "\n")
    assert backwards(imports(package)) == ([f"{told}, which stands after it"] if told else [])


def test_the_handbook_draws_the_stages_as_they_are() -> None:
    assert drawn() in architecture.HANDBOOK.read_text("utf-8"), "run: python tools/architecture.py"


def test_the_house_has_few_rooms_and_none_is_crowded() -> None:
    names = {path.name for path in PACKAGE.iterdir() if path.name not in {"__pycache__", "__init__.py", "__main__.py"}}
    assert {name.removesuffix(".py") for name in names} == {*STAGES} - {"__main__"}
    assert len(names) <= 12
    crowded = Counter(path.parent for path in modules().values() if path.name != "__init__.py")
    assert {folder.name: count for folder, count in crowded.items() if count > 15} == {}
    long = {path.name: lines for path in modules().values() if (lines := path.read_text().count("\n")) > 400}
    assert long == {}


def test_no_two_things_have_one_name() -> None:
    """Public classes, and modules that a reader could take for each other."""
    homes: dict[str, list[str]] = defaultdict(list)
    for name, path in modules().items():
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(name)
    assert {name: at for name, at in homes.items() if len(at) > 1} == {}
    leaves = Counter(name.rpartition(".")[2] for name in modules())
    assert {name for name, count in leaves.items() if count > 1} <= SAME


def test_every_module_says_what_it_is() -> None:
    for path in modules().values():
        assert re.match(r'"""[A-Z`].*[.:](\n|""")', path.read_text("utf-8")), path


def test_drawing_changes_nothing_else_in_the_handbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "maintainers.md"
    before, after = "### Stages {#stages}\n\n", "### Other folders\n\nKept.\n\n### Rules\n"
    page.write_text(before + after, "utf-8")
    monkeypatch.setattr(architecture, "HANDBOOK", page)
    for _ in range(2):
        assert architecture.main() == 0
        assert page.read_text("utf-8") == before + drawn() + after
