"""Casualties: people killed, injured, missing, abducted or displaced, and whose people they are.

Whom a word of harm befalls is read by `harms`; here each victim gets an actor, a time and a place. The
order for the actor is the phrase itself, the subject that lost them, the victims told of before, the
force that the sentence or the one before speaks of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import zip_longest

from musterbook.base.claim import Claim, Harm, Kind, Modality
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import UNDATED, Parts, draft, quantity
from musterbook.extract.claiming.owners import victims_actor
from musterbook.extract.claiming.timing import opened, parted, stands, time_of
from musterbook.extract.harm.victims import Form
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.placing import place_in
from musterbook.extract.passages.roles import modality
from musterbook.extract.passages.running import raised, running_toll
from musterbook.extract.people.holders import each_of
from musterbook.extract.words.governor import HARMS

CONFIDENCE = 0.75
SINGLE_CONFIDENCE = 0.65
_PERFECT_PAST = frozenset({"fr"})
"""Languages that tell 'nobody has died' and 'nobody died' alike, so that it need not be of the day told before."""
_PERFECT = frozenset({"has", "have", "ha", "han"})
_WEEK = timedelta(days=7)
_POINTING = frozenset({"these", "those", "ces", "estas", "estos", "esas", "esos"})
_NUMBERED_REACH = 7
_NOW_REACH = 5
_DENIED_REACH = 3
_STILL_REACH = 4
_DENIAL_REACH = 5
"""How far before 'that' a verb of denying may stand."""
_OWNERS = frozenset({EntityKind.COUNTRY, EntityKind.FORCE})
_HARM_OF = {"kill": Harm.KILLED, "injure": Harm.INJURED, "missing": Harm.MISSING, "abduct": Harm.ABDUCTED}


@dataclass(frozen=True, slots=True)
class CasualtyRule:
    """'In 2024, at least 5,600 people were killed'; 'The officer succumbed to his injuries on Sunday'."""

    kinds: tuple[Kind, ...] = (Kind.CASUALTY,)
    example: str = "At least 20 people were killed in May 2024."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """The victims of the sentence, then the toll that an ordinal tells."""
        earlier: list[str] = []
        told = UNDATED
        harmed = [one for one in counted if one.kind is Kind.CASUALTY and not one.frame.figure.vague]
        harmed = [one for one in harmed if not _told_before(passage, one)]
        for one, following in zip_longest(harmed, harmed[1:]):
            each = each_of(passage, one.governor.at) if one.lost else []
            actor = victims_actor(passage, one, earlier) or (each[-1] if each else None)
            if actor is not None:
                earlier.append(actor)
                within = None if following is None else following.frame.first
                since = told
                for loser in each or (actor,):
                    claim = _claim(passage, one, loser, within=within, told=since)
                    told = claim.period if claim.period.dated else told
                    yield claim
        yield from _numbered(passage)


def _as_past(passage: Passage, index: int | None, period: Period) -> Period:
    """The last such weekday, where a harm is told of one that lies ahead by other words of the sentence."""
    when, start, published = passage.when_of(index), period.start, passage.setting.published
    weekday = when is not None and when.relative and when.relation == "at" and when.precision == "day"
    if not weekday or start is None or published is None or not timedelta(0) < start - published <= _WEEK:
        return period
    return Period.day(start - _WEEK)


def _told_before(passage: Passage, one: Counted) -> bool:
    """Whether 'these two deaths' point back to victims that the text has told of."""
    first, last = one.frame.first, one.frame.last
    pointed = first > 0 and passage.items[first - 1].key in _POINTING and not one.frame.figure.article
    named = pointed and passage.has(last, "kill-noun", "noun") and not one.frame.names
    return named and last == one.governor.at and passage.memory.victims is not None


def _claim(passage: Passage, one: Counted, actor: str, *, within: int | None, told: Period) -> Claim:
    frame, at = one.frame, one.governor.at
    index, period = _time(passage, one, within=within, told=told)
    denied = one.form is Form.DENIED or _contradicted(passage, at)
    summed = not denied and running_toll(passage, frame, governor=one.governor, when=passage.when_of(index))
    led = frame.first > 0 and (passage.has(frame.first - 1, "composed") or passage.items[frame.first - 1].key == ":")
    spared = denied and (_till_now(passage, at) if index is None else _perfect(passage, at, index))
    if spared or (index is None and (summed or (led and passage.any("suffer")))):
        period = UNDATED
    period = _as_past(passage, index, period)
    said = Modality.DENIED if denied else modality(passage, at, passage.when_of(index))
    near = () if index is None else (index,)
    none = said is Modality.DENIED and frame.figure.article
    when = passage.when_of(passage.when_index(at, spoken=False))
    return draft(passage, Parts(
        kind=Kind.CASUALTY, actor=actor, places=(frame.first, frame.last, at, *near),
        confidence=CONFIDENCE if one.form is Form.COUNTED else SINGLE_CONFIDENCE,
        quantity=Quantity(unit="person") if none else quantity(frame.figure, "person"),
        period=period, modality=said, outcome=one.outcome,
        place=place_in(passage, at),
        cumulative=not denied and running_toll(passage, frame, governor=one.governor, when=when),
    ))  # fmt: skip


def _time(passage: Passage, one: Counted, *, within: int | None, told: Period) -> tuple[int | None, Period]:
    """The item that tells when a harm happened, and the period; `told`: that of the victims told before it."""
    frame, at = one.frame, one.governor.at
    index, period = time_of(passage, at, frame, within=within)
    if one.outcome is Harm.DISPLACED and not _dates_flight(passage, one, index):
        fled = index is None and not stands(passage, frame, at)
        index, period = None, period if fled else UNDATED
    if index is not None and index < frame.at and raised(passage, frame):
        index, period = None, UNDATED
    if one.outcome is Harm.MISSING:
        when = passage.when_of(index)
        own = index is not None and when is not None and (index > at or when.relation == "since")
        if _still(passage, at) and not own:
            return None, UNDATED
        event = passage.memory.event
        if index is None and event is not None and event.is_day and passage.any("afterwards"):
            return None, event
        period = period if index is None else _day_lost(passage, index, period)
    others = told.dated and _parted(passage, index, at) and (frame.figure.additional or _told_over(passage, index, at))
    if passage.has(at, "funeral") and index is not None and _on_a_day(passage, at, index):
        return _died(passage, at, index)
    return (None, told) if others else (index, period)


def _on_a_day(passage: Passage, at: int, index: int) -> bool:
    """Whether 'were buried' is told of a day."""
    when = passage.when_of(index)
    day = when is not None and when.precision == "day" and when.relation == "at"
    return day and passage.has(at - 1, "was", "passive", "present-be")


def _died(passage: Passage, at: int, index: int) -> tuple[int | None, Period]:
    """When those died who are buried: at the time told in a clause before, else on the day of the event."""
    earlier = [t for t in passage.indices("time") if t < min(index, at) and t not in passage.said_at]
    when = passage.when_of(earlier[-1]) if earlier else None
    return (None, passage.memory.event or UNDATED) if when is None else (earlier[-1], when.period)


def _still(passage: Passage, at: int) -> bool:
    """Whether somebody is missing as things stand, and not since an event told of ('since the attack')."""
    near = range(at - _STILL_REACH, at + 1)
    return passage.among(near, "stands") and not passage.among(near, "was") and not passage.any("anaphora")


def _parted(passage: Passage, index: int | None, at: int) -> bool:
    """Whether a semicolon stands between a time and a harm, or no time is told."""
    if index is None:
        return True
    return any(item.key == ";" for item in passage.items[min(index, at) : max(index, at)])


def _told_over(passage: Passage, index: int | None, at: int) -> bool:
    """Whether another time and a semicolon stand between a time and a harm: 'out today, tells of 12 killed in May; 70
    were injured'.
    """
    if index is None or index > at or passage.when_of(index) is None:
        return False
    stop = max((i for i in range(index, at) if passage.items[i].key == ";"), default=index)
    return any(index < t < stop for t in passage.indices("time"))


def _till_now(passage: Passage, at: int) -> bool:
    """Whether a denial is of all the time until now: by its tense, or where that is told alike, unless of one event."""
    if passage.setting.language in _PERFECT_PAST:
        event = passage.memory.event
        return not passage.any("anaphora", "of-those") and (event is None or event.is_day)
    clause = passage.clauses[at]
    own = [i for i in passage.clause_places(clause) if i <= at or not passage.has(i, "perfect")]
    told = (passage.items[i].key.partition(" ")[0] for i in own if i <= at)
    return passage.among(own, "sums-up") or not _PERFECT.isdisjoint(told)


def _perfect(passage: Passage, at: int, index: int) -> bool:
    """Whether a denial is told in the perfect, apart from a time of another clause: 'whereas X have lost nobody'."""
    verb = (passage.items[i].key.partition(" ")[0] for i in range(max(at - _DENIED_REACH, 0), at + 1))
    apart = passage.clauses[index] != passage.clauses[at] and passage.setting.language not in _PERFECT_PAST
    return apart and not _PERFECT.isdisjoint(verb)


def _contradicted(passage: Passage, at: int) -> bool:
    """Whether somebody denies what the clause of a harm says: 'denied reports that two officers had died'."""
    if passage.has(at, "harm-of") and passage.among(range(max(at - _DENIED_REACH, 0), at), "deny"):
        return True
    that = next((i for i in passage.indices("that") if i < at and passage.clauses[i] == passage.clauses[at]), None)
    if that is not None and passage.among((that - 1, that - 2), "hearsay") and passage.any("untrue"):
        return True
    return that is not None and passage.among(range(max(that - _DENIAL_REACH, 0), that), "deny")


def _dates_flight(passage: Passage, one: Counted, index: int | None) -> bool:
    """Whether a time is that of a flight: 'since May' before all numbers is shared, another may be another's."""
    when = passage.when_of(index)
    if index is None or when is None:
        return False
    shared = when.relation == "since" and not any(f.at < index for f in passage.frames if not f.figure.article)
    shared = shared or (when.precision == "now" and index > one.frame.first - _NOW_REACH)
    return shared or not parted(passage, one.frame, at=one.governor.at, index=index)


