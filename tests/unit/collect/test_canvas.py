"""The canvas keeps text and map together."""

from musterbook.base.document import BlockKind, Citation
from musterbook.base.span import Piece, Span
from musterbook.collect.canvas import Canvas


def test_running_text_collapses_white_space_and_maps_each_word() -> None:
    canvas = Canvas("  400   police\n officers  ")
    canvas.begin()
    canvas.flow(0, len(canvas.original))
    assert canvas.end(BlockKind.PARAGRAPH) == "400 police officers"
    assert canvas.offsets.to_original(Span(4, 10)) == Span(8, 14)
    assert canvas.offsets.to_original(Span(0, 19)) == Span(2, 24)


def test_blocks_stand_on_lines_of_their_own_and_empty_ones_are_dropped() -> None:
    canvas = Canvas("ab")
    for start, end in ((0, 1), (1, 1), (1, 2)):
        canvas.begin()
        canvas.flow(start, end)
        canvas.end(BlockKind.PARAGRAPH)
    assert canvas.text == "a\nb"
    assert [block.span for block in canvas.blocks] == [Span(0, 1), Span(2, 3)]


def test_parts_are_a_space_apart_and_an_empty_part_leaves_none() -> None:
    canvas = Canvas("ab")
    canvas.begin()
    spans = []
    for start, end in ((0, 1), (1, 1), (1, 2)):
        canvas.begin_part()
        canvas.copy(start, end)
        spans.append(canvas.end_part())
    assert canvas.end(BlockKind.TABLE_ROW) == "a b"
    assert spans == [Span(0, 1), Span(1, 1), Span(2, 3)]


def test_an_enclosed_text_takes_its_marks_with_it() -> None:
    canvas = Canvas("see [[a|bcd]] now")
    canvas.begin()
    canvas.flow(0, 4)
    mark = canvas.here
    canvas.flow(8, 11)
    canvas.enclose(mark, 4, 13)
    canvas.flow(13, 17)
    assert canvas.end(BlockKind.PARAGRAPH) == "see bcd now"
    assert canvas.offsets.to_original(Span(4, 7)) == Span(4, 13)
    assert canvas.offsets.to_original(Span(5, 6)) == Span(9, 10)
    assert canvas.offsets.to_original(Span(0, 5)) == Span(0, 9)


def test_one_enclosed_character_takes_both_marks() -> None:
    canvas = Canvas("[[a]]")
    canvas.begin()
    mark = canvas.here
    canvas.copy(2, 3)
    canvas.enclose(mark, 0, 5)
    assert canvas.offsets.pieces == (Piece(0, 1, 0, 5, verbatim=False),)


def test_nothing_enclosed_changes_nothing() -> None:
    canvas = Canvas("[[]]")
    canvas.begin()
    canvas.enclose(canvas.here, 0, 4)
    assert canvas.text == ""


def test_neighbouring_copies_become_one_piece() -> None:
    canvas = Canvas("abcd")
    canvas.copy(0, 2)
    canvas.copy(2, 4)
    assert canvas.offsets.pieces == (Piece(0, 4, 0, 4),)


def test_a_citation_is_bound_where_it_stands_but_never_past_the_end() -> None:
    canvas = Canvas("ab  ")
    canvas.begin()
    canvas.flow(0, 4)
    canvas.cite(Citation(anchor=0, title="t"))
    canvas.end(BlockKind.PARAGRAPH)
    assert canvas.text == "ab"
    assert [citation.anchor for citation in canvas.anchored()] == [2]


def test_a_line_break_replaces_the_space_before_it() -> None:
    canvas = Canvas("a <br> b")
    canvas.begin()
    canvas.flow(0, 2)
    canvas.line_break(2, 6)
    canvas.flow(6, 8)
    assert canvas.end(BlockKind.PARAGRAPH) == "a\nb"


def test_a_dropped_block_leaves_no_text_but_its_citations() -> None:
    canvas = Canvas("ab")
    canvas.begin()
    canvas.copy(0, 1)
    canvas.end(BlockKind.PARAGRAPH)
    canvas.begin()
    canvas.copy(1, 2)
    canvas.cite(Citation(anchor=0, title="t"))
    canvas.drop()
    assert canvas.text == "a"
    assert canvas.end(BlockKind.PARAGRAPH) == ""
    assert [citation.anchor for citation in canvas.anchored()] == [1]
