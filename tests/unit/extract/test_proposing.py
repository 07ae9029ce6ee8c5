"""What a model proposes is held against the text, and adds to the rules' claims without taking their place."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.errors import NotationError, ProposalError
from musterbook.base.outcome import Outcome
from musterbook.collect import Hints, read_bytes
from musterbook.extract import (
    Candidate,
    EntityProposer,
    Proposer,
    Replay,
    extract,
    instructions,
    print_answers,
    read_answer,
    read_answers,
)
from musterbook.identify import load_vocabulary

VOCABULARY = load_vocabulary([Path(__file__).resolve().parents[3] / "missions" / "mss-haiti"]).items[0]
TEXT = (
    "Kenya\u2019s commander spoke in Port-au-Prince, Haiti. On 3 May 2025 more than 120 officers from Jamaica "
    "came ashore, to loud applause. Benin has yet to act."
)
HINTS = Hints(published=date(2025, 5, 6), language="en", source="The Test")


@dataclass(frozen=True)
class Told:
    """A proposer that says what it is given."""

    answers: tuple[dict[str, Any], ...]
    name: str = "told"

    def propose(self, document: Document) -> list[Candidate]:
        assert document.text
        return [Candidate(fields=fields, score=0.9, proposer=self.name) for fields in self.answers]


def document(text: str = TEXT) -> Document:
    return read_bytes(text.encode(), name="a.txt", hints=HINTS).items[0]


def heard(*answers: dict[str, Any], text: str = TEXT) -> Outcome[Claim]:
    return extract(document(text), VOCABULARY, rules=(), proposers=(Told(answers),))


ARRIVAL = {
    "kind": "deployment", "actor": "JAM", "low": 120, "high": 120, "unit": "person", "corps": "police",
    "start": "2025-05-03", "end": "2025-05-03", "quote": "more than 120 officers from Jamaica came ashore",
}  # fmt: skip


def test_a_proposal_that_stands_becomes_a_claim_with_the_number_as_worded() -> None:
    outcome = heard(ARRIVAL)
    (claim,) = outcome.items
    assert (claim.quantity.low, claim.quantity.high, str(claim.quantity.qualifier)) == (120, None, "at_least")
    assert claim.period.start == date(2025, 5, 3)
    assert claim.confidence <= 0.5
    assert document().quote(claim.span) == claim.quote == ARRIVAL["quote"]
    assert outcome.issues == ()


def test_a_quote_with_other_quotation_marks_and_spaces_is_found() -> None:
    text = TEXT.replace("officers from", "officers\nfrom")
    (claim,) = heard({**ARRIVAL, "quote": "more than 120 officers from Jamaica"}, text=text).items
    assert claim.quote == "more than 120 officers\nfrom Jamaica"
    (post,) = heard({"kind": "appointment", "actor": "KEN", "person": "A", "quote": "Kenya\u0027s commander"}).items
    assert post.quote == "Kenya\u2019s commander"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"quote": "130 officers from Jamaica"}, "unanchored-quote"),
        ({"quote": ""}, "unanchored-quote"),
        ({"low": 130, "high": 130}, "number-not-in-quote"),
        ({"low": 12, "high": 12}, "number-not-in-quote"),
        ({"start": "2025-05-04", "end": "2025-05-04"}, "date-not-in-text"),
        ({"actor": "TCD"}, "actor-not-in-text"),
        ({"actor": "JAM+TCD"}, "actor-not-in-text"),
        ({"kind": "landing"}, "bad-claim"),
        ({"start": "in May"}, "bad-claim"),
    ],
)
def test_what_does_not_stand_is_refused_by_name(change: dict[str, Any], code: str) -> None:
    outcome = heard({**ARRIVAL, **change})
    assert outcome.items == ()
    (issue,) = outcome.issues
    assert issue.code == code
    assert not issue.lost


def test_the_day_of_publication_may_be_told() -> None:
    assert heard({**ARRIVAL, "start": "2025-05-06", "end": "2025-05-06"}).items


def test_a_model_never_overrides_a_rule() -> None:
    text = "Jamaica deployed 120 officers to Haiti on 3 May 2025."
    own = extract(document(text), VOCABULARY).items
    assert [(c.actor, c.quantity.low) for c in own] == [("JAM", 120)]
    same = {**ARRIVAL, "quote": "Jamaica deployed 120 officers", "corps": None}
    other = {**same, "low": 3, "high": 3, "quote": "deployed 120 officers to Haiti on 3 May"}
    outcome = extract(document(text), VOCABULARY, proposers=(Told((same, other)),))
    assert outcome.items == own


def test_a_model_that_does_not_answer_leaves_the_rules_claims() -> None:
    class Silent:
        name = "silent"

        def propose(self, document: Document) -> list[Candidate]:
            raise ProposalError(f"no answer for {document.name}")

    assert isinstance(Silent(), Proposer)
    text = "Jamaica deployed 120 officers to Haiti on 3 May 2025."
    outcome = extract(document(text), VOCABULARY, proposers=(Silent(),))
    assert outcome.items == extract(document(text), VOCABULARY).items
    assert [(issue.code, issue.lost) for issue in outcome.issues] == [("no-answer", True)]


def test_answers_are_read_in_each_form_that_models_give() -> None:
    row = json.dumps(ARRIVAL)
    answers = (
        row,
        f"```json\n{row}\n```",
        f"[{row}]",
        f"Sure!\n{row}\nDone.",
        f'{{"claims": [{row}]}}',
        f"[\n{row},\n{row}\n]",
    )
    for answer in answers:
        found = read_answer(answer, "m")
        assert found, answer
        assert found[0].fields["low"] == 120
    assert read_answer("I found nothing.", "m") == ()
    assert read_answer('{"kind": "strength"}', "m") == ()


def test_kept_answers_give_the_same_claims_again() -> None:
    said = tuple(Told((ARRIVAL,)).propose(document()))
    replay = Replay(read_answers(print_answers(document(), said)))
    again = extract(document(), VOCABULARY, rules=(), proposers=(replay,))
    assert again.items == heard(ARRIVAL).items
    assert list(replay.propose(document("Another text of Kenya."))) == []


@pytest.mark.parametrize("text", ["x", "[1]", '{"kind": "strength"}', '{"document": "a", "score": 3}'])
def test_a_file_of_answers_that_is_none_names_its_line(text: str) -> None:
    with pytest.raises(NotationError, match="line 1"):
        read_answers(text)


def test_spans_of_a_recogniser_become_claims() -> None:
    class Recogniser:
        def predict_entities(self, text: str, labels: Sequence[str], threshold: float = 0.5) -> list[Mapping[str, Any]]:
            assert "number of personnel arriving" in labels
            assert threshold == 0.5
            at = text.find("120 officers")
            found = {"start": at, "end": at + 12, "label": "number of personnel arriving", "score": 0.8}
            return [found] if at >= 0 else []

    outcome = extract(document(), VOCABULARY, rules=(), proposers=(EntityProposer(Recogniser()),))
    assert [(str(c.kind), c.actor, c.quantity.low) for c in outcome.items] == [("deployment", "JAM", 120)]


def test_the_task_names_every_kind_and_the_day() -> None:
    task, text = instructions(document())
    assert "funding_pledge" in task
    assert "2025-05-06" in text
    assert "came ashore" in text
