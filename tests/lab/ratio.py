"""How long a build takes beside bare MkDocs: `ratio.py PROJECT [EARLIER]`.

Builds in turn, so that all meet the same machine: the project; its pages by MkDocs with Material as both come, without
plugin and extension of ours; and, where one is given, an earlier checkout of the project with a tool of its own. Prints
medians of seconds and of seconds of processors. Ends with 1 where the project takes more than the goals allow.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

import yaml

TIMES = 5
WALL, PROCESSORS = 1.3, 1.8
"""How many times as long as bare MkDocs a build may take, by the clock and in processors."""
BARE = {
    "site_name": "bare",
    "docs_dir": "docs",
    "use_directory_urls": False,
    "theme": {"name": "material", "font": False},
    "plugins": [],
    "markdown_extensions": ["attr_list", "def_list", "footnotes", "md_in_html", "pymdownx.tilde", "tables", "toc"],
    "validation": {
        "nav": {"omitted_files": "ignore"},
        "links": dict.fromkeys(("anchors", "not_found", "unrecognized_links"), "ignore"),
    },
}


def timed(command: list[str], folder: Path, more: Mapping[str, str]) -> tuple[float, float]:
    """The seconds that a command takes, by the clock and in processors."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=folder, env=os.environ | more, check=True, capture_output=True)
    spent, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(arguments: list[str]) -> int:
    """Measure, print, and compare."""
    project, *earlier = [Path(each).resolve() for each in arguments]
    build = [sys.executable, "-m", "edition", "build"]
    with tempfile.TemporaryDirectory() as name:
        bare = Path(name)
        shutil.copytree(project / "docs", bare / "docs")
        (bare / "mkdocs.yml").write_text(yaml.safe_dump(BARE))
        asked = {
            "project": (build, project, {}),
            "bare MkDocs": ([sys.executable, "-m", "mkdocs", "build", "-q"], bare, {"NO_MKDOCS_2_WARNING": "1"}),
            **({"earlier": (build, earlier[0], {"PYTHONPATH": str(earlier[0] / "tools")})} if earlier else {}),
        }
        taken: dict[str, list[tuple[float, float]]] = {each: [] for each in asked}
        for _ in range(TIMES):
            for each, how in asked.items():
                taken[each].append(timed(*how))
    found = {each: tuple(median(kind) for kind in zip(*runs, strict=True)) for each, runs in taken.items()}
    for each, (wall, processors) in found.items():
        print(f"{each}: {wall:.2f} s, {processors:.2f} s of processors")
    (wall, processors), (bare_wall, bare_processors) = found["project"], found["bare MkDocs"]
    print(f"ratio: {wall / bare_wall:.2f} (goal {WALL}), {processors / bare_processors:.2f} (goal {PROCESSORS})")
    return int(wall / bare_wall > WALL or processors / bare_processors > PROCESSORS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
