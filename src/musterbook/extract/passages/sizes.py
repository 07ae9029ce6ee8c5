"""Sizes: what says that a number of people is the size of a force, given to it or reached.

A ceiling, a plan or a target gives it; a verb of raising, or one that words the number's bound, tells what was reached.
"""

from musterbook.base.entity import EntityKind
from musterbook.base.quantity import Qualifier
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.governor import HARMS, Governor

_THINGS_REACH = 4
_RAISE_REACH = 9
_CEILING_REACH = 16
_PLAN_REACH = 7
_STRONG_REACH = 4
_LINKS = ("present-be", "was", "future")
_UNLIKE_CEILING = (
    "have", "move-in", "move-out", "give", "pledge", "compare", "than", "cut", "relative-pronoun", "attribution",
    *HARMS,
)  # fmt: skip
"""What ends the reach of a word for the size allowed: other things are told from there on."""
_NOT_GIVEN = ("present", "move-in", "move-out", "time", "aboard")
_BRACKETED, _FORCE = 2, 100
_RAISED = 4
"""How far from its number a verb of setting, and the word for the size behind it, may stand."""


def _ceiling(passage: Passage, frame: Frame) -> Governor | None:
    """'The ceiling, set at 1,000 soldiers, is lowered to 700': what a word for the size allowed is said to be."""
    i = ceiling_before(passage, frame.at)
    return None if i is None else Governor(i, frozenset({"authorize", "ceiling"}))


def size_in_brackets(passage: Passage, frame: Frame) -> Governor | None:
    """'Half of what the resolution provides for (11,200)': the size allowed, in brackets behind the words for it."""
    opening = frame.first - 1
    alone = frame.last + 1 < len(passage.items) and passage.items[frame.last + 1].key == ")"
    if opening < 1 or passage.items[opening].key != "(" or not alone or not _may_be_planned(passage, frame.at):
        return None
    near = range(opening - 1, max(opening - 1 - _RAISED, -1), -1)
    at = next((i for i in near if passage.has(i, "authorize", "ceiling", "size-tail")), None)
    return None if at is None else Governor(at, frozenset({"authorize", "ceiling"}))


def _ceiling_behind(passage: Passage, frame: Frame) -> Governor | None:
    """'Elevó a 17.000 el máximo de militares', 'porte à 17 000 le plafond': the size allowed behind the number."""
    if not passage.has(frame.at - 1, "to", "place-prep", "open"):
        return None
    verb = passage.among(range(max(frame.at - _RAISED, 0), frame.at), "set-size", "brings")
    near = range(frame.at + 1, min(frame.at + _RAISED, len(passage.items)))
    at = next((i for i in near if passage.has(i, "ceiling", "size-noun")), None)
    return Governor(at, frozenset({"authorize", "ceiling"})) if verb and at is not None else None


def ceiling_before(passage: Passage, at: int) -> int | None:
    """The word for the size allowed that the number at `at` is the size of; None where another verb stands between."""
    clause = passage.clauses[at]
    setting = passage.any("fix", clause=clause) or (_decided(passage) and passage.any("set-size", clause=clause))
    sizes = ("size-noun", "component") if _decided(passage) else ("size-noun",)
    fixed = setting and passage.any(*sizes, clause=clause)
    if not fixed and not passage.any("ceiling"):
        return None
    for i in range(at - 1, max(at - 1 - _CEILING_REACH, -1), -1):
        item = passage.items[i]
        if item.has("ceiling") or (fixed and item.has(*sizes)):
            return None if item.has("paper-size") and not _may_be_planned(passage, at) else i
        plain = item.figure is not None or item.noun is not None or item.when is not None or item.key in {",", ":"}
        linked = item.has("relative-pronoun") and passage.has(i + 1, "present-be")
        if not (plain or linked) and item.has(*_UNLIKE_CEILING) and not item.has("set-size", *_LINKS):
            return None
        if item.key in {";", "("}:
            return None
    return None


def on_paper(passage: Passage, frame: Frame) -> Governor | None:
    """'2,500 on paper', 'on paper it has 2,500', '2.500 (máximo autorizado)': a size in plans, whatever the verb."""
    if not _may_be_planned(passage, frame.at):
        return None
    whole = of_its(passage, frame)
    if whole is not None:
        return whole
    for i in passage.indices("paper-size", "ceiling"):
        low, high = (i, frame.at) if i < frame.at else (_end_of_joined(passage, frame), i)
        parted = any(low < f.at < high and not f.figure.article for f in passage.frames)
        near = high - low <= _RAISE_REACH and not any(passage.items[j].key == "," for j in range(low, high))
        if parted or not (near or passage.clauses[i] == passage.clauses[frame.at]):
            continue
        said = passage.has(i, "paper-size") and (near or i < frame.at)
        if said or (high == low + _BRACKETED and passage.items[low + 1].key == "("):
            return Governor(i, frozenset({"authorize", "ceiling"}))
    return None


