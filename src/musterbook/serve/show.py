"""The command that shows one measure: its lines with bounds, or what is told of posts, terms and votes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import click

from musterbook.base.claim import Claim, Kind, Post
from musterbook.base.claimjson import claim_to_json
from musterbook.base.entity import Mission
from musterbook.base.errors import UsageError
from musterbook.base.ledger import Line
from musterbook.base.ledgerjson import line_to_json
from musterbook.serve.options import Question, asks
from musterbook.serve.output import Listing, print_listing
from musterbook.serve.selection import Selection
from musterbook.serve.workplace import Workplace

LINE_MEASURES = (
    *("strength", "pledged", "authorized", "funds_pledged", "funds_received", "funds_required"),
    *("killed", "injured", "missing", "abducted", "displaced"),
)
TOLD_MEASURES: Mapping[str, tuple[Kind, tuple[str, ...]]] = {
    "mandate": (Kind.MANDATE_PERIOD, ("mission", "start", "end")),
    "vote": (Kind.RESOLUTION_VOTE, ("actor", "resolution", "start", "end", "for", "against", "abstain")),
    "lost_equipment": (Kind.EQUIPMENT_LOSS, ("actor", "low", "high", "unit", "place", "start", "end")),
    "territory": (Kind.TERRITORY_CONTROL, ("actor", "low", "high", "unit", "place", "start", "end")),
    "poll": (Kind.POLL, ("actor", "question", "low", "high", "unit", "sample", "start", "end")),
    "funding_suspended": (Kind.FUNDING_SUSPENDED, ("actor", "low", "high", "unit", "start", "end")),
    "funding_resumed": (Kind.FUNDING_RESUMED, ("actor", "low", "high", "unit", "start", "end")),
    "indicator": (Kind.INDICATOR, ("actor", "measure", "low", "high", "unit", "place", "start", "end")),
    "incident": (Kind.INCIDENT, ("actor", "event", "parties", "place", "start", "end")),
    "milestone": (Kind.MILESTONE, ("actor", "event", "place", "start", "end")),
    "position": (Kind.POSITION, ("actor", "stance", "about", "start", "end")),
}
"""Measure to the kind of claim that tells it, and the fields in which claims that say the same agree."""
POST_FIELDS = ("role", "person", "actor", "start", "end")
COMMON_COLUMNS = ("days", "standing", "claims", "sources", "witnesses")
COMMANDER = "commander"
NOTHING = "the record tells nothing of {}, as far as was asked"
LINE_COLUMNS = (
    ("mission", "Mission"),
    ("actor", "Actor"),
    ("place", "Place"),
    ("from", "From"),
    ("to", "Before"),
    ("low", "Low"),
    ("best", "Best"),
    ("high", "High"),
    ("unit", "Unit"),
    ("claims", "Claims"),
    ("sources", "Sources"),
    ("witnesses", "Witnesses"),
)


class Told(NamedTuple):
    """Claims, and the fields in which those that say the same agree."""

    fields: tuple[str, ...]
    claims: Sequence[Claim]


@click.command(short_help="Show a measure with bounds, claims and sources.")
@click.argument("measure")
@asks
@click.pass_obj
def show(workplace: Workplace, *, measure: str, question: Question, form: str) -> None:
    """Show a measure of the mission: every figure with its bounds, its claims and their sources.

    MEASURE is strength, pledged, authorized, funds_pledged, funds_received, funds_required, killed, injured,
    missing, abducted, displaced, commander (or another role that a mission pack names), mandate, vote,
    lost_equipment, territory, poll, funding_suspended, funding_resumed, indicator, incident, milestone or
    position. Without --as-of it shows all of its time, with --as-of one day.

    \b
    musterbook show strength --actor KEN --as-of 2025-01-15
    musterbook show commander --known-by 2025-01-31 --format json
    """
    if measure not in LINE_MEASURES:
        check_measure(measure, roles_of(workplace.vocabulary().missions))
    print_listing(show_measure(workplace.select(question), measure), form)


def check_measure(measure: str, roles: Mapping[str, str]) -> None:
    """Raises UsageError for an unknown measure, naming those that are known."""
    known = (*LINE_MEASURES, COMMANDER, *TOLD_MEASURES, *sorted(set(roles.values())))
    if measure not in known:
        raise UsageError(f"{measure}: no such measure; expected one of {', '.join(known)}")


def show_measure(selection: Selection, measure: str) -> Listing:
    """The listing of a measure; any other than those of lines and kinds is taken for a role."""
    if measure in LINE_MEASURES:
        return _show_lines(selection, measure)
    if measure in TOLD_MEASURES:
        kind, names = TOLD_MEASURES[measure]
        return _show_told(selection, measure, Told(names, [one for one in selection.claims if one.kind is kind]))
    roles = roles_of(selection.view.vocabulary.missions)
    told = [(one, role_of(one, roles)) for one in selection.claims]
    posts = [one for one, role in told if role == measure or (measure == COMMANDER and measure in role)]
    return _show_told(selection, measure, Told(POST_FIELDS, posts))


def _bounded(point: Mapping[str, Any]) -> dict[str, None]:
    """No upper bound where no claim gives one."""
    return {"high": None} if point.get("open") else {}


def _show_lines(selection: Selection, measure: str) -> Listing:
    found = [
        line for line in selection.view.reconciliation.lines if line.measure == measure and _asked(line, selection)
    ]
    lines = [_line_form(line, selection) for line in found]
    rows = [{**line, **point, **_bounded(point)} for line in lines for point in line["points"]]
    told = selection.told(name for row in rows for name in row["claims"])
    return Listing(
        columns=LINE_COLUMNS,
        rows=rows,
        data=_head(selection, measure) | {"lines": lines, "claims": told},
        grouped=("mission", "actor", "place"),
        empty=NOTHING.format(measure),
    )


def _asked(line: Line, selection: Selection) -> bool:
    return selection.takes_actor(line.actor) and selection.takes_mission(line.mission)


def _line_form(line: Line, selection: Selection) -> dict[str, Any]:
    """The line with the sources of each point; with a day asked about, only the point that holds on it."""
    form = line_to_json(line) | {"label": selection.view.label(line.actor)}
    day = selection.question.as_of
    points = [point for point in form["points"] if day is None or _holds(point, day)]
    return form | {"points": [point | _grounds(selection, point["claims"]) for point in points]}


def _grounds(selection: Selection, claims: Sequence[str]) -> dict[str, Any]:
    """Who published the claims, and on how many independent words they rest."""
    return {"sources": selection.sources(claims), "witnesses": selection.witnesses(claims)}


def _holds(point: Mapping[str, Any], day: date) -> bool:
    on = day.isoformat()
    return (point["from"] is None or point["from"] <= on) and (point["to"] is None or on < point["to"])


def _show_told(selection: Selection, measure: str, told: Told) -> Listing:
    """A row for everything that is said, with all the claims that say it, in order of time."""
    roles = roles_of(selection.view.vocabulary.missions)
    rows: dict[tuple[str, ...], dict[str, Any]] = {}
    for claim in told.claims:
        plain = claim_to_json(claim) | {"role": role_of(claim, roles)}
        said = {field: plain.get(field) for field in told.fields}
        said |= {"days": _imprecise(claim), "standing": selection.standing(claim)["standing"]}
        rows.setdefault(tuple(map(str, said.values())), said | {"claims": []})["claims"].append(claim.id)
    listed = [row | _grounds(selection, row["claims"]) for row in rows.values()]
    listed.sort(key=lambda row: (row["start"] or row["end"] or "9999", str(row["claims"])))
    claims = [selection.tell(claim) for claim in told.claims]
    return Listing(
        columns=[
            (name, name.capitalize()) for name in (*told.fields, "days", "standing", "claims", "sources", "witnesses")
        ],
        rows=listed,
        data=_head(selection, measure) | {"rows": listed, "claims": claims},
        empty=NOTHING.format(measure),
    )


def _imprecise(claim: Claim) -> str | None:
    """How imprecise the days of a claim are, in words; None where it does not say."""
    return ", ".join(mark.replace("_", " ") for mark in claim.period.marks) or None


def _head(selection: Selection, measure: str) -> dict[str, Any]:
    view = selection.view
    clocks = {"as_of": view.as_of, "known_by": view.known_by, "recorded_by": view.recorded_by}
    return {"measure": measure} | {name: None if day is None else day.isoformat() for name, day in clocks.items()}


def roles_of(missions: Iterable[Mission]) -> dict[str, str]:
    """The wordings of roles, in lower case, to their slugs, from the mission packs."""
    return {
        wording.casefold(): slug
        for mission in missions
        for slug, wordings in mission.roles
        for wording in (slug, *wordings)
    }


def role_of(claim: Claim, roles: Mapping[str, str]) -> str:
    """The slug of the post that a claim tells of, by the longest wording that stands in it ('the Force Commander'),
    else its wording in lower case; '' where it tells of none.
    """
    told = claim.detail.role if isinstance(claim.detail, Post) else None
    wording = " ".join((told or "").casefold().split())
    known = [one for one in roles if f" {one} " in f" {wording} "]
    return roles[max(known, key=len)] if known else wording
