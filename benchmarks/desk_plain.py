"""The claims, documents and lines of a record as plain tables of SQLite, for programs that serve any table."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.desk_data import Record

import musterbook as mb

TABLES = """
CREATE TABLE documents (id TEXT PRIMARY KEY, name TEXT, title TEXT, source TEXT, published TEXT, text TEXT);
CREATE TABLE claims (
  id TEXT PRIMARY KEY, kind TEXT, actor TEXT, mission TEXT, low REAL, high REAL, unit TEXT, start TEXT, "end" TEXT,
  place TEXT, attribution TEXT, quote TEXT, source TEXT, published TEXT, status TEXT,
  document TEXT REFERENCES documents (id)
);
CREATE TABLE points (
  mission TEXT, measure TEXT, actor TEXT, unit TEXT, start TEXT, "end" TEXT, low REAL, best REAL, high REAL
);
CREATE TABLE lines (mission TEXT, measure TEXT, actor TEXT, unit TEXT, points INTEGER);
"""
INDEXES = """
CREATE INDEX claims_of ON claims (mission, actor);
CREATE INDEX claims_by ON claims (source);
CREATE INDEX claims_in ON claims (document);
CREATE INDEX claims_kind ON claims (actor, kind);
CREATE INDEX points_of ON points (mission, actor, measure, start);
CREATE INDEX lines_of ON lines (mission);
CREATE VIRTUAL TABLE claims_fts USING fts5 (quote, content='claims');
INSERT INTO claims_fts (rowid, quote) SELECT rowid, quote FROM claims;
"""


def write_plain(record: Record) -> Path:
    """The file of the tables, made where it is not there yet."""
    file = record.file.with_name("plain.db")
    if file.exists():
        return file
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    with sqlite3.connect(part) as tables, mb.open(record.file) as opened:
        tables.executescript(TABLES)
        tables.executemany("INSERT INTO documents VALUES (?,?,?,?,?,?)", _documents(opened))
        tables.executemany("INSERT INTO claims VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", _claims(opened))
        for line in opened.lines():
            name = (line.mission, line.measure, line.actor, line.unit)
            steps = [(*name, _iso(one.start), _iso(one.until), one.low, one.best, one.high) for one in line.steps]
            tables.executemany("INSERT INTO points VALUES (?,?,?,?,?,?,?,?,?)", steps)
            tables.execute("INSERT INTO lines VALUES (?,?,?,?,?)", (*name, len(steps)))
        tables.executescript(INDEXES)
    tables.close()
    part.rename(file)
    return file


def _documents(opened: mb.Record) -> Iterator[tuple[object, ...]]:
    for one in opened.documents():
        yield one.id, one.name, one.title, one.source, _iso(one.published), opened.text(one.id)


def _claims(opened: mb.Record) -> Iterator[tuple[object, ...]]:
    for one in opened.claims():
        days = _iso(one.start), _iso(one.end)
        told = (one.id, one.kind.value, one.actor, one.mission, one.low, one.high, one.unit, *days, one.place)
        yield (*told, one.attribution, one.quote, one.source, _iso(one.published), one.status.value, one.document)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
