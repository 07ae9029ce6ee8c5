"""Whatever it is kept in, the record takes documents and judgements, loses none, and gives them back as they were."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.unit.record.building import Clock, judge, make_claim, make_document

from musterbook.base.errors import NotationError, RecordError
from musterbook.base.ids import content_hash, reading_id
from musterbook.base.issue import Issue
from musterbook.base.judgement import Decision
from musterbook.base.span import Span
from musterbook.record import Fetch, Record, decided, open_record
from musterbook.record.chain import START


def test_a_document_comes_back_with_all_that_was_found_in_it(record: Record) -> None:
    data, document = make_document("200 arrived", date(2024, 6, 25))
    issue = Issue(code="bad-row", message="short", document=document.id, span=Span(0, 3), lost=True)
    claims = (make_claim("b"), make_claim("a", low=10**300))
    hints = {"source": "a paper", "language": None}
    assert record.add_document(data, document, hints=hints, claims=claims, issues=[issue], run="0.1.0")
    facts = record.facts()
    assert facts.documents == (document,)
    assert facts.claims == claims
    assert facts.issues == (issue,)
    assert facts.recorded_at == ((document.id, datetime(2025, 1, 1, 12, tzinfo=UTC)),)
    assert record.original(document.id) == data
    assert record.holds(document.id)


def test_a_second_add_of_the_same_adds_nothing(record: Record) -> None:
    data, document = make_document("200 arrived")
    assert record.add_document(data, document, claims=[make_claim("a")])
    head, facts = record.head(), record.facts()
    assert not record.add_document(data, document, claims=[make_claim("b")])
    assert (record.head(), record.facts()) == (head, facts)


def test_the_reading_must_be_of_the_bytes(record: Record) -> None:
    _, document = make_document("200 arrived")
    with pytest.raises(RecordError, match="is not of these bytes"):
        record.add_document(b"something else", document)
    assert record.facts().documents == ()


def test_signs_that_a_text_column_refuses_do_no_harm(record: Record) -> None:
    data, document = make_document("text")
    odd = replace(document, name="caf\udce9\0.txt")
    claim = replace(make_claim("a"), actor="x\udce9")
    assert record.add_document(data, odd, claims=[claim])
    assert record.facts().documents == (odd,)
    assert record.facts().claims == (claim,)
    assert list(record.verify()) == []


def test_of_claims_with_one_id_in_one_document_the_first_is_kept(record: Record) -> None:
    data, document = make_document("text")
    record.add_document(data, document, claims=[make_claim("a", low=1), make_claim("a", low=2), make_claim("b")])
    assert [(claim.id, claim.quantity.low) for claim in record.facts().claims] == [("a", 1), ("b", 200)]


def test_an_empty_record_has_no_head_and_no_documents(record: Record) -> None:
    assert record.head() == ""
    assert not record.holds("0" * 16)
    with pytest.raises(RecordError, match="no such document"):
        record.original("0" * 16)


def test_a_document_is_known_by_its_address(record: Record) -> None:
    data, document = make_document("200 arrived")
    record.add_document(data, replace(document, url="https://example.org/a"))
    assert record.holds_address("https://example.org/a")
    assert not record.holds_address("https://example.org/b")


def test_what_is_recorded_outlives_the_program(address: str, clock: Clock) -> None:
    data, document = make_document("200 arrived")
    with open_record(address, clock=clock) as record:
        record.add_document(data, document)
        head = record.head()
    with open_record(address, create=False) as again:
        assert again.facts().documents == (document,)
        assert again.head() == head != START


def test_the_clock_is_the_time_of_now_unless_told(address: str) -> None:
    data, document = make_document("200 arrived")
    before = datetime.now(UTC)
    with open_record(address) as record:
        record.add_document(data, document)
        ((_, recorded_at),) = record.facts().recorded_at
    assert before <= recorded_at <= datetime.now(UTC)


@pytest.fixture
def judged(record: Record) -> Record:
    data, document = make_document("200 arrived")
    record.add_document(data, document, claims=[make_claim("a"), make_claim("b")])
    return record


def test_a_judgement_is_kept_and_its_withdrawal_restores_the_view(judged: Record, clock: Clock) -> None:
    before = judged.facts()
    rejected = judged.add_judgement(judge("a", Decision.REJECT))
    clock.now += timedelta(days=1)
    withdrawn = judged.add_judgement(judge("a", Decision.WITHDRAW, clock.now))
    after = judged.facts()
    assert after.judgements == (rejected, withdrawn)
    assert withdrawn.replaces == rejected.id
    assert decided(after.claims, after.judgements) == decided(before.claims, before.judgements)
    assert decided(after.claims, judged.facts(recorded_by=clock.now.date() - timedelta(days=1)).judgements).rejected
    assert after.head == judged.head() != before.head


def test_an_amendment_is_kept_with_the_one_that_it_builds_on(judged: Record) -> None:
    first = judged.add_judgement(judge("a", Decision.AMEND, low=100, high=300))
    second = judged.add_judgement(judge("a", Decision.AMEND, actor="JAM"))
    assert dict(second.changes) == {"low": "100", "high": "300", "actor": '"JAM"'}
    assert judged.facts().judgements == (first, second)


def test_a_judgement_that_cannot_be_is_refused_and_leaves_no_trace(judged: Record) -> None:
    head = judged.head()
    for name in ("z", "a@" + "0" * 16, "", "@", "a\udce9\0"):
        with pytest.raises(RecordError, match="no such claim; 'musterbook claims' lists them"):
            judged.add_judgement(judge(name, Decision.REJECT))
    with pytest.raises(RecordError, match="to be withdrawn"):
        judged.add_judgement(judge("a", Decision.WITHDRAW))
    with pytest.raises(NotationError, match="low"):
        judged.add_judgement(judge("a", Decision.AMEND, low="many"))
    assert judged.head() == head
    judged.add_judgement(judge("a", Decision.ACCEPT))
    with pytest.raises(RecordError, match="recorded already"):
        judged.add_judgement(judge("a", Decision.ACCEPT))
    assert list(judged.verify()) == []


def test_a_claim_that_two_documents_name_alike_is_judged_by_its_full_name(judged: Record) -> None:
    data, document = make_document("300 arrived")
    judged.add_document(data, document, claims=[make_claim("a", low=300)])
    with pytest.raises(RecordError, match=f"name one of .*a@{document.id}"):
        judged.add_judgement(judge("a", Decision.REJECT))
    kept = judged.add_judgement(judge(f"a@{document.id}", Decision.REJECT))
    assert judged.facts().judgements == (kept,)
    assert [claim.quantity.low for claim in judged.facts().claims if claim.id == kept.claim] == [300]


def test_derived_results_are_kept_replaced_and_dropped_outside_the_chain(judged: Record) -> None:
    head = judged.head()
    assert judged.derived("lines") is None
    judged.store_derived("lines", "[1]")
    judged.store_derived("lines", "[2]")
    assert judged.derived("lines") == "[2]"
    judged.drop_derived()
    assert judged.derived("lines") is None
    assert judged.head() == head


def test_of_several_readings_of_the_same_bytes_the_last_one_counts(record: Record, clock: Clock) -> None:
    data, document = make_document("200 arrived")
    record.add_document(data, document, claims=[make_claim("a")])
    clock.now += timedelta(days=1)
    mapped = replace(document, id=reading_id(content_hash(data), "columns"), metadata=(("mapping", "columns"),))
    assert record.add_document(data, mapped, claims=[make_claim("b")])
    assert not record.add_document(data, mapped, claims=[make_claim("c")])
    assert not record.add_document(data, document, claims=[make_claim("c")])
    assert [claim.id for claim in record.facts().claims] == ["b"]
    before = record.facts(recorded_by=clock.now.date() - timedelta(days=1))
    assert [claim.id for claim in before.claims] == ["a"]
    assert record.original(mapped.id) == record.original(document.id) == data
    assert record.document_ids() == {document.id, mapped.id}
    assert list(record.verify()) == []


def test_a_table_read_by_a_mapping_is_not_taken_in_again_without_one(record: Record) -> None:
    data, document = make_document("200 arrived")
    mapped = replace(document, id=reading_id(content_hash(data), "columns"), metadata=(("mapping", "columns"),))
    record.add_document(data, mapped, claims=[make_claim("b")])
    assert record.holds(document.id)
    assert document.id in record.document_ids()
    assert not record.add_document(data, document, claims=[make_claim("a")])


def test_a_file_that_holds_documents_is_kept_once(record: Record) -> None:
    data, document = make_document("200 arrived")
    record.add_document(data, document)
    assert record.add_container(b"an archive", name="a.zip")
    assert not record.add_container(b"an archive", name="again.zip")
    assert not record.add_container(data, name="a.txt")
    assert list(record.verify()) == []


def test_the_last_answer_of_an_address_that_gave_bytes_is_told(record: Record) -> None:
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    first = Fetch(url="https://example.org/a", address="https://example.org/b", fetched_at=moment, sha256="0" * 64)
    later = replace(first, fetched_at=moment + timedelta(days=1), etag="v2", sha256="1" * 64)
    unchanged = replace(later, fetched_at=moment + timedelta(days=2), sha256=None)
    for answer in (first, later, unchanged):
        record.add_fetch(answer)
    assert record.fetches() == (later,)
