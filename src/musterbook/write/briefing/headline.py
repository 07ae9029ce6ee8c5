"""The headline figures: strength, pledges, money, losses and the mandate, each with bounds, day and change.

A figure that no kept claim of the record carries is not told. What the last briefing said is held beside it as it was
known then.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import Claim, Kind
from musterbook.base.view import RecordView
from musterbook.write.briefing.model import Basis, Block, Paragraph, Run, Section, Table, Text
from musterbook.write.briefing.pen import MOST_PARTS, Backing, Pen
from musterbook.write.figure import Figure
from musterbook.write.money import Purse
from musterbook.write.scope import Scope, told_on
from musterbook.write.summary import Summary

MOST_PURSES = 2


@dataclass(frozen=True, kw_only=True)
class Row:
    """One headline figure. `key`: the same in two summaries of one mission; `parts`: of a sum, else none."""

    key: tuple[str, ...]
    label: str
    figure: Figure
    parts: tuple[Figure, ...] = ()


def headline(pen: Pen) -> Section:
    """The section of headline figures."""
    was = {} if pen.before is None else {row.key: row for row in rows(pen.before, pen)}
    told = [cells for row in rows(pen.summary, pen) if (cells := _cells(row, was.get(row.key), pen)) is not None]
    told += [cells for cells in (_share(pen), _mandate(pen)) if cells is not None]
    heads = ["figure", "best", "bounds", "how", "last"] + (["change"] if pen.before is not None else [])
    blocks: list[Block] = [Paragraph(text=what_there_is(pen))]
    if told:
        table = Table(
            caption=pen.fill("briefing.figures", day=pen.asked(pen.words.long_day(pen.scope.day))),
            head=tuple(pen.t(f"briefing.head.{one}") for one in heads),
            rows=tuple(told),
            widths=(22, 17, 18, 19, 14, 18)[: len(heads)],
            figures=(1, 2),
        )
        blocks.append(table)
    else:
        blocks.append(Paragraph(text=pen.plain("head.empty")))
    return Section(name="headline", title=pen.t("briefing.section.headline"), blocks=tuple(blocks))


def rows(summary: Summary, pen: Pen) -> Iterator[Row]:
    """The figures of a summary that are known."""
    for row in _all_rows(summary, pen):
        if row.figure.known and row.figure.value and row.figure.claims:
            yield row


def _all_rows(summary: Summary, pen: Pen) -> Iterator[Row]:
    force = summary.force
    present = "briefing.last_known" if summary.over else "briefing.present"
    yield from _row(("strength",), pen.t(present), force.whole.present)
    yield from _row(("authorised",), pen.t("briefing.authorised"), force.authorised)
    parts = tuple(one.pledged for one in force.contributors if one.pledged is not None)
    yield from _row(("pledged",), pen.t("briefing.pledged"), force.pledged, parts=parts)
    for purse in summary.purses[:MOST_PURSES]:
        yield from _money(purse, pen)
    yield from _row(("killed",), pen.t("briefing.killed"), summary.losses.killed)
    for loss in summary.losses.in_brief:
        place = () if loss.place is None else (loss.place,)
        label = f"{pen.who(loss.actor)}, {pen.t(f'outcome.{loss.outcome}')}"
        yield from _row((loss.actor, loss.outcome, *place), ", ".join((label, *place)), loss.figure)


def _money(purse: Purse, pen: Pen) -> Iterator[Row]:
    told = (
        ("received", purse.received, tuple(one.received for one in purse.donors)),
        ("pledged", purse.pledged, tuple(one.pledged for one in purse.donors)),
        ("required", purse.required, ()),
    )
    for name, figure, donors in told:
        parts = tuple(one for one in donors if one is not None and one.known)
        label = pen.t(f"briefing.money.{name}", currency=purse.currency)
        yield from _row((name, purse.currency), label, figure, parts=parts)


def _row(key: tuple[str, ...], label: str, figure: Figure | None, *, parts: tuple[Figure, ...] = ()) -> Iterator[Row]:
    if figure is not None:
        yield Row(key=key, label=label, figure=figure, parts=tuple(one for one in parts if one.value))


def backing_of(row: Row, pen: Pen, scope: Scope | None = None) -> Backing:
    """The notes of a headline figure: the passages that give it, else those of the parts that it is the sum of."""
    backing = pen.back(row.figure, scope=scope)
    if backing.basis is Basis.STATED or not _is_sum(row):
        return backing
    return pen.back_sum(row.parts, scope)


def _is_sum(row: Row) -> bool:
    """Whether the parts of a figure add up to it."""
    return 1 < len(row.parts) <= MOST_PARTS and sum(part.value or 0 for part in row.parts) == row.figure.value


def _cells(row: Row, was: Row | None, pen: Pen) -> tuple[Text, ...] | None:
    backing = backing_of(row, pen)
    if not backing.notes:
        return None
    how = "sum" if backing.basis is Basis.DERIVED and _is_sum(row) else str(backing.basis)
    cells: tuple[Text, ...] = (
        (Run(text=row.label),),
        (pen.figure(row.figure, backing),),
        (pen.bounds(row.figure, backing),),
        pen.plain(f"briefing.how.{how}"),
        (_last(pen.kept(row.figure.claims), pen),),
    )
    return cells if pen.before is None else (*cells, change(row, was, pen))


def _last(claims: Iterable[Claim], pen: Pen) -> Run:
    """The last day that the claims speak of, up to the day asked about."""
    told = [one for one in claims if (told_on(one) or date.max) <= pen.scope.day]
    return pen.day(max((day for one in told if (day := told_on(one)) is not None), default=None), told)


def change(row: Row, was: Row | None, pen: Pen) -> Text:
    """What a figure was the last time, and by how much it moved."""
    if was is None:
        return pen.plain("briefing.change.new")
    if (was.figure.best, was.figure.low, was.figure.high) == (row.figure.best, row.figure.low, row.figure.high):
        return pen.plain("briefing.change.none")
    assert pen.before is not None
    before = backing_of(was, pen, pen.before.scope)
    old = pen.figure(was.figure, before)
    moved = (row.figure.best or 0) - (was.figure.best or 0)
    if row.figure.best is None or was.figure.best is None or not before.notes:
        return pen.fill("briefing.change.was", before=old)
    if not moved:
        return pen.fill("briefing.change.bounds", before=pen.bounds(was.figure, before))
    number = pen.words.amount(abs(moved), row.figure.unit, compact=float(moved) % 10_000 == 0)
    notes = tuple(dict.fromkeys((*before.notes, *backing_of(row, pen).notes)))
    by = Run(text=f"{'−' if moved < 0 else '+'}{number}", notes=notes, basis=Basis.DERIVED)
    return pen.fill("briefing.change.moved", by=by, before=old)


def _share(pen: Pen) -> tuple[Text, ...] | None:
    """How much of the authorised strength is there."""
    force = pen.summary.force
    there, whole = force.whole.present, force.authorised
    if there is None or whole is None or not there.best or not whole.best:
        return None
    first, second = pen.back(there), pen.back(whole)
    if not first.notes or not second.notes:
        return None
    notes = tuple(dict.fromkeys((*first.notes, *second.notes)))
    share = Run(text=pen.words.percent(there.best / whole.best), notes=notes, basis=Basis.DERIVED)
    cells = pen.plain("briefing.share"), (share,), (Run(text="–"),), pen.plain("briefing.how.derived"), (Run(text="–"),)
    return cells if pen.before is None else (*cells, (Run(text="–"),))


def _mandate(pen: Pen) -> tuple[Text, ...] | None:
    """When the mandate ends, or ended."""
    end = pen.summary.mandate.ends_on
    run = mandate_end(pen.summary, pen)
    if end is None or run is None:
        return None
    key = "briefing.mandate_ended" if end < pen.scope.day else "briefing.mandate_until"
    cells = pen.plain(key), (run,), pen.plain("briefing.exact"), pen.plain("briefing.how.stated"), (Run(text="–"),)
    if pen.before is None:
        return cells
    was = pen.before.mandate.ends_on
    if was == end:
        return (*cells, pen.plain("briefing.change.none"))
    old = mandate_end(pen.before, pen)
    return (*cells, pen.plain("briefing.change.new") if old is None else pen.fill("briefing.change.was", before=old))


def mandate_end(summary: Summary, pen: Pen) -> Run | None:
    """The last day of the mandate with its notes; None where no kept claim tells it."""
    end = summary.mandate.ends_on
    told = [one for one in summary.scope.of_kind(Kind.MANDATE_PERIOD) if one.period.end == end]
    kept = pen.kept(told, summary.scope)[:2]
    if end is None or not kept:
        return None
    return Run(text=pen.words.day(end), notes=pen.notes(kept), basis=Basis.STATED)


def what_there_is(pen: Pen) -> Text:
    """What the record has, and how much of it is new."""
    counts = counted(pen.scope.view)
    note = newest(pen)
    if note is None:
        return pen.plain("briefing.record.nothing")

    def number(key: str, many: int) -> Run:
        return Run(text=pen.words.count(key, many), notes=(note,), basis=Basis.COUNTED)

    told = {name: number(f"count.{name}", many) for name, many in counts.items()}
    if pen.before is None:
        return pen.fill("briefing.record.has", **told)
    more = {name: many - counted(pen.before.scope.view)[name] for name, many in counts.items()}
    new = {f"new_{name}": Run(text=_signed(more[name], pen), notes=(note,), basis=Basis.COUNTED) for name in counts}
    return pen.fill("briefing.record.has_more", **told, **new)


def _signed(number: int, pen: Pen) -> str:
    return f"{'−' if number < 0 else '+'}{pen.words.number(abs(number))}"


def counted(view: RecordView) -> dict[str, int]:
    """How much the record has."""
    return {
        "documents": len(view.documents),
        "claims": len(view.claims),
        "conflicts": len(view.reconciliation.conflicts),
    }


def newest(pen: Pen) -> int | None:
    """The note of a count: it quotes the latest document that tells something; None where none does."""
    standing = pen.scope.standing
    told = [one for one in pen.scope.view.claims if one.quote and one.id in standing and standing[one.id].kept]
    last = max(
        told, key=lambda one: (one.published or date.min, one.document or "", -one.span.start, one.id), default=None
    )
    return None if last is None else pen.notes((last,), lead=pen.t("briefing.counted"))[0]
