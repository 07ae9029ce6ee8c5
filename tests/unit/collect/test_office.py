"""Office documents: what of a file is text, where it stands, and what is told of the rest."""

from datetime import date

import pytest
from tests.samples.containers import zipped
from tests.samples.office import docx, odt, odt_table, para, run, word_table

from musterbook.base.document import BlockKind, Document
from musterbook.base.issue import Issue
from musterbook.collect import Hints, Part, read_bytes, read_part, words_at

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
LONG = "The mission has its base beside the airport of the capital. " * 12


def only(data: bytes, name: str = "letter.docx") -> Document:
    (document,) = read_bytes(data, name=name).items
    return document


def issues(data: bytes, name: str = "letter.docx") -> dict[str, Issue]:
    return {issue.code: issue for issue in read_bytes(data, name=name).issues}


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.quote(block.span)) for block in document.blocks]


def units(document: Document) -> list[str]:
    return [
        str(locator) for block in document.blocks for locator in document.locate(document.original_span(block.span))
    ]


def lines(*body: str) -> list[str]:
    return only(docx("".join(body))).text.split("\n")


def test_insertions_stay_and_deletions_go() -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>forty</w:delText></w:r></w:del>'
    moved = '<w:moveFrom w:id="3"><w:r><w:t>Earlier.</w:t></w:r></w:moveFrom>'
    data = docx(para("Kenya sent ", gone, f'<w:ins w:id="2">{run("fifty")}</w:ins>', " officers.", moved))
    assert only(data).text == "Kenya sent fifty officers."
    assert issues(data)["tracked-changes"].seen == "3 changes"
    assert dict(only(data).metadata)["tracked_changes"] == "3"


def test_a_deleted_mark_joins_two_paragraphs() -> None:
    mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    document = only(docx(para("Kenya sent ", properties=mark) + para("fifty officers.") + para("They stay.")))
    assert blocks(document)[0] == ("paragraph", "Kenya sent fifty officers.")
    assert units(document) == ["paragraph 1", "paragraph 2", "paragraph 3"]


def test_fields_show_their_results() -> None:
    code = '<w:r><w:instrText>HYPERLINK "https://harbour.example/2025/01/06/forty"</w:instrText></w:r>'
    link = FIELD.format("begin") + code + FIELD.format("separate") + run("an order") + FIELD.format("end")
    date_field = f'<w:fldSimple w:instr="DATE">{run("6 January 2025")}</w:fldSimple>'
    document = only(docx(para("By ", link, " of ", date_field, " they stay.")))
    assert document.text == "By an order of 6 January 2025 they stay."
    (citation,) = document.citations
    assert (citation.url, citation.title) == ("https://harbour.example/2025/01/06/forty", "an order")
    assert citation.published == date(2025, 1, 6)


