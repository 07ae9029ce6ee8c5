"""Papers from the world outside, and a record whose every text tries something, in every format of other programs."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from tests.samples.quickstatements import read_commands

import musterbook as mb
from musterbook.serve.cli import main


def objects(data: bytes) -> int:
    return len(json.loads(data))


def entries(data: bytes) -> int:
    text = data.decode()
    assert text.count("{") == text.count("}")
    return len(re.findall(r"^@[a-z]+\{[a-z0-9-]+,$", text, re.MULTILINE))


def events(data: bytes) -> int:
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [one.decode() for one in lines]
    return lines.count(b"BEGIN:VEVENT")


def rows(data: bytes) -> int:
    found = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert len({len(row) for row in found}) == 1
    return len(found) - 2


def features(data: bytes) -> int:
    return len(json.loads(data)["features"])


def commands(data: bytes) -> int:
    return len(read_commands(data.decode()))


def people(data: bytes) -> int:
    return len(json.loads(data)["persons"])


def statements(data: bytes) -> int:
    found = list(csv.DictReader(io.StringIO(data.decode(), newline=""), dialect=csv.unix_dialect))
    assert len({row["id"] for row in found}) == len(found)
    assert not [cell for row in found for cell in row.values() if cell.startswith(("=", "+", "@"))]
    return len(found)


def lines(data: bytes) -> int:
    return len([json.loads(line) for line in data.decode().split("\n") if line])


def transactions(data: bytes) -> int:
    return len(etree.fromstring(data).findall("iati-activity/transaction"))


FORMATS: dict[tuple[str, ...], tuple[Callable[[bytes], int], int]] = {
    ("bibliography",): (entries, 5),
    ("bibliography", "--format", "csl-json"): (objects, 5),
    ("calendar", "--lang", "fr"): (events, 5),
    ("map",): (features, 20),
    ("people",): (people, 3),
    ("hxl",): (rows, 30),
    ("iati",): (transactions, 4),
    ("ftm",): (statements, 500),
    ("ftm", "--format", "entities"): (lines, 60),
    ("quickstatements",): (commands, 0),
}
"""How each file is counted, and how much the five papers give at least."""


@pytest.mark.parametrize("words", list(FORMATS), ids=" ".join)
@pytest.mark.parametrize("which", ["real_record", "hostile_record"])
def test_a_record_is_written_in_every_format(
    words: tuple[str, ...], which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    record: Path = request.getfixturevalue(which)
    target = tmp_path / "file"
    done = CliRunner().invoke(
        main, ["--record", str(record), "write", *words, "--to", str(target)], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    count, least = FORMATS[words]
    assert count(target.read_bytes()) >= least


def figures(path: Path) -> list[tuple[object, ...]]:
    """Who, what, when and how many, of each row of hashtags that has a number."""
    _, tags, *found = csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    rows = [dict(zip(tags, row, strict=True)) for row in found]
    told = []
    for row in rows:
        tag = "#capacity+personnel" if row["#meta+row"] == "present" else "#affected"
        low, best, high = (row[f"{tag}{end}"] for end in ("+min", "", "+max"))
        if low or best or high:
            days = (row["#date+start"], row["#date+end"])
            kind = "strength" if row["#meta+row"] == "present" else row["#indicator+name"]
            told.append((kind, row["#org+code"], row["#meta+mission"], row["#loc+name"], *days, low, high))
    return sorted(told)


@pytest.mark.parametrize("which", ["example_record", "real_record"])
def test_figures_with_hashtags_are_added_with_the_same_numbers_days_and_actors(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    target = tmp_path / "figures.csv"
    words = ["--record", str(request.getfixturevalue(which)), "write", "hxl", "--to", str(target)]
    assert CliRunner().invoke(main, words, catch_exceptions=False).exit_code == 0
    with mb.open(tmp_path / "other.db") as record:
        added = record.add(str(target))
        claims = [record.claim(one.id) for one in record.claims()]
    assert {one.code for one in added.issues} <= {"table-read", "row-left-out", "inferred-date"}
    told = [
        tuple(
            map(
                text,
                (one.outcome or one.kind, one.actor, one.mission, one.place, one.start, one.end, one.low, one.high),
            )
        )
        for one in claims
    ]
    assert len(told) >= 50
    assert sorted(set(told)) == sorted(set(figures(target)))
    assert {one.cumulative for one in claims if one.kind == "casualty"} == {True, False}


def text(value: object) -> str:
    return "" if value is None else str(value)
