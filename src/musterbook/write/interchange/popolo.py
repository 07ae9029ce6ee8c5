"""People, posts, who holds them for whom, and votes on resolutions, as Popolo has them (https://www.popoloproject.com).

A person is a name of the record: names that people joined are one, and where sources name one holder differently, each
name is a person of its own and the membership says so. What Popolo has no place for is in a member `musterbook`.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.entity import Mission
from musterbook.write.command import Command, Holder, posts
from musterbook.write.interchange.excerpt import Excerpt, Exported, plain
from musterbook.write.mandate import Ballot, ballots
from musterbook.write.reading import anchor_of
from musterbook.write.recordjson import iso
from musterbook.write.scope import Scope

COUNTS = (("yes", "in_favour"), ("no", "against"), ("abstain", "abstain"))
"""The options of Popolo, and what a tally calls them."""
Row = dict[str, Any]


def popolo(excerpt: Excerpt) -> Exported:
    """The people of the excerpt as one object with a list of each class, and where they come from in `meta`."""
    roll = _Roll(excerpt=excerpt)
    lists = {
        "persons": roll.persons,
        "organizations": roll.organizations,
        "posts": roll.posts,
        "memberships": roll.memberships,
        "motions": roll.motions,
        "vote_events": roll.vote_events,
    }
    rows = [f' "{name}": [{"".join(_lines(one))}]' for name, one in lists.items()]
    meta = json.dumps({"form": "musterbook-people/1", **excerpt.terms}, ensure_ascii=False)
    data = "{\n" + ",\n".join((f' "meta": {meta}', *rows)) + "\n}\n"
    return Exported(data=data.encode(errors="replace"), losses=tuple(_losses(roll)))


def _lines(rows: list[Row]) -> Iterator[str]:
    for place, row in enumerate(rows):
        yield f"{',' if place else ''}\n  {json.dumps(row, ensure_ascii=False)}"


def _losses(roll: "_Roll") -> Iterator[str]:
    excerpt = roll.excerpt
    told = (one for one in excerpt.claims if one.kind in (Kind.APPOINTMENT, Kind.RESOLUTION_VOTE))
    uncounted = sum(excerpt.standing[one.id].status != "kept" for one in told)
    unnamed = sum(holder.person is None for _, post in roll.commands for holder in post.holders)
    disputed = sum(bool(post.names_differ) for _, post in roll.commands)
    split = sum(len(one.tallies) > 1 for one in roll.ballots)
    for number, words in (
        (uncounted, "appointments and votes that are planned, denied or set aside, left out"),
        (unnamed, "holders of posts told without a name, left out"),
        (disputed, "posts with holders whose names differ between sources, each name a person of its own"),
        (split, "votes with tallies that differ, which stand in musterbook.tallies and not as counts"),
    ):
        if number:
            yield f"{words}: {number}"


@dataclass(frozen=True, kw_only=True)
class _Roll:
    """The people of an excerpt, each list in a stable order."""

    excerpt: Excerpt

    @cached_property
    def commands(self) -> tuple[tuple[str | None, Command], ...]:
        """Posts with the mission that they are of."""
        missions = sorted({claim.mission for claim in self.excerpt.claims}, key=lambda one: (one is None, one))
        begun = {claim.id for claim in self.excerpt.claims}
        found = ((one, post) for one in missions for post in posts(Scope(view=self.excerpt.view, mission=one)))
        return tuple((one, post) for one, post in found if any(claim.id in begun for claim in post.claims))

    @cached_property
    def ballots(self) -> tuple[Ballot, ...]:
        """The votes that kept claims tell."""
        votes = (one for one in self.excerpt.claims if one.kind is Kind.RESOLUTION_VOTE)
        return ballots(tuple(one for one in votes if self.excerpt.standing[one.id].status == "kept"))

    @cached_property
    def _held(self) -> tuple[tuple[str | None, Command, Holder], ...]:
        named = ((one, post, holder) for one, post in self.commands for holder in post.holders)
        return tuple(row for row in named if row[2].person is not None)

    @property
    def persons(self) -> list[Row]:
        ranks: dict[str, str] = {}
        for _, _, holder in self._held:
            ranks[holder.person or ""] = ranks.get(holder.person or "") or (holder.ranks[-1] if holder.ranks else "")
        return [
            {"id": anchor_of(name, "person"), "name": plain(name), "honorific_prefix": plain(rank) or None}
            for name, rank in sorted(ranks.items())
        ]

    @property
    def organizations(self) -> list[Row]:
        missions = [one for one, _ in self.commands if one is not None]
        actors = [holder.actor for _, _, holder in self._held if holder.actor != MISSION]
        bodies = [one.body for one in self.ballots]
        rows = [self._mission(one) for one in dict.fromkeys(missions)]
        return rows + [self._actor(one) for one in sorted({*actors, *bodies} - set(missions))]

    def _mission(self, slug: str) -> Row:
        head: Mission | None = next((one for one in self.excerpt.view.vocabulary.missions if one.id == slug), None)
        return {
            "id": slug,
            "name": plain(Scope(view=self.excerpt.view, mission=slug).label("en")),
            "classification": "mission",
            "founding_date": None if head is None else head.start,
            "dissolution_date": None if head is None else head.end,
        }

    def _actor(self, actor: str) -> Row:
        entity = self.excerpt.view.vocabulary.entity(actor)
        kind = None if entity is None else str(entity.kind)
        return {"id": actor, "name": plain(self.excerpt.view.label(actor)), "classification": kind}

    @property
    def posts(self) -> list[Row]:
        return [
            {
                "id": _post_id(mission, post),
                "label": plain(post.title),
                "role": post.role,
                "organization_id": mission,
                "sources": self._sources(post.claims),
            }
            for mission, post in self.commands
        ]

    @property
    def memberships(self) -> list[Row]:
        return [self._membership(*row) for row in self._held]

    def _membership(self, mission: str | None, post: Command, holder: Holder) -> Row:
        person, where = anchor_of(holder.person or "", "person"), _post_id(mission, post)
        differing = [claim.id for claim in holder.claims if claim.id in post.names_differ]
        return {
            "id": f"{where}/{person}",
            "person_id": person,
            "organization_id": mission,
            "post_id": where,
            "role": plain(post.title),
            "on_behalf_of_id": None if holder.actor == MISSION else holder.actor,
            "start_date": iso(holder.since),
            "end_date": iso(max((one for one in map(_end, holder.claims) if one is not None), default=None)),
            "sources": self._sources(holder.claims),
            "musterbook": {
                "ranks": list(holder.ranks), "first_seen": holder.seen, "names_differ": differing,
                "claims": [claim.id for claim in holder.claims],
            },
        }  # fmt: skip

    @property
    def motions(self) -> list[Row]:
        return [
            {
                "id": self._motion_id(one),
                "organization_id": one.body,
                "identifier": one.resolution,
                "classification": "resolution",
                "sources": self._sources(one.claims),
            }
            for one in self.ballots
        ]

    @property
    def vote_events(self) -> list[Row]:
        return [self._vote_event(one) for one in self.ballots]

    def _vote_event(self, one: Ballot) -> Row:
        return {
            "id": f"{self._motion_id(one)}/vote",
            "organization_id": one.body,
            "motion_id": self._motion_id(one),
            "identifier": one.resolution,
            "start_date": iso(one.on.start) if one.on.is_day else None,
            "end_date": iso(one.on.end) if one.on.is_day else None,
            "counts": _counts(one),
            "sources": self._sources(one.claims),
            "musterbook": {
                "first_day": iso(one.on.start),
                    "last_day": iso(one.on.end),
                "tallies": [{option: getattr(tally, name) for option, name in COUNTS} for tally in one.tallies],
                "claims": [claim.id for claim in one.claims],
            },
        }  # fmt: skip

    def _motion_id(self, one: Ballot) -> str:
        return anchor_of(f"{one.body}-{one.resolution}" if one.resolution else one.claims[0].id, "motion")

    def _sources(self, claims: Iterable[Claim]) -> list[Row]:
        """A link for each claim; the document's id as a URN where it has no address."""
        return [
            {
                "url": self.excerpt.address(claim)
                or f"urn:musterbook:{anchor_of(claim.document or 'none', 'document')}",
                "note": "; ".join(
                    filter(None, (self.excerpt.source(claim), claim.quote and f"“{plain(claim.quote)}”"))
                ),
            }
            for claim in claims
        ]


def _post_id(mission: str | None, post: Command) -> str:
    return anchor_of(f"{mission or 'none'}-{post.role}", "post")


def _end(claim: Claim) -> date | None:
    """The day on which a claim says that somebody left a post; that of an appointment of one day is none."""
    period = claim.period
    return None if period.is_day or period.last_seen else period.end


def _counts(ballot: Ballot) -> list[Row]:
    """What all reports of a vote give, by option; nothing where tallies differ."""
    if len(ballot.tallies) != 1:
        return []
    told = ((option, getattr(ballot.tallies[0], name)) for option, name in COUNTS)
    return [{"option": option, "value": number} for option, number in told if number is not None]
