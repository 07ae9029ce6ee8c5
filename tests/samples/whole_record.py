"""A small record that has something in every table, odd values among them, and what its tables hold."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from tests.unit.record.building import NOON, Clock, judge, make_claim, make_document

from musterbook.base.access import Role
from musterbook.base.copies import Edge, Relation
from musterbook.base.ids import content_hash, reading_id
from musterbook.base.issue import Issue
from musterbook.base.judgement import Decision, Named, Sameness
from musterbook.base.kinship import Growth, Kin, Kinship, Known
from musterbook.base.ledger import Line, Point, Reconciliation
from musterbook.base.period import Period
from musterbook.base.span import Span
from musterbook.base.vintage import Vintage
from musterbook.record import Fetch, Record, new_name_judgement, output_hash
from musterbook.record.engine import connect, locate, reading
from musterbook.record.schema import metadata

ADMIN = "musterbook"
"""Who keeps the record: the name under which the tests' server knows whoever is connected."""
FILES = (("index.html", "0" * 64),)
BYTES = bytes(range(256)) * 40
ODD = "tab\tline\nreturn\r\\N \\. '\"%s☃\U0001f600"
"""Signs that mean something to a database or its driver."""


def fill(record: Record, clock: Clock) -> None:
    """Adds a little of everything, over several days; then nobody but `ADMIN` may do anything."""
    add_documents(record)
    clock.now += timedelta(days=1, microseconds=123456)
    add_decisions_on_claims(record, clock.now)
    _add_decisions_on_names(record, clock.now)
    clock.now += timedelta(days=1)
    record.add_container(BYTES, name=f"archive {ODD}.zip")
    for etag in ("", ODD):
        sha256 = None if etag else content_hash(BYTES)
        record.add_fetch(Fetch(url="u" * 3_000, address=ODD, fetched_at=clock.now, sha256=sha256, etag=etag))
    record.add_vintage(_vintage(clock.now), Reconciliation())
    clock.now += timedelta(days=1)
    _entrust(record)


def _entrust(record: Record) -> None:
    """Makes a record with people, one of whom had a role for a mission; restricts a document, and lifts it again."""
    entrusted = record.for_person(ADMIN)
    entrusted.grant(ADMIN, Role.ADMIN, because=ODD.strip())
    entrusted.grant("Ana Lee", Role.REVIEWER, mission=ODD, because="a desk officer")
    entrusted.grant("Ana Lee", None, mission=ODD, because=ODD)
    (one, *_) = entrusted.facts().documents
    for lift in (False, True):
        entrusted.restrict(one.id, because=ODD, lift=lift)
    entrusted.add_document(*make_document("added by somebody"))
    entrusted.add_container(b"by somebody", name="archive.zip")
    entrusted.add_fetch(Fetch(url="u", address=ODD, fetched_at=NOON, sha256=None))
    entrusted.add_vintage(replace(_vintage(NOON), language="fr"), Reconciliation())
    entrusted.store_derived("lines", ODD)
    _grow_index(entrusted)
    _keep_lines(entrusted)


def add_documents(record: Record) -> None:
    """Documents with claims and issues, one of them read twice."""
    data, document = make_document(f"200 arrived {ODD}", date(2024, 6, 25))
    odd = Issue(code="bad-row", message=ODD, document=document.id, span=Span(0, 3), lost=True)
    issues = [odd, Issue(code="bad-row", message="")]
    long_ago = replace(make_claim("long ago"), period=Period(start=date(1, 1, 1), end=date(9999, 12, 31)))
    claims = [make_claim("a"), make_claim("b", low=10**300), make_claim(f"id {ODD}", actor="x" * 5_000), long_ago]
    hints = {"source": ODD, "language": None}
    assert record.add_document(data, replace(document, title=ODD), hints=hints, claims=claims, issues=issues, run="1.0")
    mapped = replace(document, id=reading_id(content_hash(data), "columns"), metadata=(("mapping", "columns"),))
    assert record.add_document(data, mapped, claims=[make_claim("m", low=7)], run="1.0")
    assert record.add_document(*make_document(""))


def add_decisions_on_claims(record: Record, at: datetime) -> None:
    """Judgements of several kinds on a claim, one of them withdrawn."""
    for decision, changes in ((Decision.REJECT, {}), (Decision.WITHDRAW, {}), (Decision.AMEND, {"low": 1, "high": 2})):
        record.add_judgement(judge("a", decision, at, **changes))
        at += timedelta(seconds=1)


def _add_decisions_on_names(record: Record, at: datetime) -> None:
    for decision in (Sameness.MERGE, Sameness.SPLIT):
        named = new_name_judgement(
            ("a", "b"), decision, named=Named.PERSON, because=ODD, decided_by="an officer", decided_at=at
        )
        record.add_name_judgement(named)


def _vintage(at: datetime) -> Vintage:
    plain = Vintage(id="", published_at=at, as_of=NOON.date(), head="0" * 64, what="site", output=output_hash(FILES))
    return replace(plain, files=FILES, mission=ODD, known_by=date(2024, 12, 31))


def _grow_index(record: Record) -> None:
    first, second = "0" * 16, "f" * 16
    known = Known(runs=7, sizes=(5, 2), again=1 / 3, times=3)
    kin = Kin(Kinship(0.1, 0.2, told=True), second, Relation.TRANSLATION_OF)
    cites = {Edge(source=second, target=first, relation=Relation.CITES, share=0.125)}
    prints = {first: ((7, 2**32 - 1), (7,)), second: ((), (9,))}
    growth = Growth(documents={first: known, second: known}, prints=prints, kin={(first, second): kin}, cites=cites)
    with record.lineage_index("a program") as index:
        index.grow(growth)


def _keep_lines(record: Record) -> None:
    """A line of several days, known a little more of each day, so that it is kept whole once."""
    days = [NOON.date() + timedelta(days=one) for one in range(4)]
    points = [Point(start=day, end=None, low=1 / 3, best=None, high=10**300, claims=(ODD,)) for day in days]
    lines = [
        (day, [Line(measure="strength", actor=ODD, mission=None, unit=None, points=tuple(points[: n + 1]))])
        for n, day in enumerate(days)
    ]
    assert record.keep_lines("a basis", record.knowledge().seq, lambda _: lines)


def tables_of(address: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every table, in an order that is the same in every store."""
    return {name: sorted((tuple(row.values()) for row in rows), key=repr) for name, rows in rows_of(address).items()}


def rows_of(address: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table as the store gives them."""
    engine = connect(locate(address))
    with reading(engine) as connection:
        found = {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found
