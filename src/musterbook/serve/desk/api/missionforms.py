"""The form of a mission in full: the summary that the pages tell, figure by figure; claims are named by their ids."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator

from musterbook.base.claim import Kind
from musterbook.base.quantity import Qualifier
from musterbook.serve.desk.api.forms import Form


def _ids(claims: Iterable[Any]) -> list[str]:
    return [getattr(one, "id", one) for one in claims]


ClaimIds = Annotated[list[str], BeforeValidator(_ids)]
"""Claims by their ids."""
Amount = int | float | None


class Bounds(Form):
    """A figure: `low` and `high` are what the claims allow, null where none gives a bound; `best` lies within them."""

    low: Amount
    best: Amount
    high: Amount
    unit: str | None
    since: date | None
    claims: ClaimIds


class Days(Form):
    """First and last day, both included; null is open."""

    start: date | None
    end: date | None


class Amounts(Form):
    """A number as it is told."""

    low: Amount
    high: Amount
    qualifier: Qualifier
    unit: str | None


class Contributor(Form):
    """Who is there, and who has promised to be. `last_on`: the last day that a claim of presence speaks of."""

    actor: str
    present: Bounds | None
    pledged: Bounds | None
    last_on: date | None
    sources: list[str]
    claims: ClaimIds


class Force(Form):
    """The whole and its contributors; `unattributed` is what these leave of it, `others` are forces beside it."""

    whole: Contributor
    contributors: list[Contributor]
    parts: Bounds | None
    unattributed: Bounds | None
    authorised: Bounds | None
    pledged: Bounds | None
    pledges_without_number: int
    others: list[Contributor]


class Donor(Form):
    """One donor's money in one currency."""

    actor: str
    pledged: Bounds | None
    received: Bounds | None
    claims: ClaimIds


class Purse(Form):
    """All money in one currency; a sum of the donors is marked as such."""

    currency: str
    donors: list[Donor]
    pledged: Bounds | None
    received: Bounds | None
    required: Bounds | None
    pledged_is_sum: bool
    received_is_sum: bool
    claims: ClaimIds


class Halt(Form):
    """Money halted, or released again."""

    actor: str
    kind: Kind
    period: Days
    reported_on: date | None
    quantities: list[Amounts]
    sources: int
    claims: ClaimIds


class Tally(Form):
    """How a body voted; null is not told."""

    resolution: str | None
    in_favour: int | None
    against: int | None
    abstain: int | None


class Ballot(Form):
    """A vote, with the tallies that its reports give."""

    body: str
    resolution: str | None
    on: Days
    tallies: list[Tally]
    claims: ClaimIds


class Term(Form):
    """A stated term of the mandate."""

    period: Days
    claims: ClaimIds


class Mandate(Form):
    """The mandate: its first day and its last, the terms told, and the votes."""

    starts_on: date | None
    ends_on: date | None
    terms: list[Term]
    ballots: list[Ballot]


class Ending(Form):
    """That the mission is over. `sure`: whether a mission pack says so."""

    on: date
    successor: str | None
    sure: bool


class Holder(Form):
    """A holder of a post as sources name them."""

    person: str | None
    ranks: list[str]
    actor: str
    since: date | None
    last_on: date | None
    seen: bool
    claims: ClaimIds


class Command(Form):
    """A post with its holders, the latest first; `names_differ`: claims that give one holder different names."""

    role: str
    title: str
    holders: list[Holder]
    names_differ: ClaimIds


class Loss(Form):
    """What one group suffered of one kind of harm; `place` null is the theatre as a whole."""

    actor: str
    outcome: str
    place: str | None
    figure: Bounds
    last_on: date | None
    claims: ClaimIds


class Toll(Form):
    """What sources give as the total of one period."""

    actor: str
    outcome: str
    place: str | None
    period: Days
    quantities: list[Amounts]
    claims: ClaimIds


class Equipment(Form):
    """Equipment lost."""

    kind: str
    actor: str
    start: date | None
    end: date | None
    low: Amount
    high: Amount
    unit: str | None
    implied: bool
    claims: ClaimIds


class Losses(Form):
    """People killed, injured, missing, abducted or displaced, and equipment lost."""

    of_mission: list[Loss]
    of_others: list[Loss]
    killed: Bounds | None
    untold: ClaimIds
    equipment: list[Equipment]
    tolls: list[Toll]


class MissionInFull(Form):
    """A mission on a day. `id` null: what is about no mission. `names`: of the actors, by code."""

    id: str | None
    name: str
    as_of: date
    known_by: date | None
    recorded_by: date | None
    over: bool
    force: Force
    purses: list[Purse]
    halts: list[Halt]
    mandate: Mandate
    ending: Ending | None
    posts: list[Command]
    losses: Losses
    names: dict[str, str]
