"""A small view of an invented mission, built by hand from the base types: for writers' tests.

It holds each thing that a writer must show: bounds open on either side, a joint actor, a claim set
aside by the accounts and one by a person, an implied arrival, a conflict with another witness, a
difference, a note, two currencies, a vote with and without its number, names that differ, harm with
and without a number, a copy, a hostile quote and an address that is no web address.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

from musterbook.base.claim import Claim, Corps, Happening, Harm, Kind, Modality, Post, Vote
from musterbook.base.copies import CopyGroup, Edge, Lineage, Relation
from musterbook.base.document import Document
from musterbook.base.entity import Entity, EntityKind, Mission, Name, Vocabulary
from musterbook.base.issue import Issue
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.ledger import Conflict, Difference, Event, Line, Note, Point, Reconciliation, SetAside
from musterbook.base.period import Period
from musterbook.base.quantity import Number, Qualifier, Quantity
from musterbook.base.span import OffsetMap, Span
from musterbook.base.view import RecordView

MISSION = "stability-force"
HOSTILE = """"><script>alert('x')</script><img src=x onerror=alert(1)> ' onload='alert(2)"""


def d(text: str) -> date:
    """The day of ISO text."""
    return date.fromisoformat(text)


DAY_OF = {"gazette": d("2025-03-02"), "agency": d("2025-04-16"), "daily": d("2025-02-24"), "mirror": d("2025-03-03")}


def document(name: str, *, title: str, url: str = "") -> Document:
    """A document whose text matters to no writer."""
    return Document(
        id=(name.encode().hex() + "0" * 16)[:16],
        name=f"{name}.txt",
        text=title,
        original=title,
        offsets=OffsetMap.identity(len(title)),
        media_type="text/plain",
        title=title,
        source=name.capitalize(),
        url=url,
        published=DAY_OF[name],
        published_basis="inferred" if name == "daily" else "stated",
    )


DOCUMENTS = (
    document("gazette", title="Force reaches half its size", url="https://gazette.example/force"),
    document("agency", title=f"Quarterly report {HOSTILE}", url="javascript:alert(3)"),
    document("daily", title="Officer dies after ambush"),
    document("mirror", title="Force reaches half its size (mirror)"),
)


def quantity(low: Number | None, high: Number | None, unit: str | None) -> Quantity:
    """A quantity with the qualifier that its bounds suggest."""
    if low is None and high is None:
        return Quantity(unit=unit)
    if low is None or high is None:
        return Quantity(
            low=low, high=high, qualifier=Qualifier.AT_MOST if low is None else Qualifier.AT_LEAST, unit=unit
        )
    return Quantity(low=low, high=high, qualifier=Qualifier.EXACT if low == high else Qualifier.BETWEEN, unit=unit)


class Book:
    """Collects claims: an id, a document, a kind, an actor, numbers, days and a quote each."""

    def __init__(self) -> None:
        """An empty book."""
        self.claims: list[Claim] = []

    def add(self, identifier: str, where: str, kind: Kind, actor: str, quote: str, **more: object) -> None:
        """One claim; `n` is a number, a pair of bounds or absent, `t` one day, a pair or absent."""
        numbers, days = more.pop("n", (None, None)), more.pop("t", (None, None))
        low, high = numbers if isinstance(numbers, tuple) else (numbers, numbers)
        start, end = days if isinstance(days, tuple) else (days, days)
        place = 100 * len(self.claims)
        self.claims.append(
            Claim(
                id=identifier,
                kind=kind,
                actor=actor,
                mission=MISSION,
                quantity=quantity(low, high, str(more.pop("unit", "person"))),
                period=Period(start=day_of(start), end=day_of(end)),
                quote=quote,
                span=Span(place, place + len(quote)),
                document=next(row.id for row in DOCUMENTS if row.name == f"{where}.txt"),
                source=where.capitalize(),
                published=DAY_OF[where],
                confidence=0.9,
                **more,  # type: ignore[arg-type]  # fields of the claim, by name
            )
        )


