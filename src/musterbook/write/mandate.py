"""The mandate: its terms as told, and the votes that gave them.

Reports of one vote are one row: those that name a resolution by its number, and those that name none
and fall on the time of exactly one numbered vote.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import Claim, Kind, Vote
from musterbook.base.period import Period
from musterbook.write.scope import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One vote with the tally that its reports give; several tallies where they differ.

    `on`: the day of adoption as closely as it is told.
    """

    body: str
    resolution: str | None
    on: Period
    tallies: tuple[Vote, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One stated term of the mandate: claims that give the same first and last day."""

    period: Period
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """`starts_on`: the first day that most witnesses give, the earliest among equals; `ends_on`: the
    last one from then on that is stated by a term begun by the day asked about; None where none is. `ballots`: the
    votes that are told by number or by time; what names neither says of no vote that it took place.
    """

    starts_on: date | None
    ends_on: date | None
    terms: tuple[Term, ...]
    ballots: tuple[Ballot, ...]


def mandate(scope: Scope) -> Mandate:
    """The mandate of the scope's mission."""
    told = [c for c in scope.of_kind(Kind.MANDATE_PERIOD) if c.period.dated]
    kept = [c.period for c in told if scope.standing[c.id].status == "kept"]
    begun = [p for p in kept if p.start is None or p.start <= scope.day]
    groups: defaultdict[tuple[date, date], list[Claim]] = defaultdict(list)
    for claim in told:
        groups[(claim.period.start or date.min, claim.period.end or date.max)].append(claim)
    first = _first_day(c for c in told if scope.standing[c.id].status == "kept")
    ends = [p.end for p in begun if p.end is not None and (first is None or p.end >= first)]
    return Mandate(
        starts_on=first,
        ends_on=max(ends, default=None),
        terms=tuple(Term(period=rows[0].period, claims=tuple(rows)) for _, rows in sorted(groups.items())),
        ballots=tuple(row for row in ballots(scope.of_kind(Kind.RESOLUTION_VOTE)) if row.resolution or row.on.dated),
    )


def _first_day(claims: Iterable[Claim]) -> date | None:
    witnesses: defaultdict[date, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.period.start is not None:
            witnesses[claim.period.start].add(claim.origin or claim.document or claim.id)
    return min(witnesses, key=lambda day: (-len(witnesses[day]), day), default=None)


def ballots(claims: tuple[Claim, ...]) -> tuple[Ballot, ...]:
    """The votes that `claims` report, earliest first."""
    numbered: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    unnumbered: list[Claim] = []
    for claim in claims:
        resolution = _vote(claim).resolution
        if resolution is None:
            unnumbered.append(claim)
        else:
            numbered[(claim.actor, resolution)].append(claim)
    loose: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in unnumbered:
        homes = [key for key, rows in numbered.items() if key[0] == claim.actor and _same_time(claim, rows)]
        if len(homes) == 1:
            numbered[homes[0]].append(claim)
        else:
            loose[(claim.actor, str(claim.period))].append(claim)
    found = [_ballot(rows) for rows in (*numbered.values(), *loose.values())]
    return tuple(sorted(found, key=lambda b: (b.on.start or b.on.end or date.max, b.resolution or "")))


def _vote(claim: Claim) -> Vote:
    return claim.detail if isinstance(claim.detail, Vote) else Vote()


def _same_time(claim: Claim, rows: list[Claim]) -> bool:
    return claim.period.dated and any(row.period.dated and row.period.overlaps(claim.period) for row in rows)


def _ballot(rows: list[Claim]) -> Ballot:
    votes = [_vote(row) for row in rows]
    told = [Vote(in_favour=v.in_favour, against=v.against, abstain=v.abstain) for v in votes]
    return Ballot(
        body=rows[0].actor,
        resolution=next((v.resolution for v in votes if v.resolution is not None), None),
        on=min((row.period for row in rows), key=_vagueness),
        tallies=_fullest(told),
        claims=tuple(rows),
    )


def _fullest(votes: list[Vote]) -> tuple[Vote, ...]:
    """The tallies that no fuller one repeats."""
    each = list(dict.fromkeys(vote for vote in votes if vote != Vote()))
    return tuple(one for one in each if not any(_repeats(other, one) for other in each if other != one))


def _repeats(fuller: Vote, vote: Vote) -> bool:
    pairs = ((vote.in_favour, fuller.in_favour), (vote.against, fuller.against), (vote.abstain, fuller.abstain))
    return all(told is None or told == other for told, other in pairs)


def _vagueness(period: Period) -> tuple[int, date]:
    if period.start is None or period.end is None:
        return date.max.toordinal(), period.start or period.end or date.max
    return (period.end - period.start).days, period.start