def _day_lost(passage: Passage, index: int, period: Period) -> Period:
    """The day since which somebody is missing: it happened on that day, and does not go on."""
    when = passage.when_of(index)
    lost = when is not None and when.relation == "since" and when.precision == "day" and period.start is not None
    return Period(start=period.start, end=period.start) if lost else period


def _numbered(passage: Passage) -> Iterator[Claim]:
    """'The third Ruritanian officer killed since June': a toll told by an ordinal."""
    for i in passage.indices("nth"):
        if not passage.has(i - 1, "the"):
            continue
        phrase = [j for j in range(i + 1, min(i + _NUMBERED_REACH, len(passage.items))) if _same_phrase(passage, i, j)]
        harm = next((j for j in phrase if passage.has(j, *_HARM_OF)), None)
        names = [passage.items[j].named for j in phrase]
        actor = next((passage.setting.code(n) for n in names if n is not None and n.kind in _OWNERS), None)
        told = any(passage.items[j].noun is not None or passage.has(j, "kill-noun") for j in phrase)
        if harm is None or actor is None or not told:
            continue
        index = passage.when_index(harm, far=False, spoken=False)
        when = None if index is None else opened(passage, index)
        number = passage.items[i].value
        yield draft(passage, Parts(
            kind=Kind.CASUALTY, actor=actor, places=(i, harm), confidence=SINGLE_CONFIDENCE, cumulative=True,
            quantity=Quantity(low=number, high=number, qualifier=Qualifier.EXACT, unit="person"),
            period=UNDATED if when is None else when.period, modality=modality(passage, harm, when),
            outcome=next(_HARM_OF[tag] for tag in HARMS if passage.has(harm, tag) and tag in _HARM_OF),
        ))  # fmt: skip


def _same_phrase(passage: Passage, i: int, j: int) -> bool:
    """Whether no stop stands between two items of a clause."""
    return passage.clauses[i] == passage.clauses[j] and not any(
        passage.items[k].sign and passage.items[k].key != "-" for k in range(i, j)
    )


RULE = CasualtyRule()
