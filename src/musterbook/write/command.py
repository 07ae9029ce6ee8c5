"""Who commands: the posts of the mission with their holders and the names that sources give them.

Posts compare by role, whatever the actor. The wordings of a role come from the mission pack; a role
that it does not know is its own wording.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import Claim, Kind, Post
from musterbook.base.period import Period
from musterbook.write.scope import Scope, in_order, told_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One person as sources name them in one post. `since`: the first day told, `last_on` the last. `seen`: nobody
    tells when they took it up, and `since` is the day on which they were first seen in it.
    """

    person: str | None
    ranks: tuple[str, ...]
    actor: str
    since: date | None
    last_on: date | None
    claims: tuple[Claim, ...]
    seen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One post. `role`: the pack's slug, else the wording in lower case; `title`: as first worded.

    `holders`: the latest first; where the reconciliation found that reports of one holder name
    different people, the name with the most witnesses first. `names_differ`: ids of those claims.
    """

    role: str
    title: str
    holders: tuple[Holder, ...]
    names_differ: tuple[str, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of the post, earliest first."""
        return in_order(claim for holder in self.holders for claim in holder.claims)


def posts(scope: Scope) -> tuple[Command, ...]:
    """The posts told by the day asked about, in the order of the mission pack, then by name."""
    slugs = role_slugs(scope)
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in scope.of_kind(Kind.APPOINTMENT):
        if scope.standing[claim.id].status == "kept" and _begun(claim.period, scope.day):
            groups[role_of(claim, slugs)].append(claim)
    differing = _names_that_differ(scope)
    order = {slug: place for place, slug in enumerate(dict.fromkeys(slugs.values()))}
    found = [_command(role, rows, differing) for role, rows in groups.items()]
    return tuple(sorted(found, key=lambda post: (order.get(post.role, len(order)), post.role)))


def role_of(claim: Claim, slugs: dict[str, str]) -> str:
    """The slug of the longest known wording in the claim's role, else the role in lower case."""
    role = " ".join((post_of(claim).role or "").casefold().replace("\u2019", "'").split())
    known = [wording for wording in slugs if wording in role]
    return slugs[max(known, key=len)] if known else role


def role_slugs(scope: Scope) -> dict[str, str]:
    """Wording of a role in lower case to its slug, from the mission pack."""
    roles = scope.pack.roles if scope.pack is not None else ()
    return {name.casefold(): slug for slug, wordings in roles for name in (slug, *wordings)}


def post_of(claim: Claim) -> Post:
    """The claim's post, an empty one where it carries none."""
    return claim.detail if isinstance(claim.detail, Post) else Post()


def _begun(period: Period, day: date) -> bool:
    return period.start is None or period.start <= day


def _names_that_differ(scope: Scope) -> frozenset[str]:
    rows = scope.result.differences
    return frozenset(claim for row in rows if row.field == "person" for claim in row.claims)


def _command(role: str, rows: list[Claim], differing: frozenset[str]) -> Command:
    people: defaultdict[str | None, list[Claim]] = defaultdict(list)
    for claim in rows:
        people[post_of(claim).person].append(claim)
    holders = [_holder(person, claims) for person, claims in people.items()]
    contested = any(claim.id in differing for claim in rows)
    holders.sort(key=lambda holder: _rank_of_holder(holder, contested=contested))
    return Command(
        role=role,
        title=next((title for title in (post_of(claim).role for claim in rows) if title), role),
        holders=tuple(holders),
        names_differ=tuple(claim.id for claim in rows if claim.id in differing),
    )


def _holder(person: str | None, claims: list[Claim]) -> Holder:
    seen = [claim.period.start for claim in claims if claim.period.start is not None]
    starts = [claim.period.start for claim in claims if claim.period.start is not None and not claim.period.first_seen]
    days = [day for day in map(told_on, claims) if day is not None]
    actors = [claim.actor for claim in claims]
    return Holder(
        person=person,
        ranks=tuple(dict.fromkeys(rank for rank in (post_of(c).rank for c in claims) if rank)),
        actor=min(actors, key=lambda actor: (actor == "mission", -actors.count(actor), actor)),
        since=min(starts or seen, default=None),
        seen=bool(seen) and not starts,
        last_on=max(days, default=None),
        claims=tuple(claims),
    )


def _rank_of_holder(holder: Holder, *, contested: bool) -> tuple[bool, int, int, str]:
    witnesses = len({claim.origin or claim.document or claim.id for claim in holder.claims}) if contested else 0
    last = holder.last_on.toordinal() if holder.last_on is not None else 0
    return holder.person is None, -witnesses, -last, holder.person or ""
