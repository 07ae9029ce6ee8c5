"""Appointments: who holds a post in the mission or in the host's police and army.

Posts and persons of a sentence are read apart and then brought together; whose people the holder is of
is told beside the name, else beside the post.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.claim import Post as Held
from musterbook.base.document import BlockKind
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import UNDATED, Parts, draft
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.unnamed import ours
from musterbook.extract.rules.links import Linked
from musterbook.extract.rules.origins import is_compatriot, of_another, one_of_ours, origin_told
from musterbook.extract.rules.persons import Person, person_name, read_persons
from musterbook.extract.rules.posts import role_text, tells_post
from musterbook.extract.rules.tenures import Holding, read_holdings
from musterbook.extract.words.items import Named, When

CONFIDENCE = 0.8
_LONGEST_ENTRY = 30
"""The most items of an entry of a list of holders."""
_DESCRIBING = frozenset({"adjective", "demonym", "noun"})


@dataclass(frozen=True, slots=True)
class AppointmentRule:
    """'Force Commander John Smith said …'; 'X was appointed deputy commander'."""

    kinds: tuple[Kind, ...] = (Kind.APPOINTMENT,)
    example: str = "Force Commander John Smith said the patrol went well."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """One claim for each post with its holder in the sentence, and for those who follow one another in it."""
        del counted
        listed = _listed(passage)
        if listed is not None:
            yield listed
            return
        if not (tells_post(passage) or passage.any("replaces", "hands-over")):
            return
        persons = read_persons(passage)
        if not persons:
            return
        linked = Linked(passage, persons)
        linked.read()
        for one in read_holdings(passage, linked):
            claim = _claim(passage, one, persons)
            passage.memory.post = role_text(passage, one.post)
            passage.memory.holder = claim.actor if claim.actor.isupper() else passage.memory.holder
            if not one.person.bare:
                passage.memory.people[passage.items[one.person.last].key] = person_name(passage, one.person)
            yield claim


def _listed(passage: Passage) -> Claim | None:
    """The claim of an entry of a list of holders: a person, and the time of the term behind the name."""
    post = passage.memory.heading_post
    entry = passage.block is not None and passage.block.kind is BlockKind.LIST_ITEM
    if not post or not entry or len(passage.items) > _LONGEST_ENTRY:
        return None
    persons = read_persons(passage)
    if not persons or persons[0].bare or persons[0].begin > 1:
        return None
    person, index = persons[0], next(passage.indices("time"), None)
    when = passage.when_of(index)
    origin = person.origin or next((n for i in passage.names if (n := passage.items[i].named) and _is_origin(n)), None)
    rank = person.rank
    return draft(passage, Parts(
        kind=Kind.APPOINTMENT, actor=MISSION if origin is None else passage.setting.code(origin),
        places=(person.begin, person.finish, *(() if index is None else (index,))), confidence=CONFIDENCE,
        period=UNDATED if when is None or index is None else _term(passage, index, when),
        detail=Held(
            person=person_name(passage, person), role=post, rank=None if rank is None else _words(passage, *rank),
        ),
    ))  # fmt: skip


def _term(passage: Passage, index: int, when: When) -> Period:
    """The term that the time of an entry tells: 'from May 2021' has no end."""
    open_ended = passage.has(index, "begins") and when.relation == "at"
    return Period(start=when.period.start) if open_ended else when.period


def _is_origin(named: Named) -> bool:
    return named.kind in {EntityKind.COUNTRY, EntityKind.FORCE}


def _claim(passage: Passage, holding: Holding, persons: Sequence[Person]) -> Claim:
    """The claim that a person holds a post."""
    person, post, rank = holding.person, holding.post, holding.person.rank
    places = (person.begin, person.finish, *(() if post.remembered else (post.first, post.last)))
    return draft(passage, Parts(
        kind=Kind.APPOINTMENT, actor=_holder(passage, holding, persons), places=places, confidence=CONFIDENCE,
        period=holding.period, modality=holding.modality,
        detail=Held(
            person=person_name(passage, person), role=role_text(passage, post),
            rank=None if rank is None else _words(passage, *rank),
        ),
    ))  # fmt: skip


def _words(passage: Passage, first: int, last: int) -> str:
    return passage.setting.document.text[passage.items[first].start : passage.items[last].end]


def _holder(passage: Passage, holding: Holding, persons: Sequence[Person]) -> str:
    """The host's service, else the country told beside the name or the post, else the mission."""
    person, post = holding.person, holding.post
    hosts = {actor for _, actor in passage.setting.hosts}
    origin = person.origin
    foreign = origin is not None and passage.setting.theatre not in {origin.entity, origin.country}
    if post.actor in hosts and not foreign:
        return post.actor
    if is_compatriot(passage, person):
        return _same_country(passage, person, persons) or MISSION
    if person.origin is not None:
        return passage.setting.code(person.origin)
    spoken = one_of_ours(passage, person)
    if spoken is not None:
        return spoken
    beside = None if post.remembered else _beside(passage, holding, persons)
    beside = beside or origin_told(passage, person, post)
    if beside is not None:
        return passage.setting.code(beside)
    known = ours(passage, post.at) or passage.setting.protagonist
    known = known or passage.memory.block_force or passage.memory.force
    spoken = known if post.contingent else None
    return post.actor or spoken or MISSION


def _same_country(passage: Passage, person: Person, persons: Sequence[Person]) -> str | None:
    """The country of a compatriot: that of the other holder in the sentence, of the one told of last, or else of
    the people in uniform told of.
    """
    for other in persons:
        if other is not person and other.origin is not None:
            return passage.setting.code(other.origin)
    told = passage.memory.block_force
    return passage.memory.holder or (told if told is not None and told.isupper() else None)


def _beside(passage: Passage, holding: Holding, persons: Sequence[Person]) -> Named | None:
    """The country of an adjective between a name and its post, or right before the post."""
    person, post = holding.person, holding.post
    low, high = min(person.finish, post.last), max(person.begin, post.first)
    places: list[int] = [*range(low + 1, high), max(post.first - 1, 0), min(post.last + 1, len(passage.items) - 1)]
    for j in places:
        named = passage.items[j].named
        if named is not None and _describes(passage, j, named) and not of_another(persons, person, j):
            labelled = passage.has(j + 2, "led-suffix") and passage.items[j + 1].key == "-"
            if not labelled:
                return named
    return None


def _describes(passage: Passage, j: int, named: Named) -> bool:
    """Whether a name is an adjective of a country other than the theatre, or stands as one before a noun."""
    if passage.setting.theatre in {named.entity, named.country}:
        return named.kind is EntityKind.COUNTRY and passage.has(j + 1, "nationality") and named.role in _DESCRIBING
    noun = j + 1 < len(passage.items) and passage.items[j + 1].noun is not None
    if named.kind is EntityKind.FORCE and noun:
        return True
    return named.kind in {EntityKind.COUNTRY, EntityKind.FORCE} and named.role in _DESCRIBING


RULE = AppointmentRule()
