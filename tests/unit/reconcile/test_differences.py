"""Differences: two dates of one event, rival numbers, names, votes, and figures that only wording reconciles."""

from tests.unit.reconcile.saying import MISSION, claims, concluded

from musterbook.base.entity import Mission, Name
from musterbook.base.ledger import Difference, Reconciliation
from musterbook.reconcile import reconcile
from musterbook.reconcile.posts import fold, post_of


def found(result: Reconciliation, field: str) -> list[Difference]:
    return [one for one in result.differences if one.field == field]


def test_two_days_of_one_event() -> None:
    result = concluded("2025-02-23 deployment KEN 200 person", "2025-02-24 deployment KEN 200 person")
    [dates] = found(result, "start")
    assert dates.values == ("2025-02-23", "2025-02-24")
    assert dates.explanation == "One event is dated 2025-02-23 and 2025-02-24."
    assert not result.conflicts


def test_a_running_total_dates_the_event_that_it_counts_up_to() -> None:
    result = concluded("2025-02-23 casualty KEN 1 person killed", "2025-02-24 casualty KEN 1 person killed cumulative")
    assert [one.values for one in found(result, "start")] == [("2025-02-23", "2025-02-24")]


def test_rival_numbers_of_what_may_be_one_movement() -> None:
    result = concluded("2025-01-18 deployment KEN 217 person", "2025-01-01..2025-01-31 deployment KEN 144 person")
    [numbers] = found(result, "low")
    assert set(numbers.values) == {"217", "144"}


def test_movements_of_two_days_or_of_one_origin_are_no_rivals() -> None:
    apart = concluded("2025-01-18 deployment KEN 217 person", "2025-01-18 deployment KEN 144 person")
    same = concluded(
        "2025-01-18 deployment KEN 217 person origin=wire",
        "2025-01-01..2025-01-31 deployment KEN 144 person origin=wire",
    )
    vague = concluded("2025-01-18 deployment KEN 217 person", "2025-01-01..2025-01-31 deployment KEN ? person")
    assert not any(found(result, "low") for result in (apart, same, vague))


def test_figures_of_one_day_that_only_wording_reconciles() -> None:
    result = concluded(
        "2025-01-03 strength mission 590 person",
        "2025-01-03 strength mission >=500 person",
        "2025-01-03 strength mission 590 person origin=document-a",
    )
    [figures] = found(result, "low")
    assert figures.claims == ("a", "b", "c")
    assert figures.explanation == "590 and at least 500 are all told, and no law tells them apart."


def test_revisions_of_one_text_that_date_nothing() -> None:
    result = concluded(
        "- strength mission 590 person published=2025-01-05 origin=page",
        "- strength mission 617 person published=2025-02-05 origin=page",
        "- strength mission 590 person published=2025-03-05 origin=page document=later",
    )
    assert [one.values for one in found(result, "low")] == [("590", "617")]


def test_figures_that_are_all_set_aside_make_no_difference() -> None:
    result = concluded(
        "2025-01-03 strength KEN 590 person",
        "2025-01-03 strength KEN >=580 person",
        *["2025-01-03 strength KEN 400 person"] * 4,
    )
    assert {one.claim for one in result.set_aside} == {"a", "b"}
    assert not found(result, "low")


VOTE = "2023-10-02 resolution_vote council -"


def test_votes_that_differ() -> None:
    result = concluded(
        f"{VOTE} resolution=2699 for=13 against=0 abstain=2",
        f"{VOTE} resolution=2699 for=12 against=0",
        f"{VOTE} resolution=2702 for=12 against=0",
        f"{VOTE} resolution=2702 for=12 abstain=3",
        f"{VOTE} resolution=2700 for=15",
        f"{VOTE} resolution=2701",
    )
    [vote] = found(result, "vote")
    assert vote.values == ("13-0-2", "12-0-?")
    assert vote.explanation == "The vote on resolution 2699 is told as 13-0-2 and 12-0-?."


POST = '- appointment KEN - role="Force Commander" published=2024-06-01'


def test_one_office_holder_under_two_names() -> None:
    result = concluded(
        f'{POST} person="Godfrey Otunge"',
        f'{POST} person="Geoffrey Otunge"',
        f'{POST} person="godfrey OTUNGÉ"',
        f'{POST} person="Noor Gabow"',
        f"{POST}",
        '- appointment KEN - person="Godfrey Otunge" published=2024-06-01',
        f'{POST} person="Gottfried Otunge" planned',
    )
    [names] = found(result, "person")
    assert names.claims == ("a", "b", "c")
    assert names.explanation == "The force commander is named Godfrey Otunge, Geoffrey Otunge and godfrey OTUNGÉ."


def test_accents_case_and_signs_make_no_other_name() -> None:
    assert fold("  OTUNGÉ, G.") == "otunge g"
    assert not found(concluded(f'{POST} person="Otungé"', f'{POST} person="OTUNGE"'), "person")
    assert not found(concluded(f'{POST} person="?"', f'{POST} person="!"'), "person")


def test_a_mission_pack_knows_the_wordings_of_a_role() -> None:
    pack = Mission(
        id=MISSION,
        names=(Name(text="Border Watch"),),
        roles=(("commander", ("commander",)), ("force-commander", ("force commander", "head of the force"))),
    )
    told = claims(f'{POST} person="Godfrey Otunge"', '- appointment KEN - role="Head of the Force" person="G. Otunge"')
    assert [post_of(one, [pack]) for one in told] == [(MISSION, "force-commander")] * 2
    assert post_of(claims("- strength KEN 4")[0]) is None
    [names] = found(reconcile(told, missions=[pack]), "person")
    assert names.explanation == "The force commander is named Godfrey Otunge and G. Otunge."
