"""A bit flipped anywhere in the record's file is found out, or lies where nothing is kept.

Where nothing is kept: the file still opens, every row of every table reads as before, to the byte and the type, and
every table and index is defined as before (in capitals or not). That is so of free pages, of the unused middle of a
page, of counters in the file's head, and of results that can be derived again, which `verify` forgets.
"""

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.contract.test_store_names import decide
from tests.contract.test_store_vintages import FIGURES, vintage
from tests.unit.record.building import NOON, Clock, judge, make_claim, make_document

from musterbook.base.access import Role
from musterbook.base.errors import AccessError, RecordError
from musterbook.base.issue import Issue
from musterbook.base.judgement import Decision, Sameness
from musterbook.record import Facts, Fetch, Record, open_record
from musterbook.record.schema import metadata

PERSON = "Ana"
PAGE = 4096
FLIPS_OF_A_PAGE = 2
FEW = 5
"""Of so many flips more than one is told."""
DERIVED = ("derivations", "lineage", "line_")
"""How the names of tables begin that `verify` forgets."""


def fill(path: Path) -> None:
    """A record with something in every table, and with an original that is larger than a page."""
    with open_record(str(path), clock=Clock()) as record:
        for number in range(3):
            data, document = make_document(f"{number}: 200 arrived " + "and stayed " * 900 * number, date(2024, 6, 25))
            claims = [make_claim(f"c{number}-{one}", low=200 + one) for one in range(12)]
            issues = [Issue(code="bad-row", message="short", lost=True), Issue(code="bad-row", message="long")]
            record.add_document(data, document, claims=claims, issues=issues, run="musterbook 0", hints={"title": "T"})
        record.add_container(b"PK and so on", name="post.zip")
        for etag in ("one", "two"):
            fetched = datetime(2025, 1, 2, tzinfo=UTC)
            record.add_fetch(Fetch(url="u", address="a", fetched_at=fetched, sha256="9" * 64, etag=etag))
        record.add_judgement(judge("c1-1", Decision.AMEND, low=100))
        record.add_judgement(judge("c1-1", Decision.WITHDRAW))
        record.add_name_judgement(decide("a", Sameness.MERGE, "b"))
        record.add_name_judgement(decide("a", Sameness.WITHDRAW, "b"))
        record.add_vintage(vintage(mission="m", known_by=NOON.date(), recorded_by=NOON.date(), head="9" * 64), FIGURES)
        record.store_derived("lines", "[1]" * 3000)
        record.drop_derived()
        entrust(record.for_person(PERSON))


def entrust(record: Record) -> None:
    """Somebody has a role, and something is restricted, added and published by them."""
    record.grant(PERSON, Role.ADMIN, because="keeps it")
    record.grant("Ben", Role.READER, mission="m", because="reads")
    record.grant("Ben", None, mission="m", because="no longer")
    (one, *_) = record.facts().documents
    record.restrict(one.id, because="told in confidence")
    record.restrict(one.id, because="published since", lift=True)
    record.add_document(*make_document("400 arrived"))
    record.add_container(b"PK", name="more.zip")
    record.add_fetch(Fetch(url="u", address="a", fetched_at=NOON, sha256="9" * 64))
    record.add_vintage(vintage(language="fr", head="9" * 64), FIGURES)


def content(path: Path) -> list[Any]:
    """All that is kept, value by value with its type, and how it is defined."""
    found: list[Any] = []
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        for table in metadata.sorted_tables:
            if not table.name.startswith(DERIVED):
                names = [column.name for column in table.columns]
                columns = ", ".join(f'typeof("{one}"), CAST("{one}" AS BLOB)' for one in names)
                found.append(sorted(connection.execute(f"SELECT {columns} FROM {table.name} NOT INDEXED").fetchall()))  # noqa: S608 - names of ours
            pragmas = ("table_info", "foreign_key_list", "index_list")
            found += [
                str(connection.execute(f"PRAGMA {pragma}({table.name})").fetchall()).lower() for pragma in pragmas
            ]
    return found


