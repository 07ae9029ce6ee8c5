"""A file of tables for other programs: keys, references, indices, and faults that are told as those of a file."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from musterbook.record import TableFile, TableShape, storable

PEOPLE = TableShape(name="people", columns=[("id", "TEXT"), ("age", "NUMERIC")], key=["id"], indexed=["age"])
PAIRS = TableShape(
    name="pairs",
    columns=[("one", "TEXT"), ("other", "TEXT")],
    key=["one", "other"],
    references={"one": ("people", "id")},
)


def write(path: Path) -> bytes:
    file = TableFile(path)
    for shape, rows in ((PEOPLE, [("a", 2**63 - 1), ("b", 0.5), ("c", None)]), (PAIRS, [("a", "b")])):
        file.create(shape)
        file.insert(shape.name, rows, 2)
    file.close()
    return path.read_bytes()


def test_what_was_put_in_is_there_under_keys_and_indices(tmp_path: Path) -> None:
    write(tmp_path / "one.sqlite")
    with closing(sqlite3.connect(tmp_path / "one.sqlite")) as database:
        assert database.execute("SELECT * FROM people ORDER BY id").fetchall() == [
            ("a", 2**63 - 1), ("b", 0.5), ("c", None)
        ]  # fmt: skip
        assert database.execute("PRAGMA foreign_key_list(pairs)").fetchall()[0][2:5] == ("people", "one", "id")
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'index'")]
        assert "people_age" in names
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("INSERT INTO pairs VALUES ('a', 'b')")


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    assert write(tmp_path / "one.sqlite") == write(tmp_path / "two.sqlite")


def test_a_file_that_cannot_be_written_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="unable to open") as caught:
        TableFile(tmp_path / "none" / "one.sqlite")
    assert caught.value.strerror


@pytest.mark.parametrize(("number", "held"), [(1, 1), (2**63 - 1, 2**63 - 1), (2**63, float(2**63)), (0.5, 0.5)])
def test_numbers_are_kept_as_far_as_there_is_room(number: float, held: float) -> None:
    assert (storable(number), type(storable(number))) == (held, type(held))


def test_a_table_without_a_key_takes_a_row_twice(tmp_path: Path) -> None:
    file = TableFile(tmp_path / "one.sqlite")
    file.create(TableShape(name="said", columns=[("name", "TEXT"), ("value", "TEXT")]))
    file.insert("said", [("a", "b"), ("a", "b")], 2)
    file.close()
    with closing(sqlite3.connect(tmp_path / "one.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM said").fetchone() == (2,)
