"""Figures with hashtags: a form that readers of HXL know, bounds as the record has them, and no formula."""

import csv
import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.samples.hostile import TEXTS
from tests.samples.small_view import DOCUMENTS, MISSION, view

from musterbook.base.claim import Claim, Kind, Modality
from musterbook.base.entity import Entity, EntityKind, Name
from musterbook.base.ledger import Conflict, Event, Line, Point, Reconciliation, SetAside
from musterbook.base.period import Period
from musterbook.base.view import RecordView
from musterbook.write import Excerpt, hxl

TAG = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")
"""A hashtag with its attributes (HXL 1.1)."""
DAY = date(2025, 2, 1)
RAID = Claim(
    id="r", kind=Kind.INCIDENT, actor="gangs", mission=MISSION, period=Period.day(DAY), place="Old Town",
    document=DOCUMENTS[0].id, source="Gazette", quote="a raid",
)  # fmt: skip
COUNT = replace(RAID, id="s", kind=Kind.STRENGTH, detail=None, actor="KEN", place=None)


def place(identifier: str, name: str, part_of: str | None, *codes: tuple[str, str]) -> Entity:
    kind = EntityKind.PLACE
    return Entity(id=identifier, kind=kind, names=(Name(text=name),), country="JAM", part_of=part_of, codes=codes)


PLACES = (
    place("west", "West", None, ("pcode", "JM01")),
    place("city", "City", "west"),
    place("old", "Old Town", "city"),
)


def of(*claims: Claim, **more: Any) -> RecordView:  # noqa: ANN401 - fields of the view
    words = view().vocabulary
    words = replace(words, entities=(*words.entities, *PLACES))
    return RecordView(as_of=date(2025, 5, 1), documents=DOCUMENTS, claims=claims, vocabulary=words, head="abc", **more)


def rows(viewed: RecordView, **more: Any) -> list[dict[str, str]]:  # noqa: ANN401 - fields of the excerpt
    """The rows by hashtag; the form of the whole is looked at on the way."""
    headings, tags, *found = csv.reader(io.StringIO(hxl(Excerpt(view=viewed, **more)).data.decode(), newline=""))
    assert len(set(headings)) == len(set(tags)) == len(headings) == len(tags)
    assert all(TAG.fullmatch(one) for one in tags)
    assert not [one for one in headings if one.startswith("#")]
    for row in found:
        assert len(row) == len(tags)
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    return [dict(zip(tags, row, strict=True)) for row in found]


def line(measure: str, actor: str, *points: Point, **more: Any) -> Line:  # noqa: ANN401 - fields of the line
    return Line(measure=measure, actor=actor, mission=MISSION, unit="person", points=points, **more)


def point(first: date | None, last: date | None, low: int, high: int | None, **more: Any) -> Point:  # noqa: ANN401 - fields
    return Point(start=first, end=last, low=low, best=low, high=high, claims=("s",), **more)


def test_strength_and_harm_have_columns_of_their_own() -> None:
    told = Reconciliation(
        lines=(
            line("strength", "KEN", point(None, DAY, 0, None), point(DAY, date(2025, 3, 1), 400, 500)),
            line("displaced", "people", point(DAY, None, 1_000_000, 2_000_000, open=True), place="Old Town"),
            line("pledged", "KEN", point(DAY, None, 1, 1)),
        )
    )
    [present, displaced] = rows(of(COUNT, reconciliation=told))
    bounds = ("#capacity+personnel+min", "#capacity+personnel", "#capacity+personnel+max")
    harm = ("#affected+min", "#affected", "#affected+max")
    assert [present[one] for one in (*bounds, *harm)] == ["400", "400", "500", "", "", ""]
    assert [displaced[one] for one in (*bounds, *harm)] == ["", "", "", "1000000", "1000000", ""]
    assert (present["#date+start"], present["#date+end"]) == ("2025-02-01", "2025-02-28")
    assert (present["#org+name"], present["#org+code"]) == ("Kenya", "KEN")
    assert (present["#meta+row"], displaced["#meta+row"]) == ("present", "total")
    assert (displaced["#loc+name"], displaced["#adm1+name"], displaced["#adm1+code+v_pcode"]) == (
        "Old Town",
        "West",
        "JM01",
    )
    assert (displaced["#country+name"], displaced["#country+code+v_iso3"]) == ("Jamaica", "JAM")
    assert present["#meta+source"] == "Gazette, Force reaches half its size, document 67617a6574746500"
    assert (present["#meta+quote"], present["#meta+url"]) == ("a raid", "https://gazette.example/force")
    assert (present["#meta+as_of"], present["#meta+head"], present["#meta+internal"]) == ("2025-05-01", "abc", "")


