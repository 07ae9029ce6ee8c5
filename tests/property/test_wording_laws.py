"""Whatever a model says, what is shown tells no number, day or name that the program's own answer does not tell."""

import re

import pytest
from hypothesis import HealthCheck, example, find, given, settings
from hypothesis import strategies as st
from tests.samples.asked import LINE, SENTENCES, ground, held, public, view

from musterbook import pipeline
from musterbook.base.answer import Answer
from musterbook.base.errors import UsageError
from musterbook.serve.consulting.grounded import ungrounded
from musterbook.serve.consulting.inquiry import Inquiry
from musterbook.serve.consulting.interpreting import read_reply
from musterbook.serve.consulting.polishing import polished

LANGUAGES = sorted(SENTENCES)
PIECES = (
    "the", "had", "were", "there", "le", "avait", "il", "tenía", "la", "and", "et", "y", "which", "217", "31",
    "218", "9", "17", "2,17", "17th", "two", "hundred", "seventeen", "deux", "cent", "dos", "doscientos", "un",
    "une", "mille", "mil", "million", "%", "-", ".", ",", ":", "1e3", "Kenya", "Kenia", "Jamaica", "Chad", "Ada",
    "not", "no", "ne", "pas", "about", "environ", "unos", "killed", "March", "2025", "2024", "[1]", "[2]", "[3]",
    "(", ")", '"', "«", "\u0660", "７", "½", "Ⅳ", "IV", "dozen", "since", "\u202e", "\n", "<b>", "in", "of", "was",
    "est",
)  # fmt: skip
SETTINGS = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def wordings(draw: st.DrawFn, plain: str) -> str:
    """A sentence with a few words put in, left out, exchanged or glued; seldom any text at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.text(max_size=80))
    words = plain.split(" ")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(words) - 1))
        other = draw(st.sampled_from((*PIECES, *words)))
        match draw(st.integers(0, 4)):
            case 0 | 1:
                words.insert(at, other)
            case 2:
                words[at] = other
            case 3:
                words[at] += other
            case _ if len(words) > 1:
                words.pop(at)
    return " ".join(words)


def told(text: str, language: str) -> set[str]:
    """The numbers, days and names that the lexer reads in a text, and its runs of digits of any writing."""
    found = {one for run in re.findall(r"\d+", text) for one in (run,)}
    for one in pipeline.read_told(text, view().vocabulary, language=language):
        figure, when, named = one.figure, one.when, one.named
        found |= (
            set()
            if figure is None
            else {f"number {n}" for n in (figure.value, figure.low, figure.high) if n is not None}
        )
        found |= set() if when is None else {f"time {when.period}"}
        found |= set() if named is None else {f"name {named.entity}"}
    return found


def plainly(answer: Answer) -> str:
    """The program's own sentence, with the words that it rests on."""
    return "\n".join((answer.sentence, *(one.quote for one in answer.footnotes)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_told_that_the_answer_does_not_tell(language: str) -> None:
    answer = held(language)
    own = told(answer.sentence, language) | told(plainly(answer), language)
    assert own

    @SETTINGS
    @given(wordings(answer.sentence))
    @example(answer.sentence)
    @example(answer.sentence.replace("217", "218"))
    def law(reply: str) -> None:
        shown = polished(reply, answer, view().vocabulary) or answer.sentence
        assert told(shown, language) <= own
        assert re.findall(r"\[\d+\]", shown) == ["[1]", "[2]"]
        assert not re.search(r"[<>\n\u202e]", shown)

    law()


@pytest.mark.parametrize("language", LANGUAGES)
def test_some_wordings_are_shown(language: str) -> None:
    answer = held(language)
    found = find(
        wordings(answer.sentence),
        lambda reply: polished(reply, answer, view().vocabulary) != "",
        settings=settings(max_examples=2000, deadline=None),
    )
    assert found != answer.sentence


LIMITS = (
    "actor=JAM", "actor=KEN", "actor=BRA", "number=900", "from=2025-03-31", "from=2020-01-01", "known-by=2025-03-31",
    "place=gonaives", "person='Ada Nyambura'", "word=boots", "role=force-commander", "resolution=2699", "salary=4",
)  # fmt: skip
QUERIES = st.lists(st.sampled_from((*LINE.split(), *LIMITS, "names", "killed", "\n", "{", "900")), max_size=6).map(
    " ".join
)


@SETTINGS
@given(st.one_of(QUERIES, QUERIES.map(lambda line: f"figure strength {line}"), st.text(max_size=40)))
@example(LINE)
def test_a_query_that_is_taken_names_what_the_question_names(reply: str) -> None:
    question = "How many Kenyan police boots were on the ground on 31 March 2025?"
    inquiry = Inquiry(question=question, ground=ground(public()), language="en")
    try:
        query = read_reply(reply)
    except UsageError:
        return
    if query is None or ungrounded(query, inquiry):
        return
    assert {*query.actors, *query.others} == {"KEN"}
    days = {str(one) for one in (query.start, query.end, query.until, query.known_by) if one is not None}
    assert days == {"2025-03-31"}
    assert (query.numbers, query.place, query.person, query.resolution) == ((), None, None, None)
