"""What happened: the chronology of the period, each entry with the words that tell it."""

from collections.abc import Iterable
from datetime import date, timedelta

from musterbook.base.claim import Claim, Kind
from musterbook.base.period import Period
from musterbook.write.briefing.footnotes import cut
from musterbook.write.briefing.model import Basis, Block, Paragraph, Run, Section, Table, Text
from musterbook.write.briefing.pen import Pen, joined
from musterbook.write.chronology import Entry
from musterbook.write.figure import Figure
from musterbook.write.interchange.excerpt import plain
from musterbook.write.scope import told_on

MOST_ENTRIES = 12
PERIOD = timedelta(days=30)
"""The days before the day asked about that are told of where nothing was told before."""
LONGEST_WORDS = 110
UNITS = ("person", "vehicle")
"""Units whose names stand behind a number."""
QUOTED = (Kind.INCIDENT, Kind.MILESTONE)
"""What has no words of its own but those of its source."""


def events(pen: Pen) -> Section:
    """The section of what happened: since the last briefing, else in the last days, else the latest there is."""
    entries = [one for one in pen.summary.chronology if one.reported and pen.kept(one.claims)]
    start = pen.scope.day - PERIOD if pen.before is None else pen.before.scope.day
    found = [one for one in entries if _last_day(one) > start]
    key = "briefing.events.since"
    if not found:
        found, key = entries[-MOST_ENTRIES:], "briefing.events.latest"
    title = pen.t("briefing.section.events")
    if not found:
        return Section(name="events", title=title, blocks=(Paragraph(text=pen.plain("chronology.none")),))
    caption = pen.fill(
        key, start=pen.asked(pen.words.long_day(start)), end=pen.asked(pen.words.long_day(pen.scope.day))
    )
    return Section(name="events", title=title, blocks=tuple(table(pen, found, caption)))


def table(pen: Pen, entries: list[Entry], caption: Text) -> Iterable[Block]:
    """The entries as a table, the latest of many."""
    shown = entries[-MOST_ENTRIES:]
    yield Table(
        caption=caption,
        head=tuple(pen.t(f"briefing.head.{one}") for one in ("day", "who", "what")),
        rows=tuple(row(one, pen) for one in shown),
        widths=(20, 24, 56),
    )
    if len(shown) < len(entries):
        yield Paragraph(text=pen.plain("briefing.events.more"))


def row(entry: Entry, pen: Pen) -> tuple[Text, ...]:
    """An entry as cells: day, who, what."""
    claims = pen.kept(entry.claims)
    figure = Figure(low=entry.low, best=entry.low, high=entry.high, unit=entry.unit, claims=tuple(c.id for c in claims))
    backing = pen.back(figure)
    when = Run(
        text=pen.words.period(entry.period), notes=pen.notes(_dating(entry, claims)), basis=_when_basis(entry, pen)
    )
    return (when,), (Run(text=pen.who(entry.actor)),), tuple(_what(entry, pen, (figure, backing.notes, backing.basis)))


def _dating(entry: Entry, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims that tell the first and the last day of an entry; the first of all where none does."""
    days = (entry.period.start, entry.period.end)
    found = [
        next((c for c in claims if day in (c.period.start, c.period.end)), None) for day in days if day is not None
    ]
    return tuple(dict.fromkeys(one for one in found if one is not None)) or claims[:1]


def _when_basis(entry: Entry, pen: Pen) -> Basis:
    days = {day for claim in pen.kept(entry.claims) for day in (claim.period.start, claim.period.end)}
    told = {one for one in (entry.period.start, entry.period.end) if one is not None}
    return Basis.STATED if told <= days else Basis.DERIVED


def _what(entry: Entry, pen: Pen, told: tuple[Figure, tuple[int, ...], Basis]) -> Text:
    figure, notes, basis = told
    claims = pen.kept(entry.claims)
    parts: list[Text] = []
    if entry.kind in QUOTED:
        words = cut(plain(claims[0].quote), LONGEST_WORDS)
        return (*pen.plain(f"kind.{entry.kind}"), Run(text=f"{pen.t('sign.colon')} "), pen.quoted(claims[0], words))
    if entry.kind != Kind.CASUALTY or entry.outcome is None:
        parts.append(pen.plain(f"kind.{entry.kind}"))
    if figure.known:
        number = pen.words.bounds(figure) if entry.outcome is None else pen.words.harmed(figure, entry.outcome)
        if entry.outcome is None and entry.unit in UNITS:
            number = f"{number} {pen.t(f'unit.{entry.unit}')}"
        parts.append((Run(text=number, notes=notes, basis=basis),))
    elif entry.outcome is not None:
        parts.append((Run(text=pen.t(f"outcome.{entry.outcome}"), notes=pen.notes(claims[:1])),))
    if entry.kind == Kind.RESOLUTION_VOTE and entry.subject:
        parts.append((Run(text=pen.t("claim.resolution", number=entry.subject), notes=notes, basis=Basis.STATED),))
    elif entry.subject:
        parts.append((Run(text=plain(entry.subject), notes=notes, basis=Basis.STATED),))
    elif not figure.known and entry.outcome is None:
        parts[-1] = tuple(Run(text=run.text, notes=pen.notes(claims[:1])) for run in parts[-1])
    if entry.place:
        parts.append((Run(text=plain(entry.place), notes=notes, basis=Basis.STATED),))
    return joined(parts, ", ")


def _last_day(entry: Entry) -> date:
    period: Period = entry.period
    return period.end or period.start or max(told_on(one) or date.min for one in entry.claims)