def test_events_of_harm_and_incidents_are_rows() -> None:
    event = Event(
        kind="casualty", actor="KEN", start=DAY, end=DAY, low=1, high=1, implied=True, claims=("s",), mission=MISSION,
        unit="person", outcome="killed",
    )  # fmt: skip
    moved = replace(event, kind="deployment", outcome=None)
    vague = replace(event, high=None)
    told = of(COUNT, RAID, reconciliation=Reconciliation(events=(event, vague, moved)))
    [one, other, raid] = rows(told)
    assert (one["#affected"], one["#status"], one["#indicator+name"]) == ("1", "implied", "killed")
    assert (other["#affected+min"], other["#affected"], other["#affected+max"]) == ("1", "", "")
    assert (raid["#indicator+name"], raid["#status"], raid["#loc+name"]) == ("incident", "kept", "Old Town")


def test_what_is_disputed_says_so_and_what_is_set_aside_is_counted() -> None:
    conflict = Conflict(claims=("s", "t"), law="x", gap=1, unit=None, explanation="cannot both be")
    told = Reconciliation(
        lines=(line("strength", "KEN", point(DAY, None, 1, 1)),),
        conflicts=(conflict,),
        set_aside=(SetAside(claim="t", because="the other is right"),),
    )
    claims = (COUNT, replace(COUNT, id="t"), replace(RAID, modality=Modality.PLANNED))
    viewed = of(*claims, reconciliation=told)
    [present] = rows(viewed)
    assert present["#description+note"] == "a claim that it rests on is in a conflict"
    assert hxl(Excerpt(view=viewed)).losses == (
        "claims of strength, harm or incidents that are planned, denied or set aside, in no row: 2",
    )


def test_a_place_that_is_part_of_itself_is_in_no_division() -> None:
    ring = (place("a", "Old Town", "b"), place("b", "B", "a"))
    viewed = of(RAID)
    viewed = replace(viewed, vocabulary=replace(viewed.vocabulary, entities=ring))
    [raid] = rows(viewed)
    assert raid["#adm1+name"] == ""


def test_the_mission_and_the_day_leave_out_others() -> None:
    far = replace(line("strength", "KEN", point(DAY, None, 1, 1)), mission="another")
    viewed = of(
        COUNT, RAID, reconciliation=Reconciliation(lines=(line("strength", "KEN", point(DAY, None, 1, 1)), far))
    )
    assert len(rows(viewed)) == 3
    assert len(rows(viewed, mission=MISSION)) == 2
    assert rows(viewed, begun_by=date(2025, 1, 1)) == []


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_is_a_formula_or_leaves_its_cell(text: str) -> None:
    hostile = replace(RAID, place=text, quote=text, actor=text, source=text, id=text, mission=text)
    assert len(rows(of(hostile))) == 1


def test_the_small_view_and_a_record_of_nothing() -> None:
    assert {one["#meta+row"] for one in rows(replace(view(), internal=True))} == {"present", "total", "event"}
    assert {one["#meta+internal"] for one in rows(replace(view(), internal=True))} == {"internal"}
    assert rows(of()) == []
