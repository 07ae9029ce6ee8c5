"""A map's features: what happened, who arrived and left, and the places that are told of (GeoJSON, RFC 7946).

A feature stands for an event of the record, or for a claim that no event rests on, such as a plan or one set aside.
Places lie where the vocabulary says they do; where it does not, a feature has no geometry and names the place.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from textwrap import shorten
from typing import Any

from musterbook.base.claim import Claim, Happening, Kind
from musterbook.base.entity import Entity
from musterbook.base.ledger import Event
from musterbook.write.interchange.excerpt import Excerpt, Exported, plain
from musterbook.write.interchange.gazetteer import Gazetteer, geometry, position
from musterbook.write.recordjson import iso

KINDS = frozenset(
    {Kind.INCIDENT, Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.CASUALTY, Kind.EQUIPMENT_LOSS, Kind.TERRITORY_CONTROL}
)
"""Kinds of claims and of events that are about somewhere."""
MOST_NAMED, LONGEST_NAME = 10, 60
"""Places that are named on standard error, and characters of each."""


def geojson(excerpt: Excerpt) -> Exported:
    """The features of the excerpt in one collection, with where they come from in its `metadata`."""
    found = _Features(excerpt=excerpt)
    features = [*found.of_events(), *found.of_claims()]
    features += found.of_places(name for one in features for name in one["properties"]["places"])
    head = json.dumps({"form": "musterbook-map/1", **excerpt.terms}, ensure_ascii=False)
    rows = ",\n ".join(json.dumps(one, ensure_ascii=False) for one in features)
    data = f'{{"type": "FeatureCollection", "metadata": {head}, "features": [\n {rows}\n]}}\n'
    return Exported(data=data.encode(errors="replace"), losses=tuple(_losses(features)))


def _losses(features: list[dict[str, Any]]) -> Iterator[str]:
    happened = [one for one in features if one["properties"]["feature"] != "place"]
    nowhere = sum(not one["properties"]["places"] for one in happened)
    unknown = sorted({name for one in happened for name in one["properties"]["not_located"]})
    if nowhere:
        yield f"features told without a place, and so without a geometry: {nowhere} of {len(happened)}"
    if unknown:
        told = [*(shorten(name, LONGEST_NAME, placeholder="…") for name in unknown[:MOST_NAMED])]
        more = f" and {len(unknown) - MOST_NAMED} more" if len(unknown) > MOST_NAMED else ""
        yield f"the vocabulary does not tell where these lie: {', '.join(told)}{more}"


@dataclass(frozen=True, kw_only=True)
class _Features:
    """The features of an excerpt."""

    excerpt: Excerpt

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return Gazetteer(vocabulary=self.excerpt.view.vocabulary)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events of the mission or of none that had begun."""
        mission, day = self.excerpt.mission, self.excerpt.begun_by
        events = self.excerpt.view.reconciliation.events
        near = (one for one in events if one.kind in KINDS and (mission is None or one.mission in (mission, None)))
        days = ((one, one.start or one.end) for one in near)
        return tuple(one for one, first in days if day is None or first is None or first <= day)

    def of_events(self) -> Iterator[dict[str, Any]]:
        """A feature for each event."""
        for event in self.events:
            claims = self.excerpt.scope.known(event.claims)
            told: dict[str, Any] = {
                "feature": "event", "kind": event.kind,
                "status": "implied" if event.implied else "kept", "because": None,
                **self._who(event.actor, event.mission), "start": iso(event.start), "end": iso(event.end),
                "low": event.low, "high": event.high, "unit": event.unit, "outcome": event.outcome,
                "event": None, "parties": [],
            }  # fmt: skip
            yield self._feature(told, claims)

    def of_claims(self) -> Iterator[dict[str, Any]]:
        """A feature for each claim that no event rests on."""
        used = {claim for event in self.excerpt.view.reconciliation.events for claim in event.claims}
        for claim in self.excerpt.claims:
            if claim.kind in KINDS and claim.id not in used:
                standing, detail = self.excerpt.standing[claim.id], claim.detail
                happening = detail if isinstance(detail, Happening) else Happening()
                told = {
                    "feature": "claim", "kind": str(claim.kind), "status": standing.status,
                    "because": plain(standing.because) or None, **self._who(claim.actor, claim.mission),
                    "start": iso(claim.period.start), "end": iso(claim.period.end),
                    "low": claim.quantity.low, "high": claim.quantity.high, "unit": claim.quantity.unit,
                    "outcome": claim.outcome, "event": happening.event, "parties": list(happening.parties),
                }  # fmt: skip
                yield self._feature(told, (claim,))

    def of_places(self, names: Iterable[str]) -> Iterator[dict[str, Any]]:
        """A feature for each place, with how many others name it."""
        for name, number in sorted(Counter(names).items()):
            place = self.gazetteer.place(name)
            told: dict[str, Any] = {
                "feature": "place", "kind": "place", "name": name, "id": None if place is None else place.id,
                "part_of": None if place is None else place.part_of,
                "codes": {} if place is None else dict(place.codes), "features": number,
            }  # fmt: skip
            yield self._located(told, [name])

    def _who(self, actor: str, mission: str | None) -> dict[str, str | None]:
        theatre = next((one.theatre for one in self.excerpt.view.vocabulary.missions if one.id == mission), None)
        return {"actor": actor, "name": self.excerpt.view.label(actor), "mission": mission, "theatre": theatre}

    def _feature(self, told: dict[str, Any], claims: tuple[Claim, ...]) -> dict[str, Any]:
        names = dict.fromkeys(name for claim in claims if claim.place and (name := self._name(claim.place)))
        sources = [self._source(claim) for claim in claims]
        disputed = any(self.excerpt.standing[claim.id].conflicts for claim in claims)
        return self._located({**told, "in_conflict": disputed, "claims": sources}, list(names))

    def _located(self, told: dict[str, Any], names: list[str]) -> dict[str, Any]:
        found = {name: self._position(name) for name in names}
        lacking = [name for name, where in found.items() if where is None]
        where = geometry(one for one in found.values() if one is not None)
        return {
            "type": "Feature",
            "geometry": where,
            "properties": {**told, "places": names, "not_located": lacking},
        }

    def _name(self, told: str) -> str:
        place = self.gazetteer.place(told)
        return plain(told) if place is None else place.label()

    def _position(self, name: str) -> list[float] | None:
        place: Entity | None = self.gazetteer.place(name)
        return None if place is None else position(place)

    def _source(self, claim: Claim) -> dict[str, str | None]:
        return {
            "id": claim.id,
            "quote": plain(claim.quote),
            "source": claim.source,
            "published": iso(claim.published),
            "document": claim.document,
            "url": self.excerpt.address(claim),
            "standing": self.excerpt.standing[claim.id].status,
        }
