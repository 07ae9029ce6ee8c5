"""The desk's shell for a page that is a file: its addresses are those of files, and it remembers which it named.

What a desk answers on the spot is not there: forms, other days, filters, decisions. Nothing leads to a page that is not
written, since whatever a page names is written in turn.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any, TypeVar
from urllib.parse import quote

from jinja2 import ChoiceLoader, Environment, PackageLoader
from markupsafe import Markup

from musterbook.base.claim import MISSION, Claim
from musterbook.serve.desk.courses import is_told_of
from musterbook.serve.desk.disputed import disputes_of
from musterbook.serve.desk.opened import Opened
from musterbook.serve.desk.segments import segment
from musterbook.serve.desk.shell import Place, Shell, dispute_id, mission_path, templates
from musterbook.serve.desk.typesetting import part_at
from musterbook.serve.site.addresses import Page, link, page_at, way
from musterbook.serve.site.infull import InFull
from musterbook.write import anchor_of

T = TypeVar("T")
ROWS = {"lines": 50, "contributors": 50, "chronology": 60}
"""Rows of a page of the desk's lists that count from the first row."""
OF_LINE = 50
TURNING = ("part", "after", "claims_after")
"""What of a query says which part of a page it is."""
MISSIONS_NAMED = 8
ASSETS = "assets"
WHOLE = ""
"""What of all parts is kept: of which page it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What every page of a site is set in. `base`: its address on the web, ending in '/', '' where none was named;
    `reports`: the file of the report of each mission that has one.
    """

    base: str = ""
    reports: Mapping[str | None, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class StillShell(Shell):
    """A page of the site. `asked`: the pages that it leads to."""

    page: Page
    around: Around = field(default_factory=Around)
    asked: set[Page] = field(default_factory=set, compare=False)

    @property
    def still(self) -> bool:
        """It asks nothing and offers nothing to do."""
        return True

    @property
    def environment(self) -> Environment:
        """The templates of the site, and the desk's where it has none of its own."""
        return still_templates()

    @cached_property
    def root(self) -> str:
        """The way to the folder of the site, '' or one that ends in '/'."""
        return "../" * self.page.file.count("/")

    def file(self, name: str) -> str:
        """The way to a file of the site that is written whatever the pages are."""
        return way(self.page.file, name)

    @property
    def json(self) -> str:
        """The same page for programs, beside it."""
        return self.page.file.rpartition("/")[2].removesuffix(".html") + ".json"

    def address(self, name: str) -> str:
        """The address of a file on the web; only where the site's own is known."""
        return f"{self.around.base}{quote(name)}"

    def leads(self, page: Page) -> str:
        """The way to a page, which is written therefore."""
        self.asked.add(page)
        return link(self.folder, page.file)

    @property
    def folder(self) -> str:
        """The folder that the page stands in, '' for that of the site."""
        return self.page.file.rpartition("/")[0]

    def url(self, path: str, **query: object) -> str:
        """The way to a page of the desk; what of the query no file answers is left out."""
        return self.leads(page_at(path, query))

    @property
    def frame(self) -> Markup:
        """What stands around a page: the head and the places to go, alike on all pages of a folder, a mission and a
        place.
        """
        here = tuple(self.here(one) for one in self.places)
        key = ("frame", self.w.language, self.folder, self.mission, here, self.path == "/search")
        made, asked = self.s.always(key, self._framed)
        self.asked.update(asked)
        return made

    def _framed(self) -> tuple[Markup, frozenset[Page]]:
        apart = replace(self, asked=set())
        text = still_templates().get_template("frame.html.j2").render(p=apart, w=self.w)
        return Markup(text), frozenset(apart.asked)  # noqa: S704 - our own template, which escapes what it prints

    def again(self, **query: object) -> str:
        """Another part of this page."""
        number = next((self._number(name, told) for name, told in query.items() if name in TURNING and told), 1)
        return self.leads(replace(self.page, number=number))

    def turned(self, number: int) -> str:
        """The part of this page of a number."""
        return self.leads(replace(self.page, number=number))

    def shared(self, name: str, make: Callable[[Shell], T]) -> T:
        """What all parts of this page have alike, made once while they are made one after the other; the ways in it
        are the same in each, since the parts stand in one folder.
        """
        kept: dict[str, Any] = self.s.always("shared by parts", dict)
        whole = replace(self.page, number=1)
        if kept.get(WHOLE) != whole:
            kept.clear()
            kept[WHOLE] = whole
        if name not in kept:
            apart = replace(self, asked=set())
            kept[name] = make(apart), frozenset(apart.asked)
        made: T
        made, asked = kept[name]
        self.asked.update(asked)
        return made

    @property
    def page_file(self) -> str:
        """Where the page stands in the site."""
        return self.page.file

    def _number(self, name: str, told: object) -> int:
        """The number of the part that begins behind so many rows, behind a row, or that is told."""
        if name == "part":
            return int(str(told))
        last = self.page.parts[-1]
        if not isinstance(told, int):
            return self.page.number + 1
        return told // ROWS.get(last, OF_LINE) + 1

    def static(self, name: str) -> str:
        """The way to a file that pages share."""
        return self.file(f"{ASSETS}/{name.rpartition('/')[2]}")

    def claim_url(self, claim: Claim | str) -> str:
        """The permalink of a claim: its place in its document; a page of its own where it has none."""
        found = self.s.view.claim_of.get(claim) if isinstance(claim, str) else claim
        if found is None:
            return self.url("/claims")
        if found.document in self.s.view.document_of:
            return self.document_url(found.document or "", anchor_of(found.id))
        return self.url(f"/claims/{segment(found.id)}")

    def document_url(self, document: str, claim: str = "") -> str:
        """Where a document is read, at a claim where one is named."""
        path = self.url(f"/documents/{segment(document)}")
        return f"{path}#{quote(claim, errors='replace')}" if claim else path

    def part_url(self, opened: Opened, claim: str) -> str:
        """The part of the open document in which a claim is marked."""
        number = part_at(opened.parts, opened.spans[claim].start).number
        return f"{self.leads(replace(self.page, number=number))}#{anchor_of(claim)}"

    def contributor_url(self, actor: str) -> str:
        """The page of a contributor; of all where it has none."""
        if actor == MISSION or not is_told_of(self.s, actor):
            return self.url(f"{self.mission_path}/contributors")
        return super().contributor_url(actor)

    def dispute_url(self, sort: str, claims: Iterable[str]) -> str:
        """The page of a dispute, in the mission that its claims are about; the list where it is not told by itself."""
        told = tuple(claims)
        about = [self.s.view.claim_of[one].mission for one in told if one in self.s.view.claim_of]
        mission = self.mission if self.mission in about or not about else about[0]
        path, name = f"{mission_path(mission)}/disputes", f"{sort}-{dispute_id(told)}"
        return self.url(f"{path}/{name}" if name in self._disputes(mission) else path)

    def _disputes(self, mission: str | None) -> frozenset[str]:
        def gather() -> frozenset[str]:
            every = (each for one in disputes_of(self.s, mission) for each in (one, *one.others))
            return frozenset(one.name for one in every)

        return self.s.always(("names of disputes", mission), gather)

    @cached_property
    def report(self) -> str:
        """The way to the report of the page's mission."""
        reports = self.around.reports
        return self.file(reports.get(self.mission, "index.html"))

    @cached_property
    def missions(self) -> tuple[tuple[str, str, bool], ...]:
        """Path, name and whether it is the page's own, of missions of the record: all, or the first ones of many."""
        return super().missions[:MISSIONS_NAMED]

    @property
    def more_missions(self) -> int:
        """How many more there are."""
        return max(0, len(self.s.missions) - MISSIONS_NAMED)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where a reader can go."""
        own = ("lines", "contributors", "chronology", "people", "mandate", "disputes")
        told = [("mission", self.mission_path), *((one, f"{self.mission_path}/{one}") for one in own)]
        told += [(one, f"/{one}") for one in ("documents", "sources", "claims")]
        return tuple(Place(key=key, path=path) for key, path in (*told, ("changes", "/history/changes")))

    def in_full(self, claim: Claim) -> Markup:
        """What the card of a claim has beside its reading: what contradicts it, which figures rest on it, decisions."""
        shell = self.of_mission.get(claim.mission) or replace(self, mission=claim.mission)
        told = InFull(shell=self.of_mission.setdefault(claim.mission, shell), claim=claim)
        text = still_templates().get_template("in_full.html.j2").render(p=told.shell, w=self.w, c=claim, told=told)
        return Markup(text)  # noqa: S704 - our own template, which escapes what it prints

    @cached_property
    def of_mission(self) -> "dict[str | None, StillShell]":
        """This page as one about other missions, as far as it was needed."""
        return {}

    def mission_of(self, claim: Claim) -> str:
        """The name of the mission that a claim is about."""
        return self.s.mission_name(claim.mission, self.w.language) if claim.mission else ""


@cache
def still_templates() -> Environment:
    """The templates of the site, over those of the desk."""
    return templates().overlay(
        loader=ChoiceLoader([PackageLoader("musterbook.serve.site"), PackageLoader("musterbook.serve.desk")]),
        auto_reload=False,
    )
