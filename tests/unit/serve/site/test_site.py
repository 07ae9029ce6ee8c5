"""The static site: everything that it names is there, in every language, and again to the same bytes."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import etree, html
from tests.samples.hostile import TEXTS
from tests.samples.small_view import view as small_view
from tests.sites import faults_of, pages_of
from tests.unit.serve.site.conftest import AS_OF, files_of, only, view_of, written

from musterbook.base.claim import Claim, Kind
from musterbook.base.document import Document
from musterbook.base.ledger import Line, Point, Reconciliation
from musterbook.base.period import ONE_DAY, Period
from musterbook.base.quantity import Quantity
from musterbook.base.span import OffsetMap, Span
from musterbook.base.view import RecordView
from musterbook.serve.site.feeds import SITEMAP
from musterbook.write import anchor_of

GOLDEN = Path(__file__).parents[3] / "golden" / "site" / "haiti.txt"


def test_every_link_leads_to_a_place_that_is_there(site: Path) -> None:
    assert faults_of(site) == []


def test_no_page_has_a_box_for_questions_that_nobody_would_answer(site: Path) -> None:
    pages = pages_of(site)
    links = [str(link) for tree in pages.values() for link in tree.xpath("//@href | //@action | //@formaction")]
    assert len(links) > 1_000
    assert [link for link in links if "/ask" in link or link.startswith("ask")] == []
    assert [file for file, tree in pages.items() if tree.xpath("//form | //button | //*[@name='question']")] == []


def test_the_files_are_as_kept(site: Path) -> None:
    told = "".join(f"{one}\n" for one in sorted(files_of(site)))
    assert told == GOLDEN.read_text(encoding="utf-8"), "where this is as it should be, keep it"


def test_it_is_written_again_to_the_same_bytes(site: Path, example: RecordView, tmp_path: Path) -> None:
    again = tmp_path / "copy"
    shutil.copytree(site, again)
    (again / "notes.html").write_text("mine", encoding="utf-8")
    written(example, again, base="https://example.org/haiti/")
    assert files_of(again) == files_of(site) | {"notes.html": b"mine"}


@pytest.mark.parametrize("language", ["fr", "es"])
def test_it_is_whole_in_each_language(tmp_path: Path, language: str) -> None:
    folder = written(small_view(), tmp_path, language=language)
    assert faults_of(folder) == []
    assert {str(one.get("lang")) for one in pages_of(folder).values()} == {language}


def test_an_empty_record_has_a_site(tmp_path: Path) -> None:
    folder = written(RecordView(as_of=AS_OF), tmp_path)
    assert faults_of(folder) == []
    assert b"Nothing is told" in (folder / "changes.html").read_bytes()


def test_processes_beside_this_one_write_the_same(small_site: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from dataclasses import replace; from pathlib import Path\n"
        "from tests.samples.small_view import view; from tests.unit.serve.site.conftest import written\n"
        "from musterbook.serve.site import crew; crew.MANY = 1\n"
        "assert crew._can_fork() or not Path(crew.THREADS).exists()\n"
        "written(replace(view(), head='a' * 64), Path(sys.argv[1]))"
    )
    words = [sys.executable, "-c", script, str(tmp_path)]
    subprocess.run(words, check=True, timeout=120, cwd=Path(__file__).resolve().parents[4])
    assert files_of(tmp_path) == files_of(small_site)


def test_every_page_says_of_which_days_and_which_record_it_is(site: Path, example: RecordView) -> None:
    assert example.head
    for file, page in pages_of(site).items():
        told = page.text_content()
        assert example.head[:16] in told, file
        assert "31 Dec 2025" in told or "31 December 2025" in told, file


def test_a_claim_stands_in_its_document_with_how_it_stands(site: Path, example: RecordView) -> None:
    aside = example.reconciliation.set_aside
    assert aside
    for row in aside:
        claim = example.claim_of[row.claim]
        page = html.parse(site / f"document/{claim.document}.html")
        card = page.xpath("//*[@id=$card]", card=anchor_of(claim.id, "card"))[0]
        assert "set aside" in card.text_content()
        assert page.xpath("//*[@id=$anchor]", anchor=anchor_of(claim.id))


def test_each_page_has_its_data_beside_it(site: Path, example: RecordView) -> None:
    for document in example.documents:
        told = json.loads((site / f"document/{document.id}.json").read_bytes())
        assert told["name"] == document.name
        assert len(told["items"]) == told["claims"]
        assert told["record"]["head"] == example.head
    claims = json.loads((site / "claims.json").read_bytes())
    assert (claims["next"], claims["total"]) == ("claims-2.json", len(example.claims))
    assert {"id", "kind", "actor", "quote", "status"} <= claims["items"][0].keys()


def test_lists_go_on_in_parts_that_hold_each_row_once(site: Path, example: RecordView) -> None:
    told = []
    name: str | None = "claims.json"
    while name:
        part = json.loads((site / name).read_bytes())
        told += [one["id"] for one in part["items"]]
        name = part["next"]
    assert sorted(map(str, told)) == sorted(one.id for one in example.claims)


def test_a_long_line_is_told_in_parts_that_hold_each_step_once(tmp_path: Path) -> None:
    claim = Claim(
        id="c", kind=Kind.STRENGTH, actor="KEN", mission="m", quantity=Quantity(low=3, high=3, unit="person"),
        period=Period(start=AS_OF, end=AS_OF),
    )  # fmt: skip
    days = [date(2025, 1, 1) + timedelta(days=n) for n in range(121)]
    points = tuple(
        Point(start=one, end=one + ONE_DAY, low=n, best=n, high=n, claims=("c",)) for n, one in enumerate(days)
    )
    line = Line(measure="strength", actor="KEN", mission="m", unit="person", points=points)
    view = RecordView(as_of=AS_OF, claims=(claim,), reconciliation=Reconciliation(lines=(line,)))
    folder = written(view, tmp_path)
    assert faults_of(folder) == []
    parts = [
        json.loads(one.read_bytes()) for one in sorted((folder / "mission/m/line").glob("strength,ken,person*.json"))
    ]
    assert len(parts) == 3
    assert sum(one["next"] is not None for one in parts) == 2
    steps = [step["start"] for one in parts for step in one["items"]]
    assert sorted(steps) == [one.isoformat() for one in days]
    assert all(one["items"] == sorted(one["items"], key=lambda step: step["start"]) for one in parts)


def test_what_has_no_document_has_a_page_of_its_own(tmp_path: Path) -> None:
    claim = Claim(id="Loose", kind=Kind.STRENGTH, actor="KEN", mission="m", quantity=Quantity(low=3, high=3))
    folder = written(RecordView(as_of=AS_OF, claims=(claim,)), tmp_path)
    assert faults_of(folder) == []
    assert len(list((folder / "claim").glob("loose.*.html"))) == 1


def test_a_long_document_is_told_in_parts(tmp_path: Path) -> None:
    text = "\n\n".join(f"On day {n} the force had {n} people. " + "Much else was said. " * 60 for n in range(1, 300))
    document = Document(
        id="long", name="long.txt", text=text, original=text, offsets=OffsetMap.identity(len(text)),
        media_type="text/plain",
    )  # fmt: skip
    claims = tuple(
        Claim(
            id=f"c{n}", kind=Kind.STRENGTH, actor="KEN", mission="m", document="long", quote=quote,
            quantity=Quantity(low=n, high=n, unit="person"), span=Span(at, at + len(quote)),
        )
        for n in (1, 150, 299)
        for quote in [f"the force had {n} people"]
        for at in [text.index(quote)]
    )  # fmt: skip
    folder = written(RecordView(as_of=AS_OF, documents=(document,), claims=claims), tmp_path)
    assert faults_of(folder) == []
    assert (folder / "document/long-2.html").is_file()
    first = (folder / "document/long.html").read_text(encoding="utf-8")
    assert all(f'id="{anchor_of(one.id)}"' in first for one in claims)


def test_hostile_texts_stay_texts(hostile_record: Path, tmp_path: Path) -> None:
    view = view_of(hostile_record)
    some = {one.id for one in view.documents[::6]} | {view.documents[-1].id}
    folder = written(only(view, some), tmp_path, base="https://example.org/")
    assert TEXTS
    assert faults_of(folder) == []
    for feed in ("documents.atom", "changes.atom"):
        etree.parse(folder / feed)
    for page in pages_of(folder).values():
        assert not [one for one in page.iter("script") if one.get("src") is None and "canary" in one.text_content()]
    for script in (folder / "search").glob("*.js"):
        assert b"</" not in script.read_bytes()


def test_reports_with_very_many_claims_lead_to_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("musterbook.write.presenter.MOST_CLAIMS", 3)
    folder = written(small_view(), tmp_path)
    assert faults_of(folder) == []
    report = (folder / "index.html").read_text(encoding="utf-8")
    assert 'id="claims"' not in report
    assert "document/" in report


def test_a_base_address_gives_a_sitemap_and_canonical_links(site: Path) -> None:
    told = [one.text for one in etree.parse(site / "sitemap.xml").iter(f"{{{SITEMAP}}}loc")]
    pages = pages_of(site)
    assert sorted(map(str, told)) == sorted(f"https://example.org/haiti/{one}" for one in pages)
    assert 'rel="canonical" href="https://example.org/haiti/claims.html"' in (site / "claims.html").read_text("utf-8")


def test_the_list_of_hashes_is_of_every_file(site: Path) -> None:
    lines = (site / "manifest-sha256.txt").read_text("utf-8").splitlines()
    assert {one.split("  ", 1)[1] for one in lines} == files_of(site).keys() - {"manifest-sha256.txt"}


def test_an_internal_site_says_so_on_every_page(tmp_path: Path) -> None:
    folder = written(replace(small_view(), internal=True), tmp_path)
    assert all("internal" in page.text_content().lower() for page in pages_of(folder).values())
