"""Statements and entities for FollowTheMoney: what its own model takes as valid, and sums that add up."""

import csv
import io
import json
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha1
from pathlib import Path
from typing import Any

import pytest
from followthemoney import model
from tests.samples.hostile import TEXTS
from tests.samples.small_view import DOCUMENTS, MISSION, event, line, view, vocabulary

from musterbook.base.claim import Claim, Happening, Kind, Modality, Post
from musterbook.base.ledger import Line, Point, Reconciliation, SetAside
from musterbook.base.period import Period
from musterbook.base.view import RecordView
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import workplace_at
from musterbook.write import Excerpt, ftm
from musterbook.write.interchange.money import RECEIVED, steps
from musterbook.write.interchange.statements import TYPES

Entities = dict[str, dict[str, Any]]
DAY = date(2025, 2, 1)
HELD = Claim(
    id="h", kind=Kind.APPOINTMENT, actor="KEN", mission=MISSION, period=Period(start=DAY), quote="took command",
    detail=Post(person="Ann Otieno", role="Force Commander", rank="General"), document=DOCUMENTS[0].id,
    source="Gazette",
)  # fmt: skip
RAID = Claim(
    id="r", kind=Kind.INCIDENT, actor="gangs", mission=MISSION, period=Period.day(DAY), place="Old Town",
    document=DOCUMENTS[2].id, source="Daily", quote="a raid", detail=Happening(event="raid", parties=("KEN",)),
)  # fmt: skip
PAID = Claim(id="m", kind=Kind.FUNDING_RECEIVED, actor="USA", mission=MISSION, document=DOCUMENTS[1].id, quote="paid")


def of(*claims: Claim, **more: Any) -> RecordView:  # noqa: ANN401 - fields of the view
    return RecordView(as_of=date(2025, 5, 1), documents=DOCUMENTS, claims=claims, vocabulary=vocabulary(), **more)


def rows(viewed: RecordView, **more: Any) -> list[dict[str, str]]:  # noqa: ANN401 - fields of the excerpt
    data = ftm(Excerpt(view=viewed, **more)).data.decode()
    return list(csv.DictReader(io.StringIO(data, newline=""), dialect=csv.unix_dialect))


def entities(viewed: RecordView, **more: Any) -> Entities:  # noqa: ANN401 - fields of the excerpt
    """The entities by id; each is valid, and each of its links leads to one of them."""
    lines = ftm(Excerpt(view=viewed, **more), form="entities").data.decode().split("\n")
    found = {one["id"]: one for one in map(json.loads, filter(None, lines))}
    for one in found.values():
        proxy = model.get_proxy({key: one[key] for key in ("id", "schema", "properties")})
        proxy.schema.validate(proxy.to_dict())
        for prop in one["properties"]:
            known = proxy.schema.get(prop)
            assert known is not None, (one["schema"], prop)
            assert known.type.name == TYPES[prop]
            if known.type.name == "entity":
                assert set(one["properties"][prop]) <= found.keys()
    return found


def aggregated(told: list[dict[str, str]]) -> dict[str, tuple[str, dict[str, set[str]]]]:
    """The entities that statements make, as the readers of statements put them together."""
    found: dict[str, tuple[str, dict[str, set[str]]]] = {}
    for row in told:
        schema, properties = found.setdefault(row["canonical_id"], (row["schema"], defaultdict(set)))
        assert (schema, row["entity_id"]) == (row["schema"], row["canonical_id"])
        if row["prop"] != "id":
            properties[row["prop"]].add(row["value"])
    return found