def test_an_unfinished_field_swallows_no_paragraph() -> None:
    open_field = FIELD.format("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    assert lines(para("Kenya leads.", open_field), para("It sent 400.")) == ["Kenya leads.", "It sent 400."]


def test_signs() -> None:
    sign = '<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>'
    pieces = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d</w:t></w:r>"
    assert lines(para(pieces, " ", sign, "5 \u00e9\u00ad\u200bt\u00e9")) == ["a b-cd ±5 été"]


def test_raised_figures_are_no_part_of_a_number() -> None:
    raised = run("3", '<w:vertAlign w:val="superscript"/>')
    assert lines(para("Kenya sent 200", raised, " officers", raised, " and 5 km", raised, ".")) == [
        "Kenya sent 200³ officers and 5 km³."
    ]
    ordinal = run("st", '<w:vertAlign w:val="superscript"/>')
    assert lines(para("on the 1", ordinal, " of May")) == ["on the 1st of May"]


def test_alternatives_are_read_once() -> None:
    box = f"<w:txbxContent>{para('In a box.')}</w:txbxContent>"
    pair = f"<x:AlternateContent xmlns:x='m'><x:Choice><w:drawing>{box}</w:drawing></x:Choice>"
    pair += f"<x:Fallback><w:pict>{box}</w:pict></x:Fallback></x:AlternateContent>"
    assert lines(para("Beside it.", f"<w:r>{pair}</w:r>")) == ["Beside it.", "In a box."]


def test_headings_without_styles_are_in_bold() -> None:
    body = para("Kenya leads the mission.") + para(run("Strength", "<w:b/>")) + para("It has 400 officers.")
    body += para("Contact the office") + para("It answers.")
    told = blocks(only(docx(body)))
    assert [words for kind, words in told if kind == "heading"] == ["Strength"]


def test_a_list_by_its_numbering_or_by_its_marks() -> None:
    numbered = para("First.", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')
    none = para("Second.", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert blocks(only(docx(numbered + none + para("- Third.")))) == [
        ("list-item", "First."), ("paragraph", "Second."), ("list-item", "Third."),
    ]  # fmt: skip


def test_line_breaks_part_lines_unless_the_sentence_goes_on() -> None:
    parted = "<w:r><w:t>Kenya leads.</w:t><w:br/><w:t>It sent 400</w:t><w:br/><w:t>officers.</w:t></w:r>"
    document = only(docx(para(parted)))
    assert [words for _, words in blocks(document)] == ["Kenya leads.", "It sent 400 officers."]
    assert units(document) == ["paragraph 1", "paragraph 1"]


def test_headers_reach_the_cells_below() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + para("Police")
    data = docx(word_table([["Country", wide], ["Kenya", "590", "12"], ["Jamaica", "20", "4"]], header=True))
    document = only(data)
    row = document.blocks[1]
    assert [(document.quote(cell.span), cell.header) for cell in row.cells] == [
        ("Kenya", "Country"), ("590", "Police"), ("12", "Police"),
    ]  # fmt: skip
    assert units(document)[:2] == ["cell table 1!A1", "cell table 1!B1"]
    locator = document.locate(document.original_span(row.cells[1].span))[0]
    assert words_at(data, "letter.docx", locator) == "590"


def test_a_row_in_bold_over_others_is_a_header() -> None:
    head = [para(run(words, "<w:b/>")) for words in ("Country", "Name of the force")]
    document = only(docx(word_table([head, ["Kenya", "police"], ["Jamaica", "soldiers"]])))
    assert [cell.header for cell in document.blocks[1].cells] == ["Country", "Name of the force"]


def test_a_table_that_serves_layout_is_paragraphs() -> None:
    inner = word_table([["Country", "Sent"], ["Kenya", "400"]])
    nested = para("Before.") + inner + para("After.")
    document = only(docx(word_table([[nested, "Beside."]]) + word_table([[LONG, "Margin."]])))
    assert [kind for kind, _ in blocks(document)] == ["paragraph", "table-row", "table-row", *["paragraph"] * 4]
    assert [words for _, words in blocks(document)][3:5] == ["After.", "Beside."]
    assert units(document)[0] == "cell table 1!A1"


def test_a_note_with_a_source_is_a_citation_and_any_other_a_paragraph() -> None:
    marks = [f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in (5, 7)]
    notes = f'<w:footnote w:id="0" w:type="separator">{para("---")}</w:footnote>'
    notes += f'<w:footnote w:id="5">{para("Relay, “Forty arrive”, 3 May 2024, https://relay.example/a.")}</w:footnote>'
    notes += f'<w:footnote w:id="7">{para("Staff officers are counted as well.")}</w:footnote>'
    document = only(docx(para("Kenya sent 400.", marks[0], " All stay.", marks[1]), notes={"footnotes": notes}))
    assert document.text == "Kenya sent 400. All stay.\nStaff officers are counted as well."
    (citation,) = document.citations
    assert (citation.anchor, citation.title, citation.url) == (15, "Forty arrive", "https://relay.example/a")
    assert units(document)[-1] == "paragraph 1 of footnote 2"


SAVED = (
    "<x:created xmlns:x='t'>2019-05-01T08:00:00Z</x:created><x:modified xmlns:x='t'>2025-01-09T08:00:00Z</x:modified>"
)


@pytest.mark.parametrize(
    ("words", "day", "basis"),
    [
        ("Port-au-Prince, 6 January 2025", date(2025, 1, 6), "stated"),
        ("Kenya sent 400 officers on 2 January 2025.", date(2025, 1, 9), "inferred"),
        ("Kenya sent 400 officers on 2 January 2024.", date(2024, 1, 2), "inferred"),
        ("Kenya sent 400 officers.", date(2019, 5, 1), "inferred"),
    ],
)
def test_the_days_of_the_file_are_weaker_than_the_text(words: str, day: date, basis: str) -> None:
    document = only(docx(para(words) + para("They stay."), properties=SAVED))
    assert (document.published, document.published_basis) == (day, basis)


def test_what_a_container_tells_holds_where_the_document_tells_nothing() -> None:
    around = Hints(source="Harbour Office", published=date(2025, 1, 9))
    parts = [
        Part(name="mail.eml!/a.docx", data=docx(para(words), header=para(head)), otherwise=around)
        for words, head in (("Kenya sent 400.", ""), ("Kenya sent 400 on 8 January 2025.", "PORT MINISTRY"))
    ]
    first, second = (document for part in parts for document in read_part(part).items)
    assert (first.source, first.published) == ("Harbour Office", date(2025, 1, 9))
    assert (second.source, second.published) == ("Port Ministry", date(2025, 1, 9))


def test_a_locked_document_is_told() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(200)
    assert set(issues(locked)) == {"encrypted-file"}
    manifest = b"<m><file-entry><encryption-data/></file-entry></m>"
    kind = b"application/vnd.oasis.opendocument.text"
    data = zipped([("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", b"x")], stored="mimetype")
    assert set(issues(data, "letter.odt")) == {"encrypted-file"}


@pytest.mark.parametrize("make", [docx, odt])
def test_a_document_cut_off_is_read_as_far_as_it_goes(make: type) -> None:
    words = [f"Kenya sent {number} officers to post {number * 7919 % 1009}." for number in range(4000)]
    body = "".join(para(one) if make is docx else f"<text:p>{one}</text:p>" for one in words)
    data = make(body)
    cut = read_bytes(data[: len(data) * 2 // 3], name="letter")
    (document,) = cut.items
    assert document.text.split("\n")[:1000] == words[:1000]
    assert "damaged-file" in {issue.code for issue in cut.issues}


def test_entities_are_not_expanded() -> None:
    bomb = b"<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"
    body = b"<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'><office:body>"
    body += b"<office:text><p>Kenya leads. &c;&c;</p></office:text></office:body></office:document-content>"
    kind = b"application/vnd.oasis.opendocument.text"
    document = only(zipped([("mimetype", kind), ("content.xml", bomb + body)], stored="mimetype"), "letter.odt")
    assert document.text == "Kenya leads."


def test_what_unpacks_too_far_is_refused() -> None:
    data = docx(para("Kenya leads.") + " " * 41_000_000)
    assert set(issues(data)) == {"expands-too-far"}


def test_a_document_without_end_is_read_up_to_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("musterbook.collect.office.storywriter.MOST_PIECES", 50)
    body = para("Kenya leads.") * 40 + word_table([["Kenya", "400"]] * 40)
    data = docx(body)
    assert len(only(data).blocks) == 43
    assert set(issues(data)) == {"damaged-file", "undated-document"}


def test_an_open_document_in_one_file_reads_as_a_packed_one() -> None:
    body = "<text:p>Kenya   sent<text:s text:c='3'/>400<text:tab/>officers.</text:p>" + odt_table(
        [["A", "B"], ["1", "2"]]
    )
    packed, flat = only(odt(body), "a.odt"), only(odt(body, flat=True), "a.fodt")
    assert packed.text == flat.text == "Kenya sent 400 officers.\nA B\n1 2"
    assert packed.media_type == flat.media_type == "application/vnd.oasis.opendocument.text"


def test_contents_and_hidden_sections_of_an_open_document_are_no_text() -> None:
    index = (
        "<text:table-of-content><text:index-body><text:p>Strength 3</text:p></text:index-body></text:table-of-content>"
    )
    hidden = "<text:section text:display='none'><text:p>Draft.</text:p></text:section>"
    document = only(odt(index + hidden + "<text:p>Kenya leads.</text:p>"), "a.odt")
    assert document.text == "Kenya leads."
    assert document.blocks[0].kind is BlockKind.PARAGRAPH
