"""The pages of documents: texts, originals and pages with their claims in place, versions, and files to be kept."""

import re
import struct
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tests.desk import asked, desk_at, made_record

from musterbook.base.document import Document
from musterbook.base.span import Span
from musterbook.base.view import RecordView
from musterbook.serve.desk.typesetting import blocks_of_source, blocks_of_text, part_at, parts_of, rows_of
from musterbook.serve.desk.unrendering import Unrendering
from musterbook.write import anchor_of

PDFS = Path(__file__).resolve().parents[3] / "samples" / "formats"


@pytest.fixture(scope="session")
def view(example_record: Path) -> RecordView:
    """The view of the demonstration's record."""
    desk = desk_at(example_record)
    found = desk.keeper.known().view
    desk.keeper.close()
    return found


def shown_text(page: str) -> str:
    """The words of a page's document, without tags."""
    sheet = page.partition('<div class="sheet"')[2].partition('<section class="about"')[0]
    return unescape(re.sub(r"<[^>]+>", "", sheet))


def test_every_claim_is_marked_once_where_its_words_stand(client: TestClient, view: RecordView) -> None:
    assert view.documents
    for document in view.documents:
        page = client.get(f"/documents/{document.id}").text
        for claim in (one for one in view.claims if one.document == document.id):
            assert page.count(f'id="{anchor_of(claim.id)}"') == 1, (document.name, claim.quote)
            assert page.count(f'id="{anchor_of(claim.id, "card")}"') == 1


@pytest.mark.parametrize("kind", ["text", "original"])
def test_marks_of_a_claim_are_its_words(client: TestClient, view: RecordView, kind: str) -> None:
    document = next(one for one in view.documents if one.name == "wire-2025-01-18.txt")
    page = client.get(f"/documents/{document.id}?view={kind}").text
    for claim in (one for one in view.claims if one.document == document.id):
        runs = re.findall(r'<mark class="[^"]*" data-claims="([^"]*)"[^>]*>(.*?)</mark>', page, re.DOTALL)
        words = "".join(text for claims, text in runs if anchor_of(claim.id) in claims.split())
        assert " ".join(unescape(re.sub(r"<[^>]+>", "", words)).split()) == " ".join(claim.quote.split())


def test_a_table_is_a_table_with_its_heads(client: TestClient, view: RecordView) -> None:
    document = next(one for one in view.documents if one.name == "article-2025-01-05.wikitext")
    page = client.get(f"/documents/{document.id}").text
    assert page.count("<table>") == 1
    assert re.search(r'<th scope="col">\s*Country', page)
    assert '<dl class="infobox">' in page


def test_nothing_of_a_text_is_lost_or_told_twice(view: RecordView) -> None:
    for document in view.documents:
        spans = {one.id: span for one in view.claims if (span := Unrendering(document).span_of(one)) is not None}
        blocks = blocks_of_text(document.text, document.blocks)
        for part in parts_of(blocks, spans):
            for row in rows_of(document.text, part, spans):
                if row.kind in ("paragraph", "heading", "title"):
                    told = "".join(run.text for cell in row.lines[0].cells for run in cell.runs)
                    assert told == document.text[row.at : row.at + len(told)]


def test_overlapping_claims_are_all_told_of_a_run() -> None:
    text = "Kenya sent 200 police officers and 10 medics on Monday."
    spans = {"all": Span(0, 44), "police": Span(6, 30), "medics": Span(35, 44), "late": Span(40, 54)}
    (part,) = parts_of(blocks_of_text(text, ()), spans)
    (row,) = rows_of(text, part, spans)
    runs = row.lines[0].cells[0].runs
    assert "".join(run.text for run in runs) == text
    for claim, span in spans.items():
        assert "".join(run.text for run in runs if claim in run.claims) == text[span.start : span.end]
        assert sum(claim in run.homes for run in runs) == 1
    assert [run.text for run in runs if "all" in run.homes] == ["Kenya "]
    assert [run.text for run in runs if "late" in run.homes] == [" on Monday"]


def test_a_long_text_comes_in_parts_that_hold_all_of_it() -> None:
    text = "\n".join(f"Line {number} of a long report about nothing." for number in range(9_000))
    blocks = blocks_of_source(text)
    parts = parts_of(blocks, {})
    assert len(parts) > 5
    assert "".join(text[part.span.start : part.span.end] for part in parts) == text
    assert part_at(parts, text.index("Line 5000 ")).span.start <= text.index("Line 5000 ")


@pytest.fixture(scope="module")
def long_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("long")
    lines = [f"On {1 + number % 28} March 2025 nothing happened in ward {number}.\n" for number in range(3_000)]
    lines[2_500] = "Kenya has 617 police officers in Haiti, the mission said on 4 March 2025.\n"
    (folder / "long.txt").write_text("\n".join(lines), encoding="utf-8")
    with asked(made_record(folder / "record.db", folder / "long.txt")) as client:
        yield client


def test_a_claim_far_down_is_on_the_page_that_its_address_names(long_desk: TestClient) -> None:
    listed = long_desk.get("/claims?text=617").text
    claim = re.search(r'href="(/claims/[0-9a-f]+)"', listed)
    assert claim is not None
    leads = re.search(r'href="(/documents/[^"#]+)#(claim-[^"]+)"', long_desk.get(claim[1]).text)
    assert leads is not None
    page = long_desk.get(unescape(leads[1]))
    assert f'id="{leads[2]}"' in page.text.partition('<div class="sheet"')[2].partition("<section")[0]
    assert len(page.content) < 200_000
    first = long_desk.get(unescape(leads[1]).partition("?")[0]).text
    assert f'id="{leads[2]}"' in first.partition('id="elsewhere"')[2]


