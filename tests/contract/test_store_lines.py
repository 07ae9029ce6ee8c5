"""Lines as they were known by each day: what a record keeps of them, and until when they are what it comes to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.unit.record.building import NOON, Clock, judge, make_claim, make_document

from musterbook.base.access import Role
from musterbook.base.errors import AccessError
from musterbook.base.ids import content_hash, reading_id
from musterbook.base.judgement import Decision, Named, Sameness
from musterbook.base.ledger import Line, Point
from musterbook.record import Record, When, new_name_judgement, open_record

FIRST = date(2024, 1, 1)
NEVER = date.max
ODD = "☃\ud800\0"


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def line(actor: str, *figures: int, mission: str | None = "m") -> Line:
    """A line that has one of the figures on each of some days."""
    points = (
        Point(start=day(n), end=day(n + 1), low=one, best=one, high=one, claims=(f"c{one}",))
        for n, one in enumerate(figures)
    )
    return Line(measure="strength", actor=actor, mission=mission, unit="person", points=tuple(points))


KEN, UGA, ELSEWHERE = line("KEN", 1), line("UGA", 5), line("KEN", 9, mission=None)
VERSIONS: list[tuple[date, Sequence[Line]]] = [
    (day(1), [KEN, ELSEWHERE]),
    (day(2), [line("KEN", 1, 2), UGA, ELSEWHERE]),
    (day(4), [line("KEN", 3, 2), ELSEWHERE]),
    (day(5), [line("KEN", 3, 2), line("UGA", 6), ELSEWHERE]),
]


def keep(record: Record, versions: Sequence[tuple[date, Sequence[Line]]] = VERSIONS, basis: str = "b") -> bool:
    def after(last: date | None) -> Iterator[tuple[date, Sequence[Line]]]:
        return (one for one in versions if last is None or one[0] > last)

    return record.keep_lines(basis, record.knowledge().seq, after)


def known(record: Record, by: date, mission: str | None = "m", basis: str = "b") -> tuple[Line, ...] | None:
    return record.lines_known(basis, mission, When(known_by=by))


def until(record: Record) -> date | None:
    """The last day for which lines hold, among some days."""
    return max((one for one in (*map(day, range(-1, 60)), NEVER) if known(record, one) is not None), default=None)


def add(record: Record, text: str, published: date | None, claimed: date | None = None) -> None:
    """A document with a claim, which may carry a day of its own."""
    claims = [replace(make_claim(f"id {text}"), published=claimed)]
    assert record.add_document(*make_document(text, published), claims=claims)


def test_each_day_has_the_lines_that_were_known_by_it(record: Record) -> None:
    assert known(record, day(1)) is None
    assert keep(record)
    assert known(record, day(0)) == ()
    assert known(record, day(1)) == (KEN,)
    assert known(record, day(3)) == (line("KEN", 1, 2), UGA)
    assert known(record, day(4)) == (line("KEN", 3, 2),)
    assert known(record, NEVER) == (line("KEN", 3, 2), line("UGA", 6))
    assert known(record, day(9), mission=None) == (ELSEWHERE,)
    assert known(record, day(9), mission="other") == ()


def test_one_line_is_asked_for_by_its_name(record: Record) -> None:
    asked = replace(UGA, points=())
    assert record.line_known("b", asked, When(known_by=day(3))) is None
    keep(record)
    assert record.line_known("b", asked, When(known_by=day(1))) == ()
    assert record.line_known("b", asked, When(known_by=day(3))) == (UGA,)
    assert record.line_known("b", asked, When(known_by=day(4))) == ()
    assert record.line_known("b", replace(asked, place="x"), When(known_by=day(3))) == ()


def test_a_long_history_is_kept_whole_now_and_then(record: Record) -> None:
    versions = [(day(n), [line("KEN", *range(n + 1)), line(ODD, *range(n // 2 + 1))]) for n in range(400)]
    assert keep(record, versions)
    for n in (0, 1, 57, 200, 399):
        assert known(record, day(n)) == tuple(versions[n][1])


def test_another_program_or_basis_finds_nothing(record: Record) -> None:
    keep(record)
    assert known(record, day(3), basis="c") is None
    keep(record, VERSIONS[:1], basis="c")
    assert known(record, day(3), basis="b") is None
    assert known(record, day(3), basis="c") == (KEN,)


def test_a_document_makes_stale_what_was_known_from_its_day_on(record: Record) -> None:
    add(record, "before", day(1))
    keep(record)
    assert until(record) == NEVER
    add(record, "later", day(7))
    assert until(record) == day(6)
    add(record, "with an earlier claim", day(9), claimed=day(4))
    assert until(record) == day(3)
    keep(record)
    assert until(record) == NEVER
    assert known(record, day(5)) == (line("KEN", 3, 2), line("UGA", 6))


def test_a_document_without_a_day_was_known_when_it_was_recorded(record: Record, clock: Clock) -> None:
    keep(record)
    clock.now = datetime(2024, 1, 20, tzinfo=UTC)
    add(record, "undated", None)
    assert until(record) == day(18)


def test_a_table_read_again_takes_the_place_of_what_it_was_before(record: Record) -> None:
    data, document = make_document("a table", day(3))
    record.add_document(data, document)
    keep(record)
    again = replace(document, id=reading_id(content_hash(data), "m"), metadata=(("mapping", "m"),), published=day(30))
    assert record.add_document(data, again)
    assert until(record) == day(2)


def test_a_judgement_makes_stale_what_was_known_since_its_claim_was(record: Record) -> None:
    add(record, "a", day(2))
    add(record, "b", day(8), claimed=day(5))
    keep(record)
    record.add_judgement(judge("id b", Decision.REJECT))
    assert until(record) == day(4)
    record.add_judgement(judge("id a", Decision.ACCEPT))
    assert until(record) == day(1)


def test_a_decision_on_names_makes_everything_stale(record: Record) -> None:
    add(record, "a", day(2))
    keep(record)
    made = new_name_judgement(
        ("KEN", "UGA"), Sameness.MERGE, named=Named.ACTOR, because="one", decided_by="an officer", decided_at=NOON
    )
    record.add_name_judgement(made)
    assert until(record) is None
    keep(record)
    assert until(record) == NEVER


def test_what_holds_is_not_worked_out_again(record: Record) -> None:
    add(record, "a", day(2))
    keep(record)
    add(record, "b", day(4))
    asked: list[date | None] = []

    def versions(after: date | None) -> list[tuple[date, Sequence[Line]]]:
        asked.append(after)
        return [(day(4), [line("UGA", 7)]), (day(6), [line("NEW", 8)])]

    assert record.keep_lines("b", record.knowledge().seq, versions)
    assert asked == [day(3)]
    assert known(record, day(3)) == (line("KEN", 1, 2), UGA)
    assert known(record, day(5)) == (line("UGA", 7),)
    assert known(record, day(6)) == (line("NEW", 8),)


def test_lines_forgotten_may_come_again(record: Record) -> None:
    keep(record)
    add(record, "a", day(2))
    keep(record, [(day(2), [KEN]), (day(3), [KEN, UGA])])
    assert known(record, day(3)) == (KEN, UGA)
    record.drop_derived()
    assert until(record) is None
    keep(record)
    assert known(record, day(3)) == (line("KEN", 1, 2), UGA)


def test_of_two_that_keep_lines_at_once_one_goes_on(record: Record, address: str) -> None:
    with open_record(address) as other:

        def meddled(_: date | None) -> Iterator[tuple[date, Sequence[Line]]]:
            yield VERSIONS[0]
            assert keep(other)

        assert not record.keep_lines("b", record.knowledge().seq, meddled)
    assert known(record, NEVER) == (line("KEN", 3, 2), line("UGA", 6))


def test_what_was_kept_until_then_serves_who_goes_on(record: Record) -> None:
    many = [(day(n), [line("KEN", *range(n + 1))]) for n in range(120)]

    def broken(_: date | None) -> Iterator[tuple[date, Sequence[Line]]]:
        yield from many[:70]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.keep_lines("b", record.knowledge().seq, broken)
    assert until(record) == day(49)
    keep(record, many)
    assert known(record, day(49)) == tuple(many[49][1])
    assert known(record, NEVER) == tuple(many[-1][1])


def test_lines_are_for_who_may_see_all_that_they_rest_on(record: Record) -> None:
    add(record, "a", day(2))
    keeper = record.for_person("musterbook")
    keeper.grant("musterbook", Role.ADMIN, because="keeps the record")
    keeper.grant("Ana Lee", Role.READER, because="reads")
    reader = keeper.for_person("Ana Lee")
    with pytest.raises(AccessError):  # whether or not anything is restricted, so that this tells nothing
        keep(reader)
    assert keep(keeper)
    assert known(reader, day(3)) is not None
    (document,) = keeper.facts().documents
    keeper.restrict(document.id, because="a name in it")
    for ask in (
        lambda: known(reader, day(3)),
        lambda: reader.line_known("b", KEN, When(known_by=day(3))),
        reader.knowledge,
        lambda: keep(keeper) and keep(reader),
        lambda: known(keeper.for_public(), day(3)),
    ):
        with pytest.raises(AccessError):
            ask()
    assert known(keeper, day(3)) is not None
