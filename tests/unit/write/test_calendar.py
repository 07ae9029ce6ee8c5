"""A calendar: its form, what is in it, and entries that stay the same when the record learns more."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.samples.hostile import TEXTS
from tests.samples.small_view import document, view

from musterbook.base.claim import Claim, Kind, Modality, Vote
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.ledger import Reconciliation, SetAside
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.view import RecordView
from musterbook.write import Excerpt, Exported, calendar

DOCUMENT = document("gazette", title="Force lands", url="https://gazette.example/a")
LEARNED = datetime(2025, 4, 1, 9, 30, tzinfo=UTC)
END = date(2025, 10, 2)
LONG = 75


def told(identifier: str, kind: Kind, first: date | None, last: date | None, **more: Any) -> Claim:  # noqa: ANN401 - fields
    period = Period(start=first, end=last)
    base = Claim(id=identifier, kind=kind, actor="KEN", mission="stability-force", period=period, document=DOCUMENT.id)
    return replace(base, quote="as told", source="Gazette", **more)


PLAN = told(
    "p", Kind.DEPLOYMENT, END, END, modality=Modality.PLANNED, quantity=Quantity(low=200, high=600, unit="person")
)
MANDATE = told("m", Kind.MANDATE_PERIOD, date(2024, 10, 2), END)
VOTE = told("v", Kind.RESOLUTION_VOTE, END, END, detail=Vote(resolution="2699", in_favour=13))


def of(*claims: Claim, **more: Any) -> RecordView:  # noqa: ANN401 - fields of the view
    given = {"head": "abc", "recorded_at": ((DOCUMENT.id, LEARNED),), "vocabulary": view().vocabulary, **more}
    return RecordView(as_of=date(2025, 5, 1), documents=(DOCUMENT,), claims=claims, **given)


def written(*claims: Claim, **more: Any) -> Exported:  # noqa: ANN401 - fields of the view
    return calendar(Excerpt(view=of(*claims, **more)))


def unfolded(data: bytes) -> list[str]:
    """The lines of a calendar; the form of the whole is looked at on the way."""
    assert data.endswith(b"END:VCALENDAR\r\n")
    parts = data.split(b"\r\n")
    assert max(map(len, parts)) <= LONG
    assert not [one for one in parts if b"\n" in one or b"\r" in one]
    assert [one.decode() for one in parts]
    return data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def plain(value: str) -> str:
    out, rest = "", iter(value)
    for one in rest:
        assert one not in ",;"
        out += {"n": "\n"}.get(after := next(rest), after) if one == "\\" else one
    return out


def events(exported: Exported) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for line in unfolded(exported.data):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line not in ("END:VEVENT", "END:VCALENDAR"):
            assert name not in found[-1]
            found[-1][name] = plain(value) if name in ("SUMMARY", "DESCRIPTION", "CATEGORIES") else value
    assert len({one["UID"] for one in found}) == len(found)
    return found


def test_each_kind_of_entry_says_what_it_is() -> None:
    [mandate, plan, vote] = events(written(PLAN, MANDATE, VOTE))
    assert mandate["SUMMARY"] == "end of mandate: Stability Force"
    assert plan["SUMMARY"] == "plan: deployment, Kenya, 200 to 600"
    assert vote["SUMMARY"] == "vote: Kenya, resolution 2699, 13 for"
    assert [one["STATUS"] for one in (mandate, plan, vote)] == ["CONFIRMED", "TENTATIVE", "CONFIRMED"]
    assert [one["CATEGORIES"] for one in (mandate, plan, vote)] == ["end of mandate", "plan", "vote"]
    for one in (mandate, plan, vote):
        assert (one["DTSTART;VALUE=DATE"], one["DTEND;VALUE=DATE"]) == ("20251002", "20251003")
        assert (one["DTSTAMP"], one["SEQUENCE"]) == ("20250401T093000Z", "0")
        assert one["URL"] == "https://gazette.example/a"
        assert one["DESCRIPTION"].startswith("“as told”; Gazette, 2 Mar 2025; Force lands (67617a6574746500); ")
    lines = unfolded(written(PLAN).data)
    assert "DESCRIPTION:as_of: 2025-05-01\\nhead: abc" in lines
    assert "METHOD:PUBLISH" in lines


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_it_is_written_in_every_language(language: str) -> None:
    data = calendar(Excerpt(view=of(PLAN, MANDATE, VOTE)), language=language).data
    assert len(unfolded(data)) > 30


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_gets_out_of_its_line(text: str) -> None:
    address = replace(DOCUMENT, title=text, source=text, url=f"https://x.example/{text}")
    hostile = replace(
        PLAN, actor=text or "x", quote=text, source=text, place=text, mission=text, id=text, document=text
    )
    viewed = replace(of(hostile, MANDATE), documents=(address, replace(address, id=text)))
    assert len(events(calendar(Excerpt(view=viewed)))) == 2


def test_what_is_told_again_changes_an_entry_and_makes_none() -> None:
    [first] = events(written(PLAN))
    later = (("z" * 16, datetime(2025, 4, 9, tzinfo=UTC)),)
    again = replace(PLAN, id="a", document="z" * 16)
    [second] = events(written(again, PLAN, recorded_at=((DOCUMENT.id, LEARNED), *later)))
    assert second["UID"] == first["UID"]
    assert (second["SEQUENCE"], second["DTSTAMP"]) == ("1", "20250409T000000Z")
    decided = Judgement(
        id="g", claim="p", decision=Decision.AMEND, because="a later day", decided_by="x",
        decided_at=datetime(2025, 4, 20, tzinfo=UTC),
    )  # fmt: skip
    moved = replace(PLAN, period=Period.day(date(2025, 11, 1)))
    [third] = events(written(moved, judgements=(decided,)))
    assert third["UID"] == first["UID"]
    assert (third["SEQUENCE"], third["DTSTAMP"]) == ("1", "20250420T000000Z")
    assert third["DTSTART;VALUE=DATE"] == "20251101"


def test_what_was_set_aside_or_denied_is_cancelled_and_says_why() -> None:
    aside = Reconciliation(set_aside=(SetAside(claim="m", because="another is right"),))
    denied = replace(VOTE, modality=Modality.DENIED)
    [mandate, vote] = events(written(MANDATE, denied, reconciliation=aside))
    assert (mandate["STATUS"], vote["STATUS"]) == ("CANCELLED", "CANCELLED")
    assert "set aside: another is right" in mandate["DESCRIPTION"]
    other = replace(MANDATE, id="n", period=Period(end=END))
    [both] = events(written(MANDATE, other, reconciliation=aside))
    assert both["STATUS"] == "CONFIRMED"
    assert "set aside: another is right" in both["DESCRIPTION"]


def test_days_that_are_not_told_exactly_are_counted() -> None:
    undated = replace(PLAN, id="u", period=Period())
    year = replace(VOTE, period=Period(start=date(2023, 1, 1), end=date(2023, 12, 31)))
    last = replace(PLAN, id="l", period=Period(start=date(9999, 12, 1), end=date.max))
    exported = written(undated, year, last)
    assert exported.losses == (
        "plans that tell no day, left out: 1",
        "entries told for several days or with one end, as their description says: 2",
    )
    [vote, plan] = events(exported)
    assert (vote["DTSTART;VALUE=DATE"], vote["DTEND;VALUE=DATE"]) == ("20230101", "20240101")
    assert "DTEND;VALUE=DATE" not in plan


def test_plans_ahead_of_the_day_are_in_it_and_what_had_not_begun_is_not() -> None:
    claims = (PLAN, VOTE, MANDATE, replace(MANDATE, id="n", period=Period(start=END, end=date(2026, 10, 2))))
    found = events(calendar(Excerpt(view=of(*claims), begun_by=date(2025, 5, 1))))
    assert [one["CATEGORIES"] for one in found] == ["end of mandate", "plan"]


def test_a_mission_has_its_own_and_what_is_of_none() -> None:
    other, free = replace(PLAN, id="o", mission="another"), replace(PLAN, id="f", mission=None)
    found = events(calendar(Excerpt(view=of(PLAN, other, free), mission="stability-force")))
    assert len(found) == 2


def test_a_record_of_nothing_is_a_calendar_all_the_same() -> None:
    lines = unfolded(written().data)
    assert "BEGIN:VTIMEZONE" in lines
    assert "BEGIN:VEVENT" not in lines
