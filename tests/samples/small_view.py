"""A small view of an invented mission, built by hand from the base types: for writers' tests.

It holds each thing that a writer must show: bounds open on either side, a joint actor, a claim set
aside by the accounts and one by a person, an implied arrival, a conflict with another witness, a
difference, a note, two currencies, a vote with and without its number, names that differ, harm with
and without a number, a copy, a hostile quote and an address that is no web address.
"""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from musterbook.base.claim import Claim
from musterbook.base.claimjson import claim_from_json
from musterbook.base.copies import CopyGroup, Edge, Lineage, Relation
from musterbook.base.document import Document
from musterbook.base.entity import Entity, EntityKind, Mission, Name, Vocabulary
from musterbook.base.issue import Issue
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.ledger import Conflict, Difference, Event, Line, Note, Point, Reconciliation, SetAside
from musterbook.base.quantity import Number
from musterbook.base.span import OffsetMap
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


def claims() -> tuple[Claim, ...]:
    """The claims of the sample, from the file beside this module."""
    lines = Path(__file__).with_name("small_view.claims.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(claim_from_json({"mission": MISSION, "confidence": 0.9, **json.loads(line)}) for line in lines)


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


def disputes() -> Reconciliation:
    """Lines and events with the conflicts, differences and notes of the sample."""
    numbers = Conflict(
        claims=("s1", "s3", "s2"),
        law="closing = opening + in - out",
        gap=200,
        unit="person",
        explanation="400 arrived on 25 June and 200 on 16 July, and no departure is reported; "
        "yet 400 were present in late October.",
        also=("p1",),
    )
    told = "1,077 were counted, yet fewer than 800 deployed."
    words = Conflict(claims=("t1", "t2"), law="total >= parts", gap=None, unit=None, explanation=told)
    days, names = ("2025-02-23", "2025-02-24"), ("Geoffrey Otunge", "Godfrey Otunge")
    return Reconciliation(
        lines=lines(),
        events=events(),
        conflicts=(numbers, words),
        differences=(
            Difference(claims=("d1", "d2"), field="start", values=days, explanation="One death, told on two days."),
            Difference(claims=("c1", "c2"), field="person", values=names),
        ),
        set_aside=(
            SetAside(claim="s3", because="s1 and s2 agree without it"),
            SetAside(claim="t2", because="counts police only", by_person=True),
        ),
        notes=(Note(claims=("s1", "j1"), explanation="424 is exactly 400 + 24."),),
    )


def judgement() -> Judgement:
    """A person's decision."""
    return Judgement(
        id="g1",
        claim="t2",
        decision=Decision.REJECT,
        because="counts police only",
        decided_by="desk officer",
        decided_at=datetime(2025, 4, 20, 9, 30, tzinfo=UTC),
    )


def view() -> RecordView:
    """The sample view."""
    first, last = DOCUMENTS[0].id, DOCUMENTS[3].id
    dated = "the date comes from the latest day told"
    return RecordView(
        as_of=d("2025-05-01"),
        known_by=d("2025-05-01"),
        documents=DOCUMENTS,
        claims=claims(),
        judgements=(judgement(),),
        lineage=Lineage(
            groups=(CopyGroup(id=first, documents=(first, last)),),
            edges=(Edge(source=last, target=first, relation=Relation.COPY_OF, share=0.98),),
        ),
        reconciliation=disputes(),
        vocabulary=vocabulary(),
        issues=(Issue(code="inferred-date", message=dated, document=DOCUMENTS[2].id),),
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
