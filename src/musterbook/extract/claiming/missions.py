"""Missions: which mission a claim is of, where its sentence names several, or tells of a time when another was there.

The words beside the claim decide: the mission named in its clause, or behind it. Where none is named, what was before
the document's mission began is of the mission that it took over from, and what a new one shall be is of that.
"""

import re
from datetime import date, timedelta

from musterbook.base.claim import Kind, Modality
from musterbook.base.entity import EntityKind, Mission
from musterbook.base.period import Period
from musterbook.extract.passages.passage import Passage

Places = tuple[int, ...]
_REACH = 9
"""How far behind a claim the mission may stand that people are sent to."""
_FRESH = timedelta(days=3)
"""So long before publication at most a mission has begun whose people cannot be there yet."""
_SOON = timedelta(days=366)
"""In so long a time at most a mission begins that is called a new one."""
_STOPS = frozenset({";", ":", "."})
_NEW = frozenset({"new", "nouvelle", "nouveau", "nueva", "nuevo", "future", "futura"})
_TIMED = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.STRENGTH, Kind.AUTHORIZED_STRENGTH, Kind.CASUALTY})
_WAS = re.compile(
    r"\b(?:was|were|etait|etaient|devait|devaient|debia|debian) (?:supposed|meant|to|cens|avoir|compter|tener|contar)"
)
_DECIDED = frozenset({Kind.RESOLUTION_VOTE, Kind.POSITION, Kind.MILESTONE})
"""Kinds of what is decided about a mission, often of one and the other."""
_PRESENT = frozenset({Kind.DEPLOYMENT, Kind.STRENGTH})


def mission_of(passage: Passage, kind: Kind, places: Places, *, period: Period, modality: Modality) -> str | None:
    """The mission of a claim: the one that its sentence names, of several the one told with it, else the document's."""
    named = _named(passage)
    ids = [_id(passage, i) for i in named]
    main = passage.setting.mission
    if kind is Kind.AUTHORIZED_STRENGTH and (coming := _to_come(passage, min(places))) is not None:
        return coming
    if not ids:
        return _by_time(passage, kind, places, period=period, modality=modality) or main
    if len(set(ids)) == 1 or (main in ids and kind in _DECIDED):
        return ids[0] if main not in ids else main
    return _told_with(passage, kind, places, named=named) or (main if main in ids else ids[0])


def _named(passage: Passage) -> list[int]:
    names = ((i, passage.items[i].named) for i in passage.names)
    return [i for i, named in names if named is not None and named.kind is EntityKind.MISSION]


def _id(passage: Passage, i: int) -> str:
    named = passage.items[i].named
    return "" if named is None else named.entity


def _told_with(passage: Passage, kind: Kind, places: Places, *, named: list[int]) -> str | None:
    """The only mission within a claim's words, else the one that people go to behind them, else the only one of their
    clause; of a term whose mission a pronoun tells, the last one named before it.
    """
    first, last = min(places), max(places)
    within = {_id(passage, i) for i in named if first <= i <= last}
    if len(within) == 1:
        return within.pop()
    behind = next((i for i in named if last < i <= last + _REACH), None)
    if behind is not None and _goes_to(passage, last, behind):
        return _id(passage, behind)
    before = [i for i in named if i < first]
    if before and kind is Kind.MANDATE_PERIOD and passage.among(range(before[-1] + 1, first), "possessive", "whose"):
        same = [i for i in before if passage.clauses[i] == passage.clauses[first]]
        return _id(passage, (same or before)[-1])
    lead = passage.clause_places(passage.clauses[first])[0]
    if before and passage.has(lead, "relative-pronoun") and lead - 2 <= before[-1] < lead:
        return _id(passage, before[-1])
    clause = {_id(passage, i) for i in named if passage.clauses[i] in {passage.clauses[first], passage.clauses[last]}}
    return clause.pop() if len(clause) == 1 else None


def _goes_to(passage: Passage, last: int, i: int) -> bool:
    """Whether a preposition joins a mission to the words before it, without a stop or a verb between."""
    j = i - 1
    while j > last and passage.has(j, "the", "article"):
        j -= 1
    led = passage.has(j, "destination", "place-prep", "of") and not passage.has(j, "from")
    between = passage.items[last + 1 : j]
    return led and not any(item.key in _STOPS or item.has("move-in", "move-out", "and") for item in between)


def _by_time(passage: Passage, kind: Kind, places: Places, *, period: Period, modality: Modality) -> str | None:
    """The mission that the document's own took over from, of what was before that began."""
    known = _known(passage)
    main = known.get(passage.setting.mission or "")
    start, published = None if main is None else _day(main.start), passage.setting.published
    if main is None or start is None or published is None or kind not in _TIMED or modality is not Modality.ACTUAL:
        return None
    fresh = start >= published - _FRESH and not period.dated and (kind in _PRESENT or _of_before(passage, kind, places))
    day = published if fresh else period.end
    if day is None or (not fresh and day >= start):
        return None
    return next((p for p in main.predecessors if p in known and _ran(known[p], day)), None)


def _of_before(passage: Passage, kind: Kind, places: Places) -> bool:
    """Whether a size is told that a mission was to have."""
    words = passage.items[max(min(places) - 2, 0) : max(places) + 1]
    return kind is Kind.AUTHORIZED_STRENGTH and any(_WAS.search(item.key) for item in words)


def _to_come(passage: Passage, first: int) -> str | None:
    """The mission that is to follow the document's, where a 'new mission' is told of before a size."""
    known, published = _known(passage), passage.setting.published
    main = known.get(passage.setting.mission or "")
    if main is None or published is None or not _tells_new(passage, first):
        return None
    return next((s for s in main.successors if s in known and _begins_soon(known[s], published)), None)


def _known(passage: Passage) -> dict[str, Mission]:
    return {one.id: one for one in passage.setting.vocabulary.missions}


def _tells_new(passage: Passage, first: int) -> bool:
    """Whether a 'new' mission or force is told of right before an item."""
    near = range(max(first - _REACH, 0), min(first + 2, len(passage.items)))
    new = [i for i in near if not _NEW.isdisjoint(passage.items[i].key.split())]
    return any(passage.among((i - 1, i + 1, i + 2), "mission-word") for i in new)


def _begins_soon(mission: Mission, published: date) -> bool:
    start = _day(mission.start)
    return start is not None and published - _FRESH <= start <= published + _SOON


def _ran(mission: Mission, day: date) -> bool:
    start, end = _day(mission.start), _day(mission.end)
    return start is not None and start <= day and (end is None or day <= end)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
