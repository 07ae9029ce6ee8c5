"""`Record.judge` and `Record.judge_names`: decisions are rows, are seen at once, and can be withdrawn."""

from datetime import date
from pathlib import Path

import pytest

import musterbook as mb
from musterbook.base.access import Role
from musterbook.record import open_record


def test_a_rejection_is_seen_at_once_and_its_withdrawal_restores_what_stood(record: mb.Record) -> None:
    before = [one.explanation for one in record.conflicts()]
    told = record.judge("a3", "reject", because="a later count corrects it", by="Ann")
    assert (told.about, told.subject, told.decision, told.decided_by) == ("claim", "a3", "reject", "Ann")
    assert record.conflicts() == mb.Conflicts()
    rejected = record.claim("a3")
    assert (rejected.status, rejected.judgement) == (mb.Status.ISSUE, told.id)
    back = record.judge(rejected, "withdraw", because="the count was of another day", by="Bea", expect=told.id)
    assert back.replaces == told.id
    assert [one.explanation for one in record.conflicts()] == before
    assert [one.decision for one in record.judgements()] == ["reject", "withdraw"]


def test_an_amendment_changes_the_fields_it_names(record: mb.Record) -> None:
    told = record.judge(
        "s2", "amend", because="misprinted", by="Ann", low=450, high=450, start=date(2024, 10, 29), corps=None
    )
    assert told.changes == ("corps=null", "high=450", "low=450", "start=2024-10-29")
    amended = record.claim("s2")
    assert (amended.low, amended.high, amended.start) == (450, 450, date(2024, 10, 29))
    record.judge("s2", "amend", because="a plan", by="Ann", modality="planned", kind=mb.Kind.STRENGTH)
    assert (record.claim("s2").modality, record.claim("s2").low) == ("planned", 450)


def test_an_accepted_claim_settles_its_conflict_with_a_note(record: mb.Record) -> None:
    record.judge("s1", "accept", because="counted at the base", by="Ann")
    record.judge("a3", "reject", because="a slip", by="Ann")
    assert [one.settled for one in record.conflicts()] == [True] * len(record.conflicts())
    assert record.claim("s1").status is mb.Status.ACCEPTED


def test_two_names_become_one_and_two_again(record: mb.Record) -> None:
    told = record.judge_names("Godfrey Otunge", "merge", "Geoffrey Otunge", because="one officer", by="Ann")
    assert (told.about, told.subject, told.other) == ("person", "Godfrey Otunge", "Geoffrey Otunge")
    assert record.differences() == mb.Differences()
    assert {one.person for one in record.claims("appointment")} == {"Godfrey Otunge"}
    record.judge_names("Godfrey Otunge", "withdraw", "Geoffrey Otunge", because="not sure", by="Ann")
    assert len(record.differences()) == 1


def test_the_login_name_decides_where_nobody_is_named(record: mb.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "cleo")
    record.close()
    assert record.judge("a1", "accept", because="seen").decided_by == "cleo"
    monkeypatch.setattr("musterbook.serve.workplace.login_name", lambda: None)
    record.close()
    with pytest.raises(mb.UsageError, match="say who decides with --by NAME, or by='NAME'"):
        record.judge("a1", "accept", because="seen")


def test_in_a_record_with_people_a_program_acts_as_somebody(record: mb.Record, tmp_path: Path) -> None:
    record.close()
    with open_record(str(tmp_path / "record.db"), person="Ann") as opened:
        opened.grant("Ann", Role.ADMIN, because="keeps it")
        opened.grant("Ben", Role.READER, because="reads")
    with mb.open(tmp_path / "record.db", person="Ann") as ann:
        assert ann.judge("a1", "accept", because="seen").decided_by == "Ann"
    with mb.open(tmp_path / "record.db", person="Ben") as ben:
        assert ben.claims()
        with pytest.raises(mb.RecordError, match="Ben is reader; to decide on claims needs a reviewer"):
            ben.judge("a1", "reject", because="no")
    with mb.open(tmp_path / "record.db", person="Cleo") as cleo, pytest.raises(mb.RecordError, match="has no role"):
        cleo.claims()


@pytest.mark.parametrize(
    ("claim", "decision", "changes", "told"),
    [
        ("a1", "refuse", {}, "decision='refuse': nothing is called so"),
        ("zz", "reject", {}, "zz: no such claim"),
        ("a1", "withdraw", {}, "no judgement on this claim is there to be withdrawn"),
        ("a1", "amend", {}, "says FIELD=VALUE"),
        ("a1", "reject", {"low": 3}, "says FIELD=VALUE"),
        ("a1", "amend", {"colour": "red"}, "colour: no field that can be amended"),
        ("a1", "amend", {"low": "many"}, "low"),
    ],
)
def test_what_cannot_be_decided_is_refused_with_nothing_changed(
    record: mb.Record, claim: str, decision: str, changes: dict[str, object], told: str
) -> None:
    with pytest.raises(mb.MusterbookError, match=told):
        record.judge(claim, decision, because="why", by="Ann", expect=None, **changes)
    assert record.judgements() == mb.Judgements()


def test_a_decision_on_what_somebody_else_decided_meanwhile_is_refused(record: mb.Record) -> None:
    record.judge("a1", "reject", because="a slip", by="Ann")
    with pytest.raises(mb.RecordError, match="Ann decided 'reject'"):
        record.judge("a1", "accept", because="seen", by="Bea", expect="")


def test_names_that_no_claim_has_are_refused(record: mb.Record) -> None:
    with pytest.raises(mb.UsageError, match=r"did you mean .*Godfrey Otunge"):
        record.judge_names("Godfry Otunge", "merge", "Geoffrey Otunge", because="one officer", by="Ann")
    with pytest.raises(mb.UsageError, match="decision='join'"):
        record.judge_names("Godfrey Otunge", "join", "Geoffrey Otunge", because="one officer", by="Ann")
