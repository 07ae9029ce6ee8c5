"""Activities of IATI: what its schema asks, and transactions that come to the sums of the record."""

import os
from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.samples.hostile import TEXTS
from tests.samples.small_view import DOCUMENTS, MISSION, line, view, vocabulary

from musterbook.base.claim import MISSION as WHOLE
from musterbook.base.claim import Claim, Kind
from musterbook.base.entity import Mission, Name
from musterbook.base.ledger import Line, Reconciliation, SetAside
from musterbook.base.view import RecordView
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import workplace_at
from musterbook.write import Excerpt, iati
from musterbook.write.interchange.money import PLEDGED, RECEIVED, steps

SCHEMAS = os.environ.get("IATI_SCHEMAS", "")
"""A folder with the standard's schemas (iati-activities-schema.xsd and those beside it), where there is one."""
OF_ACTIVITY = (
    "iati-identifier", "reporting-org", "title", "description", "participating-org", "activity-status", "activity-date",
    "recipient-country", "transaction", "document-link",
)  # fmt: skip
ONCE = ("iati-identifier", "reporting-org", "title", "activity-status")
AT_LEAST_ONCE = ("description", "participating-org", "activity-date")
OF_TRANSACTION = ("transaction-type", "transaction-date", "value", "description", "provider-org", "receiver-org")
OF_LINK = ("title", "category", "language", "document-date")
REQUIRED = {
    "reporting-org": ("ref", "type"), "activity-status": ("code",), "activity-date": ("type", "iso-date"),
    "participating-org": ("role",), "transaction-type": ("code",), "transaction-date": ("iso-date",),
    "value": ("value-date", "currency"), "document-link": ("url", "format"), "category": ("code",),
    "recipient-country": ("code",), "document-date": ("iso-date",),
}  # fmt: skip
OWN = "{urn:musterbook:iati}"
Element = etree._Element
PAID = Claim(
    id="m", kind=Kind.FUNDING_RECEIVED, actor="USA", mission=MISSION, document=DOCUMENTS[0].id, quote="paid",
    source="Gazette",
)  # fmt: skip


def of(*lines: Line, claims: tuple[Claim, ...] = (PAID,), **more: Any) -> RecordView:  # noqa: ANN401 - of the view
    given = {"vocabulary": vocabulary(), "reconciliation": Reconciliation(lines=lines), **more}
    return RecordView(as_of=date(2025, 5, 1), documents=DOCUMENTS, claims=claims, head="abc", **given)


def money(actor: str, *told: tuple[str, int], measure: str = RECEIVED) -> Line:
    return line(measure, actor, *((day, held, held, held, "m") for day, held in told), unit="USD")


def activities(viewed: RecordView, **more: Any) -> list[Element]:  # noqa: ANN401 - fields of the excerpt
    """The activities; what the schema asks is looked at on the way, and the schema itself where there is one."""
    root = etree.fromstring(iati(Excerpt(view=viewed, **more)).data)
    assert (root.tag, root.get("version")) == ("iati-activities", "2.03")
    assert (root.get(f"{OWN}as_of"), root.get(f"{OWN}head")) == (viewed.as_of.isoformat(), viewed.head)
    found = root.findall("iati-activity")
    assert len(found) == len(root) > 0
    for one in found:
        check(one)
    if SCHEMAS:
        schema = etree.XMLSchema(etree.parse(Path(SCHEMAS) / "iati-activities-schema.xsd"))
        assert schema.validate(root), schema.error_log
    return found


def check(activity: Element) -> None:
    tags = [str(one.tag) for one in activity]
    assert tags == sorted(tags, key=OF_ACTIVITY.index)
    assert {tags.count(one) for one in ONCE} == {1}
    assert set(AT_LEAST_ONCE) <= set(tags)
    for one in activity.findall("transaction"):
        told = [str(child.tag) for child in one]
        assert told[: len(OF_TRANSACTION)] == list(OF_TRANSACTION)
        assert set(told[len(OF_TRANSACTION) :]) <= {f"{OWN}claim"}
    for one in activity.findall("document-link"):
        assert set(OF_LINK[:2]) <= {str(child.tag) for child in one} <= set(OF_LINK)
    for one in activity.iter():
        assert all(one.get(name) for name in REQUIRED.get(str(one.tag), ()))
        for name in ("iso-date", "value-date"):
            if one.get(name):
                date.fromisoformat(one.get(name) or "")
    for narrative in activity.iter("narrative"):
        assert (narrative.text or "").strip()
        assert narrative.get("{http://www.w3.org/XML/1998/namespace}lang")


def transactions(activity: Element) -> list[tuple[str, str, Decimal, str]]:
    """Type, day, value and provider."""
    ways = ("transaction-type/@code", "transaction-date/@iso-date", "value/text()", "provider-org/narrative[1]/text()")
    found = []
    for one in activity.findall("transaction"):
        code, day, value, name = (str(one.xpath(f"string({way})")) for way in ways)
        found.append((code, day, Decimal(value), name))
    return found


