"""The five real documents, from their files to the page, by the commands that a user has."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[2] / ".." / "shared" / "documents"
PROGRAM = Path(sys.executable).with_name("musterbook")
Claims = dict[str, dict[str, Any]]
Wanted = Callable[[dict[str, Any]], bool]


def run(*words: object) -> str:
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of a record of the five documents, each added with the day it was published."""
    folder = tmp_path_factory.mktemp("real")
    manifest = [json.loads(line) for line in (SHARED / "gold" / "manifest.jsonl").read_text().splitlines()]
    assert len(manifest) == 5
    for entry in manifest:
        run("--record", folder / "r.db", "add", "--date", entry["date"], SHARED / f"{entry['id']}.txt")
    run("--record", folder / "r.db", "write", "site", "--to", folder / "site")
    run("--record", folder / "r.db", "verify")
    return folder / "site"


@pytest.fixture(scope="module")
def record(site: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((site / "record.json").read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="module")
def claims(record: dict[str, Any]) -> Claims:
    return {claim["id"]: claim for claim in record["claims"]}


def section(site: Path, name: str) -> str:
    page = (site / "index.html").read_text(encoding="utf-8")
    found = re.search(rf'<section id="{name}".*?</section>', page, flags=re.DOTALL)
    assert found, f"the page has no section {name}"
    return found[0]


def is_claim(kind: str, actor: str, **fields: object) -> Wanted:
    """Whether a claim has this kind and actor, and these fields."""
    return lambda c: c["kind"] == kind and c["actor"] == actor and all(c[k] == v for k, v in fields.items())


def holding(disputes: list[dict[str, Any]], claims: Claims, *wanted: Wanted) -> list[dict[str, Any]]:
    """The disputes among whose claims each wanted one stands."""
    return [d for d in disputes if all(any(w(claims[i]) for i in d["claims"]) for w in wanted)]


ARRIVED_400 = is_claim("deployment", "KEN", low=400)
ARRIVED_200 = is_claim("deployment", "KEN", low=200, start="2024-07-16")
PRESENT_400 = is_claim("strength", "KEN", low=400, start="2024-10-21")
PRESENT_544 = is_claim("strength", "KEN", low=544)
FEWER_THAN_800 = is_claim("strength", "mission", high=800, qualifier="at_most")


def test_arrivals_by_july_contradict_the_number_present_in_october(
    site: Path, record: dict[str, Any], claims: Claims
) -> None:
    (conflict,) = holding(record["conflicts"], claims, ARRIVED_400, ARRIVED_200, PRESENT_400)
    assert conflict["gap"] == 200
    assert any(PRESENT_544(claims[i]) for i in conflict["also"])
    shown = section(site, "conflicts")
    for one in (*conflict["claims"], *conflict["also"]):
        assert f"#claim-{one}" in shown


def test_arrivals_by_february_contradict_fewer_than_800(site: Path, record: dict[str, Any], claims: Claims) -> None:
    (conflict,) = holding(record["conflicts"], claims, FEWER_THAN_800)
    arrived = [i for i in conflict["claims"] if claims[i]["kind"] == "deployment"]
    assert arrived
    assert "All arrivals told by then add up to" in conflict["explanation"]
    assert "fewer than 800" in section(site, "conflicts")


def test_sizes_stand_side_by_side(site: Path, record: dict[str, Any], claims: Claims) -> None:
    size = "strength", "mission"
    (difference,) = holding(
        record["differences"], claims, is_claim(*size, low=590), is_claim(*size, low=500), is_claim(*size, low=1077)
    )
    assert set(difference["values"]) == {"590", "at least 500", "1,077"}
    shown = section(site, "differences")
    assert "just over 500" in shown
    assert "1077" in shown


def test_january_arrivals_differ(site: Path, record: dict[str, Any], claims: Claims) -> None:
    moved = "deployment", "KEN"
    (difference,) = holding(record["differences"], claims, is_claim(*moved, low=217), is_claim(*moved, low=144))
    assert set(difference["values"]) == {"217", "144"}
    assert "217 officers" in section(site, "differences")


def test_first_death_has_two_dates(site: Path, record: dict[str, Any], claims: Claims) -> None:
    dead = "casualty", "KEN"
    (difference,) = holding(
        record["differences"], claims, is_claim(*dead, start="2025-02-23"), is_claim(*dead, start="2025-02-24")
    )
    assert difference["field"] == "start"
    assert "February 23, 2025" in section(site, "differences")


def test_commander_has_two_first_names(site: Path, record: dict[str, Any]) -> None:
    (difference,) = [d for d in record["differences"] if d["field"] == "person"]
    assert set(difference["values"]) == {"Godfrey Otunge", "Geoffrey Otunge"}
    assert "Geoffrey Otunge" in section(site, "differences")


def test_the_size_is_noted_as_a_sum_of_arrivals(record: dict[str, Any], claims: Claims) -> None:
    (note,) = holding(record["notes"], claims, is_claim("strength", "mission", low=1077))
    assert "1,075" in note["explanation"]
    assert any(is_claim("strength", "BLZ", low=2)(claims[i]) for i in note["claims"])


def test_what_agrees_is_no_dispute(record: dict[str, Any], claims: Claims) -> None:
    disputes = [*record["conflicts"], *record["differences"], *record["notes"]]
    sent_75, sent_150 = is_claim("deployment", "GTM", low=75), is_claim("deployment", "GTM", low=150)
    assert not holding(disputes, claims, sent_75, sent_150)
    assert not holding(disputes, claims, is_claim("casualty", "people", low=5600))


def test_a_text_that_repeats_itself_counts_once(claims: Claims) -> None:
    told = [c for c in claims.values() if "590 foreign security force personnel" in c["quote"]]
    assert len(told) == 1


def test_lineage_of_the_files() -> None:
    files = sorted(SHARED.glob("*.txt"))
    assert len(files) == 5
    traced = json.loads(run("lineage", *files))
    names = {path.name[:3]: path.name for path in files}
    revisions = [(e["from"], e["to"]) for e in traced["edges"] if e["relation"] == "revision-of"]
    repeats = [(e["from"], e["to"], e["times"]) for e in traced["edges"] if e["relation"] == "repeats"]
    assert revisions == [(names["000"], names["001"])]
    assert repeats == [(names["004"], names["004"], 4)]
    assert [set(group) for group in traced["groups"]] == [{names["000"], names["001"]}]
