"""Classifying: what kind of claim each frame of a sentence makes, from its governor.

The order of the tests is the order in which words decide: harm, promise, authorisation, departure,
presence, arrival. What no test takes is no claim: most numbers of a text say nothing of the mission.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from musterbook.base.claim import Harm, Kind
from musterbook.extract.governing import HARMS, MONEY_PREDICATES, PERSON_PREDICATES, Governor, govern
from musterbook.extract.items import Noun
from musterbook.extract.parts import Frame
from musterbook.extract.passage import Passage
from musterbook.extract.roles import names_mission

_HARM_OF = {
    "kill": Harm.KILLED, "injure": Harm.INJURED, "missing": Harm.MISSING, "abduct": Harm.ABDUCTED,
    "displace": Harm.DISPLACED,
}  # fmt: skip
_AUXILIARY_REACH = 5
CURRENCY_LETTERS = 3
SMALLEST_SUM = 100_000
"""A number from here on, without a noun and after money, is taken for money too."""

_STATING = ("authorize", "present", "displace")

PEOPLE = Noun(group="people", unit="person")
SOMEBODY = Noun(group="force", unit="person")


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
        found.extend(_classified(passage, _with_noun(passage, frame), found))
    return tuple(found)


def _compared(passage: Passage, frame: Frame) -> bool:
    """Whether the number only compares: 'for comparison', 'than in 2023', 'about 1,000 more than'."""
    after = frame.at + 1
    if passage.has(after, "at-least", "at-most") and not passage.has(after + 1, "figure"):
        return True
    if passage.has(frame.at - 1, "from") and any(
        passage.has(i, "to") and passage.has(i + 1, "figure") for i in range(frame.last + 1, frame.last + 4)
    ):
        return True
    clause = passage.clauses[frame.at]
    if any(i < frame.at for i in passage.indices("compare", "than", "previous", clause=clause)):
        return True
    return any(
        passage.items[i].key in {"for comparison", "by comparison"} for i in passage.indices("compare", clause=clause)
    )


def _with_noun(passage: Passage, frame: Frame) -> Frame:
    """An elliptic frame with the noun, or the currency, of the frame that it refers to."""
    if frame.noun is not None or frame.figure.unit is not None or not frame.elliptic or frame.figure.article:
        return frame
    money = _currency_before(passage, frame)
    if money is not None:
        return replace(frame, figure=replace(frame.figure, unit=money))
    if passage.has(frame.last + 1, "kill-noun"):
        return replace(frame, noun=PEOPLE)
    if not may_be_elliptic(passage, frame):
        return frame
    harmed = passage.any(*HARMS, clause=passage.clauses[frame.at])
    earlier = [f for f in passage.frames if f.at < frame.at and f.noun is not None and f.noun.unit == "person"]
    earlier = [f for f in earlier if harmed or (f.noun is not None and f.noun.group == "force")]
    if earlier:
        return replace(frame, noun=earlier[-1].noun, corps=earlier[-1].corps)
    if harmed:
        return replace(frame, noun=PEOPLE)
    if passage.memory.noun is not None:
        return replace(frame, noun=passage.memory.noun, corps=passage.memory.corps)
    return replace(frame, noun=SOMEBODY)


def _currency_before(passage: Passage, frame: Frame) -> str | None:
    """The currency of the money told of before, for a sum without one ('the other 13.3 million')."""
    value = frame.figure.value
    if value is None or value < SMALLEST_SUM or passage.any(*HARMS, clause=passage.clauses[frame.at]):
        return None
    before = [f.figure.unit for f in passage.frames if f.at < frame.at and is_currency(f.figure.unit)]
    return before[-1] if before else passage.memory.currency


def is_currency(unit: str | None) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return unit is not None and len(unit) == CURRENCY_LETTERS and unit.isupper()


def may_be_elliptic(passage: Passage, frame: Frame) -> bool:
    """Whether a number without a noun may count people: by what stands right before or after it."""
    before, after = frame.at - 1, frame.last + 1
    if frame.names or passage.has(before, "pledged-adjective", "planned-adjective", "total"):
        return True
    if passage.has(after, "total") or passage.has(after + 1, "total"):
        return True
    if frame.part_of is not None:
        return True
    ends = after >= len(passage.items) or passage.items[after].sign or passage.has(after, "time")
    if ends and any(passage.has(i, *_STATING) for i in range(max(before - 2, 0), frame.at)):
        return True
    if ends and (passage.has(before, "have") or (passage.has(before, "to") and passage.any("brings", "toll", "pledge"))):
        return True
    if passage.has(before, "out-of") or passage.has(before - 1, "out-of"):
        return True
    if ends and passage.has(before, "of") and any(passage.has(i, "contingent") for i in range(max(before - 3, 0), before)):
        return True
    if passage.has(after, "that") or (frame.figure.additional and (ends or passage.has(after, "more"))):
        return True
    return _verb_follows(passage, after)


def _verb_follows(passage: Passage, after: int) -> bool:
    for i in range(after, min(after + 5, len(passage.items))):
        if passage.has(i, *HARMS, "move-in", "move-out"):
            return True
        if not passage.has(i, "perfect", "present-be", "would", "future", "not", "only", "relative", "was", "adverb", "of", "more"):
            return False
    return False


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
    if governor.inherited and before:
        yield replace(before[-1], frame=frame)
        return
    harm = next((_HARM_OF[tag] for tag in HARMS if governor.has(tag)), None)
    if harm is not None:
        if _victims(passage, frame, governor):
            yield Counted(frame, Kind.CASUALTY, governor, harm)
        return
    if frame.figure.article or frame.noun is None or not _in_uniform(frame, governor, mission=names_mission(passage, governor.at)):
        return
    kind = _force_kind(passage, frame, governor)
    if kind is not None:
        yield Counted(frame, kind, governor)


def _in_uniform(frame: Frame, governor: Governor, *, mission: bool) -> bool:
    """Whether the people counted are of a force: by their noun, or because they come from somewhere or are deployed."""
    if frame.noun is None or frame.noun.group == "force":
        return frame.noun is not None
    told = governor.has("deployed") or bool(frame.names) or (governor.has("have") and mission)
    return frame.noun.group == "people" and told


def _victims(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """Whether the people counted suffer the harm, rather than do it ('300 officers killed nine bandits')."""
    if governor.at < frame.first or frame.first <= governor.at <= frame.last:
        return True
    following = [f for f in passage.frames if f.at > governor.at and f.noun is not None and f.noun.unit == "person"]
    passive = any(passage.has(i, "perfect", "present-be", "was") for i in range(frame.last + 1, governor.at))
    intransitive = passage.has(governor.at, "kill-noun", "intransitive")
    return passive or intransitive or not following or following[0].at - governor.at > 2  # noqa: PLR2004 - an object


def _force_kind(passage: Passage, frame: Frame, governor: Governor) -> Kind | None:
    if governor.has("pledge"):
        return Kind.PERSONNEL_PLEDGE
    if governor.has("authorize"):
        return Kind.AUTHORIZED_STRENGTH
    if governor.has("move-out"):
        return Kind.WITHDRAWAL
    if governor.has("move-noun", "move-in"):
        return _movement_kind(passage, frame, governor)
    if governor.has("give"):
        return _given_kind(passage, governor)
    if governor.has("present", "have"):
        return _stock_kind(passage, frame, governor)
    return None


def _stock_kind(passage: Passage, frame: Frame, governor: Governor) -> Kind:
    """Presence; but the size that the mission will or may have is the one given to it."""
    ahead = any(passage.has(i, "future") for i in range(max(governor.at - 3, 0), governor.at + 1))
    sized = frame.figure.up_to or names_mission(passage, governor.at)
    return Kind.AUTHORIZED_STRENGTH if ahead and sized and not frame.names else Kind.STRENGTH


def _given_kind(passage: Passage, governor: Governor) -> Kind:
    reach = range(max(governor.at - _AUXILIARY_REACH, 0), governor.at)
    ahead = governor.has("announce", "future") or any(passage.has(i, "future", "would", "announce") for i in reach)
    return Kind.PERSONNEL_PLEDGE if ahead else Kind.STRENGTH


def _movement_kind(passage: Passage, frame: Frame, governor: Governor) -> Kind:
    """Arrival, or presence told by a perfect: 'have been deployed so far', 'as of …, deploying only 400'."""
    index = passage.when_index(governor.at)
    when = passage.when_of(index)
    standing = when is not None and (when.relation == "as-of" or when.precision == "now")
    if not governor.has("deployed", "move-in"):
        return Kind.DEPLOYMENT
    if standing and not passage.has(governor.at, "move-noun"):
        return Kind.STRENGTH
    reach = [i for i in range(max(governor.at - _AUXILIARY_REACH, 0), governor.at)
             if passage.clauses[i] == passage.clauses[governor.at]]  # fmt: skip
    perfect = any(passage.has(i, "perfect", "present-be") for i in reach)
    ahead = any(passage.has(i, "future", "would") for i in reach)
    participle = 0 < governor.at - frame.last <= 2 and not ahead  # noqa: PLR2004 - 'officers already deployed'
    open_time = when is None or when.relation == "since" or (participle and index is not None and index < frame.at)
    if passage.has(governor.at, "deployed") and (perfect or participle) and not ahead and open_time:
        return Kind.STRENGTH
    return Kind.DEPLOYMENT


def _money(passage: Passage, frame: Frame) -> Iterator[Counted]:
    governor = govern(passage, frame, MONEY_PREDICATES)
    if governor is None:
        return
    kind = _money_kind(passage, governor)
    if kind is not None:
        yield Counted(frame, kind, governor)


def _money_kind(passage: Passage, governor: Governor) -> Kind | None:
    reach = range(max(governor.at - _AUXILIARY_REACH, 0), governor.at)
    ahead = any(passage.has(i, "future", "would", "announce", "likely") for i in reach)
    if governor.has("suspend"):
        return Kind.FUNDING_SUSPENDED
    if governor.has("resume"):
        return Kind.FUNDING_RESUMED
    if governor.has("pledge", "announce"):
        return Kind.FUNDING_PLEDGE
    if governor.has("receive-strict"):
        return Kind.FUNDING_RECEIVED
    if governor.has("require"):
        return Kind.FUNDING_REQUIRED
    if governor.has("receive", "give"):
        promised = ahead or not governor.has("receive")
        return Kind.FUNDING_PLEDGE if promised else Kind.FUNDING_RECEIVED
    return None
