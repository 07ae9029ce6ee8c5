"""The command that tells what changed between two days of knowledge, or since something was published."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from musterbook.base.change import Clock
from musterbook.base.errors import UsageError
from musterbook.serve.changelist import Asked, chosen, list_changes
from musterbook.serve.options import DAY, Question, asks
from musterbook.serve.output import print_listing
from musterbook.serve.settings import today
from musterbook.serve.show import LINE_MEASURES, check_measure, roles_of
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.base.view import RecordView
    from musterbook.record import Record


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Two views with the days that they are told by, and the clock by which the second is the later one."""

    before: "RecordView"
    after: "RecordView"
    clock: Clock
    since: date
    until: date


@click.command(short_help="Tell what changed between two days of knowledge.")
@click.argument("since", metavar="FROM")
@click.argument("until", metavar="[TO]", required=False, type=DAY)
@click.option(
    "--clock", type=click.Choice([str(one) for one in Clock]), default=str(Clock.KNOWN), show_default=True,
    help="By what was published by either day, or by what this record had learned.",
)  # fmt: skip
@click.option("--measure", metavar="M", help="Only this measure, as `show` names them.")
@click.option("--corrections", is_flag=True, help="Only what had been shown otherwise for days past.")
@asks
@click.pass_obj
def changes(workplace: Workplace, /, *, since: str, until: date | None, clock: str, form: str, **options: Any) -> None:  # noqa: ANN401 - what the options give
    """Tell what changed between two days of knowledge: for every figure which days, from what to what, and because of
    which claims; posts that changed hands; conflicts and differences that came up or were resolved; new documents and
    decisions.

    FROM and TO are days, TO is today unless told; FROM can also be the id of something published, as 'musterbook
    history' lists it. A correction is what was shown of days past and is shown otherwise now: somebody decided so, a
    claim was set aside, a later version of a document says otherwise, or a new document contradicts it.

    \b
    musterbook changes 2024-11-12 2025-02-01
    musterbook changes 2024-11-12 --measure strength --actor KEN --as-of 2024-11-01
    musterbook changes 2025-06-01 --clock recorded --corrections
    """
    from musterbook import write

    asked = Asked(**options)
    if asked.measure is not None and asked.measure not in LINE_MEASURES:
        check_measure(asked.measure, roles_of(workplace.vocabulary().missions))
    with workplace.open_record() as record:
        views = compare_views(workplace, record, (since, until), clock=Clock(clock), question=asked.question)
    found = chosen(
        write.compare(views.before, views.after, clock=views.clock), (views.before, views.after), asked
    )  # fmt: skip
    teller = write.Teller(before=views.before, after=views.after, w=write.Words("en"), shown_on=views.since)
    days = {"from": views.since, "to": views.until, "as_of": asked.question.as_of}
    what = "corrected" if asked.corrections else "changed"
    listing = list_changes(
        found,
        teller,
        head={name: None if day is None else day.isoformat() for name, day in days.items()},
        empty=f"nothing {what} between {views.since} and {views.until}, as far as was asked",
        form=form,
    )
    print_listing(listing, form)


def compare_views(
    workplace: Workplace, record: "Record", days: tuple[str, date | None], *, clock: Clock, question: Question
) -> Compared:
    """The two views that the days, or a day and what was published, are about."""
    from musterbook import pipeline

    until = days[1] or today()
    published = next((one for one in record.vintages() if one.id == days[0]), None)
    if published is not None:
        before = pipeline.published_view(record, published, vocabulary=workplace.vocabulary())
        after = workplace.view_of(record, _as_published(question, published.as_of, days[1]))
        since = published.published_at.date()
        return Compared(before=before, after=after, clock=Clock.RECORDED, since=since, until=until)
    since = _day(days[0])
    if since > until:
        raise UsageError(f"{since} lies after {until}; name the earlier day first")
    views = [workplace.view_of(record, _by(question, clock, day)) for day in (since, until)]
    return Compared(before=views[0], after=views[1], clock=clock, since=since, until=until)


def _as_published(question: Question, as_of: date, until: date | None) -> Question:
    """The question as the publication asked it, of what is recorded by a day."""
    return replace(question, as_of=question.as_of or as_of, recorded_by=until or question.recorded_by)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        expected = "expected a day such as 2025-01-31, or the id of something published ('musterbook history')"
        raise UsageError(f"{text!r}: {expected}") from error


def _by(question: Question, clock: Clock, day: date) -> Question:
    """The question about one of the two days; raises UsageError where it limits the same clock itself."""
    name = "known_by" if clock is Clock.KNOWN else "recorded_by"
    if getattr(question, name) is not None:
        raise UsageError(f"--{name.replace('_', '-')}: FROM and TO are days of this clock; leave it out")
    limit: dict[str, Any] = {name: day}
    return replace(question, **limit)
