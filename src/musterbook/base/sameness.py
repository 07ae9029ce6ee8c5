"""What people's decisions on names come to: which names are read as one, and which are kept apart.

Of the decisions on one pair of names the latest that nobody withdrew stands. Names that stand merged, directly or
through others, are one, called by the name that the merge which joined them kept.
"""

from collections.abc import Iterable, Sequence

from musterbook.base.judgement import Named, NameJudgement, Sameness


def standing_on_names(judgements: Iterable[NameJudgement]) -> tuple[NameJudgement, ...]:
    """Of each pair of names the latest judgement that no withdrawal names, in the order decided."""
    rows = tuple(judgements)
    undone = {one.replaces for one in rows if one.decision is Sameness.WITHDRAW}
    kept = [one for one in rows if one.decision is not Sameness.WITHDRAW and one.id not in undone]
    latest = {(one.named, one.pair): one for one in kept}
    return tuple(one for one in kept if latest[one.named, one.pair] is one)


def read_as(judgements: Iterable[NameJudgement], named: Named) -> dict[str, str]:
    """Each name that is read as another, with that other."""
    root: dict[str, str] = {}
    for one in standing_on_names(judgements):
        if one.named is named and one.decision is Sameness.MERGE:
            kept, gone = (root.get(name, name) for name in (one.name, one.other))
            root |= {name: kept for name, now in root.items() if now == gone} | {gone: kept}
            root.pop(kept, None)
    return root


def kept_apart(judgements: Iterable[NameJudgement], named: Named) -> frozenset[frozenset[str]]:
    """The pairs of names that are two."""
    found = standing_on_names(judgements)
    return frozenset(one.pair for one in found if one.named is named and one.decision is Sameness.SPLIT)


def contradiction(judgements: Sequence[NameJudgement], named: Named) -> tuple[str, str] | None:
    """Two names that are said to be two and yet are one through others; None where there are none."""
    one_name = read_as(judgements, named)
    for pair in sorted(map(sorted, kept_apart(judgements, named))):
        first, second = pair
        if one_name.get(first, first) == one_name.get(second, second):
            return first, second
    return None
