"""Destinations: where people move to or serve, where that is not the theatre of the mission.

Trainers sent to a third country, or a contributor's other missions abroad, are no movement into the
theatre; only a country or a place of a country right behind a preposition of direction says so.
"""

from collections.abc import Sequence

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.items import Named

_REACH = 9


def elsewhere(passage: Passage, first: int, last: int) -> bool:
    """Whether the words from item `first` on name another country as the destination, and the theatre nowhere.

    `last`: the last item of the people's phrase or the verb, from which on the reach is counted.
    """
    theatre = passage.setting.theatre
    if theatre is None:
        return False
    found = [_country(named) for named in _destinations(passage, first, last)]
    return bool(found) and theatre not in found and None not in found


def homebound(passage: Passage, names: Sequence[Named], told: range) -> bool:
    """Whether people move to a place of their own country: '187 Ruritanian soldiers landed in' their capital."""
    own = {named.country or named.entity for named in names}
    found = {_country(named) for named in _destinations(passage, told[0], told[-1])} if own else set()
    return bool(found) and found <= own and passage.setting.theatre not in found


def _destinations(passage: Passage, first: int, last: int) -> list[Named]:
    """The places right behind a preposition of direction, up to the end of the clause or another verb."""
    clause = passage.clauses[last]
    found: list[Named] = []
    for i in range(first, min(last + _REACH, len(passage.items))):
        item = passage.items[i]
        ended = passage.clauses[i] != clause or item.key == "," or item.figure is not None
        if i > last and (ended or item.has("when", "and")):
            break
        if not item.has("destination"):
            continue
        j = i + 1
        while passage.has(j, "the"):
            j += 1
        named = passage.items[j].named if j < len(passage.items) else None
        if named is not None and named.kind in {EntityKind.COUNTRY, EntityKind.PLACE} and _is_place(named):
            found.append(named)
    return found


def _is_place(named: Named) -> bool:
    return named.role not in {"adjective", "demonym"}


def _country(named: Named) -> str | None:
    """The country of a place, None where its own is not known."""
    return named.entity if named.kind is EntityKind.COUNTRY else named.country


def away(passage: Passage, told: range) -> bool:
    """Whether people land at a place that nothing is known of and that is not in the theatre: 'landed at Thorney'."""
    unknown = passage.setting.theatre is None or passage.has(told[0], "move-noun")
    if unknown or _destinations(passage, told[0], told[-1]):
        return False
    for i in range(told[-1] + 1, min(told[-1] + _REACH, len(passage.items) - 1)):
        item, following = passage.items[i], passage.items[i + 1]
        if item.sign or item.figure is not None:
            return False
        if item.has("destination", "place-prep"):
            return following.capital and following.named is None and not following.tags
    return False
