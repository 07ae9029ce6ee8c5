"""Whatever it is kept in: a restricted document is there for those who may read it, and for nobody else in any way."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.contract.test_store_names import decide
from tests.contract.test_store_vintages import FIGURES, vintage
from tests.samples.whole_record import ADMIN
from tests.unit.record.building import NOON, judge, make_claim, make_document

from musterbook import pipeline
from musterbook.base.access import Role
from musterbook.base.claim import Claim, Happening, Kind, Post
from musterbook.base.document import Document
from musterbook.base.errors import AccessError, RecordError
from musterbook.base.ids import content_hash, reading_id
from musterbook.base.issue import Issue
from musterbook.base.judgement import Decision, Named, Sameness
from musterbook.base.view import RecordView
from musterbook.record import Actor, Fetch, Record, Right, copy_record, open_record
from musterbook.record.chain import ANSWER, DOCUMENT, FILE, JUDGEMENT, LINKED, NAME, RESTRICTION, VINTAGE

VOCABULARY = pipeline.load_vocabulary(None).items[0]
URL, CONTAINER = "https://example.org/cable", content_hash(b"PK secret")


def told(identifier: str, low: int = 200, actor: str = "KEN", mission: str | None = "m") -> Claim:
    """A claim of so many present on a day."""
    day = date(2024, 6, 26)
    return replace(make_claim(identifier, low=low, actor=actor), mission=mission, published=day)


def confide(record: Record, *, lift: bool = True) -> Document:
    """Adds a document, decides on its claims, publishes and then restricts it; gives the document."""
    data, plain = make_document("a cable: 900 arrived", date(2024, 6, 26))
    document = replace(plain, url=URL, container=CONTAINER, member="cable.txt")
    claims = [told("s1", 900), told("s2", 700, "hidden-brigade")]
    issue = Issue(code="bad-row", message="secret row", document=document.id)
    assert record.add_document(data, document, claims=claims, issues=[issue])
    record.add_container(b"PK secret", name="secret.zip")
    for sha256 in (content_hash(data), CONTAINER):
        record.add_fetch(Fetch(url=f"{URL}/{sha256}", address=URL, fetched_at=NOON, sha256=sha256))
    record.add_judgement(judge("s1", Decision.AMEND, low=901, high=901))
    record.add_name_judgement(decide("hidden-brigade", Sameness.MERGE, "KEN"))
    record.add_vintage(vintage(mission="m", head=record.head()), FIGURES)
    record.restrict(document.id, because="told in confidence")
    if lift:
        record.restrict(document.id, because="published", lift=True)
        record.restrict(document.id, because="withdrawn again")
    return document


@pytest.fixture
def entrusted(record: Record) -> Record:
    """A record with a public document and people; the admin acts."""
    data, document = make_document("200 arrived", date(2024, 6, 25))
    document = replace(document, url="https://example.org/paper")
    record.add_document(data, document, claims=[told("a"), told("b", 210, "JAM")])
    opened = record.for_person(ADMIN)
    opened.grant(ADMIN, Role.ADMIN, because="keeps the record")
    for role in Role:
        opened.grant(f"the {role}", role, because="a test")
    return opened


def view(record: Record) -> RecordView:
    return pipeline.view(record, vocabulary=VOCABULARY, as_of=date(2024, 12, 31))


def readers(record: Record) -> dict[str, Record]:
    """Those who may not see what is restricted."""
    return {
        "reader": record.for_person("the reader"),
        "editor": record.for_person("the editor"),
        "everybody": record.for_public(),
        "everybody, by a reviewer": record.for_person("the reviewer").for_public(),
    }


def answers(record: Record) -> tuple[Fetch, ...]:
    return record.fetches() if record.access().may(Right.ADD) else ()


def test_for_others_it_is_as_if_it_had_never_been(entrusted: Record) -> None:
    before = {name: (view(one), one.facts(), answers(one)) for name, one in readers(entrusted).items()}
    document = confide(entrusted)
    for _ in range(2):  # what was worked out for others is kept the second time
        insider = view(entrusted.for_person("the reviewer"))
        assert document in insider.documents
        assert {claim.quantity.low for claim in insider.claims} == {200, 210, 901, 700}
        for name, one in readers(entrusted).items():
            assert (replace(view(one), vintages=()), replace(one.facts(), whole=True), answers(one)) == before[name]
            assert not one.facts().whole
            (published,) = one.vintages()
            assert (published.mission, published.files) == (None, ())
            assert one.published_figures(published.id) is None
            if one.access().may(Right.ADD):
                assert not one.holds_address(URL)
                assert one.holds_address("https://example.org/paper")
            assert one.restrictions() == ()
            assert one.restricted() == frozenset()
            with pytest.raises(RecordError, match="no such document; 'musterbook documents' lists them"):
                one.original(document.id)
            with (
                pytest.raises(AccessError, match="to read restricted documents needs a reviewer"),
                one.lineage_index(""),
            ):
                pass
    assert entrusted.published_figures(entrusted.vintages()[0].id) == FIGURES


def test_those_who_may_read_it_find_it_marked(entrusted: Record) -> None:
    document = confide(entrusted)
    for name in ("the reviewer", "the admin"):
        insider = entrusted.for_person(name)
        assert insider.restricted() == {document.id}
        assert [one.restricted for one in insider.restrictions()] == [True, False, True]
        assert insider.original(document.id)
        assert insider.for_insiders() is insider
    first, second, third = entrusted.restrictions()
    assert (first.document, first.because, first.decided_by) == (document.id, "told in confidence", ADMIN)
    assert (second.replaces, third.replaces) == (first.id, second.id)
    assert entrusted.restrictions(NOON.date() - timedelta(days=1)) == ()
    assert list(entrusted.verify()) == []


def test_a_lifted_restriction_leaves_all_as_it_was(entrusted: Record) -> None:
    document = confide(entrusted)
    entrusted.restrict(document.id, because="published since", lift=True)
    reader = entrusted.for_person("the reader")
    assert reader.facts() == entrusted.facts()
    assert reader.vintages() == entrusted.vintages()
    assert (reader.restricted(), reader.restrictions()) == (frozenset(), ())
    assert view(reader) == view(entrusted)


@pytest.mark.parametrize(
    ("document", "because", "lift", "fault"),
    [
        ("0" * 16, "x", False, "no such document"),
        (None, " ", False, "a restriction needs a reason"),
        (None, "x", True, "is not restricted"),
    ],
)
def test_what_cannot_be_restricted_is_refused(
    entrusted: Record, document: str | None, because: str, *, lift: bool, fault: str
) -> None:
    (known,) = entrusted.facts().documents
    head = entrusted.head()
    with pytest.raises(RecordError, match=fault):
        entrusted.restrict(document or known.id, because=because, lift=lift)
    assert entrusted.head() == head
    entrusted.restrict(known.id, because="x")
    with pytest.raises(RecordError, match="is restricted already"):
        entrusted.restrict(known.id, because="x")


def test_another_reading_of_the_same_bytes_is_restricted_as_well(entrusted: Record) -> None:
    (known,) = entrusted.facts().documents
    data = entrusted.original(known.id)
    entrusted.restrict(known.id, because="told in confidence")
    again = replace(known, id=reading_id(content_hash(data), "columns"), metadata=(("mapping", "columns"),))
    assert entrusted.add_document(data, again, claims=[told("m", 7)])
    reader = entrusted.for_person("the reader")
    assert (reader.facts().documents, reader.facts().claims) == ((), ())
    assert [one.id for one in entrusted.facts().documents] == [again.id]
    assert entrusted.restricted() == {known.id, again.id}


def test_a_hidden_reading_does_not_let_an_earlier_one_come_back(entrusted: Record) -> None:
    (known,) = entrusted.facts().documents
    again = replace(known, id=reading_id(content_hash(b"200 arrived"), "columns"), metadata=(("mapping", "columns"),))
    assert entrusted.add_document(b"200 arrived", again, claims=[told("m", 7, mission="n")])
    entrusted.grant("Ana", Role.READER, mission="m", because="her desk")
    assert entrusted.for_person("Ana").facts().documents == ()


def test_what_is_added_as_restricted_was_never_seen(entrusted: Record) -> None:
    editor = entrusted.for_person("the editor")
    data, document = make_document("another cable")
    links = len(entrusted.links())
    assert editor.adding_restricted("told in confidence").add_document(data, document, claims=[told("x")])
    assert [one.kind for one in entrusted.links()[links:]] == [DOCUMENT, RESTRICTION]
    assert document not in editor.facts().documents
    assert document in entrusted.facts().documents
    assert entrusted.restrictions()[0].decided_by == "the editor"
    with pytest.raises(RecordError, match="a restriction needs a reason"):
        editor.adding_restricted(" ").add_document(*make_document("a third"))
    assert [one.text for one in editor.facts().documents] == ["200 arrived"]
    assert len(entrusted.facts().documents) == 2


def test_an_open_record_keeps_it_from_everybody_too(record: Record) -> None:
    record = record.for_person(ADMIN)
    record.add_document(*make_document("200 arrived"), claims=[told("a")])
    document = confide(record, lift=False)
    assert document in record.facts().documents
    assert [one.text for one in record.for_public().facts().documents] == ["200 arrived"]
    with pytest.raises(AccessError, match="to read restricted documents needs a reviewer"):
        record.for_public().for_insiders()


def test_evidence_goes_no_further_than_sight(entrusted: Record) -> None:
    document = confide(entrusted)
    entrusted.add_judgement(judge("a", Decision.ACCEPT))
    entrusted.add_name_judgement(decide("KEN", Sameness.SPLIT, "JAM"))
    entrusted.add_vintage(vintage(language="fr", head=entrusted.head()), FIGURES)
    seen = {name: shown(one) for name, one in {**readers(entrusted), "admin": entrusted}.items()}
    public = [(DOCUMENT, 0), (JUDGEMENT, 1), (NAME, 1), (VINTAGE, 1)]
    for name in readers(entrusted):
        assert [(kind, number) for kind, number, _ in seen[name]] == public, name
    assert len(seen["admin"]) == len(entrusted.links())
    assert {kind for kind, _, _ in seen["admin"]} == {DOCUMENT, *LINKED}
    with entrusted.for_public().evidence() as evidence:
        for ask in (evidence.original, evidence.reading):
            with pytest.raises(RecordError, match="no such document"):
                ask(document.id)
        hidden = next(link for link in evidence.links if link.id == document.id)
        with pytest.raises(RecordError, match=f"document {document.id}: tells more than {ADMIN} may see"):
            evidence.covered(hidden)


def shown(record: Record) -> list[tuple[str, int, str]]:
    """The links of which all may be seen, with the number among those of their kind."""
    numbers: dict[str, int] = {}
    found = []
    with record.evidence() as evidence:
        for link in evidence.links:
            number = numbers[link.kind] = numbers.get(link.kind, -1) + 1
            if evidence.shows(link):
                assert content_hash(evidence.covered(link)) == link.payload_hash
                found.append((link.kind, number, link.id))
    return found


def test_files_and_answers_are_evidence_of_what_is_seen(entrusted: Record) -> None:
    data, plain = make_document("from an archive")
    member = replace(plain, container=content_hash(b"PK open"), member="a.txt")
    entrusted.add_document(data, member, claims=[told("z")])
    entrusted.add_container(b"PK open", name="open.zip")
    for sha256 in (content_hash(b"PK open"), content_hash(data), None):
        entrusted.add_fetch(Fetch(url="u", address="a", fetched_at=NOON, sha256=sha256))
    confide(entrusted)
    kinds = [kind for kind, _, _ in shown(entrusted.for_public())]
    assert (kinds.count(FILE), kinds.count(ANSWER)) == (1, 2)
    assert [one.sha256 for one in entrusted.for_person("the editor").fetches()] == [content_hash(data)]


def test_names_that_stand_in_what_is_seen_stay_decided_on(entrusted: Record) -> None:
    data, document = make_document("of many names")
    details: list[dict[str, Any]] = [
        {"kind": Kind.APPOINTMENT, "detail": Post(person="Ann Lee", role="Commander")},
        {"kind": Kind.INCIDENT, "detail": Happening(event="raid", parties=("gangs", "police"))},
    ]
    claims = [replace(told(f"d{number}"), **more) for number, more in enumerate(details)]
    entrusted.add_document(data, document, claims=[*claims, told("d9", actor="BLZ+JAM"), told("d8")])
    entrusted.add_judgement(judge("d8", Decision.AMEND, actor="haitian-army"))
    entrusted.add_judgement(judge("d0", Decision.AMEND, person="Anne Lee"))
    entrusted.add_judgement(judge("d1", Decision.AMEND, parties=["a-gang"]))
    pairs = [("BLZ", "JAM"), ("gangs", "police"), ("haitian-army", "KEN"), ("a-gang", "gangs")]
    kept = [entrusted.add_name_judgement(decide(one, Sameness.SPLIT, other)) for one, other in pairs]
    kept.append(entrusted.add_name_judgement(decide("Ann Lee", Sameness.MERGE, "Anne Lee", NOON, Named.PERSON)))
    confide(entrusted)
    reader = entrusted.for_person("the reader")
    assert list(reader.facts().name_judgements) == kept
    assert len(entrusted.facts().name_judgements) == len(kept) + 1


def test_what_was_published_without_it_is_told_in_full(entrusted: Record) -> None:
    document = confide(entrusted, lift=False)
    later = entrusted.add_vintage(vintage(language="fr", head=entrusted.head()), FIGURES)
    before = entrusted.add_vintage(vintage(language="es", head=""), FIGURES)
    unknown = entrusted.add_vintage(vintage(language="ht", head="9" * 64), FIGURES)
    reader = entrusted.for_person("the reader")
    told_in_full = {one.id for one in reader.vintages() if one.files}
    assert told_in_full == {later.id, before.id, unknown.id}
    assert reader.published_figures(later.id) == FIGURES
    entrusted.restrict(document.id, because="published", lift=True)
    entrusted.add_vintage(vintage(language="en", head=entrusted.head()), FIGURES)
    entrusted.restrict(document.id, because="withdrawn again")
    assert len([one for one in reader.vintages() if one.files]) == 3


def test_publications_of_other_missions_are_none_of_a_desks_own(entrusted: Record) -> None:
    entrusted.add_document(*make_document("other"), claims=[told("n", mission="n")])
    for mission in ("m", "n", None):
        entrusted.add_vintage(vintage(mission=mission, head=entrusted.head(), language=str(mission)), FIGURES)
    entrusted.grant("Ana", Role.READER, mission="m", because="her desk")
    ana = entrusted.for_person("Ana")
    assert [one.language for one in ana.vintages()] == ["m", "None"]
    assert [one.files for one in ana.vintages()] == [(), ()]
    with pytest.raises(RecordError, match="nothing was published under this id"):
        ana.published_figures(entrusted.vintages()[1].id)


def test_a_reviewer_of_a_mission_reads_what_is_restricted_in_it(entrusted: Record) -> None:
    document = confide(entrusted)
    data, other = make_document("another cable, of another mission")
    entrusted.add_document(data, other, claims=[told("n", mission="n"), told("none", mission=None)])
    entrusted.restrict(other.id, because="told in confidence")
    entrusted.grant("the reader", Role.REVIEWER, mission="m", because="a desk as well")
    reader = entrusted.for_person("the reader")
    assert {claim.id for claim in reader.facts().claims} == {"a", "b", "s1", "s2"}
    assert reader.restricted() == {document.id}
    assert {one.document for one in reader.restrictions()} == {document.id}
    with pytest.raises(RecordError, match="no such claim"):
        reader.add_judgement(replace(judge("n", Decision.ACCEPT), decided_by="the reader"))


def test_one_memory_serves_people_who_see_different_things(entrusted: Record) -> None:
    confide(entrusted)
    alone, memory = view(entrusted.for_public()), pipeline.new_memory()
    for one, expected in ((entrusted, view(entrusted)), (entrusted.for_public(), alone)):
        entrusted.drop_derived()
        found = pipeline.view(one, vocabulary=VOCABULARY, as_of=date(2024, 12, 31), memory=lambda: memory)
        assert found == expected


def test_a_published_view_is_worked_out_without_what_is_restricted_since(entrusted: Record) -> None:
    published = entrusted.add_vintage(vintage(head=entrusted.head()), view(entrusted).reconciliation)
    document = confide(entrusted)
    reader = entrusted.for_person("the reader")
    insider, public = (view(one).reconciliation for one in (entrusted, entrusted.for_public()))
    with pytest.raises(RecordError, match="these figures rest on claims of restricted documents, such as s1"):
        entrusted.add_vintage(vintage(language="fr", head=entrusted.facts().head), insider)
    later = entrusted.add_vintage(vintage(language="fr", head=entrusted.facts().head), public)
    entrusted.restrict(document.id, because="published", lift=True)
    shown_then = entrusted.add_vintage(vintage(head=entrusted.facts().head), view(entrusted).reconciliation)
    entrusted.restrict(document.id, because="withdrawn again")
    for one in (published, later, shown_then):
        told_now = pipeline.published_view(reader, one, vocabulary=VOCABULARY)
        claims = {name for line in told_now.reconciliation.lines for point in line.points for name in point.claims}
        assert claims == {"a", "b"}
    told_insiders = pipeline.published_view(entrusted, shown_then, vocabulary=VOCABULARY)
    assert told_insiders.reconciliation == entrusted.published_figures(shown_then.id)


def test_a_copy_keeps_who_may_do_what(
    entrusted: Record, address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    document = confide(entrusted)
    target = str(tmp_path_factory.mktemp("copies") / "copy.db")
    for name in ("the reviewer", "a stranger"):
        with pytest.raises(AccessError, match="to copy the record needs an admin of the whole record"):
            copy_record(address, target, actor=Actor(told=name))
    copy_record(address, target, actor=Actor(told="the admin"))
    with open_record(target, create=False, person="the reader") as copied:
        assert [one.text for one in copied.facts().documents] == ["200 arrived"]
        assert copied.for_person("the reviewer").restricted() == {document.id}
    with pytest.raises(AccessError, match="this record has people, and nobody is named"):
        open_record(target).facts()
