"""`changes`: what changed between two days of knowledge, or since something was published."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.unit.serve.conftest import Program

from musterbook.base.errors import RecordError
from musterbook.record import Record

ORDER = ("correction", "figure", "bounds", "post corrected", "post", "conflict", "difference", "document", "decision")


def told(program: Program, *arguments: str) -> Any:  # noqa: ANN401 - parsed JSON
    return json.loads(program("changes", *arguments, "--format", "json").stdout)


def sentences(program: Program, *arguments: str) -> str:
    return " ".join(program("changes", *arguments).stdout.split())


def vintages(program: Program) -> list[Any]:
    rows = json.loads(program("history", "--format", "json").stdout)
    return [row for row in rows if row["what"] == "published"]


def test_a_figure_is_told_with_its_days_and_the_words_that_changed_it(recorded: Program) -> None:
    asked = ("2024-07-11", "2024-10-31", "--measure", "strength", "--actor", "KEN")
    found = told(recorded, *asked, "--as-of", "2024-10-30")
    (figure,) = found["figures"]
    assert (figure["before"]["best"], figure["after"]["best"]) == (200, 400)
    assert figure["sentence"].startswith(
        "Kenya's strength on 30 October 2024: 200 until 11 July 2024; 400 since, because"
    )
    assert {one["claim"] for one in figure["because"]} == {"a2", "s2"}
    assert (found["from"], found["to"], found["as_of"], found["clock"]) == (
        "2024-07-11", "2024-10-31", "2024-10-30", "known",
    )  # fmt: skip
    text = sentences(recorded, *asked)
    assert "Kenya's strength" in text
    assert "Jamaica" not in text


def test_posts_differences_conflicts_and_documents_are_told(recorded: Program) -> None:
    text = sentences(recorded, "2025-02-23", "2025-04-16")
    assert "Force Commander" in text
    assert "nobody named until" in text
    assert "New: The force commander is named Godfrey Otunge and Geoffrey Otunge." in text
    assert "New: Kenya: 400 arrived on 25 June 2024" in text
    assert "kept.claims" in sentences(recorded, "2000-01-01")


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        (("--measure", "commander"), {"post", "difference", "document"}),
        (("--measure", "force-commander"), {"post", "difference", "document"}),
        (("--measure", "vote"), {"document"}),
        (("--measure", "killed"), set()),
        (("--measure", "funds_received"), {"figure", "document"}),
        (("--actor", "JAM"), {"figure", "document"}),
        (("--mission", "elsewhere"), set()),
        (("--mission", "mss-haiti"), {"figure", "post", "conflict", "difference", "document"}),
    ],
)
def test_only_what_is_asked_for_is_told(recorded: Program, options: tuple[str, ...], kinds: set[str]) -> None:
    table = recorded("changes", "2000-01-01", "--format", "csv", *options).stdout
    assert {row["what"] for row in csv.DictReader(table.splitlines())} - {"bounds"} == kinds


def test_csv_has_a_row_for_each_stretch_of_days_with_its_bounds(recorded: Program) -> None:
    rows = list(csv.DictReader(recorded("changes", "2024-07-11", "--format", "csv").stdout.splitlines()))
    figures = [row for row in rows if row["measure"] == "strength" and row["actor"] == "KEN"]
    assert figures
    assert all(row["sentence"] and row["claims"] and row["unit"] == "person" for row in figures)
    last = figures[-1]
    assert (last["before_best"], last["after_best"], last["after_high"], last["to"]) == ("200", "400", "400", "")
    assert [row["what"] for row in rows] == sorted((row["what"] for row in rows), key=ORDER.index)


def test_a_judgement_is_a_correction_by_the_record_s_own_clock(recorded: Program) -> None:
    recorded("write", "site", "--to", "report")
    (published,) = vintages(recorded)
    asked = (published["id"], "--corrections")
    nothing = recorded("changes", *asked)
    assert nothing.stdout == ""
    assert "nothing corrected between" in nothing.stderr
    recorded("judge", "s2", "reject", "--because", "counts another unit", "--by", "desk")
    text = sentences(recorded, *asked, "--actor", "KEN")
    assert "correction" in text
    assert "desk rejected “2024-10-30 strength KEN 400 person" in text
    assert "counts another unit" in text
    whole = sentences(recorded, published["id"])
    assert "decision" in whole
    assert "Jamaica" not in sentences(recorded, published["id"], "--actor", "KEN", "--corrections")


def test_merged_names_are_told_with_those_whom_they_concern(recorded: Program) -> None:
    recorded("write", "site", "--to", "report")
    (published,) = vintages(recorded)
    recorded("judge", "Godfrey Otunge", "merge", "Geoffrey Otunge", "--because", "a misprint", "--by", "desk")
    text = sentences(recorded, published["id"])
    assert "desk decided that Godfrey Otunge and Geoffrey Otunge are one: a misprint" in text
    assert "No longer stands: The force commander is named" in text
    assert "misprint" not in sentences(recorded, published["id"], "--actor", "CAN")
    assert "misprint" in sentences(recorded, published["id"], "--measure", "commander")


def test_a_table_read_again_leaves_its_earlier_reading(program: Program, folder: Path) -> None:
    (folder / "a.csv").write_text("Date,Country,Total\n2025-01-31,Kenya,617\n")
    mapping = "name: returns\nconstants: {mission: m}\ncolumns: {Date: date, Country: actor, Total: {kind: strength}}\n"
    (folder / "a.csv.mapping.yaml").write_text(mapping)
    program("add", "a.csv")
    program("write", "site", "--to", "report")
    (published,) = vintages(program)
    (folder / "a.csv.mapping.yaml").write_text(mapping.replace("name: returns", "name: better"))
    program("add", "a.csv")
    assert "is read anew; the earlier reading no longer counts" in sentences(program, published["id"])


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["yesterday"], "'yesterday': expected a day such as 2025-01-31, or the id of something published"),
        (["2025-01-02", "2025-01-01"], "2025-01-02 lies after 2025-01-01; name the earlier day first"),
        (["2025-01-01", "tomorrow"], "'tomorrow' is no date"),
        (["2025-01-01", "--known-by", "2025-01-02"], "--known-by: FROM and TO are days of this clock; leave it out"),
        (["2025-01-01", "--clock", "recorded", "--recorded-by", "2025-01-02"], "--recorded-by: FROM and TO are days"),
        (["2025-01-01", "--measure", "height"], "height: no such measure"),
    ],
)
def test_wrong_use_is_told(recorded: Program, arguments: list[str], fault: str) -> None:
    assert fault in recorded("changes", *arguments, status=2).stderr


def test_a_site_that_shows_otherwise_has_a_section_of_corrections(recorded: Program, folder: Path) -> None:
    page = folder / "report" / "index.html"
    recorded("write", "site", "--to", "report")
    assert 'id="corrections"' not in page.read_text(encoding="utf-8")
    recorded("judge", "s2", "amend", "low=380", "high=380", "--because", "misread", "--by", "desk")
    recorded("write", "site", "--to", "report", "--draft")
    assert 'id="corrections"' in page.read_text(encoding="utf-8")
    assert len(vintages(recorded)) == 1
    told_now = recorded("write", "site", "--to", "report").stderr
    assert "remembered as published (vintage " in told_now
    again = page.read_bytes()
    recorded("write", "site", "--to", "report")
    assert (page.read_bytes(), len(vintages(recorded))) == (again, 2)
    other = recorded("write", "site", "--to", "old", "--known-by", "2024-12-31")
    assert "remembered" in other.stderr
    assert 'id="corrections"' not in (folder / "old" / "index.html").read_text(encoding="utf-8")


def test_what_was_published_stands_in_the_history_with_its_hashes(recorded: Program) -> None:
    recorded("write", "site", "--to", "report", "--lang", "fr", "--as-of", "2024-12-31")
    (row,) = vintages(recorded)
    assert row["as_of"] == "2024-12-31"
    assert set(row["files"]) == {"index.html", "record.json", "manifest-sha256.txt"}
    assert all(len(one) == 64 for one in (row["head"], row["output"], *row["files"].values()))
    assert "site (fr), as of 2024-12-31" in recorded("history").stdout
    assert "whole; head" in recorded("verify").stderr + recorded("verify").stdout
    assert vintages_by(recorded, "2001-01-01") == []


def vintages_by(program: Program, day: str) -> list[Any]:
    rows = json.loads(program("history", "--recorded-by", day, "--format", "json").stdout)
    return [row for row in rows if row["what"] == "published"]


def test_a_record_that_cannot_be_written_is_published_all_the_same(
    recorded: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise RecordError("the disk is full")

    monkeypatch.setattr(Record, "add_vintage", refuse)
    assert "not remembered as published: the disk is full" in recorded("write", "site", "--to", "report").stderr
    assert (folder / "report" / "index.html").is_file()
