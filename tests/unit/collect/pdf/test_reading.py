"""What becomes of the text of a PDF: order, paragraphs, headings, notes, what runs along the pages."""

from collections.abc import Sequence

import pytest
from tests.samples.pdfwriter import PdfFile, Sheet, one_page

from musterbook.base.document import Block, BlockKind, Document
from musterbook.base.span import Span
from musterbook.collect import read_bytes


def read(data: bytes) -> Document:
    (document,) = read_bytes(data, name="a.pdf").items
    return document


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    return [document.quote(block.span) for block in document.blocks if not kinds or block.kind in kinds]


def block(document: Document, words: str) -> Block:
    return next(one for one in document.blocks if document.quote(one.span) == words)


def stack(sheet: Sheet, lines: Sequence[str], *, left: float = 60, top: float = 780, step: float = 14) -> None:
    for number, line in enumerate(lines):
        sheet.text(left, top - step * number, line)


LONG = "The mission keeps the port and the road to the airport open and guards the fuel depot at"


def test_lines_of_a_paragraph_are_joined_and_a_wider_gap_parts_two() -> None:
    file = PdfFile()
    stack(file.sheet(), [LONG, "the bay, the spokesman said.", "", LONG, "the southern edge of the town."])
    assert texts(read(file.data)) == [f"{LONG} the bay, the spokesman said.", f"{LONG} the southern edge of the town."]


def test_a_word_broken_at_a_line_end_is_whole_and_a_compound_keeps_its_hyphen() -> None:
    data = one_page(
        "The second contingent of the mission, which arrived on Tuesday after the deploy-",
        "ment of the first, has some twenty-",
        "five officers and is Kenya-",
        "led; the Franco-",
        "Haitian staff met it.",
    )
    (words,) = texts(read(data))
    assert "deployment of the first" in words
    assert "twenty-five officers" in words
    assert "Kenya-led; the Franco-Haitian staff" in words


def test_the_raised_mark_of_a_note_does_not_change_the_figure_before_it() -> None:
    file = PdfFile()
    sheet = file.sheet()
    sheet.text(60, 780, "Kenya sent 420")
    sheet.text(136.5, 784, "1", size=6)
    sheet.text(143, 780, "officers on the 27")
    sheet.text(227.4, 784, "th", size=6)
    assert texts(read(file.data)) == ["Kenya sent 420 officers on the 27th"]


def columns(*tops: float) -> PdfFile:
    """Columns of text, from different heights, written one after the other."""
    file = PdfFile()
    sheet = file.sheet()
    wide = 480 / len(tops)
    for number, top in enumerate(tops, start=1):
        words = f"This is column {number} of the bulletin, which goes on for some lines. " * 3
        sheet.paragraph(60 + (number - 1) * wide, top, words + f"It ends column {number}.", wide=wide - 20)
    return file


@pytest.mark.parametrize("tops", [(700, 700), (700, 693), (700, 650), (700, 700, 700), (700, 695, 690)])
def test_columns_are_read_one_after_the_other(tops: tuple[float, ...]) -> None:
    words = " ".join(texts(read(columns(*tops).data)))
    ends = [words.index(f"It ends column {number}.") for number in range(1, len(tops) + 1)]
    starts = [words.index(f"This is column {number}") for number in range(1, len(tops) + 1)]
    assert sorted([*starts, *ends]) == [place for pair in zip(starts, ends, strict=True) for place in pair]


def test_a_heading_across_the_columns_and_a_line_below_them_stay_in_their_places() -> None:
    file = columns(700, 700)
    file.sheets[0].text(60, 740, "A heading that goes across both of the columns", size=16, font="bold")
    file.sheets[0].text(60, 450, "A closing line in small letters that goes on across the whole of the page.", size=8)
    found = texts(read(file.data))
    assert found[0] == "A heading that goes across both of the columns"
    assert found[-1].startswith("A closing line")


def test_running_heads_feet_and_page_numbers_leave_the_text_and_are_told() -> None:
    file = PdfFile()
    for number in range(1, 5):
        sheet = file.sheet()
        sheet.text(60, 815, f"S/2025/77, page {number}", size=9)
        sheet.text(290, 30, f"{number}", size=9)
        stack(sheet, [LONG, f"the town, says part {number}."], top=760)
    document = read(file.data)
    assert texts(document) == [f"{LONG} the town, says part {number}." for number in range(1, 5)]
    running = dict(document.metadata)["running"]
    assert "S/2025/77, page 1" in running


