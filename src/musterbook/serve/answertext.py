"""An answer as text for a terminal: the sentence, a table, what contradicts it, footnotes, and the typed query."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import cast

import click

from musterbook.base.answer import Answer, Footnote, Table
from musterbook.serve.output import Listing, print_listing, shown
from musterbook.shipped import read_yaml

QUERY = "query:"
"""How the last line begins, and a line of a conversation that is a typed query and no question."""


@cache
def headings(language: str) -> dict[str, str]:
    """What stands above the parts of an answer, in the language of the answer."""
    return cast("dict[str, str]", read_yaml(files("musterbook.serve") / "data" / f"ask.{language}.yaml"))


def print_answer(answer: Answer) -> None:
    """The answer on standard output, its parts set apart by empty lines; control characters are no part of it."""
    click.echo(shown(answer.sentence))
    if answer.table is not None and answer.table.rows:
        click.echo()
        _print_table(answer.table)
    for part in _parts(answer):
        click.echo()
        for line in part:
            click.echo(shown(line))


def _parts(answer: Answer) -> Iterator[list[str]]:
    """What follows the sentence and its table, line by line; the query is the last one."""
    told = headings(answer.language)
    if answer.conflicts:
        yield [f"{told['conflicts']}:", *(f"  {one}" for one in answer.conflicts)]
    if answer.footnotes:
        yield [f"[{one.number}] {cited(one)}" for one in answer.footnotes]
    if answer.nearest:
        yield [f"{told['nearest']}:", *(f"  {cited(one)}" for one in answer.nearest)]
    if answer.advice:
        yield [answer.advice]
    yield [*([f"model: {answer.model}"] if answer.model else ()), f"{QUERY} {answer.query}"]


def cited(note: Footnote) -> str:
    """'"quote" - source, day, file', on one line, without what is not known."""
    day = "" if note.published is None else note.published.isoformat()
    return f'"{" ".join(note.quote.split())}" - {", ".join(filter(None, (note.source, day, note.name)))}'


def _print_table(table: Table) -> None:
    keys = [f"{place}" for place, _ in enumerate(table.headers)]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    print_listing(Listing(columns=list(zip(keys, table.headers, strict=True)), rows=rows, data=None), "table")
