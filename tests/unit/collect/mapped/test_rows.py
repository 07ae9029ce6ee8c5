"""Rows of mapped tables: each is taken, left out by name, or reported with its place."""

from dataclasses import replace
from datetime import date

import pytest

from musterbook.base.claim import Claim, Corps, Kind, Post
from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.base.issue import Issue
from musterbook.base.locator import LocatorKind
from musterbook.base.period import Period
from musterbook.base.quantity import Qualifier
from musterbook.collect import Hints, read_bytes, read_rows, words_at
from musterbook.collect.mapped.drawing import MOST_ROWS
from musterbook.collect.mapped.faults import MOST_VALUES
from musterbook.collect.mapping import parse_mapping
from musterbook.identify import load_vocabulary

MAPPING = """\
name: returns
census: true
complete: true
constants: {mission: mss-haiti}
columns:
  Date: {field: date, down: true}
  Country: actor
  Police: {kind: strength, corps: police}
  Total: {kind: strength}
ignore: {Remarks: in words}
"""
HEAD = "Date,Country,Police,Total,Remarks\n"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(()).items[0]


def read(text: str, mapping: str = MAPPING) -> Document:
    outcome = read_bytes(text.encode(), name="t.csv", hints=Hints(mapping=parse_mapping(mapping, name="t")))
    assert outcome.items, outcome.issues
    return outcome.items[0]


def rows(text: str, vocabulary: Vocabulary, mapping: str = MAPPING) -> tuple[tuple[Claim, ...], list[Issue]]:
    document = read(text, mapping)
    outcome = read_rows(document, vocabulary)
    for claim in outcome.items:
        assert document.original[claim.span.start : claim.span.end] == claim.quote
        (locator,) = claim.locators
        assert locator.unit.kind is LocatorKind.CELL
        assert words_at(text.encode(), "t.csv", locator) in claim.quote
    assert outcome.issues[-1].code == "table-read"
    return outcome.items, list(outcome.issues[:-1])


def said(claim: Claim) -> tuple[str, object, str, object]:
    return claim.actor, claim.quantity.low, str(claim.corps or ""), claim.period.end


def test_every_number_column_gives_a_claim_that_points_at_its_cell(vocabulary: Vocabulary) -> None:
    claims, issues = rows(HEAD + "2024-10-31,Kenya,380,400,\n2024-10-31,Jamaica,,24,late\n", vocabulary)
    day = date(2024, 10, 31)
    assert [said(one) for one in claims] == [("KEN", 380, "police", day), ("KEN", 400, "", day), ("JAM", 24, "", day)]
    first = claims[0]
    assert (first.kind, first.mission, first.census, first.complete) == (Kind.STRENGTH, "mss-haiti", True, True)
    assert (first.quote, first.locators[0].unit.cell) == ("2024-10-31,Kenya,380", "C2")
    assert (first.quantity.qualifier, first.quantity.unit, first.corps) == (Qualifier.EXACT, "person", Corps.POLICE)
    assert len({one.id for one in claims}) == 3
    assert not issues


def test_an_empty_cell_is_no_zero_and_a_zero_is_one(vocabulary: Vocabulary) -> None:
    claims, issues = rows(HEAD + "2024-10-31,Kenya,NA,0,\n2024-10-31,Jamaica,-,,\n", vocabulary)
    assert [said(one)[:2] for one in claims] == [("KEN", 0)]
    assert [(one.code, one.message) for one in issues] == [("row-left-out", "row 3: no figure in this row")]


def test_zeros_may_be_left_out_by_name(vocabulary: Vocabulary) -> None:
    mapping = MAPPING.replace("corps: police}", "corps: police, zeros: leave-out, because: the total counts them}")
    outcome = read_rows(read(HEAD + "2024-10-31,Kenya,0,400,\n", mapping), vocabulary)
    assert [said(one)[:3] for one in outcome.items] == [("KEN", 400, "")]
    assert "1 zero left out (the total counts them)" in outcome.issues[-1].message


