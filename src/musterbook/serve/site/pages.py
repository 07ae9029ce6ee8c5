"""Which page of the desk a page of the site is made by, and what programs read beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from starlette.responses import Response

from musterbook.serve.desk.asking import Clocks
from musterbook.serve.desk.choosing import claims_in_order, documents_in_order
from musterbook.serve.desk.desk import NO_MISSION, Desk, Sheet
from musterbook.serve.desk.disputed import disputes_of
from musterbook.serve.desk.measures import Course, course_of, find_line, told_of
from musterbook.serve.desk.opened import Opened
from musterbook.serve.desk.outlets import outlets
from musterbook.serve.desk.pages import (
    chronology,
    claims,
    contributors,
    disputes,
    documents,
    figures,
    lines,
    mandate,
    mission,
    people,
    sources,
)
from musterbook.serve.desk.shell import UNNAMED, mission_path, render
from musterbook.serve.desk.words import DeskWords
from musterbook.serve.site.addresses import Page
from musterbook.serve.site.entries import SORTS, entries_of
from musterbook.serve.site.happenings import day_of, happenings
from musterbook.serve.site.listing import NAMES, cut
from musterbook.serve.site.permalinks import GoneClaim, GonePage
from musterbook.serve.site.shell import OF_LINE, ROWS, Around, StillShell
from musterbook.write import Correction, anchor_of

FEW_NAMES = 40
"""Names of each index that the page of the search has itself."""
ELSEWHERE = 1_000
"""Claims of later parts of a document that its first part leads to."""


@dataclass(frozen=True, kw_only=True)
class Making:
    """What pages are made of. `gone`: by document, the claims that stood in it once."""

    sheet: Sheet
    words: DeskWords
    around: Around = field(default_factory=Around)
    corrections: Sequence[Correction] = ()
    gone: Mapping[str, Sequence[GoneClaim]] = field(default_factory=dict)

    def shell(self, page: Page) -> StillShell:
        """The shell of a page."""
        view, told = self.sheet.view, self.sheet.missions
        clocks = Clocks(as_of=self.sheet.day, known_by=view.known_by, recorded_by=view.recorded_by)
        slug = page.parts[1] if page.parts[0] == "missions" and len(page.parts) > 1 else None
        about = next(iter(told), None) if slug is None else None if slug == NO_MISSION else slug
        return StillShell(
            path=page.path, query=_query(self.sheet, page), w=self.words, clocks=clocks, sheet=self.sheet,
            mission=about, page=page, around=self.around,
        )  # fmt: skip

    def mission_path(self, mission: str | None) -> str:
        """The path of a mission's page; of the main one where nothing is told of it."""
        return mission_path(mission if mission in self.sheet.missions else next(iter(self.sheet.missions), None))


def _query(sheet: Sheet, page: Page) -> Mapping[str, str]:
    """What the desk would be asked for that part of a list which goes on behind a row."""
    if page.number == 1 or page.parts[-1] != "disputes":
        return {}
    mission = None if page.parts[1] == NO_MISSION else page.parts[1]
    rows = disputes_of(sheet, mission)
    return {"after": rows[min((page.number - 1) * disputes.ON_A_PAGE, len(rows)) - 1].name}


def page_of(making: Making, shell: StillShell) -> Response:  # noqa: PLR0911 - one for each sort of page
    """The page of a shell; raises ValueError for what is none."""
    parts = shell.page.parts
    match parts:
        case ["missions", _, *rest]:
            return _of_mission(shell, rest)
        case ["missions"]:
            rows = [(mission_path(one), shell.s.mission_name(one, shell.w.language)) for one in shell.s.missions]
            return render("missions.html.j2", shell, cut=cut(rows, shell.page.number, NAMES))
        case ["documents", document, "changes"]:
            return documents.changes(shell, document)
        case ["documents", document]:
            return document_page(making, shell, document)
        case ["sources", source]:
            return sources.source(shell, source)
        case ["claims", claim]:
            return claims.claim(shell, claim)
        case ["history", "changes"]:
            told = happenings(shell.s, making.corrections)
            return render("changes.html.j2", shell, cut=cut(told, shell.page.number), day_of=day_of)
        case [name]:
            return LISTS[name](shell)
    raise ValueError(f"{parts}: no page of the site")


