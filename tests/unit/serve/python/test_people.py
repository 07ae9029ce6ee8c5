"""A record with people: each opens it as themselves, and what they may not see is not there for them."""

from pathlib import Path

import pytest
from tests.unit.serve.conftest import Program

import musterbook as mb

SECRET = b"2024-11-01  deployment  BLZ  77 person  mission=mss-haiti  source=Whisper  published=2024-11-02  id=z1\n"


@pytest.fixture
def shared(record: mb.Record, program: Program) -> str:
    """The path of a record with an admin, an editor and a reader, and a document in confidence."""
    record.close()
    for who, role in (("Ann", "admin"), ("Edith", "editor"), ("Rita", "reader")):
        program("--record", "record.db", "--as", "Ann", "people", "grant", who, role, "--because", "their work")
    with mb.open("record.db", person="Ann") as ann:
        added = ann.add({"secret.claims": SECRET}, restricted="given in confidence")
        assert added.summary[0].startswith("added 1 document with 1 claim")
    return "record.db"


def test_what_is_restricted_is_marked_for_those_who_may_see_it(shared: str) -> None:
    with mb.open(shared, person="Ann") as ann:
        assert [(one.name, one.restricted) for one in ann.documents()] == [
            ("secret.claims", True), ("kept.claims", False),
        ]  # fmt: skip
        assert ann.documents().to_dicts()[0]["restricted"] is True
        assert ann.claims(actor="Belize")[0].source == "Whisper"


def test_for_a_reader_it_is_not_there(shared: str) -> None:
    with mb.open(shared, person="Rita") as rita:
        answers = (rita.documents(), rita.claims(), rita.lines(), rita.conflicts(), rita.events(), rita.issues())
        assert [one.name for one in rita.documents()] == ["kept.claims"]
        assert "Whisper" not in "".join(str(one.to_dicts()) for one in answers)
        assert "BLZ" not in "".join(str(one.to_dicts()) for one in (*answers, rita.changes("2024-10-01")))


def test_what_a_role_does_not_allow_is_refused_with_nothing_changed(shared: str, folder: Path) -> None:
    (folder / "more.claims").write_text("2024-11-03  deployment  BHS  2 person  id=b1\n")
    with mb.open(shared, person="Rita") as rita:
        with pytest.raises(mb.AccessError, match="Rita"):
            rita.add("more.claims")
        with pytest.raises(mb.AccessError, match="to decide on claims needs"):
            rita.judge("a1", "reject", because="a slip")
        assert rita.judgements() == mb.Judgements()
    with mb.open(shared, person="Edith") as edith:
        assert len(edith.add("more.claims").claims) == 1


def test_who_decides_is_who_acts(shared: str) -> None:
    with mb.open(shared, person="Ann") as ann:
        assert ann.judge("a1", "accept", because="seen").decided_by == "Ann"


def test_a_grant_that_is_taken_back_is_felt_by_the_next_question(shared: str, program: Program) -> None:
    with mb.open(shared, person="Edith") as edith:
        assert len(edith.claims()) == 10
        program("--record", shared, "--as", "Ann", "people", "withdraw", "Edith", "--because", "left the desk")
        with pytest.raises(mb.AccessError, match="Edith"):
            edith.claims()
