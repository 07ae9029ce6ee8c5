"""How a data set is wanted: what the command is told, without what it takes to make one."""

from dataclasses import dataclass

FORMS = ("parquet", "duckdb")
"""Forms that need a library of their own."""
SPANS = ("day", "week", "month", "year")
"""Spans at whose ends lines by day have rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """`parquet`, `forms`: in which of `FORMS` each table is written too; `every`: of which days `line_days` has rows,
    None as often as is of use; `licence`: under which whoever publishes the data gives it, None where they name none.
    """

    parquet: bool = False
    forms: tuple[str, ...] = ()
    every: str | None = None
    licence: str | None = None

    def asks(self, form: str) -> bool:
        """Whether a form is wanted."""
        return form in self.forms or (form == "parquet" and self.parquet)
