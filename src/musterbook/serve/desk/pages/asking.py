"""Asking the record in plain words: the box, and the answer, which has an address of its own."""

from dataclasses import dataclass, replace
from functools import cached_property
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import RedirectResponse, Response

from musterbook.base.errors import UsageError
from musterbook.base.query import Form, Measure, parse_query
from musterbook.serve.asking import LONGEST_QUESTION, Conversation
from musterbook.serve.asking_model import AskedModel, asking_model
from musterbook.serve.desk.answers import Told
from musterbook.serve.desk.asking import DeskHere
from musterbook.serve.desk.conversing import Asked, answered, ground_of, sheet_by
from musterbook.serve.desk.desk import Desk
from musterbook.serve.desk.reading import NAMES
from musterbook.serve.desk.shell import MissionHere, Shell, render
from musterbook.serve.desk.suggesting import suggestions
from musterbook.serve.recalling import query_told
from musterbook.serve.settings import ask_model

router = APIRouter()
QUESTION, QUERY = "question", "query"
UNCACHED = {"cache-control": "no-store"}
"""Of an answer in which a model may have a part: it may say something else the next time."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What cannot be asked. `field`: 'question' or 'query', beside which it is said."""

    field: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """What the page's forms and links are made of."""

    shell: Shell
    asked: Asked

    @property
    def path(self) -> str:
        """Where questions about the page's mission are sent."""
        return f"{self.shell.mission_path}/ask"

    @cached_property
    def before(self) -> list[tuple[str, str]]:
        """The questions before this one, each with the address of its answer."""
        told = self.asked.before
        return [(one, self._url(one, told[:place])) for place, one in enumerate(told)]

    def _url(self, told: str, before: tuple[str, ...]) -> str:
        field = QUESTION if query_told(told) is None else QUERY
        return replace(self.shell, path=self.path, query=self.shell.clocks.named(), before=before).again(
            **{field: told}
        )

    @cached_property
    def tried(self) -> list[tuple[str, str]]:
        """Questions to begin with, each with its address."""
        return [(one, self._url(one, ())) for one in suggestions(self.shell)]


@router.get("/missions/{mission}/ask")
def ask(shell: MissionHere, desk: DeskHere, asked: Annotated[Asked, Depends()]) -> Response:
    """The answer to a question, or the box where nothing is asked yet."""
    if asked.q is not None:
        return RedirectResponse(shell.again(q=None, question=asked.q.strip()), HTTPStatus.SEE_OTHER)
    shell = replace(shell, before=asked.before)
    told, mistake, model = None, None, asking_model(ask_model())
    try:
        if asked.query.strip():
            parse_query(asked.query)
    except UsageError as error:
        mistake = Mistake(QUERY, str(error))
    if asked.told and mistake is None:
        try:
            told = _told(shell, desk, asked, model=model)
        except UsageError as error:
            mistake = Mistake(QUESTION, str(error))
    return render(
        "ask.html.j2", shell, asked=asked, told=told, mistake=mistake, sitting=Sitting(shell=shell, asked=asked),
        longest=LONGEST_QUESTION, forms=tuple(Form), measures=tuple(Measure), names=NAMES,
        status_code=HTTPStatus.OK if mistake is None else HTTPStatus.UNPROCESSABLE_ENTITY,
        headers=None if model is None else UNCACHED,
    )  # fmt: skip


def _told(shell: Shell, desk: Desk, asked: Asked, *, model: AskedModel | None) -> Told:
    """The answer; to a query that no question stands before in the language of the page, to others in their own."""
    main = next(iter(shell.s.missions), None)
    talk = Conversation(
        ground=ground_of(desk, shell.clocks, shell.s), language=None if asked.question.strip() else shell.w.language,
        model=model, withheld=shell.s.known.restricted,
    )  # fmt: skip
    found = answered(asked, talk, mission=None if shell.mission == main else shell.mission)
    known = found.query.known_by
    return Told(shell=shell, answer=found, then=shell.s if known is None else sheet_by(desk, shell.clocks, known))