def told_of(path: Path) -> tuple[list[Issue], Facts | None]:
    """What `verify` tells, and the facts where it tells nothing."""
    with open_record(str(path), person=PERSON) as record:
        forget(record)
        issues = list(record.verify())
        return issues, None if issues else record.facts()


def forget(record: Record) -> None:
    try:
        record.drop_derived()
    except AccessError:  # who was damaged may do nothing
        pass
    except RecordError as error:
        if "record.db: " not in str(error):
            raise


def sampled(size: int) -> Iterator[tuple[int, int]]:
    """Places in the file and the bit to be flipped there, some in each page."""
    draw = random.Random(1)  # noqa: S311 - a sample, no secret
    for start in range(0, size, PAGE):
        for place in draw.sample(range(PAGE), FLIPS_OF_A_PAGE):
            yield start + place, draw.randrange(8)


def test_a_flipped_bit_is_found_or_lies_where_nothing_is_kept(path: Path) -> None:
    fill(path)
    whole, (issues, facts), kept = path.read_bytes(), told_of(path), content(path)
    assert issues == []
    told: list[str] = []
    for place, bit in sampled(len(whole)):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << bit
        for beside in path.parent.iterdir():
            beside.unlink()
        path.write_bytes(flipped)
        try:
            issues, read = told_of(path)
        except RecordError as error:
            told.append(str(error))
        else:
            told += ["record.db: "] if issues else []
            assert issues or (content(path), read) == (kept, facts), f"bit {bit} at {place} was missed"
    assert len(told) > len(whole) // PAGE * FLIPS_OF_A_PAGE / FEW
    assert [one for one in told if "record.db: " not in one] == []


STORED = [
    (table.name, column.name)
    for table in metadata.sorted_tables
    if not table.name.startswith(DERIVED)
    for column in table.columns
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The filled record; nobody adds to it."""
    path = tmp_path_factory.mktemp("filled") / "record.db"
    fill(path)
    return path


@pytest.mark.parametrize(("table", "column"), STORED)
def test_a_changed_value_of_any_column_is_found(filled: Path, path: Path, table: str, column: str) -> None:
    shutil.copy(filled, path)
    with closing(sqlite3.connect(path)) as connection:
        ask = f"SELECT rowid, {column} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608 - names of ours
        rows = connection.execute(ask).fetchall()
        rowid, value = rows[len(rows) // 2] if rows else (1, "9")
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (changed(value), rowid))  # noqa: S608 - as above
        connection.commit()
    issues, _ = told_of(path)
    assert issues, f"{table}.{column}: {value!r} to {changed(value)!r}"


def changed(value: bytes | str | int) -> bytes | str | int:
    match value:
        case bytes():
            return bytes([value[0] ^ 1]) + value[1:]
        case str():
            return chr(ord(value[:1] or "x") ^ 1) + value[1:]
        case int():
            return value + 1000


def test_a_flipped_bit_in_the_log_of_a_crashed_program_cuts_off_whole_additions(path: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed" / "record.db"
    crashed.parent.mkdir()
    with open_record(str(path)) as record:
        for number in range(3):
            data, document = make_document(f"{number} arrived")
            record.add_document(data, document, claims=[make_claim(f"c{number}")])
        heads = record.heads()
        whole = [(path.with_name(path.name + ending)).read_bytes() for ending in ("", "-wal")]
    draw, kept = random.Random(2), set[int]()  # noqa: S311 - a sample, no secret
    for _ in range(12):
        log = bytearray(whole[1])
        log[draw.randrange(len(log) // 2, len(log))] ^= 1 << draw.randrange(8)
        for beside in crashed.parent.iterdir():
            beside.unlink()
        crashed.write_bytes(whole[0])
        crashed.with_name("record.db-wal").write_bytes(log)
        with open_record(str(crashed)) as record:
            assert list(record.verify()) == []
            assert record.heads() == heads[: len(record.heads())]
            kept.add(len(record.heads()))
    assert kept < {0, 1, 2, 3}
    assert min(kept) < 3
