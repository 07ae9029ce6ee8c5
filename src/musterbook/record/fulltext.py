"""Full-text search over rows of words: SQLite's FTS5, in a temporary file that goes with its index.

It holds no words that are shown, only where they stand: whoever asks for rows by number has the texts. Rows are
numbered in the order in which they are given, which is the order of equals among what is found.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from threading import Lock

CACHE_KIB = 4096
"""Of the index in memory; the rest of it is in the file."""


class TextIndex:
    """Rows of several columns of words. One thread asks at a time, others wait."""

    def __init__(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        self._lock = Lock()
        self._db = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self._db.execute("PRAGMA journal_mode = OFF")
        names = ", ".join(f'"{one}"' for one in columns)
        tokenizer = "unicode61 remove_diacritics 2"
        self._db.execute(f"CREATE VIRTUAL TABLE rows USING fts5({names}, content = '', tokenize = '{tokenizer}')")
        holes = ", ".join("?" * (len(columns) + 1))
        self._db.execute("BEGIN")
        self._db.executemany(
            f"INSERT INTO rows(rowid, {names}) VALUES ({holes})",  # noqa: S608 - names of columns that code gives
            ((number, *map(_encodable, row)) for number, row in enumerate(rows)),
        )
        self._db.execute("COMMIT")

    def matching(self, expression: str, *, by_relevance: bool = False) -> list[int]:
        """The numbers of the rows that an expression of FTS5 takes, in their order; those most about it first (BM25)
        where that is asked for.
        """
        order = "rank, rowid" if by_relevance else "rowid"
        query = f"SELECT rowid FROM rows WHERE rows MATCH ? ORDER BY {order}"  # noqa: S608 - one of two orders
        with self._lock:
            found = self._db.execute(query, (_encodable(expression),))
            return [number for (number,) in found]


def _encodable(text: str) -> str:
    """The text without halves of characters, which UTF-8 has not."""
    return text.encode("utf-8", "replace").decode("utf-8")


def phrase(words: Sequence[str], *, beginning: bool = False) -> str:
    """Words that stand one after another, as an expression of FTS5; of the last one the `beginning` is enough."""
    told = " ".join(word.replace('"', "") for word in words)
    return f'"{told}"{" *" if beginning else ""}'


def either(expressions: Sequence[str]) -> str:
    """Any of several expressions, wherever it stands."""
    return " OR ".join(f"({one})" for one in expressions)


def every(expressions: Sequence[str], column: str = "") -> str:
    """All of several expressions, in one column or, without any, wherever they stand."""
    told = " AND ".join(f"({one})" for one in expressions)
    return f'{{"{column}"}} : ({told})' if column else told
