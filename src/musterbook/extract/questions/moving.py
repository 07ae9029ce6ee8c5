"""Times told from that of the question before: 'three weeks later', 'a year earlier', 'that same week'."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from musterbook.base.query import Form, Query
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.wording import Wording

UNITS = ("day", "week", "month", "year")
NEAR = 3
"""Words between a length of time and the word that says in which direction it goes."""
_WEEK = timedelta(days=7)
_ABOUT = timedelta(days=1)
_DAYS = {"day": timedelta(days=1), "week": _WEEK}
_A_YEAR = 12
_AND = frozenset({"and", "et", "y", "e", "then", "puis", "luego"})
"""Words that join a second time to a first one."""
_COMPARED = frozenset({Form.FIGURE, Form.COMPARE, Form.TEXT, Form.CHANGE})
"""Forms of questions that ask what was so at two times."""
MOST = 60
"""So many units at the most a time is told from another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """`unit`: of time; `number`: of them, earlier ones less than 0, 0 = the same one; `places`: of the words."""

    unit: str
    number: int
    places: frozenset[int]


def move_of(gloss: Gloss, wording: Wording) -> Move | None:
    """How a question tells its time from that of the one before it, None where it does not."""
    for at in range(len(gloss.keys)):
        unit = next((one for one in UNITS if _marks(wording, f"{one}s", keys=gloss.keys, at=at)), None)
        if unit is None:
            continue
        length = next((told for told in gloss.numbers if told.last == at), None)
        first = at if length is None else length.first
        near = range(max(first - NEAR, 0), min(at + NEAR + 1, len(gloss.keys)))
        for name, sign in (("earlier", -1), ("later", 1), ("same", 0)):
            told = [(one, _marks(wording, name, keys=gloss.keys, at=one)) for one in near]
            places = {place for one, words in told for place in range(one, one + words)}
            if places and (length is None or 1 <= length.value <= MOST):
                number = 1 if length is None else int(length.value)
                return Move(unit=unit, number=sign * number, places=frozenset({*range(first, at + 1), *places}))
    return None


def moved(query: Query, before: Query, move: Move) -> Query:
    """A query at a time told from that of the one before it; a comparison with it keeps that time."""
    start, end = before.start or before.end, before.end or before.start
    if start is None or end is None or query.form is Form.COMPARE:
        return query
    match move.unit:
        case "day":
            first, last = start + timedelta(days=move.number), end + timedelta(days=move.number)
        case "week":
            around = _ABOUT if move.number else _WEEK - _ABOUT
            first, last = start + move.number * _WEEK - around, end + move.number * _WEEK + around
        case "month":
            first, last = _month(start, move.number), _month(end, move.number + 1) - timedelta(days=1)
        case _:
            first, last = date(start.year + move.number, 1, 1), date(end.year + move.number, 12, 31)
    return replace(query, start=first, end=last, until=None)


def and_then(query: Query, gloss: Gloss, wording: Wording) -> Query:
    """A query for two times, where a question tells a second from the first ('in October 2024 and a year later')."""
    first = next((one for one in gloss.times if not one.relative), None)
    if first is None or query.end is None or query.until is not None or query.form not in _COMPARED:
        return query
    move = move_of(gloss, wording)
    if move is None or not move.number or min(move.places) < first.last:
        return query
    if _AND.isdisjoint(gloss.keys[first.last : min(move.places)]):
        return query
    told = next((one.period.end for one in gloss.times if one.first in range(first.last, max(move.places))), None)
    known = told is not None and told > query.end and move.unit != "year"
    return replace(query, form=Form.COMPARE, until=told if known else _shifted(query.end, move))


def _shifted(day: date, move: Move) -> date:
    """A day so many units on; the last day of a month stays one."""
    if move.unit in _DAYS:
        return day + move.number * _DAYS[move.unit]
    months = move.number * (_A_YEAR if move.unit == "year" else 1)
    last = (day + _ABOUT).day == 1
    end = _month(day, months + 1) - _ABOUT
    return end if last else end.replace(day=min(day.day, end.day))


def without_move(gloss: Gloss, move: Move) -> Gloss:
    """The gloss without the words that only tell of the time."""
    return replace(
        gloss,
        concepts=[one for one in gloss.concepts if move.places.isdisjoint(range(one[0], one[1]))],
        numbers=[one for one in gloss.numbers if one.first not in move.places],
        times=[one for one in gloss.times if one.first not in move.places],
        taken=gloss.taken | move.places,
    )


def _month(day: date, number: int) -> date:
    """The first day of the month so many months on."""
    months = day.year * 12 + day.month - 1 + number
    return date(months // 12, months % 12 + 1, 1)


def _marks(wording: Wording, name: str, *, keys: Sequence[str], at: int) -> int:
    """How many words of a mark stand at a word, 0 where none do."""
    return max((length for length, _ in wording.marks[name].at(keys, at)), default=0)
