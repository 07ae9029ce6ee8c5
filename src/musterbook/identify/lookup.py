"""Look-up of the actors and places that claims name."""

from collections.abc import Iterator
from functools import cached_property

from musterbook.base.claim import MISSION, Claim
from musterbook.base.entity import Entity, EntityKind, Link, Vocabulary
from musterbook.identify.directory import Directory

EXACT = 1.0
"""The score of a code or a whole name."""

WITHIN = 0.7
"""The score of a place named inside of a longer mention ('the hills above Kenscoff')."""

PLACES = frozenset({EntityKind.PLACE, EntityKind.COUNTRY})


class Lookup:
    """Actors by code, places by code or name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._entities = {entity.id for entity in vocabulary.entities}
        self._missions = {mission.id: mission for mission in vocabulary.missions}
        self._places = {entity.id: entity for entity in vocabulary.entities if entity.kind in PLACES}

    @cached_property
    def _directory(self) -> Directory:
        """Made when the first place is asked for."""
        return Directory(self._places.values())

    def actors(self, claim: Claim) -> Iterator[Link]:
        """A link for each actor that has an entity; 'mission' is the claim's mission."""
        for actor in claim.actors:
            if actor == MISSION and claim.mission in self._missions:
                yield _link(claim, actor, claim.mission, score=EXACT, because="the claim's mission")
            elif actor in self._entities or actor in self._missions:
                yield _link(claim, actor, actor, score=EXACT, because="exact code")

    def places(self, claim: Claim) -> Iterator[Link]:
        """A link for the claim's place; places of one name share the score, those of the theatre go first."""
        if claim.place is None:
            return
        found, score, because = self._named(claim.place)
        chosen = self._of_theatre(found, claim)
        if len(chosen) > 1:
            because = f"{because}, one of {len(chosen)} of that name"
        for entity in chosen:
            yield _link(claim, claim.place, entity.id, score=round(score / len(chosen), 2), because=because)

    def _named(self, mention: str) -> tuple[tuple[Entity, ...], float, str]:
        if mention in self._places:
            return (self._places[mention],), EXACT, "exact code"
        exact = self._directory.exact(mention)
        if exact:
            return exact, EXACT, "exact name"
        met = list(self._directory.within(mention))
        first = tuple(one.entity for one in met if one.start == met[0].start)
        return first, WITHIN, f"names '{met[0].name.text}'" if met else ""

    def _of_theatre(self, found: tuple[Entity, ...], claim: Claim) -> tuple[Entity, ...]:
        mission = self._missions.get(claim.mission or "")
        theatre = None if mission is None else mission.theatre
        return tuple(entity for entity in found if theatre in {entity.country, entity.id}) or found


def _link(claim: Claim, mention: str, entity: str, *, score: float, because: str) -> Link:
    return Link(claim=claim.id, mention=mention, entity=entity, score=score, because=because)
