"""The command that takes documents and claim files into the record."""

import sys
from datetime import date

import click

from musterbook.serve.adding import Adding, desk_of, record_file
from musterbook.serve.intake import named_files, raise_nothing
from musterbook.serve.options import DAY, Fetching, may_fetch
from musterbook.serve.output import tell
from musterbook.serve.tables import named_mapping, with_known
from musterbook.serve.workplace import Workplace

INTERRUPTED = 130
"""The exit status of a command that the keyboard stopped, as shells have it."""


@click.command(short_help="Take documents and claim files into the record.")
@click.argument("names", nargs=-1, required=True, metavar="PATH|URL|-...")
@click.option("--date", "published", type=DAY, metavar="D", help="The day on which they were published.")
@click.option("--lang", "language", metavar="L", help="Their language, such as en, fr or es.")
@click.option("--source", metavar="S", help="Who published them.")
@click.option("--url", metavar="U", help="Where they can be read.")
@click.option("--title", metavar="T", help="Their title.")
@click.option("--mapping", "path", metavar="FILE", help="The mapping by which tables of records are read.")
@click.option("--restricted", metavar="TEXT", help="Mark them as restricted from the start; TEXT says why.")
@may_fetch
@click.pass_obj
def add(
    workplace: Workplace,
    /,
    *,
    names: tuple[str, ...],
    published: date | None,
    path: str | None,
    fetching: Fetching,
    **told: str | None,
) -> None:
    """Take documents and claim files into the record, which is made where there is none.

    A document is a text, a web page, wikitext or a table; a claim file holds claims, as JSON Lines, notation
    or CSV with a header. A table of records is read by its mapping: the one named, SHEET.mapping.yaml beside it, or
    one that is known for its headings. A folder stands for the files in it and below it. What an option tells
    outweighs what a document says of itself. Adding the same again adds nothing; a page that has changed is added as
    a new version of its document (see 'musterbook versions'). What cannot be read is told with its file and code;
    the rest is added all the same. --restricted keeps what is added from readers and from all that is written out for
    everybody. Stopped by Ctrl-C or a full disk, it keeps what it had finished.

    \b
    musterbook add article.html claims.jsonl
    musterbook add --date 2025-01-13 --source "The Herald" herald.txt
    musterbook add reports/
    musterbook add --mapping staff.yaml staff.xlsx
    """
    from musterbook import pipeline

    given = pipeline.Hints(
        published=published, mapping=named_mapping(path), language=told["language"], source=told["source"],
        url=told["url"], title=told["title"],
    )  # fmt: skip
    hints = with_known(workplace, given)
    with workplace.open_record(create=True) as opened:
        record = opened if told["restricted"] is None else opened.adding_restricted(told["restricted"])
        desk = desk_of(workplace, record, hints, fetching=fetching)
        adding = Adding(record=record, hints=hints, hear=workplace.tell_issues, restricting=record is not opened)
        given_names = [name for name in named_files(names) if not record_file(name, workplace.address)]
        try:
            adding.add_all(desk, given_names)
        finally:  # whatever stops it, what was added is there
            for line in adding.summary():
                tell(line)
    if adding.left:
        sys.exit(INTERRUPTED)
    if not adding.found:
        raise_nothing()
