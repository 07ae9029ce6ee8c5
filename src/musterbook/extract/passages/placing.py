"""Placing: where something happened, by the words of a sentence.

The place of its clause, else the one that a relative clause is told of ('in the town, where two were killed'); 'the
capital' is that of the theatre where the vocabulary knows it.
"""

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.gazetteer import capital_towns
from musterbook.extract.words.words import fold

_REACH = 10
"""How far before a relative clause the place may stand that it is told of."""
_WHERE = frozenset({"where", "ou", "donde"})


def place_in(passage: Passage, at: int) -> str | None:
    """The place named in the clause of an item, else the one that its clause is told of."""
    for i in passage.clause_places(passage.clauses[at]):
        if _is_place(passage, i):
            return _entity(passage, i)
    lead = place_lead(passage, at)
    return None if lead is None else place_before(passage, lead)


def place_lead(passage: Passage, at: int) -> int | None:
    """The word for 'where' that opens the clause of an item."""
    first = passage.clause_places(passage.clauses[at])[0]
    return next((i for i in (first, first + 1) if i <= at and passage.items[i].key in _WHERE), None)


def place_before(passage: Passage, lead: int) -> str | None:
    """The place that 'where' at `lead` means; of places within each other the first named."""
    found = None
    for i in range(lead - 1, max(lead - 1 - _REACH, -1), -1):
        if _is_place(passage, i):
            found = i
        elif passage.has(i, "move-in", "move-out", "kill", "injure", "was", "perfect"):
            break
    return None if found is None else _entity(passage, found)


def seat_of(passage: Passage) -> str | None:
    """The place of the vocabulary that is the seat of the theatre's government."""
    theatre = passage.setting.theatre
    names = {fold(name) for name, country in capital_towns() if country == theatre}
    places = (one for one in passage.setting.vocabulary.entities if one.kind is EntityKind.PLACE)
    return next((one.id for one in places if any(fold(name.text) in names for name in one.names)), None)


def _is_place(passage: Passage, i: int) -> bool:
    """Whether a place is named at item `i`; a part of the world only where something is placed in it."""
    named = passage.items[i].named
    if named is None or named.kind is not EntityKind.PLACE:
        return False
    j = i - 1
    while passage.has(j, "the"):
        j -= 1
    return named.country is not None or passage.has(j, "place-prep")


def _entity(passage: Passage, i: int) -> str | None:
    named = passage.items[i].named
    return None if named is None else named.entity
