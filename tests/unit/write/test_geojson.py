"""A map's features: where they lie, what they tell, and what says that a place is not known."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.samples.hostile import TEXTS
from tests.samples.small_view import DOCUMENTS, MISSION, view

from musterbook.base.claim import Claim, Kind, Modality
from musterbook.base.entity import Entity, EntityKind, Name
from musterbook.base.ledger import Event, Reconciliation, SetAside
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.view import RecordView
from musterbook.write import Excerpt, geojson

DAY = date(2025, 2, 1)
RAID = Claim(
    id="r", kind=Kind.INCIDENT, actor="gangs", mission=MISSION, period=Period.day(DAY), place="Port Neuf",
    document=DOCUMENTS[0].id, source="Gazette", quote="a raid",
)  # fmt: skip
LOST = replace(RAID, id="k", kind=Kind.CASUALTY, detail=None, quantity=Quantity(low=3), place="Old Town")


def place(identifier: str, name: str, geo: str | None = None) -> Entity:
    codes = () if geo is None else (("geo", geo),)
    return Entity(id=identifier, kind=EntityKind.PLACE, names=(Name(text=name), Name(text=f"Le {name}")), codes=codes)


def of(*claims: Claim, places: tuple[Entity, ...] = (), **more: Any) -> RecordView:  # noqa: ANN401 - fields of the view
    words = view().vocabulary
    words = replace(words, entities=(*words.entities, *places))
    return RecordView(as_of=date(2025, 5, 1), documents=DOCUMENTS, claims=claims, vocabulary=words, head="abc", **more)


def features(viewed: RecordView, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - fields of the excerpt
    """The features; the form of the whole is looked at on the way."""
    data = json.loads(geojson(Excerpt(view=viewed, **more)).data)
    assert data.keys() == {"type", "metadata", "features"}
    assert data["type"] == "FeatureCollection"
    assert (data["metadata"]["as_of"], data["metadata"]["head"]) == (viewed.as_of.isoformat(), viewed.head)
    for one in data["features"]:
        assert one.keys() == {"type", "geometry", "properties"}
        assert one["type"] == "Feature"
        if one["geometry"] is not None:
            points = one["geometry"]["coordinates"]
            for east, north in [points] if one["geometry"]["type"] == "Point" else points:
                assert -180 <= east <= 180
                assert -90 <= north <= 90
        else:
            assert one["properties"]["places"] == one["properties"]["not_located"]
    return list(data["features"])


def test_a_place_that_the_vocabulary_locates_is_a_point() -> None:
    told = of(RAID, replace(RAID, id="s", place="le port neuf"), places=(place("port", "Port Neuf", "18.5,-72.25"),))
    [one, other, where] = features(told)
    assert one["geometry"] == other["geometry"] == where["geometry"] == {"type": "Point", "coordinates": [-72.25, 18.5]}
    assert one["properties"]["places"] == other["properties"]["places"] == ["Port Neuf"]
    assert where["properties"] == {
        "feature": "place", "kind": "place", "name": "Port Neuf", "id": "port", "part_of": None,
        "codes": {"geo": "18.5,-72.25"}, "features": 2, "places": ["Port Neuf"], "not_located": [],
    }  # fmt: skip


@pytest.mark.parametrize("geo", [None, "", "north", "91,0", "0,181", "18.5", "1e5,1", "nan,nan"])
def test_a_place_that_nobody_locates_is_named(geo: str | None) -> None:
    viewed = of(RAID, places=(place("port", "Port Neuf", geo),))
    [raid, where] = features(viewed)
    assert raid["geometry"] is where["geometry"] is None
    assert raid["properties"]["not_located"] == ["Port Neuf"]
    assert geojson(Excerpt(view=viewed)).losses == ("the vocabulary does not tell where these lie: Port Neuf",)


def test_an_event_has_the_places_of_its_claims_and_its_bounds() -> None:
    event = Event(
        kind="casualty", actor="gangs", start=DAY, end=None, low=3, high=None, implied=False, claims=("k", "l"),
        mission=MISSION, unit="person", outcome="killed",
    )  # fmt: skip
    places = (place("old", "Old Town", "geo:18,-72"), place("port", "Port Neuf", "19,-71"))
    claims = (LOST, replace(LOST, id="l", place="Port Neuf"))
    [first, *_] = features(of(*claims, places=places, reconciliation=Reconciliation(events=(event,))))
    assert first["geometry"] == {"type": "MultiPoint", "coordinates": [[-72, 18], [-71, 19]]}
    told = first["properties"]
    assert (told["low"], told["high"], told["start"], told["end"], told["status"]) == (
        3,
        None,
        "2025-02-01",
        None,
        "kept",
    )
    assert told["claims"][0] == {
        "id": "k", "quote": "a raid", "source": "Gazette", "published": None, "document": DOCUMENTS[0].id,
        "url": "https://gazette.example/force", "standing": "kept",
    }  # fmt: skip


def test_what_is_planned_or_set_aside_says_so_and_stands_in_no_event() -> None:
    plan = replace(LOST, id="p", kind=Kind.DEPLOYMENT, modality=Modality.PLANNED, place=None)
    aside = Reconciliation(set_aside=(SetAside(claim="k", because="another is right"),))
    viewed = of(LOST, plan, reconciliation=aside)
    told = {one["properties"]["claims"][0]["id"]: one["properties"] for one in features(viewed)[:2]}
    assert (told["k"]["status"], told["k"]["because"]) == ("set-aside", "another is right")
    assert (told["p"]["status"], told["p"]["because"]) == ("planned", None)
    assert geojson(Excerpt(view=viewed)).losses[0] == "features told without a place, and so without a geometry: 1 of 2"


def test_the_small_view_has_every_event_of_a_kind_that_is_somewhere() -> None:
    viewed = view()
    found = features(viewed)
    kinds = [one["properties"]["kind"] for one in found if one["properties"]["feature"] == "event"]
    assert kinds == [one.kind for one in viewed.reconciliation.events]
    assert [one for one in found if one["properties"].get("in_conflict")]


def test_the_mission_and_the_day_leave_out_others() -> None:
    viewed = replace(view(), claims=(*view().claims, replace(RAID, mission="another", id="z")))
    near = features(viewed, mission="another")
    assert [one["properties"]["kind"] for one in near] == ["incident", "place"]
    assert features(viewed, begun_by=date(2000, 1, 1)) == []


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_stays_a_text(text: str) -> None:
    hostile = replace(RAID, place=text, quote=text, actor=text, source=text, id=text)
    found = features(of(hostile))
    assert found[0]["properties"]["feature"] == "claim"


def test_many_unknown_places_are_counted() -> None:
    viewed = of(*(replace(RAID, id=f"r{number}", place=f"Place {number} {'x' * 99}") for number in range(12)))
    [loss] = geojson(Excerpt(view=viewed)).losses
    assert loss.endswith(" and 2 more")
    assert len(loss) < 800


def test_a_record_of_nothing_is_a_collection_of_nothing() -> None:
    assert features(of()) == []
