"""What tables and columns mean: knowledge that stands in `data/dataset.yaml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from musterbook.shipped import read_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A table in words. `references`: by column, the table and the column whose values it takes."""

    name: str
    title: str
    about: str
    key: Sequence[str]
    references: Mapping[str, tuple[str, str]]
    columns: Mapping[str, str]

    def meaning(self, column: str) -> str:
        """What a column holds; raises KeyError where nothing says so."""
        return self.columns[column] if column in self.columns else _told()["columns"][column]


def described() -> Mapping[str, Described]:
    """All tables by their names, in the order in which they can be filled."""
    return {name: _described(name, told) for name, told in _told()["tables"].items()}


def _described(name: str, told: Mapping[str, Any]) -> Described:
    references = {column: (table, other) for column, (table, other) in told.get("references", {}).items()}
    return Described(
        name=name, title=told["title"], about=told["about"], key=told["key"], references=references,
        columns=told["columns"],
    )  # fmt: skip


@cache
def _told() -> Any:  # noqa: ANN401 - what the file holds
    return read_yaml(files("musterbook.write") / "data" / "dataset.yaml")
