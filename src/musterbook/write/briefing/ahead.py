"""The outlook: what is planned, promises whose day has passed, and what the record implies for the months ahead."""

from collections.abc import Iterator

from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.base.projection import Projection
from musterbook.write.briefing.footnotes import cut
from musterbook.write.briefing.headline import mandate_end
from musterbook.write.briefing.model import Basis, Block, Bullets, Paragraph, Run, Section, Table, Text
from musterbook.write.briefing.pen import Backing, Pen
from musterbook.write.interchange.excerpt import plain
from musterbook.write.outlook import Outlook
from musterbook.write.promises import Promise, overdue
from musterbook.write.reading import number_in_words
from musterbook.write.scope import in_order

MOST_PLANS = 6
MOST_PROMISES = 4
MOST_MONTHS = 6
DECIMALS = 1
LONGEST_WORDS = 120


def ahead(pen: Pen, outlook: Outlook) -> Section:
    """The section of what lies ahead."""
    items = [*_mandate(pen), *_plans(pen)]
    blocks: list[Block] = [Bullets(items=tuple(items))] if items else [Paragraph(text=pen.plain("briefing.plans.none"))]
    late = tuple(_promise(one, pen) for one in overdue(pen.scope)[:MOST_PROMISES])
    if late:
        blocks += [Paragraph(text=pen.plain("briefing.overdue"), leads=True), Bullets(items=late)]
    blocks += _projected(pen, outlook)
    return Section(name="outlook", title=pen.t("briefing.section.outlook"), blocks=tuple(blocks))


def _mandate(pen: Pen) -> Iterator[Text]:
    run = mandate_end(pen.summary, pen)
    end = pen.summary.mandate.ends_on
    if run is not None and end is not None:
        yield pen.fill("briefing.mandate.ended" if end < pen.scope.day else "briefing.mandate.ends", day=run)


def _plans(pen: Pen) -> Iterator[Text]:
    """Planned arrivals and the like whose day is still to come."""
    scope = pen.scope
    plans = [
        one
        for one in in_order(scope.of_kind(*Kind))
        if one.modality is Modality.PLANNED and scope.kept(one.id) and one.period.end is not None
    ]
    for claim in [one for one in plans if one.period.end is not None and one.period.end >= scope.day][:MOST_PLANS]:
        yield _plan(claim, pen)


def _plan(claim: Claim, pen: Pen) -> Text:
    notes = pen.notes((claim,))
    what = f"{pen.t(f'kind.{claim.kind}')} {number_in_words(claim.quantity, pen.words)}".rstrip()
    return pen.fill(
        "briefing.plan",
        day=Run(text=pen.words.period(claim.period), notes=notes, basis=Basis.STATED),
        who=pen.who(claim.actor),
        what=Run(text=what, notes=notes, basis=Basis.STATED),
        quote=pen.quoted(claim, cut(plain(claim.quote), LONGEST_WORDS)),
    )


def _promise(promise: Promise, pen: Pen) -> Text:
    notes = pen.notes(promise.claims[:2])
    due = Run(text=pen.words.day(promise.due_on), notes=notes, basis=Basis.STATED)
    who = pen.who(promise.actor)
    if promise.promised is None:
        return pen.fill("briefing.promise.untold", who=who, day=due)
    promised = Run(text=pen.words.number(promise.promised), notes=notes, basis=Basis.STATED)
    arrived = tuple(dict.fromkeys((*notes, *pen.notes(_arrivals(promise, pen)))))
    came = Run(text=pen.words.number(promise.arrived or 0), notes=arrived, basis=Basis.DERIVED)
    return pen.fill("briefing.promise.number", who=who, day=due, promised=promised, came=came)


def _arrivals(promise: Promise, pen: Pen) -> Iterator[Claim]:
    """A claim of each of the arrivals that are reported since a promise was made."""
    since = min(one.published or one.period.start or promise.due_on for one in promise.claims)
    for entry in pen.summary.chronology:
        at = entry.period.end or entry.period.start
        ours = promise.actor in (entry.actor, *entry.actor.split("+")) and entry.kind == Kind.DEPLOYMENT
        if ours and entry.reported and at is not None and since <= at <= pen.scope.day:
            yield from pen.kept(entry.claims)[:1]


def _projected(pen: Pen, outlook: Outlook) -> Iterator[Block]:
    """The mission's strength in the months ahead, how far such figures were off before, or that there is none."""
    present = pen.summary.force.whole.present
    backing = pen.back(present)
    rows = outlook.of(pen.scope.mission).whole[:MOST_MONTHS]
    if not rows or not backing.notes:
        yield Paragraph(text=pen.plain("briefing.unprojected"))
        return
    backing = Backing(notes=backing.notes, basis=Basis.DERIVED)
    yield Paragraph(text=pen.fill("briefing.projection", share=pen.asked(pen.t("briefing.eight_of_ten"))))
    yield Table(
        caption=pen.plain("briefing.projected"),
        head=tuple(pen.t(f"briefing.head.{one}") for one in ("day", "best", "range", "how")),
        rows=tuple(_row(one, pen, backing) for one in rows),
        widths=(26, 22, 30, 22),
        figures=(1, 2),
    )
    yield Paragraph(text=_back_test(pen, outlook, backing))


def _row(row: Projection, pen: Pen, backing: Backing) -> tuple[Text, ...]:
    assert row.actor == MISSION
    span = pen.t("bounds.between", low=pen.words.number(row.low), high=pen.words.number(row.high))
    return (
        (pen.run(pen.words.day(row.month), backing),),
        (pen.run(pen.words.number(row.best), backing),),
        (pen.run(span, backing),),
        pen.plain("briefing.how.projected"),
    )


def _back_test(pen: Pen, outlook: Outlook, backing: Backing) -> Text:
    """How far such projections were off before."""
    test = outlook.back_test
    if test is None or test.mean_absolute_error is None or test.coverage is None:
        return pen.plain("projection.no_back_test")
    peer = test.no_change_error
    numbers = {
        "forecasts": pen.words.number(test.forecasts),
        "months": pen.words.number(test.months),
        "error": pen.words.number(round(test.mean_absolute_error, DECIMALS)),
        "peer": "–" if peer is None else pen.words.number(round(peer, DECIMALS)),
        "coverage": pen.words.percent(test.coverage),
    }
    runs = {name: pen.run(text, backing) for name, text in numbers.items()}
    claimed = pen.asked(pen.words.percent(CLAIMED))
    return pen.fill("briefing.back_test", claimed=claimed, **runs)


CLAIMED = 0.8
"""The part of the courses that the range of a projection holds."""
