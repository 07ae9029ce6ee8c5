"""`show`: lines with bounds, what is told of posts and votes, and the clocks."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.unit.serve.conftest import Program


def shown(program: Program, *arguments: str) -> Any:  # noqa: ANN401 - parsed JSON
    return json.loads(program("show", *arguments, "--format", "json").stdout)


def test_a_line_has_bounds_and_each_figure_its_claims_and_their_sources(recorded: Program) -> None:
    found = shown(recorded, "strength", "--actor", "KEN")
    (line,) = found["lines"]
    assert (line["measure"], line["actor"], line["mission"], line["unit"]) == ("strength", "KEN", "mss-haiti", "person")
    assert line["label"] == "Kenya"
    point = next(one for one in line["points"] if one["from"] == "2024-07-16")
    assert (point["low"], point["best"], point["high"]) == (400, 400, 400)
    assert set(point["claims"]) <= {claim["id"] for claim in found["claims"]}
    assert "Daily, 2024-10-31" in point["sources"]
    assert {"quote", "source", "published", "standing", "status", "document"} <= found["claims"][0].keys()


def test_as_of_leaves_the_point_that_holds_on_the_day(recorded: Program) -> None:
    found = shown(recorded, "strength", "--actor", "KEN", "--as-of", "2024-07-15")
    ((point,),) = [line["points"] for line in found["lines"]]
    assert (found["as_of"], point["best"]) == ("2024-07-15", 200)


def test_known_by_shows_what_was_published_by_the_day(recorded: Program) -> None:
    found = shown(recorded, "strength", "--actor", "KEN", "--as-of", "2024-12-01", "--known-by", "2024-07-12")
    assert found["lines"][0]["points"][0]["high"] == 200
    assert {claim["id"] for claim in found["claims"]} <= {"a1", "s1"}


def test_recorded_by_a_day_before_the_record_shows_nothing(recorded: Program) -> None:
    assert shown(recorded, "strength", "--recorded-by", "2024-12-01")["lines"] == []


def test_mission_and_actor_narrow_the_lines(recorded: Program) -> None:
    actors = {line["actor"] for line in shown(recorded, "strength")["lines"]}
    assert actors == {"KEN", "JAM", "mission"}
    assert shown(recorded, "strength", "--mission", "elsewhere")["lines"] == []


def test_posts_show_each_name_with_its_sources(recorded: Program) -> None:
    found = shown(recorded, "commander")
    told = {row["person"]: row["sources"] for row in found["rows"]}
    assert told == {"Godfrey Otunge": ["Paper A, 2025-02-24"], "Geoffrey Otunge": ["Daily, 2025-02-25"]}
    assert shown(recorded, "commander", "--known-by", "2025-02-24")["rows"][0]["claims"] == ["c1"]


def test_a_role_of_a_mission_pack_is_a_measure(recorded: Program) -> None:
    assert len(shown(recorded, "force-commander")["rows"]) == 2


def test_votes_show_their_tally(recorded: Program) -> None:
    (row,) = shown(recorded, "vote")["rows"]
    assert (row["resolution"], row["for"], row["against"], row["abstain"]) == ("2699", 13, 0, 2)


def test_an_unknown_measure_is_wrong_use_and_the_known_ones_are_named(recorded: Program) -> None:
    told = recorded("show", "strenght", status=2).stderr
    assert "strenght: no such measure; expected one of strength, pledged" in told
    for measure in ("funds_received", "killed", "commander", "mandate", "vote", "force-commander"):
        assert measure in told


def test_a_measure_without_anything_told_says_so(recorded: Program) -> None:
    result = recorded("show", "poll")
    assert (result.stdout, result.stderr) == ("", "the record tells nothing of poll, as far as was asked\n")
    assert shown(recorded, "poll")["rows"] == []


def test_the_table_names_bounds_claims_and_sources(recorded: Program) -> None:
    told = recorded("show", "strength", "--actor", "KEN").stdout
    for word in ("Low", "Best", "High", "KEN", "400", "s2", "Daily"):
        assert word in told


def test_csv_has_a_row_for_each_point(recorded: Program) -> None:
    rows = list(csv.DictReader(recorded("show", "funds_received", "--format", "csv").stdout.splitlines()))
    assert {row["actor"] for row in rows} >= {"CAN"}
    assert rows[-1].keys() >= {"from", "to", "low", "best", "high", "unit", "claims", "sources"}


@pytest.mark.parametrize("measure", ["strength", "vote"])
def test_the_same_question_has_the_same_answer(recorded: Program, measure: str) -> None:
    asked = ("show", measure, "--as-of", "2025-01-31", "--format", "json")
    assert recorded(*asked).stdout == recorded(*asked).stdout


def test_imprecise_days_are_told_wherever_a_claim_is_shown(program: Program, folder: Path) -> None:
    post = 'appointment  KEN  -  mission=mss-haiti  person="Jane Otieno" role="Force Commander"'
    rows = (f"2024-11-03..  {post}  first_seen  id=x1", f"2024-11-03..  {post}  id=x2")
    (folder / "seen.claims").write_text("\n".join(rows), encoding="utf-8")
    program("add", "seen.claims")
    shown = json.loads(program("show", "commander", "--format", "json").stdout)["rows"]
    assert [(one["days"], one["claims"]) for one in shown] == [("first seen", ["x1"]), (None, ["x2"])]
    assert "2024-11-03.. first seen" in program("claims", "--format", "csv").stdout
    program("judge", "x2", "amend", "first_seen=true", "--because", "the text only met her", "--by", "desk")
    assert "Jane Otieno (Kenya), first seen 3 Nov 2024" in program("picture").stdout
    program("write", "site", "--to", "report", "--draft")
    assert "first seen 3 Nov 2024" in (folder / "report" / "index.html").read_text(encoding="utf-8")
    program("judge", "x1", "amend", "first_seen=false", "--because", "the decree names the day", "--by", "desk")
    assert "Jane Otieno (Kenya), since 3 Nov 2024" in program("picture").stdout


def test_a_role_is_known_by_the_longest_wording_that_stands_in_it(program: Program, folder: Path) -> None:
    titles = ("the Force Commander", "MSS Deputy Force Commander", "Deputy Spokesman")
    rows = (f'-  appointment  KEN  -  mission=mss-haiti  person="Jane Otieno" role="{title}"' for title in titles)
    (folder / "posts.claims").write_text("\n".join(rows), encoding="utf-8")
    program("add", "posts.claims")
    assert len(json.loads(program("show", "force-commander", "--format", "json").stdout)["rows"]) == 1
    assert len(json.loads(program("show", "deputy-force-commander", "--format", "json").stdout)["rows"]) == 1
