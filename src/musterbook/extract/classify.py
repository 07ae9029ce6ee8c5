"""Classifying: what kind of claim each frame of a sentence makes, from its governor.

The order of the tests is the order in which words decide: harm, promise, authorisation, departure,
presence, arrival. What no test takes is no claim: most numbers of a text say nothing of the mission.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from musterbook.base.claim import Harm, Kind
from musterbook.extract.destination import elsewhere
from musterbook.extract.governing import HARMS, MONEY_PREDICATES, PERSON_PREDICATES, Governor, govern
from musterbook.extract.omission import completed, is_currency
from musterbook.extract.parts import Frame
from musterbook.extract.passage import Passage
from musterbook.extract.roles import names_mission

_HARM_OF = {
    "kill": Harm.KILLED, "injure": Harm.INJURED, "missing": Harm.MISSING, "abduct": Harm.ABDUCTED,
    "displace": Harm.DISPLACED,
}  # fmt: skip
_FIXED_KINDS = (
    ("pledge", Kind.PERSONNEL_PLEDGE), ("authorize", Kind.AUTHORIZED_STRENGTH), ("move-out", Kind.WITHDRAWAL),
)  # fmt: skip
_MONEY_KINDS = (
    ("suspend", Kind.FUNDING_SUSPENDED), ("resume", Kind.FUNDING_RESUMED), ("pledge", Kind.FUNDING_PLEDGE),
    ("announce", Kind.FUNDING_PLEDGE), ("receive-strict", Kind.FUNDING_RECEIVED), ("require", Kind.FUNDING_REQUIRED),
)  # fmt: skip
_THEATRE = frozenset({Kind.DEPLOYMENT, Kind.STRENGTH})
_AUXILIARY_REACH = 5


@dataclass(frozen=True, slots=True)
class Counted:
    """A frame with its governor and the kind of claim that it makes."""

    frame: Frame
    kind: Kind
    governor: Governor
    outcome: Harm | None = None


def classify(passage: Passage) -> tuple[Counted, ...]:
    """The frames of a passage that make a claim, in order."""
    found: list[Counted] = []
    for frame in passage.frames:
        if _compared(passage, frame):
            continue
        found.extend(_classified(passage, completed(passage, frame), found))
    return tuple(found)


def _compared(passage: Passage, frame: Frame) -> bool:
    """Whether the number only compares: 'for comparison', 'than in 2023', 'about 1,000 more than'."""
    after, clause = frame.at + 1, passage.clauses[frame.at]
    more_than = passage.has(after, "at-least", "at-most") and not passage.has(after + 1, "figure")
    replaced = passage.has(frame.at - 1, "from") and any(
        passage.has(i, "to") and passage.has(i + 1, "figure") for i in range(frame.last + 1, frame.last + 4)
    )
    behind = any(i < frame.at for i in passage.indices("compare", "than", "previous", clause=clause))
    excepted = any(passage.has(i, "none-of") for i in (frame.at - 1, frame.at - 2))
    return more_than or replaced or behind or excepted or passage.any("comparison", clause=clause)


def _classified(passage: Passage, frame: Frame, before: list[Counted]) -> Iterator[Counted]:
    unit = frame.figure.unit
    if is_currency(unit):
        yield from _money(passage, frame)
    elif unit is None and frame.noun is not None:
        if frame.noun.unit == "person":
            yield from _people(passage, frame, before)
        elif frame.noun.unit == "vehicle":
            governor = govern(passage, frame, ("destroy", "give", "receive", "move-in"))
            if governor is not None and governor.has("destroy"):
                yield Counted(frame, Kind.EQUIPMENT_LOSS, governor)


def _people(passage: Passage, frame: Frame, before: list[Counted]) -> Iterator[Counted]:
    governor = govern(passage, frame, HARMS if frame.figure.article else PERSON_PREDICATES)
    if governor is None:
        return
    harm = next((_HARM_OF[tag] for tag in HARMS if governor.has(tag)), None)
    if governor.inherited and before:
        source = next((one for one in reversed(before) if not one.governor.has("adjective")), before[-1])
        yield replace(source, frame=frame, governor=replace(source.governor, inherited=True))
    elif harm is not None:
        if _victims(passage, frame, governor) and not passage.has(governor.at + 1, "or-harm"):
            yield Counted(frame, Kind.CASUALTY, governor, harm)
    elif not frame.figure.article and _in_uniform(
        frame, governor, mission=tells_of_mission(passage), theatre=passage.setting.theatre
    ):
        kind = _force_kind(passage, frame, governor)
        if kind is not None and not (kind in _THEATRE and _not_there(passage, frame, governor)):
            yield Counted(frame, kind, governor)


def _not_there(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """Whether the people are in another country, or only on paper ('the draft has 5,000 officers')."""
    clause = passage.clauses[governor.at]
    for i in passage.indices("on-paper"):
        between = any(i < f.at < governor.at for f in passage.frames if not f.figure.article)
        if passage.clauses[i] == clause or (i < governor.at and not between):
            return True
    return elsewhere(passage, *sorted((governor.at, frame.last)))


def tells_of_mission(passage: Passage) -> bool:
    """Whether the mission is named or meant anywhere in the sentence."""
    return passage.any("mission-word") or names_mission(passage, len(passage.items))


def _in_uniform(frame: Frame, governor: Governor, *, mission: bool, theatre: str | None) -> bool:
    """Whether the people counted are of a force: by their noun, or because they come from somewhere or are deployed."""
    if frame.noun is None or frame.noun.group == "force":
        return frame.noun is not None
    if frame.noun.group == "demonym":
        return any(named.entity != theatre for named in frame.names)
    told = governor.has("deployed", "pledge", "ceiling") or bool(frame.names) or (governor.has("have", "give") and mission)
    return frame.noun.group == "people" and told


def _victims(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """Whether the people counted suffer the harm, rather than do it ('300 officers killed nine bandits')."""
    if governor.at < frame.first or frame.first <= governor.at <= frame.last:
        return True
    following = [f for f in passage.frames if f.at > governor.at and f.noun is not None and f.noun.unit == "person"]
    passive = " " in passage.items[governor.at].key or any(
        passage.has(i, "perfect", "present-be", "was") for i in range(frame.last + 1, governor.at)
    )
    if passive or passage.has(governor.at, "kill-noun") or not following:
        return True
    between = passage.items[governor.at + 1 : following[0].at]
    return len(between) > 1 or any(item.has("and") for item in between)


def _force_kind(passage: Passage, frame: Frame, governor: Governor) -> Kind | None:
    """The kind of a claim about people in uniform, None where the governor says nothing of them."""
    fixed = next((kind for tag, kind in _FIXED_KINDS if governor.has(tag)), None)
    if fixed is not None:
        return Kind.DEPLOYMENT if governor.has("bare") and _sets_out(passage, frame) else fixed
    if governor.has("move-noun", "move-in"):
        return _movement_kind(passage, frame, governor)
    if governor.has("reach-verb"):
        return Kind.STRENGTH if 0 < frame.at - governor.at <= 2 else Kind.DEPLOYMENT  # noqa: PLR2004 - 'reached 600'
    if governor.has("give"):
        return None if _givers(passage, frame, governor) else _given_kind(passage, governor)
    if governor.has("take-in"):
        return Kind.DEPLOYMENT if frame.names else None
    return _stock_kind(passage, frame, governor) if governor.has("present", "have") else None


def _sets_out(passage: Passage, frame: Frame) -> bool:
    """'600 more officers are to leave in November': for the theatre, where nobody has been said to leave it."""
    more = frame.figure.additional or any(passage.has(i, "more") for i in range(frame.at, frame.last + 2))
    earlier = any(i < frame.at for i in passage.indices("move-out"))
    return more and not earlier and not passage.memory.withdrew


def _stock_kind(passage: Passage, frame: Frame, governor: Governor) -> Kind:
    """Presence; but the size that the mission will or may have is the one given to it."""
    ahead = any(passage.has(i, "future") for i in range(max(governor.at - 3, 0), governor.at + 1))
    sized = frame.figure.up_to or names_mission(passage, governor.at)
    return Kind.AUTHORIZED_STRENGTH if ahead and sized and not frame.names else Kind.STRENGTH


def _givers(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """Whether the people counted give rather than are given ('174 have given their lives')."""
    if governor.at < frame.last:
        return False
    passive = any(passage.has(i, "present-be", "was") for i in range(frame.last + 1, governor.at))
    told = passage.has(governor.at + 1, "by", "from", "place-prep", "of") or passage.has(governor.at, "from", "open")
    return not (passive or told)


def _given_kind(passage: Passage, governor: Governor) -> Kind:
    reach = range(max(governor.at - _AUXILIARY_REACH, 0), governor.at)
    ahead = governor.has("announce", "future") or any(passage.has(i, "future", "would", "announce") for i in reach)
    return Kind.PERSONNEL_PLEDGE if ahead else Kind.STRENGTH


def _movement_kind(passage: Passage, frame: Frame, governor: Governor) -> Kind:
    """Arrival, or presence told by a perfect: 'have been deployed so far', 'as of …, deploying only 400'."""
    if passage.has(governor.at, "move-noun"):
        return Kind.DEPLOYMENT
    index = passage.when_index(governor.at)
    when = passage.when_of(index)
    if when is not None and (when.relation == "as-of" or when.precision == "now"):
        return Kind.STRENGTH
    clause = passage.clauses[governor.at]
    reach = [i for i in range(max(governor.at - _AUXILIARY_REACH, 0), governor.at) if passage.clauses[i] == clause]
    if not passage.has(governor.at, "deployed") or any(passage.has(i, "future", "would") for i in reach):
        return Kind.DEPLOYMENT
    participle = 0 < governor.at - frame.last <= 2  # noqa: PLR2004 - 'officers already deployed'
    perfect = any(passage.has(i, "perfect", "present-be") for i in reach)
    open_time = when is None or when.relation == "since" or (participle and index is not None and index < frame.at)
    return Kind.STRENGTH if open_time and (perfect or participle) else Kind.DEPLOYMENT


def _money(passage: Passage, frame: Frame) -> Iterator[Counted]:
    governor = govern(passage, frame, MONEY_PREDICATES)
    if governor is None:
        return
    kind = _money_kind(passage, governor)
    if kind is not None:
        yield Counted(frame, kind, governor)


def _money_kind(passage: Passage, governor: Governor) -> Kind | None:
    """The kind of a claim about money, None where the governor says nothing of it."""
    fixed = next((kind for tag, kind in _MONEY_KINDS if governor.has(tag)), None)
    if fixed is not None or not governor.has("receive", "give"):
        return fixed
    reach = range(max(governor.at - _AUXILIARY_REACH, 0), governor.at)
    ahead = any(passage.has(i, "future", "would", "announce", "likely") for i in reach)
    return Kind.FUNDING_PLEDGE if ahead or not governor.has("receive") else Kind.FUNDING_RECEIVED
