"""The command that lists how figures went, step by step, as known by any day."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from musterbook.base.errors import AccessError
from musterbook.base.ledger import Line
from musterbook.base.ledgerjson import line_to_json
from musterbook.serve.options import Question, asks
from musterbook.serve.output import Listing, print_listing, tell
from musterbook.serve.show import LINE_COLUMNS, LINE_MEASURES
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.record import Record

GROUNDS = ("sources", "witnesses")
"""What `show` tells of each figure's claims, which takes a view of the whole record."""
COLUMNS = (("measure", "Measure"), *(one for one in LINE_COLUMNS if one[0] not in GROUNDS))


@click.command(short_help="List how figures went, step by step.")
@click.option("--measure", type=click.Choice(LINE_MEASURES), help="Only this measure.")
@click.option("--keep", is_flag=True, help="First work out the lines of every day of knowledge, and keep them.")
@asks
@click.pass_obj
def lines(workplace: Workplace, *, question: Question, form: str, measure: str | None, keep: bool) -> None:
    """List the lines of the record: each figure from day to day, with its bounds and the claims that bear on it.

    With --as-of the steps that had begun by that day, with --known-by what was known then. --keep works out once what
    was known by each day, and keeps it in the record: every --known-by is then answered at once, until something is
    added; after that only days from then on are worked out again.

    \b
    musterbook lines --measure strength --actor KEN
    musterbook lines --keep --known-by 2024-12-31
    """
    with workplace.open_record() as record:
        if keep:
            _keep(workplace, record)
        found = _known(workplace, record, question)
    asked = (line for line in found if measure in (None, line.measure) and _is_asked(line, question))
    told = [line_to_json(line) for one in asked if (line := _until(one, question.as_of)).points]
    rows = [{**line, **point} for line in told for point in line["points"]]
    print_listing(
        Listing(
            columns=COLUMNS,
            rows=rows,
            data={"as_of": _iso(question.as_of), "known_by": _iso(question.known_by), "lines": told},
            grouped=("measure", "mission", "actor", "place"),
            empty="the record has no lines, as far as was asked",
        ),
        form,
    )


def _keep(workplace: Workplace, record: "Record") -> None:
    from musterbook import pipeline

    if not pipeline.keep_lines(record, workplace.vocabulary()):
        tell("another program keeps the lines of this record at this moment; those that it had so far are used")


def _known(workplace: Workplace, record: "Record", question: Question) -> Sequence[Line]:
    """The lines that the record keeps for the day of knowledge, else as they are worked out now."""
    from musterbook import pipeline
    from musterbook.record import When

    if question.recorded_by is None:
        when = When(known_by=question.known_by or date.max, until=question.as_of)
        with suppress(AccessError):  # who may not see all has lines without what they may not see
            kept = pipeline.known_lines(record, vocabulary=workplace.vocabulary(), when=when, mission=question.mission)
            if kept is not None:
                return kept
    return workplace.view_of(record, question).reconciliation.lines


def _is_asked(line: Line, question: Question) -> bool:
    actors = {line.actor, *line.actor.split("+")}
    return (question.actor is None or question.actor in actors) and question.mission in (None, line.mission)


def _until(line: Line, day: date | None) -> Line:
    """The line up to a day, None for all of it."""
    begun = (point for point in line.points if day is None or point.start is None or point.start <= day)
    return replace(line, points=tuple(begun))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
