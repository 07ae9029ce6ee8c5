"""Mappings: what a person may write, what is refused with its place, and where they are found."""

from pathlib import Path

import pytest

from musterbook.collect.mapping import (
    MappingError,
    beside,
    find_mappings,
    load_mapping,
    packaged_mappings,
    parse_mapping,
)
from musterbook.collect.mapping.finding import widest
from musterbook.collect.mapping.model import DateOrder, Field, Totals

COLUMNS = "columns: {Date: date, Country: actor, Total: {kind: strength}}\n"


def test_a_mapping_is_read_with_all_it_says() -> None:
    text = f"""\
name: returns
source: A desk
census: true
complete: true
dates: day-first
decimal: ","
totals: leave-out
empty: ["x"]
constants: {{mission: mss-haiti, published: 2025-03-01}}
values: {{actor: {{Congo: COG}}, mission: {{M1: ''}}}}
ignore: {{"* Male": a reason}}
{COLUMNS}"""
    mapping = parse_mapping(text, name="file")
    assert (mapping.name, mapping.source, mapping.census, mapping.complete) == ("returns", "A desk", True, True)
    assert (mapping.dates, mapping.decimal, mapping.totals) == (DateOrder.DAY_FIRST, ",", Totals.LEAVE_OUT)
    assert [(one.name, one.field) for one in mapping.columns] == [
        ("Date", Field.DATE), ("Country", Field.ACTOR), ("Total", Field.NUMBER),
    ]  # fmt: skip
    assert dict(mapping.constants) == {"mission": "mss-haiti", "published": "2025-03-01"}
    assert mapping.values == ((Field.ACTOR, (("Congo", "COG"),)), (Field.MISSION, (("M1", ""),)))
    assert mapping.reason_to_ignore("troops  MALE") == "a reason"
    assert mapping.knows("country")
    assert not mapping.knows("Region")
    assert mapping.text == text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "columns: expected at least one column"),
        ("[1]", "the file: expected keys with values"),
        ("a: [", "not YAML"),
        ("[" * 5000, "not YAML"),
        (f"nam: x\n{COLUMNS}", "no key 'nam'"),
        (f"census: yess\n{COLUMNS}", "census: expected true or false"),
        (f"dates: soon\n{COLUMNS}", "dates: expected one of unknown, day-first"),
        (f"decimal: x\n{COLUMNS}", "decimal: expected"),
        (f"empty: NA\n{COLUMNS}", "empty: expected a list"),
        (f"ignore: {{A: }}\n{COLUMNS}", "ignore.A: expected the reason"),
        (f"values: {{actor: {{NO: NOR, false: x, Norway: NO}}}}\n{COLUMNS}", "values.actor.Norway: expected a text"),
        (f"values: {{colour: {{}}}}\n{COLUMNS}", "values.field: expected one of"),
        (f"constants: {{corps: army}}\n{COLUMNS}", "constants.corps: expected one of police"),
        (f"constants: {{date: soon}}\n{COLUMNS}", "constants.date: expected a date"),
        ("columns: {A: colour}", "columns.A.field: expected one of"),
        ("columns: {A: {field: actor, kind: strength}}", "only a number takes kind"),
        ("columns: {A: {field: actor, low: B}}", "only a number takes low"),
        ("columns: {A: {kind: strength, cumulative: often}}", "columns.A.cumulative: expected one of yes, no"),
        ("columns: {A: {kind: strenght}}", "columns.A.kind: expected one of"),
        ("columns: {A: {kind: strength, zeros: no}}", "zeros: expected take or leave-out"),
        ("columns: {A: {kind: strength, zeros: leave-out}}", "needs a reason"),
        ("columns: {A: number}", "columns.A: what is it?"),
        ("columns: {A: actor}", "constants: what is it?"),
        ("x" * 200_001, "expected at most 200,000"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_place(text: str, place: str) -> None:
    with pytest.raises(MappingError) as error:
        parse_mapping(text, name="file")
    assert place in str(error.value)


def test_the_mappings_of_public_tables_come_along() -> None:
    assert [one.name for one in packaged_mappings()] == ["hxl-figures", "un-contributions", "un-missions"]


def test_mappings_are_found_in_packs_and_faults_are_issues(tmp_path: Path) -> None:
    tables = tmp_path / "mss-haiti" / "tables"
    tables.mkdir(parents=True)
    (tables / "a.yaml").write_text(COLUMNS)
    (tables / "b.yaml").write_text("columns: 3")
    (tables / "c.yaml").write_bytes(b"\xff\xfe\xff")
    found = find_mappings(tmp_path)
    assert [one.name for one in found.items] == ["a"]
    assert [(one.code, one.document) for one in found.issues] == [("bad-mapping", "b.yaml"), ("bad-mapping", "c.yaml")]


def test_a_mapping_lies_beside_its_sheet(tmp_path: Path) -> None:
    sheet = tmp_path / "staff.csv"
    kept = tmp_path / "staff.csv.mapping.yaml"
    assert beside(sheet) is None
    kept.write_text("")
    assert beside(sheet) is None, "a file that the shell has just made for the proposal"
    kept.write_text(COLUMNS)
    found = beside(sheet)
    assert found == kept
    assert load_mapping(kept).items[0].name == "staff.csv"
    assert load_mapping(tmp_path / "absent.yaml").issues[0].code == "bad-mapping"
    assert beside(tmp_path / ("x" * 300)) is None


def test_the_widest_of_those_that_fit_is_taken() -> None:
    one, more = (parse_mapping(text, name="x") for text in (COLUMNS, COLUMNS + "ignore: {A: why}"))
    assert widest([one, more]) is more
    assert widest([]) is None


def test_a_mapping_may_name_its_sheet() -> None:
    mapping = parse_mapping(f"sheet: 'Staff*'\n{COLUMNS}", name="x")
    assert [mapping.takes_sheet(name) for name in ("staff 2025", "Notes", "")] == [True, False, True]
