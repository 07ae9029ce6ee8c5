"""Motion: which way a verb of movement takes people, by the words that say whence and whither.

'Flew home' leaves the theatre and 'flew in' enters it; 'left Nairobi' goes towards the theatre, 'left' alone away
from it. Verbs that can do both are marked in the lexicon; here they get the tag of the way that they go, before any
rule reads them, and lose it where they go to a third country or move nobody.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from musterbook.base.entity import EntityKind
from musterbook.extract.words.items import Item, Named

REACH = 12
"""How many items behind its verb a destination may stand."""
_SUBJECT_REACH = 9
_AWAITED_REACH = 5
_SELDOM_REACH = 2
_OBJECT_REACH, _SUBJECT_BEHIND = 5, 6
_TURNING = frozenset({"motion", "due", "adds", "announce", "engaged", "awaits", "farewell"})
_WAYS = frozenset({"move-in", "move-out"})
_HARMING = frozenset({"displace", "harm-act"})
_TOWARDS = (" to", " into")
_STOPS = frozenset({".", ";", ":", "(", ")", "–", "—"})
_COURSE_ENDS = frozenset({"motion", "move-in", "move-out", "relative-pronoun", "cut", "kill", "pledge"})
_LEADING = frozenset({"outward", "inward", "homeward", "from", "of", "destination", "for", "place-prep"})
"""Tags of the words that say whither or whence."""
_PLACES = frozenset({EntityKind.COUNTRY, EntityKind.PLACE})
_SPOKEN = frozenset({"adjective", "demonym"})
_BEHIND = (
    "place-prep", "destination", "from", "for", "and", "adverb", "homeward", "mission-word", "when", "cut", "the",
    "own-country", "by", "since", "running", "whole-force",
)  # fmt: skip
"""What may follow 'left' where it tells of a departure."""


@dataclass(slots=True)
class Course:
    """What the words behind a verb say: countries of destination and origin, whether people go home or come here."""

    to: str | None = None
    origin: str | None = None
    home: bool = False
    here: bool = False


def directed(items: Sequence[Item], theatre: str | None) -> tuple[Item, ...]:
    """The items with verbs of movement marked by the way that they go: `move-in`, `move-out` or neither."""
    if all(map(_TURNING.isdisjoint, [item.tags for item in items])):
        return tuple(items)
    return tuple(
        item if item.tags.isdisjoint(_TURNING) else replace(item, tags=_tags(items, i, theatre) - _seldom(items, i))
        for i, item in enumerate(items)
    )


def _seldom(items: Sequence[Item], i: int) -> frozenset[str]:
    """The tags that a verb loses of which the text says that it rarely happens: 'rarely leave their base'."""
    told = any(item.has("seldom") for item in items[max(i - _SELDOM_REACH, 0) : i])
    return _WAYS if told else frozenset()


def _tags(items: Sequence[Item], i: int, theatre: str | None) -> frozenset[str]:
    """The tags of an item that can turn, by what stands around it."""
    item = items[i]
    if item.has("farewell"):
        return _taken_leave(items, i)
    if item.has("adds", "announce"):
        gained = (item.code or "move-in") if item.has("adds") else "pledge"
        dated = i + 1 < len(items) and items[i + 1].when is not None
        counted = _counts_people(items, _behind_mark(items, i + 1 + dated))
        return (item.tags - _HARMING) | {gained} if counted else item.tags
    if item.has("awaits"):
        return item.tags | {"move-in"} if _awaited(items, i + 1) else item.tags - {"future"}
    if item.has("engaged"):
        return item.tags - {"pledge"} if _describes(items, i) else item.tags
    if item.has("due"):
        return item.tags if _arrives(items, i + 1, theatre) else item.tags - _WAYS
    return _gone(items, i, theatre) if item.has("leaving") else _turned(items, i, theatre)


def _taken_leave(items: Sequence[Item], i: int) -> frozenset[str]:
    """The tags of 'said goodbye to': those who say it to a place leave it, their own country for the theatre; whom
    others say it to set out.
    """
    item, place = items[i], _place(items, i + 1)
    told = any(_counts_people(items, j) for j in range(max(i - _SUBJECT_REACH, 0), i))
    if _counts_people(items, i + 1) or (place is None and not told):
        return (item.tags - _WAYS) | {"move-in"}
    return (item.tags - _WAYS - {"greeted"}) | {"move-in" if place in set(_told(items, i)) else "move-out"}


def _describes(items: Sequence[Item], i: int) -> bool:
    """Whether a participle stands behind people as an adjective does: 'les soldats engagés dans l'est'."""
    before = items[i - 1] if i else items[i]
    return before.noun is not None or (before.named is not None and before.named.role in _SPOKEN)


