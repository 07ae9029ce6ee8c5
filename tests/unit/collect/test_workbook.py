"""Workbooks: the values of their cells as text in its place, and what is refused before it is read."""

import io
import zipfile
from pathlib import Path

import pytest

from musterbook.base.entity import Vocabulary
from musterbook.base.locator import LocatorKind, Unit
from musterbook.collect import Hints, parse_mapping, read_bytes, read_claims, read_rows
from musterbook.collect.workbook import WorkbookOpener
from musterbook.identify import load_vocabulary

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "formats"
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
STYLES = (
    f'<styleSheet {SPACE}><numFmts count="2"><numFmt numFmtId="164" formatCode="mmm\\-yy"/>'
    '<numFmt numFmtId="165" formatCode="0&quot; days&quot;"/></numFmts><cellXfs count="4"><xf numFmtId="0"/>'
    '<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)


def workbook(*sheets: str, properties: str = "") -> bytes:
    """The bytes of a workbook with these rows on its sheets."""
    numbers = range(1, len(sheets) + 1)
    told = "".join(f'<sheet name="Sheet {n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    ties = "".join(_tie(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        archive.writestr("_rels/.rels", _ties(_tie("rId1", "officeDocument", "xl/workbook.xml")))
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {SPACE} xmlns:r="{OFFICE}"><workbookPr {properties}/><sheets>{told}</sheets></workbook>',
        )
        archive.writestr("xl/_rels/workbook.xml.rels", _ties(ties + _tie("rId99", "styles", "styles.xml")))
        archive.writestr("xl/styles.xml", STYLES)
        for number, rows in enumerate(sheets, start=1):
            sheet = f"<worksheet {SPACE}><sheetData>{rows}</sheetData></worksheet>"
            archive.writestr(f"xl/worksheets/sheet{number}.xml", sheet)
    return file.getvalue()


def _ties(inner: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _tie(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def row(number: int, *values: str | float) -> str:
    """A row of numbers and texts from column A on."""
    return f'<row r="{number}">{"".join(_cell("ABCDEF"[at] + str(number), one) for at, one in enumerate(values))}</row>'


def _cell(place: str, value: str | float) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def opened(data: bytes) -> str:
    (original,) = WorkbookOpener().open(data, "a.xlsx").items
    return original.text


def refused(data: bytes, name: str = "a.xlsx") -> list[str]:
    outcome = read_bytes(data, name=name)
    assert not outcome.items
    return [issue.code for issue in outcome.issues]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A1"><v>400</v></c>', "400"),
        ('<c r="A1"><v>400.0</v></c>', "400"),
        ('<c r="A1"><v>0.5</v></c>', "0.5"),
        ('<c r="A1" s="1"><v>45468</v></c>', "2024-06-25"),
        ('<c r="A1" s="2"><v>45468.75</v></c>', "2024-06-25 18:00"),
        ('<c r="A1" s="3"><v>12</v></c>', "12"),
        ('<c r="A1" t="inlineStr"><is><t> Kenya\n(KPS) </t></is></c>', "Kenya (KPS)"),
        ('<c r="A1" t="inlineStr"><is><t>=1+1</t></is></c>', "=1+1"),
        ('<c r="A1"><f>B1+1</f><v>3</v></c>', "3"),
        ('<c r="A1" t="b"><v>1</v></c>', "true"),
        ('<c r="C1"><v>7</v></c>', "\t\t7"),
        ('<c r="AB1"><v>7</v></c>', "\t" * 27 + "7"),
    ],
)
def test_cells_show_their_values(cell: str, text: str) -> None:
    assert opened(workbook(f'<row r="1">{cell}</row>')) == text + "\n"


def test_days_may_count_from_1904() -> None:
    data = workbook('<row r="1"><c r="A1" s="1"><v>1</v></c></row>', properties='date1904="1"')
    assert opened(data) == "1904-01-02\n"


def test_sheets_follow_each_other_and_rows_keep_their_numbers() -> None:
    data = workbook(row(1, 1) + row(3, 2), "", row(2, 3))
    assert opened(data) == "1\n\n2\n\n\n3\n"
    (original,) = WorkbookOpener().open(data, "a.xlsx").items
    assert [(str(one.unit), original.text[one.start : one.end]) for one in original.places] == [
        ("cell Sheet 1!A1", "1"), ("cell Sheet 1!A3", "2"), ("cell Sheet 3!A2", "3"),
    ]  # fmt: skip
    opener = WorkbookOpener()
    for place in original.places:
        assert opener.unit_text(data, place.unit) == original.text[place.start : place.end]
    for sheet, cell in (("Sheet 1", "B9"), ("Sheet 1", "Z1"), ("Sheet 1", "?"), ("No", "A1")):
        assert opener.unit_text(data, Unit(kind=LocatorKind.CELL, sheet=sheet, cell=cell)) == ""
    assert opener.unit_text(b"PK\x03\x04", Unit(kind=LocatorKind.CELL, cell="A1")) == ""


def test_each_sheet_of_a_workbook_is_a_table_with_headings_of_its_own() -> None:
    sheets = (row(1, "Country", "Sent") + row(2, "Kenya", 400), row(1, "Donor", "Paid") + row(2, "Canada", 5))
    (document,) = read_bytes(workbook(*sheets), name="a.xlsx").items
    told_of = dict(document.metadata)
    assert (document.media_type, told_of["encoding"]) == ("text/csv", "workbook")
    assert told_of["sheets"].splitlines() == ["0 23 1 Sheet 1", "24 44 1 Sheet 2"]
    told = [[(document.quote(c.span), c.header) for c in block.cells] for block in document.blocks]
    assert told[1] == [("Kenya", "Country"), ("400", "Sent")]
    assert told[3] == [("Canada", "Donor"), ("5", "Paid")]
    assert [block.table for block in document.blocks] == [0, 0, 1, 1]
    assert [str(one) for one in document.locate(document.original_span(document.blocks[3].span))] == [
        "cell Sheet 2!A2", "cell Sheet 2!B2",
    ]  # fmt: skip


def test_a_workbook_with_a_claim_header_is_claims() -> None:
    data = workbook(row(1, "kind", "actor", "low") + row(2, "strength", "KEN", 4))
    (claim,) = read_claims(read_bytes(data, name="a.xlsx").items[0]).items
    assert (claim.actor, claim.quantity.low) == ("KEN", 4)


MAPPING = """\
sheet: Contingents
constants: {mission: mss-haiti}
columns: {Date: {field: date, down: true}, Country: actor, Present: {kind: strength}}
ignore: {Ready: not asked}
values: {actor: {'Jamaica ("JDF")': JAM}}
"""


@pytest.mark.parametrize("name", ["contingents.xlsx", "contingents.ods"])
def test_a_workbook_is_read_by_a_mapping_whatever_its_format(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    hints = Hints(mapping=parse_mapping(MAPPING, name="m"))
    (document,) = read_bytes(data, name=name, hints=hints).items
    found = read_rows(document, load_vocabulary(()).items[0])
    assert [(one.actor, one.quantity.low, str(one.period.end)) for one in found.items] == [
        ("KEN", 617, "2025-01-31"), ("JAM", 24, "2025-01-31"), ("GTM", 150, "2025-02-28"),
        ("mission", 791, "2025-02-28"),
    ]  # fmt: skip
    assert [issue.code for issue in found.issues] == ["table-read"]
    opener = WorkbookOpener()
    for claim in found.items:
        (locator,) = claim.locators
        assert locator.unit.sheet == "Contingents"
        assert opener.unit_text(data, locator.unit) == str(claim.quantity.low)
        assert document.original[claim.span.start : claim.span.end] == claim.quote


def test_a_sheet_without_the_headings_is_told_unless_the_mapping_names_its_sheets() -> None:
    data = (SAMPLES / "contingents.xlsx").read_bytes()
    for text, codes in ((MAPPING, set()), (MAPPING.replace("sheet: Contingents\n", ""), {"sheet-left-out"})):
        (document,) = read_bytes(data, name="a.xlsx", hints=Hints(mapping=parse_mapping(text, name="m"))).items
        told = {issue.code for issue in read_rows(document, Vocabulary()).issues}
        assert told & {"sheet-left-out"} == codes


def test_a_sheet_that_spans_too_much_is_refused_before_it_is_read() -> None:
    far = row(1, 1) + '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert refused(workbook(far)) == ["expands-too-far"]


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    assert refused(workbook(f"<!--{'x' * 100_000_001}-->")) == ["expands-too-far"]


def ods(rows: str) -> bytes:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content{spaces}><office:body><office:spreadsheet><table:table table:name='A'>{rows}"
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return file.getvalue()


def test_repeated_cells_of_an_open_document_count_as_many() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{}"/>'
    many = f'<table:table-row table:number-rows-repeated="1048576">{cell.format(1024)}</table:table-row>'
    assert refused(ods(many), "a.ods") == ["expands-too-far"]
    few = f'<table:table-row table:number-rows-repeated="2">{cell.format(2)}</table:table-row>'
    assert opened(ods(few)) == "1\t1\n1\t1\n"


@pytest.mark.parametrize("data", [workbook(row(1, 1))[:-40], workbook("<row"), workbook(), workbook("")])
def test_what_is_broken_or_empty_is_refused(data: bytes) -> None:
    assert refused(data) in (["binary-content"], ["damaged-file"], ["empty-document"])


def test_another_archive_is_no_workbook() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "words")
    opener = WorkbookOpener()
    assert not opener.opens(file.getvalue(), "a.zip")
    assert not opener.opens(b"PK\x03\x04 broken", "a.xlsx")
    assert not opener.opens(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 words", "a.doc")
    assert opener.opens((SAMPLES / "contingents.xlsx").read_bytes(), "a")


@pytest.mark.parametrize(
    ("cells", "seen"),
    [
        ('<c r="B1"><f>SUM(A1:A1)</f><v></v></c>', "B1"),
        ('<c r="B1" t="str"><f t="shared" si="0"/></c><c r="C1"><f>A1*2</f><v/></c>', "2 cells, the first B1"),
    ],
)
def test_formulas_without_a_saved_result_are_told(cells: str, seen: str) -> None:
    data = workbook(f'<row r="1"><c r="A1"><v>744</v></c>{cells}</row>')
    outcome = read_bytes(data, name="a.xlsx")
    assert [document.text.strip() for document in outcome.items] == ["744"]
    assert [(one.seen, one.lost) for one in outcome.issues if one.code == "uncomputed-formula"] == [(seen, True)]


def test_a_saved_result_of_a_formula_is_its_value_and_one_without_values_is_empty() -> None:
    outcome = read_bytes(workbook('<row r="1"><c r="A1"><f>700+44</f><v>744</v></c></row>'), name="a.xlsx")
    assert [document.text.strip() for document in outcome.items] == ["744"]
    assert "uncomputed-formula" not in {one.code for one in outcome.issues}
    bare = read_bytes(workbook('<row r="1"><c r="A1"><f>700+44</f></c></row>'), name="a.xlsx")
    assert [one.code for one in bare.issues] == ["uncomputed-formula", "empty-document"]
