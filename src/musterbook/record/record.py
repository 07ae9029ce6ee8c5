"""The record: documents and people's decisions go in, and nothing is ever changed or taken out.

Every write is one transaction that also adds its link to the chain; a crash at any moment leaves the record
as it was before or after the whole of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from math import inf
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import DBAPIError

from musterbook.base.access import Restriction
from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.errors import RecordError
from musterbook.base.ids import content_hash, reading_id
from musterbook.base.issue import Issue
from musterbook.base.judgement import Judgement, NameJudgement
from musterbook.base.ledger import Reconciliation
from musterbook.base.link import ChainLink
from musterbook.base.vintage import Vintage
from musterbook.record import chain, fetches, line_history, lineage_index, load, rows, vintages
from musterbook.record.adding import Addition, add_all, holds
from musterbook.record.copying import back_up
from musterbook.record.engine import (
    check_place,
    clear_errors,
    connect,
    locate,
    readable,
    reading,
)
from musterbook.record.evidence import Evidence
from musterbook.record.facts import ClaimKey, Facts, name_claims, select_facts
from musterbook.record.fetches import Fetch
from musterbook.record.judging import check_expected, decided, in_place
from musterbook.record.lines_kept import LinesKept
from musterbook.record.migrate import migrate
from musterbook.record.naming import name_in_place
from musterbook.record.opened import Clock, utc_now
from musterbook.record.people import Actor
from musterbook.record.restricting import NO_DOCUMENT, bytes_of_documents, keep_restriction
from musterbook.record.rights import Access, Right
from musterbook.record.schema import blobs, containers, derivations, documents, judgements, name_judgements
from musterbook.record.sight import names_among, names_seen
from musterbook.record.verify import breaks_of

UNTOLD = "something is not what was recorded; what and where is told to who may see all of the record"


def open_record(
    url_or_path: str, *, create: bool = True, clock: Clock = utc_now, person: str | None = None, login: str = ""
) -> "Record":
    """The record at a path or SQLAlchemy URL, brought forward to the newest tables.

    `create`: make it where there is none. `clock`: gives the time of recording, aware. `person`: who acts, None where
    they give no name; `login`: their name on this machine, which counts where no server has authenticated them.
    Raises RecordError for a place that cannot hold a record, another program's file, or a newer record.
    """
    url = locate(url_or_path)
    check_place(url, create=create)
    engine = connect(url)
    try:
        with clear_errors(engine):
            migrate(engine, create=create)
    except RecordError:
        engine.dispose()
        raise
    return Record(engine, clock=clock, actor=Actor(told=person, login=login))


class Record(LinesKept):
    """An open record; close it, or use it as a context.

    Every method raises RecordError where the database cannot be read or written, with nothing half done, and
    AccessError where who acts may not do that (see `rights.py`). What they may not see is not there for them.
    """

    def add_document(
        self,
        data: bytes,
        document: Document,
        *,
        hints: Mapping[str, str | None] | None = None,
        claims: Sequence[Claim] = (),
        issues: Sequence[Issue] = (),
        run: str = "",
    ) -> bool:
        """Records the original bytes, their reading, and its claims and issues; False if it is there already.

        `hints`: what the person who added it told. `run`: the version of the program that read it.
        Raises RecordError where the document's id is not that of the bytes, AccessError where it tells of a mission to
        which who acts may not add.
        """
        addition = Addition(data=data, document=document, hints=hints or {}, claims=claims, issues=issues, run=run)
        return bool(self.add_documents([addition]))

    def add_documents(self, additions: Sequence[Addition]) -> tuple[str, ...]:
        """Records documents in one transaction, all of them that are not there yet or none, and gives their ids.

        Raises as `add_document`.
        """
        with self._writing("add_documents") as (connection, access):
            for mission in {claim.mission for one in additions for claim in one.claims} - {None}:
                access.check(Right.ADD, mission)
            added = add_all(connection, additions, now=self._clock(), added_by=access.signs)
            for document in added if self._restricting is not None else ():
                keep_restriction(connection, self._restriction(document, access))
        return added

    def _restriction(self, document: str, access: Access) -> Restriction:
        """The mark of a document that is restricted from the start."""
        return Restriction(
            id="", document=document, restricted=True, because=self._restricting or "", decided_by=access.person,
            decided_at=self._clock(),
        )  # fmt: skip

    def holds(self, document_id: str) -> bool:
        """Whether a document of that id is recorded, or its bytes are, read by a mapping."""
        with self._reading("holds") as (connection, _):
            return holds(connection, document_id)

    def document_ids(self) -> frozenset[str]:
        """The ids of all recorded documents, and those that tables read by a mapping would have without it."""
        with self._reading("document_ids") as (connection, _):
            found = connection.execute(select(documents.c.id, documents.c.sha256)).all()
        return frozenset(one for row in found for one in (row.id, reading_id(row.sha256)))

    def holds_address(self, url: str) -> bool:
        """Whether a document of that address is recorded."""
        with self._reading("holds_address") as (connection, access):
            found = set(connection.scalars(select(documents.c.id).where(documents.c.url == url)))
            return bool(found) and not found <= self._sight(connection, access).hidden

    def add_container(self, data: bytes, *, name: str) -> bool:
        """Records the bytes of a file that recorded documents are members of; False if they are there already."""
        sha256 = content_hash(data)
        with self._writing("add_container") as (connection, access):
            if connection.execute(select(blobs.c.sha256).where(blobs.c.sha256 == sha256)).first() is not None:
                return False
            connection.execute(insert(blobs).values(sha256=sha256, bytes=data))
            row = {"sha256": sha256, "name": rows.plain(name), "recorded_at": self._clock(), "added_by": access.signs}
            chain.append(connection, kind=chain.FILE, identifier=sha256, payload_hash=chain.row_hash(row))
            connection.execute(insert(containers).values(row))
        return True

    def add_fetch(self, fetch: Fetch) -> None:
        """Records what a server answered."""
        with self._writing("add_fetch") as (connection, access):
            row = fetches.keep(connection, fetch, access.signs)
            chain.append(connection, kind=chain.ANSWER, identifier=str(row["id"]), payload_hash=chain.row_hash(row))

    def fetches(self) -> tuple[Fetch, ...]:
        """The last answer of each address that gave bytes; to who may not see all, of those that gave a document."""
        with self._reading("fetches") as (connection, access):
            sight = self._sight(connection, access)
            found = tuple(fetches.latest(connection))
            if sight.whole:
                return found
            bytes_of = bytes_of_documents(connection)
        seen = {sha256 for document, sha256 in bytes_of.items() if document not in sight.hidden}
        return tuple(one for one in found if one.sha256 in seen)

    def add_judgement(self, judgement: Judgement, *, expect: str | None = None) -> Judgement:
        """Records a decision on a claim as `facts` names it, and gives it back as it was kept: a withdrawal with
        the judgement it undoes, an amendment with the changes that it builds on.

        `expect`: the id of the latest judgement on the claim that who decides has seen, '' where they saw none.
        Raises RecordError for a claim that is not there or is named twice, a withdrawal of nothing, a judgement that
        is there already, and where somebody decided since; AccessError for a claim that is, or would then be, about a
        mission on which who acts may not decide; NotationError for an amendment that makes no claim.
        """
        with self._writing("add_judgement") as (connection, access):
            _check_signed(access, judgement.decided_by)
            sight = self._sight(connection, access)
            stored = {
                key: claim
                for key, claim in load.stored_claims(connection, judgement.claim).items()
                if sight.sees((key[0], rows.plain(key[1])))
            }
            key = _find_claim(judgement.claim, stored)
            earlier = [one.judgement for one in load.stored_judgements(connection) if one.key == key]
            access.check(Right.DECIDE, _mission_of(stored[key], earlier))
            check_expected(judgement.claim, expect, earlier[-1] if earlier else None)
            kept = in_place(replace(judgement, claim=key[1]), earlier)
            if any(one.id == kept.id for one in earlier):
                raise RecordError(f"{judgement.claim}: this judgement is recorded already")
            access.check(Right.DECIDE, _mission_of(stored[key], (*earlier, kept)))
            row = rows.judgement_row(kept, key)
            covered = chain.row_hash(row)
            link = chain.append(connection, kind=chain.JUDGEMENT, identifier=kept.id, payload_hash=covered)
            connection.execute(insert(judgements).values(row | {"seq": link.seq}))
            connection.execute(delete(derivations))
        return replace(kept, claim=judgement.claim)

    def add_name_judgement(self, judgement: NameJudgement, *, expect: str | None = None) -> NameJudgement:
        """Records a decision on two names, and gives it back with the one on them that stood before.

        `expect`: as for `add_judgement`, of the judgements on these two names.
        Raises RecordError for a withdrawal of nothing, a decision that stands already, one that others contradict,
        and where somebody decided since.
        """
        with self._writing("add_name_judgement") as (connection, access):
            _check_signed(access, judgement.decided_by)
            earlier = [one.judgement for one in load.stored_name_judgements(connection)]
            mine = [one for one in earlier if (one.named, one.pair) == (judgement.named, judgement.pair)]
            about = f"{judgement.name}, {judgement.other}"
            check_expected(about, expect, mine[-1] if mine else None)
            kept = name_in_place(judgement, earlier)
            row = rows.name_judgement_row(kept)
            covered = chain.row_hash(row)
            link = chain.append(connection, kind=chain.NAME, identifier=kept.id, payload_hash=covered)
            connection.execute(insert(name_judgements).values(row | {"seq": link.seq}))
            connection.execute(delete(derivations))
        return kept

    def add_vintage(self, vintage: Vintage, figures: Reconciliation) -> Vintage:
        """Remembers what was published, with the figures that it showed, and gives it back with its id; what was
        published last, byte for byte, is remembered once.

        Raises RecordError for figures that rest on restricted documents: what is published is for everybody.
        """
        with self._writing("add_vintage") as (connection, access):
            vintages.check_public(connection, figures, self._sight(connection, replace(access, public=True)))
            last = vintages.last_like(connection, vintage)
            if last is not None and last.output == vintage.output:
                return last
            return vintages.keep(connection, vintage, figures, published_by=access.signs)

    def vintages(self, recorded_by: date | None = None) -> tuple[Vintage, ...]:
        """What was published by a day, in order; None is no limit."""
        with self._reading("vintages") as (connection, access):
            found = tuple(vintages.seen_of(connection, access, self._sight(connection, access)))
        return tuple(one for one in found if recorded_by is None or one.published_at.date() <= recorded_by)

    def published_figures(self, identifier: str) -> Reconciliation | None:
        """The figures that a publication showed, None where they rest on more than who acts may see; raises RecordError
        where none of that id is remembered.
        """
        with self._reading("published_figures") as (connection, access), readable(self._engine):
            sight = self._sight(connection, access)
            if identifier not in {one.id for one in vintages.seen_of(connection, access, sight)}:
                told = "nothing was published under this id; 'musterbook history' lists what was"
                raise RecordError(f"{identifier}: {told}")
            if identifier in vintages.telling_unseen(connection, sight):
                return None
            return vintages.figures_of(connection, identifier)

    def facts(self, known_by: date | None = None, recorded_by: date | None = None, *, head: str | None = None) -> Facts:
        """All that was published by `known_by` and learned by this record by `recorded_by`; None is no limit.

        `head`: only what the chain held when this was its head, or a hash within it. Raises RecordError where a stored
        row can no longer be read, or the chain never had that head.
        """
        with self._reading("facts") as (connection, access), readable(self._engine):
            hashes = load.chain_hashes(connection)
            last = _place_of(head, hashes)
            sight = self._sight(connection, access)
            stored = load.stored_documents(connection, hidden=sight.hidden, unseen=sight.unseen)
            told = [one for one in stored if one.seq <= last]
            judged = load.stored_judgements(connection)
            names = load.stored_name_judgements(connection)
            if not sight.whole:
                names = names_among(names, names_seen((one for one in told if not one.hidden), judged))
            found = select_facts(
                told,
                (one for one in judged if one.seq <= last),
                names=(one for one in names if one.seq <= last),
                hashes=hashes,
                known_by=known_by,
                recorded_by=recorded_by,
            )
            return replace(found, whole=sight.whole)

    def original(self, document_id: str) -> bytes:
        """The bytes of a document as they were added; raises RecordError where it is not recorded."""
        of_document = select(blobs.c.bytes).join(documents, documents.c.sha256 == blobs.c.sha256)
        with self._reading("original") as (connection, access):
            data = connection.execute(of_document.where(documents.c.id == document_id)).scalar()
            if data is not None and document_id in self._sight(connection, access).hidden:
                data = None
        if data is None:
            raise RecordError(f"{document_id}: {NO_DOCUMENT}")
        return bytes(data)

    @contextmanager
    def evidence(self) -> Iterator[Evidence]:
        """What others need to check the record without this program, from one state of it."""
        with self._reading("evidence") as (connection, access), readable(self._engine):
            yield Evidence(connection, access)

    def head(self) -> str:
        """The hash of the chain's last link, '' where nothing is recorded."""
        with self._reading("head") as (connection, _):
            return chain.head_of(connection)

    def links(self) -> tuple[ChainLink, ...]:
        """The links of the chain, in order."""
        with self._reading("links") as (connection, _):
            return tuple(chain.links_of(connection))

    def heads(self) -> tuple[str, ...]:
        """The hash of each link of the chain, in order: what the record's head was after each addition."""
        with self._reading("heads") as (connection, _):
            return tuple(link.hash for link in chain.links_of(connection))

    def verify(self) -> Iterator[Issue]:
        """Each break of the stored bytes and of the chain, with its place; nothing where the record is whole.

        Whoever opens a record may know whether it is whole; where it is not is told to who may see all of it.
        """
        with reading(self._engine) as connection:
            insider = self._sees_all(connection)
            for one in breaks_of(connection):
                yield one if insider else replace(one, message=UNTOLD, document=None, expected=None, seen=None)

    def _sees_all(self, connection: Connection) -> bool:
        """Whether who acts may see everything; nobody may where the rows that say so cannot be read."""
        try:
            return self._access(connection).may(Right.READ_RESTRICTED)
        except (DBAPIError, UnicodeDecodeError, RecordError):
            return False

    def back_up(self, target: Path) -> str:
        """Copies the record as it stands to a file, whole or not at all, while others use it; gives the copy's head.

        Raises RecordError where something stands there already, and where the copy cannot be written.
        """
        self.require("back_up")
        return back_up(self._engine, target)

    def derived(self, key: str) -> str | None:
        """A derived result stored under `key`, None where there is none."""
        with self._reading("derived") as (connection, _):
            return connection.execute(select(derivations.c.value).where(derivations.c.key == key)).scalar()

    def store_derived(self, key: str, text: str) -> None:
        """Keeps a result that can be derived again, until something is added; it is no part of the chain."""
        with self._writing("store_derived") as (connection, _):
            connection.execute(delete(derivations).where(derivations.c.key == key))
            connection.execute(insert(derivations).values(key=key, value=text))

    @contextmanager
    def lineage_index(self, program: str) -> Iterator[lineage_index.StoredIndex]:
        """The index of lineage as it stands, for the version of the program that has this hash.

        It is of all documents; raises AccessError for who may not see them all.
        """
        with self._reading("lineage_index") as (connection, access):
            if not self._sight(connection, access).whole:
                access.check(Right.READ_RESTRICTED)
            yield lineage_index.StoredIndex(self._engine, connection, program)

    def drop_derived(self) -> None:
        """Forgets every derived result, the index of lineage with them."""
        with self._writing("drop_derived") as (connection, _):
            connection.execute(delete(derivations))
            lineage_index.forget(connection)
            line_history.forget(connection)


def _check_signed(access: Access, decided_by: str) -> None:
    """In a record with people everybody decides under their own name."""
    if not access.open and decided_by != access.person:
        access.check(Right.DECIDE_FOR_OTHERS)


def _mission_of(claim: Claim, judgements: Sequence[Judgement]) -> str | None:
    """The mission that a claim is about as the judgements on it leave it."""
    (read,) = decided((claim,), judgements).claims
    return read.mission


def _place_of(head: str | None, hashes: Mapping[int, str]) -> float:
    """The place in the chain of a hash; before all of it for '', after all of it for None."""
    if not head:
        return inf if head is None else 0
    found = next((seq for seq, one in hashes.items() if one == head), None)
    if found is None:
        raise RecordError(f"{head}: the record's chain never had this head")
    return found


def _find_claim(name: str, stored: Mapping[ClaimKey, Claim]) -> ClaimKey:
    names = name_claims(stored)
    found = next((key for key in stored if names[key] == name), None)
    if found is not None:
        return found
    several = ", ".join(names[key] for key in stored if key[1] == name)
    if several:
        raise RecordError(f"{name}: several documents have a claim of this id; name one of {several}")
    raise RecordError(f"{name}: no such claim; 'musterbook claims' lists them")
