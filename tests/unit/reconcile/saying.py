"""Claims for tests, one line of notation each; what a line leaves out is filled in plainly."""

from dataclasses import replace
from string import ascii_lowercase

from musterbook.base.claim import Claim
from musterbook.base.ledger import Event, Line, Reconciliation
from musterbook.base.notation import parse_claim
from musterbook.reconcile import reconcile

MISSION = "border-watch"


def claims(*lines: str) -> list[Claim]:
    """The claims of the lines; ids a, b, c, …, each a document and an origin of its own, published as it ends."""
    return [filled(parse_claim(line), name_of(n)) for n, line in enumerate(lines)]


def name_of(number: int) -> str:
    """A to z, then a1 to z1, and so on."""
    return ascii_lowercase[number % 26] + (str(number // 26) if number >= 26 else "")


def filled(claim: Claim, letter: str) -> Claim:
    document = claim.document or f"document-{letter}"
    return replace(
        claim,
        id=claim.id or letter,
        mission=claim.mission or MISSION,
        document=document,
        origin=claim.origin or document,
        published=claim.published or claim.period.end or claim.period.start,
    )


def concluded(*lines: str) -> Reconciliation:
    return reconcile(claims(*lines))


def line_of(result: Reconciliation, measure: str, actor: str, place: str | None = None) -> Line:
    """The one line of that measure, actor and place."""
    [found] = [one for one in result.lines if (one.measure, one.actor, one.place) == (measure, actor, place)]
    return found


def course(line: Line) -> list[tuple[str | None, float | None, float | None]]:
    """First day, low and high of each point."""
    return [(None if p.start is None else p.start.isoformat(), p.low, p.high) for p in line.points]


def conflicts(result: Reconciliation) -> list[set[str]]:
    return [set(one.claims) for one in result.conflicts]


def arrivals(result: Reconciliation) -> list[Event]:
    return [one for one in result.events if one.kind == "deployment" and not one.implied]
