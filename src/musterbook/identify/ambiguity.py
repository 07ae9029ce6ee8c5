"""Marking of names that mean several things.

A name is ambiguous where data/ambiguous.yaml lists it, and where two entities of one kind share it
in one language; whoever meets it must look for support elsewhere in the document.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from musterbook.base.entity import Entity, EntityKind, Name
from musterbook.identify.countries import DATA
from musterbook.identify.yamlfile import load


def listed_ambiguities() -> dict[str, frozenset[str]]:
    """Each listed name with the ids that it may mean."""
    rows = cast("list[dict[str, str | list[str]]]", load(DATA / "ambiguous.yaml"))
    return {str(row["text"]): frozenset(row["means"]) for row in rows}


def mark_ambiguous(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The same entities with `ambiguous` set on each name that needs it."""
    listed = listed_ambiguities()
    shared = _shared(entities)
    return tuple(_marked(entity, listed, shared) for entity in entities)


def _shared(entities: Iterable[Entity]) -> set[tuple[EntityKind, str]]:
    owners: defaultdict[tuple[EntityKind, str], set[str]] = defaultdict(set)
    for entity in entities:
        for name in entity.names:
            owners[entity.kind, name.text].add(entity.actor_code)
    return {key for key, ids in owners.items() if len(ids) > 1}


def _marked(entity: Entity, listed: dict[str, frozenset[str]], shared: set[tuple[EntityKind, str]]) -> Entity:
    def doubtful(name: Name) -> bool:
        return (entity.kind, name.text) in shared or entity.id in listed.get(name.text, ())

    if not any(doubtful(name) for name in entity.names):
        return entity
    return replace(entity, names=tuple(replace(n, ambiguous=True) if doubtful(n) else n for n in entity.names))
