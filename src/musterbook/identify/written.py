"""A vocabulary as plain values, and back: to make one of those is faster than to read its files."""

from typing import Any, TypeAlias

from musterbook.base.entity import Entity, EntityKind, Mission, Name, Publisher, Vocabulary

Plain: TypeAlias = tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], list[tuple[Any, ...]]]
"""The missions, the entities and the publishers of a vocabulary, each as the values of its fields."""


def plain_of(vocabulary: Vocabulary) -> Plain:
    """The plain values of a vocabulary."""
    return (
        [_fields(one, names=_names(one.names)) for one in vocabulary.missions],
        [_fields(one, names=_names(one.names), kind=str(one.kind)) for one in vocabulary.entities],
        [_fields(one) for one in vocabulary.publishers],
    )


def vocabulary_of(plain: Plain) -> Vocabulary:
    """The vocabulary that plain values tell."""
    missions, entities, publishers = plain
    kinds = {str(kind): kind for kind in EntityKind}
    return Vocabulary(
        missions=tuple(_mission(one) for one in missions),
        entities=tuple(_entity(one, kinds) for one in entities),
        publishers=tuple(Publisher(**dict(zip(Publisher.__slots__, one, strict=True))) for one in publishers),
    )


def _fields(one: Mission | Entity | Publisher, **instead: object) -> tuple[object, ...]:
    return tuple(instead.get(name, getattr(one, name)) for name in type(one).__slots__)


def _names(names: tuple[Name, ...]) -> list[tuple[str, str, str, bool]]:
    return [(one.text, one.language, one.role, one.ambiguous) for one in names]


def _read(names: list[tuple[str, str, str, bool]]) -> tuple[Name, ...]:
    return tuple([Name(text=t, language=lang, role=role, ambiguous=doubt) for t, lang, role, doubt in names])


def _mission(plain: tuple[Any, ...]) -> Mission:
    told = dict(zip(Mission.__slots__, plain, strict=True))
    return Mission(**(told | {"names": _read(told["names"])}))


def _entity(plain: tuple[Any, ...], kinds: dict[str, EntityKind]) -> Entity:
    identifier, kind, names, country, corps, actor, part_of, codes = plain
    return Entity(
        id=identifier, kind=kinds[kind], names=_read(names), country=country, corps=corps, actor=actor,
        part_of=part_of, codes=codes,
    )  # fmt: skip