def claims() -> tuple[Claim, ...]:
    """The claims of the sample."""
    book = Book()
    say, k = book.add, Kind
    say("a1", "gazette", k.AUTHORIZED_STRENGTH, "mission", "a force of 1,200", n=1200)
    say("p1", "gazette", k.PERSONNEL_PLEDGE, "KEN", "Kenya promised 600 officers", n=600, corps=Corps.POLICE)
    say("p2", "gazette", k.PERSONNEL_PLEDGE, "JAM", "Jamaica, too, has promised personnel")
    say("s1", "gazette", k.DEPLOYMENT, "KEN", "400 Kenyan officers landed on 25 June", n=400, t="2024-06-25")
    say("s2", "agency", k.STRENGTH, "KEN", "Kenya has 400 on the ground", n=400, t=("2024-10-21", "2024-10-31"))
    say("s3", "daily", k.DEPLOYMENT, "KEN", "a second contingent of 200 followed on 16 July", n=200, t="2024-07-16")
    say("s4", "agency", k.STRENGTH, "KEN", "more than 700 from Kenya", n=(700, None), t="2025-03-10")
    say("j1", "gazette", k.DEPLOYMENT, "JAM", "two dozen Jamaicans arrived", n=24, t="2024-09-12")
    say("j2", "agency", k.STRENGTH, "BLZ+JAM", "26 from Belize and Jamaica", n=26, t="2025-01-04")
    say("t1", "agency", k.STRENGTH, "mission", "the mission counts 1,077", n=1077, t="2025-04-15")
    say("t2", "daily", k.STRENGTH, "mission", "fewer than 800 have been deployed", n=(None, 800), t="2025-03-24")
    say("x1", "daily", k.STRENGTH, "mission", HOSTILE, n=(500, None), t="2025-01-03", attribution=HOSTILE)
    say("m1", "gazette", k.FUNDING_PLEDGE, "USA", "the United States pledged $300 million", n=300_000_000, unit="USD")
    say("m2", "agency", k.FUNDING_RECEIVED, "mission", "has received only $85 million", n=85_000_000, unit="USD")
    say("m3", "agency", k.FUNDING_REQUIRED, "mission", "an annual budget of $600 million", n=600_000_000, unit="USD")
    say("m4", "gazette", k.FUNDING_PLEDGE, "CAN", "Canada committed C$80.5 million", n=80_500_000, unit="CAD")
    say("m5", "daily", k.FUNDING_SUSPENDED, "USA", "Washington froze its contribution", unit="USD")
    vote = Vote(resolution="2699", in_favour=13, against=0, abstain=2)
    say(
        "v1",
        "gazette",
        k.RESOLUTION_VOTE,
        "un-security-council",
        "13 in favour, two abstaining",
        t="2023-10-02",
        detail=vote,
    )
    say(
        "v2",
        "daily",
        k.RESOLUTION_VOTE,
        "un-security-council",
        "approved in October 2023",
        t=("2023-10-01", "2023-10-31"),
    )
    say(
        "v3", "gazette", k.MANDATE_PERIOD, "mission", "for one year from 2 October 2024", t=("2024-10-02", "2025-10-02")
    )
    commander = "Force Commander"
    say(
        "c1",
        "gazette",
        k.APPOINTMENT,
        "KEN",
        "Godfrey Otunge commands",
        detail=Post(person="Godfrey Otunge", role=commander),
    )
    say(
        "c2",
        "daily",
        k.APPOINTMENT,
        "mission",
        "Geoffrey Otunge said",
        detail=Post(person="Geoffrey Otunge", role=commander),
    )
    say("d1", "daily", k.CASUALTY, "KEN", "died on Sunday, 23 February", n=1, t="2025-02-23", outcome=Harm.KILLED)
    say("d2", "agency", k.CASUALTY, "KEN", "was killed on 24 February", n=1, t="2025-02-24", outcome=Harm.KILLED)
    say(
        "d3",
        "agency",
        k.CASUALTY,
        "people",
        "at least 5,600 were killed",
        n=(5600, None),
        t=("2024-01-01", "2024-12-31"),
        outcome=Harm.KILLED,
    )
    say("d4", "agency", k.CASUALTY, "people", "thousands fled", outcome=Harm.DISPLACED)
    say("e1", "agency", k.EQUIPMENT_LOSS, "mission", "torched three vehicles", n=3, t="2025-03-25", unit="vehicle")
    say("h1", "agency", k.STRENGTH, "national-police", "around 9,000 remained on duty", n=9000, t="2023-12-31")
    say(
        "i1",
        "daily",
        k.INCIDENT,
        "gangs",
        "ambushed a patrol",
        t="2025-02-23",
        place="Pont Neuf",
        detail=Happening(event="ambush", parties=("KEN",)),
    )
    say(
        "n1",
        "agency",
        k.DEPLOYMENT,
        "GIN",
        "Guinea is to send a contingent",
        modality=Modality.PLANNED,
        t=(None, "2025-07-31"),
    )
    return tuple(book.claims)


