"""Laws of reading PDF files: whatever stands wherever on a page, words are found again at their locators, in order."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.test_collect_laws import check_blocks, check_map
from tests.samples.pdfs import examples
from tests.samples.pdfwriter import FONTS, PdfFile

from musterbook.base.document import Document
from musterbook.collect import read_bytes, words_at

WORDS = [
    "Kenya", "sent", "400", "officers", "to", "Haiti.", "1", "2,500", "deploy-", "ment", "Port-au-", "Prince",
    "(a)", "–", "\u2022", "12.", "Total", "63.0", "soft\u00adly", "Table 1.", "The", "S/2025/1", "- 2 -",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
SAMPLES = sorted(examples().values())


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A file of up to three pages with words and lines anywhere, some turned, in any order."""
    file = PdfFile()
    for _ in range(draw(st.integers(1, 3))):
        sheet = file.sheet(turn=draw(st.sampled_from([0, 0, 0, 90, 180, 270])))
        for _ in range(draw(st.integers(1, 25))):
            left, base = draw(st.sampled_from([60, 61, 180, 300, 420])), draw(st.sampled_from([*range(30, 820, 13)]))
            words, size = draw(TEXTS), draw(st.sampled_from([6, 9, 11, 11, 11, 16]))
            how = draw(st.sampled_from(["plain", "plain", "plain", "turned", "aslant", "line"]))
            if how == "plain":
                sheet.text(left, base, words, size=size, font=draw(st.sampled_from(list(FONTS))))
            elif how == "turned":
                sheet.turned(left, base, words, size=size)
            elif how == "aslant":
                sheet.aslant(left, base, words, size=size)
            else:
                sheet.line(left, base, *draw(st.sampled_from([(left + 120, base), (left, base + 130)])))
    return file.data


def check_places(document: Document, data: bytes) -> None:
    """Places follow each other, and each block's words are read again at its locators."""
    behind = 0
    for place in document.places:
        assert behind <= place.start < place.end <= len(document.original)
        behind = place.end
    for block in document.blocks:
        span = document.original_span(block.span)
        told = "".join(
            document.original[max(one.start, span.start) : min(one.end, span.end)]
            for one in document.places
            if one.start < span.end and span.start < one.end
        )
        assert "".join(words_at(data, "a.pdf", locator) for locator in document.locate(span)) == told


@settings(max_examples=60, deadline=None)
@given(files())
def test_words_anywhere_on_a_page_are_found_where_their_locators_say(data: bytes) -> None:
    outcome = read_bytes(data, name="a.pdf")
    assert "reader-failed" not in {issue.code for issue in outcome.issues}
    for document in outcome.items:
        check_map(document)
        check_blocks(document)
        check_places(document, data)
    assert read_bytes(data, name="a.pdf") == outcome


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 20_000), st.binary(max_size=4)), max_size=12),
    st.integers(20, 100),
)
def test_a_broken_file_is_read_or_told(data: bytes, changes: list[tuple[int, bytes]], share: int) -> None:
    broken = bytearray(data[: len(data) * share // 100])
    for at, change in changes:
        start = at % len(broken)
        broken[start : start + len(change)] = change
    outcome = read_bytes(bytes(broken), name="a.pdf")
    assert "reader-failed" not in {issue.code for issue in outcome.issues}
    assert outcome.items or any(issue.lost for issue in outcome.issues)
