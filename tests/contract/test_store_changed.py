"""Whichever value of whichever column is changed behind the record's back, in either store, `verify` finds it."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, Table, select, update
from tests.samples.whole_record import fill
from tests.unit.record.building import NOON, Clock

from musterbook.record import open_record
from musterbook.record.engine import connect, locate, writing
from musterbook.record.schema import DERIVED, metadata
from musterbook.record.verify import breaks_of

LOOSEN = {"sqlite": "PRAGMA defer_foreign_keys = ON", "postgresql": "SET LOCAL session_replication_role = replica"}
"""How a store lets references point nowhere for the time of a transaction."""
ABSENT: dict[type, Any] = {str: "9", date: NOON.date(), datetime: NOON, int: 9, float: 9.0}


def test_a_changed_value_of_any_column_is_found(address: str, clock: Clock) -> None:
    with open_record(address, clock=clock) as record:
        fill(record, clock)
    engine = connect(locate(address))
    stored = [column for table in metadata.sorted_tables if table.name not in DERIVED for column in table.columns]
    assert len(stored) > 70
    with writing(engine) as connection:
        connection.exec_driver_sql(LOOSEN[connection.dialect.name])
        assert list(breaks_of(connection)) == []
        missed = [f"{column.table.name}.{column.name}" for column in stored if not _is_found(connection, column)]
        connection.rollback()
    engine.dispose()
    assert missed == []


def _is_found(connection: Connection, column: Column[Any]) -> bool:
    with connection.begin_nested() as point:
        _change(connection, column)
        found = next(breaks_of(connection), None)
        point.rollback()
    return found is not None


def _change(connection: Connection, column: Column[Any]) -> None:
    """Another value in the last row that has one, or in the last row where none has."""
    table = column.table
    assert isinstance(table, Table)
    keys = list(table.primary_key)
    rows = connection.execute(select(*keys, column.label("value")).order_by(*keys)).all()
    row = next((one for one in reversed(rows) if one.value is not None), rows[-1])
    changed = update(table).values({column: _another(row.value, column)})
    done = connection.execute(changed.where(*(key == value for key, value in zip(keys, row, strict=False))))
    assert done.rowcount == 1


def _another(value: Any, column: Column[Any]) -> Any:  # noqa: ANN401 - any value of a column
    match value:
        case None:
            return ABSENT[column.type.python_type]
        case bytes():
            return bytes([*value[:-1], value[-1] ^ 1]) if value else b"9"
        case str():
            return chr(ord(value[:1] or "x") ^ 1) + value[1:]
        case datetime():
            return value + timedelta(microseconds=1)
        case date():
            return value.replace(day=value.day % 28 + 1)
        case _:
            return value * 2 + 1
