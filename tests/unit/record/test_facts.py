"""The two clocks: what was published by a day, and what the record had learned by a day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from musterbook.base.claim import Claim, Kind
from musterbook.base.document import Document
from musterbook.base.issue import Issue
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.quantity import Quantity
from musterbook.base.span import OffsetMap
from musterbook.record.facts import Facts, StoredDocument, StoredJudgement, name_claims, select_facts

Stated: TypeAlias = tuple[int, date | None]
History: TypeAlias = list[tuple[date | None, dict[str, Stated]]]

FIRST = date(2025, 1, 1)
RECORDED = datetime(2025, 6, 1, 9, tzinfo=UTC)


def stored(number: int, published: date | None, at: datetime = RECORDED, /, **claims: Stated) -> StoredDocument:
    document = Document(
        id=f"{number:016x}",
        name=str(number),
        text="",
        original="",
        offsets=OffsetMap(()),
        media_type="text/plain",
        published=published,
    )
    made = tuple(
        Claim(id=name, kind=Kind.STRENGTH, actor="KEN", quantity=Quantity(low=low), published=day or published)
        for name, (low, day) in claims.items()
    )
    found = (Issue(code="bad-claim", message=f"of {number}"),)
    return StoredDocument(seq=number, recorded_at=at, document=document, claims=made, issues=found)


def judged(seq: int, key: tuple[str, str], at: datetime = RECORDED) -> StoredJudgement:
    decision = Judgement(
        id=f"j{seq}", claim=key[1], decision=Decision.REJECT, because="why", decided_by="who", decided_at=at
    )
    return StoredJudgement(seq=seq, key=key, judgement=decision)


def facts(
    documents: list[StoredDocument],
    judgements: list[StoredJudgement] | None = None,
    *,
    known_by: date | None = None,
    recorded_by: date | None = None,
) -> Facts:
    places = [one.seq for one in documents] + [one.seq for one in judgements or []]
    hashes = {seq: f"hash {seq}" for seq in places}
    return select_facts(documents, judgements or [], hashes=hashes, known_by=known_by, recorded_by=recorded_by)


def numbers(found: Facts) -> list[str]:
    return [document.name for document in found.documents]


def test_an_empty_record_knows_nothing() -> None:
    assert facts([]) == Facts()


def test_documents_stand_by_date_and_the_undated_last() -> None:
    found = facts([stored(1, None), stored(3, FIRST), stored(2, FIRST)])
    assert numbers(found) == ["2", "3", "1"]
    assert [issue.message for issue in found.issues] == ["of 2", "of 3", "of 1"]
    assert found.recorded_at[0] == ("0000000000000002", RECORDED)
    assert found.head == "hash 3"


def test_known_by_goes_by_publication_and_without_one_by_the_day_recorded() -> None:
    rows = [stored(1, FIRST), stored(2, FIRST + timedelta(days=1)), stored(3, None)]
    assert numbers(facts(rows, known_by=FIRST)) == ["1"]
    assert facts(rows, known_by=FIRST).head == "hash 1"
    assert numbers(facts(rows, known_by=RECORDED.date())) == ["1", "2", "3"]


def test_recorded_by_goes_by_the_record_s_own_clock() -> None:
    rows = [stored(1, FIRST), stored(2, FIRST, RECORDED + timedelta(days=1))]
    assert numbers(facts(rows, recorded_by=RECORDED.date())) == ["1"]
    assert numbers(facts(rows, recorded_by=FIRST)) == []


def test_a_claim_of_a_claim_file_counts_by_its_own_date_and_takes_the_file_with_it() -> None:
    rows = [stored(1, None, early=(200, FIRST), late=(300, date(2025, 5, 1)), undated=(400, None))]
    known = facts(rows, known_by=date(2025, 2, 1))
    assert [claim.id for claim in known.claims] == ["early"]
    assert numbers(known) == ["1"]
    assert len(facts(rows, known_by=RECORDED.date()).claims) == 3


def test_judgements_are_those_on_claims_in_view_made_by_the_day() -> None:
    rows = [stored(1, FIRST, a=(200, None)), stored(2, RECORDED.date(), b=(300, None))]
    decisions = [
        judged(5, ("0000000000000002", "b")),
        judged(3, ("0000000000000001", "a")),
        judged(4, ("0000000000000001", "a"), RECORDED + timedelta(days=1)),
    ]
    assert [one.id for one in facts(rows, decisions).judgements] == ["j3", "j4", "j5"]
    assert [one.id for one in facts(rows, decisions, known_by=FIRST).judgements] == ["j3", "j4"]
    assert [one.id for one in facts(rows, decisions, recorded_by=RECORDED.date()).judgements] == ["j3", "j5"]


def test_different_claims_of_one_hand_given_id_are_told_apart_whatever_the_order() -> None:
    rows = [stored(1, FIRST, a=(200, None)), stored(2, FIRST, a=(300, None)), stored(3, FIRST, b=(1, None))]
    decisions = [judged(4, ("0000000000000002", "a"))]
    found = facts(rows, decisions)
    assert [claim.id for claim in found.claims] == ["a@0000000000000001", "a@0000000000000002", "b"]
    assert [one.claim for one in found.judgements] == ["a@0000000000000002"]
    assert facts(rows[::-1], decisions) == found


def test_names_carry_the_document_only_where_claims_differ() -> None:
    claim = Claim(id="a", kind=Kind.STRENGTH, actor="KEN")
    other = replace(claim, actor="JAM")
    assert name_claims({("1" * 16, "a"): claim, ("2" * 16, "a"): claim}) == {
        ("1" * 16, "a"): "a",
        ("2" * 16, "a"): "a",
    }
    assert name_claims({("1" * 16, "a"): claim, ("2" * 16, "a"): other}) == {
        ("1" * 16, "a"): "a@" + "1" * 16,
        ("2" * 16, "a"): "a@" + "2" * 16,
    }


def test_one_claim_in_two_files_is_one_claim() -> None:
    rows = [stored(1, FIRST, a=(200, None)), stored(2, FIRST, a=(200, None))]
    assert [claim.id for claim in facts(rows).claims] == ["a"]


days = st.dates(date(2024, 1, 1), date(2026, 1, 1))
moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
names = st.sampled_from(["a", "b", "c"])
bodies = st.dictionaries(names, st.tuples(st.integers(1, 3), st.none() | days), max_size=3)
histories = st.lists(st.tuples(st.none() | days, bodies), max_size=6)


@given(histories, histories, st.lists(names, max_size=4), days, moments)
def test_what_is_published_after_a_day_does_not_change_what_was_known_by_it(
    before: History, after: History, rejected: list[str], known_by: date, now: datetime
) -> None:
    rows = [stored(number, day, now, **body) for number, (day, body) in enumerate(before, start=1)]
    decisions = [judged(100 + n, (one.document.id, name), now) for one in rows for n, name in enumerate(rejected)]
    later = [
        stored(1000 + number, known_by + timedelta(days=number), max(now, _end_of(known_by)), **_after(body, known_by))
        for number, (_, body) in enumerate(after, start=1)
    ]
    view = facts(rows, decisions, known_by=known_by)
    more = [judged(2000, (one.document.id, name), now) for one in later for name in rejected]
    assert facts([*rows, *later], [*decisions, *more], known_by=known_by) == view


def _end_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=UTC)


def _after(body: dict[str, Stated], known_by: date) -> dict[str, Stated]:
    return {name: (low, day and max(day, known_by + timedelta(days=1))) for name, (low, day) in body.items()}


@given(st.lists(st.tuples(st.none() | days, bodies), max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_adding_changes_no_fact(history: History, random: Random) -> None:
    rows = [stored(number, day, RECORDED, **body) for number, (day, body) in enumerate(history, start=1)]
    mixed = list(rows)
    random.shuffle(mixed)
    assert facts(mixed) == facts(rows)


def test_of_readings_of_the_same_bytes_the_last_recorded_counts_in_any_order() -> None:
    first, again = (replace(stored(seq, FIRST, a=(seq, None)), sha256="f" * 64) for seq in (1, 2))
    for told in ([first, again], [again, first]):
        facts = select_facts(told, [], hashes={1: "one", 2: "two"})
        assert facts.documents == (again.document,)
        assert [claim.quantity.low for claim in facts.claims] == [2]
