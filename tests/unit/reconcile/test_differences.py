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


def test_two_days_of_one_departure() -> None:
    result = concluded(
        "2025-01-01 strength KEN 200 person",
        "2025-02-23 withdrawal KEN 200 person",
        "2025-02-24 withdrawal KEN 200 person",
    )
    assert [one.values for one in found(result, "start")] == [("2025-02-23", "2025-02-24")]


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
        '- appointment KEN - role="Force Commander" published=2025-06-01 person="Noor Gabow"',
        f"{POST}",
        '- appointment KEN - person="Godfrey Otunge" published=2024-06-01',
        f'{POST} person="Gottfried Otunge" planned',
    )
    [names] = found(result, "person")
    assert names.claims == ("a", "b", "c")
    assert names.explanation == "The force commander is named Godfrey Otunge, Geoffrey Otunge and godfrey OTUNGÉ."


def test_two_holders_of_one_post_at_one_time() -> None:
    post = 'appointment KEN - role="Force Commander"'
    day = (
        f'2024-06-20 {post} person="Daniel Otieno"',
        '2024-06-21 appointment mission - role="force commander" person="Ann Rae"',
    )
    [names] = found(concluded(*day), "person")
    assert names.claims == ("a", "b")
    assert names.values == ("Daniel Otieno", "Ann Rae")
    undated = [f'- {post} person="{name}" published=2024-06-01' for name in ("Ann Rae", "Anne Rae", "Daniel Otieno")]
    assert [one.claims for one in found(concluded(*undated), "person")] == [("a", "b", "c")]
    one_text = [f"{line} document=history" for line in (undated[0], undated[2])]
    assert not found(concluded(*one_text), "person")
    assert not found(concluded(f'- {post} person="Ann Rae"', f'- {post} person="Daniel Otieno"'), "person")


def test_holders_that_follow_each_other_are_no_difference() -> None:
    post = 'appointment KEN - role="Force Commander" published=2025-06-01'
    first, second = f'2024-01-01..2024-12-31 {post} person="Ann Rae"', f'{post} person="Daniel Otieno"'
    assert not found(concluded(first, f"2024-12-31..2025-12-31 {second}"), "person")
    assert not found(concluded(first, f"2024-12-31 {second}"), "person")
    assert not found(concluded(f'2024-01-01.. {post} person="Ann Rae"', f"2025-01-01.. {second}"), "person")
    assert found(concluded(first, f"2024-06-01..2025-12-31 {second}"), "person")
    assert found(concluded(first, f"2024-06-01 {second}"), "person")
    assert found(concluded(f"2024-06-01 {second}", first), "person")


def test_days_of_taking_up_and_leaving_a_post() -> None:
    post = 'appointment KEN - role="Force Commander" person="Ann Rae" published=2025-06-01'
    result = concluded(
        f"2024-01-01.. {post}", f"2024-01-05 {post}", f"2024-01-05..2024-12-31 {post}", f"..2024-12-30 {post}"
    )
    [came], [went] = found(result, "start"), found(result, "end")
    assert came.claims == ("a", "b", "c")
    assert came.values == ("2024-01-01", "2024-01-05")
    assert came.explanation == "Ann Rae is told to have become force commander on 2024-01-01 and 2024-01-05."
    assert went.claims == ("c", "d")
    assert went.explanation == "Ann Rae is told to have ceased to be force commander on 2024-12-30 and 2024-12-31."


def test_two_numbers_of_dead_of_one_day_and_place() -> None:
    dead = "2024-04-09 casualty CMR {} person killed".format
    [numbers] = found(concluded(dead(3), dead(4)), "low")
    assert numbers.values == ("3", "4")
    assert found(concluded(dead(3), f"{dead(4)} place=harbour"), "low")
    assert not found(concluded(f"{dead(3)} place=hill", f"{dead(4)} place=harbour"), "low")
    assert not found(concluded(f"{dead(3)} origin=wire", f"{dead(4)} origin=wire"), "low")
    assert not found(concluded(dead(3), dead(3)), "low")


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
