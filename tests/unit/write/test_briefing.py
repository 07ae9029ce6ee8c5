"""The briefing's forms: each says what the model says, hostile words stay words, the same view gives the same bytes."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest
from docx import Document as WordDocument
from lxml import etree, html
from tests.samples import hostile
from tests.samples.briefings import compared, demonstration, news, real_documents, whole
from tests.samples.small_view import HOSTILE, view

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.view import RecordView
from musterbook.write import LANGUAGES, Briefing, Earlier, brief, lay_out
from musterbook.write.briefing import plain_text
from musterbook.write.briefing.footnotes import LONGEST_QUOTE, passage
from musterbook.write.briefing.model import Picture, Table
from musterbook.write.interchange.excerpt import plain

FORMS = ("md", "html", "docx", "pdf")
SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2025, 5, 1)


def page_of(briefing: Briefing) -> Any:  # noqa: ANN401 - what XPath gives has no one type
    """The briefing as the tree of its page."""
    return html.fromstring(lay_out(briefing, "html").decode())


def squeezed(text: str) -> str:
    """A text without any white space, as lines of a page break it anywhere."""
    return re.sub(r"[\s\u00ad\u2010\u2011\ufffe-]+", "", text)


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def word_text(data: bytes) -> list[str]:
    """The text of each paragraph of a Word document without the marks of notes, tables included, in order."""
    found = []
    for paragraph in part(data, "word/document.xml").iter(f"{SPACE}p"):
        texts = []
        for run in paragraph.iter(f"{SPACE}r"):
            style = run.find(f"{SPACE}rPr/{SPACE}rStyle")
            if style is None or style.get(f"{SPACE}val") != "FootnoteReference":
                texts += [one.text or "" for one in run.iter(f"{SPACE}t")]
        found.append("".join(texts))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", ["demonstration", "real"])
def test_word_says_what_the_model_says(of: str, language: str) -> None:
    briefing = whole(of, language)
    data = lay_out(briefing, "docx")
    told = [one for one in word_text(data) if one]
    wanted = [briefing.title, plain_text(briefing.lead)]
    for section in briefing.sections:
        wanted.append(section.title)
        for block in section.blocks:
            if isinstance(block, Table):
                wanted += [plain_text(block.caption), *block.head]
                wanted += [plain_text(cell) for row in block.rows for cell in row]
            elif isinstance(block, Picture):
                wanted.append(f"{block.title}. {block.description}")
            else:
                wanted += [plain_text(text) for text in getattr(block, "items", None) or (block.text,)]  # type: ignore[union-attr]
    assert told == [one for one in wanted if one]
    notes = [one for one in part(data, "word/footnotes.xml") if one.get(f"{SPACE}type") is None]
    assert ["".join(map(str, one.itertext())).strip() for one in notes] == [note.told for note in briefing.notes]


def test_word_has_styles_header_rows_alternative_texts_language_and_fixed_days() -> None:
    document = WordDocument(io.BytesIO(lay_out(whole(language="fr"), "docx")))
    styles = {one.style.name for one in document.paragraphs if one.style is not None}
    assert {"Title", "Heading 1", "List Bullet", "Caption"} <= styles
    assert len(document.tables) >= 4
    assert all(one.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for one in document.tables)
    pictures = [one._inline.docPr for one in document.inline_shapes]
    assert len(pictures) == 2
    assert all(len(one.get("descr")) > 40 for one in pictures)
    told = document.core_properties
    assert (told.language, told.title) == ("fr", whole(language="fr").title)
    assert told.created.date() == told.modified.date() == DAY
    assert 'w:val="fr-FR"' in document.styles.element.xml


def test_each_footnote_of_word_is_marked_once_and_then_referred_to() -> None:
    data = lay_out(whole(), "docx")
    root = part(data, "word/document.xml")
    marks = [int(one.get(f"{SPACE}id") or 0) for one in root.iter(f"{SPACE}footnoteReference")]
    assert marks == [note.number for note in whole().notes]
    names = {one.get(f"{SPACE}name") for one in root.iter(f"{SPACE}bookmarkStart")}
    fields = [one.get(f"{SPACE}instr") or "" for one in root.iter(f"{SPACE}fldSimple")]
    assert fields
    assert {one.split()[1] for one in fields} <= names


def pdf_text(data: bytes) -> tuple[int, str]:
    document = pypdfium2.PdfDocument(data)
    return len(document), "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [whole, lambda language: whole("real", language), compared, news])
def test_pdf_has_one_to_six_pages_and_the_texts_of_the_model(make: object, language: str) -> None:
    briefing: Briefing = make(language=language)  # type: ignore[operator]
    data = lay_out(briefing, "pdf")
    pages, text = pdf_text(data)
    assert 1 <= pages <= 6
    told = squeezed(text)
    assert squeezed(briefing.title) in told
    for section in briefing.sections:
        assert squeezed(section.title) in told
    for note in briefing.notes:
        assert squeezed(note.quote)[:40] in told
    assert b"/StructTreeRoot" in data or b"/MarkInfo" in data
    assert f"({language})".encode() in data or b"/Lang" in data


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_loads_nothing_and_each_mark_leads_to_its_note_and_back(language: str) -> None:
    briefing = whole(language=language)
    root = page_of(briefing)
    assert root.get("lang") == language
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [one for one in root.xpath("//a/@href") if one.startswith("#")]
    assert {one[1:] for one in links} <= set(ids)
    assert len(root.xpath("//li[starts-with(@id, 'note-')]")) == len(briefing.notes)
    assert root.xpath("//script | //link | //img | //iframe | //@src | //@onload") == []
    assert all(one.xpath("./thead/tr/th[@scope='col']") for one in root.xpath("//table"))
    assert len(root.xpath("//*[local-name()='svg'][@role='img'][@aria-labelledby]")) == 2
    words = "".join(root.xpath("//main")[0].itertext())
    for text in briefing.texts():
        for run in text:
            assert run.text in words


@pytest.mark.parametrize("form", FORMS)
def test_the_same_view_gives_the_same_bytes(form: str) -> None:
    assert lay_out(brief(view()), form) == lay_out(brief(view()), form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_view_of_nothing_has_a_briefing(form: str, language: str) -> None:
    empty = RecordView(as_of=DAY)
    assert lay_out(brief(empty, language=language), form)
    made = brief(empty, language=language, earlier=Earlier(view=empty, shown_on=DAY), news_alone=True)
    assert made.nothing_new
    assert lay_out(made, form)


def poisoned() -> RecordView:
    """The small view with every hostile text in place of the words of its claims and documents."""
    small, texts = view(), [*hostile.TEXTS, HOSTILE]
    claims: list[Claim] = []
    for place, text in enumerate(texts):
        base = small.claims[place % len(small.claims)]
        claims.append(replace(base, quote=f"{text} {base.quote}", source=text, place=text, attribution=text))
    rest = small.claims[len(claims) :]
    documents: list[Document] = [
        replace(
            one,
            title=texts[place],
            name=texts[-place - 1],
            source=texts[place + 9],
            url=f"https://x.example/{texts[place]}",
        )
        for place, one in enumerate(small.documents)
    ]
    kept = {claim.id: claim for claim in (*claims, *rest)}
    return replace(small, claims=tuple(kept.values()), documents=tuple(documents), as_of=DAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_stay_words_in_every_form(language: str) -> None:
    briefing = brief(poisoned(), language=language, earlier=Earlier(view=view(), shown_on=DAY))
    page = page_of(briefing)
    assert page.xpath("//script | //img | //iframe | //form | //object | //embed | //base | //audio | //video") == []
    assert all(str(one).startswith(("https://", "#")) for one in page.xpath("//@href"))
    text = lay_out(briefing, "md").decode()
    assert not re.search(r"(?<!\\)<(?!https?://)[a-z!/]", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert hostile.PRODUCT not in text
    package = zipfile.ZipFile(io.BytesIO(lay_out(briefing, "docx")))
    for name in package.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(package.read(name))
    _, told = pdf_text(lay_out(briefing, "pdf"))
    assert hostile.PRODUCT not in told


def test_no_control_sign_is_left_in_a_briefing() -> None:
    briefing = brief(poisoned())
    told = [run.text for text in briefing.texts() for run in text] + [note.told for note in briefing.notes]
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "".join(told))


@pytest.mark.parametrize("language", ["fr", "es"])
def test_no_sentence_of_the_engine_stands_in_another_language(language: str) -> None:
    english = re.compile(
        r"\b(Either a figure|were present|are reported|is reported|no departure|cannot all|agree without|worked out|"
        r"the last evidence|more than 6 months)\b"
    )
    for briefing in (whole(language=language), whole("real", language), compared(language), news(language)):
        for text in briefing.texts():
            for run in text:
                assert run.verbatim or not english.search(run.text), run
    aside = {one.because for one in demonstration().reconciliation.set_aside}
    told = "".join(run.text for text in news(language).texts() for run in text)
    assert aside
    assert not any(one in told for one in aside)


def test_french_has_its_spaces_and_its_first_days() -> None:
    told = lay_out(whole(language="fr"), "md").decode()
    ours = [run.text for text in whole(language="fr").texts() for run in text if not run.verbatim]
    assert not re.search(r" [:;!?»]|« ", "".join(one for one in ours if "http" not in one))
    assert "1er mai 2025" in told
    assert "1\u202f0" in told
    assert "1 de mayo de 2025" in lay_out(whole(language="es"), "md").decode()


def test_a_long_passage_is_cut_around_its_figure() -> None:
    base = next(one for one in real_documents().claims if one.quantity.low == 2500)
    long = f"{'before ' * 60}exactly 2,500 people {'after ' * 60}".strip()
    cut = passage(replace(base, quote=long))
    assert "2,500" in cut
    assert len(cut) <= LONGEST_QUOTE + 2
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert cut.strip("…") in plain(long)


def test_a_chart_keeps_thousands_as_spanish_writes_them() -> None:
    pictures = [
        block for section in whole(language="es").sections for block in section.blocks if isinstance(block, Picture)
    ]
    assert ">1.098<" in pictures[0].svg
    assert ">2.500<" in pictures[0].svg
    assert not re.search(r'="-?\d+\.\d{3,}"', pictures[0].svg)


def test_hostile_words_do_not_fill_more_than_six_pages() -> None:
    pages, _ = pdf_text(lay_out(brief(poisoned()), "pdf"))
    assert pages <= 6
