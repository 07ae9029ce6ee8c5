"""Marking of names that mean several things.

A name is ambiguous where data/ambiguous.yaml lists it, and where two actors of one kind share it;
whoever meets it must look for support elsewhere in the document.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from musterbook.base.entity import Entity, EntityKind
from musterbook.identify.countries import DATA
from musterbook.shipped import read_yaml


def listed_ambiguities() -> dict[str, frozenset[str]]:
    """Each listed name with the ids that it may mean."""
    rows = cast("list[dict[str, str | list[str]]]", read_yaml(DATA / "ambiguous.yaml"))
    return {str(row["text"]): frozenset(row["means"]) for row in rows}


def mark_ambiguous(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The same entities with `ambiguous` set on each name that needs it."""
    listed = listed_ambiguities()
    shared = _shared(entities)
    return tuple(_marked(entity, listed, shared[entity.kind]) for entity in entities)


def _shared(entities: Iterable[Entity]) -> dict[EntityKind, set[str]]:
    """By kind, the texts that name more than one actor."""
    owner: dict[EntityKind, dict[str, str]] = {kind: {} for kind in EntityKind}
    shared: dict[EntityKind, set[str]] = {kind: set() for kind in EntityKind}
    for entity in entities:
        known, doubtful, actor = owner[entity.kind], shared[entity.kind], entity.actor_code
        for name in entity.names:
            if known.setdefault(name.text, actor) != actor:
                doubtful.add(name.text)
    return shared


def _marked(entity: Entity, listed: dict[str, frozenset[str]], shared: set[str]) -> Entity:
    doubtful = {
        name.text for name in entity.names if name.text in shared or entity.id in listed.get(name.text, frozenset())
    }
    if not doubtful:
        return entity
    names = tuple(replace(name, ambiguous=True) if name.text in doubtful else name for name in entity.names)
    return replace(entity, names=names)
