"""`lines`: how figures went, from what the record keeps or as it is worked out now, which is the same."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.unit.serve.conftest import Program

from musterbook import pipeline
from musterbook.base.errors import AccessError
from musterbook.record import Record

DAYS = ("2024-07-12", "2024-10-31", "2025-02-24", "2025-03-01")


def listed(program: Program, *arguments: str) -> Any:  # noqa: ANN401 - parsed JSON
    return json.loads(program("lines", *arguments, "--format", "json").stdout)


@pytest.fixture
def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was worked out anew, a word for each view."""
    seen: list[str] = []
    view = pipeline.view

    def counted(*arguments: Any, **given: Any) -> Any:  # noqa: ANN401 - as the function itself
        seen.append("view")
        return view(*arguments, **given)

    monkeypatch.setattr(pipeline, "view", counted)
    return seen


def test_lines_have_steps_with_bounds_and_claims(recorded: Program) -> None:
    found = listed(recorded, "--measure", "strength", "--actor", "KEN", "--known-by", "2024-07-12")
    assert (found["as_of"], found["known_by"]) == (None, "2024-07-12")
    (line,) = found["lines"]
    assert (line["measure"], line["actor"], line["mission"]) == ("strength", "KEN", "mss-haiti")
    assert line["points"][0]["high"] == 200
    assert "KEN" in recorded("lines", "--measure", "strength").stdout


def test_as_of_leaves_the_steps_that_had_begun(recorded: Program) -> None:
    (line,) = listed(recorded, "--measure", "strength", "--actor", "KEN", "--as-of", "2024-07-15")["lines"]
    assert max(point["from"] for point in line["points"]) <= "2024-07-15"
    assert listed(recorded, "--mission", "elsewhere")["lines"] == []


def test_what_is_kept_is_what_is_worked_out(recorded: Program, worked_out: list[str]) -> None:
    asked = [(*more, "--known-by", day) for day in DAYS for more in ((), ("--mission", "mss-haiti"))]
    asked += [(), ("--actor", "mission"), ("--as-of", "2024-08-01")]
    before = [listed(recorded, *question) for question in asked]
    assert len(worked_out) == len(asked)
    assert listed(recorded, "--keep") == listed(recorded)
    assert [listed(recorded, *question) for question in asked] == before
    assert len(worked_out) == len(asked)
    listed(recorded, "--recorded-by", "2024-12-01")
    assert len(worked_out) == len(asked) + 1


def test_what_comes_later_is_worked_out_until_it_is_kept(
    recorded: Program, tmp_path: Path, worked_out: list[str]
) -> None:
    listed(recorded, "--keep")
    (tmp_path / "later.claims").write_text("2025-02-20 strength KEN 700 person\n", encoding="utf-8")
    recorded("add", str(tmp_path / "later.claims"), "--date", "2025-02-20")
    listed(recorded, "--known-by", "2025-02-19")
    assert not worked_out
    anew = listed(recorded, "--known-by", "2025-02-20")
    assert worked_out
    worked_out.clear()
    assert listed(recorded, "--keep", "--known-by", "2025-02-20") == anew
    assert "700" in str(anew)
    assert not worked_out


def test_another_program_at_work_is_told(recorded: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Record, "keep_lines", lambda *_: False)
    assert "another program keeps the lines" in recorded("lines", "--keep").stderr


def test_who_may_not_see_all_has_lines_without_it(recorded: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    listed(recorded, "--keep")

    def refuse(*_: object, **__: object) -> None:
        raise AccessError("Ana Lee is reader; to read restricted documents needs a reviewer")

    monkeypatch.setattr(Record, "all_lines_known", refuse)
    assert listed(recorded, "--measure", "strength")["lines"]
