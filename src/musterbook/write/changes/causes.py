"""Why something changed: what happened to the claims that it rests on between two views of one record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from musterbook.base.address import same_address
from musterbook.base.change import Cause, Clock, Why
from musterbook.base.claim import Claim
from musterbook.base.judgement import Decision, Judgement, NameJudgement
from musterbook.base.status import standing_judgements
from musterbook.base.view import RecordView

ORDER = {why: place for place, why in enumerate(Why)}
DECIDED = {Decision.ACCEPT: Why.ACCEPTED, Decision.REJECT: Why.REJECTED, Decision.AMEND: Why.AMENDED}


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """What happened to claims between two views, by the clock by which the second is the later one."""

    before: RecordView
    after: RecordView
    clock: Clock
    _known: dict[str, tuple[Cause, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, claims: Iterable[str]) -> tuple[Cause, ...]:
        """What happened to any of these claims, the weightiest first; nothing where nothing did."""
        found = {cause for one in dict.fromkeys(claims) for cause in self._once(one)}
        return tuple(sorted(found, key=_rank))

    def _once(self, claim: str) -> tuple[Cause, ...]:
        """What happened to a claim; found once, for a claim may bear on many figures."""
        if claim not in self._known:
            self._known[claim] = tuple(self._happened(claim))
        return self._known[claim]

    def _happened(self, claim: str) -> Iterator[Cause]:
        old, new = self.before.claim_of.get(claim), self.after.claim_of.get(claim)
        yield from self._decided(claim)
        if old is None and new is not None:
            yield self._came(new)
        elif old is not None and new is None:
            yield Cause(why=Why.GONE, claim=claim)
        elif old is not None and new is not None:
            yield from self._renamed(old, new)
            yield from self._weighed(claim)

    def _decided(self, claim: str) -> Iterator[Cause]:
        """What a person decided of the claim since."""
        old, new = (judged.get(claim) for judged in self._standing)
        if new is not None and new != old:
            yield _judged(DECIDED[new.decision], new)
        elif old is not None and new is None:
            undone = next((one for one in self.after.judgements if one.replaces == old.id), None)
            yield Cause(why=Why.WITHDRAWN, claim=claim) if undone is None else _judged(Why.WITHDRAWN, undone)

    def _came(self, claim: Claim) -> Cause:
        """The claim is new: of a new document, or of a later version of one."""
        why = Why.LATER_VERSION if self._address_of(claim) in self._addresses_before else Why.NEW
        return Cause(why=why, claim=claim.id, on=self.day_of(claim))

    def _renamed(self, old: Claim, new: Claim) -> Iterator[Cause]:
        if old.actor == new.actor and old.detail == new.detail:
            return
        for one in self._new_names:
            if one.pair & _names(old) or one.pair & _names(new):
                yield Cause(
                    why=Why.RENAMED, on=one.decided_at.date(), because=one.because, by=one.decided_by, judgement=one.id
                )

    def _weighed(self, claim: str) -> Iterator[Cause]:
        """Whether the reconciliation set the claim aside since, or takes it up again."""
        old, new = (aside.get(claim) for aside in self._aside)
        if old is None and new is not None and not new[1]:
            yield Cause(why=Why.SET_ASIDE, claim=claim, because=new[0])
        elif old is not None and new is None and not old[1]:
            yield Cause(why=Why.COUNTS_AGAIN, claim=claim)

    def day_of(self, claim: Claim) -> date | None:
        """The day on which the record, or the world, learned of a claim."""
        document = self.after.document_of.get(claim.document or "")
        learned = self._learned.get(claim.document or "")
        if self.clock is Clock.RECORDED:
            return learned
        return claim.published or (None if document is None else document.published) or learned

    @cached_property
    def _learned(self) -> Mapping[str, date]:
        return {document: at.date() for document, at in self.after.recorded_at}

    @cached_property
    def _standing(self) -> Sequence[Mapping[str, Judgement]]:
        return [standing_judgements(view.judgements) for view in (self.before, self.after)]

    @cached_property
    def _aside(self) -> Sequence[Mapping[str, tuple[str, bool]]]:
        views = (self.before, self.after)
        return [{one.claim: (one.because, one.by_person) for one in v.reconciliation.set_aside} for v in views]

    @cached_property
    def _new_names(self) -> Sequence[NameJudgement]:
        known = {one.id for one in self.before.name_judgements}
        return [one for one in self.after.name_judgements if one.id not in known]

    @cached_property
    def _addresses_before(self) -> frozenset[str]:
        return frozenset(same_address(one.url) for one in self.before.documents if one.url)

    def _address_of(self, claim: Claim) -> str:
        document = self.after.document_of.get(claim.document or "")
        return "" if document is None else same_address(document.url)

    @cached_property
    def touched(self) -> tuple[str, ...]:
        """Every claim that came, went, was decided on or renamed, or weighed otherwise, in order."""
        known = dict.fromkeys((*self.before.claim_of, *self.after.claim_of))
        return tuple(one for one in known if self._once(one))


def _judged(why: Why, judgement: Judgement) -> Cause:
    return Cause(
        why=why, claim=judgement.claim, on=judgement.decided_at.date(), because=judgement.because,
        by=judgement.decided_by, judgement=judgement.id,
    )  # fmt: skip


def _names(claim: Claim) -> frozenset[str]:
    person = getattr(claim.detail, "person", None)
    return frozenset((*claim.actors, *getattr(claim.detail, "parties", ()), *((person,) if person else ())))


def _rank(cause: Cause) -> tuple[int, str, str, str]:
    return ORDER[cause.why], str(cause.on or ""), cause.claim, cause.judgement
