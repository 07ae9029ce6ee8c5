"""Money counted: pledges, receipts and requirements, with donor, channel and purpose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.base.period import Period
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.donors import donor, each_of
from musterbook.extract.claiming.drafting import UNDATED, Parts, draft, promised, quantity
from musterbook.extract.claiming.paydays import goes_on, when_of_act
from musterbook.extract.money.giving import acts
from musterbook.extract.money.sum_acts import Act
from musterbook.extract.money.telling_sums import LEAST, converted, sums_before
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import modality
from musterbook.extract.passages.running import raised, running_receipt, running_words
from musterbook.extract.rules.personnel import as_fact
from musterbook.extract.times.periods import year_period
from musterbook.extract.times.scoping import opens
from musterbook.extract.words.items import When

CONFIDENCE = {Kind.FUNDING_PLEDGE: 0.75, Kind.FUNDING_RECEIVED: 0.7, Kind.FUNDING_REQUIRED: 0.7}
_CHANNELS = ("trust-fund", "bilateral", "in-kind")
_THAN = (" than", " que", " de")
_TOTAL_REACH = 5
_DAYS = frozenset({"day", "part", "week", "now"})


@dataclass(frozen=True, slots=True)
class FundingRule:
    """'The country pledged $200 million'; 'only $85 million has been received'."""

    kinds: tuple[Kind, ...] = (Kind.FUNDING_PLEDGE, Kind.FUNDING_RECEIVED, Kind.FUNDING_REQUIRED)
    example: str = "The mission has received $85 million."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Counted sums of the three kinds."""
        for one in counted:
            if one.kind not in self.kinds or one.act is None or not _is_claim(passage, one.frame):
                continue
            if one.kind is Kind.FUNDING_REQUIRED and _of_others(passage, one):
                continue
            parts = _parts(passage, one, one.act)
            if parts.actor == MISSION and passage.has(one.act.at, "spend"):
                continue
            for actor in each_of(passage, one.act, one.frame, actor=parts.actor):
                claim = draft(passage, replace(parts, actor=actor))
                yield replace(claim, mission=None) if parts.purpose == "other" else claim


def _is_claim(passage: Passage, frame: Frame) -> bool:
    """Whether a sum may be one of a mission: no price or pay of one person, nor another told in a second
    currency, nor a difference ('1 million less than planned').
    """
    value = frame.figure.value
    if passage.has(frame.last + 1, "at-most", "at-least") and passage.items[frame.last + 1].key.endswith(_THAN):
        return False
    return not frame.figure.vague and (value is None or value >= LEAST) and not converted(passage, frame)


def _of_others(passage: Passage, one: Counted) -> bool:
    """Whether a budget is that of a town, a county or the like, and the sentence tells of no mission before it."""
    local = any(i < one.frame.at for i in passage.indices("local-body"))
    return local and not (passage.any("mission-word") or any(i < one.frame.at for i in passage.missions))


def _parts(passage: Passage, one: Counted, act: Act) -> Parts:
    frame, governor = one.frame, one.governor
    unit = frame.figure.unit or ""
    index = when_of_act(passage, act, frame)
    when = passage.when_of(index)
    required = one.kind is Kind.FUNDING_REQUIRED
    if required and index is not None and _of_other_sum(passage, frame, index):
        index, when = None, None
    pledge = one.kind is Kind.FUNDING_PLEDGE
    promised_to = one.kind is Kind.FUNDING_RECEIVED and passage.has(governor.at, "promise")
    told = Modality.ACTUAL if promised_to else modality(passage, governor.at, when)
    parts = Parts(
        kind=one.kind, actor=donor(passage, act, frame), confidence=CONFIDENCE[one.kind],
        places=(frame.first, frame.last, governor.at, *(() if index is None else (index,))),
        quantity=quantity(frame.figure, unit, size=pledge or required), modality=told,
        period=promised(passage, when) if pledge else _needed(when) if required else _period(passage, act, when),
        channel=_channel(passage, frame.at), purpose=_purpose(passage, frame.at),
        cumulative=_cumulative(passage, one, when), additional=frame.figure.additional,
    )  # fmt: skip
    return replace(parts, modality=as_fact(told)) if pledge or required else parts


def _period(passage: Passage, act: Act, when: When | None) -> Period:
    """The time told, that of the total where the sum is a part of one told before."""
    if when is not None:
        return when.period
    memory = passage.memory
    told = memory.sum_period if memory.sum_kind is Kind.FUNDING_RECEIVED and not passage.any("time") else None
    goes = told is not None and told.is_day and goes_on(passage, act)
    whole = memory.sum_period if act.role == "share" or goes else None
    return UNDATED if whole is None else whole


def _needed(when: When | None) -> Period:
    """The time that a need is for: 'for 2025' is all of the year; a day is none, nor one by which something is due."""
    if when is None or (when.relation in {"at", "as-of"} and when.precision in _DAYS):
        return UNDATED
    if when.relation != "by":
        return when.period
    end = when.period.end
    whole = when.precision == "year" and not when.relative
    return year_period(end.year) if end is not None and whole else UNDATED


def _of_other_sum(passage: Passage, frame: Frame, time: int) -> bool:
    """Whether a time is that of a sum before a need: 'had raised 67 million as of 3 May, for a yearly cost of 600'."""
    if time > frame.at or opens(passage.items, passage.clauses, time):
        return False
    sums = (f for f in sums_before(passage, frame) if not f.figure.article)
    return any(one.kind is not Kind.FUNDING_REQUIRED for f in sums for one in acts(passage, f))


def _channel(passage: Passage, at: int) -> str | None:
    clause = passage.clauses[at]
    return next((c for c in _CHANNELS if passage.any(c, clause=clause)), None)


def _purpose(passage: Passage, at: int) -> str:
    """'other' where humanitarian and like words stand about the sum, without another sum or the mission between."""
    sums = [f.at for f in passage.frames if not f.figure.article]
    low = max((f + 1 for f in sums if f < at), default=0)
    end = min((f for f in sums if f > at), default=len(passage.items))
    near = [i for i in passage.indices("other-purpose", clause=passage.clauses[at]) if low <= i < end]
    missions = list(passage.indices("mission-word"))
    return "other" if any(not any(min(i, at) < m < max(i, at) for m in missions) for i in near) else "mission"


def _cumulative(passage: Passage, one: Counted, when: When | None) -> bool:
    """Whether the sum is a running total: of pledges by a word of total, of receipts by tense or time as well."""
    if one.kind is Kind.FUNDING_REQUIRED:
        return False
    frame = one.frame
    near = passage.among(range(max(frame.at - _TOTAL_REACH, 0), frame.at), "total")
    if near or raised(passage, frame):
        return True
    if one.kind is Kind.FUNDING_PLEDGE:
        return running_words(passage, frame)
    return running_receipt(passage, frame, governor=one.governor, when=when)


RULE = FundingRule()
