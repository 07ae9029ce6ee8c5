"""Papers from the world outside, and a record whose every text tries something, in every format of other programs."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.samples.quickstatements import read_commands

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


FORMATS: dict[tuple[str, ...], tuple[Callable[[bytes], int], int]] = {
    ("bibliography",): (entries, 5),
    ("bibliography", "--format", "csl-json"): (objects, 5),
    ("calendar", "--lang", "fr"): (events, 5),
    ("map",): (features, 20),
    ("people",): (people, 3),
    ("hxl",): (rows, 30),
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
