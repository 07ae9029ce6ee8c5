"""Courses: a figure carried on by drawing its monthly changes anew from those seen.

Efron's bootstrap (1979): the changes seen are taken for all that there is to know of the changes to
come, so a month of departures is as likely ahead as it was before. The best figure stands halfway
between the middle course and the last figure, for a forecast joined with another, here that nothing
changes, errs less than either (Bates and Granger 1969). The draws follow from the content alone, so
the same record gives the same figures on every machine.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate, pairwise
from random import Random
from statistics import median, quantiles

from musterbook.base.quantity import Number

LEAST_CHANGES = 3
"""Fewer monthly changes say nothing of their spread."""

COURSES = 500
"""Drawn per projection: the edges of the band then stray by about two hundredths of rank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Between `low` and `high` lie 8 of 10 courses, whole persons; `best` is the estimate within them."""

    low: int
    best: int
    high: int


def changes(figures: Sequence[Number]) -> tuple[Number, ...]:
    """The change from each figure to the next."""
    return tuple(after - before for before, after in pairwise(figures))


def bands(figures: Sequence[Number], *, months: int, seed: str, start: Number | None = None) -> tuple[Band, ...]:
    """The band of each of the next months, none below 0.

    `figures`: one a month, oldest first. `seed`: what else sets these draws apart, such as the line's
    name. `start`: the figure to go on from, the last one where None. Raises ValueError for fewer than
    three changes or less than one month.
    """
    seen = changes(figures)
    if len(seen) < LEAST_CHANGES or months < 1:
        raise ValueError(f"{len(seen)} changes and {months} months: expected 3 and 1, or more")
    digest = blake2b(repr((seed, tuple(figures))).encode(), digest_size=8).digest()
    # A repeatable draw is the point; nothing here is secret.
    random = Random(int.from_bytes(digest, "big"))  # noqa: S311
    first = figures[-1] if start is None else start
    drawn = [_course(first, random.choices(seen, k=months)) for _ in range(COURSES)]
    return tuple(_band(values, first) for values in zip(*drawn, strict=True))


def _course(start: Number, steps: Sequence[Number]) -> list[Number]:
    return list(accumulate(steps, lambda figure, step: max(figure + step, 0), initial=max(start, 0)))[1:]


def _band(values: Sequence[Number], last: Number) -> Band:
    tenths = quantiles(values, n=10, method="inclusive")
    low, high = math.floor(tenths[0]), math.ceil(tenths[-1])
    return Band(low=low, best=min(high, max(low, round((median(values) + last) / 2))), high=high)
