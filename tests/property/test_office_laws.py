"""Laws of office documents and messages: whatever they hold, each word stands where its locator says."""

from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.mail import message
from tests.samples.office import docx, odt, odt_table, para, run, word_table

from musterbook.base.document import Document
from musterbook.base.span import Span
from musterbook.collect import Part, read_part, render_span, unpack_part, words_at

LETTERS = [*"abcXYZ 019.,:;-–’«»()é\u00ad\u200b\u00a0\t\n\U0001f600", " 40 ", "Kenya ", "officers. "]
WORDS = st.lists(st.sampled_from(LETTERS), max_size=20).map("".join)
LOOKS = st.sampled_from(["", "<w:b/>", "<w:vanish/>", '<w:vertAlign w:val="superscript"/>'])
STYLES = st.sampled_from(["", "Title", "Heading2", "ListParagraph", "Caption", "TOC1", "Secret", "Absent"])
AROUND = st.sampled_from(["{}", "<w:ins>{}</w:ins>", "<w:del>{}</w:del>", '<w:hyperlink r:id="x">{}</w:hyperlink>',
                          "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"])  # fmt: skip
JOINED = st.sampled_from(["", "<w:rPr><w:del/></w:rPr>"])
INLINE = st.sampled_from(["{}", "<text:span>{}</text:span>", '<text:a xlink:href="https://e.example/">{}</text:a>',
                          "{}<text:line-break/>", "{}<text:s text:c='3'/>", "{}<text:tab/>"])  # fmt: skip
OUTER = st.sampled_from(["<text:p>{}</text:p>", "<text:h text:outline-level='2'>{}</text:h>",
                         "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
                         "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"])  # fmt: skip


@st.composite
def word_paragraphs(draw: st.DrawFn) -> str:
    runs = draw(st.lists(st.tuples(WORDS, LOOKS, AROUND), max_size=3))
    pieces = [around.format(run(words, looks)) for words, looks, around in runs]
    return para(*pieces, style=draw(STYLES), properties=draw(JOINED))


@st.composite
def word_cells(draw: st.DrawFn) -> str:
    properties = draw(st.sampled_from(["", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"]))
    inside = draw(st.lists(word_paragraphs() | st.just(word_table([["a", "b"], ["c", "4"]])), max_size=2))
    return f"<w:tcPr>{properties}</w:tcPr>{''.join(inside)}"


WORD_TABLES = st.lists(st.lists(word_cells(), min_size=1, max_size=3), min_size=1, max_size=3).map(word_table)
ODT_WORDS = st.tuples(INLINE, WORDS).map(lambda pair: pair[0].format(escape(pair[1])))
ODT_PARAGRAPHS = st.tuples(OUTER, st.lists(ODT_WORDS, max_size=3)).map(lambda pair: pair[0].format("".join(pair[1])))
ODT_CELLS = st.tuples(st.sampled_from([1, 2]), st.lists(ODT_PARAGRAPHS, max_size=2)).map(
    lambda pair: f"<table:table-cell table:number-columns-spanned='{pair[0]}'>{''.join(pair[1])}</table:table-cell>"
)
ODT_TABLES = st.lists(
    st.lists(ODT_CELLS | st.just("<table:covered-table-cell/>"), min_size=1, max_size=3), min_size=1, max_size=3
).map(odt_table)
MARKS = ["> Kenya came.", "-- ", "On 3 May 2024, a@b.example wrote:", "From: a@b.example", "Date: 3 May 2024", ""]
LINES = st.lists(WORDS | st.sampled_from(MARKS), max_size=12).map("\n".join)


def check(document: Document, data: bytes) -> None:
    """Every block reads again, from the decoded original and from the bytes."""
    for block in document.blocks:
        span = document.original_span(block.span)
        assert render_span(document, span) == document.quote(block.span)
        found = "".join(words_at(data, document.name, locator) for locator in document.locate(span))
        assert found == in_units(document, span)
        assert "".join(found.split()) or not document.quote(block.span).strip()


def in_units(document: Document, span: Span) -> str:
    if not document.places:
        return document.original[span.start : span.end]
    inside = [(max(place.start, span.start), min(place.end, span.end)) for place in document.places]
    return "".join(document.original[start:end] for start, end in inside if start < end)


def check_all(data: bytes, name: str) -> None:
    for part in unpack_part(Part(name=name, data=data)):
        if isinstance(part, Part):
            outcome = read_part(part)
            assert "reader-failed" not in {issue.code for issue in outcome.issues}
            for document in outcome.items:
                check(document, part.data)
            continue
        assert part.code != "reader-failed", part


@settings(max_examples=150, deadline=None)
@given(st.lists(word_paragraphs() | WORD_TABLES, max_size=6))
def test_words_of_a_word_document_stand_at_their_places(body: list[str]) -> None:
    check_all(docx("".join(body), links={"x": "https://e.example/2024/05/03/a"}), "a.docx")


@settings(max_examples=150, deadline=None)
@given(st.lists(ODT_PARAGRAPHS | ODT_TABLES, max_size=6), st.booleans())
def test_words_of_an_open_document_stand_at_their_places(body: list[str], flat: bool) -> None:  # noqa: FBT001  # drawn
    check_all(odt("".join(body), flat=flat), "a.odt")


@settings(max_examples=150, deadline=None)
@given(LINES, LINES, st.booleans())
def test_words_of_a_message_stand_at_their_places(plain: str, html: str, both: bool) -> None:  # noqa: FBT001  # drawn
    page = f"<div>{escape(html)}</div><blockquote type='cite'><p>{escape(plain)}</p></blockquote>" if both else ""
    check_all(message(plain, html=page), "a.eml")