def check(viewed: RecordView) -> Entities:
    """Statements have the keys of the library, and come to the entities; its cleaning leaves every value as it is."""
    told, found = rows(viewed), entities(viewed)
    assert len({row["id"] for row in told}) == len(told)
    for row in told:
        key = f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}"
        key += f"@{row['lang']}" if row["lang"] else ""
        assert row["id"] == sha1(key.encode(), usedforsecurity=False).hexdigest()
        assert row["origin"]
    for identifier, (schema, properties) in aggregated(told).items():
        one = found[identifier]
        assert (schema, properties) == (one["schema"], {key: set(values) for key, values in one["properties"].items()})
        given = {key: one[key] for key in ("id", "schema", "properties")}
        cleaned = model.get_proxy(given, cleaned=False)
        assert {key: set(cleaned.get(key)) for key in one["properties"]} == properties
    assert found.keys() == aggregated(told).keys()
    return found


def of_schema(found: Entities, schema: str) -> list[dict[str, Any]]:
    return [one["properties"] for one in found.values() if one["schema"] == schema]


@pytest.mark.parametrize("which", ["example_record", "real_record"])
def test_papers_of_the_world_are_valid_and_their_statements_come_to_the_entities(
    which: str, request: pytest.FixtureRequest
) -> None:
    path: Path = request.getfixturevalue(which)
    found = check(workplace_at(str(path), None).view(Question()))
    assert len(found) >= 60
    assert {one["schema"] for one in found.values()} >= {
        "Article", "Document", "Event", "Membership", "Note", "Occupancy", "Organization", "Payment", "Person",
        "Position", "PublicBody", "UnknownLink",
    }  # fmt: skip


def test_a_holder_is_a_person_in_a_post_with_the_claim_as_origin() -> None:
    learned = datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC)
    viewed = of(HELD, replace(HELD, id="i", document=DOCUMENTS[1].id), recorded_at=((DOCUMENTS[0].id, learned),))
    found = check(viewed)
    [person], [post], [tenure] = (of_schema(found, one) for one in ("Person", "Position", "Occupancy"))
    assert (person["name"], person["title"], person["position"]) == (["Ann Otieno"], ["General"], ["Force Commander"])
    assert post["name"] == ["Force Commander, Stability Force"]
    assert (tenure["startDate"], sorted(tenure["recordId"])) == (["2025-02-01"], ["h", "i"])
    assert tenure["description"] == ["took command"]
    [named] = [row for row in rows(viewed) if (row["schema"], row["prop"]) == ("Person", "name")]
    assert (named["origin"], named["first_seen"], named["last_seen"]) == ("i | h", *["2025-03-04T05:06:07"] * 2)


def test_a_country_has_its_two_letters_and_the_records_own_code_beside_them() -> None:
    words = vocabulary()
    kenya = replace(words.entities[0], codes=(("iso2", "KE"),))
    viewed = replace(of(HELD), vocabulary=replace(words, entities=(kenya, *words.entities[1:])))
    [person] = of_schema(check(viewed), "Person")
    assert person["country"] == ["ke"]
    [told] = [row for row in rows(viewed) if row["prop"] == "country"]
    assert (told["value"], told["original_value"], told["prop_type"]) == ("ke", "KEN", "country")


def test_what_happened_has_its_day_its_place_and_who_was_in_it() -> None:
    found = check(of(RAID))
    [raid] = of_schema(found, "Event")
    assert (raid["date"], raid["location"], raid["name"]) == (
        ["2025-02-01"],
        ["Old Town"],
        ["Gangs: incident raid, Old Town"],
    )
    involved = [found[one]["properties"]["name"] for one in raid["involved"]]
    assert involved == [["Gangs"], ["Kenya"]]
    assert [one["name"] for one in of_schema(found, "Document") if raid["proof"]]


def money(actor: str, *told: tuple[str, int], measure: str = RECEIVED) -> Line:
    return line(measure, actor, *((day, sum_, sum_, sum_, "m") for day, sum_ in told), unit="USD")


