"""Yes or no: whether what a question says is what the record says."""

from collections.abc import Sequence
from dataclasses import replace

from musterbook.base.answer import Figure
from musterbook.base.claim import MISSION, Claim, Modality, Post
from musterbook.base.evidence import Evidence
from musterbook.base.quantity import Number
from musterbook.base.query import NEGATED, SOLELY, Measure
from musterbook.write.answers.agreeing import asks_agreement, with_verdict
from musterbook.write.answers.comparing import compared
from musterbook.write.answers.disputing import disputes_of, tell_disputes
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.figures import counted
from musterbook.write.answers.pledging import fulfilled
from musterbook.write.answers.reaching import reached
from musterbook.write.answers.sayings import say_all, telling
from musterbook.write.answers.task import Task

MOST_READ = 3
FEW = 3
"""Countries of a list at the least."""
VENUES = frozenset({"united-nations", "un-security-council"})
"""Bodies that are written to, and that nothing is compared with."""
_OF_LETTERS = frozenset({"letter", "call", "council", "expand", "personnel", "contributor", "contributor|government"})
"""Words of a question whether a country is one of those who signed a letter."""
BOUNDS = frozenset({"more", "fewer"})
"""The choices of a question whether something was more, or fewer, than a number, or than something else was."""
HALF, HALF_PERCENT, PERCENT = "half", 50, "percent"
_HARMED = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ABDUCTED})
"""Measures of what happened to some where it happened to one."""
_OF_DEEDS = frozenset({Measure.DEPLOYMENT, Measure.WITHDRAWAL, Measure.POSITION})
"""Measures of what is told without a number as well."""
_PRESENCE = frozenset({"present", "personnel", "soldier|personnel", "soldier", "police"})
"""Words of a question whether people are there that say no more than that."""
_OF_SHARES = frozenset({Measure.TERRITORY, Measure.POLL})
"""Measures of which half is half of a hundred percent."""


def checked(task: Task) -> Draft | None:
    """Yes where a sentence found says so, no where it denies it or gives other numbers; neither where it says no to
    something else, which may be what matters.
    """
    query, best = task.query, task.found.best[:MOST_READ]
    if asks_agreement(task):
        return _named_alike(task) or _undisputed(task)
    two = query.choice in BOUNDS and (sum(one not in VENUES for one in query.actors) > 1 or query.until is not None)
    reckoned = (compared(task) if two else _of_two_missions(task)) or fulfilled(task) or reached(task)
    if reckoned is not None:
        return reckoned
    if not best:
        return _of_others(task)
    if query.choice == SOLELY:
        return _alone(task)
    if _lacks_extent(task):
        return Draft(lead="")
    numbers = _numbers(task)
    return _numbered(task, numbers) if numbers else _unnumbered(task)


def _undisputed(task: Task) -> Draft | None:
    """Whether nothing that is told of a thing contradicts anything else that is."""
    found = disputes_of(task, task.query)
    told = tell_disputes(task, found)
    draft = Draft(lead=" ".join(told), conflicts=told)
    return with_verdict(task, draft, agree=not found) if task.found.best or found else None


def _named_alike(task: Task) -> Draft | None:
    """Whether all who tell of the holder of a post give one name, and each name that they give; None where another
    thing is asked about, or they name holders whose last names differ, who may have followed one another.
    """
    if task.query.measure is not Measure.POST:
        return None
    deputy = any("deputy" in word.split("|") for word in task.query.words)
    told = [
        (claim.detail.person, claim) for one in task.found.best for claim in one.fitting
        if isinstance(claim.detail, Post) and ("deputy" in (claim.detail.role or "").casefold()) == deputy
    ]  # fmt: skip
    by_name = {name: claim for name, claim in reversed(told) if name}
    if not by_name or len({name.rsplit(" ", 1)[-1].casefold() for name in by_name}) > 1:
        return None
    names = tuple(by_name)
    marks = task.marks(task.notes_of([*by_name.values()]))
    return with_verdict(task, Draft(lead=f"{', '.join(names)}{marks}.", names=names), agree=len(names) == 1)


def _of_two_missions(task: Task) -> Draft | None:
    """Whether another mission than the main one costs more, or less, than that, where it is asked; None where it
    is not.
    """
    query = task.query
    asked = {one for word in query.words for one in word.split("|")} | {query.choice}
    choice = "more" if asked & {"expand", "more"} else "fewer" if asked & {"decrease", "fewer"} else None
    if choice is None or query.measure is not Measure.FUNDS_REQUIRED or query.mission in (None, task.index.mission):
        return None
    draft = compared(task.asking(replace(query, choice=choice, words=())))
    return draft if draft is not None and draft.verdict is not None else Draft(lead="")


def _unnumbered(task: Task) -> Draft:
    """Yes, no or neither by the sentences alone."""
    best = task.found.best[0]
    case = _case(task) if best.doubtful or best.denied else None
    if case is not None:
        return _said(task, True, (case,))  # noqa: FBT003 - what is so
    if only_named(task) or (best.doubtful and not best.denied):
        return Draft(lead="")
    return _said(task, not best.denied)


def _lacks_extent(task: Task) -> bool:
    """Whether it is asked if a promise grew or shrank, which no sentence says by itself; or if something is so of half
    of all, and the best sentence lacks some of what is asked.
    """
    query, best = task.query, task.found.best[0]
    asked = {one for word in query.words for one in word.split("|")}
    half = HALF in asked and query.measure not in _OF_SHARES
    changed = query.measure in _OFFERS and bool(asked & _CHANGES) and query.choice is None
    return not query.numbers and (changed or (half and best.score < _ALL))