def test_a_line_at_the_top_with_a_day_and_a_count_of_its_own_on_each_page_is_matter() -> None:
    file = PdfFile()
    for number in range(1, 5):
        sheet = file.sheet()
        sheet.text(60, 815, f"Daily report of {9 + number} March 2025: {900 + number} officers, page {number}", size=9)
        stack(sheet, [LONG, f"the town, says part {number}."], top=760)
    document = read(file.data)
    assert [words for words in texts(document) if words.startswith("Daily")] == [
        f"Daily report of {9 + number} March 2025: {900 + number} officers, page {number}" for number in range(1, 5)
    ]
    assert "running" not in dict(document.metadata)


def test_a_paragraph_goes_on_over_the_page_and_a_note_waits_for_its_end() -> None:
    file = PdfFile()
    first, second = file.sheet(), file.sheet()
    stack(first, [LONG, LONG.lower()], top=300)
    first.text(60, 104, "1", size=5)
    first.text(65, 100, "See the report of May.", size=8)
    stack(second, ["the old pier, and no one", "was hurt."], top=780)
    found = texts(read(file.data))
    assert found == [f"{LONG} {LONG.lower()} the old pier, and no one was hurt.", "See the report of May."]


def test_size_and_weight_make_headings_and_the_largest_of_the_first_is_the_title() -> None:
    file = PdfFile()
    sheet = file.sheet()
    sheet.text(60, 780, "Police for the mission", size=18)
    sheet.text(60, 740, "Arrivals", font="bold")
    stack(sheet, [LONG, "the bay."], top=720)
    document = read(file.data)
    assert document.title == "Police for the mission"
    assert [one.kind for one in document.blocks] == [BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH]
    assert document.blocks[-1].section == "Arrivals"


def test_list_items_stand_by_themselves_without_their_marks() -> None:
    file = PdfFile()
    stack(file.sheet(), ["The needs are:", "\u2022 boats;", "\u2022 fuel for the boats and", "for the trucks."])
    document = read(file.data)
    assert texts(document, BlockKind.LIST_ITEM) == ["boats;", "fuel for the boats and for the trucks."]


def test_a_page_that_is_turned_and_words_that_run_upwards_are_read() -> None:
    file = PdfFile()
    turned = file.sheet(turn=90)
    turned.turned(100, 60, "Jamaica sent 24 officers.")
    plain = file.sheet()
    stack(plain, [LONG, "the bay."])
    plain.turned(580, 200, "printed on grey paper")
    assert texts(read(file.data)) == ["Jamaica sent 24 officers.", f"{LONG} the bay.", "printed on grey paper"]


def test_words_set_aslant_across_a_page_are_left_out_and_told() -> None:
    file = PdfFile()
    sheet = file.sheet()
    stack(sheet, [LONG, "the bay."])
    sheet.aslant(150, 300, "DRAFT")
    document = read(file.data)
    assert texts(document) == [f"{LONG} the bay."]
    assert dict(document.metadata)["running"] == "DRAFT"


def test_ligatures_of_fonts_that_have_no_names_for_them_are_letters() -> None:
    document = read(one_page("The o\x1ecers \x1dew to the a\x1bected \x1celd.", "The o\x0ecers of the \x0crst unit."))
    assert document.text == "The officers flew to the affected field. The officers of the first unit."


def test_text_drawn_twice_is_read_once() -> None:
    file = PdfFile()
    sheet = file.sheet()
    for shift in (0, 0.3, 0.6):
        sheet.text(60 + shift, 780, "Kenya sent 400 officers.")
    assert texts(read(file.data)) == ["Kenya sent 400 officers."]


def test_a_locator_names_the_page_and_the_part_of_it_that_the_words_take_up() -> None:
    file = PdfFile()
    file.sheet().text(60, 780, "On the first page.")
    sheet = file.sheet()
    stack(sheet, [LONG, "the bay, where Kenya has 400 officers."])
    document = read(file.data)
    start = document.text.index("400 officers")
    (locator,) = document.locate(document.original_span(Span(start, start + len("400 officers"))))
    assert locator.unit.number == 2
    ((left, bottom, right, top),) = locator.boxes
    assert 60 < left < right < 300
    assert bottom < 766 < top
    whole = document.locate(
        document.original_span(block(document, f"{LONG} the bay, where Kenya has 400 officers.").span)
    )
    assert [len(one.boxes) for one in whole] == [2]
