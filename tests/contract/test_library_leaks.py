"""What was told in confidence leaves by no call of the library and by no tool of an assistant either: a reader is
answered as the twin answers.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.contract.test_leaks import Place, leaks, plain, told_and_twin
from tests.samples.confided import DESK, EDITOR, READER, REVIEWER, WORD

import musterbook as mb
from musterbook.serve.assistant import papers
from musterbook.serve.assistant.reader import Reader
from musterbook.serve.assistant.server import called
from musterbook.serve.assistant.tools import TOOLS
from musterbook.serve.python.keeping import Keeper, workplace_at

ASKED: dict[str, Callable[[mb.View], list[object]]] = {
    "claims": lambda view: told(view.claims()),
    "conflicts": lambda view: told(view.conflicts()),
    "differences": lambda view: told(view.differences()),
    "documents": lambda view: told(view.documents()),
    "events": lambda view: told(view.events()),
    "issues": lambda view: told(view.issues()),
    "judgements": lambda view: told(view.judgements()),
    "lines": lambda view: told(view.lines()),
    "changes": lambda view: told(view.changes("2024-06-01", "2025-03-01")),
    "text": lambda view: [view.text(one) for one in view.documents()],
    "claim": lambda view: [repr(view.claim(one.id)) for one in view.claims()],
}
"""Each question that a view takes, and all that comes of it as text."""
CLOCKS = {"as_of", "known_by", "recorded_by"}
CALLS: dict[str, list[dict[str, object]]] = {
    "ask": [
        {"question": "How many Kenyan police were in Haiti?", "after": ["How many from Jamaica?"]},
        {"question": "Who commands the mission?", "known_by": "2025-03-01"},
        {"question": "Qu'est-ce qui a changé depuis le 1er août 2024 ?", "as_of": "2024-11-01"},
        {"question": "Which conflicts are there?", "query": "list disputes"},
        {"question": "How many people were killed?", "after": ["How many Kenyans died?"]},
    ],
    "show": [{"measure": one} for one in ("strength", "killed", "commander", "incident", "pledged")],
    "search": [{"words": one} for one in ("kenya", "quetzal", "officers 200")],
    "conflicts": [{}, {"mission": "mss-haiti", "as_of": "2024-12-31"}],
    "documents": [{}, {"known_by": "2024-12-31"}],
}
"""How each tool of an assistant is called."""


def told(rows: Any) -> list[object]:  # noqa: ANN401 - rows of any kind
    """Rows as people and programs get them."""
    return [repr(rows), rows.to_csv(), len(rows)]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Place, Place]]:
    """A record that was told something in confidence, and its twin."""
    with told_and_twin(tmp_path_factory.mktemp("library")) as found:
        yield found


def test_every_question_of_a_view_is_looked_at() -> None:
    assert {name for name in dir(mb.View) if not name.startswith("_")} == {*ASKED, *CLOCKS}


@pytest.mark.parametrize("question", sorted(ASKED))
@pytest.mark.parametrize("person", [READER, EDITOR, DESK])
def test_a_reader_is_answered_as_of_the_twin(places: tuple[Place, Place], person: str, question: str) -> None:
    answers = []
    for place in places:
        with mb.open(place.address, person=person) as record:
            views = [record, record.known_by("2024-12-31"), record.as_of("2024-11-01")]
            if question == "changes":
                views = [record]
            answers.append([plain(str(one)) for view in views for one in ASKED[question](view)])
    assert leaks(" ".join(answers[0])) == []
    assert sorted(answers[0]) == sorted(answers[1])
    assert answers[0]


def test_a_reviewer_is_told(places: tuple[Place, Place]) -> None:
    with mb.open(places[0].address, person=REVIEWER) as record:
        assert leaks(" ".join(map(str, ASKED["claims"](record))))
        hidden = next(one for one in record.documents() if WORD in one.name)
    with mb.open(places[0].address, person=READER) as record, pytest.raises(mb.MusterbookError) as refused:
        record.text(hidden.id)
    assert leaks(str(refused.value)) == []


def assistant_told(place: Place, person: str, name: str) -> str:
    """All that an assistant of a person is told by a tool, and by the documents that it can read."""
    keeper = Keeper(workplace=workplace_at(place.address, None, person))
    reader = Reader(keeper=keeper)
    results = [called(reader, name, one) for one in CALLS[name]]
    assert not [one for one in results if one.is_error]
    read = [papers.read(reader, one.uri) for one in papers.listed(reader, None).resources]
    keeper.close()
    return plain(" ".join(one.model_dump_json() for one in (*results, *sorted(read, key=str))))


def test_every_tool_of_an_assistant_is_looked_at() -> None:
    assert TOOLS.keys() == CALLS.keys()


@pytest.mark.parametrize("name", sorted(CALLS))
@pytest.mark.parametrize("person", [READER, EDITOR, DESK])
def test_an_assistant_is_answered_as_of_the_twin(places: tuple[Place, Place], person: str, name: str) -> None:
    told, twin = (assistant_told(place, person, name) for place in places)
    assert leaks(told) == []
    assert sorted(told.split(",")) == sorted(twin.split(","))


def test_the_assistant_of_a_reviewer_is_told_and_told_what_is_restricted(places: tuple[Place, Place]) -> None:
    assert leaks(assistant_told(places[0], REVIEWER, "show"))
    keeper = Keeper(workplace=workplace_at(places[0].address, None, REVIEWER))
    reader = Reader(keeper=keeper)
    rows = called(reader, "documents", {}).structured_content["documents"]
    marked = [one.uri for one in papers.listed(reader, None).resources if "restricted" in (one.description or "")]
    keeper.close()
    assert marked == [row["uri"] for row in rows if row["restricted"]]
    assert marked
