"""The back-test: projections made for days that have since come, against what came.

A peer stands beside them who says that nothing changes; a projection that does not beat it is worth
no more than the last figure. Only days up to the last evidence count: on later ones the record merely
carries its figure on, and whoever says that nothing changes is right by construction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from statistics import fmean

from musterbook.base.ledger import Line
from musterbook.base.projection import BackTest
from musterbook.base.quantity import Number
from musterbook.base.view import RecordView
from musterbook.scenario.courses import LEAST_CHANGES, Band, bands
from musterbook.scenario.evidence import last_evidence
from musterbook.scenario.months import figures, months_after
from musterbook.scenario.outlook import seed_of, strength_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trial:
    origin: date
    last: Number
    band: Band
    actual: Number


def back_test(view: RecordView, *, months: int = 6, known: Callable[[date], RecordView] | None = None) -> BackTest:
    """How projections up to `months` ahead would have done, over all strength lines of the view.

    From each day whole months before `view.as_of`, each line with three monthly changes by then is
    projected and compared with its figures on the days that followed. `known(day)` gives the record
    as it was known by that day; without it the figures are those that the record holds today, cut off
    at the day, which flatters where later reports corrected earlier ones. Raises ValueError where
    `months` is less than 1.
    """
    if months < 1:
        raise ValueError(f"{months} months: expected 1 or more")
    reader = None if known is None else cache(known)
    lines = strength_lines(view)
    trials = [trial for line in lines for trial in _trials(line, view, months=months, known=reader)]
    if not trials:
        return BackTest(months=months)
    return BackTest(
        origins=tuple(sorted({trial.origin for trial in trials})),
        months=months,
        forecasts=len(trials),
        mean_absolute_error=fmean(abs(trial.actual - trial.band.best) for trial in trials),
        no_change_error=fmean(abs(trial.actual - trial.last) for trial in trials),
        coverage=fmean(trial.band.low <= trial.actual <= trial.band.high for trial in trials),
    )


def _trials(line: Line, view: RecordView, *, months: int, known: Callable[[date], RecordView] | None) -> list[_Trial]:
    until = last_evidence(line, view)
    came = figures(line, view.as_of, until=until)
    silent = len(figures(line, view.as_of)) - len(came)
    trials = []
    for back in range(len(came) - 1, 0, -1):
        day = months_after(view.as_of, -back - silent)
        seen = came[:-back] if known is None else _as_known(line, known(day), day)
        if len(seen) <= LEAST_CHANGES:
            continue
        after = came[-back:][:months]
        drawn = bands(seen, months=len(after), seed=seed_of(line))
        trials += [_Trial(origin=day, last=seen[-1], band=b, actual=a) for b, a in zip(drawn, after, strict=True)]
    return trials


def _as_known(line: Line, view: RecordView, day: date) -> tuple[Number, ...]:
    """The figures of the same line in another view, empty where it has none."""
    same = (one for one in strength_lines(view) if seed_of(one) == seed_of(line))
    return next((figures(one, day) for one in same), ())
