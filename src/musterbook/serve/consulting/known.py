"""What a record has names for, as the fields of a query take them: what a model is offered, and held against."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from musterbook.base.claim import Claim, Happening, Measured, Post, Stance, Vote
from musterbook.base.view import RecordView

MOST_OFFERED = 60
"""Values of one field that a model is offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The values that claims have for each field of a query, as they stand there."""

    actors: frozenset[str] = frozenset()
    missions: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    resolutions: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()

    def offered(self, labels: Mapping[str, str]) -> dict[str, list[str]]:
        """What of it a model is told, in a stable order; an actor with its name."""
        actors = [f"{one} = {labels[one]}" if one in labels else one for one in sorted(self.actors)]
        fields = {
            "actor": actors, "mission": sorted(self.missions), "place": sorted(self.places),
            "person": sorted(self.persons), "role": sorted(self.roles), "resolution": sorted(self.resolutions),
            "topic": sorted(self.topics), "source": sorted(self.sources),
        }  # fmt: skip
        return {name: values[:MOST_OFFERED] for name, values in fields.items() if values}


def known_of(view: RecordView, *, without: Container[str] = ()) -> Known:
    """What the claims of a view have, those of the documents `without` left out."""
    claims = [one for one in view.claims if one.document not in without]
    details = [one.detail for one in claims]
    return Known(
        actors=frozenset(actor for one in claims for actor in one.actors),
        missions=_told(one.mission for one in claims),
        places=_told(one.place for one in claims),
        persons=_told(one.person for one in details if isinstance(one, Post)),
        roles=_told(one.role for one in details if isinstance(one, Post)),
        resolutions=_told(one.resolution for one in details if isinstance(one, Vote)),
        topics=_told(_topic(one) for one in claims),
        sources=_told(one.source for one in claims),
    )


def _topic(claim: Claim) -> str | None:
    match claim.detail:
        case Happening(event=topic) | Measured(measure=topic) | Stance(about=topic):
            return topic
    return None


def _told(values: Iterable[str | None]) -> frozenset[str]:
    return frozenset(one for one in values if one)
