"""Workbooks read as tables of their values, and as claims where their header says so."""

import io
import zipfile

import pytest

from musterbook.collect import read_bytes, read_claims
from musterbook.collect.spreadsheet import spreadsheet_text

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
STYLES = (
    f'<styleSheet {SPACE}><numFmts><numFmt numFmtId="164" formatCode="d&quot;.&quot;mmm\\ yyyy"/>'
    '<numFmt numFmtId="165" formatCode="0&quot; days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)
STRINGS = f'<sst {SPACE}><si><t>kind</t></si><si><r><t>act</t></r><r><t>or</t></r></si><si><t>says "x"</t></si></sst>'


def workbook(*sheets: str, properties: str = "") -> bytes:
    """The bytes of a workbook with these rows on its sheets."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", f"<workbook {SPACE}><workbookPr {properties}/></workbook>")
        archive.writestr("xl/styles.xml", STYLES)
        archive.writestr("xl/sharedStrings.xml", STRINGS)
        for number, rows in enumerate(sheets, start=1):
            sheet = f"<worksheet {SPACE}><sheetData>{rows}</sheetData></worksheet>"
            archive.writestr(f"xl/worksheets/sheet{number}.xml", sheet)
    return file.getvalue()


def cells(*inner: str) -> str:
    return f"<row>{''.join(inner)}</row>"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<c><v>400</v></c>", "400"),
        ("<c><v>400.0</v></c>", "400"),
        ("<c><v>0.5</v></c>", "0.5"),
        ('<c s="1"><v>45468</v></c>', "2024-06-25"),
        ('<c s="2"><v>45468.75</v></c>', "2024-06-25"),
        ('<c s="3"><v>12</v></c>', "12"),
        ('<c t="s"><v>1</v></c>', "actor"),
        ('<c t="s"><v>2</v></c>', '"says ""x"""'),
        ('<c t="s"><v>9</v></c><c><v>1</v></c>', "\t1"),
        ('<c t="inlineStr"><is><t> Kenya </t></is></c>', "Kenya"),
        ('<c t="str"><v>sum</v></c>', "sum"),
        ('<c t="b"><v>1</v></c>', "true"),
        ('<c r="C1"><v>7</v></c>', "\t\t7"),
        ('<c r="A1"/><c r="AB1"><v>7</v></c>', "\t" * 27 + "7"),
    ],
)
def test_cells_show_their_values(cell: str, text: str) -> None:
    assert spreadsheet_text(workbook(cells(cell))) == text + "\n"


def test_days_may_count_from_1904() -> None:
    assert spreadsheet_text(
        workbook(cells('<c s="1"><v>0.5</v></c><c s="1"><v>1</v></c>'), properties='date1904="1"')
    ) == ("1904-01-01\t1904-01-02\n")


def test_sheets_follow_each_other_and_empty_rows_are_left_out() -> None:
    first, second = cells("<c><v>1</v></c>") + cells("<c/>"), cells("<c><v>2</v></c>")
    assert spreadsheet_text(workbook(first, second)) == "1\n\n2\n"


def test_a_workbook_is_a_table() -> None:
    rows = cells('<c t="inlineStr"><is><t>Country</t></is></c>', '<c t="inlineStr"><is><t>Sent</t></is></c>')
    rows += cells('<c t="inlineStr"><is><t>Kenya</t></is></c>', "<c><v>400</v></c>") * 3
    (document,) = read_bytes(workbook(rows), name="a.xlsx").items
    assert (document.media_type, dict(document.metadata)) == ("text/csv", {"encoding": "xlsx"})
    assert [(document.quote(c.span), c.header) for c in document.blocks[1].cells] == [
        ("Kenya", "Country"),
        ("400", "Sent"),
    ]


def test_a_workbook_with_a_claim_header_is_claims() -> None:
    rows = cells('<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '<c t="inlineStr"><is><t>low</t></is></c>')
    rows += cells(
        '<c t="inlineStr"><is><t>strength</t></is></c>', '<c t="inlineStr"><is><t>KEN</t></is></c>', "<c><v>4</v></c>"
    )
    (document,) = read_bytes(workbook(rows), name="a.xlsx").items
    (claim,) = read_claims(document).items
    assert (claim.actor, claim.quantity.low) == ("KEN", 4)


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", workbook(), workbook("<row>")])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    assert spreadsheet_text(data) is None
    assert [issue.code for issue in read_bytes(data, name="a.xlsx").issues] == ["binary-content"]
