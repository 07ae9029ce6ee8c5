"""Options that several commands share, and the question that they ask of the record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import wraps
from typing import Any, TypeVar, cast

import click

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("table", "json", "csv")


class Day(click.ParamType[date]):
    """An ISO date on the command line."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; a wrong one is wrong use."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2025-01-31", param, ctx)


DAY = Day()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of the record; None asks without that limit. `as_of` None: as of today, over all time."""

    actor: str | None = None
    mission: str | None = None
    as_of: date | None = None
    known_by: date | None = None
    recorded_by: date | None = None


WHEN = (
    click.option("--as-of", type=DAY, metavar="D", help="As of this day in the world, such as 2025-01-31."),
    click.option("--known-by", type=DAY, metavar="D", help="Only what was published by this day."),
    click.option("--recorded-by", type=DAY, metavar="D", help="Only what this record had learned by this day."),
)
WHO = (
    click.option("--actor", metavar="A", help="Only this actor: a country code such as KEN, 'mission', or a slug."),
    click.option("--mission", metavar="M", help="Only this mission, by its slug."),
)
FORM = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    show_default=True,
    help="The form of the result.",
)

MODEL = (
    click.option("--model", metavar="M", help="Let a model add claims: URL#NAME, gliner:FOLDER or replay:FILE."),
    click.option("--keep-answers", metavar="FILE", help="Write what the model proposed to FILE, for replay:FILE."),
)
"""A model beside the rules; none is asked without it."""
ASKED_MODEL = (
    click.option(
        "--model",
        metavar="M",
        help="Let a model read what the program cannot, and word the answer: URL#NAME, replay:FILE.",
    ),
    click.option("--keep-answers", metavar="FILE", help="Write what the model said to FILE, for replay:FILE."),
)
"""A model beside Ask, likewise; `asking_model.asking_model` finds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted:
    """The model that a command may ask, and the file that keeps its answers; None is none."""

    model: str | None = None
    keep_answers: str | None = None


def may_ask_model(command: Command) -> Command:
    """Adds the options of a model that may propose claims, given as `consulted`, to a command."""
    return _consulting(command, MODEL)


def may_consult_model(command: Command) -> Command:
    """Adds the options of a model that may have a part in answers, given as `consulted`, to a command."""
    return _consulting(command, ASKED_MODEL)


def _consulting(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    @wraps(command)
    def called(*arguments: object, model: str | None, keep_answers: str | None, **given: object) -> object:
        return command(*arguments, consulted=Consulted(model=model, keep_answers=keep_answers), **given)

    return _added(cast("Command", called), options)


FETCHING = (
    click.option(
        "--allow-host", "allowed_hosts", multiple=True, metavar="HOST",
        help="Fetch from this host although it is not on the public internet; may be given again.",
    ),
    click.option("--ignore-robots", is_flag=True, help="Fetch what a site's robots file asks not to; for your own."),
)  # fmt: skip
"""How addresses are fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """How addresses are fetched: from which hosts that are not public, and whether robots files are heeded."""

    allowed_hosts: tuple[str, ...] = ()
    ignore_robots: bool = False


def may_fetch(command: Command) -> Command:
    """Adds the options of fetching, given as `fetching`, to a command."""

    @wraps(command)
    def called(*arguments: object, allowed_hosts: tuple[str, ...], ignore_robots: bool, **given: object) -> object:
        fetching = Fetching(allowed_hosts=allowed_hosts, ignore_robots=ignore_robots)
        return command(*arguments, fetching=fetching, **given)

    return _added(cast("Command", called), FETCHING)


INTERNAL = click.option(
    "--internal", is_flag=True, help="With restricted documents, and marked as internal; for those who may read them."
)
"""What is written out is for everybody unless it says so."""


def asks(command: Command) -> Command:
    """Adds the options of a question, given as `question`, and `--format`, given as `form`, to a command."""
    return _added(FORM(_asking(command)), (*WHO, *WHEN))


def asks_mission(command: Command) -> Command:
    """Adds the options of a question about a mission, given as `question`, to a command."""
    return _added(_asking(command), (*WHO[1:], *WHEN))


def _asking(command: Command) -> Command:
    """The command as click calls it: with one argument for each option of the question."""
    names = {field.name for field in fields(Question)}

    @wraps(command)
    def called(*arguments: object, **given: object) -> object:
        asked = {name: given.pop(name) for name in names & given.keys()}
        return command(*arguments, question=Question(**cast("Any", asked)), **given)

    return cast("Command", called)


def _added(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
