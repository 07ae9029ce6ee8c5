"""Each mission of a record has its page; one that is over says so."""

from dataclasses import replace
from datetime import date

import pytest
from lxml import etree, html
from tests.samples.small_view import MISSION, claims, view, vocabulary

from musterbook.base.claim import Claim, Kind
from musterbook.base.entity import Mission, Name
from musterbook.base.ledger import Line
from musterbook.base.period import Period
from musterbook.base.projection import Projection, Unprojected
from musterbook.base.view import RecordView
from musterbook.write import picture, site
from musterbook.write.atlas import pages
from musterbook.write.summary import summarise

NEXT = "next-force"
LATE = date(2026, 1, 1)
VOTE = Claim(id="n7", kind=Kind.RESOLUTION_VOTE, actor="un-security-council", mission=NEXT)


def record(*more: Claim, **pack: object) -> RecordView:
    """The small view with a second mission that its vocabulary names, and more claims."""
    (head,) = vocabulary().missions
    heads = (
        replace(head, **pack),  # type: ignore[arg-type]  # fields of the pack's head, by name
        Mission(id=NEXT, names=(Name(text="Next Force", language="en"), Name(text="Force suivante", language="fr"))),
    )
    given = view()
    return replace(given, vocabulary=replace(given.vocabulary, missions=heads), claims=(*claims(), *more))


def words(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def text(data: bytes) -> str:
    return words(html.document_fromstring(data.decode()))


def links(data: bytes) -> dict[str, str]:
    (header,) = html.document_fromstring(data.decode()).iter("header")
    return {str(link.get("href")): words(link) for link in header.iter("a")}


def test_a_mission_with_a_vote_has_a_page_and_both_lead_to_each_other() -> None:
    files = site(record(VOTE))
    assert sorted(files) == ["index.html", "mission-next-force.html", "record.json"]
    assert links(files["index.html"])["mission-next-force.html"] == "Next Force"
    assert links(files["mission-next-force.html"])["index.html"] == "Stability Force"
    assert b'http-equiv="Content-Security-Policy" content="default-src \'none\'' in files["mission-next-force.html"]


def test_the_page_asked_for_is_the_first() -> None:
    files = site(record(VOTE), mission=NEXT)
    assert "<h1>Next Force</h1>" in files["index.html"].decode()
    assert "<h1>Stability Force</h1>" in files[f"mission-{MISSION}.html"].decode()


def test_a_mission_that_is_only_mentioned_has_none() -> None:
    mention = replace(VOTE, kind=Kind.INCIDENT, detail=None)
    files = site(record(mention))
    assert sorted(files) == ["index.html", "record.json"]
    assert "Also in this record: Next Force" in text(files["index.html"])
    assert "Also in this record: Next Force" in picture(record(mention))


@pytest.mark.parametrize("kind", [Kind.RESOLUTION_VOTE, Kind.APPOINTMENT, Kind.MANDATE_PERIOD])
def test_votes_posts_terms_and_lines_make_a_page(kind: Kind) -> None:
    assert NEXT in pages(record(Claim(id="n7", kind=kind, actor="mission", mission=NEXT)), MISSION)
    line = Line(measure="strength", actor="KEN", mission=NEXT, unit="person", points=())
    given = view()
    found = replace(given, reconciliation=replace(given.reconciliation, lines=(line,)))
    assert pages(found, MISSION) == {MISSION: "index.html", NEXT: "mission-next-force.html"}


def test_no_name_of_a_mission_leads_out_of_the_folder() -> None:
    files = site(record(replace(VOTE, mission="../../etc/x")))
    (name,) = (name for name in files if name.startswith("mission-"))
    assert "/" not in name
    assert "\\" not in name


def test_projections_stay_with_their_mission() -> None:
    row = Unprojected(measure="strength", actor="KEN", mission=NEXT, unit="person", because="too few of next")
    files = site(record(VOTE), projections=(row,))
    assert "too few of next" in text(files["mission-next-force.html"])
    assert "too few of next" not in text(files["index.html"])


def term(start: str | None, end: str | None, identifier: str = "z1") -> Claim:
    period = Period(
        start=None if start is None else date.fromisoformat(start), end=None if end is None else date.fromisoformat(end)
    )
    return Claim(id=identifier, kind=Kind.MANDATE_PERIOD, actor="mission", mission=MISSION, period=period)


def test_a_mission_ends_with_its_last_term() -> None:
    over = summarise(replace(record(), as_of=LATE)).ending
    assert over is not None
    assert (over.on, over.successor, over.sure) == (date(2025, 10, 2), None, False)
    assert summarise(record()).ending is None


@pytest.mark.parametrize(
    ("start", "end"), [("2025-10-02", "2026-10-02"), ("2026-05-01", "2027-01-01"), ("2025-12-01", None)]
)
def test_a_later_term_keeps_it_going(start: str, end: str | None) -> None:
    assert summarise(replace(record(term(start, end)), as_of=LATE)).ending is None


def test_the_pack_outweighs_the_terms() -> None:
    over = summarise(replace(record(end="2025-06-01"), as_of=date(2025, 7, 1))).ending
    assert over is not None
    assert (over.on, over.sure) == (date(2025, 6, 1), True)
    assert summarise(replace(record(end="2026-06-01"), as_of=LATE)).ending is None


def test_the_headline_says_when_it_ended_and_what_followed() -> None:
    given = replace(record(VOTE, successors=(NEXT,)), as_of=LATE)
    page = site(given)["index.html"]
    assert "Ended 2 Oct 2025; succeeded by Next Force" in text(page)
    assert '<a href="mission-next-force.html">Next Force</a></p>' in page.decode()
    assert "Ended 2 Oct 2025; succeeded by Next Force" in picture(given)
    assert "suivie de Force suivante" in text(site(given, language="fr")["index.html"])
    assert "Ended 2 Oct 2025, by the last mandate in the record" in picture(replace(record(), as_of=LATE))


def test_a_successor_is_also_known_by_what_it_names_as_its_predecessor() -> None:
    given = record()
    first, second = given.vocabulary.missions
    heads = (first, replace(second, predecessors=(MISSION,)))
    given = replace(given, as_of=LATE, vocabulary=replace(given.vocabulary, missions=heads))
    assert "succeeded by Next Force" in picture(given)


def test_figures_of_an_ended_mission_are_the_last_known() -> None:
    given = replace(record(), as_of=LATE)
    told = text(site(given)["index.html"])
    assert "Last known strength 1,077" in told
    assert "Pledged, authorised, last known" in told
    assert "LAST KNOWN" in picture(given)
    assert "Last known" not in text(site(record())["index.html"])


def test_figures_after_the_end_are_present() -> None:
    assert not summarise(replace(record(end="2025-03-01"), as_of=LATE)).over


def test_nothing_is_projected_of_an_ended_mission() -> None:
    row = Projection(
        measure="strength",
        actor="mission",
        mission=MISSION,
        unit="person",
        month=date(2026, 2, 1),
        low=1,
        best=2,
        high=3,
        changes=4,
        pace=1.0,
    )
    assert 'id="projections"' in site(record(), projections=(row,))["index.html"].decode()
    ended = site(replace(record(), as_of=LATE), projections=(row,))
    assert 'id="projections"' not in ended["index.html"].decode()
