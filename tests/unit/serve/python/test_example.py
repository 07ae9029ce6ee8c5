"""The example's documents through the library: frames have the rows of the objects, and figures what they rest on."""

import dataclasses
import math
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest

import musterbook as mb
from musterbook.serve.python import frames
from musterbook.serve.python.columns import Sort, columns_of
from musterbook.serve.python.rows import Framed

EXAMPLE = Path(__file__).resolve().parents[4] / "examples" / "haiti"
ASKED: dict[str, Callable[[mb.View], Framed]] = {
    "claims": lambda view: view.claims(),
    "lines": lambda view: view.lines(),
    "figures": lambda view: view.lines("strength").daily("2024-06-01", "2024-08-31"),
    "conflicts": lambda view: view.conflicts(),
    "differences": lambda view: view.differences(),
    "documents": lambda view: view.documents(),
    "events": lambda view: view.events(),
    "issues": lambda view: view.issues(),
    "judgements": lambda view: view.judgements(),
    "changes": lambda view: view.changes("2024-11-12", "2025-02-10"),
}


@pytest.fixture(scope="module")
def haiti(tmp_path_factory: pytest.TempPathFactory) -> Iterator[mb.Record]:
    """A record of the example, with one judgement of either sort."""
    with mb.open(tmp_path_factory.mktemp("record") / "haiti.db", missions=EXAMPLE.parents[1] / "missions") as record:
        record.add(EXAMPLE)
        record.judge(record.claims("strength")[0], "amend", because="misread", by="Ann", low=390, high=390)
        record.judge_names("Godfrey Otunge", "merge", "Geoffrey Otunge", because="one officer", by="Ann")
        yield record


@pytest.mark.parametrize("asked", ASKED)
def test_a_frame_has_the_rows_and_values_of_the_objects(haiti: mb.Record, asked: str) -> None:
    found = ASKED[asked](haiti)
    rows = [plain(row) for row in found.frame_rows()]
    assert rows
    assert found.to_dicts() == rows
    assert found.to_polars().to_dicts() == rows
    assert found.to_arrow().to_pylist() == rows
    table = found.to_pandas()
    assert (len(table), tuple(table.columns)) == (len(rows), found.columns)
    assert [row_of_pandas(row) for row in table.to_dict("records")] == rows


def plain(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of any class
    """The row as plain values, made without what makes frames."""
    return {one.name: value_of(getattr(row, one.name)) for one in dataclasses.fields(row)}


def value_of(value: Any) -> Any:  # noqa: ANN401 - a field of any sort
    if isinstance(value, tuple):
        return [getattr(one, "id", one) for one in value]
    return str(value) if isinstance(value, str) else value


def row_of_pandas(row: dict[Any, Any]) -> dict[str, Any]:
    """A row with None for what pandas has several words for, and days as days."""
    return {name: from_pandas(value) for name, value in row.items()}


def from_pandas(value: Any) -> Any:  # noqa: ANN401 - a cell of any sort
    if isinstance(value, list):
        return value
    if value is None or value != value or str(value) in ("<NA>", "NaT"):  # noqa: PLR0124 - NaN alone is unlike itself
        return None
    if isinstance(value, datetime):
        return value.to_pydatetime() if value.tzinfo else value.date()  # type: ignore[attr-defined]  # a Timestamp
    return value


@pytest.mark.parametrize("asked", ASKED)
def test_an_empty_frame_has_the_types_of_a_full_one(haiti: mb.Record, asked: str) -> None:
    found = ASKED[asked](haiti)
    empty: Framed = type(found)()
    assert empty.to_polars().schema == found.to_polars().schema
    assert empty.to_arrow().schema == found.to_arrow().schema
    assert list(empty.to_pandas().dtypes) == list(found.to_pandas().dtypes)
    assert empty.to_dicts() == []


def test_every_column_has_a_true_type(haiti: mb.Record) -> None:
    wanted = {
        "kind": pl.Enum([str(one) for one in mb.Kind]),
        "start": pl.Date(),
        "recorded_at": pl.Datetime("us", "UTC"),
        "low": pl.Float64(),
        "in_favour": pl.Int64(),
        "cumulative": pl.Boolean(),
        "told_by": pl.List(pl.String()),
        "quote": pl.String(),
    }
    schema = haiti.claims().to_polars().schema
    assert {name: schema[name] for name in wanted} == wanted
    arrow = haiti.claims().to_arrow().schema
    assert (arrow.field("start").type, arrow.field("status").type.value_type) == (pa.date32(), pa.string())
    pandas = haiti.claims().to_pandas().dtypes
    assert (str(pandas["start"]), str(pandas["low"])) == ("datetime64[s]", "float64")
    assert (str(pandas["status"]), str(pandas["quote"])) == ("category", "string")


def test_categories_know_all_that_they_can_be(haiti: mb.Record) -> None:
    kinds = next(one for one in columns_of(mb.Claim) if one.name == "kind")
    assert (kinds.sort, kinds.values) == (Sort.CATEGORY, tuple(map(str, mb.Kind)))
    table = haiti.claims("poll").to_pandas()
    assert list(table["kind"].cat.categories) == list(kinds.values)


@pytest.mark.parametrize(("name", "extra"), [("polars", "polars"), ("pandas", "pandas"), ("pyarrow", "arrow")])
def test_a_missing_library_is_told_with_the_extra_that_brings_it(
    name: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(frames, "import_module", missing)
    to_frame = getattr(mb.Claims(), f"to_{extra}")
    with pytest.raises(mb.MissingLibraryError, match=rf"{name} is not installed; pip install 'musterbook\[{extra}\]'"):
        to_frame()
    with pytest.raises(ImportError):
        to_frame()


def test_bounds_hold_and_each_figure_has_claims_with_words(haiti: mb.Record) -> None:
    steps = haiti.lines("strength").steps
    for step in steps:
        assert (step.low or 0) <= (step.best or 0) <= (math.inf if step.high is None else step.high), step
        assert step.witnesses <= len(step.claims)
    said = [one for step in steps for one in step.claims if one.name and not one.name.endswith(".claims")]
    assert said
    assert [one.id for one in said if not one.quote or one.locator is None] == []


def test_what_contradicts_a_claim_contradicts_it_too(haiti: mb.Record) -> None:
    claims = haiti.claims()
    disputed = [one for one in claims if one.contradicted_by]
    assert disputed
    for one in disputed:
        assert all(one.id in haiti.claim(other).contradicted_by for other in one.contradicted_by)


def test_known_by_a_day_is_what_was_published_by_it(haiti: mb.Record) -> None:
    day = date(2025, 1, 31)
    assert [one.id for one in haiti.known_by(day).claims()] == [
        one.id for one in haiti.claims() if one.known_since is not None and one.known_since <= day
    ]


def test_corrections_are_those_of_all_changes(haiti: mb.Record) -> None:
    every = haiti.changes("2024-11-12", "2025-02-10")
    corrected = haiti.changes("2024-11-12", "2025-02-10", corrections=True)
    assert corrected
    assert list(corrected) == [one for one in every if one.what in ("correction", "post corrected")]


def test_the_record_of_another_mission_is_left_out(haiti: mb.Record) -> None:
    missions = {line.mission for line in haiti.lines("strength")}
    assert len(missions) > 1
    assert {line.mission for line in haiti.lines("strength", mission="mss-haiti")} == {"mss-haiti"}
