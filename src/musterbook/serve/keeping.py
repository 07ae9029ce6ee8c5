"""The commands that keep the record safe: a copy of it while it is in use, and the record again from a copy."""

from pathlib import Path

import click

from musterbook.base.errors import RecordError
from musterbook.serve.output import tell
from musterbook.serve.settings import record_address
from musterbook.serve.workplace import Workplace


@click.command(short_help="Copy the record to a file, while it is in use.")
@click.argument("target", type=click.Path(path_type=Path), metavar="TO")
@click.pass_obj
def backup(workplace: Workplace, *, target: Path) -> None:
    """Copy the record as it stands to the file TO, while others read it and add to it.

    The copy is there whole or not at all, and nothing is overwritten. It is a record as good as the first one:
    any command reads it with --record TO, and 'musterbook restore TO' makes it the record again. Its head is told.

    \b
    musterbook backup /media/stick/musterbook-2025-01-31.db
    """
    with workplace.open_record() as record:
        head = record.back_up(target)
    tell(f"copied to {target}; head {head or 'none yet'}")


@click.command(short_help="Make a record again from a copy that 'backup' made.")
@click.argument("source", type=click.Path(path_type=Path), metavar="FROM")
@click.pass_obj
def restore(workplace: Workplace, *, source: Path) -> None:
    """Make a record again from the copy FROM, where none is: first everything in the copy is checked.

    What stands in the place of the record must be moved away first. A copy in which something is broken is
    refused, and each break is told.

    \b
    musterbook --record again.db restore /media/stick/musterbook-2025-01-31.db
    """
    from musterbook.record import restore as restore_record

    head = restore_record(source, place_of(workplace), tell=workplace.tell_issues, actor=workplace.actor())
    tell(f"restored to {place_of(workplace)}; head {head or 'none yet'}")


def place_of(workplace: Workplace) -> Path:
    """The file of the record; raises RecordError where it is kept in no file."""
    address = record_address(workplace.address)
    if "://" in address:
        raise RecordError("a copy in a file is brought into a database on a server by 'musterbook copy FROM TO'")
    return Path(address)
