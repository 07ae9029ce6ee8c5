"""Givers: which names are those of donors, by which code, and the lists that they stand in.

A seat of government is its country where it acts, and a mere place where people meet; one that a body shares with a
country ('Brussels') is the body's. The theatre gives as well as takes, so its name counts only where it is whose act
a sum is.
"""

from musterbook.base.claim import MISSION, Kind
from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.gazetteer import seats_of_bodies
from musterbook.extract.words.items import Named

GIFTS = frozenset({Kind.FUNDING_PLEDGE, Kind.FUNDING_RECEIVED, Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED})
"""The kinds of claims whose actor is a donor."""
_DONORS = frozenset({EntityKind.COUNTRY, EntityKind.ORGANISATION, EntityKind.FORCE})
_MEETING_REACH = 5


def code_of(passage: Passage, named: Named) -> str:
    """The code of a donor: a body's for its seat, the country's for its government and parliament."""
    if named.role == "capital":
        return seats_of_bodies().get(named.entity, passage.setting.code(named))
    if named.country is not None and named.kind is EntityKind.ORGANISATION:
        return named.country
    return passage.setting.code(named)


def donates(passage: Passage, named: Named) -> bool:
    """Whether a name may be a donor's: a country, a body or a contributor's force, not the theatre or its."""
    theatre = passage.setting.theatre
    if named.kind not in _DONORS or named.entity == theatre:
        return False
    return named.kind is not EntityKind.FORCE or named.country != theatre or theatre is None


def is_donor(passage: Passage, i: int) -> bool:
    """Whether item `i` names a country, force or organisation other than the theatre."""
    named = passage.items[i].named
    return named is not None and donates(passage, named) and not met_at(passage, i)


def is_host(passage: Passage, i: int) -> bool:
    """Whether item `i` names the theatre itself as who acts: by its name or seat, no adjective of it."""
    named = passage.items[i].named
    own = named is not None and named.kind is EntityKind.COUNTRY and named.entity == passage.setting.theatre
    return own and named is not None and named.role not in {"adjective", "demonym"}


def met_at(passage: Passage, i: int) -> bool:
    """Whether a seat of government is where people meet: 'the Brussels conference', 'la conférence de Bruxelles'."""
    named = passage.items[i].named
    if named is None or named.role != "capital":
        return False
    j = i - 1
    while passage.has(j, "the"):
        j -= 1
    places = range(max(j - _MEETING_REACH, 0), j)
    behind = passage.has(j, "of", "place-prep", "from") and passage.among(places, "meeting")
    return behind or passage.has(i + 1, "meeting")


def gives(passage: Passage, i: int) -> bool:
    """Whether a name may be that of a donor: no seat of government behind a preposition, where people only meet, and
    none that money is for.
    """
    named = passage.items[i].named
    j = i - 1
    while passage.has(j, "the") and not passage.has(j, "of"):
        j -= 1
    if passage.has(j, "for", "for-day") and not passage.has(j, "of"):
        return False
    seat = named is not None and named.role == "capital" and passage.has(i - 1, "place-prep", "destination")
    return is_donor(passage, i) and not seat


def donor_code(passage: Passage, i: int) -> str:
    """The actor code of the name at `i`."""
    named = passage.items[i].named
    return MISSION if named is None else code_of(passage, named)
