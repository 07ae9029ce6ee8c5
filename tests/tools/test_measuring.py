"""Coverage is measured in tests that there are, and what is costly is made once."""

import sys
import threading
from pathlib import Path

import pytest
from tests.measuring import KEPT_BY, OPTION
from tests.once import made_once

ROOT = Path(__file__).resolve().parents[2]


def test_every_name_is_one_of_tests_that_there_are() -> None:
    files = [one.relative_to(ROOT).as_posix() for one in (ROOT / "tests").rglob("test_*.py")]
    assert [name for name in KEPT_BY if not any(one.startswith(name) for one in files)] == []


def test_what_is_made_once_is_everybodys_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    def make(path: Path) -> None:
        path.write_text(f"made {len(asked)}")
        asked.append(path)

    asked: list[Path] = []
    one, other = (made_once(tmp_path_factory, "made-in-this-test", make) for _ in range(2))
    assert len(asked) == 1
    assert one != other
    assert one.read_text() == other.read_text() == "made 0"


def test_nothing_is_measured_where_no_floor_is_kept(request: pytest.FixtureRequest) -> None:
    assert not request.node.nodeid.startswith(KEPT_BY)
    if request.config.getoption(OPTION):
        told: list[object] = []
        thread = threading.Thread(target=lambda: told.append(sys.gettrace()))
        thread.start()
        thread.join()
        assert [sys.gettrace(), *told] == [None, None]