Row = tuple[str | None, Number | None, Number | None, Number | None, str]
"""First day, low, best, high and the ids of claims."""


def day_of(text: str | None) -> date | None:
    """The day of ISO text, None for None."""
    return None if text is None else d(text)


def line(measure: str, actor: str, *rows: Row, unit: str = "person") -> Line:
    """A line of such rows; each point ends where the next begins."""
    ends = [*(day_of(row[0]) for row in rows[1:]), None]
    points = [
        Point(start=day_of(start), end=end, low=low, best=best, high=high, claims=tuple(ids.split()))
        for (start, low, best, high, ids), end in zip(rows, ends, strict=True)
    ]
    return Line(measure=measure, actor=actor, mission=MISSION, unit=unit, points=tuple(points))


def lines() -> tuple[Line, ...]:
    """The lines of the sample."""
    return (
        line(
            "strength",
            "mission",
            ("2024-06-25", 200, 400, 400, "s1"),
            ("2024-09-12", 424, 424, 430, "s2 j1"),
            ("2025-01-04", 500, 590, 640, "s2 j2 x1"),
            ("2025-03-10", 724, 1021, 1077, "s4 t1"),
            ("2025-04-15", 1077, 1077, 1077, "t1"),
        ),
        line(
            "strength",
            "KEN",
            ("2024-06-25", 200, 400, 400, "s1 s2"),
            ("2024-11-01", 400, 400, None, "s2 s4"),
            ("2025-03-10", 700, 700, None, "s4"),
        ),
        line("strength", "JAM", ("2024-09-12", 24, 24, 24, "j1 j2")),
        line("strength", "BLZ", (None, 0, None, None, ""), ("2025-01-04", 2, 2, 2, "j2")),
        line("strength", "national-police", ("2023-12-31", 9000, 9000, 9000, "h1")),
        line("pledged", "KEN", ("2025-03-02", 600, 600, 600, "p1")),
        line("authorized", "mission", ("2024-06-01", 1200, 1200, 1200, "a1")),
        line("funds_pledged", "USA", ("2024-02-01", 300_000_000, 300_000_000, 300_000_000, "m1"), unit="USD"),
        line("funds_pledged", "CAN", ("2024-02-01", 80_500_000, 80_500_000, 80_500_000, "m4"), unit="CAD"),
        line("funds_received", "mission", ("2024-10-31", 85_000_000, 85_000_000, 85_000_000, "m2"), unit="USD"),
        line("funds_required", "mission", ("2024-10-31", 570_000_000, 600_000_000, 630_000_000, "m3"), unit="USD"),
        line("killed", "KEN", ("2025-02-23", 1, 1, 1, "d1 d2")),
        line("killed", "people", ("2024-12-31", 5600, 5600, None, "d3")),
    )


def event(kind: str, actor: str, day: str, number: int, ids: str) -> Event:
    """A reported event of one day."""
    return Event(
        kind=kind,
        actor=actor,
        start=d(day),
        end=d(day),
        low=number,
        high=number,
        claims=tuple(ids.split()),
        mission=MISSION,
        unit="person",
        implied=False,
    )


