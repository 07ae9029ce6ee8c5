"""The questions of `scaling.py` asked of a plain table in DuckDB; runs in an interpreter that has it.

Takes JSON on standard input and gives JSON on standard output.
"""

import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import duckdb  # type: ignore[import-not-found, unused-ignore]


def main() -> None:
    """Loads the table in the order of its questions, and times each question in seconds."""
    given = json.load(sys.stdin)
    with tempfile.TemporaryDirectory(dir=Path(given["file"]).parent) as place:
        file = Path(place) / "claims.duckdb"
        connection = duckdb.connect(str(file))
        connection.execute(f"CREATE TABLE claims ({given['table']})")
        start = perf_counter()
        names = ", ".join(f"'{one.split()[0]}': '{one.split()[1]}'" for one in given["table"].split(", "))
        connection.execute(
            f"INSERT INTO claims SELECT * FROM read_csv('{given['file']}', header = false, "  # noqa: S608 - names of ours
            f"columns = {{{names}}}) ORDER BY mission, actor, published"
        )
        connection.execute("CHECKPOINT")
        found: dict[str, Any] = {"load": perf_counter() - start, "size": file.stat().st_size}
        for what in ("line", "page"):
            found[what] = []
            for mission, actor, as_of, known_by in given["questions"][what]:
                values = [mission, actor, as_of, known_by] if what == "line" else [mission, as_of, known_by]
                start = perf_counter()
                connection.execute(given[what], values).fetchall()
                found[what].append(perf_counter() - start)
        print(json.dumps(found))


if __name__ == "__main__":
    main()
