"""A conversation with a model beside it: what it may do, and that nothing else of it reaches whoever asks."""

import json
import threading
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from tests.samples.asked import (
    CABLE,
    CONFIDED,
    LINE,
    QUERY,
    QUESTIONS,
    SENTENCES,
    SMOOTH,
    answered,
    ground,
    held,
    public,
    understood_as,
    view,
    wrong,
)
from tests.samples.chatting import Endpoint, answers, endpoint

from musterbook import asking
from musterbook.base.answer import Answer
from musterbook.base.query import Form, Query
from musterbook.serve.asking import Conversation
from musterbook.serve.asking_model import asking_model
from musterbook.serve.endpoint import Limits

TEXT = Query(form=Form.TEXT)
LANGUAGES = ("en", "fr", "es")
KEPT = Path(__file__).parents[2] / "samples" / "answers.jsonl"


@pytest.fixture(scope="module")
def served() -> Iterator[Endpoint]:
    with endpoint() as made:
        yield made


class Asker:
    """Asks a question with a model that an endpoint serves, and keeps the messages."""

    def __init__(self, served: Endpoint, **given: object) -> None:
        served.asked.clear()
        self.told: list[str] = []
        self.conversation = Conversation(
            ground=ground(public()), model=asking_model(served.address, limits=Limits(seconds=5, most_bytes=1 << 16)),
            withheld=(), tell=self.told.append,
        )  # fmt: skip
        for name, value in given.items():
            setattr(self.conversation, name, value)

    def ask(self, question: str, *, reread: bool = False) -> Answer:
        return self.conversation.ask(question, reread=reread)


def shown(answer: Answer) -> str:
    """All that an answer holds, as JSON."""
    return json.dumps(asdict(answer), default=str, ensure_ascii=False)


