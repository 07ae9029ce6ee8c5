"""What is asked of a record: claims, lines, conflicts and the rest, by either clock."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.unit.serve.conftest import Program

import musterbook as mb


def of_program(program: Program, *arguments: str) -> Any:  # noqa: ANN401 - parsed JSON
    return json.loads(program("--record", "record.db", *arguments, "--format", "json").stdout)


def test_claims_come_with_their_words_source_days_and_standing(record: mb.Record) -> None:
    arrival = record.claim("a3")
    assert (arrival.kind, arrival.actor, arrival.actor_name, arrival.low) == (mb.Kind.DEPLOYMENT, "KEN", "Kenya", 400)
    assert (arrival.source, arrival.published, arrival.known_since) == (
        "Encyclopedia", date(2025, 4, 16), date(2025, 4, 16),
    )  # fmt: skip
    assert (arrival.status, arrival.contradicted_by) == (mb.Status.ISSUE, ("s1", "a2", "s2"))
    assert arrival.because == "set aside: without it a2, s1, s2 agree."
    assert record.claim("s1").contradicted_by == ("a3",)
    assert arrival.recorded_at is not None
    assert arrival.recorded_at.tzinfo is UTC
    assert arrival.recorded_at <= datetime.now(UTC)


def test_claims_are_chosen_by_kind_actor_mission_status_and_document(record: mb.Record) -> None:
    assert [one.id for one in record.claims("strength")] == ["s1", "s2"]
    assert [one.id for one in record.claims(mb.Kind.STRENGTH, actor="Kenya")] == ["s1", "s2"]
    assert [one.id for one in record.claims(actor="jam")] == ["j1"]
    assert [one.id for one in record.claims(status="conflict")] == ["a2", "s1", "s2"]
    assert len(record.claims(mission="mss-haiti")) == 10
    document = record.documents()[0].id
    assert (len(record.claims(document=document)), len(record.claims(document="0" * 16))) == (10, 0)


def test_a_detail_that_only_some_kinds_have_is_a_field(record: mb.Record) -> None:
    vote, holder = record.claim("v1"), record.claim("c1")
    assert (vote.resolution, vote.in_favour, vote.against, vote.abstain) == ("2699", 13, 0, 2)
    assert (holder.person, holder.role, holder.in_favour) == ("Godfrey Otunge", "Force Commander", None)


def test_lines_say_what_the_command_says(record: mb.Record, program: Program) -> None:
    told = of_program(program, "show", "strength", "--actor", "KEN")["lines"][0]
    (line,) = record.lines("strength", actor="KEN")
    assert [
        {
            "from": None if step.start is None else step.start.isoformat(),
            "to": None if step.until is None else step.until.isoformat(),
            "low": step.low,
            "best": step.best,
            "high": step.high,
            "claims": [one.id for one in step.claims],
            "sources": list(step.sources),
            "witnesses": step.witnesses,
        }
        for step in line.steps
    ] == [{key: one[key] for key in one if key != "open"} for one in told["points"]]
    assert (line.actor_name, line.mission, line.unit) == ("Kenya", "mss-haiti", "person")


def test_a_view_as_of_a_day_has_the_step_of_that_day(record: mb.Record) -> None:
    ((step,),) = (line.steps for line in record.as_of("2024-07-10").lines("strength", actor="KEN"))
    assert (step.best, step.holds_on(date(2024, 7, 10))) == (200, True)
    (whole,) = record.lines("strength", actor="KEN")
    assert whole.at("2024-07-10") == step
    assert whole.at(date(2024, 10, 30)) != step
    assert [one.id for one in record.as_of(date(2024, 7, 10)).claims("strength")] == ["s1"]


def test_a_line_tells_nothing_of_a_day_outside_of_it(record: mb.Record) -> None:
    (received,) = record.lines("funds_received", actor="CAN")
    assert [received.at(day) is None for day in ("2020-01-01", "2024-05-01")] == [
        not any(step.holds_on(day) for step in received.steps) for day in (date(2020, 1, 1), date(2024, 5, 1))
    ]


def test_clocks_chain_in_any_order_and_change_nothing(record: mb.Record) -> None:
    before = record.claims()
    first = record.as_of("2024-11-01").known_by("2024-10-31")
    second = record.known_by("2024-10-31").as_of("2024-11-01")
    assert first.lines() == second.lines()
    assert repr(first) == "<View record.db, as of 2024-11-01, known by 2024-10-31>"
    assert len(first.claims()) < len(before)
    assert record.claims() == before
    assert record.recorded_by("2020-01-01").claims() == mb.Claims()
    assert record.recorded_by(datetime.now(UTC).date()).claims() == before
    assert not isinstance(first, mb.Record)


def test_conflicts_name_the_law_the_gap_and_both_sides(record: mb.Record, program: Program) -> None:
    told = of_program(program, "conflicts")
    found = record.conflicts()
    assert [[one.id for one in conflict.claims] for conflict in found] == [one["claims"] for one in told]
    conflict = found[0]
    assert (conflict.law, conflict.gap, conflict.unit, conflict.settled, conflict.note) == (
        told[0]["law"], told[0]["gap"], told[0]["unit"], False, None,
    )  # fmt: skip
    assert conflict.sources == ("Encyclopedia, 2025-04-16", "Agency, 2024-07-11")
    assert record.conflicts(actor="JAM") == mb.Conflicts()
    assert record.known_by("2025-01-01").conflicts() == mb.Conflicts()


def test_differences_name_what_differs(record: mb.Record) -> None:
    (difference,) = record.differences(actor="Kenya")
    assert (difference.field, set(difference.values)) == ("person", {"Godfrey Otunge", "Geoffrey Otunge"})
    assert [one.id for one in difference.claims] == ["c1", "c2"]


def test_events_are_those_begun_by_the_day(record: mb.Record) -> None:
    deployed = [one for one in record.events() if one.kind == "deployment" and not one.implied]
    assert {one.id for event in deployed for one in event.claims} >= {"a1", "a2", "j1"}
    begun = record.as_of("2024-07-01").events(mission="mss-haiti")
    assert begun
    assert [one for one in begun if one.start is not None and one.start > date(2024, 7, 1)] == []
    assert record.events(actor="Jamaica")[0].sources == ("Daily, 2024-09-13",)


def test_changes_say_what_was_and_is(record: mb.Record) -> None:
    found = record.changes("2024-07-01", "2024-07-31", measure="strength", actor="KEN")
    figures = [one for one in found if one.what in ("figure", "bounds", "correction")]
    assert figures
    assert all(one.measure == "strength" and one.actor == "KEN" and one.sentence for one in figures)
    assert {claim for one in figures for claim in one.claims} >= {"a2"}
    assert record.changes("2024-10-01", "2024-10-02") == mb.Changes()
    assert record.changes("2024-07-01", corrections=True) == mb.Changes()
    assert {one.what for one in record.changes("2020-01-01", clock="recorded")} >= {"document"}


@pytest.mark.parametrize(
    ("view", "clock"), [(mb.View.known_by, "known"), (mb.View.recorded_by, "recorded")], ids=["known", "recorded"]
)
def test_changes_by_a_clock_that_the_view_limits_are_refused(record: mb.Record, view: Any, clock: str) -> None:  # noqa: ANN401 - a method
    with pytest.raises(mb.UsageError, match=f"two days of the clock '{clock}'"):
        view(record, "2024-10-01").changes("2024-09-01", "2024-09-30", clock=clock)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("2024-10", "expected one day, such as its last"),
        ("2024", "expected one day"),
        ("2024-02-30", "the calendar has no such day"),
        ("31.10.2024", "expected a day; write it as 2024-10-31"),
        ("", "expected a day"),
        (20241031, "expected a day"),
    ],
)
def test_a_day_that_is_none_is_refused_by_name(record: mb.Record, given: Any, told: str) -> None:  # noqa: ANN401 - any fault
    with pytest.raises(mb.UsageError, match=told) as refused:
        record.as_of(given)
    assert str(refused.value).startswith(f"as_of={given!r}")


def test_a_day_may_be_a_moment(record: mb.Record) -> None:
    assert repr(record.as_of(datetime(2024, 10, 31, 12, tzinfo=UTC))) == "<View record.db, as of 2024-10-31>"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"actor": "Keny"}, "actor='Keny': nothing is called so; did you mean .*KEN"),
        ({"actor": "Ruritania"}, "actor='Ruritania': nothing is called so"),
        ({"mission": "mss-haity"}, "did you mean mss-haiti"),
        ({"kind": "strenght"}, "did you mean strength\\?; expected one of authorized_strength, "),
        ({"status": "open"}, "status='open': nothing is called so; expected one of accepted, conflict"),
    ],
)
def test_a_word_that_nothing_is_called_by_is_refused(record: mb.Record, asked: dict[str, str], told: str) -> None:
    with pytest.raises(mb.UsageError, match=told):
        record.claims(**asked)


def test_a_measure_without_lines_says_where_to_look(record: mb.Record) -> None:
    with pytest.raises(mb.UsageError, match=r"claims\(kind='resolution_vote'\)"):
        record.lines("vote")
    with pytest.raises(mb.UsageError, match="did you mean strength"):
        record.lines("strenght")


def test_an_actor_of_whom_the_record_tells_nothing_is_an_empty_answer(record: mb.Record) -> None:
    assert record.claims(actor="France") == mb.Claims()
    assert record.lines(actor="FRA", mission="mss-haiti") == mb.Lines()


def test_a_claim_that_is_not_there_is_refused(record: mb.Record) -> None:
    with pytest.raises(mb.UsageError, match="'zzz': no claim of this id"):
        record.claim("zzz")


def test_a_documents_text_is_given_as_it_was_read(record: mb.Record) -> None:
    (document,) = record.documents()
    assert record.text(document).startswith("2024-06-25  deployment  KEN  200 person")
    assert record.text(document.id) == record.text(document)
    with pytest.raises(mb.UsageError, match="'zzz': no document of this id"):
        record.text("zzz")
    with pytest.raises(mb.UsageError, match="no document of this id"):
        record.known_by("2020-01-01").text(document)


def test_a_view_is_derived_once_until_something_is_added(record: mb.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    from musterbook import pipeline  # noqa: PLC0415 - counted here alone

    derived: list[object] = []
    usual = pipeline.view

    def counted(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - passed on
        derived.append(named["known_by"])
        return usual(*given, **named)

    monkeypatch.setattr(pipeline, "view", counted)
    record.claims()
    rows = record.claims()
    assert record.as_of("2024-07-10").claims()[0] is rows[0]
    record.as_of("2024-10-31").conflicts()
    assert derived == [None]
    record.known_by("2024-10-31").claims()
    record.known_by("2024-10-31").as_of("2024-07-10").claims()
    assert derived == [None, date(2024, 10, 31)]
    record.judge("a3", "reject", because="a slip", by="Ann")
    record.claims()
    assert derived == [None, date(2024, 10, 31), None]


def test_few_views_are_kept_at_a_time(record: mb.Record) -> None:
    for day in range(1, 29):
        record.known_by(date(2025, 2, day)).claims()
    assert len(record._keeper._kept) == 8