def _end_of_joined(passage: Passage, frame: Frame) -> int:
    """The end of the last of several counts that 'and' joins: '8,940 soldiers and 4,391 police'."""
    last = frame.last
    for following in passage.frames:
        if following.first == last + 2 and passage.has(last + 1, "and"):
            last = following.last
    return last


def _may_be_planned(passage: Passage, at: int) -> bool:
    """Whether a number may be the size of a force on paper: a large one, that is not said to be so ('son 1.024')."""
    figure = passage.items[at].figure
    large = figure is not None and figure.value is not None and figure.value >= _FORCE
    return large and not passage.has(at - 1, "plural-be")


def sized(passage: Passage, frame: Frame) -> Governor | None:
    """What says that a number is a size: a ceiling, a plan, a verb of raising."""
    return (
        estimated(passage, frame)
        or _ceiling(passage, frame)
        or _ceiling_behind(passage, frame)
        or size_in_brackets(passage, frame)
        or _chartered(passage, frame)
        or _planned_force(passage, frame)
        or _in_plan(passage, frame)
        or _raised(passage, frame)
        or _measured(passage, frame)
    )


def estimated(passage: Passage, frame: Frame) -> Governor | None:
    """'She put the size of the mission at just over 1,000', 'cifró en 1.000 los efectivos': what somebody reckons."""
    clause = passage.clauses[frame.at]
    if not passage.has(frame.at - 1, "estimate-at"):
        return None
    near = [i for i in passage.indices("estimates", clause=clause) if 0 < frame.at - i <= _CEILING_REACH]
    nouns = passage.indices("size-noun", "strong", "personnel-object", clause=clause)
    sizes = [i for i in nouns if near and near[-1] < i <= frame.last + _STRONG_REACH]
    return Governor(near[-1], frozenset({"present", "sized"})) if sizes else None


def _decided(passage: Passage) -> bool:
    """Whether a council or its resolution is what the sentence is about."""
    return passage.any("council", "council-un", "resolution", "recommend")


def _chartered(passage: Passage, frame: Frame) -> Governor | None:
    """'The Council created a mission with up to 6,700 soldiers', 'la MINUSTAH, forte de 6 700': the size that a council
    gives a mission which it creates or allows.
    """
    grants = [i for i in passage.indices("grants", "authorize") if i < frame.at]
    if not grants or not _decided(passage) or frame.names:
        return None
    leads = frame.at - 1
    composed = passage.has(leads, "composed", "sized-of") and not passage.has(frame.last + 1, *_NOT_GIVEN)
    bounded = frame.figure.up_to or (
        frame.figure.qualifier is Qualifier.AT_MOST and passage.has(leads, "sized-of", "of")
    )
    between = range(grants[-1] + 1, leads)
    if any(f.at in between and not f.figure.article for f in passage.frames):
        return None
    if not (composed or bounded) or passage.among(between, *_UNLIKE_CEILING):
        return None
    return Governor(leads, frozenset({"authorize", "ceiling"}))


def _measured(passage: Passage, frame: Frame) -> Governor | None:
    """'The force exceeds 900 members', 'la misión ronda los 900': a verb of size that words the number's bound."""
    if not passage.has(frame.at, "size-verb") or passage.any(*HARMS, clause=passage.clauses[frame.at]):
        return None
    return Governor(frame.at, frozenset({"present", "sized"}))


def _in_plan(passage: Passage, frame: Frame) -> Governor | None:
    """'The 2,500 in the plan'."""
    behind = frame.last + 1
    if not passage.has(behind, "place-prep", "of"):
        return None
    place = next((i for i in range(behind, behind + 3) if passage.has(i, "plan-noun")), None)
    return None if place is None else Governor(place, frozenset({"authorize"}))


