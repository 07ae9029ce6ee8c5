"""Figures, windows and actors in the words of a sentence."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date

from musterbook.base.claim import MISSION
from musterbook.base.quantity import Qualifier
from musterbook.reconcile.tolerance import as_bound
from musterbook.reconcile.windows import BEGINNING, END_OF_TIME, Window, to_day
from musterbook.reconcile.witnesses import Witness

HEDGES = {
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.AT_MOST: "at most ",
}
LATE_FROM_DAY = 21
EARLY_TO_DAY = 10


def number(value: float) -> str:
    """A figure with thousands separated by commas; 'no limit' where open."""
    bound = as_bound(value)
    return "no limit" if bound is None else f"{bound:,}"


def stated(witness: Witness) -> str:
    """A witness's figure as it words it."""
    quantity = witness.first.quantity
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        return f"between {number(low)} and {number(high)}"
    figure = high if low is None else low
    return HEDGES.get(quantity.qualifier, "") + (number(figure) if figure is not None else "an unstated number")


def when(window: Window) -> str:
    """A window as people say it: 'on 25 June 2024', 'in late October 2024', 'by 13 January 2025'."""
    start, end = to_day(window.start), to_day(window.end)
    if window.end >= END_OF_TIME or end is None:
        return f"since {_day(start)}" if start else "at some time"
    if window.start <= BEGINNING or start is None:
        return f"by {_day(end)}"
    if start == end:
        return f"on {_day(start)}"
    return _stretch(start, end)


def _stretch(start: date, end: date) -> str:
    if (start.year, start.month) != (end.year, end.month):
        whole_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year
        return f"in {start.year}" if whole_year else f"between {_day(start)} and {_day(end)}"
    last = monthrange(end.year, end.month)[1]
    month = f"{end:%B %Y}"
    named = {(1, last): "in ", (LATE_FROM_DAY, last): "in late ", (1, EARLY_TO_DAY): "in early "}
    words = named.get((start.day, end.day))
    return f"{words}{month}" if words else f"between {start.day} and {end.day} {month}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def named(actor: str, names: Mapping[str, str]) -> str:
    """An actor's name; its code where no name is known."""
    if actor == MISSION:
        return "the mission"
    return " and ".join(names.get(one, one.replace("-", " ")) for one in actor.split("+"))


def listed(parts: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
