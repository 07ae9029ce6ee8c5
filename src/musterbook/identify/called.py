"""Names as people decided them: those that are one are called by one name, those that are two are kept apart.

What a document says stays in its quote; the claim's actor or person is called by the name that was kept, so that a
merged organisation is one actor, and a merged person one holder of a post, in all that follows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from musterbook.base.claim import Claim, Happening, Post
from musterbook.base.judgement import Named, NameJudgement
from musterbook.base.ledger import Difference
from musterbook.base.period import Period
from musterbook.base.sameness import kept_apart, read_as
from musterbook.identify.folding import fold
from musterbook.identify.similarity import name_words

NEAR_DAYS = 7
"""Holders of one post told within so many days of each other may be told for one time."""


def as_called(claims: Iterable[Claim], judgements: Sequence[NameJudgement]) -> tuple[Claim, ...]:
    """The claims with the names that people decided on, in the order given."""
    actors = read_as(judgements, Named.ACTOR)
    persons = {name_words(name): kept for name, kept in read_as(judgements, Named.PERSON).items()}
    if not (actors or persons):
        return tuple(claims)
    return tuple(_person_called(_actor_called(claim, actors), persons) for claim in claims)


def _actor_called(claim: Claim, actors: Mapping[str, str]) -> Claim:
    told = [actors.get(actor, actor) for actor in claim.actors]
    if told != list(claim.actors):
        claim = replace(claim, actor="+".join(sorted(set(told))))
    if isinstance(claim.detail, Happening):
        parties = tuple(dict.fromkeys(actors.get(party, party) for party in claim.detail.parties))
        claim = replace(claim, detail=replace(claim.detail, parties=parties))
    return claim


def _person_called(claim: Claim, persons: Mapping[tuple[str, ...], str]) -> Claim:
    if not isinstance(claim.detail, Post) or claim.detail.person is None:
        return claim
    kept = persons.get(name_words(claim.detail.person))
    return claim if kept is None else replace(claim, detail=replace(claim.detail, person=kept))


def names_in(claims: Iterable[Claim]) -> dict[tuple[Named, str], str]:
    """Every actor and person that claims name, as written, by what they are names of and their letters in lower case,
    without accents.
    """
    found: dict[tuple[Named, str], str] = {}
    for claim in claims:
        parties = claim.detail.parties if isinstance(claim.detail, Happening) else ()
        for actor in (*claim.actors, *parties):
            found.setdefault((Named.ACTOR, fold(actor)), actor)
        if isinstance(claim.detail, Post) and claim.detail.person:
            found.setdefault((Named.PERSON, fold(claim.detail.person)), claim.detail.person)
    return found


def told_apart(
    differences: Iterable[Difference], claims: Iterable[Claim], judgements: Sequence[NameJudgement]
) -> tuple[Difference, ...]:
    """The differences without those of one post whose holders people said to be two, unless they are told to have held
    it at one time.
    """
    apart = frozenset(frozenset(map(name_words, pair)) for pair in kept_apart(judgements, Named.PERSON))
    found = {claim.id: claim for claim in claims} if apart else {}
    return tuple(one for one in differences if not (apart and _is_of_two(one, found, apart)))


def _is_of_two(
    difference: Difference, claims: Mapping[str, Claim], apart: frozenset[frozenset[tuple[str, ...]]]
) -> bool:
    if difference.field != "person":
        return False
    told = [claims[one] for one in difference.claims]
    pairs = [pair for pair in combinations(told, 2) if _words(pair[0]) != _words(pair[1])]
    return all(frozenset(map(_words, pair)) in apart and not _at_one_time(*pair) for pair in pairs)


def _words(claim: Claim) -> tuple[str, ...]:
    return name_words(claim.detail.person or "") if isinstance(claim.detail, Post) else ()


def _at_one_time(one: Claim, other: Claim) -> bool:
    """Whether two holders are told for days that meet or nearly do; told without a time, of the day of publication."""
    first, second = _held(one), _held(other)
    if not (first.dated and second.dated):
        return False
    return first.within_days(second, NEAR_DAYS)


def _held(claim: Claim) -> Period:
    """The days of which a claim surely tells, as far as it tells any."""
    start, end = claim.period.start, claim.period.end
    return Period(start=start or end or claim.published, end=end or start or claim.published)
