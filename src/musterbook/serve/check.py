"""The command that checks whether the record is what was recorded."""

import click

from musterbook.serve.output import tell
from musterbook.serve.workplace import Workplace


@click.command(short_help="Check bytes, quotes and the chain of the record.")
@click.pass_obj
def verify(workplace: Workplace) -> None:
    r"""Check every quote at its span, every stored byte against its hash, and the chain of the record.

    Each break is told with its place, and the exit status is 1. Where nothing is broken, the record's head is
    told: write it down elsewhere, and later compare.

    \b
    musterbook verify
    """
    from musterbook import pipeline

    with workplace.open_record() as record:
        breaks = list(record.verify())
        if not breaks:
            breaks = list(pipeline.misplaced_quotes(record))
        workplace.tell_issues(breaks)
        tell(f"broken in {len(breaks)} places" if breaks else f"whole; head {record.head() or 'none yet'}")
