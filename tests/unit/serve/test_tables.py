"""Tables of records on the command line: proposed, mapped, recorded, read again, compared."""

import csv
import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.unit.serve.conftest import Program

SHEET = "Date,Country,Police,Total\n2025-01-31,Kenya,617,617\n2025-01-31,Jamaica,4,24\n"
MAPPING = """\
name: returns
source: A desk
census: true
complete: true
constants: {mission: mss-haiti}
columns: {Date: date, Country: actor, Police: {kind: strength, corps: police}, Total: {kind: strength}}
"""
OTHER = "Day;Whole\n31/01/2025;650\n"
OTHER_MAPPING = """\
name: totals
source: Another desk
census: true
dates: day-first
constants: {mission: mss-haiti, actor: mission}
columns: {Day: date, Whole: {kind: strength}}
"""


def claims(program: Program) -> list[tuple[str, int, str]]:
    found = json.loads(program("claims", "--format", "json").stdout)
    return [(one["actor"], one["low"], one["source"]) for one in found]


@pytest.fixture
def sheets(folder: Path) -> Path:
    """A folder with two sheets and the mapping of each beside it."""
    for name, text in (("a.csv", SHEET), ("b.csv", OTHER)):
        (folder / name).write_text(text)
    for name, text in (("a.csv", MAPPING), ("b.csv", OTHER_MAPPING)):
        (folder / f"{name}.mapping.yaml").write_text(text)
    return folder


def test_a_table_without_a_mapping_is_read_as_a_text_and_one_is_proposed(program: Program, folder: Path) -> None:
    (folder / "a.csv").write_text(SHEET)
    told = program("add", "a.csv").stderr
    assert "a.csv: mapping-proposed: this table looks like records" in told
    assert "'musterbook map a.csv' proposes one" in told


def test_a_proposal_is_kept_and_used(program: Program, folder: Path) -> None:
    (folder / "a.csv").write_text(SHEET)
    shown = program("map", "a.csv", "--mission", "mss-haiti")
    assert "Police: {kind: strength, corps: police}" in shown.stdout
    assert "# gives 2025-01-31 strength KEN 617 person" in shown.stdout
    (folder / "a.csv.mapping.yaml").write_text(shown.stdout)
    assert program("map", "a.csv").stdout.startswith(shown.stdout.splitlines()[0])
    assert "added 1 document with 4 claims" in program("add", "a.csv").stderr
    assert claims(program) == [("KEN", 617, "a.csv"), ("KEN", 617, "a.csv"), ("JAM", 4, "a.csv"), ("JAM", 24, "a.csv")]


def test_a_sheet_in_an_archive_is_mapped_by_the_name_that_messages_give_it(program: Program, folder: Path) -> None:
    with zipfile.ZipFile(folder / "in.zip", "w") as archive:
        archive.writestr("deep/a.csv", SHEET)
        archive.writestr("note.txt", "NAIROBI, 3 February 2025 - Kenya sent 200 officers to Haiti on Saturday.\n")
    assert "'musterbook map in.zip!/deep/a.csv' proposes one" in program("add", "in.zip").stderr
    shown = program("map", "in.zip!/deep/a.csv", "--mission", "mss-haiti")
    assert "keep it as a.csv.mapping.yaml, look again with" in shown.stderr
    assert "then 'musterbook add --mapping a.csv.mapping.yaml in.zip'" in shown.stderr
    (folder / "a.csv.mapping.yaml").write_text(shown.stdout.replace("name: a\n", "name: returns\n"))
    assert "gives 2025-01-31" in program("map", "--mapping", "a.csv.mapping.yaml", "in.zip!/deep/a.csv").stdout
    told = program("add", "--mapping", "a.csv.mapping.yaml", "in.zip").stderr
    assert "mapping-mismatch" not in told
    assert "added 1 document with 4 claims; 1 was there already" in told
    assert {source for *_, source in claims(program)} == {"a.csv", "note.txt"}
    assert "no table can be read there" in program("map", "in.zip!/b.csv", status=2).stderr