def test_a_merged_date_holds_for_the_rows_below(vocabulary: Vocabulary) -> None:
    claims, _ = rows(HEAD + "2024-10-31,Kenya,,400,\n,Jamaica,,24,\n2024-11-30,Kenya,,400,\n", vocabulary)
    assert [one.period.end for one in claims] == [date(2024, 10, 31), date(2024, 10, 31), date(2024, 11, 30)]


def test_a_total_is_of_the_mission_and_never_a_contributor(vocabulary: Vocabulary) -> None:
    text = HEAD + "2024-10-31,Kenya,,400,\n,Sub-total,,400,\n,GRAND TOTAL,,400,\n"
    claims, issues = rows(text, vocabulary)
    assert [one.actor for one in claims] == ["KEN", "mission"]
    assert [(one.code, one.message) for one in issues] == [("row-left-out", "row 3: a sum of other rows")]
    left_out, _ = rows(text, vocabulary, MAPPING + "totals: leave-out\n")
    assert [one.actor for one in left_out] == ["KEN"]


def test_a_total_without_its_date_or_mission_is_left_out(vocabulary: Vocabulary) -> None:
    undated = MAPPING.replace("{field: date, down: true}", "date")
    claims, issues = rows(HEAD + "2024-10-31,Kenya,,400,\n,Total,,400,\nTotal,Kenya,,1,\n", vocabulary, undated)
    assert [one.actor for one in claims] == ["KEN"]
    assert [one.message for one in issues] == ["2 rows (3, 4): a sum of other rows"]
    nowhere = MAPPING.replace("constants: {mission: mss-haiti}\n", "")
    assert [one.actor for one in rows(HEAD + "2024-10-31,Total,,400,\n", vocabulary, nowhere)[0]] == []


def test_faults_are_summed_up_by_column_and_value(vocabulary: Vocabulary) -> None:
    text = HEAD + "2024-10-31,Atlantis,,1,\n" * 7 + "2024-10-31,Kenya,=1+1,400,\n2024-13-31,Kenya,,1,\n"
    claims, issues = rows(text, vocabulary)
    assert [said(one)[:2] for one in claims] == [("KEN", 400)]
    assert [(one.code, one.seen, one.lost) for one in issues] == [
        ("unknown-actor", "Atlantis", True), ("bad-value", "=1+1", True), ("bad-value", "2024-13-31", True),
    ]  # fmt: skip
    assert issues[0].message.startswith("column 'Country', 7 rows (2, 3, 4, 5, 6, …): ")


def test_many_different_faults_are_few_issues(vocabulary: Vocabulary) -> None:
    text = HEAD + "".join(f"2024-10-31,Nowhere {number},,1,\n" for number in range(500))
    _, issues = rows(text, vocabulary)
    assert len(issues) == MOST_VALUES + 1
    assert issues[-1].seen == f"{500 - MOST_VALUES} further values"


@pytest.mark.parametrize(
    ("row", "code", "message"),
    [
        ("2024-10-31,Kenya,1,2,x,y,z", "bad-row", "row 2: more cells than headings"),
        ("2024-10-31,,1,2,", "bad-row", "row 2: no actor in this row"),
        ("a note about it,,,,", "row-left-out", "row 2: a note, not a row"),
        ("Date,Country,Police,Total,Remarks", "row-left-out", "row 2: the headings again"),
        ("2024-10-31,Kenya,1.5,,", "bad-value", "column 'Police', row 2: a fraction of a person"),
    ],
)
def test_a_row_that_is_none_is_told(vocabulary: Vocabulary, row: str, code: str, message: str) -> None:
    claims, issues = rows(f"{HEAD}{row}\n2024-10-31,Kenya,,400,\n", vocabulary)
    assert [(one.code, one.message) for one in issues] == [(code, message)]
    assert [said(one)[:2] for one in claims] == [("KEN", 400)]


def test_a_short_row_is_taken_and_told(vocabulary: Vocabulary) -> None:
    claims, issues = rows(HEAD + "2024-10-31,Kenya,380\n", vocabulary)
    assert [said(one)[:2] for one in claims] == [("KEN", 380)]
    assert [one.code for one in issues] == ["ragged-row"]


