"""A file of DuckDB: texts as they are, what is missing is missing, and faults that are told as those of a file."""

from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from musterbook.record import DuckFile, TableShape

TEXTS = ["", "NULL", '"', "a,b", "a\nb", "a\r\nb", " '' ", "\\N", "\ud800", "a\tb", "=1+1", "%s", "é漢"]


def test_texts_stay_as_they_are_and_nothing_is_not_an_empty_text(tmp_path: Path) -> None:
    file = DuckFile(tmp_path / "one.duckdb")
    shape = TableShape(name="said", columns=[("id", "BIGINT"), ("text", "VARCHAR"), ("number", "BIGINT")], key=["id"])
    file.create(shape, about="What's said", meanings={"text": "the 'words'"})
    rows = [*((place, text, place) for place, text in enumerate(TEXTS)), (90, None, 2**63), (91, "a\x00b", None)]
    file.insert("said", rows)
    file.close()
    with closing(duckdb.connect(str(tmp_path / "one.duckdb"))) as database:
        found = database.execute("SELECT * FROM said ORDER BY id").fetchall()
        told = database.execute("SELECT comment FROM duckdb_tables()").fetchall()
    texts = [text.encode(errors="replace").decode() for text in TEXTS]
    assert found == [*((n, text, n) for n, text in enumerate(texts)), (90, None, None), (91, "a\ufffdb", None)]
    assert told == [("What's said",)]


def test_the_first_line_feed_within_a_text_ends_no_row(tmp_path: Path) -> None:
    file = DuckFile(tmp_path / "one.duckdb")
    file.create(TableShape(name="said", columns=[("text", "VARCHAR"), ("id", "BIGINT")]), about="Said", meanings={})
    rows = [("a\r\nb", 1), ("c", 2), ("d\re", 3), ("f\ng", 4)]
    file.insert("said", rows)
    file.close()
    with closing(duckdb.connect(str(tmp_path / "one.duckdb"))) as database:
        assert database.execute("SELECT * FROM said ORDER BY id").fetchall() == rows


def test_a_file_that_cannot_be_written_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Cannot open file"):
        DuckFile(tmp_path / "none" / "one.duckdb")


def test_a_table_may_have_no_key(tmp_path: Path) -> None:
    file = DuckFile(tmp_path / "one.duckdb")
    shape = TableShape(name="said", columns=[("id", "BIGINT"), ("text", "VARCHAR")])
    file.create(shape, about="Said", meanings={})
    file.insert("said", [(1, "a"), (1, "a")])
    file.close()
    with closing(duckdb.connect(str(tmp_path / "one.duckdb"))) as database:
        assert database.execute("SELECT * FROM said").fetchall() == [(1, "a"), (1, "a")]


def test_a_table_refers_to_one_that_is_there_and_to_none_that_comes_later(tmp_path: Path) -> None:
    file = DuckFile(tmp_path / "one.duckdb")
    columns = [("id", "BIGINT"), ("of", "BIGINT")]
    file.create(TableShape(name="first", columns=columns, key=["id"]), about="", meanings={})
    for name, other in (("second", "first"), ("third", "fourth")):
        shape = TableShape(name=name, columns=columns, key=["id"], references={"of": (other, "id")})
        file.create(shape, about="", meanings={})
    file.close()
    with closing(duckdb.connect(str(tmp_path / "one.duckdb"))) as database:
        keys = "SELECT table_name FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'"
        assert database.execute(keys).fetchall() == [("second",)]
