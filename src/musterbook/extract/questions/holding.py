"""What has a unit of a query: the words of a gloss, and claims by what they are."""

from collections.abc import Callable
from datetime import timedelta

from musterbook.base.claim import Claim, Corps, Kind, Post, Vote
from musterbook.base.query import Measure
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.measuring import MEANS
from musterbook.extract.questions.units import Unit
from musterbook.extract.questions.wording import small_words
from musterbook.extract.words.words import keys

STEM = 4
"""Letters that two words share at the least where one is a form of the other."""
SHORT_WORD = 6
"""Letters of a word of which all but one must be the same."""
ENDING = 4
"""Letters of a longer word that its form may have instead."""
NEWS = timedelta(days=7)
"""So long after a vote a document that tells of one without its day means it."""
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
_UNWORDED = frozenset({"money", "capital", *_CORPS.values()})
"""Concepts that a text may have by its names and numbers, without a word for them."""
_DEPUTY, _RANK = "deputy", "rank"


def measure_of_claim(claim: Claim) -> Measure:
    """The measure that a claim is of."""
    if claim.kind is Kind.CASUALTY:
        return Measure(str(claim.outcome)) if claim.outcome is not None else Measure.KILLED
    return KINDS[claim.kind]


def has(gloss: Gloss, unit: Unit) -> bool:
    """Whether the words of a gloss have a unit."""
    return _IN_WORDS.get(unit.what, _has_word)(gloss, unit)


def seems(glance: Gloss, unit: Unit) -> bool:
    """Whether a text may have a unit, for all that its words alone say (`Glosser.glance`)."""
    match unit.what:
        case "word":
            return _has_word(glance, unit)
        case "person":
            return any(keys(told)[-1] in glance.keys for told in unit.any_of if keys(told))
        case "concept":
            return is_unworded(unit) or _has_concept(glance, unit)
    return True


def is_unworded(unit: Unit) -> bool:
    """Whether a text may have a unit by names and numbers, without a word for it."""
    return bool(unit.members) or not unit.any_of.isdisjoint(_UNWORDED)


def told_by(claim: Claim, unit: Unit) -> bool:
    """Whether a claim has a unit by what it is, whatever its words are."""
    told = _IN_CLAIMS.get(unit.what)
    return told is not None and told(claim, unit)


def alike(word: str, other: str) -> bool:
    """Whether two words are forms of one, in one language or in kindred ones ('coalition', 'coalición')."""
    if word == other:
        return True
    short = min(len(word), len(other))
    if short < STEM or abs(len(word) - len(other)) > LONGER:
        return False
    shared = max(STEM, short - 1 if short <= SHORT_WORD else short - ENDING)
    return word[:shared] == other[:shared]


def is_money(unit: str | None) -> bool:
    """Whether a unit is a currency."""
    return unit is not None and len(unit) == len("USD") and unit.isupper()


def _has_actor(gloss: Gloss, unit: Unit) -> bool:
    told = any(one in unit.any_of for one in gloss.actors)
    return told or any(named.country in unit.any_of for _, _, named in gloss.names)


def _has_place(gloss: Gloss, unit: Unit) -> bool:
    """A place is named by its name or by words like those of its id; a seat of government also as 'the capital', a
    region by its countries.
    """
    if not unit.members.isdisjoint(gloss.actors):
        return True
    if not unit.any_of.isdisjoint(gloss.places) or (unit.capital and _means(gloss, "capital")):
        return True
    return all(any(alike(part, key) for key in gloss.keys) for one in unit.any_of for part in one.split("-"))


def _has_concept(gloss: Gloss, unit: Unit) -> bool:
    if "money" in unit.any_of and any(is_money(told.unit) for told in gloss.numbers):
        return True
    if not unit.members.isdisjoint(gloss.actors):
        return True
    if "capital" in unit.any_of and not gloss.capitals.isdisjoint(gloss.places):
        return True
    return any(name in unit.any_of for _, _, name in gloss.concepts)


def _means(gloss: Gloss, concept: str) -> bool:
    return any(name == concept for _, _, name in gloss.concepts)


def _has_word(gloss: Gloss, unit: Unit) -> bool:
    return any(alike(word, key) for told in unit.any_of for word in keys(told)[-1:] for key in gloss.keys)


def _has_person(gloss: Gloss, unit: Unit) -> bool:
    """A person is named by the last name, where no other first name stands before it."""
    first = {key for told in unit.any_of for key in keys(told)[:-1]}
    last = {keys(told)[-1] for told in unit.any_of if keys(told)}
    places = (at for at, key in enumerate(gloss.keys) if key in last)
    return any(at == 0 or gloss.keys[at - 1] in first or not _names_somebody(gloss, at - 1) for at in places)


def _names_somebody(gloss: Gloss, at: int) -> bool:
    """Whether a word looks like a first name: it has a capital, and means nothing else."""
    if not gloss.words[at].text.istitle() or at in gloss.taken or gloss.keys[at] in small_words():
        return False
    return all(not first <= at < last for first, last, _ in gloss.concepts)


_IN_WORDS: dict[str, Callable[[Gloss, Unit], bool]] = {
    "actor": _has_actor,
    "place": _has_place,
    "person": _has_person,
    "mission": lambda gloss, unit: not unit.any_of.isdisjoint(gloss.missions),
    "concept": _has_concept,
    "number": lambda gloss, unit: any(told.value == unit.number for told in gloss.numbers),
    "resolution": lambda gloss, unit: not unit.any_of.isdisjoint(gloss.keys),
}


def _is_concept(claim: Claim, unit: Unit) -> bool:
    corps = _CORPS.get(claim.corps) if claim.corps is not None else None
    if isinstance(claim.detail, Post) and not unit.any_of.isdisjoint(_of_post(claim.detail)):
        return True
    if "decide" in unit.any_of:
        return False  # a ceiling or a term that is told again is no decision
    return corps in unit.any_of or not unit.any_of.isdisjoint(MEANS.get(measure_of_claim(claim), ()))


def _of_post(post: Post) -> tuple[str, ...]:
    """The concepts that the holding of a post has by its role and its rank."""
    deputy = (_DEPUTY,) if _DEPUTY in (post.role or "").casefold() else ()
    return (*deputy, *((_RANK,) if post.rank else ()))


def _is_resolution(claim: Claim, unit: Unit) -> bool:
    """Whether a claim tells of the vote on a resolution, by its number, or without one by the day."""
    if not isinstance(claim.detail, Vote) or claim.detail.resolution is not None or unit.period is None:
        return isinstance(claim.detail, Vote) and claim.detail.resolution in unit.any_of
    if claim.period.dated:
        return claim.period.overlaps(unit.period)
    day = unit.period.start
    return day is not None and claim.published is not None and day <= claim.published <= day + NEWS


def _is_person(claim: Claim, unit: Unit) -> bool:
    return isinstance(claim.detail, Post) and claim.detail.person in unit.any_of


_IN_CLAIMS: dict[str, Callable[[Claim, Unit], bool]] = {
    "actor": lambda claim, unit: not unit.any_of.isdisjoint(claim.actors),
    "place": lambda claim, unit: claim.place in unit.any_of,
    "mission": lambda claim, unit: claim.mission in unit.any_of,
    "concept": _is_concept,
    "number": lambda claim, unit: unit.number in (claim.quantity.low, claim.quantity.high),
    "resolution": _is_resolution,
    "person": _is_person,
}