def of_its(passage: Passage, frame: Frame) -> Governor | None:
    """'The mission has reached 991 of its 2,500': what a mission that has a part of its people is to have."""
    part = frame.at - 3
    if part < 1 or not frame.elliptic or not passage.has(frame.at - 1, "possessive") or not passage.has(part + 1, "of"):
        return None
    figure, whole = passage.items[part].figure, frame.figure.value or 0
    smaller = figure is not None and not figure.article and (figure.value or 0) < whole and whole >= _FORCE
    reached = passage.among(range(part - _RAISED, part), "stands", "reach-verb", "present", "have", "amount-verb")
    mission = any(i < part for i in passage.missions) or passage.among(range(part), "mission-word", "it-pronoun")
    told = smaller and reached and mission and not passage.any(*HARMS, "move-in", "move-out", "pledge")
    return Governor(part + 1, frozenset({"authorize", "ceiling"})) if told else None


def _planned_force(passage: Passage, frame: Frame) -> Governor | None:
    """'Assuming a force of 2,500', 'a 5,500-strong force': the size of one not told to be there is planned for it."""
    noun = _force_behind(passage, frame) or _force_before(passage, frame)
    if noun is None:
        return None
    first = min(noun, frame.at)
    opened = passage.among(range(max(first - 3, 0), first), "article")
    opened = opened and frame.figure.qualifier is not Qualifier.AT_LEAST
    clause = passage.clauses[frame.at]
    moved = passage.indices("make-up", "move-in", "move-out", "take-in", clause=clause)
    there = any(not passage.among(range(i - 2, i + 1), "future") for i in moved) or any(
        _is_now(passage, i) for i in passage.indices("time", clause=clause)
    )
    start = first - 1
    while passage.has(start, "article", "skip"):
        start -= 1
    there = there and not (passage.has(start, "authorize") and not passage.has(start, "give"))
    there = there or passage.has(start, "present-be", "have", "pledge")
    return None if there or not opened else Governor(noun, frozenset({"authorize", "ceiling"}))


def _force_before(passage: Passage, frame: Frame) -> int | None:
    """The mission that 'of 2,500' or 'forte de 2 500' is the size of."""
    noun = frame.at - 2
    if passage.has(frame.at - 1, "of", "composed") and _is_force(passage, noun):
        return noun
    return None


def _force_behind(passage: Passage, frame: Frame) -> int | None:
    """The mission that '2,500-strong' says the size of."""
    if not passage.has(frame.last, "strong"):
        return None
    return next((i for i in range(frame.last + 1, frame.last + _STRONG_REACH) if _is_force(passage, i)), None)


def _is_force(passage: Passage, i: int) -> bool:
    if not 0 <= i < len(passage.items):
        return False
    named = passage.items[i].named
    return passage.has(i, "mission-word", "mission-head") or (named is not None and named.kind is EntityKind.MISSION)


def _is_now(passage: Passage, i: int) -> bool:
    when = passage.when_of(i)
    return when is not None and when.precision == "now"


def plan_noun(passage: Passage, frame: Frame) -> int | None:
    """The word for a plan or planners close to a number, with no other number between."""
    for i in passage.indices("plan-noun"):
        low, high = sorted((i, frame.at))
        near = low >= high - _PLAN_REACH and passage.clauses[i] == passage.clauses[frame.at]
        if near and not any(low < f.at < high and not f.figure.article for f in passage.frames):
            return i
    return None


def of_things(passage: Passage, frame: Frame) -> bool:
    """Whether it is vehicles or other things whose number is told: 'brought its vehicle fleet to 104'."""
    if not frame.elliptic or not passage.has(frame.at - 1, "to", "destination"):
        return False
    for i in range(frame.at - 2, max(frame.at - 2 - _THINGS_REACH, -1), -1):
        noun = passage.items[i].noun
        if passage.has(i, "things-counted") or (noun is not None and noun.unit == "vehicle"):
            return True
        if noun is not None or passage.has(i, "mission-word", "contingent", "personnel-object"):
            return False
    return False


def _raised(passage: Passage, frame: Frame) -> Governor | None:
    """'The arrivals bring the contingent to 600': a total of people, where no harm is told of."""
    clause = passage.clauses[frame.at]
    raised = passage.has(frame.at - 1, "to") or passage.items[frame.at].key.startswith("past ")
    if not raised or passage.any(*HARMS, "pledge", clause=clause):
        return None
    reach = _RAISE_REACH
    if any(passage.has(f.at - 1, "to") and 0 < frame.at - f.last <= _RAISE_REACH for f in passage.frames):
        reach *= 2
    verb = next((i for i in passage.indices("brings", clause=clause) if 0 < frame.at - i <= reach), None)
    return None if verb is None else Governor(verb, frozenset({"present"}))
