"""What of a view a question is about, and how one claim is told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from musterbook.base.claim import Claim, Modality
from musterbook.base.claimjson import claim_to_json
from musterbook.base.quantity import Quantity
from musterbook.serve.options import Question

if TYPE_CHECKING:
    from musterbook.base.judgement import Judgement
    from musterbook.base.status import ClaimStatus
    from musterbook.base.view import RecordView

AT_ODDS = 2
"""How many claims it takes to disagree; one alone may contradict itself."""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """A view and the question asked of it. Without an actor, a mission or a day it is about everything."""

    view: "RecordView"
    question: Question

    @property
    def limited(self) -> bool:
        """Whether the question leaves anything of the view out."""
        asked = self.question
        return not (asked.actor is None and asked.mission is None and asked.as_of is None)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that the question is about, in the view's order."""
        return tuple(claim for claim in self.view.claims if self.takes(claim))

    @cached_property
    def claim_ids(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(claim.id for claim in self.claims)

    def takes(self, claim: Claim) -> bool:
        """Whether a claim is of the actor and the mission, and about a time begun by the day."""
        return self.takes_actor(claim.actor) and self.takes_mission(claim.mission) and self.has_begun(claim)

    def takes_actor(self, actor: str) -> bool:
        """Whether it is the actor asked for, alone or joined with others."""
        return self.question.actor is None or self.question.actor in (actor, *actor.split("+"))

    def takes_mission(self, mission: str | None) -> bool:
        """Whether it is the mission asked for."""
        return self.question.mission in (None, mission)

    def has_begun(self, claim: Claim) -> bool:
        """Whether the time that a claim is about had begun by the day asked for."""
        day = told_for(claim)
        return self.question.as_of is None or day is None or day <= self.question.as_of

    def takes_dispute(self, claims: Sequence[str]) -> bool:
        """Whether a conflict or a difference of these claims is asked for: one of them is, and two are about a time
        begun by the day, so that they can disagree.
        """
        if not self.limited:
            return True
        found = [self.view.claim_of[name] for name in claims]
        begun = sum(map(self.has_begun, found))
        return begun >= min(AT_ODDS, len(found)) and any(self.takes(claim) for claim in found)

    def told(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """The claims of those ids, each once and in full; ids that the view lacks are left out."""
        found = (self.view.claim_of.get(one) for one in dict.fromkeys(ids))
        return [self.tell(claim) for claim in found if claim is not None]

    def tell(self, claim: Claim) -> dict[str, Any]:
        """The claim as JSON, with its standing and with the name, address and snapshot of its document."""
        document = self.view.document_of.get(claim.document or "")
        place = {} if document is None else {"name": document.name, "url": document.url or None}
        if document is not None and document.snapshot:
            place["snapshot"] = document.snapshot
        return claim_to_json(claim) | self.standing(claim) | place

    def standing(self, claim: Claim) -> dict[str, Any]:
        """`standing`: kept, set-aside, rejected, planned or denied; `status` in the words of the field, `because` why,
        and `note` where a person settled a conflict that it is in.
        """
        found = self.statuses[claim.id]
        return {
            "standing": self._set_aside.get(claim.id) or self._modal(claim),
            "status": str(found.status),
            "because": found.because,
            "note": found.note or None,
        }

    @cached_property
    def statuses(self) -> "Mapping[str, ClaimStatus]":
        """The status of every claim of the view."""
        from musterbook.base.status import statuses

        return statuses(self.view)

    @cached_property
    def standing_judgements(self) -> "Mapping[str, Judgement]":
        """By claim: the latest judgement that nobody withdrew."""
        from musterbook.base.status import standing_judgements

        return standing_judgements(self.view.judgements)

    def counts(self, claim: Claim) -> bool:
        """Whether a claim was neither set aside nor rejected."""
        return claim.id not in self._set_aside

    @staticmethod
    def _modal(claim: Claim) -> str:
        return "kept" if claim.modality is Modality.ACTUAL else str(claim.modality)

    @cached_property
    def latest_judgements(self) -> Mapping[str, str]:
        """By claim: the id of the latest judgement on it, be it withdrawn or a withdrawal."""
        return {one.claim: one.id for one in self.view.judgements}

    @cached_property
    def _set_aside(self) -> Mapping[str, str]:
        found = self.view.reconciliation.set_aside
        return {one.claim: "rejected" if one.by_person else "set-aside" for one in found}

    def sources(self, ids: Iterable[str]) -> list[str]:
        """Who published the claims of those ids, each once, in order."""
        claims = (self.view.claim_of.get(one) for one in ids)
        return list(dict.fromkeys(source_of(claim) for claim in claims if claim is not None))

    def witnesses(self, ids: Iterable[str]) -> int:
        """On how many independent words the claims of those ids rest."""
        claims = (self.view.claim_of.get(one) for one in ids)
        return len({word_of(claim) for claim in claims if claim is not None})

    def told_by(self, claim: Claim) -> list[str]:
        """The outlets that carry the same statement on the same word, in the view's order, its own among them."""
        return list(
            dict.fromkeys(
                one.source or one.document or "unknown" for one in self._statements.get(_statement(claim), (claim,))
            )
        )

    @cached_property
    def _statements(self) -> Mapping[tuple[object, ...], Sequence[Claim]]:
        """The claims of each statement that several make."""
        found: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in self.view.claims:
            found[_statement(claim)].append(claim)
        return {told: claims for told, claims in found.items() if len(claims) > 1}


def word_of(claim: Claim) -> str:
    """On whose word a claim rests: claims of one word are one witness."""
    return claim.origin or claim.document or claim.id


def _statement(claim: Claim) -> tuple[object, ...]:
    return word_of(claim), claim.kind, claim.actor, claim.quantity.low, claim.quantity.high, claim.detail


def source_of(claim: Claim) -> str:
    """The publisher as far as known, with the day of publication."""
    source = claim.source or claim.document or "unknown"
    return source if claim.published is None else f"{source}, {claim.published}"


def told_for(claim: Claim) -> date | None:
    """The first day that a claim speaks of, as far as it tells one; a figure of the present is of its publication."""
    return claim.period.start or claim.period.end or claim.published


def saying(claim: Claim) -> str:
    """What a claim says in a few words: kind, actor and amount."""
    words = (str(claim.kind), claim.actor, amount(claim.quantity), claim.outcome, claim.place)
    return " ".join(str(word) for word in words if word)


def amount(quantity: Quantity) -> str:
    """A quantity in figures: '200 person', '≥200 person', '300–500 person'; '' without a number."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return ""
    if low == high:
        figure = f"{low}"
    elif high is None:
        figure = f"≥{low}"
    else:
        figure = f"≤{high}" if low is None else f"{low}–{high}"
    return figure if quantity.unit is None else f"{figure} {quantity.unit}"


def span_of_days(claim: Claim) -> str:
    """When: a day, 'first..last', or '' where the claim tells no time; how imprecise that is, as far as it is told."""
    start, end = ("" if day is None else str(day) for day in (claim.period.start, claim.period.end))
    days = start if start == end else f"{start}..{end}"
    return " ".join((days, *(mark.replace("_", " ") for mark in claim.period.marks)))
