"""The head of United Nations documents gives publisher, symbol, day and title; other heads give none of them."""

from datetime import date

import pytest
from tests.samples.pdfs import contributors
from tests.samples.pdfwriter import PdfFile, one_page

from musterbook.base.document import Document
from musterbook.collect import read_bytes
from musterbook.collect.knowledge import entries
from musterbook.collect.pdf.unhead import UnHead, is_organ, read_un_head

DAY = date(2025, 3, 14)


def read(data: bytes) -> Document:
    (document,) = read_bytes(data, name="a.pdf").items
    return document


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["United Nations", "S/2025/4410", "Distr.: General", "14 March 2025"], ("S/2025/4410", DAY)),
        (["Nations Unies S/2025/4410", "Distr. générale 14 mars 2025 Original : anglais"], ("S/2025/4410", DAY)),
        (["A/HRC/55/76", "Distr. general 14 de marzo de 2025"], ("A/HRC/55/76", DAY)),
        (
            ["S/RES/2751 (2024)", "Adopted by the Security Council at its 9736th meeting, on 30 September 2024"],
            ("S/RES/2751 (2024)", date(2024, 9, 30)),
        ),
    ],
)
def test_a_head_tells_symbol_and_day(lines: list[str], expected: tuple[str, date]) -> None:
    assert read_un_head(lines) == UnHead(publisher="United Nations", symbol=expected[0], published=expected[1])


@pytest.mark.parametrize(
    "lines",
    [["The Harbour Post", "14 March 2025"], ["Vote on S/2025/4410", "The council met."], ["United Nations troops"]],
)
def test_other_heads_are_not_theirs(lines: list[str]) -> None:
    assert read_un_head(lines) == UnHead()


@pytest.mark.parametrize("entry", entries("un_heads"), ids=lambda entry: entry["role"])
def test_an_entry_is_known_by_its_example(entry: dict[str, str]) -> None:
    if entry["role"] in {"publisher", "organ"}:
        assert is_organ(entry["example"])
    else:
        assert read_un_head(["S/2025/1", entry["example"]]).published is not None


def test_the_organ_is_no_title_and_the_report_is() -> None:
    document = read(contributors().data)
    assert document.title == "Contributors of personnel to the mission in Haiti"
    assert (document.source, document.published) == ("United Nations", date(2025, 2, 28))
    assert dict(document.metadata)["symbol"] == "S/2025/9999"


def made(day: str, *lines: str) -> Document:
    file = PdfFile(about={"CreationDate": f"D:{day}080000Z"})
    sheet = file.sheet()
    for number, line in enumerate(lines):
        sheet.text(60, 780 - 14 * number, line)
    return read(file.data)


def test_the_day_a_file_was_made_dates_a_text_that_tells_no_later_one_and_one_shortly_before() -> None:
    told = "Kenya sent 200 officers to Haiti on 16 July 2024."
    assert made("20240719", told).published == date(2024, 7, 19)
    assert made("20251219", told).published == date(2024, 7, 16)
    assert made("20240101", told).published == date(2024, 7, 16)
    assert made("20240719", "Kenya sent 200 officers to Haiti.").published == date(2024, 7, 19)


def test_a_short_text_takes_the_language_that_its_file_tells() -> None:
    assert read(one_page("Effectif : 400")).language == "en"
    file = PdfFile(language="fr-HT")
    file.sheet().text(60, 780, "Effectif : 400")
    assert read(file.data).language == "fr"