def _gone(items: Sequence[Item], i: int, theatre: str | None) -> frozenset[str]:
    """The tags of a verb of leaving, which as one word may mean another thing."""
    item = items[i]
    if item.has("quits") and any(other.has("carrier") for other in items[:i]):
        return (item.tags - _WAYS - {"kill"}) | {"move-in"}
    if " " in item.key:
        return _turned(items, i, theatre)
    told = _leaves(items, i) or (_course(items, i).origin is not None and not item.has("kill"))
    return _turned(items, i, theatre) - {"kill"} if told else item.tags - _WAYS


def home_of(items: Sequence[Item], i: int) -> Named | None:
    """The capital that people who move by the verb at `i` come from or return to, None where none is told."""
    for j in range(i, min(i + REACH, len(items))):
        item = items[j]
        if j > i and (item.key in _STOPS or item.has("motion", "move-in", "move-out", "relative-pronoun", "cut")):
            return None
        if item.named is not None and item.named.role == "capital" and item.named.kind is EntityKind.COUNTRY:
            return item.named
    return None


def _turned(items: Sequence[Item], i: int, theatre: str | None) -> frozenset[str]:
    """The tags of a verb of motion by its course; its own where nothing is said of it.

    `bare`: 'left' with neither whence nor whither.
    """
    item, plain = items[i], items[i].tags - _WAYS
    if item.has("attribution") and not _recalls(items, i):
        return plain
    following = items[i + 1] if i + 1 < len(items) else item
    if following.has("that") or following.key.partition(" ")[0] in {"que", "qu"}:
        return plain
    if item.has("leaving") and (
        (following.has("homeward") and " " not in item.key) or (following.has("own-country") and _from_home(items, i))
    ):
        return plain | {"move-in"}
    course = _course(items, i)
    if course.to is None and not course.home and item.key.endswith(_TOWARDS) and not _somewhere(items, i + 1):
        return plain
    way = _way(items, i, course=course, theatre=theatre)
    if way is not None:
        return plain | {way} if way else plain
    return _unguided(items, i) if item.has("leaving") and course.origin is None else item.tags


def _unguided(items: Sequence[Item], i: int) -> frozenset[str]:
    """The tags of 'left' with neither whence nor whither; those of an arrival where 'towards' is told."""
    bound = any(other.has("bearing", "toward") for other in items[i + 1 : i + REACH])
    return (items[i].tags - _WAYS) | {"move-in"} if bound else items[i].tags | {"bare"}


def _recalls(items: Sequence[Item], i: int) -> bool:
    """Whether a verb that says something as well ('a rappelé') has people as its object, or is a passive."""
    before = items[i - 1] if i else items[i]
    if before.has("was", "passive", "present-be", "figure") or before.noun is not None:
        return True
    for item in items[i + 1 : i + 1 + _OBJECT_REACH]:
        if item.sign or item.has("role", "chief-word", "office", "speech-noun", "that"):
            return False
        force = item.noun is not None and item.noun.group in {"force", "unit"}
        if force or item.figure is not None or item.has("contingent", "personnel-object"):
            return True
    return False


def _from_home(items: Sequence[Item], i: int) -> bool:
    """Whether 'left their country' is meant, or of 'the country' that of those who are still to leave it."""
    owned = items[i + 1].key.partition(" ")[0] not in {"the", "le", "el"}
    return owned or any(item.has("not", "nobody", "no-one", "future") for item in items[max(i - _SUBJECT_REACH, 0) : i])


def _somewhere(items: Sequence[Item], j: int) -> bool:
    """Whether a name, known or not, or the mission or its country follows 'went to'."""
    near = items[j : j + 2]
    return any(item.capital or item.named is not None or item.has("mission-word", "own-country") for item in near)


