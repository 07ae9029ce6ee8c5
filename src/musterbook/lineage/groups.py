"""Sets of things joined by pairs, and groups of documents in their order of age."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

from musterbook.base.copies import CopyGroup, Edge, Lineage, Relation
from musterbook.lineage.texts import Text

Item = TypeVar("Item", bound=Hashable)


def joined(pairs: Iterable[tuple[Item, Item]]) -> tuple[frozenset[Item], ...]:
    """The connected sets of the items that the pairs name, in no particular order."""
    member: dict[Item, set[Item]] = {}
    for first, second in pairs:
        one, other = member.setdefault(first, {first}), member.setdefault(second, {second})
        if one is other:
            continue
        small, large = sorted((one, other), key=len)
        large |= small
        for item in small:
            member[item] = large
    return tuple({id(whole): frozenset(whole) for whole in member.values()}.values())


def first_of(lineage: Lineage, relations: Collection[Relation], rank: Mapping[str, int]) -> dict[str, str]:
    """For each document that edges of these relations join to another, the earliest that is so joined; `rank`: the
    place of each document in its group.
    """
    sets = joined((edge.source, edge.target) for edge in lineage.edges if edge.relation in relations)
    return {member: first for members in sets for first in (min(members, key=rank.__getitem__),) for member in members}


def groups_of(
    pairs: Iterable[tuple[str, str]], texts: Mapping[str, Text], citing: Iterable[Edge]
) -> tuple[CopyGroup, ...]:
    """The groups that pairs of document ids form, each from its earliest document, in order of ids."""
    cited = defaultdict(set)
    for edge in citing:
        cited[edge.source].add(edge.target)
    groups = []
    for members in joined(pairs):
        publishers = {name for m in members for name in texts[m].publishers}
        later = {m for m in members if cited[m] & members or (publishers and publishers & {*texts[m].credited})}
        aged = sorted((texts[m].age(cites_kin=m in later), m) for m in members)
        groups.append(CopyGroup(id=aged[0][1], documents=tuple(member for _, member in aged)))
    return tuple(sorted(groups))
