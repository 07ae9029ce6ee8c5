"""People, posts and votes as Popolo: what its schemas ask, what is said of names and tallies that differ."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.samples.hostile import TEXTS
from tests.samples.small_view import DOCUMENTS, MISSION, vocabulary
from tests.samples.small_view import view as small_view

from musterbook.base.claim import Claim, Kind, Modality, Post, Vote
from musterbook.base.ledger import Difference, Reconciliation, SetAside
from musterbook.base.period import Period
from musterbook.base.view import RecordView
from musterbook.write import Excerpt, popolo

OF_CLASS = {
    "persons": {"id", "name", "honorific_prefix"},
    "organizations": {"id", "name", "classification", "founding_date", "dissolution_date"},
    "posts": {"id", "label", "role", "organization_id", "sources"},
    "memberships": {
        "id", "person_id", "organization_id", "post_id", "role", "on_behalf_of_id", "start_date", "end_date", "sources",
        "musterbook",
    },
    "motions": {"id", "organization_id", "identifier", "classification", "sources"},
    "vote_events": {
        "id", "organization_id", "motion_id", "identifier", "start_date", "end_date", "counts", "sources", "musterbook",
    },
}  # fmt: skip
"""The properties of each class that are used; all but the last are of the schemas of Popolo."""
DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
ADDRESS = re.compile(r"(https?://|urn:musterbook:)[!-~]+")
SINCE = date(2024, 6, 25)
HELD = Claim(
    id="h", kind=Kind.APPOINTMENT, actor="KEN", mission=MISSION, period=Period(start=SINCE), quote="took command",
    detail=Post(person="Ann Otieno", role="Force Commander", rank="General"), document=DOCUMENTS[0].id,
    source="Gazette",
)  # fmt: skip
VOTE = Claim(
    id="v", kind=Kind.RESOLUTION_VOTE, actor="un-security-council", mission=MISSION, period=Period.day(SINCE),
    detail=Vote(resolution="2699", in_favour=13, abstain=2), document=DOCUMENTS[2].id, quote="voted", source="Daily",
)  # fmt: skip


def of(*claims: Claim, **more: Any) -> RecordView:  # noqa: ANN401 - fields of the view
    return RecordView(
        as_of=date(2025, 5, 1), documents=DOCUMENTS, claims=claims, vocabulary=vocabulary(), head="abc", **more
    )


def people(viewed: RecordView, **more: Any) -> dict[str, list[dict[str, Any]]]:  # noqa: ANN401 - fields of the excerpt
    """The lists; what the schemas ask is looked at on the way, and that every id leads to something."""
    data = json.loads(popolo(Excerpt(view=viewed, **more)).data)
    assert (data["meta"]["as_of"], data["meta"]["head"]) == (viewed.as_of.isoformat(), viewed.head)
    ids = {name: [one["id"] for one in data[name]] for name in OF_CLASS}
    assert all(len(set(each)) == len(each) for each in ids.values())
    for name, known in OF_CLASS.items():
        for row in data[name]:
            check(row, known)
            for key, of_class in (("person_id", "persons"), ("post_id", "posts"), ("motion_id", "motions")):
                assert key not in row or row[key] in ids[of_class]
            for key in ("organization_id", "on_behalf_of_id"):
                assert row.get(key) is None or row[key] in ids["organizations"]
    return {name: data[name] for name in OF_CLASS}


def check(row: dict[str, Any], known: set[str]) -> None:
    assert row.keys() <= known
    for key, value in row.items():
        if key.endswith("_date"):
            assert value is None or DAY.fullmatch(value)
        elif key not in ("sources", "counts", "musterbook"):
            assert value is None or isinstance(value, str)
    assert all(ADDRESS.fullmatch(one["url"]) and one["note"] for one in row.get("sources", [])), row
    assert all(isinstance(one["value"], int) for one in row.get("counts", []))


def test_a_holder_is_a_person_in_a_post_on_behalf_of_a_country() -> None:
    found = people(of(HELD))
    [person], [post], [held] = found["persons"], found["posts"], found["memberships"]
    assert (person["name"], person["honorific_prefix"]) == ("Ann Otieno", "General")
    assert (post["label"], post["role"], post["organization_id"]) == ("Force Commander", "force-commander", MISSION)
    assert (held["person_id"], held["post_id"], held["on_behalf_of_id"]) == (person["id"], post["id"], "KEN")
    assert (held["start_date"], held["end_date"]) == ("2024-06-25", None)
    assert held["sources"] == [
        {
            "url": "https://gazette.example/force",
            "note": "Gazette, Force reaches half its size, document 67617a6574746500; “took command”",
        }
    ]
    assert {one["id"]: one["classification"] for one in found["organizations"]} == {
        MISSION: "mission",
        "KEN": "country",
    }


@pytest.mark.parametrize(
    ("period", "end"),
    [
        (Period(start=SINCE, end=date(2025, 1, 31)), "2025-01-31"),
        (Period(start=SINCE, end=date(2025, 1, 31), last_seen=True), None),
        (Period.day(SINCE), None),
    ],
)
def test_a_post_ends_where_a_source_says_so(period: Period, end: str | None) -> None:
    [held] = people(of(replace(HELD, period=period)))["memberships"]
    assert held["end_date"] == end


def test_names_that_differ_are_people_of_their_own_and_say_so() -> None:
    other = replace(HELD, id="g", detail=Post(person="Anna Otieno", role="force commander"))
    differ = Reconciliation(differences=(Difference(claims=("g", "h"), field="person", values=("Ann", "Anna")),))
    viewed = of(HELD, other, reconciliation=differ)
    found = people(viewed)
    assert [one["name"] for one in found["persons"]] == ["Ann Otieno", "Anna Otieno"]
    assert len(found["posts"]) == 1
    assert sorted(one["musterbook"]["names_differ"] for one in found["memberships"]) == [["g"], ["h"]]
    [loss] = popolo(Excerpt(view=viewed)).losses
    assert loss.startswith("posts with holders whose names differ")


def test_a_vote_is_a_motion_with_counts() -> None:
    found = people(of(VOTE))
    [motion], [vote] = found["motions"], found["vote_events"]
    assert (motion["identifier"], motion["organization_id"]) == ("2699", "un-security-council")
    assert vote["counts"] == [{"option": "yes", "value": 13}, {"option": "abstain", "value": 2}]
    assert (vote["start_date"], vote["motion_id"]) == ("2024-06-25", motion["id"])
    assert vote["sources"][0]["url"] == "urn:musterbook:document-6461696c79000000"


def test_a_vote_of_some_day_has_no_day_and_one_of_two_tallies_no_counts() -> None:
    vague = replace(VOTE, period=Period(start=date(2023, 10, 1), end=date(2023, 10, 31)))
    other = replace(vague, id="w", detail=Vote(resolution="2699", in_favour=12, abstain=3))
    viewed = of(vague, other)
    [vote] = people(viewed)["vote_events"]
    assert (vote["start_date"], vote["end_date"], vote["counts"]) == (None, None, [])
    assert (vote["musterbook"]["first_day"], vote["musterbook"]["last_day"]) == ("2023-10-01", "2023-10-31")
    assert [one["yes"] for one in vote["musterbook"]["tallies"]] == [13, 12]
    assert popolo(Excerpt(view=viewed)).losses[0].startswith("votes with tallies that differ")


def test_what_is_set_aside_planned_or_nameless_is_counted_and_left_out() -> None:
    aside = Reconciliation(set_aside=(SetAside(claim="h", because="another is right"),))
    planned = replace(VOTE, modality=Modality.PLANNED)
    nameless = replace(HELD, id="n", detail=Post(role="Police Adviser"))
    viewed = of(HELD, planned, nameless, reconciliation=aside)
    found = people(viewed)
    assert (found["persons"], found["memberships"], found["motions"]) == ([], [], [])
    assert popolo(Excerpt(view=viewed)).losses == (
        "appointments and votes that are planned, denied or set aside, left out: 2",
        "holders of posts told without a name, left out: 1",
    )


def test_the_mission_and_the_day_leave_out_others() -> None:
    viewed = replace(of(HELD, VOTE, replace(HELD, id="o", mission="another")), as_of=date(2024, 1, 1))
    assert people(viewed, begun_by=date(2024, 1, 1))["posts"] == []
    later = replace(viewed, as_of=date(2025, 5, 1))
    assert [one["organization_id"] for one in people(later)["posts"]] == ["another", MISSION]
    assert [one["organization_id"] for one in people(later, mission=MISSION)["posts"]] == [MISSION]


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_stays_a_text(text: str) -> None:
    post = Post(person=text, role=text, rank=text)
    claims = (
        replace(HELD, detail=post, actor=text or "x", mission=text, source=text, quote=text, document=text),
        replace(VOTE, detail=Vote(resolution=text), actor=text or "x", source=text),
    )
    assert len(people(of(*claims))["motions"]) == 1


def test_the_small_view_and_a_record_of_nothing() -> None:
    assert people(small_view())["memberships"]
    assert not any(people(of()).values())
