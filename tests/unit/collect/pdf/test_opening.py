"""What is told of files that are locked, broken, empty, or nothing but pictures."""

import re

import pytest
from tests.samples.pdfwriter import PdfFile, one_page

from musterbook.base.locator import LocatorKind, Unit
from musterbook.collect import read_bytes
from musterbook.collect.pdf import PdfOpener, pagefile
from musterbook.collect.pdf.opening import told_pages

WORDS = ("Kenya sent 400 officers to Haiti on 25 June 2024.", "They are at the airport.")


def codes(data: bytes) -> list[str]:
    return [issue.code for issue in read_bytes(data, name="a.pdf").issues if issue.lost]


def picture(file: PdfFile) -> None:
    file.sheet().picture(4, 4, bytes(range(0, 256, 16)))


def test_pages_that_are_pictures_are_told_with_their_numbers_and_the_others_are_read() -> None:
    file = PdfFile()
    file.sheet().text(60, 700, "Kenya sent 400 officers.")
    picture(file)
    picture(file)
    outcome = read_bytes(file.data, name="a.pdf")
    assert [document.text for document in outcome.items] == ["Kenya sent 400 officers."]
    (issue,) = [issue for issue in outcome.issues if issue.lost]
    assert issue.code == "image-only"
    assert "pages 2-3" in issue.message


def test_a_file_of_nothing_but_pictures_gives_no_document() -> None:
    file = PdfFile()
    picture(file)
    assert codes(file.data) == ["image-only"]
    assert not read_bytes(file.data, name="a.pdf").items


def test_a_file_without_a_word_is_empty() -> None:
    file = PdfFile()
    file.sheet()
    assert codes(file.data) == ["empty-document"]


@pytest.mark.parametrize("cut", [0.5, 0.8, 0.95])
def test_of_a_file_that_is_cut_off_what_can_be_read_is_read(cut: float) -> None:
    data = one_page(*WORDS)
    outcome = read_bytes(data[: int(cut * len(data))], name="a.pdf")
    assert "damaged-file" in {issue.code for issue in outcome.issues}
    assert [document.text for document in outcome.items] in ([" ".join(WORDS)], [])


def test_a_file_without_its_table_of_objects_is_read() -> None:
    data = one_page(*WORDS)
    outcome = read_bytes(data[: data.index(b"xref\n")], name="a.pdf")
    assert [document.text for document in outcome.items] == [" ".join(WORDS)]
    assert codes(data[: data.index(b"xref\n")]) == ["damaged-file"]


def test_a_file_that_ends_within_an_object_is_read() -> None:
    data = one_page(*WORDS)
    half = b"99 0 obj\n<<\n/Font <</F1 9 0 R>>\n/ProcSet [/PDF /I"
    outcome = read_bytes(data[: data.index(b"xref\n")] + half, name="a.pdf")
    assert [document.text for document in outcome.items] == [" ".join(WORDS)]


def test_other_bytes_before_the_header_do_no_harm() -> None:
    outcome = read_bytes(b"\n\n\xef\xbb\xbf" + one_page(*WORDS), name="a.pdf")
    assert [document.text for document in outcome.items] == [" ".join(WORDS)]


def test_signs_that_are_no_letters_are_not_taken_for_text() -> None:
    file = PdfFile()
    sheet = file.sheet()
    for number in range(6):
        sheet.text(
            60,
            700 - 14 * number,
            "\u2020\u2021\u2022\u2026\u2030\u2039 \u203a\u2122\u00a1\u00a7\u00b6 \u00bf\u00a4\u00a6",
        )
    outcome = read_bytes(file.data, name="a.pdf")
    assert ("image-only" in codes(file.data)) or "recognised-text" in {issue.code for issue in outcome.issues}


def test_what_is_past_the_limits_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    file = PdfFile()
    for number in range(1, 5):
        file.sheet().text(60, 700, f"This is what stands on page {number}.")
    monkeypatch.setattr(pagefile, "MOST_LETTERS_IN_ALL", 50)
    (issue,) = [issue for issue in read_bytes(file.data, name="a.pdf").issues if issue.lost]
    assert (issue.code, issue.message) == ("too-large", "the pages after page 2 were left out")
    monkeypatch.setattr(pagefile, "MOST_PAGES", 1)
    assert "the pages after page 1 were left out" in {issue.message for issue in read_bytes(file.data, name="a").issues}
    monkeypatch.setattr(pagefile, "MOST_LETTERS", 10)
    messages = {issue.message for issue in read_bytes(file.data, name="a").issues}
    assert "of page 1 only the beginning was read" in messages


def test_attached_files_are_named() -> None:
    file = PdfFile(attached={"returns.csv": b"Country,Police\n"})
    file.sheet().text(60, 700, "Kenya sent 400 officers.")
    (issue,) = [issue for issue in read_bytes(file.data, name="a.pdf").issues if issue.lost]
    assert (issue.code, issue.seen) == ("left-attached", "returns.csv")


def test_an_attached_file_that_is_broken_does_no_harm() -> None:
    file = PdfFile(attached={"returns.csv": b"Country,Police\n"})
    file.sheet().text(60, 700, "Kenya sent 400 officers.")
    data = re.sub(rb"/Names \[(<\w+>) \d+ 0 R\]", rb"/Names [\1 999 0 R]", file.data)
    assert data != file.data
    outcome = read_bytes(data, name="a.pdf")
    assert [document.text for document in outcome.items] == ["Kenya sent 400 officers."]
    assert [issue.seen for issue in outcome.issues if issue.code == "left-attached"] == ["?"]


def test_a_header_alone_is_a_broken_file() -> None:
    assert codes(b"%PDF-1.7\nnothing else") == ["damaged-file"]


def test_a_unit_is_read_again_from_the_bytes_and_what_is_no_page_has_no_text() -> None:
    opener, data = PdfOpener(), one_page(*WORDS)
    assert opener.unit_text(data, Unit(kind=LocatorKind.PAGE, number=1)) == "\r\n".join(WORDS)
    assert opener.unit_text(data, Unit(kind=LocatorKind.PAGE, number=2)) == ""
    assert opener.unit_text(data, Unit(kind=LocatorKind.LINE, number=1)) == ""
    assert opener.unit_text(b"%PDF-1.7\n", Unit(kind=LocatorKind.PAGE, number=1)) == ""


@pytest.mark.parametrize(("numbers", "told"), [([3], "page 3"), ([1, 2, 3, 7, 9, 10], "pages 1-3, 7, 9-10")])
def test_pages_are_listed_as_people_list_them(numbers: list[int], told: str) -> None:
    assert told_pages(numbers) == told
