"""How a data set is wanted: what the command is told, without what it takes to make one."""

from dataclasses import dataclass

SPANS = ("day", "week", "month", "year")
"""Spans at whose ends lines by day have rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """`parquet`: whether each table is written as Parquet too; `every`: of which days `line_days` has rows, None as
    often as is of use; `licence`: under which whoever publishes the data gives it, None where they name none.
    """

    parquet: bool = False
    every: str | None = None
    licence: str | None = None