def _way(items: Sequence[Item], i: int, *, course: Course, theatre: str | None) -> str | None:
    """The tag of the way that a course goes, '' for a third country, None where it says nothing."""
    told = set(_told(items, i))
    if (course.to is not None and course.to == theatre) or (course.here and course.to is None):
        return "move-in"
    if course.home or (course.origin is not None and course.origin == theatre):
        return "move-out"
    if items[i].has("leaving") and course.origin is not None and told and course.to is None:
        return "move-in" if course.origin in told else "move-out"
    if theatre is None:
        return _untold(told, course)
    if course.to is not None:
        away = items[i].has("leaving") or (not told - {theatre} and _returns(items, i))
        return "move-out" if away or course.to in told else ""
    outset = items[i].has("leaving") or not items[i].has("move-out")
    return "move-in" if course.origin is not None and outset else None


def _returns(items: Sequence[Item], i: int) -> bool:
    """Whether those who go home are told of by 'the return' or 'will return', or by 'their' before the verb."""
    item = items[i]
    noun = item.has("leave-noun") or (i > 0 and items[i - 1].has("the"))
    homeward = item.has("move-out") and (noun or item.has("future") or (i > 0 and items[i - 1].has("future")))
    return homeward or any(before.has("possessive") for before in items[:i])


def _untold(told: Collection[str], course: Course) -> str | None:
    """The way of a course where nobody knows the theatre: whither those told of are not at home, or whence they are."""
    if course.to is None or not told:
        return None
    return "move-out" if course.to in told else "move-in"


def _course(items: Sequence[Item], i: int) -> Course:
    found = Course()
    if items[i].has("open") or not items[i].has("leaving"):
        found.to = _place(items, i + 1)
    else:
        found.origin = _place(items, i + 1)
    for j in range(i + 1, min(i + 1 + REACH, len(items))):
        item = items[j]
        if item.has("toward") and found.to is None:
            found.to = _place(items, j + 1)
            continue
        if item.key in _STOPS or not item.tags.isdisjoint(_COURSE_ENDS) or _leads_away(items, j):
            break
        if item.tags.isdisjoint(_LEADING):
            continue
        shifted = item.has("outward", "inward") and _shifted(items, i, j)
        found.home = found.home or item.has("homeward") or (shifted and item.has("outward"))
        found.here = found.here or (shifted and item.has("inward"))
        if item.has("from", "of") and items[i].has("motion") and found.origin is None:
            found.origin = _place(items, j + 1) if not item.has("of") or j == i + 1 else None
        if item.has("destination", "for", "place-prep") and not item.has("from", "of") and found.to is None:
            if items[i].has("leaving") and items[j - 1].has("mission-head", "unit-hit", "contingent"):
                found.origin = found.origin or _place(items, j + 1)
            else:
                found.to = _place(items, j + 1)
    return found


def _leads_away(items: Sequence[Item], j: int) -> bool:
    """Whether a comma at `j` ends the course: another subject follows it ('on 25 June, ministers in the capital')."""
    if items[j].key != "," or j + 1 >= len(items):
        return False
    following = items[j + 1]
    plain = not (following.tags or following.sign or following.named or following.capital)
    return plain or following.noun is not None or following.has("office", "the", "pronoun", "article")


def _shifted(items: Sequence[Item], i: int, j: int) -> bool:
    """Whether the particle at `j` belongs to the verb at `i`, its object between them: 'pulled 1,200 soldiers out'."""
    if not any(item.figure is not None for item in items[i + 1 : j]):
        return False
    after = items[j + 1] if j + 1 < len(items) else None
    if items[j].has("outward"):
        return True
    return after is None or after.sign or after.when is not None or after.has("and", "from")


def _place(items: Sequence[Item], j: int) -> str | None:
    """The country of the place that stands at item `j`, an article before it left out."""
    while j < len(items) and items[j].has("the"):
        j += 1
    near = [item.named for item in items[j : j + 2]]
    spot = [item.has("place-noun") for item in items[j : j + 2]]
    if any(spot):
        named = next((one for one in near if one is not None and one.role in _SPOKEN), None)
    else:
        named = None if not near or near[0] is None or near[0].role in _SPOKEN else near[0]
    if named is None or named.kind not in _PLACES or (j + 1 < len(items) and items[j + 1].key == "'"):
        return None
    return named.entity if named.kind is EntityKind.COUNTRY else named.country


