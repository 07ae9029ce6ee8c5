"""Holds each figure of an article against the record.

Three views serve: `whole`, the record with the article, shows sums that the article was made by; `beside`, the same
without the article's copies, what contradicts it; `others`, without the article, what the record says by itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from musterbook.base.claim import Claim, Kind, Modality
from musterbook.base.ledger import Conflict, Difference, Line, Note
from musterbook.base.view import RecordView
from musterbook.write.edits.article import Article
from musterbook.write.edits.comparing import alike, holds, interval, same_number
from musterbook.write.edits.finding import FAULTS, Finding, Verdict
from musterbook.write.figure import Figure, figure_at, figure_of
from musterbook.write.scope import Scope, told_on

LEVELS = {
    Kind.STRENGTH: "strength",
    Kind.AUTHORIZED_STRENGTH: "authorized",
    Kind.PERSONNEL_PLEDGE: "pledged",
    Kind.FUNDING_REQUIRED: "funds_required",
}
"""Kinds whose claims each tell how much there is."""
TOTALS = {Kind.FUNDING_PLEDGE: "funds_pledged", Kind.FUNDING_RECEIVED: "funds_received"}
"""Kinds of which only a running total tells how much there is."""


def judge_article(
    article: Article, *, whole: RecordView, beside: RecordView, others: RecordView
) -> tuple[Finding, ...]:
    """A finding for each figure that the article gives and that had begun by the day asked about, in its order."""
    judge = Judge(article=article, whole=whole, beside=beside, others=others)
    return tuple(judge.finding(claim) for claim in sorted(judge.figures, key=lambda c: (c.span, c.id)))


@dataclass(frozen=True, kw_only=True)
class Judge:
    """Judges the figures of one article."""

    article: Article
    whole: RecordView
    beside: RecordView
    others: RecordView

    @cached_property
    def figures(self) -> list[Claim]:
        """The article's actual figures up to the day asked about."""
        told = (one for one in self.article.claims if one.quantity.stated and one.modality is Modality.ACTUAL)
        return [one for one in told if (one.period.start or self.day_of(one)) <= self.others.as_of]

    def day_of(self, claim: Claim) -> date:
        """The day that a claim speaks of; the article's own where it names none."""
        return claim.period.end or claim.period.start or self.article.day or self.others.as_of

    def finding(self, claim: Claim) -> Finding:
        """The figure of a claim against the record."""
        scope = Scope(view=self.others, mission=claim.mission)
        line = self._line(scope, claim)
        held = self._held(line, claim)
        now = figure_at(line, self.others.as_of)
        near = [one for one in scope.claims if scope.standing[one.id].status == "kept" and alike(one, claim)]
        same = [one for one in near if same_number(one, claim)]
        disputes = self._disputes(claim)
        named = [*(one for row in disputes[0] for one in (*row.claims, *row.also))]
        named += [one for row in disputes[1] for one in row.claims]
        verdicts = list(self._verdicts(claim, (held, now), disputed=any(disputes)))
        if not FAULTS.intersection(verdicts) - {Verdict.UNSOURCED}:
            verdicts.insert(0, _standing(same=bool(same), near=bool(near) or holds(held, claim)))
        shown = now if Verdict.STALE in verdicts else held
        told = [*(scope.known(shown.claims) if shown is not None else ()), *near]
        return Finding(
            claim=claim, verdicts=tuple(verdicts), held=held, now=now,
            sources=self._latest_first(claim, told), same=tuple(same),
            against=_each_once(self.others.claim_of[one] for one in named if one in self.others.claim_of),
            within=self._within(claim, named), because=tuple(self._reasons(claim, disputes)),
        )  # fmt: skip

    def _line(self, scope: Scope, claim: Claim) -> Line | None:
        measure = LEVELS.get(claim.kind)
        if claim.cumulative:
            measure = measure or TOTALS.get(claim.kind) or (str(claim.outcome) if claim.outcome is not None else None)
        lines = scope.lines(measure) if measure is not None else ()
        same = (claim.actor, claim.place, claim.quantity.unit)
        return next((one for one in lines if (one.actor, one.place, one.unit) == same), None)

    def _held(self, line: Line | None, claim: Claim) -> Figure | None:
        """What the record allows on the days that a claim speaks of: the widest bounds on any of them."""
        if line is None:
            return None
        last = self.day_of(claim)
        first = claim.period.start or last
        points = [p for p in line.points if (p.start or date.min) <= last and (p.end is None or first < p.end)]
        told = [figure_of(point, line.unit) for point in points if point.claims]
        return next((one for one in told if holds(one, claim)), told[-1] if told else None)

    def _verdicts(
        self, claim: Claim, figures: tuple[Figure | None, Figure | None], *, disputed: bool
    ) -> Iterator[Verdict]:
        """What is wrong with a figure. `figures`: the record's on its day, and on the day asked about."""
        held, now = figures
        outside = held is not None and held.known and not holds(held, claim)
        if self._sums(claim):
            yield Verdict.SUM
        if outside or not self._beside(claim).kept(claim.id):
            yield Verdict.CONTRADICTED
        elif disputed:
            yield Verdict.DISPUTED
        if self._stale(claim, now):
            yield Verdict.STALE
        if not self.article.sourced(claim):
            yield Verdict.UNSOURCED

    def _stale(self, claim: Claim, now: Figure | None) -> bool:
        """Whether the article's latest figure is not the record's, which rests on something later."""
        if now is None or now.value is None or claim.id not in self._latest:
            return False
        scope = Scope(view=self.others, mission=claim.mission)
        days = [told_on(one) for one in scope.known(now.claims) if scope.kept(one.id)]
        later = any(self.day_of(claim) < day <= self.others.as_of for day in days if day is not None)
        low, high = interval(claim)
        return later and not low <= now.value <= high

    @cached_property
    def _latest(self) -> frozenset[str]:
        """The claims that are the article's last word on a level."""
        last: dict[tuple[object, ...], Claim] = {}
        for claim in self.figures:
            if claim.kind in LEVELS or claim.cumulative:
                key = (claim.kind, claim.actor, claim.mission, claim.outcome, claim.place, claim.quantity.unit)
                if key not in last or self.day_of(last[key]) < self.day_of(claim):
                    last[key] = claim
        return frozenset(claim.id for claim in last.values())

    def _sums(self, claim: Claim) -> list[Note]:
        """How a total came about, where it is one of sums that are told."""
        return [note for note in self.whole.reconciliation.notes if note.claims[0] == claim.id]

    def _disputes(self, claim: Claim) -> tuple[list[Conflict], list[Difference]]:
        """The conflicts and differences of a claim; a conflict that another claim was set aside for is settled."""
        scope = self._beside(claim)
        if claim.id not in scope.standing:  # of a mission or a kind that nothing is reckoned of
            return [], []
        result, standing = scope.result, scope.standing[claim.id]
        conflicts = [result.conflicts[place - 1] for place in standing.conflicts]
        open_still = [one for one in conflicts if not standing.kept or all(map(scope.kept, one.claims))]
        differing = [result.differences[place - 1] for place in standing.differences]
        return open_still, [one for one in differing if not self._own.keys() >= set(one.claims)]

    def _beside(self, claim: Claim) -> Scope:
        return Scope(view=self.beside, mission=claim.mission)

    @cached_property
    def _own(self) -> dict[str, Claim]:
        return {one.id: one for one in self.article.claims}

    def _latest_first(self, claim: Claim, told: list[Claim]) -> tuple[Claim, ...]:
        """Claims about the same actor before others, then those that tell of the latest days."""
        days = {one.id: told_on(one) or date.min for one in told}
        return _each_once(sorted(told, key=lambda one: (one.actor != claim.actor, -days[one.id].toordinal(), one.id)))

    def _within(self, claim: Claim, named: Iterable[str]) -> tuple[Claim, ...]:
        """The article's other claims among those named, and the addends of a sum that the record sets aside."""
        scope = self._beside(claim)
        added = [one for note in self._sums(claim) for one in note.claims if not scope.kept(one)]
        return _each_once(self._own[one] for one in (*added, *named) if one in self._own and one != claim.id)

    def _reasons(self, claim: Claim, disputes: tuple[list[Conflict], list[Difference]]) -> Iterator[str]:
        rows: list[Note | Conflict | Difference] = [*self._sums(claim), *disputes[0], *disputes[1]]
        yield from (row.explanation for row in rows if row.explanation)


def _standing(*, same: bool, near: bool) -> Verdict:
    """How a figure that nothing speaks against stands: others give it, what others say allows it, or nobody tells."""
    if same:
        return Verdict.AGREES
    return Verdict.ALLOWED if near else Verdict.ALONE


def _each_once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({one.id: one for one in claims}.values())
