"""Corrections: what was published before and is shown otherwise now, each with the day of the publication.

Each publication is held against the next one, and the last against what is shown now, so that a correction stays on
record once it was made. What counts is the best figure of days up to the one that the publication was about, and who
held a post; bounds that moved alone are told by `musterbook changes`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise

from musterbook.base.change import Clock, FigureChange, Nature
from musterbook.base.ledger import Point
from musterbook.base.ledgerjson import JsonObject
from musterbook.base.quantity import Number
from musterbook.base.view import RecordView
from musterbook.base.vintage import Vintage
from musterbook.write.changes import Teller, compare
from musterbook.write.changes.changesjson import figure_to_json, post_to_json
from musterbook.write.words import Words

Published = tuple[Vintage, RecordView]
"""A publication and the record as it stood for it."""


@dataclass(frozen=True, kw_only=True)
class Correction:
    """One thing that was published and is shown otherwise now. `sentence`: in the language asked; `mission`: the one
    that it is about, None where it is about none.
    """

    published_on: date
    vintage: str
    mission: str | None
    sentence: str
    changes: tuple[JsonObject, ...]


def corrections(view: RecordView, published: Sequence[Published], words: Words) -> tuple[Correction, ...]:
    """All corrections, those of the latest publication first. `published`: in order of time."""
    steps = [*published, (None, view)]
    found: list[tuple[Correction, ...]] = []
    for (vintage, before), (_, after) in pairwise(steps):
        assert vintage is not None
        found.append(tuple(_between(vintage, before, after, words=words)))
    return tuple(one for step in reversed(found) for one in step)


def _between(vintage: Vintage, before: RecordView, after: RecordView, *, words: Words) -> Iterator[Correction]:
    if (before.reconciliation, before.claims) == (after.reconciliation, after.claims):
        return
    changes = compare(before, after, clock=Clock.RECORDED)
    shown_on = vintage.published_at.date()
    teller = Teller(before=before, after=after, w=words, shown_on=shown_on, at_home=True)
    for group, sentence in teller.figures(_corrected(changes.figures, vintage.as_of)):
        data = tuple(figure_to_json(one, teller) for one in group)
        yield _made(vintage, group[0].mission, sentence, changes=data)
    for post in changes.posts:
        if post.nature is Nature.CORRECTION:
            yield _made(vintage, post.mission, teller.post(post), changes=(post_to_json(post, teller),))


def _made(vintage: Vintage, mission: str | None, sentence: str, *, changes: tuple[JsonObject, ...]) -> Correction:
    return Correction(
        published_on=vintage.published_at.date(),
        vintage=vintage.id,
        mission=mission,
        sentence=sentence,
        changes=changes,
    )


def _corrected(figures: Sequence[FigureChange], shown_until: date) -> Iterator[FigureChange]:
    """The figures that were shown and whose best is another now; days that follow each other, alike in both, as one."""
    shown = (one for one in figures if one.before is not None and (one.start is None or one.start <= shown_until))
    for _, group in groupby(shown, key=_sort):
        told = list(group)
        if _best(told[0].before) != _best(told[0].after):
            yield from _coarse(told)


def _sort(one: FigureChange) -> tuple[object, ...]:
    line = (one.measure, one.actor, one.mission, one.unit, one.place)
    return line, one.causes, _best(one.before), _best(one.after)


def _coarse(figures: Sequence[FigureChange]) -> Iterator[FigureChange]:
    """Figures of one line and the same best before and after, as few as their days allow, by their best alone."""
    last = figures[0]
    for one in figures[1:]:
        if last.end == one.start:
            last = replace(last, end=one.end)
        else:
            yield _by_best(last)
            last = one
    yield _by_best(last)


def _by_best(one: FigureChange) -> FigureChange:
    before, after = (None if point is None else _alone(point) for point in (one.before, one.after))
    return replace(one, before=before, after=after, nature=Nature.CORRECTION)


def _alone(point: Point) -> Point:
    """The point with its best figure for its bounds; as it is where it has none, or is open."""
    closed = point.best is not None and not point.open and point.high is not None
    return replace(point, low=point.best, high=point.best) if closed else point


def _best(point: Point | None) -> Number:
    """The best figure; that nothing is told is nought, as a reader takes it."""
    return 0 if point is None or point.best is None else point.best
