"""What changed since a day: figures that stand otherwise, and what is told of the time since."""

from datetime import date

from musterbook.base.answer import Table
from musterbook.base.claim import Claim, Kind, Modality
from musterbook.base.query import Measure
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.kinds import KINDS
from musterbook.write.answers.task import Task
from musterbook.write.figure import Figure as Reckoned
from musterbook.write.figure import figure_at
from musterbook.write.scope import told_on

MOST_ROWS = 12
MOST_TOLD = 6


def changed(task: Task) -> Draft | None:
    """The figures of lines that differ between the two days, and what claims tell of the time between."""
    since, until = task.query.start, min(task.query.end or task.view.as_of, task.view.as_of)
    if since is None or since > until:
        return None
    rows = _figures(task, since, until)
    news = _news(task, since, until)
    if not rows and not news:
        return None
    told = [f"{row[0]}, {row[1]}: {row[2]} → {row[3]}{row[4]}" for row in rows[:MOST_TOLD]]
    said = [f"“{claim.quote}”{task.marks(task.notes_of((claim,)))}" for claim in news[:MOST_TOLD]]
    lead = task.w.t("answer.changed", day=task.w.long_day(since), until=task.w.long_day(until))
    headers = tuple(task.w.t(f"answer.column.{name}") for name in ("actor", "measure", "before", "after", "notes"))
    actors = (actor for claim in news for actor in claim.actors if task.scope.is_contributor(actor))
    return Draft(
        lead=f"{lead} {'; '.join((*told, *said))}.", quoted=False, actors=tuple(dict.fromkeys(actors)),
        table=Table(headers=headers, rows=tuple(rows)) if rows else None,
    )  # fmt: skip


def _figures(task: Task, since: date, until: date) -> list[tuple[str, ...]]:
    """A row for each line that says otherwise on the second day, as many as are told."""
    rows: list[tuple[str, ...]] = []
    for line in task.view.reconciliation.lines:
        if len(rows) == MOST_ROWS:
            break
        if line.place is not None or (task.query.actors and line.actor not in task.query.actors):
            continue
        if task.query.measure not in (Measure.ANYTHING, Measure.DEPLOYMENT, Measure(line.measure)):
            continue
        before, after = figure_at(line, since), figure_at(line, until)
        if after is None or not after.known or _bounds(task, before) == _bounds(task, after):
            continue
        claims = [task.view.claim_of[one] for one in after.claims if one in task.view.claim_of]
        label = task.label(line.actor), task.w.term(f"answer.measure.{line.measure}")
        marks = task.marks(task.notes_of(claims, most=1))
        rows.append((*label, _bounds(task, before), _bounds(task, after), marks))
        if len(rows) == MOST_ROWS:
            break
    return rows


def _bounds(task: Task, figure: Reckoned | None) -> str:
    return task.w.bounds(figure)


def _news(task: Task, since: date, until: date) -> list[Claim]:
    """The claims about the time between, of the actors and the measure asked about, in order of time."""
    kinds = KINDS.get(task.query.measure, (Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.STRENGTH, Kind.PERSONNEL_PLEDGE))
    wanted = kinds if task.query.measure is not Measure.ANYTHING or not task.query.actors else tuple(Kind)
    found = [
        claim for claim in task.index.of_kinds(wanted)
        if (not task.query.actors or not set(task.query.actors).isdisjoint(claim.actors))
        and (told := _told_on(claim)) is not None and since < told <= until and claim.quote
    ]  # fmt: skip
    return sorted(found, key=lambda claim: (_told_on(claim) or date.max, claim.id))


def _told_on(claim: Claim) -> date | None:
    """The day that a claim tells of, or of what is only planned the day that it was told."""
    return claim.published if claim.modality is Modality.PLANNED and claim.published is not None else told_on(claim)
