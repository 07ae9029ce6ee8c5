"""Two public tables of uniformed personnel, whole: every row is taken, and their disagreements are found.

The tables lie beside the repository, in the folder that holds what is shared and may not be copied into it.
"""

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.outcome import Outcome
from musterbook.collect import read_path, read_rows
from musterbook.identify import find_packs, load_vocabulary
from musterbook.serve.cli import main

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT.parent / "shared" / "data"
CONTRIBUTIONS, MISSIONS = TABLES / "contributions_2009_2014.csv", TABLES / "missions_1990_2017.csv"


def taken(path: Path) -> tuple[Document, Outcome[Claim]]:
    (document,) = read_path(path).items
    return document, read_rows(document, load_vocabulary(find_packs(ROOT / "missions")).items[0])


@pytest.mark.parametrize(
    ("path", "rows", "claims"),
    [(CONTRIBUTIONS, "29,115", 73_169), (MISSIONS, "5,330", 15_960)],
    ids=str,
)
def test_every_row_is_taken_and_every_quote_stands_at_its_place(path: Path, rows: str, claims: int) -> None:
    document, found = taken(path)
    assert [issue.code for issue in found.issues] == ["table-read"]
    assert f"{rows} rows gave {claims:,} claims, 0 gave none" in found.issues[0].message
    assert len({claim.id for claim in found.items}) == claims
    assert all(document.original[one.span.start : one.span.end] == one.quote for one in found.items)
    assert Counter(one.census for one in found.items) == {True: claims}


def test_the_tables_disagree_in_nineteen_of_nine_hundred_and_twenty_seven_months(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        main, ["--record", str(tmp_path / "none.db"), "compare", str(CONTRIBUTIONS), str(MISSIONS), "--format", "json"]
    )
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    assert (data["compared"]["strength"], len(data["disagreements"])) == (927, 19)
    first = data["disagreements"][0]
    assert (first["mission"], first["actor"], first["end"], first["gap"]) == ("minustah", "mission", "2010-05-31", 22)
    assert [(one["low"], one["summed"]) for one in first["figures"]] == [(10_916, 52), (10_938, 0)]
    missing = [(one["mission"], one["after"], one["before"], one["missing"]) for one in data["gaps"]]
    assert ("minustah", "2016-10-31", "2016-12-31", 1) in missing
    assert not [one for one in missing if one[0] == "unoci" and one[1] < "2016"], "ONUCI is UNOCI in French"
