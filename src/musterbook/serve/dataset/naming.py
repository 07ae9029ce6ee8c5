"""Ids of what a record names by its contents alone: a line, a step, an event, a conflict, a difference.

Each is of the hash of what it is, so that the same one has the same id in the data set of another day.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from musterbook.base import ledger
from musterbook.base.ids import content_hash

DIGITS = 12
OPEN = "open"


def line_id(line: ledger.Line) -> str:
    """The id of a line: of its measure, actor, mission, place and unit, of which no two lines have all in common."""
    return _hash((line.measure, line.actor, line.mission, line.place, line.unit))


def step_id(line: str, start: date | None) -> str:
    """The id of a step: its line and its first day."""
    return f"{line}:{OPEN if start is None else start.isoformat()}"


def event_ids(events: Sequence[ledger.Event]) -> Iterator[str]:
    """The ids of events."""
    return _distinct(
        (one.kind, one.actor, one.mission, str(one.start), str(one.end), one.low, one.high, one.unit, *_rest(one))
        for one in events
    )


def _rest(event: ledger.Event) -> tuple[str | None, ...]:
    return (event.outcome, *event.claims)


def conflict_ids(conflicts: Sequence[ledger.Conflict]) -> Iterator[str]:
    """The ids of conflicts."""
    return _distinct((one.law, *sorted(one.claims)) for one in conflicts)


def difference_ids(differences: Sequence[ledger.Difference]) -> Iterator[str]:
    """The ids of differences."""
    return _distinct((one.field, *sorted(one.claims)) for one in differences)


def _distinct(told: Iterable[tuple[object, ...]]) -> Iterator[str]:
    """Ids that tell apart even what has all in common: of such the second has a '-2' behind it."""
    seen: Counter[str] = Counter()
    for parts in told:
        name = _hash(parts)
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}-{seen[name]}"


def _hash(parts: tuple[object, ...]) -> str:
    return content_hash(repr(parts).encode())[:DIGITS]
