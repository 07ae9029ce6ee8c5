"""The pictures of a briefing, each with the table of its numbers."""

from collections.abc import Iterator

from musterbook.base.claim import MISSION
from musterbook.base.ledger import Point
from musterbook.write.briefing.model import Block, Picture, Run, Section, Table, Text
from musterbook.write.briefing.pen import Pen, compact
from musterbook.write.figure import Figure, figure_of
from musterbook.write.illustrate import Illustrator
from musterbook.write.money import Purse

PLOT_WIDTH = 560
"""Pixels of the plot, so that its letters stay legible on a page of paper."""
MOST_STEPS = 8
"""Steps of the strength that the table holds, the latest."""
MOST_DONORS = 6


def strength_over_time(pen: Pen) -> Section | None:
    """The mission's strength over time; None where the record has none."""
    line = pen.summary.force.whole.line
    plate = Illustrator(summary=pen.summary, words=pen.words, wide=PLOT_WIDTH).strength()
    if plate is None or line is None:
        return None
    points = list(_steps(line.points, pen))[-MOST_STEPS:]
    rows = tuple(row for point in points if (row := _step(point, pen)) is not None)
    picture = Picture(
        name="strength",
        svg=str(plate.wide),
        title=pen.t("strength.chart"),
        description=pen.t("briefing.strength_told"),
    )
    heads = ("since", "best", "bounds", "how")
    table = Table(
        caption=pen.plain("briefing.steps"),
        head=tuple(pen.t(f"briefing.head.{one}") for one in heads),
        rows=rows,
        widths=(22, 22, 30, 26),
        figures=(1, 2),
    )
    blocks: tuple[Block, ...] = (picture, table) if rows else (picture,)
    return Section(name="strength", title=pen.t("briefing.section.strength"), blocks=blocks)


def _steps(points: tuple[Point, ...], pen: Pen) -> Iterator[Point]:
    """The points at which the best figure becomes another, up to the day asked about."""
    last = None
    for point in points:
        begun = point.start is not None and point.start <= pen.scope.day
        if begun and point.best is not None and point.best != last:
            last = point.best
            yield point


def _step(point: Point, pen: Pen) -> tuple[Text, ...] | None:
    figure = figure_of(point, "person")
    backing = pen.back(figure)
    if not backing.notes:
        return None
    since = Run(text=pen.words.day(point.start), notes=backing.notes, basis=backing.basis)
    how = pen.plain(f"briefing.how.{backing.basis}")
    return (since,), (pen.figure(figure, backing),), (pen.bounds(figure, backing),), how


def money(pen: Pen) -> Section | None:
    """Money in the currency told of most, by donor; None where no sum is known."""
    purse = next(iter(pen.summary.purses), None)
    if purse is None:
        return None
    plate = Illustrator(summary=pen.summary, words=pen.words, wide=PLOT_WIDTH).money(purse, 0)
    rows = tuple(_donors(purse, pen))
    if plate is None or not rows:
        return None
    title = pen.t("money.chart", currency=purse.currency)
    picture = Picture(name="money", svg=str(plate.wide), title=title, description=pen.t("money.chart_desc"))
    table = Table(
        caption=pen.plain("briefing.money.by_donor", currency=purse.currency),
        head=(pen.t("money.donor"), pen.t("money.pledged"), pen.t("money.received")),
        rows=rows,
        widths=(36, 32, 32),
        figures=(1, 2),
    )
    return Section(name="money", title=pen.t("section.money"), blocks=(picture, table))


def _donors(purse: Purse, pen: Pen) -> Iterator[tuple[Text, ...]]:
    for donor in purse.donors[:MOST_DONORS]:
        if donor.actor != MISSION:
            cells = _sum_of(donor.pledged, pen), _sum_of(donor.received, pen)
            if any(run.notes for cell in cells for run in cell):
                yield (Run(text=pen.who(donor.actor)),), *cells


def _sum_of(figure: Figure | None, pen: Pen) -> Text:
    if figure is None or not figure.value:
        return (Run(text="–"),)
    backing = pen.back(figure)
    if not backing.notes:
        return (Run(text="–"),)
    return (pen.run(pen.words.bounds(figure, compact=compact(figure)), backing),)
