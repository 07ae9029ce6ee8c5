"""A claim in full beside its words: what contradicts it, which figures rest on it, what was decided of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from musterbook.base.claim import Claim
from musterbook.base.judgement import Judgement
from musterbook.base.ledger import Line
from musterbook.base.notation import print_claim
from musterbook.serve.desk.bearing import bearing_of
from musterbook.serve.desk.courses import course_title
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.disputed import Dispute, of_claim
from musterbook.serve.desk.measures import KINDS, Course, course_of, shown_unit
from musterbook.serve.desk.shell import Shell

FEW = 5


@dataclass(frozen=True, kw_only=True)
class InFull:
    """A claim of a page. `shell`: that of its mission."""

    shell: Shell
    claim: Claim

    @cached_property
    def disputes(self) -> Sequence[Dispute]:
        """The disputes that it stands in."""
        return of_claim(self.shell.s, self.claim.id)

    @property
    def few(self) -> int:
        """How many of each are told."""
        return FEW

    @cached_property
    def lines(self) -> Sequence[Course]:
        """The lines that rest on it, its own actor's first."""
        found = lines_on(self.shell.s).get(self.claim.id, ())
        own = set(self.claim.actors)
        courses = [course_of(one) for one in found if one.measure in KINDS]
        return sorted(courses, key=lambda one: (one.actor not in own, one.actor))[:FEW]

    def name(self, course: Course) -> str:
        """What a line is called."""
        return course_title(self.shell, course)

    def line_url(self, course: Course) -> str:
        """Its page."""
        unit = shown_unit(course.unit)
        return self.shell.line_url(course.measure, course.actor, unit=unit, place=course.place)

    @cached_property
    def judgements(self) -> Sequence[Judgement]:
        """What people decided of it, the earliest first."""
        return bearing_of(self.shell.s).judgements(self.claim.id)

    @cached_property
    def undone(self) -> frozenset[str]:
        """Decisions that a later one replaced or withdrew."""
        return frozenset(one.replaces for one in self.judgements if one.replaces is not None)

    @property
    def notation(self) -> str:
        """The same as one line."""
        return print_claim(self.claim)


def lines_on(sheet: Sheet) -> Mapping[str, Sequence[Line]]:
    """The lines that rest on each claim."""
    return sheet.always("lines on claims", lambda: _lines_on(sheet.view.reconciliation.lines))


def _lines_on(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        for claim in dict.fromkeys(claim for point in line.points for claim in point.claims):
            found[claim].append(line)
    return dict(found)
