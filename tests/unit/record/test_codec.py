"""The codec gives back every frozen type, and equal bytes for equal values."""

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

import musterbook.base
from musterbook.base.claim import DETAIL_OF_KIND, Claim, Detail, Kind, Poll, Vote
from musterbook.base.copies import CopyGroup, Edge, Lineage, Relation
from musterbook.base.document import Block, BlockKind, Cell, Citation, Dating, Document
from musterbook.base.issue import ISSUE_CODES, Issue
from musterbook.base.ledger import Line, Point, Reconciliation
from musterbook.base.span import OffsetMap, Piece, Span
from musterbook.record.codec import TYPE_KEY, canonical, decoder, from_text, pack, to_text, unpack

texts = st.text(st.characters(exclude_categories=()), max_size=20)
days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
spans = st.tuples(st.integers(0, 9999), st.integers(0, 9999)).map(lambda pair: Span(min(pair), max(pair)))
pieces = st.builds(Piece, *(st.integers(0, 9999) for _ in range(4)), st.booleans())
cells = st.builds(Cell, span=spans, header=texts)
blocks = st.builds(
    Block,
    kind=st.sampled_from(BlockKind),
    span=spans,
    section=texts,
    label=texts,
    cells=st.lists(cells, max_size=3).map(tuple),
    table=st.none() | st.integers(0, 9),
)
citations = st.builds(
    Citation,
    anchor=st.integers(0, 9999),
    title=texts,
    publisher=texts,
    url=texts,
    published=st.none() | days,
    retrieved=st.none() | days,
)
datings = st.builds(Dating, day=days, evidence=texts, words=texts, updated=st.booleans())
documents = st.builds(
    Document,
    id=texts,
    name=texts,
    text=texts,
    original=texts,
    offsets=st.lists(pieces, max_size=4).map(lambda found: OffsetMap(tuple(found))),
    media_type=texts,
    language=texts,
    title=texts,
    source=texts,
    url=texts,
    published=st.none() | days,
    published_basis=st.sampled_from(["given", "stated", "inferred"]),
    blocks=st.lists(blocks, max_size=3).map(tuple),
    citations=st.lists(citations, max_size=3).map(tuple),
    metadata=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    datings=st.lists(datings, max_size=3).map(tuple),
)
issues = st.builds(
    Issue,
    code=st.sampled_from(sorted(ISSUE_CODES)),
    message=texts,
    document=st.none() | texts,
    span=st.none() | spans,
    expected=st.none() | texts,
    seen=st.none() | texts,
    lost=st.booleans(),
)


@given(documents)
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    text = to_text(document)
    assert from_text(Document, unpack(pack(text))) == document
    assert to_text(from_text(Document, text)) == text


@given(issues)
def test_an_issue_comes_back_as_it_was(issue: Issue) -> None:
    assert from_text(Issue, to_text(issue)) == issue


@pytest.mark.parametrize("detail", [None, Vote(resolution="2699", in_favour=13), Poll(sample=900)])
def test_a_field_that_holds_one_of_several_types_keeps_its_type(detail: Detail | None) -> None:
    kind = next((kind for kind, shape in DETAIL_OF_KIND.items() if isinstance(detail, shape)), Kind.STRENGTH)
    claim = Claim(id="a", kind=kind, actor="KEN", detail=detail)
    assert from_text(Claim, to_text(claim)) == claim


def test_results_of_the_later_stages_come_back_too() -> None:
    point = Point(start=None, end=date(2025, 1, 1), low=1, best=1.5, high=None, claims=("a", "b"))
    line = Line(measure="strength", actor="KEN", mission=None, unit="person", points=(point,))
    concluded = Reconciliation(lines=(line,))
    assert from_text(Reconciliation, to_text(concluded)) == concluded
    edge = Edge(source="a", target="b", relation=Relation.COPY_OF, share=0.5)
    traced = Lineage(groups=(CopyGroup(id="a", documents=("a", "b")),), edges=(edge,), origins=(("c", "o"),))
    assert from_text(Lineage, to_text(traced)) == traced


def test_no_type_has_a_field_of_the_name_that_tells_its_type() -> None:
    shapes = list(_shapes())
    assert len(shapes) > 20
    assert not [shape for shape in shapes if TYPE_KEY in {field.name for field in dataclasses.fields(shape)}]


def _shapes() -> Iterator[type]:
    for module in pkgutil.iter_modules(musterbook.base.__path__):
        found = inspect.getmembers(importlib.import_module(f"musterbook.base.{module.name}"), inspect.isclass)
        yield from (one for _, one in found if dataclasses.is_dataclass(one))


def test_fixed_tuples_and_times_have_a_codec() -> None:
    assert decoder(tuple[str, int])(["a", 1]) == ("a", 1)
    now = datetime(2025, 1, 1, 12, tzinfo=UTC)
    assert decoder(datetime)(now.isoformat()) == now


@pytest.mark.parametrize("shape", [bytes, Enum])
def test_an_unknown_type_is_refused(shape: type) -> None:
    with pytest.raises(TypeError, match="no codec for"):
        decoder(shape)


def test_canonical_text_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": "é", "a": [1, None]}) == '{"a":[1,null],"b":"\\u00e9"}'
