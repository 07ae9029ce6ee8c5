"""The API's question: the answer of the command as JSON, a conversation without state, and what is refused."""

from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.samples.chatting import endpoint
from tests.samples.plain_answers import answer_plainly

from musterbook import asking
from musterbook.base.query import parse_query
from musterbook.serve.answerforms import Answered

ASK = "/api/v1/ask"


@pytest.fixture
def plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions are read and answered plainly."""
    answer_plainly(monkeypatch)


def asked(client: TestClient, **query: str | list[str]) -> dict[str, Any]:
    """The answer, which is of the form that is described."""
    answer = client.get(ASK, params=query)
    assert answer.status_code == 200, answer.text
    Answered.model_validate_json(answer.text)
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.usefixtures("plainly")
def test_an_answer_leads_each_figure_to_its_words(client: TestClient) -> None:
    found = asked(client, question="strength of KEN on 31 October?", language="fr")
    assert (found["held"], found["language"], found["query"]["line"]) == (True, "fr", "figure strength actor=KEN")
    notes = {one["number"]: one for one in found["footnotes"]}
    assert found["figures"]
    for figure in found["figures"]:
        for number in figure["notes"]:
            assert notes[number]["quote"]
            assert client.get(f"/api/v1/documents/{notes[number]['document']}").status_code == 200


@pytest.mark.usefixtures("plainly")
def test_a_question_is_read_in_the_light_of_those_before(client: TestClient) -> None:
    alone = asked(client, question="and JAM?")
    after = asked(client, question="and JAM?", after=["deployment of KEN?", "strength of KEN?"])
    typed = asked(client, question="and JAM?", after=["strength of KEN?", "list deployment actor=KEN"])
    assert [one["query"]["line"] for one in (alone, after, typed)] == [
        *("figure anything actor=JAM", "figure strength actor=JAM", "list deployment actor=JAM")
    ]


@pytest.mark.usefixtures("plainly")
def test_a_typed_query_is_asked_instead(client: TestClient) -> None:
    first = asked(client, question="strength of KEN?")
    exact = asked(client, question="strength of JAM?", query=first["query"]["line"])
    assert exact["footnotes"] == first["footnotes"]
    assert exact["question"] == "strength of JAM?"


@pytest.mark.usefixtures("plainly")
def test_every_clock_limits_it(client: TestClient) -> None:
    def claims(**clocks: str) -> set[str]:
        return {one["claim"] for one in asked(client, question="strength of KEN?", **clocks)["footnotes"]}

    whole = claims()
    assert claims(known_by="2024-11-01") < whole
    assert claims(as_of="2024-11-01") < whole
    assert claims(recorded_by="2001-01-01") == set()
    query = asked(client, question="x", query="figure strength actor=KEN known-by=2025-12-31", known_by="2024-11-01")
    assert {one["claim"] for one in query["footnotes"]} == claims(known_by="2024-11-01")


@pytest.mark.parametrize(
    ("query", "field", "told"),
    [
        ("", "question", "Field required"),
        ("question=%20%09", "question", "expected a question"),
        (f"question={'x' * 1001}", "question", "at most 1000 characters"),
        ("question=x&question=y", "question", "stands more than once"),
        ("question=x&query=figur", "query", "expected one of figure, names, list"),
        ("question=x&query=figure+strength+from%3Dsoon", "query", "expected a day such as 2024-10-31"),
        ("question=x&language=de", "language", "'en', 'fr' or 'es'"),
        (f"question=x{'&after=y' * 11}", "after", "at most 10 items"),
        ("question=x&after=%20", "after", "expected a question"),
        ("question=x&mission=mss-haiti", "mission", "no such parameter; expected one of after, as_of, known_by"),
    ],
)
def test_what_cannot_be_asked_is_refused(client: TestClient, query: str, field: str, told: str) -> None:
    answer = client.get(f"{ASK}?{query}")
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert told in answer.json()["detail"]


def test_an_answer_holds_until_the_record_changes(client: TestClient) -> None:
    first = client.get(ASK, params={"question": "x\x00\u202e\ud7ff"})
    again = client.get(ASK, params={"question": "x\x00\u202e\ud7ff"}, headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code) == (200, 304)


@pytest.mark.usefixtures("plainly")
def test_the_model_that_the_surroundings_name_reads_what_the_program_cannot(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "How many boots has Kenya got?"
    whole = asked(client, question=question, query="figure strength actor=KEN")
    nothing = asking.Understood(text=question, language="en", query=parse_query("figure poll actor=KEN"))
    monkeypatch.setattr(asking, "understand", lambda *_, **__: nothing)
    assert not asked(client, question=question, language="en")["held"]
    with endpoint() as served:
        monkeypatch.setenv("MUSTERBOOK_ASK_MODEL", served.address)
        served.speak("figure strength actor=KEN", "Kenya: 999 [1].")
        assert asked(client, question=question) == whole | {"model": "tiny"}
        served.speak("none")
        assert not asked(client, question=question)["held"]
