"""Whatever it is kept in: who may do what is in the chain, and the record itself asks it before anything is done."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.contract.test_store_names import decide
from tests.contract.test_store_vintages import FIGURES, vintage
from tests.samples.whole_record import ADMIN
from tests.stores import run_sql
from tests.unit.record.building import NOON, Clock, judge, make_claim, make_document

from musterbook.base.access import Role
from musterbook.base.errors import AccessError, RecordError
from musterbook.base.judgement import Decision, Sameness
from musterbook.record import RIGHTS, Addition, Fetch, Record, Right, When, open_record, standing
from musterbook.record.rights import NEEDED, OF_THE_WHOLE, needed_role

ROLES = tuple(Role)


@pytest.fixture
def entrusted(record: Record) -> Record:
    """A record with a claim about a mission, an admin, and somebody of each role; the admin acts."""
    data, document = make_document("200 arrived")
    record.add_document(data, document, claims=[replace(make_claim("a"), mission="m"), make_claim("b")])
    record.add_vintage(vintage(), FIGURES)
    opened = record.for_person(ADMIN)
    opened.grant(ADMIN, Role.ADMIN, because="keeps the record")
    for role in ROLES:
        opened.grant(f"the {role}", role, because="a test")
    return opened


def entered(manager: AbstractContextManager[object]) -> None:
    with manager:
        pass


def calls_without_arguments() -> dict[str, Callable[[Record], object]]:
    return {
        "access": Record.access,
        "close": Record.close,
        "document_ids": Record.document_ids,
        "drop_derived": Record.drop_derived,
        "evidence": lambda one: entered(one.evidence()),
        "facts": Record.facts,
        "fetches": Record.fetches,
        "for_insiders": Record.for_insiders,
        "for_public": Record.for_public,
        "grants": Record.grants,
        "head": Record.head,
        "heads": Record.heads,
        "knowledge": Record.knowledge,
        "links": Record.links,
        "restricted": Record.restricted,
        "restrictions": Record.restrictions,
        "signatures": Record.signatures,
        "verify": lambda one: list(one.verify()),
        "vintages": Record.vintages,
    }


def calls(tmp_path: Path, record: Record) -> dict[str, Callable[[Record], object]]:
    """A call of every method of a record that succeeds for whoever may make it, once."""
    data, document = make_document("300 arrived")
    (known,) = record.facts().documents
    published = record.vintages()[0].id
    judgement = judge("a", Decision.ACCEPT)
    return calls_without_arguments() | {
        "add_container": lambda one: one.add_container(b"PK", name="post.zip"),
        "add_document": lambda one: one.add_document(data, document),
        "add_documents": lambda one: one.add_documents([Addition(data=data, document=document)]),
        "all_lines_known": lambda one: one.all_lines_known("a basis", When(known_by=NOON.date())),
        "add_fetch": lambda one: one.add_fetch(Fetch(url="u", address="a", fetched_at=NOON, sha256=None)),
        "add_judgement": lambda one: one.add_judgement(replace(judgement, decided_by=one.access().person)),
        "add_name_judgement": lambda one: one.add_name_judgement(
            replace(decide("x", Sameness.MERGE, "y"), decided_by=one.access().person)
        ),
        "add_vintage": lambda one: one.add_vintage(vintage(language="fr"), FIGURES),
        "adding_restricted": lambda one: one.adding_restricted("told in confidence"),
        "back_up": lambda one: one.back_up(tmp_path / "copy.db"),
        "derived": lambda one: one.derived("lines"),
        "for_person": lambda one: one.for_person("somebody"),
        "grant": lambda one: one.grant("Ana", Role.READER, because="a test"),
        "holds": lambda one: one.holds(known.id),
        "holds_address": lambda one: one.holds_address("https://example.org"),
        "keep_lines": lambda one: one.keep_lines("a basis", 0, lambda _: ()),
        "line_known": lambda one: one.line_known("a basis", FIGURES.lines[0], When(known_by=NOON.date())),
        "lines_known": lambda one: one.lines_known("a basis", "m", When(known_by=NOON.date())),
        "lineage_index": lambda one: entered(one.lineage_index("a program")),
        "original": lambda one: one.original(known.id),
        "published_figures": lambda one: one.published_figures(published),
        "require": lambda one: one.require("access"),
        "restrict": lambda one: one.restrict(known.id, because="told in confidence"),
        "store_derived": lambda one: one.store_derived("lines", "[]"),
    }


def test_every_method_of_a_record_has_its_right_and_its_call(entrusted: Record, tmp_path: Path) -> None:
    methods = {name for name in dir(Record) if not name.startswith("_")}
    assert methods == NEEDED.keys()
    assert methods == calls(tmp_path, entrusted).keys()


@pytest.mark.parametrize("method", sorted(NEEDED))
def test_each_method_is_for_those_who_have_the_right(entrusted: Record, tmp_path: Path, method: str) -> None:
    call, right, heads = calls(tmp_path, entrusted)[method], NEEDED[method], entrusted.heads()
    may = [role for role in ROLES if right is None or right in RIGHTS[role]]
    for name, roles in (("a stranger", ()), *((f"the {role}", (role,)) for role in ROLES if role not in may)):
        if right is not None:
            told = rf"^{name} (has no role in this record|is {''.join(roles)}); to {right} needs {needed_role(right)}"
            with pytest.raises(AccessError, match=told):
                call(entrusted.for_person(name))
    assert entrusted.heads() == heads
    assert not (tmp_path / "copy.db").exists()
    call(entrusted.for_person(f"the {may[0]}"))
    assert list(entrusted.verify()) == []


def test_a_role_may_all_that_those_below_it_may() -> None:
    assert [*RIGHTS] == [*ROLES]
    assert all(RIGHTS[one] < RIGHTS[other] for one, other in pairwise(ROLES))
    assert RIGHTS[Role.ADMIN] == frozenset(Right) > OF_THE_WHOLE
    assert {right for right in NEEDED.values() if right} == frozenset(Right) - {Right.DECIDE_FOR_OTHERS}


def test_a_record_without_people_is_open_and_signs_nothing(record: Record) -> None:
    access = record.access()
    assert access.open
    assert all(access.may(right, mission) for right in Right for mission in (None, "m"))
    assert record.grants() == ()
    assert access.signs is None


def test_a_grant_is_kept_in_the_chain_and_takes_the_place_of_the_one_before(record: Record, clock: Clock) -> None:
    opened = record.for_person(ADMIN)
    first = opened.grant(ADMIN, Role.ADMIN, because=" keeps the record ")
    clock.now += timedelta(days=1)
    second = opened.grant("Ana", Role.READER, mission="m", because="a desk officer")
    third = opened.grant(" Ana ", Role.EDITOR, mission="m", because="adds as well")
    assert (first.because, first.granted_by, first.granted_at) == ("keeps the record", ADMIN, NOON)
    assert (third.person, third.replaces) == ("Ana", second.id)
    assert opened.grants() == (first, second, third)
    assert opened.grants(NOON.date()) == (first,)
    assert standing(opened.grants()) == (third, first)
    assert opened.for_person("Ana").grants() == (second, third)
    assert opened.for_public().grants() == ()
    assert opened.links()[-1].id == third.id
    assert list(opened.verify()) == []
    withdrawn = opened.grant("Ana", None, mission="m", because="went away")
    assert withdrawn.replaces == third.id
    assert standing(opened.grants()) == (first,)
    again = opened.grant("Ana", Role.EDITOR, mission="m", because="came back")
    assert again.id not in {second.id, third.id}


@pytest.mark.parametrize(
    ("person", "role", "because", "fault"),
    [
        (ADMIN, Role.READER, "x", "make an admin of the whole record first"),
        (ADMIN, None, "x", "make an admin of the whole record first"),
        (" ", Role.ADMIN, "x", "expected the name of a person"),
        ("a\nb", Role.ADMIN, "x", "expected the name of a person"),
        ("x" * 201, Role.ADMIN, "x", "expected the name of a person, in one line of 200 signs at most"),
        (ADMIN, Role.ADMIN, " ", "a grant needs a reason"),
    ],
)
def test_a_first_grant_makes_an_admin(record: Record, person: str, role: Role | None, because: str, fault: str) -> None:
    with pytest.raises(RecordError, match=fault):
        record.grant(person, role, because=because)
    with pytest.raises(RecordError, match="make an admin of the whole record first"):
        record.grant(ADMIN, Role.ADMIN, mission="m", because="x")
    assert record.heads() == ()


def test_there_is_always_an_admin(entrusted: Record) -> None:
    entrusted.grant("the admin", None, because="one will do")
    heads = entrusted.heads()
    for role in (None, Role.READER):
        with pytest.raises(RecordError, match=f"{ADMIN} is the last admin of the record; make another one first"):
            entrusted.grant(ADMIN, role, because="why not")
    entrusted.grant("Ana", Role.ADMIN, mission="m", because="for one mission alone")
    with pytest.raises(RecordError, match="is the last admin"):
        entrusted.grant(ADMIN, None, because="why not")
    assert len(entrusted.heads()) == len(heads) + 1
    entrusted.grant("the reader", Role.ADMIN, because="takes over")
    entrusted.grant(ADMIN, Role.READER, because="hands over")


@pytest.mark.parametrize(
    ("person", "role", "fault"),
    [("the reader", Role.READER, "the reader is reader already"), ("Ana", None, "Ana has no role to be withdrawn")],
)
def test_a_grant_that_changes_nothing_is_refused(entrusted: Record, person: str, role: Role | None, fault: str) -> None:
    with pytest.raises(RecordError, match=f"{fault}$"):
        entrusted.grant(person, role, because="x")
    with pytest.raises(RecordError, match=r"has no role to be withdrawn for m$"):
        entrusted.grant("Ana", None, mission="m", because="x")


def test_who_decides_is_who_acts_unless_an_admin_says_otherwise(entrusted: Record) -> None:
    reviewer = entrusted.for_person("the reviewer")
    with pytest.raises(AccessError, match="to record what others decided needs an admin of the whole record"):
        reviewer.add_judgement(judge("b", Decision.ACCEPT))
    with pytest.raises(AccessError, match="to record what others decided"):
        reviewer.add_name_judgement(decide("x", Sameness.MERGE, "y"))
    assert entrusted.add_judgement(judge("b", Decision.ACCEPT)).decided_by == "an officer"
    assert entrusted.add_name_judgement(decide("x", Sameness.MERGE, "y")).decided_by == "an officer"


def test_who_added_and_published_something_is_in_the_chain(entrusted: Record) -> None:
    editor = entrusted.for_person("the editor")
    editor.add_document(*make_document("300 arrived"))
    editor.add_container(b"PK", name="post.zip")
    editor.add_fetch(Fetch(url="u", address="a", fetched_at=NOON, sha256="9" * 64))
    entrusted.add_vintage(vintage(language="fr"), FIGURES)
    with entrusted.evidence() as evidence:
        told = [evidence.covered(link).decode() for link in evidence.links]
    signed: list[Any] = [one for one in told if '"added_by":"the editor"' in one]
    assert len(signed) == 3
    assert [one for one in told if f'"published_by":"{ADMIN}"' in one] == [told[-1]]
    assert [fetch.url for fetch in editor.fetches()] == ["u"]
    _, document = make_document("300 arrived")
    published = entrusted.vintages()[-1].id
    assert editor.signatures() == {document.id: "the editor", published: ADMIN}
    assert editor.for_public().signatures() == {}
    entrusted.restrict(document.id, because="told in confidence")
    assert editor.signatures() == {published: ADMIN}


def test_of_two_who_would_be_the_first_admin_one_is(tmp_path: Path) -> None:
    address, refused = str(tmp_path / "record.db"), list[str]()
    open_record(address).close()
    together = threading.Barrier(2)

    def begin(name: str) -> None:
        with open_record(address, person=name) as record:
            together.wait()
            try:
                record.grant(name, Role.ADMIN, because="first come")
            except AccessError as error:
                refused.append(str(error))

    threads = [threading.Thread(target=begin, args=(name,)) for name in ("ana", "ben")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    (told,) = refused
    assert "has no role in this record; to give and take roles needs an admin" in told


def test_a_role_counts_from_the_moment_it_is_given_and_no_longer_than_it_is_held(entrusted: Record) -> None:
    ana = entrusted.for_person("Ana")
    with pytest.raises(AccessError, match="Ana has no role"):
        ana.facts()
    entrusted.grant("Ana", Role.READER, because="x")
    assert ana.facts().documents
    entrusted.grant("Ana", None, because="x")
    with pytest.raises(AccessError, match="Ana has no role"):
        ana.facts()


def test_people_of_a_mission_see_and_decide_on_its_claims_alone(entrusted: Record) -> None:
    data, document = make_document("about another mission")
    entrusted.add_document(data, document, claims=[replace(make_claim("n1"), mission="n")])
    data, both = make_document("about both missions")
    told = [("m2", "m"), ("n2", "n"), ("none", None)]
    entrusted.add_document(data, both, claims=[replace(make_claim(one), mission=mission) for one, mission in told])
    entrusted.add_document(*make_document("about nothing"))
    entrusted.grant("Ana", Role.REVIEWER, mission="m", because="her desk")
    ana = entrusted.for_person("Ana")
    facts = ana.facts()
    assert {claim.id for claim in facts.claims} == {"a", "b", "m2", "none"}
    assert {one.text for one in facts.documents} == {"200 arrived", "about both missions"}
    assert not facts.whole
    assert entrusted.facts().whole
    mine = replace(judge("m2", Decision.ACCEPT), decided_by="Ana")
    assert ana.add_judgement(mine).claim == "m2"
    refused = {
        "n2": "no such claim",
        "n1": "no such claim",
        "none": "Ana is reviewer of m; to decide on claims needs a",
    }
    for claim, fault in refused.items():
        with pytest.raises(RecordError, match=fault):
            ana.add_judgement(replace(mine, claim=claim))
    with pytest.raises(RecordError, match="no such document"):
        ana.original(document.id)
    assert ana.original(both.id) == data
    with pytest.raises(AccessError, match="to decide on names needs a reviewer of the whole record"):
        ana.add_name_judgement(decide("x", Sameness.MERGE, "y"))
    with pytest.raises(AccessError, match="read restricted documents needs a reviewer of the whole record"):
        entered(ana.lineage_index("a program"))


def test_a_claim_cannot_be_moved_into_a_mission_that_is_none_of_ones_own(entrusted: Record, clock: Clock) -> None:
    entrusted.grant("Ana", Role.REVIEWER, mission="m", because="her desk")
    ana = entrusted.for_person("Ana")
    with pytest.raises(AccessError, match="to decide on claims needs a reviewer of n"):
        ana.add_judgement(replace(judge("a", Decision.AMEND, mission="n"), decided_by="Ana"))
    entrusted.add_judgement(judge("a", Decision.AMEND, mission="n"))
    assert ana.facts().claims == ()
    assert ana.facts(recorded_by=NOON.date() - timedelta(days=1)).documents == ()
    entrusted.add_judgement(judge("b", Decision.AMEND, clock.now, mission="m"))
    assert {claim.id for claim in ana.facts().claims} == {"b"}
    with pytest.raises(AccessError, match="needs a reviewer of the whole record"):
        ana.add_judgement(replace(judge("b", Decision.WITHDRAW), decided_by="Ana"))


def test_who_adds_for_a_mission_adds_what_tells_of_no_other(entrusted: Record) -> None:
    entrusted.grant("Ana", Role.EDITOR, mission="m", because="her desk")
    ana = entrusted.for_person("Ana")
    assert ana.add_document(*make_document("1"), claims=[replace(make_claim("x"), mission="m"), make_claim("y")])
    with pytest.raises(AccessError, match="Ana is editor of m; to add documents needs an editor of n"):
        ana.add_document(*make_document("2"), claims=[replace(make_claim("z"), mission="n")])
    assert ana.access().missions == ("m",)


def test_an_admin_of_a_mission_gives_roles_for_it(entrusted: Record) -> None:
    entrusted.grant("Ana", Role.ADMIN, mission="m", because="leads the desk")
    ana = entrusted.for_person("Ana")
    kept = ana.grant("Ben", Role.READER, mission="m", because="new")
    assert kept.granted_by == "Ana"
    assert {one.person for one in ana.grants()} == {"Ana", "Ben"}
    for mission in (None, "n"):
        with pytest.raises(AccessError, match="to give and take roles needs an admin of"):
            ana.grant("Ben", Role.READER, mission=mission, because="new")
    for right in OF_THE_WHOLE:
        with pytest.raises(AccessError, match=f"to {right} needs an? (admin|reviewer) of the whole record"):
            ana.access().check(right, "m")


def test_a_role_in_the_whole_record_and_another_for_a_mission_add_up(entrusted: Record) -> None:
    entrusted.grant("the reader", Role.REVIEWER, mission="m", because="a desk as well")
    reader = entrusted.for_person("the reader")
    assert {claim.id for claim in reader.facts().claims} == {"a", "b"}
    reader.add_judgement(replace(judge("a", Decision.ACCEPT), decided_by="the reader"))
    with pytest.raises(AccessError, match=r"the reader is reader, reviewer of m; to decide on claims needs"):
        reader.add_judgement(replace(judge("b", Decision.ACCEPT), decided_by="the reader"))


def test_whether_the_record_is_whole_everybody_may_know_and_what_is_broken_not(entrusted: Record, address: str) -> None:
    run_sql(address, "UPDATE documents SET name = 'another'")
    (told,) = entrusted.verify()
    (hinted,) = entrusted.for_person("a stranger").verify()
    assert told.document is not None
    assert (hinted.code, hinted.document, hinted.seen) == (told.code, None, None)
    assert "is told to who may see all of the record" in hinted.message


def test_grants_that_cannot_be_read_open_no_door(entrusted: Record, address: str) -> None:
    run_sql(address, "UPDATE grants SET role = 'king' WHERE person = 'musterbook'")
    with pytest.raises(AccessError, match=f"{ADMIN} has no role in this record"):
        entrusted.facts()
    assert [one.code for one in entrusted.verify()] == ["broken-chain"]


def test_nobody_gives_a_role_or_restricts_a_document_without_a_name(tmp_path: Path) -> None:
    data, document = make_document("200 arrived")
    with open_record(str(tmp_path / "record.db")) as record:
        record.add_document(data, document)
        heads = record.heads()
        with pytest.raises(RecordError, match="nobody is named: say who you are with --as NAME"):
            record.grant(ADMIN, Role.ADMIN, because="keeps it")
        with pytest.raises(RecordError, match="nobody is named: say who you are with --as NAME"):
            record.restrict(document.id, because="told in confidence")
        with pytest.raises(RecordError, match="nobody is named"):
            record.adding_restricted("told in confidence").add_document(*make_document("300 arrived"))
        assert record.heads() == heads
