"""Money halted, votes, posts, tolls and projections: told once, and as what they are."""

from dataclasses import replace
from datetime import date

import pytest
from tests.samples.small_view import MISSION, claims, view

from musterbook.base.claim import Claim, Harm, Kind, Post, Vote
from musterbook.base.period import Period
from musterbook.base.projection import BackTest, Projection
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.write import picture, site
from musterbook.write.summary import Summary, summarise

FEBRUARY = Period(start=date(2025, 2, 1), end=date(2025, 2, 28))


def told(*more: Claim) -> Summary:
    return summarise(replace(view(), claims=(*claims(), *more)))


def halt(identifier: str, period: Period, published: str, *, low: int | None = None, source: str = "Desk") -> Claim:
    return Claim(
        id=identifier,
        kind=Kind.FUNDING_SUSPENDED,
        actor="CAN",
        mission=MISSION,
        period=period,
        quantity=Quantity(low=low, high=low, qualifier=Qualifier.EXACT if low else Qualifier.NONE, unit="USD"),
        source=source,
        published=date.fromisoformat(published),
    )


def test_reports_of_one_halt_are_one_line() -> None:
    more = (
        halt("h1", Period.day(date(2025, 2, 4)), "2025-02-10", low=13_300_000),
        halt("h2", FEBRUARY, "2025-04-16", low=13_300_000, source="Ledger"),
        halt("h3", Period(), "2025-02-05", source="Courier"),
        halt("h4", Period(), "2025-02-06", source="Courier"),
    )
    rows = [row for row in told(*more).halts if row.actor == "CAN"]
    assert [(row.period, row.sources, len(row.claims)) for row in rows] == [(Period.day(date(2025, 2, 4)), 3, 4)]
    line = "Canada: money halted, 4 Feb 2025: US$13.3m (3 sources)"
    assert line in picture(replace(view(), claims=(*claims(), *more)))


def test_another_month_is_another_halt() -> None:
    more = (
        halt("h1", Period.day(date(2025, 2, 4)), "2025-02-10"),
        halt("h2", Period.day(date(2025, 2, 20)), "2025-02-21"),
        halt("h3", Period.day(date(2025, 3, 1)), "2025-03-02"),
    )
    spans = [row.period for row in told(*more).halts if row.actor == "CAN"]
    assert spans == [Period(start=date(2025, 2, 4), end=date(2025, 2, 20)), Period.day(date(2025, 3, 1))]


def test_an_undated_halt_is_told_by_its_report() -> None:
    page = site(view())["index.html"].decode()
    assert "<b>United States</b>: money halted, reported on 24 Feb 2025" in page
    assert "money halted, reported on 24 Feb 2025 (1 source)" in picture(view())


@pytest.mark.parametrize("tally", [Vote(), Vote(in_favour=1, abstain=2)])
def test_a_vote_of_no_number_and_no_time_is_no_vote(tally: Vote) -> None:
    stray = Claim(id="v9", kind=Kind.RESOLUTION_VOTE, actor="un-security-council", mission=MISSION, detail=tally)
    given = replace(view(), claims=(*claims(), stray))
    assert [ballot.resolution for ballot in told(stray).mandate.ballots] == ["2699"]
    assert "number not given" not in picture(given)
    assert b'id="claim-v9"' in site(given)["index.html"]


def test_wordings_of_one_post_are_one_line() -> None:
    other = Claim(
        id="c9",
        kind=Kind.APPOINTMENT,
        actor="mission",
        mission=MISSION,
        detail=Post(person="Godfrey Otunge", role="The mission\u2019s commander"),
    )
    given = view()
    (head,) = given.vocabulary.missions
    head = replace(head, roles=(("force-commander", ("Force Commander", "mission's commander")),))
    given = replace(given, vocabulary=replace(given.vocabulary, missions=(head,)), claims=(*claims(), other))
    (post,) = summarise(given).posts
    assert "c9" in {claim.id for claim in post.claims}


def harm(identifier: str, start: str, end: str, low: int, *, actor: str = "people") -> Claim:
    return Claim(
        id=identifier,
        kind=Kind.CASUALTY,
        actor=actor,
        mission=MISSION,
        outcome=Harm.KILLED,
        period=Period(start=date.fromisoformat(start), end=date.fromisoformat(end)),
        quantity=Quantity(low=low, qualifier=Qualifier.AT_LEAST, unit="person"),
        source="Office",
    )


def test_totals_of_periods_are_told_as_such() -> None:
    more = (
        harm("k1", "2023-01-01", "2023-12-31", 4700),
        harm("k2", "2023-01-01", "2023-12-31", 4701),
        harm("k3", "2025-01-01", "2025-03-31", 1600),
        harm("k4", "2024-10-03", "2024-10-05", 115),
        harm("k5", "2025-01-01", "2025-12-31", 9000),
        harm("k6", "2024-01-01", "2024-12-31", 2, actor="KEN"),
    )
    tolls = told(*more).losses.tolls
    assert {claim.id for toll in tolls for claim in toll.claims}.isdisjoint({"k4", "k5", "k6"})
    text = picture(replace(view(), claims=(*claims(), *more)))
    assert "People, killed, 2023: at least 4,700 / at least 4,701 (1 source)" in text
    assert "People, killed, 1 Jan–31 Mar 2025: at least 1,600 (1 source)" in text


def test_losses_are_in_order_and_dated() -> None:
    rows = told().losses
    assert [(row.actor, row.last_on) for row in rows.of_mission] == [("KEN", date(2025, 2, 24))]
    assert [row.last_on for row in rows.of_others] == [date(2024, 12, 31)]


AHEAD = Projection(
    measure="strength",
    actor="mission",
    mission=MISSION,
    unit="person",
    month=date(2025, 6, 1),
    low=1000,
    best=1100,
    high=1200,
    changes=5,
    pace=20.0,
)


def test_a_projection_that_no_change_outdoes_is_folded() -> None:
    worse = BackTest(forecasts=9, months=6, mean_absolute_error=250.9, no_change_error=17.7, coverage=0.9)
    page = site(view(), projections=(AHEAD,), back_test=worse)["index.html"].decode()
    section = page[page.index('<section id="projections"') :]
    sentence = "would have been nearer: it was off by 17.7 on average, these projections by 250.9."
    assert section.index(sentence) < section.index("<details") < section.index("<svg")
    better = replace(worse, no_change_error=300.0)
    shown = site(view(), projections=(AHEAD,), back_test=better)["index.html"].decode()
    assert sentence not in shown
    assert "The projections all the same" not in shown
