"""Finds the mappings that are kept: those that come with the program, those of mission packs, and one of a file."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.collect.mapping.model import TableMapping
from musterbook.collect.mapping.parsing import MappingError, parse_mapping

BESIDE = ".mapping.yaml"
"""What the name of a mapping adds to that of the sheet that it lies beside."""


@cache
def packaged_mappings() -> tuple[TableMapping, ...]:
    """The mappings of public tables that come with the program, by name; a fault in one is ours and raises."""
    folder = files("musterbook.collect").joinpath("data", "tables")
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".yaml")), key=lambda one: one.name)
    assert found, "the mappings of public tables are missing"
    return tuple(parse_mapping(one.read_text(encoding="utf-8"), name=one.name.removesuffix(".yaml")) for one in found)


def find_mappings(missions: Path) -> Outcome[TableMapping]:
    """The mappings in the folders `tables` of the mission packs under `missions`, by path."""
    read = [load_mapping(path) for path in sorted(missions.glob("*/tables/*.yaml"))]
    return Outcome(
        items=tuple(mapping for one in read for mapping in one.items),
        issues=tuple(issue for one in read for issue in one.issues),
    )


def load_mapping(path: Path) -> Outcome[TableMapping]:
    """The mapping in a file; no item, and an issue, where there is none that can be used."""
    name = path.name.removesuffix(BESIDE).removesuffix(".yaml").removesuffix(".yml")
    try:
        return Outcome(items=(parse_mapping(path.read_text(encoding="utf-8-sig"), name=name),))
    except OSError as error:
        return _faulty(path, f"the file cannot be read: {error.strerror or error}")
    except UnicodeDecodeError:
        return _faulty(path, "the file is not UTF-8")
    except MappingError as error:
        return _faulty(path, str(error))


def _faulty(path: Path, reason: str) -> Outcome[TableMapping]:
    fault = Issue(
        code="bad-mapping", message=reason, document=path.name, expected="a mapping as in docs/tables.md", lost=True
    )
    return Outcome(issues=(fault,))


def beside(path: Path) -> Path | None:
    """The mapping that lies beside a sheet, None where there is none, or an empty file that is yet to hold one."""
    found = path.with_name(path.name + BESIDE)
    try:
        return found if found.is_file() and found.stat().st_size else None
    except OSError:
        return None


def widest(mappings: Iterable[TableMapping]) -> TableMapping | None:
    """Of mappings that fit a table, the one that maps most of it; the first of equals."""
    return max(mappings, key=lambda one: len(one.columns) + len(one.ignore), default=None)
