"""Laws of the record, over both kinds of store, against a model that is a few lists.

Additions, judgements, withdrawals, new readings, copies from store to store and new openings come in any order. What
was shown as of a day, as recorded by a day, stays; a withdrawal brings back what stood before; a record rebuilt from
its documents and judgements alone is the one it came from, down to each row of what was worked out; and everybody sees
what their roles let them see, and no more.
"""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.conftest import POSTGRESQL, SQLITE, TABLES
from tests.postgres import Server
from tests.samples.whole_record import ADMIN, tables_of
from tests.unit.record.building import NOON, Clock, judge, make_claim, make_document

from musterbook import pipeline
from musterbook.base.access import Role
from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.errors import AccessError, RecordError
from musterbook.base.ids import content_hash, reading_id
from musterbook.base.judgement import Decision, Judgement
from musterbook.base.period import Period
from musterbook.record import Actor, Decided, Record, copy_record, decided, open_record
from musterbook.record.schema import metadata

EXAMPLES, STEPS = 7, 15
"""How many histories are tried in each kind of store, and how long they are at most."""
DAYS = st.none() | st.dates(NOON.date() - timedelta(days=30), NOON.date() + timedelta(days=10))
WORDS = st.sampled_from(["200 arrived", "300 arrived", "400 left", "none came"])
DECISIONS = st.sampled_from([Decision.ACCEPT, Decision.REJECT, Decision.AMEND])
MISSIONS = {"KEN": "m", "JAM": "n", "mission": None}
"""The mission that each actor's claims are about."""
ACTORS = st.sampled_from(sorted(MISSIONS))
PEOPLE = ("ana", "ben")
"""Who is given roles by `ADMIN`, and has them taken back."""
RANKS = (None, *Role)
"""From those who may nothing."""
EMPTY = f"TRUNCATE {', '.join(table.name for table in metadata.sorted_tables)} RESTART IDENTITY"
PICKS = st.integers(0, 2)
"""Which of the claims in question is meant; few, so that several judgements meet on one."""
VOCABULARY = pipeline.load_vocabulary(None).items[0]


@dataclass(frozen=True, kw_only=True)
class Added:
    """A document as the model remembers it."""

    document: Document
    data: bytes
    claims: tuple[Claim, ...]
    day: date


@dataclass(kw_only=True)
class Model:
    """What was put in, in order, and what a reader of that would expect to find."""

    added: list[Added] = field(default_factory=list)
    judged: list[Judgement] = field(default_factory=list)
    restricted: set[bytes] = field(default_factory=set)
    roles: dict[tuple[str, str | None], Role | None] = field(default_factory=dict)
    entrusted: int = 0

    def documents(self, known_by: date | None = None, recorded_by: date | None = None) -> dict[str, Added]:
        """The last reading of each bytes within both clocks, by document."""
        last: dict[bytes, Added] = {}
        for one in self.added:
            if recorded_by is None or one.day <= recorded_by:
                last[one.data] = one
        known = (one for one in last.values() if known_by is None or (one.document.published or one.day) <= known_by)
        return {one.document.id: one for one in known}

    def claims(self, known_by: date | None = None, recorded_by: date | None = None) -> set[str]:
        """The ids of the claims within both clocks."""
        return {claim.id for one in self.documents(known_by, recorded_by).values() for claim in one.claims}

    def judgements(self, known_by: date | None = None, recorded_by: date | None = None) -> list[Judgement]:
        """The judgements on these claims that were made by the day of the record."""
        claims = self.claims(known_by, recorded_by)
        made = (one for one in self.judged if recorded_by is None or one.decided_at.date() <= recorded_by)
        return [one for one in made if one.claim in claims]

    def rank(self, person: str, mission: str | None = None) -> int:
        """How high the highest role stands that somebody has in the whole record or for a mission."""
        return max(RANKS.index(self.roles.get((person, place))) for place in {None, mission})

    def seen_by(self, person: str) -> dict[str, set[str]]:
        """The claims that somebody sees, by document; no document that they do not see."""
        found = {}
        for identifier, one in self.documents().items():
            needed = RANKS.index(Role.REVIEWER if one.data in self.restricted else Role.READER)
            mine = {
                claim.id
                for claim in one.claims
                if claim.mission is not None and self.rank(person, claim.mission) >= needed
            }
            if mine or self.rank(person) >= needed:
                found[identifier] = mine | {claim.id for claim in one.claims if claim.mission is None}
        return found

    def standing(self, claim: str) -> list[Judgement]:
        """The judgements on a claim that nobody withdrew, the latest last."""
        kept: list[Judgement] = []
        for one in self.judged:
            if one.claim == claim:
                kept = [*kept, one] if one.decision is not Decision.WITHDRAW else kept[:-1]
        return kept


