"""The pipeline as a whole: the view of a record, and the laws that it keeps."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, select

from musterbook import collect, pipeline
from musterbook.base.entity import Vocabulary
from musterbook.base.errors import RecordError, UsageError
from musterbook.base.judgement import Decision, Judgement, Named, NameJudgement, Sameness
from musterbook.base.outcome import Outcome
from musterbook.base.view import RecordView
from musterbook.record import Record, When, kept_index, new_judgement, new_name_judgement, open_record
from musterbook.record.schema import metadata

ROOT = Path(__file__).parents[2]
NAMES = ["wire-2025-01-18.txt", "sitrep-2024-10-31.txt", "death-2025-02-24.txt", "death-2025-02-25-reprint.txt"]
AS_OF = date(2025, 6, 1)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return pipeline.load_vocabulary(ROOT / "missions").items[0]


@pytest.fixture
def make_record(tmp_path: Path) -> Iterator[Callable[[], Record]]:
    """Makes new records, which are closed at the end."""
    with ExitStack() as opened:
        made: list[Record] = []

        def make() -> Record:
            made.append(opened.enter_context(open_record(str(tmp_path / f"{len(made)}.db"))))
            return made[-1]

        yield make


def add(record: Record, vocabulary: Vocabulary, *names: str) -> None:
    for name in names:
        data = (ROOT / "examples" / "haiti" / name).read_bytes()
        (document,) = pipeline.read_bytes(data, name=name).items
        found = pipeline.extract_claims(document, vocabulary)
        pipeline.store(record, data, document, hints=pipeline.Hints(), found=found)


def view(
    record: Record, vocabulary: Vocabulary, *, known_by: date | None = None, recorded_by: date | None = None
) -> RecordView:
    return pipeline.view(record, vocabulary=vocabulary, as_of=AS_OF, known_by=known_by, recorded_by=recorded_by)


def of_any_order(seen: RecordView) -> RecordView:
    """The view without what the order of adding decides: when each document came, and the chain."""
    return replace(seen, recorded_at=(), head="")


def test_what_is_published_later_does_not_change_what_was_known(
    make_record: Callable[[], Record], vocabulary: Vocabulary
) -> None:
    record, known_by = make_record(), date(2025, 1, 31)
    add(record, vocabulary, *NAMES[:2])
    before = view(record, vocabulary, known_by=known_by)
    assert before.claims
    add(record, vocabulary, *NAMES[2:])
    assert view(record, vocabulary, known_by=known_by) == before
    assert view(record, vocabulary) != replace(before, known_by=None)


@pytest.mark.parametrize("order", [NAMES[::-1], NAMES[2:] + NAMES[:2]])
def test_any_order_of_documents_gives_the_same_record(
    make_record: Callable[[], Record], vocabulary: Vocabulary, order: Sequence[str]
) -> None:
    one, other = make_record(), make_record()
    add(one, vocabulary, *NAMES)
    add(other, vocabulary, *order)
    assert of_any_order(view(one, vocabulary)) == of_any_order(view(other, vocabulary))


def test_withdrawing_a_judgement_restores_the_view_and_the_history_keeps_both(
    make_record: Callable[[], Record], vocabulary: Vocabulary
) -> None:
    record = make_record()
    add(record, vocabulary, *NAMES)
    before = view(record, vocabulary)
    for decision in (Decision.REJECT, Decision.WITHDRAW):
        now = datetime.now(UTC)
        decided = new_judgement(
            before.claims[0].id, decision, because="why", decided_by="who", decided_at=now, changes={}
        )
        record.add_judgement(decided)
    after = view(record, vocabulary)
    assert len(after.judgements) == 2
    assert replace(after, judgements=(), head=before.head) == before


def test_every_quote_of_the_examples_stands_at_its_span(
    make_record: Callable[[], Record], vocabulary: Vocabulary
) -> None:
    record = make_record()
    add(record, vocabulary, *(path.name for path in sorted((ROOT / "examples" / "haiti").iterdir())))
    assert list(pipeline.misplaced_quotes(record)) == []


def test_what_the_person_told_is_kept_beside_the_document(
    make_record: Callable[[], Record], vocabulary: Vocabulary
) -> None:
    record, hints = make_record(), pipeline.Hints(published=date(2025, 1, 18), source="A paper")
    (document,) = pipeline.read_bytes(b"200 officers arrived.", name="a.txt", hints=hints).items
    assert pipeline.store(record, b"200 officers arrived.", document, hints=hints, found=Outcome())
    assert not pipeline.store(record, b"200 officers arrived.", document, hints=hints, found=Outcome())
    (kept,) = view(record, vocabulary).documents
    assert (kept.source, kept.published, kept.published_basis) == ("A paper", date(2025, 1, 18), "given")


def test_packs_may_be_absent_but_not_misnamed(tmp_path: Path) -> None:
    assert not any(mission.contributors for mission in pipeline.load_vocabulary(None).items[0].missions)
    with pytest.raises(UsageError, match="no such folder of mission packs"):
        pipeline.load_vocabulary(tmp_path / "nowhere")


def test_a_view_by_the_index_of_lineage_is_that_of_a_new_record(
    make_record: Callable[[], Record], vocabulary: Vocabulary
) -> None:
    growing = make_record()
    for name in NAMES:
        add(growing, vocabulary, name)
        view(growing, vocabulary)
    at_once = make_record()
    add(at_once, vocabulary, *NAMES)
    assert of_any_order(view(growing, vocabulary)) == of_any_order(view(at_once, vocabulary))
    assert view(growing, vocabulary).lineage.edges
    with kept_index(growing) as index:
        assert len(index.indexed().documents) == len(NAMES)


def known_apart(record: Record, vocabulary: Vocabulary) -> None:
    """Holds the lines that a record keeps of each day against what the record comes to on that day."""
    for day in record.knowledge().days():
        kept = pipeline.known_lines(record, vocabulary=vocabulary, when=When(known_by=day))
        assert kept == view(record, vocabulary, known_by=day).reconciliation.lines


def test_lines_kept_of_each_day_are_what_the_record_comes_to(
    make_record: Callable[[], Record], vocabulary: Vocabulary
) -> None:
    record = make_record()
    assert pipeline.keep_lines(record, vocabulary)
    assert pipeline.known_lines(record, vocabulary=vocabulary, when=When(known_by=AS_OF)) == ()
    add(record, vocabulary, *NAMES[:2], "kept-by-hand.claims")
    assert pipeline.known_lines(record, vocabulary=vocabulary, when=When(known_by=AS_OF)) is None
    for more in NAMES[2:]:
        assert pipeline.keep_lines(record, vocabulary)
        known_apart(record, vocabulary)
        add(record, vocabulary, more)
    told = next(claim for claim in view(record, vocabulary).claims if claim.kind == "strength")
    record.add_judgement(
        new_judgement(
            told.id, Decision.REJECT, because="doubtful", decided_by="desk", decided_at=datetime.now(UTC), changes={}
        )
    )
    assert pipeline.keep_lines(record, vocabulary)
    known_apart(record, vocabulary)


def judged(claim: str, decision: Decision, **changes: object) -> Judgement:
    return new_judgement(
        claim, decision, because="looked up", decided_by="desk", decided_at=datetime.now(UTC), changes=changes
    )


def merged(name: str, other: str) -> NameJudgement:
    return new_name_judgement(
        (name, other), Sameness.MERGE, named=Named.ACTOR, because="one", decided_by="desk", decided_at=datetime.now(UTC)
    )


def everything_kept(record: Record) -> dict[str, list[Row[Any]]]:
    """Every row of every table of a record, what was derived among them."""
    with record._engine.connect() as connection:
        return {one.name: list(connection.execute(select(one))) for one in metadata.sorted_tables}


def test_a_view_with_a_judgement_is_what_the_record_comes_to_when_it_is_recorded(
    make_record: Callable[[], Record], vocabulary: Vocabulary
) -> None:
    record, memory = make_record(), pipeline.new_memory()
    add(record, vocabulary, *NAMES)
    claim = next(one for one in view(record, vocabulary).claims if one.kind == "strength")
    further = (
        judged(claim.id, Decision.REJECT), judged(claim.id, Decision.AMEND, low=7, high=9, actor="JAM"),
        judged(claim.id, Decision.AMEND, place="Kenscoff"), judged(claim.id, Decision.ACCEPT),
        merged("JAM", "KEN"), judged(claim.id, Decision.WITHDRAW), judged(claim.id, Decision.WITHDRAW),
    )  # fmt: skip
    for one in further:
        before, kept_before = view(record, vocabulary), everything_kept(record)
        supposed = pipeline.view_with(record, before, [one], memory=lambda: memory)
        assert everything_kept(record) == kept_before
        kept = record.add_name_judgement(one) if isinstance(one, NameJudgement) else record.add_judgement(one)
        assert kept in (*supposed.judgements, *supposed.name_judgements)
        after = view(record, vocabulary)
        assert supposed.claims == after.claims
        assert supposed.reconciliation == after.reconciliation
        assert supposed.lineage == after.lineage


def test_nothing_can_be_withdrawn_in_a_view_that_nobody_decided_on(
    make_record: Callable[[], Record], vocabulary: Vocabulary
) -> None:
    record = make_record()
    add(record, vocabulary, NAMES[0])
    seen = view(record, vocabulary)
    with pytest.raises(RecordError, match="to be withdrawn"):
        pipeline.view_with(record, seen, [judged(seen.claims[0].id, Decision.WITHDRAW)])


def test_every_name_that_is_told_of_is_there() -> None:
    for module in (pipeline, collect):
        for name in module.__all__:
            assert getattr(module, name) is not None
        with pytest.raises(AttributeError, match="nothing_of_the_kind"):
            _ = module.nothing_of_the_kind