def test_parts_lead_on_to_the_end(long_desk: TestClient) -> None:
    path = re.search(r'href="(/documents/[0-9a-f]+)"', long_desk.get("/documents").text)
    assert path is not None
    address, seen = path[1], ""
    for _ in range(30):
        page = long_desk.get(address).text
        seen += shown_text(page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        if following is None:
            break
        address = unescape(following[1])
    assert all(f"ward {number}." in seen for number in (0, 1_499, 2_499, 2_999))


def test_an_original_is_a_file_that_does_nothing(client: TestClient, view: RecordView) -> None:
    document = next(one for one in view.documents if one.media_type == "text/html")
    answer = client.get(f"/documents/{document.id}/original")
    assert answer.content.decode() == document.original
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "script-src 'self'" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["", "/original", "/pages", "/pages/1.png", "/changes"])
def test_a_document_that_is_not_there_yet_has_no_page(client: TestClient, view: RecordView, path: str) -> None:
    late = max((one for one in view.documents if one.published), key=lambda one: str(one.published))
    assert client.get(f"/documents/{late.id}{path}?known_by=2023-01-01").status_code == 404
    assert client.get(f"/documents/0123456789abcdef{path}").status_code == 404


def test_what_changed_is_told_word_by_word_and_claim_by_claim(tmp_path: Path) -> None:
    head = "---\nurl: https://news.example/a\ndate: 2025-03-0{day}\n---\n"
    words = "Kenya has {number} police officers in Haiti, the mission said.\n\nThe rain went on all day long.\n"
    for day, number in ((1, 600), (2, 617)):
        text = head.format(day=day) + words.format(number=number)
        (tmp_path / f"a{day}.txt").write_text(text, encoding="utf-8")
    with asked(made_record(tmp_path / "record.db", tmp_path / "a1.txt", tmp_path / "a2.txt")) as client:
        (path,) = set(re.findall(r'href="(/documents/[0-9a-f]+)"[^>]*>a2.txt', client.get("/documents").text))
        page = client.get(f"{path}/changes").text
    assert "<del>600</del><ins>617</ins>" in page
    assert "1 paragraph the same" in page
    assert re.search(r"No longer said \(1\)", page)


@pytest.fixture(scope="module")
def pdf_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("pdf")
    with asked(made_record(folder / "record.db", PDFS / "rapport-situation.pdf")) as client:
        yield client


def test_a_page_of_a_pdf_is_a_picture_of_bounded_size(pdf_desk: TestClient) -> None:
    path = re.search(r'href="(/documents/[0-9a-f]+)"', pdf_desk.get("/documents").text)
    assert path is not None
    answer = pdf_desk.get(f"{path[1]}/pages/1.png")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", answer.content[16:24])
    assert width <= 1_240
    length = struct.unpack(">I", answer.content[33:37])[0]
    dots = zlib.decompress(answer.content[41 : 41 + length])
    assert len(dots) == height * (1 + 3 * width)
    assert len(set(dots)) > 10
    assert pdf_desk.get(f"{path[1]}/pages/99.png").status_code == 400


def test_the_words_of_a_pdf_are_framed_where_they_stand(pdf_desk: TestClient) -> None:
    path = re.search(r'href="(/documents/[0-9a-f]+)"', pdf_desk.get("/documents").text)
    assert path is not None
    page = pdf_desk.get(f"{path[1]}/pages").text
    boxes = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/>', page)
    assert len(boxes) >= 8
    assert all(float(x) + float(w) < 595 and float(y) + float(h) < 842 for x, y, w, h in boxes)


def test_only_pdfs_have_pages(client: TestClient, view: RecordView) -> None:
    assert client.get(f"/documents/{view.documents[0].id}/pages").status_code == 404


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("https://a.example/b/report.html?x=1", "report.html"),
        ("../../etc/passwd", "passwd"),
        ("a\\b\\c.txt", "c.txt"),
        ('x"\r\ny.txt', "xy.txt"),
        ("...", "id"),
    ],
)
def test_the_name_of_a_file_is_a_plain_name(name: str, saved: str) -> None:
    from musterbook.base.span import OffsetMap  # noqa: PLC0415 - of this test alone
    from musterbook.serve.desk.pages.documents import file_name  # noqa: PLC0415 - the same

    document = Document(id="id", name=name, text="", original="", offsets=OffsetMap(()), media_type="text/plain")
    assert file_name(document) == saved


def test_documents_are_listed_by_source_language_and_words(client: TestClient, view: RecordView) -> None:
    french = client.get("/documents?language=fr").text
    assert "Courrier du Canal" in french
    assert french.count('<th scope="row"') == sum(one.language == "fr" for one in view.documents)
    assert client.get("/documents?only=copies").text.count('<th scope="row"') >= 2
    ledger = client.get(f"/documents?source={quote('Island Ledger')}").text
    assert ledger.count('<th scope="row"') == sum(one.source == "Island Ledger" for one in view.documents)


def test_texts_of_documents_are_no_markup(tmp_path: Path) -> None:
    text = '<b onclick="x()">Kenya has 617 police officers in Haiti.</b> <script>alert(1)</script>\n'
    (tmp_path / "a.txt").write_text("Title: <img src=x>\n\n" + text, encoding="utf-8")
    with asked(made_record(tmp_path / "record.db", tmp_path / "a.txt")) as client:
        path = re.search(r'href="(/documents/[0-9a-f]+)"', client.get("/documents").text)
        assert path is not None
        for query in ("", "?view=original"):
            page = client.get(path[1] + query).text
            assert "<script>alert" not in page
            assert 'onclick="x' not in page
            assert "<img src=x" not in page