def _told(items: Sequence[Item], i: int) -> Iterator[str]:
    """The countries whose people are named before a verb, or in its object."""
    for j, item in enumerate(items[: i + 8]):
        if item.named is None or item.named.kind not in {EntityKind.COUNTRY, EntityKind.FORCE}:
            continue
        if j < i or item.named.role in _SPOKEN or item.named.kind is EntityKind.FORCE:
            yield item.named.country or item.named.entity


def _behind_mark(items: Sequence[Item], j: int) -> int:
    """The item behind the mark of a personal object at `j` ('desplazó a 20 militares')."""
    return j + 1 if j < len(items) and items[j].has("object-mark") else j


def _counts_people(items: Sequence[Item], j: int) -> bool:
    """Whether a count of people in uniform stands at item `j`."""
    figure = items[j].figure if j < len(items) else None
    if figure is None or figure.unit is not None or figure.article:
        return False
    if j + 1 < len(items) and items[j + 1].has("of-them", "each"):
        return True
    return any(item.noun is not None and item.noun.group == "force" for item in items[j + 1 : j + 5])


def _counts_demonym(items: Sequence[Item], j: int) -> bool:
    """Whether a number counts people by their country alone: '400 Ruritanians'."""
    named = items[j + 1].named if j + 1 < len(items) else None
    spoken = named is not None and named.kind is EntityKind.COUNTRY and named.role in {"adjective", "demonym"}
    return spoken and (j + 2 >= len(items) or items[j + 2].noun is None)


def _awaited(items: Sequence[Item], j: int) -> bool:
    """Whether a count of people in uniform is the object at `j`: 'awaits for Monday another 200 officers'."""
    for k in range(j, min(j + _AWAITED_REACH, len(items))):
        figure = items[k].figure
        if figure is not None and not figure.article:
            return (_counts_people(items, k) or _counts_demonym(items, k)) and not items[k].has("time")
        if figure is None and items[k].when is None and not items[k].has(*_BEFORE_AWAITED):
            return False
    return False


_BEFORE_AWAITED = ("to", "place-prep", "for", "the", "more", "cut", "contingent", "of")
"""Tags of what may stand before the number of those awaited ('for Monday a contingent of 200')."""


def _arrives(items: Sequence[Item], j: int, theatre: str | None) -> bool:
    """Whether a time or the theatre follows 'are due' at once, rather than a verb of its own."""
    if j >= len(items) or any(item.has("move-noun", "move-out") for item in items[max(j - REACH, 0) : j - 1]):
        return False
    if items[j].when is not None:
        return True
    placed = items[j].has("destination", "place-prep", "by", "within")
    if items[j].key in {".", ",", ";"}:
        return True
    return placed and (_place(items, j + 1) == theatre or (j + 1 < len(items) and items[j + 1].when is not None))


def _leaves(items: Sequence[Item], i: int) -> bool:
    """Whether people are told of before the verb, and neither a number nor another object than a place behind it."""
    before = items[i - 1] if i else items[i]
    vague = before.figure is not None and before.figure.vague
    if vague or before.has("the", "article", "of"):
        return False
    following = items[i + 1] if i + 1 < len(items) else None
    if items[i].has("goes-off") and _counts_people(items, i + 1):
        return True
    if following is not None and not _may_follow(items, i + 1):
        return False
    if items[i].has("goes-off") and any(_counts_people(items, j) for j in range(i + 2, i + _SUBJECT_BEHIND)):
        return True
    if items[i].has("kill", "quits") and following is not None and not (following.capital or _place(items, i + 1)):
        return False
    return any(
        item.noun is not None
        or item.figure is not None
        or item.named is not None
        or item.has("pronoun", "remainder", "contingent", "move-noun")
        for item in items[max(i - _SUBJECT_REACH, 0) : i]
    )


def _may_follow(items: Sequence[Item], j: int) -> bool:
    item = items[j]
    if item.figure is not None and j + 1 < len(items) and items[j + 1].has("time-unit"):
        return item.has("place-prep") or not item.key[:1].isdigit()
    if item.figure is not None or item.noun is not None:
        return False
    placed = item.sign or item.when is not None or item.capital or _place(items, j) is not None
    return placed or item.has(*_BEHIND)
