"""The command that checks whether the record is what was recorded."""

import re
from typing import TYPE_CHECKING

import click

from musterbook.base.errors import RecordError, UsageError
from musterbook.base.issue import Issue
from musterbook.serve.output import counted, tell, was
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.record import Record


HEAD_DIGITS = re.compile(r"[0-9a-f]{64}")


@click.command(short_help="Check bytes, quotes and the chain of the record.")
@click.option("--head", "published", metavar="HASH", help="A head that was told before: is all of it still here?")
@click.pass_obj
def verify(workplace: Workplace, *, published: str | None) -> None:
    """Check every quote at its span, every stored byte against its hash, and the chain of the record.

    Each break is told with its place, and the exit status is 1. Where nothing is broken, the record's head is
    told: write it down or publish it elsewhere. Later, --head says whether the record still holds all that it
    held then, in the same order; it is a break where it does not. What was worked out before is forgotten, so
    that the next question is answered from what was checked.

    \b
    musterbook verify
    musterbook verify --head 5dc6a21815b19af5d60f4d9bfb7af5f4bca78a301258f17e659531c9ba6589b6
    """
    from musterbook import pipeline

    published = None if published is None else _head(published)
    with workplace.open_record() as record:
        forget(record)
        breaks = list(record.verify())
        try:
            breaks += pipeline.misplaced_quotes(record)
        except RecordError as error:
            if not breaks:
                raise
            tell(str(error))
        breaks += [] if published is None else _compare(record, published)
        workplace.tell_issues(breaks)
        tell(f"broken in {counted(len(breaks), 'place')}" if breaks else f"whole; head {record.head() or 'none yet'}")


def _head(told: str) -> str:
    """The hash as it stands in the chain; raises UsageError for what is none."""
    head = told.strip().lower()
    if HEAD_DIGITS.fullmatch(head) is None:
        raise UsageError(f"--head {told}: no head; expected the 64 hexadecimal digits that 'musterbook verify' told")
    return head


def _compare(record: "Record", published: str) -> list[Issue]:
    """A break where the record does not go on from a head that was published; where it does, that is told."""
    heads = record.heads()
    if published in heads:
        later = len(heads) - heads.index(published) - 1
        tell(f"goes on from {published}: {counted(later, 'link')} of the chain {was(later)} added since")
        return []
    message = "no link of the chain has the head that was published; the record lost or changed what it held then"
    return [Issue(code="broken-chain", message=message, expected=published, seen=record.head() or None, lost=True)]


def forget(record: "Record") -> None:
    """Forgets what was worked out before; of a record that cannot be written it is told that it stays."""
    try:
        record.drop_derived()
    except RecordError as error:
        tell(f"what was worked out before is kept: {error}")