def events() -> tuple[Event, ...]:
    """The events of the sample, two of them implied."""
    return (
        event("deployment", "KEN", "2024-06-25", 400, "s1"),
        event("deployment", "JAM", "2024-09-12", 24, "j1"),
        replace(event("deployment", "BLZ", "2025-01-04", 2, "j2"), implied=True),
        replace(event("deployment", "KEN", "2025-03-10", 300, "s4"), implied=True),
        replace(event("casualty", "KEN", "2025-02-23", 1, "d1 d2"), outcome="killed"),
        replace(event("equipment_loss", "mission", "2025-03-25", 3, "e1"), unit="vehicle"),
    )


def view() -> RecordView:
    """The sample view."""
    told = claims()
    conflict = Conflict(
        claims=("s1", "s3", "s2"),
        law="closing = opening + in - out",
        gap=200,
        unit="person",
        explanation="400 arrived on 25 June and 200 on 16 July, and no departure is reported; "
        "yet 400 were present in late October.",
        also=("p1",),
    )
    categorical = Conflict(
        claims=("t1", "t2"),
        law="total >= parts",
        gap=None,
        unit=None,
        explanation="1,077 were counted, yet fewer than 800 deployed.",
    )
    return RecordView(
        as_of=d("2025-05-01"),
        known_by=d("2025-05-01"),
        documents=DOCUMENTS,
        claims=told,
        judgements=(
            Judgement(
                id="g1",
                claim="t2",
                decision=Decision.REJECT,
                because="counts police only",
                decided_by="desk officer",
                decided_at=datetime(2025, 4, 20, 9, 30, tzinfo=UTC),
            ),
        ),
        lineage=Lineage(
            groups=(CopyGroup(id=DOCUMENTS[0].id, documents=(DOCUMENTS[0].id, DOCUMENTS[3].id)),),
            edges=(Edge(source=DOCUMENTS[3].id, target=DOCUMENTS[0].id, relation=Relation.COPY_OF, share=0.98),),
        ),
        reconciliation=Reconciliation(
            lines=lines(),
            events=events(),
            conflicts=(conflict, categorical),
            differences=(
                Difference(
                    claims=("d1", "d2"),
                    field="start",
                    values=("2025-02-23", "2025-02-24"),
                    explanation="One death, told on two days.",
                ),
                Difference(claims=("c1", "c2"), field="person", values=("Geoffrey Otunge", "Godfrey Otunge")),
            ),
            set_aside=(
                SetAside(claim="s3", because="s1 and s2 agree without it"),
                SetAside(claim="t2", because="counts police only", by_person=True),
            ),
            notes=(Note(claims=("s1", "j1"), explanation="424 is exactly 400 + 24."),),
        ),
        vocabulary=vocabulary(),
        issues=(
            Issue(code="inferred-date", message="the date comes from the latest day told", document=DOCUMENTS[2].id),
        ),
        head="3f9a5c1e77d20b4486a1",
    )


def vocabulary() -> Vocabulary:
    """Names of the actors, and the mission's own."""
    names = {
        "KEN": "Kenya",
        "JAM": "Jamaica",
        "BLZ": "Belize",
        "USA": "United States",
        "CAN": "Canada",
        "GIN": "Guinea",
    }
    countries = tuple(
        Entity(id=code, kind=EntityKind.COUNTRY, names=(Name(text=text),)) for code, text in names.items()
    )
    police = Entity(id="national-police", kind=EntityKind.FORCE, names=(Name(text="National Police"),))
    council = Entity(id="un-security-council", kind=EntityKind.ORGANISATION, names=(Name(text="UN Security Council"),))
    head = Mission(
        id=MISSION,
        names=(Name(text="Stability Force"),),
        roles=(("force-commander", ("Force Commander",)),),
    )
    return Vocabulary(missions=(head,), entities=(*countries, police, council))
