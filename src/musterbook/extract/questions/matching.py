"""How well a sentence answers a query: which of the query's units it has, by its words, its claims, or what is around.

A sentence has a unit by itself, or has it from around (the sentences before it, the headers of its row, its section
and title), which counts less. It answers where it lacks no hard unit and has enough of the whole weight.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from musterbook.base.claim import Claim, Corps, Kind, Post, Vote
from musterbook.base.period import Period
from musterbook.base.query import Measure
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.measuring import MEANS
from musterbook.extract.questions.shelf import Sentence
from musterbook.extract.questions.units import Unit
from musterbook.extract.words import keys

BEFORE, AROUND, OVER, BY_DATE = 0.85, 0.75, 0.7, 0.8
"""What a unit counts that stands in the sentences before, over the sentence, or follows from the day of publication."""
HELD = 0.7
"""From this on a sentence counts as having a unit."""
AFTER = timedelta(days=45)
"""So long after a time a document is taken to speak of it, where it names no other."""
NEAR_DAYS = 62
"""A time that is so much longer than the one asked about, or so much earlier, is told of it less."""
SPECIAL = 1.2
"""A concept of this weight on is told of a thing only where it stands with it."""
_LEADING = frozenset({"place", "person", "mission"})
"""What the beginning of a document says of all of it."""
STEM = 4
"""Letters that two words share at the least where one is a form of the other."""
SHORT_WORD = 6
"""Letters of a word of which all but one must be the same."""
ENDING = 4
"""Letters of a longer word that its form may have instead."""
LONGER = 5
"""Letters that one form may have more than the other."""

KINDS: dict[Kind, Measure] = {
    Kind.STRENGTH: Measure.STRENGTH, Kind.PERSONNEL_PLEDGE: Measure.PLEDGED,
    Kind.AUTHORIZED_STRENGTH: Measure.AUTHORIZED, Kind.DEPLOYMENT: Measure.DEPLOYMENT,
    Kind.WITHDRAWAL: Measure.WITHDRAWAL, Kind.FUNDING_PLEDGE: Measure.FUNDS_PLEDGED,
    Kind.FUNDING_RECEIVED: Measure.FUNDS_RECEIVED, Kind.FUNDING_REQUIRED: Measure.FUNDS_REQUIRED,
    Kind.FUNDING_SUSPENDED: Measure.FUNDS_SUSPENDED, Kind.FUNDING_RESUMED: Measure.FUNDS_RESUMED,
    Kind.RESOLUTION_VOTE: Measure.VOTE, Kind.MANDATE_PERIOD: Measure.MANDATE, Kind.APPOINTMENT: Measure.POST,
    Kind.EQUIPMENT_LOSS: Measure.EQUIPMENT, Kind.TERRITORY_CONTROL: Measure.TERRITORY, Kind.POLL: Measure.POLL,
    Kind.INDICATOR: Measure.INDICATOR, Kind.INCIDENT: Measure.INCIDENT, Kind.MILESTONE: Measure.MILESTONE,
    Kind.POSITION: Measure.POSITION,
}  # fmt: skip
"""The measure that a claim of each kind is of; of casualties the outcome says it."""
_CORPS = {Corps.POLICE: "police", Corps.SOLDIER: "soldier", Corps.MILITARY_POLICE: "police", Corps.AIRMAN: "airman",
          Corps.CIVILIAN: "civilian"}  # fmt: skip


def measure_of_claim(claim: Claim) -> Measure:
    """The measure that a claim is of."""
    if claim.kind is Kind.CASUALTY:
        return Measure(str(claim.outcome)) if claim.outcome is not None else Measure.KILLED
    return KINDS[claim.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A sentence with how well it answers: `score` 0 to 1, `direct`: the part of it that its own words and claims give;
    `lacking`: the hard units that it has not.
    """

    sentence: Sentence
    score: float
    direct: float
    lacking: tuple[Unit, ...]


def match(sentence: Sentence, units: Sequence[Unit]) -> Match:
    """How well a sentence answers a query of those units."""
    whole = sum(unit.weight for unit in units) or 1.0
    score = direct = 0.0
    lacking = []
    for unit in units:
        had = covered(sentence, unit)
        score += unit.weight * had
        direct += unit.weight if had == 1 else unit.weight / 2 if had >= BY_DATE else 0
        if unit.hard and had < HELD:
            lacking.append(unit)
    return Match(sentence=sentence, score=score / whole, direct=direct / whole, lacking=tuple(lacking))


def covered(sentence: Sentence, unit: Unit) -> float:
    """How far a sentence has a unit, 0 to 1."""
    if unit.what == "time":
        assert unit.period is not None
        return _timed(sentence, unit.period)
    if _has(sentence.gloss, unit) or any(_told_by(claim, unit) for claim in sentence.claims):
        return 1.0
    if unit.what == "actor" and any(one not in unit.any_of for one in sentence.gloss.actors if one.isupper()):
        return 0.3
    if unit.what == "concept" and unit.weight >= SPECIAL:
        return 0.0
    if sentence.above and _has(sentence.above[-1].gloss, unit):
        return BEFORE
    if any(_has(one.gloss, unit) for one in sentence.above):
        return AROUND
    leads = unit.what in _LEADING and _has(sentence.lead, unit)
    return OVER if leads or _has(sentence.head, unit) else 0.0