def test_a_mapped_sheet_that_came_with_a_message_is_its_senders(program: Program, folder: Path) -> None:
    message = EmailMessage()
    message["From"], message["Date"] = (
        '"Mission Press Office" <press@mission.example>',
        "Mon, 03 Feb 2025 09:00:00 -0400",
    )
    message.set_content("The figures are attached. Kenya had 617 officers in Haiti on 31 January 2025.\n")
    message.add_attachment(SHEET.encode(), maintype="text", subtype="csv", filename="a.csv")
    (folder / "post.eml").write_bytes(message.as_bytes())
    (folder / "a.yaml").write_text(MAPPING.replace("source: A desk\n", ""))
    program("add", "--mapping", "a.yaml", "post.eml")
    assert {source for *_, source in claims(program)} == {"Mission Press Office"}
    assert "read by the mapping returns" in program("map", "--mapping", "a.yaml", "post.eml!/a.csv").stdout


def test_a_mapping_that_is_named_goes_before_the_one_beside(program: Program, sheets: Path) -> None:
    (sheets / "mine.yaml").write_text(MAPPING.replace("A desk", "Mine").replace(", Total: {kind: strength}", ""))
    told = program("add", "--mapping", "mine.yaml", "a.csv", status=1).stderr
    assert "unmapped-column" in told
    assert {source for _, _, source in claims(program)} == {"Mine"}
    assert "bad-mapping" in program("add", "--mapping", "none.yaml", "a.csv", status=2).stderr


def test_a_better_mapping_reads_the_sheet_again_and_the_same_adds_nothing(program: Program, folder: Path) -> None:
    (folder / "a.csv").write_text(SHEET)
    program("add", "--date", "2025-02-01", "a.csv")
    assert "was there already" in program("add", "a.csv").stderr
    (folder / "a.csv.mapping.yaml").write_text(MAPPING)
    assert "added 1 document with 4 claims" in program("add", "a.csv").stderr
    assert {source for _, _, source in claims(program)} == {"A desk"}
    (folder / "a.csv.mapping.yaml").write_text(MAPPING.replace("A desk", "The desk"))
    assert "added 1 document with 4 claims" in program("add", "a.csv").stderr
    assert {source for _, _, source in claims(program)} == {"The desk"}
    assert "1 was there already" in program("add", "a.csv").stderr
    (folder / "a.csv.mapping.yaml").unlink()
    assert "1 was there already" in program("add", "a.csv").stderr
    program("verify")


def test_a_mapping_beside_that_cannot_be_used_is_told(program: Program, sheets: Path) -> None:
    (sheets / "a.csv.mapping.yaml").write_text("columns: 3")
    told = program("add", "a.csv", status=1).stderr
    assert "bad-mapping" in told
    assert "added 1 document" in told


def test_mappings_are_no_documents(program: Program, sheets: Path) -> None:
    told = program("--record", "../away.db", "add", ".").stderr
    assert "added 2 documents with 5 claims" in told
    assert sheets.exists()


def test_counts_are_compared_in_the_record_and_in_files(program: Program, sheets: Path) -> None:
    files = program("compare", "a.csv", "b.csv", "--format", "json")
    assert "1 figure stated twice or more, 1 of them differently" in files.stderr
    program("add", "a.csv", "b.csv")
    assert sheets.exists()
    for names in ((), ("a.csv", "b.csv")):
        (found,) = json.loads(program("compare", *names, "--format", "json").stdout)["disagreements"]
        assert (found["actor"], found["end"], abs(found["gap"])) == ("mission", "2025-01-31", 9)
        assert {(one["low"], one["summed"], one["source"]) for one in found["figures"]} == {
            (641, 2, "A desk, 2025-01-31"), (650, 0, "Another desk, 2025-01-31"),
        }  # fmt: skip
    assert "no figures differ" in program("compare", "--actor", "KEN").stderr
    assert "no figures differ" in program("compare", "a.csv").stderr
    assert "there is no full count here" in program("compare", "a.csv", "--known-by", "2025-01-30", status=2).stderr
    shown = program("compare").stdout
    assert "sum of 2 contributors" in shown
    assert "641" in shown


