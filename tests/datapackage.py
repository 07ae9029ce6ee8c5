"""A check of a data package on disk against its own description, with nothing but the standard library.

What Table Schema asks of every cell, key and reference, and what the package says of its files.
"""

import csv
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

Rows = list[dict[str, str]]
LIMIT = 10_000_000
"""Characters of a cell."""


def _of_words(*words: str) -> Callable[[str], bool]:
    def read(cell: str) -> bool:
        if cell not in words:
            raise ValueError(cell)
        return cell == words[0]

    return read


READ: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "number": Decimal,
    "integer": int,
    "boolean": _of_words("yes", "no"),
    "date": date.fromisoformat,
    "datetime": lambda cell: datetime.strptime(cell, "%Y-%m-%dT%H:%M:%S%z"),
}


def description(folder: Path) -> dict[str, Any]:
    """What the package says of itself."""
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def tables(folder: Path) -> dict[str, Rows]:
    """The rows of all tables by name."""
    csv.field_size_limit(LIMIT)
    found = {}
    for one in description(folder)["resources"]:
        with (folder / one["path"]).open(encoding="utf-8", newline="") as file:
            found[one["name"]] = list(csv.DictReader(file, strict=True))
    return found


def faults(folder: Path) -> list[str]:
    """All that does not hold."""
    told, rows = description(folder), tables(folder)
    return [
        *(fault for one in (*told["resources"], *told["files"]) for fault in _file_faults(folder, one)),
        *(fault for one in told["resources"] for fault in _table_faults(one, rows)),
    ]


def _file_faults(folder: Path, told: Mapping[str, Any]) -> Iterator[str]:
    data = (folder / told["path"]).read_bytes()
    if (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}") != (told["bytes"], told["hash"]):
        yield f"{told['path']}: bytes or hash"


def _table_faults(told: Mapping[str, Any], rows: Mapping[str, Rows]) -> Iterator[str]:
    name, schema, own = told["name"], told["schema"], rows[told["name"]]
    if len(own) != told["rows"]:
        yield f"{name}: {len(own)} rows"
    for number, row in enumerate(own):
        if list(row) != [one["name"] for one in schema["fields"]] or None in row.values():
            yield f"{name}:{number}: columns {list(row)}"
        yield from (f"{name}:{number}: {fault}" for one in schema["fields"] for fault in _cell_faults(one, row))
    keys = [tuple(row[one] for one in schema["primaryKey"]) for row in own]
    if len(set(keys)) != len(keys):
        yield f"{name}: keys"
    for one in schema.get("foreignKeys", ()):
        column, other = one["fields"], one["reference"]
        known = {row[other["fields"]] for row in rows[other["resource"] or name]}
        yield from (f"{name}: {column} {row[column]!r}" for row in own if row[column] and row[column] not in known)


def _cell_faults(field: Mapping[str, Any], row: Mapping[str, str]) -> Iterator[str]:
    cell, limits = row[field["name"]], field.get("constraints", {})
    if not cell:
        yield from [f"{field['name']}: missing"] if limits.get("required") else []
        return
    try:
        READ[field["type"]](cell)
    except (ValueError, ArithmeticError):
        yield f"{field['name']}: {cell!r} is no {field['type']}"
    if cell not in limits.get("enum", [cell]):
        yield f"{field['name']}: {cell!r} is none of {limits['enum']}"