def test_a_column_that_nobody_mapped_is_told_where_it_holds_anything(vocabulary: Vocabulary) -> None:
    text = "Date,Country,Police,Total,Region,,\n2024-10-31,Kenya,1,2,East,,\n2024-10-31,Belize,1,2,,,x\n"
    _, issues = rows(text, vocabulary)
    assert [(one.code, one.message.split(":")[0]) for one in issues] == [
        ("unmapped-column", "column 'Region', row 2"), ("unmapped-column", "column '(no heading, G)', row 3"),
    ]  # fmt: skip


def test_very_many_columns_that_nobody_mapped_are_few_issues(vocabulary: Vocabulary) -> None:
    many = [f"c{number}" for number in range(200)]
    text = f"Date,Country,Police,Total,{','.join(many)}\n2024-10-31,Kenya,1,2,{','.join(many)}\n"
    _, issues = rows(text, vocabulary)
    assert len(issues) == MOST_VALUES + 1
    assert issues[-1].message.startswith(f"column 'and {200 - MOST_VALUES} further ones', ")


def test_headings_of_one_name_are_told_apart(vocabulary: Vocabulary) -> None:
    mapping = MAPPING.replace("  Total:", "  Total (2):").replace("ignore: {", "ignore: {Total: before leave, ")
    claims, issues = rows("Date,Country,Police,Total,Total\n2024-10-31,Kenya,,400,390\n", vocabulary, mapping)
    assert [said(one)[1] for one in claims] == [390]
    assert not issues


def test_two_rows_of_headings_are_one(vocabulary: Vocabulary) -> None:
    text = "A title,,,,\n,,Police,,\nDate,Country,Men,Women,Total\n2024-10-31,Kenya,380,20,400\n"
    mapping = MAPPING.replace("  Police:", "  Police Men:").replace("  Total:", "  Police Total:")
    claims, issues = rows(text, vocabulary, mapping.replace("Remarks: in", "Police Women: in"))
    assert [said(one)[1] for one in claims] == [380, 400]
    assert [one.code for one in issues] == []


def test_two_cells_that_name_one_thing_must_agree(vocabulary: Vocabulary) -> None:
    mapping = MAPPING.replace("  Police:", "  Code: actor\n  Police:")
    text = "Date,Country,Code,Police,Total\n2024-10-31,Kenya,KEN,,1\n2024-10-31,Kenya,JAM,,2\n"
    claims, issues = rows(text, vocabulary, mapping)
    assert [said(one)[1] for one in claims] == [1]
    assert [(one.code, one.seen) for one in issues] == [("bad-row", "JAM")]


def test_values_have_names_of_their_own(vocabulary: Vocabulary) -> None:
    mapping = MAPPING + "values: {actor: {the lads: KEN, nobody: ''}, number: {none: '0'}}\n"
    claims, issues = rows(HEAD + "2024-10-31,The Lads,none,3,\n2024-10-31,nobody,,3,\n", vocabulary, mapping)
    assert [said(one)[:2] for one in claims] == [("KEN", 0), ("KEN", 3)]
    assert [one.message for one in issues] == ["row 3: no actor in this row"]


def test_a_column_may_be_of_one_contributor_or_of_one_month(vocabulary: Vocabulary) -> None:
    mapping = """\
constants: {mission: mss-haiti, date: 2024-10-31}
columns:
  Place: place
  Kenya: {kind: strength, actor: KEN}
  Sep: {kind: strength, start: 2024-09-01, end: 2024-09-30}
"""
    claims, _ = rows("Place,Kenya,Sep\nDelmas,400,24\n", vocabulary, mapping)
    assert [(one.actor, one.place, one.period) for one in claims] == [
        ("KEN", "Delmas", Period.day(date(2024, 10, 31))),
        ("mission", "Delmas", Period(start=date(2024, 9, 1), end=date(2024, 9, 30))),
    ]


