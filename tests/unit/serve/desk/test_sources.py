"""Sources: what each said, who agrees and who does not, and who has text from whom; counts and no grades."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import asked, desk_at, made_record

from musterbook.serve.desk.outlets import company_of, outlets
from musterbook.serve.desk.segments import segment
from musterbook.serve.options import Question
from musterbook.serve.settings import today


def test_every_source_has_a_page_that_its_row_leads_to(client: TestClient) -> None:
    rows = re.findall(r'<th scope="row"[^>]*><a href="(/sources/[^"]+)">([^<]+)', client.get("/sources").text)
    assert len(rows) >= 8
    for path, name in rows:
        page = client.get(path)
        assert page.status_code == 200, path
        assert f"<h1>{name}</h1>" in page.text


def test_counts_are_those_of_the_record(example_record: Path) -> None:
    desk = desk_at(example_record)
    sheet = desk.sheet(Question(), today())
    found = outlets(sheet)
    assert sum(len(one.claims) for one in found.values()) == len(sheet.view.claims)
    assert sum(len(one.documents) for one in found.values()) == len(sheet.view.documents)
    aside = {row.claim for row in sheet.view.reconciliation.set_aside}
    for one in found.values():
        assert one.set_aside == sum(claim.id in aside for claim in one.claims)
        assert one.borne_out <= len(one.claims)
        for name, number in company_of(sheet, one).agrees:
            assert name != one.id
            assert 0 < number <= len(one.claims)
    desk.keeper.close()


def test_who_has_text_from_whom_is_told_on_both_sides(client: TestClient, example_record: Path) -> None:
    desk = desk_at(example_record)
    sheet = desk.sheet(Question(), today())
    told = {one.id: company_of(sheet, one) for one in outlets(sheet).values()}
    pairs = {(name, kin.source) for name, one in told.items() for kin in one.copies}
    assert pairs
    assert pairs == {(kin.source, name) for name, one in told.items() for kin in one.copied_by}
    name, other = min(pairs)
    assert f'href="/sources/{segment(other)}"' in client.get(f"/sources/{segment(name)}").text
    desk.keeper.close()


def test_sources_are_found_by_their_letters(client: TestClient) -> None:
    text = client.get("/sources?text=COURRIER").text
    assert text.count('<th scope="row"') == 1
    assert "no such source" in client.get("/sources?text=zyxwv").text
    assert client.get("/sources/nobody").status_code == 404


NAMES = ("a/b", "..", "?", "50% off", "<b>", "#1", "name with  spaces", "Événements", "~2f~")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("odd")
    lines = [
        f'2025-01-{1 + number:02}  strength  KEN  {400 + number} person  mission=mss-haiti  source="{name}"'
        for number, name in enumerate(NAMES)
    ]
    (folder / "hand.claims").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with asked(made_record(folder / "record.db", folder / "hand.claims")) as client:
        yield client


@pytest.mark.parametrize("name", NAMES)
def test_a_source_may_have_any_name(odd: TestClient, name: str) -> None:
    page = odd.get(f"/sources/{segment(name)}")
    assert page.status_code == 200
    assert "<h1><b>" not in page.text
