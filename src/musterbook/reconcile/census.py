"""Lays full counts side by side: a plain comparison, with no solver and nothing inferred.

Of a complete census the contributors' figures are added up and stand against what another census, or the same
one, states of the whole. Where both tables count once a month, figures of one month are compared whatever
the day on which each was taken.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from musterbook.base.claim import MISSION, Claim, Measured
from musterbook.base.comparison import Comparison, Disagreement, Figure, SeriesGap
from musterbook.base.period import Period
from musterbook.base.quantity import Number

_CODE = 3
"""Letters of a country's code."""
_FEWEST_DATES = 4
"""Dates that a series has at least before a date can be said to be missing in it."""


class Key(NamedTuple):
    """What a figure is about; `time` as it is compared."""

    measure: str
    unit: str | None
    mission: str | None
    actor: str
    time: object


def compare_censuses(claims: Iterable[Claim]) -> Comparison:
    """Where the census claims among these disagree, and which dates their series lack; the rest is passed over."""
    tables: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.census and claim.document and claim.quantity.stated and claim.period.dated and claim.period.end:
            tables[claim.document].append(claim)
    monthly = all(_is_monthly(table) for table in tables.values())
    voices: defaultdict[Key, list[tuple[Figure, Claim]]] = defaultdict(list)
    for table in tables.values():
        for key, figure, claim in _figures(table, monthly=monthly):
            voices[key].append((figure, claim))
    compared = Counter(key.measure for key, told in voices.items() if len(told) > 1)
    alone = Counter(key.measure for key, told in voices.items() if len(told) == 1)
    found = [_disagreement(key, told) for key, told in voices.items() if _differ([figure for figure, _ in told])]
    return Comparison(
        disagreements=tuple(sorted(found, key=_order)),
        gaps=tuple(gap for document in sorted(tables) for gap in _gaps(tables[document])),
        compared=tuple(sorted(compared.items())),
        alone=tuple(sorted(alone.items())),
    )


def measure_of(claim: Claim) -> str:
    """The measure that a claim's number belongs to: its kind, with what narrows it."""
    narrowed = (claim.corps, claim.outcome, claim.detail.measure if isinstance(claim.detail, Measured) else None)
    return "/".join(str(part) for part in (claim.kind, *narrowed) if part)


def _figures(table: Sequence[Claim], *, monthly: bool) -> Iterator[tuple[Key, Figure, Claim]]:
    """Each figure of a table, stated or summed, with its key and a claim that tells its time and unit."""
    stated: dict[tuple[Key, object, object], Figure] = {}
    parts: defaultdict[Key, dict[str, Claim]] = defaultdict(dict)
    for claim in table:
        key = _key(claim, claim.actor, monthly=monthly)
        figure = _figure((claim,))
        if stated.setdefault((key, figure.low, figure.high), figure) is figure:
            yield key, figure, claim
        if claim.complete and _is_country(claim.actor):
            parts[_key(claim, MISSION, monthly=monthly)].setdefault(claim.actor, claim)
    for key, contributors in parts.items():
        found = tuple(contributors.values())
        yield key, _figure(found, summed=len(found)), found[0]


def _key(claim: Claim, actor: str, *, monthly: bool) -> Key:
    end = claim.period.end
    assert end is not None
    time: object = (end.year, end.month) if monthly else (claim.period.start, end)
    return Key(measure_of(claim), claim.quantity.unit, claim.mission, actor, time)


def _is_country(actor: str) -> bool:
    return len(actor) == _CODE and actor.isupper()


def _figure(claims: tuple[Claim, ...], summed: int = 0) -> Figure:
    return Figure(
        document=claims[0].document or "",
        low=_sum([claim.quantity.low for claim in claims]),
        high=_sum([claim.quantity.high for claim in claims]),
        claims=tuple(claim.id for claim in claims),
        summed=summed,
    )


def _sum(bounds: Sequence[Number | None]) -> Number | None:
    """The sum of bounds; open where one of them is."""
    known = [bound for bound in bounds if bound is not None]
    return sum(known) if len(known) == len(bounds) else None


def _differ(figures: Sequence[Figure]) -> bool:
    return any(not one.meets(other) for place, one in enumerate(figures) for other in figures[place + 1 :])


def _disagreement(key: Key, told: Sequence[tuple[Figure, Claim]]) -> Disagreement:
    figures, claim = tuple(figure for figure, _ in told), told[0][1]
    first, last = figures[0].low, figures[-1].low
    return Disagreement(
        mission=key.mission,
        actor=key.actor,
        measure=key.measure,
        unit=key.unit,
        period=claim.period,
        figures=figures,
        gap=None if first is None or last is None else last - first,
    )


def _order(found: Disagreement) -> tuple[str, ...]:
    return (found.measure, found.mission or "", found.actor, str(found.period.start or found.period.end))


def _is_monthly(table: Sequence[Claim]) -> bool:
    """Whether no series of a table has two dates in one month."""
    days: dict[Key, Period] = {}
    return all(days.setdefault(_key(one, one.actor, monthly=True), one.period) == one.period for one in table)


def _gaps(table: Sequence[Claim]) -> Iterator[SeriesGap]:
    """The dates that the series of a table lack, in order."""
    series = _dates(table, monthly=_is_monthly(table))
    step = _spacing(series.values())
    if step is None:
        return
    for (measure, mission, actor), dates in sorted(series.items(), key=lambda item: tuple(map(str, item[0]))):
        for before, after in pairwise(sorted(dates)):
            missing = round((after - before) / step) - 1
            if missing > 0:
                yield SeriesGap(
                    document=table[0].document or "", mission=mission, actor=actor, measure=measure,
                    after=dates[before], before=dates[after], missing=missing,
                )  # fmt: skip


def _dates(table: Sequence[Claim], *, monthly: bool) -> Mapping[tuple[str, str | None, str], dict[int, Period]]:
    """The dates of each series by their place on the calendar, in months or in days.

    Who is missing from a complete count had nobody there; so its series are those of whole missions.
    """
    found: defaultdict[tuple[str, str | None, str], dict[int, Period]] = defaultdict(dict)
    for claim in table:
        end = claim.period.end
        assert end is not None
        place = end.year * 12 + end.month if monthly else end.toordinal()
        actor = MISSION if claim.complete else claim.actor
        found[measure_of(claim), claim.mission, actor][place] = claim.period
    return found


def _spacing(series: Iterable[Mapping[int, Period]]) -> int | None:
    """The commonest distance between two dates of a series; None where there are too few dates to tell."""
    steps = Counter(b - a for dates in series if len(dates) >= _FEWEST_DATES for a, b in pairwise(sorted(dates)))
    return steps.most_common(1)[0][0] if steps else None
