"""The pages of a site: one for each mission of the record of which there is something to tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from musterbook.base.claim import Kind
from musterbook.base.view import RecordView
from musterbook.write.reading import anchor_of
from musterbook.write.scope import Scope
from musterbook.write.summary import Summary
from musterbook.write.words import Words

MAIN_PAGE = "index.html"
TOLD_KINDS = (Kind.RESOLUTION_VOTE, Kind.APPOINTMENT, Kind.MANDATE_PERIOD)
MISSIONS_NAMED = 8


def pages(view: RecordView, main: str | None) -> dict[str | None, str]:
    """Mission to file name, in the order of `missions_told`."""
    names = missions_told(view, main)
    return {one: MAIN_PAGE if one == main else f"{anchor_of(one or '', 'mission')}.html" for one in names}


def missions_told(view: RecordView, main: str | None) -> tuple[str | None, ...]:
    """Those of which there is something to tell: the main one, then by name each with a line, a vote, a post or a
    term.
    """
    found = {claim.mission for claim in view.claims if claim.kind in TOLD_KINDS}
    found |= {line.mission for line in view.reconciliation.lines}
    return main, *sorted(mission for mission in found if mission is not None and mission != main)


def name_of(view: RecordView, mission: str, language: str) -> str:
    """The mission's name for people: that of the vocabulary, else its slug in plain words."""
    scope = Scope(view=view, mission=mission)
    return scope.label(language) if scope.pack is not None else view.label(mission, language)


@dataclass(frozen=True, kw_only=True)
class Atlas:
    """The missions beside the one of a page. `pages`: the file of each mission that has one."""

    s: Summary
    w: Words
    pages: Mapping[str | None, str] = field(default_factory=dict)

    @cached_property
    def _others(self) -> list[tuple[str, str]]:
        names = {*self.pages, *self.s.scope.other_missions} - {self.s.scope.mission, None}
        return [self._told(name) for name in sorted(name for name in names if name is not None)]

    def _told(self, mission: str) -> tuple[str, str]:
        return name_of(self.s.scope.view, mission, self.w.language), self.pages.get(mission, "")

    @cached_property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """Each other mission that has a page, with its name and page, and some without, whose page is ''."""
        paged, bare = ([row for row in self._others if bool(row[1]) == has] for has in (True, False))
        return (*paged, *bare[: max(0, MISSIONS_NAMED - len(paged))])

    @property
    def more(self) -> int:
        """How many are not shown."""
        return len(self._others) - len(self.shown)

    @property
    def ended(self) -> str:
        """When the mission ended, '' where it goes on."""
        over = self.s.ending
        if over is None:
            return ""
        return self.w.t("head.ended" if over.sure else "head.ended_as_told", day=self.w.day(over.on))

    @property
    def successor(self) -> tuple[str, str] | None:
        """Name and page of the mission that followed this one, None where it goes on or none is known."""
        over = self.s.ending
        return None if over is None or over.successor is None else self._told(over.successor)
