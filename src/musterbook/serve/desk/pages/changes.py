"""What changed between two days of knowledge, or since something was published, in sentences that lead on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from musterbook.base.change import Changes, Clock, ConflictChange, DifferenceChange, Nature, PostChange, Turn
from musterbook.base.errors import UsageError
from musterbook.serve.changelist import Asked, chosen, sorts_of
from musterbook.serve.changes import Compared, compare_views
from musterbook.serve.desk.asking import DayAsked, DeskHere
from musterbook.serve.desk.desk import Desk
from musterbook.serve.desk.shell import Shell, ShellHere, mission_path, render
from musterbook.serve.options import Question
from musterbook.serve.settings import today
from musterbook.serve.show import LINE_MEASURES
from musterbook.write import Teller, compare

router = APIRouter()
ON_A_PAGE = 40
"""Sentences of one sort that are shown at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence, and where it leads; '' where nowhere."""

    sentence: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Sentences of one sort: 'correction', 'figure', 'bounds', 'post', 'conflict', 'difference', 'document' or
    'decision'.
    """

    sort: str
    rows: tuple[Told, ...]


@router.get("/history/changes")
def changes(shell: ShellHere, desk: DeskHere, *, until: DayAsked = None) -> Response:
    """What changed from `since`, a day or something published, to `until`; today where it is not told."""
    clock = _clock(shell.query.get("clock", ""))
    since, last = shell.query.get("since", "").strip(), until or today()
    found: tuple[Sorted, ...] = ()
    if since:
        views = views_of(desk, shell, (since, last), clock=clock)
        found = tuple(_told(shell, views, _asked(shell)))
    only = shell.query.get("sort", "")
    shown = [one for one in found if only in ("", one.sort)]
    start = int(shell.query["after"]) if only and shell.query.get("after", "").isdecimal() else 0
    return render(
        "changes.html.j2", shell, found=shown, since=since, until=last, clock=clock, clocks=tuple(Clock), only=only,
        start=start, most=ON_A_PAGE, measures=LINE_MEASURES, published=tuple(reversed(shell.s.view.vintages))[:30],
        corrections=bool(shell.query.get("corrections")), told_until=until,
        actors=shell.s.always("actors of lines", lambda: _actors(shell)),
    )  # fmt: skip


def _actors(shell: Shell) -> tuple[str, ...]:
    return tuple(sorted({line.actor for line in shell.s.view.reconciliation.lines}))


def _clock(text: str) -> Clock:
    try:
        return Clock(text or Clock.KNOWN)
    except ValueError as error:
        raise UsageError(f"clock: expected one of {', '.join(Clock)}; seen: {text!r}") from error


def _asked(shell: Shell) -> Asked:
    """Which changes are asked for: of a mission, an actor, a measure, the page's day; corrections alone."""
    measure = shell.query.get("measure") or None
    if measure not in (None, *LINE_MEASURES):
        raise UsageError(f"measure: expected one of {', '.join(LINE_MEASURES)}; seen: {measure!r}")
    question = Question(
        as_of=shell.clocks.as_of, mission=shell.query.get("mission") or None, actor=shell.query.get("actor") or None
    )
    return Asked(question=question, measure=measure, corrections=bool(shell.query.get("corrections")))


def views_of(desk: Desk, shell: Shell, days: tuple[str, date], *, clock: Clock) -> Compared:
    """The two views that are laid side by side; of two days, those that the desk keeps."""
    clocks = replace(shell.clocks.question, as_of=None)
    if any(one.id == days[0] for one in shell.s.view.vintages):
        return compare_views(desk.keeper.workplace, desk.store(), days, clock=clock, question=clocks)
    try:
        since = date.fromisoformat(days[0])
    except ValueError as error:
        expected = "expected a day such as 2025-01-31, or the id of something published"
        raise UsageError(f"since: {expected}; seen: {days[0][:100]!r}") from error
    if since > days[1]:
        raise UsageError(f"since: {since} lies after {days[1]}; name the earlier day first")
    name = "known_by" if clock is Clock.KNOWN else "recorded_by"
    views = [desk.sheet(_limited(clocks, name, day), shell.s.day).view for day in (since, days[1])]
    return Compared(before=views[0], after=views[1], clock=clock, since=since, until=days[1])


def _limited(question: Question, name: str, day: date) -> Question:
    limit: dict[str, Any] = {name: day}
    return replace(question, **limit)


def _told(shell: Shell, views: Compared, asked: Asked) -> Iterator[Sorted]:
    """The sentences by their sort: corrections first, then figures, then all else."""
    found = chosen(compare(views.before, views.after, clock=views.clock), (views.before, views.after), asked)
    home = asked.question.mission is not None or len(shell.s.missions) == 1
    teller = Teller(before=views.before, after=views.after, w=shell.w, shown_on=views.since, at_home=home)
    for sort, figures in sorts_of(found.figures):
        rows = [
            Told(
                sentence=sentence,
                url=shell.url(
                    f"{mission_path(group[0].mission)}/lines/{group[0].measure}/{group[0].actor}",
                    unit=group[0].unit, place=group[0].place,
                ),
            )
            for group, sentence in teller.figures(figures)
        ]  # fmt: skip
        if sort == "correction":
            rows += [_post(shell, teller, one) for one in found.posts if one.nature is Nature.CORRECTION]
        yield from _sort(sort, rows)
    yield from _others(shell, teller, found)


def _others(shell: Shell, teller: Teller, found: Changes) -> Iterator[Sorted]:
    """The sentences that are about no figure."""
    told: Mapping[str, Sequence[Told]] = {
        "post": [_post(shell, teller, one) for one in found.posts if one.nature is Nature.NEWS],
        "conflict": [_dispute(shell, teller, one) for one in found.conflicts],
        "difference": [_dispute(shell, teller, one) for one in found.differences],
        "document": [
            *(Told(sentence=teller.document(one), url=shell.document_url(one.id)) for one in found.documents),
            *(Told(sentence=teller.document(one, left=True)) for one in found.left),
        ],
        "decision": [
            *(Told(sentence=teller.judgement(one), url=shell.claim_url(one.claim)) for one in found.judgements),
            *(Told(sentence=teller.judgement(one)) for one in found.name_judgements),
        ],
    }
    for sort, rows in told.items():
        yield from _sort(sort, rows)


def _sort(sort: str, rows: Sequence[Told]) -> Iterator[Sorted]:
    if rows:
        yield Sorted(sort=sort, rows=tuple(rows))


def _post(shell: Shell, teller: Teller, one: PostChange) -> Told:
    return Told(sentence=teller.post(one), url=shell.url(f"{mission_path(one.mission)}/people"))


def _dispute(shell: Shell, teller: Teller, one: ConflictChange | DifferenceChange) -> Told:
    conflict = isinstance(one, ConflictChange)
    said = one.conflict if isinstance(one, ConflictChange) else one.difference
    gone = one.turn is Turn.RESOLVED
    url = "" if gone else shell.dispute_url("conflict" if conflict else "difference", said.claims)
    return Told(sentence=teller.dispute(one), url=url)
