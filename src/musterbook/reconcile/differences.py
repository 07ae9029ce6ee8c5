"""Differences: reports that do not agree and yet can all be true, or differ only in wording.

They are shown beside each other and never counted as conflicts: two dates of one event, two numbers
that may tell of one movement, two spellings of one office holder, two tallies of one vote, and
figures for one day that only their wording makes compatible.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations

from musterbook.base.claim import Claim, Kind, Vote
from musterbook.base.ledger import Difference
from musterbook.reconcile.movements import APART_DAYS, Movement
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.windows import to_day
from musterbook.reconcile.witnesses import Witness, order_of
from musterbook.reconcile.wording import capital, listed, stated


def stock_differences(stock: Stock, dropped: frozenset[str]) -> list[Difference]:
    """The differences among one stock's movements and levels."""
    moved = [(flows, actor) for flows in (stock.inflows, stock.outflows) for actor in sorted(flows)]
    found = [d for flows, actor in moved for d in _dates(stock, actor, flows)]
    found += [d for flows, actor in moved for d in _rivals(stock, actor, flows)]
    found += [*_figures(stock, dropped)]
    return [d for d in found if len(d.values) > 1]


Flows = Mapping[str, list[Movement]]


def _dates(stock: Stock, actor: str, flows: Flows) -> list[Difference]:
    """Events of an actor that are told of several days; kept in its memo."""
    come = flows is stock.inflows
    return stock.memo(actor).once("dates", come, lambda: list(_dates_of(stock, actor, flows)))


def _dates_of(stock: Stock, actor: str, flows: Flows) -> Iterator[Difference]:
    for i, movement in enumerate(flows[actor]):
        reports = [r for r in movement.reports if r.window.is_day]
        reports += _running_reports(stock, actor, i) if flows is stock.inflows else ()
        days = sorted({r.window.start for r in reports})
        if len(days) > 1:
            values = tuple(str(to_day(day)) for day in days)
            text = f"One event is dated {listed(values)}."
            yield Difference(claims=_ids(reports), field="start", values=values, explanation=text)


def _running_reports(stock: Stock, actor: str, i: int) -> list[Witness]:
    """Running totals that tell of this very event: dated a day from it, and counting up to it."""
    movement = stock.inflows[actor][i]
    before = sum(m.bounds()[0] for m in stock.inflows[actor][: i + 1])
    return [
        w
        for w in stock.levels.get(actor, ())
        if w.first.cumulative and w.window.is_day and w.low == w.high == before
        and movement.window().is_day and abs(w.window.start - movement.window().start) <= APART_DAYS
    ]  # fmt: skip


def _rivals(stock: Stock, actor: str, flows: Flows) -> list[Difference]:
    """Movements of an actor that may be one and the same; kept in its memo."""
    come = flows is stock.inflows
    return stock.memo(actor).once("rival movements", come, lambda: list(_rivals_of(flows[actor])))


def _rivals_of(movements: Sequence[Movement]) -> Iterator[Difference]:
    for one, other in combinations(movements, 2):
        if _may_be_one(one, other):
            told = [*one.reports, *other.reports]
            values = tuple(dict.fromkeys(stated(w) for w in (one.first, other.first)))
            text = f"{listed(values)} are told of movements that may be one and the same."
            yield Difference(claims=_ids(told), field="low", values=values, explanation=capital(text))


def _may_be_one(one: Movement, other: Movement) -> bool:
    """Two events of different origins that share days, where one is told of more than a day, or both of harm.

    Several flights may land on one day; two numbers of dead of one day and place are mostly one clash told twice.
    """
    if not (one.first.stated and other.first.stated) or one.summed_in or other.summed_in:
        return False
    origins = {r.origin for r in one.reports} & {r.origin for r in other.reports}
    vague = not (one.window().is_day and other.window().is_day)
    bounded = min(one.window().start, other.window().start) > 0
    return not origins and (vague or _one_harm(one, other)) and bounded and one.window().overlaps(other.window())


def _one_harm(one: Movement, other: Movement) -> bool:
    mine, others = one.first.first, other.first.first
    places = {mine.place, others.place} - {None}
    return mine.kind is others.kind is Kind.CASUALTY and len(places) < 2  # noqa: PLR2004 (two places)


