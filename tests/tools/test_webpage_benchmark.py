"""The benchmark of web pages counts passages and days as its head says."""

import json
from pathlib import Path

import pytest
from benchmarks.webpages import Page, as_day, date_line, load, ours, peer, score, unpack

PROSE = "A second group of officers landed in the capital on Tuesday, three weeks after the first one."


def make_set(folder: Path) -> Path:
    tests = folder / "tests"
    (tests / "cache").mkdir(parents=True)
    page = f"<html><body><nav>Home of all</nav><article><p>{PROSE}</p></article></body></html>"
    (tests / "cache" / "a.html").write_text(page, encoding="utf-8")
    marked = {"file": "a.html", "with": ["three  weeks"], "without": ["Home of all"], "date": "2024-07-16"}
    (tests / "evaldata.json").write_text(json.dumps({"u": marked, "gone": {**marked, "file": "b.html"}}))
    return folder


def test_pages_of_a_clone_are_read_and_scored(tmp_path: Path) -> None:
    pages = load(unpack(make_set(tmp_path), tmp_path / "unused"))
    assert [page.path.name for page in pages] == ["a.html"]
    texts, days, seconds = ours(pages)
    told = score(pages, texts, seconds)
    assert (told.precision, told.recall, told.f1) == (1.0, 1.0, 1.0)
    assert days[pages[0].path] == ""
    assert date_line("x", pages, days).split()[1:4] == ["1", "0", "0"]


def test_a_wrong_passage_costs_precision_and_a_missing_one_recall() -> None:
    page = Page(path=Path("a"), within=("one", "two"), without=("menu",), day="2024-07-16")
    told = score([page], {Path("a"): "one menu"}, 1.0)
    assert (told.precision, told.recall, told.f1) == (0.5, 0.5, 0.5)
    assert date_line("x", [page], {Path("a"): "2024-07-16"}).split()[1:4] == ["1", "1", "1"]


def test_a_peer_that_is_not_there_is_told(tmp_path: Path) -> None:
    pages = load(unpack(make_set(tmp_path), tmp_path / "unused"))
    assert peer("python3", "import no_such_library_at_all", pages) is None
    found = peer("python3", "def read(b): return 'three weeks'", pages)
    assert found is not None
    assert score(pages, *found).recall == 1.0


def test_an_empty_set_is_refused(tmp_path: Path) -> None:
    (tmp_path / "evaldata.json").write_text("{}")
    with pytest.raises(SystemExit, match="no annotated pages"):
        load(tmp_path)
    assert (as_day("2024-7-16"), as_day("soon"), as_day("2024-13-01")) == ("2024-07-16", "", "")
