"""Appointments: who holds a post in the mission or in the host's police and army.

Posts and persons of a sentence are read apart and then brought together; whose people the holder is of
is told beside the name, else beside the post.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.claim import Post as Held
from musterbook.base.entity import EntityKind
from musterbook.extract.classify import Counted
from musterbook.extract.drafting import Parts, draft
from musterbook.extract.items import Named
from musterbook.extract.passage import Passage
from musterbook.extract.rules.links import Linked
from musterbook.extract.rules.persons import Person, person_name, read_persons
from musterbook.extract.rules.posts import Post, role_text, tells_post
from musterbook.extract.rules.tenures import Holding, read_holdings
from musterbook.extract.unnamed import ours

CONFIDENCE = 0.8
_DESCRIBING = frozenset({"adjective", "demonym", "noun"})


@dataclass(frozen=True, slots=True)
class AppointmentRule:
    """'Force Commander John Smith said …'; 'X was appointed deputy commander'."""

    kinds: tuple[Kind, ...] = (Kind.APPOINTMENT,)
    example: str = "Force Commander John Smith said the patrol went well."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """One claim for each post with its holder in the sentence, and for those who follow one another in it."""
        del counted
        if not (tells_post(passage) or passage.any("replaces", "hands-over")):
            return
        persons = read_persons(passage)
        if not persons:
            return
        linked = Linked(passage, persons)
        linked.read()
        for one in read_holdings(passage, linked):
            claim = _claim(passage, one)
            passage.memory.post = role_text(passage, one.post)
            if not one.person.bare:
                passage.memory.people[passage.items[one.person.last].key] = person_name(passage, one.person)
            yield claim


def _claim(passage: Passage, holding: Holding) -> Claim:
    """The claim that a person holds a post."""
    person, post, rank = holding.person, holding.post, holding.person.rank
    places = (person.begin, person.finish, *(() if post.remembered else (post.first, post.last)))
    return draft(passage, Parts(
        kind=Kind.APPOINTMENT, actor=_holder(passage, person, post), places=places, confidence=CONFIDENCE,
        period=holding.period, modality=holding.modality,
        detail=Held(
            person=person_name(passage, person), role=role_text(passage, post),
            rank=None if rank is None else _words(passage, *rank),
        ),
    ))  # fmt: skip


def _words(passage: Passage, first: int, last: int) -> str:
    return passage.setting.document.text[passage.items[first].start : passage.items[last].end]


def _holder(passage: Passage, person: Person, post: Post) -> str:
    """The host's service, else the country told beside the name or the post, else the mission."""
    hosts = {actor for _, actor in passage.setting.hosts}
    origin = person.origin
    foreign = origin is not None and passage.setting.theatre not in {origin.entity, origin.country}
    if post.actor in hosts and not foreign:
        return post.actor
    if person.origin is not None:
        return passage.setting.code(person.origin)
    beside = None if post.remembered else _beside(passage, person, post)
    if beside is not None:
        return passage.setting.code(beside)
    known = ours(passage, post.at) or passage.memory.block_force or passage.memory.force
    spoken = known if post.contingent else None
    return post.actor or spoken or MISSION


def _beside(passage: Passage, person: Person, post: Post) -> Named | None:
    """The country of an adjective between a name and its post, or right before the post."""
    low, high = min(person.finish, post.last), max(person.begin, post.first)
    places: list[int] = [*range(low + 1, high), max(post.first - 1, 0), min(post.last + 1, len(passage.items) - 1)]
    for j in places:
        named = passage.items[j].named
        if named is not None and _describes(passage, j, named):
            labelled = passage.has(j + 2, "led-suffix") and passage.items[j + 1].key == "-"
            if not labelled:
                return named
    return None


def _describes(passage: Passage, j: int, named: Named) -> bool:
    """Whether a name is an adjective of a country other than the theatre, or stands as one before a noun."""
    if passage.setting.theatre in {named.entity, named.country}:
        return False
    noun = j + 1 < len(passage.items) and passage.items[j + 1].noun is not None
    if named.kind is EntityKind.FORCE and noun:
        return True
    return named.kind in {EntityKind.COUNTRY, EntityKind.FORCE} and named.role in _DESCRIBING


RULE = AppointmentRule()
