"""Funding frozen or halted, and released again; the sum may be missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.base.quantity import Quantity
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.donors import donor
from musterbook.extract.claiming.drafting import UNDATED, Parts, draft, quantity
from musterbook.extract.claiming.paydays import when_of_act
from musterbook.extract.money.disowned import is_disowned
from musterbook.extract.money.givers import donor_code, is_donor
from musterbook.extract.money.sum_subjects import subject_of
from musterbook.extract.money.telling_sums import LEAST, converted
from musterbook.extract.passages.bare_sums import is_currency
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import agent_after, modality

CONFIDENCE = 0.7
_REACH = 7
_MONEY = ("funding-word", "gift-noun", "receipt-noun")
_TAGS = {
    "resume": Kind.FUNDING_RESUMED, "suspend": Kind.FUNDING_SUSPENDED, "stop-giving": Kind.FUNDING_SUSPENDED,
    "move-out": Kind.FUNDING_SUSPENDED, "expired": Kind.FUNDING_SUSPENDED,
}  # fmt: skip
_TOLD = "united-nations"
_OBJECT = ("the", "possessive", "pronoun", "article", "more", "all", "of", "adverb", "only")
_BESIDE = ("passive", "was", "present-be", "perfect", "completed", "adverb", "to-be", "stands", "not")
_GENERAL = ("stop-giving", "move-out", "expired")
_SUBJECT_REACH = 12
_WITHIN = frozenset({"est", "sont", "queda", "quedan", "esta", "estan", "fue", "sigue", "siguen", "was", "were", "is"})
"""Auxiliaries that a phrase of the lexicon may start with."""


@dataclass(frozen=True, slots=True)
class FundingStatusRule:
    """'The donor froze its funding of the mission'."""

    kinds: tuple[Kind, ...] = (Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED)
    example: str = "The donor froze its funding of the mission."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Sums frozen or released, then each other verb of freezing with money as its object and a donor."""
        taken: set[int] = set()
        told: str | None = None
        for one in counted:
            value = one.frame.figure.value
            if converted(passage, one.frame):
                continue
            if one.kind in self.kinds and one.act is not None and (value is None or value >= LEAST):
                taken.add(passage.clauses[one.act.at])
                places = (one.act.at, one.frame.first, one.frame.last)
                amount = quantity(one.frame.figure, one.frame.figure.unit or "")
                actor = donor(passage, one.act, one.frame)
                actor = _whose(passage, one.act.at) or actor if actor == MISSION else actor
                actor = (_named_before(passage, one.act.at) or actor) if actor == _TOLD else actor
                actor = told if actor == MISSION and told is not None else actor
                told = actor
                index = when_of_act(passage, one.act, one.frame)
                yield from _claim(passage, one.kind, actor=actor, places=places, amount=amount, index=index)
        for i in passage.indices(*_TAGS):
            clause = passage.clauses[i]
            money = _money(passage, i)
            given = passage.has(i, "release") and not passage.memory.frozen
            given = given or (passage.has(i, "resume") and _summed(passage, clause))
            if clause in taken or money is None or given:
                continue
            found = _owner(passage, i, money)
            if found is not None:
                taken.add(clause)
                kind = next(kind for tag, kind in _TAGS.items() if passage.has(i, tag))
                places, amount = (i, money, found[1]), Quantity(unit=passage.memory.currencies.get(found[0]))
                index = passage.when_index(i)
                yield from _claim(passage, kind, actor=found[0], places=places, amount=amount, index=index)


def _claim(
    passage: Passage, kind: Kind, *, actor: str, places: tuple[int, ...], amount: Quantity, index: int | None
) -> Iterator[Claim]:
    """The claim of an act at the first of `places`; none where it is denied, or where nobody is named."""
    when = passage.when_of(index)
    told = modality(passage, places[0], when)
    if told is Modality.DENIED or actor == MISSION or is_disowned(passage, places[0]):
        return
    yield draft(passage, Parts(
        kind=kind, actor=actor, places=(*places, *(() if index is None else (index,))), confidence=CONFIDENCE,
        modality=told, purpose="mission", quantity=amount, period=UNDATED if when is None else when.period,
    ))  # fmt: skip


