"""A question within its conversation: those asked before it, the question itself, and the record that answers.

The whole of it stands in the address, so that an answer can be kept, sent and asked for again.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import Query as Told

from musterbook import asking
from musterbook.asking import Ground
from musterbook.base.answer import Answer
from musterbook.base.errors import UsageError
from musterbook.base.query import Query, parse_query
from musterbook.serve.asking import LONGEST_QUESTION, Conversation
from musterbook.serve.asking_model import asking_model
from musterbook.serve.desk.asking import Clocks
from musterbook.serve.desk.desk import Desk, Sheet
from musterbook.serve.settings import ask_model

MOST_BEFORE = 10
"""Questions that an address carries along."""
MOST_CARRIED = 3_000
"""Characters that they have in all: servers and browsers cut longer addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a request asks. `after`: the questions before it, the oldest first, those whose query was changed as the
    line of that query; `query`: the query's line where it was changed; `q`: what stands in the box of every page.
    """

    question: str = ""
    query: str = ""
    after: Annotated[Sequence[str], Told(max_length=MOST_BEFORE)] = ()
    q: str | None = None

    @property
    def told(self) -> bool:
        """Whether anything is asked."""
        return bool(self.question.strip() or self.query.strip())

    @property
    def before(self) -> tuple[str, ...]:
        """The questions before it that say something."""
        return tuple(one for one in self.after if one.strip())

    @property
    def then(self) -> tuple[str, ...]:
        """What is behind a question that follows this one: as many of the latest as an address holds."""
        found: list[str] = []
        for one in reversed((*self.before, self.query or self.question)):
            if len(found) == MOST_BEFORE or (found and sum(map(len, found)) + len(one) > MOST_CARRIED):
                break
            found.append(one)
        return tuple(reversed(found))


def answered(
    asked: Asked, ground: Ground, *, language: str, mission: str | None, withheld: Container[str] | None = None
) -> Answer:
    """The answer; raises UsageError for a question that is none, and for a line that is no query. `language`: of the
    answer to a query that no question stands before, for what is asked is answered in its own language. `mission`: the
    one that a question is about which names none; None = the record's main one. `withheld`: ids of the restricted
    documents, of which no model is told anything.
    """
    before = None
    for one in asked.before:
        before = recalled(one, ground, before)
    told_in = None if asked.question.strip() else language
    talk = Conversation(ground=ground, language=told_in, model=asking_model(ask_model()), withheld=withheld)
    if before is not None:
        talk.answers.append(Answer(question="", language=language, query=before, held=False, sentence=""))
    query = asked.query
    if mission is not None and not query and len(asked.question) <= LONGEST_QUESTION:
        read = asking.understand(" ".join(asked.question.split()), ground, before=before).query
        query = str(replace(read, mission=read.mission or mission))
    return talk.ask(asked.question, query=query)


def recalled(told: str, ground: Ground, before: Query | None) -> Query:
    """The query of a question that was asked before: a line that tells one, or what the question was read as."""
    return line_told(told) or asking.understand(told, ground, before=before).query


def line_told(told: str) -> Query | None:
    """The query that a text is the line of; None for a question in words."""
    if "=" not in told:
        return None
    try:
        return parse_query(told)
    except UsageError:
        return None


def ground_of(desk: Desk, clocks: Clocks, sheet: Sheet) -> Ground:
    """What is asked: the record as a page's clocks limit it, and as known by another day. It is kept with the sheet,
    for what is read of documents once is read for all questions.
    """

    def make() -> Ground:
        return Ground(view=sheet.view, known_by=lambda day: sheet_by(desk, clocks, day).view)

    return sheet.keep("ground of questions", make)


def sheet_by(desk: Desk, clocks: Clocks, day: date | None) -> Sheet:
    """The record as known by a day, and never by more than the page's clocks allow."""
    told = [one for one in (day, clocks.known_by) if one is not None]
    then = replace(clocks, known_by=min(told, default=None))
    return desk.sheet(then.question, then.day)
