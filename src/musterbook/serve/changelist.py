"""Which changes a question is about, and how they are listed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from musterbook.base.change import Changes, FigureChange, Nature, PostChange
from musterbook.base.claim import Claim, Kind
from musterbook.base.ledger import Point
from musterbook.base.period import ONE_DAY
from musterbook.serve.options import Question
from musterbook.serve.output import Listing
from musterbook.serve.selection import Selection
from musterbook.serve.show import COMMANDER, LINE_MEASURES, TOLD_MEASURES

if TYPE_CHECKING:
    from musterbook.base.view import RecordView
    from musterbook.write import Teller

KINDS_OF_MEASURE = {
    "strength": (Kind.STRENGTH, Kind.DEPLOYMENT, Kind.WITHDRAWAL),
    "pledged": (Kind.PERSONNEL_PLEDGE,),
    "authorized": (Kind.AUTHORIZED_STRENGTH,),
    "funds_pledged": (Kind.FUNDING_PLEDGE,),
    "funds_received": (Kind.FUNDING_RECEIVED,),
    "funds_required": (Kind.FUNDING_REQUIRED,),
} | {measure: (kind,) for measure, (kind, _) in TOLD_MEASURES.items()}
"""The kinds of claim that a measure rests on; every other line is of casualties, all else is a post."""
COLUMNS = (
    ("what", "What"),
    ("nature", "Nature"),
    ("mission", "Mission"),
    ("actor", "Actor"),
    ("measure", "Measure"),
    ("from", "From"),
    ("to", "Before"),
    *((f"{when}_{bound}", f"{bound} {when}") for when in ("before", "after") for bound in ("low", "best", "high")),
    ("unit", "Unit"),
    ("sentence", "What changed"),
    ("claims", "Claims"),
)
SHOWN = ("what", "sentence")
"""The columns of a table; the others are for CSV."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which changes are asked for, beside the question: of one measure, or corrections alone."""

    question: Question
    measure: str | None = None
    corrections: bool = False

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of claim that the measure rests on; all where none is asked for."""
        if self.measure is None:
            return tuple(Kind)
        casualties = (Kind.CASUALTY,) if self.measure in LINE_MEASURES else (Kind.APPOINTMENT,)
        return KINDS_OF_MEASURE.get(self.measure, casualties)


def chosen(found: Changes, views: "Sequence[RecordView]", asked: Asked) -> Changes:
    """The changes that are asked for: of the actor, the mission, the measure and the day, or corrections alone."""
    figures = tuple(_on_the_day(one, asked) for one in found.figures if _is_asked(one, asked))
    posts = tuple(one for one in found.posts if _is_post_asked(one, asked))
    if asked.corrections:
        return Changes(clock=found.clock, figures=figures, posts=posts)
    found = replace(found, figures=figures, posts=posts)
    limited = asked.measure is not None or Selection(view=views[0], question=asked.question).limited
    return _about(found, views, asked) if limited else found


def _about(found: Changes, views: "Sequence[RecordView]", asked: Asked) -> Changes:
    """All but figures and posts as far as a claim that is asked for is concerned."""
    selections = [Selection(view=view, question=asked.question) for view in views]
    taken = [claim for one in selections for claim in one.claims if claim.kind in asked.kinds]
    ids, papers = {claim.id for claim in taken}, {claim.document for claim in taken}
    names = {name for claim in taken for name in _names(claim)}
    return replace(
        found,
        conflicts=tuple(one for one in found.conflicts if not ids.isdisjoint(one.conflict.claims)),
        differences=tuple(one for one in found.differences if not ids.isdisjoint(one.difference.claims)),
        documents=tuple(one for one in found.documents if one.id in papers),
        left=tuple(one for one in found.left if one.id in papers),
        judgements=tuple(one for one in found.judgements if one.claim in ids),
        name_judgements=tuple(one for one in found.name_judgements if names & one.pair),
    )


def _names(claim: Claim) -> tuple[str, ...]:
    person = getattr(claim.detail, "person", None)
    return (*claim.actors, *((person,) if person else ()))


def _is_asked(one: FigureChange, asked: Asked) -> bool:
    question, day = asked.question, asked.question.as_of
    begun = day is None or one.start is None or one.start <= day
    return (
        asked.measure in (None, one.measure)
        and question.actor in (None, one.actor, *one.actor.split("+"))
        and question.mission in (None, one.mission)
        and begun
        and (day is None or one.end is None or day < one.end)
        and not (asked.corrections and one.nature is Nature.NEWS)
    )


def _on_the_day(one: FigureChange, asked: Asked) -> FigureChange:
    """The change as of the day asked for alone."""
    day = asked.question.as_of
    return one if day is None else replace(one, start=day, end=day + ONE_DAY)


def _is_post_asked(one: PostChange, asked: Asked) -> bool:
    return (
        (asked.measure in (None, one.role) or (asked.measure == COMMANDER and COMMANDER in one.role))
        and asked.question.actor is None
        and asked.question.mission in (None, one.mission)
        and not (asked.corrections and one.nature is Nature.NEWS)
    )


def list_changes(found: Changes, teller: "Teller", *, head: dict[str, Any], empty: str, form: str) -> Listing:
    """The changes as sentences; CSV has a row for each stretch of days of each figure."""
    from musterbook import write

    return Listing(
        columns=COLUMNS,
        rows=list(change_rows(found, teller, apart=form == "csv")),
        data=head | write.changes_to_json(found, teller),
        grouped=("what",),
        prose=("sentence",),
        apart=[key for key, _ in COLUMNS if key not in SHOWN],
        empty=empty,
    )


def change_rows(found: Changes, teller: "Teller", *, apart: bool) -> Iterator[dict[str, Any]]:
    """Corrections first, then figures whose best is another, then those whose bounds alone moved, then all else.

    `apart`: a row for each stretch of days of each figure, with its numbers; else one for those told together.
    """
    for what, figures in sorts_of(found.figures):
        if apart:
            yield from (_figure_row(what, one, teller.figure(one)) for one in figures)
        else:
            yield from ({"what": what, "sentence": sentence} for _, sentence in teller.figures(figures))
    told: Sequence[tuple[str, Sequence[Any], Callable[..., str]]] = (
        ("post corrected", [one for one in found.posts if one.nature is Nature.CORRECTION], teller.post),
        ("post", [one for one in found.posts if one.nature is Nature.NEWS], teller.post),
        ("conflict", found.conflicts, teller.dispute),
        ("difference", found.differences, teller.dispute),
        ("document", found.documents, teller.document),
        ("document", found.left, lambda one: teller.document(one, left=True)),
        ("decision", (*found.judgements, *found.name_judgements), teller.judgement),
    )
    yield from ({"what": what, "sentence": tell(one)} for what, items, tell in told for one in items)


def sorts_of(figures: Sequence[FigureChange]) -> Iterator[tuple[str, list[FigureChange]]]:
    """Figures by what became of them: 'correction', 'figure' where the best is another, 'bounds' where they alone."""
    corrected = [one for one in figures if one.nature is Nature.CORRECTION]
    news = [one for one in figures if one.nature is Nature.NEWS]
    yield "correction", corrected
    yield "figure", [one for one in news if _best(one.before) != _best(one.after)]
    yield "bounds", [one for one in news if _best(one.before) == _best(one.after)]


def _best(point: Point | None) -> object:
    return None if point is None else point.best


def _figure_row(what: str, one: FigureChange, sentence: str) -> dict[str, Any]:
    return {
        "what": what,
        "nature": str(one.nature),
        "mission": one.mission,
        "actor": one.actor,
        "measure": one.measure,
        "from": None if one.start is None else one.start.isoformat(),
        "to": None if one.end is None else one.end.isoformat(),
        **_bounds("before", one.before),
        **_bounds("after", one.after),
        "unit": one.unit,
        "sentence": sentence,
        "claims": list(dict.fromkeys(cause.claim for cause in one.causes if cause.claim)),
    }


def _bounds(when: str, point: Point | None) -> dict[str, Any]:
    """The figures of a point; no upper bound where no claim gives one."""
    if point is None:
        return {}
    high = None if point.open else point.high
    return {f"{when}_low": point.low, f"{when}_best": point.best, f"{when}_high": high}
