"""A question within its conversation: those asked before it, the question itself, and the record that answers.

The whole of it stands in the address, so that an answer can be kept, sent and asked for again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from fastapi import Query as Told

from musterbook import asking
from musterbook.asking import Ground
from musterbook.base.answer import Answer
from musterbook.base.view import RecordView
from musterbook.serve.asking import LONGEST_QUESTION, Conversation
from musterbook.serve.desk.asking import Clocks
from musterbook.serve.desk.desk import Desk, Sheet
from musterbook.serve.grounds import kept_ground
from musterbook.serve.options import Question
from musterbook.serve.recalling import recall
from musterbook.serve.settings import today

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


def answered(asked: Asked, talk: Conversation, *, mission: str | None) -> Answer:
    """The answer; raises UsageError for a question that is none, and for a line that is no query. `mission`: the one
    that a question is about which names none; None = the record's main one.
    """
    for one in asked.before:
        recall(talk, one)
    return talk.ask(asked.question, query=asked.query or _about(talk, asked.question, mission))


def _about(talk: Conversation, question: str, mission: str | None) -> str:
    """The query of a question about a mission, as a line; '' where it is read as it stands."""
    if mission is None or len(question) > LONGEST_QUESTION:
        return ""
    before = talk.answers[-1].query if talk.answers else None
    read = asking.understand(" ".join(question.split()), talk.ground, language=talk.language, before=before).query
    return str(replace(read, mission=read.mission or mission))


def ground_of(desk: Desk, clocks: Clocks, sheet: Sheet) -> Ground:
    """What is asked: the record as a page's clocks limit it, and as known by another day."""

    def view_at(limits: Question) -> RecordView:
        return desk.sheet(limits, limits.as_of or today()).view

    return kept_ground(sheet.known, view_at, clocks.question)


def sheet_by(desk: Desk, clocks: Clocks, day: date) -> Sheet:
    """The record as known by a day, and never by more than the page's clocks allow."""
    then = replace(clocks, known_by=min(day, clocks.known_by or day))
    return desk.sheet(then.question, then.day)
