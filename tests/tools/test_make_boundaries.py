"""The boundaries of the map: codes for numbers, small states as points, and only the arcs that are used."""

import json
from pathlib import Path
from typing import Any

import pytest

from tools import make_boundaries

KENYA, GRENADA, ANTARCTICA = "404", "308", "010"


def topology(**shapes: tuple[int, int, int] | None) -> dict[str, Any]:
    """Squares by the numeric code of their country: where they begin, and how wide they are; None has no code."""
    arcs, geometries = [], []
    for place, (code, square) in enumerate(shapes.items()):
        x, y, wide = square or (0, 0, 1)
        arcs.append([[x, y], [wide, 0], [0, wide], [-wide, 0], [0, -wide]])
        geometries.append({"type": "Polygon", "arcs": [[place]]} | ({} if square is None else {"id": code[1:]}))
    return {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
    }


def test_shapes_have_letters_and_small_states_are_points() -> None:
    coarse = topology(n010=(0, 0, 9), n404=(10, 20, 4), none=None)
    fine = topology(n404=(10, 20, 4), n308=(30, 10, 2))
    made = make_boundaries.boundaries(coarse, fine)
    shapes = made["objects"]["countries"]["geometries"]
    assert [shape.get("id") for shape in shapes] == ["KEN", None]
    assert shapes[0]["arcs"] == [[0]]
    assert made["arcs"] == coarse["arcs"][1:]
    assert made["points"] == [["GRD", 31.0, 11.0]]


def test_the_largest_island_stands_for_the_state() -> None:
    fine = topology(n308=(30, 10, 2), n404=(50, 40, 10))
    islands = fine["objects"]["countries"]["geometries"]
    islands[0] = {"type": "MultiPolygon", "arcs": [[[0]], [[~1]]], "id": GRENADA}
    made = make_boundaries.boundaries(topology(n404=(10, 20, 4)), fine)
    assert made["points"] == [["GRD", 55.0, 45.0]]


def test_a_ring_without_a_size_lies_where_it_begins() -> None:
    assert make_boundaries.middle([(3.0, 4.0), (3.0, 4.0)]) == (0.0, 3.0, 4.0)


def test_the_files_of_the_package_are_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make_boundaries.main([]) == 2
    assert make_boundaries.main([str(tmp_path)]) == 2
    assert "usage" in capsys.readouterr().err


def test_the_file_is_written_unless_it_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "made.json"
    monkeypatch.setattr(make_boundaries, "TARGET", target)
    for name in (make_boundaries.COARSE, make_boundaries.FINE):
        (tmp_path / name).write_text(json.dumps(topology(n404=(10, 20, 4))), encoding="utf-8")
    assert make_boundaries.main([str(tmp_path)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["points"] == []
    monkeypatch.setattr(make_boundaries, "MOST_BYTES", 10)
    assert make_boundaries.main([str(tmp_path)]) == 1
