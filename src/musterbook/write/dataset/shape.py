"""What a data set is made of: tables with columns, each in a file, and what all of them are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from musterbook.base.view import RecordView


@dataclass(frozen=True, slots=True, kw_only=True)
class DataColumn:
    """A column. `type`: a word of Table Schema ('string', 'number', 'date', …); `values`: all that a word of a
    vocabulary can be, () for another column; `several`: whether a cell holds several texts.
    """

    name: str
    type: str
    values: tuple[str, ...] = ()
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file by its path within the data set, with its size in bytes and its SHA-256."""

    path: str
    media_type: str
    octets: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """A table in a file. `examples`: of each column a text that stands in it, where there is one."""

    name: str
    columns: Sequence[DataColumn]
    file: DataFile
    rows: int
    examples: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class DataSet:
    """All of it. `files`: those that hold no table of their own; `every`: of which days `line_days` has rows, 'day',
    'week', 'month' or 'year'; `licence`: under which whoever publishes it gives it, None where they name none;
    `publishers`: whose documents it rests on.
    """

    view: RecordView
    mission: str | None
    tables: Sequence[DataTable]
    files: Sequence[DataFile]
    publishers: Sequence[str]
    every: str = "day"
    licence: str | None = None
