"""The lock files pin everything that is needed, by version and hash, and say nothing of where from."""

import re
import tomllib
from pathlib import Path

import pytest
from tools.lock import ADDRESS, ALONE, ALONE_LOCK, LOCKS, UNWANTED, parted, spelled

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PIN = re.compile(
    r"^([a-z0-9][a-z0-9-]*)(?:\[[a-z0-9,_]+\])?==(\S+)(?: ; [^\\]+)? \\\n"
    r"((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)


def pins(name: str) -> dict[str, str]:
    """Return package and version of every pin in a lock; every other line must be a comment."""
    text = (ROOT / name).read_text(encoding="utf-8")
    rest = PIN.sub("", text)
    assert all(line.startswith("#") for line in rest.splitlines()), rest
    return {match[1]: match[2] for match in PIN.finditer(text)}


def names(requirements: list[str]) -> set[str]:
    """Return the normal form of each requirement's name."""
    return {re.split(r"[<>=\[ ]", one)[0].lower().replace("_", "-") for one in requirements}


@pytest.mark.parametrize("name", sorted([*LOCKS, ALONE_LOCK]))
def test_a_lock_names_no_address(name: str) -> None:
    assert not ADDRESS.search((ROOT / name).read_text(encoding="utf-8"))


def test_what_the_project_needs_is_pinned() -> None:
    needed = names(PROJECT["dependencies"]) | names(PROJECT["optional-dependencies"]["build"])
    assert needed
    assert needed <= pins("requirements.lock").keys()
    known = pins("requirements-dev.lock").keys() | pins(ALONE_LOCK).keys()
    assert needed | names(PROJECT["optional-dependencies"]["dev"]) <= known
    assert pins(ALONE_LOCK).keys() == set(ALONE)


def test_what_is_installed_alone_is_taken_out_and_both_pins_of_one_stay() -> None:
    one, other = "numpy==1 ; a < 'b' \\\n    --hash=x\n", "numpy==2 ; a > 'b' \\\n    --hash=y\n"
    lock = f"{one}{other}{ALONE[0]}==3\n{UNWANTED[0]}==4\n"
    rest, alone = parted(lock)
    assert rest.endswith(one + other)
    assert alone.endswith(f"{ALONE[0]}==3\n")
    assert UNWANTED[0] not in rest + alone


def test_the_locks_agree() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_extras_are_spelled_as_projects_spell_them() -> None:
    lock = "lxml-html-clean==0.4 \\\nlxml[html-clean]==6.1 \\\ncoverage[toml]==7.17 ; a == 'b-c'\n"
    assert spelled(lock) == lock.replace("[html-clean]", "[html_clean]")