def test_payments_come_to_what_the_whole_is_on_each_day() -> None:
    lines = (
        money("USA", ("2025-01-01", 10), ("2025-03-01", 25)),
        money("CAN", ("2025-02-01", 5)),
        money("mission", ("2025-01-01", 10), ("2025-02-01", 40), ("2025-03-01", 55)),
    )
    viewed = of(PAID, reconciliation=Reconciliation(lines=lines))
    found = check(viewed)
    paid = [
        (one["date"][0], Decimal(one["amount"][0]), found[one["payer"][0]]["properties"]["name"][0])
        for one in of_schema(found, "Payment")
    ]
    assert sorted(paid) == [
        ("2025-01-01", Decimal(10), "United States"),
        ("2025-02-01", Decimal(5), "Canada"),
        ("2025-02-01", Decimal(25), "Donors not named"),
        ("2025-03-01", Decimal(15), "United States"),
    ]
    for day in ("2025-01-01", "2025-02-01", "2025-03-01"):
        whole = lines[2].at(date.fromisoformat(day))
        assert whole is not None
        assert sum(value for on, value, _ in paid if on <= day) == whole.best
    before = steps(Excerpt(view=viewed, begun_by=date(2025, 2, 1)))
    assert {one.day for one in before} == {date(2025, 1, 1), date(2025, 2, 1)}


def test_what_several_gave_together_is_one_payment_where_nobody_tells_their_parts() -> None:
    joint = money("CAN+USA", ("2025-01-01", 10))
    alone = replace(money("CAN", ("2025-01-01", 5)), points=(Point(start=DAY, end=None, low=0, best=5, high=10),))
    told = of(PAID, reconciliation=Reconciliation(lines=(joint, alone)))
    [payment] = of_schema(check(told), "Payment")
    assert payment["amount"] == ["10"]
    parts = Reconciliation(lines=(joint, money("CAN", ("2025-01-01", 4)), money("USA", ("2025-01-01", 6))))
    assert sorted(one["amount"] for one in of_schema(check(of(PAID, reconciliation=parts)), "Payment")) == [
        ["4"],
        ["6"],
    ]


def test_what_is_set_aside_planned_or_implied_is_counted_and_no_entity() -> None:
    implied = replace(event("deployment", "KEN", "2025-02-01", 3, "h"), implied=True)
    aside = Reconciliation(set_aside=(SetAside(claim="h", because="another is right"),), events=(implied,))
    viewed = of(HELD, replace(RAID, modality=Modality.PLANNED), reconciliation=aside)
    found = check(viewed)
    assert {one["schema"] for one in found.values()} == {"Note", "Document"}
    assert [one.rpartition(": ")[2] for one in ftm(Excerpt(view=viewed)).losses] == ["2", "1"]


def test_a_mission_has_a_data_set_of_its_own_and_the_day_leaves_out_what_came_later() -> None:
    viewed = of(HELD, replace(RAID, mission="another"))
    told = rows(viewed, mission=MISSION)
    assert {row["dataset"] for row in told} == {"musterbook_stability_force"}
    assert "Event" not in {row["schema"] for row in told}
    early = replace(viewed, as_of=date(2025, 1, 1))
    assert {row["schema"] for row in rows(early, begun_by=date(2025, 1, 1))} == {"Note"}


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_makes_an_entity_invalid_or_a_cell_a_formula(text: str) -> None:
    post = Post(person=text or "x", role=text, rank=text)
    hostile = replace(
        HELD, detail=post, actor=text or "x", mission=text, source=text, quote=text, id=text, document=text
    )
    raid = replace(RAID, place=text, quote=text, actor=text, source=text, mission=text)
    viewed = of(hostile, raid)
    entities(viewed)
    cells = [cell for row in rows(viewed) for cell in row.values()]
    assert not [one for one in cells if one.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


def test_the_small_view_and_a_record_of_nothing() -> None:
    found = check(view())
    assert len(of_schema(found, "Document")) == 4
    nothing = check(RecordView(as_of=DAY, head="abc"))
    assert list(nothing) == ["musterbook-record"]
    assert nothing["musterbook-record"]["properties"]["description"] == ["as_of: 2025-02-01", "head: abc"]
