"""Addresses that hold: what was written once keeps a page, and restricted documents tell nothing."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from tests.sites import faults_of
from tests.unit.serve.site.conftest import files_of, only, written

from musterbook.base.errors import UsageError
from musterbook.base.view import RecordView
from musterbook.serve.narrowing import narrowed
from musterbook.serve.site import laying
from musterbook.write import anchor_of


@pytest.fixture(scope="module")
def view(small: RecordView) -> RecordView:
    return small


def without(view: RecordView, document: str) -> RecordView:
    """The view a day later, without a document and what rests on it."""
    return replace(only(view, {one.id for one in view.documents} - {document}), head="b" * 64)


def busiest(view: RecordView) -> str:
    """The document with most claims."""
    told = [one.document or "" for one in view.claims]
    return max(set(told), key=lambda one: (told.count(one), one))


def tree_at(path: Path) -> Any:  # noqa: ANN401 - elements
    return html.fromstring(path.read_bytes())


def text_at(path: Path) -> str:
    return str(tree_at(path).text_content())


def test_a_page_that_is_no_more_says_so_at_its_address(view: RecordView, laid: Path) -> None:
    gone = view.document_of[busiest(view)]
    first = {one for one in files_of(laid) if one.endswith(".html")}
    written(without(view, gone.id), laid)
    assert faults(laid) == []
    assert first <= files_of(laid).keys()
    told = text_at(laid / f"document/{gone.id}.html")
    assert "No longer in the record" in told
    assert gone.title or gone.name in told
    assert "b" * 16 in told
    page = tree_at(laid / f"document/{gone.id}.html")
    claims = [one for one in view.claims if one.document == gone.id]
    assert all(page.xpath("//*[@id=$id]", id=anchor_of(one.id)) for one in claims)
    kept = files_of(laid)
    written(without(view, gone.id), laid)
    assert files_of(laid) == kept


def faults(folder: Path) -> list[str]:
    """What is wrong, but that nothing leads to a page that is no more."""
    return [one for one in faults_of(folder) if not one.endswith("nothing leads there")]


def test_a_page_that_comes_back_is_itself_again(view: RecordView, laid: Path) -> None:
    gone = busiest(view)
    before = files_of(laid)
    for one in (without(view, gone), view):
        written(one, laid)
    assert files_of(laid) == before


def test_of_a_document_that_is_restricted_now_nothing_is_told(view: RecordView, laid: Path) -> None:
    gone = view.document_of[busiest(view)]
    words = {claim.quote for claim in view.claims if claim.document == gone.id and len(claim.quote) > 20}
    others = " ".join(one.text for one in view.documents if one.id != gone.id)
    written(without(view, gone.id), laid, hidden=(gone.id,))
    everything = b"".join(files_of(laid).values()).decode()
    title = gone.title or gone.name
    assert title in others or title not in everything
    assert not [one for one in words if one in everything and one not in others]


def test_what_was_internal_leaves_nothing_when_the_site_is_public(view: RecordView, tmp_path: Path) -> None:
    gone = busiest(view)
    public = without(view, gone)
    written(replace(view, internal=True), tmp_path / "both")
    written(public, tmp_path / "both", hidden=(gone,))
    assert files_of(tmp_path / "both") == files_of(written(public, tmp_path / "public"))


def test_a_claim_that_is_no_more_leads_to_what_stands_at_its_words(view: RecordView, laid: Path) -> None:
    old = next(one for one in view.claims if one.span.end > one.span.start)
    new = replace(old, id="another-reading")
    later = replace(
        without(view, ""),
        claims=(*(one for one in view.claims if one is not old), new),
        reconciliation=type(view.reconciliation)(),
    )
    written(later, laid)
    page = tree_at(laid / f"document/{old.document}.html")
    (row,) = page.xpath("//li[@id=$id]", id=anchor_of(old.id))
    assert f"#{anchor_of(new.id)}" in row.xpath(".//a/@href")


def test_a_site_of_an_earlier_day_does_not_say_what_came_later(view: RecordView, laid: Path) -> None:
    gone = view.document_of[busiest(view)]
    written(replace(without(view, gone.id), known_by=date(2024, 1, 1)), laid)
    assert (gone.title or gone.name) not in text_at(laid / f"document/{gone.id}.html")


def test_a_writing_that_is_broken_off_leaves_the_site_as_it_was(
    view: RecordView, laid: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(laid)

    def fail(*_: object) -> None:
        raise UsageError("the disk is full")

    monkeypatch.setattr("musterbook.serve.site.written.lay", fail)
    with pytest.raises(UsageError):
        written(without(view, busiest(view)), laid)
    assert files_of(laid) == before


def test_what_a_broken_writing_left_is_swept_and_nothing_else(view: RecordView, tmp_path: Path) -> None:
    (tmp_path / f"{laying.PREFIX}x").mkdir()
    (tmp_path / ".hidden").mkdir()
    written(view, tmp_path)
    assert not list(tmp_path.glob(f"{laying.PREFIX}*"))
    assert (tmp_path / ".hidden").is_dir()


@pytest.mark.parametrize("told", ["", "[]", '{"form": 1}', '{"form": 9}', "\udc80"])
def test_a_list_of_permalinks_that_is_none_is_as_if_there_were_none(
    view: RecordView, tmp_path: Path, told: str
) -> None:
    (tmp_path / "permalinks.json").write_bytes(told.encode(errors="surrogateescape"))
    written(view, tmp_path)
    assert json.loads((tmp_path / "permalinks.json").read_bytes())["gone"] == {}


def test_a_list_that_names_a_file_outside_is_not_believed(view: RecordView, laid: Path) -> None:
    (laid.parent / "mine.txt").write_text("mine", encoding="utf-8")
    site = laid
    told = json.loads((site / "permalinks.json").read_bytes())
    (site / "permalinks.json").write_text(json.dumps(told | {"files": ["../mine.txt"]}), encoding="utf-8")
    written(view, site)
    assert (laid.parent / "mine.txt").is_file()


def test_a_site_of_one_mission_tells_of_no_other(view: RecordView, tmp_path: Path) -> None:
    missions = {one.mission for one in view.claims if one.mission}
    mission = min(missions)
    found = narrowed(view, mission)
    assert {one.mission for one in found.claims} == {mission}
    assert faults_of(written(found, tmp_path)) == []
    assert narrowed(view, None) is view
