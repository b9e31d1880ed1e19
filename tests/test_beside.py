"""What is made in a process of its own comes back, or its error does; and the process never outlives who asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition import Invalid, load
from edition.findings import Code
from edition.publish import beside as process
from edition.publish import building, mkdocs_builder
from edition.publish.beside import beside
from edition.publish.project import locate
from edition.publish.second import second

_SLEEP = "import os, time, pathlib; pathlib.Path('pid').write_text(str(os.getpid())); time.sleep(100)"


def die(*_: object) -> None:
    """What a process does that the system ends, for want of memory."""
    os._exit(3)


def is_running(pid: int) -> bool:
    """Whether a process is there and has not ended, which one that nobody has waited for still is to `kill`."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def scribble(_: object, folder: Path, __: object) -> None:
    """Write into a folder for ever, and make it where it is not."""
    while True:
        folder.mkdir(exist_ok=True)
        (folder / "page.html").write_text("a page")


def until_it_began(folder: Path) -> int:
    while not (folder / "pid").exists() or not (folder / "pid").read_text():
        time.sleep(0.02)
    return int((folder / "pid").read_text())


def test_a_result_comes_back() -> None:
    with beside() as begin:
        assert begin(pow, 2, 10, mod=1000)() == 24


def test_results_come_back_in_any_order_and_need_not_be_taken() -> None:
    with beside() as begin:
        first, _, third = (begin(pow, 2, power) for power in (1, 2, 3))
        assert third() == 8
        assert first() == 2
        assert first.is_there()


def test_one_may_ask_while_a_large_answer_waits() -> None:
    """Neither side waits for the other to read: both pipes are full many times over."""
    with beside() as begin:
        results = [begin(bytes.replace, b"a" * 500_000, b"a", b"b") for _ in range(6)]
        assert [result() for result in results] == [b"b" * 500_000] * 6


def test_a_result_is_there_also_behind_others_that_nobody_took() -> None:
    with beside() as begin:
        results = [begin(pow, 2, power) for power in range(5)]
        deadline = time.monotonic() + 20
        while not results[-1].is_there() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert results[-1].is_there()
        assert [result() for result in reversed(results)] == [16, 8, 4, 2, 1]


def test_whether_a_result_is_there_can_be_asked() -> None:
    with beside() as begin:
        result = begin(time.sleep, 0.5)
        assert not result.is_there()
        result()
        assert result.is_there()


def test_an_edition_is_the_same_on_the_other_side() -> None:
    edition = load(Path(__file__).resolve().parent.parent / "sources")
    with beside() as begin:
        assert begin(list, [edition])() == [edition]


def test_nothing_in_the_current_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [each for each in sys.path if each])
    for name in ("pickle", "queue", "select", "edition"):
        (tmp_path / f"{name}.py").write_text("import os; os._exit(9)")
    with beside() as begin:
        assert begin(pow, 2, 3)() == 8


def test_an_error_is_raised_where_the_result_is_asked_for() -> None:
    with beside() as begin:
        broken, sound = begin(divmod, 1, 0), begin(divmod, 7, 2)
        with pytest.raises(ZeroDivisionError):
            broken()
        assert sound() == (3, 1), "the process goes on"


def test_a_process_that_dies_is_an_error_of_the_system() -> None:
    with beside() as begin, pytest.raises(ChildProcessError, match="ended with 3"):
        begin(die)()


def test_a_process_that_has_died_or_was_ended_is_started_anew() -> None:
    with beside() as begin:
        with pytest.raises(ChildProcessError):
            begin(die)()
        assert begin(pow, 2, 3)() == 8
        begin.end()
        assert begin(pow, 2, 4)() == 16


def test_the_process_ends_with_the_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with beside() as begin:
        begin(exec, _SLEEP)
        pid = until_it_began(tmp_path)
        assert is_running(pid)
    assert not is_running(pid)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up as Linux tells of them")
def test_the_process_ends_when_who_asked_is_killed(tmp_path: Path) -> None:
    waiting = f"with beside() as begin: begin(exec, {_SLEEP!r}); time.sleep(100)"
    asked = f"import time\nfrom {process.__name__} import beside\n{waiting}"
    with subprocess.Popen([sys.executable, "-c", asked], cwd=tmp_path) as asker:
        pid = until_it_began(tmp_path)
        asker.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(pid)


def test_the_process_says_nothing_of_its_own_when_who_asked_is_killed(tmp_path: Path) -> None:
    """It has answers that nobody takes: more than the pipe holds."""
    asked = f"""import os, signal, time
from {process.__name__} import beside
with beside() as begin:
    results = [begin(bytes, 100_000) for _ in range(20)]
    results[0]()
    os.kill(os.getpid(), signal.SIGKILL)"""
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", asked], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == -signal.SIGKILL
        assert done.stderr == b""


@pytest.mark.whole
def test_a_build_whose_pages_fail_is_a_finding_and_leaves_no_site(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mkdocs_builder, "build", die)
    with pytest.raises(Invalid) as told, second() as begin:
        building.build(locate(project / "sources"), begin)
    assert [finding.code for finding in told.value.findings] == [Code.BUILD_BLOCKED]
    assert not (project / "site").exists()


@pytest.mark.whole
def test_after_a_failure_nothing_goes_on_writing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def files(*_: object) -> Iterator[tuple[str, bytes]]:
        while not [*project.glob(".site-*/page.html")]:
            time.sleep(0.02)
        raise OSError(28, "No space left on device")
        yield "", b""

    monkeypatch.setattr(mkdocs_builder, "build", scribble)
    monkeypatch.setattr(building, "files", files)
    with second() as begin:
        with pytest.raises(Invalid):
            building.build(locate(project / "sources"), begin)
        time.sleep(0.3)
        assert not [*project.glob(".site-*")]
