"""What readers ask a desk for, and the same of Datasette: addresses at random, in a realistic mix."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from urllib.parse import urlencode

from benchmarks.desk_data import Record

from musterbook.base.claim import MISSION, Claim
from musterbook.record import open_record

EACH = 3000
"""Addresses of each name: so many that most of what is asked for within a minute was not asked for before."""
AS_OF_SHARE = 0.3
"""Of the requests about a mission, how many are as of a day of their own."""
FIRST, DAYS = date(2021, 1, 1), 1096
WORDS = ("airport", "ministry", "ambush", "Kenscoff", "mandate", "commander", "offered", "KEN", "Council", "patrol")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Addresses of one kind ('page' or 'api') and name, and how often one of them is asked for."""

    kind: str
    name: str
    weight: int
    addresses: list[str]


@dataclass(frozen=True, kw_only=True)
class Chance:
    """Draws what is asked for."""

    random: Random
    record: Record
    claims: list[Claim]

    def claim(self) -> Claim:
        """Any claim."""
        return self.random.choice(self.claims)

    def counted(self) -> Claim:
        """A claim of a contributor's strength, whose line there is."""
        while (one := self.claim()).kind != "strength" or one.mission is None or one.actor == MISSION:
            pass
        return one

    def mission(self) -> str:
        """The path of any mission."""
        return f"/missions/{self.random.choice(self.record.slugs)}"

    def as_of(self, **told: str) -> str:
        """A query; three in ten with a day."""
        if self.random.random() < AS_OF_SHARE:
            told |= {"as_of": (FIRST + timedelta(days=self.random.randrange(DAYS))).isoformat()}
        return f"?{urlencode(told)}" if told else ""

    def word(self) -> str:
        """Something to look for."""
        return self.random.choice((*WORDS, self.claim().source or "", (self.claim().quote or "")[:30]))


def chance_of(record: Record) -> Chance:
    """Chance over a record's claims."""
    with open_record(str(record.file)) as opened:
        claims = [one for one in opened.facts().claims if one.mission in record.slugs]
    return Chance(random=Random(11), record=record, claims=claims)  # noqa: S311 - made up


def asked(kind: str, name: str, weight: int, *, make: Callable[[], str]) -> Asked:
    """Addresses made by chance."""
    return Asked(kind=kind, name=name, weight=weight, addresses=[make() for _ in range(EACH)])


def asked_of_desk(record: Record) -> list[Asked]:
    """What is asked of the desk."""
    chance = chance_of(record)
    return [*_pages(chance), *_questions(chance)]


def _pages(c: Chance) -> Iterator[Asked]:
    def line(what: str) -> str:
        one = c.counted()
        return f"/missions/{one.mission}/{what}/strength/{one.actor}{c.as_of(unit='person')}"

    def contributor() -> str:
        one = c.counted()
        return f"/missions/{one.mission}/contributors/{one.actor}{c.as_of()}"

    yield asked("page", "mission", 12, make=lambda: c.mission() + c.as_of())
    yield asked("page", "figure", 10, make=lambda: line("figures"))
    yield asked("page", "line", 10, make=lambda: line("lines"))
    yield asked("page", "lines", 4, make=lambda: f"{c.mission()}/lines{c.as_of()}")
    yield asked("page", "contributors", 5, make=lambda: f"{c.mission()}/contributors{c.as_of()}")
    yield asked("page", "contributor", 10, make=contributor)
    yield asked("page", "chronology", 4, make=lambda: f"{c.mission()}/chronology{c.as_of()}")
    yield asked("page", "people", 2, make=lambda: f"{c.mission()}/people{c.as_of()}")
    yield asked("page", "disputes", 5, make=lambda: f"{c.mission()}/disputes{c.as_of()}")
    yield asked("page", "claim", 10, make=lambda: f"/claims/{c.claim().id}")
    yield asked(
        "page", "claims", 4, make=lambda: f"/claims?{urlencode({'actor': c.claim().actor, 'kind': 'strength'})}"
    )
    yield asked("page", "document", 8, make=lambda: f"/documents/{c.claim().document}")
    yield asked("page", "documents", 2, make=lambda: "/documents")
    yield asked("page", "source", 3, make=lambda: f"/sources/{c.claim().source}")
    yield asked("page", "sources", 1, make=lambda: "/sources")
    yield asked("page", "search", 5, make=lambda: f"/search?{urlencode({'q': c.word()})}")
    yield asked("page", "review", 3, make=lambda: "/review")
    yield asked("page", "history", 2, make=lambda: "/history")


def _questions(c: Chance) -> Iterator[Asked]:
    def lines() -> str:
        one = c.counted()
        return "/api/v1/lines" + c.as_of(mission=str(one.mission), actor=one.actor, measure="strength")

    yield asked("api", "lines", 12, make=lines)
    yield asked("api", "claim", 10, make=lambda: f"/api/v1/claims/{c.claim().id}")
    yield asked(
        "api",
        "claims",
        10,
        make=lambda: "/api/v1/claims" + c.as_of(actor=c.claim().actor, mission=c.claim().mission or "-"),
    )
    yield asked("api", "document", 6, make=lambda: f"/api/v1/documents/{c.claim().document}")
    yield asked("api", "conflicts", 4, make=lambda: "/api/v1/conflicts" + c.as_of(mission=str(c.counted().mission)))
    yield asked("api", "sources", 2, make=lambda: "/api/v1/sources")


def asked_of_datasette(record: Record) -> list[Asked]:
    """The same of plain tables: rows, and tables filtered and sorted, as pages and as JSON."""
    c = chance_of(record)

    def points() -> str:
        one = c.counted()
        until = c.as_of().removeprefix("?as_of=")
        told = {"mission": str(one.mission), "actor": one.actor, "measure": "strength", "_sort": "start"}
        return "/plain/points?" + urlencode(told | ({"start__lte": until} if until else {}))

    def found(table: str, **told: str) -> str:
        return f"/plain/{table}?{urlencode(told)}"

    def as_json(address: str) -> str:
        path, _, query = address.partition("?")
        return f"{path}.json?{query}"

    rows: list[tuple[str, int, Callable[[], str]]] = [
        ("mission", 12, lambda: found("lines", mission=c.random.choice(record.slugs))),
        ("figure", 10, lambda: found("claims", mission=str(c.counted().mission), actor=c.counted().actor)),
        ("line", 24, points),
        ("contributor", 21, lambda: found("claims", mission=str(c.counted().mission), actor=c.counted().actor)),
        ("claim", 10, lambda: f"/plain/claims/{c.claim().id}"),
        ("claims", 4, lambda: found("claims", actor=c.claim().actor, kind="strength")),
        ("document", 8, lambda: f"/plain/documents/{c.claim().document}"),
        ("documents", 6, lambda: "/plain/documents"),
        ("source", 3, lambda: found("claims", source=c.claim().source or "")),
        ("search", 5, lambda: found("claims", _search=c.word())),
    ]
    pages = [asked("page", name, weight, make=make) for name, weight, make in rows]
    questions: list[tuple[str, int, Callable[[], str]]] = [
        ("lines", 12, lambda: as_json(points())),
        ("claim", 10, lambda: f"/plain/claims/{c.claim().id}.json"),
        ("claims", 14, lambda: as_json(found("claims", mission=str(c.counted().mission), actor=c.claim().actor))),
        ("document", 8, lambda: f"/plain/documents/{c.claim().document}.json"),
    ]
    return [*pages, *(asked("api", name, weight, make=make) for name, weight, make in questions)]
