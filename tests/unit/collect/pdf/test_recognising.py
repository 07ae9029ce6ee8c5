"""Pages that are pictures are read with Tesseract where it is installed, and told where it is not.

A small program that answers as Tesseract does stands in for it, so that all but its own eyes is tested everywhere; the
last test asks the real one, or sees to it that its absence is told.
"""

import shutil
from pathlib import Path

import pytest
from tests.samples.pdfwriter import PdfFile, one_page
from tests.samples.scans import scanned

from musterbook.base.span import Span
from musterbook.collect import read_bytes, words_at
from musterbook.collect.pdf import recognising

WORDS = (
    "The mission in Haiti received a second contingent of the Kenyan",
    "police on 16 July 2024: 200 officers, all of the",
)
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
ROWS = [
    "4\t1\t1\t1\t1\t0\t200\t200\t400\t40\t-1\t",
    "5\t1\t1\t1\t1\t1\t200\t200\t100\t40\t96.0\tKenya",
    "5\t1\t1\t1\t1\t2\t320\t200\t80\t40\t90.0\tsent",
    "5\t1\t1\t1\t1\t3\t420\t200\t60\t40\t80.0\t400",
    "5\t1\t1\t1\t2\t1\t200\t250\t160\t40\t90.0\tofficers.",
    "5\t1\t2\t1\t1\t1\t200\t300\t160\t2\t95.0\t ",
]
PICTURE = PdfFile()
PICTURE.sheet().picture(4, 4, bytes(range(0, 256, 16)))


def install(monkeypatch: pytest.MonkeyPatch, folder: Path, answer: str, languages: str = "eng\nfra\nosd") -> Path:
    """A program named tesseract in a folder of its own; gives the file in which it notes how it was asked."""
    program, asked = folder / "tesseract", folder / "asked"
    (folder / "answer").write_text(answer, encoding="utf-8")
    program.write_text(
        f'#!/bin/sh\nif [ "$1" = --list-langs ]; then printf "List of languages (2):\\n{languages}\\n"; exit 0; fi\n'
        f'echo "$@" >> "{asked}"\ncat > /dev/null\ncat "{folder}/answer"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setattr(recognising, "_KEPT", type(recognising._KEPT)())
    return asked


def test_the_words_of_a_picture_are_a_page_like_any_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = install(monkeypatch, tmp_path, "\n".join([HEAD, *ROWS]))
    outcome = read_bytes(PICTURE.data, name="a.pdf")
    (document,) = outcome.items
    assert document.text == "Kenya sent 400 officers."
    (issue,) = [issue for issue in outcome.issues if issue.code == "recognised-text"]
    assert (issue.message, issue.seen) == ("the words of page 1 were read off pictures", "mean confidence 90 %")
    assert dict(document.metadata)["recognised"] == "page 1, mean confidence 90 %"
    assert "-l eng+fra " in asked.read_text()


def test_a_locator_of_recognised_words_reads_them_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, tmp_path, "\n".join([HEAD, *ROWS]))
    (document,) = read_bytes(PICTURE.data, name="a.pdf").items
    start = document.text.index("400")
    (locator,) = document.locate(document.original_span(Span(start, start + 3)))
    assert words_at(PICTURE.data, "a.pdf", locator) == "400"
    ((left, bottom, right, top),) = locator.boxes
    assert (left, right) == (126.0, 144.0)
    assert bottom < 842 - 240 * 0.3 < top


def test_a_page_with_text_is_not_looked_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = install(monkeypatch, tmp_path, HEAD)
    assert read_bytes(one_page(*WORDS), name="a.pdf").items
    assert not asked.exists()


def test_the_language_that_the_file_tells_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = install(monkeypatch, tmp_path, "\n".join([HEAD, *ROWS]))
    file = PdfFile(language="fr-HT")
    file.sheet().picture(4, 4, bytes(range(0, 256, 16)))
    read_bytes(file.data, name="a.pdf")
    assert "-l fra " in asked.read_text()


@pytest.mark.parametrize(
    ("answer", "languages"), [(HEAD, "eng"), ("nonsense", "eng"), ("", "eng"), ("\n".join([HEAD, *ROWS]), "deu")]
)
def test_a_picture_without_words_or_a_program_without_data_leaves_a_picture(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str, languages: str
) -> None:
    install(monkeypatch, tmp_path, answer, languages)
    assert [issue.code for issue in read_bytes(PICTURE.data, name="a.pdf").issues] == ["image-only"]


def test_a_program_that_fails_leaves_a_picture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, tmp_path, HEAD)
    (tmp_path / "answer").unlink()
    assert [issue.code for issue in read_bytes(PICTURE.data, name="a.pdf").issues] == ["image-only"]


def test_pages_past_the_limit_stay_pictures(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, tmp_path, "\n".join([HEAD, *ROWS]))
    monkeypatch.setattr(recognising, "MOST_PAGES", 1)
    file = PdfFile()
    for _ in range(3):
        file.sheet().picture(4, 4, bytes(range(0, 256, 16)))
    messages = {issue.code: issue.message for issue in read_bytes(file.data, name="a.pdf").issues}
    assert messages["recognised-text"].startswith("the words of page 1 ")
    assert "pages 2-3" in messages["image-only"]


def test_without_the_program_a_picture_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert [issue.code for issue in read_bytes(scanned(one_page(*WORDS)), name="a.pdf").issues] == ["image-only"]


def test_hidden_words_over_a_picture_are_read_and_told_and_beside_others_left_out() -> None:
    layer, beside = PdfFile(), PdfFile()
    sheet = layer.sheet()
    sheet.picture(4, 4, bytes(range(0, 256, 16)))
    sheet.text(60, 700, "Kenya sent 400 officers.", mode=3)
    outcome = read_bytes(layer.data, name="a.pdf")
    assert [document.text for document in outcome.items] == ["Kenya sent 400 officers."]
    assert "recognised-text" in {issue.code for issue in outcome.issues}
    sheet = beside.sheet()
    sheet.text(60, 700, "Kenya sent 400 officers.")
    sheet.text(60, 600, "Kenya sent 9,000 officers.", mode=3)
    (document,) = read_bytes(beside.data, name="a.pdf").items
    assert document.text == "Kenya sent 400 officers."
    assert dict(document.metadata)["hidden"] == "4"


def test_the_real_program_reads_a_scan_where_it_is_installed_and_its_absence_is_told_elsewhere() -> None:
    outcome = read_bytes(scanned(one_page(*WORDS)), name="a.pdf")
    if shutil.which("tesseract") is None:
        assert [issue.code for issue in outcome.issues] == ["image-only"]
        return
    (document,) = outcome.items
    assert "200 officers" in document.text
    assert "16 July 2024" in document.text