def _has(gloss: Gloss, unit: Unit) -> bool:
    """Whether the words of a gloss have a unit."""
    match unit.what:
        case "actor":
            return any(one in unit.any_of for one in gloss.actors) or any(
                named.country in unit.any_of for _, _, named in gloss.names
            )
        case "place":
            capital = "port-au-prince" in unit.any_of and any(name == "capital" for _, _, name in gloss.concepts)
            words = all(any(alike(part, key) for key in gloss.keys) for one in unit.any_of for part in one.split("-"))
            return capital or words or not unit.any_of.isdisjoint(gloss.places)
        case "mission":
            return not unit.any_of.isdisjoint(gloss.missions)
        case "concept":
            money = "money" in unit.any_of and any(_is_money(told.unit) for told in gloss.numbers)
            return money or any(name in unit.any_of for _, _, name in gloss.concepts)
        case "number":
            return any(told.value == unit.number for told in gloss.numbers)
        case "resolution":
            return not unit.any_of.isdisjoint(gloss.keys)
    return any(alike(word, key) for told in unit.any_of for word in keys(told)[-1:] for key in gloss.keys)


def _is_money(unit: str | None) -> bool:
    return unit is not None and len(unit) == len("USD") and unit.isupper()


def alike(word: str, other: str) -> bool:
    """Whether two words are forms of one, in one language or in kindred ones ('coalition', 'coalición')."""
    if word == other:
        return True
    short = min(len(word), len(other))
    if short < STEM or abs(len(word) - len(other)) > LONGER:
        return False
    shared = short - 1 if short <= SHORT_WORD else short - ENDING
    return word[: max(STEM, shared)] == other[: max(STEM, shared)]


def _told_by(claim: Claim, unit: Unit) -> bool:
    """Whether a claim has a unit by what it is, whatever its words are."""
    match unit.what:
        case "actor":
            return not unit.any_of.isdisjoint(claim.actors)
        case "place":
            return claim.place in unit.any_of
        case "mission":
            return claim.mission in unit.any_of
        case "concept":
            corps = _CORPS.get(claim.corps) if claim.corps is not None else None
            if isinstance(claim.detail, Post) and not unit.any_of.isdisjoint(_of_post(claim.detail)):
                return True
            return corps in unit.any_of or not unit.any_of.isdisjoint(MEANS.get(measure_of_claim(claim), ()))
        case "number":
            return unit.number in (claim.quantity.low, claim.quantity.high)
        case "resolution":
            return isinstance(claim.detail, Vote) and claim.detail.resolution in unit.any_of
        case "person":
            return isinstance(claim.detail, Post) and claim.detail.person in unit.any_of
    return False


def _of_post(post: Post) -> tuple[str, ...]:
    """The concepts that the holding of a post has by its role and its rank."""
    deputy = ("deputy",) if "deputy" in (post.role or "").casefold() else ()
    return (*deputy, *(("rank",) if post.rank else ()))


def _timed(sentence: Sentence, period: Period) -> float:
    """How far a sentence is about a time: by its own times, those of its claims, those before it, its publication."""
    own = [one.period for one in sentence.gloss.times]
    read = [claim.period for claim in sentence.claims if claim.period.dated]
    met = max((_met(closed(one, sentence.published), period) for one in (*own, *read)), default=0.0)
    undated = any(not claim.period.dated and claim.quantity.stated for claim in sentence.claims)
    if met or (own and not undated):
        return met
    around = [time.period for one in sentence.above for time in one.gloss.times]
    around += [time.period for time in sentence.head.times]
    near = max((_met(closed(one, sentence.published), period) for one in around), default=0.0)
    return max(near * BEFORE, BY_DATE if _published_about(sentence.published, period) else 0.0)


def closed(period: Period, published: date | None) -> Period:
    """A period with both ends: what began goes on until its publication, what is told 'by' a day is of that day."""
    start, end = period.start, period.end
    if start is None and end is not None:
        return Period.day(end)
    if end is None and start is not None:
        return Period(start=start, end=max(start, published or start))
    return period


def _met(told: Period, asked: Period) -> float:
    """How well a time of a sentence meets the time asked about: far longer ones, and earlier ones of a time that is
    only closed at its end, less.
    """
    if not told.overlaps(asked):
        return 0.0
    if told.start is None or told.end is None:
        return HELD
    if asked.start is None and asked.end is not None and (asked.end - told.end).days > NEAR_DAYS:
        return HELD
    length = (told.end - told.start).days
    wanted = 0 if asked.start is None or asked.end is None else (asked.end - asked.start).days
    return 1.0 if length <= NEAR_DAYS + wanted else BY_DATE


def _published_about(published: date | None, period: Period) -> bool:
    """Whether a document of that day, that names no time, speaks of a period."""
    if published is None:
        return False
    last = None if period.end is None else period.end + AFTER
    return (period.start is None or published >= period.start) and (last is None or published <= last)
