"""Projections: what a line of the record implies for the months ahead, and how well that held before.

A projection is arithmetic on what the record holds, not a prophecy: it says what follows if the
months ahead are drawn from the months seen. The back-test beside it says how far to trust that.
"""

from dataclasses import dataclass
from datetime import date

from musterbook.base.quantity import Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """One line at one day ahead.

    `month`: the day that lies one, two, … whole months after the view's day. `low`, `high`: between
    them lie 8 of 10 resampled courses; `best`: the estimate within; none below 0. `changes`: how many
    monthly changes the record shows; `pace`: their mean, units a month. `target`: the authorised
    strength of the mission, or the contributor's own pledge, None where the record holds none.
    `reached_on`: the day by which `target` is reached at `pace` (the view's day where it is reached
    already), None where there is no target or it is not reached within the months projected.
    """

    measure: str
    actor: str
    mission: str | None
    unit: str | None
    month: date
    low: Number
    best: Number
    high: Number
    changes: int
    pace: float
    target: Number | None = None
    reached_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unprojected:
    """A line that the record holds too little of to project, and the reason in words."""

    measure: str
    actor: str
    mission: str | None
    unit: str | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackTest:
    """Projections made for days that have since come, against what the record says of those days.

    `origins`: the days projected from, in order. `months`: how far ahead. `forecasts`: the number of
    figures compared. `mean_absolute_error`: of `best`, in the lines' unit; `no_change_error`: the
    same for the peer who says that nothing changes; `coverage`: the part of the figures, 0 to 1, that
    fell within their band (0.8 is what the band claims). All three None where nothing was compared.
    """

    origins: tuple[date, ...] = ()
    months: int = 0
    forecasts: int = 0
    mean_absolute_error: float | None = None
    no_change_error: float | None = None
    coverage: float | None = None
