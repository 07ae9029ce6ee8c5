"""Whatever it is kept in: what was published is remembered with its figures, in the chain, and once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.unit.record.building import NOON, judge, make_claim, make_document

from musterbook.base.errors import RecordError
from musterbook.base.judgement import Decision
from musterbook.base.ledger import Line, Point, Reconciliation
from musterbook.base.vintage import Vintage
from musterbook.record import Record, output_hash

FIGURES = Reconciliation(
    lines=(
        Line(
            measure="strength", actor="KEN", mission="m", unit="person",
            points=(Point(start=NOON.date(), end=None, low=200, best=200, high=200, claims=("a",)),),
        ),
    )
)  # fmt: skip
FILES = (("index.html", "0" * 64), ("record.json", "1" * 64))


def vintage(**more: object) -> Vintage:
    plain = Vintage(
        id="", published_at=NOON, as_of=NOON.date(), head="", what="site", output=output_hash(FILES), files=FILES
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def test_a_publication_comes_back_with_its_figures(record: Record) -> None:
    kept = record.add_vintage(vintage(mission="m", known_by=NOON.date()), FIGURES)
    assert record.vintages() == (kept,)
    assert (len(kept.id), kept.files, kept.mission, kept.known_by) == (12, FILES, "m", NOON.date())
    assert record.published_figures(kept.id) == FIGURES
    assert list(record.verify()) == []
    with pytest.raises(RecordError, match="nothing was published under this id"):
        record.published_figures("0" * 12)


def test_the_same_bytes_are_remembered_once_until_others_came_between(record: Record) -> None:
    first = record.add_vintage(vintage(), FIGURES)
    later = NOON + timedelta(days=1)
    assert record.add_vintage(vintage(published_at=later), FIGURES) == first
    other = record.add_vintage(vintage(published_at=later, output="2" * 64), FIGURES)
    french = record.add_vintage(vintage(published_at=later, language="fr"), FIGURES)
    again = record.add_vintage(vintage(published_at=later), FIGURES)
    assert record.vintages() == (first, other, french, again)
    assert record.vintages(NOON.date()) == (first,)


def test_a_publication_changes_no_fact_and_no_head_of_facts(record: Record) -> None:
    data, document = make_document("200 arrived")
    record.add_document(data, document, claims=[make_claim("a")])
    before = record.facts()
    record.add_vintage(vintage(head=before.head), FIGURES)
    assert record.facts() == before
    assert record.head() != before.head


def test_the_facts_that_a_publication_rests_on_are_found_again_by_its_head(record: Record) -> None:
    data, document = make_document("200 arrived")
    record.add_document(data, document, claims=[make_claim("a")])
    before = record.facts()
    kept = record.add_vintage(vintage(head=before.head), FIGURES)
    record.add_judgement(judge("a", Decision.REJECT))
    more, second = make_document("300 arrived")
    record.add_document(more, second)
    assert record.facts(head=kept.head) == before
    assert record.facts(head="").documents == ()
    with pytest.raises(RecordError, match="never had this head"):
        record.facts(head="9" * 64)