_ALL = 0.9
"""From this part of a query's weight on a sentence has all that is asked."""
_OFFERS = frozenset({Measure.PLEDGED, Measure.FUNDS_PLEDGED})
_CHANGES = frozenset({"expand", "decrease"})


def _alone(task: Task) -> Draft:
    """No, where money that is asked about is told to be for others as well; neither where nothing tells."""
    query, best = task.query, task.found.best[0]
    named = {one for one in best.actors if one not in query.actors and not one.isupper()}
    mission = any(MISSION in one.actors or one.mission is not None for one in best.fitting)
    others = len(named) + mission > 1
    return _said(task, False) if query.measure.startswith("funds") and others else Draft(lead="")  # noqa: FBT003


def _of_others(task: Task) -> Draft | None:
    """No, where what is asked of one country is told of others alone: a list of those who signed something, the holder
    of a post.
    """
    query = task.query
    lists = query.measure is Measure.POSITION and "letter" in query.words and _OF_LETTERS.issuperset(query.words)
    asked = [one for one in query.actors if one not in VENUES]
    if len(asked) != 1 or not asked[0].isupper() or not (lists or query.measure is Measure.POST):
        return None
    for evidence in task.look(replace(query, actors=())).best[: MOST_READ if lists else None]:
        if lists:
            others = {one for one in evidence.actors if one.isupper()}
        else:
            others = {one.actor for one in evidence.fitting if _is_of_post(one, deputy="deputy" in query.words)}
        if asked[0] not in others and len(others) >= (FEW if lists else 1):
            lead = task.w.t("answer.no" if query.choice != NEGATED else "answer.yes")
            said = say_all(task, telling([evidence]))
            return Draft(lead=f"{lead} {said}", verdict=query.choice == NEGATED, quoted=False)
    return None


def _is_of_post(claim: Claim, *, deputy: bool) -> bool:
    """Whether a claim tells who holds a post, or with `deputy` who is a deputy."""
    if not isinstance(claim.detail, Post) or not claim.actor.isupper():
        return False
    return ("deputy" in (claim.detail.role or "").casefold()) == deputy


def _said(task: Task, so: bool, first: Sequence[Evidence] = ()) -> Draft:  # noqa: FBT001 - what is so
    """Yes or no, as it is asked; `first`: the sentences that show it, where they are not the first ones."""
    verdict = so != (task.query.choice == NEGATED)
    lead = task.w.t("answer.yes" if verdict else "answer.no")
    if not first:
        return Draft(lead=lead, verdict=verdict)
    rest = [one for one in task.found.best if one not in first]
    return Draft(lead=f"{lead} {say_all(task, telling([*first, *rest]))}", verdict=verdict, quoted=False)


def only_named(task: Task) -> bool:
    """Whether it is asked if people of a country are there, and what was found only names the country: as one that
    promised, or paid.
    """
    query = task.query
    plain = query.measure is Measure.STRENGTH and bool(query.actors) and set(query.words) <= _PRESENCE
    best = task.found.best
    return plain and not best[0].denied and not any(one.fitting for one in best)


def _case(task: Task) -> Evidence | None:
    """A sentence that tells of a case of what a question asks to have happened at all: what is denied of one place or
    day is not denied of all.
    """
    query = task.query
    limits = (query.place, query.person, query.start, query.end, query.until, query.choice)
    if query.measure not in _HARMED or any(one is not None for one in limits):
        return None
    return next((one for one in task.found.best if one.fitting and not (one.denied or one.doubtful)), None)


def _numbers(task: Task) -> tuple[Number, ...]:
    """The numbers that a question names, or that it means by half."""
    query = task.query
    half = query.measure in _OF_SHARES and any(HALF in word.split("|") for word in query.words)
    return query.numbers or ((HALF_PERCENT,) if half else ())


def _numbered(task: Task, numbers: tuple[Number, ...]) -> Draft:
    """Whether a sentence tells the numbers, or one that is more, or fewer, as is asked; neither where none tells."""
    best = task.found.best
    if task.query.choice in BOUNDS:
        for evidence in best:
            figure = counted(task, evidence, replace(task.query, numbers=()))
            told = None if figure is None else _within(figure, numbers[0], more=task.query.choice == "more")
            if told is not None:
                return _said(task, told, (evidence,))
        return Draft(lead="")
    having = next((one for one in best if all(_holds(one, number) for number in numbers)), None)
    if having is None and not any(one.numbers or any(told.quantity.stated for told in one.claims) for one in best):
        return Draft(lead="")
    done = (claim for one in best for claim in one.fitting if claim.modality is Modality.ACTUAL)
    whose = bool(task.query.actors) or task.query.measure not in _OF_DEEDS
    if having is None and not whose and not any(one.quantity.stated for one in done):
        return Draft(lead="")
    return _said(task, having is not None and not having.denied, () if having is None else (having,))


def _within(figure: Figure, number: Number, *, more: bool) -> bool | None:
    """Whether a figure is more, or fewer, than a number by its bounds; None where they leave both. 'More than 400' has
    the bound 400 and is more; 400 itself is neither.
    """
    least = figure.low if figure.low is not None else figure.best
    most = figure.high if figure.high is not None else figure.best
    if least == most == number:
        return False
    if least is not None and least >= number:
        return more
    return None if most is None or most > number else not more


def _holds(evidence: Evidence, number: Number) -> bool:
    """Whether a sentence tells a number, which none of its claims tells of something else alone."""
    if any(number in (one.quantity.low, one.quantity.high) for one in evidence.fitting if one.quantity.stated):
        return True
    others = (one.quantity for one in evidence.claims if one not in evidence.fitting and one.quantity.stated)
    spoken_for = any(number in (one.low, one.high) for one in others)
    return not spoken_for and any(value == number for value, _ in evidence.numbers)