def test_a_table_of_posts_has_no_number(vocabulary: Vocabulary) -> None:
    mapping = """\
constants: {kind: appointment, mission: mss-haiti}
columns: {Country: actor, Name: person, Post: role, From: start, To: {field: end, optional: true}}
"""
    text = "Country,Name,Post,From,To\nKenya,Ann Lee,Force Commander,2024-06-25,\nKenya,B,C,2025-02-01,2025-01-01\n"
    claims, issues = rows(text, vocabulary, mapping)
    (claim,) = claims
    assert claim.detail == Post(person="Ann Lee", role="Force Commander")
    assert (claim.period, claim.quantity.stated) == (Period(start=date(2024, 6, 25)), False)
    assert [one.message for one in issues] == ["row 3: the row ends before it starts"]


def test_a_row_may_tell_its_kind_and_when_it_was_published(vocabulary: Vocabulary) -> None:
    mapping = """\
constants: {mission: mss-haiti, outcome: killed}
columns: {Country: actor, What: kind, Who: corps, Told: published, N: {field: number}}
values: {kind: {dead: casualty}}
"""
    text = "Country,What,Who,Told,N\nKenya,dead,police,2025-02-24,1\nKenya,sunk,police,2025-02-24,1\n"
    claims, issues = rows(text, vocabulary, mapping)
    (claim,) = claims
    assert (claim.kind, claim.corps, claim.published) == (Kind.CASUALTY, Corps.POLICE, date(2025, 2, 24))
    assert (claim.quantity.unit, str(claim.outcome)) == ("person", "killed")
    assert [(one.code, one.seen) for one in issues] == [("unmapped-value", "sunk")]


def test_a_new_mission_is_one_only_where_the_mapping_says_so(vocabulary: Vocabulary) -> None:
    mapping = "columns: {Mission: mission, N: {kind: strength}}\n"
    text = "Mission,N\nMONUSCO,1\nUNOSOM II,2\nTotal,3\n"
    claims, issues = rows(text, vocabulary, mapping)
    assert [one.mission for one in claims] == ["monusco"]
    assert [(one.code, one.seen) for one in issues] == [("unmapped-value", "UNOSOM II"), ("row-left-out", None)]
    claims, _ = rows(text, vocabulary, mapping + "new_missions: true\n")
    assert [one.mission for one in claims] == ["monusco", "unosom-ii"]


def test_a_document_says_by_which_mapping_it_was_read() -> None:
    document = read(HEAD + "2024-10-31,Kenya,,400,\n2024-11-30,Kenya,,400,\n9999-12-31,Kenya,,1,\n")
    assert document.mapping == MAPPING
    assert document.id != read(HEAD + "2024-10-31,Kenya,,400,\n", MAPPING + "title: T\n").id
    assert (document.published, document.published_basis) == (date(2024, 11, 30), "inferred")
    told = read(HEAD + "2024-10-31,Kenya,,1,\n", MAPPING.replace("haiti}", "haiti, published: 2025-01-01}"))
    assert (told.published, told.published_basis) == (date(2025, 1, 1), "stated")


def test_what_the_caller_tells_outweighs_the_mapping() -> None:
    mapping = parse_mapping(MAPPING + "source: A desk\n", name="t")
    hints = Hints(mapping=mapping, source="The caller", published=date(2025, 5, 5))
    (document,) = read_bytes(HEAD.encode() + b"2024-10-31,Kenya,,1,\n", name="t.csv", hints=hints).items
    assert (document.source, document.published, document.published_basis) == ("The caller", date(2025, 5, 5), "given")


def test_a_mapping_for_another_table_is_refused() -> None:
    outcome = read_bytes(b"A,B\n1,2\n", name="t.csv", hints=Hints(mapping=parse_mapping(MAPPING, name="t")))
    assert not outcome.items
    assert [(one.code, one.lost, one.seen) for one in outcome.issues] == [("mapping-mismatch", True, "A, B")]


def test_a_table_of_too_many_rows_is_refused_with_or_without_a_mapping() -> None:
    data = (HEAD + "2024-10-31,Kenya,,1,\n" * (MOST_ROWS + 1)).encode()
    for hints in (Hints(), Hints(mapping=parse_mapping(MAPPING, name="t"))):
        outcome = read_bytes(data, name="t.csv", hints=hints)
        assert not outcome.items
        assert [(one.code, one.seen) for one in outcome.issues] == [("too-many-rows", f"{MOST_ROWS + 2:,} rows")]


