"""A record again from a copy of it, once everything in the copy has been checked."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from musterbook.base.errors import AccessError, RecordError
from musterbook.base.issue import Issue
from musterbook.record.backup import copy_file
from musterbook.record.engine import check_place, locate
from musterbook.record.people import Actor
from musterbook.record.record import Record, open_record


def restore(source: Path, target: Path, *, tell: Callable[[Sequence[Issue]], None], actor: Actor | None = None) -> str:
    """Makes a record at `target` from the copy `source`, which stays as it is; gives its head.

    The record is brought forward to the newest tables. `tell` gets what is broken in the copy. Raises RecordError
    where something is broken, where there is no record at `source`, and where something stands at `target`, and
    AccessError where the actor may not copy the record.
    """
    check_place(locate(str(source)), create=False)
    return copy_file(source, target, check=partial(_checked_head, source, tell=tell, actor=actor or Actor()))


def _checked_head(source: Path, part: Path, *, tell: Callable[[Sequence[Issue]], None], actor: Actor) -> str:
    """The head of the copy's copy; faults are told of the copy, which a person knows."""
    try:
        with open_record(str(part), create=False, person=actor.told, login=actor.login) as copy:
            return _whole_head(copy, part, tell)
    except AccessError:
        raise
    except RecordError as error:
        raise RecordError(str(error).replace(str(part), str(source))) from error


def _whole_head(copy: Record, part: Path, tell: Callable[[Sequence[Issue]], None]) -> str:
    breaks = list(copy.verify())
    tell(breaks)
    if breaks:
        raise RecordError(f"{part}: not whole (places that are broken: {len(breaks)}), and not restored")
    copy.require("back_up")
    return copy.head()