def test_transactions_are_steps_of_what_a_donor_promised_and_paid() -> None:
    viewed = of(
        money("USA", ("2025-01-01", 10), ("2025-03-01", 8)),
        money("mission", ("2025-01-01", 30), ("2025-03-01", 30)),
        money("CAN", ("2025-02-01", 5), measure=PLEDGED),
    )
    [activity] = activities(viewed)
    assert transactions(activity) == [
        ("13", "2025-02-01", Decimal(5), "Canada"),
        ("1", "2025-01-01", Decimal(10), "United States"),
        ("1", "2025-03-01", Decimal(-2), "United States"),
        ("1", "2025-01-01", Decimal(20), "Donors not named"),
        ("1", "2025-03-01", Decimal(2), "Donors not named"),
    ]
    first = activity.find("transaction")
    assert first is not None
    assert [(one.text or "").rpartition(" 5")[0] or one.text for one in first.findall("description/narrative")] == [
        "Brings what this donor promised to US$5",
        "Porte ce que ce donateur a promis à",
        "Lleva lo prometido por este donante a",
    ]
    [claim] = first.findall(f"{OWN}claim")
    assert (claim.get("id"), claim.get("source"), claim.text) == ("m", "Gazette", "paid")
    [link] = activity.findall("document-link")
    assert link.get("url") == "https://gazette.example/force"


@pytest.mark.parametrize("which", ["example_record", "real_record"])
def test_on_each_day_transactions_come_to_what_the_record_holds(which: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(which)
    viewed = workplace_at(str(path), None).view(Question())
    told = steps(Excerpt(view=viewed))
    wholes = [one for one in viewed.reconciliation.lines if one.actor == WHOLE and one.measure in (RECEIVED, PLEDGED)]
    assert wholes
    compared = 0
    for whole in wholes:
        key = (whole.measure, whole.mission, whole.unit)
        own = [one for one in told if (one.measure, one.mission, one.unit) == key]
        for point in whole.points:
            if point.start is not None and point.best is not None:
                named = sum(one.value for one in own if one.day <= point.start and one.actor != WHOLE)
                assert sum(one.value for one in own if one.day <= point.start) == max(point.best, named)
                compared += 1
    assert compared >= 5
    assert sum(len(one.findall("transaction")) for one in activities(viewed)) == len(told)


def test_a_donors_steps_come_to_its_line() -> None:
    lines = (money("USA", ("2025-01-01", 10), ("2025-03-01", 25)), money("CAN", ("2025-02-01", 5)))
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    [activity] = activities(of(*lines))
    for _, _, value, name in transactions(activity):
        sums[name] += value
    assert sums == {"United States": 25, "Canada": 5}


def test_a_mission_has_its_days_its_state_and_its_country() -> None:
    head = Mission(
        id=MISSION, names=(Name(text="Stability Force"), Name(text="Force", language="fr")), theatre="JAM",
        start="2024-06-01", end="2025-02-01",
    )  # fmt: skip
    words = vocabulary()
    land = replace(words.entities[1], codes=(("iso2", "JM"),))
    viewed = of(money("USA", ("2025-01-01", 10)), vocabulary=replace(words, missions=(head,), entities=(land,)))
    [activity] = activities(viewed)
    days = {one.get("type"): one.get("iso-date") for one in activity.findall("activity-date")}
    assert days == {"2": "2024-06-01", "4": "2025-02-01"}
    assert [one.get("code") for one in activity.findall("activity-status")] == ["4"]
    assert [one.get("code") for one in activity.findall("recipient-country")] == ["JM"]
    [ahead] = activities(replace(viewed, as_of=date(2025, 1, 15)))
    assert {one.get("type") for one in ahead.findall("activity-date")} == {"2", "3"}


def test_what_is_set_aside_is_behind_no_transaction_and_what_has_no_type_is_counted() -> None:
    told = Reconciliation(
        lines=(money("USA", ("2025-01-01", 10)),), set_aside=(SetAside(claim="m", because="another is right"),)
    )
    needed = replace(PAID, id="n", kind=Kind.FUNDING_REQUIRED)
    viewed = of(claims=(PAID, needed), reconciliation=told)
    [activity] = activities(viewed)
    assert activity.findall(f".//{OWN}claim") == []
    assert [one.rpartition(": ")[2] for one in iati(Excerpt(view=viewed)).losses] == ["1", "1"]


def test_the_mission_and_the_day_leave_out_others() -> None:
    lines = (
        money("USA", ("2025-01-01", 10), ("2025-03-01", 25)),
        replace(money("CAN", ("2025-01-01", 7)), mission="x"),
    )
    assert len(activities(of(*lines))) == 2
    [early] = activities(of(*lines), mission=MISSION, begun_by=date(2025, 2, 1))
    assert transactions(early) == [("1", "2025-01-01", Decimal(10), "United States")]


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_is_markup(text: str) -> None:
    claim = replace(PAID, id=text, quote=text, source=text, actor=text, mission=text)
    given = replace(line(RECEIVED, text, ("2025-01-01", 1, 1, 1, ""), unit="USD"), mission=text)
    points = tuple(replace(one, claims=(text,)) for one in given.points)
    pack = Mission(id=text, names=(Name(text=text),))
    viewed = of(replace(given, points=points), claims=(claim,), vocabulary=replace(vocabulary(), missions=(pack,)))
    [activity] = activities(viewed)
    assert len(activity.findall("transaction")) == 1


def test_the_small_view_and_a_record_of_nothing() -> None:
    [activity] = activities(view())
    assert len(transactions(activity)) == 3
    [nothing] = activities(of())
    assert transactions(nothing) == []
    assert nothing.findtext("title/narrative") == "mission of which no name is told"
