"""A record of many documents is asked by way of a search; what was read of it does not fill the memory."""

from datetime import date

import pytest

from musterbook import asking
from musterbook.asking import Ground, Seeker, answer, understand
from musterbook.base.document import Document
from musterbook.base.span import OffsetMap
from musterbook.base.view import RecordView
from musterbook.serve.grounds import FEW_DOCUMENTS, ground_of
from musterbook.serve.options import Question

PLACES = ("barracks", "harbour", "hospital", "prison", "airfield", "market")
RARE = 77


def document(number: int) -> Document:
    """A document of one sentence."""
    where = "lighthouse" if number == RARE else PLACES[number % 6]
    text = f"Report {number}: the gate of the {where} is painted with colour number {1000 + number}."
    return Document(
        id=f"d{number}", name=f"d{number}.txt", text=text, original=text, offsets=OffsetMap.identity(len(text)),
        media_type="text/plain", title=f"Report {number}", source="Daily", language="en", published=date(2024, 1, 1),
    )  # fmt: skip


def ground(number: int) -> Ground:
    """The ground of a record of so many documents."""
    view = RecordView(as_of=date(2025, 1, 1), documents=tuple(document(one) for one in range(number)))
    return ground_of(lambda _: view, Question())


def test_few_documents_are_all_read_and_many_are_searched() -> None:
    assert ground(FEW_DOCUMENTS).search is None
    assert isinstance(ground(FEW_DOCUMENTS + 1).search, Seeker)


def test_the_one_document_of_many_that_answers_is_found() -> None:
    many = ground(FEW_DOCUMENTS * 4)
    many.prepare()
    found = answer(understand("What is painted at the lighthouse?", many), many)
    assert found.held
    assert "1077" in found.footnotes[0].quote


def test_what_was_read_is_forgotten_where_it_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    many = ground(FEW_DOCUMENTS * 4)
    question = understand("What is painted at the harbour?", many)
    before, shelf = answer(question, many), many.shelf
    monkeypatch.setattr(asking, "MOST_READ", 3)
    assert answer(question, many) == before
    assert many.shelf is not shelf