def _of_mission(shell: StillShell, rest: Sequence[str]) -> Response:  # noqa: PLR0911 - one for each sort of page
    number = shell.page.number
    match rest:
        case []:
            return mission.front(shell)
        case ["lines"]:
            return lines.lines(shell, after=(number - 1) * ROWS["lines"])
        case ["lines", measure, actor]:
            return _line(shell, measure, actor)
        case ["figures", measure, actor]:
            return figures.figure(shell, _course(shell, measure, actor))
        case ["contributors"]:
            return contributors.contributors(shell, (number - 1) * ROWS["contributors"])
        case ["contributors", actor]:
            return contributors.contributor(shell, actor)
        case ["chronology"]:
            return chronology.chronology(shell, after=(number - 1) * ROWS["chronology"])
        case ["disputes", name]:
            return disputes.dispute_page(shell, name, None)
        case [name]:
            return {"people": people.people, "mandate": mandate.mandate, "disputes": disputes.disputes}[name](shell)
    raise ValueError(f"{rest}: no page of a mission")


def _course(shell: StillShell, measure: str, actor: str) -> Course:
    return Course(measure=measure, actor=actor, unit=shell.page.unit or None, place=shell.page.place or None)


def _line(shell: StillShell, measure: str, actor: str) -> Response:
    start, course = (shell.page.number - 1) * OF_LINE, _course(shell, measure, actor)
    window = lines.Window(first=None, last=None, steps_after=start, claims_after=start)
    if shell.page.number == 1:
        shell.asked.update(replace(shell.page, number=one) for one in range(2, parts_of_line(shell, course) + 1))
    return lines.line(shell, course, window=window, desk=Answerless(shell.s))


def parts_of_line(shell: StillShell, course: Course) -> int:
    """How many parts the page of a line has: its steps and its claims go on side by side."""
    line = find_line(shell.s, shell.mission, course)
    if line is None:
        return 1
    rows = max(len(line.points), len(told_of(shell.s, line.mission, course_of(line))))
    return max(1, -(-rows // OF_LINE))


class Answerless(Desk):
    """A desk that knows the one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def sheet(self, *_: object) -> Sheet:
        """The sheet."""
        return self._sheet


def document_page(making: Making, shell: StillShell, document: str) -> Response:
    """A document with its claims marked in place, or one part of a long one."""
    found = documents.document_of(shell, document)
    opened = Opened(shell=shell, document=found, number=shell.page.number)
    told = list(opened.claims.values())
    first, last = opened.part.number == 1, opened.part.number == opened.part.total
    elsewhere = [one for one in told if one.id in opened.spans and one.id not in opened.here] if first else []
    unplaced = [one for one in told if one.id not in opened.spans]
    if first and not last:
        elsewhere, unplaced = elsewhere[:ELSEWHERE], unplaced[:ELSEWHERE]
    return render(
        "document.html.j2", shell, d=found, opened=opened, shelf=documents.Shelf(shell=shell), elsewhere=elsewhere,
        unplaced=unplaced if first else [], gone=making.gone.get(document, ()) if first else (),
    )  # fmt: skip


def _documents(shell: StillShell) -> Response:
    shelf = documents.Shelf(shell=shell)
    return render("documents.html.j2", shell, cut=cut(documents_in_order(shell.s), shell.page.number), shelf=shelf)


def _claims(shell: StillShell) -> Response:
    return render("claims.html.j2", shell, cut=cut(claims_in_order(shell.s), shell.page.number))


def _sources(shell: StillShell) -> Response:
    before = (shell.page.number - 1) * sources_on_a_page()
    names = list(outlets(shell.s))
    after = "" if not before else names[min(before, len(names)) - 1] or UNNAMED
    return sources.sources(shell, "", after)


def sources_on_a_page() -> int:
    """How many sources the desk's list shows at a time."""
    from musterbook.serve.desk.choosing import ROWS as OF_DESK

    return OF_DESK


def _search(shell: StillShell) -> Response:
    found = [(sort, entries_of(shell, sort)) for sort in SORTS]
    return render("search.html.j2", shell, indexes=[(sort, rows[:FEW_NAMES], len(rows)) for sort, rows in found])


def _index(shell: StillShell) -> Response:
    (sort,) = shell.page.parts
    return render("index_of.html.j2", shell, sort=sort, cut=cut(entries_of(shell, sort), shell.page.number, NAMES))


LISTS: Mapping[str, Callable[[StillShell], Response]] = {
    "documents": _documents,
    "claims": _claims,
    "sources": _sources,
    "search": _search,
    **dict.fromkeys(SORTS, _index),
}


def gone_page(making: Making, gone: GonePage) -> bytes:
    """What stands at the address of a page that is no more."""
    shell = replace(making.shell(Page(path="/search")), page=At(path="/search", told=gone.file))
    replaced = shell.file(gone.by) if gone.by else ""
    anchors = [replace(one, anchor=one.anchor or anchor_of(one.label)) for one in gone.claims]
    return bytes(render("gone.html.j2", shell, gone=gone, replaced=replaced, anchors=anchors).body)


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class At(Page):
    """A page of the site at a file that is told."""

    told: str

    @property
    def file(self) -> str:
        """The file."""
        return self.told
