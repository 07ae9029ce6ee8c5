"""What a model is told of a question, and which of its answers is a query."""

import json

import pytest
from tests.samples.asked import CABLE, LINE, QUERY, ground, view

from musterbook.base.errors import UsageError
from musterbook.serve.consulting.inquiry import Inquiry
from musterbook.serve.consulting.interpreting import asked, read_reply, task
from musterbook.serve.consulting.known import MOST_OFFERED, Known

FIELDS = {
    "form": "figure", "measure": "strength", "actor": ["KEN"], "corps": "police", "from": "2025-03-31",
    "to": "2025-03-31",
}  # fmt: skip
INQUIRY = Inquiry(question="How many boots?", ground=ground(view()), language="en", earlier=("Who leads?",))


def test_the_task_tells_the_fields_of_a_query() -> None:
    told = task()
    assert "figure strength actor=KEN" in told
    assert all(one in told for one in ("known-by", "lost_equipment", "military-police", "unsent", "none"))


def test_the_model_is_told_the_values_of_the_record() -> None:
    told = json.loads(asked(INQUIRY, withheld=()))
    assert (told["question"], told["asked before"], told["today"]) == ("How many boots?", ["Who leads?"], "2025-04-01")
    assert told["actor"] == ["JAM = Jamaica", "KEN = Kenya"]
    assert told["place"] == ["gonaives"]
    assert told["person"] == ["Ada Nyambura"]


def test_it_is_told_nothing_of_restricted_documents_or_of_any_where_nobody_knows_which_are() -> None:
    assert "place" not in json.loads(asked(INQUIRY, withheld={CABLE.id}))
    assert set(json.loads(asked(INQUIRY, withheld=None))) == {"question", "asked before", "today"}


def test_long_lists_are_cut() -> None:
    known = Known(topics=frozenset(f"topic-{number:03}" for number in range(500)))
    assert known.offered({}) == {"topic": [f"topic-{number:03}" for number in range(MOST_OFFERED)]}


@pytest.mark.parametrize(
    "reply",
    [
        LINE,
        f"```\n{LINE}\n```",
        f"  {LINE}  ",
        json.dumps(FIELDS),
        f"```json\n{json.dumps(FIELDS | {'actor': 'KEN', 'mission': None, 'number': []}, indent=1)}\n```",
    ],
)
def test_a_line_and_json_are_queries(reply: str) -> None:
    assert read_reply(reply) == QUERY


def test_numbers_and_texts_of_json_are_read() -> None:
    found = read_reply('{"form": "check", "measure": "killed", "number": [4, 2.5], "person": "Ada O\'Nyambura = x"}')
    assert found is not None
    assert (found.numbers, found.person) == ((4, 2.5), "Ada O'Nyambura = x")


@pytest.mark.parametrize("reply", ["none", "None.", '"none"', "`none`"])
def test_a_model_may_say_that_there_is_no_query(reply: str) -> None:
    assert read_reply(reply) is None


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "Sure! Here is the query:",
        f"Sure:\n{LINE}",
        f"{LINE}\n{LINE}",
        "figure strength salary=400",
        "figure bribes",
        "figure strength actor=",
        "figure strength from=soon",
        "figure strength number=4OO",
        "figure strength number=1e3",
        "figure strength 400",
        "{",
        "{}",
        "[]",
        "[1]",
        "null",
        '{"form": "figure"}',
        '{"form": "figure", "measure": "strength", "sentence": "900 came"}',
        '{"form": "figure", "measure": "strength", "actor": {"a": 1}}',
        '{"form": "figure", "measure": "strength", "actor": true}',
        '{"form": ["figure"], "measure": "strength"}',
        '{"form": "figure strength actor=KEN", "measure": "strength"}',
        '{"form": "figure", "measure": "strength", "actor=KEN word": "x"}',
        "figure strength actor='KEN",
        f"{LINE}\x00",
        f"{LINE}\x1b[2J",
        f"figure strength word={'a' * 600}",
        "[" * 400,
        '{"a":' * 80,
        "figure strength actor=KEN; rm -rf /",
        '{"form": 3, "measure": null}',
        '{"form": "figure", "measure": "strength", "number": NaN}',
        '{"form": "figure", "measure": "strength", "number": 1e400}',
    ],
)
def test_anything_else_is_refused(reply: str) -> None:
    with pytest.raises(UsageError):
        read_reply(reply)
