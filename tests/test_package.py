"""The package is whole: as a wheel, away from its project, it does all that it does in it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen
from zipfile import ZipFile

import pytest

from conftest import ROOT, SECOND, SECOND_CITES
from faults import BY_TWO

PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this project."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT / "tools/edition", folder / "tools/edition", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    command = [*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = folder.glob("edition-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that has the wheel and nothing else; what it needs is found where the tests have it."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([*PIP, "install", "--no-deps", "--target", str(folder), str(wheel)], check=True)
    return folder


def start(installed: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start the program of the wheel, outside of the project."""
    environment = {**os.environ, **BY_TWO, "PYTHONPATH": str(installed), "SOURCE_DATE_EPOCH": "1790000000"}
    pipe = subprocess.PIPE
    command = [sys.executable, "-m", "edition", *arguments]
    return subprocess.Popen(command, cwd=installed.parent, env=environment, stdout=pipe, stderr=pipe, encoding="utf-8")


def run(installed: Path, *arguments: str) -> str:
    process = start(installed, *arguments)
    said, wrong = process.communicate(timeout=120)
    assert process.returncode == 0, wrong
    return said


@contextmanager
def serving(installed: Path, sources: Path) -> Iterator[str]:
    """The address of an edition that is served."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = start(installed, "serve", "--sources", str(sources), "--port", str(port))
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        for _ in range(200):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=20)


def test_the_wheel_has_the_package_and_nothing_else(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"edition"}
    here = {path.relative_to(ROOT / "tools").as_posix() for path in (ROOT / "tools/edition").rglob("*")}
    lacking = {name for name in here - {*names} if "__pycache__" not in name and (ROOT / "tools" / name).is_file()}
    assert lacking == set()


@pytest.mark.whole
def test_an_edition_is_begun_built_served_and_released_with_it(installed: Path, tmp_path: Path) -> None:
    where = "import edition; print(edition.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    home = subprocess.run(
        [sys.executable, "-P", "-c", where], env=environment, capture_output=True, text=True, check=True
    )
    assert home.stdout.startswith(str(installed))
    folder = tmp_path / "edition"
    title = ["--title", "Кітапханалар тарихы", "--citation", SECOND_CITES]
    run(installed, "new", str(folder), str(SECOND / "article.txt"), *title)
    sources = folder / "sources"
    (sources / "omitted.yml").write_text((SECOND / "sources/omitted.yml").read_text())
    assert "is ready" in run(installed, "build", "--sources", str(sources))
    site = folder / "site"
    fonts = {path.name for path in (site / "assets/fonts").glob("*.woff2")}
    assert len(fonts) > 5
    with ZipFile(site / "edition.epub") as book:
        inside = {Path(name).name for name in book.namelist() if name.endswith((".woff2", "OFL.txt"))}
    assert "OFL.txt" in inside
    assert inside - {"OFL.txt"} <= fonts
    assert len(inside) > 5
    assert (site / "edition.pdf").read_bytes().startswith(b"%PDF")
    run(installed, "schemas", str(tmp_path / "schemas"))
    assert (tmp_path / "schemas/registry.json").exists()
    with serving(installed, sources) as address, urlopen(f"{address}text.html") as page:
        assert "кітапхана" in page.read().decode()
    said = run(installed, "release", "1.0.0", "--date", "2026-12-01", "--sources", str(sources))
    assert "sources/releases/1.0.0.json" in said
    assert re.search(r"(?m)^version: 1\.0\.0$", (sources / "edition.yml").read_text())