def test_a_rejected_figure_is_not_compared(program: Program, sheets: Path) -> None:
    program("add", "a.csv", "b.csv")
    (whole,) = [one for one in json.loads(program("claims", "--format", "json").stdout) if one["actor"] == "mission"]
    program("judge", whole["id"], "reject", "--because", "a slip", "--by", "me")
    assert "0 figures stated twice or more" in program("compare").stderr
    assert sheets.exists()


def test_a_mapped_table_is_reconciled_without_a_record(program: Program, sheets: Path) -> None:
    lines = json.loads(program("reconcile", "a.csv").stdout)["lines"]
    assert sorted((one["actor"], one["points"][-1]["best"]) for one in lines) == [
        ("JAM", 24), ("KEN", 617), ("mission", 641),
    ]  # fmt: skip
    assert sheets.exists()


def test_what_cannot_be_compared_is_wrong_use(program: Program, sheets: Path) -> None:
    (sheets / "c.csv").write_text("x,y\n1,2\n")
    assert "there is no record here yet" in program("compare", status=2).stderr
    assert "no document of the record, and no file" in program("compare", "none.csv", status=2).stderr
    assert "'musterbook map c.csv' proposes one" in program("compare", "c.csv", status=2).stderr
    assert "no table counts that" in program("compare", "a.csv", "--measure", "ships", status=2).stderr
    (sheets / "a.csv.mapping.yaml").write_text(MAPPING.replace("census: true\n", ""))
    assert "there is no full count here" in program("compare", "a.csv", status=2).stderr


def test_gaps_are_listed(program: Program, folder: Path) -> None:
    days = ("2016-08-31", "2016-09-30", "2016-10-31", "2016-12-31")
    (folder / "a.csv").write_text("Date,Country,Police,Total\n" + "".join(f"{day},Kenya,,5\n" for day in days))
    (folder / "a.csv.mapping.yaml").write_text(MAPPING)
    (gap,) = json.loads(program("gaps", "a.csv", "--format", "json").stdout)
    assert (gap["mission"], gap["after"], gap["before"], gap["missing"]) == ("mss-haiti", "2016-10-31", "2016-12-31", 1)
    assert "no count lacks a date" in program("gaps", "a.csv", "--as-of", "2016-10-31").stderr


def test_no_cell_of_a_csv_that_we_write_is_a_formula(program: Program, folder: Path) -> None:
    (folder / "a.csv").write_text(
        "Date,Country,Place,Killed\n2025-01-31,Kenya,=HYPERLINK(1),1\n2025-01-31,Kenya,@x,-\n"
    )
    mapping = "constants: {kind: casualty, outcome: killed, mission: mss-haiti, source: '+cmd'}\n"
    mapping += "columns: {Date: date, Country: actor, Place: place, Killed: number}\n"
    (folder / "a.csv.mapping.yaml").write_text(mapping)
    program("add", "a.csv")
    listed = program("claims", "--format", "csv").stdout
    cells = [cell for row in csv.reader(io.StringIO(listed)) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))] == []
    assert "'+cmd, 2025-01-31" in cells


def test_a_table_that_tells_of_nothing_cannot_be_mapped(program: Program, folder: Path) -> None:
    (folder / "c.csv").write_text("x,y,z\n1,2,3\n4,5,6\n")
    assert "no table with headings" in program("map", "c.csv", status=2).stderr
    (folder / "d.csv").write_text("Country,Date,Weather\nKenya,2025-01-31,good\nKenya,2025-02-28,bad\n")
    told = program("map", "d.csv")
    assert "no column tells what its figures count" in told.stderr
    assert "Country: actor" in told.stdout
    assert "can be read there" in program("map", "none.csv", status=2).stderr
