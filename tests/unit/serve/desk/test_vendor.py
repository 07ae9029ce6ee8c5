"""Files of others are those that their list says, with their licences; the map knows every country."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from musterbook.serve.settings import missions_folder

VENDOR = Path(__file__).resolve().parents[4] / "src/musterbook/serve/desk/static/vendor"
ROW = re.compile(r"^\| (\S+) \| (\S+) \| (\d+\.\d+\.\d+) \| ([^|]+) \| ([0-9a-f]{64}) \|$", re.MULTILINE)
LISTED = {row[0]: row for row in ROW.findall((VENDOR / "README.md").read_text(encoding="utf-8"))}
MAX_BYTES = 110 * 1024
NOT_DRAWN = frozenset(
    {"ATA", "BES", "BVT", "CCK", "CXR", "ESH", "GIB", "GLP", "GUF", "MTQ", "MYT", "REU", "SJM", "TKL", "TUV", "UMI"}
)
"""Codes that the boundaries have no shape of their own for: parts of others, and land without people."""


@pytest.fixture(scope="module")
def boundaries() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((VENDOR / "boundaries.json").read_text(encoding="utf-8"))
    return data


def test_every_file_is_listed_and_no_other() -> None:
    there = {one.name for one in VENDOR.iterdir() if not one.name.startswith(("LICENSE.", "README."))}
    assert there
    assert set(LISTED) == there


@pytest.mark.parametrize("name", sorted(LISTED))
def test_each_file_has_the_hash_that_is_listed(name: str) -> None:
    assert sha256((VENDOR / name).read_bytes()).hexdigest() == LISTED[name][4]


@pytest.mark.parametrize("name", sorted(LISTED))
def test_each_has_its_licence_beside_it(name: str) -> None:
    package = {"htmx.org": "htmx", "uplot": "uPlot"}.get(LISTED[name][1], LISTED[name][1])
    assert (VENDOR / f"LICENSE.{package}.txt").stat().st_size > 500


def test_the_boundaries_are_of_a_size_to_be_sent() -> None:
    assert 50_000 < (VENDOR / "boundaries.json").stat().st_size <= MAX_BYTES


def test_the_map_can_show_every_country(boundaries: dict[str, Any]) -> None:
    shapes = {one["id"] for one in boundaries["objects"]["countries"]["geometries"] if "id" in one}
    points = {code for code, _, _ in boundaries["points"]}
    assert shapes.isdisjoint(points)
    countries = json.loads((VENDOR.parents[3] / "identify/data/countries.json").read_text(encoding="utf-8"))
    assert set(countries) - shapes - points <= NOT_DRAWN
    assert {"BHS", "JAM", "HTI", "KEN"} <= shapes
    assert {"ATG", "BRB", "GRD", "SYC", "LCA", "DMA", "MUS", "COM", "MLT", "SGP"} <= points


def test_points_lie_where_their_states_are(boundaries: dict[str, Any]) -> None:
    places = {code: (x, y) for code, x, y in boundaries["points"]}
    for code, x, y in (("BRB", -59.5, 13.2), ("SYC", 55.5, -4.7), ("GRD", -61.7, 12.1), ("MLT", 14.4, 35.9)):
        assert places[code] == pytest.approx((x, y), abs=0.3)


def test_every_contributor_of_the_mission_packs_can_be_drawn(boundaries: dict[str, Any]) -> None:
    drawn = {one.get("id") for one in boundaries["objects"]["countries"]["geometries"]}
    drawn |= {code for code, _, _ in boundaries["points"]}
    folder = missions_folder()
    assert folder is not None
    packs = list(folder.glob("*/mission.yaml"))
    assert packs
    for pack in packs:
        told = re.findall(r"^(?:contributors|pledgers|theatre): *(.+)$", pack.read_text(encoding="utf-8"), re.MULTILINE)
        codes = set(re.findall(r"\b[A-Z]{3}\b", " ".join(told)))
        assert codes
        assert codes <= drawn


def test_every_arc_is_there_and_used(boundaries: dict[str, Any]) -> None:
    used: set[int] = set()

    def walk(arcs: Any) -> None:  # noqa: ANN401 - lists in lists
        if isinstance(arcs, list):
            for one in arcs:
                walk(one)
        else:
            used.add(arcs if arcs >= 0 else ~arcs)

    for shape in boundaries["objects"]["countries"]["geometries"]:
        walk(shape["arcs"])
    assert used == set(range(len(boundaries["arcs"])))
