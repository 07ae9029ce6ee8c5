"""What changed between two views: figures with their reasons, posts, conflicts, and the sentences that tell it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musterbook.base.change import Cause, Clock, FigureChange, Nature, Turn, Why
from musterbook.base.claim import Claim, Happening, Kind, Post
from musterbook.base.document import Document
from musterbook.base.entity import Mission, Name, Vocabulary
from musterbook.base.judgement import Decision, Judgement, Named, NameJudgement, Sameness
from musterbook.base.ledger import Conflict, Difference, Line, Point, Reconciliation, SetAside
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.span import OffsetMap
from musterbook.base.view import RecordView
from musterbook.write import Teller, Words, changes_to_json, compare

FIRST, LATER = date(2024, 11, 1), date(2024, 12, 1)
SHOWN, NOW = date(2024, 11, 12), date(2024, 12, 31)
LEARNED = datetime(2025, 6, 1, 9, tzinfo=UTC)


def paper(name: str, published: date | None, url: str = "") -> Document:
    return Document(
        id=name, name=f"{name}.txt", text="", original="", offsets=OffsetMap(()), media_type="text/plain",
        source=name.capitalize(), published=published, url=url,
    )  # fmt: skip


def present(identifier: str, number: int, published: date | None, **more: Any) -> Claim:  # noqa: ANN401 - fields
    fields: dict[str, Any] = {
        "kind": Kind.STRENGTH, "actor": "KEN", "mission": "m", "document": identifier,
        "source": identifier.capitalize(), "published": published, "quote": f"{number} officers",
        "period": Period.day(FIRST),
        "quantity": Quantity(low=number, high=number, unit="person"),
    }  # fmt: skip
    return Claim(id=identifier, **fields | more)


def line(*points: Point, actor: str = "KEN", measure: str = "strength") -> Line:
    return Line(measure=measure, actor=actor, mission="m", unit="person", points=points)


def point(start: date | None, end: date | None, best: int, *claims: str, **more: Any) -> Point:  # noqa: ANN401 - fields
    bounds: dict[str, Any] = {"low": best, "high": best} | more
    return Point(start=start, end=end, best=best, claims=claims, **bounds)


def view(*claims: Claim, lines: tuple[Line, ...] = (), **more: Any) -> RecordView:  # noqa: ANN401 - fields
    ledger = {name: more.pop(name) for name in ("conflicts", "differences", "set_aside") if name in more}
    papers = more.pop("documents", None) or tuple(
        paper(one.document or "", one.published) for one in claims if one.document is not None
    )
    plain: dict[str, Any] = {
        "as_of": NOW,
        "vocabulary": Vocabulary(missions=(Mission(id="m", names=(Name(text="M"),)),)),
    }
    return RecordView(
        **plain | more, claims=claims, documents=papers, recorded_at=tuple((one.id, LEARNED) for one in papers),
        reconciliation=Reconciliation(lines=lines, **ledger),
    )  # fmt: skip


def judged(claim: str, decision: Decision, number: int = 1, replaces: str | None = None) -> Judgement:
    return Judgement(
        id=f"j{number}", claim=claim, decision=decision, because="the table is misprinted", decided_by="desk",
        decided_at=datetime(2025, 1, number, tzinfo=UTC), replaces=replaces,
    )  # fmt: skip


def tell(before: RecordView, after: RecordView, clock: Clock = Clock.KNOWN) -> list[str]:
    changes = compare(before, after, clock=clock)
    teller = Teller(before=before, after=after, w=Words("en"), shown_on=SHOWN)
    return [sentence for _, sentence in teller.figures(changes.figures)]


OLD = present("a", 410, FIRST)
BEFORE = view(OLD, lines=(line(point(FIRST, None, 410, "a")),), known_by=SHOWN)


def test_the_same_view_changed_in_nothing() -> None:
    changes = compare(BEFORE, BEFORE)
    assert changes == replace(changes, figures=(), posts=(), conflicts=(), differences=(), documents=())
    assert (changes.judgements, changes.left) == ((), ())


def test_a_new_document_about_new_days_is_news() -> None:
    new = present("b", 430, LATER, period=Period.day(LATER))
    after = view(OLD, new, lines=(line(point(FIRST, LATER, 410, "a"), point(LATER, None, 430, "b")),))
    (figure,) = compare(BEFORE, after).figures
    assert (figure.start, figure.end, figure.nature) == (LATER, None, Nature.NEWS)
    assert figure.causes == (Cause(why=Why.NEW, claim="b", on=LATER),)
    assert tell(BEFORE, after) == [
        (
            "KEN's strength from 1 December 2024 on: 410 until 1 December 2024; 430 since, "
            "because B of 1 Dec 2024 says “430 officers”."
        )
    ]


def test_a_new_document_that_contradicts_what_was_shown_corrects_it() -> None:
    new = present("b", 400, LATER)
    after = view(OLD, new, lines=(line(point(FIRST, None, 400, "a", "b")),))
    (figure,) = compare(BEFORE, after).figures
    assert figure.nature is Nature.CORRECTION
    assert tell(BEFORE, after) == [
        (
            "KEN's strength from 1 November 2024 on: until 1 December 2024 we showed 410; changed to 400, "
            "because B of 1 Dec 2024 says “400 officers”."
        )
    ]


def test_what_is_told_more_closely_is_news_and_a_wider_bound_too() -> None:
    wide = view(OLD, lines=(line(point(FIRST, None, 410, "a", low=300, high=500)),), known_by=SHOWN)
    after = view(OLD, present("b", 450, LATER), lines=(line(point(FIRST, None, 450, "b")),))
    assert [one.nature for one in compare(wide, after).figures] == [Nature.NEWS]
    wider = view(OLD, present("b", 450, LATER), lines=(line(point(FIRST, None, 410, "a", high=450)),))
    assert [one.nature for one in compare(BEFORE, wider).figures] == [Nature.NEWS]


@pytest.mark.parametrize(
    ("decision", "why", "told"),
    [
        (Decision.REJECT, Why.REJECTED, "desk rejected “410 officers” (A of 1 Nov 2024): the table is misprinted"),
        (Decision.ACCEPT, Why.ACCEPTED, "desk accepted “410 officers” (A of 1 Nov 2024): the table is misprinted"),
        (Decision.AMEND, Why.AMENDED, "desk amended the reading of “410 officers” (A of 1 Nov 2024)"),
    ],
)
def test_a_judgement_corrects_and_its_reason_is_told(decision: Decision, why: Why, told: str) -> None:
    after = view(OLD, lines=(line(point(FIRST, None, 400)),), judgements=(judged("a", decision),))
    (figure,) = compare(BEFORE, after, clock=Clock.RECORDED).figures
    assert (figure.nature, figure.causes[0].why, figure.causes[0].judgement) == (Nature.CORRECTION, why, "j1")
    (sentence,) = tell(BEFORE, after, Clock.RECORDED)
    assert sentence.startswith(
        "KEN's strength from 1 November 2024 on: until 1 January 2025 we showed 410; changed to 400"
    )
    assert told in sentence


def test_a_judgement_that_was_withdrawn_is_told_with_its_withdrawal() -> None:
    rejected = judged("a", Decision.REJECT)
    before = view(OLD, lines=(line(point(FIRST, None, 400)),), judgements=(rejected,))
    undone = judged("a", Decision.WITHDRAW, 2, "j1")
    after = view(OLD, lines=(line(point(FIRST, None, 410, "a")),), judgements=(rejected, undone))
    (figure,) = compare(before, after).figures
    assert (figure.causes[0].why, figure.causes[0].judgement) == (Why.WITHDRAWN, "j2")
    gone = view(OLD, lines=after.reconciliation.lines)
    assert compare(before, gone).figures[0].causes == (Cause(why=Why.WITHDRAWN, claim="a"),)


def test_a_claim_set_aside_and_one_that_counts_again_are_reasons() -> None:
    aside = (SetAside(claim="a", because="without it b agree"),)
    after = view(OLD, present("b", 400, LATER), lines=(line(point(FIRST, None, 400, "b")),), set_aside=aside)
    (figure,) = compare(BEFORE, after).figures
    assert [cause.why for cause in figure.causes] == [Why.SET_ASIDE, Why.NEW]
    assert "“410 officers” (A of 1 Nov 2024) was set aside: without it b agree" in tell(BEFORE, after)[0]
    back = view(OLD, present("b", 400, LATER), lines=BEFORE.reconciliation.lines)
    assert [cause.why for cause in compare(after, back).figures[0].causes] == [Why.COUNTS_AGAIN]
    by_person = (SetAside(claim="a", because="rejected by a person", by_person=True),)
    rejected = view(
        OLD, lines=after.reconciliation.lines, set_aside=by_person, judgements=(judged("a", Decision.REJECT),)
    )
    assert [cause.why for cause in compare(BEFORE, rejected).figures[0].causes] == [Why.REJECTED]
    assert [cause.why for cause in compare(rejected, BEFORE).figures[0].causes] == [Why.WITHDRAWN]


def test_a_later_version_of_a_document_at_its_address_corrects() -> None:
    address = "https://www.example.org/page"
    before = replace(BEFORE, documents=(paper("a", FIRST, address),))
    new = present("b", 420, LATER)
    papers = (paper("a", FIRST, address), paper("b", LATER, "http://example.org/page/"))
    after = view(OLD, new, lines=(line(point(FIRST, None, 420, "b")),), documents=papers)
    (figure,) = compare(before, after).figures
    assert (figure.causes[0].why, figure.nature) == (Why.LATER_VERSION, Nature.CORRECTION)
    assert "a later version of a document, B of 1 Dec 2024, says “420 officers”" in tell(before, after)[0]


def test_a_claim_that_a_newer_reading_no_longer_has_is_gone() -> None:
    after = view(present("b", 400, FIRST), lines=(line(point(FIRST, None, 400, "b")),))
    (figure,) = compare(BEFORE, after).figures
    assert {cause.why for cause in figure.causes} == {Why.GONE, Why.NEW}
    changes = compare(BEFORE, after)
    assert [one.id for one in changes.left] == ["a"]
    assert "no longer has “410 officers”" in tell(BEFORE, after)[0]


def merged(named: Named, name: str, other: str) -> NameJudgement:
    return NameJudgement(
        id="n1", named=named, name=name, other=other, decision=Sameness.MERGE, because="one body", decided_by="desk",
        decided_at=datetime(2025, 1, 3, tzinfo=UTC),
    )  # fmt: skip


def test_merged_names_are_a_reason() -> None:
    rows = (merged(Named.ACTOR, "KEN", "kenya-police"),)
    before = view(replace(OLD, actor="kenya-police"), lines=(line(point(FIRST, None, 410, "a"), actor="kenya-police"),))
    after = view(OLD, lines=(line(point(FIRST, None, 410, "a")),), name_judgements=rows)
    changes = compare(before, after)
    assert [(one.actor, one.before is None, one.causes[0].why) for one in changes.figures] == [
        ("KEN", True, Why.RENAMED), ("kenya-police", False, Why.RENAMED),
    ]  # fmt: skip
    assert changes.name_judgements == rows
    teller = Teller(before=before, after=after, w=Words("en"), shown_on=SHOWN)
    assert teller.figure(changes.figures[0]).endswith(
        "because desk decided that KEN and kenya-police are one: one body."
    )
    assert teller.judgement(rows[0]) == "On 3 January 2025 desk decided that KEN and kenya-police are one: one body"


def test_a_change_of_parties_alone_is_no_reason_without_a_decision() -> None:
    old, new = (
        replace(OLD, kind=Kind.INCIDENT, detail=Happening(parties=parties)) for parties in (("x",), ("y",))
    )  # fmt: skip
    after = view(new, lines=(line(point(FIRST, None, 400, "a")),))
    (figure,) = compare(view(old, lines=BEFORE.reconciliation.lines), after).figures
    assert figure.causes == (Cause(why=Why.WORKED_OUT_ANEW),)


def test_where_nothing_happened_to_its_claims_those_near_by_and_those_alike_are_the_reason() -> None:
    lines = (line(point(FIRST, LATER, 410, "a"), point(LATER, None, 410, "a")),)
    near = (line(point(FIRST, LATER, 400, "a"), point(LATER, None, 430, "b")),)
    after = view(OLD, present("b", 430, LATER), lines=near)
    first, _ = compare(view(OLD, lines=lines, known_by=SHOWN), after).figures
    assert [cause.claim for cause in first.causes] == ["b"]
    alike = view(OLD, present("b", 430, LATER, actor="mission"), lines=(line(point(FIRST, None, 400, "a")),))
    assert [cause.claim for cause in compare(BEFORE, alike).figures[0].causes] == ["b"]
    apart = view(OLD, present("b", 430, LATER, actor="JAM"), lines=(line(point(FIRST, None, 400, "a")),))
    assert compare(BEFORE, apart).figures[0].causes == (Cause(why=Why.WORKED_OUT_ANEW),)
    assert tell(BEFORE, apart) == [
        (
            "KEN's strength from 1 November 2024 on: until 12 November 2024 we showed 410; changed to 400, "
            "because the same claims were worked out anew."
        )
    ]


def test_a_figure_that_comes_up_or_goes_is_told_so() -> None:
    new = present("b", 24, LATER, actor="JAM")
    after = view(OLD, new, lines=(*BEFORE.reconciliation.lines, line(point(LATER, None, 24, "b"), actor="JAM")))
    assert tell(BEFORE, after) == [
        (
            "JAM's strength from 1 December 2024 on: no figure until 1 December 2024; 24 since, "
            "because B of 1 Dec 2024 says “24 officers”."
        )
    ]
    assert "until 12 November 2024 we showed 24; changed to no figure" in tell(after, BEFORE)[0]


def test_that_there_were_nought_or_more_is_no_figure() -> None:
    nothing = (
        point(None, FIRST, 0, high=None),
        point(FIRST, LATER, 0, high=7, open=True),
        point(LATER, None, 0, high=7),
    )
    after = view(OLD, lines=(line(*nothing),))
    assert [(one.start, one.before) for one in compare(view(OLD), after).figures] == [(LATER, None)]


def test_stretches_of_one_line_and_reason_are_told_together_with_their_days() -> None:
    points = (
        point(None, FIRST, 0, low=None, high=5), point(FIRST, date(2024, 11, 2), 52, "b", high=None),
        point(date(2024, 11, 2), LATER, 60, "b", low=50, high=70), point(LATER, None, 70, "b", high=99, open=True),
    )  # fmt: skip
    after = view(OLD, present("b", 52, LATER), lines=(line(*points),))
    empty = view(OLD, known_by=SHOWN)
    (sentence,) = tell(empty, after)
    assert sentence == (
        "KEN's strength: up to 31 October 2024: no figure until 1 December 2024, 0 (at most 5) since; "
        "on 1 November 2024: no figure until 1 December 2024, at least 52 since; "
        "from 2 November 2024 to 30 November 2024: no figure until 1 December 2024, 60 (50 to 70) since; "
        "from 1 December 2024 on: no figure until 1 December 2024, at least 70 since, "
        "because B of 1 Dec 2024 says “52 officers”."
    )


def test_a_line_without_ends_names_no_days_and_a_long_quote_is_cut() -> None:
    after = view(OLD, present("b", 1, LATER, quote="x" * 500), lines=(line(point(None, None, 1, "b")),))
    (sentence,) = tell(view(OLD, known_by=SHOWN), after)
    assert sentence.startswith("KEN's strength: no figure until")
    assert f"“{'x' * 160}…”" in sentence
    unquoted = view(OLD, present("b", 1, None, quote="", source=None), lines=(line(point(None, None, 1, "b")),))
    assert "because unnamed source says “claim b”" in tell(view(OLD, known_by=SHOWN), unquoted)[0]


def test_many_reasons_are_told_as_a_number_and_quotes_of_one_document_together() -> None:
    same = [present("b", 400 + n, LATER, document="b", quote=f"passage {n}") for n in range(5)]
    told = [replace(one, id=f"b{n}") for n, one in enumerate(same)]
    others = [present(name, 400, LATER) for name in ("c", "d", "e")]
    ids = [one.id for one in (*told, *others)]
    after = view(OLD, *told, *others, lines=(line(point(FIRST, None, 400, *ids)),))
    (sentence,) = tell(BEFORE, after)
    assert "B of 1 Dec 2024 says “passage 0” and “passage 1” and “passage 2” (and 2 more passages)" in sentence
    assert sentence.endswith("; 1 more reason.")


def test_points_that_touch_no_day_of_the_other_line_leave_a_gap_between_stretches() -> None:
    early, late = date(2024, 10, 1), date(2024, 11, 20)
    before = view(OLD, lines=(line(point(None, early, 1), point(late, None, 1)),))
    after = view(OLD, lines=(line(point(None, early, 2), point(late, None, 2)),))
    assert [(one.start, one.end) for one in compare(before, after).figures] == [(None, early), (late, None)]


def test_the_days_of_the_record_s_own_clock_are_those_on_which_it_learned() -> None:
    after = view(OLD, present("b", 430, LATER), lines=(line(point(FIRST, None, 430, "b")),))
    assert compare(BEFORE, after, clock=Clock.RECORDED).figures[0].causes[0].on == LEARNED.date()
    undated = view(OLD, present("b", 430, None), lines=(line(point(FIRST, None, 430, "b")),))
    assert compare(BEFORE, undated).figures[0].causes[0].on == LEARNED.date()


def holder(identifier: str, person: str, start: date, **more: Any) -> Claim:  # noqa: ANN401 - fields
    detail = Post(person=person, role="Force Commander")
    return present(
        identifier,
        0,
        start,
        kind=Kind.APPOINTMENT,
        detail=detail,
        quantity=Quantity(),
        period=Period(start=start),
        **more,
    )


def test_a_post_that_changed_hands_is_told() -> None:
    old, new = holder("a", "Jane Otieno", FIRST), holder("b", "Mary Were", LATER)
    before, after = view(old, known_by=SHOWN), view(old, new)
    (change,) = compare(before, after).posts
    assert (change.before, change.after, change.nature) == (("Jane Otieno",), ("Mary Were", "Jane Otieno"), Nature.NEWS)
    teller = Teller(before=before, after=after, w=Words("en"), shown_on=SHOWN)
    assert teller.post(change) == (
        "Force Commander, M: Jane Otieno until 1 December 2024; Mary Were since, "
        "because B of 1 Dec 2024 says “0 officers”."
    )
    (first,) = compare(view(), before).posts
    assert "nobody named until" in teller.post(first)
    (gone,) = compare(before, view()).posts
    assert gone.nature is Nature.CORRECTION
    assert compare(after, after).posts == ()


CONFLICT = Conflict(claims=("a", "b"), law="l", gap=5, unit="person", explanation="Five too many.")


def test_conflicts_come_up_are_resolved_settled_and_opened_again() -> None:
    new = present("b", 400, LATER)
    opened = view(OLD, new, conflicts=(CONFLICT,))
    (change,) = compare(BEFORE, opened).conflicts
    assert (change.turn, [cause.claim for cause in change.causes]) == (Turn.APPEARED, ["b"])
    aside = (SetAside(claim="b", because="without it a agree"),)
    settled = view(OLD, new, conflicts=(CONFLICT,), set_aside=aside, judgements=(judged("a", Decision.ACCEPT),))
    (change,) = compare(opened, settled).conflicts
    assert (change.turn, change.note) == (Turn.SETTLED, "desk accepted a: the table is misprinted")
    teller = Teller(before=opened, after=settled, w=Words("en"), shown_on=SHOWN)
    assert teller.dispute(change).startswith(
        "Settled, desk accepted a: the table is misprinted: Five too many. This is so"
    )
    assert [one.turn for one in compare(settled, opened).conflicts] == [Turn.REOPENED]
    assert [one.turn for one in compare(view(OLD, new), settled).conflicts] == [Turn.SETTLED]
    assert [one.turn for one in compare(settled, view(OLD, new)).conflicts] == [Turn.RESOLVED]
    assert compare(opened, opened).conflicts == ()


def test_differences_come_up_and_are_resolved() -> None:
    row = Difference(claims=("a", "b"), field="person", values=("X", "Y"), explanation="Named X and Y.")
    new = present("b", 400, LATER)
    with_it, without = view(OLD, new, differences=(row,)), view(OLD, new)
    teller = Teller(before=without, after=with_it, w=Words("en"), shown_on=SHOWN)
    assert [teller.dispute(one) for one in compare(without, with_it).differences] == ["New: Named X and Y."]
    assert [one.turn for one in compare(with_it, without).differences] == [Turn.RESOLVED]


def test_new_documents_and_decisions_are_told() -> None:
    rows = (judged("a", Decision.REJECT), judged("z", Decision.WITHDRAW, 2, "j0"))
    after = view(OLD, present("b", 400, LATER), judgements=rows)
    changes = compare(BEFORE, after)
    teller = Teller(before=BEFORE, after=after, w=Words("en"), shown_on=SHOWN)
    assert [teller.document(one) for one in changes.documents] == ["B of 1 Dec 2024: b.txt (1 claim)"]
    assert "b.txt is read anew" in teller.document(changes.documents[0], left=True)
    assert [teller.judgement(one) for one in changes.judgements] == [
        "On 1 January 2025 desk rejected “410 officers” (A of 1 Nov 2024): the table is misprinted",
        "On 2 January 2025 desk withdrew what was decided on “z” (): the table is misprinted",
    ]


def figure(measure: str, actor: str, mission: str | None = "m", place: str | None = None) -> FigureChange:
    return FigureChange(
        measure=measure, actor=actor, mission=mission, unit="person", place=place, start=None, end=None, before=None,
        after=None, causes=(), nature=Nature.NEWS,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (figure("strength", "mission"), "Strength of M"),
        (figure("pledged", "mission"), "Personnel pledged to M"),
        (figure("authorized", "mission"), "The strength authorised for M"),
        (figure("strength", "mission", None), "Strength of the mission"),
        (figure("strength", "mission", "other-force"), "Strength of other force"),
        (figure("funds_received", "CAN"), "Money received from CAN"),
        (figure("killed", "KEN", "m", "savien"), "Killed (KEN), savien"),
        (figure("strength", "forces"), "forces' strength"),
    ],
)
def test_what_a_figure_is_about_is_named(change: FigureChange, told: str) -> None:
    teller = Teller(before=BEFORE, after=BEFORE, w=Words("en"), shown_on=SHOWN)
    assert teller.about(change) == told
    assert teller.figure(change).endswith("no figure since.")


def test_long_lists_are_told_by_their_latest_days_at_home() -> None:
    days = [date(2024, 11, number) for number in range(1, 8)]
    after = view(OLD, present("b", 9, LATER), lines=(line(*(point(a, b, a.day, "b") for a, b in pairwise(days))),))
    empty = view(OLD, known_by=SHOWN)
    teller = Teller(before=empty, after=after, w=Words("en"), shown_on=SHOWN, at_home=True)
    ((group, sentence),) = teller.figures(compare(empty, after).figures)
    assert len(group) == 6
    assert "on 2 November 2024" not in sentence
    assert "on 6 November 2024: no figure until 1 December 2024, 6 since; and 2 figures of earlier days" in sentence


def test_contributors_of_several_missions_are_told_apart_unless_at_home() -> None:
    other = replace(line(point(FIRST, None, 1)), mission="other-force")
    both = view(OLD, lines=(*BEFORE.reconciliation.lines, other))
    for at_home, told in ((False, "KEN's strength in M"), (True, "KEN's strength")):
        teller = Teller(before=both, after=both, w=Words("en"), shown_on=SHOWN, at_home=at_home)
        assert teller.about(figure("strength", "KEN")) == told


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_everything_is_told_in_each_language_and_as_data(language: str) -> None:
    rows = (merged(Named.PERSON, "x", "y"),)
    after = view(
        holder("a", "Jane Otieno", FIRST), present("b", 400, LATER),
        lines=(line(point(FIRST, None, 400, "b", open=True)),),
        conflicts=(CONFLICT,), differences=(Difference(claims=("a",), field="low", values=("1", "2")),),
        judgements=(judged("a", Decision.REJECT),), name_judgements=rows,
    )  # fmt: skip
    before = view(OLD, present("c", 1, None), lines=BEFORE.reconciliation.lines)
    teller = Teller(before=before, after=after, w=Words(language), shown_on=SHOWN)
    data = changes_to_json(compare(before, after), teller)
    assert data["clock"] == "known"
    assert data["figures"][0]["before"] == {"low": 410, "best": 410, "high": 410, "claims": ["a"]}
    assert data["figures"][0]["after"]["open"]
    for part in ("figures", "posts", "conflicts", "differences", "documents", "documents_left", "judgements"):
        assert data[part]
        assert all(one["sentence"] for one in data[part])
    assert len(data["judgements"]) == 2


moments = st.integers(0, 12).map(lambda n: None if n == 0 else date(2024, 11, n))
numbers = st.integers(0, 3)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    cuts = sorted({day for day in draw(st.lists(moments, max_size=4)) if day is not None})
    ends = [None, *cuts, None]
    return line(*(point(a, b, draw(numbers)) for a, b in pairwise(ends)))


@given(lines(), lines())
def test_changed_days_are_those_on_which_the_lines_differ(old: Line, new: Line) -> None:
    changed = compare(view(OLD, lines=(old,)), view(OLD, lines=(new,))).figures
    for number in range(1, 16):
        day = date(2024, 11, number)
        told = [one for one in changed if (one.start or day) <= day and (one.end is None or day < one.end)]
        was, now = old.at(day), new.at(day)
        assert was is not None
        assert now is not None
        assert len(told) == (was.best != now.best)
        assert all(
            one.before and one.after and (one.before.best, one.after.best) == (was.best, now.best) for one in told
        )
