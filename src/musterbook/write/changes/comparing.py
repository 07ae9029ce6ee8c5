"""What changed between two views of one record: figures, posts, conflicts, differences, documents and decisions."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from musterbook.base.change import Changes, Clock, ConflictChange, DifferenceChange, Turn
from musterbook.base.ledger import Conflict
from musterbook.base.status import public_notes
from musterbook.base.view import RecordView
from musterbook.write.changes.causes import Grounds
from musterbook.write.changes.figures import figure_changes
from musterbook.write.changes.posts import post_changes

T = TypeVar("T")


def compare(before: RecordView, after: RecordView, *, clock: Clock = Clock.KNOWN) -> Changes:
    """What the later view says otherwise than the earlier one. `clock`: by which it is the later one."""
    grounds = Grounds(before=before, after=after, clock=clock)
    return Changes(
        clock=clock,
        figures=figure_changes(grounds),
        posts=post_changes(grounds),
        conflicts=tuple(_conflicts(grounds)),
        differences=tuple(_differences(grounds)),
        documents=_beyond(after.documents, before.documents, lambda one: one.id),
        left=_beyond(before.documents, after.documents, lambda one: one.id),
        judgements=_beyond(after.judgements, before.judgements, lambda one: one.id),
        name_judgements=_beyond(after.name_judgements, before.name_judgements, lambda one: one.id),
    )


def _beyond(told: Iterable[T], known: Iterable[T], key: Callable[[T], object]) -> tuple[T, ...]:
    """Those that are not among the known, in their order."""
    there = {key(one) for one in known}
    return tuple(one for one in told if key(one) not in there)


def _conflicts(grounds: Grounds) -> Iterator[ConflictChange]:
    old = {frozenset(one.claims): one for one in grounds.before.reconciliation.conflicts}
    new = {frozenset(one.claims): one for one in grounds.after.reconciliation.conflicts}
    notes, notes_before = public_notes(grounds.after), public_notes(grounds.before)
    for claims, conflict in new.items():
        note, earlier = notes.get(conflict.claims, ""), old.get(claims)
        was = "" if earlier is None else notes_before.get(earlier.claims, "")
        turn = _turn(note, was, known=earlier is not None)
        if turn is not None:
            yield _conflict(conflict, turn, grounds, note=note)
    for claims, conflict in old.items():
        if claims not in new:
            yield _conflict(conflict, Turn.RESOLVED, grounds)


def _turn(note: str, was: str, *, known: bool) -> Turn | None:
    """What became of a conflict that the later view has; None where nothing did."""
    if not known:
        return Turn.SETTLED if note else Turn.APPEARED
    if bool(note) == bool(was):
        return None
    return Turn.SETTLED if note else Turn.REOPENED


def _conflict(conflict: Conflict, turn: Turn, grounds: Grounds, *, note: str = "") -> ConflictChange:
    causes = grounds.of(conflict.claims) or grounds.of(conflict.also)
    return ConflictChange(conflict=conflict, turn=turn, causes=causes, note=note)


def _differences(grounds: Grounds) -> Iterator[DifferenceChange]:
    old = {(one.field, frozenset(one.claims)): one for one in grounds.before.reconciliation.differences}
    new = {(one.field, frozenset(one.claims)): one for one in grounds.after.reconciliation.differences}
    for turn, told, others in ((Turn.APPEARED, new, old), (Turn.RESOLVED, old, new)):
        for key, difference in told.items():
            if key not in others:
                causes = grounds.of(difference.claims)
                yield DifferenceChange(difference=difference, turn=turn, causes=causes)
