"""The locked lists of packages are complete, for they are installed without being resolved again, and no longer."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import locks
from conftest import ROOT
from locks import Locked, environments, serves

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
SITE = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["lock"]]
TESTS = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["test"]]
CHECKER = [*PROJECT["dependency-groups"]["cffconvert"], "setuptools"]
APART = [str(path) for path in (Path(sys.prefix) / "cffconvert").glob("lib/*/site-packages")]
"""Where the checker's packages are installed."""
MACHINES = [machine for machine, _ in environments()]


def name_of(requirement: Requirement) -> str:
    return canonicalize_name(requirement.name)


def faults(asked: Iterable[str], lock: Iterable[Locked], path: Sequence[str] = sys.path) -> set[str]:
    """What a lock lacks or holds in vain, by what is asked for and what the packages that lie there ask for in turn."""
    packages, found, wanted = [*lock], set(), set()
    for machine in MACHINES:
        here = {name_of(each.requirement): each for each in packages if serves(each.requirement, machine)}
        todo, seen = [Requirement(each) for each in asked], set()
        while todo:
            requirement = todo.pop()
            key = (name_of(requirement), frozenset(requirement.extras), str(requirement.specifier))
            if key in seen:
                continue
            seen.add(key)
            if key[0] not in here:
                found.add(f"lacks {key[0]}")
                continue
            wanted.add(str(here[key[0]].requirement))
            version = str(here[key[0]].requirement.specifier).removeprefix("==")
            if not requirement.specifier.contains(version, prereleases=True):
                found.add(f"has {key[0]} {version}, not {requirement.specifier}")
            todo += needed(requirement, machine, path)
    return found | {f"has {each.requirement} in vain" for each in packages if str(each.requirement) not in wanted}


def needed(requirement: Requirement, machine: Mapping[str, str], path: Sequence[str]) -> list[Requirement]:
    """What a package asks for on a machine, with the extras that are asked for; as the installed version says."""
    installed = next(iter(Distribution.discover(name=requirement.name, path=[*path])))
    stated = map(Requirement, installed.requires or ())
    extras = ["", *requirement.extras]
    return [each for each in stated if any(serves(each, {**machine, "extra": extra}) for extra in extras)]


@pytest.mark.parametrize(
    ("asked", "lock", "path", "known"),
    [
        (SITE, locks.LOCKS[0], sys.path, set()),
        (TESTS, locks.LOCKS[1], sys.path, set()),
        (CHECKER, locks.LOCKS[2], APART, {"lacks docopt"}),  # only a command line that nobody uses asks for it
    ],
    ids=["site", "tests", "checker"],
)
def test_a_lock_holds_what_is_asked_for_and_nothing_else(
    asked: list[str], lock: Path, path: list[str], known: set[str]
) -> None:
    assert faults(asked, locks.read(lock), path) == known


def test_a_package_that_is_lacking_surplus_or_too_old_is_told() -> None:
    """Control: a package that only an extra of another asks for is missed too."""
    whole = locks.read(locks.LOCKS[1])
    without = [each for each in whole if each.requirement.name not in {"coverage", "jinja2"}]
    assert faults(TESTS, without) == {"lacks coverage", "lacks jinja2"}
    surplus = Locked(Requirement("left-pad==1.0"), ("sha256:0",))
    assert faults(TESTS, [*whole, surplus]) == {"has left-pad==1.0 in vain"}
    assert faults(["pytest>=999"], whole) >= {"has pytest " + str(_version(whole, "pytest")) + ", not >=999"}


def _version(lock: Iterable[Locked], name: str) -> str:
    return next(str(each.requirement.specifier)[2:] for each in lock if each.requirement.name == name)


def test_a_package_of_both_locks_is_the_same_in_both() -> None:
    one, other = ({str(each.requirement): each.hashes for each in locks.read(lock)} for lock in locks.LOCKS[:2])
    assert {name: one[name] for name in one.keys() & other.keys()} == {
        name: other[name] for name in one.keys() & other.keys()
    }
    names = [{each.partition("==")[0] for each in lock} for lock in (one, other)]
    assert names[0] - names[1] == {"setuptools"}, "only what packs the tool is in the first alone"


@pytest.mark.parametrize("lock", locks.LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_pinned_with_its_digests(lock: Path) -> None:
    packages = locks.read(lock)
    assert len(packages) == len(re.findall(r"(?m)^\S+==", lock.read_text())) > 15
    for each in packages:
        assert re.fullmatch(r"==[\w.]+", str(each.requirement.specifier)), each
        assert each.hashes, each
