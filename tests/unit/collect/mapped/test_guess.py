"""Guesses of mappings: by the words of the headings and by what the columns hold; shown, never used by themselves."""

from pathlib import Path

import pytest

from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.collect import (
    Hints,
    example_lines,
    mapping_proposed,
    print_mapping,
    propose_mapping,
    read_bytes,
    read_rows,
)
from musterbook.collect.guess.headings import read_heading
from musterbook.collect.guess.proposing import Proposal
from musterbook.collect.knowledge import entries
from musterbook.collect.mapping import parse_mapping
from musterbook.identify import load_vocabulary

FRENCH = """\
Mission MINUSMA;;;;;
Situation des effectifs au 31 octobre 2014;;;;;
Pays contributeur;Policiers;;Militaires;;Effectif total
;Hommes;Femmes;Hommes;Femmes;
Togo;380;20;;;400
Jordanie*;4;;20;;24
Burundi;0;0;2;0;2
Total;;;;;1 426
"""
SPANISH = """\
País,Fecha,Tropas,Total,Recibido (USD),Observaciones,Clave
Guatemala,05/01/2025,"150","1.150",,,a1
El Salvador,19/01/2025,"8","8","1.000.000",llegó,b2
"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(()).items[0]


def table(text: str, name: str = "staff.csv") -> Document:
    (document,) = read_bytes(text.encode(), name=name, hints=Hints(unmapped=True)).items
    return document


def proposed(text: str, vocabulary: Vocabulary, mission: str | None = None) -> Proposal:
    found = propose_mapping(table(text), vocabulary, mission)
    assert found is not None
    printed = print_mapping(found)
    if found.counts:
        again = parse_mapping(printed, name="again")
        assert (again.columns, again.ignore, again.constants) == (
            found.mapping.columns, found.mapping.ignore, found.mapping.constants,
        )  # fmt: skip
    return found


def columns(found: Proposal) -> dict[str, str]:
    return {
        one.name: " ".join((str(one.field), *(f"{key}={value}" for key, value in one.constants)))
        for one in found.mapping.columns
    }


@pytest.mark.parametrize("entry", entries("column_names"), ids=lambda entry: entry["example"])
def test_every_group_of_heading_words_has_an_example(entry: dict[str, object]) -> None:
    told = read_heading(str(entry["example"]))
    if "ignore" in entry:
        assert told.ignore == entry["ignore"]
    else:
        gives = dict(entry["gives"])  # type: ignore[call-overload]  # a mapping
        assert gives.get("field") in (None, *told.fields)
        assert {key: value for key, value in gives.items() if key != "field"}.items() <= told.constants.items()


def test_a_french_sheet_with_two_rows_of_headings(vocabulary: Vocabulary) -> None:
    found = proposed(FRENCH, vocabulary)
    assert columns(found) == {"Pays contributeur": "actor", "Effectif total": "number kind=strength"}
    assert dict(found.mapping.constants) == {"mission": "minusma", "date": "2014-10-31"}
    assert dict(found.mapping.ignore).keys() == {
        "Policiers Hommes", "Policiers Femmes", "Militaires Hommes", "Militaires Femmes",
    }  # fmt: skip


def test_a_spanish_sheet_with_stops_in_its_numbers(vocabulary: Vocabulary) -> None:
    found = proposed(SPANISH, vocabulary, "mss-haiti")
    assert columns(found) == {
        "País": "actor",
        "Fecha": "date",
        "Tropas": "number kind=strength corps=soldier",
        "Total": "number kind=strength",
        "Recibido (USD)": "number kind=funding_received unit=USD",
    }
    assert (found.mapping.decimal, str(found.mapping.dates)) == (",", "day-first")
    assert dict(found.mapping.constants) == {"mission": "mss-haiti"}
    assert found.unmapped == (("Clave", ("a1", "b2")),)
    assert "# not mapped: Clave, such as a1; b2" in print_mapping(found)


def test_a_column_for_each_contributor(vocabulary: Vocabulary) -> None:
    found = proposed("Date,Kenya,Jamaica,Total\n2025-01-31,617,24,807\n2025-02-28,760,24,\n", vocabulary)
    assert columns(found) == {
        "Date": "date",
        "Kenya": "number kind=strength actor=KEN",
        "Jamaica": "number kind=strength actor=JAM",
        "Total": "number kind=strength actor=mission",
    }
    assert found.of_records


def test_a_column_for_each_month(vocabulary: Vocabulary) -> None:
    found = proposed("Country,Jan-25,Feb-25,31/03/2025\nKenya,617,760,1020\nJamaica,24,24,24\n", vocabulary)
    assert columns(found) == {
        "Country": "actor",
        "Jan-25": "number kind=strength start=2025-01-01 end=2025-01-31",
        "Feb-25": "number kind=strength start=2025-02-01 end=2025-02-28",
        "31/03/2025": "number kind=strength date=2025-03-31",
    }


def test_values_tell_what_a_heading_does_not(vocabulary: Vocabulary) -> None:
    text = "A,B,C,Strength\nMONUSCO,KEN,2025-01-31,4\nUNMIL,JAM,2025-01-31,5\nUNMIL,BLZ,2025-02-28,6\n"
    assert columns(proposed(text, vocabulary)) == {
        "A": "mission", "B": "actor", "C": "date", "Strength": "number kind=strength",
    }  # fmt: skip


def test_empty_cells_below_filled_ones_are_merged_cells(vocabulary: Vocabulary) -> None:
    found = proposed("Date,Country,Total\n2025-01-31,Kenya,1\n,Jamaica,2\n,Belize,3\n", vocabulary)
    assert [(one.name, one.down) for one in found.mapping.columns] == [
        ("Date", True), ("Country", False), ("Total", False),
    ]  # fmt: skip


def test_a_workbook_is_guessed_at_by_its_sheets(vocabulary: Vocabulary) -> None:
    path = Path(__file__).resolve().parents[3] / "samples" / "formats" / "contingents.xlsx"
    (document,) = read_bytes(path.read_bytes(), name=path.name, hints=Hints(unmapped=True)).items
    found = propose_mapping(document, vocabulary)
    assert found is not None
    assert columns(found) == {"Date": "date", "Country": "actor", "Present": "number kind=strength"}
    assert found.mapping.columns[0].down
    assert (found.mapping.sheet, found.unmapped) == ("Contingents", (("Ready", ("true", "false")),))


def test_a_table_of_records_is_told_of_and_others_are_not(vocabulary: Vocabulary) -> None:
    (issue,) = mapping_proposed(table(SPANISH), vocabulary)
    assert (issue.code, issue.lost) == ("mapping-proposed", False)
    assert "musterbook map staff.csv" in str(issue)
    assert mapping_proposed(table("Word,Meaning\na,b\nc,d\n"), vocabulary) == ()
    assert mapping_proposed(table("Kenya sent 400.", name="a.txt"), vocabulary) == ()


def test_a_table_without_headings_that_tell_anything_is_not_guessed_at(vocabulary: Vocabulary) -> None:
    assert propose_mapping(table("x,y,z\n1,2,3\n4,5,6\n"), vocabulary) is None


def test_examples_show_what_rows_would_give(vocabulary: Vocabulary) -> None:
    text = print_mapping(proposed(SPANISH, vocabulary))
    hints = Hints(mapping=parse_mapping(text, name="t"))
    (document,) = read_bytes(SPANISH.encode(), name="staff.csv", hints=hints).items
    lines = list(example_lines(read_rows(document, vocabulary)))
    assert lines[0] == 'row 2: Guatemala,05/01/2025,"150"'
    assert lines[1].startswith("  gives 2025-01-05  strength  GTM  150 person")
    assert lines[-1].startswith("staff.csv: table-read: read by the mapping staff: 2 rows gave 5 claims")


def test_columns_of_bounds_are_printed_and_read_back() -> None:
    given = parse_mapping(
        "columns: {Who: actor, Hurt: {kind: casualty, low: '#least', high: '#most'}, Sum: cumulative}\n"
        "values: {cumulative: {total: 'yes'}}\n",
        name="bounded",
    )
    printed = print_mapping(Proposal(mapping=given))
    again = parse_mapping(printed, name="again")
    assert (again.columns, again.values) == (given.columns, given.values)
