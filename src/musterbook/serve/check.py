"""The command that checks whether the record is what was recorded."""

from typing import TYPE_CHECKING

import click

from musterbook.base.errors import RecordError
from musterbook.serve.output import counted, tell
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.record import Record


@click.command(short_help="Check bytes, quotes and the chain of the record.")
@click.pass_obj
def verify(workplace: Workplace) -> None:
    """Check every quote at its span, every stored byte against its hash, and the chain of the record.

    Each break is told with its place, and the exit status is 1. Where nothing is broken, the record's head is
    told: write it down elsewhere, and later compare. What was worked out before is forgotten, so that the next
    question is answered from what was checked.

    \b
    musterbook verify
    """
    from musterbook import pipeline

    with workplace.open_record() as record:
        forget(record)
        breaks = list(record.verify())
        try:
            breaks += pipeline.misplaced_quotes(record)
        except RecordError as error:
            if not breaks:
                raise
            tell(str(error))
        workplace.tell_issues(breaks)
        tell(f"broken in {counted(len(breaks), 'place')}" if breaks else f"whole; head {record.head() or 'none yet'}")


def forget(record: "Record") -> None:
    """Forgets what was worked out before; of a record that cannot be written it is told that it stays."""
    try:
        record.drop_derived()
    except RecordError as error:
        tell(f"what was worked out before is kept: {error}")
