"""Which mapping a table is read by: the one named, the one beside it, one of a mission pack, or one that comes along."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from musterbook.base.errors import UsageError
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.pipeline import Hints, TableMapping


def named_mapping(path: str | None) -> "TableMapping | None":
    """The mapping in a file that a person names. Raises UsageError where there is none that can be used."""
    from musterbook import pipeline

    if path is None:
        return None
    outcome = pipeline.load_mapping(Path(path))
    if not outcome.items:
        raise UsageError("; ".join(str(issue) for issue in outcome.issues))
    return outcome.items[0]


def with_mappings(workplace: Workplace, name: str, hints: "Hints") -> "Hints":
    """The hints with the mappings that may serve a file: the one beside it, where none is named, and the packs'.

    A mapping beside it that cannot be used is told; the file is then read as if there were none.
    """
    from musterbook import pipeline

    known = replace(hints, mappings=(*hints.mappings, *workplace.mappings()))
    beside = None if hints.mapping is not None or "://" in name else pipeline.beside(Path(name))
    if beside is None:
        return known
    outcome = pipeline.load_mapping(beside)
    workplace.tell_issues(outcome.issues)
    return replace(known, mapping=outcome.items[0]) if outcome.items else known


def is_beside(name: str) -> bool:
    """Whether a name is that of a mapping whose sheet lies beside it, so that it is no document of its own."""
    from musterbook import pipeline

    return name.endswith(pipeline.BESIDE) and Path(name.removesuffix(pipeline.BESIDE)).is_file()