def claim_of(document: Document, identifier: str, *, low: int, actor: str) -> Claim:
    """A claim of the document, about the day on which it was published."""
    day = document.published
    claim = make_claim(identifier, low=low, actor=actor)
    period = Period(start=day, end=day)
    return replace(claim, document=document.id, published=day, period=period, mission=MISSIONS[actor])


class RecordLaws(RuleBasedStateMachine):
    """One history, which begins in a store of that kind."""

    def __init__(self, places: "Places", store: str) -> None:
        super().__init__()
        self.kinds = [places.in_file, places.in_database]
        self.new_place = self.kinds[store == POSTGRESQL]
        self.given_back = places.give_back
        self.clock, self.model, self.numbers = Clock(), Model(), count()
        self.promises: list[tuple[tuple[date, date | None, date], Any]] = []
        self.address = self.new_place()
        self.record: Record = open_record(self.address, clock=self.clock, person=ADMIN)

    def teardown(self) -> None:
        """At the end everything that was promised holds, and the record is whole."""
        try:
            self.promises_hold()
            self.check_that_all_follows_again()
            assert list(self.record.verify()) == []
        finally:
            self.record.close()
            self.given_back()

    def promises_hold(self) -> None:
        for (as_of, known_by, recorded_by), before in self.promises:
            assert self.view(as_of, known_by, recorded_by) == before

    def view(self, as_of: date, known_by: date | None = None, recorded_by: date | None = None) -> Any:  # noqa: ANN401 - compared alone
        return pipeline.view(
            self.record, vocabulary=VOCABULARY, as_of=as_of, known_by=known_by, recorded_by=recorded_by
        )

    @initialize()
    def begin(self) -> None:
        """The first document; without one there is little to ask."""
        self.add("100 present", NOON.date(), ["KEN", "JAM"], 100)

    @rule(hours=st.integers(12, 72))
    def time_passes(self, hours: int) -> None:
        self.clock.now += timedelta(hours=hours)

    @rule(words=WORDS, published=DAYS, actors=st.lists(ACTORS, max_size=3), low=st.integers(0, 900))
    def add(self, words: str, published: date | None, actors: list[str], low: int) -> None:
        data, document = make_document(words, published)
        self.keep(data, document, actors, low)

    @precondition(lambda self: self.model.added)
    @rule(pick=PICKS, actors=st.lists(ACTORS, max_size=2), low=st.integers(0, 900))
    def read_again(self, pick: int, actors: list[str], low: int) -> None:
        """The same bytes by another mapping."""
        one = self.model.added[pick % len(self.model.added)]
        mapping = f"mapping {next(self.numbers)}"
        identifier = reading_id(content_hash(one.data), mapping)
        self.keep(one.data, replace(one.document, id=identifier, metadata=(("mapping", mapping),)), actors, low)

    def keep(self, data: bytes, document: Document, actors: list[str], low: int) -> None:
        claims = tuple(
            claim_of(document, f"c{next(self.numbers)}", low=low + place, actor=actor)
            for place, actor in enumerate(actors)
        )
        there = any(one.data == data and not document.mapping for one in self.model.added)
        assert self.record.add_document(data, document, claims=claims, run="1.0") is not there
        if not there:
            self.model.added.append(Added(document=document, data=data, claims=claims, day=self.clock.now.date()))

    @precondition(lambda self: self.model.claims())
    @rule(pick=PICKS, decision=DECISIONS, low=st.integers(0, 900))
    def decide(self, pick: int, decision: Decision, low: int) -> None:
        claims = sorted(self.model.claims())
        claim = claims[pick % len(claims)]
        changes = {"low": low, "high": low} if decision is Decision.AMEND else {}
        self.clock.now += timedelta(seconds=1)
        self.model.judged.append(self.record.add_judgement(judge(claim, decision, self.clock.now, **changes)))

    @precondition(lambda self: self.model.claims())
    @rule(pick=PICKS)
    def withdraw(self, pick: int) -> None:
        claims = sorted(self.model.claims())
        claim = claims[pick % len(claims)]
        self.clock.now += timedelta(seconds=1)
        judgement = judge(claim, Decision.WITHDRAW, self.clock.now)
        standing = self.model.standing(claim)
        if not standing:
            with pytest.raises(RecordError, match="to be withdrawn"):
                self.record.add_judgement(judgement)
            return
        kept = self.record.add_judgement(judgement)
        assert kept.replaces == standing[-1].id
        self.model.judged.append(kept)

    @precondition(lambda self: self.model.claims())
    @rule(pick=PICKS, decision=DECISIONS)
    def decide_and_think_better_of_it(self, pick: int, decision: Decision) -> None:
        """A judgement that is withdrawn leaves the view as it was, but for the history."""
        claims = sorted(self.model.claims())
        before, facts = self.view(NOON.date()), self.record.facts()
        self.decide(pick, decision, 17)
        self.withdraw(pick % len(claims))
        after, now = self.view(NOON.date()), self.record.facts()
        assert (after.claims, after.reconciliation) == (before.claims, before.reconciliation)
        assert decided(now.claims, now.judgements) == decided(facts.claims, facts.judgements)
        assert len(now.judgements) == len(facts.judgements) + 2

    @precondition(lambda self: self.model.added)
    @rule(pick=PICKS)
    def restrict(self, pick: int) -> None:
        """Marks a document, or takes the mark back; it counts for every reading of its bytes."""
        one = self.model.added[pick % len(self.model.added)]
        self.record.restrict(one.document.id, because="told in confidence", lift=one.data in self.model.restricted)
        self.model.restricted ^= {one.data}
        self.model.entrusted += 1

    @rule(person=st.sampled_from(PEOPLE), role=st.sampled_from(RANKS), mission=st.sampled_from(["m", None]))
    def grant(self, person: str, role: Role | None, mission: str | None) -> None:
        """Gives somebody a role or takes it back; the first time, whoever does so becomes an admin."""
        if not self.model.roles:
            self.record.grant(ADMIN, Role.ADMIN, because="keeps the record")
            self.model.roles[ADMIN, None] = Role.ADMIN
            self.model.entrusted += 1
        if self.model.roles.get((person, mission)) is role:
            with pytest.raises(RecordError, match=r"already|has no role to be withdrawn"):
                self.record.grant(person, role, mission=mission, because="chance")
            return
        self.record.grant(person, role, mission=mission, because="chance")
        self.model.roles[person, mission] = role
        self.model.entrusted += 1

    @rule(as_of=st.dates(NOON.date() - timedelta(days=30), NOON.date() + timedelta(days=30)), known_by=DAYS)
    def promise(self, as_of: date, known_by: date | None) -> None:
        """Remembers a view as recorded by yesterday: nothing that comes may change it."""
        asked = as_of, known_by, self.clock.now.date() - timedelta(days=1)
        self.promises_hold()
        self.promises.append((asked, self.view(*asked)))

    @rule(kind=st.integers(0, 1), derived=st.booleans())
    def copy(self, kind: int, derived: bool) -> None:  # noqa: FBT001 - as Hypothesis calls it
        """Goes on with a copy in a store of either kind."""
        target = self.kinds[kind]()
        before, head = self.record.facts(), self.record.head()
        assert copy_record(self.address, target, derived=derived, actor=Actor(told=ADMIN)).head == head
        self.record.close()
        self.address, self.record = target, open_record(target, create=False, clock=self.clock, person=ADMIN)
        assert self.record.facts() == before

    def check_that_all_follows_again(self) -> None:
        """From documents and judgements alone everything else follows again, to the same rows."""
        target = self.new_place()
        copy_record(self.address, target, derived=False, actor=Actor(told=ADMIN))
        self.record.drop_derived()
        view = self.view(NOON.date())
        with open_record(target, create=False, person=ADMIN) as record:
            assert pipeline.view(record, vocabulary=VOCABULARY, as_of=NOON.date()) == view
        assert tables_of(target) == tables_of(self.address)

    @rule()
    def open_again(self) -> None:
        self.record.close()
        self.record = open_record(self.address, create=False, clock=self.clock, person=ADMIN)

    @invariant()
    def the_record_says_what_the_model_says(self) -> None:
        facts = self.record.facts()
        expected = self.model.documents()
        assert {document.id: document for document in facts.documents} == {
            key: one.document for key, one in expected.items()
        }
        claims = {claim.id: claim for one in expected.values() for claim in one.claims}
        assert {claim.id: claim for claim in facts.claims} == claims
        assert facts.judgements == tuple(self.model.judgements())
        added = len(self.model.added) + len(self.model.judged) + self.model.entrusted
        assert len(self.record.heads()) == added

        self.check_judgements(decided(facts.claims, facts.judgements))

    @invariant()
    def everybody_sees_what_their_roles_let_them_see(self) -> None:
        public = self.model.documents().values()
        expected = {one.document.id for one in public if one.data not in self.model.restricted}
        assert {one.id for one in self.record.for_public().facts().documents} == expected
        for person in PEOPLE if self.model.roles else ():
            opened = self.record.for_person(person)
            if not any(self.model.rank(person, mission) for mission in ("m", None)):
                with pytest.raises(AccessError, match=f"{person} has no role in this record"):
                    opened.facts()
                continue
            facts, seen = opened.facts(), self.model.seen_by(person)
            assert {one.id for one in facts.documents} == seen.keys()
            assert {one.id for one in facts.claims} == {claim for claims in seen.values() for claim in claims}

    def check_judgements(self, found: Decided) -> None:
        """Judgements stand until they are withdrawn."""
        for claim in found.claims:
            standing = self.model.standing(claim.id)
            last = standing[-1].decision if standing else None
            assert (claim.id in found.accepted) == (last is Decision.ACCEPT)
            assert (claim.id in found.rejected) == (last is Decision.REJECT)
            amended = [dict(one.changes)["low"] for one in standing if one.decision is Decision.AMEND]
            assert (claim.id in found.amended) == bool(amended)
            assert not amended or str(claim.quantity.low) == amended[-1]

    @rule(known_by=DAYS, back=st.none() | st.integers(0, 4))
    def ask(self, known_by: date | None, back: int | None) -> None:
        """Both clocks leave out what came later."""
        recorded_by = None if back is None else self.clock.now.date() - timedelta(days=back)
        facts = self.record.facts(known_by, recorded_by)
        assert facts.judgements == tuple(self.model.judgements(known_by, recorded_by))
        assert {document.id for document in facts.documents} == set(self.model.documents(known_by, recorded_by))
        assert {claim.id for claim in facts.claims} == self.model.claims(known_by, recorded_by)


class Places:
    """Empty places in files or in databases; a database that was given back is emptied and used again."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder, self.server, self.numbers = folder, server, count()
        self.free: list[str] = []
        self.used: list[str] = []

    def in_file(self) -> str:
        """A file that is not there."""
        return str(self.folder / f"{next(self.numbers)}.db")

    def in_database(self) -> str:
        """A database that holds an empty record."""
        name = self.free.pop() if self.free else self.server.create_database(TABLES)
        self.used.append(name)
        return self.server.address(name)

    def give_back(self) -> None:
        """Takes everything out of the databases that were given."""
        for name in self.used:
            self.server.run(EMPTY, name)
        self.free += self.used
        self.used.clear()


@pytest.mark.parametrize("store", [SQLITE, POSTGRESQL])
def test_the_laws_hold_in_every_store(store: str, postgres: Server, tmp_path: Path) -> None:
    places = Places(tmp_path, postgres)

    class Laws(RecordLaws):
        def __init__(self) -> None:
            super().__init__(places, store)

    tried = settings(max_examples=EXAMPLES, stateful_step_count=STEPS, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Laws, settings=tried)
