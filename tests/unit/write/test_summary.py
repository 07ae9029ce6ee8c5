"""The summary of the small view: who is there, what was promised, and what is told of the rest."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.samples.small_view import MISSION, claims, view

from musterbook.base.judgement import Decision, Judgement
from musterbook.base.view import RecordView
from musterbook.write.reasons import reasons
from musterbook.write.scope import Scope, main_mission
from musterbook.write.standing import standing_judgements
from musterbook.write.summary import summarise

SUMMARY = summarise(view())


def test_contributors_are_countries_the_largest_first() -> None:
    assert [row.actor for row in SUMMARY.force.contributors] == ["KEN", "JAM", "BLZ", "GIN"]
    assert [row.actor for row in SUMMARY.force.others] == ["national-police"]


def test_a_joint_claim_is_evidence_of_each() -> None:
    evidence = {row.actor: [claim.id for claim in row.claims] for row in SUMMARY.force.contributors}
    assert "j2" in evidence["JAM"]
    assert evidence["BLZ"] == ["j2"]


def test_last_evidence_is_of_kept_claims_of_presence() -> None:
    last = {row.actor: row.last_on for row in SUMMARY.force.contributors}
    assert last == {"KEN": date(2025, 3, 10), "JAM": date(2025, 1, 4), "BLZ": date(2025, 1, 4), "GIN": None}


def test_a_pledge_without_a_number_stays_one() -> None:
    pledged = {row.actor: row.pledged for row in SUMMARY.force.contributors}
    assert pledged["JAM"] is not None
    assert not pledged["JAM"].known
    assert pledged["BLZ"] is None
    assert SUMMARY.force.pledges_without_number == 1
    assert SUMMARY.force.pledged is not None
    assert SUMMARY.force.pledged.best == 600


def test_what_no_contributor_explains_is_told() -> None:
    found = SUMMARY.force.unattributed
    assert found is not None
    assert (found.low, found.best, found.high) == (0, 351, 351)


def test_currencies_are_never_mixed() -> None:
    assert [purse.currency for purse in SUMMARY.purses] == ["USD", "CAD"]
    dollars, canadian = SUMMARY.purses
    assert dollars.pledged_is_sum
    assert not dollars.received_is_sum
    assert dollars.pledged is not None
    assert dollars.pledged.best == 300_000_000
    assert canadian.required is None


def test_reports_of_one_vote_are_one_row() -> None:
    (ballot,) = SUMMARY.mandate.ballots
    assert ballot.resolution == "2699"
    assert [claim.id for claim in ballot.claims] == ["v1", "v2"]
    assert ballot.on.is_day
    assert len(ballot.tallies) == 1
    assert (SUMMARY.mandate.starts_on, SUMMARY.mandate.ends_on) == (date(2024, 10, 2), date(2025, 10, 2))


def test_posts_compare_by_role_whatever_the_actor() -> None:
    (post,) = SUMMARY.posts
    assert post.role == "force-commander"
    assert {holder.person for holder in post.holders} == {"Godfrey Otunge", "Geoffrey Otunge"}
    assert set(post.names_differ) == {"c1", "c2"}


def test_losses_are_apart_for_the_mission_and_around_it() -> None:
    assert [(row.actor, row.outcome) for row in SUMMARY.losses.of_mission] == [("KEN", "killed")]
    assert [(row.actor, row.outcome) for row in SUMMARY.losses.of_others] == [("people", "killed")]
    assert SUMMARY.losses.killed is not None
    assert SUMMARY.losses.killed.best == 1
    assert [claim.id for claim in SUMMARY.losses.untold] == ["d4"]


def test_the_chronology_is_in_order_and_marks_what_is_implied() -> None:
    days = [entry.period.start or entry.period.end for entry in SUMMARY.chronology]
    assert days == sorted(day for day in days if day is not None)
    assert [entry.actor for entry in SUMMARY.chronology if not entry.reported] == ["BLZ", "KEN"]
    assert {entry.kind for entry in SUMMARY.chronology} >= {"resolution_vote", "incident", "casualty", "deployment"}


def test_nothing_after_the_day_asked_about_is_told() -> None:
    earlier = summarise(replace(view(), as_of=date(2024, 12, 31)))
    assert all((entry.period.start or entry.period.end or date.max).year < 2025 for entry in earlier.chronology)
    assert earlier.force.whole.present is not None
    assert earlier.force.whole.present.best == 424


def test_sources_are_tallied() -> None:
    tally = {row.name: (row.documents, row.set_aside) for row in SUMMARY.provenance.sources}
    assert tally == {"Agency": (1, 0), "Daily": (1, 2), "Gazette": (1, 0), "Mirror": (1, 0)}


def test_claims_of_one_origin_in_two_documents_are_one_statement() -> None:
    first = claims()[0]
    copy = replace(first, id="a2", source="Mirror", document="6d6972726f720000", origin="o")
    given = replace(view(), claims=(replace(first, origin="o"), copy, *claims()[1:]))
    (statement,) = summarise(given).provenance.statements
    assert statement.sources == ("Gazette", "Mirror")


def test_standing_says_who_set_a_claim_aside() -> None:
    standing = SUMMARY.scope.standing
    assert (standing["s3"].status, standing["s3"].by_person) == ("set-aside", False)
    assert (standing["t2"].status, standing["t2"].by_person) == ("set-aside", True)
    assert standing["n1"].status == "planned"
    assert standing["s1"].conflicts == (1,)
    assert standing["d1"].differences == (1,)
    assert standing["t2"].judgement is not None


def test_a_withdrawn_judgement_holds_no_more() -> None:
    at = datetime(2025, 1, 1, tzinfo=UTC)
    one = Judgement(id="1", claim="a", decision=Decision.REJECT, because="", decided_by="x", decided_at=at)
    two = replace(one, id="2", decision=Decision.WITHDRAW, replaces="1")
    assert standing_judgements([one]) == {"a": one}
    assert standing_judgements([one, two]) == {}


def test_reasons_name_what_contradicts() -> None:
    found = reasons(SUMMARY.scope, ["s1", "s2"])
    assert [claim.id for claim in found.rests_on] == ["s2", "s1"]
    assert [claim.id for claim in found.against] == ["s3"]
    assert found.conflicts == (1,)
    assert reasons(SUMMARY.scope, ["s1", "s2", "s4"], limit=1).more == 2


def test_the_main_mission_is_the_one_most_claims_are_about() -> None:
    assert main_mission(view()) == MISSION
    unknown = tuple(replace(claim, mission="elsewhere") for claim in claims()[:3])
    assert main_mission(replace(view(), claims=(*claims(), *unknown))) == MISSION
    assert main_mission(RecordView(as_of=date(2025, 1, 1))) is None


def test_disputes_of_another_mission_are_left_out() -> None:
    away = tuple(replace(claim, mission="elsewhere") for claim in claims())
    scope = Scope(view=replace(view(), claims=away), mission=MISSION)
    assert scope.result.conflicts == ()
    assert scope.other_missions == ("elsewhere",)
