"""Reconcile claims: sort them into stocks, find conflicts, choose what to set aside, draw the lines."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf

from musterbook.base.claim import MISSION, Claim
from musterbook.base.entity import Mission
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.ledger import Conflict, Difference, Event, Line, Note, Reconciliation, SetAside
from musterbook.reconcile.additions import as_worded
from musterbook.reconcile.ceilings import Clash
from musterbook.reconcile.choices import Verdict, judge, settle
from musterbook.reconcile.differences import stock_differences, vote_differences
from musterbook.reconcile.explain import explanation
from musterbook.reconcile.hitting import IdSet
from musterbook.reconcile.latest import latest_lines
from musterbook.reconcile.lines import Drawn
from musterbook.reconcile.memory import Memory, collecting_later
from musterbook.reconcile.notes import notes
from musterbook.reconcile.posts import post_differences
from musterbook.reconcile.reporting import Shown, apart, reported
from musterbook.reconcile.sorting import stocks, weigher
from musterbook.reconcile.stock import Stock
from musterbook.reconcile.sums import sums, sums_passed
from musterbook.reconcile.tolerance import as_bound
from musterbook.reconcile.witnesses import Witness, in_order

UNPROVEN = "the search for the lightest choice of claims stopped at its limit; what is set aside may not be the least."


def reconcile(
    claims: Sequence[Claim],
    *,
    missions: Sequence[Mission] = (),
    judgements: Sequence[Judgement] = (),
    names: Mapping[str, str] | None = None,
    memory: Memory | None = None,
) -> Reconciliation:
    """Lines, events, conflicts, differences, notes and the claims set aside.

    `claims` need ids; planned and denied ones move nothing, nor do those of a joint actor that is none. `judgements`: a
    person's accepts keep a claim in every choice, rejects drop it. `names`: actor code to name, for the sentences. The
    order of `claims` changes nothing. `memory`: what the last reconciliation worked out; it makes the next one quick
    where few claims are new, and changes nothing of what is concluded.
    """
    with collecting_later():
        return _reconciled(claims, missions, decisions(judgements), names=names or {}, known=memory or Memory())


def _reconciled(
    claims: Sequence[Claim],
    missions: Sequence[Mission],
    decided: dict[str, Decision],
    *,
    names: Mapping[str, str],
    known: Memory,
) -> Reconciliation:
    rejected = {one for one, decision in decided.items() if decision is Decision.REJECT}
    left = in_order(as_worded(c) for c in claims if c.id not in rejected and c.well_named)
    parts = [_Part(stock, decided, names, memory=known) for stock in stocks(left, missions, known.groups)]
    weigh = weigher(missions)
    totals = [_Total(stock, decided, names) for stock in sums(left, {c.id: weigh(c) for c in left})]
    settled: list[_Part | _Total] = [*parts, *totals]
    by_person = [SetAside(claim=one, because="rejected by a person", by_person=True) for one in sorted(rejected)]
    return Reconciliation(
        lines=_lines(parts, latest_lines(left, _spanned([one.choices for one in totals]))),
        events=tuple(sorted((e for p in parts for e in p.events), key=_event_order)),
        conflicts=tuple(sorted((c for p in settled for c in p.conflicts), key=lambda c: (len(c.claims), c.claims))),
        differences=_differences(parts, left, missions),
        set_aside=(*by_person, *sorted((s for p in settled for s in p.set_aside), key=lambda s: s.claim)),
        notes=tuple(n for p in parts for n in p.notes),
    )


def decisions(judgements: Sequence[Judgement]) -> dict[str, Decision]:
    """The decision that stands for each claim: replaced and withdrawn judgements do not count."""
    replaced = {j.replaces for j in judgements}
    standing = [j for j in judgements if j.id not in replaced and j.decision is not Decision.WITHDRAW]
    return {j.claim: j.decision for j in sorted(standing, key=lambda j: (j.decided_at, j.id))}


class _Part:
    """What one stock contributes."""

    def __init__(self, stock: Stock, decided: dict[str, Decision], names: Mapping[str, str], *, memory: Memory) -> None:
        carried = memory.recall(stock)
        told = stock.witnesses()
        self.verdict = judge(stock, kept=_accepted(told, decided), carried=carried)
        memory.keep(stock, self.verdict.clashes.values(), self.verdict.solver)
        drawn, told_of = Drawn(stock, self.verdict), reported(stock, self.verdict)
        whole = stock.key.place is None
        self.lines: list[Line] = drawn.lines()
        self.events: list[Event] = drawn.events() if whole else []
        self.conflicts: list[Conflict] = _conflicts(stock, told_of.shown, names)
        self.differences: list[Difference] = stock_differences(stock, self.verdict.set_aside) if whole else []
        self.set_aside: list[SetAside] = _set_aside(told, self.verdict, told_of.against)
        self.notes: list[Note] = notes(stock, self.verdict.set_aside, names) if whole else []
        if not self.verdict.proven:
            self.notes.append(Note(claims=(), explanation=f"{stock.key.measure}: {UNPROVEN}"))


class _Total:
    """What one sum of latest statements contributes. `choices`: ids of the claims that each lightest choice drops."""

    def __init__(self, stock: Stock, decided: dict[str, Decision], names: Mapping[str, str]) -> None:
        told = stock.witnesses()
        kept, everyone = _accepted(told, decided), frozenset(told)
        weights = {one: inf if one in kept else w.weight for one, w in told.items()}
        verdict = settle(weights, lambda dropped: sums_passed(stock, everyone - dropped))
        told_of = apart(verdict)
        self.conflicts = _conflicts(stock, told_of.shown, names)
        self.set_aside = _set_aside(told, verdict, told_of.against)
        self.choices = [frozenset(i for one in choice for i in told[one].claim_ids) for choice in verdict.choices]


def _accepted(told: Mapping[str, Witness], decided: Mapping[str, Decision]) -> frozenset[str]:
    """The witnesses that a person keeps."""
    accepted = {one for one, decision in decided.items() if decision is not Decision.REJECT}
    return frozenset(w.id for w in told.values() if not accepted.isdisjoint(w.claim_ids))


def _spanned(several: Sequence[Sequence[frozenset[str]]]) -> list[frozenset[str]]:
    """The choices of each total by turns, with the first one of all others."""
    first = frozenset[str]().union(*(choices[0] for choices in several))
    return [first, *((first - choices[0]) | other for choices in several for other in choices[1:])]


def _conflicts(stock: Stock, shown: Iterable[Shown], names: Mapping[str, str]) -> list[Conflict]:
    told = stock.witnesses()

    def in_time(ids: frozenset[str]) -> tuple[str, ...]:
        return tuple(sorted(ids, key=lambda i: (told[i].window.days, i)))

    return [
        Conflict(
            claims=in_time(clash.ids),
            law=clash.law,
            gap=as_bound(clash.gap),
            unit=stock.key.unit,
            explanation=_explained(stock, clash, names),
            also=in_time(frozenset(also)),
        )
        for clash, also in shown
    ]


def _explained(stock: Stock, clash: Clash, names: Mapping[str, str]) -> str:
    """The sentence of a clash, kept where it is of one actor that is no whole."""
    told = stock.witnesses()
    actor = clash.ceiling.actor
    if actor == MISSION or stock.parts_of(actor) or any(told[one].actor != actor for one in clash.ids):
        return explanation(stock, clash, names)
    key = (clash.ids, clash.law, names.get(actor))
    return stock.memo(actor).once("explained", key, lambda: explanation(stock, clash, names))


def _set_aside(told: dict[str, Witness], verdict: Verdict, against: Mapping[str, IdSet]) -> list[SetAside]:
    found = []
    for one in sorted(verdict.set_aside):
        agreeing = ", ".join(sorted(against[one] - {one}))
        because = f"without it {agreeing} agree" if agreeing else "it contradicts itself"
        found += [SetAside(claim=claim, because=because) for claim in told[one].claim_ids]
    return found


def _lines(parts: Sequence[_Part], latest: Iterable[Line]) -> tuple[Line, ...]:
    """One line per measure, actor, mission, unit and place."""
    found: dict[tuple[str, ...], Line] = {}
    for line in (*(line for part in parts for line in part.lines), *latest):
        key = tuple(x or "" for x in (line.measure, line.mission, line.actor, line.unit, line.place))
        known = found.get(key)
        if known is None or len(line.points) > len(known.points):
            found[key] = line
    return tuple(found[key] for key in sorted(found))


def _differences(
    parts: Sequence[_Part], claims: Sequence[Claim], missions: Sequence[Mission]
) -> tuple[Difference, ...]:
    found = [d for part in parts for d in part.differences]
    found += [*post_differences(claims, missions), *vote_differences(claims)]
    return tuple(sorted(found, key=lambda d: (d.field, d.claims)))


def _event_order(event: Event) -> tuple[str, str, str, str, tuple[str, ...]]:
    return (str(event.start or ""), str(event.end or ""), event.kind, event.actor, event.claims)