def _figures(stock: Stock, dropped: frozenset[str]) -> Iterator[Difference]:
    """Levels of one actor that are compatible only by wording, or that a later revision of one text changed."""
    for actor, levels in sorted(stock.levels.items()):
        for group in stock.memo(actor).once("figures alike", None, partial(_alike, levels)):
            if any(w.id not in dropped for w in group):
                values = tuple(dict.fromkeys(stated(w) for w in group))
                text = f"{listed(values)} are all told, and no law tells them apart."
                yield Difference(claims=_ids(group), field="low", values=values, explanation=capital(text))


def _alike(levels: Sequence[Witness]) -> list[list[Witness]]:
    """Groups of an actor's figures that differ and are compatible by wording, or that revisions changed."""
    told = sorted((w for w in levels if w.stated and not w.partial), key=lambda w: (w.window, w.id))
    pairs = [(a, b) for a, b in _comparable(told) if _compatible_by_wording(a, b) or _revised(a, b)]
    return _linked(pairs, told)


def _comparable(told: Sequence[Witness]) -> Iterator[tuple[Witness, Witness]]:
    """Pairs of figures of one day, or of one origin."""
    groups: dict[object, list[Witness]] = {}
    for witness in told:
        groups.setdefault(witness.window, []).append(witness)
        groups.setdefault(witness.origin, []).append(witness)
    for group in groups.values():
        yield from combinations(group, 2)


def _compatible_by_wording(one: Witness, other: Witness) -> bool:
    if not (one.window.is_day and one.window == other.window):
        return False
    same = one.first.quantity.same_number(other.first.quantity)
    return not same and one.low <= other.high and other.low <= one.high


def _revised(one: Witness, other: Witness) -> bool:
    """Two revisions of one text give different figures, and one of them does not say for which day."""
    undated = not (one.first.period.dated and other.first.period.dated)
    apart = one.first.document != other.first.document and one.origin == other.origin
    return undated and apart and not one.first.quantity.same_number(other.first.quantity)


def _linked(pairs: Sequence[tuple[Witness, Witness]], told: Sequence[Witness]) -> list[list[Witness]]:
    """Groups joined by the pairs, and by equal figures of one origin."""
    home = {w.id: w.id for w in told}

    def find(one: str) -> str:
        while home[one] != one:
            one = home[one]
        return one

    differing = {w.id for pair in pairs for w in pair}
    alike: dict[tuple[object, ...], list[Witness]] = {}
    for witness in told:
        if witness.id in differing:
            alike.setdefault((witness.origin, witness.low, witness.high), []).append(witness)
    equal = [(group[0], other) for group in alike.values() for other in group[1:]]
    for a, b in (*pairs, *equal):
        home[find(a.id)] = find(b.id)
    groups: dict[str, list[Witness]] = {}
    for witness in told:
        if witness.id in differing:
            groups.setdefault(find(witness.id), []).append(witness)
    return [groups[key] for key in sorted(groups)]


def vote_differences(claims: Iterable[Claim]) -> list[Difference]:
    """Different tallies of one resolution; a number that a text leaves out differs from none."""
    votes: dict[tuple[str, str], list[tuple[Claim, Vote]]] = {}
    for claim in sorted((one for one in claims if isinstance(one.detail, Vote)), key=order_of):
        detail = claim.detail
        if isinstance(detail, Vote) and detail.resolution and detail.in_favour is not None:
            votes.setdefault((claim.actor, detail.resolution), []).append((claim, detail))
    found = []
    for (_, resolution), told in sorted(votes.items()):
        if any(_differ(one, other) for (_, one), (_, other) in combinations(told, 2)):
            values = tuple(dict.fromkeys(_tally(vote) for _, vote in told))
            text = f"The vote on resolution {resolution} is told as {listed(values)}."
            found.append(Difference(claims=tuple(c.id for c, _ in told), field="vote", values=values, explanation=text))
    return found


def _differ(one: Vote, other: Vote) -> bool:
    pairs = ((one.in_favour, other.in_favour), (one.against, other.against), (one.abstain, other.abstain))
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _tally(vote: Vote) -> str:
    return "-".join("?" if x is None else str(x) for x in (vote.in_favour, vote.against, vote.abstain))


def _ids(told: Iterable[Witness]) -> tuple[str, ...]:
    claims = {c.id: c for w in told for c in w.claims}
    return tuple(c.id for c in sorted(claims.values(), key=order_of))
