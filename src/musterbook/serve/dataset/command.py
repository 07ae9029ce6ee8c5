"""The command that writes the record as data for researchers."""

from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from musterbook.serve.bundle import new_folder
from musterbook.serve.dataset.wanted import FORMS, SPANS, Wanted
from musterbook.serve.options import INTERNAL, Question, asks_mission
from musterbook.serve.output import counted, tell
from musterbook.serve.workplace import Workplace

Command = TypeVar("Command", bound=Callable[..., Any])
OPTIONS = (
    click.option("--parquet", is_flag=True, help="The same as --format parquet."),
    click.option(
        "--format",
        "forms",
        type=click.Choice(FORMS),
        multiple=True,
        help="Write each table in this form too; needs 'musterbook[arrow]' or 'musterbook[duckdb]'.",
    ),
    click.option("--every", type=click.Choice(SPANS), help="The days of line_days; without it, as often as is of use."),
    click.option("--licence", metavar="L", help="The licence you give the data under: CC-BY-4.0, or an address."),
)


LIBRARIES = {"parquet": "pyarrow", "duckdb": "duckdb"}


def wants(command: Command) -> Command:
    """Adds the options of how a data set is wanted, given as `wanted`, to a command."""

    @wraps(command)
    def called(*arguments: object, **given: object) -> object:
        asked: Any = {one.name: given.pop(one.name) for one in fields(Wanted)}
        return command(*arguments, wanted=Wanted(**asked), **given)

    for option in reversed(OPTIONS):
        called = option(called)
    return cast("Command", called)


@click.command(short_help="Write claims and figures as tables for researchers.")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), metavar="FOLDER", help="A new folder.")
@wants
@INTERNAL
@asks_mission
@click.pass_obj
def dataset(workplace: Workplace, *, target: Path, wanted: Wanted, internal: bool, question: Question) -> None:
    """Write the record as data: claims, figures by step and by day, events, disputes, documents and decisions.

    CSV for every table, claims as JSON Lines and in notation too, all tables in one SQLite file, a dictionary of the
    columns (README.md), and datapackage.json, by which programs read and check it all. FOLDER must be new or empty.

    line_days has a row for each line and day; where these would be more than a million, for each week, month or year
    alone, which the README says. --every day has them all.

    Restricted documents are left out; with --internal they are in it, and it says that it is internal.

    \b
    musterbook write dataset --to data --as-of 2025-01-31 --licence CC-BY-4.0
    """
    from musterbook.serve.dataset.content import Content
    from musterbook.serve.dataset.filling import fill
    from musterbook.serve.python.frames import library
    from musterbook.serve.python.keeping import Known

    for form, name in LIBRARIES.items():
        if wanted.asks(form):
            library(name)
    with workplace.open_record() as record:
        shown, view = workplace.view_for(record, question, internal=internal)
        restricted = shown.restricted()
    with new_folder(target) as folder:
        made = fill(folder, Content(known=Known(view=view, restricted=restricted), question=question), wanted)
    rows = {one.name: one.rows for one in made.tables}
    claims, steps = rows["claims"], rows["lines"]
    tell(f"wrote {counted(claims, 'claim')} and {counted(steps, 'step')} of lines to {target}")
    if wanted.every is None and made.every != "day":
        tell(f"line_days has the last day of each {made.every} alone; --every day writes all days")
