"""Ownership: whose a claim is, where the weights of clues are surer of another than the rules are of theirs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.owners import PEOPLE
from musterbook.extract.passages.parts import Frame, name_list
from musterbook.extract.passages.passage import Passage
from musterbook.extract.people.belonging import of_many
from musterbook.extract.weighing.actors import Number, candidates
from musterbook.extract.weighing.scales import SURE, load_scales, portions

GROUPS: Mapping[Kind, str] = {
    Kind.DEPLOYMENT: "people", Kind.WITHDRAWAL: "people", Kind.STRENGTH: "people", Kind.PERSONNEL_PLEDGE: "people",
    Kind.CASUALTY: "victims", Kind.EQUIPMENT_LOSS: "vehicles",
    Kind.FUNDING_PLEDGE: "money", Kind.FUNDING_RECEIVED: "money", Kind.FUNDING_SUSPENDED: "money",
    Kind.FUNDING_RESUMED: "money",
}  # fmt: skip
"""The kinds whose actors are weighed, and which of them share weights of their own."""
_GENITIVE = frozenset({"'", "s"})


def reowned(passage: Passage, claim: Claim, counted: Sequence[Counted]) -> Claim:
    """The claim, under another actor where the weights are sure of one."""
    number = number_of(passage, claim, counted)
    if number is None or _is_settled(passage, claim, number.frame):
        return claim
    weights = load_scales().actors[GROUPS[claim.kind]]
    found = clues_of(claim, number)
    shares = portions({actor: sum(weights.get(clue, 0) for clue in clues) for actor, clues in found.items()})
    best = max(shares, key=lambda actor: shares[actor])
    surer = best != claim.actor and shares[best] >= SURE and not _one_of_several(passage, best)
    return replace(claim, actor=best) if surer else claim


def _is_settled(passage: Passage, claim: Claim, frame: Frame) -> bool:
    """Whether the words leave no other actor: inhabitants are people, soldiers and police are of the one country that
    is named with them, a sum of nobody named is that of the mission, and so are those who are told to be of it or of
    several countries.
    """
    named = {passage.setting.code(one) for one in frame.names}
    if GROUPS[claim.kind] == "people" and frame.corps is not None and named == {claim.actor}:
        return True
    inhabitants = claim.actor == PEOPLE and frame.noun is not None and frame.noun.group == "people"
    whole = GROUPS[claim.kind] == "money" or of_many(passage, frame) or _missions_own(passage, frame)
    return inhabitants or (claim.actor == MISSION and whole)


def _missions_own(passage: Passage, frame: Frame) -> bool:
    """Whether a genitive of the mission stands right before a number: 'the mission's 430 members'."""
    i = frame.first - 1
    if passage.has(i, "whole-force", "post-part"):
        return passage.items[i].key.endswith("' s")
    while i > 0 and passage.items[i].key in _GENITIVE:
        i -= 1
    return i < frame.first - 1 and i in passage.missions


def _one_of_several(passage: Passage, actor: str) -> bool:
    """Whether an actor stands in a list of names: what all of them have is not its own."""
    for i in passage.names:
        codes = {passage.setting.code(named) for named in name_list(passage.items, i)[0]}
        if len(codes) > 1 and actor in codes:
            return True
    return False


def number_of(passage: Passage, claim: Claim, counted: Sequence[Counted]) -> Number | None:
    """The number of a claim whose actor is weighed; None where it has none, or its quote has that number twice."""
    frame = _frame_of(passage, claim) if claim.kind in GROUPS else None
    if frame is None:
        return None
    return Number(passage, frame, claim.kind, next((c.governor.at for c in counted if c.frame.at == frame.at), None))


def _frame_of(passage: Passage, claim: Claim) -> Frame | None:
    bounds = {claim.quantity.low, claim.quantity.high} - {None}
    fits = [
        frame
        for frame in passage.frames
        if bounds in ({frame.figure.value}, {frame.figure.low, frame.figure.high} - {None})
        and claim.span.start <= passage.items[frame.at].start < claim.span.end
    ]
    return fits[0] if bounds and len(fits) == 1 else None


def clues_of(claim: Claim, number: Number) -> dict[str, set[str]]:
    """The clues to each actor that a claim may have, with what speaks for the one that the rules chose."""
    found = candidates(number)
    own = found.setdefault(claim.actor, {"joint"})
    own.update([*_of_rules(claim, own)])
    return found


def _of_rules(claim: Claim, clues: set[str]) -> Iterator[str]:
    """What says that an actor is the one that the rules chose, and how they may have come to it."""
    actor = claim.actor
    form = (
        actor if actor in {MISSION, PEOPLE} else "joint" if "+" in actor else "country" if actor.isupper() else "body"
    )
    yield "rules"
    yield f"rules {claim.kind}"
    yield f"rules {form}"
    yield from [f"rules {clue}" for clue in clues if clue.startswith(_CARRIED)]
    if not any(clue.startswith(_SIDES) for clue in clues):
        yield "rules unnamed"


_SIDES = ("in ", "before ", "behind ")
_CARRIED = (*_SIDES, "told", "first", "protagonist", "home", "mission", "people", "gangs", "host", "ours")
