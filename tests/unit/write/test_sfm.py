"""Claim sheets: columns as the handbook has them, and read back they give the same people, posts, days and sources."""

import csv
import io
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.samples.hostile import TEXTS
from tests.samples.small_view import DOCUMENTS, MISSION, view, vocabulary

from musterbook.base.claim import Claim, Corps, Happening, Kind, Modality, Post
from musterbook.base.ledger import Conflict, Reconciliation, SetAside
from musterbook.base.locator import Locator, LocatorKind, Unit
from musterbook.base.period import Held, Period
from musterbook.base.view import RecordView
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import workplace_at
from musterbook.write import Excerpt, sfm

Rows = list[dict[str, str]]
SHEETS = {"units", "relations", "persons", "postings", "incidents", "locations", "sources"}
COLUMNS = {"units": 21, "relations": 23, "persons": 20, "postings": 24, "incidents": 29, "locations": 9, "sources": 19}
"""How many columns each sheet has; the handbook proposes four more of persons, and locations are told in part."""
SINCE = date(2024, 6, 25)
HELD = Claim(
    id="h", kind=Kind.APPOINTMENT, actor="KEN", mission=MISSION, period=Period(start=SINCE), quote="took command",
    detail=Post(person="Ann Otieno", role="Force Commander", rank="General"), document=DOCUMENTS[0].id,
    source="Gazette", published=date(2025, 3, 2),
)  # fmt: skip
RAID = Claim(
    id="r", kind=Kind.INCIDENT, actor="gangs", mission=MISSION, period=Period.day(SINCE), place="Old Town",
    document=DOCUMENTS[2].id, source="Daily", quote="a raid", detail=Happening(event="night-raid", parties=("KEN",)),
)  # fmt: skip
THERE = Claim(
    id="s", kind=Kind.STRENGTH, actor="KEN", mission=MISSION, corps=Corps.POLICE, document=DOCUMENTS[1].id,
    period=Period(start=date(2025, 1, 1), end=date(2025, 1, 31)), quote="are there",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A posting as the sheets tell it."""

    claim: str
    person: str
    role: str
    rank: str
    unit: str
    days: tuple[str, str]
    starting: bool
    ending: bool
    publisher: str
    document: str


def of(*claims: Claim, **more: Any) -> RecordView:  # noqa: ANN401 - fields of the view
    return RecordView(
        as_of=date(2025, 5, 1), documents=DOCUMENTS, claims=claims, vocabulary=vocabulary(), head="abc", **more
    )


def sheets(viewed: RecordView, **more: Any) -> dict[str, Rows]:  # noqa: ANN401 - fields of the excerpt
    """The rows by sheet; every reference leads to a row."""
    files = sfm(Excerpt(view=viewed, **more)).files
    assert "abc" in files["README.txt"].decode() or viewed.head != "abc"
    found = {}
    for name in SHEETS:
        head, *rows = csv.reader(io.StringIO(files[f"{name}.csv"].decode(), newline=""))
        assert (len(head), len(set(head))) == (COLUMNS[name], COLUMNS[name])
        assert all(re.fullmatch(r"[a-z_0-9]+(:[a-z_]+)+", one) for one in head)
        assert all(len(row) == len(head) for row in rows)
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
        found[name] = [dict(zip(head, row, strict=True)) for row in rows]
    linked(found)
    return found


def linked(found: dict[str, Rows]) -> None:
    units = {row["about_entity:ref:claim"] for row in found["units"]}
    persons = {row["about_entity:ref:claim"] for row in found["persons"]}
    places = {row["id:entity"] for row in found["locations"]}
    sources = [row["source:access_point_id:admin"] for row in found["sources"]]
    assert len(set(sources)) == len(sources)
    for name in SHEETS - {"locations", "sources"}:
        for row in found[name]:
            assert row["type:claim"] == name.removesuffix("s")
            assert row["citation:refs:claim"] in {*sources, ""}
            assert row["status:meta"] in ("accepted", "conflict", "work_needed")
            assert UUID(row["about_entity:ref:claim"]).version == 5
    assert {row["posting:person:refs:assertion"] for row in found["postings"]} <= persons
    assert {row["posting:unit:refs:assertion"] for row in found["postings"]} <= units
    for row in found["relations"]:
        assert {row["relation:unit:refs:assertion"], row["relation:related_unit:refs:assertion"]} <= units
    assert {row["incident:location:refs:assertion"] for row in found["incidents"]} <= places | {""}


def postings(found: dict[str, Rows]) -> list[Posting]:
    """The reader: who held which post, on which days, on whose word."""
    cited = {row["source:access_point_id:admin"]: row for row in found["sources"]}
    units = {row["about_entity:ref:claim"]: row["unit:names:assertion"] for row in found["units"]}
    people = {row["about_entity:ref:claim"]: row["person:names:assertion"] for row in found["persons"]}
    read = []
    for row in found["postings"]:
        source = cited.get(row["citation:refs:claim"], {})
        told = re.fullmatch(r"claim (.+); confidence ([0-9.]+)", row["internal_comments:meta"])
        assert told is not None
        kind = "precise" if row["first_precise:range"] or row["last_precise:range"] else "imprecise"
        read.append(
            Posting(
                claim=told[1], person=people[row["posting:person:refs:assertion"]], role=row["posting:roles:assertion"],
                rank=row["posting:ranks:assertion"], unit=units[row["posting:unit:refs:assertion"]],
                days=(row[f"first_{kind}:range"], row[f"last_{kind}:range"]),
                starting=row["starting:range"] == "Y", ending=row["ending:range"] == "Y",
                publisher=source.get("source:publication_name", ""),
                document=source.get("source:comments:admin", "").removeprefix("document "),
            )
        )  # fmt: skip
    return read


def expected(claim: Claim) -> tuple[Any, ...]:
    """What of a claim of a post must come back: where its days are open, the day of publication stands for them."""
    assert isinstance(claim.detail, Post)
    period = claim.period
    first = period.start or (None if period.dated else claim.published)
    last = period.end or (max(claim.published or first, first) if first is not None else claim.published)
    told = (claim.detail.person, claim.detail.role or "", claim.detail.rank or "", claim.source or "", claim.document)
    return (claim.id, *told, str(first or ""), str(last or ""))


@pytest.mark.parametrize("which", ["example_record", "real_record"])
def test_read_back_the_sheets_give_the_same_people_posts_days_and_sources(
    which: str, request: pytest.FixtureRequest
) -> None:
    path: Path = request.getfixturevalue(which)
    viewed = workplace_at(str(path), None).view(Question())
    told = [one for one in viewed.claims if one.kind is Kind.APPOINTMENT and one.modality is Modality.ACTUAL]
    named = [one for one in told if isinstance(one.detail, Post) and one.detail.person]
    read = [
        (one.claim, one.person, one.role, one.rank, one.publisher, one.document, *one.days)
        for one in postings(sheets(viewed))
    ]
    assert len(named) >= 3
    assert sorted(read) == sorted(expected(one) for one in named)


def test_a_post_has_its_range_its_place_in_the_source_and_its_standing() -> None:
    page = Locator(unit=Unit(kind=LocatorKind.PAGE, number=4), start=0, end=5)
    found = sheets(of(replace(HELD, locators=(page,))))
    [held] = postings(found)
    assert (held.person, held.role, held.rank, held.unit) == (
        "Ann Otieno",
        "Force Commander",
        "General",
        "Stability Force",
    )
    assert (held.days, held.starting, held.ending) == (("2024-06-25", "2025-03-02"), True, False)
    [source], [person] = found["sources"], found["persons"]
    assert (source["source:access_point_type"], source["source:access_point_trigger"]) == ("page", "4")
    assert (source["source:title"], source["source:publication_name"]) == ("Force reaches half its size", "Gazette")
    assert (person["person:names:assertion"], person["starting:range"]) == ("Ann Otieno", "N")
    assert found["postings"][0]["public_notes:meta"] == "“took command”"
    assert {row["unit:names:assertion"] for row in found["units"]} == {
        "Contingent of Kenya in Stability Force",
        "Stability Force",
    }


@pytest.mark.parametrize(
    ("actor", "mission", "unit"),
    [
        ("mission", MISSION, "Stability Force"),
        ("national-police", MISSION, "National Police"),
        ("national-police", None, "National Police"),
        ("JAM+KEN", MISSION, "Stability Force"),
        ("JAM+KEN", None, "Jamaica"),
        ("mission", None, "mission of which no name is told"),
    ],
)
def test_a_post_is_of_the_mission_or_of_a_force_of_its_own(actor: str, mission: str | None, unit: str) -> None:
    [held] = postings(sheets(of(replace(HELD, actor=actor, mission=mission))))
    assert held.unit == unit


@pytest.mark.parametrize(
    ("period", "days", "flags"),
    [
        (Period(start=SINCE, end=date(2025, 1, 31)), ("precise", "2024-06-25", "2025-01-31"), "YY"),
        (Period(start=SINCE, end=date(2025, 1, 31), last_seen=True), ("precise", "2024-06-25", "2025-01-31"), "YN"),
        (
            Period(start=SINCE, end=date(2025, 1, 31), held=Held.SOMETIME),
            ("imprecise", "2024-06-25", "2025-01-31"),
            "YY",
        ),
        (
            Period(end=date(2025, 1, 31), held=Held.SOMETIME),
            ("imprecise", "since_beginning_of_time", "2025-01-31"),
            "NY",
        ),
        (Period(end=date(2025, 1, 31)), ("precise", "", "2025-01-31"), "NY"),
        (Period(start=SINCE, first_seen=True), ("precise", "2024-06-25", "2025-03-02"), "NN"),
        (Period.day(SINCE), ("precise", "2024-06-25", "2024-06-25"), "YN"),
        (Period(), ("precise", "2025-03-02", "2025-03-02"), "NN"),
    ],
)
def test_a_range_is_precise_or_imprecise_and_says_whether_its_ends_are_ends(
    period: Period, days: tuple[str, str, str], flags: str
) -> None:
    [row] = sheets(of(replace(HELD, period=period)))["postings"]
    kind, first, last = days
    other = "imprecise" if kind == "precise" else "precise"
    assert (row[f"first_{kind}:range"], row[f"last_{kind}:range"]) == (first, last)
    assert (row[f"first_{other}:range"], row[f"last_{other}:range"]) == ("", "")
    assert row["starting:range"] + row["ending:range"] == flags


def test_a_contingent_is_a_member_of_its_mission_for_some_day_of_the_month() -> None:
    found = sheets(of(THERE))
    [relation] = found["relations"]
    assert relation["relation:types:assertion"] == "member-of"
    assert relation["relation:related_unit:names:qa"] == "Stability Force"
    assert (relation["first_imprecise:range"], relation["last_imprecise:range"]) == ("2025-01-01", "2025-01-31")
    assert {row["unit:classifications:assertion"] for row in found["units"]} == {"Police"}


def test_an_incident_names_nobody_a_perpetrator() -> None:
    found = sheets(of(RAID))
    [raid], [place] = found["incidents"], found["locations"]
    assert raid["incident:violation:types:assertion"] == "night raid"
    assert (raid["incident:location:names:qa"], place["name:annotation"]) == ("Old Town", "Old Town")
    assert raid["public_notes:meta"] == "“a raid”; named: Gangs, Kenya"
    assert {raid[one] for one in raid if "perpetrator" in one or "victim" in one} == {""}


def test_what_is_set_aside_says_so_and_what_is_planned_is_left_out() -> None:
    conflict = Conflict(claims=("h", "s"), law="x", gap=None, unit=None, explanation="cannot both be")
    told = Reconciliation(set_aside=(SetAside(claim="h", because="another is right"),), conflicts=(conflict,))
    viewed = of(HELD, THERE, replace(RAID, modality=Modality.PLANNED), reconciliation=told)
    found = sheets(viewed)
    assert {row["status:meta"] for row in found["postings"]} == {"conflict"}
    assert "set aside: another is right" in found["postings"][0]["public_notes:meta"]
    assert {row["status:meta"] for row in found["relations"]} == {"work_needed"}
    assert found["incidents"] == []
    assert sfm(Excerpt(view=viewed)).losses == ("claims that are planned or denied, left out: 1",)


def test_the_mission_and_the_day_leave_out_others() -> None:
    viewed = of(HELD, replace(HELD, id="other", mission="another"))
    assert len(sheets(viewed, mission=MISSION)["postings"]) == 1
    assert sheets(viewed, begun_by=date(2024, 1, 1))["units"] == []


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_is_a_formula_or_leaves_its_cell(text: str) -> None:
    hostile = replace(
        HELD, detail=Post(person=text or "x", role=text, rank=text), actor=text or "x", mission=text, source=text,
        quote=text, id=text, document=text, attribution=text,
    )  # fmt: skip
    raid = replace(RAID, place=text, quote=text, actor=text, detail=Happening(event=text, parties=(text,)))
    found = sheets(of(hostile, raid))
    assert (len(found["postings"]), len(found["incidents"])) == (1, 1)


def test_the_small_view_and_a_record_of_nothing() -> None:
    assert {name for name, rows in sheets(view()).items() if rows} == SHEETS
    assert not any(sheets(of()).values())
    nameless = of(replace(HELD, detail=Post(role="Police Adviser")))
    assert sheets(nameless)["postings"] == []
    assert sfm(Excerpt(view=nameless)).losses == ("claims of posts without a name, told as claims of a unit alone: 1",)