def test_a_known_mapping_fits_however_its_headings_are_written() -> None:
    known = parse_mapping(
        'name: t\ncolumns:\n  Date: date\n  Staff ("all"): {kind: strength}\n  Date (2): published\n', name="t"
    )
    written = '"DATE","staff\n(""All"")",Date\n2024-10-31,1,2024-11-02\n'
    for text, fits in ((written, True), (written.replace("staff", "stuff"), False), (written[10:], False)):
        (document,) = read_bytes(text.encode(), name="t.csv", hints=Hints(mappings=(known,))).items
        assert bool(document.mapping) is fits


def test_a_known_mapping_is_used_for_a_table_that_has_its_headings() -> None:
    known = parse_mapping(MAPPING, name="t")
    data = (HEAD + "2024-10-31,Kenya,,1,\n").encode()
    (mapped,) = read_bytes(data, name="t.csv", hints=Hints(mappings=(known,))).items
    assert mapped.mapping == MAPPING
    for hints in (Hints(), Hints(mappings=(known,), unmapped=True), Hints(mappings=(replace(known, sheet="x"),))):
        (document,) = read_bytes(data, name="t.csv", hints=hints).items
        assert bool(document.mapping) is (hints.mappings != () and not hints.unmapped)


BOUNDED = """\
name: bounded
constants: {mission: mss-haiti, actor: KEN}
columns:
  Day: date
  Running: {field: cumulative, optional: true}
  Hurt: {kind: casualty, outcome: injured, low: Least, high: Most}
"""


@pytest.mark.parametrize(
    ("cells", "bounds"),
    [
        ("10,12,15", (10, 15, Qualifier.BETWEEN)),
        ("10,,10", (10, 10, Qualifier.EXACT)),
        ("10,12,", (10, None, Qualifier.AT_LEAST)),
        (",12,15", (None, 15, Qualifier.AT_MOST)),
        (",about 12,", (12, 12, Qualifier.ABOUT)),
    ],
)
def test_a_number_has_bounds_in_columns_of_their_own(
    cells: str, bounds: tuple[int | None, int | None, Qualifier], vocabulary: Vocabulary
) -> None:
    [claim], issues = rows(f"Day,Least,Hurt,Most\n2025-01-01,{cells}\n", vocabulary, BOUNDED)
    assert issues == []
    assert (claim.quantity.low, claim.quantity.high, claim.quantity.qualifier) == bounds
    assert claim.cumulative is False


@pytest.mark.parametrize(
    ("cells", "code"), [("15,12,10", "bad-value"), ("some,12,15", "bad-value"), (",,", "row-left-out")]
)
def test_bounds_that_cannot_be_are_told(cells: str, code: str, vocabulary: Vocabulary) -> None:
    text = f"Day,Least,Hurt,Most,More\n2025-01-01,{cells},x\n"
    claims, issues = rows(text, vocabulary, f"{BOUNDED}ignore: {{More: a remark}}\n")
    assert (claims, [one.code for one in issues]) == ((), [code])


def test_a_running_total_is_told_by_a_cell_and_a_short_row_has_no_bounds(vocabulary: Vocabulary) -> None:
    text = "Day,Running,Hurt,Least,Most\n2025-01-01,yes,4,3,5\n2025-01-02,no,4\n2025-01-03,often,4,,\n"
    found, issues = rows(text, vocabulary, BOUNDED)
    assert [(one.cumulative, one.quantity.low, one.quantity.high) for one in found] == [(True, 3, 5), (False, 4, 4)]
    assert [one.code for one in issues] == ["ragged-row", "unmapped-value"]


def test_a_table_without_the_columns_of_its_bounds_is_not_the_mappings() -> None:
    hints = Hints(mapping=parse_mapping(BOUNDED, name="t"))
    outcome = read_bytes(b"Day,Hurt,Least\n2025-01-01,4,3\n", name="t.csv", hints=hints)
    assert (outcome.items, [one.expected for one in outcome.issues]) == ((), ["the headings Day, Hurt, Least, Most"])
