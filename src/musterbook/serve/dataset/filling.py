"""Fills the folder of a data set: every table into every form, claims as text, and what describes it all."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from musterbook.base import claim as said
from musterbook.base.ledgerjson import JsonObject
from musterbook.serve.dataset.cells import TYPES, csv_cells
from musterbook.serve.dataset.content import Content
from musterbook.serve.dataset.days import spacing
from musterbook.serve.dataset.files import (
    DATABASE,
    DUCK_DATABASE,
    PARQUET,
    CsvFiles,
    Database,
    DuckDatabase,
    ParquetFiles,
    Sink,
)
from musterbook.serve.dataset.tables import Cells, Table, batched, tables_of
from musterbook.serve.dataset.wanted import Wanted
from musterbook.serve.python.claim import Claim
from musterbook.serve.python.columns import Column, Sort, cells_of, columns_of
from musterbook.write.dataset import (
    DataColumn,
    DataFile,
    DataSet,
    DataTable,
    about,
    claim_lines,
    claim_objects,
    package_json,
    readme,
)

MEDIA_TYPES = {
    ".csv": "text/csv", ".jsonl": "application/jsonl", ".txt": "text/plain", ".sqlite": "application/vnd.sqlite3",
    ".duckdb": "application/octet-stream", ".parquet": "application/vnd.apache.parquet", ".md": "text/markdown",
}  # fmt: skip
BESIDE = (
    *("actor_name", "name", "url", "known_since", "recorded_at", "status", "because", "note", "contradicted_by"),
    *("told_by", "judgement"),
)
"""What stands beside a claim in JSON Lines: what the record knows of it."""
BESIDE_COLUMNS = tuple(one for one in columns_of(Claim) if one.name in BESIDE)


@dataclass(kw_only=True)
class Filled:
    """What was written of a table."""

    rows: int = 0
    examples: dict[str, str] = field(default_factory=dict)


def fill(folder: Path, content: Content, wanted: Wanted) -> DataSet:
    """Writes all files into an empty folder, and tells what they are."""
    view, mission = content.known.view, content.question.mission
    every = wanted.every or spacing(content.lines, view.as_of)
    told = [(name, None if value is None else str(value)) for name, value in about(view, mission).items()]
    told += [("line_days_every", every), ("licence", wanted.licence)]
    tables = tables_of(content, every)
    with ExitStack() as stack:
        sinks: list[Sink] = [
            stack.enter_context(closing(CsvFiles(folder))),
            stack.enter_context(closing(Database(folder, told))),
        ]
        if wanted.asks("duckdb"):
            sinks.append(stack.enter_context(closing(DuckDatabase(folder, told))))
        if wanted.asks("parquet"):
            sinks.append(stack.enter_context(closing(ParquetFiles(folder, told))))
        filled = [_fill_table(one, sinks) for one in tables]
    _write(folder / "claims.txt", claim_lines(view, content.claims))
    _write(folder / "claims.jsonl", claim_objects(_beside(content)))
    dataset = DataSet(
        view=view,
        mission=mission,
        tables=[_data_table(folder, one, told) for one, told in zip(tables, filled, strict=True)],
        files=[_data_file(folder, one) for one in _others(folder)],
        publishers=sorted({one.source for one in content.claims if one.source}),
        every=every,
        licence=wanted.licence,
    )
    _write(folder / "README.md", [readme(dataset)])
    _write(folder / "datapackage.json", [package_json(dataset)])
    return dataset


def _fill_table(table: Table, sinks: Iterable[Sink]) -> Filled:
    done = Filled()
    for sink in sinks:
        sink.begin(table)
    for cells in table.batches():
        for sink in sinks:
            sink.take(table, cells)
        done.rows += len(cells[0])
        _find_examples(table, cells, done.examples)
    return done


def _find_examples(table: Table, cells: Cells, examples: dict[str, str]) -> None:
    """Of each column that has none yet, the first text that says something."""
    for column, told in zip(table.columns, cells, strict=True):
        if column.name not in examples:
            first = next((one for one in told if one not in (None, "", [])), None)
            if first is not None:
                (examples[column.name],) = csv_cells([first], column)


def _beside(content: Content) -> Iterator[tuple[said.Claim, JsonObject]]:
    """Each claim with what the record knows of it."""
    whole = content.known.everything
    for claims in batched(content.claims):
        rows = [content.known.claims[one.id] for one in claims]
        told = {one.name: _json_cells(rows, one) for one in BESIDE_COLUMNS}
        told["standing"] = [whole.standing(one)["standing"] for one in claims]
        told["set_aside"] = [not whole.counts(one) for one in claims]
        for claim, *cells in zip(claims, *told.values(), strict=True):
            yield claim, dict(zip(told, cells, strict=True))


def _json_cells(rows: Sequence[Claim], column: Column) -> list[Any]:
    cells = cells_of(rows, column)
    if column.sort not in (Sort.DAY, Sort.MOMENT):
        return cells
    return [one or None for one in csv_cells(cells, column)]


def _write(path: Path, parts: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(parts)


def _others(folder: Path) -> Iterator[str]:
    """The files that hold no table of their own in CSV, but for the two that describe all others."""
    yield from ("claims.jsonl", "claims.txt", DATABASE)
    yield from (one.name for one in folder.glob(DUCK_DATABASE))
    yield from sorted(f"{PARQUET}/{one.name}" for one in folder.glob(f"{PARQUET}/*"))


def _data_file(folder: Path, path: str) -> DataFile:
    place = folder / path
    with place.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return DataFile(path=path, media_type=MEDIA_TYPES[place.suffix], octets=place.stat().st_size, sha256=sha256)


def _data_table(folder: Path, table: Table, filled: Filled) -> DataTable:
    columns = [
        DataColumn(name=one.name, type=TYPES[one.sort], values=one.values, several=one.sort is Sort.TEXTS)
        for one in table.columns
    ]
    return DataTable(
        name=table.name, columns=columns, file=_data_file(folder, f"{table.name}.csv"), rows=filled.rows,
        examples=filled.examples,
    )  # fmt: skip
