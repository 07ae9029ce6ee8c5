"""Whom and what a question is about: an actor and a mission, named in the query by code or by name."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

from musterbook.serve.desk.api.asking import Asked, Here, WordOrNone
from musterbook.serve.desk.api.index import actor_named, mission_named, same_mission
from musterbook.serve.options import Question
from musterbook.serve.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """An actor by code and a mission by slug, '-' for what is about no mission; None is no limit."""

    actor: str | None = None
    mission: str | None = None


def about_asked(
    asked: Here,
    *,
    actor: Annotated[WordOrNone, Query(description="A code such as KEN, or a name; joint actors count.")] = None,
    mission: Annotated[WordOrNone, Query(description="A slug or a name; `-`: about no mission.")] = None,
) -> About:
    """The actor and the mission of a query; AbsentError where nothing is called so."""
    sheet = asked.sheet
    return About(actor=actor_named(sheet, actor), mission=mission_named(sheet, mission))


AboutHere = Annotated[About, Depends(about_asked)]


class Chosen(Selection):
    """A selection that can be of what is about no mission, '-'."""

    def takes_mission(self, mission: str | None) -> bool:
        """Whether it is the mission asked for."""
        return same_mission(mission, self.question.mission)


def selected(asked: Asked, about: About) -> Selection:
    """The view with the question asked of it."""
    question = Question(as_of=asked.clocks.as_of, actor=about.actor, mission=about.mission)
    return Chosen(view=asked.sheet.known.view, question=question)
