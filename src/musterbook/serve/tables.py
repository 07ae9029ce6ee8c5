"""Which mapping a table is read by: the one named, the one beside it, one of a pack, or one that comes along."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from musterbook.base.errors import UsageError
from musterbook.base.issue import Issue
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.pipeline import Hints, TableMapping

ENDINGS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""How the names of tables end."""


def named_mapping(path: str | None) -> "TableMapping | None":
    """The mapping in a file that a person names. Raises UsageError where there is none that can be used."""
    from musterbook import pipeline

    if path is None:
        return None
    outcome = pipeline.load_mapping(Path(path))
    if not outcome.items:
        raise UsageError("; ".join(str(issue) for issue in outcome.issues))
    return outcome.items[0]


def with_known(workplace: Workplace, hints: "Hints") -> "Hints":
    """The hints with the mappings of the mission packs."""
    return replace(hints, mappings=(*hints.mappings, *workplace.mappings()))


def with_beside(name: str, hints: "Hints") -> "tuple[Hints, tuple[Issue, ...]]":
    """The hints with the mapping that lies beside a file, where none is named.

    One that cannot be used is an issue; the file is then read as if there were none.
    """
    from musterbook import pipeline

    none_wanted = not name or hints.mapping is not None or hints.unmapped or "://" in name or "\0" in name
    beside = None if none_wanted else pipeline.beside(Path(name))
    if beside is None:
        return hints, ()
    outcome = pipeline.load_mapping(beside)
    return (replace(hints, mapping=outcome.items[0]) if outcome.items else hints), outcome.issues


def is_beside(name: str) -> bool:
    """Whether a name is that of a mapping whose sheet lies beside it, so that it is no document of its own."""
    from musterbook import pipeline

    return name.endswith(pipeline.BESIDE) and Path(name.removesuffix(pipeline.BESIDE)).is_file()
