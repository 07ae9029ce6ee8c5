"""What the small view does not hold: rarer shapes of a record, each told and none of them a fault."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from lxml import etree
from tests.samples.small_view import DOCUMENTS, MISSION, claims, event, view

from musterbook.base.claim import Claim, Harm, Kind, Modality, Post, Vote
from musterbook.base.copies import Edge, Lineage, Relation
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.ledger import Line, Point, Reconciliation
from musterbook.base.period import Period
from musterbook.base.projection import Projection
from musterbook.base.quantity import Number, Quantity
from musterbook.base.view import RecordView
from musterbook.write import picture, site
from musterbook.write.illustrate import Illustrator
from musterbook.write.mandate import ballots
from musterbook.write.marks import marks_of
from musterbook.write.outlook import Outlook
from musterbook.write.shelf import Shelf
from musterbook.write.summary import Summary, summarise
from musterbook.write.svg import Chart, draw
from musterbook.write.words import Words

EN = Words("en")
DAY = date(2025, 1, 1)


def line(measure: str, actor: str, best: Number | None, **more: str | None) -> Line:
    place, unit, mission = more.get("place"), more.get("unit", "person"), more.get("mission", MISSION)
    point = Point(start=DAY, end=None, low=best, best=best, high=best, claims=("s1",))
    return Line(measure=measure, actor=actor, mission=mission, unit=unit, points=(point,), place=place)


def told(*more: Claim, **parts: object) -> Summary:
    given = view()
    found = replace(given.reconciliation, **parts)  # type: ignore[arg-type]  # parts of the reconciliation, by name
    return summarise(replace(given, claims=(*claims(), *more), reconciliation=found))


def vote(identifier: str, number: str | None, *days: date, **tally: int) -> Claim:
    period = Period(start=days[0], end=days[-1]) if days else Period()
    detail = Vote(resolution=number, **tally)
    return Claim(id=identifier, kind=Kind.RESOLUTION_VOTE, actor="council", period=period, detail=detail)


def test_votes_without_a_number_stay_apart_where_two_may_be_meant() -> None:
    first, second = vote("1", "1", DAY, in_favour=9), vote("2", "2", DAY)
    loose, undated = vote("3", None, DAY), vote("4", None)
    found = ballots((first, second, loose, undated))
    assert [(ballot.resolution, [claim.id for claim in ballot.claims]) for ballot in found] == [
        (None, ["3"]),
        ("1", ["1"]),
        ("2", ["2"]),
        (None, ["4"]),
    ]


def test_a_fuller_tally_stands_for_one_that_it_repeats() -> None:
    (ballot,) = ballots((vote("1", "1", DAY, in_favour=9), vote("2", "1", DAY, in_favour=9, against=0, abstain=6)))
    assert ballot.tallies == (Vote(in_favour=9, against=0, abstain=6),)
    (split,) = ballots((vote("1", "1", DAY, in_favour=9), vote("2", "1", DAY, in_favour=12)))
    assert len(split.tallies) == 2


def test_a_tally_without_the_votes_for_is_told_in_words() -> None:
    given = replace(view(), claims=(replace(vote("1", "7", DAY, abstain=3), mission=MISSION),))
    assert "Resolution 7, 1 Jan 2025: 3 abstaining" in picture(given)


def test_a_vote_without_any_number_is_told() -> None:
    given = replace(view(), claims=(replace(vote("1", None, DAY), mission=MISSION),))
    assert "Resolution number not given, 1 Jan 2025: tally not given" in picture(given)


def test_the_first_day_is_the_one_most_witnesses_give() -> None:
    more = [
        Claim(
            id=f"w{place}",
            kind=Kind.MANDATE_PERIOD,
            actor="mission",
            mission=MISSION,
            period=Period(start=start),
            document=f"d{place}",
        )
        for place, start in enumerate((date(2024, 1, 1), date(2024, 1, 1), date(2020, 1, 1)))
    ]
    until = Claim(id="w9", kind=Kind.MANDATE_PERIOD, actor="mission", mission=MISSION, period=Period(end=DAY))
    assert told(*more, until).mandate.starts_on == date(2024, 1, 1)


def test_no_mandate_ends_before_it_began() -> None:
    begun = Claim(
        id="w1", kind=Kind.MANDATE_PERIOD, actor="mission", mission=MISSION, period=Period(start=date(2024, 1, 1))
    )
    before = replace(begun, id="w2", period=Period(end=date(2022, 4, 30)))
    mandate = told(begun, before).mandate
    assert mandate.starts_on == date(2024, 1, 1)
    assert mandate.ends_on != date(2022, 4, 30)


def test_an_ended_mandate_is_told_as_ended() -> None:
    assert "ended 2 Oct 2025" in picture(replace(view(), as_of=date(2026, 1, 1)))


def test_a_post_that_is_still_to_come_is_not_held() -> None:
    later = Claim(
        id="c9",
        kind=Kind.APPOINTMENT,
        actor="JAM",
        mission=MISSION,
        period=Period(start=date(2027, 1, 1)),
        detail=Post(person="A. Nother", role="Force Commander"),
    )
    assert {holder.person for holder in told(later).posts[0].holders} == {"Godfrey Otunge", "Geoffrey Otunge"}


def test_harm_in_a_place_counts_where_the_theatre_has_no_line() -> None:
    places = (line("killed", "KEN", 1, place="Quai"), line("killed", "KEN", 2, place="Pont Neuf"))
    assert told(lines=places).losses.killed is not None
    whole = line("killed", "KEN", 2)
    assert told(lines=(*places, whole)).losses.killed == told(lines=(whole,)).losses.killed


def test_harm_told_of_no_mission_fills_only_gaps() -> None:
    ours, theirs = line("killed", "KEN", 1), line("killed", "KEN", 5, mission=None)
    assert [row.figure.best for row in told(lines=(ours, theirs)).losses.of_mission] == [1]
    assert [row.figure.best for row in told(lines=(theirs,)).losses.of_mission] == [5]


def test_other_harm_is_told_in_brief_once() -> None:
    found = told(lines=(line("injured", "mission", 8), line("injured", "KEN", 8), line("missing", "KEN", 1)))
    brief = [(row.actor, row.outcome) for row in found.losses.in_brief]
    assert brief == [("mission", Harm.INJURED), ("KEN", Harm.MISSING)]


def test_a_joint_donor_counts_once() -> None:
    receipts = (
        line("funds_received", "CAN+FRA", 10, unit="USD"),
        line("funds_received", "CAN", 4, unit="USD"),
        line("funds_received", "USA", 1, unit="USD"),
    )
    more = [
        Claim(id=f"r{actor}", kind=Kind.FUNDING_RECEIVED, actor=actor, mission=MISSION, quantity=Quantity(unit="USD"))
        for actor in ("CAN", "CAN+FRA")
    ]
    (purse,) = told(*more, lines=receipts).purses
    assert purse.received is not None
    assert purse.received.best == 5
    assert [donor.actor for donor in purse.donors] == ["CAN+FRA", "CAN", "USA"]


def test_a_force_of_no_mission_stands_beside() -> None:
    found = told(lines=(line("strength", "coast-guard", 90, mission=None), line("strength", "BLZ+JAM", 26)))
    assert [row.actor for row in found.force.others] == ["coast-guard"]


def test_movements_outside_a_line_leave_no_mark() -> None:
    moves = tuple(
        replace(event("withdrawal", "KEN", "2025-04-01", 1, ""), start=day, end=day, implied=implied)
        for day, implied in ((DAY, True), (None, False), (date(2025, 4, 1), False))
    )
    summary = told(lines=(line("strength", "KEN", 400),), events=moves)
    (row,) = (row for row in summary.force.contributors if row.actor == "KEN")
    marks = [(mark.shape, mark.href) for mark in marks_of(row, summary.scope, EN, movements=True)]
    moved = [mark for mark in marks if mark[0] in {"implied", "departure"}]
    assert moved == [("implied", "#strength"), ("departure", "#strength")]
    assert list(marks_of(replace(row, line=None), summary.scope, EN, movements=True))


def test_charts_without_numbers_are_left_out() -> None:
    unknown = told(lines=(line("funds_pledged", "USA", None, unit="USD"), line("strength", "mission", None)))
    draws = Illustrator(summary=unknown, words=EN)
    (purse,) = unknown.purses
    assert draws.money(purse, 1) is None
    assert draws.strength() is None
    assert draws.projection(Outlook(w=EN)) is None


def test_names_inside_a_chart_are_its_own() -> None:
    mark = {"type": "line", "clip": True}
    spec = {
        "data": {"values": [{"x": 1, "y": 2}, {"x": 2, "y": 1}]},
        "mark": mark,
        "encoding": {"x": {"field": "x", "type": "quantitative"}, "y": {"field": "y", "type": "quantitative"}},
    }
    root = etree.fromstring(str(draw(Chart("mine", spec, "T", "D"), "es")))
    ids = [str(element.get("id")) for element in root.iter() if element.get("id")]
    used = [str(element.get("clip-path")) for element in root.iter() if element.get("clip-path")]
    assert len(ids) > 2
    assert all(one.startswith("mine-") for one in ids)
    assert used
    assert all(one.startswith("url(#mine-") and one[5:-1] in ids for one in used)


def shelf(given: RecordView) -> Shelf:
    return Shelf(s=summarise(given), w=EN)


def test_lineage_is_told_with_its_share_where_there_is_one() -> None:
    first, last = DOCUMENTS[0].id, DOCUMENTS[3].id
    edges = (
        Edge(source=last, target=first, relation=Relation.REVISION_OF, share=0.81),
        Edge(source=last, target=last, relation=Relation.REPEATS, share=1.0, times=4),
        Edge(source=last, target="elsewhere", relation=Relation.CITES, share=0.0),
    )
    found = shelf(replace(view(), lineage=Lineage(edges=edges)))
    (paper,) = (paper for paper in found.s.provenance.papers if paper.id == last)
    assert [words for words, _ in found.lineage(paper)] == [
        "revision of Force reaches half its size (81% shared)",
        "holds its own text 4 times",
        "cites elsewhere",
    ]


def test_claims_without_their_document_are_listed_all_the_same() -> None:
    stray = Claim(id="q", kind=Kind.STRENGTH, actor="KEN", mission=MISSION, document="lost", published=DAY)
    found = shelf(replace(view(), claims=(*claims(), stray)))
    (paper,) = (paper for paper in found.s.provenance.papers if paper.id == "lost")
    assert (paper.title, paper.source, found.published(paper), found.web(paper)) == ("lost", "", "1 Jan 2025", None)
    assert b'id="claim-q"' in site(replace(view(), claims=(*claims(), stray)))["index.html"]


def test_statements_are_grouped_by_the_outlets_that_carry_them() -> None:
    given = tuple(replace(claim, origin="said:ann speaker") for claim in claims()[:2])
    copies = tuple(replace(c, id=f"{c.id}x", source="Mirror", document=DOCUMENTS[3].id) for c in given)
    found = shelf(replace(view(), claims=(*given, *claims()[2:], *copies)))
    ((outlets, rows),) = found.statements
    assert outlets == ("Gazette", "Mirror")
    assert len(rows) == 2
    text = site(found.s.scope.view)["index.html"].decode()
    assert "2 outlets, one statement" in text
    assert "2 statements" in text
    assert text.count("(repeats Ann Speaker)") == 2
    words = [found.word(one) for one in ("said:ann speaker", "cited:afp", DOCUMENTS[3].id, "harbour-master")]
    assert words == ["Ann Speaker", "afp", found.title(DOCUMENTS[3].id), "harbour-master"]


def test_judgements_on_claims_that_are_gone_are_told() -> None:
    at = datetime(2025, 1, 1, tzinfo=UTC)
    first = Judgement(id="g1", claim="gone", decision=Decision.AMEND, because="slip", decided_by="x", decided_at=at)
    first = replace(first, changes=(("low", "5"),))
    second = replace(first, id="g2", decision=Decision.WITHDRAW, replaces="g1", decided_at=at.replace(day=2))
    found = shelf(replace(view(), judgements=(first, second)))
    assert [row.id for row in found.judgements] == ["g2", "g1"]
    assert found.replaced(first)
    assert (found.claim_anchor("gone"), found.claim_title("gone")) == ("", "gone")
    assert "slip · low: 5" in site(found.s.scope.view)["index.html"].decode()


def test_many_conflicts_are_folded_and_many_missions_counted() -> None:
    conflict = view().reconciliation.conflicts[0]
    rows = tuple(replace(conflict, explanation=f"Sentence {place}. And more.") for place in range(15))
    strays = tuple(replace(claims()[0], id=f"o{place}", mission=f"mission-{place}") for place in range(10))
    given = replace(view(), claims=(*claims(), *strays), reconciliation=Reconciliation(conflicts=rows))
    text = site(given)["index.html"].decode()
    assert "<summary>3 more</summary>" in text
    assert "11 more" in text
    assert "mission 7, 2 more" in text


def test_a_record_of_posts_alone_has_a_picture() -> None:
    held = tuple(claim for claim in claims() if claim.kind == Kind.APPOINTMENT)
    assert "Force Commander: " in picture(replace(view(), claims=held, reconciliation=Reconciliation()))


def projection(month: int, pace: float, *, target: int | None, reached_on: date | None) -> Projection:
    return Projection(
        measure="strength",
        actor="mission",
        mission=MISSION,
        unit="person",
        month=date(2025, month, 1),
        low=1,
        best=2,
        high=3,
        changes=1,
        pace=pace,
        target=target,
        reached_on=reached_on,
    )


def test_projections_tell_their_pace_and_target() -> None:
    reached = projection(6, -1.25, target=1200, reached_on=DAY)
    assert Outlook(w=EN, rows=(reached,)).target == "The authorised 1,200 would be reached by 1 Jan 2025."
    assert Outlook(w=EN, rows=(reached,)).pace(reached) == "−1.2"
    assert Outlook(w=EN, rows=(projection(6, 1, target=None, reached_on=None),)).target == ""


def test_only_single_actors_projected_to_the_end_have_a_row() -> None:
    first, last = (projection(month, 1, target=None, reached_on=None) for month in (6, 7))
    rows = (first, last, replace(first, actor="KEN"), replace(first, actor="BLZ+JAM"), replace(last, actor="BLZ+JAM"))
    assert [actor for actor, _ in Outlook(w=EN, rows=rows).by_actor] == ["mission"]
    assert Outlook(w=EN).back_test_text.startswith("There is too little record")


def test_a_count_without_any_day_has_no_mark() -> None:
    undated = Claim(id="u", kind=Kind.STRENGTH, actor="KEN", mission=MISSION, quantity=Quantity(low=5, high=5))
    summary = told(undated)
    (row,) = (row for row in summary.force.contributors if row.actor == "KEN")
    assert "#claim-u" not in {mark.href for mark in marks_of(row, summary.scope, EN, movements=False)}


def test_what_is_told_of_another_mission_is_no_event_of_this_one() -> None:
    away = replace(event("deployment", "KEN", "2025-01-01", 7, ""), mission="elsewhere")
    planned = Claim(id="i9", kind=Kind.INCIDENT, actor="KEN", mission=MISSION, modality=Modality.PLANNED)
    found = told(planned, events=(away,)).chronology
    assert [entry.kind for entry in found] == ["resolution_vote", "incident"]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_count_has_its_words(language: str) -> None:
    assert Words(language).count("count.claims", 1) != Words(language).count("count.claims", 2)
