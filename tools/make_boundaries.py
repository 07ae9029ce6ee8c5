"""Write the boundaries of the desk's map from the npm package world-atlas, which packs those of Natural Earth.

Shapes are those of the coarse file (1:110 million). States too small for it are points, at the middle of the largest
of their islands in the finer one (1:50 million), so that each of them can be found and reached. Everything is known by
its ISO 3166-1 alpha-3 code; land that has none is drawn without a name.
Run: python tools/make_boundaries.py FOLDER (of the unpacked package, world-atlas 2.0.2)
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from babel.core import get_global

TARGET = Path(__file__).parents[1] / "src/musterbook/serve/desk/static/vendor/boundaries.json"
COUNTRIES = Path(__file__).parents[1] / "src/musterbook/identify/data/countries.json"
COARSE, FINE = "countries-110m.json", "countries-50m.json"
EMPTY_LAND = frozenset({"ATA"})
"""Nobody is sent from there, and its outline is long."""
MOST_BYTES = 112_640

Ring = list[tuple[float, float]]
Topology = dict[str, Any]


class Middle(NamedTuple):
    """Where a ring lies, in degrees, and the size of what it surrounds."""

    size: float
    longitude: float
    latitude: float


def alpha3_of() -> dict[str, str]:
    """The alpha-3 code of each numeric code of ISO 3166-1, such as '404' to 'KEN'."""
    aliases = get_global("territory_aliases")
    alpha2 = {row[0]: code for code, row in json.loads(COUNTRIES.read_text(encoding="utf-8")).items()}
    numeric = {old: new[0] for old, new in aliases.items() if old.isdigit() and len(new) == 1}
    return {number: alpha2[two] for number, two in numeric.items() if two in alpha2}


def named(topology: Topology) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """The shapes of a topology, each with its alpha-3 code, None where it has none."""
    codes = alpha3_of()
    for shape in topology["objects"]["countries"]["geometries"]:
        yield codes.get(shape.get("id", "")), shape


def decoded(topology: Topology) -> list[Ring]:
    """The arcs of a topology in degrees."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Ring = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        found.append(line)
    return found


def outer_rings(shape: dict[str, Any], arcs: Sequence[Ring]) -> Iterator[Ring]:
    """The outlines of a shape, its lakes left out."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in polygons:
        ring: Ring = []
        for place in polygon[0]:
            ring += arcs[place] if place >= 0 else arcs[~place][::-1]
        yield ring


def middle(ring: Ring) -> Middle:
    """The centre of gravity of what a ring surrounds."""
    size = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        size, x, y = size + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not size:
        return Middle(0.0, *ring[0])
    return Middle(abs(size / 2), x / (3 * size), y / (3 * size))


def renumbered(arcs: Any, kept: dict[int, int]) -> Any:  # noqa: ANN401 - lists in lists, to any depth
    """The same lists with each arc by its new number, given in the order of use."""
    if isinstance(arcs, list):
        return [renumbered(one, kept) for one in arcs]
    number = kept.setdefault(arcs if arcs >= 0 else ~arcs, len(kept))
    return number if arcs >= 0 else ~number


def boundaries(coarse: Topology, fine: Topology) -> Topology:
    """The shapes of one file, and the small states of the other as points."""
    kept: dict[int, int] = {}
    shapes = [
        {"type": shape["type"], "arcs": renumbered(shape["arcs"], kept)} | ({} if code is None else {"id": code})
        for code, shape in named(coarse)
        if code not in EMPTY_LAND
    ]
    drawn = {shape.get("id") for shape in shapes} | EMPTY_LAND
    arcs = decoded(fine)
    small = []
    for code, shape in named(fine):
        if code is not None and code not in drawn:
            _, longitude, latitude = max(middle(ring) for ring in outer_rings(shape, arcs))
            small.append([code, round(longitude, 2), round(latitude, 2)])
    return {
        "type": "Topology",
        "transform": coarse["transform"],
        "arcs": [coarse["arcs"][old] for old in kept],
        "objects": {"countries": {"type": "GeometryCollection", "geometries": shapes}},
        "points": sorted(small),
    }


def main(arguments: Sequence[str]) -> int:
    """Write the file from the package folder named in `arguments`; returns the exit status."""
    folder = Path(arguments[0]) if len(arguments) == 1 else None
    if folder is None or not (folder / COARSE).is_file() or not (folder / FINE).is_file():
        print("usage: make_boundaries.py FOLDER (of the unpacked npm package world-atlas)", file=sys.stderr)
        return 2
    coarse, fine = (json.loads((folder / name).read_text(encoding="utf-8")) for name in (COARSE, FINE))
    text = json.dumps(boundaries(coarse, fine), separators=(",", ":")) + "\n"
    if len(text) > MOST_BYTES:
        print(f"{len(text):,} bytes are more than {MOST_BYTES:,}", file=sys.stderr)
        return 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.name}: {len(text):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
