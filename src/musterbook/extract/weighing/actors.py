"""Actors: whose a claim may be, and the clues to each: where a name stands, and what was told before.

Candidates are the countries, forces, bodies, groups and missions that the sentence names, those that earlier sentences
leave, and those that need no name: the mission, people, the host's forces, gangs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Kind
from musterbook.base.entity import EntityKind
from musterbook.extract.claiming.owners import PEOPLE
from musterbook.extract.money.givers import GIFTS
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import is_subject, names_mission
from musterbook.extract.words.items import Named

GANGS = "gangs"
_OWNERS = frozenset({
    EntityKind.COUNTRY, EntityKind.FORCE, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.MISSION,
})  # fmt: skip
_PREPOSITIONS = (
    "by", "from", "of", "place-prep", "destination", "and", "to", "for", "with", "composed", "said", "attribution",
)  # fmt: skip
_DISTANCES = (1, 3, 6, 12)
_HALTS = frozenset({Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED})
"""What the theatre does not do: it is given, or not."""
_MOST = 3
_OURS = frozenset({"home", "lead", "protagonist", "told most", "mission", "country", "people"})
_MEMORY = ("force", "block_force", "topic", "giver", "donor", "victims")


@dataclass(frozen=True, slots=True)
class Place:
    """A name of a sentence: its item, and whose it is."""

    at: int
    named: Named
    actor: str


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a claim of a kind; `governor`: index of the word that says what happens to those it counts."""

    passage: Passage
    frame: Frame
    kind: Kind
    governor: int | None


def candidates(number: Number) -> dict[str, set[str]]:
    """The clues to each actor whose a number may be."""
    passage, frame = number.passage, number.frame
    found: dict[str, set[str]] = {}

    barred = passage.setting.theatre if number.kind in _HALTS else None

    def add(actor: str | None, *clues: str) -> None:
        if actor and actor != barred:
            found.setdefault(actor, set()).update(clues)

    places = [place for i in passage.names if (place := _place(passage, i)) is not None]
    theatre = None if number.kind in GIFTS else passage.setting.theatre
    for place in places:
        add(None if place.actor == theatre else place.actor, *_of_place(number, place, places))
    for name in _MEMORY:
        told = getattr(passage.memory, name)
        add(told if number.kind is Kind.CASUALTY or told != PEOPLE else None, f"told {name}")
    setting, named_so_far = passage.setting, passage.memory.told_of
    add(setting.home, "home")
    add(setting.lead, "lead")
    add(setting.protagonist or passage.memory.protagonist, "protagonist")
    add(max(named_so_far, key=lambda code: named_so_far[code], default=None), "told most")
    noun = "none" if frame.noun is None else frame.noun.group
    add(MISSION, "mission", f"mission {noun}", *_of_mission(passage, frame))
    if number.kind is Kind.CASUALTY:
        add(PEOPLE, "people", f"people {noun}", *(["people in uniform"] if frame.corps else []))
        add(GANGS, "gangs", f"gangs {noun}")
        for _, host in setting.hosts:
            add(host, "host")
        add(setting.host(frame.corps), "host of corps", f"host {noun}")
    several = min(len({place.actor for place in places if place.actor != MISSION}), _MOST)
    named = {place.actor for place in places}
    ours = passage.any("our", "speaker", clause=passage.clauses[frame.at])
    for actor, clues in found.items():
        if actor.isupper():
            clues.add("country")
        clues.add(f"named of {several}" if actor in named else f"unnamed of {several}")
        if ours:
            clues.update([f"ours {clue}" for clue in clues if clue in _OURS])
    return found


def _of_mission(passage: Passage, frame: Frame) -> Iterator[str]:
    """What speaks for the mission as a whole."""
    if names_mission(passage, frame.at):
        yield "mission named"
    if passage.memory.of_mission:
        yield "mission told"
    if passage.any("mission-word"):
        yield "mission word"
    if passage.any("pronoun", "it-pronoun"):
        yield "mission and pronoun"


def _place(passage: Passage, i: int) -> Place | None:
    named = passage.items[i].named
    if named is None or named.kind not in _OWNERS:
        return None
    return Place(i, named, MISSION if named.kind is EntityKind.MISSION else passage.setting.code(named))


def _of_place(number: Number, place: Place, places: list[Place]) -> Iterator[str]:
    """The clues of one name: its kind, side, clause, distance, what stands before and behind it, the verb's side."""
    passage, frame, governor = number.passage, number.frame, number.governor
    i, named, at = place.at, place.named, frame.at
    side = "in" if frame.first <= i <= frame.last else "before" if i < at else "behind"
    own, other = passage.clauses[at], passage.clauses[i]
    clause = {0: "same", -1: "last", 1: "next"}.get(other - own, "far")
    low, high = (i, frame.first) if i < at else (frame.last, i)
    rank = sum(1 for p in places if low < p.at < high)
    distance = 0 if side == "in" else sum(1 for d in _DISTANCES if high - low > d) + 1
    led = _led_by(passage, i)
    acts = "acts" if is_subject(passage, i) else "other"
    yield f"{named.kind} {named.role}"
    yield f"{named.kind} {named.role} {side}"
    yield f"{side} {clause}"
    yield f"{side} rank {min(rank, _MOST)}"
    yield f"{side} distance {distance}"
    yield f"{side} {clause} {led}"
    yield f"{side} {led}"
    yield f"{side} {clause} {acts}"
    if place is places[0]:
        yield f"first {acts}"
    if i + 1 < len(passage.items):
        behind = passage.items[i + 1]
        if behind.sign:
            yield f"{side} then {behind.key}"
        for tag in behind.tags:
            yield f"{side} then {tag}"
    if governor is not None:
        verb = "before verb" if i < governor else "behind verb"
        alone = not any(min(i, governor) < p.at < max(i, governor) for p in places)
        yield f"{verb} {side} {clause}"
        yield f"{verb} {alone} {led}"
    theatre = passage.setting.theatre
    if theatre is not None and theatre in {place.actor, named.country}:
        yield f"theatre {side} {led} {named.kind} {named.role}"


def _led_by(passage: Passage, i: int) -> str:
    """What stands before a name, its article aside."""
    j = i - 1
    while j >= 0 and passage.has(j, "the", "article"):
        j -= 1
    if j < 0:
        return "start"
    item = passage.items[j]
    tag = next((tag for tag in _PREPOSITIONS if item.has(tag)), None)
    if tag is not None:
        return tag
    if item.sign:
        return item.key
    if item.figure is not None:
        return "figure"
    if item.named is not None:
        return "name"
    return "word" if item.tags else "unknown"
