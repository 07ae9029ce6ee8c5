"""The five real documents as an editor of the encyclopedia sees them: parts of an article, and the article checked."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.samples.papers import REAL_DOCUMENTS
from tests.samples.wikitextcheck import claims_of, faults

from musterbook.base.claim import Kind
from musterbook.serve.cli import main
from musterbook.serve.python.keeping import workplace_at

DAY = date(2025, 3, 20)


def run(record: Path, *words: str) -> str:
    done = CliRunner().invoke(main, ["--record", str(record), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def entries() -> list[dict[str, str]]:
    lines = (REAL_DOCUMENTS / "gold" / "manifest.jsonl").read_text().splitlines()
    found: list[dict[str, str]] = [json.loads(line) for line in lines]
    assert len(found) == 5
    return found


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, entries: list[dict[str, str]]) -> Path:
    path = tmp_path_factory.mktemp("articles") / "r.db"
    for entry in entries:
        run(path, "add", "--date", entry["date"], str(REAL_DOCUMENTS / f"{entry['id']}.txt"))
    return path


@pytest.fixture(scope="module")
def findings(record: Path, entries: list[dict[str, str]]) -> dict[str, Any]:
    (article,) = [one for one in entries if one["id"].startswith("000")]
    source, target = REAL_DOCUMENTS / f"{article['id']}.txt", record.parent / "edits.json"
    run(record, "write", "edits", str(source), "--date", article["date"], "--format", "json", "--to", str(target))
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    text = source.read_text(encoding="utf-8")
    for one in found["findings"]:
        start, end = one["span"]
        assert text[start:end] == one["old"]
        assert text.splitlines()[one["line"] - 1][one["column"] - 1 :].startswith(one["old"].splitlines()[0])
    return found


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_table_read_back_gives_the_figures_of_the_record(record: Path, language: str) -> None:
    folder = record.parent / language
    run(record, "write", "wikitext", "--to", str(folder), "--lang", language, "--as-of", DAY.isoformat())
    table = (folder / "personnel.txt").read_text(encoding="utf-8")
    shown = json.loads(run(record, "show", "strength", "--as-of", DAY.isoformat(), "--format", "json"))
    claims = claims_of(table, language, DAY, workplace_at(str(record), None, None).vocabulary())
    told = {c.actor: (c.quantity.low, c.quantity.high) for c in claims if c.kind == Kind.STRENGTH}
    lines = {row["actor"]: row for row in shown["lines"] if row["actor"] in told}
    assert {"KEN", "GTM", "JAM", "SLV", "BHS", "BLZ", "mission"} == set(told)
    assert told == {actor: (row["points"][0]["low"], row["points"][0]["high"]) for actor, row in lines.items()}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_figure_has_a_reference(record: Path, language: str) -> None:
    folder = record.parent / language
    run(record, "write", "wikitext", "--to", str(folder), "--lang", language, "--as-of", DAY.isoformat())
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert {name: faults(text) for name, text in files.items() if faults(text)} == {}
    rows = [row for row in files["personnel.txt"].split("|-\n")[1:] if re.search(r"\d", row)]
    assert len(rows) > 6
    assert [row for row in rows if "<ref name=" not in row] == []
    lists = [line for name in ("timeline.txt", "casualties.txt") for line in files[name].splitlines()]
    assert [line for line in lists if line.startswith("*") and "<ref name=" not in line] == []


def test_the_size_is_caught_as_a_sum_with_a_double_count_in_it(findings: dict[str, Any]) -> None:
    (size,) = [one for one in findings["findings"] if one["claim"]["quote"] == "size = 1077"]
    assert {"sum", "contradicted", "unsourced"} <= set(size["verdicts"])
    assert any("exactly the sum" in reason for reason in size["because"])
    assert size["now"]["best"] == 1000
    assert "1077" not in size["new"]
    assert faults(size["new"]) == []
    twice = {one["claim"]["id"]: one for one in findings["findings"]}
    assert [twice[one]["claim"]["quote"] for one in size["within"]][:1] == ["200 officers arrived on 16 July"]


def test_arrivals_that_count_people_twice_are_caught(findings: dict[str, Any]) -> None:
    (second,) = [one for one in findings["findings"] if one["claim"]["quote"] == "200 officers arrived on 16 July"]
    assert "contradicted" in second["verdicts"]
    assert any("at least 600 (400 + 200), 200 more than 400" in reason for reason in second["because"])
    assert {row["source"] for row in second["against"]} >= {"The New Humanitarian"}
    assert second["new"].startswith("200 officers arrived on 16 July{{efn|1=Sources contradict each other: ")


def test_neither_the_article_nor_its_mirror_is_a_source(findings: dict[str, Any]) -> None:
    assert [name[:3] for name in findings["left_out"]] == ["000", "001"]
    cited = {row["document"] for one in findings["findings"] for row in (*one["sources"], *one["against"])}
    assert len(cited) >= 2
    assert findings["article_id"] not in cited
