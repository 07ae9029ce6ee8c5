"""The commands that lay full counts side by side: where tables disagree, and which dates they lack."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from musterbook.base.claim import Claim
from musterbook.base.comparison import Comparison, Disagreement, Figure, SeriesGap
from musterbook.base.document import Document
from musterbook.base.errors import RecordError, UsageError
from musterbook.base.period import Period
from musterbook.serve.intake import take
from musterbook.serve.options import Question, asks
from musterbook.serve.output import Listing, counted, print_listing, tell
from musterbook.serve.selection import told_for
from musterbook.serve.tables import with_beside, with_known
from musterbook.serve.workplace import Workplace

ALL = "all"
SHORTEST_ID = 6
"""Characters of a document's id that name it."""
COMPARE_COLUMNS = (
    ("number", "No"),
    ("mission", "Mission"),
    ("actor", "Actor"),
    ("measure", "Measure"),
    ("when", "When"),
    ("gap", "Gap"),
    ("figure", "Figure"),
    ("how", "How"),
    ("source", "Source"),
    ("document", "Document"),
)
GAP_COLUMNS = (
    ("mission", "Mission"),
    ("actor", "Actor"),
    ("measure", "Measure"),
    ("after", "After"),
    ("before", "Before"),
    ("missing", "Dates missing"),
    ("source", "Source"),
    ("document", "Document"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The documents that hold full counts, and the claims of these."""

    documents: Mapping[str, Document]
    claims: tuple[Claim, ...]

    def source(self, document: str) -> str:
        """Who published a document, with the day, as far as known."""
        found = self.documents[document]
        return found.source if found.published is None else f"{found.source}, {found.published}"


def _choosing(command: Callable[..., Any]) -> Callable[..., Any]:
    measure = click.option(
        "--measure", default="strength", show_default=True, metavar="M",
        help="Which figures: strength, strength/police, casualty/killed, indicator/… or all.",
    )  # fmt: skip
    names = click.argument("names", nargs=-1, metavar="[TABLE]...")
    return names(measure(asks(click.pass_obj(command))))


@click.command(short_help="Where full counts state different figures.")
@_choosing
def compare(workplace: Workplace, *, names: tuple[str, ...], measure: str, question: Question, form: str) -> None:
    """List where tables that count everybody (a census) state different figures of the same thing.

    TABLE is a document of the record, by its name or id, or a file for which there is a mapping; without one, all
    tables of the record are compared. Of a complete table the contributors are added up and stand against the
    figure of another. Nothing is inferred: what no two tables state is not compared.

    \b
    musterbook compare contributions.csv missions.csv
    musterbook compare --measure strength/police --mission minustah --format json
    """
    counts, found = _compared(workplace, names, measure=measure, question=question)
    shown = [one for one in found.disagreements if question.actor in (None, one.actor)]
    alike, alone = sum(number for _, number in found.compared), sum(number for _, number in found.alone)
    tell(f"{counted(alike, 'figure')} stated twice or more, {len(shown)} of them differently; {alone:,} stated once")
    print_listing(_disagreements(shown, counts, found), form)


@click.command(short_help="Which dates full counts lack.")
@_choosing
def gaps(workplace: Workplace, *, names: tuple[str, ...], measure: str, question: Question, form: str) -> None:
    """List the dates that a regular count lacks between two that it has: nobody counted, which is no count of zero.

    \b
    musterbook gaps --mission minustah
    """
    counts, found = _compared(workplace, names, measure=measure, question=question)
    shown = [one for one in found.gaps if question.actor in (None, one.actor)]
    rows = [_gap_form(one, counts) for one in shown]
    print_listing(Listing(columns=GAP_COLUMNS, rows=rows, data=rows, empty="no count lacks a date"), form)


def _compared(
    workplace: Workplace, names: Sequence[str], *, measure: str, question: Question
) -> tuple[Counts, Comparison]:
    from musterbook import pipeline

    counts = read_counts(workplace, names, question)
    kept = [one for one in counts.claims if question.mission in (None, one.mission) and _begun(one, question)]
    known = sorted({pipeline.census_measure(one) for one in counts.claims})
    if not known:
        raise UsageError("there is no full count here: a table's mapping declares one by 'census: true'")
    if measure not in (ALL, *known):
        raise UsageError(f"{measure}: no table counts that; expected one of {', '.join((*known, ALL))}")
    return counts, pipeline.compare_censuses(one for one in kept if measure in (ALL, pipeline.census_measure(one)))


def _begun(claim: Claim, question: Question) -> bool:
    day = told_for(claim)
    return question.as_of is None or day is None or day <= question.as_of


def read_counts(workplace: Workplace, names: Sequence[str], question: Question) -> Counts:
    """The full counts of the tables named, of all in the record where none is named."""
    recorded = _recorded(workplace, question, needed=not names)
    if not names:
        return recorded
    chosen: dict[str, Document] = {}
    claims: list[Claim] = []
    for name in names:
        found = [one for one in recorded.documents.values() if _is_named(one, name)]
        if found:
            ids = {one.id for one in found}
            claims += [claim for claim in recorded.claims if claim.document in ids]
        elif Path(name).is_file():
            read = _read(workplace, name)
            found, claims = [read[0]], claims + [one for one in read[1] if _was_known(one, question)]
        else:
            raise UsageError(f"{name}: no document of the record, and no file; 'musterbook documents' lists them")
        chosen |= {one.id: one for one in found}
    return Counts(documents=chosen, claims=tuple(claims))


def _was_known(claim: Claim, question: Question) -> bool:
    return question.known_by is None or claim.published is None or claim.published <= question.known_by


def _recorded(workplace: Workplace, question: Question, *, needed: bool) -> Counts:
    from musterbook import pipeline

    try:
        with workplace.open_record() as record:
            documents, claims = pipeline.census_claims(record, question.known_by, question.recorded_by)
    except RecordError:
        if needed:
            raise
        return Counts(documents={}, claims=())
    return Counts(documents={one.id: one for one in documents}, claims=claims)


def _is_named(document: Document, name: str) -> bool:
    return document.name == Path(name).name or (len(name) >= SHORTEST_ID and document.id.startswith(name))


def _read(workplace: Workplace, name: str) -> tuple[Document, Iterable[Claim]]:
    """A file's document and its full counts. Raises UsageError where it is no table with a mapping."""
    from musterbook import pipeline

    hints, faults = with_beside(name, with_known(workplace, pipeline.Hints()))
    workplace.tell_issues(faults)
    taken = next((one for outcome in take(name, hints) for one in outcome.items), None)
    if taken is None or not pipeline.is_mapped(taken.document):
        raise UsageError(f"{name}: no table for which there is a mapping; 'musterbook map {name}' proposes one")
    outcome = pipeline.extract_claims(taken.document, workplace.vocabulary())
    workplace.tell_issues((one for one in outcome.issues if one.lost), taken.document)
    return taken.document, [claim for claim in outcome.items if claim.census]


def _disagreements(shown: Sequence[Disagreement], counts: Counts, found: Comparison) -> Listing:
    forms = [_disagreement_form(one, counts) for one in shown]
    rows = [
        {"number": number, **{key: value for key, value in form.items() if key != "figures"}, "when": _when(one.period)}
        | {"figure": _bounds(figure), "how": _how(figure), "source": told["source"], "document": told["name"]}
        for number, (one, form) in enumerate(zip(shown, forms, strict=True), start=1)
        for figure, told in zip(one.figures, form["figures"], strict=True)
    ]
    data = {
        "compared": dict(found.compared),
        "alone": dict(found.alone),
        "disagreements": forms,
        "gaps": [_gap_form(one, counts) for one in found.gaps],
    }
    grouped = ("number", "mission", "actor", "measure", "when", "gap")
    return Listing(columns=COMPARE_COLUMNS, rows=rows, data=data, grouped=grouped, empty="no figures differ")


def _disagreement_form(one: Disagreement, counts: Counts) -> dict[str, Any]:
    return {
        "mission": one.mission,
        "actor": one.actor,
        "measure": one.measure,
        "unit": one.unit,
        "start": _iso(one.period.start),
        "end": _iso(one.period.end),
        "gap": one.gap,
        "figures": [
            {
                "document": figure.document, "name": counts.documents[figure.document].name,
                "source": counts.source(figure.document), "low": figure.low, "high": figure.high,
                "summed": figure.summed, "claims": list(figure.claims),
            }
            for figure in one.figures
        ],
    }  # fmt: skip


def _gap_form(one: SeriesGap, counts: Counts) -> dict[str, Any]:
    return {
        "mission": one.mission,
        "actor": one.actor,
        "measure": one.measure,
        "after": _iso(one.after.end),
        "before": _iso(one.before.end),
        "missing": one.missing,
        "source": counts.source(one.document),
        "document": counts.documents[one.document].name,
    }


def _iso(day: Any) -> str | None:  # noqa: ANN401 - a date or None
    return None if day is None else str(day)


def _when(period: Period) -> str:
    return str(period.end) if period.is_day else f"{period.start or ''}..{period.end or ''}"


def _bounds(figure: Figure) -> Any:  # noqa: ANN401 - a number or words
    """A figure as a number, or its bounds with a dash between."""
    if figure.low == figure.high:
        return figure.low
    return f"{'?' if figure.low is None else figure.low}–{'?' if figure.high is None else figure.high}"


def _how(figure: Figure) -> str:
    return f"sum of {counted(figure.summed, 'contributor')}" if figure.summed else "stated"