def _summed(passage: Passage, clause: int) -> bool:
    """Whether a clause tells a sum of money."""
    return any(passage.clauses[f.at] == clause and is_currency(f.figure.unit) for f in passage.frames)


def _money(passage: Passage, i: int) -> int | None:
    """The money that the verb at `i` stops or starts: near it, or the subject of its passive; of a verb that
    stops anything ('withdrew', 'ended') its object right behind it.
    """
    clause = passage.clauses[i]
    general = passage.has(i, *_GENERAL) and not passage.has(i, "suspend", "resume")
    behind = (j for j in range(i + 1, min(i + _REACH, len(passage.items))) if passage.clauses[j] == clause)
    found = next((j for j in behind if _is_money(passage, j)), None)
    if found is not None and (not general or all(_within_object(passage, j) for j in range(i + 1, found))):
        return found
    near = range(i - 1, max(i - (_SUBJECT_REACH if _is_passive(passage, i) else 0 if general else 4), -1), -1)
    return next((j for j in near if passage.clauses[j] == clause and _is_money(passage, j)), None)


def _is_money(passage: Passage, j: int) -> bool:
    """Whether item `j` is a word of money, and no group of people ('the advance team')."""
    return passage.has(j, *_MONEY) and passage.items[j].noun is None


def _within_object(passage: Passage, j: int) -> bool:
    """Whether item `j` may stand between a verb and the noun of its object: an article, a name, a plain word."""
    item = passage.items[j]
    plain = not item.tags and not item.sign and item.figure is None
    return plain or item.named is not None or item.has(*_OBJECT)


def _is_passive(passage: Passage, i: int) -> bool:
    """Whether an auxiliary of being stands right before the verb at `i`, or within it."""
    return passage.has(i - 1, *_BESIDE) or passage.items[i].key.split(" ")[0] in _WITHIN


def _owner(passage: Passage, i: int, money: int) -> tuple[str, int] | None:
    """Whose money it is that the verb at `i` stops: the agent's, that of the name bound to the money ('American
    contributions'), the subject's, else that of the donor named beside it. The United Nations are only told of it.
    """
    found = agent_after(passage, i) or _bound(passage, money)
    acting = None if found is not None else subject_of(passage, i)
    if acting is not None:
        found = acting, i
    if found is not None and found[0] != _TOLD:
        return found
    giver = passage.memory.giver or passage.memory.donor
    told = None if found is None else _named_before(passage, i)
    code = told or _beside(passage, i) or (None if found is None or giver == _TOLD else giver)
    return None if code is None else (code, i)


def _whose(passage: Passage, i: int) -> str | None:
    """The donor beside a verb whose sum tells none, else the last donor told of."""
    giver = passage.memory.giver or passage.memory.donor
    return _beside(passage, i) or (None if giver == _TOLD else giver)


def _named_before(passage: Passage, i: int) -> str | None:
    """The first donor of the sentence before a verb."""
    codes = (donor_code(passage, j) for j in range(i) if is_donor(passage, j))
    return next((code for code in codes if code != _TOLD), None)


def _beside(passage: Passage, i: int) -> str | None:
    """The donor named in the clause of a verb, right behind it or before it."""
    places = (*range(i, min(i + _REACH, len(passage.items))), *range(i - 1, max(i - _SUBJECT_REACH, -1), -1))
    beside = (j for j in places if is_donor(passage, j) and passage.clauses[j] == passage.clauses[i])
    return next((code for j in beside if (code := donor_code(passage, j)) != _TOLD), None)


def _bound(passage: Passage, money: int) -> tuple[str, int] | None:
    """The name that is bound to the noun of money: an adjective beside it, a name right before it or behind 'of'."""
    at = money + 1
    while passage.has(at, "of", "from", "the"):
        at += 1
    for j in (money - 1, at):
        named = passage.items[j].named if 0 <= j < len(passage.items) else None
        beside = named is not None and (j == money - 1 or named.role == "adjective" or j > money + 1)
        if beside and is_donor(passage, j):
            return donor_code(passage, j), j
    return None


RULE = FundingStatusRule()
