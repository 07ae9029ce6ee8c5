"""What stands beside each page for programs: the same in JSON, under the names that the desk's API gives it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, is_dataclass, replace
from datetime import date
from typing import Any

from musterbook.base.claim import Claim
from musterbook.base.ledger import Conflict, Difference, Line
from musterbook.serve.desk.api.answering import plain_row, plain_rows
from musterbook.serve.desk.api.missions import entry_row, in_full, posts_of
from musterbook.serve.desk.api.rows import Entries, LineInBrief, LinesInBrief, Posts
from musterbook.serve.desk.choosing import claims_in_order, documents_in_order
from musterbook.serve.desk.contributing import claims_of_actor, contributions
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.disputed import disputes_of
from musterbook.serve.desk.measures import Course, find_line, lines_of
from musterbook.serve.desk.outlets import Outlet, outlets
from musterbook.serve.desk.pages.chronology import A_PAGE
from musterbook.serve.desk.pages.disputes import ON_A_PAGE
from musterbook.serve.desk.shell import dispute_id, mission_path
from musterbook.serve.python.claim import Claims
from musterbook.serve.python.columns import encodable
from musterbook.serve.python.disputes import Conflicts, Differences, conflict_row, difference_row
from musterbook.serve.python.holdings import Documents
from musterbook.serve.python.lines import Steps, line_rows
from musterbook.serve.site.entries import SORTS, entries_of
from musterbook.serve.site.happenings import happenings
from musterbook.serve.site.listing import NAMES, Cut, cut
from musterbook.serve.site.pages import Making, sources_on_a_page
from musterbook.serve.site.permalinks import GonePage
from musterbook.serve.site.shell import OF_LINE, ROWS, StillShell
from musterbook.write import figure_at

Told = dict[str, Any]


def json_of(making: Making, shell: StillShell) -> bytes:
    """The data of a page, with the head and the days of the record."""
    return _encoded(making.sheet, _told(making, shell))


def gone_data(making: Making, gone: GonePage) -> bytes:
    """What stands beside a page that is no more."""
    claims = [{"anchor": one.anchor, "label": one.label or None} for one in gone.claims]
    told = {"file": gone.file, "day": gone.day, "head": gone.head, "title": gone.title or None, "by": gone.by or None}
    return _encoded(making.sheet, {"gone": told, "items": claims})


def _encoded(sheet: Sheet, told: Told) -> bytes:
    view = sheet.view
    record = {
        "head": view.head, "as_of": sheet.day, "known_by": view.known_by, "recorded_by": view.recorded_by,
        "internal": view.internal,
    }  # fmt: skip
    told = told | {"record": record}
    text = json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_day)
    return encodable(text).encode() + b"\n"


def _day(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()


def _told(making: Making, shell: StillShell) -> Told:  # noqa: PLR0911 - one for each sort of page
    parts = shell.page.parts
    match parts:
        case ["missions", _, *rest]:
            return _of_mission(shell, rest)
        case ["documents", document]:
            return _document(shell.s, document)
        case ["documents", document, "changes"]:
            return {"document": document}
        case ["claims", claim]:
            return plain_row(Claims, shell.s.known.claims[claim])
        case ["sources", source]:
            found = outlets(shell.s)[source]
            return _source(found) | {"document_ids": [one.id for one in found.documents]}
        case ["history", "changes"]:
            return _listed(shell, cut(happenings(shell.s, making.corrections), shell.page.number), _plain)
        case [name]:
            return LISTS[name](shell)
    raise ValueError(f"{parts}: no page of the site")


def _of_mission(shell: StillShell, rest: Sequence[str]) -> Told:  # noqa: C901, PLR0911 - one for each sort of page
    sheet, number = shell.s, shell.page.number
    match rest:
        case []:
            return in_full(sheet, shell.mission)
        case ["mandate"]:
            return {"mandate": in_full(sheet, shell.mission)["mandate"]}
        case ["people"]:
            return {"items": plain_rows(Posts(posts_of(sheet, shell.mission)))}
        case ["lines"]:
            shown = cut(lines_of(sheet, shell.mission), number, ROWS["lines"])
            return _rows(shell, shown, LinesInBrief(_brief(sheet, one) for one in shown.rows if one.points))
        case ["chronology"]:
            entries = cut(sheet.summary(shell.mission).chronology[::-1], number, A_PAGE)
            return _rows(shell, entries, Entries(entry_row(one) for one in entries.rows))
        case ["contributors"]:
            return _listed(shell, cut(contributions(sheet, shell.mission), number, ROWS["contributors"]), _plain)
        case ["disputes"]:
            told = cut(disputes_of(sheet, shell.mission), number, ON_A_PAGE)
            return _listed(shell, told, lambda one: _dispute(sheet, one.name))
        case ["disputes", name]:
            return _dispute(sheet, name)
        case ["contributors", actor]:
            return _contributor(shell, actor)
        case [("lines" | "figures") as sort, measure, actor]:
            page = shell.page
            course = Course(measure=measure, actor=actor, unit=page.unit or None, place=page.place or None)
            return _course(shell, sort, course)
    raise ValueError(f"{rest}: no page of a mission")


def _brief(sheet: Sheet, line: Line) -> LineInBrief:
    return LineInBrief(
        measure=line.measure, actor=line.actor, actor_name=sheet.view.label(line.actor), mission=line.mission,
        place=line.place, unit=line.unit, start=line.points[0].start, until=line.points[-1].end,
        steps=len(line.points),
    )  # fmt: skip


def _course(shell: StillShell, sort: str, course: Course) -> Told:
    """The steps of a line that stand on a part of its page, in order of time, or its figure on the day of the site."""
    sheet, line = shell.s, find_line(shell.s, shell.mission, course)
    told = asdict(course) | {"mission": shell.mission}
    if sort == "figures":
        figure = None if line is None else figure_at(line, sheet.day)
        return told | {"day": sheet.day, "figure": None if figure is None else _plain(figure)}
    points = () if line is None else line.points
    shown = cut(points[::-1], shell.page.number, OF_LINE)
    named: Any = sheet.view.claim_of  # a step tells its claims by their ids, so that no rows of them are made
    part = [] if line is None else [replace(line, points=tuple(shown.rows[::-1]))]
    rows = line_rows(sheet.everything, part, named)
    return told | _listed(shell, shown, None) | {"items": [row for one in rows for row in plain_rows(Steps(one.steps))]}


def _contributor(shell: StillShell, actor: str) -> Told:
    sheet = shell.s
    rows = [one for one in contributions(sheet, shell.mission) if one.actor == actor]
    claims = [one.id for one in claims_of_actor(sheet, shell.mission, actor)]
    told = {"actor": actor, "actor_name": sheet.view.label(actor), "mission": shell.mission, "claims": claims}
    return told | (_plain(rows[0]) if rows else {})


def _document(sheet: Sheet, document: str) -> Told:
    claims = sheet.claims_of_document.get(document, ())
    rows = plain_rows(Claims(sheet.known.claims[one.id] for one in claims))
    return plain_row(Documents, sheet.known.documents[document]) | {"items": rows}


def _dispute(sheet: Sheet, name: str) -> Told:
    found = sheet.always("disputes by name", lambda: _by_name(sheet))[name]
    if isinstance(found, Conflict):
        return plain_rows(Conflicts((conflict_row(sheet.everything, found, sheet.known.claims),)))[0]
    return plain_rows(Differences((difference_row(sheet.everything, found, sheet.known.claims),)))[0]


def _by_name(sheet: Sheet) -> dict[str, Conflict | Difference]:
    result = sheet.view.reconciliation
    found: dict[str, Conflict | Difference] = {
        f"difference-{dispute_id(one.claims)}": one for one in result.differences
    }
    return found | {f"conflict-{dispute_id(one.claims)}": one for one in result.conflicts}


def _source(found: Outlet) -> Told:
    counts = {name: getattr(found, name) for name in ("repeats", "borne_out", "contradicted", "set_aside")}
    days = {"first": found.first, "last": found.last}
    return {"source": found.id or None, "documents": len(found.documents), "claims": len(found.claims)} | counts | days


def _rows(shell: StillShell, shown: Cut[Any], rows: Any) -> Told:  # noqa: ANN401 - rows of any class
    return _listed(shell, shown, None) | {"items": plain_rows(rows)}


def _listed(shell: StillShell, shown: Cut[Any], make: Callable[[Any], Told] | None) -> Told:
    """A part of a list: its rows, the file of the next part, and how many there are in all."""
    onward = None
    if shown.number < shown.last:
        stem = shell.json.removesuffix(".json")
        bare = stem if shown.number == 1 else stem.rpartition("-")[0]
        onward = f"{bare}-{shown.number + 1}.json"
    items = [] if make is None else [make(one) for one in shown.rows]
    return {"items": items, "next": onward, "total": shown.total}


def _documents(shell: StillShell) -> Told:
    shown = cut(documents_in_order(shell.s), shell.page.number)
    return _rows(shell, shown, Documents(shell.s.known.documents[one.id] for one in shown.rows))


def _claims(shell: StillShell) -> Told:
    shown = cut(claims_in_order(shell.s), shell.page.number)
    return _rows(shell, shown, Claims(shell.s.known.claims[one.id] for one in shown.rows))


def _sources(shell: StillShell) -> Told:
    return _listed(shell, cut(list(outlets(shell.s).values()), shell.page.number, sources_on_a_page()), _source)


def _missions(shell: StillShell) -> Told:
    def row(one: str) -> Told:
        return {"id": one, "name": shell.s.mission_name(one, "en"), "path": mission_path(one)}

    return _listed(shell, cut(shell.s.missions, shell.page.number, NAMES), row)


def _index(shell: StillShell) -> Told:
    (sort,) = shell.page.parts
    return _listed(shell, cut(entries_of(shell, sort), shell.page.number, NAMES), _named)


def _named(entry: Any) -> Told:  # noqa: ANN401 - an entry
    return {"name": entry.name, "file": entry.file, "note": entry.note or None}


def _search(shell: StillShell) -> Told:
    return {"items": [{"name": sort, "total": len(entries_of(shell, sort))} for sort in SORTS]}


LISTS: Mapping[str, Callable[[StillShell], Told]] = {
    "documents": _documents,
    "claims": _claims,
    "sources": _sources,
    "missions": _missions,
    "search": _search,
    **dict.fromkeys(SORTS, _index),
}


def _plain(row: Any) -> Any:  # noqa: ANN401 - what JSON holds
    """A dataclass of ours in JSON: claims by their ids, days as they are written."""
    if isinstance(row, Claim):
        return row.id
    if is_dataclass(row) and not isinstance(row, type):
        return {name: _plain(getattr(row, name)) for name in row.__dataclass_fields__}
    if isinstance(row, (tuple, list)):
        return [_plain(one) for one in row]
    return row.isoformat() if isinstance(row, date) else row
