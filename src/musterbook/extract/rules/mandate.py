"""Terms of the mandate: extended until, authorised for, expiring on."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.extract.classify import Counted
from musterbook.extract.drafting import Parts, draft
from musterbook.extract.items import When
from musterbook.extract.passage import Passage
from musterbook.extract.roles import modality

CONFIDENCE = 0.65
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class MandateRule:
    """'The Council extended the mandate until 2 October 2025'."""

    kinds: tuple[Kind, ...] = (Kind.MANDATE_PERIOD,)
    example: str = "The Council extended the mission's mandate until 2 October 2025."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """At most one term a sentence: with 'mandate' and a verb of extension, or a duration or an end."""
        del counted
        at = next(passage.indices("extend"), None)
        if at is None:
            at = next(passage.indices("vote"), _end(passage) if passage.any("mandate") else None)
        about = (
            passage.any("mandate")
            or (
                _mission_named(passage) and (passage.any("council") or any(_is_council(i.named) for i in passage.items))
            )
            or passage.has(0, "pronoun")
        )
        if at is None or not about:
            return
        start_at, end_at = _start(passage), _end(passage)
        months = duration_months(passage)
        extends = passage.has(at, "extend") and passage.any("mandate")
        if end_at is None and months is None and not (extends and start_at is not None):
            return
        told = modality(passage, at, passage.when_of(start_at))
        period = _term(passage.when_of(start_at), passage.when_of(end_at), months)
        if told is not Modality.ACTUAL or not period.dated:
            return
        places = [at, *(x for x in (start_at, end_at) if x is not None), *list(passage.indices("mandate"))[:1]]
        yield draft(passage, Parts(
            kind=Kind.MANDATE_PERIOD, actor=MISSION, places=tuple(places), confidence=CONFIDENCE, period=period,
        ))  # fmt: skip


def _is_council(named: object) -> bool:
    return getattr(named, "actor", "") == "un-security-council"


def _mission_named(passage: Passage) -> bool:
    return passage.any("mission-word") or any(
        item.named is not None and item.named.kind is EntityKind.MISSION for item in passage.items
    )


def _start(passage: Passage) -> int | None:
    return next((i for i in passage.indices("time") if _relation(passage, i) in {"at", "since", "as-of"}), None)


def _end(passage: Passage) -> int | None:
    return next((i for i in passage.indices("time") if _relation(passage, i) in {"until", "by"}), None)


def _relation(passage: Passage, i: int) -> str:
    when = passage.items[i].when
    return "" if when is None else when.relation


def _term(start: When | None, end: When | None, months: int | None) -> Period:
    """First and last day as far as stated; a duration counts from a start that is a day."""
    first = None if start is None else start.period.start
    last = None if end is None else end.period.end
    if last is not None and start is not None and start.relation != "since":
        first = None
    if last is None and first is not None and months is not None and start is not None and start.period.is_day:
        last = later(first, months) - timedelta(days=1)
    if first is not None and last is not None and first > last:
        return Period(end=last)
    return Period(start=first, end=last)


def later(day: date, months: int) -> date:
    """The same day of the month, `months` later, or that month's last day."""
    index = day.year * _MONTHS + day.month - 1 + months
    year, month = index // _MONTHS, index % _MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def duration_months(passage: Passage) -> int | None:
    """The months of 'for one year', 'an initial period of 12 months', None where no duration is told."""
    for i in passage.indices("figure"):
        figure = passage.items[i].figure
        if figure is None or figure.value is None or figure.unit is not None or i == 0:
            continue
        for j in (i + 1, i + 2):
            if passage.has(j, "duration-year") and passage.has(i - 1, "for", "extend", "of", "until"):
                return int(figure.value) * _MONTHS
            if passage.has(j, "duration-month") and passage.has(i - 1, "for", "extend", "of", "until"):
                return int(figure.value)
    return None


RULE = MandateRule()
