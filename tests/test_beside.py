"""What is made in a process of its own comes back, or its error does; and the process never outlives who asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edition import Invalid, load
from edition.findings import Code
from edition.publish import beside as process
from edition.publish import building
from edition.publish.beside import beside
from edition.publish.project import locate

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


def until_it_began(folder: Path) -> int:
    while not (folder / "pid").exists() or not (folder / "pid").read_text():
        time.sleep(0.02)
    return int((folder / "pid").read_text())


def test_a_result_comes_back() -> None:
    with beside(pow, 2, 10, mod=1000) as result:
        assert result() == 24


def test_an_edition_is_the_same_on_the_other_side() -> None:
    edition = load(Path(__file__).resolve().parent.parent / "sources")
    with beside(list, [edition]) as result:
        assert result() == [edition]


def test_an_error_is_raised_where_the_result_is_asked_for() -> None:
    with beside(divmod, 1, 0) as result, pytest.raises(ZeroDivisionError):
        result()


def test_a_process_that_dies_is_an_error_of_the_system() -> None:
    with beside(die) as result, pytest.raises(ChildProcessError, match="ended with 3"):
        result()


def test_the_process_ends_with_the_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with beside(exec, _SLEEP):
        pid = until_it_began(tmp_path)
        assert is_running(pid)
    assert not is_running(pid)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up as Linux tells of them")
def test_the_process_ends_when_who_asked_is_killed(tmp_path: Path) -> None:
    asked = f"import time\nfrom {process.__name__} import beside\nwith beside(exec, {_SLEEP!r}): time.sleep(100)"
    with subprocess.Popen([sys.executable, "-c", asked], cwd=tmp_path) as asker:
        pid = until_it_began(tmp_path)
        asker.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(pid)


def test_a_build_whose_exports_fail_is_a_finding_and_leaves_no_site(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "export", die)
    with pytest.raises(Invalid) as told:
        building.build(locate(project / "sources"))
    assert [finding.code for finding in told.value.findings] == [Code.BUILD_BLOCKED]
    assert not (project / "site").exists()
