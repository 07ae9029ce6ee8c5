"""Who says the same: claims of one statement, on the same word or on another's.

Claims are of one statement where they agree in what they assert of one time. A figure told of the present without a day
is taken to be of the days before its publication.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from musterbook.base.claim import Claim
from musterbook.base.period import Period
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.selection import word_of

RECENT_DAYS = 30
"""For how long before its publication a figure of the present is taken to have been so."""
NEAR = 40
"""Claims of one statement that are held against each other, those of the nearest times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Other claims of the statement of a claim: on the same `word`, and on the words of `others`."""

    word: tuple[Claim, ...]
    others: tuple[Claim, ...]


class Statements:
    """The statements of a record."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        found: defaultdict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in claims:
            found[_said(claim)].append(claim)
        several = ((said, group) for said, group in found.items() if len(group) > 1)
        self._groups = {said: tuple(sorted(group, key=_earliest_first)) for said, group in several}

    def voices(self, claim: Claim) -> Voices:
        """Who else says what a claim says."""
        word: list[Claim] = []
        others: list[Claim] = []
        for one in self._like(claim):
            (word if word_of(one) == word_of(claim) else others).append(one)
        return Voices(word=tuple(word), others=tuple(others))

    def _like(self, claim: Claim) -> Iterator[Claim]:
        group, time = self._groups.get(_said(claim), (claim,)), _time(claim)
        place = next(number for number, one in enumerate(group) if one.id == claim.id)
        for one in group[max(0, place - NEAR) : place + NEAR + 1]:
            if one.id != claim.id and time.overlaps(_time(one)):
                yield one

    def borne_out(self) -> frozenset[str]:
        """The claims that somebody else says too, on another word, by their ids."""
        found = set()
        for group in self._groups.values():
            for number, one in enumerate(group):
                for other in group[number + 1 : number + 1 + NEAR]:
                    if word_of(one) != word_of(other) and _time(one).overlaps(_time(other)):
                        found |= {one.id, other.id}
        return frozenset(found)


def statements_of(sheet: Sheet) -> Statements:
    """The statements of a sheet."""
    return sheet.always("statements", lambda: Statements(sheet.view.claims))


def _said(claim: Claim) -> tuple[object, ...]:
    quantity = claim.quantity
    return (
        claim.kind, claim.actor, claim.mission, quantity.low, quantity.high, quantity.unit, claim.modality,
        claim.outcome, claim.place, claim.detail,
    )  # fmt: skip


def _earliest_first(claim: Claim) -> tuple[date, str]:
    return _time(claim).start or date.min, claim.id


def _time(claim: Claim) -> Period:
    if claim.period.dated or claim.published is None:
        return claim.period
    return Period(start=claim.published - timedelta(days=RECENT_DAYS), end=claim.published)
