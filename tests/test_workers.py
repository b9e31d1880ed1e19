"""What is made in a process of its own comes back, or its error does; and the process never outlives who asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from edition.findings import Code, Invalid
from edition.model.loading import load
from edition.site import builder, building, workers
from edition.site.project import locate
from edition.site.workers import worker

_SLEEP = "import os, time, pathlib; pathlib.Path('pid').write_text(str(os.getpid())); time.sleep(100)"


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_CPU_COUNT", "2")


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


def test_an_edition_goes_there_and_comes_back_the_same() -> None:
    edition = load(Path(__file__).resolve().parent.parent / "sources")
    with worker() as other:
        assert other.submit(os.getpid).result() != os.getpid()
        assert other.submit(list, [edition]).result() == [edition]


def test_where_there_is_one_core_there_is_no_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_CPU_COUNT", "1")
    with worker() as other:
        assert other.submit(os.getpid).result() == os.getpid()
        with pytest.raises(ZeroDivisionError):
            other.submit(divmod, 1, 0).result()
    monkeypatch.delenv("PYTHON_CPU_COUNT")
    assert 1 <= workers.cores() <= (os.cpu_count() or 1)


def test_nothing_in_the_current_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [each for each in sys.path if each])
    for name in ("pickle", "queue", "multiprocessing", "edition"):
        (tmp_path / f"{name}.py").write_text("import os; os._exit(9)")
    with worker() as other:
        assert other.submit(pow, 2, 3).result() == 8


def test_a_process_that_has_died_or_was_ended_is_started_anew() -> None:
    with worker() as other:
        with pytest.raises(BrokenProcessPool):
            other.submit(die).result()
        assert other.submit(pow, 2, 3).result() == 8
        other.end()
        assert other.submit(pow, 2, 4).result() == 16


def test_the_process_ends_with_the_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with worker() as other:
        other.submit(exec, _SLEEP)
        pid = until_it_began(tmp_path)
        assert is_running(pid)
    assert not is_running(pid)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up as Linux tells of them")
@pytest.mark.parametrize("busy", [True, False], ids=["busy", "idle"])
def test_the_process_ends_when_who_asked_is_killed(busy: bool, tmp_path: Path) -> None:
    then = "" if busy else "first.result(); "
    task = _SLEEP if busy else _SLEEP.rpartition(";")[0]
    asked = f"""import time
from {workers.__name__} import worker
if __name__ == "__main__":
    with worker() as other:
        first = other.submit(exec, {task!r})
        {then}open("ready", "w").close()
        time.sleep(100)
"""
    (tmp_path / "asker.py").write_text(asked)
    with subprocess.Popen([sys.executable, "asker.py"], cwd=tmp_path, stderr=subprocess.PIPE) as asker:
        pid = until_it_began(tmp_path)
        while not (tmp_path / "ready").exists():
            time.sleep(0.02)
        asker.send_signal(signal.SIGKILL)
        assert asker.stderr is not None
        said = asker.stderr.read()  # which is at its end when both have ended
    assert b"Traceback" not in said, "Python's own warning of what a killed process leaves must do"
    assert not is_running(pid)


def test_an_interruption_from_the_keyboard_reaches_who_asked_only(tmp_path: Path) -> None:
    asked = f"""import os, signal
from {workers.__name__} import worker
if __name__ == "__main__":
    with worker() as other:
        try:
            os.killpg(0, signal.SIGINT)
            other.submit(pow, 2, 10).result()
        except KeyboardInterrupt:
            print(other.submit(pow, 2, 3).result())
"""
    (tmp_path / "asker.py").write_text(asked)
    done = subprocess.run(
        [sys.executable, "asker.py"], cwd=tmp_path, capture_output=True, check=False, start_new_session=True
    )
    assert (done.stdout, done.stderr) == (b"8\n", b"")


@pytest.mark.whole
def test_a_build_whose_pages_fail_is_a_finding_and_leaves_no_site(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "build", die)
    with pytest.raises(Invalid) as told, worker() as other:
        building.build(locate(small / "sources", small / "other"), other)
    assert [finding.code for finding in told.value.findings] == [Code.BUILD_BLOCKED]
    assert not (small / "other").exists()


@pytest.mark.whole
def test_after_a_failure_nothing_goes_on_writing(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def files(*_: object) -> Iterator[tuple[str, bytes]]:
        while not [*small.glob(".site-*/page.html")]:
            time.sleep(0.02)
        raise OSError(28, "No space left on device")
        yield "", b""

    monkeypatch.setattr(builder, "build", scribble)
    monkeypatch.setattr(building, "files", files)
    with worker() as other:
        with pytest.raises(Invalid):
            building.build(locate(small / "sources"), other)
        time.sleep(0.3)
        assert not [*small.glob(".site-*")]