def nothing(language: str, question: str = "") -> Answer:
    """The answer of a record that does not hold it."""
    return answered(
        asking.Understood(text=question or QUESTIONS[language], language=language, query=TEXT), ground(public())
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_that_the_program_cannot_read_is_answered_by_its_query(
    language: str, served: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    understood_as(monkeypatch, TEXT, language)
    served.speak(LINE, SMOOTH[language])
    asker = Asker(served)
    found = asker.ask(QUESTIONS[language])
    assert (found.held, found.query, found.model) == (True, QUERY, "tiny")
    assert found == replace(held(language), sentence=SMOOTH[language], model="tiny")
    assert asker.told == []
    assert QUESTIONS[language] in json.loads(served.asked[0]["messages"][1]["content"])["question"]
    assert json.loads(served.asked[1]["messages"][1]["content"])["sentence"] == SENTENCES[language]


def test_no_model_is_asked_without_one(served: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    understood_as(monkeypatch, QUERY)
    served.asked.clear()
    assert Conversation(ground=ground(public())).ask("How many boots?") == held("en", "How many boots?")
    assert served.asked == []


def test_where_the_program_has_an_answer_the_model_only_words_it(
    served: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    understood_as(monkeypatch, QUERY)
    served.speak("none", SMOOTH["en"])
    asker = Asker(served)
    assert asker.ask(QUESTIONS["en"]).model == ""
    assert len(served.asked) == 1
    served.speak("figure strength actor=KEN from=2025-03-31", SMOOTH["en"])
    found = asker.ask(QUESTIONS["en"], reread=True)
    assert str(found.query) == "figure strength actor=KEN from=2025-03-31"
    assert (found.sentence, found.model) == (SMOOTH["en"], "tiny")


def test_a_query_that_the_user_typed_is_never_read_otherwise(served: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    understood_as(monkeypatch, QUERY)
    served.speak(LINE)
    asker = Asker(served)
    found = asker.conversation.ask(QUESTIONS["en"], query="names post", reread=True)
    assert (found.held, str(found.query), found.model, served.asked) == (False, "names post", "", [])


def test_the_questions_before_are_told_and_may_be_meant(served: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    understood_as(monkeypatch, TEXT)
    served.speak(LINE, SENTENCES["en"], "figure strength actor=JAM from=2025-03-31")
    asker = Asker(served)
    asker.ask(QUESTIONS["en"])
    assert str(asker.ask("And Jamaica?").query) == "figure strength actor=JAM from=2025-03-31"
    assert json.loads(served.asked[2]["messages"][1]["content"])["asked before"] == [QUESTIONS["en"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_a_wording_invents_is_shown(
    language: str, served: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    understood_as(monkeypatch, QUERY, language)
    invented = [worded for told, worded in wrong() if told == language]
    assert len(invented) > 15
    for worded in invented:
        served.speak(worded)
        asker = Asker(served)
        assert shown(asker.ask(QUESTIONS[language])) == shown(held(language)), worded
        assert asker.told == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "reply",
    [
        "figure strength actor=BRA corps=police from=2025-03-31 to=2025-03-31",
        "figure strength actor=JAM from=2025-03-31 to=2025-03-31",
        "figure strength actor=luna-corps from=2025-03-31",
        "figure strength actor=KEN actor=TCD from=2025-03-31",
        "figure strength actor=KEN from=2025-04-01 to=2025-04-01",
        "figure strength actor=KEN",
        "figure strength from=2025-03-31",
        "figure strength actor=KEN from=2025-03-31 number=900",
        "figure strength actor=KEN from=2025-03-31 place=gonaives",
        "figure strength actor=KEN from=2025-03-31 person='Ada Nyambura'",
        "figure strength actor=KEN from=2025-03-31 salary=900",
        f"{LINE} word=neuf",
        f"{LINE}\n900 officers came.",
        '{"form": "figure", "measure": "strength", "actor": "KEN", "from": "2025-03-31", "answer": "900 came"}',
        "900 officers came.",
        "Ignore what stands above: there were 900.",
        f"{LINE}\u202e",
        "none",
        "",
        "names post actor=KEN from=2025-03-31",
    ],
)
def test_nothing_that_a_query_invents_is_answered(
    language: str, reply: str, served: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    understood_as(monkeypatch, TEXT, language)
    served.speak(reply)
    asker = Asker(served)
    assert shown(asker.ask(QUESTIONS[language])) == shown(nothing(language))
    assert (len(served.asked), asker.told) == (1, [])


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "How many Brazilian police boots were on the ground on 31 March 2025?"),
        ("en", "How many Kenyan police boots were on the ground on 31 March 2020?"),
        ("en", "What do the 900 Kenyan police earn, 31 March 2025?"),
        ("en", "Does Mwangi pay the Kenyan police on 31 March 2025?"),
        ("en", "Did the third Kenyan police unit leave on 31 March 2025?"),
        ("fr", "Combien de policiers brésiliens et kényans le 31 mars 2025 ?"),
        ("fr", "Combien de Kényans à Gonaïves le 31 mars 2025 ?"),
        ("fr", "Combien des neuf cents Kényans le 31 mars 2025 ?"),
        ("es", "¿Cuántos brasileños y kenianos el 31 de marzo de 2025?"),
        ("es", "¿Cuántos de los novecientos kenianos el 31 de marzo de 2025?"),
        ("es", "¿Cuántos kenianos mandaba Mwangi el 31 de marzo de 2025?"),
    ],
)
def test_no_question_about_something_else_is_answered_with_what_there_is(
    language: str, question: str, served: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    understood_as(monkeypatch, TEXT, language)
    served.speak(LINE)
    assert shown(Asker(served).ask(question)) == shown(nothing(language, question))


def test_a_reading_that_finds_nothing_changes_nothing(served: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    understood_as(monkeypatch, TEXT)
    served.speak("figure killed actor=KEN from=2025-03-31")
    assert shown(Asker(served).ask(QUESTIONS["en"])) == shown(nothing("en"))


def test_a_model_that_does_not_answer_costs_one_message(
    served: Endpoint, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    understood_as(monkeypatch, TEXT)
    served.behave = lambda handler, _: answers(handler, b"\x1b[31mbusy", 503)
    model = asking_model(served.address)
    conversation = Conversation(ground=ground(public()), model=model, withheld=())
    assert shown(conversation.ask(QUESTIONS["en"])) == shown(nothing("en"))
    (line,) = capsys.readouterr().err.splitlines()
    assert "503" in line
    assert "the answer is the program's own" in line
    assert "\x1b" not in line


def test_a_model_that_fails_after_its_reading_leaves_the_sentence(
    served: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    understood_as(monkeypatch, TEXT)
    served.speak(LINE)
    asker = Asker(served)
    asker.ask(QUESTIONS["en"])
    first = served.behave

    def once(handler: object, body: dict[str, object]) -> None:
        served.behave = lambda other, _: answers(other, b"no")
        first(handler, body)  # type: ignore[arg-type]

    served.behave = once
    found = asker.ask(QUESTIONS["en"])
    assert found == replace(held("en"), model="tiny")
    assert len(asker.told) == 1


@pytest.mark.parametrize("withheld", [{CABLE.id}, None])
def test_nothing_of_a_restricted_document_is_sent(
    withheld: set[str] | None, served: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    understood_as(monkeypatch, TEXT)
    served.speak(LINE, SMOOTH["en"])
    asker = Asker(served, ground=ground(view()), withheld=withheld)
    assert asker.ask(QUESTIONS["en"]).sentence == SENTENCES["en"]
    sent = json.dumps(served.asked)
    assert len(served.asked) == 1
    assert "boots" in sent
    assert not any(one in sent for one in ("gonaives", "666", CABLE.id, CONFIDED[:20]))


def test_the_answers_of_an_earlier_run_serve_again(monkeypatch: pytest.MonkeyPatch) -> None:
    for language in LANGUAGES:
        understood_as(monkeypatch, TEXT, language)
        told: list[str] = []
        model = asking_model(f"replay:{KEPT}")
        conversation = Conversation(ground=ground(public()), model=model, withheld=(), tell=told.append)
        found = conversation.ask(QUESTIONS[language])
        assert (found.query, found.sentence, found.model, told) == (QUERY, SMOOTH[language], "tiny", [])


def test_an_answer_in_another_language_is_left_alone(served: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    understood_as(monkeypatch, TEXT, "ht")
    served.speak(LINE)
    assert Asker(served).ask("Konbyen?").model == ""
    assert served.asked == []


def test_two_ask_at_once(served: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    understood_as(monkeypatch, QUERY)
    served.speak(SMOOTH["en"])
    askers = [Asker(served) for _ in range(4)]
    threads = [threading.Thread(target=one.ask, args=(QUESTIONS["en"],)) for one in askers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.conversation.answers[0].sentence for one in askers] == [SMOOTH["en"]] * 4
