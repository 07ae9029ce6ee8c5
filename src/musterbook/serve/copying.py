"""The command that moves a record from one store into another."""

import click

from musterbook.serve.output import counted, tell
from musterbook.serve.progress import progress
from musterbook.serve.workplace import Workplace


@click.command(short_help="Copy a record to another file or database.")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option("--without-derived", is_flag=True, help="Leave out what follows from the rest; it is worked out again.")
@click.pass_obj
def copy(workplace: Workplace, source: str, target: str, *, without_derived: bool) -> None:
    """Copy the whole record FROM one place TO another, where nothing is yet; each is a file or postgresql://...

    Everything goes over as it is, with the moments of recording and the chain. The copy is checked as 'verify'
    does, and kept whole or not at all; its head is that of the record. People may go on working with it meanwhile:
    the copy is of the moment when it began.

    \b
    musterbook copy musterbook.db postgresql://desk@server/haiti
    musterbook copy postgresql://desk@server/haiti haiti-2025-01-31.db
    """
    from musterbook.record import copy_record

    with progress("copying") as told:
        copied = copy_record(source, target, derived=not without_derived, progress=told, actor=workplace.actor())
    what = f"{counted(copied.documents, 'document')} with {counted(copied.claims, 'claim')}"
    tell(f"copied {what}; head {copied.head or 'none yet'}")
