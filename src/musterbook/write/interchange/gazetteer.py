"""Where the places of a record lie, as far as its vocabulary tells.

A place of a mission pack may have a code of the scheme 'geo': latitude and longitude in degrees, as a geo URI has them
(RFC 5870: '18.54,-72.34').
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from musterbook.base.entity import Entity, EntityKind, Vocabulary

SCHEME = "geo"
DEGREES = re.compile(r"(-?\d{1,2}(?:\.\d{1,8})?),\s*(-?\d{1,3}(?:\.\d{1,8})?)")
MOST_NORTH, MOST_EAST = 90, 180

Position = list[float]
"""Longitude and latitude, in this order (RFC 7946, 3.1.1)."""


@dataclass(frozen=True, kw_only=True)
class Gazetteer:
    """The places of a vocabulary."""

    vocabulary: Vocabulary

    def place(self, name: str) -> Entity | None:
        """The place of that name or id in any language, None where none has it."""
        return self._places.get(name.casefold())

    @cached_property
    def _places(self) -> dict[str, Entity]:
        places = [one for one in self.vocabulary.entities if one.kind is EntityKind.PLACE]
        named = {name.text.casefold(): one for one in reversed(places) for name in reversed(one.names)}
        return named | {one.id.casefold(): one for one in reversed(places)}


def position(place: Entity) -> Position | None:
    """Where a place lies, None where its pack does not tell or tells no point on earth."""
    found = DEGREES.fullmatch(dict(place.codes).get(SCHEME, "").removeprefix("geo:"))
    if found is None:
        return None
    north, east = float(found[1]), float(found[2])
    return [east, north] if abs(north) <= MOST_NORTH and abs(east) <= MOST_EAST else None


def geometry(positions: Iterable[Position]) -> dict[str, object] | None:
    """A point, several as one geometry, or None for none."""
    each = list(positions)
    if not each:
        return None
    if len(each) == 1:
        return {"type": "Point", "coordinates": each[0]}
    return {"type": "MultiPoint", "coordinates": each}
