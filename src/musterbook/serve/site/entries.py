"""What the site can be searched for by name: documents, actors, places and persons, each with the way to it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from musterbook.base.claim import MISSION, Claim, Post
from musterbook.base.ledger import Line
from musterbook.serve.desk.choosing import documents_in_order
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.folding import composed, folded
from musterbook.serve.desk.measures import KINDS, course_of, shown_unit
from musterbook.serve.desk.segments import segment
from musterbook.serve.desk.shell import Shell, mission_path
from musterbook.serve.site.addresses import page_at
from musterbook.write import anchor_of

SORTS = ("titles", "actors", "places", "persons")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A name. `path`, `unit`, `place`: of its page; `anchor` in it, '' for none; `note`: what tells it from others;
    `actor`: its code, of an actor.
    """

    name: str
    path: str
    unit: str = ""
    place: str = ""
    anchor: str = ""
    note: str = ""
    language: str = ""
    actor: str = ""

    @property
    def query(self) -> dict[str, str]:
        """What of a query says which page it is."""
        return {"unit": self.unit, "place": self.place}

    @property
    def file(self) -> str:
        """The file that it leads to, with the anchor."""
        file = quote(page_at(self.path, self.query).file, safe="/,")
        return f"{file}#{quote(self.anchor, errors='replace')}" if self.anchor else file

    def url(self, shell: Shell) -> str:
        """The way to it from a page."""
        found = shell.url(self.path, **self.query)
        return f"{found}#{quote(self.anchor, errors='replace')}" if self.anchor else found


def entries_of(shell: Shell, sort: str) -> Sequence[Entry]:
    """The entries of a sort, in the order of the alphabet."""
    made = {"titles": _titles, "actors": _actors, "places": _places, "persons": _persons}[sort]
    return shell.s.always(("entries", sort, shell.w.language), lambda: sorted(made(shell), key=_by_name))


def _by_name(entry: Entry) -> tuple[str, str, str, str]:
    return folded(composed(entry.name)), entry.name, entry.note, entry.file


def _titles(shell: Shell) -> list[Entry]:
    return [
        Entry(
            name=one.title or one.name,
            path=f"/documents/{segment(one.id)}",
            note=", ".join(filter(None, (one.source, shell.w.day(one.published) if one.published else ""))),
            language=one.language,
        )
        for one in documents_in_order(shell.s)
    ]


def _actors(shell: Shell) -> list[Entry]:
    homes: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
    for claim in shell.s.view.claims:
        for actor in claim.actors:
            homes[actor][claim.mission] += 1
    homes.pop(MISSION, None)
    told = set(shell.s.missions)
    return [
        Entry(
            name=shell.label(actor),
            actor=actor,
            path=f"{mission_path(_home(counts, told))}/contributors/{segment(actor)}",
        )
        for actor, counts in homes.items()
    ]


def _home(counts: Counter[str | None], told: set[str]) -> str | None:
    """The mission in which most is told of somebody."""
    known = [(number, one) for one, number in counts.items() if one in told]
    return min(known, key=lambda row: (-row[0], row[1]))[1] if known else None


def _places(shell: Shell) -> list[Entry]:
    claims: dict[str, Claim] = {}
    for claim in shell.s.view.claims:
        if claim.place:
            claims[claim.place] = claim
    found = {name: _of_claim(shell.s, name, claim) for name, claim in claims.items()}
    for line in shell.s.view.reconciliation.lines:
        known = line.mission is None or line.mission in shell.s.missions
        if line.place and line.measure in KINDS and known:
            found.setdefault(line.place, Entry(name=line.place, path=""))
            found[line.place] = _of_line(line.place, line)
    return list(found.values())


def _of_line(name: str, line: Line) -> Entry:
    course = course_of(line)
    path = f"{mission_path(line.mission)}/lines/{segment(course.measure)}/{segment(course.actor)}"
    return Entry(name=name, path=path, unit=shown_unit(course.unit) or "", place=course.place or "")


def _persons(shell: Shell) -> list[Entry]:
    found: dict[str, Entry] = {}
    for claim in shell.s.view.claims:
        if isinstance(claim.detail, Post) and claim.detail.person:
            found[claim.detail.person] = _of_claim(shell.s, claim.detail.person, claim)
    for mission in reversed(shell.s.missions):
        for post in shell.s.summary(mission).posts:
            for name in (one.person for one in post.holders if one.person):
                path = f"{mission_path(mission)}/people"
                found[name] = Entry(name=name, path=path, anchor=anchor_of(name, "person"), note=post.title)
    return list(found.values())


def _of_claim(sheet: Sheet, name: str, claim: Claim) -> Entry:
    path, anchor = way_to(sheet, claim)
    return Entry(name=name, path=path, anchor=anchor)


def way_to(sheet: Sheet, claim: Claim) -> tuple[str, str]:
    """Path and anchor of a claim's permalink; '' for no anchor."""
    if claim.document in sheet.view.document_of:
        return f"/documents/{segment(claim.document or '')}", anchor_of(claim.id)
    return f"/claims/{segment(claim.id)}", ""
