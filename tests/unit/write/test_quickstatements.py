"""Commands for Wikidata: each is one by the documented syntax, has a reference, and says nothing that was set aside."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.samples.hostile import TEXTS
from tests.samples.quickstatements import Command, read_commands
from tests.samples.small_view import DOCUMENTS, MISSION, view

from musterbook.base.claim import Kind
from musterbook.base.document import Document
from musterbook.base.entity import Entity, EntityKind, Name
from musterbook.base.ledger import SetAside
from musterbook.base.period import Period
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.base.view import RecordView
from musterbook.write import Excerpt, quickstatements

ITEMS = {"KEN": "Q900114", "JAM": "Q900766"}
GAZETTE = Entity(
    id="gazette", kind=EntityKind.ORGANISATION, names=(Name(text="Gazette"),), codes=(("wikidata", "Q900001"),)
)


def known(given: RecordView, mission: str = "Q900000") -> RecordView:
    """The view with the ids that a pack of its own tells."""
    words = given.vocabulary
    entities = tuple(
        replace(one, codes=(("wikidata", ITEMS[one.id]),)) if one.id in ITEMS else one for one in words.entities
    )
    (head,) = words.missions
    heads = (replace(head, codes=(("wikidata", mission),)),)
    return replace(given, vocabulary=replace(words, entities=(*entities, GAZETTE), missions=heads))


def commands(given: RecordView) -> list[Command]:
    return read_commands(quickstatements(Excerpt(view=given, mission=MISSION)).data.decode())


def archived(given: RecordView) -> RecordView:
    """The same with the first document read from an archive."""
    first = replace(
        DOCUMENTS[0], name="https://web.archive.org/web/20250310000000/https://gazette.example/force",
        retrieved_at=datetime(2025, 3, 10, tzinfo=UTC),
    )  # fmt: skip
    return replace(given, documents=(first, *DOCUMENTS[1:]))


def test_figures_are_told_with_their_day_and_their_documents() -> None:
    (jamaica,) = [one for one in commands(archived(known(view()))) if one.property == "P710"]
    assert (jamaica.item, jamaica.value) == ("Q900000", "Q900766")
    assert jamaica.qualifiers == (("P1132", "24"), ("P585", "+2025-01-04T00:00:00Z/11"))
    (reference,) = jamaica.references
    assert reference == (
        ("S854", '"https://gazette.example/force"'),
        ("S1476", 'en:"Force reaches half its size"'),
        ("S123", "Q900001"),
        ("S577", "+2025-03-02T00:00:00Z/11"),
        ("S813", "+2025-03-10T00:00:00Z/11"),
        ("S1065", '"https://web.archive.org/web/20250310000000/https://gazette.example/force"'),
        ("S1683", 'en:"two dozen Jamaicans arrived"'),
    )
    assert (
        jamaica.summary == f"musterbook: mission {MISSION}, as_of 2025-05-01, known_by 2025-05-01, head {view().head}"
    )


def test_what_cannot_be_said_is_told() -> None:
    told = quickstatements(Excerpt(view=known(view()), mission=MISSION)).losses
    assert "contributors whose items no pack tells, left out: BLZ" in told
    assert "claims set aside, left out: 2" in told
    assert any(one.startswith("statements that no document with a web address bears out, left out: ") for one in told)
    assert any(one.startswith("ranks are not said") for one in told)


@pytest.mark.parametrize("code", ["", "Q0", "q5", "Q5 ", "P31", 'Q5"\tP31'])
def test_a_mission_without_an_item_is_not_spoken_of(code: str) -> None:
    made = quickstatements(Excerpt(view=known(view(), code), mission=MISSION))
    assert read_commands(made.data.decode()) == []
    assert view().head in made.data.decode()
    assert "no mission pack tells the mission's item" in made.losses[0]


def test_nothing_that_was_set_aside_is_said() -> None:
    lines = quickstatements(Excerpt(view=known(view()), mission=MISSION)).data.decode()
    for claim in ("s3", "t2"):
        assert next(one for one in view().claims if one.id == claim).quote not in lines


def test_bounds_are_told_where_they_lie_equally_around_the_estimate() -> None:
    sourced = tuple(replace(one, document=DOCUMENTS[0].id, source="Gazette", origin=None) for one in view().claims)
    result = view().reconciliation
    lines = []
    for line in result.lines:
        last = line.points[-1]
        even = replace(last, low=690, best=700, high=710) if (line.measure, line.actor) == ("strength", "KEN") else last
        lines.append(replace(line, points=(*line.points[:-1], even)))
    given = replace(known(view()), claims=sourced, reconciliation=replace(result, lines=tuple(lines)))
    found = {one.value: one for one in commands(given)}
    assert found["Q900114"].qualifiers == (
        ("P1132", "700~10"), ("P585", "+2025-03-10T00:00:00Z/11"), ("P459", "Q791801")
    )  # fmt: skip
    assert found["1077"].property == "P1132"
    assert {one.property for one in found.values()} >= {"P1132", "P710", "P580", "P1120"}
    assert not [one for one in found.values() if one.property == "P582"]


def test_texts_of_others_end_nothing_and_begin_nothing() -> None:
    for place in range(0, len(TEXTS), 3):
        some = [TEXTS[(place + step) % len(TEXTS)] for step in range(4)]
        documents = tuple(
            replace(one, title=title, url=f"https://e.example/{title}", language="en")
            for one, title in zip(DOCUMENTS, some, strict=True)
        )
        claims = tuple(replace(one, quote=some[1], source=None) for one in view().claims)
        given = replace(known(view()), documents=documents, claims=claims)
        assert len(commands(given)) >= 4


def test_a_record_without_claims_gives_no_command() -> None:
    empty = RecordView(as_of=date(2025, 5, 1), head="abc")
    made = quickstatements(Excerpt(view=empty))
    assert read_commands(made.data.decode()) == []
    assert b"abc" in made.data


@pytest.mark.parametrize(
    ("name", "url", "found"),
    [
        ("https://web.archive.org/web/2025/https://a.example/b", "https://a.example/b", True),
        ("https://a.example/b", "https://a.example/b", False),
        ("http://a.example/b", "https://a.example/b", False),
        ("b.html", "https://a.example/b", False),
        ("https://archive.ph/abc", "https://a.example/b", False),
        ("https://web.archive.org/web/2025/https://a.example/b", "", False),
    ],
)
def test_an_archive_is_named_where_the_page_was_read_from_one(name: str, url: str, *, found: bool) -> None:
    document: Document = replace(DOCUMENTS[0], name=name, url=url)
    assert document.archive_address == (name if found else "")


def test_ranks_prefer_what_is_latest_and_tell_what_was_set_aside_as_deprecated() -> None:
    given = known(view())
    gazette = next(one for one in given.documents if one.source == "Gazette")
    aside = replace(
        given.claims[0], id="aside1", kind=Kind.STRENGTH, actor="mission", mission=MISSION, document=gazette.id,
        source="Gazette", quantity=Quantity(low=1200, high=1200, qualifier=Qualifier.EXACT, unit="person"),
        period=Period.day(date(2025, 2, 1)), quote="1,200 were there",
    )  # fmt: skip
    told = replace(given.reconciliation, set_aside=(SetAside(claim="aside1", because="without it two agree"),))
    papers = tuple(replace(one, url=f"https://papers.example/{one.id}") for one in given.documents)
    more = replace(given, documents=papers, claims=(*given.claims, aside), reconciliation=told)
    excerpt = Excerpt(view=more, mission=MISSION)
    ranked = read_commands(quickstatements(excerpt, ranks=True).data.decode())
    (deprecated,) = [one for one in ranked if one.rank == "Rdeprecated"]
    assert (deprecated.property, deprecated.value) == ("P1132", "1200")
    assert deprecated.qualifiers == (("P585", "+2025-02-01T00:00:00Z/11"),)
    assert deprecated.references[0][-1] == ("S1683", 'en:"1,200 were there"')
    assert {one.rank for one in ranked if one.property in ("P580", "P582")} <= {""}
    assert [one.value for one in ranked if one.rank == "Rpreferred" and one.property == "P1132"]
    plain = read_commands(quickstatements(excerpt).data.decode())
    assert {one.rank for one in plain} == {""}
    assert "1200" not in [one.value for one in plain]
